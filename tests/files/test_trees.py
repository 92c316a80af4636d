import datetime as dt
import json
from pathlib import Path

import pytest

from cablebuilder.core.elements import Output, Resistor
from cablebuilder.core.parts import Part
from cablebuilder.core.records import Record
from cablebuilder.core.rig import Link, Rig
from cablebuilder.errors import FileError
from cablebuilder.files.json_file import JsonFile
from cablebuilder.files.trees import dotted_place, place_in, to_record, to_tree
from tests.rigs import ADAPTER, EARPHONE, PLAYER, SELECTOR, in_mode, rig

CABLE = {"kind": "cable", "ports": {"p": {"connector": "c", "gender": "plug"}}}
PLACED = {"use": "x", "at": [0, 0]}


def with_elements(*elements):
    return {"definitions": {"x": {**CABLE, "elements": list(elements)}}}


TYPES = (
    "'wire', 'resistor', 'capacitor', 'transformer', 'output', 'input', 'transducer', 'microphone', 'detect', 'bias', 'supply', 'ground'"
)
OUTPUT = {"type": "output", "port": "p", "topology": "bridged", "level": "line"}

FAULTS = [
    ([1], "the whole file", "An object in braces is needed here, not a list in brackets."),
    ({"parts": {"p": {**PLACED, "at": ["0", 0]}}}, "parts.p.at[0]", "A number is needed here, not a text."),
    ({"parts": {"p": {**PLACED, "at": [0, True]}}}, "parts.p.at[1]", "A number is needed here, not true or false."),
    ({"parts": {"p": {**PLACED, "at": [0, None]}}}, "parts.p.at[1]", "A number is needed here, not nothing."),
    ({"parts": {"p": {**PLACED, "at": [1e9, 0]}}}, "parts.p.at[0]", "This must be at most 1000000, not 1000000000."),
    ({"parts": {"p": {**PLACED, "at": [1e300, 0]}}}, "parts.p.at[0]", "This must be at most 1000000, not 1e+300."),
    ({"parts": {"p": {**PLACED, "at": [10**30, 0]}}}, "parts.p.at[0]", "This must be at most 1000000, not 1e+30."),
    ({"parts": {"p": {**PLACED, "at": [int("9" * 308), 0]}}}, "parts.p.at[0]", "This must be at most 1000000, not 1e+308."),
    ({"parts": {"p": {**PLACED, "at": [0, -1e7]}}}, "parts.p.at[1]", "This must be at least -1000000, not -10000000."),
    ({"parts": {"p": {**PLACED, "at": [0]}}}, "parts.p.at[1]", "This must be given."),
    ({"parts": {"p": {**PLACED, "at": [0, 0, 0]}}}, "parts.p.at", "At most 2 may stand here, not 3."),
    ({"parts": {"p": {"use": "x"}}}, "parts.p.at", "This must be given."),
    ({"parts": {"p": {**PLACED, "use": ""}}}, "parts.p.use", "This text may not be empty."),
    (
        {"parts": {"p": {**PLACED, "colour": 1}}},
        "parts.p.colour",
        "This name is not known here. Known are: use, at, label, mode, pinned.",
    ),
    ({"parts": {"p": {**PLACED, "lable": "a"}}}, "parts.p.lable", "This name is not known here. Did you mean label?"),
    ({"lniks": []}, "lniks", "This name is not known here. Did you mean links?"),
    ({"links": [{"form": "a.b", "to": "c.d"}]}, "links[0].form", "This name is not known here. Did you mean from?"),
    (
        {"format": "cablebuilder.rig"},
        "format",
        "This must be 'cablebuilder.rig/1'. Did you mean cablebuilder.rig/1?",
    ),
    (
        with_elements({"type": "wier", "joins": []}),
        "definitions.x.elements[0]",
        f"The type “wier” is not one of {TYPES}. Did you mean wire?",
    ),
    (
        with_elements({"type": "resistor", "between": ["p.a", "p.b"], "ohm": 3}),
        "definitions.x.elements[0].ohm",
        "This name is not known here. Did you mean ohms?",
    ),
    ({"parts": {"p.q": PLACED}}, 'parts["p.q"]', "A name here holds no dot and no blank, and has 1 to 200 characters."),
    ({"parts": []}, "parts", "An object in braces is needed here, not a list in brackets."),
    ({"parts": {"p": 3}}, "parts.p", "An object in braces is needed here, not a number."),
    ({"links": {"a": 1}}, "links", "A list in brackets is needed here, not an object in braces."),
    ({"links": [{"from": "a", "to": "b.c"}]}, "links[0].from", "“a” is not written as it must be here."),
    ({"links": [{"from": "a.b", "to": "b.c", "turned": 1}]}, "links[0].turned", "True or false is needed here, not a number."),
    ({"title": 3}, "title", "A text is needed here, not a number."),
    ({"title": "x" * 2001}, "title", "This text may have 2000 characters at most."),
    ({"title": "\ud800"}, "title", "This text holds a character that does not exist."),
    ({"format": "x"}, "format", "This must be 'cablebuilder.rig/1'."),
    ({"definitions": {"x": {**CABLE, "id": "y"}}}, "definitions.x.id", "This part calls itself y, not x."),
    ({"definitions": {"x": {**CABLE, "year": 2020.5}}}, "definitions.x.year", "A whole number is needed here."),
    (with_elements({}), "definitions.x.elements[0]", "This needs a type."),
    (
        with_elements({"type": "transformer", "primary": ["a", "b"], "secondary": ["c", "d"], "ratio": 1e9}),
        "definitions.x.elements[0].ratio",
        "This must be at most 1000, not 1000000000.",
    ),
    (with_elements({"type": "wire", "joins": ["p.a"]}), "definitions.x.elements[0].joins", "At least 2 must stand here, not 1."),
    (with_elements({"type": "wire", "joins": ["p.a", "q.a"]}), "definitions.x.elements[0]", "There is no port named q."),
    (with_elements({**OUTPUT, "port": "q"}), "definitions.x.elements[0].port", "There is no port named q."),
    (with_elements({**OUTPUT, "modes": ["m"]}), "definitions.x.elements[0].modes", "There is no mode named m."),
    (with_elements({**OUTPUT, "volts": 0}), "definitions.x.elements[0].volts", "This must be more than 0, not 0."),
    (with_elements({**OUTPUT, "ohms": "32"}), "definitions.x.elements[0].ohms", "A number is needed here, not a text."),
    (
        with_elements({**OUTPUT, "short_circuit_protection": "x"}),
        "definitions.x.elements[0].short_circuit_protection",
        "True or false is needed here, not a text.",
    ),
    (
        with_elements({"type": "wire", "joins": ["p.a", "x" * 300]}),
        "definitions.x.elements[0].joins[1]",
        "This text may have 200 characters at most.",
    ),
]


