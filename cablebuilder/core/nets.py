"""Nets: contacts by number, the conductors that hold them together, and the shortest way through them.

Must never know a part. Read on in :mod:`cablebuilder.core.circuit`, which gives the contacts their numbers.
"""

from collections import deque
from collections.abc import Collection, Iterable
from typing import NamedTuple


class Conductor(NamedTuple):
    """Two contacts that are one metal: inside a part (``link`` is None) or across a mated link."""

    one: int
    other: int
    link: int | None = None


def nets(count: int, conductors: Collection[Conductor]) -> list[int]:
    """Return the net of each contact, as the lowest number in it."""
    return joined(range(count), conductors)


def joined(before: Iterable[int], conductors: Collection[Conductor | tuple[int, int]]) -> list[int]:
    """Return nets after more conductors came to them (union-find with path halving)."""
    parent = list(before)
    if not conductors:
        return parent
    for conductor in conductors:
        one, other = conductor[0], conductor[1]
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        while parent[other] != other:
            parent[other] = other = parent[parent[other]]
        if one < other:
            parent[other] = one
        elif other < one:
            parent[one] = other
    for each, above in enumerate(parent):
        parent[each] = parent[above]
    return parent


class Step(NamedTuple):
    """One contact of a path, and the link crossed to reach it (None inside a part)."""

    contact: int
    link: int | None


def shortest_path(conductors: Iterable[Conductor], start: int, end: int) -> tuple[Step, ...]:
    """Return the way through metal from one contact to another, both included; empty where there is none."""
    neighbours: dict[int, list[tuple[int, int | None]]] = {}
    for one, other, link in conductors:
        neighbours.setdefault(one, []).append((other, link))
        neighbours.setdefault(other, []).append((one, link))
    before: dict[int, tuple[int, int | None]] = {start: (start, None)}
    queue = deque([start])
    while queue and end not in before:
        here = queue.popleft()
        for there, link in neighbours.get(here, ()):
            if there not in before:
                before[there] = (here, link)
                queue.append(there)
    if end not in before:
        return ()
    way = [Step(end, before[end][1])]
    while way[-1].contact != start:
        previous = before[way[-1].contact][0]
        way.append(Step(previous, before[previous][1]))
    return tuple(reversed(way))
