"""The heading of a chain in the contact view: verdict, name and what to do, and why; beside each other or in lines, and never cut.

Must never judge: title and reason come with the chain. Read on in :mod:`cablebuilder.gui.chain_picture`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, Face, wrapped
from cablebuilder.gui.chain_words import ChainWords
from cablebuilder.gui.contact_words import meeting_line
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.gui.verdict_pill import paint_pill, pill_width
from cablebuilder.judge.inside import Fault

HEADING_HEIGHT = 40.0
"""A heading of one line and the room below it."""
_TITLE_LINE, _REASON_LINE = 22.0, 19.0
_PILL = 27.0
FAR_HEAD, FAR_FONT = 34.0, "kiosk-label"
"""Icon and words where a chain is seen from afar: those of a kiosk, which are twice as large."""


class HeadingItem(QGraphicsItem):
    """The line above a chain: verdict, name and what to do, and where its fault's ends meet, else the reason."""

    def __init__(self, style: CanvasStyle, words: ChainWords, fault: Fault | None, width: float, parent: QGraphicsItem) -> None:
        """Head a chain that is so wide."""
        super().__init__(parent)
        self._style, self._width = style, width
        self._state = STATE_OF_VERDICT[words.chain.told]
        self.word = style.theme.state(self._state).word
        worst = min(words.chain.findings, key=lambda finding: finding.verdict.rank, default=None)
        if worst is not None and worst.verdict == "safe":
            worst = next((each for each in words.chain.findings if each.judgement != "level"), None)
        self.line = language.render(worst.title) if worst and worst.verdict != "safe" else words.line
        self.title = language.text("{chain}: {line}", chain=words.name, line=self.line) if self.line else words.name
        reason = language.render(worst.text) if worst else ""
        self.reason = (meeting_line(fault) if fault and worst and fault.rule == worst.rule else "") or reason
        self._face, self._far_face = Face(style.theme.font("title")), Face(style.theme.font(FAR_FONT))
        self._said = self._lines(width)
        self.setToolTip(tip(reason))

    @property
    def height(self) -> float:
        """Return how high the heading is, with the room below it."""
        return self._said.height

    def height_at(self, width: float) -> float:
        """Return how high it would be above a chain of another width."""
        return self._lines(width).height

    def boundingRect(self) -> QRectF:
        """Return the heading's room."""
        return QRectF(0, -6, self._width, max(FAR_HEAD + 4, self.height))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint pill, title and reason. From afar the icon and the title alone, in large."""
        style = self._style
        state = style.theme.state(self._state)
        if style.zoom_of(painter) < DETAIL_ZOOM:
            style.icon(painter, state.icon, QRectF(0, -4, FAR_HEAD, FAR_HEAD), state.line, style.color("canvas"))
            title = self._far_face.metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, self._width - FAR_HEAD - 12)
            self._far_face.paint(painter, QPointF(FAR_HEAD + 12, 22), title, style.color("text"))
            return
        width, said = pill_width(state.word, _PILL), self._said
        paint_pill(painter, style.theme, QRectF(0, 0, width, _PILL), state, state.word, solid=self._state == "unsafe")
        for place, title in enumerate(said.titles):
            self._face.paint(painter, QPointF(width + 12, 19 + place * _TITLE_LINE), title, style.color("text"))
        for place, reason in enumerate(said.reasons):
            at = (
                QPointF(width + 22 + self._face.width(said.titles[-1]), 19)
                if said.is_beside
                else QPointF(0, said.below + place * _REASON_LINE)
            )
            style.body.paint(painter, at, reason, style.color("text-muted"))

    def _lines(self, width: float) -> "_HeadLines":
        """Return title and reason as they stand above a chain of a width: beside each other, or in lines where that has no room."""
        left = pill_width(self.word, _PILL) + 12
        titles = wrapped(self.title, self._face, width - left)
        rest = width - left - 10 - self._face.width(titles[-1])
        if not self.reason or (len(titles) == 1 and self._style.body.width(self.reason) <= rest):
            return _HeadLines(titles, (self.reason,) if self.reason else (), is_beside=True)
        return _HeadLines(titles, wrapped(self.reason, self._style.body, width), is_beside=False)


class _HeadLines(NamedTuple):
    """What a heading says in lines."""

    titles: tuple[str, ...]
    reasons: tuple[str, ...]
    is_beside: bool

    @property
    def below(self) -> float:
        """Return where the first line of a reason that stands below the title is written."""
        return HEADING_HEIGHT + 5 + (len(self.titles) - 1) * _TITLE_LINE

    @property
    def height(self) -> float:
        """Return how high all of it is, with the room below it."""
        reasons = 0 if self.is_beside else len(self.reasons)
        return HEADING_HEIGHT + (len(self.titles) - 1) * _TITLE_LINE + reasons * _REASON_LINE
