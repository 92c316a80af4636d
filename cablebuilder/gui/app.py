"""Starts the program: the garbage collector rests until the window is filled, and one hook takes what nobody expected.

Must never import anything heavy at its top. Read on in :mod:`cablebuilder.gui.program`.
"""

import gc
import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

_SCALE, _USUAL_PERCENT = "QT_SCALE_FACTOR", 100
_LAST_S = 3.0
"""So long the program waits at its end for a disk that does not answer."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cablebuilder.gui.program import Program


def run(path: Path | None = None, language: str | None = None) -> int:
    """Open the window, with a layout if one is given, and return the exit code when it is closed; ``language`` is for this time only."""
    application, program = begin(path, language)
    program.surprises.install()
    code = application.exec()
    program.remembered.disk.settle(_LAST_S)
    program.surprises.uninstall()  # there is no window any more to tell anything in
    return code


def begin(path: Path | None = None, language: str | None = None) -> "tuple[QApplication, Program]":
    """Return the application and the program with its window shown; both must be kept.

    Imports and catalogue make many objects and no garbage; looking for some costs an eighth of the start.
    """
    gc.disable()
    from cablebuilder.gui.application import make_application  # noqa: PLC0415 - after the collector rests
    from cablebuilder.gui.program import Program  # noqa: PLC0415 - after the collector rests

    with scaled(os.environ):
        application = make_application()
    program = Program(application, path, language)
    program.filled.connect(_collect_again)
    program.front.window.show()
    return application, program


@contextmanager
def scaled(environment: MutableMapping[str, str]) -> Iterator[None]:
    """Have Qt, which starts within this, show everything as large as the settings say, on top of what is asked for already.

    Programs that are started later get the environment as it was.
    """
    from cablebuilder.files.settings import text_size_of  # noqa: PLC0415 - as above
    from cablebuilder.paths import settings_file  # noqa: PLC0415

    percent, asked = text_size_of(settings_file()), environment.get(_SCALE)
    with suppress(ValueError):  # of a scale that is no number Qt says what it makes
        if percent != _USUAL_PERCENT:
            environment[_SCALE] = f"{float(asked or 1) * percent / _USUAL_PERCENT:g}"
    yield
    environment.pop(_SCALE, None)
    if asked is not None:
        environment[_SCALE] = asked


def _collect_again() -> None:
    """Let the collector work again, without what start-up made and keeps."""
    from cablebuilder.gui.collector import collect_here  # noqa: PLC0415 - as above

    gc.freeze()
    collect_here()
