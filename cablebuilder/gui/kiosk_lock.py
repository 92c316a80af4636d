"""The lock: one filter before the window, which lets through what :mod:`cablebuilder.gui.kiosk_allowed` lists and nothing else.

It stands on the top window and not on the application, where PySide6 would wrap every object that gets an event.
Must never decide what a key does. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.kiosk_allowed import is_allowed

_DROPS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})
_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate})
_EATEN = frozenset({QEvent.Type.ContextMenu, QEvent.Type.Shortcut, QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.Close})


class Lock(QObject):
    """The filter."""

    touched = Signal()
    """Somebody is there: a press, a touch or a key that may be pressed."""

    def watch(self, window: QWindow) -> None:
        """Stand before a window."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Return whether an event ends here."""
        kind = event.type()
        if kind in _EATEN or kind in _DROPS:
            event.ignore()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            if not is_allowed(event.key(), event.text(), event.modifiers()):
                return True
            if kind is QEvent.Type.KeyPress:
                self.touched.emit()
        elif kind in _PRESSES and isinstance(event, QMouseEvent):
            if event.button() != Qt.MouseButton.LeftButton:
                return True
            self.touched.emit()
        elif kind in _TOUCHES:
            self.touched.emit()
        return False


def lock_down(root: QWidget) -> None:
    """Take from a widget and all below it what Qt gives everyone: context menus, drops, tool tips, actions of its own.

    Whatever is asked for children keeps their wrappers for as long as it lives itself: never ask what outlives them.
    """
    for widget in (root, *root.findChildren(QWidget)):
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        widget.setAcceptDrops(False)
        widget.setToolTip("")
