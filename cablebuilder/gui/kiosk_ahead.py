"""Ways that are worked out ahead, while nobody stands before the kiosk: those between the parts that it shows first.

They belong to the shop's stock and to no visitor: which pairs are worked out follows from the offer alone, and nothing that a visitor
asks is kept. Works little and seldom, so that the attract page costs what it did. Must never paint.
Read on in :mod:`cablebuilder.gui.kiosk_search`.
"""

import dataclasses
import gc
import linecache
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.core.search import PartSearch
from cablebuilder.gui.kiosk_offer import SOCKETS, Offer, seen
from cablebuilder.judge.check import check
from cablebuilder.judge.planner import Plan, Planner, Tempting
from cablebuilder.judge.report import Finding
from cablebuilder.judge.slices import Slices
from cablebuilder.judge.solver import load_numpy
from cablebuilder.judge.strands import Moves

MOST_WAYS = 6
MOST_TEMPTING = 3
MOST_PAIRS = 600
"""So many pairs are worked out; in a shop that sells more, those behind them are found when somebody asks."""
_SLICE_MS, _EVERY_MS = 20, 300
"""A fifteenth of a core."""


class FoundWay(NamedTuple):
    """A way between two parts, or a tempting one that is none, and what the judge finds in it, worst first."""

    way: Plan | Tempting
    findings: tuple[Finding, ...]


FoundWays = tuple[FoundWay, ...]
"""The ways between two parts, best first, and behind them those to avoid."""


def seek_ways(shop: Planner, everything: Planner, catalog: Catalog, ends: tuple[Part, Part]) -> Iterator[Plan | FoundWays | None]:
    """Yield each way as it is found, and at last all of them; None is a stop.

    Ways are made of what the shop sells, those to avoid of whatever there is.
    """
    plans: list[Plan] = []
    for plan in shop.seek(*ends):
        if plan is not None:
            plans.append(plan)
        yield plan
    tempting: list[Tempting] = []
    yield from _kept(everything.seek_tempting(*ends), tempting)
    found: list[FoundWay] = []
    ways: tuple[Plan | Tempting, ...] = (*shop.best_first(plans)[:MOST_WAYS], *tempting[:MOST_TEMPTING])
    for way in ways:
        found.append(FoundWay(way, check(way.rig(catalog), catalog).findings))
        yield None
    yield tuple(found)


def _kept(slices: Slices[tuple[Tempting, ...]], into: list[Tempting]) -> Iterator[None]:
    """Pass slices on and keep their answer."""
    into.extend((yield from slices))


def in_words_of(catalog: Catalog, source: Part, listener: Part, found: FoundWays) -> FoundWays:
    """Return ways between the same two parts in the words of a catalogue; what the judge says is asked anew, the ways are the same."""
    ways: list[FoundWay] = []
    for way, _ in found:
        told = dataclasses.replace(way, outlet=way.outlet._replace(part=source), inlet=way.inlet._replace(part=listener))
        findings = check(told.rig(catalog), catalog).findings
        if isinstance(told, Tempting):
            told = dataclasses.replace(told, finding=next((each for each in findings if each.rule == told.finding.rule), told.finding))
        ways.append(FoundWay(told, findings))
    return tuple(ways)


class WaysAhead(QObject):
    """What is known of an offer's pairs."""

    def __init__(self, offer: Offer, parent: QObject | None = None) -> None:
        """Know nothing yet, and wait for :meth:`work`."""
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.use_offer(offer, is_idle=False)

    def use_offer(self, offer: Offer, *, is_idle: bool) -> None:
        """Forget what was known, and begin anew with another offer."""
        self._known: dict[tuple[str, str], FoundWays] = {}
        self._steps = self._all(offer)
        self._is_done = False
        self.work(is_idle=is_idle)

    @property
    def known(self) -> Mapping[tuple[str, str], FoundWays]:
        """Return what is worked out, by the ids of player and headphones."""
        return self._known

    @property
    def is_working(self) -> bool:
        """Return whether more is being worked out."""
        return self._timer.isActive()

    def work(self, *, is_idle: bool) -> None:
        """Work a little at a time while nobody is there, and leave the time to a visitor."""
        if is_idle and not self._is_done:
            self._timer.start()
        else:
            self._timer.stop()

    def finish(self) -> None:
        """Work out all that is left, at once."""
        for _ in self._steps:
            pass
        self._end()

    def _on_timeout(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        while spent.elapsed() < _SLICE_MS:
            try:
                next(self._steps)
            except StopIteration:
                self._end()
                return

    def _end(self) -> None:
        """Keep what is known for good: after each visit the collector would go through all of it in vain."""
        self._is_done = True
        self._timer.stop()
        linecache.clearcache()  # PySide's hook on imports reads the source of each module, and would keep it
        gc.collect()
        gc.freeze()

    def _all(self, offer: Offer) -> Iterator[None]:
        """Sort the parts, then work out pair after pair; what is found out for one serves the next, and is let go of at the end."""
        load_numpy()  # the memory of a kiosk does not grow with the first visitor whose question needs it
        yield
        for sorted_parts in dict.fromkeys(each.kept(Moves) for each in (offer.catalog, offer.shelf)):
            yield from sorted_parts.prepare()
        everything, shops = Planner(offer.catalog), dict[frozenset[str], Planner]()
        for source, listener in pairs(offer):
            boxed = frozenset(each.use for each in listener.comes_with)
            shop = shops.setdefault(boxed, Planner(offer.catalog, shelf=offer.shelf_for(listener)))
            for found in seek_ways(shop, everything, offer.catalog, (source, listener)):
                if isinstance(found, tuple):
                    self._known[source.id, listener.id] = found
                yield
        forget_worked_out(offer)


def forget_worked_out(offer: Offer) -> None:
    """Let go of what planning and judging keep to be quicker; it grows with every part that somebody asks for."""
    for each in (offer.catalog, offer.shelf):
        each.forget(PartSearch)  # the search knows all parts from the start


def pairs(offer: Offer) -> list[tuple[Part, Part]]:
    """Return the pairs of what is shown first, those of the most popular parts before the others."""
    sources, listeners = _first(offer, offer.sources), _first(offer, offer.listeners)
    sources += [seen(offer.catalog, connector, is_source=True) for connector, _, _ in SOCKETS]
    listeners += [seen(offer.catalog, connector, is_source=False) for connector, _, _ in SOCKETS]
    places = sorted(product(range(len(sources)), range(len(listeners))), key=lambda each: (max(each), each))
    return [(sources[one], listeners[other]) for one, other in islice(places, MOST_PAIRS)]


def _first(offer: Offer, parts: Iterable[Part]) -> list[Part]:
    """Return those of some parts that are popular, in that order."""
    listed = {part.id: part for part in parts}
    return [listed[use] for use in offer.popular if use in listed]
