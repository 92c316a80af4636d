import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablebuilder.files.json_places import (
    line_at,
    lines_of,
    offset_of,
    offset_of_word,
    place_before,
    places,
    repeated_key,
    too_deep,
    written,
)

TEXT = """{
  "parts": {"player": {"at": [0, -1.5e3]},
            "a \\" b": []},
  "links": [
    {"from": "x"},
    [[], {}, true]
  ]
}"""


def test_every_key_and_item_has_a_place_in_the_order_of_the_text():
    assert [place for place, _ in places(TEXT)] == [
        ("parts",),
        ("parts", "player"),
        ("parts", "player", "at"),
        ("parts", "player", "at", 0),
        ("parts", "player", "at", 1),
        ("parts", 'a " b'),
        ("links",),
        ("links", 0),
        ("links", 0, "from"),
        ("links", 1),
        ("links", 1, 0),
        ("links", 1, 1),
        ("links", 1, 2),
    ]


def _all_places(tree, around=()):
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield (*around, step)
        yield from _all_places(value, (*around, step))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON, st.sampled_from([None, 1]), st.booleans())
def test_places_agree_with_the_parser_on_any_json(tree, indent, ascii_only):
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    assert [place for place, _ in places(text)] == list(_all_places(tree))
    assert repeated_key(text) is None


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("parts", "player", "at", 1), 2),
        (("parts", 'a " b'), 3),
        (("links", 1, 2), 6),
        (("links", 0, "missing"), 5),
        (("nowhere", 7), 1),
    ],
)
def test_a_place_has_a_line_and_a_missing_one_the_line_around_it(place, line):
    assert line_at(TEXT, offset_of(TEXT, place)) == line


def test_depth_counts_brackets_outside_texts():
    assert too_deep('{"[[[[": [1, "]]]]"]}', 2) is None
    assert too_deep('{"a": [[1]]}', 2) == 7
    assert too_deep("[" * 3 + "]" * 3 + "[]", 3) is None


def test_depth_of_hostile_texts_is_told_without_recursion():
    assert too_deep("[" * 100_000, 100) == 100
    assert too_deep('{"a":' * 10_000, 100) == 500
    assert too_deep('"\\' * 100_000 + "[" * 50, 100) is None


def test_a_key_is_repeated_only_within_its_own_object():
    assert repeated_key('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}') is None
    assert repeated_key('{"a": {"x": 1,\n "x": 2}}') == (("a", "x"), 16)
    assert repeated_key('{"a": 1, "\\u0061": 2}') == (("a",), 9)


def test_a_bare_word_is_found_outside_texts_only():
    text = '{"NaN": "NaN", "b": [1, NaN]}'
    offset = offset_of_word(text, "NaN")
    assert offset == 24
    assert place_before(text, offset) == ("b", 1)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((), ""),
        (("parts", "player", "at", 0), "parts.player.at[0]"),
        (("definitions", "my/part", "elements", 2, "joins"), "definitions.my/part.elements[2].joins"),
        (("definitions", "my.part"), 'definitions["my.part"]'),
        (("", 'q"'), '[""]["q\\""]'),
        (("x" * 1000,), '["' + "x" * 60 + '…"]'),
    ],
)
def test_places_are_written_as_people_write_them(place, words):
    assert written(place) == words


def test_the_lines_of_many_places_are_found_in_one_look():
    text = '{\n"a": [1,\n\n2],\n"b": {"c":\n3}}'
    assert lines_of(text, {("a", 1), ("b", "c"), ("a",), ("gone",)}) == {("a",): 2, ("a", 1): 4, ("b", "c"): 5}
    assert lines_of(text, set()) == {}
