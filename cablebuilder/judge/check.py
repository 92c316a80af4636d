"""Check a rig: every rule over every chain, every mating alternative and every open question; the worst wins.

Read here to see what judging does as a whole; the rules stand in :mod:`cablebuilder.judge.safety`,
:mod:`cablebuilder.judge.foreign`, :mod:`cablebuilder.judge.sound`, :mod:`cablebuilder.judge.drive` and
:mod:`cablebuilder.judge.level`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Members, chain_members, members_among
from cablebuilder.core.rig import Rig
from cablebuilder.judge.link_moves import LinkMoves, moves_between
from cablebuilder.judge.one_chain import judge_briefly, judge_chain
from cablebuilder.judge.report import Chain, Judgement, LinkVerdict, Report, Verdict, worst
from cablebuilder.judge.trials import ENOUGH_FOR_THE_VERDICT, Enough

_NOTHING = Rig()
_JUDGED: tuple[Judgement, ...] = ("safety", "signal", "level")
_WAITS = LinkVerdict(Verdict.INCOMPLETE)
"""The colour of a link that nobody has judged yet."""


def check(rig: Rig, catalog: Catalog) -> Report:
    """Return what there is to say about a rig."""
    held = [_hold(rig, catalog, members) for members in chain_members(rig)]
    colours = [_WAITS] * len(rig.links)
    for each in held:
        _paint(colours, each.colours)
    return _report(held, colours)


class Brief(NamedTuple):
    """The verdict of a rig and nothing else but the rules about level, which are those of :func:`check` where it is safe or caution."""

    verdict: Verdict
    level_rules: frozenset[str]


def check_briefly(rig: Rig, catalog: Catalog, enough: Enough = ENOUGH_FOR_THE_VERDICT) -> Brief:
    """Return the verdict that :func:`check` gives, sooner: no more answers to what is not known are tried than it takes.

    With ``ENOUGH_FOR_GOOD`` what is neither safe nor caution may be called by another one of the worse verdicts.
    """
    judged = [judge_briefly(rig, catalog, members, enough) for members in chain_members(rig)]
    plays = True in [heard.result != "silent" for each in judged for heard in each.heard]
    findings = [finding for each in judged for finding in each.findings]
    verdict = worst([*(finding.verdict for finding in findings), *([] if plays else [Verdict.INCOMPLETE])])
    return Brief(verdict, frozenset(finding.rule for finding in findings if finding.judgement == "level"))


def check_chain(rig: Rig, catalog: Catalog, part: str) -> Chain:
    """Return what there is to say about the one chain that holds a part."""
    members = next(each for each in chain_members(rig) if part in each.parts)
    return judge_chain(rig, catalog, members)[0]


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A chain that was judged or waits for it, with what the rig's report needs of it."""

    members: Members
    chain: Chain
    colours: Mapping[int, LinkVerdict]
    summary: "_Summary"


class _Summary(NamedTuple):
    """What a rig's verdict needs of a chain; many chains share one."""

    worst: tuple[Verdict, ...]
    """The worst verdict of each judgement, in the order of ``_JUDGED``."""
    level_unknown: bool
    plays: bool


@cache
def _summary(worst: tuple[Verdict, ...], *, level_unknown: bool, plays: bool) -> _Summary:
    """Return the one summary that says so: a thousand chains are told apart by a few of them."""
    return _Summary(worst, level_unknown, plays)


class Checker:
    """Checks one rig after another and judges again only the chains that an edit touched.

    Either all at once, :meth:`check`, or chain by chain: :meth:`take` a rig, :meth:`judge_next` until nothing waits, and
    :meth:`report` whenever somebody wants to know; what waits is incomplete there, never safe.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing remembered."""
        self._catalog = catalog
        self._rig = _NOTHING
        self._held: dict[str, _Held] = {}
        """Each chain under every one of its parts."""
        self._colours: list[LinkVerdict] = []
        """The colour of each link of the rig."""
        self._waiting: dict[Members, None] = {}

    def check(self, rig: Rig) -> Report:
        """Return what there is to say about a rig."""
        self.take(rig)
        while self.waiting:
            self.judge_next()
        return self.report()

    @property
    def waiting(self) -> Collection[Members]:
        """Return the chains that are yet to be judged, in the order in which they will be."""
        return self._waiting

    def take(self, rig: Rig) -> tuple[Members, ...]:
        """Take a rig in the place of the one before, and return its chains that are to be judged anew, which come first.

        The others stay judged, or go on waiting.
        """
        moves = moves_between(self._rig.links, rig.links)
        touched = {*_parts_changed(self._rig, rig), *moves.ends}
        stale = {held for key in touched if (held := self._held.get(key)) is not None}
        again = {key for held in stale for key in held.members.parts} | touched
        kept = dict(self._held)
        for key in again:
            kept.pop(key, None)
        if moves.shift and moves.tail < len(self._rig.links):
            kept = _renumbered(kept, moves)
        loose = tuple(key for key in rig.parts if key in again)
        links = {index for held in stale for old in held.members.links if (index := moves.now(old)) is not None}
        fresh = members_among(rig, loose, sorted(links | set(moves.added)))
        colours = [*self._colours[: moves.head], *[_WAITS] * len(moves.added), *self._colours[moves.tail :]]
        for members in fresh:
            waits = _unjudged(members)
            kept.update(dict.fromkeys(members.parts, waits))
            _paint(colours, waits.colours)
        self._rig, self._held, self._colours = rig, kept, colours
        others = (held.members for held in dict.fromkeys(kept.values()) if not held.chain.is_judged) if self._waiting else ()
        self._waiting = dict.fromkeys((*fresh, *others))
        return fresh

    def judge_next(self) -> None:
        """Judge the first of the chains that wait."""
        members = next(iter(self._waiting))
        del self._waiting[members]
        judged = _hold(self._rig, self._catalog, members)
        self._held.update(dict.fromkeys(members.parts, judged))
        _paint(self._colours, judged.colours)

    def report(self) -> Report:
        """Return what there is to say so far."""
        return _report(tuple(dict.fromkeys(map(self._held.__getitem__, self._rig.parts))), self._colours)


