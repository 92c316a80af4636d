"""The canvas: mirrors the document's rig, and hands the mouse to one gesture at a time.

Hover, focus and selection are kept by key, so that a sync may replace any item. Must never change the rig but through
:meth:`~cablebuilder.gui.document.Document.edit`. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsSceneMouseEvent

from cablebuilder.core import edits
from cablebuilder.core.rig import Link, PortRef, Rig
from cablebuilder.errors import EditRefused, Message
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.connect_gesture import Connect
from cablebuilder.gui.document import Document
from cablebuilder.gui.geometry import snapped
from cablebuilder.gui.gestures import Gesture, Hand, ItemKey, Move, Select
from cablebuilder.gui.link_changes import LinkChanges
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.motion import Motion
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.report import Report

EXTENT = 1_000_000.0
FocusKey = str | LinkKey | PortRef | None


class CanvasScene(QGraphicsScene):
    """A document on a canvas."""

    selection_changed = Signal()
    focus_changed = Signal()
    drop_refused = Signal(object)
    """A Message: why something was not done."""
    finding_asked = Signal(str)
    """The key of a part whose chain's findings are asked for."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setSceneRect(-EXTENT, -EXTENT, 2 * EXTENT, 2 * EXTENT)
        self._document = document
        self._canvas_style = CanvasStyle(theme)
        self._mirror = RigMirror(self, self._canvas_style, document.catalog)
        self._motion = Motion(self, is_reduced=True)
        self._changes = LinkChanges(self._mirror, self._motion)
        self._gesture: Gesture | None = None
        self._selection: frozenset[ItemKey] = frozenset()
        self._focus: FocusKey = None
        self._hovered: FocusKey = None
        document.changed.connect(self.sync)
        self._mirror.sync(document.rig, document.report)

    @property
    def document(self) -> Document:
        """Return the document that is shown."""
        return self._document

    @property
    def canvas_style(self) -> CanvasStyle:
        """Return what everything is painted with."""
        return self._canvas_style

    @property
    def mirror(self) -> RigMirror:
        """Return the items by their keys."""
        return self._mirror

    @property
    def motion(self) -> Motion:
        """Return what moves pictures."""
        return self._motion

    @property
    def selection(self) -> frozenset[ItemKey]:
        """Return the keys of what is selected."""
        return self._selection

    @property
    def focus(self) -> FocusKey:
        """Return the key of what has the keyboard focus on the canvas."""
        return self._focus

    @property
    def connecting(self) -> Connect | None:
        """Return the gesture that holds a plug, if one does."""
        return self._gesture if isinstance(self._gesture, Connect) else None

    def sync(self, before: Rig, after: Rig, report: Report) -> None:
        """Show a rig and its report."""
        if self._gesture and not self._gesture.is_done and before.parts.keys() - after.parts.keys():
            gesture, self._gesture = self._gesture, None
            gesture.cancel()
        earlier = self._changes.states()
        self._mirror.sync(after, report, self._document.catalog)
        if before.parts.keys() & after.parts.keys():
            self._changes.show(earlier)
        self._selection = frozenset(key for key in self._selection if key in self._mirror.parts or key in self._mirror.links)
        self._focus = self._focus if self._is_shown(self._focus) else None
        self._hovered = None
        self._show_marks()
        self.selection_changed.emit()

    def resync(self) -> None:
        """Show the document again as it is, after a gesture that changed pictures only."""
        self._mirror.sync(self._document.rig, self._document.report)
        self._show_marks()

    def canvas(self) -> QGraphicsScene:
        """Return the scene itself, for gestures that add drafts."""
        return self

    def visible_area(self) -> QRectF:
        """Return what the first view shows, or everything where nobody looks."""
        for view in self.views():
            return view.mapToScene(view.viewport().rect()).boundingRect()
        return self.sceneRect()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._canvas_style.theme = theme
        self.update()
        for view in self.views():
            view.viewport().update()

    def select(self, keys: Iterable[ItemKey]) -> None:
        """Select these and nothing else."""
        wanted = frozenset(keys)
        if wanted != self._selection:
            self._selection = wanted
            self._show_marks()
            self.selection_changed.emit()

    def select_all(self) -> None:
        """Select every part and link."""
        self.select((*self._mirror.parts, *self._mirror.links))

    def selected_links(self) -> tuple[Link, ...]:
        """Return the links of the rig that are selected."""
        chosen = [self._mirror.joined[key] for key in self._selection if isinstance(key, LinkKey)]
        return tuple(self._document.rig.links[index] for ends in chosen for index in ends.indices)

    def set_focus(self, key: FocusKey) -> None:
        """Put the keyboard focus on a part, link or port, or on nothing."""
        if key != self._focus:
            self._focus = key
            self._show_marks()
            self.focus_changed.emit()

    def remove_selection(self) -> None:
        """Remove the selected parts and links, as one undo step."""
        parts = [key for key in self._selection if not isinstance(key, LinkKey)]
        links = self.selected_links()
        self._document.edit("Remove", _without, parts, links)

    def place_part(self, use: str, at: QPointF) -> None:
        """Place a part of the catalogue with its upper left corner at a scene point, and select it."""
        before = self._document.rig.parts.keys()
        place = snapped(at)
        try:
            self._document.edit("Add part", edits.place, self._document.catalog, use, (place.x(), place.y()))
        except EditRefused as refused:
            self.refuse(refused.message)
            return
        self.select(self._document.rig.parts.keys() - before)

    def refuse(self, message: Message) -> None:
        """Say why something was not done."""
        self.drop_refused.emit(message)

    def take_up(self, port: PortItem) -> Connect:
        """Take a plug up from the keyboard."""
        gesture = Connect(self, port, Hand(port.grip))
        gesture.take()
        self._gesture = gesture
        return gesture

    def cancel_gesture(self) -> bool:
        """End what the hand is doing and leave everything as it was; return whether it did anything."""
        gesture, self._gesture = self._gesture, None
        if gesture is None or gesture.is_done:
            return False
        gesture.cancel()
        return True

    def port_at(self, at: QPointF) -> PortItem | None:
        """Return the port that a press at a point means: the nearest of those whose area it is in, the upper card first."""
        hits = [port for port in self._mirror.ports() if port.hit(at)]
        return min(hits, key=lambda port: (QPointF.dotProduct(port.grip - at, port.grip - at), -_z(port)), default=None)

    def part_at(self, at: QPointF) -> str | None:
        """Return the key of the topmost card at a point."""
        return next((key for key, item in reversed(self._mirror.parts.items()) if item.area.contains(at)), None)

    def link_at(self, at: QPointF) -> LinkKey | None:
        """Return the key of a link whose line or tag is at a point."""
        return next((key for key, item in self._mirror.links.items() if item.is_at(at)), None)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Begin a gesture, or go on with the one that waits for a second tap."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        event.accept()
        hand = Hand(event.scenePos(), event.modifiers())
        if self._gesture and not self._gesture.is_done:
            self._gesture.press(hand)
        else:
            self._gesture = self._begin(hand)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Let the gesture follow; without one, show what is under the pointer."""
        event.accept()
        if self._gesture and not self._gesture.is_done:
            self._gesture.move(Hand(event.scenePos(), event.modifiers()))
        elif not event.buttons():
            self._hover(event.scenePos())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """End the gesture, unless it goes on between presses."""
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton and self._gesture and not self._gesture.is_done:
            self._gesture.release(Hand(event.scenePos(), event.modifiers()))

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take the second press of a double click as a press."""
        self.mousePressEvent(event)

    def _begin(self, hand: Hand) -> Gesture | None:
        self.set_focus(None)
        if port := self.port_at(hand.at):
            return Connect(self, port, hand)
        part, link = self.part_at(hand.at), self.link_at(hand.at)
        if link and (part is None or self._mirror.links[link].has_tag_at(hand.at)):
            self.select(self._selection ^ {link} if hand.adds else {link})
            self.finding_asked.emit(self._mirror.joined[link].source.part_key)
            return None
        if part:
            return Move(self, part, hand)
        return Select(self, hand)

    def end_hover(self) -> None:
        """Forget what was under the pointer, which has left."""
        if self._hovered is not None:
            self._hovered = None
            self._show_marks()

    def _hover(self, at: QPointF) -> None:
        port = self.port_at(at)
        hovered: FocusKey = PortRef(port.part_key, port.spot.name) if port else self.part_at(at) or self.link_at(at)
        if hovered != self._hovered:
            self._hovered = hovered
            self._show_marks()

    def _is_shown(self, key: FocusKey) -> bool:
        if isinstance(key, PortRef):
            return self._mirror.port(key) is not None
        return key in self._mirror.links if isinstance(key, LinkKey) else key in self._mirror.parts

    def _show_marks(self) -> None:
        for key, part in self._mirror.parts.items():
            part.show_marks(is_hovered=key == self._hovered, is_chosen=key in self._selection, is_focused=key == self._focus)
            for port in part.ports.values():
                ref = PortRef(key, port.spot.name)
                port.show_marks(is_hovered=ref == self._hovered, is_focused=ref == self._focus)
        for link_key, link in self._mirror.links.items():
            link.show_marks(is_hovered=link_key == self._hovered, is_chosen=link_key in self._selection, is_focused=link_key == self._focus)


def _z(port: PortItem) -> float:
    card: QGraphicsItem | None = port.parentItem()
    return 0.0 if card is None else card.zValue()


def _without(rig: Rig, parts: Iterable[str], links: Iterable[Link]) -> Rig:
    """Remove links and parts, as one edit."""
    return edits.remove(edits.disconnect(rig, links), parts)
