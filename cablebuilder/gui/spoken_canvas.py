"""The canvas, or See inside, as an accessible object: a tree of what is on it, its selection, and after that what floats over it.

Must never hold anything of the rig: a speaker answers by key. What PySide allows here, and what crashes, stands in
:mod:`cablebuilder.gui.spoken_items`.
"""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleSelectionInterface
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView
from shiboken6 import Shiboken

from cablebuilder.gui.spoken_items import MaybeInterface, Speaker, index_of, keep, key_of, pointer_to


class SpokenSelection(QAccessibleSelectionInterface):
    """What is selected on a canvas, and how to select something else."""

    def __init__(self, speaker: Speaker[Any]) -> None:
        """Ask a speaker."""
        super().__init__()
        self._speaker = speaker

    def selectedItemCount(self) -> int:
        """Return how many things are selected."""
        return len(self._speaker.selected())

    def selectedItems(self) -> list[QAccessibleInterface]:
        """Return what is selected."""
        return [self._speaker.interface(key) for key in self._speaker.selected()]

    def selectedItem(self, index: int, /) -> MaybeInterface:  # type: ignore[override]  # as above
        """Return one thing that is selected."""
        keys = self._speaker.selected()
        return self._speaker.interface(keys[index]) if 0 <= index < len(keys) else None

    def isSelected(self, child: QAccessibleInterface, /) -> bool:
        """Return whether something is selected."""
        return key_of(child) in self._speaker.selected()

    def select(self, child: QAccessibleInterface, /) -> bool:
        """Select something as well."""
        key = key_of(child)
        return key is not None and self._speaker.select((*self._speaker.selected(), key))

    def unselect(self, child: QAccessibleInterface, /) -> bool:
        """Select something no longer."""
        return self._speaker.select([key for key in self._speaker.selected() if key != key_of(child)])

    def selectAll(self) -> bool:
        """Select every part."""
        return self._speaker.select([key for key in self._all(None) if isinstance(key, str)])

    def clear(self) -> bool:
        """Select nothing."""
        return self._speaker.select(())

    def _all(self, key: object | None) -> list[object]:
        return [each for child in self._speaker.below(key) for each in (child, *self._all(child))]


class SpokenCanvas(QAccessibleWidget):
    """The canvas: a tree of what is on it, and after that what floats over it."""

    def __init__(self, speaker: Speaker[Any], view: QGraphicsView) -> None:
        """Speak of a view."""
        super().__init__(view, QAccessible.Role.List)
        self._speaker = speaker
        self._selection = SpokenSelection(speaker)

    def text(self, which: QAccessible.Text, /) -> str:
        """Return the canvas's name; its description says what is on it, then what its keys do."""
        said = super().text(which)
        return f"{self._speaker.words(None).description} {said}" if which is QAccessible.Text.Description else said

    def state(self) -> QAccessible.State:
        """Return the state of the widget, of which several things can be selected."""
        state = super().state()
        state.multiSelectable = state.extSelectable = 1
        return state

    def childCount(self) -> int:
        """Return how many chains and loose things there are, and how many widgets."""
        return len(self._speaker.below(None)) + super().childCount()

    def child(self, index: int, /) -> MaybeInterface:  # type: ignore[override]  # as above
        """Return a chain or a loose thing, and after those a widget."""
        roots = self._speaker.below(None)
        return self._speaker.interface(roots[index]) if 0 <= index < len(roots) else super().child(index - len(roots))

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        """Return the place of a child, or -1."""
        roots = self._speaker.below(None)
        if key_of(child) is not None:
            return index_of(roots, child)
        place = super().indexOfChild(child)
        return place + len(roots) if place >= 0 else place

    def childAt(self, x: int, y: int, /) -> MaybeInterface:  # type: ignore[override]  # as above
        """Return what is at a point of the screen, however deep in the tree it stands."""
        found = self._speaker.at(QPoint(x, y))
        return super().childAt(x, y) if found is None else self._speaker.interface(found)

    def focusChild(self) -> QAccessibleInterface:
        """Return what has the keyboard."""
        found = self._speaker.focused()
        return super().focusChild() if found is None else self._speaker.interface(found)

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> Shiboken.VoidPtr:  # type: ignore[override]  # see the module
        """Return the selection; its actions are those of a widget."""
        if kind is QAccessible.InterfaceType.SelectionInterface:
            return pointer_to(self._selection)
        found = super().interface_cast(kind)
        return pointer_to(None) if found is None else found  # type: ignore[redundant-expr,return-value]  # as above


def replace(view: QGraphicsView, interface: QAccessibleInterface) -> None:
    """Let an interface speak for a view, in the place of the one that Qt has or would make.

    It does so as long as the view's meta-object is the same: a method of the view that is connected later must be a ``Slot``, else
    PySide makes it one, by a new meta-object, for which Qt makes an interface of its own.
    """
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(view)))
    keep(interface)
