import pytest

from cablebuilder.core.catalog import Synonym
from cablebuilder.core.search import Index, PartSearch, tokens, within
from tests.rigs import ADAPTER, EARPHONE, PLAYER, small_catalog

SHELF = small_catalog(
    PLAYER.model_copy(update={"id": "maker/one", "maker": "Größe Audio", "model": "One"}),
    EARPHONE.model_copy(update={"id": "maker/two", "aliases": ("The Classic",)}),
    ADAPTER.model_copy(update={"id": "generic/three"}),
)


def found(words, kinds=()):
    return [part.id for part in PartSearch(SHELF).find(words, kinds)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", ["maker/one", "maker/two", "generic/three"]),
        (" - ", ["maker/one", "maker/two", "generic/three"]),
        ("GRÖSSE", ["maker/one"]),
        ("groesse", ["maker/one"]),
        ("größe one", ["maker/one"]),
        ("one größe", ["maker/one"]),
        ("classic", ["maker/two"]),
        ("2.5mm-trrs", ["generic/three", "maker/one"]),
        ("adapter", ["generic/three"]),
        ("größe two", []),
        ("  three  ", ["generic/three"]),
        ("clasisc", ["maker/two"]),
        ("thre", ["generic/three"]),
    ],
)
def test_every_word_must_be_found_somewhere(words, ids):
    assert found(words) == ids


def test_kinds_narrow_a_search():
    assert found("", ["earphone", "adapter"]) == ["maker/two", "generic/three"]
    assert found("2.5mm-trrs", ["adapter"]) == ["generic/three"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kopfhörer", ("kopfhorer",)),
        ("KOPFHOERER", ("kopfhorer",)),
        ("4,4 mm", ("4.4",)),
        ("4.4mm TRRRS", ("4.4", "trrr")),
        ("HD600", ("hd", "600")),
        ("Mini³", ("mini", "3")),
        ("cables", ("cable",)),
        ("glass", ("glass",)),
        ("Ω", ("ω",)),
        ("日本", ("日本",)),
    ],
)
def test_words_are_compared_without_what_people_leave_out(text, words):
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("one", "other", "slips", "answer"),
    [
        ("senheiser", "sennheiser", 2, True),
        ("xnenheiser", "sennheiser", 1, False),
        ("sennhieser", "sennheiser", 1, True),
        ("fio", "fiio", 1, True),
        ("abcd", "wxyz", 2, False),
        ("same", "same", 0, True),
        ("", "a", 1, True),
    ],
)
def test_a_slip_is_a_letter_more_or_less_another_one_or_two_changed_about(one, other, slips, answer):
    assert within(one, other, slips) is answer


def test_what_means_the_same_is_found_and_the_longest_phrase_goes_first():
    table = (
        Synonym(say=("mini jack",), find=("3.5",)),
        Synonym(say=("jack",), find=("socket",)),
        Synonym(say=("box",), find=("red case", "3.5")),
    )
    index = Index([[("3.5 plug", 6)], [("socket", 6)], [("a jack", 6)], [("red case", 6)], [("red", 6)]], table)
    assert index.find("mini jack") == [0]
    assert index.find("jack") == [2, 1]
    assert index.find("box") == [0, 3]


def test_the_best_match_comes_first():
    index = Index([[("HD 650", 6)], [("cable for HD 600", 6)], [("HD 600", 6)], [("HD 6000", 6)]], favours=(0.5, 0, 0.5, 0.5))
    assert index.find("hd600") == [2, 1, 3]
    assert index.find("d 60") == []
    assert index.find("600 hd")[0] == 2


def test_a_slip_counts_only_where_nothing_is_found_without_it():
    index = Index([[("aria", 6)], [("aris", 6)]])
    assert index.find("aria") == [0]
    assert index.find("arib") == [0, 1]
    assert index.find("ar") == [0, 1]
    assert index.find("axx") == []


@pytest.mark.parametrize(
    ("words", "first", "at_least"),
    [
        ("senheiser", "sennheiser/", 15),
        ("sennhieser hd600", "sennheiser/hd-600", 1),
        ("kopfhoerer", "", 100),
        ("cans", "", 100),
        ("iem", "", 50),
        ("mini jack", "", 200),
        ("quarter inch", "", 100),
        ("pentaconn", "", 100),
        ("2.5 balanced", "", 40),
        ("4.4mm", "", 100),
        ("TRRS", "", 50),
        ("dac/amp", "", 50),
        ("dt770", "beyerdynamic/dt-770-pro", 3),
        ("focal utopya", "focal/utopia", 2),
        ("blessing 3", "moondrop/blessing-3", 1),
        ("y splitter", "generic/", 5),
        ("balanced", "", 200),
        ("ak70", "astell-kern/ak70", 1),
        ("3.5 to 4.4 adapter", "generic/", 1),
    ],
)
def test_the_catalogue_is_found_by_the_words_of_people(catalog, words, first, at_least):
    parts = PartSearch(catalog).find(words)
    assert len(parts) >= at_least
    assert parts[0].id.startswith(first)


@pytest.mark.parametrize(
    ("words", "kinds"), [("kopfhoerer", {"headphone", "headset"}), ("iem", {"earphone"}), ("dap", {"player"}), ("dongle", {"dongle"})]
)
def test_a_word_for_a_kind_shows_that_kind_first(catalog, words, kinds):
    assert {part.kind for part in PartSearch(catalog).find(words)[:20]} <= kinds


def test_every_meaning_of_the_table_finds_something(catalog):
    search = PartSearch(catalog)
    for synonym in catalog.synonyms:
        for said in synonym.say:
            assert search.find(said), said
