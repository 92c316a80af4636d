import pytest

from cablebuilder.errors import CablebuilderError, CatalogError, EditRefused, FileError, Message, english, message, visible, visible_lines


def test_a_message_keeps_its_template_and_values_apart():
    assert message("A {plug} plug", plug="3.5 mm") == Message("A {plug} plug", (("plug", "3.5 mm"),))
    assert hash(message("x", a=1)) == hash(message("x", a=1))


def test_english_fills_in_values_and_inner_messages():
    inner = message("left {sign}", sign="minus")
    assert english(message("{leg} meets {count}", leg=inner, count=2)) == "left minus meets 2"


def test_braces_in_a_value_are_not_filled_in():
    assert english(message("no {part}", part="{oops}")) == "no {oops}"


@pytest.mark.parametrize("kind", [FileError, CatalogError, EditRefused])
def test_every_kind_can_be_caught_as_one(kind):
    with pytest.raises(CablebuilderError) as caught:
        raise kind("{file} is empty.", file="a.json")
    assert str(caught.value) == "a.json is empty."
    assert caught.value.message == message("{file} is empty.", file="a.json")


@pytest.mark.parametrize("hostile", ["a\nb", "a\x1bb", "a\x07b", "a\u202eb", "a\x9bb", "a\u2028b"])
def test_what_would_steer_a_terminal_is_replaced(hostile):
    assert visible(hostile) == "a\N{REPLACEMENT CHARACTER}b"


def test_lines_end_where_they_did():
    assert visible_lines("a\u202e\r\n\nb\u2028c\n") == "a\ufffd\n\nb\ufffdc\n"
    assert visible_lines("a b") == "a b"


def test_letters_of_all_writings_stay():
    assert visible("Größe 3.5 mm, L− 日本 עברית 🎧\xa0") == "Größe 3.5 mm, L− 日本 עברית 🎧\xa0"
