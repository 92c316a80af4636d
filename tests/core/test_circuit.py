"""A rig as metal: chains, numbers, links that are made or not, and runs."""

import pytest

from cablebuilder.core.circuit import build_circuit, chain_members, chosen_map, mated, port_mode, runs
from cablebuilder.core.elements import Microphone
from cablebuilder.core.mating import Mating
from cablebuilder.core.nets import nets
from cablebuilder.core.part_plan import GROUND
from cablebuilder.core.parts import Port
from cablebuilder.core.rig import ContactRef, Link, PlacedPart, Rig
from tests.rigs import (
    ADAPTER,
    BALANCED_EARPHONE,
    EARPHONE,
    PAIRED_CABLE,
    PAIRED_EARPHONE,
    PLAYER,
    SELECTOR,
    a_port,
    in_mode,
    line_input,
    output,
    part,
    resistor,
    rig,
    small_catalog,
    wire,
)

SMALL = small_catalog()
THREE = rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE)


def circuit_of(layout: Rig, catalog=SMALL, place: int = 0):
    return build_circuit(layout, catalog, chain_members(layout)[place])


def passing(connector: str, gender: str, passes: str) -> Port:
    return Port.model_validate({"connector": connector, "gender": gender, "passes": passes})


def linked_by(plug: Port, jack: Port, *, turned: bool = False) -> Rig:
    """Return a rig of two parts with one link between them."""
    layout = rig("one > two", one=part("cable", {"plug": plug}), two=part("adapter", {"jack": jack}))
    return layout.model_copy(update={"links": (layout.links[0].model_copy(update={"turned": turned}),)})


def made(layout: Rig, catalog=SMALL, alternative: int = 0) -> list[tuple[str, str]]:
    circuit = circuit_of(layout, catalog)
    return [(str(circuit.contacts[each.one]), str(circuit.contacts[each.other])) for each in mated(circuit, circuit.joints[0], alternative)]


def test_each_chain_follows_the_signal_and_the_first_part_placed_comes_first():
    phone, amp = part("phone", {"out": "3.5mm-trs plug"}), part("receiver", {"in": "3.5mm-trs jack"})
    chain = "phone > amp, player.balanced > adapter > earphone"
    layout = rig(chain, earphone=EARPHONE, amp=amp, adapter=ADAPTER, player=PLAYER, phone=phone, lone=EARPHONE)
    chains = chain_members(layout)
    assert [each.parts for each in chains] == [("player", "adapter", "earphone"), ("phone", "amp"), ("lone",)]
    assert [each.links for each in chains] == [(1, 2), (0,), ()]


