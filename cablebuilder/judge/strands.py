"""Strands: what a row of passive parts does, contact by contact, as a small value that can be composed and compared.

A strand lies between the contacts of a source's socket and an open end; two rows of parts with the same strand are the
same thing to the judge. Must never judge. Read on in :mod:`cablebuilder.judge.ways`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakValueDictionary

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.memory import Memory
from cablebuilder.judge.joints import Joint, Joints, Wiring
from cablebuilder.judge.pieces import End, Option, Shelf, matings_between
from cablebuilder.judge.slices import Slices

_MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Strand:
    """What lies between a source's socket and an open end; several wirings where they depend on a socket's springs.

    Two strands of one :class:`Strands` are one object where they are alike.
    """

    connectors: tuple[str, ...]
    gender: str
    origin: int
    """How many of the contacts are those of the source."""
    wirings: tuple[Wiring, ...]
    doubts: tuple[str, ...]
    """What else the judge will object to: poor fits and weak facts on the way."""

    @property
    def end(self) -> End:
        """Return the open end; its ports have no names here."""
        return End((), self.connectors, self.gender)

    @property
    def ties(self) -> tuple[tuple[int, ...], ...]:
        """Return the net of each contact of the source, one row for each wiring."""
        return tuple({wiring.nets[: self.origin] for wiring in self.wirings})


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """What can be pushed on a kind of end, and what is open then; pieces that do the same contact by contact are one move."""

    far: End
    """The open end after it; its ports have no names here."""
    joints: tuple[Joint, ...]
    doubts: tuple[str, ...]
    isolates: bool
    options: tuple[Option, ...]
    place: int = 0
    """Where the first of them stands on the shelf."""
    kind: int = 0
    """The number of the kind of end that is open after it."""


class Moves:
    """What leads on from each kind of end with the pieces of a catalogue; worked out as it is asked for, and kept."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with the pieces of a catalogue."""
        self.shelf = Shelf(catalog)
        self._catalog = catalog
        self._joints = catalog.kept(Joints)
        self._fars: dict[tuple[tuple[str, ...], str], Mapping[End, Sequence[tuple[int, Option]]]] = {}
        self._to: dict[tuple[tuple[str, ...], str, End], tuple[Move, ...]] = {}
        self._towards: dict[object, tuple[Move, ...]] = {}
        self._fits: dict[object, bool] = {}
        self._kinds: dict[End, int] = {}
        self._leading: dict[tuple[object, object, int], frozenset[End]] = {}
        self.is_prepared = False

    def prepare(self) -> Slices[None]:
        """Work out what can be pushed on every end of a piece, in slices, so that the first question is answered like the next."""
        if not self.is_prepared:
            yield
            for end in self._ends:
                yield
                self.at(end)
            self.is_prepared = True

    def at(self, end: End) -> tuple[Move, ...]:
        """Return what can be pushed on an end."""
        return self._in_order(end, self._fars_of(end))

    def towards(self, end: End, goal: End, left: int) -> tuple[Move, ...]:
        """Return what can be pushed on an end and leads to another kind of end with at most so many pieces more."""
        key = end.connectors, end.gender, goal.connectors, goal.gender, left
        found = self._towards.get(key)
        if found is None:
            leading = self._leading_to(goal, left)
            found = self._towards[key] = self._in_order(end, [far for far in self._fars_of(end) if far in leading])
        return found

    def _in_order(self, end: End, fars: Iterable[End]) -> tuple[Move, ...]:
        """Return the moves that leave certain kinds of ends open, in the order of the shelf."""
        return tuple(sorted([move for far in fars for move in self._moves_to(end, far)], key=lambda move: move.place))

    def _fars_of(self, end: End) -> Mapping[End, Sequence[tuple[int, Option]]]:
        """Return what leads on from an end, by the kind of end that is open then."""
        key = end.connectors, end.gender
        if key not in self._fars:
            found: dict[End, list[tuple[int, Option]]] = {}
            for place, option in enumerate(self.shelf.options(end)):
                found.setdefault(End((), *option.far[1:]), []).append((place, option))
            self._fars[key] = found
        return self._fars[key]

    def _moves_to(self, end: End, far: End) -> tuple[Move, ...]:
        key = end.connectors, end.gender, far
        if key not in self._to:
            alike: dict[tuple[tuple[Joint, ...], tuple[str, ...], bool], list[Option]] = {}
            places: dict[object, int] = {}
            for place, option in self._fars_of(end)[far]:
                does = *self._joints.at(end, option), option.piece.isolates
                alike.setdefault(does, []).append(option)
                places.setdefault(does, place)
            kind = self._kinds.setdefault(far, len(self._kinds))
            self._to[key] = tuple([Move(far, *does, tuple(options), places[does], kind) for does, options in alike.items()])
        return self._to[key]

    def fits(self, one: End, other: End) -> bool:
        """Return whether two ends can be pushed together."""
        key = one.connectors, one.gender, other.connectors, other.gender
        if key not in self._fits:
            self._fits[key] = matings_between(self._catalog, one, other) is not None
        return self._fits[key]

    @cached_property
    def _ends(self) -> Sequence[End]:
        """Return every kind of end that a piece has."""
        return tuple(dict.fromkeys([End((), *end[1:]) for piece in self.shelf.pieces for end in piece.ends]))

    def _leading_to(self, goal: End, left: int) -> frozenset[End]:
        """Return the kinds of ends from which so many pieces can lead to another kind of end, counted by connectors alone."""
        key = goal.connectors, goal.gender, left
        found = self._leading.get(key)
        if found is None:
            if left == 0:
                found = frozenset([end for end in self._ends if self.fits(end, goal)])
            else:
                nearer = self._leading_to(goal, left - 1)
                found = nearer.union([end for end in self._ends if not nearer.isdisjoint(self.shelf.kinds_behind(end))])
            self._leading[key] = found
        return found


