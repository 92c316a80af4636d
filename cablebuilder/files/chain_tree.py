"""A chain as a tree of names, for formats without pictures: who is joined to whom, by what, and how that is judged.

Must never judge. Read on in :mod:`cablebuilder.files.report_forum` and :mod:`cablebuilder.files.report_page`.
"""

from typing import NamedTuple

from cablebuilder.core.rig import PortRef, name_of, port_of
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.report import Chain, Verdict, worst
from cablebuilder.language import listed, text


class Branch(NamedTuple):
    """One part of a chain, below the one that it is joined to; the first has no joint."""

    depth: int
    name: str
    joint: str = ""
    verdict: Verdict | None = None
    is_again: bool = False
    """Whether the part stands above already: the chain has a loop."""


def chain_tree(judged: Judged, chain: Chain) -> tuple[Branch, ...]:
    """Return the parts of a chain from its source on, each below what it is joined to."""
    rig, catalog = judged.rig, judged.catalog
    joined: dict[str, dict[str, list[int]]] = {key: {} for key in chain.parts}
    for index in chain.links:
        one, other = (end.part for end in rig.links[index].ends)
        joined[one].setdefault(other, []).append(index)
        if one != other:
            joined[other].setdefault(one, []).append(index)
    found: list[Branch] = []
    seen: set[str] = set()
    told: set[int] = set()
    waiting: list[tuple[int, str, list[int]]] = [(0, chain.parts[0], [])]
    while waiting:
        depth, key, links = waiting.pop()
        if links and told.issuperset(links):
            continue
        told.update(links)
        name = name_of(rig, catalog, key)
        verdict = worst(judged.report.links[index].verdict for index in links) if links else None
        found.append(Branch(depth, name, _joint(judged, links), verdict, key in seen))
        if key not in seen:
            seen.add(key)
            waiting += [(depth + 1, other, links) for other, links in reversed(joined[key].items())]
    return tuple(found)


def _joint(judged: Judged, links: list[int]) -> str:
    """Return what plugs go into what: "2.5 mm TRRS", "3.5 mm TRRS in 3.5 mm TRS", "2 × 2-pin"."""
    kinds: dict[str, int] = {}
    for index in links:
        kinds.setdefault(_kind(judged, judged.rig.links[index].ends), 0)
        kinds[_kind(judged, judged.rig.links[index].ends)] += 1
    return listed(kind if count == 1 else f"{count} × {kind}" for kind, count in kinds.items())


def _kind(judged: Judged, ends: tuple[PortRef, PortRef]) -> str:
    ports = [port_of(judged.rig, judged.catalog, end) for end in ends]
    plug = next((port for port in ports if port and port.gender == "plug"), None)
    jack = next((port for port in ports if port and port.gender == "jack"), None)
    names = {name: each.long_name for name, each in judged.catalog.connectors.items()}
    if plug is None or jack is None:
        return text("unknown plug")
    plug_name, jack_name = (names.get(port.connector, port.connector) for port in (plug, jack))
    return plug_name if plug_name == jack_name else text("{plug} plug in {socket} socket", plug=plug_name, socket=jack_name)