def test_a_ring_of_links_starts_at_the_part_placed_first():
    ends = {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"}
    layout = rig("one.a > two.b, two.a > one.b", one=part("cable", ends), two=part("cable", ends))
    assert chain_members(layout)[0].parts == ("one", "two")


def test_contacts_are_numbered_part_by_part_with_a_ground_and_inner_nodes():
    pad = part("adapter", {"in": "3.5mm-trs plug"}, resistor("in.tip", "middle", 10), resistor("middle", "in.sleeve", 10))
    circuit = circuit_of(rig(pad=pad))
    assert [str(each) for each in circuit.contacts] == ["pad.in.tip", "pad.in.ring1", "pad.in.sleeve", f"pad.{GROUND}", "pad.middle"]
    assert circuit.node("pad", "middle") == 4
    assert circuit.node("pad", "in.sleeve") == 2
    assert circuit.port_node("pad", "in", "sleeve") == 2
    assert circuit.port_node("pad", "in", "ring2") is None


def test_a_tie_holds_all_its_contacts_together():
    circuit = circuit_of(rig(adapter=ADAPTER))
    net = nets(len(circuit.contacts), circuit.conductors)
    at = {str(contact): net[number] for contact, number in circuit.number.items()}
    assert at["adapter.plug.tip"] == at["adapter.plug.sleeve"] == at["adapter.jack.sleeve"]
    assert len(set(at.values())) == 4


def test_only_the_wires_of_the_mode_are_there():
    first, second = (circuit_of(in_mode(rig(box=SELECTOR), "box", mode)) for mode in ("first", "second"))
    assert [(each.one, each.other) for each in first.conductors] == [(0, 3)]
    assert [(each.one, each.other) for each in second.conductors] == [(0, 6)]
    assert circuit_of(rig(box=SELECTOR)).conductors == first.conductors


def test_an_element_stands_on_contacts_of_its_own_part_wherever_the_part_comes_in_the_chain():
    circuit = circuit_of(THREE)
    here = {str(circuit.contacts[node]) for each in circuit.instances if each.part == "earphone" for node in each.nodes}
    assert here == {"earphone.plug.tip", "earphone.plug.ring1", "earphone.plug.sleeve"}
    assert circuit.contacts[circuit.ground("earphone")] == ("earphone", "", GROUND)
    assert circuit.count == len(circuit.contacts) == len(circuit.number)


def test_the_fixed_nets_hold_wires_and_links_together():
    circuit = circuit_of(THREE)
    assert circuit.fixed_nets == nets(circuit.count, [*circuit.conductors, *circuit.crossings])
    left, jack = (circuit.node(*ref) for ref in (("earphone", "plug.tip"), ("player", "balanced.ring2")))
    assert circuit.fixed_nets[left] == circuit.fixed_nets[jack]


def test_a_joint_names_its_plug_first_whichever_end_the_link_starts_at():
    straight = circuit_of(THREE).joints[0]
    link = THREE.links[0]
    turned = circuit_of(THREE.model_copy(update={"links": (Link(source=link.target, target=link.source), THREE.links[1])})).joints[0]
    assert straight.plug == turned.plug == ("adapter", "plug")
    assert straight.jack == ("player", "balanced")


def test_a_link_to_what_nobody_knows_is_broken_and_its_part_a_stranger():
    layout = THREE.model_copy(update={"parts": {**THREE.parts, "adapter": PlacedPart(use="gone/adapter", at=(0, 0))}})
    circuit = circuit_of(layout)
    assert circuit.strangers == ("adapter",)
    assert circuit.broken == (0, 1)
    assert circuit.joints == ()
    assert runs(circuit) == (frozenset({0}), frozenset({1}))


def test_a_link_of_two_plugs_is_broken():
    layout = rig("one > two", one=part("cable", {"plug": "3.5mm-trs plug"}), two=part("cable", {"plug": "3.5mm-trs plug"}))
    assert circuit_of(layout).broken == (0,)


def test_an_analogue_link_joins_contact_by_contact():
    assert made(rig("player.phones > earphone", player=PLAYER, earphone=EARPHONE)) == [
        (f"earphone.plug.{contact}", f"player.phones.{contact}") for contact in ("tip", "ring1", "sleeve")
    ]


def test_a_long_sleeve_joins_two_contacts_of_the_jack():
    layout = linked_by(a_port("3.5mm-trs plug"), a_port("3.5mm-trrs jack"))
    assert made(layout)[-2:] == [("one.plug.sleeve", "two.jack.ring2"), ("one.plug.sleeve", "two.jack.sleeve")]


@pytest.mark.parametrize("passes", ["digital", "power"])
def test_a_digital_or_power_link_joins_the_grounds_of_its_ends(passes):
    layout = linked_by(passing("3.5mm-trs", "plug", passes), passing("3.5mm-trs", "jack", passes))
    assert made(layout) == [(f"one.{GROUND}", f"two.{GROUND}")]


@pytest.mark.parametrize(
    ("plug", "jack"),
    [
        (passing("3.5mm-trs", "plug", "optical"), passing("3.5mm-trs", "jack", "optical")),
        (passing("3.5mm-trs", "plug", "digital"), passing("3.5mm-trs", "jack", "analog")),
        (a_port("2.5mm-trrs plug"), a_port("3.5mm-trs jack")),
    ],
    ids=["optical", "mixed", "misfit"],
)
def test_an_optical_mixed_or_misfitting_link_joins_nothing(plug, jack):
    assert made(linked_by(plug, jack)) == []


def test_a_link_whose_contacts_nobody_knows_joins_nothing(catalog):
    layout = linked_by(a_port("3.5mm-trrs plug"), a_port("3.5mm-trrrs jack"))
    assert circuit_of(layout, catalog).joints[0].mating.joins
    assert made(layout, catalog) == []


def test_a_plug_may_be_turned_by_the_user_or_lie_otherwise_in_another_jack(catalog):
    pins = linked_by(a_port("2-pin-0.78mm plug"), a_port("2-pin-0.78mm jack"))
    turned = linked_by(a_port("2-pin-0.78mm plug"), a_port("2-pin-0.78mm jack"), turned=True)
    assert made(pins, catalog) == [("one.plug.+", "two.jack.+"), ("one.plug.-", "two.jack.-")]
    assert made(turned, catalog) == [("one.plug.+", "two.jack.-"), ("one.plug.-", "two.jack.+")]
    headset = linked_by(a_port("3.5mm-trrs plug"), a_port("3.5mm-trs jack"))
    ways = [made(headset, catalog, alternative) for alternative in range(4)]
    assert len({tuple(way) for way in ways[:3]}) == 3
    assert ways[3] == ways[2]


def test_a_map_that_speaks_of_contacts_which_a_port_lacks_joins_the_others():
    odd = Mating(
        plug="3.5mm-trs",
        jack="3.5mm-trrs",
        fits="yes",
        maps=({"tip": ("tip", "ring9"), "ring8": ("sleeve",)},),
        certainty="low",
        sources=(),
    )
    catalog = small_catalog()
    catalog.matings["3.5mm-trs", "3.5mm-trrs"] = odd
    layout = linked_by(a_port("3.5mm-trs plug"), a_port("3.5mm-trrs jack"))
    assert made(layout, catalog) == [("one.plug.tip", "two.jack.tip")]
    assert chosen_map(circuit_of(layout, catalog).joints[0])["ring8"] == ("sleeve",)


def test_passive_parts_tie_their_links_into_a_run_and_an_amplifier_ends_it():
    amp = part(
        "amplifier", {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"}, line_input("in", {"tip": "L+"}), output("out", "single-ended", {})
    )
    layout = rig("player.balanced > adapter > amp.in, amp.out > earphone", player=PLAYER, adapter=ADAPTER, amp=amp, earphone=EARPHONE)
    assert set(runs(circuit_of(layout))) == {frozenset({0, 1}), frozenset({2})}


def test_a_link_that_is_not_made_joins_no_run():
    layout = rig("player.balanced > earphone", player=PLAYER, earphone=EARPHONE)
    assert runs(circuit_of(layout)) == (frozenset({0}),)


@pytest.mark.parametrize(
    ("given", "port", "mode"),
    [
        (PLAYER, "phones", "single-ended"),
        (PLAYER, "balanced", "balanced"),
        (ADAPTER, "plug", "balanced"),
        (ADAPTER, "jack", "single-ended"),
        (BALANCED_EARPHONE, "plug", "balanced"),
        (PAIRED_CABLE, "left", "balanced"),
        (PAIRED_EARPHONE, "left", "balanced"),
        (part("headset", {"plug": "3.5mm-trrs plug"}, Microphone(between=("plug.ring2", "plug.sleeve"))), "plug", "single-ended"),
        (part("cable", {"plug": a_port("3.5mm-trrs plug", pinout="ctia")}, wire("plug.tip", "x")), "plug", "single-ended"),
        (part("cable", {"plug": a_port("3.5mm-trrs plug", pinout="hifiman-trrs-3-5")}), "plug", "balanced"),
        (part("cable", {"plug": "xlr-3 plug"}), "plug", "balanced"),
        (part("player", {"out": "3.5mm-trs jack"}, output("out", "bridged", {"tip": "UNKNOWN", "sleeve": "UNKNOWN"})), "out", "other"),
        (part("cable", {"plug": "speaker-posts plug"}), "plug", "other"),
        (part("dongle", {"usb": passing("usb-c", "plug", "digital")}), "usb", "other"),
        (part("dongle", {"usb": a_port("usb-c plug")}), "usb", "other"),
    ],
)
def test_a_port_is_called_balanced_where_returns_have_contacts_of_their_own(given, port, mode, catalog):
    known = catalog if given.ports[port].connector in catalog.connectors else SMALL
    assert port_mode(given, port, known) == mode


def test_a_contact_reads_as_part_port_and_contact():
    assert str(ContactRef("player", "out", "tip")) == "player.out.tip"
    assert str(ContactRef("player", "", GROUND)) == "player.ground"
