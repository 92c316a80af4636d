"""A chain laid out for judging: its scene, what stands on its contacts, and its nets.

Must never judge. Read on in :mod:`cablebuilder.judge.meetings`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cablebuilder.core.nets import shortest_path
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.metal import Metal
from cablebuilder.judge.roles import Grounded, Leg, Roles


class Bench(NamedTuple):
    """A chain laid out for judging: its scene, what stands on its contacts, and its nets."""

    scene: Scene
    roles: Roles
    metal: Metal

    def source(self, leg: Leg) -> str:
        """Return the name of the part that drives a leg."""
        return self.scene.name(self.roles.stage_of(leg).part)

    def is_quiet(self, leg: Leg) -> bool:
        """Whether a leg is the cold of an impedance-balanced line, which carries no signal and bears any tie."""
        socket = self.roles.sockets[leg.socket]
        return not leg.plus and socket.topology == "balanced-line" and socket.cold == "impedance"

    def floats(self, leg: Leg) -> bool:
        """Whether a leg belongs to a floating source."""
        return self.roles.sockets[leg.socket].floats

    def return_of(self, leg: Leg) -> Leg | None:
        """Return the other end of a floating source, on its own port before others; None where the leg is no plus of one."""
        if not self.floats(leg) or not leg.plus:
            return None
        ends = [each for each in self.roles.legs if each.socket == leg.socket and not each.plus and each.channel in {leg.channel, None}]
        contact = self.scene.circuit.contact
        return min(ends, key=lambda each: contact(each.node).port != contact(leg.node).port, default=None)

    def nearest_ground(self, node: int, part: str, grounds: Sequence[Grounded]) -> Grounded | None:
        """Return the ground that a contact of a part meets: the part's own before others, and of those the nearest through metal."""
        if len(grounds) <= 1:
            return next(iter(grounds), None)
        conductors = self.metal.conductors
        return min(grounds, key=lambda each: (each.part != part, len(shortest_path(conductors, node, each.node))))
