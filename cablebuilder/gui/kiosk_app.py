"""Starts the kiosk: application, catalogue, log, and the window over the whole of its screen.

Must never read or write anything of a desktop user: no settings, no recent files, no recovery copies.
Read on in :mod:`cablebuilder.gui.kiosk_program`.
"""

import gc
import logging
import re
import signal
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QElapsedTimer, QSize, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from cablebuilder import language, paths
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.files.kiosk_log import start_log
from cablebuilder.gui.application import make_application
from cablebuilder.gui.collector import collect_here
from cablebuilder.gui.kiosk_program import KioskProgram

_log = logging.getLogger(__name__)
_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")
_MOST_SURPRISES, _SOON_MS = 6, 600_000
"""So many exceptions within ten minutes, and it is better to begin anew."""
_SIGNALS_EVERY_MS = 500
"""Python looks for a signal only while it runs, and under Qt it sleeps."""


def run_kiosk(config: Path | None = None, size: str | None = None) -> int:
    """Open the kiosk and return the exit code; a size opens it in a window of that size, for trying. *Raises* CablebuilderError."""
    wanted = size_of(size) if size is not None else None
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    program = KioskProgram(application, load_catalog(paths.resource_folder()), config or paths.kiosk_config_file())
    problem = start_log(program.shop.config.log_path)
    for each in (*program.shop.staff_problems, *([problem] if problem is not None else [])):
        _log.warning("%s", language.render(each))
    show(program, application, wanted)
    sys.excepthook = report_surprise(program)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: program.stop())
    awake = QTimer(application, interval=_SIGNALS_EVERY_MS)
    awake.timeout.connect(_look_for_signals)
    awake.start()
    gc.collect()
    gc.freeze()
    collect_here()
    return application.exec()


def show(program: KioskProgram, application: QApplication, size: QSize | None) -> None:
    """Show the window over its screen, or in a size for trying; it follows its screen where that goes or comes back."""
    window = program.window
    if size is not None:
        window.resize(size)
        window.show()
        return

    def cover() -> None:
        window.setGeometry(screen_of(application, program.shop.config).geometry())

    cover()
    window.showFullScreen()
    application.screenAdded.connect(cover)
    application.screenRemoved.connect(cover)
    application.primaryScreenChanged.connect(cover)


def report_surprise(program: KioskProgram) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what takes an exception that nobody expected: it is logged, and the visit begins anew; too many end the kiosk."""
    age = QElapsedTimer()
    age.start()
    times: deque[int] = deque(maxlen=_MOST_SURPRISES)

    def report(kind: type[BaseException], surprise: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            program.stop()
            return
        _log.critical("unexpected", exc_info=(kind, surprise, trace))
        times.append(age.elapsed())
        if len(times) == _MOST_SURPRISES and times[-1] - times[0] < _SOON_MS:
            program.give_up()
        else:
            QTimer.singleShot(0, program.window.reset)

    return report


def screen_of(application: QApplication, config: KioskConfig) -> QScreen:
    """Return the screen of a name, or the first where there is none of it."""
    return next((each for each in application.screens() if each.name() == config.screen), application.primaryScreen())


def size_of(text: str) -> QSize:
    """Return a size that is written like 1280x800. *Raises* CablebuilderError."""
    found = _SIZE.fullmatch(text)
    if found is None:
        raise CablebuilderError("“{text}” is no size. Write it like 1280x800.", text=text)
    return QSize(int(found[1]), int(found[2]))


def _look_for_signals() -> None:
    """Let Python run for a moment."""
