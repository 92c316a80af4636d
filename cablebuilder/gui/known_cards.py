"""The layouts of cards, worked out one time for all canvases of a catalogue: most layouts show the same few parts.

Must never keep a layout for another part than it was made from. Read on in :mod:`cablebuilder.gui.rig_mirror`.
"""

from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.memory import Memory
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.card_layout import CardLayout, Ghost, Measure, known_card, unknown_card

_MOST = 20_000


class _Known(NamedTuple):
    """A layout, and the record it was made from."""

    part: Part | None
    layout: CardLayout


class KnownCards:
    """Is kept with its catalogue, see :meth:`~cablebuilder.core.catalog.Catalog.kept`."""

    def __init__(self, catalog: Catalog) -> None:
        """Start empty."""
        self._catalog = catalog
        self._made: Memory[tuple[object, ...], _Known] = Memory(_MOST)

    def layout(self, placed: PlacedPart, part: Part | None, ghosts: tuple[Ghost, ...], measure: Measure) -> CardLayout:
        """Return the layout of a placed part; None: nobody knows it. Ghosts are linked ports that it does not have."""
        key = (placed.use, placed.label, ghosts, measure.letters)
        known = self._made.get(key)
        if known is None or known.part is not part:
            layout = known_card(part, placed, self._catalog, measure, ghosts) if part else unknown_card(placed, ghosts, measure)
            known = self._made[key] = _Known(part, layout)
        return known.layout
