"""Which other outputs a chain could hang on, and the copy beside it."""

import pytest

from cablebuilder.core import edits
from cablebuilder.core.circuit import chain_members
from cablebuilder.core.rig import FARTHEST, PortRef, port_ref
from cablebuilder.judge.check import check
from cablebuilder.judge.other_outputs import copy_on, other_outputs, output_of, verdict_on
from cablebuilder.judge.report import Verdict
from tests.gui.workbench import AMP, DONGLE, workbench
from tests.rigs import ADAPTER, BALANCED_EARPHONE, EARPHONE, PLAYER, a_port, output, part, rig, wire

CHAIN = ("player", "adapter", "earphone")
OUTPUT = PortRef("player", "balanced")


@pytest.fixture
def bench(catalog):
    """Return the demo with an amplifier and two of one dongle on the canvas."""
    layout = workbench()
    layout = layout.model_copy(update={"definitions": {**layout.definitions, AMP.id: AMP, DONGLE.id: DONGLE}})
    for use, y in ((AMP.id, 900), (DONGLE.id, 1100), (DONGLE.id, 1300)):
        layout = edits.place(layout, catalog, use, (900, y))
    return layout


def new_parts(before, after):
    return {key: placed for key, placed in after.parts.items() if key not in before.parts}


def test_a_chain_hangs_on_the_output_that_its_cable_is_in(bench, catalog):
    assert output_of(bench, catalog, CHAIN) == OUTPUT
    assert output_of(bench, catalog, ("amplifier",)) is None
    assert output_of(rig("adapter > earphone", adapter=ADAPTER, earphone=EARPHONE), catalog, ("adapter", "earphone")) is None
    assert output_of(rig("gone.out > earphone", gone="nobody/knows", earphone=EARPHONE), catalog, ("gone", "earphone")) is None


def test_the_first_source_counts_unless_a_later_one_alone_is_wanted(catalog):
    layout = rig(
        "player.phones > cable.plug, cable.rca-left > amp.rca-left, cable.rca-right > amp.rca-right, amp.phones > hp.plug",
        hp="sennheiser/hd-650-6.35mm", amp="topping/l30-ii", cable="generic/3.5mm-to-rca-cable", player="astell-kern/sr25",
    )  # fmt: skip
    chain = tuple(layout.parts)
    assert output_of(layout, catalog, chain) == PortRef("player", "phones")
    assert output_of(layout, catalog, chain, frozenset(chain)) == PortRef("player", "phones")
    assert output_of(layout, catalog, chain, frozenset({"amp"})) == PortRef("amp", "phones")


