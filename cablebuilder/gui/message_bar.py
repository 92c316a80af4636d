"""The bar along the top of the canvas: one sentence about what could not be done, and what can be done about it.

Must never block: the layout stays on screen and usable. Read on in :mod:`cablebuilder.gui.file_actions`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph

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
        self._on_closed: Callable[[], object] | None = None
        self._close = Button(look, "plain", icon="close")
        self._close.setAccessibleName(language.text("Close this message"))
        self._close.setToolTip(language.text("Close"))
        self._close.clicked.connect(self.dismiss)
        self.setFocusProxy(self._close)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(44, 8, 12, 9)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self._close)
        self.setVisible(False)
        look.changed.connect(self.update)

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
            self._layout.insertWidget(self._layout.count() - 1, button)
            self._buttons.append(button)
        self.show()
        self.raise_()
        self.changed.emit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

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
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        glyph = theme.icon("info", style.text, 18, style.tint, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(16, (self.height() - 18) / 2), glyph)
        painter.end()

    def _closing(self, act: Callable[[], object]) -> Callable[[], None]:
        def close_and_act() -> None:
            self.clear()
            act()

        return close_and_act

    def _clear(self) -> None:
        self._on_closed = None
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
