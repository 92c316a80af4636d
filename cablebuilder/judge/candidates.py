"""What a plug or socket in the hand could be joined to: free ports on the canvas, then every part of the catalogue that fits.

Each is tried on the really edited rig, narrowed to the chains that it touches, so that a trial costs the same on a crowded
canvas. Values in, values out; must never edit a document. Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cablebuilder.core import edits
from cablebuilder.core.bringing import brought, place_with
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import chain_members
from cablebuilder.core.parts import LEADS, Part
from cablebuilder.core.rig import Point, PortRef, Rig, part_of, port_of
from cablebuilder.errors import EditRefused, Message
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Finding, Report, Verdict, worst

_NOWHERE = (0.0, 0.0)


class Candidate(NamedTuple):
    """A port that the held one goes into; ``key`` names the part on the canvas, None one that would be placed.

    ``cable`` is what the part has on it in its box, where the port is one of that: headphones at the plug of their cable.
    """

    use: str
    port: str
    key: str | None = None
    cable: str | None = None

    def carrier(self, rig: Rig, catalog: Catalog) -> Part:
        """Return the part that has the port."""
        name = self.cable or self.use
        return rig.definitions.get(name) or catalog.parts[name]


class Trial(NamedTuple):
    """What a link would get, and the finding or refusal behind it where it is not safe."""

    verdict: Verdict
    finding: Finding | None = None
    refusal: Message | None = None


def candidates(rig: Rig, catalog: Catalog, held: PortRef) -> tuple[Candidate, ...]:
    """Return what the held port goes into: parts on the canvas, then the catalogue, where a signal starts or ends before what leads on.

    Of a pair only the half that belongs to the held one is named. Nothing is judged yet.
    """
    port = port_of(rig, catalog, held)
    if port is None:
        return ()
    gender = "jack" if port.gender == "plug" else "plug"
    here, taken = port.connector, {end for link in rig.links for end in link.ends}
    fitting = {each for each in catalog.connectors if _joins(catalog, *((here, each) if gender == "jack" else (each, here)))}
    placed = [
        Candidate(rig.parts[key].use, name, key)
        for key, part in ((key, part_of(rig, catalog, key)) for key in rig.parts if key != held.part)
        if part is not None
        for name in _ports(part, gender, fitting)
        if PortRef(key, name) not in taken
    ]
    parts = {**rig.definitions, **{use: part for use, part in catalog.parts.items() if use not in rig.definitions}}
    order = sorted(parts.items(), key=lambda item: (item[1].kind in LEADS, item[1].maker.casefold(), item[1].model.casefold()))
    others = [each for use, part in order for each in _offers(use, part, catalog, gender, fitting)]
    return tuple(_halves(rig, catalog, held, (*placed, *others)))


def _offers(use: str, part: Part, catalog: Catalog, gender: str, fitting: set[str]) -> Iterator[Candidate]:
    """Yield the ports of a part that fit, then those of the cable that it has on it."""
    yield from (Candidate(use, name) for name in _ports(part, gender, fitting))
    companion = brought(part, catalog)
    if companion is not None:
        names = _ports(catalog.parts[companion.use], gender, fitting)
        taken = companion.links.values()
        yield from (Candidate(use, name, cable=companion.use) for name in names if name not in taken)


def _joins(catalog: Catalog, plug: str, jack: str) -> bool:
    return catalog.mating(plug, jack).joins


def _ports(part: Part, gender: str, fitting: set[str]) -> list[str]:
    return [name for name, port in part.ports.items() if port.gender == gender and port.connector in fitting]


def _halves(rig: Rig, catalog: Catalog, held: PortRef, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Keep one port of each pair: where the held one is a half too, the half on the same side, else the first."""
    port = port_of(rig, catalog, held)
    seen = set()
    for candidate in found:
        part = part_of(rig, catalog, candidate.key) if candidate.key else candidate.carrier(rig, catalog)
        pair = part.ports[candidate.port].pair if part else None
        if pair is None:
            yield candidate
        elif port is not None and port.pair is not None:
            after, ref = placed(rig, catalog, candidate)
            if edits.opposite_half(after, catalog, held, ref) == ref:
                yield candidate
        elif (candidate._replace(port=""), pair) not in seen:
            seen.add((candidate._replace(port=""), pair))
            yield candidate


def placed(rig: Rig, catalog: Catalog, candidate: Candidate, at: Point = _NOWHERE, beside: Point = _NOWHERE) -> tuple[Rig, PortRef]:
    """Return the rig with a candidate's part on it, and the candidate's port; a part that stands there already stays.

    The part that has the port stands at ``at``; the headphones of a cable stand ``beside``.
    """
    if candidate.key:
        return rig, PortRef(candidate.key, candidate.port)
    after = place_with(rig, catalog, candidate.use, beside, at) if candidate.cable else edits.place(rig, catalog, candidate.use, at)
    new = [key for key in after.parts if key not in rig.parts]
    return after, PortRef(new[-1], candidate.port)


def add_and_connect(rig: Rig, catalog: Catalog, held: PortRef, candidate: Candidate, at: Point, beside: Point = _NOWHERE) -> Rig:
    """Place a candidate's part, where it is not on the canvas yet, and join it. *Raises* EditRefused."""
    after, target = placed(rig, catalog, candidate, at, beside)
    return edits.connect(after, catalog, held, target)


def chains_with(rig: Rig, keys: Iterable[str]) -> Rig:
    """Return a rig with only the chains that hold some parts; judging them gives the same as judging everything."""
    wanted = frozenset(keys)
    kept = [members for members in chain_members(rig) if wanted & frozenset(members.parts)]
    inside = {key for members in kept for key in members.parts}
    numbers = sorted(number for members in kept for number in members.links)
    parts = {key: part for key, part in rig.parts.items() if key in inside}
    return rig.model_copy(update={"parts": parts, "links": tuple(rig.links[number] for number in numbers), "notes": ()})


def try_candidate(rig: Rig, catalog: Catalog, held: PortRef, candidate: Candidate) -> Trial:
    """Return what the link to a candidate would get. A rig from :func:`chains_with` makes it quick."""
    after, target = placed(rig, catalog, candidate)
    return try_link(after, catalog, held, target)


def try_link(rig: Rig, catalog: Catalog, held: PortRef, target: PortRef) -> Trial:
    """Return what a link between two free ports would get; a misfit where it cannot be made."""
    near = chains_with(rig, (held.part, target.part))
    try:
        joined = edits.connect(near, catalog, held, target)
    except EditRefused as refused:
        return Trial(Verdict.MISFIT, refusal=refused.message)
    report = check(joined, catalog)
    verdict = worst([row.verdict for row in report.links[len(near.links) :]])
    is_open = verdict in {Verdict.SAFE, Verdict.INCOMPLETE, Verdict.MISFIT}
    return Trial(verdict, None if is_open else _guilty(report, verdict, len(near.links), held.part))


def _guilty(report: Report, verdict: Verdict, new: int, part: str) -> Finding | None:
    """Return the finding behind a verdict: of those that name the new link first, then of the whole chain."""
    chain = next(chain for chain in report.chains if part in chain.parts)
    found = [finding for finding in chain.findings if finding.verdict is verdict]
    found.sort(key=lambda finding: not any(index >= new for index in finding.links))
    return found[0] if found else None