def test_of_two_sources_the_one_beside_what_is_wanted_counts(catalog):
    y = part("splitter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "jack": "3.5mm-trs jack"}, wire("a.tip b.tip jack.tip"))
    layout = rig("one.phones > y.a, two.phones > z, z > y.b, y.jack > hp", one=PLAYER, two=PLAYER, y=y, z=_extension(), hp=EARPHONE)
    chain = tuple(layout.parts)
    assert output_of(layout, catalog, chain) == PortRef("one", "phones")
    assert output_of(layout, catalog, chain, frozenset({"z", "hp"})) == PortRef("two", "phones")


def _extension():
    return part("cable", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"}, wire("plug.tip jack.tip"))


def test_sockets_of_the_same_device_come_first_and_each_kind_of_device_one_time(bench, catalog):
    found = other_outputs(bench, catalog, OUTPUT)
    assert [str(each.socket) for each in found] == ["player.phones", "amplifier.balanced", "amplifier.phones", "dongle.phones"]
    assert [each.is_same_device for each in found] == [True, False, False, False]


def test_where_the_first_plug_does_not_go_in_one_further_down_may(bench, catalog):
    same = other_outputs(bench, catalog, OUTPUT)[0]
    assert (same.plug, same.dropped) == (PortRef("earphone", "plug"), ("adapter",))
    assert verdict_on(bench, catalog, OUTPUT, same) is Verdict.SAFE


def test_an_output_that_no_plug_goes_into_is_a_misfit(bench, catalog):
    found = {str(each.socket): each for each in other_outputs(bench, catalog, OUTPUT)}
    assert found["amplifier.balanced"].plug is None
    assert verdict_on(bench, catalog, OUTPUT, found["amplifier.balanced"]) is Verdict.MISFIT


def test_the_copy_has_a_device_of_its_own_and_leaves_the_chain_as_it_was(bench, catalog):
    same = other_outputs(bench, catalog, OUTPUT)[0]
    after = copy_on(bench, catalog, OUTPUT, same, (0, 300))
    new = new_parts(bench, after)
    assert [placed.use for placed in new.values()] == ["test/sr25", "test/aria"]
    assert [placed.at for placed in new.values()] == [(28, 396), (620, 396)]
    assert after.links[: len(bench.links)] == bench.links
    assert [str(end) for end in after.links[-1].ends] == ["player-3.phones", "earphone-3.plug"]
    before, now = check(bench, catalog).chains, check(after, catalog).chains
    assert before[0] == now[0]


def test_another_device_stands_where_the_chain_s_own_stood(bench, catalog):
    other = next(each for each in other_outputs(bench, catalog, OUTPUT) if each.socket.part == "dongle")
    after = copy_on(bench, catalog, OUTPUT, other, (0, 300))
    assert {key: placed.at for key, placed in new_parts(bench, after).items()} == {"dongle-3": (28, 396), "earphone-3": (620, 396)}


def test_what_feeds_the_device_is_copied_with_it_and_what_hangs_on_its_other_sockets_is_not(catalog):
    dongle = part(
        "dongle",
        {"usb": "usb-c plug", "phones": "3.5mm-trs jack", "balanced": "2.5mm-trrs jack", "line": "3.5mm-trs jack"},
        output("phones", "single-ended", "se-trs-3-5"), output("balanced", "bridged", "ak-trrs-2-5"),
        output("line", "single-ended", "se-trs-3-5"),
    )  # fmt: skip
    dongle = dongle.model_copy(update={"ports": {**dongle.ports, "usb": dongle.ports["usb"].model_copy(update={"passes": "digital"})}})
    layout = rig(
        "phone.usb > dongle.usb, dongle.phones > hp, dongle.balanced > other",
        phone="generic/usb-c-phone", dongle=dongle, hp=EARPHONE, other=BALANCED_EARPHONE,
    )  # fmt: skip
    chain = PortRef("dongle", "phones")
    line = next(each for each in other_outputs(layout, catalog, chain) if each.socket.port == "line")
    after = copy_on(layout, catalog, chain, line, (0, 300))
    uses = [placed.use for placed in new_parts(layout, after).values()]
    assert uses == [layout.parts[key].use for key in ("phone", "dongle", "hp")]
    assert len(chain_members(after)) == 2


def test_a_pair_goes_into_a_pair_half_by_half(catalog):
    layout = rig("one.left > s.left, one.right > s.right", one=_monitor_amp(), s=_speaker_set(), two=_monitor_amp("x"))
    found = other_outputs(layout, catalog, PortRef("one", "left"))
    assert [(str(each.socket), str(each.plug)) for each in found] == [("two.left", "s.left")]
    after = copy_on(layout, catalog, PortRef("one", "left"), found[0], (0, 300))
    assert [(link.source, link.target) for link in after.links[2:]] == [("two-2.left", "s-2.left"), ("two-2.right", "s-2.right")]


def _monitor_amp(maker=""):
    ports = {side: a_port("rca jack", pair="out") for side in ("left", "right")}
    stages = (output(side, "single-ended", {"center": f"{side[0].upper()}+", "outer": "GND"}, stage="a") for side in ports)
    return part("interface", ports, *stages, maker=maker)


def _speaker_set():
    return part("cable", {side: a_port("rca plug", pair="in") for side in ("left", "right")})


def test_the_way_of_plugs_ends_where_it_branches_and_at_what_has_power(catalog):
    split = rig(
        "player.phones > s.plug, s.one > a, s.two > b, far.balanced > c", player=PLAYER, s="generic/3.5mm-splitter", a=EARPHONE, b=EARPHONE,
        far=PLAYER.model_copy(update={"maker": "Far"}), c=BALANCED_EARPHONE,
    )  # fmt: skip
    plugs = {str(each.plug) for each in other_outputs(split, catalog, PortRef("player", "phones")) if each.plug}
    assert plugs == {"s.plug"}
    amplified = rig(
        "player.phones > cable.plug, cable.rca-left > amp.rca-left, cable.rca-right > amp.rca-right, amp.phones > hp.plug",
        player="astell-kern/sr25", cable="generic/3.5mm-to-rca-cable", amp="topping/l30-ii", hp="sennheiser/hd-650-6.35mm",
    )  # fmt: skip
    found = other_outputs(amplified, catalog, PortRef("player", "phones"))
    assert [each.plug for each in found] == [None]


def test_a_cable_that_nobody_knows_offers_no_plug(catalog):
    layout = rig("player.phones > gone.plug", player=PLAYER, gone="nobody/knows")
    assert [each.plug for each in other_outputs(layout, catalog, port_ref("player.phones"))] == [None]


def test_another_device_comes_no_farther_than_the_edge_of_the_canvas(catalog):
    phone = part("phone", {"usb": DONGLE.ports["usb"].model_copy(update={"gender": "jack"})})
    layout = rig("player.phones > ear, dongle.usb > phone.usb", player=PLAYER, ear=EARPHONE, dongle=DONGLE, phone=phone)
    wide = edits.move(layout, {"player": (FARTHEST, -FARTHEST), "dongle": (0, 0), "phone": (400, -100)})
    other = next(each for each in other_outputs(wide, catalog, PortRef("player", "phones")) if not each.is_same_device)
    assert verdict_on(wide, catalog, PortRef("player", "phones"), other) is Verdict.SAFE
    after = copy_on(wide, catalog, PortRef("player", "phones"), other, (0.0, 0.0))
    assert after.parts["dongle-2"].at == after.parts["phone-2"].at == (FARTHEST, -FARTHEST)
