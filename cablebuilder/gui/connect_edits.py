"""The edits with which joining by hand ends, each one undo step, and where a part lands that is added by one.

Must never paint. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Link, Point, PortRef, Rig
from cablebuilder.gui.gestures import Bench
from cablebuilder.gui.landing import landing
from cablebuilder.gui.unpacking import card_of, owner_corner
from cablebuilder.judge.candidates import Candidate, add_and_connect


def reconnected(rig: Rig, links: Iterable[Link], catalog: Catalog, held: PortRef, target: PortRef) -> Rig:
    """Pull links out and join again, as one edit."""
    return edits.connect(edits.disconnect(rig, links), catalog, held, target)


def added(rig: Rig, links: Iterable[Link], catalog: Catalog, held: PortRef, candidate: Candidate, at: Point, beside: Point) -> Rig:
    """Pull links out, place a part and join it, as one edit."""
    return add_and_connect(edits.disconnect(rig, links), catalog, held, candidate, at, beside)


def landed(bench: Bench, candidate: Candidate, tip: QPointF) -> tuple[Point, Point]:
    """Return where a candidate's part goes, its port at the tip of the plug, and its headphones if the port is one of their cable."""
    rig, catalog, measure = bench.document.rig, bench.document.catalog, bench.canvas_style.measure
    cards = [item.area for item in bench.mirror.parts.values()]
    card = card_of(candidate.carrier(rig, catalog), catalog, measure)
    corner = beside = landing(card, candidate.port, tip, cards)
    if candidate.cable:
        part = rig.definitions.get(candidate.use) or catalog.parts[candidate.use]
        beside = owner_corner(part, card, corner, cards, catalog, measure)
    return (corner.x(), corner.y()), (beside.x(), beside.y())
