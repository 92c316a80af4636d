"""How links show that they changed: a new one seats, another verdict fades in, a fresh fault's dashes travel.

Must never decide a look; the mirror has shown it already. Read on in :mod:`cablebuilder.gui.motion`.
"""

from collections.abc import Mapping

from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.motion import Motion
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import TOKENS, StateName

_PULLED = 14.0
_TRAVEL = float(TOKENS["motion"]["fault_pulse"]["core_travel_px"])
_PULSES = int(TOKENS["motion"]["fault_pulse"]["repeat"])


class LinkChanges:
    """Plays what happened to the links between two syncs."""

    def __init__(self, mirror: RigMirror, motion: Motion) -> None:
        """Watch the links of a mirror."""
        self._mirror = mirror
        self._motion = motion

    def states(self) -> dict[LinkKey, StateName]:
        """Return the state of every link now, to be given to :meth:`show` after the sync."""
        return {key: item.state for key, item in self._mirror.links.items()}

    def show(self, earlier: Mapping[LinkKey, StateName]) -> None:
        """Play what changed since the states were taken."""
        for key, item in self._mirror.links.items():
            old = earlier.get(key)
            if old is None:
                self._seat(key)
            elif old != item.state:
                self._recolour(item, old)
            if item.state == "unsafe" and item.has_tag and old != "unsafe":
                self._pulse(item)

    def _seat(self, key: LinkKey) -> None:
        ends = self._mirror.joined[key]
        port = ends.source if ends.source.use == "barrel" else ends.target

        def seat(t: float) -> None:
            port.show_pulled(_PULLED * (1 - t))

        self._motion.play("seat", seat)

    def _recolour(self, item: LinkItem, old: StateName) -> None:
        def mix(t: float) -> None:
            item.show_change(old, t)

        self._motion.play("recolour", mix)

    def _pulse(self, item: LinkItem) -> None:
        def travel(t: float) -> None:
            item.show_travel(_TRAVEL * t if t < 1 else 0.0)

        self._motion.play("fault_pulse", travel, times=_PULSES)
