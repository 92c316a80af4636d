"""Pictures of amplifiers with their wave, inputs, coils, grounds, resistors and microphones, as they hang on wires.

Each is painted around 0, 0 and looks to the right unless it faces left. Must never know a rig or an item.
Read on in :mod:`cablebuilder.gui.contact_items`.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from cablebuilder.gui.contact_words import device_word, ear_words
from cablebuilder.gui.device_places import AMPLIFIER_DEPTH, BOX_HEIGHT, BOX_WIDTH, DevicePlace
from cablebuilder.gui.theme import Theme

WAVE_REACH = 74.0
"""From an amplifier's tip to the far end of its wave."""
_TURNS = 5
_EAR_LETTER = 26
_LEAST_LETTERS = 5.4
"""Letters that would be smaller on the screen are left out."""


def paint_device(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint a device; its middle is at 0, 0."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("text"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    _PAINTERS[place.device.kind](painter, theme, place)


def _paint_amplifier(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint a triangle that points along the wire, and its wave: upside down for a leg that pushes the other way, flat for a still one."""
    side, half = place.faces, place.height / 2
    triangle = QPainterPath(QPointF(0, 0))
    triangle.lineTo(-side * AMPLIFIER_DEPTH, -half)
    triangle.lineTo(-side * AMPLIFIER_DEPTH, half)
    triangle.closeSubpath()
    if not place.device.is_sure:
        painter.setPen(QPen(theme.color("text"), 1.8, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(theme.color("sunken"))
    painter.drawPath(triangle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not place.device.is_sure:
        _write(painter, theme.font("small", weight=600), QRectF(-side * 26 - 10, -10, 20, 20), "?", Qt.AlignmentFlag.AlignCenter)
    painter.setPen(QPen(theme.color("text-muted"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    start = -WAVE_REACH if side > 0 else WAVE_REACH - 26
    rise = -13.0 * place.device.sign * min(1.0, half / 19)
    wave = QPainterPath(QPointF(start, 0))
    wave.cubicTo(start + 4, rise, start + 9, rise, start + 13, 0)
    wave.cubicTo(start + 17, -rise, start + 22, -rise, start + 26, 0)
    painter.drawPath(wave)


def _paint_input(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint a triangle whose broad side takes the wire."""
    side, half = -place.faces, place.height / 2
    triangle = QPainterPath(QPointF(0, -half))
    triangle.lineTo(side * AMPLIFIER_DEPTH, 0)
    triangle.lineTo(0, half)
    triangle.closeSubpath()
    painter.setBrush(theme.color("sunken"))
    painter.drawPath(triangle)
    painter.setPen(theme.color("text"))
    for sign, end in zip("+−", place.ends, strict=False):
        if len(place.ends) > 1:
            area = QRectF(side * 9 - 8, end.at.y() - place.at.y() - 8, 16, 16)
            _write(painter, theme.font("small", weight=600), area, sign, Qt.AlignmentFlag.AlignCenter)
    ear, _ = ear_words(place.device.channel)
    beside = QRectF(side * (AMPLIFIER_DEPTH + 10) - (0 if side > 0 else 120), -17, 120, 17)
    align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
    _write(painter, theme.font("label", weight=600), beside, ear, align)
    painter.setPen(theme.color("text-muted"))
    _write(painter, theme.font("small"), beside.translated(0, 17 if ear else 9), device_word(place.device), align)


def _paint_turns(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint the turns of a winding, bulging to the side that it faces."""
    painter.setPen(QPen(theme.color("text"), 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    radius = place.height / (2 * _TURNS)
    bulge = max(8.0, radius * 1.3)
    path = QPainterPath(QPointF(0, -place.height / 2))
    for turn in range(_TURNS):
        top = -place.height / 2 + 2 * radius * turn
        path.arcTo(QRectF(-bulge, top, 2 * bulge, 2 * radius), 90, -180 * place.faces)
    painter.drawPath(path)


def _paint_winding(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    mirrored = DevicePlace(place.device, place.at, place.height, -1 if place.faces > 0 else 1, place.ends)
    _paint_turns(painter, theme, mirrored)
    painter.setPen(QPen(theme.color("text-muted"), 1.8))
    for offset in (16, 21):
        painter.drawLine(QPointF(-place.faces * offset, -place.height / 2), QPointF(-place.faces * offset, place.height / 2))


def _paint_coil(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint a coil, the membrane that it moves, and whose ear hears it."""
    _paint_turns(painter, theme, place)
    side = place.faces
    scale = min(1.0, place.height / 60)
    cone = QPainterPath(QPointF(side * 24, -11 * scale))
    for x, y in ((46, -26), (46, 26), (24, 11)):
        cone.lineTo(side * x, y * scale)
    cone.closeSubpath()
    painter.setPen(QPen(theme.color("text"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(theme.color("sunken"))
    painter.drawPath(cone)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("border-control"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for number, reach in enumerate((10 * scale, 19 * scale)):
        start, bow = side * (53 + 8 * number), side * (59 + 10 * number)
        sound = QPainterPath(QPointF(start, -reach))
        sound.cubicTo(bow, -reach / 2, bow, reach / 2, start, reach)
        painter.drawPath(sound)
    letter, words = ear_words(place.device.channel)
    area = QRectF(side * 86 - (0 if side > 0 else 100), -28, 100, 32)
    align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
    large = QFont(theme.font("headline"))
    large.setPixelSize(_EAR_LETTER)
    painter.setPen(theme.color("text"))
    _write(painter, large, area, letter, align)
    painter.setPen(theme.color("text-muted"))
    _write(painter, theme.font("small"), area.translated(0, 34 if letter else 20), words, align)


def _paint_microphone(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    side, half = place.faces, place.height / 2
    painter.drawLine(QPointF(0, -half), QPointF(side * 20, -half))
    painter.drawLine(QPointF(0, half), QPointF(side * 20, half))
    painter.setBrush(theme.color("sunken"))
    painter.drawEllipse(QPointF(side * 32, 0), 15, half - 4 if half > 15 else half)  # noqa: PLR2004  # round where there is room
    painter.drawLine(QPointF(side * 50, -half + 2), QPointF(side * 50, half - 2))
    painter.drawLine(QPointF(side * 20, -half), QPointF(side * 25, -half + 9))
    painter.drawLine(QPointF(side * 20, half), QPointF(side * 25, half - 9))
    painter.setPen(theme.color("text-muted"))
    area = QRectF(side * 62 - (0 if side > 0 else 120), -8, 120, 16)
    align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
    _write(painter, theme.font("small"), area, device_word(place.device), align | Qt.AlignmentFlag.AlignVCenter)


def _paint_ground(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint the three bars of a ground."""
    side = place.faces
    pen = QPen(theme.color("signal.ground"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, 0), QPointF(-side * 14, 0))
    for number, half in enumerate((12.0, 8.0, 3.5)):
        x = -side * (14 + 6 * number)
        painter.drawLine(QPointF(x, -half), QPointF(x, half))
    painter.setPen(theme.color("text-muted"))
    area = QRectF(-side * 34 - (120 if side > 0 else 0), -8, 120, 16)
    align = Qt.AlignmentFlag.AlignRight if side > 0 else Qt.AlignmentFlag.AlignLeft
    _write(painter, theme.font("small"), area, device_word(place.device), align | Qt.AlignmentFlag.AlignVCenter)


def _paint_box(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    """Paint a resistor as a box with its ohms, a capacitor as two plates, a transformer as two windings with its word below."""
    area = QRectF(-BOX_WIDTH / 2, -place.height / 2, BOX_WIDTH, place.height)
    painter.setBrush(theme.color("card"))
    if place.device.kind == "capacitor":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRect(area)
        painter.setPen(QPen(theme.color("text"), 2.4))
        for x in (-4, 4):
            painter.drawLine(QPointF(x, -13), QPointF(x, 13))
            painter.drawLine(QPointF(x, 0), QPointF(area.left() if x < 0 else area.right(), 0))
    else:
        painter.drawRoundedRect(area, 3, 3)
        if place.device.kind == "transformer":
            painter.drawLine(QPointF(-2.5, area.top() + 6), QPointF(-2.5, area.bottom() - 6))
            painter.drawLine(QPointF(2.5, area.top() + 6), QPointF(2.5, area.bottom() - 6))
    if place.device.kind == "capacitor":
        return
    if place.device.kind == "resistor":
        painter.setPen(theme.color("text"))
        _write(painter, theme.font("small", weight=500), area, device_word(place.device), Qt.AlignmentFlag.AlignCenter)
        return
    painter.setPen(theme.color("text-muted"))
    words = QRectF(-60, place.height / 2 + 3, 120, 15)
    _write(painter, theme.font("small"), words, device_word(place.device), Qt.AlignmentFlag.AlignHCenter)


def _paint_supply(painter: QPainter, theme: Theme, place: DevicePlace) -> None:
    side = place.faces
    area = QRectF(-side * 54, -BOX_HEIGHT / 2, side * 54, BOX_HEIGHT).normalized()
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(theme.color("text"))
    _write(painter, theme.font("small", weight=600), area, device_word(place.device), Qt.AlignmentFlag.AlignCenter)


def _write(painter: QPainter, font: QFont, area: QRectF, text: str, align: Qt.AlignmentFlag) -> None:
    if font.pixelSize() * painter.worldTransform().m11() >= _LEAST_LETTERS:
        painter.setFont(font)
        painter.drawText(area, align, text)


def device_bounds(place: DevicePlace) -> QRectF:
    """Return the room that a device and its words take, around its middle."""
    half = max(place.height / 2, 26.0)
    return QRectF(-190, -half - 8, 380, 2 * half + 30)


_PAINTERS: Mapping[str, Callable[[QPainter, Theme, DevicePlace], None]] = {
    "amplifier": _paint_amplifier, "input": _paint_input, "winding": _paint_winding, "coil": _paint_coil,
    "microphone": _paint_microphone, "ground": _paint_ground, "sense": _paint_ground, "resistor": _paint_box, "capacitor": _paint_box,
    "transformer": _paint_box, "supply": _paint_supply, "bias": _paint_supply,
}  # fmt: skip