def _parts_changed(before: Rig, after: Rig) -> Iterable[str]:
    """Yield the keys of parts that came, went, or are another part now; where a part stands is not among it."""
    uses = {name for name in {*before.definitions, *after.definitions} if before.definitions.get(name) is not after.definitions.get(name)}
    old_parts = before.parts
    if old_parts is after.parts and not uses:
        return
    for key, placed in [(key, placed) for key, placed in after.parts.items() if uses or old_parts.get(key) is not placed]:
        old = old_parts.get(key)
        same = old is not None and (old.use, old.mode, old.label) == (placed.use, placed.mode, placed.label)
        if not same or placed.use in uses:
            yield key
    yield from old_parts.keys() - after.parts.keys()


def _hold(rig: Rig, catalog: Catalog, members: Members) -> _Held:
    chain, colours = judge_chain(rig, catalog, members)
    found: dict[Judgement, Verdict] = dict.fromkeys(_JUDGED, Verdict.SAFE)
    for finding in reversed(chain.findings):  # the worst one stands first
        found[finding.judgement] = finding.verdict
    unknown = "level-unknown" in [finding.rule for finding in chain.findings]
    plays = not {heard.result for heard in chain.heard} <= {"silent"}
    return _Held(members, chain, colours, _summary(tuple(found.values()), level_unknown=unknown, plays=plays))


def _unjudged(members: Members) -> _Held:
    waits = Verdict.INCOMPLETE
    summary = _summary((waits,) * len(_JUDGED), level_unknown=False, plays=False)
    chain = Chain(members.parts, members.links, waits, is_judged=False)
    return _Held(members, chain, dict.fromkeys(members.links, _WAITS), summary)


def _renumbered(kept: Mapping[str, _Held], moves: LinkMoves) -> dict[str, _Held]:
    """Return remembered chains under the numbers that their links have now."""
    now = {held: _moved(held, moves) for held in dict.fromkeys(kept.values())}
    return {key: now[held] for key, held in kept.items()}


def _moved(held: _Held, moves: LinkMoves) -> _Held:
    links = {old: moved for old in held.members.links if (moved := moves.now(old)) is not None}
    if all(old == new for old, new in links.items()):
        return held
    numbers = tuple(links.values())
    findings = tuple(replace(finding, links=tuple(links[index] for index in finding.links)) for finding in held.chain.findings)
    chain = replace(held.chain, links=numbers, findings=findings)
    colours = {links[index]: colour for index, colour in held.colours.items()}
    return replace(held, members=Members(held.members.parts, numbers), chain=chain, colours=colours)


def _paint(links: list[LinkVerdict], colours: Mapping[int, LinkVerdict]) -> None:
    for index, colour in colours.items():
        links[index] = colour


def _report(held: Sequence[_Held], colours: Sequence[LinkVerdict]) -> Report:
    summaries = {id(each.summary): each.summary for each in held}.values()
    rows = zip(*[each.worst for each in summaries], strict=True) if summaries else ((),) * len(_JUDGED)
    judgements = dict(zip(_JUDGED, map(worst, rows), strict=True))
    verdicts = list(judgements.values())
    if True not in [each.plays for each in summaries]:
        verdicts.append(Verdict.INCOMPLETE)
    if judgements["level"] is Verdict.SAFE and True in [each.level_unknown for each in summaries]:
        judgements["level"] = Verdict.UNKNOWN
    return Report(worst(verdicts), tuple([each.chain for each in held]), tuple(colours), judgements)
