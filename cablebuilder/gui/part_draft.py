"""A part that is being made: as it is now, its history, and the one announcement of a change.

The editor's own document: whoever edits gives a function of :mod:`cablebuilder.core.making`, and whoever shows listens. Must never
touch a file or a widget. Read on in :mod:`cablebuilder.gui.part_page`.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.errors import CablebuilderError

_P = ParamSpec("_P")


class PartDraft(QObject):
    """A part with a history; what is typed into one field is one step."""

    changed = Signal()
    refused = Signal(object)
    """Why something could not be done, as a message."""

    def __init__(self, part: Part, catalog: Catalog, parent: QObject | None = None, *, is_saved: bool = True) -> None:
        """Begin with a part; one that is not saved is something to lose as it is."""
        super().__init__(parent)
        self.catalog = catalog
        self._part = part
        self._start = part if is_saved else None
        self._past: list[tuple[Part, str]] = []
        self._future: list[Part] = []

    @property
    def part(self) -> Part:
        """Return the part as it is now."""
        return self._part

    @property
    def is_changed(self) -> bool:
        """Return whether there is something to lose."""
        return self._part != self._start

    @property
    def can_undo(self) -> bool:
        """Return whether there is a step to go back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Return whether there is a step to go forth again."""
        return bool(self._future)

    def edit(self, function: Callable[Concatenate[Part, _P], Part], /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Replace the part by what a function makes of it, as one step; what cannot be done is told and changes nothing."""
        try:
            self._assign(function(self._part, *args, **kwargs), "")
        except CablebuilderError as problem:
            self.refused.emit(problem.message)

    def write(self, field: str, part: Part) -> None:
        """Replace the part because of what is being typed into a field; further letters in the same field belong to the same step."""
        self._assign(part, field)

    def undo(self) -> None:
        """Go a step back."""
        if self._past:
            self._future.append(self._part)
            self._part, _ = self._past.pop()
            self.changed.emit()

    def redo(self) -> None:
        """Go forth again."""
        if self._future:
            self._past.append((self._part, ""))
            self._part = self._future.pop()
            self.changed.emit()

    def _assign(self, part: Part, field: str) -> None:
        if part == self._part:
            return
        if not (field and self._past and self._past[-1][1] == field and not self._future):
            self._past.append((self._part, field))
        self._future.clear()
        self._part = part
        self.changed.emit()
