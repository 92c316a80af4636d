"""Korean particles, which follow the sound before them: "어댑터를", but "단자 둘을".

A translator writes both forms behind a value, "{part}을(를)"; here the one that fits is chosen, where the sound is known. How a
name in Latin letters is spoken is not: both forms stay, as Korean writes it then. Knows nothing of texts.
Read on in :mod:`cablebuilder.language`.
"""

import re

_FORMS = {
    "을(를)": ("을", "를"), "이(가)": ("이", "가"), "은(는)": ("은", "는"), "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"), "(이)": ("이", ""),
}  # fmt: skip
"""What a translator writes, and what it is after a consonant and after a vowel."""
_PAIR = re.compile(r"(\w+|[−+Ω])([)”’]*)(" + "|".join(map(re.escape, _FORMS)) + ")")
_FIRST, _LAST, _CODAS, _RIEUL = "가", "힣", 28, 8
"""The syllables; each has one of so many endings: 0 is none, and after the eighth one form is that after a vowel."""
_SPOKEN = {"−": "스", "+": "스", "Ω": "옴", "mm": "터", "mA": "어", "mW": "트", "V": "트", "dB": "벨"}
"""The last syllable of signs and units as they are spoken."""
_DIGITS = "영일이삼사오육칠팔구"
_SURE_DIGITS = "245"
"""Those that end alike at the end of a name too, where they may be spoken in English."""


def chosen(text: str) -> str:
    """Return a text with the particles that its words want; both forms stay behind a word whose sound is not known."""
    return _PAIR.sub(_one, text) if "(" in text else text


def _one(found: re.Match[str]) -> str:
    word, closing, pair = found.groups()
    syllable = _last_syllable(word)
    if not _FIRST <= syllable <= _LAST:
        return found[0]
    coda = (ord(syllable) - ord(_FIRST)) % _CODAS
    is_open = coda == 0 or (coda == _RIEUL and pair == "(으)로")
    return word + closing + _FORMS[pair][is_open]


def _last_syllable(word: str) -> str:
    last = word[-1]
    if last.isascii() and last.isdecimal() and (word.isdecimal() or last in _SURE_DIGITS):
        return _DIGITS[int(last)]
    return _SPOKEN.get(word, last)
