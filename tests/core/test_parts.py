import pytest
from pydantic import ValidationError

from cablebuilder.core.elements import Wire
from cablebuilder.core.parts import Fact, Part
from tests.rigs import ADAPTER, EARPHONE, PLAYER, SELECTOR, line_input, output, part, wire

CABLE = {"kind": "cable", "ports": {"a": {"connector": "c", "gender": "plug"}, "b": {"connector": "c", "gender": "jack"}}}


@pytest.mark.parametrize(
    ("elements", "place", "sentence"),
    [
        (
            [{"type": "wire", "joins": ["a.tip", "b.tip"]}, {"type": "wire", "joins": ["a.tip", "x.tip"]}],
            ("elements", 1),
            "There is no port named x.",
        ),
        ([{"type": "microphone", "between": ["x.tip", "a.tip"]}], ("elements", 0), "There is no port named x."),
        ([{"type": "ground", "joins": ["x.tip"], "reference": "earth"}], ("elements", 0), "There is no port named x."),
        ([{"type": "input", "port": "x", "receives": "unknown"}], ("elements", 0, "port"), "There is no port named x."),
        ([{"type": "wire", "joins": ["a.tip", "b.tip"], "modes": ["loud"]}], ("elements", 0, "modes"), "There is no mode named loud."),
        ([{"type": "wire", "joins": ["a.tip", "b.tip", "a.tip"]}], ("elements", 0, "joins"), "This joins a.tip with itself."),
        ([{"type": "resistor", "between": ["x", "x"], "ohms": 1}], ("elements", 0, "between"), "This joins x with itself."),
        ([{"type": "capacitor", "between": ["a.tip", "a.tip"]}], ("elements", 0, "between"), "This joins a.tip with itself."),
        ([{"type": "microphone", "between": ["a.tip", "a.tip"]}], ("elements", 0, "between"), "This joins a.tip with itself."),
        (
            [{"type": "transducer", "ear": "left", "plus": "a.tip", "minus": "a.tip"}],
            ("elements", 0, "minus"),
            "This joins a.tip with itself.",
        ),
        (
            [{"type": "transformer", "primary": ["a.tip", "x"], "secondary": ["b.tip", "b.tip"], "ratio": 1}],
            ("elements", 0, "secondary"),
            "This joins b.tip with itself.",
        ),
        (
            [{"type": "input", "port": "a", "receives": "unknown", "pinout": "p", "signals": {"tip": "L+"}}],
            ("signals",),
            "Name either a pinout or the signals, not both.",
        ),
        (
            [{"type": "transducer", "ear": "left", "plus": "a.tip", "minus": "b.tip", "ohms_range": [600, 300]}],
            ("ohms_range",),
            "The lower number stands first.",
        ),
    ],
)
def test_a_part_checks_its_own_references(elements, place, sentence):
    with pytest.raises(ValidationError) as caught:
        Part.model_validate({**CABLE, "elements": elements})
    (fault,) = caught.value.errors()
    assert (fault["ctx"]["place"], fault["msg"]) == (place, sentence)


def test_an_inner_node_needs_no_declaration():
    made = Part.model_validate({**CABLE, "elements": [{"type": "wire", "joins": ["a.tip", "node"]}]})
    assert made.elements == (Wire(joins=("a.tip", "node")),)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "toaster"},
        {"ports": {"a.b": {"connector": "c", "gender": "plug"}}},
        {"ports": {"a": {"connector": "c", "gender": "male"}}},
        {"ports": {"a": {"connector": "c", "gender": "plug", "passes": "water"}}},
        {"ports": None},
        {"price": {"amount": 12.5, "currency": "EUR"}},
        {"price": {"amount": "12,50", "currency": "EUR"}},
        {"price": {"amount": "12.50", "currency": "euro"}},
        {"year": "2020"},
        {"length_m": -1},
        {"modes": {"a b": "x"}},
        {"facts": {"ohms": {"source": "x"}}},
    ],
)
def test_a_wrong_part_is_refused(change):
    with pytest.raises(ValidationError):
        Part.model_validate({**CABLE, **change})


def test_a_price_stays_a_decimal_text():
    assert Part.model_validate({**CABLE, "price": {"amount": "12.50", "currency": "EUR"}}).price.amount == "12.50"


def test_amplifiers_and_inputs_are_active_and_cables_are_not():
    assert PLAYER.is_active
    assert PLAYER.has_output
    assert not ADAPTER.is_active
    assert not EARPHONE.is_active
    assert not EARPHONE.has_output


@pytest.mark.parametrize("kind", ["cable", "headphone", "player", "supply"])
def test_a_stage_makes_any_kind_active(kind):
    port = {"a": "c jack"}
    assert not part(kind, port, wire("a.1 n")).is_active
    assert part(kind, port, line_input("a", {"1": "L+"})).is_active
    assert part(kind, port, output("a", "bridged", {"1": "L+"})).is_active


def test_elements_exist_in_their_modes_and_the_first_mode_is_the_default():
    first, second = enumerate(SELECTOR.elements)
    assert SELECTOR.elements_in("first") == (first,)
    assert SELECTOR.elements_in("second") == (second,)
    assert SELECTOR.elements_in(None) == (first,)
    assert ADAPTER.elements_in(None) == tuple(enumerate(ADAPTER.elements))


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"value": 3}, "A number needs its unit."),
        ({"value": 3, "unit": "V"}, None),
        ({"value": "three volts"}, None),
        ({"value": True}, None),
        ({"bound": "at-most"}, "A bound needs a number."),
        ({"value": "much", "bound": "at-most"}, "A bound needs a number."),
        ({"value": 0.5, "unit": "Ω", "bound": "at-most"}, None),
    ],
)
def test_a_number_that_a_fact_carries_has_its_unit(fields, refused):
    given = {"confidence": "recalled", **fields}
    if refused is None:
        assert Fact.model_validate(given).value == fields.get("value")
    else:
        with pytest.raises(ValidationError, match=refused):
            Fact.model_validate(given)


def test_what_comes_with_a_part_is_joined_to_ports_that_it_has():
    given = {"kind": "earphone", "ports": {}, "comes_with": [{"use": "cable", "links": {"left": "left"}}]}
    with pytest.raises(ValidationError, match="There is no port named left"):
        Part.model_validate(given)
