"""What the canvas is painted with: one theme and the fonts of its cards, tags and headings, shared by all items.

A change of theme swaps :attr:`CanvasStyle.theme`; the items paint themselves anew. Must never know an item.
Read on in :mod:`cablebuilder.gui.theme` and :mod:`cablebuilder.gui.plug_drawing`.
"""

from collections.abc import Callable, Hashable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)

from cablebuilder.core.memory import Memory
from cablebuilder.gui.card_layout import Measure
from cablebuilder.gui.faces import Faces
from cablebuilder.gui.line_ends import JOINER, ways
from cablebuilder.gui.theme import StateName, StateStyle, Theme, lettering

DETAIL_ZOOM = 0.45
"""Below this zoom dots, badges and texts are left out."""
WORD_ZOOM = 0.70
"""Below this zoom a verdict tag is its icon alone."""
FADED = 0.38
_SOFT_SPREADS = (0.0, 1.5, 3.0, 5.0, 7.0, 9.5, 12.0, 15.0)
_SOFT_ALPHA = 0.011
_MOST_TEXTS = 2_000
_SMOOTH = QPainter.RenderHint.SmoothPixmapTransform
"""Set for what is scaled alone: with it Qt paints even a picture that is not scaled on a path ten times as slow (6.11)."""
_ANYWHERE = QTextOption()
_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class Face:
    """A font with its measures and the texts that were painted in it."""

    def __init__(self, font: QFont) -> None:
        """Measure and paint with a font."""
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._texts: dict[str, tuple[QStaticText, float]] = {}
        self.broken: Memory[tuple[str, float, int | None], tuple[str, ...]] = Memory(_MOST_TEXTS)
        """The lines that texts were broken into, by text, width and the most lines."""

    def width(self, text: str) -> float:
        """Return how wide a text is; the canvas asks for the same few at every paint."""
        if text not in self._widths:
            self._widths[text] = self.metrics.horizontalAdvance(text)
        return self._widths[text]

    def paint(self, painter: QPainter, at: QPointF, text: str, color: QColor) -> None:
        """Paint one line of text; ``at`` is the left end of its baseline."""
        if text not in self._texts:
            self._texts[text] = self._laid_out(text)
        painter.setFont(self.font)
        painter.setPen(color)
        laid_out, ascent = self._texts[text]
        painter.drawStaticText(QPointF(at.x(), at.y() - ascent), laid_out)

    def _laid_out(self, text: str) -> tuple[QStaticText, float]:
        """Return a text as it is painted, and how far its baseline is below its upper edge."""
        if len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
        laid_out = QStaticText(text)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.prepare(QTransform(), self.font)
        return laid_out, self.metrics.ascent() if text.isascii() else self._ascent(text)

    def _ascent(self, text: str) -> float:
        """Return the ascent of a line whose letters may come from another font of the system, which stands higher than ours."""
        layout = QTextLayout(text, self.font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return line.ascent()


class _Stock:
    """What every canvas in one theme and language is painted with: all windows have the same glyphs, texts and cards."""

    def __init__(self, theme: Theme) -> None:
        """Choose the fonts; all else is made when it is painted first. The theme is not kept: it lives as long as who uses it."""
        font, self.letters = theme.font, lettering()
        badge = font("micro", weight=600)
        badge.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        self.badge, self.maker = Face(badge), Face(font("micro"))
        self.name, self.label = Face(font("strong")), Face(font("label"))
        self.tag, self.small, self.body = Face(font("small", weight=600)), Face(font("small")), Face(font("body"))
        self.others: dict[str, Face] = {}
        self.colors: dict[str, QColor] = {}
        self.icons: dict[tuple[str, int, int, float, float], QPixmap] = {}
        self.word_widths: dict[StateName, float] = {}
        self.pictures = Faces()


_STOCKS: WeakKeyDictionary[Theme, _Stock] = WeakKeyDictionary()


def _stock_of(theme: Theme) -> _Stock:
    """Return the stock of a theme, a new one where the language has changed: nobody paints in the old one for long."""
    stock = _STOCKS.get(theme)
    if stock is None or stock.letters != lettering():
        stock = _STOCKS[theme] = _Stock(theme)
    return stock


def forget_pictures(theme: Theme) -> None:
    """Let go of the pictures of what was on the canvases of a theme."""
    if theme in _STOCKS:
        _STOCKS[theme].pictures.forget()


def text_face(theme: Theme, font: QFont) -> Face:
    """Return the face of a font that lists are painted with, one for all of a theme."""
    others, key = _stock_of(theme).others, font.key()
    if key not in others:
        others[key] = Face(font)
    return others[key]


class CanvasStyle:
    """A theme, and the fonts that cards and tags are painted with."""

    def __init__(self, theme: Theme) -> None:
        """Take the theme; fonts are the same in both."""
        self._theme, self._stock = theme, _stock_of(theme)
        self.is_vector = False
        """Whether the painting goes into a file of lines and texts, like an SVG or a PDF: nothing in it may be made of pixels."""
        self.is_still = False
        """Whether nothing moves, so that arrowheads tell the way of a fault."""
        self.badge, self.maker, self.name, self.label = self._stock.badge, self._stock.maker, self._stock.name, self._stock.label
        self.tag, self.small, self.body = self._stock.tag, self._stock.small, self._stock.body

    @property
    def measure(self) -> Measure:
        """Return how wide the texts of a card are."""
        return Measure(self.name.width, self.maker.width, self.badge.width, lettering())

    @property
    def theme(self) -> Theme:
        """Return the theme that is painted with."""
        return self._theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._stock.pictures.forget()
        self._theme, self._stock = theme, _stock_of(theme)

    @property
    def stub(self) -> QColor:
        """Return the colour of plugs where they are too small to be drawn."""
        colors = self._stock.colors
        if "stub" not in colors:
            colors["stub"] = self._theme.gradient("metal.barrel")[2][1]
        return colors["stub"]

    def word_width(self, state: StateName) -> float:
        """Return how wide the word of a state is on its tag; each tag asks for it several times."""
        widths = self._stock.word_widths
        if state not in widths:
            widths[state] = self.tag.width(self._theme.state(state).word)
        return widths[state]

    def zoom_of(self, painter: QPainter) -> float:
        """Return the zoom that a painter paints at; a file of lines shows everything, however small."""
        return 1.0 if self.is_vector else painter.worldTransform().m11()

    def color(self, path: str) -> QColor:
        """Return a colour of the theme; not to be changed."""
        colors = self._stock.colors
        if path not in colors:
            colors[path] = self._theme.color(path)
        return colors[path]

    def kept(self, painter: QPainter, key: Hashable, owner: object, area: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Paint what covers an area, from a kept picture where that pays; as lines always anew. See :class:`Faces`."""
        if self.is_vector:
            draw(painter)
        else:
            self._stock.pictures.paint(painter, key, owner, area, draw)

    def kept_thin(self, painter: QPainter, key: Hashable, area: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Paint a thin line that runs through an area, from a kept picture where that pays; as lines always anew. See :class:`Faces`."""
        if self.is_vector:
            draw(painter)
        else:
            self._stock.pictures.paint_thin(painter, key, area, draw)

    def stamp(self, key: Hashable, owner: object, area: QRectF, scale: tuple[float, float], draw: Callable[[QPainter], None]) -> QPixmap:
        """Return the kept picture of what covers an area, at the scales of a painter and its device. See :class:`Faces`."""
        return self._stock.pictures.stamp(key, owner, area, scale, draw)

    def shadow(self, painter: QPainter, area: QRectF, radius: float, kind: str = "card") -> None:
        """Paint a soft shadow; where there may be no pixels, as a few outlines."""
        if self.is_vector:
            _paint_soft_edge(painter, area, radius, self.color("shadow"))
        else:
            self.theme.shadow(painter, area, radius, kind)

    def icon(self, painter: QPainter, name: str, area: QRectF, color: QColor, back: QColor) -> None:
        """Paint a glyph sharply at the painter's zoom and pixel ratio."""
        if self.is_vector:
            self._theme.draw_icon(painter, name, color, area, back)
            return
        zoom = max(0.25, painter.worldTransform().m11()) * painter.device().devicePixelRatio()
        step = 0.5 if zoom < 2 else 1.0  # noqa: PLR2004  # few sizes, so that zooming does not fill the cache
        ratio = max(step, -(-zoom // step) * step)
        key = (name, color.rgba(), back.rgba(), area.height(), ratio)
        icons = self._stock.icons
        if key not in icons:
            icons[key] = self._theme.icon(name, color, area.height(), back, ratio)
        pixmap = icons[key]
        is_smooth = painter.testRenderHint(_SMOOTH)
        painter.setRenderHint(_SMOOTH)
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        painter.setRenderHint(_SMOOTH, is_smooth)


def wrapped(text: str, face: Face, width: float, most: int | None = None) -> tuple[str, ...]:
    """Return a text in lines of a width, of which the last is elided where there are more than ``most``; no number loses its unit."""
    asked = (text, width, most)
    if asked not in face.broken:
        face.broken[asked] = _broken(text, face, width, most)
    return face.broken[asked]


def _broken(text: str, face: Face, width: float, most: int | None) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in text.replace(JOINER, "").splitlines():
        starts = min((_starts(each, face, width) for each in ways(paragraph)), key=len)
        lines += [paragraph[start:end].strip() for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True)] or [""]
    if most is not None and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], face.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)


def _starts(text: str, face: Face, width: float) -> list[int]:
    """Return where the lines of a text begin that was given joiners, counted without those."""
    layout = QTextLayout(text, face.font)
    if JOINER in text:
        layout.setTextOption(_ANYWHERE)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart() - text.count(JOINER, 0, line.textStart()))
    layout.endLayout()
    return starts


