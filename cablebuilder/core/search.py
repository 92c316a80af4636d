"""Search: parts by the words that people use for them, best matches first.

Letters count without their accents and umlauts (ae, oe and ue too), sizes in every spelling, words in any order; what means the
same is in a table (``search.json``), and a small slip of the fingers is forgiven where nothing is found without it.
Must never judge. Read on in :mod:`cablebuilder.core.catalog`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from cablebuilder.core.catalog import Catalog, Synonym
from cablebuilder.core.circuit import port_mode
from cablebuilder.core.parts import LEADS, Kind, Part

Document = Sequence[tuple[str, float]]
"""Texts with their weights."""

NAME, ALIAS, CONNECTOR = 6.0, 4.0, 3.0
"""What the words of a name, of another name and of a connector are worth."""
_MAKER, _KIND = 5.0, 6.5
_DEVICE = 0.5
"""What a device is worth above a cable that is named after it."""
_EXACT, _MEANT, _BEGINS, _INSIDE, _NEARLY = 1.0, 0.9, 0.7, 0.4, 0.3
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+|[^\W\d_a-z]+")
_SPELLINGS = str.maketrans({"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "µ": "u"})
_SHORT, _LONG = 4, 8


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: "4,4 mm" is 4.4, "Kopfhörer" is kopfhorer."""
    return tuple(_singular(word) for word in _TOKEN.findall(_folded(text)))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLINGS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"([aou])e", r"\1", plain)  # ae, oe, ue are umlauts; on both sides alike, so that nothing is lost
    plain = re.sub(r"(\d),(\d)", r"\1.\2", plain)
    return re.sub(r"(\d)\s*mm\b", r"\1 ", plain)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORT and word.endswith("s") and not word.endswith("ss") else word


