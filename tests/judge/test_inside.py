"""What a picture of the contacts is drawn from, for rigs of every kind that the model can state."""

import json
from pathlib import Path

import pytest

from cablebuilder.core.elements import Bias, Capacitor, Microphone, Supply, Transformer
from cablebuilder.core.rig import ContactRef, PlacedPart, PortRef, Rig
from cablebuilder.judge.check import check
from cablebuilder.judge.inside import Inside, Seam, inside_of, is_drawn
from cablebuilder.judge.inside_parts import Device
from cablebuilder.judge.strand_names import NetName, net_name
from tests.judge.rule_rigs import rule_rigs
from tests.rigs import (
    ADAPTER,
    EARPHONE,
    PAIRED_CABLE,
    PAIRED_EARPHONE,
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

CASES = json.loads((Path(__file__).parent.parent / "data" / "cases" / "rigs.json").read_text("utf-8"))["cases"]


def inside(catalog, layout, chain=0) -> Inside:
    return inside_of(layout, catalog, check(layout, catalog).chains[chain])


def tags(found: Inside, part: str, port: str) -> dict[str, tuple[str, ...]]:
    return {each.ref.contact: found.name_at(each).names for each in found.part(part).port(port).contacts}


def devices(found: Inside, part: str) -> list[tuple[str, str | None, int]]:
    return [(each.kind, each.channel, each.sign) for each in found.part(part).devices]


@pytest.fixture
def joined(catalog):
    return inside(catalog, rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE))


def test_parts_come_in_the_order_of_the_signal(joined):
    assert [each.key for each in joined.parts] == ["player", "adapter", "earphone"]


def test_only_the_linked_socket_of_a_source_is_drawn(joined):
    assert [port.ref.port for port in joined.part("player").ports] == ["balanced"]


def test_poles_come_from_the_tip_on(joined):
    port = joined.part("adapter").port("plug")
    assert [each.ref.contact for each in port.contacts] == ["tip", "ring1", "ring2", "sleeve"]
    assert (port.gender, port.connector, port.family) == ("plug", "2.5 mm", "phone")


def test_four_amplifiers_and_the_minus_legs_push_the_other_way(joined):
    assert devices(joined, "player") == [
        ("amplifier", "right", -1), ("amplifier", "right", 1), ("amplifier", "left", 1), ("amplifier", "left", -1),
    ]  # fmt: skip


def test_an_amplifier_knows_its_contact_and_its_port(joined):
    first = joined.part("player").devices[0]
    assert first == Device("amplifier", (0,), "right", -1, port="balanced")
    assert joined.part("player").strands[0].contacts == (ContactRef("player", "balanced", "tip"),)


def test_before_the_joint_every_wire_has_its_own_name(joined):
    own = {"tip": ("R−",), "ring1": ("R+",), "ring2": ("L+",), "sleeve": ("L−",)}
    assert tags(joined, "player", "balanced") == own
    assert tags(joined, "adapter", "plug") == own


def test_behind_the_joint_the_returns_are_one(joined):
    assert tags(joined, "earphone", "plug") == {"tip": ("L+",), "ring1": ("R+",), "sleeve": ("L−", "R−")}
    assert joined.nets[joined.part("earphone").port("plug").contacts[2].net].style == "ground"


def test_the_joint_is_the_strand_that_holds_both(joined):
    assert joined.fault is not None
    assert (joined.fault.part, joined.fault.names, joined.fault.driven) == ("adapter", ("L−", "R−"), 2)
    strand = joined.part("adapter").strands[joined.fault.strand]
    assert {each.contact for each in strand.contacts} == {"tip", "sleeve"}
    assert [each.port for each in strand.contacts].count("plug") == 2
    assert len(strand.on_path) == 2


def test_only_contacts_of_the_way_are_on_it(joined):
    on_path = {str(each.ref) for part in joined.parts for port in part.ports for each in port.contacts if each.on_path}
    assert on_path == {"player.balanced.tip", "player.balanced.sleeve", "adapter.plug.tip", "adapter.plug.sleeve"}


def test_both_coils_share_the_return(joined):
    left, right = joined.part("earphone").devices
    assert (left.channel, right.channel) == ("left", "right")
    assert left.ends[1] == right.ends[1]


