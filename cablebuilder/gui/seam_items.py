"""A connector on a seam as items: poles or pins, springs, and the body that holds them, with the names of the contacts.

Must never know a circuit. Read on in :mod:`cablebuilder.gui.chain_picture`.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle
from cablebuilder.gui.contact_items import ContactItem, PinItem, PoleItem, SpringItem
from cablebuilder.gui.contact_layout import SeamPlace
from cablebuilder.gui.contact_words import contact_word
from cablebuilder.gui.seam_layout import BARREL, COLLAR, INSULATOR, PIN_BODY
from cablebuilder.gui.standing_plug import (
    paint_collar,
    paint_insulator,
    paint_pin_barrel,
    paint_standing_barrel,
    paint_tube,
)
from cablebuilder.judge.inside_parts import Contact

SPRING_Z, BODY_Z, POLE_Z = 2.5, 3.0, 3.1
_FLUTES = 13
_TUBE = QRectF(24, -9, 34, 18)
_PIN_START, _PIN_LENGTH, _PIN_HEIGHT = -4.0, 54.0, 9.0
_BLOCK = QRectF(-18, 0, 36, 46)
_MISFIT_SIZE = 20.0


class SeamBody(QGraphicsItem):
    """What holds a plug's poles: insulators, collar and barrel; for pins the barrel and the tubes; and the contacts' names."""

    def __init__(self, style: CanvasStyle, place: SeamPlace, parent: QGraphicsItem) -> None:
        """Stand where the layout says."""
        super().__init__(parent)
        self._style, self._place = style, place
        self.setPos(place.at)
        self.setZValue(BODY_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return the connector and the room for the names beside it."""
        return QRectF(-150, -24, 300, self._place.layout.height + 60)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the body."""
        match self._place.layout.form:
            case "phone":
                self._paint_standing(painter)
            case "pins":
                self._paint_pins(painter)
            case "bundle":
                self._paint_bundle(painter)
        if self._style.zoom_of(painter) >= DETAIL_ZOOM:
            self._paint_names(painter)
        if self._place.seam is not None and not self._place.seam.is_made:
            self._paint_misfit(painter)

    def _paint_standing(self, painter: QPainter) -> None:
        layout, theme = self._place.layout, self._style.theme
        if not layout.poles:
            return
        half = layout.width / 2
        for pole in layout.poles[:-1]:
            paint_insulator(painter, theme, QRectF(-half, pole.top + pole.height, layout.width, INSULATOR))
        end = layout.sleeve_end
        paint_collar(painter, theme, QRectF(-half - 5, end, layout.width + 10, COLLAR))
        paint_standing_barrel(painter, theme, QRectF(-half - 10, end + COLLAR, layout.width + 20, BARREL), _FLUTES)

    def _paint_pins(self, painter: QPainter) -> None:
        place, theme = self._place, self._style.theme
        away = -place.plug_side
        for spring in place.layout.springs:
            for y in spring.touches or (spring.y,):
                paint_tube(painter, theme, _towards(_TUBE.translated(0, y), away))
        if place.layout.poles:
            paint_pin_barrel(painter, theme, _towards(QRectF(-PIN_BODY, 0, PIN_BODY, place.layout.height), away))

    def _paint_bundle(self, painter: QPainter) -> None:
        style = self._style
        paint_pin_barrel(painter, style.theme, _BLOCK)
        port = self._place.plug or self._place.jack
        if port is None:
            return
        word = language.text("{connector}, digital", connector=port.connector) if port.passes == "digital" else port.connector
        style.small.paint(painter, QPointF(_BLOCK.left() - 8 - style.small.width(word), _BLOCK.top() + 8), word, style.color("text-muted"))

    def _paint_names(self, painter: QPainter) -> None:
        """Paint the plug's contact names beside its wires; those of a socket that stands alone beside its springs."""
        place, face = self._place, self._style.small
        port, spots = (place.plug, place.layout.poles) if place.plug else (place.jack, place.layout.springs)
        if port is None:
            return
        side = place.plug_side if place.plug else -place.plug_side
        names = [contact.ref.contact for contact in port.contacts]
        reach = (
            place.reach(is_plug=place.plug is not None)
            + (13 if place.layout.form == "phone" else 9)
            - (40 if not place.plug and place.layout.form == "phone" else 0)
        )
        for spot in spots:
            word = contact_word(spot.contact, names)
            x = reach if side > 0 else -reach - face.width(word)
            _paint_name(painter, face.font, QPointF(x, spot.y - 9), word, self._style)

    def _paint_misfit(self, painter: QPainter) -> None:
        ports = (self._place.plug, self._place.jack)
        is_known = all(port is not None and port.family for port in ports)
        state = self._style.theme.state("not-fitting" if is_known else "neutral")
        area = QRectF(-_MISFIT_SIZE / 2, self._place.layout.height + 8, _MISFIT_SIZE, _MISFIT_SIZE)
        self._style.icon(painter, state.icon, area, state.line, self._style.color("canvas"))
        face = self._style.tag
        face.paint(painter, QPointF(-face.width(state.word) / 2, area.bottom() + 15), state.word, state.text)


def _paint_name(painter: QPainter, font: QFont, at: QPointF, word: str, style: CanvasStyle) -> None:
    """Paint a word with a rim in the card's colour, so that it can be read where a wire passes."""
    outline = QPainterPath()
    outline.addText(at, font, word)
    painter.strokePath(outline, QPen(style.color("card"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setFont(font)
    painter.setPen(style.color("text-muted"))
    painter.drawText(at, word)


def contact_items(style: CanvasStyle, place: SeamPlace, parent: QGraphicsItem) -> Iterator[ContactItem]:
    """Make an item for each contact of a connector: the plug's from its tip on, then the socket's."""
    plug, jack = (_contacts(port.contacts) if port else {} for port in (place.plug, place.jack))
    for pole in place.layout.poles:
        contact = plug[pole.contact]
        if place.layout.form == "phone":
            yield _put(PoleItem(style, contact.ref, contact.net, (place.at, pole, place.layout.width), parent), POLE_Z)
        else:
            lying = QRectF(_PIN_START, pole.y - _PIN_HEIGHT / 2, _PIN_LENGTH, _PIN_HEIGHT)
            area = _towards(lying, -place.plug_side).translated(place.at)
            yield _put(PinItem(style, contact.ref, contact.net, area, parent), POLE_Z)
    if place.layout.form != "phone":
        return
    side = -place.plug_side
    for spring in place.layout.springs:
        contact = jack[spring.contact]
        start = QPointF(place.at.x() + side * place.reach(is_plug=False), place.at.y() + spring.y)
        surface = QPointF(place.at.x() + side * (place.layout.width / 2 + 3.6), place.at.y())
        yield _put(SpringItem(style, contact.ref, contact.net, (start, surface, spring), parent), SPRING_Z)


def _put(item: ContactItem, z: float) -> ContactItem:
    item.setZValue(z)
    return item


def _contacts(contacts: tuple[Contact, ...]) -> dict[str, Contact]:
    return {contact.ref.contact: contact for contact in contacts}


def _towards(area: QRectF, side: int) -> QRectF:
    """Return an area that is given to the right of the seam, on the side that it belongs to."""
    return area if side > 0 else QRectF(-area.right(), area.top(), area.width(), area.height())
