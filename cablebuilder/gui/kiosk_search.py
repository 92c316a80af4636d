"""The search for ways to connect: safe ones with what the shop sells, and the tempting ones that are none; in slices.

Everything is made for one visitor and gone with the page: no planner outlives it. Must never paint.
Read on in :mod:`cablebuilder.gui.kiosk_ways`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.files.report_text import verdict_word
from cablebuilder.gui.kiosk_offer import Offer
from cablebuilder.gui.part_rows import badge_of
from cablebuilder.gui.plan_rows import PlanRow, plan_row, tempting_row
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.judge.check import check
from cablebuilder.judge.planner import Plan, Planner, Tempting
from cablebuilder.judge.report import Report

MOST_WAYS = 6
MOST_TEMPTING = 3


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

    @property
    def is_offered(self) -> bool:
        """Return whether this is a way to connect, safe or to be checked first, rather than one to avoid."""
        return isinstance(self.found, Plan)

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
    def word(self) -> str:
        """Return the verdict's word."""
        return verdict_word(self.found.verdict)


def socket_name(catalog: Catalog, part: Part, port: str) -> str:
    """Return what a visitor calls a socket: its size, and that it is balanced where it is."""
    badge = badge_of(part, port, catalog)
    return badge.words if badge.mode == "balanced" else catalog.connectors[part.ports[port].connector].long_name


class WaySearch(QObject):
    """Looks for ways between two parts, and tells when there are more."""

    changed = Signal()

    def __init__(self, offer: Offer, source: Part, listener: Part, parent: QObject | None = None) -> None:
        """Begin to look."""
        super().__init__(parent)
        self._offer, self._ends = offer, (source, listener)
        self._catalog = offer.shelf_for(listener)
        self._boxed = frozenset(each.use for each in listener.comes_with)
        self._planner = Planner(offer.catalog, shelf=self._catalog)
        self._plans: list[Plan] = []
        self._avoided: tuple[WayFound, ...] = ()
        self._worded: dict[int, WayFound] = {}
        self._work = SlicedWork(self, self._take)
        self._work.advanced.connect(self.changed)
        self._work.finished.connect(self.changed)
        self._work.begin(self._steps())

    @property
    def is_running(self) -> bool:
        """Return whether more may be found."""
        return self._work.is_running

    def stop(self) -> None:
        """Look no further."""
        self._work.stop()

    def ways(self) -> tuple[WayFound, ...]:
        """Return the safe ways that are found, best first, and behind them those to avoid."""
        safe = [self._worded[id(plan)] for plan in self._planner.best_first(self._plans)[:MOST_WAYS]]
        return (*safe, *self._avoided)

    def _steps(self) -> Iterator[object]:
        yield from self._planner.seek(*self._ends)
        tempting = yield from Planner(self._offer.catalog).seek_tempting(*self._ends)
        self._avoided = tuple(self._worded_avoided(each) for each in tempting[:MOST_TEMPTING])

    def _take(self, found: object) -> None:
        if isinstance(found, Plan):
            self._plans.append(found)
            self._worded[id(found)] = self._way(found)

    def _way(self, plan: Plan) -> WayFound:
        row = plan_row(self._catalog, plan, self._boxed)
        return WayFound(self._offer.catalog, plan, row, frozenset(plan.uses) <= self._boxed, self._places(plan))

    def _places(self, plan: Plan) -> tuple[str, ...]:
        return tuple(place for use in plan.to_buy if (place := self._offer.where(use)))

    def _worded_avoided(self, tempting: Tempting) -> WayFound:
        return WayFound(self._offer.catalog, tempting, tempting_row(self._offer.catalog, tempting))
