"""Prices: compared and added up where they are known. Must never guess one, nor change a currency.

Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Sequence
from decimal import Decimal

from cablebuilder.core.parts import Price


def cost_of(price: Price | None) -> Decimal:
    """Return what a price is compared by; what is not known comes last."""
    return Decimal(price.amount) if price else Decimal("Infinity")


def sum_of(prices: Sequence[Price | None]) -> Price | None:
    """Return what several things cost together; None where there is nothing, one is not known, or currencies differ."""
    known = [price for price in prices if price is not None]
    if not prices or len(known) < len(prices) or len({price.currency for price in known}) > 1:
        return None
    return Price(amount=str(sum(Decimal(price.amount) for price in known)), currency=known[0].currency)
