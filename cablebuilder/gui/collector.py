"""Python's collector of garbage, kept to the thread of the windows.

It runs in whichever thread happens to make the next object, and destroys what it finds there. Some of that are widgets, and
beside the window others read and write files: a widget that one of those destroys ends the program sooner or later (Qt lets
nobody but the thread of the windows touch one, and PySide 6.11 destroys in the thread that lets go). Must never decide what is
garbage. Read on in :mod:`cablebuilder.gui.steps`, which starts such threads.
"""

import gc
from functools import cache

from PySide6.QtCore import QCoreApplication, QTimer

_EVERY_MS = 1_000


def collect_here() -> None:
    """Have the collector run in this thread alone from now on, that of the application; without one there is nothing to fear."""
    application = QCoreApplication.instance()
    if application is not None:
        gc.disable()
        _ticking(application)


def collect_what_is_due() -> None:
    """Collect the oldest generation of which Python itself would say that it is full."""
    for generation, (count, most) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if count > most:
            gc.collect(generation)
            return


@cache
def _ticking(application: QCoreApplication) -> QTimer:
    """Return the one timer of an application, which begins to tick."""
    timer = QTimer(application, interval=_EVERY_MS)
    timer.timeout.connect(collect_what_is_due)
    timer.start()
    return timer
