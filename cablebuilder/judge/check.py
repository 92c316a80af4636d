"""Check a rig: every rule over every chain, every mating alternative and every open question; the worst wins.

Read here to see what judging does as a whole; the rules stand in :mod:`cablebuilder.judge.safety`,
:mod:`cablebuilder.judge.foreign`, :mod:`cablebuilder.judge.sound` and :mod:`cablebuilder.judge.drive`.
"""

from dataclasses import replace
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Members, build_circuit, chain_members, runs
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig, part_of
from cablebuilder.judge.findings import Scene, make_finding
from cablebuilder.judge.report import Chain, Judgement, LinkVerdict, Report, Verdict, worst
from cablebuilder.judge.trials import Judged, judge_all_ways


def check(rig: Rig, catalog: Catalog) -> Report:
    """Return what there is to say about a rig."""
    return Checker(catalog).check(rig)


class _Remembered(NamedTuple):
    """What a chain came to, its links by their index at that time; ``parts`` stay alive, since chains are told apart by their ids."""

    parts: tuple[Part | None, ...]
    chain: Chain
    colours: dict[int, LinkVerdict]


class Checker:
    """Checks one rig after another and judges again only the chains that changed in between."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing remembered."""
        self._catalog = catalog
        self._remembered: dict[object, _Remembered] = {}

    def check(self, rig: Rig) -> Report:
        """Return what there is to say about a rig."""
        known, chains, links = {}, [], {}
        for members in chain_members(rig):
            parts = tuple(part_of(rig, self._catalog, key) for key in members.parts)
            identity = _identity(rig, members, parts)
            before = self._remembered.get(identity)
            chain, colours = _renumbered(before, members.links) if before else _judge_chain(rig, self._catalog, members)
            known[identity] = _Remembered(parts, chain, colours)
            chains.append(chain)
            links.update(colours)
        self._remembered = known
        return _report(tuple(chains), tuple(links[index] for index in range(len(rig.links))))


def check_chain(rig: Rig, catalog: Catalog, part: str) -> Chain:
    """Return what there is to say about the one chain that holds a part."""
    members = next(each for each in chain_members(rig) if part in each.parts)
    return _judge_chain(rig, catalog, members)[0]


def _report(chains: tuple[Chain, ...], links: tuple[LinkVerdict, ...]) -> Report:
    findings = [finding for chain in chains for finding in chain.findings]
    judged: tuple[Judgement, ...] = ("safety", "signal", "level")
    judgements = {judgement: worst([each.verdict for each in findings if each.judgement == judgement]) for judgement in judged}
    if judgements["level"] is Verdict.SAFE and any(finding.rule == "level-unknown" for finding in findings):
        judgements["level"] = Verdict.UNKNOWN
    verdict = Judged(tuple(findings), tuple(heard for chain in chains for heard in chain.heard)).verdict
    return Report(verdict, chains, links, judgements)


def _identity(rig: Rig, members: Members, parts: tuple[Part | None, ...]) -> object:
    """Return all that a chain's verdict and words rest on; where a part stands is not among it."""
    placed = ((key, rig.parts[key], id(part)) for key, part in zip(members.parts, parts, strict=True))
    return (
        tuple((key, each.use, each.mode, each.label, part) for key, each, part in placed),
        tuple((link.source, link.target, link.turned) for link in (rig.links[index] for index in members.links)),
    )


def _renumbered(before: _Remembered, links: tuple[int, ...]) -> tuple[Chain, dict[int, LinkVerdict]]:
    """Return a remembered chain under the numbers that its links have now."""
    chain, colours = before.chain, before.colours
    if chain.links == links:
        return chain, colours
    now = dict(zip(chain.links, links, strict=True))
    findings = tuple(replace(finding, links=tuple(now[index] for index in finding.links)) for finding in chain.findings)
    return replace(chain, links=links, findings=findings), {now[index]: colour for index, colour in colours.items()}


def _judge_chain(rig: Rig, catalog: Catalog, members: Members) -> tuple[Chain, dict[int, LinkVerdict]]:
    circuit = build_circuit(rig, catalog, members)
    scene = Scene(rig, catalog, circuit)
    groups = runs(circuit)
    try:
        judged = judge_all_ways(scene, members, groups)
    except Exception as problem:  # noqa: BLE001  (the rule runner: a rule that fails must not end in silence, MODEL.md section 8)
        failed = make_finding(scene, "not-checked", "safety", fact=f"{type(problem).__name__}: {problem}")
        judged = Judged((replace(failed, links=members.links, parts=members.parts),), ())
    findings = tuple(sorted(judged.findings, key=lambda finding: finding.verdict.rank))
    chain = Chain(members.parts, members.links, judged.verdict, findings, judged.heard)
    return chain, _colours(circuit, groups, judged)


def _colours(circuit: Circuit, groups: tuple[frozenset[int], ...], judged: Judged) -> dict[int, LinkVerdict]:
    """Return the colour of every link: the worst verdict of its run, and whether the worst fault passes through it."""
    misfits = {index for finding in judged.findings if finding.rule == "misfit" for index in finding.links}
    colours: dict[int, LinkVerdict] = {}
    for run in groups:
        mine = [finding for finding in judged.findings if run & set(finding.links) and finding.rule != "misfit"]
        parts = {ref.part for joint in circuit.joints if joint.link in run for ref in (joint.plug, joint.jack)}
        playing = any(heard.result != "silent" and heard.at.partition(".")[0] in parts for heard in judged.heard)
        verdict = worst([*(finding.verdict for finding in mine), *([] if playing else [Verdict.INCOMPLETE])])
        guilty = {index for finding in mine if finding.verdict is verdict is not Verdict.SAFE for index in finding.links}
        colours |= {index: LinkVerdict(verdict, index in guilty) for index in run}
    return colours | {index: LinkVerdict(Verdict.MISFIT, on_fault_path=True) for index in misfits}
