"""The canvas: mirrors the document's rig, and hands the mouse to one gesture at a time.

Hover, focus and selection are kept by key, so that a sync may replace any item. Must never change the rig but through
:meth:`~cablebuilder.gui.document.Document.edit`. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneMouseEvent

from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import Message
from cablebuilder.gui.canvas_edits import CanvasEdits
from cablebuilder.gui.canvas_marks import CanvasMarks, FocusKey
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.connect_gesture import Connect
from cablebuilder.gui.document import Document
from cablebuilder.gui.fit_search import FitQuestion
from cablebuilder.gui.geometry import HIT, HIT_TOUCH
from cablebuilder.gui.gestures import Gesture, Hand, Select
from cablebuilder.gui.hit_test import link_at, part_at, port_at
from cablebuilder.gui.item_keys import ItemKey
from cablebuilder.gui.link_changes import LinkChanges
from cablebuilder.gui.link_item import CURSOR, CURSOR_TOUCH, LinkKey
from cablebuilder.gui.motion import Motion
from cablebuilder.gui.move_gesture import Move, take_remark
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.rejoin_offer import Rejoin
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.splice_preview import SplicePreview
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.report import Report

EXTENT = 1_000_000.0


class CanvasScene(QGraphicsScene):
    """A document on a canvas."""

    selection_changed = Signal()
    focus_changed = Signal()
    drop_refused = Signal(object, object)
    """A Message: why something was not done; and the keys of the parts that it was to join, where it was that."""
    finding_asked = Signal(str)
    """The key of a part whose chain's findings are asked for."""
    remark_edit_asked = Signal(object)
    """The key of a note or frame that is to be written in."""
    rejoin_offered = Signal(object)
    """A Rejoin: two ends that a removal left apart; None where there is nothing to offer any more."""
    fits_asked = Signal(object)
    """A FitQuestion: what fits the plug in the hand; None where that is over."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setSceneRect(-EXTENT, -EXTENT, 2 * EXTENT, 2 * EXTENT)
        self._document, self._is_touched = document, False
        self._canvas_style = CanvasStyle(theme)
        self._mirror = RigMirror(self, self._canvas_style, document.catalog)
        self._motion = Motion(self, is_reduced=True)
        self._gesture: Gesture | None = None
        self._marks, self._edits = CanvasMarks(self._mirror), CanvasEdits(self)
        self._changes, self._splicing = LinkChanges(self._mirror, self._motion), SplicePreview(document, self._mirror, self._canvas_style)
        document.changed.connect(self.sync)
        document.judged.connect(self._catch_up)
        self._mirror.show_far(is_far=True)  # until a view that is near paints: what is seen near by is made then
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

    def reduce_motion(self, *, is_reduced: bool) -> None:
        """Let nothing move from now on, and arrowheads tell the way of a fault; or the other way round."""
        self._motion.stop()
        self._motion.is_reduced = self._canvas_style.is_still = is_reduced
        self.update()

    @property
    def splicing(self) -> SplicePreview:
        """Return what previews a part that is held over a link."""
        return self._splicing

    @property
    def selection(self) -> frozenset[ItemKey]:
        """Return the keys of what is selected."""
        return self._marks.selection

    @property
    def focus(self) -> FocusKey:
        """Return the key of what has the keyboard focus on the canvas."""
        return self._marks.focus

    @property
    def connecting(self) -> Connect | None:
        """Return the gesture that holds a plug, if one does."""
        return self._gesture if isinstance(self._gesture, Connect) and not self._gesture.is_done else None

    def sync(self, before: Rig, after: Rig, report: Report) -> None:
        """Show a rig and its report."""
        self.cancel_gesture()
        self._splicing.clear()
        self.rejoin_offered.emit(None)
        self._motion.stop()
        earlier = self._changes.states()
        self._mirror.sync(after, report, self._document.catalog)
        if before.parts.keys() & after.parts.keys():
            self._changes.show(earlier)
        self._marks.forget_gone(before, after)
        self._marks.show()
        self.selection_changed.emit()

    def resync(self) -> None:
        """Show the document again as it is, after a gesture that changed pictures only."""
        self._mirror.sync(self._document.rig, self._document.report)
        self._marks.show()

    def _catch_up(self) -> None:
        """Show what was judged after the rig was announced, unless the hand is in the middle of something."""
        if not self.is_busy and self._mirror.report is not self._document.report:
            self.resync()

    def canvas(self) -> QGraphicsScene:
        """Return the scene itself, for gestures that add drafts."""
        return self

    def visible_area(self) -> QRectF:
        """Return what the first view shows, or everything where nobody looks."""
        views = self.views()
        return views[0].mapToScene(views[0].viewport().rect()).boundingRect() if views else self.sceneRect()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._canvas_style.theme = theme
        self.update()

    def select(self, keys: Iterable[ItemKey]) -> None:
        """Select these and nothing else."""
        wanted = frozenset(keys)
        if wanted != self._marks.selection:
            self._marks.selection = wanted
            self._marks.show()
            self.selection_changed.emit()

    def select_all(self) -> None:
        """Select every part, link, note and frame."""
        self.select((*self._mirror.placed_keys(), *self._mirror.links))

    def set_focus(self, key: FocusKey) -> None:
        """Put the keyboard focus on a part, link or port, or on nothing."""
        if key != self._marks.focus:
            self._marks.focus = key
            self._marks.show()
            self.focus_changed.emit()

    def remove_selection(self) -> None:
        """Remove what is selected, as one undo step, and offer to join what that left apart."""
        self.rejoin_offered.emit(self._edits.remove())

    def join_again(self, offer: Rejoin) -> None:
        """Join two ends as was offered."""
        self._edits.join_again(offer)

    def place_part(self, use: str, at: QPointF) -> None:
        """Place a part of the catalogue with its upper left corner at a scene point, and select it."""
        self._edits.place(use, at)

    def drop_part(self, use: str, at: QPointF, corner: QPointF) -> None:
        """Take a part that was dropped at a place, whose card's upper left corner is at another one."""
        self._edits.drop(use, at, corner)

    def refuse(self, message: Message, joining: Iterable[str] = ()) -> None:
        """Say why something was not done; ``joining`` are the parts that it was to join."""
        self.drop_refused.emit(message, frozenset(joining))

    def take_up(self, port: PortItem) -> Connect:
        """Take a plug up from the keyboard."""
        self._gesture = gesture = Connect(self, port, Hand(port.grip))
        gesture.take()
        return gesture

    def cancel_gesture(self) -> bool:
        """End what the hand is doing and leave everything as it was; return whether it did anything."""
        gesture, self._gesture = self._gesture, None
        if gesture is None or gesture.is_done:
            return False
        gesture.cancel()
        self._catch_up()
        return True

    @property
    def is_busy(self) -> bool:
        """Return whether the hand is in the middle of something."""
        return self._gesture is not None and not self._gesture.is_done

    def is_empty(self, at: QPointF) -> bool:
        """Return whether there is neither card, port nor link at a place."""
        return self.port_at(at) is None and self.part_at(at) is None and self.link_at(at) is None

    def ask_what_fits(self, question: FitQuestion | None) -> None:
        """Ask for the list of what fits, or for its end."""
        self.fits_asked.emit(question)

    def port_at(self, at: QPointF) -> PortItem | None:
        """Return the port that a press at a place means."""
        return port_at(self._mirror, at, HIT_TOUCH if self._is_touched else HIT)

    def part_at(self, at: QPointF) -> str | None:
        """Return the key of the topmost card at a place."""
        return part_at(self._mirror, at)

    def link_at(self, at: QPointF) -> LinkKey | None:
        """Return the key of a link whose line or tag is at a place."""
        return link_at(self._mirror, at, CURSOR_TOUCH if self._is_touched else CURSOR)

    def press(self, hand: Hand) -> None:
        """Begin a gesture, or go on with the one that waits for a second tap."""
        self._is_touched = hand.is_touch
        if not self.is_busy:
            self._gesture = self._begin(hand)
        elif self._gesture:
            self._gesture.press(hand)

    def move(self, hand: Hand) -> None:
        """Let the gesture follow."""
        if self._gesture and not self._gesture.is_done:
            self._gesture.move(hand)

    def release(self, hand: Hand) -> None:
        """End the gesture, unless it goes on between presses."""
        if self._gesture and not self._gesture.is_done:
            self._gesture.release(hand)
            self._catch_up()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take a press of the left button; another one does nothing here."""
        if event.button() is Qt.MouseButton.LeftButton:
            event.accept()
            self.press(Hand(event.scenePos(), event.modifiers()))

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Let the gesture follow; without one, show what is under the pointer."""
        event.accept()
        if self.is_busy:
            self.move(Hand(event.scenePos(), event.modifiers()))
        elif not event.buttons():
            self._is_touched = False
            self.hover(event.scenePos())

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take the release of the left button."""
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            self.release(Hand(event.scenePos(), event.modifiers()))

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Write in the note or frame under the pointer; else take the second press of a double click as a press."""
        key = self._mirror.remarks.at(event.scenePos()) if self.is_empty(event.scenePos()) else None
        if key and event.button() is Qt.MouseButton.LeftButton:
            event.accept()
            self.remark_edit_asked.emit(key)
        else:
            self.mousePressEvent(event)

    def _begin(self, hand: Hand) -> Gesture | None:
        self.set_focus(None)
        if port := self.port_at(hand.at):
            return Connect(self, port, hand)
        part, link = self.part_at(hand.at), self.link_at(hand.at)
        if link and (part is None or self._mirror.links[link].has_tag_at(hand.at)):
            self.select(self._marks.selection ^ {link} if hand.adds else {link})
            self.finding_asked.emit(self._mirror.joined[link].source.part_key)
            return None
        if part:
            return Move(self, part, hand)
        remark = self._mirror.remarks.at(hand.at, is_touch=hand.is_touch)
        return take_remark(self, remark, hand) if remark else Select(self, hand)

    def hover(self, at: QPointF | None) -> None:
        """Show what is under the pointer; None: it has left."""
        port = self.port_at(at) if at else None
        under = self.part_at(at) or self.link_at(at) or self._mirror.remarks.at(at) if at else None
        self._marks.hover(PortRef(port.part_key, port.spot.name) if port else under)
