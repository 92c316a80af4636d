"""What a window does while something takes long: it says so after half a second, goes on painting, and has a way back.

Reading and writing is done beside the window, in a thread that touches nothing of Qt, for a disk may hang for minutes. Drawing
must stay in the window's own thread; it is told of before it begins. Must never know what the work is.
Read on in :mod:`cablebuilder.gui.file_actions` and :mod:`cablebuilder.gui.sliced_work`, for work that goes on behind the window.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph

MANY_DRAWN = 150
"""A picture or a report of more parts takes half a second and longer."""
_QUIET_S = 0.5
_LONG_MS = 1_000
_LOOK_MS = 20
_WIDTH = 420
_ROOM = 24

_T = TypeVar("_T")


class Stopped(CablebuilderError):
    """The user would not wait any longer; what was asked of the disk may still happen, and nobody will hear of it."""


class WaitingNote(QDialog):
    """A sentence above the window, which lets nothing be changed meanwhile; with a way back where there is one."""

    def __init__(self, look: Look, sentence: str, parent: QWidget, *, has_way_back: bool) -> None:
        """Say what goes on."""
        super().__init__(parent)
        self.setWindowTitle("cablebuilder")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self._has_way_back = has_way_back
        self.sentence = Paragraph(look)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(_ROOM, _ROOM, _ROOM, _ROOM)
        layout.setSpacing(16)
        layout.addWidget(self.sentence)
        if has_way_back:
            self.stop = Button(look, "outlined", language.text("Stop waiting"))
            self.stop.clicked.connect(self.reject)
            layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say something, in as many lines as it needs."""
        self.sentence.setText(sentence)
        self.setFixedHeight(self._rows.totalHeightForWidth(_WIDTH))

    def reject(self) -> None:
        """Close without the end of the work, where that is possible."""
        if self._has_way_back:
            super().reject()


class _Errand(Generic[_T]):
    """Work in a thread of its own, and what came of it."""

    def __init__(self, work: Callable[[Callable[[], bool]], _T]) -> None:
        self.done, self._given_up = Event(), Event()
        self._result: list[_T] = []
        self._problem: BaseException | None = None
        self._work = work
        Thread(target=self._run, daemon=True).start()  # one that hangs must not keep the program from ending

    def _run(self) -> None:
        try:
            self._result.append(self._work(lambda: not self._given_up.is_set()))
        except BaseException as problem:  # noqa: BLE001 - raised again where somebody waits for it
            self._problem = problem
        finally:
            self.done.set()

    def give_up(self) -> None:
        """Let the work know that nobody waits any more."""
        self._given_up.set()

    def result(self) -> _T:
        """Return what the work returned, or raise what it raised."""
        if self._problem is not None:
            raise self._problem
        return self._result[0]


class Waiting:
    """Waits in the name of a window."""

    def __init__(self, window: QWidget, look: Look) -> None:
        """Show notes above a window."""
        self._window, self._look = window, look

    def for_disk(self, sentence: str, path: Path, work: Callable[[Callable[[], bool]], _T]) -> _T:
        """Return what work comes to that reads or writes a file; it is given a question whether somebody still waits.

        *Raises* what the work raises, and Stopped where the user stopped waiting.
        """
        errand = _Errand(work)
        if not errand.done.wait(_QUIET_S) and not self._is_told(errand, sentence, path):
            errand.give_up()
            raise Stopped("Nobody waits for {file} any more: its disk does not answer. Try again, or choose another place.", file=path.name)
        return errand.result()

    def _is_told(self, errand: _Errand[_T], sentence: str, path: Path) -> bool:
        """Say that it takes long, until it is done; return whether it is."""
        note = WaitingNote(self._look, sentence, self._window, has_way_back=True)
        still = language.text("Still waiting for the disk with {folder}…", folder=str(path.parent))
        QTimer.singleShot(_LONG_MS, note, lambda: note.say(still))
        looking = QTimer(note, interval=_LOOK_MS)
        looking.timeout.connect(lambda: note.accept() if errand.done.is_set() else None)
        looking.start()
        note.exec()
        looking.stop()
        note.deleteLater()
        return errand.done.is_set()

    @contextmanager
    def told(self, sentence: str, *, is_long: bool) -> Iterator[None]:
        """Say what goes on before something begins that the window has to do itself, where it will be long."""
        if not is_long:
            yield
            return
        note = WaitingNote(self._look, sentence, self._window, has_way_back=False)
        note.show()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        try:
            yield
        finally:
            note.hide()
            note.deleteLater()
