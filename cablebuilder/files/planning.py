"""What ``cablebuilder plan`` answers: chains for a pair of parts, or the partners of one.

Must never print. Read on in :mod:`cablebuilder.files.plan_files`.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import Named, find_part
from cablebuilder.core.parts import Part
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.gear_file import load_gear
from cablebuilder.files.matrix_files import stocked_catalog
from cablebuilder.files.plan_files import PARTNER_FORMATS, PLAN_FORMATS, Partners, Planned, ordered
from cablebuilder.files.stock_file import Stock
from cablebuilder.judge.plan_ends import listens
from cablebuilder.judge.planner import Best, Planner


class Answered(NamedTuple):
    """A whole answer as text, and whether anything safe is in it."""

    written: str
    found: bool


class Planners:
    """The planners for some gear and, where a shop's stock is given, for what that shop has; those that are alike are one."""

    def __init__(self, catalog: Catalog, owned: frozenset[str], stock: Stock | None) -> None:
        """Plan with everything there is, or with what is in stock, at its prices."""
        self._catalog, self.owned = catalog, owned
        self._stocked = stocked_catalog(catalog, stock) if stock is not None else None
        self._made: dict[frozenset[str], Planner] = {}

    def has(self, part: Part) -> bool:
        """Return whether a part is in stock; without a stock, everything is."""
        return self._stocked is None or part.id in self._stocked.parts

    def towards(self, listener: Part) -> Planner:
        """Return the planner for a listener: what is owned and what is in its box may be used, stocked or not."""
        stocked, here = self._stocked, frozenset[str]()
        if stocked is not None:
            there = self.owned | {each.use for each in listener.comes_with}
            here = frozenset(use for use in there if use in self._catalog.parts and use not in stocked.parts)
        if here not in self._made:
            shelf = None
            if stocked is not None:
                shelf = replace(stocked, parts={**stocked.parts, **{use: self._catalog.parts[use] for use in sorted(here)}})
            self._made[here] = Planner(self._catalog, self.owned, shelf)
        return self._made[here]


def plan_answer(
    catalog: Catalog, source: str | None, listener: str | None, owned: Path | None, form: str, stock: Stock | None = None
) -> Answered:
    """Return the chains between two parts that are named, or the partners of one; *Raises* CablebuilderError."""
    gear = frozenset(load_gear(owned).owned) if owned else frozenset[str]()
    planners = Planners(catalog, gear, stock)
    start = _source(catalog, source) if source is not None else None
    end = _listener(catalog, listener) if listener is not None else None
    if start and end:
        pair, planner = (start.part, end.part, start.port, end.port), planners.towards(end.part)
        plans = planner.plans(*pair)
        planned = Planned(catalog, start.part, end.part, plans, planner.tempting(*pair), is_stocked=stock is not None)
        return Answered(PLAN_FORMATS[form](planned), bool(plans))
    if start is None and end is None:
        raise CablebuilderError("Name a part to start from (--from), one to end at (--to), or both.")
    named = start or end
    assert named is not None, "one of them is named"
    rows = ordered(_partners(planners, catalog, (start, end)))
    return Answered(PARTNER_FORMATS[form](Partners(catalog, named.part, rows)), any(best.plan for best in rows))


def _partners(planners: Planners, catalog: Catalog, ends: tuple[Named | None, Named | None]) -> list[Best]:
    """Return how a part goes with every other one; with those that are owned where some are."""
    start, end = ends
    if start:
        listeners = _those_owned([part for part in catalog.parts.values() if listens(part)], planners.owned)
        return [planners.towards(listener).best(start.part, listener, start.port) for listener in listeners]
    assert end is not None, "one of them is named"
    sources = _those_owned([part for part in catalog.parts.values() if part.has_output], planners.owned)
    return [planners.towards(end.part).best(source, end.part, listener_port=end.port) for source in sources]


def _those_owned(parts: list[Part], gear: frozenset[str]) -> list[Part]:
    return [part for part in parts if part.id in gear] or parts


def _source(catalog: Catalog, text: str) -> Named:
    named = find_part(catalog, text)
    if not named.part.has_output:
        raise CablebuilderError("{part} has no output. Name a player or an amplifier after --from.", part=named.part.id)
    return named


def _listener(catalog: Catalog, text: str) -> Named:
    named = find_part(catalog, text)
    if not listens(named.part):
        raise CablebuilderError("{part} is nothing to listen with. Name headphones or earphones after --to.", part=named.part.id)
    return named
