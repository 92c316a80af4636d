"""Balance: whether a chain keeps the return of each channel apart, from the socket to the ears.

One joint with a common return is enough to lose it, behind a transformer too. It says what the contacts are for; must never
say that anything is safe. Read on in :mod:`cablebuilder.judge.planner`.
"""

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import port_mode
from cablebuilder.core.elements import Output
from cablebuilder.judge.joints import Wiring
from cablebuilder.judge.pieces import DRIVER
from cablebuilder.judge.plan_ends import Outlet
from cablebuilder.judge.strands import Strand
from cablebuilder.judge.ways import Way

_SEPARATE = 4
"""How many contacts a joint needs for two channels with a return each."""
_RETURNS = frozenset({"L-", "R-", "CH-", "COLD"})


def keeps_balance(catalog: Catalog, outlet: Outlet, way: Way, whole: Strand) -> bool:
    """Return whether a balanced socket's returns stay apart at every joint, all the way to the ears."""
    if port_mode(outlet.part, outlet.end.ports[0], catalog) != "balanced":
        return False
    joints = (sum(len(catalog.connectors[name].contacts) for name in step.far.connectors) for step in way.steps)
    if any(contacts < _SEPARATE for contacts in joints):
        return False
    returns = [place for place, signal in enumerate(_signals_at(catalog, outlet)) if signal in _RETURNS]
    return all(_are_apart(wiring, returns) for wiring in whole.wirings)


def _are_apart(wiring: Wiring, returns: list[int]) -> bool:
    """Return whether nothing ties returns together at the source, nor two drivers at their ends."""
    drivers = [{*between} for kind, between in wiring.elements if kind.startswith(DRIVER)]
    shared = any(one & other for place, one in enumerate(drivers) for other in drivers[:place] if one != other)
    return len({wiring.nets[place] for place in returns}) == len(returns) and not shared


def _signals_at(catalog: Catalog, outlet: Outlet) -> tuple[str, ...]:
    """Return the signal on every contact of a source's end, in the order of its strands."""
    named = {each.port: catalog.signals(each) for _, each in outlet.part.elements_in(outlet.mode) if isinstance(each, Output)}
    return tuple(
        named.get(port, {}).get(contact, "NC")
        for port, name in zip(outlet.end.ports, outlet.end.connectors, strict=True)
        for contact in catalog.connectors[name].contacts
    )
