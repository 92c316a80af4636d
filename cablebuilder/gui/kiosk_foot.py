"""The foot of every page: language, text size, controls within reach, and after how long the page starts over.

Its left corner is the one that staff hold. Must never decide what a press does. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_ground import paint_dots
from cablebuilder.gui.kiosk_languages import own_name
from cablebuilder.gui.kiosk_look import KioskLook

CORNER_HOLD_MS = 3000


class Foot(QWidget):
    """Buttons, and one quiet line."""

    language_asked = Signal()
    larger_asked = Signal()
    reach_asked = Signal()
    moved = Signal(int)
    """What is above is to be moved: -1 to what is further up, 1 to what is further down."""

    def __init__(self, look: KioskLook, languages: Sequence[str], said: str, parent: QWidget | None = None) -> None:
        """Make a foot; the language is offered where there is more than one."""
        super().__init__(parent)
        self._look, self._said = look, said
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.margin - look.px(14), 0, look.margin, look.px(10))
        layout.setSpacing(look.px(16))
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        larger = language.text("Larger text") if look.can_enlarge or not look.text_step else language.text("Text as usual")
        lower = language.text("Controls lower") if not look.is_low else language.text("Controls as usual")
        texts = (
            (own_name(language.code()), "globe", self.language_asked, len(languages) > 1),
            (larger, "search", self.larger_asked, look.can_enlarge or look.text_step > 0),
            (lower, "chevron-down", self.reach_asked, True),
        )
        self._buttons: list[TouchButton] = []
        for words, icon, signal, is_offered in texts:
            if is_offered:
                button = TouchButton(look, "plain", words, icon)
                button.clicked.connect(signal)
                layout.addWidget(button)
                self._buttons.append(button)
        layout.addStretch(1)
        self._up = TouchButton(look, "outlined", language.text("Further up"), "chevron-up", height=TARGET)
        self._down = TouchButton(look, "outlined", language.text("Further down"), "chevron-down", height=TARGET)
        self._up.clicked.connect(partial(self.moved.emit, -1))
        self._down.clicked.connect(partial(self.moved.emit, 1))
        for button in (self._up, self._down):
            layout.addWidget(button)
            button.hide()
        self.setFixedHeight(look.px(TARGET + 10))

    def show_moves(self, *, can_go_up: bool, can_go_down: bool) -> None:
        """Offer to move what is above, where that is higher than its room."""
        for button, is_possible in ((self._up, can_go_up), (self._down, can_go_down)):
            button.setVisible(can_go_up or can_go_down)
            button.setEnabled(is_possible)
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words away where they have no room: the glyphs stay."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        shown = [*self._buttons, *([self._up, self._down] if not self._up.isHidden() else [])]
        for button in shown:
            button.setText(button.accessibleName())
        room = self.width() - 2 * self._look.margin
        gaps = self._look.px(16) * len(shown)
        for together in ([self._up, self._down], self._buttons):
            if sum(each.sizeHint().width() for each in shown) + gaps > room:
                for button in together:
                    button.setText("")
        for button in shown:
            button.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the line where it has room beside the buttons; a ground where something is moved below it."""
        look = self._look
        painter = QPainter(self)
        if not self._up.isHidden():
            paint_dots(painter, look, QRectF(self.rect()))
            painter.fillRect(QRectF(0, 0, self.width(), 1), look.theme.color("border"))
            painter.end()
            return
        painter.setFont(look.text(22 if not look.is_narrow else 20))
        painter.setPen(look.theme.color("text-muted"))
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(self._said)
        left = max((button.geometry().right() for button in self._buttons), default=0)
        if self.width() - look.margin - width > left + look.px(16):
            middle = look.px(TARGET) / 2 + metrics.capHeight() / 2
            painter.drawText(QPointF(self.width() - look.margin - width, middle), self._said)
        painter.end()


class StaffCorner(QWidget):
    """A corner without a mark: held for three seconds, it asks for the PIN."""

    held = Signal()

    def __init__(self, look: KioskLook, parent: QWidget) -> None:
        """Lie over a corner of the window."""
        super().__init__(parent)
        self.setFixedSize(look.px(96), look.px(96))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to count."""
        self._timer.start(CORNER_HOLD_MS)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop counting."""
        self._timer.stop()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop counting where the finger slips off, too."""
        self._timer.stop()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting where the page goes."""
        self._timer.stop()
        super().hideEvent(event)
