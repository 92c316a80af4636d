"""What a visitor may do with keyboard and pointer: the list by which the kiosk is locked. What is not listed does not exist.

Must never grow without a test that tries the new entry. Read on in :mod:`cablebuilder.gui.kiosk_lock`.
"""

from PySide6.QtCore import Qt

KEYS = frozenset(
    {
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Backspace,
    }
)  # fmt: skip
"""Keys that may be pressed without a modifier (Shift apart), besides letters and digits."""
WITH_CONTROL = frozenset({Qt.Key.Key_Z, Qt.Key.Key_Y})
"""Keys that may be pressed with Ctrl: undo and redo."""
ACTIONS: frozenset[str] = frozenset()
"""The texts of the actions that may be alive: none."""
SHORTCUTS: frozenset[str] = frozenset()
"""The keys of the shortcuts that may be alive: none."""
DROP_TARGETS: frozenset[str] = frozenset()
"""The names of the classes that may take drops: none."""
DEEDS = frozenset({"Press", "Toggle", "SetFocus", "remove"})
"""What assistive technology may do: press, go somewhere, and on the canvas take away what a finger that rests can take away."""
MENU_POLICIES = frozenset({Qt.ContextMenuPolicy.NoContextMenu, Qt.ContextMenuPolicy.PreventContextMenu})
"""What a widget may do with the wish for a menu: nothing."""
FORBIDDEN = ("QFileDialog", "QPrintDialog", "QColorDialog", "QFontDialog", "QDesktopServices", "QClipboard", "QMenu", "QInputDialog")
"""What no module that the kiosk reaches may import or use."""
FORBIDDEN_CALLS = ("clipboard", "openUrl", "setOpenExternalLinks", "getOpenFileName", "getSaveFileName", "getExistingDirectory")
"""What none of them may call."""


def is_allowed(key: int, text: str, modifiers: Qt.KeyboardModifier) -> bool:
    """Return whether a key may reach the kiosk: one of the list, or a printed letter or digit, without Alt, Ctrl and Meta."""
    held = modifiers & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if held == Qt.KeyboardModifier.ControlModifier:
        return key in WITH_CONTROL
    if held != Qt.KeyboardModifier.NoModifier:
        return False
    return key in KEYS or (len(text) == 1 and text.isprintable())
