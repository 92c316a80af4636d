"""Ways: every row of up to four pieces from a source's socket towards a listener, without those that cannot become safe.

What is unsafe stays unsafe whatever is added to it, so the judge is asked early, once for everything that does the same to
the contacts of a source. Must never rank. Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.memory import Memory
from cablebuilder.core.parts import Part
from cablebuilder.judge.check import Brief, check, check_briefly
from cablebuilder.judge.loudness import Played, played
from cablebuilder.judge.outline import Outline, outline_of
from cablebuilder.judge.pieces import TRANSFORMER, End, Option, likeness, piece_of
from cablebuilder.judge.plain_ends import PlainEnds
from cablebuilder.judge.plan_ends import Inlet, Outlet
from cablebuilder.judge.plan_rigs import assembled, tying_plug
from cablebuilder.judge.potentials import Drives, drives_of, is_heard, is_lost, is_stereo
from cablebuilder.judge.prospects import Prospects
from cablebuilder.judge.report import Report, Verdict
from cablebuilder.judge.slices import Slices
from cablebuilder.judge.strands import Move, Moves, Strand, Strands, move_of
from cablebuilder.judge.trials import ENOUGH_FOR_THE_VERDICT, Enough

MOST_PIECES = 4
"""How many parts a plan may put between its two ends."""
_MOVES_A_STOP = 8
_MOST_KEPT = 10_000
_MOST_PARTS = 3_000
_MOST_SOURCES = 64
"""What is remembered of a source is as much as four parts can do at its socket: some thousand strands."""
_NO_END = End((), (), "plug")
_UNSAFE = frozenset({Verdict.UNSAFE})
_NEVER_GOOD = frozenset({Verdict.UNSAFE, Verdict.UNKNOWN})
"""Of what the judge says about a tie at a source alone: what is unsafe, if only with one answer to what nobody knows, stays so."""


class Way(NamedTuple):
    """A row of pieces from a source, and what they do together; in ``choices`` stands what may take the place of each step."""

    steps: tuple[Option, ...]
    strand: Strand
    choices: tuple[tuple[Option, ...], ...] = ()


class Longer(NamedTuple):
    """What one more piece makes of a strand, and the pieces that do so."""

    strand: Strand
    options: tuple[Option, ...]

    def after(self, way: Way) -> Way:
        """Return a way with this step added."""
        return Way((*way.steps, self.options[0]), self.strand, (*way.choices, self.options))


class Ways:
    """Finds ways in a catalogue; remembers what a piece does to a strand, and what the judge said."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing remembered."""
        self.catalog = catalog
        self.moves = catalog.kept(Moves)
        self.strands = catalog.kept(Strands)
        self._wholes = Strands(catalog)
        """Strands with a listener at their end: too many to be kept with the catalogue."""
        self._tied = Memory[object, Verdict](_MOST_KEPT)
        self._listeners = Memory[object, Move](_MOST_KEPT)
        self.ends = PlainEnds()
        self._drives = Memory[object, tuple[Drives, Part]](_MOST_PARTS)
        self._useless = Memory[object, dict[Strand, bool]](_MOST_SOURCES)
        self._heard = Memory[tuple[Strand, Drives], bool](_MOST_KEPT)
        self._promises = Memory[object, Prospects](_MOST_SOURCES)
        self._outlines = Memory[Strand, Outline | None](_MOST_KEPT)
        self._shortest = Memory[object, tuple[Way, ...]](_MOST_KEPT)
        self._likeness = Memory[int, tuple[Part, str]](_MOST_PARTS)

    def likeness(self, part: Part) -> str:
        """Return what the judge sees of a part, computed once."""
        kept = self._likeness.get(id(part))
        if kept is None:
            kept = self._likeness[id(part)] = (part, likeness(part))
        return kept[1]

    def towards(self, outlet: Outlet, inlet: Inlet, most: int = MOST_PIECES, *, pruned: bool = True) -> Iterator[Way]:
        """Yield the ways that :meth:`seek` finds, without its stops."""
        return (way for way in self.seek(outlet, inlet, most, pruned=pruned) if way is not None)

    def seek(
        self, outlet: Outlet, inlet: Inlet, most: int = MOST_PIECES, *, pruned: bool = True, only: frozenset[str] | None = None
    ) -> Iterator[Way | None]:
        """Yield the ways that fit an inlet mechanically, fewest pieces first; pruned: only those that can still be good and heard.

        A way on which something is done with more pieces than it takes is none. ``only``: of these parts alone. None is a stop
        with nothing found.
        """
        drives = self.drives(outlet, inlet) if pruned else None
        useless = self._uselessness(outlet, None, _NEVER_GOOD) if pruned else None
        prospects = self._prospects(inlet, drives) if drives else None
        border = [Way((), self.strands.bare(outlet.end))]
        done = {border[0].strand}
        for left in range(most, -1, -1):
            yield from (way for way in border if self.moves.fits(way.strand.end, inlet.end))
            longer: dict[Strand, Sequence[Longer]] = {}
            wider: list[Way] = []
            for way in border if left else ():
                if way.strand not in longer:
                    if prospects and drives:
                        moves = prospects.promising(way.strand, drives, left - 1, isolated=_is_isolated(way.strand))
                    else:
                        moves = self._moves(way.strand, inlet.end, left - 1)
                    found = yield from self._longer(way.strand, moves, done, only)
                    longer[way.strand] = [each for each in found if not (useless and useless(each.strand))]
                    yield None
                wider += [each.after(way) for each in longer[way.strand]]
            done |= {way.strand for way in wider}
            border = wider

    def _longer(
        self, strand: Strand, moves: Sequence[Move], done: Container[Strand], only: frozenset[str] | None = None
    ) -> Slices[Sequence[Longer]]:
        """Return what one more piece makes of a strand, but for what is done; pieces that do the same here are one step with choices.

        In slices.
        """
        groups: dict[Strand, list[Option]] = {}
        longer = self.strands.longer
        for place, move in enumerate(moves):
            options = move.options if only is None else [each for each in move.options if not only.isdisjoint(each.piece.uses)]
            if options and (found := longer(strand, move)) not in done:
                groups.setdefault(found, []).extend(options)
            if place % _MOVES_A_STOP == 0:
                yield
        return [Longer(each, tuple(options)) for each, options in groups.items()]

    def shortest(self, outlet: Outlet, inlet: Inlet, most: int = MOST_PIECES) -> Slices[tuple[Way, ...]]:
        """Return one of the shortest ways for every strand that fits an inlet and can still be safe and heard, fewest pieces first."""
        drives = self.drives(outlet, inlet)
        outlet = self.ends.plain_outlet(outlet)
        key = self.likeness(outlet.part), outlet.end, inlet.end.connectors, inlet.end.gender, drives, most
        if key not in self._shortest:
            useless = self._uselessness(outlet, drives, _UNSAFE)
            bare = Way((), self.strands.bare(outlet.end))
            found = {bare.strand: bare}
            border = [bare]
            for left in range(most - 1, -1, -1):
                wider: dict[Strand, Way] = {}
                for way in border:
                    for longer in (yield from self._longer(way.strand, self._moves(way.strand, inlet.end, left), found)):
                        strand = longer.strand
                        if strand not in wider and not useless(strand):
                            wider[strand] = longer.after(way)
                    yield
                border = list(wider.values())
                found |= wider
            self._shortest[key] = tuple(way for way in found.values() if self.moves.fits(way.strand.end, inlet.end))
        return self._shortest[key]

    def _moves(self, strand: Strand, goal: End, left: int) -> Sequence[Move]:
        """Return what can be pushed on a strand, where so many more pieces can lead to a goal."""
        moves = self.moves.towards(strand.end, goal, left)
        return [move for move in moves if not move.isolates] if _is_isolated(strand) else moves

    def joined(self, strand: Strand, inlet: Inlet) -> Strand:
        """Return a strand with a listener at its end: the whole chain as a value."""
        return self._wholes.longer(strand, self._plugged_in(strand.end, inlet))

    def _plugged_in(self, end: End, inlet: Inlet) -> Move:
        """Return what plugging a listener into an end does."""
        inlet = self.ends.quiet_inlet(inlet)
        key = self.likeness(inlet.part), inlet.end, end.connectors
        if key not in self._listeners:
            self._listeners[key] = move_of(self.catalog, end, Option(piece_of((inlet.part,)), inlet.end, _NO_END))
        return self._listeners[key]

    def _prospects(self, inlet: Inlet, drives: Drives) -> Prospects:
        """Return what may be heard of such a source by what is alike to a listener."""
        plain = self.ends.quiet_inlet(inlet)
        key = self.likeness(plain.part), plain.end, drives.signed, drives.firm
        if key not in self._promises:
            self._promises[key] = Prospects(self.moves, inlet.end, lambda end: self._plugged_in(end, inlet), drives)
        return self._promises[key]

    def outline(self, strand: Strand, inlet: Inlet) -> Outline | None:
        """Return what the judge can tell of a whole chain; None where it is not known how the listener is joined to it."""
        whole = self.joined(strand, inlet)
        if whole not in self._outlines:
            self._outlines[whole] = outline_of(whole) if whole.wirings else None
        return self._outlines[whole]

    def drives(self, outlet: Outlet, inlet: Inlet) -> Drives | None:
        """Return what a source puts on its contacts; None where it or the listener has one channel, so that nothing is lost for sure."""
        key = id(outlet.part), outlet.end, outlet.mode
        if key not in self._drives:
            self._drives[key] = drives_of(self.catalog, *outlet), outlet.part
        found = self._drives[key][0]
        return found if found.stereo and is_stereo(inlet.part) else None

    def is_heard(self, drives: Drives | None, strand: Strand, inlet: Inlet) -> bool:
        """Return whether each ear may hear its own channel at the end of a strand, if that can be told."""
        if drives is None:
            return True
        key = self.joined(strand, inlet), drives
        if key not in self._heard:
            self._heard[key] = is_heard(*key)
        return self._heard[key]

    def _uselessness(self, outlet: Outlet, drives: Drives | None, hopeless: frozenset[Verdict]) -> Callable[[Strand], bool]:
        """Return what says whether nothing good can come of a strand any more: a channel is lost, or its ties get a hopeless verdict."""
        plain = self.ends.plain_outlet(outlet)
        key = self.likeness(plain.part), plain.end, drives, hopeless
        known = self._useless.get(key)
        if known is None:
            known = self._useless[key] = {}

        def is_useless(strand: Strand) -> bool:
            found = known.get(strand)
            if found is None:
                found = known[strand] = (drives is not None and is_lost(strand, drives)) or not hopeless.isdisjoint(
                    self._of_ties(plain, strand)
                )
            return found

        return is_useless

    def _of_ties(self, outlet: Outlet, strand: Strand) -> Iterator[Verdict]:
        """Yield what the judge says about tying the contacts of a socket as a strand ties them, before anybody listens."""
        return (self._of_tie(outlet, ties) for ties in strand.ties if len({*ties}) < len(ties))

    def _of_tie(self, outlet: Outlet, ties: tuple[int, ...]) -> Verdict:
        key = self.likeness(outlet.part), outlet.end, ties
        if key not in self._tied:
            plug = tying_plug(self.catalog, outlet.end, ties)
            tied = assembled(self.catalog, outlet, (Option(plug, plug.ends[0], plug.ends[0]),), None)
            self._tied[key] = check_briefly(tied, self.catalog).verdict
        return self._tied[key]

    def judged(self, outlet: Outlet, way: Way, inlet: Inlet | None = None) -> Report:
        """Return what the judge says about a way."""
        return check(assembled(self.catalog, outlet, way.steps, inlet), self.catalog)

    def judged_briefly(self, outlet: Outlet, way: Way, inlet: Inlet, enough: Enough = ENOUGH_FOR_THE_VERDICT) -> Brief:
        """Return the verdict of the judge about a way, and what it says about level."""
        return check_briefly(assembled(self.catalog, outlet, way.steps, inlet), self.catalog, enough)

    def played(self, outlet: Outlet, way: Way, inlet: Inlet) -> Sequence[Played] | None:
        """Return what the ears at the end of a way play, as far as that hangs on nothing that is not known."""
        return played(assembled(self.catalog, outlet, way.steps, inlet), self.catalog)


def _is_isolated(strand: Strand) -> bool:
    return any(kind.startswith(TRANSFORMER) for kind, _ in strand.wirings[0].elements)
