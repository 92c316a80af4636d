"""The rig for assistive technology, in step with the canvas both ways.

What is there, what has the keyboard, what is selected, what can be done, and what has changed. No second truth: everything is
asked of the scene and the document at the moment, by the scene's own keys. Nothing is made before somebody asks, so that it
costs nothing where no assistive technology runs. ``CABLEBUILDER_A11Y=0`` switches it off. Must never edit but through the
actions of the canvas. Read on in :mod:`cablebuilder.gui.spoken_items`.
"""

import os
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.spoken_canvas import SpokenCanvas, replace
from cablebuilder.gui.spoken_deeds import WalkDeeds
from cablebuilder.gui.spoken_items import Deed, SpokenItem, SpokenNode, keep
from cablebuilder.gui.spoken_tree import EMPTY, ChainKey, SpokenKey, SpokenTree, parts_below, tree_of
from cablebuilder.gui.spoken_words import SpokenWords, Words

_MOST_ANNOUNCED = 3


class SpokenRig(QObject):
    """One canvas for assistive technology; answers by key, and tells what changes."""

    def __init__(self, scene: CanvasScene, view: CanvasView, deeds: WalkDeeds) -> None:
        """Speak of a scene in a view, with what can be done there."""
        super().__init__(view)
        self._scene, self._view = scene, view
        self._words = SpokenWords(scene)
        self._deeds = deeds
        self._tree: SpokenTree | None = None
        self._report = scene.document.report
        """The report that the tree was made from."""
        self._told_tree: SpokenTree | None = None
        self._nodes: dict[SpokenKey, SpokenNode] = {}
        self._said: dict[SpokenKey, Words] = {}
        self._told: tuple[SpokenKey | None, frozenset[SpokenKey]] = (None, frozenset())
        if os.environ.get("CABLEBUILDER_A11Y") == "0":
            return
        replace(view, SpokenCanvas(self, view))
        for signal in (scene.document.changed, scene.document.judged):
            signal.connect(self._on_document_changed)
        scene.focus_changed.connect(self._tell_focus)
        scene.selection_changed.connect(self._tell_selection)
        view.entered.connect(self._on_view_entered, Qt.ConnectionType.QueuedConnection)
        view.walk.place_reached.connect(self._on_place_reached)

    @property
    def is_heard(self) -> bool:
        """Return whether anybody listens, or has asked for anything."""
        return QAccessible.isActive() or bool(self._nodes)

    @property
    def tree(self) -> SpokenTree:
        """Return the tree of what the canvas shows now."""
        if self._tree is None or self._report is not self._scene.document.report:
            self._tree, self._report = tree_of(self._scene), self._scene.document.report
        return self._tree

    def below(self, key: SpokenKey | None) -> Sequence[SpokenKey]:
        """Return what stands below something; None is the canvas."""
        return self.tree.children.get(key, ())

    def above(self, key: SpokenKey) -> SpokenKey | None:
        """Return what something stands below; None is the canvas."""
        return self.tree.parents.get(key)

    def has(self, key: SpokenKey) -> bool:
        """Return whether something is there."""
        return key in self.tree.parents

    def words(self, key: SpokenKey | None) -> Words:
        """Return what is said of something; nothing of what is gone."""
        if key is None:
            return Words(self._view.accessibleName(), self._words.canvas(self.tree))
        return self._words.of(key, self.tree) if self.has(key) else Words("")

    def state(self, key: SpokenKey) -> QAccessible.State:
        """Return whether something is focused, selected, out of sight."""
        state = QAccessible.State()
        if not self.has(key):
            state.invalid = state.invisible = 1
            return state
        state.focusable = 1
        state.focused = int(self._view.hasFocus() and self.focused() == key)
        if not isinstance(key, PortRef):
            state.selectable = 1
            state.selected = int(key in self.selected())
        if self.below(key):
            state.expandable = state.expanded = 1
        state.invisible = int(not self._view.isVisible())
        state.offscreen = int(not self._view.visible_area().intersects(self._area(key)))
        return state

    def place(self, key: SpokenKey) -> QRect:
        """Return where something is on the screen."""
        if not self.has(key):
            return QRect()
        box = self._view.mapFromScene(self._area(key)).boundingRect()
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def deeds(self, key: SpokenKey) -> Sequence[Deed]:
        """Return what can be done with something: nothing while something lies over the canvas or stands in its place."""
        if not self.has(key) or not self._view.isEnabled() or not self._view.isVisible():
            return ()
        return self._deeds.of(key, tuple(parts_below(self.tree, key)))

    def joined(self, key: SpokenKey) -> Sequence[SpokenKey]:
        """Return what a port or a link is joined to."""
        link = key if isinstance(key, LinkKey) else self.tree.links.get(key) if isinstance(key, PortRef) else None
        ends = self._scene.mirror.joined.get(link) if link else None
        ports = [PortRef(port.part_key, port.spot.name) for port in (ends.source, ends.target)] if ends else []
        return [port for port in ports if port != key and self.has(port)]

    def interface(self, key: SpokenKey | None) -> QAccessibleInterface:
        """Return the accessible object of something, and make it where nobody has asked before."""
        if key is None:
            return QAccessible.queryAccessibleInterface(self._view)
        if key not in self._nodes:
            self._told_tree = self._told_tree or self.tree
            self._nodes[key] = SpokenNode(key, self)
            self._said[key] = self.words(key)
            keep(SpokenItem(self, self._nodes[key]))
        return QAccessible.queryAccessibleInterface(self._nodes[key])

    def focused(self) -> SpokenKey | None:
        """Return what has the keyboard on the canvas: the port that a held plug is aimed at, else the focus."""
        aimed = self._scene.connecting.aimed if self._scene.connecting else None
        key = PortRef(aimed.part_key, aimed.spot.name) if aimed else self._scene.focus
        return key if key is not None and self.has(key) else None

    def at(self, point: QPoint) -> SpokenKey | None:
        """Return what is at a point of the screen."""
        inside = self._view.viewport().mapFromGlobal(point)
        if not self._view.viewport().rect().contains(inside) or self._view.childAt(inside) is not self._view.viewport():
            return None
        place = self._view.mapToScene(inside)
        port = self._scene.port_at(place)
        if port:
            return PortRef(port.part_key, port.spot.name)
        return self._scene.part_at(place) or self._scene.link_at(place) or self._scene.mirror.remarks.at(place)

    def selected(self) -> Sequence[SpokenKey]:
        """Return what is selected, chains whose parts all are among them not."""
        return [key for key in self._scene.selection if self.has(key)]

    def select(self, keys: Sequence[SpokenKey]) -> bool:
        """Select these and nothing else, a chain by its parts; ports cannot be selected."""
        if not self._view.isEnabled() or any(isinstance(key, PortRef) or not self.has(key) for key in keys):
            return False
        chains = [part for key in keys if isinstance(key, ChainKey) for part in parts_below(self.tree, key)]
        self._scene.select((*chains, *(key for key in keys if not isinstance(key, ChainKey | PortRef))))
        return True

    def announce(self, text: str) -> None:
        """Say something when the reader has said what it is about to say."""
        event = QAccessibleAnnouncementEvent(self._view, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def _area(self, key: SpokenKey) -> QRectF:
        """Return where something is in the scene."""
        mirror = self._scene.mirror
        if isinstance(key, ChainKey):
            area = QRectF()
            for part in parts_below(self.tree, key):
                area = area.united(mirror.parts[part].area)
            return area
        if isinstance(key, PortRef):
            port = mirror.port(key)
            return port.sceneBoundingRect() if port else QRectF()
        if isinstance(key, LinkKey):
            return mirror.links[key].sceneBoundingRect()
        return mirror.placed(key).area

    def _tell(self, key: SpokenKey | None, *kinds: QAccessible.Event) -> None:
        """Tell that something has happened to a thing that is there; None is the canvas."""
        for kind in kinds:
            QAccessible.updateAccessibility(QAccessibleEvent(self.interface(key), kind))

    def _tell_focus(self) -> None:
        if self.is_heard:
            self._told = (self.focused(), self._told[1])
            if self._view.hasFocus():
                self._tell(self.focused(), QAccessible.Event.Focus)

    def _tell_selection(self) -> None:
        before, now = self._told[1], self._scene.selection
        self._told = (self._told[0], now)
        if not self.is_heard or before == now:
            return
        changed = QAccessible.State()
        changed.selected = 1
        for key in before ^ now:
            if key in self._nodes and self.has(key):
                QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self.interface(key), changed))
        self._tell(None, QAccessible.Event.SelectionWithin)

    def _on_view_entered(self) -> None:
        """Say where on the canvas the keyboard is, after Qt has said that it is on the canvas."""
        if self._scene.focus is not None:
            self._tell_focus()

    def _on_place_reached(self) -> None:
        """Say what a held plug is aimed at, with its answer."""
        if self._scene.connecting and self.is_heard:
            self._tell(self.focused(), QAccessible.Event.NameChanged, QAccessible.Event.Focus)

    def _on_document_changed(self) -> None:
        old = self._told_tree or EMPTY
        self._told_tree = self.tree if self.is_heard else None
        if self._told_tree is None:
            return
        self._drop_gone(old)
        self._tell_new(old)
        self._tell_words(old)
        if self._told[0] is not None and not self.has(self._told[0]):
            self._tell_focus()
        self._tell_verdicts(old)

    def _drop_gone(self, old: SpokenTree) -> None:
        """Let go of what is gone, or stands below something else now; its children went before it."""
        gone = [key for key in self._nodes if not self.has(key) or self.above(key) != old.parents.get(key, self.above(key))]
        for key in reversed(gone):
            node = self._nodes.pop(key)
            del self._said[key]
            QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.ObjectDestroyed))
            node.deleteLater()  # it may be what the edit was asked of

    def _tell_new(self, old: SpokenTree) -> None:
        known: Iterable[SpokenKey | None] = [None, *self._nodes]
        for parent in known:
            for key in set(self.below(parent)) - set(old.children.get(parent, ())):
                self._tell(key, QAccessible.Event.ObjectCreated)

    def _tell_words(self, old: SpokenTree) -> None:
        """Tell of what is called otherwise than before."""
        for key in list(self._nodes):
            if not self.tree.is_same(old, key):
                before, self._said[key] = self._said[key], self.words(key)
                if before.name != self._said[key].name:
                    self._tell(key, QAccessible.Event.NameChanged)
                if before.description != self._said[key].description:
                    self._tell(key, QAccessible.Event.DescriptionChanged)

    def _tell_verdicts(self, old: SpokenTree) -> None:
        """Say politely which chains are judged otherwise than before."""
        said = []
        for key in self.below(None):
            named, earlier = self.tree.chain_of(key), old.chain_of(key)
            if (
                isinstance(key, ChainKey)
                and named
                and named.chain.is_judged
                and (earlier is None or self._words.is_other_verdict(earlier, named))
            ):
                said.append(self._words.verdict(named))
        if said:
            self.announce(" ".join(said[:_MOST_ANNOUNCED]))
