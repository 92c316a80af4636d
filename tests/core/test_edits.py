import math

import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import FARTHEST, Link, Note, PlacedPart, PortRef, Rig, port_ref
from cablebuilder.errors import EditRefused
from tests.rigs import (
    ADAPTER,
    BALANCED_EARPHONE,
    EARPHONE,
    PAIRED_CABLE,
    PAIRED_EARPHONE,
    PLAYER,
    SELECTOR,
    STEREO_SIGNALS,
    a_port,
    line_input,
    part,
    rig,
    small_catalog,
)

SHOP = small_catalog(
    PLAYER.model_copy(update={"id": "shop/player"}),
    EARPHONE.model_copy(update={"id": "shop/earphone"}),
)
CHAIN = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
LOOSE = rig(player=PLAYER, adapter=ADAPTER, ear=EARPHONE, second=BALANCED_EARPHONE, sel=SELECTOR)


def join(layout, one, other):
    return edits.connect(layout, SHOP, port_ref(one), port_ref(other))


def refused(function, *arguments):
    """Return why an edit was refused; nothing may have changed."""
    before = arguments[0].model_dump()
    with pytest.raises(EditRefused) as caught:
        function(*arguments)
    assert arguments[0].model_dump() == before
    return str(caught.value)


def test_a_part_is_placed_under_a_key_that_can_be_read():
    layout = edits.place(Rig(), SHOP, "shop/player", (10, -5), "Anna's")
    layout = edits.place(layout, SHOP, "shop/player", (0, 0))
    layout = edits.place(layout, SHOP, "shop/player", (0, 0))
    assert list(layout.parts) == ["player", "player-2", "player-3"]
    assert layout.parts["player"] == PlacedPart(use="shop/player", at=(10, -5), label="Anna's")


def test_a_key_that_became_free_is_used_again():
    layout = edits.place(edits.place(Rig(), SHOP, "shop/player", (0, 0)), SHOP, "shop/player", (0, 0))
    layout = edits.place(edits.remove(layout, ["player"]), SHOP, "shop/earphone", (0, 0))
    assert edits.free_key(layout, "player") == "player"
    assert edits.free_key(layout, "earphone") == "earphone-2"


def test_a_defined_part_is_placed_again():
    assert "earphone" in edits.place(CHAIN, SHOP, "test/ear", (0, 0)).parts


def test_a_part_that_nobody_knows_is_not_placed():
    assert refused(edits.place, CHAIN, SHOP, "gone/part", (0, 0)) == "The catalogue has no part named gone/part. Choose another one."


@pytest.mark.parametrize("at", [(math.nan, 0), (0, math.inf), (FARTHEST * 1.1, 0), (0, -FARTHEST * 2)])
def test_nothing_is_put_off_the_canvas(at):
    sentence = "That is too far out for the canvas. Put it nearer to the other parts."
    assert refused(edits.place, CHAIN, SHOP, "shop/player", at) == sentence
    assert refused(edits.move, CHAIN, {"ear": at}) == sentence
    assert refused(edits.add_note, CHAIN, "x", at) == sentence


def test_parts_move_together_and_keep_everything_else():
    layout = edits.move(CHAIN, {"ear": (1, 2), "player": (3, 4)})
    assert [placed.at for placed in layout.parts.values()] == [(3, 4), (320, 0), (1, 2)]
    assert layout.parts["adapter"] is CHAIN.parts["adapter"]
    assert layout.links is CHAIN.links
    labelled = edits.set_mode(edits.relabel(LOOSE, "sel", "x"), SHOP, "sel", "second")
    assert edits.move(labelled, {"sel": (9, 9)}).parts["sel"] == PlacedPart(use="test/sel", at=(9, 9), label="x", mode="second")


def test_a_move_to_the_same_place_is_no_edit():
    assert edits.move(CHAIN, {"ear": CHAIN.parts["ear"].at}) is CHAIN
    assert edits.move(CHAIN, {}) is CHAIN


def test_what_is_not_there_cannot_be_moved_or_named():
    sentence = "There is no part named x on the canvas. Nothing was changed."
    assert refused(edits.move, CHAIN, {"ear": (1, 2), "x": (0, 0)}) == sentence
    assert refused(edits.relabel, CHAIN, "x", "y") == sentence
    assert refused(edits.set_mode, CHAIN, SHOP, "x", "y") == sentence


