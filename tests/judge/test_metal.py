"""Nets in their partitions: audio, direct current, what the solver takes for one node, ground domains."""

import pytest

from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.elements import Capacitor, Transformer
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.metal import Metal, metal_of, ohms_of
from cablebuilder.judge.roles import Assumptions
from tests.rigs import (
    ADAPTER,
    AK_SIGNALS,
    EARPHONE,
    PLAYER,
    STEREO_SIGNALS,
    a_port,
    driver,
    ground,
    line_input,
    output,
    part,
    resistor,
    rig,
    wire,
)

NOTHING = Assumptions()


def laid(layout, catalog, assumed=NOTHING):
    """Return the nets of a rig's first chain, and the number of each contact by its name."""
    circuit = build_circuit(layout, catalog, chain_members(layout)[0])
    metal = metal_of(circuit, roles_of(circuit, catalog, assumed), assumed)
    return metal, {str(contact): number for contact, number in circuit.number.items()}


def together(nets, at, *contacts) -> bool:
    return len({nets[at[contact]] for contact in contacts}) == 1


def partitions(metal: Metal, at, *contacts) -> tuple[bool, bool, bool]:
    """Return whether contacts are one: to audio, to direct current, to the solver."""
    return tuple(together(nets, at, *contacts) for nets in (metal.net, metal.dc_net, metal.plain_net))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("element", "one"),
    [
        (wire("in.tip out.tip"), (True, True, True)),
        (Capacitor(between=("in.tip", "out.tip")), (True, False, True)),
        (resistor("in.tip", "out.tip", 0), (True, True, True)),
        (resistor("in.tip", "out.tip", 1e-9), (True, True, True)),
        (resistor("in.tip", "out.tip", 0.99e-4), (True, True, True)),
        (resistor("in.tip", "out.tip", 1e-4), (True, True, False)),
        (resistor("in.tip", "out.tip", 0.2), (True, True, False)),
        (resistor("in.tip", "out.tip", 1.99), (True, True, False)),
        (resistor("in.tip", "out.tip", 2), (False, False, False)),
        (resistor("in.tip", "out.tip", None), (True, True, True)),
    ],
)
def test_each_partition_has_its_own_idea_of_metal(element, one, catalog):
    lead = part("cable", {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"}, element)
    metal, at = laid(rig(lead=lead), catalog)
    assert partitions(metal, at, "lead.in.tip", "lead.out.tip") == one


def test_an_unknown_resistor_is_what_it_is_assumed_to_be(catalog):
    element = resistor("in.tip", "out.tip", None)
    lead = part("cable", {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"}, element)
    assumed = Assumptions(ohms={("lead", 0): 1e9})
    metal, at = laid(rig(lead=lead), catalog, assumed)
    assert partitions(metal, at, "lead.in.tip", "lead.out.tip") == (False, False, False)
    assert ohms_of("lead", 0, element, assumed) == 1e9
    assert ohms_of("lead", 0, resistor("a", "b", 5), assumed) == 5


def test_an_adapter_ties_the_returns_across_two_links(catalog):
    metal, at = laid(rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE), catalog)
    assert together(metal.net, at, "player.balanced.tip", "player.balanced.sleeve", "earphone.plug.sleeve")
    assert not together(metal.net, at, "player.balanced.tip", "player.balanced.ring1")


def devices(one: str, other: str):
    """Return two devices of two references whose hot contacts alone are joined."""
    source = part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", STEREO_SIGNALS), ground(one))
    sink = part("receiver", {"in": "3.5mm-trs jack"}, line_input("in", STEREO_SIGNALS), ground(other))
    lead = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, wire("a.tip b.tip"))
    return rig("source > lead.a, lead.b > sink", source=source, sink=sink, lead=lead)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("earth", "earth", True),
        ("usb", "usb", True),
        ("brick", "brick", True),
        ("earth", "usb", False),
        ("earth", "floating", False),
        ("floating", "earth", False),
        ("floating", "floating", False),
        ("unknown", "unknown", False),
        ("unearthed-class-one", "unearthed-class-one", False),
    ],
)
def test_a_shared_reference_joins_two_grounds_outside_the_cables(one, other, joined, catalog):
    metal, at = laid(devices(one, other), catalog)
    assert together(metal.domain, at, "source.ground", "sink.ground") is joined
    assert together(metal.plain_net, at, "source.ground", "sink.ground") is joined
    assert not together(metal.net, at, "source.ground", "sink.ground")


def test_the_contacts_of_a_driven_ground_are_one_node_to_the_solver_alone(catalog):
    source = part("player", {"out": "2.5mm-trrs jack"}, output("out", "driven-ground", AK_SIGNALS))
    metal, at = laid(rig(source=source), catalog)
    assert partitions(metal, at, "source.out.tip", "source.out.sleeve") == (False, False, True)


def test_a_transformer_keeps_its_two_returns_apart(catalog):
    source = part("player", {"out": "2.5mm-trrs jack"}, output("out", "transformer", AK_SIGNALS))
    metal, at = laid(rig(source=source), catalog)
    assert partitions(metal, at, "source.out.tip", "source.out.sleeve") == (False, False, False)


