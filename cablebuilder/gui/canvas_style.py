"""What the canvas is painted with: one theme and the fonts of its cards, tags and headings, shared by all items.

A change of theme swaps :attr:`CanvasStyle.theme`; the items paint themselves anew. Must never know an item.
Read on in :mod:`cablebuilder.gui.theme` and :mod:`cablebuilder.gui.plug_drawing`.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPen, QTextLayout

from cablebuilder.gui.card_layout import Measure
from cablebuilder.gui.theme import StateStyle, Theme

DETAIL_ZOOM = 0.45
"""Below this zoom dots, badges and texts are left out."""
WORD_ZOOM = 0.70
"""Below this zoom a verdict tag is its icon alone."""
FADED = 0.38
_SOFT_SPREADS = (0.0, 2.0, 4.0, 7.0)
_SOFT_ALPHA = 0.03
_OUTLINED = 4.0
"""The zoom at which glyphs go into an SVG."""


@dataclass(slots=True)
class Face:
    """A font and its measures."""

    font: QFont
    metrics: QFontMetricsF = field(init=False)

    def __post_init__(self) -> None:
        self.metrics = QFontMetricsF(self.font)

    def width(self, text: str) -> float:
        """Return how wide a text is."""
        return self.metrics.horizontalAdvance(text)

    def paint(self, painter: QPainter, at: QPointF, text: str, color: QColor) -> None:
        """Paint one line of text; ``at`` is the left end of its baseline."""
        if is_outlined(painter):
            outlines = QPainterPath()
            outlines.addText(at, self.font, text)
            painter.fillPath(outlines, color)
            return
        painter.setFont(self.font)
        painter.setPen(color)
        painter.drawText(at, text)


class CanvasStyle:
    """A theme, and the fonts that cards and tags are painted with."""

    def __init__(self, theme: Theme) -> None:
        """Take the theme; fonts are the same in both."""
        self.theme = theme
        font = theme.font
        badge = font("micro", weight=600)
        badge.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        self.badge = Face(badge)
        self.maker = Face(font("micro"))
        self.name = Face(font("strong"))
        self.tag = Face(font("small", weight=600))
        self.small = Face(font("small"))
        self.body = Face(font("body"))
        self.label = Face(font("label"))

    @property
    def measure(self) -> Measure:
        """Return how wide the texts of a card are."""
        return Measure(name=self.name.width, maker=self.maker.width, badge=self.badge.width)

    def color(self, path: str) -> QColor:
        """Return a colour of the theme."""
        return self.theme.color(path)

    def shadow(self, painter: QPainter, area: QRectF, radius: float, kind: str = "card") -> None:
        """Paint a soft shadow; into an SVG as a few outlines, since its engine cannot cut a pixmap into pieces."""
        if is_outlined(painter):
            _paint_soft_edge(painter, area, radius, self.color("shadow"))
        else:
            self.theme.shadow(painter, area, radius, kind)

    def icon(self, painter: QPainter, name: str, area: QRectF, color: QColor, back: QColor) -> None:
        """Paint a glyph sharply at the painter's zoom and pixel ratio."""
        zoom = _OUTLINED if is_outlined(painter) else max(0.25, painter.worldTransform().m11()) * painter.device().devicePixelRatio()
        step = 0.5 if zoom < 2 else 1.0  # noqa: PLR2004  # few sizes, so that zooming does not fill the cache
        ratio = max(step, -(-zoom // step) * step)
        pixmap = self.theme.icon(name, color, area.height(), back, ratio)
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))


def wrapped(text: str, face: Face, width: float, most: int | None = None) -> tuple[str, ...]:
    """Return a text in lines of a width, of which the last is elided where there are more than ``most``."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        layout = QTextLayout(paragraph, face.font)
        layout.beginLayout()
        starts: list[int] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        lines += [paragraph[start:end].strip() for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True)] or [""]
    if most is not None and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], face.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)


def is_outlined(painter: QPainter) -> bool:
    """Return whether texts go into a file as outlines: in an SVG they must look the same where the fonts are missing."""
    return painter.paintEngine().type() is QPaintEngine.Type.SVG


def _paint_soft_edge(painter: QPainter, area: QRectF, radius: float, color: QColor) -> None:
    soft = QColor(color)
    soft.setAlphaF(_SOFT_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    for spread in _SOFT_SPREADS:
        painter.drawRoundedRect(area.adjusted(-spread, 1 - spread, spread, 2 + 1.4 * spread), radius + spread, radius + spread)


def link_pen(style: StateStyle, *, least: float = 0.0, wider: float = 0.0) -> QPen:
    """Return the pen of a link's line; ``least`` is its least width, for small zooms. Dashes are given to Qt in pen widths."""
    width = max(style.width, least) + wider
    return _pen(style.line, width, style.dash, style.cap)


def core_pen(style: StateStyle, canvas: QColor) -> QPen | None:
    """Return the pen of the thinner stroke inside a link, if it has one; an unbroken core shows the canvas."""
    core = style.core
    if core is None:
        return None
    cap = Qt.PenCapStyle.FlatCap if core.dash else Qt.PenCapStyle.RoundCap
    return _pen(core.color if core.dash else canvas, core.width, core.dash, cap)


def _pen(color: QColor, width: float, dash: tuple[float, ...], cap: Qt.PenCapStyle) -> QPen:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
