"""What was worked out and may be asked for again, kept until it is too much.

Whoever works all day, with one version of a part after another, holds no more than who has just begun. What is kept must be
no more than a short cut: it can be gone at any time. Read on in :mod:`cablebuilder.judge.ways`.
"""

from typing import TypeVar

_Asked = TypeVar("_Asked")
_Known = TypeVar("_Known")


class Memory(dict[_Asked, _Known]):
    """Answers by what was asked; where one more would be too many it forgets all, and begins anew with that one."""

    def __init__(self, most: int) -> None:
        """Start with nothing, and keep at most so many."""
        super().__init__()
        self._most = most

    def __setitem__(self, asked: _Asked, known: _Known) -> None:
        """Keep an answer."""
        if len(self) >= self._most and asked not in self:
            self.clear()
        dict.__setitem__(self, asked, known)  # half as long as through super, and it is done some thousand times for a plan