class Strands:
    """Makes strands, and remembers them: what was composed one time is not composed again; a strand lives as long as it is used."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing remembered."""
        self._catalog, self._joints = catalog, catalog.kept(Joints)
        self._known = WeakValueDictionary[object, Strand]()
        self._longer = Memory[tuple[Strand, Move], Strand](_MOST_KEPT)

    def bare(self, end: End) -> Strand:
        """Return the strand of a socket with nothing in it."""
        contacts = sum(len(self._catalog.connectors[name].contacts) for name in end.connectors)
        nets = tuple(range(contacts))
        return self._same(end, contacts, (self._joints.wiring((*nets, *nets)),), ())

    def longer(self, strand: Strand, move: Move) -> Strand:
        """Return a strand with one more piece, joined at its near end and open at its far end."""
        key = strand, move
        known = self._longer.get(key)
        if known is None:
            composed, origin = self._joints.composed, strand.origin
            if len(strand.wirings) == len(move.joints) == 1:
                wirings: tuple[Wiring, ...] = (composed(strand.wirings[0], origin, move.joints[0]),)
            else:
                found = {composed(wiring, origin, joint) for wiring in strand.wirings for joint in move.joints}
                wirings = tuple(sorted(found, key=lambda each: each.order) if len(found) > 1 else found)
            doubts = tuple(sorted({*strand.doubts, *move.doubts})) if move.doubts else strand.doubts
            known = self._longer[key] = self._same(move.far, strand.origin, wirings, doubts)
        return known

    def _same(self, end: End, origin: int, wirings: tuple[Wiring, ...], doubts: tuple[str, ...]) -> Strand:
        key = end.connectors, end.gender, wirings, doubts
        return self._known.get(key) or self._known.setdefault(key, Strand(end.connectors, end.gender, origin, wirings, doubts))


def move_of(catalog: Catalog, end: End, option: Option) -> Move:
    """Return what pushing one piece on an end does."""
    joints, doubts = catalog.kept(Joints).at(end, option)
    return Move(option.far._replace(ports=()), joints, doubts, option.piece.isolates, (option,))
