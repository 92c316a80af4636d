"""What is marked on the canvas: the selection, the keyboard's focus, and what is under the pointer, all by key.

Keys outlive items, so that a sync may replace any item. Must never select by itself.
Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui.item_keys import ItemKey, RemarkKey
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rig_mirror import RigMirror

FocusKey = str | LinkKey | RemarkKey | PortRef | None


class CanvasMarks:
    """Selection, focus and hover, and their way onto the items."""

    def __init__(self, mirror: RigMirror) -> None:
        """Start with nothing marked."""
        self._mirror = mirror
        self._shown: frozenset[FocusKey] = frozenset()
        self.selection: frozenset[ItemKey] = frozenset()
        self.focus: FocusKey = None
        self.hovered: FocusKey = None

    def forget_gone(self, before: Rig, after: Rig) -> None:
        """Keep only keys of items that are there; whatever is under the pointer is looked up again.

        Where notes or frames came or went, their numbers mean others now, and none of them stays marked.
        """
        if (len(before.notes), len(before.frames)) != (len(after.notes), len(after.frames)):
            self.selection = frozenset(key for key in self.selection if not isinstance(key, RemarkKey))
            self.focus = None if isinstance(self.focus, RemarkKey) else self.focus
        mirror = self._mirror
        self.selection = frozenset(key for key in self.selection if key in mirror.parts or key in mirror.links or key in mirror.remarks)
        self.focus = self.focus if self._is_there(self.focus) else None
        self.hovered = None

    def hover(self, key: FocusKey) -> None:
        """Show what is under the pointer."""
        if key != self.hovered:
            self.hovered = key
            self.show()

    def show(self) -> None:
        """Show the marks on what has them, and take them off what had them before."""
        now: frozenset[FocusKey] = self.selection | {self.hovered, self.focus}
        for key in now | self._shown:
            self._show_one(key)
        self._shown = now

    def _show_one(self, key: FocusKey) -> None:
        is_hovered, is_focused = key == self.hovered, key == self.focus
        if isinstance(key, LinkKey):
            if link := self._mirror.links.get(key):
                link.show_marks(is_hovered=is_hovered, is_chosen=key in self.selection, is_focused=is_focused)
        elif isinstance(key, PortRef):
            if port := self._mirror.port(key):
                port.show_marks(is_hovered=is_hovered, is_focused=is_focused)
        elif isinstance(key, RemarkKey):
            if key in self._mirror.remarks:
                self._mirror.remarks[key].show_marks(is_hovered=is_hovered, is_chosen=key in self.selection, is_focused=is_focused)
        elif key is not None and (part := self._mirror.parts.get(key)):
            part.show_marks(is_hovered=is_hovered, is_chosen=key in self.selection, is_focused=is_focused)

    def _is_there(self, key: FocusKey) -> bool:
        if isinstance(key, PortRef):
            return self._mirror.port(key) is not None
        return key in self._mirror.links or key in self._mirror.parts or key in self._mirror.remarks
