"""The three pictures of the attract page: a plug with its contacts named, a safe chain, and an unsafe one that turns safe.

Each is painted into a box of 800 x 1080 design lengths. Must never know a rig. Read on in :mod:`cablebuilder.gui.kiosk_attract`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.kiosk_chain import ChainParts, paint_chain
from cablebuilder.gui.kiosk_lines import fitted
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.standing_plug import paint_collar, paint_insulator, paint_ring, paint_standing_barrel, paint_tip
from cablebuilder.gui.theme import StateName

WIDTH, HEIGHT = 830.0, 1080.0
_MIDDLE = 290.0
_BARE = 152.0
_TOP, _INSULATOR = 84.0, 26.0
_LENGTHS = (262.0, 128.0, 118.0, 176.0)
_NAMES: tuple[tuple[Template, Template, str, str], ...] = (
    ("Tip", "right minus", "R−", "right"), ("Ring 1", "right plus", "R+", "right"), ("Ring 2", "left plus", "L+", "left"),
    ("Sleeve", "left minus", "L−", "left"),
)  # fmt: skip


def paint_plug_scene(painter: QPainter, look: KioskLook) -> None:
    """Paint the plug, upright and large, with a leader from each contact to its signal."""
    theme, top = look.theme, _TOP
    middles = []
    for place, length in enumerate(_LENGTHS):
        area = QRectF(_MIDDLE - _BARE / 2, top, _BARE, length)
        (paint_ring if place else paint_tip)(painter, theme, area)
        middles.append(area.center().y())
        top += length
        if place < len(_LENGTHS) - 1:
            paint_insulator(painter, theme, QRectF(area.left(), top, _BARE, _INSULATOR))
            top += _INSULATOR
    paint_collar(painter, theme, QRectF(_MIDDLE - 98, top, 196, 36))
    paint_standing_barrel(painter, theme, QRectF(_MIDDLE - 122, top + 36, 244, 330), 26)
    for middle, names in zip(middles, _NAMES, strict=True):
        _paint_leader(painter, look, middle, names)


def _paint_leader(painter: QPainter, look: KioskLook, y: float, names: tuple[str, str, str, str]) -> None:
    contact, words, signal, side = names
    theme = look.theme
    color = theme.color(f"signal.{side}")
    start, end = _MIDDLE + _BARE / 2 + 16, _MIDDLE + _BARE / 2 + 136
    painter.setPen(QPen(theme.color("border-control"), 1.4))
    painter.drawLine(QPointF(start, y), QPointF(end, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(start, y), 4, 4)
    tag = QRectF(end + 15, y - 19, 40, 38)
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(tag, 7, 7)
    painter.setFont(_font(look, 22, 600))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, signal)
    painter.setPen(theme.color("text"))
    painter.setFont(_font(look, 26, 600))
    painter.drawText(QPointF(end + 78, y - 3), language.text(contact))
    painter.setPen(theme.color("text-muted"))
    painter.setFont(_font(look, 22, 400))
    painter.drawText(QPointF(end + 78, y + 25), language.text(words))


def paint_chain_scene(painter: QPainter, look: KioskLook, state: StateName) -> None:
    """Paint a chain from a player to earphones: safe straight, unsafe through an adapter; the verdict hangs below in words."""
    middle = "part-adapter" if state == "unsafe" else ""
    icons = tuple(icon for icon in ("part-player", middle, "part-iem") if icon)
    box = QRectF(30, 250, WIDTH - 160, 470)
    paint_chain(painter, look, box, ChainParts(icons, state, fault=1 if middle else None))
    style = look.theme.state(state)
    font = _font(look, 34, 600)
    pill = QRectF(box.left(), box.bottom() + 10, QFontMetricsF(font).horizontalAdvance(style.word) + 82 + 42, 84)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.solid if state == "unsafe" else style.tint)
    painter.drawRoundedRect(pill, 42, 42)
    ink, ground = (style.on, style.solid) if state == "unsafe" else (style.text, style.tint)
    look.theme.draw_icon(painter, style.icon, ink, QRectF(pill.left() + 24, pill.top() + 20, 44, 44), ground)
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(pill.adjusted(82, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, style.word)
    said = language.text("This adapter joins left minus and right minus") if middle else language.text("Straight in, nothing to buy")
    lines = fitted(said, [_font(look, size, 400) for size in (26, 24)], WIDTH - box.left(), 2)
    lines.paint(painter, QPointF(pill.left() + 6, pill.bottom() + 30), look.theme.color("text-muted"))


def _font(look: KioskLook, size: int, weight: int) -> QFont:
    font = look.text(size, weight)
    font.setPixelSize(size)  # the painter is scaled
    return font
