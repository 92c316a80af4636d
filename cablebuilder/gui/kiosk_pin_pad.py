"""The pad on which staff type their PIN: digits in another order each time, none of them shown, closed when nobody types.

The PIN is tried beside the thread of the window, because that takes half a second. Must never keep a PIN, and never say which digit
was wrong. Read on in :mod:`cablebuilder.files.kiosk_pin`.
"""

import random
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.files.kiosk_pin import MOST_DIGITS, PinLock, Tried
from cablebuilder.gui.collector import collect_here
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_ground import paint_dots
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.paragraph import Paragraph

CLOSES_AFTER_MS = 15_000
_COLUMNS = 3
_PATIENCE_MS = 5000


class PinTry(QThread):
    """One try of a PIN, beside the thread of the window."""

    def __init__(self, lock: PinLock, pin: str, parent: QObject) -> None:
        """Try a PIN when it is started."""
        super().__init__(parent)
        collect_here()
        self._lock, self._pin = lock, pin
        self.tried = Tried(is_right=False)

    def run(self) -> None:
        """Try it."""
        self.tried = self._lock.try_pin(self._pin)
        self._pin = ""


class PinPad(QWidget):
    """The pad, over the whole window."""

    opened = Signal()
    """The PIN was right."""
    closed = Signal()
    """Nobody typed, or staff went away."""

    def __init__(self, look: KioskLook, lock: PinLock, parent: QWidget, shuffle: Callable[[list[str]], None] = random.shuffle) -> None:
        """Ask for the PIN that a lock takes."""
        super().__init__(parent)
        self._look, self._lock = look, lock
        self._typed = ""
        self._try: PinTry | None = None
        digits = list("0123456789")
        shuffle(digits)
        self._said = Paragraph(look, "", font=look.text(26), line=look.px(36))
        self._said.setFixedWidth(look.px(536))
        self._said.setMinimumHeight(look.px(3 * 36))
        self._keys = {digit: TouchButton(look, "outlined", digit, height=88) for digit in digits}
        for digit, key in self._keys.items():
            key.setFixedSize(look.px(168), look.px(88))
            key.clicked.connect(partial(self.type, digit))
        self._again = TouchButton(look, "outlined", language.text("Delete"), height=88)
        self._again.clicked.connect(self._forget)
        self._enter = TouchButton(look, "primary", language.text("Open"), height=88)
        self._enter.clicked.connect(self.enter)
        self._back = TouchButton(look, "plain", language.text("Back"), "chevron-left")
        self._back.clicked.connect(self.closed)
        self._lay_out()
        self._closes = QTimer(self, singleShot=True, interval=CLOSES_AFTER_MS)
        self._closes.timeout.connect(self.closed)
        self._closes.start()
        self._say_state()

    @property
    def said(self) -> str:
        """Return what the pad says."""
        return self._said.text()

    @property
    def digits(self) -> str:
        """Return the digits in the order of the pad."""
        return "".join(self._keys)

    def type(self, digit: str) -> None:
        """Take a digit."""
        self._closes.start()
        if len(self._typed) < MOST_DIGITS and self._try is None:
            self._typed += digit
            self.update()

    def enter(self) -> None:
        """Try what was typed, beside the thread of the window."""
        self._closes.start()
        if not self._typed or self._try is not None or self._lock.problem is not None:
            return
        self._try = PinTry(self._lock, self._typed, self)
        self._typed = ""
        self._try.finished.connect(self._on_tried)
        self._said.setText(language.text("One moment…"))
        self._try.start()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits of a keyboard as well."""
        if event.text().isdigit() and event.text().isascii():
            self.type(event.text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self._forget()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait for a try that is under way: it must not outlive the pad."""
        super().hideEvent(event)
        if self._try is not None:
            self._try.wait(_PATIENCE_MS)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it covers everything
        """Paint the ground, and a dot for the fact that something was typed, not for each digit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dots(painter, self._look, QRectF(self.rect()))
        if self._typed:
            size = self._look.px(16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.color("accent"))
            painter.drawEllipse(QRectF((self.width() - size) / 2, self._said.y() - 2 * size, size, size))
        painter.end()

    def _lay_out(self) -> None:
        look = self._look
        title = Paragraph(look, language.text("For our staff"), font=look.text(48, 600, display=True), line=look.px(58))
        title.setFixedWidth(look.px(536))
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        for place, key in enumerate([*self._keys.values(), self._again, self._enter]):
            grid.addWidget(key, place // _COLUMNS, place % _COLUMNS)
        self._again.setFixedSize(look.px(168), look.px(88))
        self._enter.setFixedSize(look.px(168), look.px(88))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(look.px(30))
        column.addWidget(self._said, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(look.px(20))
        column.addLayout(grid)
        column.setAlignment(grid, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(look.px(20))
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _say_state(self) -> None:
        problem = self._lock.problem
        if problem is not None:
            self._said.setText(language.render(problem))
        elif self._lock.wait_seconds > 0:
            self._say_wait(self._lock.wait_seconds)
        else:
            self._said.setText(language.text("Type the PIN."))

    def _say_wait(self, seconds: float) -> None:
        self._said.setText(language.text("No PIN is taken for {seconds} seconds.", seconds=max(1, round(seconds))))

    def _forget(self) -> None:
        self._typed = ""
        self._closes.start()
        self.update()

    def _on_tried(self) -> None:
        tried = self._try.tried if self._try is not None else Tried(is_right=False)
        if self._try is not None:
            self._try.deleteLater()
        self._try = None
        if tried.is_right:
            self.opened.emit()
        elif tried.wait_seconds > 0:
            self._say_wait(tried.wait_seconds)
        else:
            self._said.setText(language.text("This is not the PIN. Type it again."))