class Index:
    """Documents by the words in them; made once, asked at every key."""

    def __init__(self, documents: Iterable[Document], synonyms: Iterable[Synonym] = (), favours: Sequence[float] = ()) -> None:
        """Take every document apart; ``favours`` are what each is worth beside its words."""
        self._favours = favours
        self._postings: dict[str, dict[int, float]] = {}
        self._compact: list[str] = []
        for number, document in enumerate(documents):
            for text, weight in document:
                for token in tokens(text):
                    found = self._postings.setdefault(token, {})
                    found[number] = max(weight, found.get(number, 0.0))
            self._compact.append(" ".join("".join(tokens(text)) for text, weight in document if weight >= ALIAS))
        self._meanings = {" ".join(tokens(say)): each.find for each in synonyms for say in each.say}
        self._longest = max((phrase.count(" ") + 1 for phrase in self._meanings), default=1)

    def find(self, words: str) -> list[int]:
        """Return the numbers of the documents that hold every word, the best first; equally good ones in their order."""
        return list(self.ranked(words))

    def ranked(self, words: str) -> dict[int, float]:
        """Return the same with how good each is; all are alike where there are no words."""
        terms = list(self._terms(words))
        if not terms:
            return dict.fromkeys(range(len(self._compact)), 0.0)
        scores = self._scores(terms[0])
        for term in terms[1:]:
            other = self._scores(term)
            scores = {number: score + other[number] for number, score in scores.items() if number in other}
        whole = "".join(tokens(words))
        for number, compact in enumerate(self._compact):
            if number in scores:
                scores[number] += _bonus(whole, compact) + (self._favours[number] if self._favours else 0.0)
        return {number: scores[number] for number in sorted(scores, key=lambda number: (-scores[number], number))}

    def _terms(self, words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the words of a question, each with what it may mean; the longest phrase of the table goes first."""
        given = list(tokens(words))
        while given:
            for length in range(min(self._longest, len(given)), 0, -1):
                phrase = " ".join(given[:length])
                if phrase in self._meanings:
                    yield phrase if length == 1 else "", self._meanings[phrase]
                    break
            else:
                length = 1
                yield given[0], ()
            del given[:length]

    def _scores(self, term: tuple[str, tuple[str, ...]]) -> dict[int, float]:
        """Return how well each document answers one word."""
        word, meanings = term
        found: dict[int, float] = {}
        for meaning in meanings:
            alternatives = [self._postings.get(token, {}) for token in tokens(meaning)]
            for number in set.intersection(*(set(each) for each in alternatives)) if alternatives else ():
                _raise(found, number, _MEANT * min(each[number] for each in alternatives))
        if word:
            for token, posting in self._postings.items():
                quality = _quality(word, token)
                if quality:
                    for number, weight in posting.items():
                        _raise(found, number, quality * weight)
        return found or self._nearly(word)

    def _nearly(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        slips = 0 if len(word) < _SHORT or word[0].isdigit() else 1 if len(word) < _LONG else 2
        for token, posting in self._postings.items() if slips else ():
            if abs(len(token) - len(word)) <= slips and within(word, token, slips):
                for number, weight in posting.items():
                    _raise(found, number, _NEARLY * weight)
        return found


def _raise(found: dict[int, float], number: int, score: float) -> None:
    if score > found.get(number, 0.0):
        found[number] = score


def _quality(word: str, token: str) -> float:
    if word == token:
        return _EXACT
    if token.startswith(word):
        return _BEGINS
    return _INSIDE if len(word) >= _SHORT and word in token else 0.0


def _bonus(whole: str, compact: str) -> float:
    """Return what a name that holds the whole question is worth: most where it is the end of the name."""
    place = compact.find(whole)
    if place < 0:
        return 0.0
    return 4.0 if compact[place + len(whole) :][:1] in {"", " "} else 2.0


def within(one: str, other: str, slips: int) -> bool:
    """Return whether two words differ by at most so many slips: a letter more, less, another one, or two changed about."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row, last = row, [place], before
        for at, each in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != each))
            if last and at > 1 and letter == other[at - 2] and one[place - 2] == each:
                cost = min(cost, last[at - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
    return row[-1] <= slips


class PartSearch:
    """The parts of a catalogue, ready to be searched."""

    def __init__(self, catalog: Catalog) -> None:
        """Take a catalogue; its parts are taken apart at the first words, for a list without words needs none."""
        self._catalog = catalog
        self._parts = tuple(catalog.parts.values())

    @cached_property
    def _index(self) -> Index:
        favours = [0.0 if part.kind in LEADS else _DEVICE for part in self._parts]
        return Index((part_document(part, self._catalog) for part in self._parts), self._catalog.synonyms, favours)

    def find(self, words: str, kinds: Iterable[Kind] = ()) -> tuple[Part, ...]:
        """Return the parts that hold every word, the best first; no words and no kinds is all, in catalogue order."""
        return tuple(part for part, _ in self.ranked(words, kinds))

    def ranked(self, words: str, kinds: Iterable[Kind] = ()) -> tuple[tuple[Part, float], ...]:
        """Return the same with how good each is, which can be compared with what is found in other parts."""
        chosen = frozenset(kinds)
        found = self._index.ranked(words) if words.strip() else dict.fromkeys(range(len(self._parts)), 0.0)
        ranked = ((self._parts[number], score) for number, score in found.items())
        return tuple((part, score) for part, score in ranked if not chosen or part.kind in chosen)


def part_document(part: Part, catalog: Catalog) -> Document:
    """Return what a part is searched by: its names, then its connectors, modes and kind."""
    connectors = dict.fromkeys(port.connector for port in part.ports.values())
    known = [catalog.connectors[name] for name in connectors if name in catalog.connectors]
    names = (" ".join((each.id, each.size, each.long_name, *each.names)) for each in known)
    modes = {port_mode(part, name, catalog) for name in part.ports}
    return (
        (part.model, NAME),
        (part.maker, _MAKER),
        (part.id, ALIAS),
        *((alias, ALIAS) for alias in part.aliases),
        *((name, CONNECTOR) for name in names),
        *((mode, CONNECTOR) for mode in modes if mode != "other"),
        (part.kind, _KIND),
    )
