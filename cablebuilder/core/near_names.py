"""The known name that a wrong one is most like, for sentences that ask "Did you mean …?".

Must never take a wrong name for a right one: it only suggests. Read on in :mod:`cablebuilder.files.trees`.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_LONGEST_NAME = 60
_MOST_COMPARED = 2_000


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a wrong one is most like; None where it is like none, or where too many would have to be compared."""
    names = list(islice(known, _MOST_COMPARED + 1))
    if len(names) > _MOST_COMPARED:
        return None
    return next(iter(get_close_matches(name[:_LONGEST_NAME], names, n=1)), None)
