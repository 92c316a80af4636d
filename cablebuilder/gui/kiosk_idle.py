"""Nobody touches: a question with a countdown, and then everything of the visitor is gone.

Counts with a timer, which follows the monotonic clock: a change of the wall clock changes nothing (Qt 6.11 on Linux and Windows).
Must never know what a visitor did. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.paragraph import Paragraph

COUNTDOWN_S = 20
_SECOND_MS = 1000
_RING = 150
_SPOKEN_EVERY_S = 5


class IdleWatch(QObject):
    """Counts the time without a touch."""

    asked = Signal()
    """Nobody has touched for as long as is allowed."""
    counted = Signal(int)
    """So many seconds are left."""
    ended = Signal()
    """Nobody answered."""

    def __init__(self, seconds: int, countdown: int = COUNTDOWN_S, parent: QObject | None = None) -> None:
        """Wait for :meth:`start`."""
        super().__init__(parent)
        self._idle = QTimer(self, singleShot=True)
        self._idle.setInterval(seconds * _SECOND_MS)
        self._idle.timeout.connect(self._on_idle)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self.count)
        self.left = 0
        self._countdown = countdown

    @property
    def is_asking(self) -> bool:
        """Return whether the countdown runs."""
        return self._second.isActive()

    @property
    def is_running(self) -> bool:
        """Return whether anything is counted."""
        return self._idle.isActive() or self._second.isActive()

    def start(self) -> None:
        """Begin to count anew; a visitor is there."""
        self._second.stop()
        self._idle.start()

    def stop(self) -> None:
        """Count nothing; nobody is there."""
        self._second.stop()
        self._idle.stop()

    def touch(self) -> None:
        """Begin anew where the time before the question is counted; the question itself is answered by its page."""
        if self._idle.isActive():
            self._idle.start()

    def count(self) -> None:
        """Count one second of the countdown, as the timer does."""
        self.left -= 1
        if self.left <= 0:
            self.stop()
            self.ended.emit()
        else:
            self.counted.emit(self.left)

    def _on_idle(self) -> None:
        self.left = self._countdown
        self._second.start()
        self.asked.emit()


class StillThere(QWidget):
    """The question over the whole window; one touch anywhere goes on."""

    answered = Signal()

    def __init__(self, look: KioskLook, seconds: int, parent: QWidget) -> None:
        """Ask, over the whole of a window."""
        super().__init__(parent)
        self._look, self._home = look, parent
        self._left = self._whole = seconds
        layout = QVBoxLayout(self)
        layout.addStretch(1 if not look.is_low else 2)
        layout.addSpacing(look.px(_RING + 24))
        title = Paragraph(look, language.text("Still there?"), font=look.text(64, 600, display=True), line=look.px(76))
        title.setFixedWidth(title.sizeHint().width())
        self._said = Paragraph(look, "", font=look.text(30), line=look.px(42), tone="text-muted")
        go_on = TouchButton(look, "primary", language.text("Go on"), "check", height=120)
        go_on.setMinimumWidth(look.px(420))
        go_on.clicked.connect(self.answered)
        for widget in (title, self._said, go_on):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(look.px(32))
        layout.addStretch(1)
        self.show_left(seconds)
        self.setAccessibleName(language.text("Still there?"))
        self._title, self._go_on = title, go_on

    def focus(self) -> None:
        """Put the focus of the keyboard on the answer."""
        self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_left(self, seconds: int) -> None:
        """Show how many seconds are left; a screen reader says it now and then."""
        self._left = seconds
        said = language.plural("This screen starts over in {count} second.", "This screen starts over in {count} seconds.", seconds)
        self._said.setText(said)
        room = self._home.width() - 2 * self._look.margin
        self._said.setFixedWidth(min(room, self._said.fontMetrics().horizontalAdvance(said) + 8))
        if seconds % _SPOKEN_EVERY_S == 0:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on, wherever the finger is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.answered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it covers everything
        """Paint the ground, and what is left of the time as a ring."""
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("canvas"))
        side = look.px(_RING)
        above = self._title.y() - side - look.px(24)
        ring = QRectF((self.width() - side) / 2, max(look.px(16), above), side, side)
        painter.setPen(QPen(theme.color("border"), look.px(8)))
        painter.drawEllipse(ring)
        painter.setPen(QPen(theme.color("accent"), look.px(8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, round(360 * 16 * self._left / self._whole))
        painter.setFont(look.text(52, 600, display=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._left))
        painter.end()
