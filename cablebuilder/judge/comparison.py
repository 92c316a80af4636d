"""Two chains side by side: which findings only one of them has, and how the sound at each listener differs.

Pairs what belongs together and says where it differs. Must never judge, and never word anything.
Read on in :mod:`cablebuilder.judge.report` and :mod:`cablebuilder.judge.other_outputs`.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cablebuilder.judge.report import Chain, Finding, Heard

Aspect = Literal["hears", "polarity", "spl", "gain", "crosstalk", "damping", "power", "hiss"]
Value = str | float | None
"""A word of :class:`~cablebuilder.judge.report.Heard`, or a number; None where nobody knows."""
_SIDES = frozenset({"left", "right", "both"})
_UNTOLD = frozenset({"level-unknown", "limits-unknown"})
"""Rules that name what nobody knows; they tell nothing about a chain that another could lack."""
_SAME, _TENTH = 0.005, 0.05
_RATIOS = frozenset({"power", "damping"})
_NOTHING = 1e-6


def _crosstalk(heard: Heard) -> float | None:
    """Return the crosstalk in dB; none at all is minus infinity."""
    if heard.crosstalk_db is not None or heard.from_left is None or heard.from_right is None:
        return heard.crosstalk_db
    less, more = sorted((abs(heard.from_left), abs(heard.from_right)))
    return -math.inf if less < _NOTHING * more else None


_ASPECTS: Mapping[Aspect, Callable[[Heard], Value]] = {
    "hears": lambda heard: heard.result,
    "polarity": lambda heard: heard.polarity,
    "spl": lambda heard: heard.spl_db,
    "gain": lambda heard: heard.gain_db,
    "crosstalk": _crosstalk,
    "damping": lambda heard: heard.damping,
    "power": lambda heard: heard.power_mw,
    "hiss": lambda heard: heard.hiss_db,
}


class Row(NamedTuple):
    """One aspect of the sound at a place, in both chains."""

    aspect: Aspect
    one: Value
    other: Value

    @property
    def differs(self) -> bool:
        """Return whether the two are not the same; numbers are as far as they can be told apart."""
        if isinstance(self.one, float) and isinstance(self.other, float):
            if self.aspect in _RATIOS:
                return not math.isclose(self.one, self.other, rel_tol=_SAME)
            return not math.isclose(self.one, self.other, rel_tol=0, abs_tol=_TENTH)
        return self.one != self.other


@dataclass(frozen=True, slots=True)
class Place:
    """An ear or an input that both chains have, or only one of them; ``rows`` are what is known of either."""

    side: Literal["left", "right", "both", "input"]
    one: Heard | None
    other: Heard | None
    rows: tuple[Row, ...]

    @property
    def louder_db(self) -> float | None:
        """Return by how many dB the second chain is louder at full volume; None where either is not known."""
        if self.one is None or self.other is None or self.one.spl_db is None or self.other.spl_db is None:
            return None
        return self.other.spl_db - self.one.spl_db


class Pair(NamedTuple):
    """A finding that both chains have; numbers and names in its words can differ."""

    one: Finding
    other: Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two chains with what only one of them has and what both have; findings worst first, the facts that nobody knows apart."""

    one: Chain
    other: Chain
    only_one: tuple[Finding, ...]
    only_other: tuple[Finding, ...]
    both: tuple[Pair, ...]
    places: tuple[Place, ...]
    untold_one: tuple[Finding, ...] = ()
    """What cannot be told of the first chain, each naming the missing fact."""
    untold_other: tuple[Finding, ...] = ()


def compare(one: Chain, other: Chain) -> Comparison:
    """Return two chains side by side."""
    findings = tuple(tuple(each for each in chain.findings if each.rule not in _UNTOLD) for chain in (one, other))
    untold = tuple(tuple(each for each in chain.findings if each.rule in _UNTOLD) for chain in (one, other))
    pairs, left, right = _paired(*findings)
    return Comparison(one, other, left, right, pairs, _places(one.heard, other.heard), *untold)


def _paired(ones: Sequence[Finding], others: Sequence[Finding]) -> tuple[tuple[Pair, ...], tuple[Finding, ...], tuple[Finding, ...]]:
    """Return findings of one rule and verdict as pairs, and those of either side that have no like."""
    waiting = list(others)
    pairs, alone = [], []
    for finding in ones:
        like = next((each for each in waiting if (each.rule, each.verdict) == (finding.rule, finding.verdict)), None)
        if like is None:
            alone.append(finding)
        else:
            waiting.remove(like)
            pairs.append(Pair(finding, like))
    return tuple(pairs), tuple(alone), tuple(waiting)


class _Spot(NamedTuple):
    """Which place it is, whatever the parts are called: the listener by its order, the side, and which of several sources plays."""

    listener: int
    side: Literal["left", "right", "both", "input"]
    channel: str
    source: int


def _places(ones: Iterable[Heard], others: Iterable[Heard]) -> tuple[Place, ...]:
    left, right = _spots(ones), _spots(others)
    spots = sorted(dict.fromkeys((*left, *right)), key=lambda spot: (spot.listener, spot.source))
    return tuple(Place(spot.side, left.get(spot), right.get(spot), _rows(left.get(spot), right.get(spot))) for spot in spots)


def _spots(heard: Iterable[Heard]) -> dict[_Spot, Heard]:
    listeners: dict[str, int] = {}
    sources: Counter[str] = Counter()
    found = {}
    for each in heard:
        part, _, rest = each.at.partition(".")
        side, channel = _side(rest)
        found[_Spot(listeners.setdefault(part, len(listeners)), side, channel, sources[each.at])] = each
        sources[each.at] += 1
    return found


def _side(rest: str) -> tuple[Literal["left", "right", "both", "input"], str]:
    """Return the side of an ear, or that it is an input with its channel: ``port`` or ``port.left``."""
    match rest:
        case "left" | "right" | "both":
            return rest, ""
        case _:
            channel = rest.rpartition(".")[2]
            return "input", channel if channel in _SIDES else ""


def _rows(one: Heard | None, other: Heard | None) -> tuple[Row, ...]:
    rows = (Row(aspect, None if one is None else of(one), None if other is None else of(other)) for aspect, of in _ASPECTS.items())
    return tuple(row for row in rows if row.one is not None or row.other is not None)
