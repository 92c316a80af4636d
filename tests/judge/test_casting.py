"""Who plays which role: legs, grounds, ears, inputs, and what is known of none of them."""

import pytest

from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.elements import Bias, Output, Supply
from cablebuilder.judge.casting import Actor, roles_of, socket_key, stage_key
from cablebuilder.judge.roles import Assumptions
from tests.rigs import AK_SIGNALS, STEREO_SIGNALS, a_port, driver, ground, line_input, output, part, resistor, rig

LINE = {"1": "SHIELD", "2": "HOT", "3": "COLD", "shell": "CHASSIS"}


def cast(catalog, given, assumed=None):
    """Return the roles on one part named "it", and its circuit."""
    layout = rig(it=given)
    circuit = build_circuit(layout, catalog, chain_members(layout)[0])
    return roles_of(circuit, catalog, assumed or Assumptions()), circuit


def source(topology, signals, connector="2.5mm-trrs", **fields):
    return part("player", {"out": f"{connector} jack"}, output("out", topology, signals, **fields))


def swings(catalog, given, assumed=None):
    """Return the swing of each leg by its contact."""
    roles, circuit = cast(catalog, given, assumed)
    return {circuit.contacts[leg.node].contact: leg.swing for leg in roles.legs}


def grounded(catalog, given):
    """Return the contacts that are device ground."""
    roles, circuit = cast(catalog, given)
    return {circuit.contacts[each.other].contact for each in roles.joins}


@pytest.mark.parametrize(
    ("topology", "cold", "legs"),
    [
        ("bridged", None, {"tip": -0.5, "ring1": 0.5, "ring2": 0.5, "sleeve": -0.5}),
        ("electrostatic", None, {"tip": -0.5, "ring1": 0.5, "ring2": 0.5, "sleeve": -0.5}),
        ("unknown", None, {"tip": -0.5, "ring1": 0.5, "ring2": 0.5, "sleeve": -0.5}),
        ("transformer", None, {"tip": 0, "ring1": 1, "ring2": 1, "sleeve": 0}),
        ("balanced-line", "plain", {"tip": -0.5, "ring1": 0.5, "ring2": 0.5, "sleeve": -0.5}),
        ("balanced-line", "servo", {"tip": 0, "ring1": 1, "ring2": 1, "sleeve": 0}),
        ("balanced-line", "impedance", {"tip": 0, "ring1": 1, "ring2": 1, "sleeve": 0}),
        ("driven-ground", None, {"tip": 0, "ring1": 1, "ring2": 1, "sleeve": 0}),
        ("ground-separated", None, {"ring1": 1, "ring2": 1}),
        ("single-ended", None, {"ring1": 1, "ring2": 1}),
        ("sensed-return", None, {"ring1": 1, "ring2": 1}),
    ],
)
def test_the_topology_says_which_contacts_are_driven_and_how_far(topology, cold, legs, catalog):
    assert swings(catalog, source(topology, AK_SIGNALS, cold=cold)) == legs


@pytest.mark.parametrize(("topology", "contacts"), [("ground-separated", {"tip", "sleeve"}), ("bridged", set()), ("sensed-return", set())])
def test_returns_are_ground_only_where_the_topology_says_so(topology, contacts, catalog):
    assert grounded(catalog, source(topology, AK_SIGNALS)) == contacts


def test_sensed_returns_are_sensed(catalog):
    roles, circuit = cast(catalog, source("sensed-return", AK_SIGNALS))
    assert {circuit.contacts[each.node].contact for each in roles.senses} == {"tip", "sleeve"}


@pytest.mark.parametrize(
    ("topology", "driven"), [("single-ended", False), ("driven-ground", True), ("transformer", True), ("bridged", True)]
)
def test_a_common_is_ground_or_driven(topology, driven, catalog):
    roles, circuit = cast(catalog, source(topology, STEREO_SIGNALS, "3.5mm-trs"))
    commons = [circuit.contacts[leg.node].contact for leg in roles.legs if leg.channel is None]
    assert commons == (["sleeve"] if driven else [])


def test_an_inverting_stage_swings_the_other_way(catalog):
    given = part("player", {"out": "2.5mm-trrs jack"}, output("out", "bridged", AK_SIGNALS).model_copy(update={"inverts": True}))
    assert swings(catalog, given) == {"tip": 0.5, "ring1": -0.5, "ring2": -0.5, "sleeve": 0.5}


