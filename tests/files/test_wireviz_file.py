"""WireViz files, against the form that WireViz documents (docs/syntax.md of 0.4): every entry is JSON, which YAML reads as well."""

import json

import pytest

from cablebuilder.core.rig import PlacedPart, Rig
from cablebuilder.errors import FileError
from cablebuilder.files.report_text import Judged
from cablebuilder.files.wireviz_file import wireviz
from cablebuilder.judge.check import check
from tests.gui.workbench import workbench
from tests.hostile import TEXTS, hostile_rig
from tests.rigs import ADAPTER, PLAYER, part, resistor, rig, wire

CONNECTOR_FIELDS = {"type", "subtype", "pinlabels", "pincount", "notes", "loops", "style"}
CABLE_FIELDS = {"wirecount", "wirelabels", "length", "notes"}


def written(layout, catalog):
    return wireviz(Judged("a.rig.json", layout, catalog, check(layout, catalog)))


def read(text):
    """Return the sections of a file, line by line."""
    sections, section = {}, None
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            section, _, rest = line.partition(":")
            sections[section] = json.loads(rest) if rest.strip() else [] if section == "connections" else {}
        elif line.startswith("  - "):
            sections[section].append(json.loads(line[4:]))
        else:
            sections[section] |= json.loads("{" + line.strip() + "}")
    return sections


def assert_well_formed(text):
    """What WireViz asks for: known fields, alternating connectors and cables, as many pins as wires, pins that are there."""
    found = read(text)
    assert list(found) == ["metadata", "connectors", "cables", "connections"]
    connectors, cables = found["connectors"], found["cables"]
    assert not connectors.keys() & cables.keys()
    assert not [name for name in (*connectors, *cables) if "." in name]
    pins = {}
    for name, entry in connectors.items():
        assert entry.keys() <= CONNECTOR_FIELDS
        pins[name] = entry.get("pincount") or len(entry["pinlabels"])
        assert all(len(loop) == 2 and set(loop) <= set(range(1, pins[name] + 1)) for loop in entry.get("loops", ()))
    soldered = {name: [] for name in cables}
    for each in found["connections"]:
        if len(each) == 3 and each[1] == "==>":
            assert {each[0], each[2]} <= connectors.keys()
        elif len(each) == 3:
            (one, starts), (cable, wires), (other, ends) = (next(iter(item.items())) for item in each)
            assert len(starts) == len(wires) == len(ends)
            assert max(starts) <= pins[one]
            assert max(ends) <= pins[other]
            soldered[cable] += wires
        else:
            assert each[0] in connectors
    for name, entry in cables.items():
        assert entry.keys() <= CABLE_FIELDS
        assert sorted(soldered[name]) == list(range(1, entry["wirecount"] + 1)), "every wire is soldered once"
        assert len(entry["wirelabels"]) == entry["wirecount"]
    return found


def test_cables_and_adapters_are_described(catalog):
    found = assert_well_formed(written(workbench(), catalog))
    assert found["connectors"]["adapter_A"] == {
        "type": "2.5 mm", "subtype": "plug", "pinlabels": ["tip L− R−", "ring1 R+", "ring2 L+", "sleeve L− R−"],
        "notes": "2.5 to 3.5", "loops": [[1, 4]],
    }  # fmt: skip
    assert found["cables"]["cable"]["wirecount"] == 4
    assert [{"adapter_A": [1, 2, 3]}, {"adapter": [1, 2, 3]}, {"adapter_B": [3, 2, 1]}] in found["connections"]


def test_what_is_plugged_into_what_follows(catalog):
    other = part("adapter", {"plug": "3.5mm-trs plug", "jack": "6.35mm-trs jack"}, wire("plug.tip jack.tip"), model="Other", length_m=0.2)
    found = assert_well_formed(written(rig("first.jack > second.plug", first=ADAPTER, second=other), catalog))
    assert ["first_B", "==>", "second_A"] in found["connections"]
    assert found["cables"]["second"]["length"] == 0.2


def test_resistors_and_joints_are_connectors_of_their_own(catalog):
    pad = part(
        "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
        resistor("plug.tip", "middle", 75), resistor("middle", "jack.tip", None), wire("plug.sleeve jack.sleeve"), model="Pad",
    )  # fmt: skip
    found = assert_well_formed(written(rig(pad=pad), catalog))
    assert found["connectors"]["pad_part1"] == {"type": "Resistor", "subtype": "75 Ω", "pincount": 2, "notes": "Pad"}
    assert found["connectors"]["pad_part2"]["subtype"] == "not stated"
    assert found["connectors"]["pad_middle"] == {"type": "Joint", "style": "simple", "pincount": 1}


def test_every_cable_of_the_catalogue_can_be_described(catalog):
    uses = [each.id for each in catalog.parts.values() if each.kind in {"cable", "adapter", "splitter"}][::4]
    found = assert_well_formed(
        written(Rig(parts={f"p{number}": PlacedPart(use=use, at=(0, 0)) for number, use in enumerate(uses)}), catalog)
    )
    assert len(found["cables"]) > 50


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_word_of_a_user_breaks_the_file(text, catalog):
    assert_well_formed(written(hostile_rig(text), catalog))


def test_nothing_to_build_is_said(catalog):
    with pytest.raises(FileError, match="There is nothing to build here"):
        written(rig(player=PLAYER), catalog)