@pytest.mark.parametrize("drivers", [0, 1, 2])
def test_returns_may_be_taken_to_be_joined_inside_a_listener(drivers, catalog):
    ears = (driver("left", "plug.ring2", "plug.sleeve"), driver("right", "plug.ring1", "plug.tip"))[:drivers]
    phones = part("headphone", {"plug": "2.5mm-trrs plug"}, *ears)
    metal, at = laid(rig(phones=phones), catalog, Assumptions(tied={"phones": True}))
    assert together(metal.net, at, "phones.plug.sleeve", "phones.plug.tip") is (drivers == 2)


def blocks(nets, names) -> set[frozenset[str]]:
    """Return which contacts are one, by their names."""
    found: dict[int, set[str]] = {}
    for name, number in names.items():
        found.setdefault(nets[number], set()).add(name)
    return {frozenset(each) for each in found.values()}


@pytest.mark.parametrize(("one", "other"), [("earth", "usb"), ("usb", "earth"), ("earth", "brick"), ("floating", "unknown")])
def test_two_references_join_nothing_of_one_to_anything_of_the_other(one, other, catalog):
    """Nor any contact that neither of them is about."""
    metal, at = laid(devices(one, other), catalog)
    assert blocks(metal.domain, at) == blocks(metal.plain_net, at) == blocks(metal.net, at)


def test_a_winding_joins_no_contacts(catalog):
    winding = Transformer(primary=("in.tip", "in.sleeve"), secondary=("out.tip", "out.sleeve"), ratio=1)
    lead = part("cable", {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"}, winding)
    metal, at = laid(rig(lead=lead), catalog)
    assert {len(each) for nets in (metal.net, metal.dc_net, metal.plain_net, metal.domain) for each in blocks(nets, at)} == {1}


@pytest.mark.parametrize(("alternative", "touched"), [(0, {"ring2"}), (1, {"sleeve"}), (2, {"ring2", "sleeve"})])
def test_a_jack_may_have_its_spring_in_several_places(alternative, touched, catalog):
    """A four-contact plug in a three-contact jack: one spring, under the second ring, under the sleeve, or under both."""
    source = part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", STEREO_SIGNALS))
    lead = part("cable", {"plug": "3.5mm-trrs plug"})
    metal, at = laid(rig("source > lead", source=source, lead=lead), catalog, Assumptions(alternatives={0: alternative}))
    for nets in (metal.net, metal.dc_net, metal.plain_net, metal.domain):
        assert {each for each in ("ring2", "sleeve") if together(nets, at, f"lead.plug.{each}", "source.out.sleeve")} == touched


def test_the_hot_legs_over_a_driven_ground_stay_apart(catalog):
    source = part("player", {"out": "3.5mm-trs jack"}, output("out", "driven-ground", STEREO_SIGNALS))
    metal, at = laid(rig(source=source), catalog)
    for one, other in (("tip", "ring1"), ("tip", "sleeve"), ("ring1", "sleeve")):
        assert partitions(metal, at, f"source.out.{one}", f"source.out.{other}") == (False, False, False)


@pytest.mark.parametrize(("topology", "one"), [("transformer", False), ("driven-ground", True)])
def test_two_windings_of_one_amplifier_have_a_common_each(topology, one, catalog):
    """Two sockets, a channel on each: what drives a virtual ground drives it in both, a winding ends in its own socket."""
    ports = {"left": a_port("rca jack", pair="out"), "right": a_port("rca jack", pair="out")}
    stages = [output(name, topology, {"center": hot, "outer": "COM"}, stage="main") for name, hot in (("left", "L+"), ("right", "R+"))]
    metal, at = laid(rig(source=part("amplifier", ports, *stages)), catalog)
    assert partitions(metal, at, "source.left.outer", "source.right.outer") == (False, False, one)


@pytest.mark.parametrize("tied", [{}, {"one": False}, {"one": True}, {"one": True, "two": True}])
def test_returns_are_joined_in_the_listeners_that_are_assumed_so_and_no_others(tied, catalog):
    phones = part(
        "headphone", {"plug": "2.5mm-trrs plug"}, driver("left", "plug.ring2", "plug.sleeve"), driver("right", "plug.ring1", "plug.tip")
    )
    ends = ("plug", "a", "b")
    apart = (wire(*(f"{end}.{contact}" for end in ends)) for contact in ("ring1", "ring2"))
    splitter = part("splitter", {"plug": "2.5mm-trrs plug", "a": "2.5mm-trrs jack", "b": "2.5mm-trrs jack"}, *apart)
    metal, at = laid(rig("splitter.a > one, splitter.b > two", splitter=splitter, one=phones, two=phones), catalog, Assumptions(tied=tied))
    assert {key for key in ("one", "two") if together(metal.net, at, f"{key}.plug.sleeve", f"{key}.plug.tip")} == {
        key for key, flag in tied.items() if flag
    }
    assert not together(metal.net, at, "one.plug.sleeve", "two.plug.sleeve")
