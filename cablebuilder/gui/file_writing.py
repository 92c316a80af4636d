"""Files that are written for others: beside the window, for a disk may hang; and told, when they are there and when they are not.

Must never know what stands in them. Read on in :mod:`cablebuilder.gui.waiting`.
"""

from collections.abc import Callable
from pathlib import Path

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.message_bar import Choice
from cablebuilder.gui.waiting import Waiting


def write_file(window: MainWindow, path: Path, make: Callable[[], bytes | None], again: Choice, done: str = "") -> None:
    """Write what is made, and say that it is done, or why not with what can be done about it; nothing where None is made."""
    try:
        content = make()
        if content is None:
            return
        sentence = language.text("Saving {file}…", file=path.name)
        Waiting(window, window.look).for_disk(sentence, path, lambda _: write_bytes(path, content))
    except CablebuilderError as problem:
        window.message_bar.tell(language.render(problem.message), [again])
    else:
        window.message_bar.clear()
        window.status_bar.show_done(done or language.text("{file} is written", file=path.name))
