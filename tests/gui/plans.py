"""A small catalogue to plan with, so that a search takes no time."""

import dataclasses

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import PlacedPart, Rig

PLAYER, LISTENER = "astell-kern/sr25", "sennheiser/hd-600"
BALANCED, IN_THE_BOX, SMALL = (f"generic/hd-600-cable-{size}" for size in ("2.5mm", "6.35mm", "3.5mm"))


def small(catalog: Catalog) -> Catalog:
    """Return a catalogue with one player, one pair of headphones, its cables, and adapters from the player's socket."""
    names = {PLAYER, LISTENER, BALANCED, IN_THE_BOX, SMALL}
    adapters = {name for name, part in catalog.parts.items() if part.kind == "adapter" and name.startswith("generic/2.5mm-trrs-plug")}
    return dataclasses.replace(catalog, parts={name: part for name, part in catalog.parts.items() if name in names | adapters})


def both() -> Rig:
    """Return the player and the headphones side by side, not joined."""
    places = {"player": (PLAYER, (0, 0)), "headphone": (LISTENER, (400, 0))}
    return Rig(parts={key: PlacedPart(use=use, at=at) for key, (use, at) in places.items()})
