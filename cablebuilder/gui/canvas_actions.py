"""What the actions of the canvas call, and when each of them can be used.

Must never edit: it hands on to those who do. Read on in :mod:`cablebuilder.gui.copy_actions`,
:mod:`cablebuilder.gui.arrange_actions` and :mod:`cablebuilder.gui.remark_actions`.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QAction

from cablebuilder import language
from cablebuilder.gui.arrange_actions import ArrangeActions
from cablebuilder.gui.canvas_menus import CanvasMenus
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.compare_actions import CompareActions
from cablebuilder.gui.comparison_panel import ComparisonPanel
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.gui.find_bar import FindBar
from cablebuilder.gui.item_keys import RemarkKey, chosen_of
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.look import Look
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.remark_actions import RemarkActions

_VIEW_MARGIN = 48.0
_MOST_ZOOM = 2.0
_LEAST_PARTS = {"pin": 1, "distribute-across": 3, "distribute-down": 3} | {
    f"align-{edge}": 2 for edge in ("left", "centre", "right", "top", "middle", "bottom")
}
"""How many parts have to be selected."""


class CanvasActions(QObject):
    """Everything that can be done on one canvas by an action."""

    def __init__(self, scene: CanvasScene, view: CanvasView, look: Look, bar: MessageBar) -> None:
        """Act on a scene through its view; the bar lies over the view's upper edge."""
        super().__init__(view)
        self._scene, self._view, self._bar = scene, view, bar
        self.copying, self.arranging = CopyActions(scene, view), ArrangeActions(scene)
        self.remarks = RemarkActions(scene, view)
        self.comparing = CompareActions(scene, view, self.copying, ComparisonPanel(look))
        self.find = FindBar(look, scene, view)
        self.menus: CanvasMenus | None = None
        self._actions: Mapping[str, QAction] = {}
        self._place: QPointF | None = None
        bar.changed.connect(self._on_bar_changed)

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions call, by their names."""
        align, spread = self.arranging.align, self.arranging.distribute
        return {
            "cut": self.copying.cut, "copy": self.copying.copy, "paste": lambda: self.copying.paste(self._place),
            "duplicate": self.copying.duplicate, "compare": self.comparing.compare_outputs,
            "compare-two": self.comparing.compare_two, "remove": self._remove, "find": self.find.open_bar,
            "find-next": self.find.next, "find-previous": self.find.previous, "pin": self.arranging.pin, "tidy": self.arranging.tidy,
            "align-left": partial(align, "left"), "align-centre": partial(align, "centre"), "align-right": partial(align, "right"),
            "align-top": partial(align, "top"), "align-middle": partial(align, "middle"), "align-bottom": partial(align, "bottom"),
            "distribute-across": partial(spread, "across"), "distribute-down": partial(spread, "down"),
            "note": lambda: self.remarks.add_note(self._place), "frame": lambda: self.remarks.add_frame(self._place),
            "write": self.remarks.edit_selected, "zoom-selection": self.show_selection, "menu": self._open_menu,
        }  # fmt: skip

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Keep the actions usable or not as the selection changes, and put them into menus."""
        self._actions = actions
        self.comparing.follow(actions["compare"], actions["compare-two"])
        self.menus = CanvasMenus(self._scene, self._view, actions)
        self.menus.opened.connect(self._on_menu_opened)
        self.menus.closed.connect(self._on_menu_closed)
        self._scene.selection_changed.connect(self._show_usable)
        self._scene.document.changed.connect(self._show_usable)
        self._show_usable()

    def show_selection(self) -> None:
        """Show what is selected as large as it fits, at most at 200 %."""
        mirror, area = self._scene.mirror, QRectF()
        for key in self._scene.selection:
            area = area.united(mirror.links[key].sceneBoundingRect() if isinstance(key, LinkKey) else mirror.placed(key).area)
        if area.isEmpty():
            return
        area.adjust(-_VIEW_MARGIN, -_VIEW_MARGIN, _VIEW_MARGIN, _VIEW_MARGIN)
        size = self._view.viewport().size()
        self._view.set_zoom(min(_MOST_ZOOM, size.width() / area.width(), size.height() / area.height()))
        self._view.centerOn(area.center())

    def _remove(self) -> None:
        if not self._scene.is_busy:
            self._scene.remove_selection()

    def _open_menu(self) -> None:
        if self.menus and not self._scene.is_busy:
            self.menus.open_for_keyboard()

    def _show_usable(self) -> None:
        selection, rig = self._scene.selection, self._scene.document.rig
        parts = chosen_of(selection).parts
        usable = {name: len(parts) >= least for name, least in _LEAST_PARTS.items()}
        usable["write"] = len([key for key in selection if isinstance(key, RemarkKey)]) == 1
        usable["tidy"] = bool(rig.parts)
        usable["remove"] = usable["zoom-selection"] = bool(selection)
        usable["cut"] = usable["copy"] = usable["duplicate"] = any(not isinstance(key, LinkKey) for key in selection)
        for name, is_usable in usable.items():
            self._actions[name].setEnabled(is_usable)
        self._actions["pin"].setText(language.text("Unpin") if self.arranging.is_pinned() else language.text("Pin to its place"))

    def _on_menu_opened(self, place: QPointF | None) -> None:
        self._place = place

    def _on_menu_closed(self) -> None:
        self._place = None

    def _on_bar_changed(self) -> None:
        self.find.stand(0 if self._bar.isHidden() else self._bar.height())
