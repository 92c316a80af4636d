"""Judge one chain and colour its links.

Must never look at another chain, and need not: chains meet only in what their grounds refer to, a host, earth or a supply
(MODEL.md section 10). Inside a chain such a reference is one node. Another chain can at most join two different references,
as when it earths the host; so two different ones count as possibly joined, which is not known and never safe
(``_may_be_joined`` in :mod:`cablebuilder.judge.safety`). A ground that floats, with all it is joined to, has no metal outside
its own chain. Read on in :mod:`cablebuilder.judge.check`, which goes over all of them.
"""

from dataclasses import replace

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Members, build_circuit, runs
from cablebuilder.core.rig import Rig
from cablebuilder.judge.findings import Scene, make_finding
from cablebuilder.judge.report import Chain, LinkVerdict, Verdict, worst
from cablebuilder.judge.trials import ENOUGH_FOR_THE_VERDICT, NEVER_ENOUGH, Enough, Judged, judge_all_ways


def judge_chain(rig: Rig, catalog: Catalog, members: Members) -> tuple[Chain, dict[int, LinkVerdict]]:
    """Return what there is to say about a chain, and the colour of each of its links by index."""
    circuit, groups, judged = _judged(rig, catalog, members)
    findings = tuple(sorted(judged.findings, key=lambda finding: finding.verdict.rank))
    chain = Chain(members.parts, members.links, judged.verdict, findings, judged.heard)
    return chain, _colours(circuit, groups, judged)


def judge_briefly(rig: Rig, catalog: Catalog, members: Members, enough: Enough) -> Judged:
    """Return what gives a chain its verdict, and what level says of a good one; nobody must be shown the findings."""
    return _judged(rig, catalog, members, enough)[-1]


def _judged(
    rig: Rig, catalog: Catalog, members: Members, enough: Enough = NEVER_ENOUGH
) -> tuple[Circuit, tuple[frozenset[int], ...], Judged]:
    try:
        circuit = build_circuit(rig, catalog, members)
        groups = runs(circuit)
        return circuit, groups, judge_all_ways(Scene(rig, catalog, circuit), members, groups, enough=enough)
    except Exception as problem:  # noqa: BLE001  (the rule runner: a rule that fails must not end in silence, MODEL.md section 8)
        failed = make_finding(Scene(rig, catalog, Circuit()), "not-checked", "safety", fact=f"{type(problem).__name__}: {problem}")
        failed = replace(failed, links=members.links, parts=members.parts)
    if not enough:  # what is unsafe stays so, whatever fails after it
        circuit, groups, known = _judged(rig, catalog, members, ENOUGH_FOR_THE_VERDICT)
        if known.verdict is Verdict.UNSAFE:
            return circuit, groups, Judged((*known.findings, failed), known.heard)
    return Circuit(), (frozenset(members.links),), Judged((failed,), ())


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
