"""How a connector and its contacts are painted on the board: a standing plug, a block of pins, or the springs of a socket.

Must never know a wire. Read on in :mod:`cablebuilder.gui.wire_board`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from cablebuilder.gui.board_layout import PLUG_X, ROW, WIRE_X, Block, Spot
from cablebuilder.gui.buttons import elided
from cablebuilder.gui.signal_wire import paint_tag, signal_color, tag_area
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

_HALF, _BETWEEN = 8.0, 3.0
_TAG_X, _TAG_HEIGHT = 34.0, 17.0
_DOT = 5.0
_TITLE_ROOM = WIRE_X + 40
"""How far a name may reach over the wires: below it they come in from the side."""


def paint_block(painter: QPainter, theme: Theme, block: Block, width: float) -> None:
    """Paint the name and the connector of a block on a board of a width."""
    font = theme.font("small", weight=600)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    text, room = elided(block.words, font, _TITLE_ROOM), QFontMetricsF(font)
    x = 12.0 if block.side == "left" else width - 12 - room.horizontalAdvance(text)
    painter.drawText(QPointF(x, block.title.y()), text)
    middle = PLUG_X if block.side == "left" else width - PLUG_X
    inward = 1 if block.side == "left" else -1
    if block.gender == "jack":
        for y in block.ys:
            paint_spring(painter, theme, QPointF(middle + inward * 12, y), QPointF(middle - inward * 10, y - 1))
    elif block.family == "phone":
        _paint_plug(painter, theme, middle, block.ys)
    else:
        body = QRectF(middle - inward * 8 - 5, block.ys[0] - 11, 10, block.ys[-1] - block.ys[0] + 22)
        paint_pin_barrel(painter, theme, body)
        for y in block.ys:
            paint_pin(painter, theme, QRectF(min(middle - inward * 3, middle + inward * 12), y - 2.5, 15, 5))


def _paint_plug(painter: QPainter, theme: Theme, x: float, ys: tuple[float, ...]) -> None:
    """Paint a plug that stands with its tip up, one pole for each row."""
    for number, y in enumerate(ys):
        area = QRectF(x - _HALF, y - ROW / 2, 2 * _HALF, ROW - _BETWEEN)
        (paint_ring if number else paint_tip)(painter, theme, area)
        if number + 1 < len(ys):
            paint_insulator(painter, theme, QRectF(x - _HALF, y + ROW / 2 - _BETWEEN, 2 * _HALF, _BETWEEN))
    end = ys[-1] + ROW / 2 - _BETWEEN
    paint_collar(painter, theme, QRectF(x - _HALF - 2, end, 2 * _HALF + 4, 3))
    paint_standing_barrel(painter, theme, QRectF(x - _HALF - 3, end + 3, 2 * _HALF + 6, 10))


def paint_spot(painter: QPainter, theme: Theme, spot: Spot, *, is_focused: bool, is_held: bool) -> None:
    """Paint a contact's name, its signal as a tag, and the dot where its wires begin."""
    inward = 1 if spot.side == "left" else -1
    painter.setFont(theme.font("micro", weight=400))
    painter.setPen(theme.color("text-muted"))
    outer = spot.at.x() - inward * (WIRE_X - PLUG_X - 18)
    area = QRectF(min(outer, outer + inward * 70), spot.at.y() - 8, 70, 16)
    align = Qt.AlignmentFlag.AlignLeft if inward > 0 else Qt.AlignmentFlag.AlignRight
    painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, spot.word)
    if spot.signal:
        tag = tag_area(QPointF(spot.at.x() - inward * _TAG_X, spot.at.y()), spot.signal.replace("-", "−"), _TAG_HEIGHT)
        paint_tag(painter, tag, spot.signal.replace("-", "−"), signal_color(theme, spot.style), theme.color("card"))
    painter.setPen(QPen(theme.color("focus" if is_held else "border-control"), 2 if is_held else 1.4))
    painter.setBrush(theme.color("focus") if is_held else theme.color("card"))
    painter.drawEllipse(spot.at, _DOT, _DOT)
    if is_focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), 3))
        painter.drawEllipse(spot.at, _DOT + 5, _DOT + 5)
