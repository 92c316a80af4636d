"""A chain as a small picture: a tile for each part, and the cables that hang between them in the pattern of their verdict.

Must never know a rig. Read on in :mod:`cablebuilder.gui.kiosk_way_card`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from cablebuilder.gui.canvas_style import core_pen, link_pen
from cablebuilder.gui.kiosk_cards import paint_glyph_tile
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.plug_drawing import metal_brush
from cablebuilder.gui.theme import StateName

_TILE, _BETWEEN = 104.0, 76.0
"""Sides of the tile of an end, and of one between the ends, in a picture that is 324 wide."""
_WIDTH = 324.0
_FULL, _LEAST_GAP = 3, 8.0
_HALO = 5.0


class ChainParts(NamedTuple):
    """The glyphs from the player to the headphones, the verdict, and the place of the part in which contacts get joined."""

    icons: tuple[str, ...]
    state: StateName
    fault: int | None = None


def paint_chain(painter: QPainter, look: KioskLook, box: QRectF, chain: ChainParts) -> None:
    """Paint a chain as wide as a box, from its top."""
    scale = box.width() / _WIDTH
    tiles = _tiles(len(chain.icons), box, scale)
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    base = tiles[0].bottom() + 12 * scale
    for place in range(len(tiles) - 1):
        start = _foot(tiles[place], place, len(tiles), is_right=True)
        end = _foot(tiles[place + 1], place + 1, len(tiles), is_right=False)
        _paint_cable(painter, look, (QPointF(start, base), QPointF(end, base)), chain.state, scale)
    painter.restore()
    for place, (tile, icon) in enumerate(zip(tiles, chain.icons, strict=True)):
        border = f"state.{chain.state}.line" if place == chain.fault else "border"
        paint_glyph_tile(painter, look, icon, tile, border)


def _tiles(count: int, box: QRectF, scale: float) -> list[QRectF]:
    """Return the tiles: the two ends large, what is between them smaller, and all of them smaller where there are many."""
    end = _TILE * scale
    inner = _BETWEEN * scale
    free = box.width() - 2 * end - (count - 2) * inner
    if count > _FULL:
        shrink = box.width() / (2 * _TILE + (count - 2) * _BETWEEN + (count - 1) * _LEAST_GAP)
        shrink = min(scale, shrink)
        end, inner = _TILE * shrink, _BETWEEN * shrink
        free = box.width() - 2 * end - (count - 2) * inner
    gap = free / (count - 1)
    found, left = [], box.left()
    for place in range(count):
        side = end if place in {0, count - 1} else inner
        found.append(QRectF(left, box.top() + (end - side) / 2, side, side))
        left += side + gap
    return found


def _foot(tile: QRectF, place: int, count: int, *, is_right: bool) -> float:
    """Return where along its lower edge a cable leaves a tile."""
    if place in {0, count - 1}:
        return tile.center().x()
    return tile.right() - tile.width() * 0.24 if is_right else tile.left() + tile.width() * 0.24


def _paint_cable(painter: QPainter, look: KioskLook, ends: tuple[QPointF, QPointF], state: StateName, scale: float) -> None:
    start, end = ends
    theme, style = look.theme, look.theme.state(state)
    sag = (92 if abs(end.x() - start.x()) > 120 * scale else 74) * scale
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x(), start.y() + sag * 1.33), QPointF(end.x(), end.y() + sag * 1.33), end)
    wide = 1.35 * min(scale, 2.0)
    ground = theme.color("card")
    line = link_pen(style, least=style.width * wide)
    painter.strokePath(path, QPen(ground, line.widthF() + _HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.strokePath(path, line)
    if core := core_pen(style, ground, least=style.width * wide):
        painter.strokePath(path, core)
    painter.setPen(Qt.PenStyle.NoPen)
    for at in ends:
        painter.setBrush(metal_brush(theme, "gold", 8 * scale, at.x(), is_upright=True))
        painter.drawRect(QRectF(at.x() - 4 * scale, at.y() - 12 * scale, 8 * scale, 12 * scale))
        painter.setBrush(metal_brush(theme, "barrel", 16 * scale, at.x(), is_upright=True))
        painter.drawRoundedRect(QRectF(at.x() - 8 * scale, at.y() - 2 * scale, 16 * scale, 30 * scale), 5 * scale, 5 * scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
