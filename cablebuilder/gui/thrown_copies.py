"""Throws a recovery copy away and offers to bring it back, without waiting for the disk.

Must never know what it is a copy of. Read on in :mod:`cablebuilder.files.recovery_files`.
"""

from collections.abc import Callable
from pathlib import Path

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.recovery_files import bring_back, throw_away
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.gui.steps import Errand


def throw_copy_away(
    file: Path, name: str, bar: MessageBar, disk: StateDisk, gone: Callable[[], object], back: Callable[[], object]
) -> None:
    """Throw a copy away that is called by a name; ``gone`` is called once it is, ``back`` when it is back or could not be brought."""

    def on_thrown(errand: Errand[Path]) -> None:
        try:
            thrown = errand.result()
        except CablebuilderError as problem:
            bar.tell(language.render(problem.message))
            return
        gone()
        choice = language.text("Bring it back"), lambda: disk.do(lambda: bring_back(thrown), on_brought_back)
        bar.tell(language.text("{name} was thrown away.", name=name), [choice])

    def on_brought_back(errand: Errand[None]) -> None:
        try:
            errand.result()
        except CablebuilderError as problem:
            bar.tell(language.render(problem.message))
        back()

    disk.do(lambda: throw_away(file), on_thrown)
