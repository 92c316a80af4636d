import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cablebuilder import gui
from cablebuilder.gui.kiosk_allowed import FORBIDDEN, FORBIDDEN_CALLS, KEYS, is_allowed

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


def reached(start):
    """Return the source of every module of ours that one imports, at whatever place in it, and of those that these import."""
    found, waiting = {}, [start]
    while waiting:
        name = waiting.pop()
        path = PACKAGE.parent.joinpath(*name.split(".")[1:]).with_suffix(".py")
        if name in found or not path.is_file():
            continue
        found[name] = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(found[name]):
            if isinstance(node, ast.ImportFrom):
                waiting += [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Import):
                waiting += [alias.name for alias in node.names]
    return found


def ways_out(tree):
    """Return what a module names that is forbidden in the kiosk."""
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return (imported | used) & {*FORBIDDEN, *FORBIDDEN_CALLS}


def test_no_module_that_the_kiosk_reaches_has_a_way_out():
    modules = reached("cablebuilder.gui.kiosk_app")
    assert {"cablebuilder.gui.kiosk_window", "cablebuilder.gui.canvas_scene", "cablebuilder.gui.contact_view"} < modules.keys()
    assert not {name: found for name, tree in modules.items() if (found := ways_out(tree))}
    assert ways_out(reached("cablebuilder.gui.web_links")["cablebuilder.gui.web_links"]) == {"QDesktopServices", "openUrl"}
    assert "QMenu" in ways_out(reached("cablebuilder.gui.app")["cablebuilder.gui.top_bar"]), "the search can find something"
