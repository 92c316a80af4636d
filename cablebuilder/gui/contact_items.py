"""The pieces of the contact view: poles, springs, wires, tags and devices, each of which knows the nets that it is on.

A piece is dimmed while another net is followed. Must never know where anything stands but from a layout.
Read on in :mod:`cablebuilder.gui.chain_picture`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle
from cablebuilder.gui.card_wiring import TagPlace, WirePlace
from cablebuilder.gui.contact_words import device_word, tag_word
from cablebuilder.gui.device_drawing import device_bounds, paint_device
from cablebuilder.gui.device_places import DevicePlace
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.seam_layout import Pole, Spring
from cablebuilder.gui.signal_wire import fault_stroke, paint_tag, paint_wires, signal_color, signal_stroke, tag_area
from cablebuilder.gui.standing_plug import paint_pin, paint_ring, paint_spring, paint_tip
from cablebuilder.gui.theme import StateName

DIMMED = 0.25
_WIRE_HIT = 14.0
_LEAST_WIRE_ZOOM = 0.5
"""Below this zoom wires get no thinner on the screen."""
_FOCUS_ROOM = 6.0


class ContactPiece(QGraphicsItem):
    """A piece on one or more nets; pointing at it follows the first of them."""

    def __init__(self, style: CanvasStyle, nets: Iterable[int], parent: QGraphicsItem) -> None:
        """Belong to a picture of a chain."""
        super().__init__(parent)
        self._style = style
        self.nets = frozenset(nets)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_followed(self, net: int | None) -> None:
        """Dim the piece unless it is on the net that is followed; None follows none."""
        self.setOpacity(1.0 if net is None or net in self.nets else DIMMED)


class WireItem(ContactPiece):
    """One strand of metal inside a card."""

    def __init__(self, style: CanvasStyle, place: WirePlace, state: StateName, parent: QGraphicsItem) -> None:
        """Draw a wire by its signal, and its way to a fault as a link of that fault's state."""
        super().__init__(style, (place.net,), parent)
        self.place, self._state = place, state
        bounds = QRectF()
        for piece in place.pieces:
            bounds = bounds.united(piece.path.boundingRect())
        self._bounds = bounds.adjusted(-14, -14, 14, 14)
        self.setAcceptHoverEvents(True)

    @property
    def is_on_path(self) -> bool:
        """Whether any of the wire is on a fault's way."""
        return any(piece.on_path for piece in self.place.pieces)

    def boundingRect(self) -> QRectF:
        """Return the room of the curves."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Return where the wire can be pointed at."""
        stroker = QPainterPathStroker()
        stroker.setWidth(_WIRE_HIT)
        shape = QPainterPath()
        for piece in self.place.pieces:
            shape.addPath(stroker.createStroke(piece.path))
        return shape

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the curves, the dot where they meet, and the ring of an end that leads nowhere."""
        theme, card = self._style.theme, self._style.color("card")
        scale = max(1.0, _LEAST_WIRE_ZOOM / self._style.zoom_of(painter))
        own, fault = signal_stroke(theme, self.place.name.style, card, scale), fault_stroke(theme, self._state, scale)
        ordered = sorted(self.place.pieces, key=lambda piece: piece.on_path)
        paint_wires(painter, [(piece.path, fault if piece.on_path else own) for piece in ordered], card, scale)
        color = signal_color(theme, self.place.name.style)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.place.node is not None and not self.place.is_joint:
            painter.setBrush(theme.state(self._state).line if self.is_on_path else color)
            painter.drawEllipse(self.place.node, 5.5, 5.5)
        for end in self.place.open_ends:
            painter.setBrush(color)
            painter.drawEllipse(end, 3.5, 3.5)


class TagItem(ContactPiece):
    """The name tag of a wire."""

    def __init__(self, style: CanvasStyle, place: TagPlace, net: int, parent: QGraphicsItem) -> None:
        """Hang a tag on a wire of a net."""
        super().__init__(style, (net,), parent)
        self.word, self._signal = tag_word(place.name), place.name.style
        self._area = tag_area(place.at, self.word)

    def boundingRect(self) -> QRectF:
        """Return the tag's rectangle."""
        return self._area.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the tag, unless it is too small to be read."""
        if self._style.zoom_of(painter) < DETAIL_ZOOM:
            return
        color = signal_color(self._style.theme, self._signal)
        if self._signal == "open":
            color = self._style.color("text-muted")
        paint_tag(painter, self._area, self.word, color, self._style.color("card"))


class DeviceItem(ContactPiece):
    """An amplifier, a coil or whatever else hangs on wires."""

    def __init__(self, style: CanvasStyle, place: DevicePlace, nets: Iterable[int], parent: QGraphicsItem) -> None:
        """Stand where the layout says."""
        super().__init__(style, nets, parent)
        self.place = place
        self.setPos(place.at)
        self.setToolTip(tip(device_word(place.device)))

    def boundingRect(self) -> QRectF:
        """Return the room of the picture and its words."""
        return device_bounds(self.place)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the device."""
        paint_device(painter, self._style.theme, self.place)


