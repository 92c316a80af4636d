"""Resizing a frame by one of its edges or corners; it snaps to the grid, and Alt frees it. One undo step.

Law: see :mod:`cablebuilder.gui.gestures`. Read on in :mod:`cablebuilder.gui.frame_item`.
"""

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.core import remarks
from cablebuilder.errors import EditRefused
from cablebuilder.gui.frame_item import LEAST_SIDE, FrameItem, Grip
from cablebuilder.gui.geometry import distance, snapped
from cablebuilder.gui.gestures import Bench, Hand
from cablebuilder.gui.item_keys import RemarkKey


class ResizeFrame:
    """Drags an edge or a corner of a frame."""

    def __init__(self, bench: Bench, key: RemarkKey, grip: Grip, hand: Hand) -> None:
        """Take hold of a grip; the frame is selected."""
        self._bench = bench
        self._key = key
        self._grip = grip
        self._start = hand.at
        self._before = QRectF(self._item().area)
        self._is_moving = False
        self.is_done = False
        bench.select(bench.selection | {key} if hand.adds else {key})

    def press(self, hand: Hand) -> None:
        """Do nothing: this has one press."""

    def move(self, hand: Hand) -> None:
        """Bring the edge to the pointer."""
        if not self._is_moving and distance(hand.at, self._start) < hand.drag_start:
            return
        self._is_moving = True
        area = resized(self._before, self._grip, hand.at - self._start, free=hand.is_free)
        item = self._item()
        item.setPos(area.topLeft())
        item.show_frame(item.title, area.width(), area.height())

    def release(self, hand: Hand) -> None:
        """Keep the size."""
        self.move(hand)
        self.is_done = True
        area = self._item().area
        size = (area.width(), area.height())
        try:
            if not self._bench.document.edit("Resize", remarks.resize_frame, self._key.number, (area.x(), area.y()), size):
                self._bench.resync()
        except EditRefused as refused:
            self._bench.resync()
            self._bench.refuse(refused.message)

    def cancel(self) -> None:
        """Put the edge back."""
        self.is_done = True
        self._bench.resync()

    def _item(self) -> FrameItem:
        return self._bench.mirror.remarks.frames[self._key.number]


def resized(before: QRectF, grip: Grip, step: QPointF, *, free: bool = False) -> QRectF:
    """Return a rectangle with an edge or corner moved by a step, on the grid unless free, and never smaller than a frame can be."""
    corner = QPointF(before.right() if grip.across > 0 else before.left(), before.bottom() if grip.down > 0 else before.top())
    wanted = snapped(corner + step, free=free)
    after = QRectF(before)
    if grip.across > 0:
        after.setRight(max(wanted.x(), before.left() + LEAST_SIDE))
    elif grip.across < 0:
        after.setLeft(min(wanted.x(), before.right() - LEAST_SIDE))
    if grip.down > 0:
        after.setBottom(max(wanted.y(), before.top() + LEAST_SIDE))
    elif grip.down < 0:
        after.setTop(min(wanted.y(), before.bottom() - LEAST_SIDE))
    return after
