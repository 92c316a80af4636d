"""Accessible objects for what a canvas paints: one for each thing of the rig that somebody asked for.

What was found by trying, with PySide6 6.8.2 and 6.11.3: ``QAccessibleObject`` and ``QAccessibleWidget`` can be subclassed in Python.
Each needs a QObject of its own (a bare ``QAccessibleInterface`` crashes) and is handed to Qt by ``registerAccessibleInterface``. A
factory (``installFactory``) is not used: PySide calls it for every object of the process and keeps what it returns for ever. Qt
deletes an interface with its QObject, so Python must not do so before: :data:`_KEPT` holds on to it until then. Where Qt wants a
second interface (actions, selection), it wants a pointer; only a ``VoidPtr`` arrives as one, whatever the stub says, and for
nothing a ``VoidPtr`` of nothing: None crashes.

Must never hold anything of the rig: a :class:`Speaker` answers by key. Read on in :mod:`cablebuilder.gui.spoken_canvas`
and :mod:`cablebuilder.gui.spoken_rig`.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleObject,
)
from shiboken6 import Shiboken

from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.spoken_words import Words

MaybeInterface = QAccessibleInterface | None
K = TypeVar("K")
"""The keys of what a speaker speaks of."""
_KEPT: dict[int, QAccessibleInterface] = {}
"""Every interface that Qt knows, by the address of its QObject."""


class Deed(NamedTuple):
    """Something that can be done with a thing: its name for programs, its word for people, its keys, and what does it."""

    name: str
    word: str
    keys: tuple[str, ...]
    do: Callable[[], object]


class Speaker(Protocol[K]):
    """Who answers for the things of a view; every question may come with a key that is gone."""

    def below(self, key: K | None) -> Sequence[K]:
        """Return what stands below something; None is the canvas."""

    def above(self, key: K) -> K | None:
        """Return what something stands below; None is the canvas."""

    def has(self, key: K) -> bool:
        """Return whether something is there."""

    def words(self, key: K | None) -> Words:
        """Return what is said."""

    def state(self, key: K) -> QAccessible.State:
        """Return what state something is in."""

    def place(self, key: K) -> QRect:
        """Return where something is on the screen."""

    def deeds(self, key: K) -> Sequence[Deed]:
        """Return what can be done with something."""

    def joined(self, key: K) -> Sequence[K]:
        """Return what something is joined to directly."""

    def interface(self, key: K | None) -> QAccessibleInterface:
        """Return the accessible object of something."""

    def focused(self) -> K | None:
        """Return what has the keyboard on the canvas."""

    def at(self, point: QPoint) -> K | None:
        """Return what is at a point of the screen."""

    def selected(self) -> Sequence[K]:
        """Return what is selected."""

    def select(self, keys: Sequence[K]) -> bool:
        """Select these and nothing else; return whether that could be done."""


class SpokenNode(QObject):
    """The QObject that an accessible object needs; it knows a key and nothing else."""

    def __init__(self, key: object, parent: QObject) -> None:
        """Stand for a key."""
        super().__init__(parent)
        self.key = key


class SpokenItem(QAccessibleObject):
    """One thing of the rig, as assistive technology sees it."""

    def __init__(self, speaker: Speaker[Any], node: SpokenNode) -> None:
        """Speak of the key of a node."""
        super().__init__(node)
        self._speaker, self.key = speaker, node.key
        self._deeds = SpokenDeeds(speaker, node.key)

    def isValid(self) -> bool:
        """Return whether the thing is still there."""
        return self._speaker.has(self.key)

    def role(self) -> QAccessible.Role:
        """Return what kind of thing this is: an item, or a note. Items of trees are cells of a table without one on Linux."""
        is_note = isinstance(self.key, RemarkKey) and self.key.kind == "note"
        return QAccessible.Role.Note if is_note else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is focused, selected, out of sight."""
        return self._speaker.state(self.key)

    def text(self, which: QAccessible.Text, /) -> str:
        """Return its name or description."""
        words = self._speaker.words(self.key)
        return {QAccessible.Text.Name: words.name, QAccessible.Text.Description: words.description}.get(which, "")

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        return self._speaker.place(self.key)

    def parent(self) -> QAccessibleInterface:
        """Return what it stands below."""
        return self._speaker.interface(self._speaker.above(self.key))

    def childCount(self) -> int:
        """Return how many things stand below it."""
        return len(self._speaker.below(self.key))

    def child(self, index: int, /) -> MaybeInterface:  # type: ignore[override]  # Qt allows none, the stub does not say so
        """Return a thing that stands below it."""
        below = self._speaker.below(self.key)
        return self._speaker.interface(below[index]) if 0 <= index < len(below) else None

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        """Return the place of a child, or -1."""
        return index_of(self._speaker.below(self.key), child)

    def childAt(self, x: int, y: int, /) -> MaybeInterface:  # type: ignore[override]  # as above
        """Return what is at a point of the screen, where it stands below this."""
        found = self._speaker.at(QPoint(x, y))
        return self._speaker.interface(found) if found is not None and found in self._speaker.below(self.key) else None

    def relations(
        self, /, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> "list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]":
        """Return what it is joined to."""
        flag = QAccessible.RelationFlag.FlowsTo
        return [(self._speaker.interface(key), flag) for key in self._speaker.joined(self.key)] if match & flag else []

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> Shiboken.VoidPtr:  # type: ignore[override]  # see the module
        """Return the actions."""
        return pointer_to(self._deeds if kind is QAccessible.InterfaceType.ActionInterface else None)


class SpokenDeeds(QAccessibleActionInterface):
    """What can be done with one thing."""

    def __init__(self, speaker: Speaker[Any], key: object) -> None:
        """Offer what the speaker has for a key."""
        super().__init__()
        self._speaker, self._key = speaker, key

    def actionNames(self) -> list[str]:
        """Return the names, the most usual first."""
        return [deed.name for deed in self._speaker.deeds(self._key)]

    def doAction(self, name: str, /) -> None:
        """Do something."""
        for deed in self._named(name):
            deed.do()

    def keyBindingsForAction(self, name: str, /) -> list[str]:
        """Return the keys that do the same."""
        return [key for deed in self._named(name) for key in deed.keys]

    def localizedActionName(self, name: str, /) -> str:
        """Return the word for people."""
        return next((deed.word for deed in self._named(name)), name)

    def localizedActionDescription(self, name: str, /) -> str:
        """Return the word for people: there is no more to say."""
        return self.localizedActionName(name)

    def _named(self, name: str) -> list[Deed]:
        return [deed for deed in self._speaker.deeds(self._key) if deed.name == name][:1]


def keep(interface: QAccessibleInterface) -> QAccessibleInterface:
    """Hand an interface to Qt, and keep it until its QObject is gone."""
    owner = interface.object()
    address = Shiboken.getCppPointer(owner)[0]
    _KEPT[address] = interface
    QAccessible.registerAccessibleInterface(interface)
    owner.destroyed.connect(lambda: _KEPT.pop(address, None))
    return interface


def pointer_to(interface: Shiboken.Object | None) -> Shiboken.VoidPtr:
    """Return the address of a second interface, or nowhere, as Qt wants it."""
    return Shiboken.VoidPtr(Shiboken.getCppPointer(interface)[0] if interface is not None else 0)


def index_of(keys: Sequence[object], child: QAccessibleInterface) -> int:
    """Return the place of a thing among some keys, or -1."""
    key = key_of(child)
    return keys.index(key) if key is not None and key in keys else -1


def key_of(interface: QAccessibleInterface) -> object | None:
    """Return the key that an accessible object speaks of; None where it is none of ours."""
    owner = interface.object()
    return owner.key if isinstance(owner, SpokenNode) else None