def test_a_long_sleeve_joins_two_springs(catalog):
    player = part(
        "player", {"out": "3.5mm-trrs jack"}, output("out", "bridged", {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"})
    )
    found = inside(catalog, rig("player > earphone", player=player, earphone=EARPHONE))
    assert found.fault is not None
    assert found.fault.contact == ContactRef("earphone", "plug", "sleeve")
    assert found.fault.strand is None
    assert found.seams[0].touches == (("tip", "tip"), ("ring1", "ring1"), ("sleeve", "ring2"), ("sleeve", "sleeve"))
    assert tags(found, "player", "out") == {"tip": ("L+",), "ring1": ("R+",), "ring2": ("L−",), "sleeve": ("R−",)}


def test_a_turned_plug_touches_the_other_way_round(catalog):
    parts = {"player": PLAYER, "cable": PAIRED_CABLE, "earphone": PAIRED_EARPHONE}
    found = inside(catalog, rig("player.phones > cable, cable.left ~> earphone.left, cable.right > earphone.right", **parts))
    assert {seam.plug.port: seam.touches for seam in found.seams if seam.plug.port != "plug"} == {
        "left": (("+", "-"), ("-", "+")), "right": (("+", "+"), ("-", "-")),
    }  # fmt: skip


def test_single_ended_returns_are_ground(catalog):
    found = inside(catalog, rig("player.phones > earphone", player=PLAYER, earphone=EARPHONE))
    assert tags(found, "earphone", "plug") == {"tip": ("L+",), "ring1": ("R+",), "sleeve": ("G",)}
    assert ("ground", None, 1) in devices(found, "player")
    assert found.fault is None


def test_a_driven_ground_is_an_amplifier_that_holds_still(catalog):
    player = part("player", {"out": "3.5mm-trs jack"}, output("out", "driven-ground", STEREO_SIGNALS), ground("floating"))
    found = inside(catalog, rig("player > earphone", player=player, earphone=EARPHONE))
    assert ("amplifier", None, 0) in devices(found, "player")
    assert tags(found, "earphone", "plug")["sleeve"] == ("COM",)


def test_what_nobody_knows_to_be_driven_is_not_sure(catalog):
    player = part(
        "player", {"out": "2.5mm-trrs jack"}, output("out", "unknown", {"tip": "R-", "ring1": "R+", "ring2": "L+", "sleeve": "L-"})
    )
    found = inside(catalog, rig("player > adapter", player=player, adapter=ADAPTER))
    assert [device.is_sure for device in found.part("player").devices] == [False, True, True, False]


def test_a_floating_winding_is_one_device_with_two_ends(catalog):
    amplifier = part("amplifier", {"out": "xlr-4 jack"}, output("out", "transformer", "xlr4-headphone"), ground("earth"))
    headphone = part("headphone", {"plug": "xlr-4 plug"}, driver("left", "plug.1", "plug.2"), driver("right", "plug.3", "plug.4"))
    found = inside(catalog, rig("amplifier > headphone", amplifier=amplifier, headphone=headphone))
    windings = [device for device in found.part("amplifier").devices if device.kind == "winding"]
    assert [(device.channel, len(device.ends)) for device in windings] == [("left", 2), ("right", 2)]
    assert tags(found, "headphone", "plug") == {"1": ("L+",), "2": ("L−",), "3": ("R+",), "4": ("R−",), "shell": ("G",)}


def test_a_pair_is_two_ports_and_two_links(catalog):
    dac = part(
        "interface",
        {name: a_port("rca jack", ear=name, pair="line") for name in ("left", "right")},
        *(output(name, "single-ended", "rca-line", level="line", stage="line") for name in ("left", "right")), ground("floating"),
    )  # fmt: skip
    amplifier = part(
        "amplifier",
        {name: a_port("rca jack", ear=name, pair="in") for name in ("left", "right")},
        *(line_input(name, "rca-line") for name in ("left", "right")), ground("earth"),
    )  # fmt: skip
    layout = rig(
        "dac.left > cable.from-left, dac.right > cable.from-right, cable.to-left > amplifier.left, cable.to-right > amplifier.right",
        dac=dac, cable="generic/rca-cable", amplifier=amplifier,
    )  # fmt: skip
    found = inside(catalog, layout)
    assert len(found.seams) == 4
    assert tags(found, "amplifier", "left") == {"center": ("L+",), "outer": ("G",)}
    assert tags(found, "amplifier", "right") == {"center": ("R+",), "outer": ("G",)}
    assert [device.kind for device in found.part("amplifier").devices] == ["ground", "input", "input"]
    assert {port.pair for port in found.part("dac").ports} == {"line"}


def test_a_differential_input_has_two_ends(catalog):
    source = part(
        "interface", {"out": "xlr-3 jack"}, output("out", "balanced-line", "xlr3-line", level="line", cold="plain"), ground("earth")
    )
    receiver = part("receiver", {"in": "xlr-3 plug"}, line_input("in", "xlr3-line", receives="differential"), ground("floating"))
    found = inside(catalog, rig("source > receiver", source=source, receiver=receiver))
    hears = next(device for device in found.part("receiver").devices if device.kind == "input")
    assert len(hears.ends) == 2
    assert tags(found, "receiver", "in")["2"] == ("+",)
    assert tags(found, "receiver", "in")["3"] == ("−",)


def test_a_resistor_stands_between_two_strands_of_one_signal(catalog):
    pad = part(
        "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
        resistor("plug.tip", "jack.tip", 33), resistor("plug.ring1", "jack.ring1", None), wire("plug.sleeve jack.sleeve"),
    )  # fmt: skip
    found = inside(catalog, rig("player.phones > pad > earphone", player=PLAYER, pad=pad, earphone=EARPHONE))
    assert [(device.kind, device.value, len(device.ends)) for device in found.part("pad").devices] == [
        ("resistor", 33, 2), ("resistor", None, 2),
    ]  # fmt: skip
    assert tags(found, "earphone", "plug") == {"tip": ("L+",), "ring1": ("R+",), "sleeve": ("G",)}


def test_windings_and_supplies_name_what_is_behind_them(catalog):
    amplifier = part(
        "speaker-amplifier",
        {"out": a_port("speaker-posts jack", ear="left")},
        output("out", "speaker-bridged", {"positive": "L+", "negative": "L-"}, level="speaker"),
    )
    box = part(
        "energiser", {"in": "speaker-posts jack", "out": "stax-pro-5 jack"},
        Transformer(primary=("in.positive", "in.negative"), secondary=("out.L_front", "out.L_rear"), ratio=24),
        Supply(contacts={"out.bias": 580.0}), Capacitor(between=("out.R_front", "out.R_rear")),
    )  # fmt: skip
    layout = rig("amplifier > cable.from, cable.to > box.in", amplifier=amplifier, cable="generic/speaker-cable", box=box)
    found = inside(catalog, layout)
    assert tags(found, "box", "out")["L_front"] == ("L+",)
    assert tags(found, "box", "out")["L_rear"] == ("L−",)
    assert tags(found, "box", "out")["bias"] == ("DC",)
    assert tags(found, "box", "out")["R_front"] == ()
    kinds = [(device.kind, device.value) for device in found.part("box").devices]
    assert {("supply", 580.0), ("transformer", None), ("capacitor", None)} <= set(kinds)


def test_a_headset_has_a_microphone_and_its_phone_a_bias(catalog):
    phone = part(
        "phone", {"jack": "3.5mm-trrs jack"}, output("jack", "single-ended", {"tip": "L+", "ring1": "R+", "ring2": "GND", "sleeve": "MIC"}),
        Bias(contact="jack.sleeve", volts=2.2), ground("floating"),
    )  # fmt: skip
    headset = part(
        "headset", {"plug": "3.5mm-trrs plug"}, driver("left", "plug.tip", "plug.ring2"), driver("right", "plug.ring1", "plug.ring2"),
        Microphone(between=("plug.sleeve", "plug.ring2")),
    )  # fmt: skip
    found = inside(catalog, rig("phone > headset", phone=phone, headset=headset))
    assert tags(found, "headset", "plug") == {"tip": ("L+",), "ring1": ("R+",), "ring2": ("G",), "sleeve": ("MIC",)}
    assert found.nets[found.part("headset").port("plug").contacts[3].net].style == "mic"
    assert [device.kind for device in found.part("headset").devices] == ["coil", "coil", "microphone"]
    assert ("bias", None, 1) in devices(found, "phone")


def test_a_splitter_feeds_both(catalog):
    layout = rig(
        "player.phones > split.plug, split.one > a, split.two > b", player=PLAYER, split="generic/3.5mm-splitter", a=EARPHONE, b=EARPHONE
    )
    found = inside(catalog, layout)
    assert tags(found, "a", "plug") == tags(found, "b", "plug") == {"tip": ("L+",), "ring1": ("R+",), "sleeve": ("G",)}
    assert [len(strand.contacts) for strand in found.part("split").strands] == [3, 3, 3]


def test_without_a_source_wires_are_named_after_the_ears(catalog):
    found = inside(catalog, rig("adapter > earphone", adapter=ADAPTER, earphone=EARPHONE))
    assert tags(found, "adapter", "plug") == {"tip": ("L−", "R−"), "ring1": ("R+",), "ring2": ("L+",), "sleeve": ("L−", "R−")}
    assert not any(name.is_fed for name in found.nets.values())


def test_a_link_saved_from_the_far_side_is_turned_round(catalog):
    found = inside(
        catalog, rig("earphone.plug > adapter.jack, adapter.plug > player.balanced", earphone=EARPHONE, adapter=ADAPTER, player=PLAYER)
    )
    assert [each.key for each in found.parts] == ["player", "adapter", "earphone"]
    assert [(seam.upstream.part, seam.downstream.part) for seam in found.seams] == [("adapter", "earphone"), ("player", "adapter")]


def test_links_in_a_circle_end(catalog):
    loop = part("splitter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"}, wire("a.tip b.tip"))
    found = inside(catalog, rig("one.b > two.a, two.b > one.a", one=loop, two=loop))
    assert {each.key for each in found.parts} == {"one", "two"}
    assert len(found.seams) == 2


def test_a_plug_that_does_not_fit_touches_nothing(catalog):
    headphone = part("headphone", {"plug": "6.35mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve"))
    found = inside(catalog, rig("player.phones > headphone", player=PLAYER, headphone=headphone))
    jack, plug = PortRef("player", "phones"), PortRef("headphone", "plug")
    assert found.seams == (Seam(0, jack, plug, plug, jack, (), is_made=False),)
    assert tags(found, "headphone", "plug")["tip"] == ()


def test_a_part_that_nobody_knows_keeps_its_name_and_its_port(catalog):
    layout = rig("player.balanced > gone.plug", player=PLAYER, gone="nobody/knows")
    found = inside(catalog, layout)
    gone = found.part("gone")
    assert (gone.kind, gone.name, [port.ref.port for port in gone.ports]) == (None, "nobody/knows", ["plug"])
    assert not found.seams[0].is_made


def test_a_digital_link_has_no_contacts(catalog):
    layout = rig(
        "phone.usb > dongle.usb, dongle.phones > earphone", phone="generic/usb-c-phone", dongle="apple/usb-c-adapter", earphone=EARPHONE
    )
    found = inside(catalog, layout)
    digital = next(seam for seam in found.seams if seam.passes == "digital")
    assert digital.is_made
    assert digital.touches == ()
    assert found.part("phone").ports[0].contacts == ()


def test_a_free_port_of_a_passive_part_is_drawn(catalog):
    found = inside(catalog, rig("player.balanced > adapter", player=PLAYER, adapter=ADAPTER))
    assert [port.ref.port for port in found.part("adapter").ports] == ["plug", "jack"]


def test_the_other_alternative_is_drawn_where_the_fault_was_found_in_it(catalog):
    headset = part(
        "headset", {"plug": "3.5mm-trrs plug"}, driver("left", "plug.tip", "plug.sleeve"), driver("right", "plug.ring1", "plug.sleeve")
    )
    player = part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", STEREO_SIGNALS), ground("floating"))
    layout = rig("player > headset", player=player, headset=headset)
    found = inside(catalog, layout)
    assert ("tip", "tip") in found.seams[0].touches


@pytest.mark.parametrize(
    ("names", "style"),
    [
        ({"L+"}, "L+"), ({"L−", "R−"}, "ground"), ({"L−", "G"}, "ground"), ({"COM"}, "ground"), ({"L+", "R+"}, "mixed"), ({"MIC"}, "mic"),
        ({"L+", "MIC"}, "L+"), ({"video"}, "other"), (set(), "open"), ({"+"}, "+"),
    ],
)  # fmt: skip
def test_a_net_is_drawn_by_what_it_carries(names, style):
    assert net_name(names).style == style


def test_names_come_left_before_right_and_sound_before_ground():
    assert net_name({"G", "R−", "L−"}) == NetName(("L−", "R−", "G"), "ground")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_public_case_can_be_drawn(case, catalog):
    layout = Rig.model_validate(case["rig"])
    for chain in check(layout, catalog).chains:
        found = inside_of(layout, catalog, chain)
        assert {each.key for each in found.parts} == set(chain.parts)
        assert [seam.link for seam in found.seams] == list(chain.links)
        for each in found.parts:
            assert all(0 <= end < len(each.strands) for device in each.devices for end in device.ends)
            assert all(contact.net in found.nets for port in each.ports for contact in port.contacts)


def test_one_unlinked_part_can_be_drawn(catalog):
    layout = Rig(parts={"player": PlacedPart(use="astell-kern/sr25", at=(0, 0))})
    found = inside(catalog, layout)
    assert {port.ref.port for port in found.part("player").ports} == {"balanced", "phones"}
    assert [device.kind for device in found.part("player").devices].count("amplifier") == 6


@pytest.mark.parametrize("rule", sorted(rule_rigs()))
def test_every_rig_of_a_rule_can_be_drawn_with_its_fault(rule, catalog):
    """Each strand and each seam of a drawn chain names contacts that its parts have."""
    for layout in rule_rigs()[rule]:
        report = check(layout, catalog)
        for chain in report.chains:
            for finding in (None, *filter(is_drawn, chain.findings)):
                found = inside_of(layout, catalog, chain, finding)
                assert {part.key for part in found.parts} == set(chain.parts)
                assert {seam.link for seam in found.seams} <= set(chain.links)


def test_only_the_linked_input_of_an_amplifier_is_drawn(catalog):
    inputs = (line_input("one", STEREO_SIGNALS), line_input("two", STEREO_SIGNALS))
    amp = part("amplifier", {"one": "3.5mm-trs jack", "two": "3.5mm-trs jack"}, *inputs)
    lead = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *(wire(f"a.{each} b.{each}") for each in STEREO_SIGNALS))
    found = inside(catalog, rig("player.phones > lead.a, lead.b > amp.two", player=PLAYER, lead=lead, amp=amp))
    assert {(each.kind, each.port) for each in found.part("amp").devices if each.kind == "input"} == {("input", "two")}


