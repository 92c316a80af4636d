"""Where the lines of a wrapped text may not end: within a number and its unit, within a Japanese phrase, before its last letters.

Qt keeps the marks where they belong in Japanese and Chinese, but ends a line between any two letters, as words there have no spaces.
A Japanese phrase begins where the script changes behind its particle. Chinese has no such sign: there Qt’s lines stay.
Must never change a letter. Read on in :mod:`cablebuilder.gui.paragraph`.
"""

import re
from itertools import pairwise
from unicodedata import east_asian_width

from cablebuilder.gui.plain_words import unparted

JOINER = "\N{WORD JOINER}"
_WHOLE, _WHOLE_ENDING = 3, 6
_HIRAGANA, _KATAKANA, _HAN = "ぁ-ゖ", "ァ-ヺー", "一-鿿々"
_SCRIPTS = re.compile(f"([{_HIRAGANA}])|([{_KATAKANA}])|([{_HAN}])")
_HIRAGANA_GROUP = 1
_KANA = re.compile(f"[{_HIRAGANA}{_KATAKANA}]")
_COUNTED = re.compile(f"(?<=\\d) (?=[{_HAN}つ])")
_BEFORE_UNIT = re.compile(r"(?<=\d-)(?=mm\b)")
_VERB_OF_TWO = re.compile(f"(?<=[{_HAN}]{JOINER})([いきぎしちみびりえけせべめれ])(?=[{_HAN}])")
"""Where the second half of a verb of two follows the first: "取り除く"."""
_ENDS_PHRASE = "を"
_BEGIN_WORD = "おご"


def ways(text: str) -> tuple[str, ...]:
    """Return a text with joiners where no line should end, the strictest first; they all look the same.

    Of the lines they give, take the fewest, and where they are as many those of the first.
    """
    plain = _BEFORE_UNIT.sub(JOINER, unparted(text))
    found = [with_whole_end(plain), plain]
    if _KANA.search(text):
        whole = with_whole_end(_COUNTED.sub("\N{NO-BREAK SPACE}", plain))
        phrased = whole[:1] + "".join(JOINER + right if _is_within(left, right) else right for left, right in pairwise(whole))
        found.insert(0, _VERB_OF_TWO.sub(rf"\1{JOINER}", phrased))
    return tuple(dict.fromkeys(found))


def with_whole_end(text: str) -> str:
    """Return a text whose last wide letters stay in one line: without spaces to wrap at, a line would hold a single one of them."""
    start = max(len(text) - _WHOLE, 0)
    while start and len(text) - start < _WHOLE_ENDING and re.match(f"[{_HIRAGANA}]", text[start - 1]):
        start -= 1  # the ending of a Japanese verb
    end = text[start:]
    return text[:start] + JOINER.join(end) if all(east_asian_width(letter) in "WF" for letter in end) else text


def _is_within(left: str, right: str) -> bool:
    """Return whether two letters stand within a phrase."""
    before, after = _SCRIPTS.match(left), _SCRIPTS.match(right)
    if before is None or after is None:
        return False
    if after.lastindex == _HIRAGANA_GROUP:
        return left != _ENDS_PHRASE
    return before.lastindex == after.lastindex or left in _BEGIN_WORD
