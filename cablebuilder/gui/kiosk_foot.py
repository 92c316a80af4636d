"""The foot of every page: language, text size, controls within reach, and after how long the page starts over.

Its left corner is the one that staff hold. Must never decide what a press does. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_languages import own_name
from cablebuilder.gui.kiosk_look import KioskLook

CORNER_HOLD_MS = 3000


class Foot(QWidget):
    """Buttons, and one quiet line."""

    language_asked = Signal()
    larger_asked = Signal()
    reach_asked = Signal()

    def __init__(self, look: KioskLook, languages: Sequence[str], said: str, parent: QWidget | None = None) -> None:
        """Make a foot; the language is offered where there is more than one."""
        super().__init__(parent)
        self._look, self._said = look, said
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.margin - look.px(14), 0, look.margin, look.px(10))
        layout.setSpacing(look.px(16))
        texts = (
            (own_name(language.code()), "globe", self.language_asked, len(languages) > 1),
            (language.text("Larger text"), "search", self.larger_asked, look.can_enlarge or look.text_step > 0),
            (
                language.text("Controls lower") if not look.is_low else language.text("Controls as usual"),
                "chevron-down",
                self.reach_asked,
                True,
            ),
        )
        for words, icon, signal, is_offered in texts:
            if is_offered:
                button = TouchButton(look, "plain", words, icon)
                button.clicked.connect(signal)
                layout.addWidget(button)
        layout.addStretch(1)
        self.setFixedHeight(look.px(TARGET + 10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the line where it has room beside the buttons."""
        look = self._look
        painter = QPainter(self)
        painter.setFont(look.text(22 if not look.is_narrow else 20))
        painter.setPen(look.theme.color("text-muted"))
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(self._said)
        left = max((child.geometry().right() for child in self.findChildren(TouchButton)), default=0)
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