def _paint_soft_edge(painter: QPainter, area: QRectF, radius: float, color: QColor) -> None:
    soft = QColor(color)
    soft.setAlphaF(_SOFT_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    for spread in _SOFT_SPREADS:
        painter.drawRoundedRect(area.adjusted(-spread, 1 - spread, spread, 2 + 1.3 * spread), radius + spread, radius + spread)


def link_pen(style: StateStyle, *, least: float = 0.0, wider: float = 0.0) -> QPen:
    """Return the pen of a link's line; ``least`` is its least width, for small zooms: dashes grow with it, so that they can be told.

    Dashes are given to Qt in pen widths.
    """
    width = max(style.width, least)
    return _pen(style.line, width + wider, tuple(length * width / style.width for length in style.dash), style.cap)


def core_pen(style: StateStyle, canvas: QColor, *, least: float = 0.0) -> QPen | None:
    """Return the pen of the thinner stroke inside a link, if it has one; an unbroken core shows the canvas.

    It grows with the line; ``least`` is the line's least width.
    """
    core = style.core
    if core is None:
        return None
    cap = Qt.PenCapStyle.FlatCap if core.dash else Qt.PenCapStyle.RoundCap
    grown = max(1.0, least / style.width)
    return _pen(core.color if core.dash else canvas, core.width * grown, tuple(length * grown for length in core.dash), cap)


def _pen(color: QColor, width: float, dash: tuple[float, ...], cap: Qt.PenCapStyle) -> QPen:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
