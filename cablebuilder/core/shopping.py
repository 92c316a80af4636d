"""The shopping list of a rig: which of its parts are not there yet, how many of each, and what they cost.

What lies in the box of another part of the rig need not be bought. Prices are decimals per currency, never floats and never
converted; a price that nobody states is counted and named, and no sum hides it. Must never judge.
Read on in :mod:`cablebuilder.files.shopping_files`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Kind, Price
from cablebuilder.core.rig import Rig

_NOTHING: Mapping[str, int] = MappingProxyType({})
_NO_PRICES: Mapping[str, Price] = MappingProxyType({})
_LEADS: frozenset[Kind] = frozenset({"cable", "adapter", "splitter"})


@dataclass(frozen=True, slots=True)
class ShoppingLine:
    """One part of a rig: how many the rig has, how many of them are owned or lie in a box, and how many are to be bought."""

    use: str
    name: str
    kind: Kind | None
    """None: nobody knows the part."""
    sku: str
    needed: int
    owned: int
    in_a_box: int
    price: Price | None
    is_home_made: bool = False
    """Whether it is a cable or adapter that no catalogue has: it is built, or made by a shop."""

    @property
    def to_buy(self) -> int:
        """Return how many are missing."""
        return max(0, self.needed - self.owned - self.in_a_box)

    @property
    def cost(self) -> Decimal | None:
        """Return what the missing ones cost together, in the price's currency; None where no price is known."""
        return None if self.price is None else Decimal(self.price.amount) * self.to_buy


@dataclass(frozen=True, slots=True)
class ShoppingList:
    """What a rig needs, in the order in which its parts came: what is to be bought, and what is there."""

    title: str
    lines: tuple[ShoppingLine, ...]

    @property
    def to_buy(self) -> tuple[ShoppingLine, ...]:
        """Return the lines of which something is missing."""
        return tuple(line for line in self.lines if line.to_buy)

    @property
    def there(self) -> tuple[ShoppingLine, ...]:
        """Return the lines of which nothing is missing."""
        return tuple(line for line in self.lines if not line.to_buy)

    @property
    def unpriced(self) -> tuple[ShoppingLine, ...]:
        """Return what is to be bought at a price that is not known."""
        return tuple(line for line in self.to_buy if line.cost is None)

    @property
    def totals(self) -> Mapping[str, Decimal]:
        """Return the sum of the known prices in each currency, by the currency's name."""
        sums: dict[str, Decimal] = {}
        for line in self.to_buy:
            if line.price is not None and line.cost is not None:
                sums[line.price.currency] = sums.get(line.price.currency, Decimal(0)) + line.cost
        return dict(sorted(sums.items()))


def shopping_list(
    rig: Rig, catalog: Catalog, owned: Mapping[str, int] = _NOTHING, prices: Mapping[str, Price] = _NO_PRICES
) -> ShoppingList:
    """Return what a rig needs; ``owned`` counts what somebody has, ``prices`` (a shop's) go before those of the catalogue."""
    needed = Counter(placed.use for placed in rig.parts.values())
    parts = {use: rig.definitions.get(use) or catalog.parts.get(use) for use in needed}
    boxes = Counter[str]()
    for use, count in needed.items():
        if (part := parts[use]) is not None:
            boxes.update({companion.use: count for companion in part.comes_with})
    lines = []
    for use, count in needed.items():
        part = parts[use]
        have = min(count, owned.get(use, 0))
        lines.append(
            ShoppingLine(
                use, (part and short_name(part)) or use, part.kind if part else None, (part.sku or "") if part else "", count, have,
                min(count - have, boxes[use]), prices.get(use) or (part.price if part else None),
                part is not None and part.kind in _LEADS and (use not in catalog.parts or use in catalog.own),
            )
        )  # fmt: skip
    return ShoppingList(rig.title, tuple(lines))
