"""What the canvas is painted with: one theme and the fonts of its cards, tags and headings, shared by all items.

A change of theme swaps :attr:`CanvasStyle.theme`; the items paint themselves anew. Must never know an item.
Read on in :mod:`cablebuilder.gui.theme` and :mod:`cablebuilder.gui.plug_drawing`.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from cablebuilder.gui.card_layout import Measure
from cablebuilder.gui.theme import StateStyle, Theme

DETAIL_ZOOM = 0.45
"""Below this zoom dots, badges and texts are left out."""
WORD_ZOOM = 0.70
"""Below this zoom a verdict tag is its icon alone."""
FADED = 0.38


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
        painter.setFont(self.font)
        painter.setPen(color)
        painter.drawText(at, text)


class CanvasStyle:
    """A theme, and the fonts that cards and tags are painted with."""

    def __init__(self, theme: Theme) -> None:
        """Take the theme; fonts are the same in both."""
        self.theme = theme
        font = theme.font
        self.badge = Face(font("micro", weight=600))
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

    def icon(self, painter: QPainter, name: str, area: QRectF, color: QColor, back: QColor) -> None:
        """Paint a glyph sharply at the painter's zoom and pixel ratio."""
        zoom = max(0.25, painter.worldTransform().m11()) * painter.device().devicePixelRatio()
        step = 0.5 if zoom < 2 else 1.0  # noqa: PLR2004  # few sizes, so that zooming does not fill the cache
        ratio = max(step, -(-zoom // step) * step)
        painter.drawPixmap(area, self.theme.icon(name, color, area.height(), back, ratio), QRectF(0, 0, area.width() * ratio, area.height() * ratio))


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
