"""Where the text of a note or the title of a frame is written: a field that lies on the canvas and follows it.

Enter keeps the text, Shift+Enter begins a line, Esc leaves everything as it was; going elsewhere keeps the text. Must never edit
the rig: it asks whoever opened it. Read on in :mod:`cablebuilder.gui.remark_actions`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.canvas_view import CanvasView

Keep = Callable[[str], bool]
"""Keeps a text; False where that cannot be done, and the field stays open."""

_LEAST_FONT = 11
_LEAST_WIDTH, _LEAST_HEIGHT = 160, 38
_ROOM = 24
_STAYS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason})
_HELD = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
_COLORS = {"raised": "raised", "text": "text", "focus": "focus", "tint": "selection-tint"}
_SHEET = (
    "QPlainTextEdit {{ background: {raised}; color: {text}; border: 2px solid {focus}; border-radius: 8px; padding: 4px 5px; "
    "selection-background-color: {tint}; selection-color: {text}; }}"
)


class RemarkEditor(QPlainTextEdit):
    """One field, hidden while nothing is written."""

    def __init__(self, view: CanvasView, style: CanvasStyle) -> None:
        """Make a hidden field on a view."""
        super().__init__(view.viewport())
        self._view, self._style = view, style
        self._area = QRectF()
        self._is_one_line = False
        self._keep: Keep | None = None
        self._on_end: Callable[[], object] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        view.zoom_changed.connect(self._follow)
        view.horizontalScrollBar().valueChanged.connect(self._follow)
        view.verticalScrollBar().valueChanged.connect(self._follow)
        self.textChanged.connect(self._follow)

    @property
    def is_open(self) -> bool:
        """Return whether something is being written."""
        return self._keep is not None

    def open(
        self, area: QRectF, text: str, keep: Keep, *, name: str, one_line: bool = False, on_end: Callable[[], object] | None = None
    ) -> None:
        """Begin to write over an area of the scene; ``on_end`` is called however it ends."""
        self.finish()
        self._area, self._keep, self._on_end, self._is_one_line = area, keep, on_end, one_line
        self._dress()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setPlainText(text)
        self.selectAll()
        self._view.ensureVisible(area, _ROOM, _ROOM)
        self.show()
        self.raise_()
        self._follow()  # only what is shown wraps its text
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep the text, if something is being written; the field stays where the text cannot be kept."""
        keep = self._keep
        if keep is None:
            return
        self._keep = None
        if keep(self.toPlainText().strip()):
            self._close()
        else:
            self._keep = keep

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self._keep is not None:
            self._keep = None
            self._close()

    def event(self, event: QEvent) -> bool:
        """Keep the text before a command of the window is called by its keys, so that it finds the text where it belongs."""
        is_taken = super().event(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not event.isAccepted():
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if held == Qt.KeyboardModifier.ControlModifier and event.key() not in _HELD:  # with Alt as well it is AltGr on Windows
                self.finish()
        return is_taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, cancel with Esc, write with everything else."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif is_enter and (self._is_one_line or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the text when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.finish()

    def _close(self) -> None:
        on_end, self._on_end = self._on_end, None
        if self.hasFocus():  # before it is hidden: Qt would walk on to the next part
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if on_end:
            on_end()

    def _dress(self) -> None:
        colors = {name: self._style.color(path).name() for name, path in _COLORS.items()}
        self.setStyleSheet(_SHEET.format(**colors))

    def _follow(self) -> None:
        """Lie over the area at the view's zoom, as high as the text."""
        if self._keep is None and not self.isVisible():
            return
        zoom = self._view.zoom
        face = self._style.name if self._is_one_line else self._style.body
        font = QFont(face.font)
        font.setPixelSize(max(_LEAST_FONT, round(face.font.pixelSize() * zoom)))
        self.setFont(font)
        place = self._view.mapFromScene(self._area).boundingRect()
        self.setFixedWidth(max(_LEAST_WIDTH, place.width()))  # the text wraps at it, and the height follows the lines
        lines = 1 if self._is_one_line else max(1, round(self.document().size().height()))
        height = max(_LEAST_HEIGHT, self.fontMetrics().lineSpacing() * lines + 20)
        self.setFixedHeight(height)
        self.move(place.topLeft())