def test_a_removed_part_takes_its_links_and_its_definition():
    layout = edits.remove(CHAIN, ["adapter"])
    assert list(layout.parts) == ["player", "ear"]
    assert layout.links == ()
    assert list(layout.definitions) == ["test/player", "test/ear"]
    assert edits.remove(CHAIN, ["ear"]).links == CHAIN.links[:1]


def test_a_definition_stays_while_another_part_uses_it():
    twice = edits.place(CHAIN, SHOP, "test/ear", (0, 0))
    assert "test/ear" in edits.remove(twice, ["ear"]).definitions


def test_removing_nothing_is_no_edit():
    assert edits.remove(CHAIN, []) is CHAIN
    assert edits.remove(CHAIN, ["x"]) is CHAIN


@pytest.mark.parametrize(
    ("one", "other", "link"),
    [
        ("player.phones", "ear.plug", ("player.phones", "ear.plug")),
        ("ear.plug", "player.phones", ("player.phones", "ear.plug")),
        ("adapter.plug", "player.balanced", ("player.balanced", "adapter.plug")),
        ("second.plug", "player.balanced", ("player.balanced", "second.plug")),
    ],
)
def test_a_link_is_saved_from_the_source_s_side_however_it_is_drawn(one, other, link):
    assert join(LOOSE, one, other).links == (Link(source=link[0], target=link[1]),)


def test_the_socket_of_a_listener_is_the_far_end():
    layout = rig(cable=PAIRED_CABLE, ear=PAIRED_EARPHONE)
    assert join(layout, "ear.left", "cable.left").links[0] == Link(source="cable.left", target="ear.left")
    receiver = part("receiver", {"in": "3.5mm-trs jack"}, line_input("in", STEREO_SIGNALS))
    layout = rig(sel=SELECTOR, amp=receiver)
    assert join(layout, "sel.in", "amp.in").links == (Link(source="sel.in", target="amp.in"),)


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ("player.x", "ear.plug", "There is no port named player.x. Nothing was changed."),
        ("player.phones", "gone.plug", "There is no port named gone.plug. Nothing was changed."),
        ("ear.plug", "second.plug", "A plug does not go into a plug. Join a plug and a socket."),
        ("player.phones", "player.balanced", "A socket does not go into a socket. Join a plug and a socket."),
        ("ear.plug", "ear.plug", "A plug does not go into a plug. Join a plug and a socket."),
        ("sel.in", "sel.one", "A plug does not go into a socket of its own part. Choose a socket of another part."),
        ("ear.plug", "player.balanced", "A 3.5mm-trs plug does not go into a 2.5mm-trrs socket. An adapter may bridge the two."),
    ],
)
def test_what_cannot_be_joined_is_said(one, other, sentence):
    assert refused(join, LOOSE, one, other) == sentence


def test_a_port_takes_one_link():
    assert refused(join, CHAIN, "adapter.jack", "ear.plug") == "adapter.jack already holds a plug. Pull that one first."
    layout = rig("player.balanced > adapter", player=PLAYER, adapter=ADAPTER, second=BALANCED_EARPHONE)
    assert "already holds" in refused(join, layout, "player.balanced", "second.plug")


def test_a_foreign_plug_that_fits_is_joined():
    four_pole = part("phone", {"jack": "3.5mm-trrs jack"})
    assert len(join(rig(phone=four_pole, ear=EARPHONE), "phone.jack", "ear.plug").links) == 1


PAIR = rig(cable=PAIRED_CABLE, ear=PAIRED_EARPHONE)


def test_a_pair_is_joined_in_one_gesture_left_to_left():
    assert [(link.source, link.target) for link in join(PAIR, "cable.left", "ear.left").links] == [
        ("cable.left", "ear.left"),
        ("cable.right", "ear.right"),
    ]


def test_a_swapped_pair_is_joined_as_it_was_drawn():
    assert [(link.source, link.target) for link in join(PAIR, "cable.right", "ear.left").links] == [
        ("cable.right", "ear.left"),
        ("cable.left", "ear.right"),
    ]


