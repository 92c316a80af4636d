"""What ``cablebuilder plan`` answers: chains for a pair of parts, or the partners of one.

Must never print. Read on in :mod:`cablebuilder.files.plan_files`.
"""

from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import Named, find_part
from cablebuilder.core.parts import Part
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.gear_file import load_gear
from cablebuilder.files.plan_files import PARTNER_FORMATS, PLAN_FORMATS, Partners, Planned, ordered
from cablebuilder.judge.pieces import listening_ends
from cablebuilder.judge.planner import Best, Planner


class Answered(NamedTuple):
    """A whole answer as text, and whether anything safe is in it."""

    written: str
    found: bool


def plan_answer(catalog: Catalog, source: str | None, listener: str | None, owned: Path | None, form: str) -> Answered:
    """Return the chains between two parts that are named, or the partners of one; *Raises* CablebuilderError."""
    gear = frozenset(load_gear(owned).owned) if owned else frozenset[str]()
    planner = Planner(catalog, gear)
    start = _source(catalog, source) if source is not None else None
    end = _listener(catalog, listener) if listener is not None else None
    if start and end:
        pair = start.part, end.part, start.port, end.port
        plans = planner.plans(*pair)
        return Answered(PLAN_FORMATS[form](Planned(catalog, start.part, end.part, plans, planner.tempting(*pair))), bool(plans))
    if start is None and end is None:
        raise CablebuilderError("Name a part to start from (--from), one to end at (--to), or both.")
    named = start or end
    assert named is not None, "one of them is named"
    rows = ordered(_partners(planner, catalog, gear, (start, end)))
    return Answered(PARTNER_FORMATS[form](Partners(catalog, named.part, rows)), any(best.plan for best in rows))


def _partners(planner: Planner, catalog: Catalog, gear: frozenset[str], ends: tuple[Named | None, Named | None]) -> list[Best]:
    """Return how a part goes with every other one; with those that are owned where some are."""
    start, end = ends
    if start:
        listeners = _those_owned([part for part in catalog.parts.values() if listening_ends(part)], gear)
        return [planner.best(start.part, listener, start.port) for listener in listeners]
    assert end is not None, "one of them is named"
    sources = _those_owned([part for part in catalog.parts.values() if part.has_output], gear)
    return [planner.best(source, end.part, listener_port=end.port) for source in sources]


def _those_owned(parts: list[Part], gear: frozenset[str]) -> list[Part]:
    return [part for part in parts if part.id in gear] or parts


def _source(catalog: Catalog, text: str) -> Named:
    named = find_part(catalog, text)
    if not named.part.has_output:
        raise CablebuilderError("{part} has no output. Name a player or an amplifier after --from.", part=named.part.id)
    return named


def _listener(catalog: Catalog, text: str) -> Named:
    named = find_part(catalog, text)
    if not listening_ends(named.part):
        raise CablebuilderError("{part} is nothing to listen with. Name headphones or earphones after --to.", part=named.part.id)
    return named
