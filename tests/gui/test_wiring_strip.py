"""The wiring strip: which connectors it shows, what is joined, and that it stands where the design wants it."""

import pytest
from PySide6.QtWidgets import QLabel

from cablebuilder.gui.chain_card import ChainCard
from cablebuilder.gui.chain_words import worded_chains
from cablebuilder.gui.look import Look
from cablebuilder.gui.shelf_plug import shelf_plug
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.view_switch import ViewSwitch
from cablebuilder.gui.wiring_plan import spoken_wiring, strip_plan
from cablebuilder.gui.wiring_strip import HEIGHT, WiringStrip, make_strip
from cablebuilder.judge.check import check
from cablebuilder.judge.inside import inside_of
from tests.gui.pictures import has_color
from tests.rigs import ADAPTER, EARPHONE, PLAYER, driver, ground, line_input, output, part, rig, wire

pytestmark = pytest.mark.usefixtures("qapp")  # fonts are measured

FOUR_POLE = part(
    "player", {"out": "3.5mm-trrs jack"}, output("out", "bridged", {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"})
)
TIED_INSIDE = part(
    "earphone", {"plug": "2.5mm-trrs plug"},
    driver("left", "plug.ring2", "common"), driver("right", "plug.ring1", "common"), wire("plug.tip plug.sleeve common"),
)  # fmt: skip
RIGS = {
    "adapter": rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE),
    "free": rig("player.balanced > adapter", player=PLAYER, adapter=ADAPTER),
    "long sleeve": rig("player > earphone", player=FOUR_POLE, earphone=EARPHONE),
    "tied inside": rig("player.balanced > earphone", player=PLAYER, earphone=TIED_INSIDE),
    "xlr": rig(
        "amp.balanced > adapter.plug, adapter.jack > hp.plug",
        amp="schiit/jotunheim-2", adapter="generic/xlr-4-plug-to-6.35mm-trs-jack", hp="sennheiser/hd-650-6.35mm",
    ),
    "posts": rig(
        "amp.speaker-left > cable.speaker-left, amp.speaker-right > cable.speaker-right, cable.jack > hp.plug",
        amp="schiit/ragnarok", cable="generic/speaker-terminals-to-6.35mm-trs-jack", hp="sennheiser/hd-650-6.35mm",
    ),
}  # fmt: skip


def plan_of(catalog, layout):
    return strip_plan(inside_of(layout, catalog, check(layout, catalog).chains[0]))


def strips(catalog, layout, look):
    words = worded_chains(check(layout, catalog), layout, catalog)[0]
    return [(finding, make_strip(look, finding, words.wiring)) for finding in words.chain.findings]


def test_it_shows_the_joint_parts_plug_against_what_comes_behind(catalog):
    plan = plan_of(catalog, RIGS["adapter"])
    assert plan.titles == ("2.5 mm, in the player", "3.5 mm, earphone")
    assert [row.word for row in plan.rows[0]] == ["Tip", "Ring 1", "Ring 2", "Sleeve"]
    assert [row.word for row in plan.rows[1]] == ["Tip", "Ring", "Sleeve"]
    assert [row.name.names for row in plan.rows[0]] == [("R−",), ("R+",), ("L+",), ("L−",)]


def test_only_the_two_that_meet_are_red(catalog):
    plan = plan_of(catalog, RIGS["adapter"])
    assert {(tie.left, tie.right) for tie in plan.ties if tie.is_fault} == {(0, 2), (3, 2)}
    assert {(tie.left, tie.right) for tie in plan.ties if not tie.is_fault} == {(1, 1), (2, 0)}
    assert plan.joint == 2


def test_a_long_sleeve_shows_the_sockets_springs_against_the_plug(catalog):
    plan = plan_of(catalog, RIGS["long sleeve"])
    assert plan.is_socket
    assert [row.name.names for row in plan.rows[0]] == [("L+",), ("R+",), ("L−",), ("R−",)]
    assert {(tie.left, tie.right) for tie in plan.ties if tie.is_fault} == {(2, 2), (3, 2)}
    assert plan.joint == 2


def test_pins_have_their_numbers_where_there_is_no_phone_plug(catalog):
    plan = plan_of(catalog, RIGS["xlr"])
    assert [row.word for row in plan.rows[0]] == ["Pin 1", "Pin 2", "Pin 3", "Pin 4", "Shell"]
    assert [plan.rows[0][tie.left].word for tie in plan.ties if tie.is_fault] == ["Pin 2", "Pin 4"]
    assert shelf_plug(plan.ports[0], 5).is_block


def test_a_pair_of_plugs_stands_on_one_side(catalog):
    plan = plan_of(catalog, RIGS["posts"])
    assert [row.word for row in plan.rows[0]] == ["L red", "L black", "R red", "R black"]
    assert [plan.rows[0][tie.left].word for tie in plan.ties if tie.is_fault] == ["L black", "R black"]
    assert [row.word for row in plan.rows[1]] == ["Tip", "Ring", "Sleeve"]


def test_the_rows_of_two_round_plugs_stand_alone(catalog):
    one = plan_of(catalog, RIGS["adapter"]).ports[0]
    assert (len(shelf_plug(one, 4).ys), len(shelf_plug(one, 4).poles)) == (4, 4)
    two = shelf_plug(one, 8)
    assert len(two.ys) == 8
    assert list(two.ys) == sorted(set(two.ys))
    assert (two.poles, two.is_block) == ((), False)


def test_a_tie_inside_the_earphone_shows_its_ears(catalog):
    plan = plan_of(catalog, RIGS["tied inside"])
    assert plan.ports[1] is None
    assert [row.word for row in plan.rows[1]] == ["left ear +", "right ear +", "both ears"]
    assert [plan.rows[0][tie.left].word for tie in plan.ties if tie.is_fault] == ["Tip", "Sleeve"]


def test_it_says_the_same_in_words(catalog, qtbot):
    layout = RIGS["adapter"]
    look = Look("light")
    strip = next(strip for _, strip in strips(catalog, layout, look) if strip)
    qtbot.addWidget(strip)
    assert strip.accessibleName() == "L− and R− are joined here"
    assert "Tip, right minus (R−), to Sleeve" in strip.accessibleDescription()
    assert "Sleeve, left minus (L−), to Sleeve" in strip.accessibleDescription()
    assert strip.accessibleDescription() == spoken_wiring(strip.plan)


def test_only_safety_findings_with_a_way_have_one(catalog, qtbot):
    made = strips(catalog, RIGS["adapter"], Look("light"))
    for _, strip in made:
        if strip:
            qtbot.addWidget(strip)
    assert {finding.rule for finding, strip in made if strip} == {"btl-minus-tied"}
    assert len(made) > 1
    safe = rig("player.phones > earphone", player=PLAYER, earphone=EARPHONE)
    assert not any(strip for _, strip in strips(catalog, safe, Look("light")))


def test_a_driven_return_on_an_inputs_ground(catalog):
    receiver = part(
        "receiver",
        {"in": "2.5mm-trrs plug"},
        line_input("in", {"tip": "R-", "ring1": "R+", "ring2": "L+", "sleeve": "L-"}),
        ground("earth"),
    )
    player = part("amplifier", {"out": "2.5mm-trrs jack"}, output("out", "bridged", "ak-trrs-2-5"), ground("earth"))
    layout = rig("player > receiver", player=player, receiver=receiver)
    found = inside_of(layout, catalog, check(layout, catalog).chains[0])
    assert found.fault is not None
    plan = strip_plan(found)
    assert plan is None or len(plan.rows[0]) == 4


@pytest.mark.parametrize("name", RIGS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_painted_in_both_themes(name, theme, catalog, qtbot):
    strip = next(strip for _, strip in strips(catalog, RIGS[name], Look(theme)) if strip)
    qtbot.addWidget(strip)
    strip.resize(304, HEIGHT)
    image = strip.grab().toImage()
    assert has_color(image, Theme(theme).color("signal.fault").name())
    assert has_color(image, Theme(theme).color("sunken").name())
    strip.resize(220, HEIGHT)
    assert not strip.grab().isNull()


def test_it_stands_between_the_reason_and_what_can_happen(catalog, qtbot):
    layout = RIGS["adapter"]
    words = worded_chains(check(layout, catalog), layout, catalog)[0]
    card = ChainCard(Look("light"), words, is_open=True)
    qtbot.addWidget(card)
    card.resize(368, 900)
    card.show()
    strip = card.findChild(WiringStrip)
    labels = {label.text(): label.mapTo(card, label.rect().topLeft()).y() for label in card.findChildren(QLabel)}
    top = strip.mapTo(card, strip.rect().topLeft()).y()
    reason = next(y for text, y in labels.items() if "must stay apart" in text)
    assert reason < top < labels["What can happen"]


def test_a_switch_tells_which_page_is_wanted(qtbot):
    switch = ViewSwitch(Look("light"))
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.chosen, check_params_cb=lambda name: name == "inside"):
        switch.segments["inside"].click()
    assert not switch.segments["bench"].isChecked()
    wide = switch.sizeHint().width()
    switch.show_words(has_words=False)
    assert switch.sizeHint().width() < wide
    assert switch.segments["inside"].toolTip() == "See inside"
