"""The line above a chain: its name, its verdict, and what to do in a few words.

Must never judge: it words what the report says. Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle
from cablebuilder.gui.rig_ground import RigGround, RigItem
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.chain_names import chain_words
from cablebuilder.judge.report import Chain

ABOVE = 44.0
"""How far a heading stands above the upper edge of its chain."""
_HEIGHT = 25.0
_ICON = 15.0


def chain_line(chain: Chain) -> str:
    """Return what to do about a chain, in a few words."""
    words = chain_words(chain)
    return language.render(words) if words else ""


class ChainHeading(RigItem):
    """Name, verdict pill and line of one chain; its origin is its upper left corner."""

    _chain: Chain | None = None
    _letter = ""
    _texts: tuple[str, str] | None = None
    _bounds: QRectF | None = None
    state: StateName = "neutral"

    def __init__(self, style: CanvasStyle, ground: RigGround | None = None) -> None:
        super().__init__(ground)
        self._style = style

    def show_chain(self, chain: Chain, letter: str) -> None:
        """Show a chain under its letter."""
        if chain is not self._chain or letter != self._letter:
            self.touch_far()
            self.prepareGeometryChange()
            self._chain, self._letter, self.state = chain, letter, STATE_OF_VERDICT[chain.told]
            self._texts = self._bounds = None
            self.update()

    @property
    def name(self) -> str:
        """Return what the chain is called."""
        return self._said()[0]

    @property
    def line(self) -> str:
        """Return what to do about it."""
        return self._said()[1]

    def _said(self) -> tuple[str, str]:
        """Return name and line, worded when they are first asked for: from afar nobody reads them."""
        if self._texts is None:
            line = chain_line(self._chain) if self._chain else ""
            self._texts = language.text("Chain {letter}", letter=self._letter), line
        return self._texts

    def boundingRect(self) -> QRectF:
        """Return the room of name, pill and line."""
        if self._bounds is None:
            width = self._line_left() + self._style.name.width(self.line) + 4
            self._bounds = QRectF(0, 0, width, _HEIGHT).adjusted(-2, -2, 2, 2)
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint name, pill and line; below 45 % zoom the pill's icon alone."""
        style, state = self._style, self._style.theme.state(self.state)
        if option.levelOfDetailFromTransform(painter.worldTransform()) < DETAIL_ZOOM:
            self.paint_small(painter)
            return
        style.tag.paint(painter, QPointF(0, 17), self.name, style.color("text-muted"))
        back, ink = (state.solid, state.on) if self.state == "unsafe" else (state.tint, state.text)
        pill = QRectF(self._pill_left(), 0, self._pill_width(), _HEIGHT)
        has_line = style.theme.is_high_contrast and back is state.tint
        painter.setPen(QPen(state.line, 1.5) if has_line else Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(pill, _HEIGHT / 2, _HEIGHT / 2)
        style.icon(painter, state.icon, QRectF(pill.left() + 7, (_HEIGHT - _ICON) / 2, _ICON, _ICON), ink, back)
        style.tag.paint(painter, QPointF(pill.left() + 27, _HEIGHT / 2 + 4.3), state.word, ink)
        style.name.paint(painter, QPointF(self._line_left(), 17.4), self.line, style.color("text"))

    def paint_small(self, painter: QPainter) -> None:
        """Paint the icon alone."""
        state = self._style.theme.state(self.state)
        self._style.icon(painter, state.icon, QRectF(0, 0, _HEIGHT, _HEIGHT), state.line, self._style.color("canvas"))

    @staticmethod
    def small_room() -> QRectF:
        """Return the room of the icon alone."""
        return QRectF(-2, -2, _HEIGHT + 4, _HEIGHT + 4)

    def _pill_left(self) -> float:
        return self._style.tag.width(self.name) + 10

    def _pill_width(self) -> float:
        return 27 + self._style.tag.width(self._style.theme.state(self.state).word) + 13

    def _line_left(self) -> float:
        return self._pill_left() + self._pill_width() + 10
