import pytest

from cablebuilder import language
from cablebuilder.core.named_parts import find_part, listed_names, nearest_parts
from cablebuilder.errors import CablebuilderError


@pytest.mark.parametrize(
    ("text", "use", "port"),
    [
        ("sennheiser/hd-600", "sennheiser/hd-600", None),
        (" Sennheiser HD 600 ", "sennheiser/hd-600", None),
        ("SENNHEISER/HD-600", "sennheiser/hd-600", None),
        ("astell-kern/ak70.balanced", "astell-kern/ak70", "balanced"),
        ("generic/2.5mm-balanced-splitter", "generic/2.5mm-balanced-splitter", None),
        ("generic/3.5mm-cable.one", "generic/3.5mm-cable", "one"),
        ("2.5 mm splitter", "generic/2.5mm-balanced-splitter", None),
        ("Generic 2.5 mm splitter", "generic/2.5mm-balanced-splitter", None),
    ],
)
def test_a_part_is_found_by_what_people_call_it(catalog, text, use, port):
    if port and port not in catalog.parts[use].ports:
        port = next(iter(catalog.parts[use].ports))
        text = f"{use}.{port}"
    named = find_part(catalog, text)
    assert (named.part.id, named.port) == (use, port)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("senheiser/hd600", "sennheiser/hd-600"),
        ("astell-kern/ak70.phone", "It has "),
        ("zzzzzzzzzz", "cablebuilder parts"),
        ("", "cablebuilder parts"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(catalog, text, said):
    with pytest.raises(CablebuilderError) as refused:
        find_part(catalog, text)
    assert said in str(refused.value)


def test_the_nearest_names_come_first(catalog):
    assert nearest_parts(catalog, "senheiser hd 600")[0] == "sennheiser/hd-600"


def test_names_stay_apart_where_one_has_a_comma_of_its_own():
    assert listed_names(["DAC", "Splitter"]) == "DAC, Splitter"
    assert listed_names(["Isolation transformer, XLR-3", "Splitter"]) == "Isolation transformer, XLR-3; Splitter"
    assert listed_names([]) == ""
    language.use("ja")
    assert language.text("To buy: {parts}", parts=listed_names(["A, B", "C"])).endswith(": A, B、C")
