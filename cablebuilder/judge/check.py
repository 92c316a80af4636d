"""Check a rig: every rule over every chain, every mating alternative and every open question; the worst wins.

Read here to see what judging does as a whole; the rules stand in :mod:`cablebuilder.judge.safety`,
:mod:`cablebuilder.judge.foreign`, :mod:`cablebuilder.judge.sound` and :mod:`cablebuilder.judge.drive`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Members, build_circuit, chain_members, runs
from cablebuilder.core.rig import Rig
from cablebuilder.errors import Message, message
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.drive import drive_findings
from cablebuilder.judge.facts import Combination, Question, combinations_of, questions
from cablebuilder.judge.findings import Scene, make_finding, with_certainty
from cablebuilder.judge.foreign import foreign_findings, link_findings
from cablebuilder.judge.hearing import sound_of
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.report import Chain, Finding, Heard, Judgement, LinkVerdict, Report, Verdict, worst
from cablebuilder.judge.roles import Assumptions
from cablebuilder.judge.safety import Bench, safety_findings
from cablebuilder.judge.sound import listen, sound_findings
from cablebuilder.judge.words import AND, FACTS


@dataclass(frozen=True, slots=True)
class Judged:
    """What one set of assumptions gives."""

    findings: tuple[Finding, ...]
    heard: tuple[Heard, ...]

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict, incomplete where nothing is heard and nothing worse was found."""
        verdicts = [finding.verdict for finding in self.findings]
        if not any(heard.result != "silent" for heard in self.heard):
            verdicts.append(Verdict.INCOMPLETE)
        return worst(verdicts)


def check(rig: Rig, catalog: Catalog) -> Report:
    """Return what there is to say about a rig."""
    return Checker(catalog).check(rig)


class Checker:
    """Checks one rig after another and judges again only the chains that changed in between."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing remembered."""
        self._catalog = catalog
        self._remembered: dict[object, tuple[tuple[int, ...], tuple[Chain, dict[int, LinkVerdict]]]] = {}

    def check(self, rig: Rig) -> Report:
        """Return what there is to say about a rig."""
        known, chains, links = {}, [], {}
        for members in chain_members(rig):
            key = _identity(rig, self._catalog, members)
            before = self._remembered.get(key)
            judged = _renumbered(before, members.links) if before else _judge_chain(rig, self._catalog, members)
            known[key] = (members.links, judged)
            chains.append(judged[0])
            links.update(judged[1])
        self._remembered = known
        return _report(tuple(chains), tuple(links[index] for index in range(len(rig.links))))


def check_chain(rig: Rig, catalog: Catalog, part: str) -> Chain:
    """Return what there is to say about the one chain that holds a part."""
    members = next(each for each in chain_members(rig) if part in each.parts)
    return _judge_chain(rig, catalog, members)[0]


def _report(chains: tuple[Chain, ...], links: tuple[LinkVerdict, ...]) -> Report:
    findings = [finding for chain in chains for finding in chain.findings]
    judgements: dict[Judgement, Verdict] = {
        judgement: worst([each.verdict for each in findings if each.judgement == judgement]) for judgement in ("safety", "signal")
    }
    verdict = Judged(tuple(findings), tuple(heard for chain in chains for heard in chain.heard)).verdict
    return Report(verdict, chains, links, judgements)


def _identity(rig: Rig, catalog: Catalog, members: Members) -> object:
    """Return all that a chain's verdict and words rest on; where a part stands is not among it."""
    parts = tuple(
        (key, placed.use, placed.mode, placed.label, id(rig.definitions.get(placed.use) or catalog.parts.get(placed.use)))
        for key, placed in ((key, rig.parts[key]) for key in members.parts)
    )
    return parts, tuple((link.source, link.target, link.turned) for link in (rig.links[index] for index in members.links))


def _renumbered(
    before: tuple[tuple[int, ...], tuple[Chain, dict[int, LinkVerdict]]], links: tuple[int, ...]
) -> tuple[Chain, dict[int, LinkVerdict]]:
    """Return a remembered chain under the numbers that its links have now."""
    old, (chain, colours) = before
    if old == links:
        return chain, colours
    now = dict(zip(old, links, strict=True))
    findings = tuple(replace(finding, links=tuple(now[index] for index in finding.links)) for finding in chain.findings)
    return replace(chain, links=links, findings=findings), {now[index]: colour for index, colour in colours.items()}


def _judge_chain(rig: Rig, catalog: Catalog, members: Members) -> tuple[Chain, dict[int, LinkVerdict]]:
    circuit = build_circuit(rig, catalog, members)
    scene = Scene(rig, catalog, circuit)
    groups = runs(circuit)
    try:
        judged = _all_answers(scene, members, groups)
    except Exception as problem:  # noqa: BLE001  (the rule runner: a rule that fails must not end in silence, MODEL.md section 8)
        failed = make_finding(scene, "not-checked", "safety", fact=f"{type(problem).__name__}: {problem}")
        judged = Judged((replace(failed, links=members.links, parts=members.parts),), ())
    findings = tuple(sorted(judged.findings, key=lambda finding: finding.verdict.rank))
    chain = Chain(members.parts, members.links, judged.verdict, findings, judged.heard)
    return chain, _colours(circuit, groups, judged)