def test_a_topology_and_a_cold_may_be_assumed(catalog):
    given = source("unknown", AK_SIGNALS)
    roles, _ = cast(catalog, given)
    key = roles.sockets[0].stage
    assert swings(catalog, given, Assumptions(topologies={(key, "unknown"): "ground-separated"})) == {"ring1": 1, "ring2": 1}
    line = source("balanced-line", AK_SIGNALS)
    assert swings(catalog, line, Assumptions(colds={key: "impedance"}))["tip"] == 0


def test_outputs_of_one_stage_are_one_amplifier_and_a_pair_is_one_source(catalog):
    ports = {ear: a_port("xlr-3 jack", ear=ear, pair="phones") for ear in ("left", "right")}
    signals = {"1": "GND", "2": "CH+", "3": "CH-"}
    halves = [output(ear, "bridged", signals, stage="hp") for ear in ("left", "right")]
    given = part("amplifier", {**ports, "se": "3.5mm-trs jack"}, *halves, output("se", "single-ended", STEREO_SIGNALS, stage="hp"))
    roles, circuit = cast(catalog, given)
    assert [each.ports for each in roles.sockets] == [("left", "right"), ("se",)]
    assert len({each.stage for each in roles.sockets}) == 1
    assert [(leg.channel, leg.plus) for leg in roles.legs[:4]] == [("left", True), ("left", False), ("right", True), ("right", False)]
    assert socket_key(Actor("it", given, circuit.plans["it"]), 0, halves[0]).group == "pair phones"
    assert stage_key("it", 2, given.elements[2]).stage == "hp"  # type: ignore[arg-type]


def test_outputs_without_a_stage_are_amplifiers_of_their_own(catalog):
    given = part("player", {"a": "2.5mm-trrs jack", "b": "2.5mm-trrs jack"}, *(output(name, "bridged", AK_SIGNALS) for name in "ab"))
    roles, _ = cast(catalog, given)
    assert len({each.stage for each in roles.sockets}) == 2


def test_an_output_of_no_known_order_is_unknown_on_every_contact(catalog):
    given = part("player", {"out": "2.5mm-trrs jack"}, Output(port="out", topology="bridged", level="headphone"))
    roles, _ = cast(catalog, given)
    assert len(roles.unknown) == 4
    assert roles.legs == []
    blank, _ = cast(catalog, source("bridged", AK_SIGNALS), Assumptions(blank={("it", 0): True}))
    assert len(blank.unknown) == 4


def test_what_is_neither_leg_nor_ground_is_noted_by_what_it_is(catalog):
    signals = {"tip": "VIDEO", "ring1": "UNKNOWN", "ring2": "MIC", "sleeve": "NC"}
    roles, circuit = cast(catalog, source("single-ended", signals))
    named = [[circuit.contacts[node].contact for node in nodes] for nodes in (roles.videos, roles.unknown, roles.microphones)]
    assert named == [["tip"], ["ring1"], ["ring2"]]


def test_a_single_ended_input_grounds_its_cold_and_a_differential_one_hears_it(catalog):
    heard = {}
    for receives in ("single-ended", "differential"):
        given = part("receiver", {"in": "xlr-3 jack"}, line_input("in", LINE, receives=receives))
        roles, circuit = cast(catalog, given)
        heard[receives] = [(each.at, circuit.contacts[each.plus].contact, circuit.contacts[each.minus].contact) for each in roles.places]
    assert heard == {"single-ended": [("it.in", "2", "ground")], "differential": [("it.in", "2", "3")]}


def test_an_input_may_be_taken_for_differential(catalog):
    given = part("receiver", {"in": "xlr-3 jack"}, line_input("in", LINE, receives="unknown"))
    roles, _ = cast(catalog, given, Assumptions(receives={("it", 0): "differential"}))
    assert roles.places[0].element.receives == "differential"  # type: ignore[union-attr]


def test_a_stereo_input_has_two_places_and_a_microphone_input_hears_its_microphone(catalog):
    stereo, _ = cast(catalog, part("receiver", {"in": "3.5mm-trs jack"}, line_input("in", STEREO_SIGNALS)))
    assert [(each.at, each.wants) for each in stereo.places] == [("it.in.left", "left"), ("it.in.right", "right")]
    mic, circuit = cast(catalog, part("receiver", {"in": "3.5mm-trs jack"}, line_input("in", {"tip": "MIC", "sleeve": "GND"}, level="mic")))
    assert [(each.at, each.wants, circuit.contacts[each.plus].contact) for each in mic.places] == [("it.in", "both", "tip")]


