"""The still parts of the contact view: cards of parts with their channels, and the note at a joint.

Must never judge: titles and reasons come with the chain. Read on in :mod:`cablebuilder.gui.chain_picture`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, Face, wrapped
from cablebuilder.gui.card_layout import icon_of
from cablebuilder.gui.card_wiring import CardWiring
from cablebuilder.gui.contact_heading import FAR_FONT
from cablebuilder.gui.contact_layout import NOTE_HEIGHT, CardPlace
from cablebuilder.gui.contact_words import channel_words, contact_word, fault_line, fault_title, number_word, ports_word
from cablebuilder.gui.device_drawing import WAVE_REACH
from cablebuilder.gui.device_places import DevicePlace
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import STATE_OF_VERDICT, TOKENS
from cablebuilder.judge.inside import Fault, PartInside
from cablebuilder.judge.words import KINDS

_RADIUS = float(TOKENS["radius"]["panel"])
_SHADOW_ROOM = 48.0
_BRACKET = 20.0
_FAR, _LANE = 40.0, 24.0
_NOTE_PADDING, _NOTE_INSET, _NOTE_LEAST_INSET = 16.0, 44.0, 8.0
"""The inset leaves room for a barrel that stands at the card's edge."""
_JOINT, _FAR_JOINT, _JOINT_GLOW = 9.0, 15.0, 21.0
_DOT = " · "
_HEADER_RIGHT, _SECOND_LINE, _SMALL_LINE = 20.0, 17.0, 15.0
_CHIP_INSET = 48.0
"""From the edge of a card to the middle of what works on a cable that is not drawn wire by wire."""


