"""One of the program's windows: empty until it was painted, then with a workbench behind it, gone when it is closed.

The window is painted before anything is imported that start-up can do without (PERFORMANCE.md): the catalogue, the canvas and
the judge come after the first paint. Read on in :mod:`cablebuilder.gui.main_window` and :mod:`cablebuilder.gui.workbench`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered

if TYPE_CHECKING:  # the modules import pydantic, which the first paint does not wait for
    from collections.abc import Callable

    from cablebuilder.core.catalog import Catalog
    from cablebuilder.gui.workbench import Workbench


_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class BenchWindow(QObject):
    """A window and its workbench."""

    filled = Signal()
    """The workbench is there, or could not be made; the window is as it will be."""
    closed = Signal(object)
    """The window was closed; the argument is this object."""

    def __init__(
        self, look: Look, remembered: Remembered, begin: "Callable[[Workbench], object]", catalog: "Callable[[], Catalog | None]"
    ) -> None:
        """Make the empty window. ``begin`` is called with its workbench; ``catalog`` gives the one that other windows have read."""
        super().__init__()
        self._remembered, self._begin, self._catalog = remembered, begin, catalog
        self.window = MainWindow(look)
        self.workbench: Workbench | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)  # when the keys that wait have been handed out
        self._soon.timeout.connect(self._begin_on_canvas)
        self.window.stage.first_painted.connect(self._fill)
        self.window.closed.connect(self._on_window_closed)

    def _fill(self) -> None:
        """Make the canvas, with the catalogue where no other window has read it, and begin."""
        from cablebuilder.gui.workbench import Workbench  # noqa: PLC0415 - it imports what the first paint does not wait for

        try:
            self.workbench = Workbench(self.window, self._remembered, self._catalog())
        except CablebuilderError as problem:
            self.window.message_bar.tell(language.render(problem.message))
        else:
            self._begin(self.workbench)
            self.workbench.view.setFocus()
            for each in (self.window, self.workbench.view):
                each.installEventFilter(self)
            self._soon.start()
        self.filled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Search for the letters that were typed while nothing was there to take them: on the canvas they would be commands."""
        if self.workbench is not None and event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letter = event.text().strip()
            if letter and letter.isprintable() and not event.modifiers() & _COMMANDING:
                self.workbench.library.start_search()
                self._end_waiting()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _begin_on_canvas(self) -> None:
        """Take the keyboard back from whatever has it because the window got active meanwhile, unless a part is being made."""
        self._end_waiting()
        if self.workbench is not None and self.workbench.shelf.own.page is None:
            self.workbench.view.setFocus()

    def _end_waiting(self) -> None:
        self._soon.stop()
        if self.workbench is not None:
            for each in (self.window, self.workbench.view):
                each.removeEventFilter(self)

    def _on_window_closed(self) -> None:
        self.closed.emit(self)
