"""Moving what is selected: parts, notes, and frames with what is inside. It snaps to neighbours and to the grid; Alt frees it.

Law: see :mod:`cablebuilder.gui.gestures`. What is pinned stays. Read on in :mod:`cablebuilder.gui.snap_guides`.
"""

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.core import remarks
from cablebuilder.core.remarks import Places
from cablebuilder.core.rig import Point, name_of
from cablebuilder.errors import EditRefused, message
from cablebuilder.gui.frame_gesture import ResizeFrame
from cablebuilder.gui.geometry import distance, snapped
from cablebuilder.gui.gestures import Bench, Hand
from cablebuilder.gui.item_keys import PlacedKey, RemarkKey, placed_keys
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.rig_mirror import PART_Z
from cablebuilder.gui.snap_guides import REACH, GuideLines, Neighbours


def take_remark(bench: Bench, key: RemarkKey, hand: Hand) -> "Move | ResizeFrame":
    """Return the gesture that a press on a note or a frame begins: an edge resizes, everything else moves."""
    grip = bench.mirror.remarks.frames[key.number].grip_at(hand.at, is_touch=hand.is_touch) if key.kind == "frame" else None
    return ResizeFrame(bench, key, grip, hand) if grip else Move(bench, key, hand)


class Move:
    """Moves the selection from a press on one of its items; one undo step."""

    def __init__(self, bench: Bench, key: PlacedKey, hand: Hand) -> None:
        """Take hold of an item; it is selected where it was not."""
        self._bench = bench
        self._key = key
        self._start = hand.at
        self._adds = hand.adds
        self._was_selected = key in bench.selection
        if hand.adds:
            bench.select(bench.selection ^ {key})
        elif not self._was_selected:
            bench.select({key})
        self._origins: dict[PlacedKey, QPointF] = {}
        self._neighbours = Neighbours(())
        self._guides: GuideLines | None = None
        self._is_moving = False
        self.is_done = False

    def press(self, hand: Hand) -> None:
        """Do nothing: a move has one press."""

    def move(self, hand: Hand) -> None:
        """Bring the items to the pointer; their links follow."""
        if not self._is_moving and distance(hand.at, self._start) < hand.drag_start:
            return
        if not self._is_moving:
            self._begin()
        if not self._origins:
            return
        step = self._step(hand)
        for key, at in self._origins.items():
            self._bench.mirror.placed(key).setPos(at + step)
        self._bench.mirror.rehang(key for key in self._origins if isinstance(key, str))
        self._preview_splice(hand)

    def release(self, hand: Hand) -> None:
        """Leave the items where they are; a press without a move selects the one item. Let go out of sight, they go back."""
        self.move(hand)
        self.is_done = True
        if not self._is_moving:
            if self._was_selected and not self._adds:
                self._bench.select({self._key})
            return
        if not self._bench.visible_area().contains(hand.at):
            self.cancel()
            return
        self._end()
        if isinstance(self._key, str) and self._bench.splicing.drop_placed(self._key):
            return
        try:
            if not self._bench.document.edit("Move", remarks.move, self._places()):
                self._bench.resync()
        except EditRefused as refused:
            self._bench.resync()
            self._bench.refuse(refused.message)

    def cancel(self) -> None:
        """Put the items back."""
        self._bench.splicing.clear()
        self._end()
        self.is_done = True
        self._bench.resync()

    def _begin(self) -> None:
        """Find out what moves and what stands around it."""
        self._is_moving = True
        mirror, rig = self._bench.mirror, self._bench.document.rig
        keys = mirror.with_contents(placed_keys(self._bench.selection) | {self._key})
        pinned = {key for key in keys if isinstance(key, str) and rig.parts[key].pinned}
        if self._key in pinned:
            name = name_of(rig, self._bench.document.catalog, str(self._key))
            self._bench.refuse(message("{part} is pinned to its place. Unpin it to move it.", part=name))
            return
        self._origins = {key: QPointF(mirror.placed(key).pos()) for key in keys - pinned}
        view = self._bench.visible_area()
        others = [key for key in mirror.placed_keys() if key not in keys or key in pinned]
        if not any(isinstance(key, RemarkKey) and key.kind == "frame" for key in self._origins):
            others = [key for key in others if isinstance(key, str) or key.kind == "note"]
        self._neighbours = Neighbours([area for key in others if (area := mirror.placed(key).area).intersects(view)])
        self._lift(is_dragged=True)

    def _step(self, hand: Hand) -> QPointF:
        """Return how far everything has moved, and show what it is in line with."""
        origin, raw = self._origins[self._key], hand.at - self._start
        step = snapped(origin + raw, free=hand.is_free) - origin
        if hand.is_free:
            self._show_guides(QRectF())
            return step
        area = self._area()
        across, down = self._neighbours.pull(area.translated(raw), REACH * self._pixel())
        if across is not None:
            step.setX(raw.x() + across)
        if down is not None:
            step.setY(raw.y() + down)
        self._show_guides(area.translated(step))
        return step

    def _preview_splice(self, hand: Hand) -> None:
        """Show what would become of a link that a lone, free part is held over."""
        rig, mirror, key = self._bench.document.rig, self._bench.mirror, self._key
        if isinstance(key, str) and len(self._origins) == 1 and not mirror.links_of([key]):
            self._bench.splicing.point([hand.at, mirror.parts[key].area.center()], rig.parts[key].use, key)

    def _area(self) -> QRectF:
        """Return the area of what moves, where it began."""
        area = QRectF()
        for key, at in self._origins.items():
            size = self._bench.mirror.placed(key).area.size()
            area = area.united(QRectF(at, size))
        return area

    def _pixel(self) -> float:
        """Return how large a pixel of the screen is in the scene."""
        views = self._bench.canvas().views()
        return 1 / max(0.01, views[0].transform().m11()) if views else 1.0

    def _show_guides(self, area: QRectF) -> None:
        if self._guides is None:
            self._guides = GuideLines(self._bench.canvas_style)
            self._bench.canvas().addItem(self._guides)
        half = self._pixel() / 2
        self._guides.setPos(half, half)  # the middle of a pixel, where a hairline is sharp
        self._guides.show_lines(self._neighbours.lines(area) if not area.isNull() else [])

    def _places(self) -> Places:
        def at(key: PlacedKey) -> Point:
            place = self._bench.mirror.placed(key).pos()
            return place.x(), place.y()

        moved = [key for key in self._origins if isinstance(key, RemarkKey)]
        return Places(
            {key: at(key) for key in self._origins if isinstance(key, str)},
            {key.number: at(key) for key in moved if key.kind == "note"},
            {key.number: at(key) for key in moved if key.kind == "frame"},
        )

    def _end(self) -> None:
        if self._guides:
            self._bench.canvas().removeItem(self._guides)
        self._guides = None
        self._lift(is_dragged=False)

    def _lift(self, *, is_dragged: bool) -> None:
        for key in self._origins:
            item = self._bench.mirror.placed(key)
            if isinstance(item, PartItem):
                item.is_dragged = is_dragged
                if is_dragged:
                    item.setZValue(PART_Z + 0.5)
                item.update()
