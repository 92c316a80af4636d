"""The canvas by keyboard: walk along the parts, step into ports, pick a plug up, aim it, connect, put it back.

Everything the mouse can do, in the order of the chains. Must never edit but through the scene.
Read on in :mod:`cablebuilder.gui.canvas_view`, which gives it the keys.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from cablebuilder.core.rig import PortRef
from cablebuilder.errors import message
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
        self.can_list = True
        """Whether there is a list of all that fits a plug."""
        self._inside = ""
        """The part whose ports and links the keyboard is among, while it is on a link."""

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; return whether it meant anything here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _DIRECTIONS:
            return self._arrow(_DIRECTIONS[key], modifiers)
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        actions = {
            Qt.Key.Key_Return: self.enter,
            Qt.Key.Key_Enter: self.enter,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_Backspace: self._delete,
            Qt.Key.Key_Slash: self._narrow_to_fitting,
        }
        return key in actions and actions[key]()

    def step(self, *, forwards: bool) -> bool:
        """Go to the next part, port or socket; return False at the end of the parts, where the focus leaves the canvas."""
        if self._scene.connecting:
            return self._step_aim(1 if forwards else -1)
        focus = self._scene.focus
        if isinstance(focus, PortRef | LinkKey):
            return self._step_inside(focus, 1 if forwards else -1)
        order = self.order()
        at = order.index(focus) if focus in order else (-1 if forwards else len(order))
        following = at + (1 if forwards else -1)
        if not 0 <= following < len(order):
            self._scene.set_focus(None)
            return False
        self.go_to(order[following])
        return True

    def begin(self) -> None:
        """Begin at what is selected, where the keyboard comes to the canvas and nothing there has the focus yet."""
        if self._scene.focus is None:
            chosen = next((key for key in self.order() if key in self._scene.selection), None)
            link = next((key for key in self._scene.selection if isinstance(key, LinkKey)), None)
            if chosen or link:
                self._scene.set_focus(chosen or link)

    def order(self) -> list[PlacedKey]:
        """Return the keys of all parts in chain order, those of no chain after them, then notes and frames."""
        chains = self._scene.document.report.chains
        ordered = [key for chain in chains if chain.links for key in chain.parts]
        return list(dict.fromkeys((*ordered, *self._scene.mirror.placed_keys())))

    def go_to(self, key: PlacedKey | PortRef | LinkKey, *, adds: bool = False) -> None:
        """Put the focus on something that is there, and select it; a port by its part."""
        if isinstance(key, PortRef):
            self._go_to_port(key)
        elif isinstance(key, LinkKey):
            self._scene.set_focus(key)
            self._scene.select({key})
            self.place_reached.emit(self._scene.mirror.links[key].tag.sceneBoundingRect())
        else:
            self._scene.set_focus(key)
            self._scene.select(self._scene.selection | {key} if adds else {key})
            self.place_reached.emit(self._scene.mirror.placed(key).area)

    def _go_to_port(self, ref: PortRef) -> None:
        port = self._scene.mirror.port(ref)
        if port:
            self._scene.select({ref.part})
            self._scene.set_focus(ref)
            self.place_reached.emit(_around(port))

    def _arrow(self, towards: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return move_by_key(self._scene, towards, resizes=adds)
        if modifiers & Qt.KeyboardModifier.ControlModifier or self._scene.connecting:
            return False
        mirror = self._scene.mirror
        focus = self._scene.focus
        if isinstance(focus, PortRef | LinkKey):
            focus = self._home(focus)
        if focus is None:
            order = self.order()
            if order:
                self.go_to(order[0])
            return bool(order)
        others = ((key, mirror.placed(key).area.center()) for key in mirror.placed_keys() if key != focus)
        found = nearest_in_direction(others, mirror.placed(focus).area.center(), towards)
        if found:
            self.go_to(found, adds=adds)
        return True

    def enter(self) -> bool:
        """Do what is most usual where the focus is: step inside, pick a plug up, join it, show a finding, write."""
        focus, mirror = self._scene.focus, self._scene.mirror
        if self._scene.connecting:
            self._scene.connecting.finish()
        elif isinstance(focus, LinkKey):
            self._scene.finding_asked.emit(mirror.joined[focus].source.part_key)
        elif isinstance(focus, PortRef):
            port = mirror.port(focus)
            if port:
                self._scene.take_up(port)
                self._aim = -1
        elif isinstance(focus, RemarkKey):
            self._scene.remark_edit_asked.emit(focus)
        elif focus is not None:
            ports = list(mirror.parts[focus].ports)
            if ports:
                self._go_to_port(PortRef(focus, ports[0]))
        return focus is not None

    def join(self, ref: PortRef) -> None:
        """Join a port to the plug that is held, where it is one that answered."""
        gesture = self._scene.connecting
        port = next((each for each in gesture.targets() if (each.part_key, each.spot.name) == ref), None) if gesture else None
        if gesture and port:
            gesture.aim(port)
            gesture.finish()

    def ask_what_fits(self) -> None:
        """Open the list of what fits the port that has the focus, or the plug that is held."""
        if not self._scene.connecting:
            self.enter()
        self._narrow_to_fitting()

    def _narrow_to_fitting(self) -> bool:
        gesture = self._scene.connecting if self.can_list else None
        if gesture:
            gesture.ask_what_fits()
        return gesture is not None

    def _step_aim(self, by: int) -> bool:
        gesture = self._scene.connecting
        targets = gesture.targets() if gesture else []
        if gesture and targets:
            self._aim = (self._aim + by) % len(targets) if self._aim >= 0 else (0 if by > 0 else len(targets) - 1)
            gesture.aim(targets[self._aim])
            self.place_reached.emit(_around(targets[self._aim]))
        elif self.can_list:
            self._scene.refuse(message("Nothing free in view goes together with this. The key / lists everything that does."))
        else:
            self._scene.refuse(message("Nothing free in view goes together with this."))
        return True

    def _step_inside(self, focus: PortRef | LinkKey, by: int) -> bool:
        """Go to the next of a part's ports and of the links that end at them, each after its port."""
        part = self._home(focus)
        stops = self._stops(part)
        at = stops.index(focus) if focus in stops else 0
        self.go_to(stops[(at + by) % len(stops)])
        self._inside = part
        return True

    def _stops(self, part: str) -> list[PortRef | LinkKey]:
        mirror = self._scene.mirror
        stops: list[PortRef | LinkKey] = []
        for name, port in mirror.parts[part].ports.items():
            stops.append(PortRef(part, name))
            if link := mirror.link_at_port(port):
                stops.append(link)
        return stops

    def _home(self, focus: PortRef | LinkKey) -> str:
        """Return the part that the keyboard is inside of: of a link, the one it came from, else the one at its source."""
        if isinstance(focus, PortRef):
            return focus.part
        ends = self._scene.mirror.joined[focus]
        return self._inside if self._inside == ends.target.part_key else ends.source.part_key

    def _escape(self) -> bool:
        if self._scene.cancel_gesture():
            return True
        focus = self._scene.focus
        if isinstance(focus, PortRef | LinkKey):
            self.go_to(self._home(focus))
        elif focus is not None or self._scene.selection:
            self._scene.set_focus(None)
            self._scene.select(())
        else:
            return False
        return True

    def _delete(self) -> bool:
        """Remove what is selected; on a port, the link that ends there."""
        focus = self._scene.focus
        port = self._scene.mirror.port(focus) if isinstance(focus, PortRef) else None
        if self._scene.connecting or not self._scene.selection:
            return False
        if port:
            link = self._scene.mirror.link_at_port(port)
            self._scene.select({link} if link else ())
        self._scene.remove_selection()
        return True


def _around(port: PortItem) -> QRectF:
    at = port.scenePos()
    return QRectF(at.x() - 60, at.y() - 40, 120, 80)
