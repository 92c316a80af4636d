"""The canvas by keyboard: walk along the parts, step into ports, pick a plug up, aim it, connect, put it back.

Everything the mouse can do, in the order of the chains. Must never edit but through the scene.
Read on in :mod:`cablebuilder.gui.canvas_view`, which gives it the keys.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.geometry import nearest_in_direction
from cablebuilder.gui.item_keys import PlacedKey, RemarkKey
from cablebuilder.gui.key_moves import move_by_key
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.port_item import PortItem

_DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class KeyWalk(QObject):
    """Where the keyboard is on the canvas, and what a key does there."""

    place_reached = Signal(QRectF)
    """The scene rectangle of what has the focus now, so that a view can show it."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._aim = -1

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; return whether it meant anything here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _DIRECTIONS:
            return self._arrow(_DIRECTIONS[key], modifiers)
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        actions = {
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_Backspace: self._delete,
            Qt.Key.Key_Slash: self._ask_what_fits,
        }
        return key in actions and actions[key]()

    def step(self, *, forwards: bool) -> bool:
        """Go to the next part, port or socket; return False at the end of the parts, where the focus leaves the canvas."""
        if self._scene.connecting:
            return self._step_aim(1 if forwards else -1)
        focus = self._scene.focus
        if isinstance(focus, PortRef):
            return self._step_port(focus, 1 if forwards else -1)
        order = self.order()
        at = order.index(focus) if focus in order else (-1 if forwards else len(order))
        following = at + (1 if forwards else -1)
        if not 0 <= following < len(order):
            self._scene.set_focus(None)
            return False
        self._go_to(order[following])
        return True

    def order(self) -> list[PlacedKey]:
        """Return the keys of all parts in chain order, those of no chain after them, then notes and frames."""
        chains = self._scene.document.report.chains
        ordered = [key for chain in chains if chain.links for key in chain.parts]
        return list(dict.fromkeys((*ordered, *self._scene.mirror.placed_keys())))

    def _go_to(self, key: PlacedKey, *, adds: bool = False) -> None:
        self._scene.set_focus(key)
        self._scene.select(self._scene.selection | {key} if adds else {key})
        self.place_reached.emit(self._scene.mirror.placed(key).area)

    def _go_to_port(self, port: PortItem) -> None:
        self._scene.set_focus(PortRef(port.part_key, port.spot.name))
        at = port.scenePos()
        self.place_reached.emit(QRectF(at.x() - 60, at.y() - 40, 120, 80))

    def _arrow(self, towards: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return move_by_key(self._scene, towards, resizes=adds)
        if modifiers & Qt.KeyboardModifier.ControlModifier or self._scene.connecting:
            return False
        mirror = self._scene.mirror
        focus = self._scene.focus.part if isinstance(self._scene.focus, PortRef) else self._scene.focus
        if focus is None or isinstance(focus, LinkKey):
            order = self.order()
            if order:
                self._go_to(order[0])
            return bool(order)
        others = ((key, mirror.placed(key).area.center()) for key in mirror.placed_keys() if key != focus)
        found = nearest_in_direction(others, mirror.placed(focus).area.center(), towards)
        if found:
            self._go_to(found, adds=adds)
        return True

    def _enter(self) -> bool:
        focus = self._scene.focus
        if self._scene.connecting:
            return self._connect()
        if isinstance(focus, LinkKey):
            self._scene.finding_asked.emit(self._scene.mirror.joined[focus].source.part_key)
            return True
        if isinstance(focus, PortRef):
            port = self._scene.mirror.port(focus)
            if port:
                self._scene.take_up(port)
                self._aim = -1
            return port is not None
        if isinstance(focus, RemarkKey):
            self._scene.remark_edit_asked.emit(focus)
            return True
        if focus is None:
            return False
        ports = self._ports(focus)
        if ports:
            self._go_to_port(ports[0])
        return True

    def _connect(self) -> bool:
        gesture = self._scene.connecting
        if gesture:
            gesture.finish()
        return True

    def _ask_what_fits(self) -> bool:
        gesture = self._scene.connecting
        if gesture:
            gesture.ask_what_fits()
        return gesture is not None

    def _step_aim(self, by: int) -> bool:
        gesture = self._scene.connecting
        targets = gesture.targets() if gesture else []
        if gesture and targets:
            self._aim = (self._aim + by) % len(targets) if self._aim >= 0 else (0 if by > 0 else len(targets) - 1)
            gesture.aim(targets[self._aim])
            at = targets[self._aim].scenePos()
            self.place_reached.emit(QRectF(at.x() - 60, at.y() - 40, 120, 80))
        return True

    def _step_port(self, focus: PortRef, by: int) -> bool:
        ports = self._ports(focus.part)
        names = [port.spot.name for port in ports]
        at = names.index(focus.port) if focus.port in names else 0
        self._go_to_port(ports[(at + by) % len(ports)])
        return True

    def _ports(self, part: str) -> list[PortItem]:
        return list(self._scene.mirror.parts[part].ports.values())

    def _escape(self) -> bool:
        if self._scene.cancel_gesture():
            return True
        focus = self._scene.focus
        if isinstance(focus, PortRef):
            self._go_to(focus.part)
        elif focus is not None or self._scene.selection:
            self._scene.set_focus(None)
            self._scene.select(())
        else:
            return False
        return True

    def _delete(self) -> bool:
        if self._scene.connecting or not self._scene.selection:
            return False
        self._scene.remove_selection()
        return True
