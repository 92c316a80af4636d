"""What happened to the links of a rig between two states: which stayed, under what number, and which came and went.

An edit adds or removes a few links side by side, so all before and all after them are the same objects.
Must never judge. Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import NamedTuple

from cablebuilder.core.rig import Link


class LinkMoves(NamedTuple):
    """The first ``head`` links stayed where they were; those from ``tail`` on moved by ``shift``; between them all changed."""

    head: int
    tail: int
    shift: int
    added: range
    """The numbers, in the later state, of the links that came."""
    ends: frozenset[str]
    """The parts at which links came or went."""

    def now(self, old: int) -> int | None:
        """Return the later number of an earlier link; None for one that went."""
        if old < self.head:
            return old
        return old + self.shift if old >= self.tail else None


def moves_between(before: Sequence[Link], after: Sequence[Link]) -> LinkMoves:
    """Return what happened to the links between two states, compared by identity."""
    shorter = min(len(before), len(after))
    head = next(compress(range(shorter), map(is_not, before, after)), shorter)
    most = shorter - head
    kept = next(compress(range(most), map(is_not, reversed(before), reversed(after))), most)
    changed = (*before[head : len(before) - kept], *after[head : len(after) - kept])
    ends = frozenset(end.part for link in changed for end in link.ends)
    return LinkMoves(head, len(before) - kept, len(after) - len(before), range(head, len(after) - kept), ends)