class CardItem(QGraphicsItem):
    """A part's card: ground, glyph, what it is, its channels, and a line on what drives what."""

    def __init__(self, style: CanvasStyle, place: CardPlace, wiring: CardWiring, bundles: Sequence[QPointF], parent: QGraphicsItem) -> None:
        """Stand where the layout says; ``bundles`` are the middles of the connectors whose contacts are not drawn one by one."""
        super().__init__(parent)
        self._style, self._place, self._bundles = style, place, tuple(sorted(bundles, key=QPointF.x))
        part = place.part
        self.title = _begun(language.render(KINDS[part.kind])) if part.kind else language.text("Not in the catalogue")
        self._told = tuple(text for text in (part.short, ports_word(part.ports)) if text)
        self.subtitle = _DOT.join(self._told)
        self._far_face = Face(style.theme.font(FAR_FONT))
        self._channels = tuple(_channels(wiring.devices))
        self.drives = drives_line(part)
        self.setToolTip(tip(part.name))

    @property
    def area(self) -> QRectF:
        """Return the card's rectangle."""
        return self._place.area

    def boundingRect(self) -> QRectF:
        """Return the card and its shadow."""
        ends = [each.at.x() for each in self._place.terminals.values()]
        area = self._place.area
        area = area.adjusted(min(0.0, min(ends, default=0.0) - area.left()), 0, max(0.0, max(ends, default=0.0) - area.right()), 0)
        return area.adjusted(-_SHADOW_ROOM, -_SHADOW_ROOM, _SHADOW_ROOM, _SHADOW_ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the card; from afar without the words that could not be read."""
        style, area = self._style, self._place.area
        style.shadow(painter, area, _RADIUS)
        is_known = self._place.part.kind is not None
        pen = QPen(style.color("border" if is_known else "border-control"), style.theme.hairline)
        if not is_known:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(style.color("card"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        is_far = style.zoom_of(painter) < DETAIL_ZOOM
        self._paint_header(painter, is_far=is_far)
        self._paint_lane(painter)
        self._paint_bundle(painter)
        if is_far:
            return
        for group in self._channels:
            self._paint_channel(painter, group)
        if self.drives:
            line = style.small.metrics.elidedText(self.drives, Qt.TextElideMode.ElideRight, area.width() - 58)
            style.small.paint(painter, QPointF(area.left() + 24, area.bottom() - 16), line, style.color("text-muted"))

    def _paint_header(self, painter: QPainter, *, is_far: bool) -> None:
        """Paint the glyph and what the part is; from afar both in large, and nothing else."""
        style, area = self._style, self._place.area
        side, face, base = (38.0, self._far_face, 34.0) if is_far else (22.0, style.name, 29.0)
        icon = icon_of(self._place.part.kind) if self._place.part.kind else "part-custom"
        glyph = QRectF(area.left() + 18, area.top() + (7 if is_far else 13), side, side)
        style.icon(painter, icon, glyph, style.color("text"), style.color("card"))
        left = 18 + side + 8
        title = face.metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, area.width() - left - _HEADER_RIGHT)
        face.paint(painter, area.topLeft() + QPointF(left, base), title, style.color("text"))
        if not is_far:
            self._paint_subtitle(painter, left, left + face.width(title) + 8, base)

    def _paint_subtitle(self, painter: QPainter, left: float, beside: float, base: float) -> None:
        """Paint the part's name and ports beside its title, or what has no room there below it; small where that takes two lines."""
        body, area, ink = self._style.body, self._place.area, self._style.color("text-muted")
        room = area.width() - beside - _HEADER_RIGHT
        first = next((text for text in (self.subtitle, *self._told[:1]) if body.width(text) <= room), "")
        body.paint(painter, area.topLeft() + QPointF(beside, base), first, ink)
        rest, room = self.subtitle.removeprefix(first).removeprefix(_DOT), area.width() - left - _HEADER_RIGHT
        face, pitch = (body, _SECOND_LINE) if body.width(rest) <= room else (self._style.small, _SMALL_LINE)
        for number, line in enumerate(wrapped(rest, face, room, 2), 1):
            face.paint(painter, area.topLeft() + QPointF(left, base + number * pitch), line, ink)

    def _paint_lane(self, painter: QPainter) -> None:
        """Paint the cable of a plug that stands farther away than the card's own edge."""
        style, area = self._style, self._place.area
        for side, edge in ((-1, area.left()), (1, area.right())):
            far = [each.at for each in self._place.terminals.values() if each.side == side and (each.at.x() - edge) * side > _FAR]
            if far:
                outer = (max if side > 0 else min)(at.x() for at in far)
                ys = sorted(at.y() for at in far)
                lane = QRectF(QPointF(outer, ys[0] - _LANE), QPointF(edge, ys[-1] + _LANE)).normalized().adjusted(0, 0, 1, 0)
                painter.fillRect(lane, style.color("card"))
                painter.setPen(QPen(style.color("border"), style.theme.hairline))
                painter.drawLine(lane.topLeft(), lane.topRight())
                painter.drawLine(lane.bottomLeft(), lane.bottomRight())

    def _paint_bundle(self, painter: QPainter) -> None:
        """Paint the cable between connectors whose contacts are not drawn, or from the only one to what works on it."""
        if not self._bundles or (self._place.terminals and len(self._bundles) == 1):
            return
        area, start, stop = self._place.area, self._bundles[0], self._bundles[-1]
        if start == stop:
            stop = QPointF(area.left() + _CHIP_INSET if start.x() > area.center().x() else area.right() - _CHIP_INSET, start.y())
        for color, width in (("border-control", 8.0), ("card", 4.0)):
            painter.setPen(QPen(self._style.color(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(start, stop)
        if len(self._bundles) == 1:
            painter.setPen(QPen(self._style.color("border-control"), 2))
            painter.setBrush(self._style.color("sunken"))
            painter.drawRoundedRect(QRectF(stop.x() - 22, stop.y() - 22, 44, 44), 8, 8)
            glyph = QRectF(stop.x() - 13, stop.y() - 13, 26, 26)
            icon = icon_of(self._place.part.kind) if self._place.part.kind else "part-custom"
            self._style.icon(painter, icon, glyph, self._style.color("text-muted"), self._style.color("sunken"))

    def _paint_channel(self, painter: QPainter, group: Sequence[DevicePlace]) -> None:
        """Paint the bracket around the amplifiers of a channel, and its name."""
        style, side = self._style, group[0].faces
        x = group[0].at.x() - side * (WAVE_REACH + _BRACKET)
        top, bottom = group[0].at.y(), group[-1].at.y()
        if len(group) > 1:
            painter.setPen(QPen(style.color("border-control"), 1.4))
            bracket = QPainterPath(QPointF(x + side * 8, top - 6))
            for point in (QPointF(x, top - 6), QPointF(x, bottom + 6), QPointF(x + side * 8, bottom + 6)):
                bracket.lineTo(point)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(bracket)
        middle = (top + bottom) / 2
        for face, word, tone, offset in zip(
            (style.tag, style.small), channel_words(group[0].device.channel), ("text", "text-muted"), (-2, 13), strict=True
        ):
            left = x - 9 - face.width(word) if side > 0 else x + 9
            face.paint(painter, QPointF(left, middle + offset), word, style.color(tone))


def _channels(devices: Sequence[DevicePlace]) -> Iterator[tuple[DevicePlace, ...]]:
    """Yield amplifiers that stand one below the other and belong to one channel."""
    amplifiers = sorted((place for place in devices if place.device.kind == "amplifier"), key=lambda place: (place.faces, place.at.y()))
    for _, group in groupby(amplifiers, key=lambda place: (place.faces, place.device.port, place.device.channel)):
        yield tuple(group)


def drives_line(part: PartInside) -> str:
    """Return how many contacts of a part are driven, and whether one is ground; empty for a part without amplifiers."""
    driven = [device for device in part.devices if device.kind == "amplifier"]
    if not driven or any(device.kind in {"input", "coil"} for device in part.devices):
        return ""
    if not all(device.is_sure for device in driven):
        return language.text("Nobody has told how these contacts are driven.")
    count = _count_words(len(driven), sum(len(part.strands[device.ends[0]].contacts) for device in driven))
    grounds = [ref for device in part.devices if device.kind == "ground" for end in device.ends for ref in part.strands[end].contacts]
    if grounds:
        words = dict.fromkeys(contact_word(ref.contact, [each.ref.contact for each in part.port(ref.port).contacts]) for ref in grounds)
        return language.text("{count} Ground: {contacts}.", count=count, contacts=language.listed(words))
    return language.text("{count} None is ground.", count=count)


def _count_words(amplifiers: int, contacts: int) -> str:
    """Return how many amplifiers drive how many contacts: "Four amplifiers drive four contacts."."""
    if amplifiers == contacts:
        one, many = "{number} amplifier drives {number} contact.", "{number} amplifiers drive {number} contacts."
    else:
        one, many = "{number} amplifier drives {contacts} contacts.", "{number} amplifiers drive {contacts} contacts."
    words = language.plural(one, many, amplifiers, number=number_word(amplifiers), contacts=number_word(contacts))
    return _begun(words)


def _begun(words: str) -> str:
    """Return words as they begin a line; what stands in capitals further on stays so."""
    return words[:1].upper() + words[1:]


class JointItem(QGraphicsItem):
    """The mark where two contacts meet, and the note that names them."""

    def __init__(self, style: CanvasStyle, fault: Fault, joint: QPointF, note: QPointF, within: QRectF, parent: QGraphicsItem) -> None:
        """Mark a place; ``note`` is where the note's left edge stands from the joint, and its upper end; it stays ``within`` a card."""
        super().__init__(parent)
        self._style, self._joint = style, joint
        self._state = STATE_OF_VERDICT[fault.verdict]
        self.title, self.line = fault_title(fault), fault_line(fault)
        room = max(style.name.width(self.title), style.small.width(self.line)) + 2 * _NOTE_PADDING
        inset = max(_NOTE_LEAST_INSET, min(_NOTE_INSET, (within.width() - room) / 2))
        least, most = within.left() + inset, within.right() - inset - room
        left = min(max(least, joint.x() + max(note.x(), -0.75 * room)), max(least, most))
        self._note = QRectF(round(left), round(note.y()), round(room), NOTE_HEIGHT)

    @property
    def joint(self) -> QPointF:
        """Return where the mark is."""
        return self._joint

    @property
    def area(self) -> QRectF:
        """Return the note's rectangle."""
        return self._note

    def boundingRect(self) -> QRectF:
        """Return mark, stem and note with its shadow."""
        glow = QRectF(self._joint.x() - _JOINT_GLOW, self._joint.y() - _JOINT_GLOW, 2 * _JOINT_GLOW, 2 * _JOINT_GLOW)
        return self._note.adjusted(-_SHADOW_ROOM, -_SHADOW_ROOM, _SHADOW_ROOM, _SHADOW_ROOM).united(glow)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the mark, the stem and the note; from afar the mark alone, in large."""
        style, state = self._style, self._style.theme.state(self._state)
        is_far = style.zoom_of(painter) < DETAIL_ZOOM
        glow = QColor(state.line)
        glow.setAlphaF(0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(self._joint, _JOINT_GLOW, _JOINT_GLOW)
        if not is_far:
            painter.setPen(QPen(state.solid, 2.5))
            painter.drawLine(self._joint, QPointF(self._joint.x(), self._note.top() + 2))
        painter.setPen(QPen(style.color("card"), 2.5))
        painter.setBrush(state.solid)
        painter.drawEllipse(self._joint, _FAR_JOINT if is_far else _JOINT, _FAR_JOINT if is_far else _JOINT)
        if is_far:
            return
        style.shadow(painter, self._note, 12, "popover")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state.solid)
        painter.drawRoundedRect(self._note, 12, 12)
        style.name.paint(painter, self._note.topLeft() + QPointF(_NOTE_PADDING, 27), self.title, state.on)
        style.small.paint(painter, self._note.topLeft() + QPointF(_NOTE_PADDING, 49), self.line, state.on)
