"""Where Japanese and Chinese have a space: between their own letters and Latin ones, and nowhere else.

A template cannot know which of the two a value is: "{part} の {plug}" may become "Aria の 3.5 mm" or "プレーヤーのプラグ".
Knows nothing of texts. Read on in :mod:`cablebuilder.language`.
"""

from collections.abc import Mapping
from string import Formatter
from unicodedata import category, east_asian_width

CLOSE = frozenset({"ja", "zh-CN"})
"""The languages that write words and sentences without spaces."""


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its values filled in, and spaces where their letters want them."""
    if "{" not in template:
        return template
    whole = ""
    for literal, name, form, conversion in Formatter().parse(template):
        bare = literal.removeprefix(" ")
        whole = _met(whole, bare, spaces=len(literal) - len(bare))
        if name is not None:
            field = f"{{{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}}}"
            bare = whole.removesuffix(" ") if literal else whole
            whole = _met(bare, field.format(**values), spaces=len(whole) - len(bare))
    return whole


def _met(left: str, right: str, *, spaces: int) -> str:
    """Return two pieces with a space where they meet, or without, as their letters want it; more than one was meant so."""
    if not left or not right or left[-1] == " " or right[0] == " ":
        return left + " " * spaces + right
    last, first = left[-1], right[0]
    if _is_mark(last) or _is_mark(first) or (_is_wide(last) and _is_wide(first)):
        return left + right
    is_apart = (_is_wide(last) and _is_latin(first)) or (_is_latin(last) and _is_wide(first))
    return left + (" " if is_apart or spaces else "") + right


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def _is_mark(letter: str) -> bool:
    """Return whether a letter is a wide comma, stop or bracket: such have their space in themselves."""
    return _is_wide(letter) and category(letter).startswith("P")


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and not _is_wide(letter)
