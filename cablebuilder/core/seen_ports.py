"""Parts of which somebody knows only the socket or the plug: whatever else matters is not known, and the judge says so.

Must never guess how something is wired beyond what its plug forces. Read on in :mod:`cablebuilder.core.making`.
"""

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Pinout
from cablebuilder.core.ears import keeps_returns, with_ears, with_returns
from cablebuilder.core.elements import Output
from cablebuilder.core.making import blank, named, ordered, usual_orders, with_port, with_stage
from cablebuilder.core.parts import Fact, Part
from cablebuilder.errors import Template

_DOUBT: Template = "Only the socket was looked at; it may have another contact order than the usual one."


def seen_source(catalog: Catalog, connector: str, model: str) -> Part:
    """Return a player with one headphone socket, of whose amplifier nothing is known.

    Its contact order is the best founded one of its connector; where the catalogue has more than one, it is a weak fact to the judge.
    """
    part = with_port(named(blank("player"), "", model), catalog, connector, "jack")
    port = next(iter(part.ports))
    orders = _stereo_orders(catalog, connector)
    made = with_stage(ordered(part, port, orders[0].id), port, Output(port=port, topology="unknown", level="headphone"))
    if len({tuple(each.assignment.items()) for each in orders}) > 1:
        made = made.model_copy(update={"facts": {f"ports.{port}.pinout": Fact(confidence="recalled", note=_DOUBT)}})
    return made.model_copy(update={"id": f"seen/player-{connector}"})


def seen_listener(catalog: Catalog, connector: str, model: str) -> Part:
    """Return headphones with a captive cable that ends in a plug of the usual order.

    A maker can choose the order of a plug only together with the sockets that it is for. Where the plug keeps the returns apart,
    whether they meet inside is not known.
    """
    part = with_port(named(blank("headphone"), "", model), catalog, connector, "plug")
    port = next(iter(part.ports))
    part = with_ears(ordered(part, port, _stereo_orders(catalog, connector)[0].id), catalog)
    if keeps_returns(part, catalog):
        part = with_returns(part, catalog, "unknown")
    return part.model_copy(update={"id": f"seen/headphones-{connector}"})


def _stereo_orders(catalog: Catalog, connector: str) -> tuple[Pinout, ...]:
    """Return the contact orders of a connector that lead both channels, the best founded first."""
    return tuple(each for each in usual_orders(catalog, connector) if {"L+", "R+"} <= set(each.assignment.values()))
