"""The document: the rig on screen, its report and its history; the only mutable model object.

Law: there is one door (:meth:`Document.edit`) and one announcement (:attr:`Document.changed`). A change of very many chains
is announced before they are checked, and :attr:`Document.judged` tells when they are. Whoever listens only shows; editing
inside a ``changed`` slot would reverse the history and is asserted against. Must never open a dialog or touch an item.
Read on in :mod:`cablebuilder.gui.chain_checks`, which checks, and :mod:`cablebuilder.gui.canvas_scene`, which mirrors it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec
from weakref import WeakMethod, finalize

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import Shiboken

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import Template
from cablebuilder.gui.chain_checks import ChainChecks
from cablebuilder.gui.steps import Steps
from cablebuilder.judge.report import Report

_P = ParamSpec("_P")


class Document(QObject):
    """A rig with its report, its history and the file it came from."""

    changed = Signal(object, object, object)
    """The rig before, the rig after, and the report on the rig after."""
    judged = Signal()
    """The report on the same rig is whole now, which it was not when the rig was announced."""
    check_advanced = Signal(int, int)
    """How many of how many chains are checked, where that takes long."""
    saved_state_changed = Signal()
    """Whether there is something to save, or where to, has changed."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._rig = Rig()
        self._path: Path | None = None
        self._fingerprint = ""
        self._announcing = self._is_taking_over = False
        self._checks = ChainChecks(catalog, self)
        self._checks.finished.connect(self._on_checks_finished)
        self._checks.advanced.connect(self.check_advanced)
        self._report = self._checks.report()
        self._undo_stack = QUndoStack(self)
        self._undo_stack.cleanChanged.connect(self._on_stack_clean_changed)
        finalize(self, _let_go, self._undo_stack).atexit = False

    @property
    def rig(self) -> Rig:
        """Return the rig as it is now."""
        return self._rig

    @property
    def report(self) -> Report:
        """Return what the checker says about the rig; chains that wait to be judged are incomplete in it."""
        return self._report

    @property
    def is_judged(self) -> bool:
        """Return whether every chain is checked."""
        return self._checks.is_done

    def finish_checks(self) -> None:
        """Check now what waits, for what must not be made of half a report."""
        self._checks.finish()

    def finishing_checks(self) -> Steps[None]:
        """Do what :meth:`finish_checks` does in steps."""
        return self._checks.finishing()

    @property
    def catalog(self) -> Catalog:
        """Return the catalogue that the rig is read with."""
        return self._catalog

    @property
    def undo_stack(self) -> QUndoStack:
        """Return the history; undo and redo actions belong to it."""
        return self._undo_stack

    @property
    def path(self) -> Path | None:
        """Return the file that the rig was read from or last saved to."""
        return self._path

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of what that file held then; empty where nobody knows."""
        return self._fingerprint

    @property
    def is_changed(self) -> bool:
        """Return whether the rig differs from what was last opened or saved."""
        return not self._undo_stack.isClean()

    def edit(self, label_key: Template, function: Callable[Concatenate[Rig, _P], Rig], /, *args: _P.args, **kwargs: _P.kwargs) -> bool:
        """Replace the rig by what a function from :mod:`cablebuilder.core.edits` makes of it, as one undo step.

        Return whether anything changed. *Raises* EditRefused, from the function; then nothing was changed.
        """
        assert not self._announcing, "edited inside a changed slot"
        before = self._rig
        after = function(before, *args, **kwargs)
        if after is before:
            return False
        self._undo_stack.push(_Edit(self._assign, before, after, label_key))
        return True

    def open_rig(self, rig: Rig, path: Path | None = None, fingerprint: str = "") -> None:
        """Replace the rig and where it came from, and forget the history."""
        assert not self._announcing, "opened inside a changed slot"
        self._path, self._fingerprint = path, fingerprint
        self._undo_stack.clear()
        self._assign(rig)
        self.saved_state_changed.emit()

    def take_over(self, other: "Document") -> None:
        """Stand where another document stands, with its rig, its file and its history, worded in the language of now."""
        assert not self._announcing, "taken over inside a changed slot"
        self._path, self._fingerprint = other.path, other.fingerprint
        self._rig = other.rig
        past, stack = other.undo_stack, self._undo_stack
        self._is_taking_over = True
        try:
            for number in range(past.count()):
                step = past.command(number)
                assert isinstance(step, _Edit), "a step of another kind"
                stack.push(_Edit(self._assign, step.before, step.after, step.label_key))
            stack.setIndex(max(past.cleanIndex(), 0))
            if past.cleanIndex() >= 0:
                stack.setClean()
            else:
                stack.resetClean()
            stack.setIndex(past.index())
        finally:
            self._is_taking_over = False
        self._assign(other.rig)
        self.saved_state_changed.emit()

    def use_catalog(self, catalog: Catalog) -> None:
        """Read the same rig with another catalogue (the shipped one is read after the first paint)."""
        assert not self._announcing, "catalogue changed inside a changed slot"
        self._catalog = catalog
        self._checks.use_catalog(catalog)
        self._assign(self._rig)

    def mark_saved(self, path: Path, fingerprint: str = "") -> None:
        """Take note that the rig now stands in a file, which holds what the fingerprint is of."""
        self._path, self._fingerprint = path, fingerprint
        self._undo_stack.setClean()
        self.saved_state_changed.emit()

    def _assign(self, rig: Rig) -> None:
        if self._is_taking_over:
            return
        before, self._rig = self._rig, rig
        self._checks.take(rig)
        self._report = self._checks.report()
        self._announcing = True
        try:
            self.changed.emit(before, rig, self._report)
        finally:
            self._announcing = False

    def _on_checks_finished(self) -> None:
        assert not self._announcing, "checked inside a changed slot"
        self._report = self._checks.report()
        self.judged.emit()

    def _on_stack_clean_changed(self, _clean: bool) -> None:  # noqa: FBT001  # Qt's signature
        self.saved_state_changed.emit()


def _let_go(stack: QUndoStack) -> None:
    """Delete the commands of a document that goes, while its stack still has them.

    Where Python's collector finds both as garbage, PySide6 6.11 frees the commands with the stack's wrapper, and the stack deletes
    them once more: the program ends.
    """
    if Shiboken.isValid(stack):
        stack.blockSignals(True)  # noqa: FBT003 - Qt's signature
        stack.clear()


class _Edit(QUndoCommand):
    """One undo step; it only assigns, so that it cannot fail.

    It holds its document weakly, so that the document can go while its history is still held: see :func:`_let_go`.
    """

    def __init__(self, assign: Callable[[Rig], None], before: Rig, after: Rig, label_key: Template) -> None:
        super().__init__(language.text(label_key))
        self._assign = WeakMethod(assign)
        self.before, self.after, self.label_key = before, after, label_key

    def redo(self) -> None:
        """Assign the rig after the edit."""
        self._use(self.after)

    def undo(self) -> None:
        """Assign the rig before the edit."""
        self._use(self.before)

    def _use(self, rig: Rig) -> None:
        assign = self._assign()
        assert assign is not None, "a stack that outlived its document"
        assign(rig)
