"""One chain of the contact view as items: heading, cards, connectors, wires, and the note where a fault's ends meet.

Must never know a rig: it is made from values and made anew when they change.
Read on in :mod:`cablebuilder.gui.contact_scene`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_wiring import CardWiring, WirePlace, card_wiring
from cablebuilder.gui.chain_words import ChainWords
from cablebuilder.gui.contact_cards import CardItem, JointItem
from cablebuilder.gui.contact_heading import HeadingItem
from cablebuilder.gui.contact_items import ContactItem, ContactPiece, DeviceItem, TagItem, WireItem
from cablebuilder.gui.contact_layout import NOTE_BELOW, NOTE_BELOW_PLUG, CardPlace, SeamPlace, chain_layout
from cablebuilder.gui.contact_rows import ChainRows, Row, Tail, in_rows, row_breaks
from cablebuilder.gui.contact_tails import TailItem
from cablebuilder.gui.contact_words import contact_word, signal_words
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.seam_items import SeamBody, contact_items
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.inside import Inside
from cablebuilder.judge.inside_parts import Contact, PortInside

_WIRE_Z, _FAULT_Z, _DEVICE_Z, _TAG_Z, _JOINT_Z = 1.0, 1.4, 1.2, 2.0, 5.0


class ChainPicture(QGraphicsItem):
    """All items of one chain; its origin is the upper left corner of its heading."""

    def __init__(self, style: CanvasStyle, words: ChainWords, inside: Inside, breaks: Sequence[int] = ()) -> None:
        """Make the picture of a chain; ``breaks`` are the columns that begin a row of their own."""
        super().__init__()
        self._style = style
        self.words, self.inside = words, inside
        self.pieces: list[ContactPiece] = []
        self.contacts: list[ContactItem] = []
        self.line = chain_layout(inside)
        self.layout: ChainRows = in_rows(self.line, breaks)
        self.followed: int | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._body = ChainGround(self)
        self.heading = HeadingItem(style, words, inside.fault, self.layout.width, self)
        self._body.setPos(0, self.heading.height)
        self.cards: dict[str, CardItem] = {}
        self.wires: dict[tuple[str, int], WireItem] = {}
        self.devices: dict[tuple[str, int], DeviceItem] = {}
        self.places = dict[ContactRef, ContactItem]()
        self._note: JointItem | None = None
        for row in self.layout.rows:
            for tail in row.tails:
                self._add_tail(tail)
            for card in row.cards:
                self._add_card(card, row)
            self._add_connectors(row)
        if self._note is None:
            self._add_contact_note()

    @property
    def size(self) -> QRectF:
        """Return the picture's rectangle with its heading, and the note where it reaches below the cards."""
        bottom = self.heading.height + self.layout.height
        if self._note is not None:
            bottom = max(bottom, self.heading.height + self._note.area.bottom() - 14)
        return QRectF(0, 0, self.layout.width, bottom)

    @property
    def joint(self) -> QPointF | None:
        """Return where a fault's ends meet, in the scene's coordinates; None where there is no fault."""
        return None if self._note is None else self._note.mapToScene(self._note.joint)

    def breaks_within(self, width: float) -> tuple[int, ...]:
        """Return the columns that would begin a row if rows were at most so wide."""
        return row_breaks(self.line, width)

    def height_within(self, width: float) -> float:
        """Return how high the picture would be if its rows were at most so wide."""
        rows = in_rows(self.line, self.breaks_within(width))
        return self.heading.height_at(rows.width) + rows.height

    def follow(self, net: int | None) -> None:
        """Dim all that is not on a net; None shows everything."""
        if net != self.followed:
            self.followed = net
            for piece in self.pieces:
                piece.show_followed(net)

    def boundingRect(self) -> QRectF:
        """Return nothing: the items inside have their own."""
        return QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint nothing: the items inside do."""

    @property
    def _fault_state(self) -> StateName:
        return STATE_OF_VERDICT[self.inside.fault.verdict] if self.inside.fault else "unsafe"

    def _add_tail(self, tail: Tail) -> None:
        made = TailItem(self._style, tail, self.inside, self._fault_state, self._body)
        self.pieces += made.wires

    def _add_card(self, card: CardPlace, row: Row) -> None:
        wiring = card_wiring(self.inside, card)
        bundles = [
            place.at + QPointF(0, place.layout.height / 2) for place in row.places_of(card.part.key) if place.layout.form == "bundle"
        ]
        self.cards[card.part.key] = CardItem(self._style, card, wiring, bundles, self._body)
        strands, state = card.part.strands, self._fault_state
        for wire in wiring.wires:
            item = WireItem(self._style, wire, state, self._body)
            item.setZValue(_FAULT_Z if item.is_on_path else _WIRE_Z + (0.1 if wire.name.style == "ground" else 0.0))
            self.pieces.append(item)
            self.wires[card.part.key, wire.strand] = item
            for tag in wire.tags:
                hung = TagItem(self._style, tag, wire.net, self._body)
                hung.setZValue(_TAG_Z)
                self.pieces.append(hung)
            if wire.is_joint:
                self._add_wire_note(card, wiring, wire)
        for place in wiring.devices:
            device = DeviceItem(self._style, place, [strands[end].net for end in place.device.ends], self._body)
            device.setZValue(_DEVICE_Z)
            self.pieces.append(device)
            self.devices[card.part.key, card.part.devices.index(place.device)] = device

    def _add_connectors(self, row: Row) -> None:
        """Add plugs and sockets, in the order in which the keyboard walks: from left to right, each from its tip on.

        The keyboard passes over those that stand in the row for the second time.
        """
        for place in sorted((*row.again, *row.seams), key=lambda place: (round(place.at.x()), place.at.y())):
            made = self._connector(place)
            if place not in row.again:
                drawn = {spot.contact for spot in place.layout.poles}
                self.contacts += [
                    item for item in made if place.plug is None or (item.ref[:2] == place.plug.ref and item.ref.contact in drawn)
                ]

    def _connector(self, place: SeamPlace) -> tuple[ContactItem, ...]:
        SeamBody(self._style, place, self._body)
        made = tuple(contact_items(self._style, place, self._body))
        for item in made:
            port = next(port for port in (place.plug, place.jack) if port and port.ref == item.ref[:2])
            item.words = self._words_of(port, item.ref.contact)
            item.setToolTip(tip(item.words))
            self.places.setdefault(item.ref, item)
        self.pieces += made
        return made

    def _words_of(self, port: PortInside, contact: str) -> str:
        """Return what a screen reader says of a contact."""
        names = [each.ref.contact for each in port.contacts]
        found: Contact = next(each for each in port.contacts if each.ref.contact == contact)
        said = language.text(
            "{contact} of the {connector} {gender} of {part}: {signal}",
            contact=contact_word(contact, names), connector=port.connector,
            gender=language.text("plug" if port.gender == "plug" else "socket"), part=self.inside.part(port.ref.part).name,
            signal=signal_words(self.inside.name_at(found)),
        )  # fmt: skip
        fault = self.inside.fault
        return language.text("{contact}. On the way of the fault", contact=said) if fault and found.on_path else said

    def _add_wire_note(self, card: CardPlace, wiring: CardWiring, wire: WirePlace) -> None:
        fault = self.inside.fault
        if fault is None or wire.node is None:
            return
        lowest = max((terminal.at.y() for terminal in card.terminals.values()), default=wire.node.y())
        lowest = max([lowest, *(end.at.y() for place in wiring.devices for end in place.ends)])
        self._place_note(wire.node, max(wire.node.y() + 46, lowest + NOTE_BELOW), -214, card.area)

    def _add_contact_note(self) -> None:
        """Mark a joint that a plug's contact makes by touching two springs; the note stands below the plug."""
        fault = self.inside.fault
        if fault is None or fault.contact is None:
            return
        for place in self.layout.seams:
            pole = next((pole for pole in place.layout.poles if pole.contact == fault.contact.contact), None)
            if pole is not None and place.plug is not None and place.plug.ref == fault.contact[:2]:
                at = QPointF(place.at.x(), place.at.y() + pole.y)
                self._place_note(at, place.at.y() + place.layout.height + NOTE_BELOW_PLUG, -34, QRectF(0, 0, self.layout.width, 0))

    def _place_note(self, joint: QPointF, top: float, offset: float, within: QRectF) -> None:
        fault = self.inside.fault
        assert fault is not None, "a note without a fault"
        self._note = JointItem(self._style, fault, joint, QPointF(offset, top), within, self._body)
        self._note.setZValue(_JOINT_Z)


class ChainGround(QGraphicsItem):
    """The ground that a chain's items stand on; it paints nothing."""

    def __init__(self, parent: QGraphicsItem) -> None:
        """Belong to a picture."""
        super().__init__(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return nothing."""
        return QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint nothing."""


def picture_of(item: QGraphicsItem | None) -> ChainPicture | None:
    """Return the picture that an item belongs to."""
    while item is not None and not isinstance(item, ChainPicture):
        item = item.parentItem()
    return item


def all_contacts(pictures: Sequence[ChainPicture]) -> list[ContactItem]:
    """Return the contacts of all pictures, in the order in which the keyboard walks them."""
    return [contact for picture in pictures for contact in picture.contacts]
