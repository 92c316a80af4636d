"""How wide words are in a terminal, in columns: letters of East Asia take two.

Must never wrap or word anything. Read on in :mod:`cablebuilder.files.report_text`.
"""

from unicodedata import east_asian_width


def columns_of(words: str) -> int:
    """Return how many columns words take."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def padded(words: str, columns: int) -> str:
    """Return words with spaces behind them up to so many columns."""
    return words + " " * (columns - columns_of(words))
