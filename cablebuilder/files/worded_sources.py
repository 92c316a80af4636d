"""A source in the reader's language: our own reasoning is said in words, and what others wrote stays as it is.

Must never word what a page is called. Read on in :mod:`cablebuilder.judge.rule_sources`.
"""

from cablebuilder.judge.rule_sources import REASONING
from cablebuilder.language import text, word


def worded_source(source: str) -> str:
    """Return a source as people read it; an address stays."""
    if source.startswith(REASONING):
        return text("Our own reasoning: {reason}", reason=word(source.removeprefix(REASONING)))
    return source
