"""How many chains are how, in words: "1 unsafe", "2 safe"; for the head of the Checks panel and of a picture.

Must never judge. Read on in :mod:`cablebuilder.gui.checks_panel` and :mod:`cablebuilder.gui.picture`.
"""

from collections import Counter
from collections.abc import Iterable

from cablebuilder import language
from cablebuilder.errors import Plural
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.report import Verdict

_MOST = 3
_COUNTS: dict[StateName, Plural] = {
    "unsafe": ("{count} unsafe", "{count} unsafe"),
    "not-fitting": ("{count} misfit", "{count} misfits"),
    "wrong": ("{count} plays wrong", "{count} play wrong"),
    "caution": ("{count} to check", "{count} to check"),
    "safe": ("{count} safe", "{count} safe"),
    "neutral": ("{count} not checked", "{count} not checked"),
}


def verdict_counts(verdicts: Iterable[Verdict]) -> tuple[tuple[StateName, str], ...]:
    """Return at most three states with how many verdicts they are, worst first."""
    counts = Counter(STATE_OF_VERDICT[verdict] for verdict in verdicts)
    states = [state for state in _COUNTS if counts[state]][:_MOST]
    return tuple((state, language.plural(*_COUNTS[state], counts[state])) for state in states)
