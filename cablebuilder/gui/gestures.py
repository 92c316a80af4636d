"""Gestures of the hand on the canvas, as objects with press, move, release and cancel; the one that selects.

Law: until a gesture ends it only changes pictures; it ends with one edit or none, and the scene then shows the rig again.
Read on in :mod:`cablebuilder.gui.move_gesture`, :mod:`cablebuilder.gui.connect_gesture` (joining) and
:mod:`cablebuilder.gui.canvas_scene` (who gets which).
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene

from cablebuilder.errors import Message
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.document import Document
from cablebuilder.gui.fit_search import FitQuestion
from cablebuilder.gui.geometry import DRAG_START, DRAG_START_TOUCH, SNAP_RADIUS, SNAP_RADIUS_TOUCH, distance, point_on
from cablebuilder.gui.item_keys import ItemKey, RemarkKey
from cablebuilder.gui.motion import Motion
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.splice_preview import SplicePreview

_BAND_Z = 8.0
_BAND_ALPHA = 0.10


class Hand(NamedTuple):
    """Where the pointer is in the scene, which keys are held with it, and whether it is a finger."""

    at: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    is_touch: bool = False

    @property
    def drag_start(self) -> float:
        """Return how far the hand moves before that is a drag; a finger trembles more than a mouse."""
        return DRAG_START_TOUCH if self.is_touch else DRAG_START

    @property
    def snap_radius(self) -> float:
        """Return how near to a socket the hand must be for a plug to snap in."""
        return SNAP_RADIUS_TOUCH if self.is_touch else SNAP_RADIUS

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
    def splicing(self) -> SplicePreview:
        """Return what previews a part that is held over a link."""

    @property
    def selection(self) -> frozenset[ItemKey]:
        """Return the keys of what is selected."""

    def canvas(self) -> QGraphicsScene:
        """Return the scene that drafts are added to."""

    def visible_area(self) -> QRectF:
        """Return the part of the scene that is on screen."""

    def is_empty(self, at: QPointF) -> bool:
        """Return whether there is neither card, port nor link at a scene point."""

    def select(self, keys: Iterable[ItemKey]) -> None:
        """Select these and nothing else."""

    def ask_what_fits(self, question: FitQuestion | None) -> None:
        """Open the list of what fits, or close it."""

    def refuse(self, message: Message, joining: Iterable[str] = ()) -> None:
        """Say why something cannot be done; ``joining`` are the parts that it was to join."""

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
        if self._frame is None and distance(hand.at, self._start) < hand.drag_start:
            return
        area = QRectF(self._start, hand.at).normalized()
        self._shown_frame().setRect(area)
        mirror = self._bench.mirror
        touched: set[ItemKey] = {key for key, part in mirror.parts.items() if part.area.intersects(area)}
        touched |= {key for key, link in mirror.links.items() if area.contains(point_on(link.curve, 0.5))}
        touched |= {RemarkKey("note", number) for number, note in enumerate(mirror.notes) if note.area.intersects(area)}
        touched |= {RemarkKey("frame", number) for number, frame in enumerate(mirror.remarks.frames) if area.contains(frame.area)}
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
