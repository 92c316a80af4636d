import pytest

from cablebuilder.core.elements import Resistor
from cablebuilder.core.parts import Port
from cablebuilder.errors import CablebuilderError
from cablebuilder.judge.build_sheet import BUILT, build_sheet, buildable, can_build, find_key
from cablebuilder.judge.check import check
from tests.gui.workbench import BALANCED_CABLE, workbench
from tests.rigs import ADAPTER, EARPHONE, PLAYER, in_mode, part, rig, wire

SWITCH = part(
    "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"}, wire("plug.tip jack.tip"),
    wire("plug.ring1 jack.ring1").model_copy(update={"modes": ("stereo",)}), modes={"mono": "Mono", "stereo": "Stereo"},
    length_m=1.5, maker="Example", model="Switch",
)  # fmt: skip


def made(layout, catalog, key):
    return build_sheet(layout, catalog, check(layout, catalog), key)


def test_a_cable_has_its_plugs_wires_and_signals(catalog):
    sheet = made(workbench(), catalog, "cable")
    assert [(end.letter, end.connector, end.ear) for end in sheet.ends] == [
        ("A", "2.5mm-trrs", None), ("B", "2-pin-0.78mm", "left"), ("C", "2-pin-0.78mm", "right"),
    ]  # fmt: skip
    assert {(wire.start, wire.end, wire.signals) for wire in sheet.wires} == {
        ("plug.tip", "right.-", ("R−",)), ("plug.ring1", "right.+", ("R+",)), ("plug.ring2", "left.+", ("L+",)),
        ("plug.sleeve", "left.-", ("L−",)),
    }  # fmt: skip
    assert sheet.finding is None
    assert sheet.place_of("left.+") == ("B", "+")


def test_an_unsafe_part_carries_the_worst_that_is_said_about_it(catalog):
    sheet = made(workbench(), catalog, "adapter")
    assert sheet.finding.rule == "btl-minus-tied"
    bridges = [wire for wire in sheet.wires if wire.is_bridge]
    assert [(wire.start, wire.end) for wire in bridges] == [("plug.tip", "plug.sleeve")]


def test_a_neighbour_s_fault_is_not_told_of_a_part_that_is_not_in_it(catalog):
    assert made(workbench(), catalog, "cable").finding is None


def test_stated_orders_name_the_signals_before_the_chain_does(catalog):
    cable = next(each for each in catalog.parts.values() if each.id == "generic/4.4mm-to-xlr-3-pair-cable")
    sheet = made(rig(cable=cable.id), catalog, "cable")
    assert {wire.signals for wire in sheet.wires} == {("L+",), ("L−",), ("R+",), ("R−",), ("G",)}
    free = [lug.ref.partition(".")[2] for end in sheet.ends for lug in end.lugs if lug.is_free]
    assert free == ["shell", "shell"]


def test_where_nobody_states_a_signal_none_is_named(catalog):
    sheet = made(rig(adapter=ADAPTER), catalog, "adapter")
    assert {wire.signals for wire in sheet.wires} == {()}


def test_a_switch_is_drawn_as_it_stands(catalog):
    layout = rig(switch=SWITCH)
    assert (made(layout, catalog, "switch").mode, len(made(layout, catalog, "switch").wires)) == ("Mono", 1)
    other = made(in_mode(layout, "switch", "stereo"), catalog, "switch")
    assert (other.mode, len(other.wires), other.length_m) == ("Stereo", 2, 1.5)


def test_components_and_joints_inside_have_their_place(catalog):
    pad = part(
        "adapter", {"plug": "3.5mm-ts plug", "jack": "3.5mm-ts jack"}, wire("plug.sleeve jack.sleeve"), wire("middle jack.tip"),
        Resistor(between=("plug.tip", "middle"), ohms=10.0),
    )  # fmt: skip
    sheet = made(rig(pad=pad), catalog, "pad")
    assert sheet.place_of("middle") == ("", "middle")
    assert sheet.components == (pad.elements[2],)
    assert [test.ohms for test in sheet.tests if test.reading == "ohms"] == [pytest.approx(10)]


NO_WIRES = ADAPTER.model_copy(update={"elements": ()})
UNKNOWN_PLUG = ADAPTER.model_copy(update={"ports": {**ADAPTER.ports, "plug": Port(connector="no-such", gender="plug")}})
DIGITAL = part("cable", {"one": Port(connector="usb-c", gender="plug", passes="digital")}, wire("one.A1 one.B1"))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("no/body", "nobody knows what this part is"),
        (PLAYER, "is no cable or adapter"),
        (NO_WIRES, "how it is wired is not known"),
        (UNKNOWN_PLUG, "has a plug that the catalogue does not know"),
        (DIGITAL, "has electronics or data in it"),
    ],
)
def test_what_cannot_be_told_in_full_is_refused_with_the_reason(catalog, given, words):
    layout = rig(x=given)
    assert buildable(layout, catalog) == ()
    assert not can_build(layout, catalog)
    report = check(rig(), catalog)
    with pytest.raises(CablebuilderError, match=words):
        build_sheet(layout, catalog, report, "x")


def test_a_part_is_found_by_key_name_or_id(catalog):
    layout = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, cable=BALANCED_CABLE)
    for words in ("adapter", "2.5 MM balanced plug to 3.5 mm socket", "TEST/ADAPTER"):
        assert find_key(layout, catalog, words) == "adapter"
    with pytest.raises(CablebuilderError, match=r"no single part named x\. Name one of these: adapter, cable\."):
        find_key(layout, catalog, "x")
    with pytest.raises(CablebuilderError, match="Name one of these: –"):
        find_key(rig(), catalog, "x")


def test_every_cable_of_the_catalogue_has_a_sheet_or_a_reason_and_every_contact_is_on_it(catalog):
    sample = [part for part in catalog.parts.values() if part.kind in BUILT][::9]
    assert len(sample) > 20
    for each in sample:
        layout = rig(x=each.id)
        if buildable(layout, catalog):
            sheet = made(layout, catalog, "x")
            lugs = {lug.ref for end in sheet.ends for lug in end.lugs}
            joined = {ref for wire in sheet.wires for ref in (wire.start, wire.end)}
            assert {ref for ref in joined if "." in ref} <= lugs
            assert lugs == {ref for test in sheet.tests for ref in (test.one, test.other)} | (lugs - joined)
