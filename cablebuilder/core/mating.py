"""Does this plug fit this jack, and which contact touches which (MODEL.md section 4).

A mating is a table row, never a guess: what is not in the table and not the same connector does not fit.
Must never look at pinouts: that two plugs mate says nothing about whether their signals agree.
Read on in :mod:`cablebuilder.core.circuit`.
"""

from collections.abc import Mapping
from typing import Literal

from cablebuilder.core.connectors import Connector
from cablebuilder.core.records import Record, ShortText

Fit = Literal["yes", "tight", "loose", "partial", "no"]
ContactMap = Mapping[str, tuple[str, ...]]
"""Plug contact to the jack contacts it touches when fully inserted."""


class Mating(Record):
    """One plug type in one jack type.

    ``maps`` holds every way the contacts may meet: none where it is not known, several where it depends on the jack
    (``depends_on`` "jack") or on how the user turns the plug ("user": the first is straight, the second turned).
    """

    plug: str
    jack: str
    fits: Fit
    maps: tuple[ContactMap, ...] = ()
    depends_on: Literal["jack", "user"] | None = None
    certainty: Literal["high", "medium", "low"]
    notes: ShortText | None = None
    sources: tuple[str, ...]

    @property
    def joins(self) -> bool:
        """Whether the link is electrically made: a misfit and a loose plug without a map join nothing."""
        return self.fits in {"yes", "tight", "partial"} or (self.fits == "loose" and bool(self.maps))


def mate(table: Mapping[tuple[str, str], Mating], plug: Connector, jack: Connector) -> Mating:
    """Return how a plug and a jack mate.

    *Source*: the table's own rows; a connector and its own counterpart mate contact by contact where no row says otherwise.
    """
    row = table.get((plug.id, jack.id))
    if row is not None:
        return row
    if plug.id == jack.id:
        straight = {contact: (contact,) for contact in plug.contacts}
        return Mating(plug=plug.id, jack=jack.id, fits="yes", maps=(straight,), certainty="high", sources=("same connector",))
    return Mating(plug=plug.id, jack=jack.id, fits="no", certainty="high", sources=("not in the mating table",))
