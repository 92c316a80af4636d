"""A connector on the shelf of the wiring strip: a small standing plug, a block of pins, or the springs of a socket.

Must never know a circuit. Read on in :mod:`cablebuilder.gui.wiring_strip`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from cablebuilder.gui.seam_layout import seam_layout
from cablebuilder.gui.standing_plug import (
    paint_collar,
    paint_insulator,
    paint_pin,
    paint_pin_barrel,
    paint_ring,
    paint_spring,
    paint_standing_barrel,
    paint_tip,
)
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.inside_parts import PortInside

_TOP, _ROOM = 36.0, 166.0
_COLLAR, _BARREL = 5.0, 15.0
_LARGEST_SCALE, _THIN = 0.62, 0.72
_PIN_PITCH, _BLOCK = 36.0, 20.0
_PIN = QRectF(0, -2.5, 16, 5)


class ShelfPlug(NamedTuple):
    """A connector with the height of each of its rows; poles as (top, height), none where it is a block of pins."""

    ys: tuple[float, ...]
    poles: tuple[tuple[float, float], ...]
    width: float
    is_block: bool


def shelf_plug(port: PortInside | None, rows: int) -> ShelfPlug:
    """Return a connector so that it fits the strip; the rows alone without a port, or where they are those of two plugs."""
    if port is None or port.family != "phone" or rows != len(port.contacts):
        pitch = min(_PIN_PITCH, (_ROOM - 30) / max(1, rows - 1)) if rows > 1 else 0.0
        top = _TOP + (_ROOM - pitch * (rows - 1)) / 2
        is_block = port is not None and port.family != "phone"
        return ShelfPlug(tuple(top + pitch * number for number in range(rows)), (), _BLOCK, is_block)
    layout = seam_layout(port if port.gender == "plug" else _as_plug(port), None, ())
    scale = min(_LARGEST_SCALE, (_ROOM - _COLLAR - _BARREL) / layout.sleeve_end)
    top = _TOP + _ROOM - layout.sleeve_end * scale - _COLLAR - _BARREL
    poles = tuple((top + pole.top * scale, pole.height * scale) for pole in layout.poles)
    ys = tuple(top + pole.y * scale for pole in layout.poles)
    return ShelfPlug(ys, poles, layout.width * scale * _THIN, is_block=False)


def paint_shelf_plug(painter: QPainter, theme: Theme, x: float, plug: ShelfPlug, side: int, *, is_socket: bool) -> None:
    """Paint a connector with its middle at ``x``; a socket as its springs, which look the way of ``side``."""
    if is_socket and plug.poles:
        for y in plug.ys:
            paint_spring(painter, theme, QPointF(x - side * 18, y), QPointF(x + side * 7, y - 1))
        return
    if plug.is_block:
        paint_pin_barrel(painter, theme, QRectF(x - side * 11 - 5.5, plug.ys[0] - 14, 11, plug.ys[-1] - plug.ys[0] + 28))
        for y in plug.ys:
            pin = _PIN.translated(x - 6, y) if side > 0 else _PIN.translated(x - 10, y)
            paint_pin(painter, theme, pin)
        return
    half = plug.width / 2
    for number, (top, height) in enumerate(plug.poles):
        area = QRectF(x - half, top, plug.width, height)
        (paint_ring if number else paint_tip)(painter, theme, area)
        if number + 1 < len(plug.poles):
            end = top + height
            paint_insulator(painter, theme, QRectF(x - half, end, plug.width, plug.poles[number + 1][0] - end))
    if plug.poles:
        end = plug.poles[-1][0] + plug.poles[-1][1]
        paint_collar(painter, theme, QRectF(x - half - 3, end, plug.width + 6, _COLLAR))
        paint_standing_barrel(painter, theme, QRectF(x - half - 4, end + _COLLAR, plug.width + 8, _BARREL))


def _as_plug(port: PortInside) -> PortInside:
    """Return the plug that goes into a socket: it is what stands on the shelf."""
    return PortInside(port.ref, "plug", port.connector, port.family, port.contacts, port.passes, port.pair, port.ear, port.size)
