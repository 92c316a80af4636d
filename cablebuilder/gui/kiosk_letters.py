"""Typing with a finger: the field that shows what is searched for, and large keys of our own below it.

The field is no text field of Qt, so that there is no clipboard, no selection and no menu behind it. Must never search.
Read on in :mod:`cablebuilder.gui.kiosk_pick`.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton, TouchTarget
from cablebuilder.gui.kiosk_look import KioskLook

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
MOST_LETTERS = 40
_GAP = 10


class SearchField(TouchTarget):
    """What is searched for; a press asks for the keys."""

    changed = Signal(str)

    def __init__(self, look: KioskLook, hint: str, parent: QWidget | None = None) -> None:
        """Make an empty field; ``hint`` stands in it while it is empty."""
        super().__init__(look, hint, parent)
        self._hint, self._words = hint, ""
        self.is_active = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(88 if not look.is_short else 72))

    @property
    def words(self) -> str:
        """Return what was typed."""
        return self._words

    def type(self, letter: str) -> None:
        """Add a letter."""
        if len(self._words) < MOST_LETTERS and (letter != " " or self._words):
            self._show(self._words + letter)

    def take_back(self) -> None:
        """Take the last letter away."""
        self._show(self._words[:-1])

    def clear(self) -> None:
        """Begin again."""
        self._show("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters of a keyboard where there is one."""
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif text.isprintable() and text and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier and (text != " " or self._words):
            self.type(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the field."""
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.height() / 2 - 1
        painter.setBrush(theme.color("card"))
        painter.setPen(QPen(theme.color("focus" if self.is_active else "border-control"), 3 if self.is_active else 2))
        painter.drawRoundedRect(box, radius, radius)
        glyph = look.px(36)
        self.paint_icon(painter, "search", QRectF(look.px(34), (self.height() - glyph) / 2, glyph, glyph), "text-muted")
        font = look.text(26)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("text" if self._words else "text-muted"))
        left, baseline = look.px(90), self.height() / 2 + metrics.capHeight() / 2
        painter.drawText(QPointF(left, baseline), self._words or self._hint)
        if self.is_active:
            x = left + (metrics.horizontalAdvance(self._words) + 3 if self._words else -look.px(8))
            painter.fillRect(QRectF(x, (self.height() - look.px(38)) / 2, look.px(3), look.px(38)), theme.color("focus"))
        self.paint_focus(painter, QRectF(self.rect()), self.height() / 2)
        painter.end()

    def _show(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()
            self.changed.emit(words)


class LetterKeys(QWidget):
    """The keys."""

    typed = Signal(str)
    taken_back = Signal()
    done = Signal()

    def __init__(self, look: KioskLook, parent: QWidget | None = None) -> None:
        """Make the keys."""
        super().__init__(parent)
        self._look = look
        self._rows: list[list[TouchButton]] = [[self._key(letter) for letter in row] for row in ROWS]
        space = self._key(" ", language.text("Space"))
        self._back = back = TouchButton(look, "outlined", language.text("Delete"), "backspace", height=TARGET, glyph=26, parent=self)
        back.clicked.connect(self.taken_back)
        ready = TouchButton(look, "primary", language.text("Done"), height=TARGET, parent=self)
        ready.clicked.connect(self.done)
        self._rows[-2].append(back)
        self._words = [space, ready]
        if look.is_slim:
            self._rows.append([])
        self._rows[-1] += self._words
        for key in (key for row in self._rows for key in row):
            key.setMinimumSize(0, 0)
        self.setFixedHeight(len(self._rows) * (look.px(TARGET) + look.px(_GAP)))

    def key(self, letter: str) -> TouchButton:
        """Return the key of a letter."""
        return next(key for row in self._rows for key in row if key.property("letter") == letter)

    def sizeHint(self) -> QSize:
        """Return the room of four rows."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the keys over the width: letters alike, and what has words as wide as they need; without room, a glyph says it."""
        super().resizeEvent(event)
        gap, high = self._look.px(_GAP), self._look.px(TARGET)
        width = (self.width() - gap * 9) / 10
        back, words = self._back, self._words
        back.setText(back.accessibleName())
        for_back = self.width() - 9 * (gap + min(width, high))
        if back.least_width() > for_back:
            back.setText("")
        taken = min(for_back, max(width, back.least_width()))
        letters = len(self._rows[-1]) - len(words)
        spare = self.width() - letters * (width + gap) - gap - sum(key.least_width() for key in words)
        for number, row in enumerate(self._rows):
            wide = [width] * len(row)
            if row[-1] is back:
                wide = [(self.width() - 9 * gap - taken) / 9] * 9 + [taken]
            elif row[-1] is words[-1]:
                wide[-2:] = [key.least_width() + spare / 2 for key in words]
            left = (self.width() - sum(wide) - gap * (len(row) - 1)) / 2
            for key, each in zip(row, wide, strict=True):
                key.setGeometry(round(left), number * (high + gap), round(each), high)
                left += each + gap

    def _key(self, letter: str, name: str = "") -> TouchButton:
        key = TouchButton(self._look, "outlined", name or letter.upper(), height=TARGET, parent=self)
        key.setProperty("letter", letter)
        key.clicked.connect(self._on_key_clicked)
        return key

    def _on_key_clicked(self) -> None:
        self.typed.emit(self.sender().property("letter"))
