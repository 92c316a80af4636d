"""What a kiosk offers: everything that is known, what the shop sells, and the players and headphones that visitors may have.

Values only; whoever reads configuration and stock makes one. Must never ask a file or a clock.
Read on in :mod:`cablebuilder.gui.kiosk_pick` and :mod:`cablebuilder.gui.kiosk_search`.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.core.seen_ports import seen_listener, seen_source
from cablebuilder.errors import Template
from cablebuilder.files.kiosk_stock import OPEN_STOCK, KioskStock
from cablebuilder.judge.plan_ends import listens, plays

SOCKETS: tuple[tuple[str, Template, Template], ...] = (
    ("2.5mm-trrs", "2.5 mm", "thin plug, 4 contacts"),
    ("3.5mm-trs", "3.5 mm", "the usual one"),
    ("4.4mm-trrrs", "4.4 mm", "thick plug, 5 contacts"),
    ("6.35mm-trs", "6.35 mm", "big, on home amps"),
    ("xlr-4", "XLR, 4 pins", "round, four holes"),
)
"""The sockets that can be picked by eye: connector, name, and how to know it."""

_USUAL = 9
_KINDS = {"player": 0, "phone": 0, "dongle": 0, "amplifier": 2}


@dataclass(frozen=True, slots=True)
class Offer:
    """A shop's offer: ``shelf`` holds the cables and adapters that it sells, at its prices."""

    catalog: Catalog
    shelf: Catalog
    sources: tuple[Part, ...]
    listeners: tuple[Part, ...]
    popular: tuple[str, ...] = ()
    stock: KioskStock = OPEN_STOCK

    def shelf_for(self, listener: Part) -> Catalog:
        """Return what can be planned with for a listener: what the shop sells, and what is in the box with the listener."""
        if all(each.use in self.shelf.parts for each in listener.comes_with):
            return self.shelf
        boxed = {each.use: self.catalog.parts[each.use] for each in listener.comes_with if each.use in self.catalog.parts}
        return dataclasses.replace(self.shelf, parts={**boxed, **self.shelf.parts})

    def where(self, part: str) -> str:
        """Return where a part is in the shop, or that there is none now; empty where nobody said."""
        if self.stock.availability(part) == "out-of-stock":
            return language.text("Out of stock now")
        shelf = self.stock.shelf(part)
        return language.text("Shelf {shelf}", shelf=shelf) if shelf else ""


def offer_of(catalog: Catalog, stock: KioskStock = OPEN_STOCK, *, with_out_of_stock: bool = False) -> Offer:
    """Return the offer of a shop with a stock; players and headphones of the stock are the popular ones."""
    shelf = stock.shelf_catalog(catalog, with_out_of_stock=with_out_of_stock)
    sources = tuple(part for part in catalog.parts.values() if plays(part))
    listeners = tuple(part for part in catalog.parts.values() if listens(part))
    sold = shelf or catalog
    ends = {part.id for part in (*sources, *listeners)}
    popular = tuple(use for use in stock.rows if use in ends)
    return Offer(catalog, sold, sources, listeners, popular or (*_of_usual_makers(sources), *_of_usual_makers(listeners)), stock)


def makers(parts: Iterable[Part]) -> tuple[tuple[str, int], ...]:
    """Return the makers of some parts with how many of them each has, those with most first."""
    counts = Counter(part.maker or language.text("Any maker") for part in parts)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold())))


def seen(catalog: Catalog, connector: str, *, is_source: bool) -> Part:
    """Return the part of a visitor who knows only what its socket or plug looks like; its wiring is not known."""
    name = next(name for each, name, _ in SOCKETS if each == connector)
    if is_source:
        return seen_source(catalog, connector, language.text("Player, {connector} socket", connector=name))
    return seen_listener(catalog, connector, language.text("Headphones, {connector} plug", connector=name))


def seen_again(catalog: Catalog, part: Part) -> Part:
    """Return what a visitor had seen in the words of now; any other part as it is."""
    connector = next(iter(part.ports.values())).connector
    return seen(catalog, connector, is_source=part.has_output) if part.id.startswith("seen/") else part


def _of_usual_makers(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Return two parts of each of the makers with most, where nobody says what is popular; the newest of those with a year."""
    found: list[Part] = []
    for maker, _ in makers(parts)[:_USUAL]:
        mine = [part for part in parts if part.maker == maker]
        found += sorted(mine, key=lambda part: (_KINDS.get(part.kind, 1), -(part.year or 0)))[:2]
    return tuple(part.id for part in found)
