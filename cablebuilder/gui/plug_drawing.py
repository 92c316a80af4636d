"""Pictures of sockets, plugs and barrels, drawn from the number of poles and the family; no picture per connector.

Must never know a rig or an item. Read on in :mod:`cablebuilder.gui.port_item`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from cablebuilder.gui.card_layout import Face
from cablebuilder.gui.geometry import SOCKET_RADIUS, Direction
from cablebuilder.gui.theme import StateName, StateStyle, Theme

_GOLD = 5.0
_BARREL = 22.0
_BOOT = 4.0
_GROOVES = 3
_INSULATOR = 3.0
TIP = 21.0
"""How long the outline of a tip is."""
_RING = 9.0
_SLEEVE = 22.0
_SHAFT = 11.0
GLOW = 30.0
"""How far the rings of a socket that answers reach."""
_HALOS: dict[StateName, tuple[tuple[float, float], ...]] = {
    "safe": ((SOCKET_RADIUS + 8, 0.16),),
    "unsafe": ((GLOW, 0.10), (SOCKET_RADIUS + 10, 0.18), (SOCKET_RADIUS + 8, 0.16)),
}
"""Soft discs behind such a socket, radius and opacity: safe is a double ring, unsafe a triple one."""


class PlugSize(NamedTuple):
    """The measures of a plug in the hand: tip to the end of its boot, and how thick its shaft is."""

    length: float
    shaft: float


def paint_socket(painter: QPainter, theme: Theme, centre: QPointF, face: Face, rim: float = 2.0) -> None:
    """Paint a socket: card-coloured disc, rim in its family's colour, gold ring and the dark hole in its size."""
    family = theme.color(f"family.{face.family}")
    gold = theme.color("metal.gold-mid")
    painter.setPen(QPen(family, rim))
    painter.setBrush(theme.color("card"))
    painter.drawEllipse(centre, SOCKET_RADIUS, SOCKET_RADIUS)
    match face.pattern:
        case "pins":
            painter.setPen(QPen(gold, 1.3))
            painter.setBrush(theme.color("metal.hole"))
            for aside in (-3.2, 3.2):
                painter.drawEllipse(QPointF(centre.x(), centre.y() + aside), 1.9, 1.9)
        case "slot":
            painter.setPen(QPen(theme.color("metal.gold-edge"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(centre.x() - 2.6, centre.y() - 6.2, 5.2, 12.4), 2.6, 2.6)
            painter.setPen(QPen(family, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(centre.x(), centre.y() - 3.4), QPointF(centre.x(), centre.y() + 3.4))
        case "round":
            painter.setPen(QPen(gold, 1.9))
            painter.setBrush(theme.color("metal.hole"))
            painter.drawEllipse(centre, face.hole + 1.5, face.hole + 1.5)


def paint_rings(painter: QPainter, state: StateStyle, grown: float) -> None:
    """Paint the rings of a socket that answers with a state, grown from 0 to 1; ``painter`` has its origin in the socket."""
    centre, soft = QPointF(0, 0), QColor(state.line)
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, alpha in _HALOS.get(state.name, ()):
        soft.setAlphaF(alpha * grown)
        painter.setBrush(soft)
        painter.drawEllipse(centre, radius * grown, radius * grown)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(state.line, 2))
    ring = SOCKET_RADIUS + 4 * grown
    painter.drawEllipse(centre, ring, ring)


def paint_barrel(painter: QPainter, theme: Theme, socket: QPointF, direction: Direction, pulled: float = 0.0) -> None:
    """Paint a plug seated in a socket: 5 of gold, a barrel of 22 and the boot; ``pulled`` is how far it is still out."""
    painter.save()
    painter.translate(socket)
    painter.scale(direction, 1)
    painter.translate(pulled, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(metal_brush(theme, "gold", 6))
    painter.drawRect(QRectF(-min(pulled, 8.0), -3, _GOLD + min(pulled, 8.0), 6))
    _paint_body(painter, theme, QRectF(_GOLD - 1, -5, _BARREL, 10))
    painter.setBrush(_boot(theme))
    painter.drawRoundedRect(QRectF(_GOLD - 1 + _BARREL, -2.6, _BOOT, 5.2), 1.6, 1.6)
    painter.restore()


def paint_relief(painter: QPainter, theme: Theme, edge: QPointF, direction: Direction) -> None:
    """Paint the strain relief where a captive cable leaves its card."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(metal_brush(theme, "barrel", 8, edge.y()))
    left = edge.x() - 8 if direction < 0 else edge.x() - 1
    painter.drawRoundedRect(QRectF(left, edge.y() - 4, 8, 8), 2.2, 2.2)


def paint_parked(painter: QPainter, theme: Theme, edge: QPointF, direction: Direction, face: Face, poles: int) -> None:
    """Paint a plug that is not in use, lying against the edge of its card."""
    paint_relief(painter, theme, edge, direction)
    painter.save()
    painter.translate(edge)
    painter.scale(direction, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_body(painter, theme, QRectF(7, -5, _BARREL, 10))
    if face.pattern == "pins":
        painter.setBrush(metal_brush(theme, "gold", 2.4, -2.4))
        painter.drawRoundedRect(QRectF(29, -3.6, 12, 2.4), 1, 1)
        painter.drawRoundedRect(QRectF(29, 1.2, 12, 2.4), 1, 1)
    elif face.pattern == "slot":
        painter.setBrush(metal_brush(theme, "barrel", 7))
        painter.drawRoundedRect(QRectF(29, -3.5, 14, 7), 2.2, 2.2)
    else:
        half = 2.0 + face.hole * 0.36
        painter.setBrush(metal_brush(theme, "gold", 2 * half))
        painter.drawPath(_short_shaft(29, 20, half))
        painter.setBrush(theme.color("metal.hole"))
        for ring in range(max(1, poles - 1)):
            painter.drawRect(QRectF(32 + 3.6 * ring, -half, 1.3, 2 * half))
    painter.restore()


def plug_size(face: Face, poles: int) -> PlugSize:
    """Return how long and thick a plug in the hand is."""
    rings = max(0, poles - 2)
    scale = face.hole / 3.9 if face.pattern == "round" else 1.0
    return PlugSize(TIP + rings * (_RING + _INSULATOR) + _INSULATOR + _SLEEVE + 4 + 40 + 12, _SHAFT * min(1.4, max(0.8, scale)))


def paint_held(painter: QPainter, theme: Theme, face: Face, poles: int) -> None:
    """Paint a plug in the hand, lying along the x axis with its tip at 0 and its cable towards +x."""
    size = plug_size(face, poles)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_held_shadow(painter, theme, size)
    x = _paint_contacts(painter, theme, face, poles)
    painter.setBrush(metal_brush(theme, "gold", 15))
    painter.drawRoundedRect(QRectF(x, -7.5, 4, 15), 1.3, 1.3)
    painter.setBrush(QColor(0, 0, 0, 46))
    painter.drawRoundedRect(QRectF(x, -7.5, 4, 15), 1.3, 1.3)
    painter.setBrush(metal_brush(theme, "barrel", 20))
    painter.drawRoundedRect(QRectF(x + 4, -10, 40, 20), 2.4, 2.4)
    painter.setBrush(QColor(255, 255, 255, 56))
    painter.drawRect(QRectF(x + 6.4, -10, 1, 20))
    painter.setBrush(theme.gradient("metal.barrel")[0][1])
    painter.drawRoundedRect(QRectF(x + 43, -3, 13, 6), 3, 3)


def _paint_contacts(painter: QPainter, theme: Theme, face: Face, poles: int) -> float:
    """Paint what goes into the socket; return where the collar begins."""
    match face.pattern:
        case "pins":
            return _paint_pins(painter, theme)
        case "slot":
            return _paint_tongue(painter, theme)
        case "round":
            return _paint_poles(painter, theme, plug_size(face, poles).shaft / 2, poles)


def held_exit(face: Face, poles: int) -> float:
    """Return how far behind the tip the cable leaves a plug in the hand."""
    return plug_size(face, poles).length if face.pattern == "round" else 84.0


def _paint_held_shadow(painter: QPainter, theme: Theme, size: PlugSize) -> None:
    shadow = theme.color("shadow")
    for spread, alpha in ((6.0, 12), (4.0, 16), (2.0, 20), (0.0, 22)):
        shadow.setAlpha(alpha)
        painter.setBrush(shadow)
        body = QRectF(size.length - 62, 0, 44, 18).adjusted(-spread, -spread, spread, spread)
        painter.drawRoundedRect(body, 8 + spread, 8 + spread)


def _paint_poles(painter: QPainter, theme: Theme, half: float, poles: int) -> float:
    """Paint tip, rings and sleeve with an insulator between each two; return where the collar begins."""
    gold = metal_brush(theme, "gold", 2 * half)
    insulator = metal_brush(theme, "insulator", 2 * half)
    painter.setBrush(gold)
    painter.drawPath(tip_outline(half))
    painter.setBrush(QColor(61, 38, 0, 66))
    painter.drawPath(neck_outline(half))
    x = TIP
    for length in _lengths(poles)[1:]:
        painter.setBrush(insulator)
        painter.drawRect(QRectF(x, -half, _INSULATOR, 2 * half))
        x += _INSULATOR
        painter.setBrush(gold)
        painter.drawRect(QRectF(x, -half, length, 2 * half))
        x += length
    return x


def _paint_tongue(painter: QPainter, theme: Theme) -> float:
    painter.setBrush(metal_brush(theme, "barrel", 9))
    painter.drawRoundedRect(QRectF(4, -4.5, 28, 9), 3, 3)
    return 28.0


def _paint_pins(painter: QPainter, theme: Theme) -> float:
    painter.setBrush(metal_brush(theme, "gold", 4, -5.5))
    painter.drawRoundedRect(QRectF(0, -5.5, 30, 4), 1.6, 1.6)
    painter.setBrush(metal_brush(theme, "gold", 4, 3.5))
    painter.drawRoundedRect(QRectF(0, 1.5, 30, 4), 1.6, 1.6)
    return 28.0


def _lengths(poles: int) -> Sequence[float]:
    return (TIP, *(_RING for _ in range(max(0, poles - 2))), _SLEEVE)


def tip_outline(half: float) -> QPainterPath:
    """Return the outline of a tip: an ogive, a neck, and a shoulder as wide as the shaft."""
    path = QPainterPath(QPointF(0, 0))
    upper = [((0.5, 0.2), (1.4, 0.34), (1.8, 0.4)), ((7.0, 0.74), (9.2, 0.86), (11.6, 0.94)), ((12.6, 0.96), (13.6, 0.7), (14.4, 0.62))]
    for one, other, end in upper:
        path.cubicTo(*(QPointF(x, -y * half) for x, y in (one, other, end)))
    path.lineTo(16.4, -0.62 * half)
    path.lineTo(18.6, -0.96 * half)
    path.lineTo(TIP, -half)
    outline = QPainterPath(path)
    outline.connectPath(QTransform.fromScale(1, -1).map(path.toReversed()))
    outline.closeSubpath()
    return outline


def neck_outline(half: float) -> QPainterPath:
    """Return the outline of the groove behind the point of a tip."""
    path = QPainterPath(QPointF(11.8, -0.92 * half))
    for x, y in ((14.4, -0.62), (16.4, -0.62), (18.6, -0.96), (18.6, 0.96), (16.4, 0.62), (14.4, 0.62), (11.8, 0.92)):
        path.lineTo(x, y * half)
    path.closeSubpath()
    return path


def _short_shaft(start: float, length: float, half: float) -> QPainterPath:
    path = QPainterPath(QPointF(start, -half))
    path.lineTo(start + length - 5, -half)
    path.cubicTo(start + length - 3, -half, start + length, -half * 0.4, start + length, 0)
    path.cubicTo(start + length, half * 0.4, start + length - 3, half, start + length - 5, half)
    path.lineTo(start, half)
    path.closeSubpath()
    return path


def _paint_body(painter: QPainter, theme: Theme, area: QRectF) -> None:
    painter.setBrush(metal_brush(theme, "barrel", area.height()))
    painter.drawRoundedRect(area, 2.6, 2.6)
    painter.setPen(QPen(QColor(0, 0, 0, 89), 1))
    for groove in range(_GROOVES):
        x = area.left() + area.width() * (0.30 + 0.17 * groove)
        painter.drawLine(QPointF(x, area.top() + 1.5), QPointF(x, area.bottom() - 1.5))
    painter.setPen(Qt.PenStyle.NoPen)


def _boot(theme: Theme) -> QColor:
    return theme.gradient("metal.barrel")[1][1]


@lru_cache(maxsize=128)
def metal_brush(theme: Theme, metal: str, height: float, middle: float = 0.0, *, is_upright: bool = False) -> QBrush:
    """Return a metal's brush for a bar of a height that lies along the x axis, or of a width that stands upright."""
    start, end = middle - height / 2, middle + height / 2
    gradient = QLinearGradient(start, 0, end, 0) if is_upright else QLinearGradient(0, start, 0, end)
    for place, color in theme.gradient(f"metal.{metal}"):
        gradient.setColorAt(place, color)
    return QBrush(gradient)
