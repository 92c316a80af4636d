"""The search for ways to connect: safe ones with what the shop sells, and the tempting ones that are none; in slices.

What is made for a visitor is gone with the page: no planner outlives it. Pairs that the shop has worked out ahead are there at once.
Must never paint. Read on in :mod:`cablebuilder.gui.kiosk_ways`.
"""

import dataclasses
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.files.report_text import verdict_word
from cablebuilder.gui.kiosk_ahead import MOST_WAYS, FoundWays, in_words_of, seek_ways
from cablebuilder.gui.kiosk_offer import Offer
from cablebuilder.gui.part_rows import badge_of
from cablebuilder.gui.plan_rows import PlanRow, plan_row, tempting_row
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.judge.check import check
from cablebuilder.judge.planner import Plan, Planner, Tempting
from cablebuilder.judge.report import Finding, Report, Verdict


@dataclass(frozen=True, slots=True)
class WayFound:
    """A way to connect, safe or not, with its words.

    The catalogue is the whole one: read with the shop's, whose parts have the shop's prices, a layout would carry them all along.
    """

    catalog: Catalog
    found: Plan | Tempting
    row: PlanRow
    is_boxed: bool = False
    """Whether it needs nothing but what came with the headphones."""
    places: tuple[str, ...] = ()
    """Where what is to be bought is in the shop."""
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    """What the judge finds in it, worst first; none while more ways are looked for."""

    @property
    def is_offered(self) -> bool:
        """Return whether this is a way to connect, safe or to be checked first, rather than one to avoid."""
        return isinstance(self.found, Plan)

    @property
    def key(self) -> object:
        """Return what is the same for this way in every language."""
        return self.is_offered, self.found.uses, self.found.outlet.end

    @property
    def title(self) -> str:
        """Return the way in a few words."""
        found, catalog = self.found, self.catalog
        if found.uses and not self.is_boxed:
            parts = language.text(" and ").join(short_name(catalog.parts[use]) for use in found.uses)
            return language.text("With {parts}", parts=parts) if self.is_offered else language.text("Not with {parts}", parts=parts)
        socket = socket_name(catalog, found.outlet.part, found.outlet.end.ports[0])
        if self.is_offered:
            return language.text("Straight into the {socket} socket", socket=socket)
        return language.text("Not straight into the {socket} socket", socket=socket)

    def rig(self) -> Rig:
        """Return the way as a layout."""
        return self.found.rig(self.catalog)

    def report(self) -> Report:
        """Return what the judge says about it."""
        return check(self.rig(), self.catalog)

    @property
    def verdict(self) -> Verdict:
        """Return the judge's verdict."""
        return self.found.verdict

    @property
    def word(self) -> str:
        """Return the verdict's word."""
        return verdict_word(self.verdict)


def socket_name(catalog: Catalog, part: Part, port: str) -> str:
    """Return what a visitor calls a socket: its size, and that it is balanced where it is."""
    badge = badge_of(part, port, catalog)
    return badge.words if badge.mode == "balanced" else catalog.connectors[part.ports[port].connector].long_name


class WaySearch(QObject):
    """Looks for ways between two parts, and tells when there are more."""

    changed = Signal()

    def __init__(self, offer: Offer, source: Part, listener: Part, parent: QObject | None = None, known: FoundWays | None = None) -> None:
        """Begin to look, where what is to be found is not known already."""
        super().__init__(parent)
        self._offer, self._ends = offer, (source, listener)
        self._found = known
        self._catalog = offer.shelf_for(listener)
        self._boxed = frozenset(each.use for each in listener.comes_with)
        self._plans: list[Plan] = []
        self._ways: tuple[WayFound, ...] | None = None
        self._worded: dict[int, WayFound] = {}
        self._work = SlicedWork(self, self._take)
        self._work.advanced.connect(self.changed)
        self._work.finished.connect(self.changed)
        if known is not None:
            self._take(known)
            return
        self._planner = Planner(offer.catalog, shelf=self._catalog)
        self._work.begin(seek_ways(self._planner, Planner(offer.catalog), offer.catalog, (source, listener)))

    def again(self, offer: Offer, source: Part, listener: Part) -> "WaySearch | None":
        """Return this search for the same offer; what it has found in other words for one in another language; None for another stock."""
        if offer is self._offer and (source, listener) == self._ends:
            return self
        if offer.stock is not self._offer.stock or self._found is None:
            return None
        return WaySearch(offer, source, listener, known=in_words_of(offer.catalog, source, listener, self._found))

    @property
    def is_running(self) -> bool:
        """Return whether more may be found."""
        return self._work.is_running

    def stop(self) -> None:
        """Look no further."""
        self._work.stop()

    def ways(self) -> tuple[WayFound, ...]:
        """Return the safe ways that are found, best first, and behind them those to avoid."""
        if self._ways is not None:
            return self._ways
        return tuple(self._way(plan) for plan in self._planner.best_first(self._plans)[:MOST_WAYS])

    def _take(self, found: object) -> None:
        if isinstance(found, Plan):
            self._plans.append(found)
        elif isinstance(found, tuple):
            self._found = found
            self._ways = tuple(self._judged(*each) for each in found)

    def _way(self, plan: Plan) -> WayFound:
        """Return a plan with its words, which are made once."""
        if id(plan) not in self._worded:
            row = plan_row(self._catalog, plan, self._boxed)
            is_boxed = frozenset(plan.uses) <= self._boxed
            self._worded[id(plan)] = WayFound(self._offer.catalog, plan, row, is_boxed, self._places(plan))
        return self._worded[id(plan)]

    def _places(self, plan: Plan) -> tuple[str, ...]:
        return tuple(place for use in plan.to_buy if (place := self._offer.where(use)))

    def _judged(self, way: Plan | Tempting, findings: tuple[Finding, ...]) -> WayFound:
        if isinstance(way, Plan):
            return dataclasses.replace(self._way(way), findings=findings)
        row = tempting_row(self._offer.catalog, way)
        return WayFound(self._offer.catalog, way, row, findings=findings)