def test_an_input_notes_what_it_does_not_hear(catalog):
    roles, _ = cast(catalog, part("receiver", {"in": "3.5mm-trs jack"}, line_input("in", {"tip": "L+", "ring1": "VIDEO", "sleeve": "GND"})))
    assert len(roles.videos) == 1


@pytest.mark.parametrize(("ear", "channel"), [("left", "left"), ("right", "right"), ("both", "mono"), (None, "mono")])
def test_a_side_speaks_for_the_ear_of_its_port(ear, channel, catalog):
    given = part("player", {"out": a_port("rca jack", ear=ear)}, output("out", "single-ended", {"center": "CH+", "outer": "COM"}))
    roles, _ = cast(catalog, given)
    assert [leg.channel for leg in roles.legs] == [channel]


def test_an_active_part_without_a_ground_element_has_an_unknown_ground_and_a_passive_one_none(catalog):
    roles, _ = cast(catalog, source("bridged", AK_SIGNALS))
    assert [each.reference for each in roles.grounds] == ["unknown"]
    passive, _ = cast(catalog, part("cable", {"a": "rca plug", "b": "rca plug"}))
    assert passive.grounds == []


def test_a_second_ground_may_claim_the_chassis(catalog):
    chassis = [ground("floating"), ground("earth", "in.shell"), ground("usb")]
    roles, circuit = cast(catalog, part("receiver", {"in": "xlr-3 jack"}, line_input("in", LINE), *chassis))
    assert [(circuit.contacts[each.node].contact, each.reference) for each in roles.grounds] == [
        ("ground", "floating"), ("shell", "earth"), ("ground", "usb"),
    ]  # fmt: skip
    assert "shell" not in {circuit.contacts[each.other].contact for each in roles.joins}
    assert "shell" in grounded(catalog, part("receiver", {"in": "xlr-3 jack"}, line_input("in", LINE), ground("earth")))


def test_a_ground_joins_all_its_contacts_and_its_reference_may_be_doubted(catalog):
    given = part("receiver", {"a": "rca jack", "b": "rca jack"}, ground("earth"), ground("earth", "a.outer", "b.outer"))
    roles, circuit = cast(catalog, given, Assumptions(references={"it": "unknown"}))
    assert [str(circuit.contacts[each.other]) for each in roles.joins] == ["it.b.outer"]
    assert {each.reference for each in roles.grounds} == {"unknown"}


def test_supplies_and_biases_stand_on_their_contacts(catalog):
    elements = (Bias(contact="out.sleeve", volts=2, ohms=2200), Supply(contacts={"out.tip": 48.0, "out.ring1": None}, current_limited=True))
    roles, circuit = cast(catalog, part("supply", {"out": "3.5mm-trs jack"}, *elements))
    assert [(circuit.contacts[each.node].contact, each.volts, each.limited) for each in (*roles.biases, *roles.supplies)] == [
        ("sleeve", 2, False), ("tip", 48, True), ("ring1", None, True),
    ]  # fmt: skip


def test_an_ear_stands_between_its_ends_at_the_port_of_its_plus(catalog):
    ears = (driver("left", "plug.tip", "plug.sleeve", ohms=32), driver("right", "inner", "plug.sleeve"))
    roles, _ = cast(catalog, part("headphone", {"plug": "3.5mm-trs plug"}, *ears, resistor("inner", "plug.ring1", 10)))
    assert [(each.at, each.port, each.ohms) for each in roles.places] == [("it.left", "plug", 32), ("it.right", "", None)]


def test_only_the_unknown_contacts_of_a_passive_ports_order_are_read(catalog):
    order = a_port("3.5mm-trrrs plug", pinout="sony-nc-5")
    roles, circuit = cast(catalog, part("headphone", {"plug": order}))
    assert [circuit.contacts[node].contact for node in roles.unknown] == ["ring2", "ring3", "sleeve"]
    for given in (
        part("headphone", {"plug": a_port("3.5mm-trs plug", pinout="se-trs-3-5")}),
        part("headphone", {"plug": a_port("3.5mm-trs plug", pinout="nobody-knows")}),
        part("player", {"plug": order, "out": "2.5mm-trrs jack"}, output("out", "bridged", AK_SIGNALS)),
    ):
        assert cast(catalog, given)[0].unknown == []