@pytest.mark.parametrize(("tree", "place", "sentence"), FAULTS)
def test_a_fault_is_one_plain_sentence_with_its_place_and_line(tree, place, sentence):
    text = json.dumps(tree, indent=1)
    file = JsonFile(Path("a.json"), text, tree)
    with pytest.raises(FileError) as caught:
        to_record(Rig, tree, file)
    before, _, after = str(caught.value).partition(" (line ")
    assert before == f"a.json: {place}"
    line, _, said = after.partition("): ")
    assert said == f"{sentence} Correct it and open the file again."
    last = place.rpartition("[" if place.endswith("]") else ".")[2].strip('[]"0123456789')
    if last not in {"", "the whole file"} and "must be given" not in sentence:
        assert f'"{last}' in text.splitlines()[int(line) - 1]


def test_a_choice_lists_all_there_is():
    tree = with_elements({"type": "laser"})
    with pytest.raises(FileError) as caught:
        to_record(Rig, tree, JsonFile(Path("a.json"), json.dumps(tree), tree))
    assert "The type “laser” is not one of 'wire', 'resistor'" in str(caught.value)
    assert "'supply', 'ground'" in str(caught.value)


def test_a_hostile_text_is_cut_in_the_sentence():
    tree = {"links": [{"from": "x" * 300, "to": "a.b"}]}
    with pytest.raises(FileError) as caught:
        to_record(Rig, tree, JsonFile(Path("a.json"), json.dumps(tree), tree))
    assert "“" + "x" * 60 + "…”" in str(caught.value)


def test_braces_in_a_text_stay_what_they_are():
    tree = with_elements({"type": "wire", "joins": ["p.a", "{oops}.a"]})
    with pytest.raises(FileError) as caught:
        to_record(Rig, tree, JsonFile(Path("a.json"), json.dumps(tree), tree))
    assert "There is no port named {oops}." in str(caught.value)


@pytest.mark.parametrize(
    "given",
    [
        rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="T"),
        in_mode(rig(sel=SELECTOR), "sel", "second"),
        rig("a.x ~> b.y", a="some/part", b="other/part"),
        Rig(),
    ],
)
def test_a_record_survives_its_tree(given):
    tree = to_tree(given)
    assert to_record(Rig, tree, JsonFile(Path("a"), "", tree)) == given


def test_defaults_are_left_out_and_tags_stand_first():
    assert to_tree(Rig()) == {"format": "cablebuilder.rig/1"}
    assert to_tree(Link(source="a.b", target="c.d")) == {"from": "a.b", "to": "c.d"}
    made = to_tree(Output(port="p", topology="bridged", level="line", modes=("m",), inverts=False))
    assert list(made.items()) == [
        ("type", "output"),
        ("modes", ["m"]),
        ("port", "p"),
        ("topology", "bridged"),
        ("level", "line"),
        ("inverts", False),
    ]


def test_what_is_not_known_but_must_be_said_is_written_as_null():
    tree = to_tree(Resistor(between=("a", "b"), ohms=None))
    assert tree == {"type": "resistor", "between": ["a", "b"], "ohms": None}
    assert Part.model_validate({**CABLE, "elements": [tree]}).elements == (Resistor(between=("a", "b"), ohms=None),)


def test_only_steps_that_lead_somewhere_make_a_place():
    tree = {"elements": [{"wire": 1}, {"port": {"a.b": 2}}]}
    assert place_in(tree, ("elements", 1, "output", "port")) == ("elements", 1, "port")
    assert place_in(tree, ("elements", 1, "missing")) == ("elements", 1, "missing")
    assert place_in(tree, ("elements", 9)) == ("elements", 9)
    assert place_in(tree, ("elements", 1, "[key]")) == ("elements", 1)
    assert dotted_place(tree, "elements.1.port") == ("elements", 1, "port")


class Dated(Record):
    when: dt.date


def test_a_fault_that_has_no_words_yet_is_still_said_with_its_place():
    tree = {"when": "soon"}
    with pytest.raises(FileError, match=r"a\.json: when \(line 1\): This cannot be read \(Input should be a valid date"):
        to_record(Dated, tree, JsonFile(Path("a.json"), json.dumps(tree), tree))
