"""See inside for assistive technology, in step with the page both ways: what is there, what has the keyboard, and how to go there.

No second truth: everything is asked of the pictures at the moment. Nothing is made before somebody asks. ``CABLEBUILDER_A11Y=0``
switches it off. Must never edit. Read on in :mod:`cablebuilder.gui.inside_tree` and :mod:`cablebuilder.gui.spoken_items`.
"""

import os
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView

from cablebuilder import language
from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_scene import ContactScene
from cablebuilder.gui.inside_tree import ChainAt, DeviceAt, InsideKey, InsideTree, PartAt, PlugAt, WireAt, tree_of
from cablebuilder.gui.inside_words import inside_words, page_words
from cablebuilder.gui.spoken_canvas import SpokenCanvas, replace
from cablebuilder.gui.spoken_items import Deed, SpokenItem, SpokenNode, keep
from cablebuilder.gui.spoken_words import Words

_ROOM = 60


class SpokenInside(QObject):
    """The page for assistive technology; answers by key, and tells what changes."""

    def __init__(self, contacts: ContactScene, view: QGraphicsView) -> None:
        """Speak of a scene in a view that is made: an interface that is handed over while its widget is being made is lost."""
        super().__init__(view)
        self._contacts, self._view = contacts, view
        self._tree: InsideTree | None = None
        self._nodes: dict[InsideKey, SpokenNode] = {}
        if os.environ.get("CABLEBUILDER_A11Y") == "0":
            return
        replace(view, SpokenCanvas(self, view))
        contacts.pictures_changed.connect(self._on_pictures_changed)
        contacts.contact_reached.connect(self._tell_focus)

    @property
    def tree(self) -> InsideTree:
        """Return the tree of what is shown now."""
        if self._tree is None:
            self._tree = tree_of(self._contacts.pictures)
        return self._tree

    def below(self, key: InsideKey | None) -> Sequence[InsideKey]:
        """Return what stands below something; None is the page."""
        return self.tree.children.get(key, ())

    def above(self, key: InsideKey) -> InsideKey | None:
        """Return what something stands below; None is the page."""
        return self.tree.parents.get(key)

    def has(self, key: InsideKey) -> bool:
        """Return whether something is there."""
        return key in self.tree.parents

    def words(self, key: InsideKey | None) -> Words:
        """Return what is said of something; nothing of what is gone."""
        if key is None:
            return Words(self._view.accessibleName(), page_words(self.tree))
        return inside_words(key, self.tree) if self.has(key) else Words("")

    def state(self, key: InsideKey) -> QAccessible.State:
        """Return whether something is focused, out of sight."""
        state = QAccessible.State()
        if not self.has(key):
            state.invalid = state.invisible = 1
            return state
        state.focusable = int(isinstance(key, ContactRef))
        state.focused = int(self._view.hasFocus() and self.focused() == key)
        if self.below(key):
            state.expandable = state.expanded = 1
        state.invisible = int(not self._view.isVisible())
        seen = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        state.offscreen = int(not seen.intersects(self._area(key)))
        return state

    def place(self, key: InsideKey) -> QRect:
        """Return where something is on the screen."""
        if not self.has(key):
            return QRect()
        box = self._view.mapFromScene(self._area(key)).boundingRect()
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def deeds(self, key: InsideKey) -> Sequence[Deed]:
        """Return what can be done: go to a contact; bring anything else into view; nothing while something lies over the page."""
        if not self.has(key) or not self._view.isEnabled() or not self._view.isVisible():
            return ()
        name = QAccessibleActionInterface.setFocusAction()
        return (Deed(name, language.text("Go there"), (), partial(self._go, key)),)

    def joined(self, key: InsideKey) -> Sequence[InsideKey]:
        """Return the wires of a contact, or the contacts at the ends of a wire."""
        if not self.has(key):
            return ()
        parts = self.tree.pictures[key].inside
        if isinstance(key, ContactRef):
            strand = parts.part(key.part).strand_at(key)
            return [WireAt(key.part, strand)] if strand is not None and self.has(WireAt(key.part, strand)) else []
        if isinstance(key, WireAt):
            return [ref for ref in parts.part(key.part).strands[key.strand].contacts if self.has(ref)]
        return ()

    def interface(self, key: InsideKey | None) -> QAccessibleInterface:
        """Return the accessible object of something, and make it where nobody has asked before."""
        if key is None:
            return QAccessible.queryAccessibleInterface(self._view)
        if key not in self._nodes:
            self._nodes[key] = SpokenNode(key, self)
            keep(SpokenItem(self, self._nodes[key]))
        return QAccessible.queryAccessibleInterface(self._nodes[key])

    def focused(self) -> InsideKey | None:
        """Return the contact that has the keyboard."""
        contact = self._contacts.focused
        return contact.ref if contact is not None and self.has(contact.ref) else None

    def at(self, point: QPoint) -> InsideKey | None:
        """Return what is at a point of the screen."""
        inside = self._view.viewport().mapFromGlobal(point)
        if not self._view.viewport().rect().contains(inside):
            return None
        place = self._view.mapToScene(inside)
        kinds = (ContactRef, WireAt, DeviceAt, PartAt, ChainAt)
        keys = [key for kind in kinds for key in self.tree.parents if isinstance(key, kind) and not isinstance(key, PlugAt)]
        return next((key for key in keys if self._area(key).contains(place)), None)

    def selected(self) -> Sequence[InsideKey]:
        """Return nothing: here is nothing to select."""
        return ()

    def select(self, keys: Sequence[InsideKey]) -> bool:
        """Select nothing."""
        return not keys

    def _area(self, key: InsideKey) -> QRectF:
        """Return where something is in the scene."""
        picture = self.tree.pictures[key]
        match key:
            case ChainAt():
                return picture.mapRectToScene(picture.size)
            case PartAt(part):
                return _on_scene(picture.cards[part], picture.cards[part].area)
            case WireAt(part, strand):
                wire = picture.wires.get((part, strand))
                return wire.sceneBoundingRect() if wire is not None else QRectF()
            case DeviceAt(part, number):
                device = picture.devices.get((part, number))
                return device.sceneBoundingRect() if device is not None else QRectF()
            case ContactRef():
                contact = picture.places.get(key)
                return _on_scene(contact, contact.area) if contact is not None else QRectF()
            case PlugAt():
                area = QRectF()
                for below in self.below(key):
                    area = area.united(self._area(below))
                return area

    def _go(self, key: InsideKey) -> None:
        """Put the keyboard on a contact; of anything else on its first contact, where it has one below it."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.ensureVisible(self._area(key), _ROOM, _ROOM)
        for each in (key, *self.below(key)):
            if isinstance(each, ContactRef) and self._contacts.go_to(each):
                return

    def _tell_focus(self) -> None:
        if QAccessible.isActive() or self._nodes:
            key = self.focused()
            if key is not None:
                QAccessible.updateAccessibility(QAccessibleEvent(self.interface(key), QAccessible.Event.Focus))

    def _on_pictures_changed(self) -> None:
        """Let go of what is gone, and tell of what is new below what is known, and of what is called otherwise."""
        before, self._tree = self._tree, None
        if before is None or not self._nodes:
            return
        for key in [key for key in self._nodes if not self.has(key) or self.above(key) != before.parents.get(key)]:
            node = self._nodes.pop(key)
            QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.ObjectDestroyed))
            node.deleteLater()
        for parent in (None, *tuple(self._nodes)):
            for child in self.below(parent):
                if child not in before.children.get(parent, ()):
                    QAccessible.updateAccessibility(QAccessibleEvent(self.interface(child), QAccessible.Event.ObjectCreated))
        for key in tuple(self._nodes):
            if key in before.parents and inside_words(key, before) != self.words(key):
                QAccessible.updateAccessibility(QAccessibleEvent(self.interface(key), QAccessible.Event.NameChanged))


def _on_scene(item: QGraphicsItem, area: QRectF) -> QRectF:
    return item.mapRectToScene(area)
