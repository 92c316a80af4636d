"""Gestures of the hand on the canvas, as objects with press, move, release and cancel: moving parts, selecting.

Law: until a gesture ends it only changes pictures; it ends with one edit or none, and the scene then shows the rig again.
Read on in :mod:`cablebuilder.gui.connect_gesture` (joining) and :mod:`cablebuilder.gui.canvas_scene` (who gets which).
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene

from cablebuilder.core import edits
from cablebuilder.errors import Message
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.document import Document
from cablebuilder.gui.geometry import DRAG_START, distance, point_on, snapped
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.motion import Motion
from cablebuilder.gui.rig_mirror import PART_Z, RigMirror

_BAND_Z = 8.0
_BAND_ALPHA = 0.10
ItemKey = str | LinkKey
"""A part's key, or a link's."""


class Hand(NamedTuple):
    """Where the pointer is in the scene, and which keys are held with it."""

    at: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def is_free(self) -> bool:
        """Return whether Alt lifts the snap grid."""
        return bool(self.modifiers & Qt.KeyboardModifier.AltModifier)

    @property
    def adds(self) -> bool:
        """Return whether Shift or Ctrl adds to the selection."""
        return bool(self.modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))


class Bench(Protocol):
    """What a gesture may use of the scene."""

    @property
    def document(self) -> Document:
        """Return the document that edits go to."""

    @property
    def mirror(self) -> RigMirror:
        """Return the items."""

    @property
    def canvas_style(self) -> CanvasStyle:
        """Return what drafts are painted with."""

    @property
    def motion(self) -> Motion:
        """Return what moves pictures."""

    @property
    def selection(self) -> frozenset[ItemKey]:
        """Return the keys of what is selected."""

    def canvas(self) -> QGraphicsScene:
        """Return the scene that drafts are added to."""

    def visible_area(self) -> QRectF:
        """Return the part of the scene that is on screen."""

    def select(self, keys: Iterable[ItemKey]) -> None:
        """Select these and nothing else."""

    def refuse(self, message: Message) -> None:
        """Say why something cannot be done."""

    def resync(self) -> None:
        """Show the rig again as it is."""


class Gesture(Protocol):
    """One thing that the hand does, from the press to its end."""

    @property
    def is_done(self) -> bool:
        """Return whether the gesture has ended."""

    def press(self, hand: Hand) -> None:
        """Take a further press, where the gesture goes on between presses."""

    def move(self, hand: Hand) -> None:
        """Follow the pointer."""

    def release(self, hand: Hand) -> None:
        """Take the release."""

    def cancel(self) -> None:
        """End, and leave everything as it was."""


class Move:
    """Moves the selected parts; they snap to the grid unless Alt is held. One undo step."""

    def __init__(self, bench: Bench, key: str, hand: Hand) -> None:
        """Take hold of a part; it is selected where it was not."""
        self._bench = bench
        self._key = key
        self._start = hand.at
        self._adds = hand.adds
        self._was_selected = key in bench.selection
        if hand.adds:
            bench.select(bench.selection ^ {key})
        elif not self._was_selected:
            bench.select({key})
        keys = {each for each in bench.selection if isinstance(each, str)} | {key}
        self._origins = {each: QPointF(bench.mirror.parts[each].pos()) for each in keys}
        self._is_moving = False
        self.is_done = False

    def press(self, hand: Hand) -> None:
        """Do nothing: a move has one press."""

    def move(self, hand: Hand) -> None:
        """Bring the cards to the pointer; their links follow."""
        if not self._is_moving and distance(hand.at, self._start) < DRAG_START:
            return
        if not self._is_moving:
            self._lift(is_dragged=True)
        self._is_moving = True
        origin = self._origins[self._key]
        step = snapped(origin + hand.at - self._start, free=hand.is_free) - origin
        for key, at in self._origins.items():
            self._bench.mirror.parts[key].setPos(at + step)
        self._bench.mirror.rehang(self._origins)

    def release(self, hand: Hand) -> None:
        """Leave the parts where they are; a press without a move selects the one part."""
        self.move(hand)
        self.is_done = True
        if not self._is_moving:
            if self._was_selected and not self._adds:
                self._bench.select({self._key})
            return
        self._lift(is_dragged=False)
        parts = self._bench.mirror.parts
        places = {key: (parts[key].pos().x(), parts[key].pos().y()) for key in self._origins}
        if not self._bench.document.edit("Move", edits.move, places):
            self._bench.resync()

    def cancel(self) -> None:
        """Put the parts back."""
        self._lift(is_dragged=False)
        self.is_done = True
        self._bench.resync()

    def _lift(self, *, is_dragged: bool) -> None:
        for key in self._origins:
            item = self._bench.mirror.parts[key]
            item.is_dragged = is_dragged
            if is_dragged:
                item.setZValue(PART_Z + 0.5)
            item.update()


class Select:
    """Draws a frame on empty canvas and selects what it touches; a press without a move selects nothing."""

    def __init__(self, bench: Bench, hand: Hand) -> None:
        """Begin a frame."""
        self._bench = bench
        self._start = hand.at
        self._before = bench.selection if hand.adds else frozenset()
        self._frame: QGraphicsRectItem | None = None
        self._kept = bench.selection
        self.is_done = False
        if not hand.adds:
            bench.select(())

    def press(self, hand: Hand) -> None:
        """Do nothing: a frame has one press."""

    def move(self, hand: Hand) -> None:
        """Draw the frame to the pointer and select what it touches."""
        if self._frame is None and distance(hand.at, self._start) < DRAG_START:
            return
        area = QRectF(self._start, hand.at).normalized()
        self._shown_frame().setRect(area)
        mirror = self._bench.mirror
        touched: set[ItemKey] = {key for key, part in mirror.parts.items() if part.area.intersects(area)}
        touched |= {key for key, link in mirror.links.items() if area.contains(point_on(link.curve, 0.5))}
        self._bench.select(self._before | touched)

    def release(self, hand: Hand) -> None:
        """Keep the selection."""
        self.move(hand)
        self._end()

    def cancel(self) -> None:
        """Select what was selected before."""
        self._bench.select(self._kept)
        self._end()

    def _shown_frame(self) -> QGraphicsRectItem:
        if self._frame is None:
            color = self._bench.canvas_style.color("selection")
            soft = QColor(color)
            soft.setAlphaF(_BAND_ALPHA)
            self._frame = QGraphicsRectItem()
            pen = QPen(color, 1)
            pen.setCosmetic(True)
            self._frame.setPen(pen)
            self._frame.setBrush(soft)
            self._frame.setZValue(_BAND_Z)
            self._bench.canvas().addItem(self._frame)
        return self._frame

    def _end(self) -> None:
        if self._frame:
            self._bench.canvas().removeItem(self._frame)
        self._frame = None
        self.is_done = True
