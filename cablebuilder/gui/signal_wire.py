"""Wires and name tags by signal: plus solid, minus hollow, ground thick and unbroken, microphone dashed, the fault with a broken core.

One way of drawing them for the contact view, its legend and the wiring strip. Must never know what a net is.
Read on in :mod:`cablebuilder.gui.contact_items` and :mod:`cablebuilder.gui.wiring_strip`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from cablebuilder.gui.canvas_style import core_pen, link_pen
from cablebuilder.gui.theme import TOKENS, StateName, Theme
from cablebuilder.judge.strand_names import Style

HALO = 6.0
TAG_HEIGHT = 20.0
_SIGNALS = {"L+": "L+", "L-": "L-", "R+": "R+", "R-": "R-", "+": "L+", "-": "L-", "ground": "ground", "mic": "mic"}
_OWN_COLOR = {"+": "text", "-": "text", "mixed": "text-muted", "other": "text-muted", "open": "border-control"}
_DOTS: dict[str, tuple[float, tuple[float, ...]]] = {"other": (2.5, (2.5, 4.0)), "open": (2.0, (2.0, 4.0))}


class Stroke(NamedTuple):
    """How a wire is drawn: line, and a thinner core inside it."""

    line: QPen
    core: QPen | None

    @property
    def width(self) -> float:
        """Return how thick the wire is."""
        return self.line.widthF()


def signal_color(theme: Theme, style: Style) -> QColor:
    """Return the colour of a signal."""
    if style in _OWN_COLOR:
        return theme.color(_OWN_COLOR[style])
    return theme.color(f"signal.{TOKENS['signal'][style]['color']}")


def signal_stroke(theme: Theme, style: Style, ground: QColor, scale: float = 1.0) -> Stroke:
    """Return how a wire of a signal is drawn on a ground; hollow ones show the ground inside."""
    color = signal_color(theme, style)
    if style not in _SIGNALS:
        width, dash = _DOTS.get(style, (float(TOKENS["stroke"]["wire"]), ()))
        return Stroke(_pen(color, width * scale, dash), None)
    token = TOKENS["signal"][_SIGNALS[style]]
    width = token["width"] * scale
    dash = tuple(length * scale for length in token.get("dash", ()))
    core = _pen(ground, token["core"] * scale) if token["style"] == "hollow" else None
    return Stroke(_pen(color, width, dash), core)


def fault_stroke(theme: Theme, state: StateName, scale: float = 1.0) -> Stroke:
    """Return how the way of a fault is drawn: as a link of the same verdict."""
    style = theme.state(state)
    line, core = link_pen(style), core_pen(style, theme.color("card"))
    for pen in (line, core):
        if pen is not None:
            pen.setWidthF(pen.widthF() * scale)
    return Stroke(line, core)


def paint_wires(painter: QPainter, paths: "list[tuple[QPainterPath, Stroke]]", ground: QColor | None, scale: float = 1.0) -> None:
    """Paint the pieces of one wire; first a halo in the colour of the ground below all of them, so that crossings read as such."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ground is not None:
        for path, stroke in paths:
            pen = QPen(ground, stroke.width + HALO * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
    for path, stroke in paths:
        painter.strokePath(path, stroke.line)
    for path, stroke in paths:
        if stroke.core is not None:
            painter.strokePath(path, stroke.core)


def tag_font(height: float = TAG_HEIGHT) -> QFont:
    """Return the font of a name tag of a height."""
    font = Theme.font("small" if height >= TAG_HEIGHT else "micro", weight=600)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
    return font


def tag_area(centre: QPointF, word: str, height: float = TAG_HEIGHT) -> QRectF:
    """Return the rectangle of a tag."""
    width = max(22.0, QFontMetricsF(tag_font(height)).horizontalAdvance(word) + 9)
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)


def paint_tag(painter: QPainter, area: QRectF, word: str, color: QColor, ground: QColor) -> None:
    """Paint a name tag: a rounded box in the signal's colour with its short name."""
    painter.setPen(QPen(color, 1.3))
    painter.setBrush(ground)
    painter.drawRoundedRect(area, 5, 5)
    painter.setFont(tag_font(area.height()))
    painter.setPen(color)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, word)


def _pen(color: QColor, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
