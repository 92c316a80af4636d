"""The table of actions: name, text, keys, and where the keys count. What an action calls is given when the actions are made.

Must never do anything itself. To add one: a row here, and a function under the same name in :mod:`cablebuilder.gui.workbench`.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.errors import Template

Scope = Literal["window", "canvas"]
"""Where the keys of an action count; single letters only on the canvas, so that they never get in the way of typing."""


class Row(NamedTuple):
    """One action; ``keys`` as Qt writes them, Ctrl being Cmd on macOS."""

    name: str
    text: Template
    keys: tuple[str, ...] = ()
    scope: Scope = "window"


ROWS: tuple[Row, ...] = (
    Row("new", "New", ("Ctrl+N",)),
    Row("new-window", "New window", ("Ctrl+Shift+N",)),
    Row("open", "Open…", ("Ctrl+O",)),
    Row("save", "Save", ("Ctrl+S",)),
    Row("save-as", "Save as…", ("Ctrl+Shift+S",)),
    Row("rename", "Rename…", ("F2",)),
    Row("export", "Export picture…", ("Ctrl+E",)),
    Row("export-report", "Export report…", ("Ctrl+Shift+E",)),
    Row("copy-picture", "Copy picture", ("Ctrl+Shift+C",)),
    Row("print", "Print…", ("Ctrl+P",)),
    Row("build-sheet", "Build sheet…", ("Ctrl+B",)),
    Row("shopping", "Shopping list…", ("Ctrl+L",)),
    Row("matrix", "What goes with what…", ("Ctrl+M",)),
    Row("prices", "A shop’s prices…"),
    Row("ask-shop", "Ask a shop for a cable…"),
    Row("own-part", "Make a part of your own…", ("Ctrl+Shift+P",)),
    Row("import-part", "Import a part…"),
    Row("close", "Close window", ("Ctrl+W",)),
    Row("quit", "Quit", ("Ctrl+Q",)),
    Row("undo", "Undo", ("Ctrl+Z",)),
    Row("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Row("cut", "Cut", ("Ctrl+X",), "canvas"),
    Row("copy", "Copy", ("Ctrl+C",), "canvas"),
    Row("paste", "Paste", ("Ctrl+V",), "canvas"),
    Row("duplicate", "Duplicate the chain", ("Ctrl+D",), "canvas"),
    Row("plan", "Find the safe way…", ("W",), "canvas"),
    Row("compare", "Compare on another output…", ("B",), "canvas"),
    Row("compare-two", "Compare these two chains", ("Shift+B",), "canvas"),
    Row("remove", "Remove", ("Del", "Backspace"), "canvas"),
    Row("select-all", "Select everything", ("Ctrl+A",), "canvas"),
    Row("pin", "Pin to its place", ("P",), "canvas"),
    Row("note", "Write a note", ("N",), "canvas"),
    Row("frame", "Draw a frame", ("G",), "canvas"),
    Row("write", "Edit the text", scope="canvas"),
    Row("tidy", "Tidy", ("Ctrl+Shift+T",)),
    Row("align-left", "Align left edges", ("Alt+A",), "canvas"),
    Row("align-centre", "Align centres", ("Alt+H",), "canvas"),
    Row("align-right", "Align right edges", ("Alt+D",), "canvas"),
    Row("align-top", "Align upper edges", ("Alt+W",), "canvas"),
    Row("align-middle", "Align middles", ("Alt+V",), "canvas"),
    Row("align-bottom", "Align lower edges", ("Alt+S",), "canvas"),
    Row("distribute-across", "Spread evenly across", ("Alt+Shift+H",), "canvas"),
    Row("distribute-down", "Spread evenly down", ("Alt+Shift+V",), "canvas"),
    Row("find", "Find on the canvas", ("Ctrl+F",)),
    Row("find-next", "Find the next one", ("F3",)),
    Row("find-previous", "Find the one before", ("Shift+F3",)),
    Row("search", "Search parts", ("/",)),
    Row("next-pane", "Next pane", ("F6",)),
    Row("previous-pane", "Previous pane", ("Shift+F6",)),
    Row("next-problem", "Next problem", ("F8",)),
    Row("cure-1", "Apply the first thing that helps", ("Alt+1",)),
    Row("cure-2", "Apply the second thing that helps", ("Alt+2",)),
    Row("cure-3", "Apply the third thing that helps", ("Alt+3",)),
    Row("full-screen", "Full screen", ("F11",)),
    Row("help", "Help", ("F1",)),
    Row("keys", "All keys", ("?",)),
    Row("inside", "See inside", ("I",), "canvas"),
    Row("theme", "Light or dark", ("T",), "canvas"),
    Row("contrast", "High contrast"),
    Row("still", "Less movement"),
    Row("text-larger", "Larger texts", ("Ctrl+Alt++", "Ctrl+Alt+=")),
    Row("text-smaller", "Smaller texts", ("Ctrl+Alt+-",)),
    Row("fit", "Show everything", ("F",), "canvas"),
    Row("zoom-in", "Larger", ("+", "="), "canvas"),
    Row("zoom-out", "Smaller", ("-",), "canvas"),
    Row("zoom-reset", "Zoom to 100 %", ("0",), "canvas"),
    Row("zoom-selection", "Show the selection", ("Shift+2", "Z"), "canvas"),
    Row("menu", "What can be done here", ("Menu", "Shift+F10"), "canvas"),
)


def make_actions(calls: Mapping[str, Callable[[], object]], window: QWidget, canvas: QWidget) -> dict[str, QAction]:
    """Return an action for each row, by its name; its keys count in the window or on the canvas only."""
    made: dict[str, QAction] = {}
    for row in ROWS:
        home = canvas if row.scope == "canvas" else window
        action = QAction(language.text(row.text), home)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        if row.scope == "canvas":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(_without_arguments(calls[row.name]))
        home.addAction(action)
        made[row.name] = action
    return made


def _without_arguments(call: Callable[[], object]) -> Callable[[], None]:
    """Return a slot that leaves out the bool which ``triggered`` passes."""

    def slot() -> None:
        call()

    return slot
