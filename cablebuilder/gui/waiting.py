"""What a window does while something takes long: it says so after half a second, goes on painting, and has a way back.

Reading and writing is done beside the window, in a thread that touches nothing of Qt, for a disk may hang for minutes. Drawing
must stay in the window's own thread: it is done a bit at a time, and told how far it is. Must never know what the work is.
Read on in :mod:`cablebuilder.gui.file_actions` and :mod:`cablebuilder.gui.sliced_work`, for work that goes on behind the window.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.progress_line import ProgressLine
from cablebuilder.gui.steps import Errand, Going, Steps

_QUIET_S = 0.5
_LONG_MS = 1_000
_LOOK_MS = 20
_SLICE_S = 0.03
_WHOLE = 1_000
_WIDTH = 420
_ROOM = 24

_T = TypeVar("_T")


class Stopped(CablebuilderError):
    """The user would not wait any longer; what was asked of the disk may still happen, and nobody will hear of it."""


class WaitingNote(QDialog):
    """A sentence above the window, which lets nothing be changed meanwhile; with a way back where there is one."""

    def __init__(self, look: Look, sentence: str, parent: QWidget, *, way_back: str = "", has_progress: bool = False) -> None:
        """Say what goes on; ``way_back`` is the word of the button that leaves it."""
        super().__init__(parent)
        self.setWindowTitle("cablebuilder")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self._has_way_back = bool(way_back)
        self.sentence, self.progress = Paragraph(look), ProgressLine(look)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(_ROOM, _ROOM, _ROOM, _ROOM)
        layout.setSpacing(16)
        layout.addWidget(self.sentence)
        layout.addWidget(self.progress)
        self.progress.setVisible(has_progress)
        if way_back:
            self.stop = Button(look, "outlined", way_back)
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


class Waiting:
    """Waits in the name of a window."""

    def __init__(self, window: QWidget, look: Look) -> None:
        """Show notes above a window."""
        self.window, self._look = window, look

    def for_disk(self, sentence: str, path: Path, work: Callable[[Callable[[], bool]], _T]) -> _T:
        """Return what work comes to that reads or writes a file; it is given a question whether somebody still waits.

        *Raises* what the work raises, and Stopped where the user stopped waiting.
        """
        errand = Errand(work)
        if not errand.done.wait(_QUIET_S) and not self._is_told(errand, sentence, path):
            errand.give_up()
            raise Stopped("Nobody waits for {file} any more: its disk does not answer. Try again, or choose another place.", file=path.name)
        return errand.result()

    def _is_told(self, errand: Errand[_T], sentence: str, path: Path) -> bool:
        """Say that it takes long, until it is done; return whether it is."""
        note = WaitingNote(self._look, sentence, self.window, way_back=language.text("Stop waiting"))
        still = language.text("Still waiting for the disk with {folder}…", folder=str(path.parent))
        QTimer.singleShot(_LONG_MS, note, lambda: note.say(still))
        looking = QTimer(note, interval=_LOOK_MS)
        looking.timeout.connect(lambda: note.accept() if errand.done.is_set() else None)
        looking.start()
        note.exec()
        looking.stop()
        note.deleteLater()
        return errand.done.is_set()

    def for_steps(self, sentence: str, steps: Steps[_T]) -> _T | None:
        """Return what steps come to that the window has to take itself; None where the user would not wait for them.

        *Raises* CablebuilderError, as the steps do.
        """
        going = Going(steps)
        return going.result() if going.hurry(_QUIET_S) or self._is_gone(going, sentence) else None

    def _is_gone(self, going: Going[_T], sentence: str) -> bool:
        """Say how far the steps are, until they are done; return whether they are."""
        note = WaitingNote(self._look, sentence, self.window, way_back=language.text("Cancel"), has_progress=True)
        going_on = QTimer(note)

        def go_on() -> None:
            is_over = going.hurry(_SLICE_S)
            note.progress.show_share(round(going.share * _WHOLE), _WHOLE)
            if is_over:
                going_on.stop()
                note.accept()

        going_on.timeout.connect(go_on)
        going_on.start()
        is_done = note.exec() == QDialog.DialogCode.Accepted
        going_on.stop()
        going.stop()
        note.deleteLater()
        return is_done

    @contextmanager
    def told(self, sentence: str, *, is_long: bool) -> Iterator[None]:
        """Say what goes on before something begins that the window has to do itself, where it will be long."""
        if not is_long:
            yield
            return
        note = WaitingNote(self._look, sentence, self.window)
        note.show()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        try:
            yield
        finally:
            note.hide()
            note.deleteLater()
