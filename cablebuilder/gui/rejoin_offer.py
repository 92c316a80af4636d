"""The chip that offers to join two ends again, where a part between them was removed: one sentence, one button.

It never blocks and goes with the next change. Must never edit by itself. Read on in :mod:`cablebuilder.gui.canvas_edits`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Themed
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.see_through import SeeThrough
from cablebuilder.gui.theme import StateName

CHIP_MARGIN = 36
"""Room for the shadow around the chip."""
_HEIGHT = 44
_INSET = 12.0


class Rejoin(NamedTuple):
    """Two free ends that fit each other, what joining them would give, and where the part between them was."""

    one: PortRef
    other: PortRef
    names: tuple[str, str]
    state: StateName
    place: QPointF


class RejoinOffer(SeeThrough):
    """The chip; larger than its card by :data:`CHIP_MARGIN`."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, look: Themed, offer: Rejoin, parent: QWidget) -> None:
        """Word an offer."""
        super().__init__(CHIP_MARGIN, parent)
        self._look, self._offer = look, offer
        theme = look.theme
        words = language.text("{one} and {other} fit each other directly.", one=offer.names[0], other=offer.names[1])
        self.sentence = PlainLabel(words)
        self.sentence.setFont(theme.font("label"))
        self.verdict = PlainLabel(theme.state(offer.state).word if offer.state != "preview" else "")
        self.verdict.setFont(theme.font("label", weight=600))
        self.join = Button(look, "outlined", language.text("Join them"))
        self.join.setToolTip(language.text("Join them (J)"))
        self.join.clicked.connect(self._on_join_clicked)
        cross = Button(look, "plain", icon="close")
        cross.setAccessibleName(language.text("Leave them apart"))
        cross.setToolTip(language.text("Leave them apart"))
        cross.clicked.connect(self._on_cross_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(CHIP_MARGIN + 40, CHIP_MARGIN, CHIP_MARGIN + 7, CHIP_MARGIN)
        layout.setSpacing(8)
        for widget in (self.sentence, self.verdict, self.join, cross):
            layout.addWidget(widget)
        self.setAccessibleName(f"{words} {self.verdict.text()}".strip())
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(layout.sizeHint().width(), _HEIGHT + 2 * CHIP_MARGIN)
        self.show_colours()

    def show_colours(self) -> None:
        """Take the colours of the theme as it is now."""
        state = self._look.theme.state(self._offer.state)
        self.verdict.setStyleSheet(f"color: {state.text.name()}")
        self.update()

    def stand(self, at: QPointF, area: QRectF) -> None:
        """Stand with its middle at a place, wholly inside an area, both in the parent's coordinates."""
        width, height = self.width() - 2 * CHIP_MARGIN, float(_HEIGHT)
        x = max(area.left() + _INSET, min(at.x() - width / 2, area.right() - _INSET - width))
        y = max(area.top() + _INSET, min(at.y() - height / 2, area.bottom() - _INSET - height))
        self.move(round(x) - CHIP_MARGIN, round(y) - CHIP_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the card and the verdict's glyph."""
        theme, painter, card = self._look.theme, QPainter(self), self.card()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme.shadow(painter, card, _HEIGHT / 2, "popover")
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _HEIGHT / 2 - 0.5, _HEIGHT / 2 - 0.5)
        state = theme.state(self._offer.state)
        glyph = theme.icon(state.icon, state.text, 18, theme.color("raised"), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(card.left() + 15, card.center().y() - 9), glyph)
        painter.end()

    def _on_join_clicked(self) -> None:
        self.accepted.emit()

    def _on_cross_clicked(self) -> None:
        self.declined.emit()
