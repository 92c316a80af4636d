"""The planner: every safe chain from a source to a listener, best first, and why the tempting ones are not among them.

A plan puts up to four passive parts between the two, and the judge calls it safe, or caution (marked). Left out is what does,
contact by contact, with more parts what fewer do; a second isolating transformer behind a first; and what holds a resistor,
which is no way to connect but to make it quieter. Must never show what the judge does not call safe or caution.
Read on in :mod:`cablebuilder.judge.ways`.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.memory import Memory
from cablebuilder.core.parts import Part, Price
from cablebuilder.core.rig import Rig
from cablebuilder.errors import Message
from cablebuilder.judge.balance import keeps_balance
from cablebuilder.judge.outcomes import Loudness, Outcome, Outcomes
from cablebuilder.judge.pieces import Option, Piece, as_uses
from cablebuilder.judge.plan_ends import Inlet, Outlet, inlets, is_driven, outlets
from cablebuilder.judge.plan_rigs import assembled
from cablebuilder.judge.prices import cost_of, sum_of
from cablebuilder.judge.report import GOOD, Finding, Verdict
from cablebuilder.judge.slices import Slices, answer_of
from cablebuilder.judge.ways import MOST_PIECES, Way, Ways

_Preference = tuple[bool, Decimal, int, str]
"""Whether a part is to be bought, what it costs, its place among those alike, and its id."""
Answer = Literal["works", "unknown", "does-not"]
_TEMPTING_PIECES = _FEW_PIECES = 2
_MOST_TEMPTING = 6
_MOST_KEPT = 12_000
_LOUDNESS: tuple[Loudness, ...] = ("suffices", "unknown", "too-quiet")


@dataclass(frozen=True, slots=True)
class Plan:
    """A safe chain: from which socket, through which parts, and what of them is to be bought."""

    outlet: Outlet
    steps: tuple[Option, ...]
    inlet: Inlet
    uses: tuple[str, ...]
    """The parts between the two ends; of interchangeable ones an owned one, else the cheapest, else the first."""
    others: tuple[tuple[str, ...], ...]
    """For each of them, those that do the same there."""
    to_buy: tuple[str, ...]
    verdict: Verdict
    balanced: bool
    loudness: Loudness
    price: Price | None
    """What is to be bought costs this much; None where a price is not known."""

    def rig(self, catalog: Catalog) -> Rig:
        """Return the chain as a layout."""
        return assembled(catalog, self.outlet, as_uses(catalog, self.steps, self.uses), self.inlet)


@dataclass(frozen=True, slots=True)
class Tempting:
    """A chain that can be pushed together and is no plan, with the finding that says why."""

    outlet: Outlet
    uses: tuple[str, ...]
    inlet: Inlet
    verdict: Verdict
    finding: Finding
    steps: tuple[Option, ...] = ()

    def rig(self, catalog: Catalog) -> Rig:
        """Return the chain as a layout."""
        return assembled(catalog, self.outlet, as_uses(catalog, self.steps, self.uses), self.inlet)

    @property
    def text(self) -> Message:
        """Return the one-sentence reason."""
        return self.finding.text


@dataclass(frozen=True, slots=True)
class Best:
    """Whether two parts go together, and the shortest way where they do."""

    source: Part
    listener: Part
    answer: Answer
    plan: Plan | None = None


class _Found(NamedTuple):
    """The answer for all pairs of a kind: between which of their ends, and through what."""

    answer: Answer
    places: tuple[int, int] = (0, 0)
    way: Way | None = None
    outcome: Outcome = Outcome(Verdict.UNKNOWN, "unknown")


class Planner:
    """Plans chains with the parts of a catalogue; what it found out for one pair serves the next."""

    def __init__(self, catalog: Catalog, owned: frozenset[str] = frozenset(), shelf: Catalog | None = None) -> None:
        """Plan with a catalogue; owned parts cost nothing; a shelf holds the only parts that may be used, where it is given."""
        self._catalog, self._owned = catalog, owned
        self.ways = Ways(shelf or catalog)
        self._outcomes = Outcomes(self.ways)
        self._answers = Memory[object, _Found](_MOST_KEPT)

    def plans(self, source: Part, listener: Part, port: str | None = None, listener_port: str | None = None) -> tuple[Plan, ...]:
        """Return every safe chain, best first: nothing to buy, fewest parts, owned ones, balanced kept, loud enough, price.

        Last come those that only put an isolator into another one.
        """
        return self.best_first(plan for plan in self.seek(source, listener, port, listener_port) if plan is not None)

    def best_first(self, plans: Iterable[Plan]) -> tuple[Plan, ...]:
        """Return plans in the order of :meth:`plans`."""
        found = tuple(plans)
        told = {(plan.outlet.end, plan.inlet.end, plan.uses) for plan in found}
        return tuple(sorted(found, key=lambda plan: (only_isolates(plan, told), self._rank(plan))))

    def seek(self, source: Part, listener: Part, port: str | None = None, listener_port: str | None = None) -> Iterator[Plan | None]:
        """Yield every safe chain as it is found; None is a stop with nothing found."""
        for outlet in outlets(source, listener, port):
            for inlet in inlets(listener, listener_port) if is_driven(self._catalog, outlet) else ():
                yield from self._good(outlet, inlet)

    def _good(self, outlet: Outlet, inlet: Inlet) -> Iterator[Plan | None]:
        """Yield the good ways with all parts, and those with owned parts alone."""
        told = set()
        free, drives = self._free(inlet), self.ways.drives(outlet, inlet)
        for only in (None, free) if free else (None,):
            for way in self.ways.seek(outlet, inlet, only=only):
                if way is None or not self.ways.is_heard(drives, way.strand, inlet):
                    yield None
                    continue
                outcome = self._outcomes.if_good(outlet, way, inlet)
                plan = self._plan(outlet, way, inlet, outcome, only) if outcome else None
                if plan is not None and plan.uses not in told:
                    told.add(plan.uses)
                    yield plan

    def tempting(self, source: Part, listener: Part, port: str | None = None, listener_port: str | None = None) -> tuple[Tempting, ...]:
        """Return the short chains that fit mechanically and are unsafe or not known, each reason one time, fewest parts first."""
        return answer_of(self.seek_tempting(source, listener, port, listener_port))

    def seek_tempting(
        self, source: Part, listener: Part, port: str | None = None, listener_port: str | None = None
    ) -> Slices[tuple[Tempting, ...]]:
        """Do what :meth:`tempting` does, in slices."""
        found: dict[object, Tempting] = {}
        for outlet in outlets(source, listener, port):
            for inlet in inlets(listener, listener_port):
                for way in self.ways.seek(outlet, inlet, _TEMPTING_PIECES, pruned=False):
                    yield
                    if way is None:
                        continue
                    if self._outcomes.of(outlet, way, inlet).verdict in {Verdict.UNSAFE, Verdict.UNKNOWN}:
                        each = self._tempting(outlet, way, inlet)
                        found.setdefault((outlet.end, each.finding.rule, each.finding.joint in {None, "player"}), each)
        order = sorted(found.values(), key=lambda each: (len(each.uses), each.verdict.rank))
        return tuple(order[:_MOST_TEMPTING])

    def _tempting(self, outlet: Outlet, way: Way, inlet: Inlet) -> Tempting:
        report = self.ways.judged(outlet, way, inlet)
        return Tempting(outlet, tuple(self.chosen(step.piece) for step in way.steps), inlet, report.verdict, report.findings[0], way.steps)

    def best(
        self, source: Part, listener: Part, port: str | None = None, listener_port: str | None = None, *, loudness: bool = True
    ) -> Best:
        """Return whether two parts go together, with the best of the shortest ways; without loudness many pairs are quick.

        Pairs that differ only in numbers of level share the answer to whether it fits, is safe and plays right.
        """
        return answer_of(self.seek_best(source, listener, port, listener_port, loudness=loudness))

    def seek_best(
        self, source: Part, listener: Part, port: str | None = None, listener_port: str | None = None, *, loudness: bool = True
    ) -> Slices[Best]:
        """Do what :meth:`best` does, in slices."""
        outs, ins = outlets(source, listener, port), inlets(listener, listener_port)
        key = self._kinds(outs, ins)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = yield from self._shortest(outs, ins, loudness=False)
        if loudness and found.way:
            outcome = self._outcomes.with_numbers(outs[found.places[0]], found.way, ins[found.places[1]], found.outcome)
            found = found._replace(outcome=outcome) if outcome else (yield from self._shortest(outs, ins, loudness=True))
        if found.way is None:
            return Best(source, listener, found.answer)
        outlet, inlet = outs[found.places[0]], ins[found.places[1]]
        return Best(source, listener, found.answer, self._plan(outlet, found.way, inlet, found.outcome))

    def _kinds(self, outs: tuple[Outlet, ...], ins: tuple[Inlet, ...]) -> object:
        """Return what decides the answer for a pair; pairs that are alike in it share the answer."""
        likeness = self.ways.likeness
        near = tuple(likeness(self.ways.ends.plain_outlet(outlet).part) for outlet in outs)
        plain = (self.ways.ends.plain_inlet(inlet, outlet) for outlet, inlet in product(outs, ins))
        far = tuple((likeness(inlet.part), inlet.end) for inlet in plain)
        return near, far, frozenset().union(*(self._free(inlet) for inlet in ins))

    def _shortest(self, outs: tuple[Outlet, ...], ins: tuple[Inlet, ...], *, loudness: bool) -> Slices[_Found]:
        """Return the best of the shortest ways between some ends, the shorter ones looked at first; in slices."""
        doubtful = False
        for most in (_FEW_PIECES, MOST_PIECES):
            found: list[tuple[Outlet, Way, Inlet]] = []
            for outlet, inlet in product(outs, ins):
                ways, drives = (yield from self.ways.shortest(outlet, inlet, most)), self.ways.drives(outlet, inlet)
                found += ((outlet, way, inlet) for way in ways if self.ways.is_heard(drives, way.strand, inlet))
            for outlet, way, inlet in sorted(found, key=lambda each: self._promise(*each)):
                yield
                outcome = self._outcomes.of(self.ways.ends.plain_outlet(outlet), way, self.ways.ends.plain_inlet(inlet, outlet))
                if loudness and outcome.verdict in GOOD:
                    outcome = self._outcomes.with_numbers(outlet, way, inlet, outcome) or self._outcomes.of(outlet, way, inlet)
                if outcome.verdict in GOOD:
                    return _Found("works", (outs.index(outlet), ins.index(inlet)), way, outcome)
                doubtful |= outcome.verdict is Verdict.UNKNOWN
        return _Found("unknown" if doubtful else "does-not")

    def _promise(self, outlet: Outlet, way: Way, inlet: Inlet) -> tuple[object, ...]:
        """Return the first places of a plan's rank, which need no judging."""
        uses = tuple(self.chosen(step.piece) for step in way.steps)
        balanced = keeps_balance(self._catalog, outlet, way, self.ways.joined(way.strand, inlet))
        return bool(self._to_buy(uses, inlet)), len(uses), -sum(use in self._owned for use in uses), not balanced, uses

    def _to_buy(self, uses: tuple[str, ...], inlet: Inlet) -> tuple[str, ...]:
        return tuple(use for use in uses if use not in self._free(inlet))

    def _plan(self, outlet: Outlet, way: Way, inlet: Inlet, outcome: Outcome, only: frozenset[str] | None = None) -> Plan:
        choices = way.choices or tuple((step,) for step in way.steps)
        named = [sorted(self._named(options, inlet, only), key=lambda each: each[0]) for options in choices]
        steps, uses = tuple(each[0][1] for each in named), tuple(each[0][0][-1] for each in named)
        others = tuple(tuple(rank[-1] for rank, _ in each[1:]) for each in named)
        to_buy = self._to_buy(uses, inlet)
        balanced = keeps_balance(self.ways.catalog, outlet, way, self.ways.joined(way.strand, inlet))
        price = sum_of([self.ways.catalog.parts[use].price for use in to_buy])
        return Plan(outlet, steps, inlet, uses, others, to_buy, outcome.verdict, balanced, outcome.loudness, price)

    def _named(self, options: tuple[Option, ...], inlet: Inlet, only: frozenset[str] | None) -> Iterator[tuple[_Preference, Option]]:
        """Yield the parts that can stand at one place of a chain, with how much they are to be preferred and their way through."""
        parts, free = self.ways.catalog.parts, self._free(inlet)
        for option in options:
            for place, use in enumerate(option.piece.uses):
                if only is None or use in only:
                    yield (use not in free, cost_of(parts[use].price), place, use), option

    def _free(self, inlet: Inlet) -> frozenset[str]:
        """Return the parts that need not be bought: what is owned, and what comes in the box with a listener."""
        return self._owned | {companion.use for companion in inlet.part.comes_with}

    def chosen(self, piece: Piece) -> str:
        """Return the one of interchangeable parts that is named where only one is."""
        return min(piece.uses, key=lambda use: (use not in self._owned, cost_of(self.ways.catalog.parts[use].price), piece.uses.index(use)))

    def _rank(self, plan: Plan) -> tuple[object, ...]:
        owned = sum(use in self._owned for use in plan.uses)
        loud, cost = _LOUDNESS.index(plan.loudness), cost_of(plan.price) if plan.to_buy else Decimal(0)
        return bool(plan.to_buy), len(plan.uses), -owned, not plan.balanced, plan.verdict is not Verdict.SAFE, loud, cost, plan.uses


def only_isolates(plan: Plan, told: AbstractSet[object]) -> bool:
    """Return whether a plan is another one with an isolator in between."""
    without = tuple(use for use, step in zip(plan.uses, plan.steps, strict=True) if not step.piece.isolates)
    return without != plan.uses and (plan.outlet.end, plan.inlet.end, without) in told
