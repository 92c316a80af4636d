"""The question where a file goes: beside the layout, under a name made of a title, with an ending that says which kind it is.

Must never write the file. Read on in :mod:`cablebuilder.gui.picture_actions`.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cablebuilder.core.edits import slug


def ask_where(window: QWidget, caption: str, layout: Path | None, title: str, endings: Sequence[str]) -> Path | None:
    """Ask for a file; the first ending is offered first, and given to a name that has none of them. None: nothing was chosen."""
    folder = layout.parent if layout else Path.home()
    kinds = ";;".join(f"{each.removeprefix('.').upper()} (*{each})" for each in endings)
    name, _ = QFileDialog.getSaveFileName(window, caption, str(folder / (slug(title) + endings[0])), kinds)
    if not name:
        return None
    return Path(name) if name.lower().endswith(tuple(endings)) else Path(name + endings[0])
