"""Cures: for a finding, up to three small changes that the checker itself has found to help, what costs nothing first.

A cure takes its finding's rule away, makes the whole chain safe (or caution, marked), and lets everybody go on listening.
Nothing that lifts an earth or cuts a ground pin is ever tried.
Must never word a change: its text comes with it. Read on in :mod:`cablebuilder.judge.changes`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cablebuilder.core import copying
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Point, Rig
from cablebuilder.errors import Message
from cablebuilder.judge.candidates import chains_with
from cablebuilder.judge.changes import Change, Spot, exchanges, free_changes, isolations, new_chains, reterminations
from cablebuilder.judge.check import check
from cablebuilder.judge.lesser_changes import leavings, paddings
from cablebuilder.judge.planner import Planner
from cablebuilder.judge.report import GOOD, Finding, Report, Verdict
from cablebuilder.judge.shorter_chains import shorter_chains
from cablebuilder.judge.slices import Slices, answer_of

MOST_CURES = 3
CURED: frozenset[Verdict] = frozenset({Verdict.UNSAFE, Verdict.WRONG})
"""Verdicts of findings that are cured by a change, as a misfit is; what is not known, or was not checked, is cured by finding out."""
_SOURCES: tuple[Callable[[Spot, Planner], Iterator[Change]], ...] = (exchanges, new_chains, isolations, paddings, leavings, reterminations)


@dataclass(frozen=True, slots=True)
class Cure:
    """Something to do instead that was checked: its words, the whole rig after it, and the verdict of the chain then."""

    text: Message
    detail: Message
    rig: Rig
    verdict: Verdict
    to_buy: tuple[str, ...]


class Remedies:
    """Finds cures with the parts of a catalogue; keeps what its planner found out."""

    def __init__(
        self, catalog: Catalog, owned: frozenset[str] = frozenset(), priced: Catalog | None = None, sold: frozenset[str] = frozenset()
    ) -> None:
        """Start with a planner of its own; at a shop's prices, and with what it has in stock first, where a shop is chosen."""
        self._catalog, self._planner = catalog, Planner(priced or catalog, owned)
        self._owned, self._sold = owned, sold

    def cures(self, rig: Rig, finding: Finding) -> tuple[Cure, ...]:
        """Return up to three cures of a finding: those with nothing or little to buy first, of those the safe ones."""
        return answer_of(self.seek(rig, finding))

    def seek(self, rig: Rig, finding: Finding) -> Slices[tuple[Cure, ...]]:
        """Do what :meth:`cures` does, in slices."""
        links = tuple(rig.links[index] for index in finding.links)
        keys = {*finding.parts, *(end.part for link in links for end in link.ends)} & rig.parts.keys()
        if not links or (finding.verdict not in CURED and finding.rule != "misfit"):
            return ()
        near = chains_with(rig, keys)
        before = check(near, self._catalog)
        members = next(each.parts for each in before.chains if keys & {*each.parts})
        spot = Spot(rig, self._catalog, members, links, finding.rule)
        found: list[Cure] = []
        for change in self._changes(spot, found):
            yield
            cure = self._tried(rig, finding, change, before)
            if cure is not None and not any(_are_alike(cure, other) for other in found):
                found.append(cure)
        return tuple(sorted(found, key=self._rank)[:MOST_CURES])

    def all_cures(self, rig: Rig, report: Report) -> dict[Finding, tuple[Cure, ...]]:
        """Return the cures of every finding of a report that has one."""
        return answer_of(self.seek_all(rig, report))

    def seek_all(self, rig: Rig, report: Report) -> Slices[dict[Finding, tuple[Cure, ...]]]:
        """Do what :meth:`all_cures` does, in slices."""
        found: dict[Finding, tuple[Cure, ...]] = {}
        for finding in report.findings:
            cures = yield from self.seek(rig, finding)
            if cures:
                found[finding] = cures
        return found

    def _rank(self, cure: Cure) -> tuple[int, bool, int]:
        """Return what cures are ordered by: little to buy, then the safe ones, then those of which the shop has everything."""
        elsewhere = sum(use not in self._sold for use in cure.to_buy) if self._sold else 0
        return len(cure.to_buy), cure.verdict is not Verdict.SAFE, elsewhere

    def _changes(self, spot: Spot, found: list[Cure]) -> Iterator[Change]:
        """Yield changes, the dearer kinds only while there are too few cures."""
        yield from free_changes(spot)
        yield from shorter_chains(spot)
        for source in _SOURCES:
            if len(found) < MOST_CURES:
                yield from source(spot, self._planner)

    def _tried(self, rig: Rig, finding: Finding, change: Change, before: Report) -> Cure | None:
        """Return a change as a cure, or None where it does not help."""
        changed = {key for key in change.rig.parts if rig.parts.get(key) is not change.rig.parts[key]}
        keys = {key for each in before.chains for key in each.parts} & change.rig.parts.keys()
        near = chains_with(change.rig, keys | changed)
        after = check(near, self._catalog)
        still_plays = _playing(after) and _reached(before) <= _playing(after)
        if after.verdict not in GOOD or not still_plays or finding.rule in {each.rule for each in after.findings}:
            return None
        to_buy = tuple(use for use in change.to_buy if use not in self._owned)
        return Cure(change.text, change.detail, change.rig, after.verdict, to_buy)


def _are_alike(one: Cure, other: Cure) -> bool:
    """Return whether two cures read alike, or join the same parts in the same way."""
    uses = ({key: (placed.use, placed.mode) for key, placed in cure.rig.parts.items()} for cure in (one, other))
    return one.text == other.text or (one.rig.links == other.rig.links and next(uses) == next(uses))


def _playing(report: Report) -> frozenset[str]:
    """Return the parts at which anything is heard."""
    return frozenset(heard.at.partition(".")[0] for heard in report.heard if heard.result != "silent")


def _reached(report: Report) -> frozenset[str]:
    """Return the parts that something leads to; a cure must not leave one of them out."""
    return frozenset(heard.at.partition(".")[0] for heard in report.heard)


def copy_beside(rig: Rig, catalog: Catalog, chain: Iterable[str], cure: Cure, offset: Point) -> Rig:
    """Put the cured chain into a rig, moved by an offset; what was there stays as it is. *Raises* EditRefused."""
    linked = {end.part for link in cure.rig.links for end in link.ends}
    cured = copying.chains_of(cure.rig, linked & {*chain})
    return copying.paste(rig, catalog, copying.copy(cure.rig, Chosen(cured)), offset)
