"""Outcomes: what the judge says about a way, asked one time for all that is the same to it.

Must never say what the judge does not say. Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from cablebuilder.core.elements import AnyElement
from cablebuilder.core.memory import Memory
from cablebuilder.judge.check import Brief
from cablebuilder.judge.loudness import Played, rules_with
from cablebuilder.judge.plan_ends import Inlet, Outlet
from cablebuilder.judge.report import GOOD, Verdict, worst
from cablebuilder.judge.trials import ENOUGH_FOR_GOOD
from cablebuilder.judge.ways import Way, Ways

Loudness = Literal["suffices", "unknown", "too-quiet"]
_MOST_KEPT = 12_000


class Outcome(NamedTuple):
    """What the judge said about one kind of chain."""

    verdict: Verdict
    loudness: Loudness


class Outcomes:
    """Asks the judge about ways, and remembers what it said."""

    def __init__(self, ways: Ways) -> None:
        """Start with nothing remembered."""
        self._ways = ways
        self._known = Memory[object, Outcome](_MOST_KEPT)
        self._not_good = Memory[object, bool](_MOST_KEPT)
        self._played = Memory[object, tuple[Sequence[Played] | None, tuple[AnyElement, ...]]](_MOST_KEPT)

    def of(self, outlet: Outlet, way: Way, inlet: Inlet) -> Outcome:
        """Return what the judge says about a way; what is the same to parts that are alike is asked once."""
        key = self._kind(outlet, way, inlet)
        if key not in self._known:
            self._known[key] = _outcome(self._ways.judged_briefly(outlet, way, inlet))
        return self._known[key]

    def if_good(self, outlet: Outlet, way: Way, inlet: Inlet) -> Outcome | None:
        """Return what the judge says about a way that is good; None about one that is not, which is told sooner than why."""
        key = self._kind(outlet, way, inlet)
        known = self._known.get(key)
        if known is None and key not in self._not_good:
            brief = self._ways.judged_briefly(outlet, way, inlet, ENOUGH_FOR_GOOD)
            if brief.verdict in GOOD:
                known = self._known[key] = _outcome(brief)
            else:
                self._not_good[key] = True
        return known if known and known.verdict in GOOD else None

    def with_numbers(self, outlet: Outlet, way: Way, inlet: Inlet, plain: Outcome) -> Outcome | None:
        """Return what the judge says about a way that is good for plain parts, with their numbers; None where it is not good with them.

        Many pairs have the same ohms, which alone change what flows; so all other numbers are asked about apart from them.
        """
        if not self._ways.ends.is_easy(outlet):
            return self.if_good(outlet, way, inlet)
        if self._ways.ends.is_silent(outlet):
            return plain
        near, far = self._ways.ends.with_ohms(outlet, inlet)
        good = self.if_good(near, way, far)
        if good is None:
            return None
        key = self._kind(near, way, far)
        if key not in self._played:
            self._played[key] = self._ways.played(near, way, far), (*near.part.elements, *far.part.elements)
        ears, without = self._played[key]
        near, far = self._ways.ends.loud(outlet, inlet)
        if ears is None:
            loud = self.if_good(near, way, far)
            return Outcome(worst((good.verdict, loud.verdict)), loud.loudness) if loud else None
        numbers = (*near.part.elements, *far.part.elements)
        rules = dict(rules_with(ears, {id(old): new for old, new in zip(without, numbers, strict=True)}))
        return Outcome(worst((good.verdict, *rules.values())), _loudness(rules.keys()))

    def _kind(self, outlet: Outlet, way: Way, inlet: Inlet) -> object:
        """Return what decides what the judge says about a way."""
        likeness = self._ways.likeness
        seen = self._ways.outline(way.strand, inlet)
        return likeness(outlet.part), outlet.end, outlet.mode, seen or way.strand, likeness(inlet.part), inlet.end


def _outcome(brief: Brief) -> Outcome:
    return Outcome(brief.verdict, _loudness(brief.level_rules))


def _loudness(rules: AbstractSet[str]) -> Loudness:
    return "too-quiet" if "too-quiet" in rules else "unknown" if "level-unknown" in rules else "suffices"
