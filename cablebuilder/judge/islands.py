"""Islands: contacts that swing against each other in a way that is known, and what becomes of them where contacts are tied.

Must never know a part. Read on in :mod:`cablebuilder.judge.potentials`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Potential(NamedTuple):
    """How far a net swings with each channel, against the other nets of its island; ``island`` 0 is that of the source."""

    island: int
    left: float
    right: float


DOUBT = Potential(-1, 0.0, 0.0)
"""The potential of what is not known here."""
NEW = 1_000
"""Islands from this number on begin at a contact of which nothing is known but that nothing is on it."""


def met(here: Sequence[Potential], touches: Iterable[tuple[int, int]], *, firm: bool) -> Mapping[int, Potential] | None:
    """Return what stands on the nets that contacts are on, by their places; None where a channel is shorted or mixed."""
    mine = [*here]
    first: dict[int, int] = {}
    doubted = False
    for place, net in touches:
        one, other = mine[first.setdefault(net, place)], mine[place]
        if one == other:
            continue
        if DOUBT in {one, other}:
            mine = _doubted(mine, other if one == DOUBT else one)
        elif one.island != other.island:
            mine = _tied(mine, one, other)
        elif firm and one.island == 0 and max(*one[1:], *other[1:]) > 0:
            return None
        else:
            doubted = True
    return {net: DOUBT if doubted else mine[place] for net, place in first.items()}


def _doubted(mine: list[Potential], known: Potential) -> list[Potential]:
    """Return potentials where one is doubted, with its whole island unless that is the source's."""
    return [DOUBT if each == known or (each.island == known.island != 0) else each for each in mine]


def _tied(mine: list[Potential], one: Potential, other: Potential) -> list[Potential]:
    """Return potentials where two islands are one."""
    stays, moves = (one, other) if other.island else (other, one)
    left, right = stays.left - moves.left, stays.right - moves.right
    return [Potential(stays.island, each.left + left, each.right + right) if each.island == moves.island else each for each in mine]
