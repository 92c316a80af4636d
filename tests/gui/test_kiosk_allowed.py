import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cablebuilder import gui
from cablebuilder.gui.kiosk_allowed import FORBIDDEN, KEYS, is_allowed

PACKAGE = Path(gui.__file__).parent
NONE, SHIFT, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_listed_key_passes_alone_and_with_shift_only(key):
    assert is_allowed(key, "", NONE)
    assert is_allowed(key, "", SHIFT)
    assert not any(is_allowed(key, "", held) for held in (ALT, META, CTRL, CTRL | ALT))


@pytest.mark.parametrize(
    "key",
    [
        *(getattr(Qt.Key, f"Key_F{number}") for number in range(1, 36)),
        *(Qt.Key.Key_Menu, Qt.Key.Key_Print, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_MediaPlay, Qt.Key.Key_Back, Qt.Key.Key_Help),
        *(Qt.Key.Key_Super_L, Qt.Key.Key_Alt),
    ],
)
def test_every_other_key_is_eaten(key):
    assert not any(is_allowed(int(key), "", held) for held in (NONE, SHIFT, CTRL, ALT))


def test_letters_pass_and_shortcuts_do_not():
    assert is_allowed(Qt.Key.Key_A, "a", NONE)
    assert is_allowed(Qt.Key.Key_A, "A", SHIFT)
    for key in (Qt.Key.Key_Q, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_W, Qt.Key.Key_O, Qt.Key.Key_P):
        assert not is_allowed(key, "", CTRL)
    assert is_allowed(Qt.Key.Key_Z, "\x1a", CTRL)
    assert not is_allowed(Qt.Key.Key_Z, "\x1a", CTRL | SHIFT | ALT)
    assert not is_allowed(Qt.Key.Key_A, "\x01", NONE)


def test_no_module_of_the_kiosk_imports_a_way_out():
    modules = sorted(PACKAGE.glob("kiosk_*.py"))
    assert len(modules) > 15
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not {alias.name for alias in node.names} & set(FORBIDDEN), path.name
