import pytest
from pydantic import TypeAdapter, ValidationError

from cablebuilder.core.elements import AnyElement, Supply, Transformer, Wire, references

ADAPTER = TypeAdapter(AnyElement)
ELEMENTS = [
    ({"type": "wire", "joins": ["a.1", "b.1", "n"]}, ("a.1", "b.1", "n")),
    ({"type": "resistor", "between": ["a.1", "n"], "ohms": 0}, ("a.1", "n")),
    ({"type": "resistor", "between": ["a.1", "n"], "ohms": None}, ("a.1", "n")),
    ({"type": "capacitor", "between": ["a.1", "n"]}, ("a.1", "n")),
    ({"type": "transformer", "primary": ["a", "b"], "secondary": ["c", "d"], "ratio": 2}, ("a", "b", "c", "d")),
    ({"type": "output", "port": "out", "topology": "bridged", "level": "headphone"}, ()),
    ({"type": "input", "port": "in", "receives": "differential"}, ()),
    ({"type": "transducer", "ear": "left", "plus": "p.+", "minus": "p.-"}, ("p.+", "p.-")),
    ({"type": "microphone", "between": ["a", "b"]}, ("a", "b")),
    ({"type": "detect", "contact": "a.1", "below_ohms": 100}, ("a.1",)),
    ({"type": "bias", "contact": "a.1"}, ("a.1",)),
    ({"type": "supply", "contacts": {"a.1": 48, "a.2": -48, "a.3": None}}, ("a.1", "a.2", "a.3")),
    ({"type": "ground", "joins": ["a.1"], "reference": "earth"}, ("a.1",)),
    ({"type": "ground", "reference": "rack-supply"}, ()),
]


@pytest.mark.parametrize(("tree", "refs"), ELEMENTS, ids=lambda given: given["type"] if isinstance(given, dict) else "")
def test_every_type_is_read_by_its_tag_and_names_its_references(tree, refs):
    element = ADAPTER.validate_python(tree)
    assert element.type == tree["type"]
    assert references(element) == refs
    assert element.modes is None


def test_every_type_is_tried_here():
    assert {tree["type"] for tree, _ in ELEMENTS} == {
        *("wire", "resistor", "capacitor", "transformer", "output", "input", "transducer"),
        *("microphone", "detect", "bias", "supply", "ground"),
    }


@pytest.mark.parametrize("tree", [tree for tree, _ in ELEMENTS], ids=lambda tree: tree["type"])
def test_every_type_may_carry_modes_and_nothing_unknown(tree):
    assert ADAPTER.validate_python({**tree, "modes": ["low"]}).modes == ("low",)
    with pytest.raises(ValidationError):
        ADAPTER.validate_python({**tree, "colour": "red"})


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"type": "laser"},
        {"type": "wire", "joins": ["a.1"]},
        {"type": "wire", "joins": ["a.1", "b 1"]},
        {"type": "resistor", "between": ["a.1", "n"]},
        {"type": "resistor", "between": ["a.1", "n"], "ohms": -1},
        {"type": "resistor", "between": ["a.1"], "ohms": 1},
        {"type": "capacitor", "between": ["a.1", "n"], "farads": 0},
        {"type": "transformer", "primary": ["a", "b"], "secondary": ["c", "d"]},
        {"type": "output", "port": "out", "topology": "class-d", "level": "headphone"},
        {"type": "output", "port": "out", "topology": "bridged"},
        {"type": "output", "port": "out", "topology": "bridged", "level": "line", "cold": "warm"},
        {"type": "output", "port": "out", "topology": "bridged", "level": "line", "signals": {"tip": "left"}},
        {"type": "output", "port": "out", "topology": "bridged", "level": "line", "short_circuit_protection": "maybe"},
        {"type": "input", "port": "in"},
        {"type": "transducer", "ear": "middle", "plus": "a", "minus": "b"},
        {"type": "transducer", "ear": "left", "plus": "a", "minus": "b", "sensitivity": 100},
        {"type": "ground", "reference": "two words"},
        {"type": "wire", "joins": ["a.1", "b.1"], "modes": []},
        {"type": "transducer", "ear": "left", "plus": "a", "minus": "b", "ohms_range": [600, 300]},
        {"type": "input", "port": "in", "receives": "unknown", "pinout": "se-trs-3-5", "signals": {"tip": "L+"}},
    ],
)
def test_what_means_nothing_is_refused(tree):
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(tree)


@pytest.mark.parametrize(("ratio", "is_read"), [(0.001, True), (0.0009, False), (1000, True), (1001, False), (0, False), (None, True)])
def test_a_winding_steps_up_or_down_a_thousand_times_at_most(ratio, *, is_read):
    tree = {"type": "transformer", "primary": ["a", "b"], "secondary": ["c", "d"], "ratio": ratio}
    if is_read:
        assert ADAPTER.validate_python(tree).ratio == ratio
    else:
        with pytest.raises(ValidationError):
            ADAPTER.validate_python(tree)


def test_no_number_is_ever_guessed():
    output = ADAPTER.validate_python({"type": "output", "port": "out", "topology": "unknown", "level": "headphone"})
    numbers = ("ohms", "volts", "max_milliamps", "min_load_ohms", "noise_uv", "cold", "short_circuit_protection", "needs_load", "inverts")
    assert [getattr(output, name) for name in numbers] == [None] * len(numbers)
    assert output.power == ()


def test_the_order_of_references_is_the_element_s_own():
    assert references(Wire(joins=("z", "a"))) == ("z", "a")
    assert references(Supply(contacts={"z": 1, "a": 2})) == ("z", "a")
    assert references(Transformer(primary=("d", "c"), secondary=("b", "a"), ratio=None)) == ("d", "c", "b", "a")