class ContactItem(ContactPiece):
    """A contact of a plug or a socket, which can be pointed at and walked to; ``words`` say what it carries."""

    def __init__(self, style: CanvasStyle, ref: ContactRef, net: int, area: QRectF, parent: QGraphicsItem) -> None:
        """Take the room of a contact."""
        super().__init__(style, (net,), parent)
        self.ref, self.net, self.area = ref, net, area
        self.words = ""
        self.is_focused = False
        self.setAcceptHoverEvents(True)

    def show_focus(self, *, is_focused: bool) -> None:
        """Show or hide the ring of the keyboard's focus."""
        if is_focused != self.is_focused:
            self.is_focused = is_focused
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the contact and its focus ring."""
        room = _FOCUS_ROOM + 3
        return self.area.adjusted(-room, -room, room, room)

    def shape(self) -> QPainterPath:
        """Return where the contact can be pointed at."""
        path = QPainterPath()
        path.addRect(self.area)
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the contact, and the focus ring on top of it."""
        self.paint_contact(painter)
        if self.is_focused:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(self._style.color("focus"))
            pen.setWidthF(3)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            room = _FOCUS_ROOM - 1
            painter.drawRoundedRect(self.area.adjusted(-room, -room, room, room), 6, 6)

    def paint_contact(self, painter: QPainter) -> None:
        """Paint the contact itself."""
        raise NotImplementedError


class PoleItem(ContactItem):
    """Tip, ring or sleeve of a standing plug. The plug itself stays as it is while a net is followed."""

    def __init__(self, style: CanvasStyle, ref: ContactRef, net: int, spot: tuple[QPointF, Pole, float], parent: QGraphicsItem) -> None:
        """Stand at a seam: ``spot`` is its upper end, the pole's measures, and how thick the plug is."""
        top, pole, width = spot
        super().__init__(style, ref, net, QRectF(top.x() - width / 2, top.y() + pole.top, width, pole.height), parent)
        self._is_tip = pole.top == 0

    def show_followed(self, net: int | None) -> None:
        """Stay: a plug that shines through itself could not be read."""

    def paint_contact(self, painter: QPainter) -> None:
        """Paint the pole."""
        if self._is_tip:
            paint_tip(painter, self._style.theme, self.area)
        else:
            paint_ring(painter, self._style.theme, self.area)


class PinItem(ContactItem):
    """A pin that lies across the seam."""

    def show_followed(self, net: int | None) -> None:
        """Stay, as a pole does."""

    def paint_contact(self, painter: QPainter) -> None:
        """Paint the pin."""
        paint_pin(painter, self._style.theme, self.area)


class SpringItem(ContactItem):
    """A spring of a socket, with as many tongues as poles that it touches."""

    def __init__(self, style: CanvasStyle, ref: ContactRef, net: int, spot: tuple[QPointF, QPointF, Spring], parent: QGraphicsItem) -> None:
        """Reach to the poles; ``spot`` is where its wire ends, the surface of the poles at the top of the seam, and its measures."""
        start, surface, spring = spot
        touches = [QPointF(surface.x(), surface.y() + y) for y in spring.touches]
        side = 1 if surface.x() > start.x() else -1
        self._touches = touches or [QPointF(surface.x() - side * 18, start.y())]
        self._start = start
        area = QRectF(start, self._touches[0]).normalized()
        for touch in self._touches[1:]:
            area = area.united(QRectF(start, touch).normalized())
        super().__init__(style, ref, net, area.adjusted(-2, -8, 2, 8), parent)

    def paint_contact(self, painter: QPainter) -> None:
        """Paint the spring."""
        for touch in self._touches:
            start = QPointF(self._start.x(), touch.y() + 2)
            if abs(touch.y() - self._start.y()) > 1:
                pen = painter.pen()
                pen.setColor(self._style.color("metal.gold-edge"))
                pen.setWidthF(5)
                painter.setPen(pen)
                painter.drawLine(self._start, start)
            paint_spring(painter, self._style.theme, QPointF(start.x(), touch.y()), touch - QPointF(0, 2))