def test_a_half_whose_other_half_is_taken_is_joined_alone():
    whole = join(PAIR, "cable.left", "ear.left")
    half = edits.disconnect(whole, whole.links[:1])
    assert join(half, "cable.left", "ear.left").links == (whole.links[1], whole.links[0])


def test_a_pair_and_a_single_port_are_joined_alone():
    single = part("adapter", {"jack": a_port("2-pin-0.78mm jack")})
    layout = rig(cable=PAIRED_CABLE, single=single)
    assert len(join(layout, "cable.left", "single.jack").links) == 1


def test_the_half_that_belongs_to_a_held_one():
    def opposite(held, target):
        return str(edits.opposite_half(PAIR, SHOP, port_ref(held), port_ref(target)))

    assert opposite("cable.right", "ear.left") == "ear.right"
    assert opposite("cable.left", "ear.left") == "ear.left"
    assert opposite("cable.plug", "ear.left") == "ear.left"
    assert edits.matching_pairs(PAIR, SHOP, PortRef("x", "y"), PortRef("ear", "left")) == ((PortRef("x", "y"), PortRef("ear", "left")),)


def test_links_are_pulled_apart():
    assert edits.disconnect(CHAIN, CHAIN.links[:1]).links == CHAIN.links[1:]
    assert edits.disconnect(CHAIN, iter(CHAIN.links)).links == ()
    assert edits.disconnect(CHAIN, []) is CHAIN
    assert edits.disconnect(CHAIN, [Link(source="a.b", target="c.d")]) is CHAIN


def test_a_plug_is_turned_and_turned_back_in_its_place():
    turned = edits.turn(CHAIN, CHAIN.links[0])
    assert [link.turned for link in turned.links] == [True, False]
    assert edits.turn(turned, turned.links[0]) == CHAIN
    assert refused(edits.turn, turned, CHAIN.links[0]) == "That link is gone. Nothing was changed."


@pytest.mark.parametrize(
    ("given", "label"), [("Anna's", "Anna's"), ("  Anna's ", "Anna's"), ("", None), ("  ", None), (None, None), ("x\udc00", "x�")]
)
def test_a_part_is_named_or_loses_its_name(given, label):
    assert edits.relabel(edits.relabel(CHAIN, "ear", "before"), "ear", given).parts["ear"].label == label


def test_the_same_name_is_no_edit():
    named = edits.relabel(CHAIN, "ear", "x")
    assert edits.relabel(named, "ear", " x ") is named
    assert edits.relabel(CHAIN, "ear", "") is CHAIN
    assert edits.retitle(CHAIN, CHAIN.title) is CHAIN


@pytest.mark.parametrize(
    "function",
    [
        lambda text: edits.relabel(CHAIN, "ear", text),
        lambda text: edits.retitle(CHAIN, text),
        lambda text: edits.add_note(CHAIN, text, (0, 0)),
    ],
)
def test_a_text_that_no_file_holds_is_refused(function):
    function("x" * 2000)
    with pytest.raises(EditRefused, match="more than 2000 characters"):
        function("x" * 2001)


def test_a_layout_has_a_title_and_notes():
    layout = edits.add_note(edits.retitle(CHAIN, "Größe"), "try this", (1, 2))
    assert layout.title == "Größe"
    assert layout.notes == (Note(text="try this", at=(1, 2)),)


def test_a_mode_is_one_that_the_part_has():
    layout = edits.set_mode(LOOSE, SHOP, "sel", "second")
    assert layout.parts["sel"].mode == "second"
    assert edits.set_mode(layout, SHOP, "sel", "second") is layout
    assert refused(edits.set_mode, LOOSE, SHOP, "sel", "third") == "sel has no mode named third. Choose one that it has."
    assert "has no mode" in refused(edits.set_mode, rig(x="no/body"), SHOP, "x", "first")


@pytest.mark.parametrize(("text", "slug"), [("On a 2.5 mm jack", "on-a-2-5-mm-jack"), ("  ", "part"), ("ÄÖ", "part"), ("L− / R−", "l-r")])
def test_a_text_becomes_a_name(text, slug):
    assert edits.slug(text) == slug
