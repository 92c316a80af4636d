"""The bar along the top of the canvas: one sentence about what could not be done, and what can be done about it.

Must never block: the layout stays on screen and usable. Read on in :mod:`cablebuilder.gui.file_actions`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph

_LEFT, _RIGHT = 44, 12
_MOST_LINES = 3
"""Lines of a sentence beside its buttons; one that needs more stands above them."""
_ENDLESS = 100_000

Choice = tuple[str, Callable[[], object]]
"""A button's word and what it does; the bar closes first."""


class MessageBar(QWidget):
    """One sentence, its buttons, and a cross; hidden while there is nothing to say."""

    changed = Signal()
    """There is another sentence, or none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self._look = look
        self._text = Paragraph(look, role="label")
        self._buttons: list[Button] = []
        self._waiting: list[str] = []
        self._on_closed: Callable[[], object] | None = None
        self._close = Button(look, "plain", icon="close")
        self._close.setAccessibleName(language.text("Close this message"))
        self._close.setToolTip(language.text("Close"))
        self._close.clicked.connect(self.dismiss)
        self.setFocusProxy(self._close)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(8)
        self._said.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._said.addLayout(self._row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 8, _RIGHT, 9)
        layout.setSpacing(8)
        layout.addLayout(self._said, 1)
        layout.addWidget(self._close)
        self.setVisible(False)
        repaint_with(look, self)

    @property
    def text(self) -> str:
        """Return the sentence shown; empty while the bar is hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, choices: Sequence[Choice] = (), on_closed: Callable[[], object] | None = None) -> None:
        """Show a sentence with buttons, in place of what was shown before; ``on_closed`` is called when it is closed by its cross."""
        self._clear()
        self._on_closed = on_closed
        self._text.setText(text)
        self.setAccessibleName(text)
        for word, act in choices:
            button = Button(self._look, "outlined", word)
            button.clicked.connect(self._closing(act))
            self._row.addWidget(button)
            QWidget.setTabOrder(self._buttons[-1] if self._buttons else self._close, button)
            self._buttons.append(button)
        self._lead(self.width())
        self.show()
        self.raise_()
        self.changed.emit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def tell_then(self, text: str) -> None:
        """Show a sentence as soon as nothing else is said."""
        self._waiting.append(text)
        if self.isHidden():
            self._tell_waiting()

    def dismiss(self) -> None:
        """Close the bar without choosing."""
        closed = self._on_closed
        self.clear()
        if closed:
            closed()

    def clear(self) -> None:
        """Hide the bar: what it said is over."""
        self._clear()
        self.hide()
        self.changed.emit()
        self._tell_waiting()

    def heightForWidth(self, width: int) -> int:
        """Return the height that sentence and buttons need, beside each other or not."""
        self._lead(width)
        found = self.layout()
        return found.totalHeightForWidth(width) if found else 0

    def _lead(self, width: int) -> None:
        """Put the buttons below the sentence where it would be squeezed beside them."""
        taken = sum(button.sizeHint().width() + self._said.spacing() for button in self._buttons)
        room = width - _LEFT - _RIGHT - self._close.sizeHint().width() - self._said.spacing()
        lines = self._text.heightForWidth(max(1, room - taken)) / self._text.heightForWidth(_ENDLESS)
        is_below = bool(self._buttons) and lines > _MOST_LINES
        self._said.setDirection(QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the bar with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground, hairline and glyph; never red, which is kept for hazards."""
        theme, painter = self._look.theme, QPainter(self)
        style = theme.state("neutral")
        painter.fillRect(self.rect(), style.tint)
        line = round(theme.hairline)
        painter.fillRect(0, self.height() - line, self.width(), line, theme.color("border"))
        glyph = theme.icon("info", style.text, 18, style.tint, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(16, (self.height() - 18) / 2), glyph)
        painter.end()

    def _tell_waiting(self) -> None:
        if self._waiting:
            self.tell(self._waiting.pop(0))

    def _closing(self, act: Callable[[], object]) -> Callable[[], None]:
        def close_and_act() -> None:
            self.clear()
            act()

        return close_and_act

    def _clear(self) -> None:
        self._on_closed = None
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
