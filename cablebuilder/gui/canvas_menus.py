"""The menus of the canvas: what can be done with a part, a link, a note or frame, and with the place under the pointer.

They hold actions of the table and nothing else; the right button, a resting finger and the Menu key open the same. Must never do
anything itself.
Read on in :mod:`cablebuilder.gui.actions`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from cablebuilder import language
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.item_keys import ItemKey, RemarkKey
from cablebuilder.gui.link_item import LinkKey

ARRANGE: tuple[str, ...] = (
    "align-left", "align-centre", "align-right", "", "align-top", "align-middle", "align-bottom", "",
    "distribute-across", "distribute-down", "", "tidy",
)  # fmt: skip
_SUBMENU = "arrange"
_COMPARE = ("compare", "compare-two")
_PART = (
    "cut",
    "copy",
    "duplicate",
    "",
    "plan",
    *_COMPARE,
    "build-sheet",
    "ask-shop",
    "",
    "pin",
    "frame",
    _SUBMENU,
    "",
    "zoom-selection",
    "",
    "remove",
)
_LINK = (*_COMPARE, "", "zoom-selection", "", "remove")
_CHAIN = ("plan", *_COMPARE, "", "copy", "duplicate", "", "zoom-selection", "", "remove")
_REMARK = ("write", "", "cut", "copy", "duplicate", "", "zoom-selection", "", "remove")
_CANVAS = ("paste", "select-all", "", "plan", "", "note", "frame", "", "tidy", "find", "fit")
"""Names of actions; an empty one is a line between."""


def arrange_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """Return the menu of aligning, distributing and tidying."""
    menu = QMenu(language.text("Arrange"), parent)
    _fill(menu, ARRANGE, actions)
    return menu


def _fill(menu: QMenu, names: tuple[str, ...], actions: Mapping[str, QAction]) -> None:
    for name in names:
        if name == _SUBMENU:
            menu.addMenu(arrange_menu(actions, menu))
        elif name:
            menu.addAction(actions[name])
        else:
            menu.addSeparator()


class CanvasMenus(QObject):
    """Opens the menu that belongs to what is under the pointer, or to what has the keyboard."""

    opened = Signal(object)
    """The scene point that was asked about, or None; followed by :attr:`closed`."""
    closed = Signal()

    def __init__(self, scene: CanvasScene, view: CanvasView, actions: Mapping[str, QAction]) -> None:
        """Answer the right button, the Menu key and a resting finger of a view."""
        super().__init__(view)
        self._scene, self._view, self._actions = scene, view, actions
        view.menu_asked.connect(self.open_at)
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open a menu where one is asked for, unless the hand is in the middle of something."""
        if not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        if not self._scene.is_busy:
            if event.reason() is QContextMenuEvent.Reason.Keyboard:
                self.open_for_keyboard()
            else:
                self.open_at(event.globalPos())
        return True

    def open_at(self, pointer: QPoint) -> None:
        """Open the menu of what is at a place of the screen; it is selected where it was not."""
        place = self._view.mapToScene(self._view.viewport().mapFromGlobal(pointer))
        chain = self._scene.mirror.chain_headed_at(place)
        if chain is not None:
            if not self._scene.selection >= {*chain}:
                self._scene.select(chain)
            self._popup(_CHAIN, place, pointer)
            return
        key = self._item_at(place)
        if key is not None and key not in self._scene.selection:
            self._scene.select({key})
        self._open(key, place, pointer)

    def open_for_keyboard(self) -> None:
        """Open the menu of what has the focus, else of what is selected, else of the canvas."""
        focus = self._scene.focus
        key: ItemKey | None = focus.part if isinstance(focus, PortRef) else focus
        if key is not None and key not in self._scene.selection:
            self._scene.select({key})
        key = key if key is not None else next(iter(self._scene.selection), None)
        place = self._view.visible_area().center() if key is None else self._middle(key)
        if key is not None:
            self._view.ensureVisible(QRectF(place, place).adjusted(-1, -1, 1, 1))
        pointer = self._view.viewport().mapToGlobal(self._view.mapFromScene(place))
        self._open(key, None if key is None else place, pointer)

    def _open(self, key: ItemKey | None, place: QPointF | None, pointer: QPoint) -> None:
        self._popup(_names(key), place, pointer)

    def _popup(self, names: tuple[str, ...], place: QPointF | None, pointer: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _fill(menu, names, self._actions)
        self.opened.emit(place)
        menu.destroyed.connect(self.closed)
        menu.popup(pointer)

    def _item_at(self, place: QPointF) -> ItemKey | None:
        port = self._scene.port_at(place)
        if port:
            return port.part_key
        return self._scene.part_at(place) or self._scene.link_at(place) or self._scene.mirror.remarks.at(place)

    def _middle(self, key: ItemKey) -> QPointF:
        mirror = self._scene.mirror
        return mirror.links[key].sceneBoundingRect().center() if isinstance(key, LinkKey) else mirror.placed(key).area.center()


def _names(key: ItemKey | None) -> tuple[str, ...]:
    if key is None:
        return _CANVAS
    if isinstance(key, LinkKey):
        return _LINK
    return _REMARK if isinstance(key, RemarkKey) else _PART
