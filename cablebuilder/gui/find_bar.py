"""Find on the canvas: a field that walks along parts, notes and frames by name, and brings each into the middle of the view.

Enter goes on, Shift+Enter goes back, Esc closes and leaves the keyboard on what was found. Must never change the rig.
Read on in :mod:`cablebuilder.gui.canvas_actions`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cablebuilder import language
from cablebuilder.core.rig import name_of, part_of
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.item_keys import PlacedKey
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import PlainLabel, tip
from cablebuilder.gui.theme import TOKENS

_MARGIN = 34
"""Room for the shadow around the box."""
_HEIGHT = 44
_INSET = 20
_RADIUS: float = TOKENS["radius"]["tile"]
_FIELD_WIDTH, _COUNT_WIDTH = 220, 66


class FindBar(QWidget):
    """A field with a count and three buttons; hidden until it is asked for."""

    def __init__(self, look: Look, scene: CanvasScene, view: CanvasView) -> None:
        """Make a hidden bar over a view."""
        super().__init__(view)
        self._look, self._scene, self._view = look, scene, view
        self._found: list[PlacedKey] = []
        self._at = 0
        self._top = 0
        self.field = QLineEdit()
        self.field.setFont(look.theme.font("body"))
        self.field.setFixedSize(_FIELD_WIDTH, 32)
        self.field.setPlaceholderText(language.text("Find on the canvas"))
        self.field.setAccessibleName(language.text("Find on the canvas"))
        self.count = PlainLabel()
        self.count.setFont(look.theme.font("small", tabular=True))
        self.count.setProperty("tone", "muted")
        self.count.setFixedWidth(_COUNT_WIDTH)
        self._buttons = [
            self._button("chevron-left", language.text("Previous"), self.previous),
            self._button("chevron-right", language.text("Next"), self.next),
            self._button("close", language.text("Close"), self.close_bar),
        ]
        self._lay_out()
        self.hide()
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        view.installEventFilter(self)
        repaint_with(look, self)
        scene.document.changed.connect(self._on_document_changed)

    @property
    def found(self) -> tuple[PlacedKey, ...]:
        """Return the keys of what has the words in its name, row by row from the upper left."""
        return tuple(self._found)

    def open_bar(self) -> None:
        """Show the bar, ready to type."""
        self.stand(self._top)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar; the keyboard goes on from what was found."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)  # before it is hidden: Qt would walk on to the next part
        self.hide()
        if self._found:
            self._scene.set_focus(self._found[self._at])

    def next(self) -> None:
        """Go to the next one; after the last comes the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the one before; before the first comes the last."""
        self._go(-1)

    def stand(self, top: int) -> None:
        """Stand in the upper right corner, below what covers the first ``top`` pixels."""
        self._top = top
        self.move(self._view.width() - self.width() - _INSET + _MARGIN, top + _INSET - _MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Enter and the arrows, close with Esc; stay in the corner when the view is resized."""
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self.stand(self._top)
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            goes_back = event.key() == Qt.Key.Key_Up or (is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            if goes_back or is_enter or event.key() == Qt.Key.Key_Down:
                self._go(-1 if goes_back else 1)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, wherever in the bar the keyboard is; other keys do not reach the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the box and its shadow."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        theme.shadow(painter, box, _RADIUS)
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        painter.end()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN + 6, _MARGIN + 6, _MARGIN + 6, _MARGIN + 6)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addSpacing(8)
        layout.addWidget(self.count)
        for button in self._buttons:
            layout.addWidget(button)
        self.setFixedSize(layout.sizeHint().width(), _HEIGHT + 2 * _MARGIN)

    def _button(self, icon: str, name: str, call: Callable[[], None]) -> Button:
        button = Button(self._look, "plain", icon=icon)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        button.clicked.connect(call)
        return button

    def _go(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._show_found()

    def _on_text_changed(self) -> None:
        self._at = 0
        self._search()

    def _on_document_changed(self) -> None:
        if not self.isHidden():
            now = self._found[self._at] if self._found else None
            self._found = self._matches()
            self._at = self._found.index(now) if now in self._found else 0
            self._show_count()

    def _search(self) -> None:
        self._found = self._matches()
        self._at = min(self._at, max(0, len(self._found) - 1))
        self._show_found()

    def _show_found(self) -> None:
        self._show_count()
        if self._found:
            key = self._found[self._at]
            self._scene.select({key})
            self._view.centerOn(self._scene.mirror.placed(key).area.center())

    def _show_count(self) -> None:
        text = ""
        if self._found:
            text = language.text("{place} of {count}", place=self._at + 1, count=len(self._found))
        elif self.field.text().strip():
            text = language.text("None found")
        self.count.setText(text)
        self.count.setAccessibleName(text)

    def _matches(self) -> list[PlacedKey]:
        words = self.field.text().casefold().split()
        if not words:
            return []
        mirror = self._scene.mirror
        hits = [key for key in mirror.placed_keys() if all(word in self._name(key) for word in words)]
        return sorted(hits, key=lambda key: (mirror.placed(key).area.top(), mirror.placed(key).area.left()))

    def _name(self, key: PlacedKey) -> str:
        rig, catalog = self._scene.document.rig, self._scene.document.catalog
        if isinstance(key, str):
            part = part_of(rig, catalog, key)
            names = (name_of(rig, catalog, key), *((part.maker, part.model, *part.aliases) if part else ()))
            return " ".join(names).casefold()
        return (rig.notes[key.number].text if key.kind == "note" else rig.frames[key.number].title).casefold()
