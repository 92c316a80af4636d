"""Every way a chain may be: jack alternatives, missing facts with every answer, weak facts doubted (MODEL.md sections 4 and 8).

One way is judged by all rules; then the ways are compared: what they agree on is the verdict, else it is not known.
Must never colour links. Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from cablebuilder.core.circuit import Members
from cablebuilder.errors import Message, message
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.drive import drive_findings
from cablebuilder.judge.facts import MOST_COMBINATIONS, Answer, Combination, Question, combinations_of, questions, unlike_stated, ways_of
from cablebuilder.judge.fault import with_fault_currents
from cablebuilder.judge.findings import Scene, make_finding, with_certainty
from cablebuilder.judge.foreign import foreign_findings, link_findings
from cablebuilder.judge.hazards import verdict_of
from cablebuilder.judge.hearing import sound_of
from cablebuilder.judge.level import heard_with_levels, level_findings, may_be_unsafe_by_level, measure
from cablebuilder.judge.limits import limit_findings
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.report import GOOD, Finding, Heard, Verdict, worst
from cablebuilder.judge.roles import Assumptions
from cablebuilder.judge.safety import safety_findings
from cablebuilder.judge.sharing import sharing_findings
from cablebuilder.judge.sound import listen, sound_findings
from cablebuilder.judge.words import AT_WORST, FACTS, OTHER_JACK, VERDICTS, listed


class Judged(NamedTuple):
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

    @property
    def settled(self) -> Verdict:
        """Return the verdict but for cautions about level: a number that hangs on an answer is no doubt about the contacts."""
        return Judged(tuple(each for each in self.findings if not _is_soft(each)), self.heard).verdict


Enough = frozenset[Verdict]
"""Verdicts with which a trial says all that is asked: as nothing makes a verdict better, no further trial is made then."""
NEVER_ENOUGH: Enough = frozenset()
"""Everything is asked for, the facts too that findings hang on: what somebody is shown."""
ENOUGH_FOR_THE_VERDICT: Enough = frozenset({Verdict.UNSAFE})
"""Only the verdict is asked for, and what level says where that is safe or caution."""
ENOUGH_FOR_GOOD: Enough = frozenset(Verdict) - GOOD
"""Only whether the verdict is safe or caution is asked for, which of them, and what level says then."""


class Work(NamedTuple):
    """A chain at hand, with the jacks whose springs may lie in several places."""

    scene: Scene
    members: Members
    groups: tuple[frozenset[int], ...]
    jacks: tuple[Question, ...]
    judged: "dict[frozenset[Answer], Judged]"
    """What was judged, by those of the assumptions that say something else than the parts do."""
    enough: Enough
    asks_level: bool = True
    """Whether it is asked what level says where that is no more than a caution."""


def judge_all_ways(scene: Scene, members: Members, groups: tuple[frozenset[int], ...], *, enough: Enough = NEVER_ENOUGH) -> Judged:
    """Judge a chain as stated, with missing facts tried every way, and once more with weak facts taken for missing.

    Where some verdicts are enough, no more is tried than it takes, so nobody must be shown the findings.
    """
    if not members.links:
        return Judged((), ())
    open_questions = questions(scene.circuit, scene.catalog)
    if not open_questions:
        return _judge_once(scene, groups, Assumptions(), enough)
    jacks = tuple(each for each in open_questions if each.kind == "jack")
    missing = tuple(each for each in open_questions if each.kind == "missing")
    weak = tuple(each for each in open_questions if each.kind == "weak")
    work = Work(scene, members, groups, jacks, {}, enough)
    stated = _answered(work, missing)
    if stated.verdict in enough:
        return stated
    if ways_of(jacks) > MOST_COMBINATIONS or ways_of((*missing, *weak)) > MOST_COMBINATIONS:
        names = tuple(each.fact for each in open_questions)
        finding = replace(make_finding(scene, "too-many-ways", "safety"), links=members.links, parts=members.parts)
        return Judged((*stated.findings, with_certainty(finding, "facts-missing", names)), stated.heard)
    if not weak or stated.verdict is Verdict.UNSAFE or (enough and stated.verdict is Verdict.UNKNOWN):
        return stated  # a doubt is a caution, and one that cannot be judged is not known: neither is worse
    if enough is ENOUGH_FOR_GOOD and stated.verdict is Verdict.CAUTION:
        return stated
    if not _is_doubted(work, stated, (*missing, *weak)):
        return stated
    asked = () if enough else weak
    alone = tuple(each.fact for each in asked if _answered(work, (*missing, each)).settled.rank < stated.settled.rank)
    names = alone or tuple(each.fact for each in weak)
    finding = make_finding(scene, "weak-fact", "safety", fact=_fact_words(scene, names))
    finding = replace(finding, links=_links_of(scene, names, members), parts=_parts_of(names))
    return Judged((*stated.findings, with_certainty(finding, "facts-missing", names)), stated.heard)


def _is_doubted(work: Work, stated: Judged, doubts: tuple[Question, ...]) -> bool:
    """Return whether a verdict hangs on what is missing or weak, so that it may be worse; briefly, one that may be better counts, too.

    That costs nothing: a doubt makes what is safe a caution, and leaves all else as it is.
    """
    if not work.enough:
        return _answered(work, doubts).settled.rank < stated.settled.rank
    work = work._replace(enough=ENOUGH_FOR_GOOD if stated.settled in GOOD else work.enough, asks_level=False)
    last_first = reversed(combinations_of(doubts))  # the last answer to a question is the least like the others
    return any(_over_jacks(work, each.assumed).settled is not stated.settled for each in last_first)


def _answered(work: Work, missing: tuple[Question, ...]) -> Judged:
    """Judge with every answer to the missing facts: what all agree on is the verdict, else it is not known."""
    judged: list[tuple[Combination, Judged]] = []
    for combination in combinations_of(missing):
        judged.append((combination, _over_jacks(work, combination.assumed)))
        if work.enough and judged[-1][1].settled is not judged[0][1].settled:
            break  # not known, whatever the others say
        if Verdict.UNKNOWN in work.enough and judged[-1][1].verdict in work.enough:
            break  # that, or not known
    first = judged[0][1]
    if len(judged) == 1:
        return first
    verdicts = {each.settled for _, each in judged}
    rest = [judgement.findings for _, judgement in judged[1:]]
    shared = tuple(each for each in first.findings if all(any(_same(each, other) for other in others) for others in rest))
    if len(verdicts) == 1:
        certain = tuple(each for each in first.findings if each in shared or not _is_soft(each))
        return Judged((*certain, *_possible(missing, judged, certain)), _alike(judged))
    names = _deciding(missing, [(combination, judgement.settled) for combination, judgement in judged])
    part = names[0].partition(".")[0]
    effect = AT_WORST[worst(verdicts).rank < Verdict.WRONG.rank]
    finding = make_finding(work.scene, "unknown-topology", "safety", source=part, fact=_fact_words(work.scene, names), effect=effect)
    finding = replace(finding, links=_links_of(work.scene, names, work.members), parts=_parts_of(names))
    return Judged((with_certainty(finding, "facts-missing", names), *shared), _alike(judged))


def _alike(judged: Sequence[tuple[Combination, Judged]]) -> tuple[Heard, ...]:
    """Return what is heard, without the numbers in which the answers differ."""
    first, *rest = (judgement.heard for _, judgement in judged)
    others = [{(each.at, each.origin): each for each in heard} for heard in rest]
    return tuple(_common(each, [other.get((each.at, each.origin)) for other in others]) for each in first)


def _common(one: Heard, others: Sequence[Heard | None]) -> Heard:
    def told(number: Callable[[Heard], float | None]) -> float | None:
        return number(one) if all(other is not None and number(other) == number(one) for other in others) else None

    return one if all(other == one for other in others) else replace(
        one, from_left=told(lambda each: each.from_left), from_right=told(lambda each: each.from_right),
        from_mono=told(lambda each: each.from_mono), gain_db=told(lambda each: each.gain_db), spl_db=told(lambda each: each.spl_db),
        crosstalk_db=told(lambda each: each.crosstalk_db), damping=told(lambda each: each.damping),
    )  # fmt: skip


def _possible(missing: tuple[Question, ...], judged: Sequence[tuple[Combination, Judged]], certain: tuple[Finding, ...]) -> list[Finding]:
    """Return the cautions about level that only some answers give, with the facts that they hang on."""
    found: list[Finding] = []
    for each in (each for _, judgement in judged for each in judgement.findings if _is_soft(each)):
        if not any(_same(each, other) for other in (*certain, *found)):
            said = [(combination, any(_same(each, other) for other in judgement.findings)) for combination, judgement in judged]
            found.append(with_certainty(each, "facts-missing", _deciding(missing, said)))
    return found


def _deciding(missing: tuple[Question, ...], said: Sequence[tuple[Combination, object]]) -> tuple[str, ...]:
    """Return the facts whose answers change what is said; all of them where none does so alone."""
    deciding = []
    for place, question in enumerate(missing):
        others: dict[object, set[object]] = {}
        for combination, each in said:
            rest = (*combination.answers[:place], *combination.answers[place + 1 :])
            others.setdefault(rest, set()).add(each)
        if any(len(different) > 1 for different in others.values()):
            deciding.append(question.fact)
    return tuple(deciding or (question.fact for question in missing))


def _over_jacks(work: Work, assumed: Assumptions) -> Judged:
    """Judge every alternative of the jacks; the worst is reported, and what not all have depends on the jack."""
    if not work.jacks:
        return _judge(work, assumed)
    judged: list[Judged] = []
    for each in combinations_of(work.jacks, assumed):
        judged.append(_judge(work, each.assumed))
        if judged[-1].verdict in work.enough:
            break
    judged.sort(key=lambda each: each.verdict.rank)
    mildest = message(OTHER_JACK, verdict=VERDICTS[judged[-1].verdict])
    findings = []
    for finding in judged[0].findings:
        everywhere = all(any(_same(finding, other) for other in each.findings) for each in judged)
        depending = replace(with_certainty(finding, "depends-on-jack", finding.missing), otherwise=mildest)
        findings.append(finding if everywhere else depending)
    return Judged(tuple(findings), judged[0].heard)


def _is_soft(finding: Finding) -> bool:
    return finding.judgement == "level" and finding.verdict is Verdict.CAUTION


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.verdict, one.parts) == (other.rule, other.verdict, other.parts)


def _judge(work: Work, assumed: Assumptions) -> Judged:
    """Judge a chain under one set of assumptions, one time."""
    key = frozenset(unlike_stated(work.scene.circuit, assumed))
    found = work.judged.get(key)
    if found is None:
        found = work.judged[key] = _judge_once(work.scene, work.groups, assumed, work.enough, asks_level=work.asks_level)
    return found


def _judge_once(
    scene: Scene, groups: tuple[frozenset[int], ...], assumed: Assumptions, enough: Enough, *, asks_level: bool = True
) -> Judged:
    roles = roles_of(scene.circuit, scene.catalog, assumed)
    bench = Bench(scene, roles, metal_of(scene.circuit, roles, assumed))
    findings = [*link_findings(scene), *safety_findings(bench, groups), *foreign_findings(bench, assumed)]
    if not enough.isdisjoint([each.verdict for each in findings]):
        return Judged(tuple(findings), ())  # so it does not matter what is heard
    if not roles.sockets or not (roles.places or findings):
        return Judged((*findings, *drive_findings(bench, [])), ())
    sound = sound_of(bench, assumed)
    findings = with_fault_currents(bench, sound, findings)
    listening = listen(bench, sound, groups)
    findings += sound_findings(bench, listening) + drive_findings(bench, listening)
    if not enough.isdisjoint([each.verdict for each in findings]) or not (asks_level or may_be_unsafe_by_level(roles)):
        return Judged(_wrong_either_way(findings), tuple([each.heard for each in listening]))
    measured = measure(bench, sound, listening)
    findings += level_findings(bench, measured) + sharing_findings(bench, measured, findings)
    findings += limit_findings(bench, measured, findings)
    return Judged(_wrong_either_way(findings), heard_with_levels(listening, measured))


def _wrong_either_way(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return findings with no doubt about what is wrong at worst, where something else is wrong for certain."""
    if not any(each.verdict is Verdict.WRONG for each in findings):
        return tuple(findings)
    return tuple(
        replace(each, verdict=verdict_of(each.rule)) if each.verdict is Verdict.UNKNOWN and verdict_of(each.rule) is Verdict.WRONG else each
        for each in findings
    )


def _fact_words(scene: Scene, names: tuple[str, ...]) -> Message:
    """Return what missing facts are called, joined by "and"."""
    return listed([_fact_word(scene, name) for name in names])


def _fact_word(scene: Scene, name: str) -> Message:
    part, _, rest = name.partition(".")
    group, *middle, field = rest.split(".")
    port = scene.circuit.parts[part].ports.get(middle[0]) if group in {"outputs", "inputs"} else None
    words = port.label or scene.catalog.connectors[port.connector].long_name if port else ""
    values = {"part": scene.name(part), "port": words}
    return message(FACTS[field], **{key: value for key, value in values.items() if "{" + key + "}" in FACTS[field]})


def _parts_of(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition(".")[0] for name in names))


def _links_of(scene: Scene, names: tuple[str, ...], members: Members) -> tuple[int, ...]:
    """Return the links at the ports that facts are about; all links of the chain where no port is named."""
    ports = {(part, rest.split(".")[1]) for part, _, rest in (name.partition(".") for name in names) if rest.count(".")}
    found = tuple(joint.link for joint in scene.circuit.joints if {tuple(joint.plug), tuple(joint.jack)} & ports)
    return found or members.links
