"""The contact view's scene: the pictures of all chains one below the other, which net is followed, and where the keyboard is.

A picture is made anew only when what it shows has changed. Must never edit a rig.
Read on in :mod:`cablebuilder.gui.contact_view`.
"""

from collections.abc import Iterable, Sequence
from math import inf

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneMouseEvent

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import ContactRef, Rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.chain_picture import ChainPicture, picture_of
from cablebuilder.gui.chain_words import ChainWords
from cablebuilder.gui.contact_items import ContactItem, ContactPiece, WireItem
from cablebuilder.gui.steps import Steps, one_by_one
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName, Theme
from cablebuilder.judge.inside import inside_of
from cablebuilder.judge.report import Chain, worst
from cablebuilder.judge.slices import answer_of
from cablebuilder.judge.strand_names import Style

_MARGIN, _TOP, _GAP, _BOTTOM = 32.0, 14.0, 26.0, 14.0
_ROOM_AROUND = _TOP + _BOTTOM


class ContactScene(QGraphicsScene):
    """Pictures of chains."""

    contact_reached = Signal(object)
    """The :class:`ContactItem` that the keyboard has come to."""

    pictures_changed = Signal()
    """Other chains are shown than before, or the same otherwise."""

    contact_left = Signal()
    """The keyboard is at no contact any more."""

    def __init__(self, theme: Theme) -> None:
        """Start without chains."""
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.canvas_style = CanvasStyle(theme)
        self.pictures: list[ChainPicture] = []
        self._focused: ContactItem | None = None
        self._most_width = inf

    @property
    def focused(self) -> ContactItem | None:
        """Return the contact that the keyboard is at."""
        return self._focused

    @property
    def signals(self) -> frozenset[Style]:
        """Return which signals' wires are drawn."""
        return frozenset(piece.place.name.style for picture in self.pictures for piece in picture.pieces if isinstance(piece, WireItem))

    @property
    def fault(self) -> StateName | None:
        """Return the state of the worst fault whose way is drawn."""
        verdicts = [picture.inside.fault.verdict for picture in self.pictures if picture.inside.fault]
        return STATE_OF_VERDICT[worst(verdicts)] if verdicts else None

    def show_chains(self, chains: Iterable[ChainWords], rig: Rig, catalog: Catalog) -> None:
        """Show these chains, in the order in which they are named; a picture of one that is as it was stays."""
        answer_of(self.showing_chains(list(chains), rig, catalog))

    def showing_chains(self, chains: Sequence[ChainWords], rig: Rig, catalog: Catalog) -> Steps[None]:
        """Do what :meth:`show_chains` does in steps; nobody may look at the scene before the last one."""
        at = self._focused.ref if self._focused else None
        self._focused = None
        kept = {picture.words.name: picture for picture in self.pictures}
        self.pictures = []
        joined = [each for each in chains if each.chain.links]
        for words, share in one_by_one(sorted(joined, key=lambda each: (len(each.name), each.name))):
            before = kept.get(words.name)
            if before is not None and before.words == words and before.inside == inside_of(rig, catalog, words.chain):
                self.pictures.append(kept.pop(words.name))
            else:
                made = ChainPicture(self.canvas_style, words, inside_of(rig, catalog, words.chain))
                self.pictures.append(self._folded(made))
                self.addItem(self.pictures[-1])
            yield share
        for picture in kept.values():
            self.removeItem(picture)
        self._stack()
        self._refocus(at)

    def emptying(self) -> Steps[None]:
        """Let all pictures go in steps: thousands of items take long to be deleted."""
        count = len(self.pictures)
        while self.pictures:
            self.removeItem(self.pictures.pop())
            yield 1 - len(self.pictures) / count

    def fold(self, width: float) -> None:
        """Let no chain be wider than this, where it can be parted into rows; a chain that is parted as before stays."""
        if width == self._most_width:
            return
        self._most_width = width
        folded = [self._folded(picture) for picture in self.pictures]
        if folded != self.pictures:
            at = self._focused.ref if self._focused else None
            self._focused = None
            for before, now in zip(self.pictures, folded, strict=True):
                if now is not before:
                    self.removeItem(before)
                    self.addItem(now)
            self.pictures = folded
            self._stack()
            self._refocus(at)

    @property
    def least_width(self) -> float:
        """Return the width at which no chain has to be parted into rows."""
        return max((picture.line.width for picture in self.pictures), default=0.0) + 2 * _MARGIN

    @property
    def highest(self) -> float:
        """Return how high the highest chain is, with the room around it."""
        return max((picture.size.height() for picture in self.pictures), default=0.0) + _ROOM_AROUND

    def highest_within(self, width: float) -> float:
        """Return how high the highest chain would be, were none wider than this, with the room around it."""
        return max((picture.height_within(width - 2 * _MARGIN) for picture in self.pictures), default=0.0) + _ROOM_AROUND

    def height_within(self, width: float) -> float:
        """Return how high everything would be, were no chain wider than this."""
        heights = [picture.height_within(width - 2 * _MARGIN) for picture in self.pictures]
        return sum(heights) + _GAP * (len(heights) - 1) + _ROOM_AROUND

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.canvas_style.theme = theme
        self.update()

    def picture_with(self, part: str) -> ChainPicture | None:
        """Return the picture of the chain that holds a part."""
        return next((picture for picture in self.pictures if part in picture.words.chain.parts), None)

    def chains(self) -> tuple[Chain, ...]:
        """Return the chains that are shown."""
        return tuple(picture.words.chain for picture in self.pictures)

    def step(self, by: int) -> bool:
        """Walk to another contact, over the ends of a chain into the next; return whether there is one."""
        contacts = [contact for picture in self.pictures for contact in picture.contacts]
        if not contacts:
            return False
        place = contacts.index(self._focused) + by if self._focused in contacts else 0 if by > 0 else len(contacts) - 1
        self._focus(contacts[place % len(contacts)])
        return True

    def go_to(self, ref: ContactRef) -> bool:
        """Put the keyboard on a contact; return whether it is there to walk to."""
        contact = next((each for picture in self.pictures for each in picture.contacts if each.ref == ref), None)
        if contact is not None:
            self._focus(contact)
        return contact is not None

    def leave(self) -> None:
        """Let the keyboard's contact go, and show every wire again."""
        if self._focused is not None:
            self._focused.show_focus(is_focused=False)
        self._focused = None
        self.point_at(None)
        self.contact_left.emit()

    def point_at(self, piece: ContactPiece | None) -> None:
        """Follow the net of a piece; without one, that of the keyboard's contact, else none."""
        pointed = piece or self._focused
        net = next(iter(pointed.nets), None) if pointed is not None else None
        mine = picture_of(pointed)
        for picture in self.pictures:
            picture.follow(net if picture is mine else None)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Follow what is pointed at."""
        self.hover(event.scenePos())

    def hover(self, place: QPointF) -> None:
        """Follow what lies at a place: the uppermost contact, wire, tag or device with one net."""
        found = (item for item in self.items(place) if isinstance(item, ContactPiece) and len(item.nets) == 1)
        self.point_at(next(found, None))

    def _focus(self, contact: ContactItem) -> None:
        if self._focused is not None:
            self._focused.show_focus(is_focused=False)
        self._focused = contact
        contact.show_focus(is_focused=True)
        self.point_at(None)
        self.contact_reached.emit(contact)

    def _refocus(self, at: ContactRef | None) -> None:
        """Put the keyboard back on the contact where it was, if that is still there."""
        contact = next((each for picture in self.pictures for each in picture.contacts if each.ref == at), None)
        if contact is not None:
            self._focused = contact
            contact.show_focus(is_focused=True)
        elif at is not None:
            self.contact_left.emit()
        self.point_at(None)

    def _folded(self, picture: ChainPicture) -> ChainPicture:
        """Return a picture in rows of the width that there is: itself where it is so already."""
        breaks = picture.breaks_within(self._most_width - 2 * _MARGIN)
        return picture if breaks == picture.layout.breaks else ChainPicture(self.canvas_style, picture.words, picture.inside, breaks)

    def _stack(self) -> None:
        y, width = _TOP, 0.0
        for picture in self.pictures:
            picture.setPos(_MARGIN, y)
            y += picture.size.height() + _GAP
            width = max(width, picture.size.width())
        self.setSceneRect(QRectF(0, 0, width + 2 * _MARGIN, y - _GAP + _BOTTOM))
        self.pictures_changed.emit()