def test_a_fault_that_meets_where_only_digital_leads_go_has_no_contact_to_be_drawn_at(catalog):
    """Six links lead round from a driven ground to its device ground; the part farthest from both ends is a hub."""

    def usb(*names, gender="jack"):
        return {name: a_port(f"usb-c {gender}").model_copy(update={"passes": "digital"}) for name in names}

    dongle = part(
        "dongle", {**usb("usb", gender="plug"), "out": "3.5mm-trs jack"}, output("out", "driven-ground", STEREO_SIGNALS), ground("floating")
    )
    amp = part("amplifier", {**usb("usb", gender="plug"), "in": "3.5mm-trs jack"}, line_input("in", STEREO_SIGNALS), ground("floating"))
    lead = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *(wire(f"a.{each} b.{each}") for each in STEREO_SIGNALS))
    hub = part("computer", {**usb("up", gender="plug"), **usb("down")}, ground("floating"))
    layout = rig(
        "dongle.out > lead.a, lead.b > amp.in, near.down > amp.usb, pc.one > near.up, pc.two > far.up, far.down > dongle.usb",
        dongle=dongle, lead=lead, amp=amp, near=hub, far=hub, pc=part("computer", usb("one", "two"), ground("floating")),
    )  # fmt: skip
    (finding,) = (each for each in check(layout, catalog).findings if each.verdict == "unsafe")
    assert (finding.rule, finding.joint) == ("virtual-ground-earthed", "near")
    assert is_drawn(finding)
    assert inside(catalog, layout).fault is None
