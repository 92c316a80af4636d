"""What is in the hand while a link is being made: the plug, its cable, and the dotted line to the socket it aims at.

A draft that never becomes the real link. Must never know a rig. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import PortSpot
from cablebuilder.gui.geometry import BARREL, PARKED, RELIEF, SNAP_RADIUS, Curve, Direction, angle_to, distance, hanging, held
from cablebuilder.gui.link_item import Cable
from cablebuilder.gui.plug_drawing import held_exit, paint_held, paint_relief
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.theme import StateName

CABLE_Z, PLUG_Z = 5.0, 6.0
AIM_RADIUS = 130.0
"""How near a socket has to be for the plug to turn towards it and tell its verdict."""
_BARREL_MIDDLE = 82.0
_REACHING = 150.0
_MOST_TURN = 42.0


class _Plug(QGraphicsItem):
    def __init__(self, style: CanvasStyle, spot: PortSpot) -> None:
        super().__init__()
        self._style = style
        self._spot = spot
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return QRectF(-4, -24, 160, 56)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        paint_held(painter, self._style.theme, self._spot.face, self._spot.poles)


class _Relief(QGraphicsItem):
    """The strain relief at the card, above the cable in the hand."""

    def __init__(self, style: CanvasStyle, direction: Direction) -> None:
        super().__init__()
        self._style = style
        self._direction: Direction = direction
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return QRectF(-10, -6, 20, 12)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        paint_relief(painter, self._style.theme, QPointF(0, 0), self._direction)


class _Aim(QGraphicsItem):
    """The dotted line from tip to socket, where a plug aims but does not snap."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._line = QLineF()
        self._state: StateName = "preview"
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_line(self, line: QLineF, state: StateName) -> None:
        self.prepareGeometryChange()
        self._line, self._state = line, state
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._line.p1(), self._line.p2()).normalized().adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        pen = QPen(self._style.theme.state(self._state).line, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.5, 2])
        painter.setPen(pen)
        painter.drawLine(self._line)


class HeldPlug:
    """A plug (or the free end of a cable that starts at a socket) that follows the pointer."""

    def __init__(self, scene: QGraphicsScene, style: CanvasStyle, origin: PortItem) -> None:
        """Take the plug of a port, or a loose cable end where the port is a socket."""
        self._scene = scene
        self._origin = origin
        self._is_plug = origin.spot.form == "plug"
        self.cable = Cable(style)
        self.cable.setZValue(CABLE_Z)
        self.cable.show_state("preview")
        self._plug = _Plug(style, origin.spot)
        self._plug.setZValue(PLUG_Z)
        self._plug.setVisible(self._is_plug)
        self._aim = _Aim(style)
        self._aim.setZValue(PLUG_Z)
        self._relief = _Relief(style, origin.spot.direction)
        self._relief.setZValue(PLUG_Z)
        self._relief.setPos(origin.scenePos())
        self._relief.setVisible(self._is_plug)
        self.tip = origin.grip
        for item in self._items():
            scene.addItem(item)
        self.follow(self.tip, None, "preview", is_snapped=False)

    @property
    def area(self) -> QRectF:
        """Return where the plug, or the loose end of the cable, is in the scene."""
        if self._is_plug:
            return self._plug.mapRectToScene(QRectF(0, -12, 140, 24))
        return QRectF(self.tip, self.tip).adjusted(-16, -16, 16, 16)

    def follow(self, pointer: QPointF, aimed: PortItem | None, state: StateName, *, is_snapped: bool) -> None:
        """Bring the plug to the pointer; near a port it turns towards it, and where it snaps it stands at its mouth."""
        self.cable.show_state(state)
        direction: Direction = aimed.spot.direction if aimed else _opposite(self._origin.spot.direction)
        if not self._is_plug:
            self._follow_with_cable_end(pointer, aimed if is_snapped else None)
            return
        base = 0.0 if direction > 0 else 180.0
        if aimed and is_snapped:
            self.tip, angle = aimed.scenePos() + QPointF(direction * 3, 0), base
        else:
            angle, hold = _turn(pointer, aimed, base)
            self.tip = pointer - _along(angle, hold)
        self._plug.setPos(self.tip)
        self._plug.setRotation(angle)
        leaves = self.tip + _along(angle, held_exit(self._origin.spot.face, self._origin.spot.poles))
        self.cable.hang(held(self._origin.beside(RELIEF), self._origin.spot.direction, leaves, angle))
        self._show_aim(aimed, state, is_shown=aimed is not None and not is_snapped)

    def remove(self) -> None:
        """Take everything off the canvas."""
        for item in self._items():
            self._scene.removeItem(item)

    def _items(self) -> tuple[QGraphicsItem, ...]:
        return self.cable, self._plug, self._aim, self._relief

    def _follow_with_cable_end(self, pointer: QPointF, snapped: PortItem | None) -> None:
        self.tip = snapped.scenePos() + QPointF(snapped.spot.direction * PARKED / 2, 0) if snapped else pointer
        direction = self._origin.spot.direction
        start = self._origin.beside(BARREL)
        curve: Curve = hanging(start, direction, self.tip, snapped.spot.direction if snapped else -direction)
        self.cable.hang(curve)
        self._aim.setVisible(False)

    def _show_aim(self, aimed: PortItem | None, state: StateName, *, is_shown: bool) -> None:
        self._aim.setVisible(is_shown)
        if aimed and is_shown:
            away = distance(aimed.scenePos(), self.tip)
            start = aimed.scenePos() + (self.tip - aimed.scenePos()) * (min(1.0, 18 / away) if away else 0.0)
            self._aim.show_line(QLineF(start, self.tip), state)


def _turn(pointer: QPointF, aimed: PortItem | None, base: float) -> tuple[float, float]:
    """Return the plug's angle, and how far behind its tip the hand holds it; it reaches forward near its aim."""
    if aimed is None:
        return base, _BARREL_MIDDLE
    away = distance(pointer, aimed.scenePos())
    reach = min(1.0, max(0.0, (away - SNAP_RADIUS) / (_REACHING - SNAP_RADIUS)))
    turn = (angle_to(aimed.scenePos(), pointer) - base + 180) % 360 - 180
    angle = base + max(-_MOST_TURN, min(_MOST_TURN, turn)) * min(1.0, reach * 3)
    return angle, 4 + (_BARREL_MIDDLE - 4) * reach


def _along(angle: float, length: float) -> QPointF:
    turn = math.radians(angle)
    return QPointF(math.cos(turn) * length, math.sin(turn) * length)


def _opposite(direction: Direction) -> Direction:
    return 1 if direction < 0 else -1
