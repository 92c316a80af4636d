"""The line above a chain: its name, its verdict, and what to do in a few words.

Must never judge: it words what the report says. Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

import re
from functools import partial

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
_COLON = re.compile("\\s*[:\N{FULLWIDTH COLON}]\\s*")


def chain_line(chain: Chain) -> str:
    """Return what to do about a chain, in a few words."""
    words = chain_words(chain)
    return language.render(words) if words else ""


def line_beside(word: str, line: str) -> str:
    """Return a line without the verdict that it begins with ("Check first: ..."), which stands in the pill beside it."""
    found = _COLON.match(line, len(word)) if line.startswith(word) else None
    rest = line[found.end() :] if found else line
    return rest[:1].upper() + rest[1:]


class ChainHeading(RigItem):
    """Name, verdict pill and line of one chain; its origin is its upper left corner."""

    _chain: Chain | None = None
    _letter = ""
    _texts: tuple[str, str] | None = None
    _pill: QRectF | None = None
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
            self._texts = self._pill = self._bounds = None
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
            self._texts = language.text("Chain {letter}", letter=self._letter), line_beside(self._style.theme.state(self.state).word, line)
        return self._texts

    def boundingRect(self) -> QRectF:
        """Return the room of name, pill and line."""
        if self._bounds is None:
            width = self._placed_pill().right() + 10 + self._style.name.width(self.line) + 4
            self._bounds = QRectF(0, 0, width, _HEIGHT).adjusted(-2, -2, 2, 2)
        return self._bounds

    @property
    def area(self) -> QRectF:
        """Return the same in the scene."""
        return self.boundingRect().translated(self.x(), self.y())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint name, pill and line; below 45 % zoom the pill's icon alone."""
        style = self._style
        if option.levelOfDetailFromTransform(painter.worldTransform()) < DETAIL_ZOOM:
            self.paint_small(painter)
            return
        style.tag.paint(painter, QPointF(0, 17), self.name, style.color("text-muted"))
        pill = self._placed_pill()
        style.kept(painter, ("heading", self.state, pill.x()), None, pill.adjusted(-1, -1, 1, 1), partial(self._paint_pill, pill))
        style.name.paint(painter, QPointF(pill.right() + 10, 17.4), self.line, style.color("text"))

    def _paint_pill(self, pill: QRectF, painter: QPainter) -> None:
        """Paint the pill. The words beside it are not kept as a picture: without a ground below them they would come out thinner."""
        style, state = self._style, self._style.theme.state(self.state)
        back, ink = (state.solid, state.on) if self.state == "unsafe" else (state.tint, state.text)
        has_line = style.theme.is_high_contrast and back is state.tint
        painter.setPen(QPen(state.line, 1.5) if has_line else Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(pill, _HEIGHT / 2, _HEIGHT / 2)
        style.icon(painter, state.icon, QRectF(pill.left() + 7, (_HEIGHT - _ICON) / 2, _ICON, _ICON), ink, back)
        style.tag.paint(painter, QPointF(pill.left() + 27, _HEIGHT / 2 + 4.3), state.word, ink)

    def paint_small(self, painter: QPainter) -> None:
        """Paint the icon alone."""
        state = self._style.theme.state(self.state)
        self._style.icon(painter, state.icon, QRectF(0, 0, _HEIGHT, _HEIGHT), state.line, self._style.color("canvas"))

    @staticmethod
    def small_room() -> QRectF:
        """Return the room of the icon alone."""
        return QRectF(-2, -2, _HEIGHT + 4, _HEIGHT + 4)

    def _placed_pill(self) -> QRectF:
        """Return where the pill is, beside the name."""
        if self._pill is None:
            style = self._style
            self._pill = QRectF(style.tag.width(self.name) + 10, 0, 27 + style.word_width(self.state) + 13, _HEIGHT)
        return self._pill