def _all_answers(scene: Scene, members: Members, groups: tuple[frozenset[int], ...]) -> Judged:
    """Judge a chain as stated, with missing facts tried every way, and once more with weak facts taken for missing."""
    if not members.links:
        return Judged((), ())
    open_questions = questions(scene.circuit, scene.catalog)
    jacks = tuple(each for each in open_questions if each.kind == "jack")
    missing = tuple(each for each in open_questions if each.kind == "missing")
    weak = tuple(each for each in open_questions if each.kind == "weak")
    work = _Work(scene, members, groups, jacks)
    stated = _answered(work, missing)
    if not weak or stated.verdict is Verdict.UNSAFE:
        return stated
    doubted = _answered(work, (*missing, *weak))
    if doubted.verdict.rank >= stated.verdict.rank:
        return stated
    facts = tuple(finding.missing for finding in doubted.findings if finding.rule == "unknown-topology")
    names = tuple(dict.fromkeys(fact for each in facts for fact in each if fact in {question.fact for question in weak}))
    names = names or tuple(question.fact for question in weak)
    finding = make_finding(scene, "weak-fact", "safety", fact=_fact_words(scene, names))
    finding = replace(finding, links=_links_of(scene, names, members), parts=_parts_of(names))
    return Judged((*stated.findings, with_certainty(finding, "facts-missing", names)), stated.heard)


@dataclass(frozen=True, slots=True)
class _Work:
    """A chain at hand, with the jacks whose springs may lie in several places."""

    scene: Scene
    members: Members
    groups: tuple[frozenset[int], ...]
    jacks: tuple[Question, ...]


def _answered(work: _Work, missing: tuple[Question, ...]) -> Judged:
    """Judge with every answer to the missing facts: what all agree on is the verdict, else it is not known."""
    combinations = combinations_of(missing)
    judged = [(combination, _over_jacks(work, combination.assumed)) for combination in combinations]
    verdicts = {each.verdict for _, each in judged}
    first = judged[0][1]
    if len(verdicts) == 1:
        return first
    names = _deciding(missing, judged)
    source = work.scene.name(names[0].partition(".")[0])
    finding = make_finding(work.scene, "unknown-topology", "safety", source=source, fact=_fact_words(work.scene, names))
    finding = replace(finding, links=_links_of(work.scene, names, work.members), parts=_parts_of(names))
    rest = [judgement.findings for _, judgement in judged[1:]]
    shared = [each for each in first.findings if all(any(_same(each, other) for other in others) for others in rest)]
    return Judged((with_certainty(finding, "facts-missing", names), *shared), first.heard)


def _deciding(missing: tuple[Question, ...], judged: Sequence[tuple[Combination, Judged]]) -> tuple[str, ...]:
    """Return the facts whose answers change the verdict; all of them where none does so alone."""
    deciding = []
    for place, question in enumerate(missing):
        others: dict[object, set[Verdict]] = {}
        for combination, judgement in judged:
            rest = (*combination.answers[:place], *combination.answers[place + 1 :])
            others.setdefault(rest, set()).add(judgement.verdict)
        if any(len(verdicts) > 1 for verdicts in others.values()):
            deciding.append(question.fact)
    return tuple(deciding or (question.fact for question in missing))


def _over_jacks(work: _Work, assumed: Assumptions) -> Judged:
    """Judge every alternative of the jacks; the worst is reported, and what not all have depends on the jack."""
    judged = [_judge(work, each.assumed) for each in combinations_of(work.jacks, assumed)]
    worst_first = sorted(judged, key=lambda each: each.verdict.rank)
    if len(judged) == 1:
        return judged[0]
    findings = []
    for finding in worst_first[0].findings:
        everywhere = all(any(_same(finding, other) for other in each.findings) for each in judged)
        findings.append(finding if everywhere else with_certainty(finding, "depends-on-jack", finding.missing))
    return Judged(tuple(findings), worst_first[0].heard)


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.verdict, one.parts) == (other.rule, other.verdict, other.parts)


def _judge(work: _Work, assumed: Assumptions) -> Judged:
    """Judge a chain under one set of assumptions."""
    scene = work.scene
    roles = roles_of(scene.circuit, scene.catalog, assumed)
    bench = Bench(scene, roles, metal_of(scene.circuit, roles, assumed))
    findings = [*link_findings(scene), *safety_findings(bench), *foreign_findings(bench)]
    listening = listen(bench, sound_of(bench, assumed), work.groups) if roles.sockets and roles.places else []
    findings += sound_findings(bench, listening) + drive_findings(bench, listening, work.members)
    return Judged(tuple(findings), tuple(each.heard for each in listening))


def _fact_words(scene: Scene, names: tuple[str, ...]) -> Message:
    """Return what missing facts are called, joined by "and"."""
    first, *rest = (_fact_word(scene, name) for name in names)
    for each in rest:
        first = message(AND, first=first, second=each)
    return first


def _fact_word(scene: Scene, name: str) -> Message:
    part, _, rest = name.partition(".")
    group, middle, field = rest.split(".")
    port = scene.circuit.parts[part].ports.get(middle) if group in {"outputs", "inputs"} else None
    words = port.label or scene.catalog.connectors[port.connector].long_name if port else middle
    values = {"part": scene.name(part), "port": words}
    return message(FACTS[field], **{key: value for key, value in values.items() if "{" + key + "}" in FACTS[field]})


def _parts_of(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition(".")[0] for name in names))


def _links_of(scene: Scene, names: tuple[str, ...], members: Members) -> tuple[int, ...]:
    """Return the links at the ports that facts are about; all links of the chain where no port is named."""
    ports = {(part, rest.split(".")[1]) for part, _, rest in (name.partition(".") for name in names) if rest.count(".")}
    found = tuple(joint.link for joint in scene.circuit.joints if {tuple(joint.plug), tuple(joint.jack)} & ports)
    return found or members.links


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
