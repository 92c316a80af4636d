import math

import pytest
from pydantic import ValidationError

from cablebuilder.core.rig import (
    FARTHEST,
    ContactRef,
    Link,
    Note,
    PlacedPart,
    PortRef,
    Rig,
    Waiver,
    link_at,
    links_at,
    name_of,
    part_of,
    port_of,
    port_ref,
)
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig, small_catalog

SHOP = small_catalog(PLAYER.model_copy(update={"id": "shop/player"}), ADAPTER.model_copy(update={"id": "shop/adapter"}))
CHAIN = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)


def test_references_are_written_as_in_files():
    assert str(PortRef("player", "balanced")) == "player.balanced"
    assert port_ref("player.balanced") == PortRef("player", "balanced")
    assert str(ContactRef("player", "balanced", "tip")) == "player.balanced.tip"


def test_a_link_has_its_names_in_files_and_its_ends_in_order():
    link = Link.model_validate({"from": "a.b", "to": "c.d"})
    assert link == Link(source="a.b", target="c.d")
    assert link.ends == (PortRef("a", "b"), PortRef("c", "d"))
    assert not link.turned


@pytest.mark.parametrize("end", ["a", "a.b.c", ".b", "a.", "a b.c", "", 3, "x" * 402 + ".y"])
def test_an_end_is_part_dot_port(end):
    with pytest.raises(ValidationError):
        Link.model_validate({"from": end, "to": "c.d"})


@pytest.mark.parametrize(
    "at", [(math.nan, 0), (0, math.inf), (FARTHEST + 1, 0), (0, -FARTHEST - 1), (0,), (0, 0, 0), ("0", 0), (True, 0), None]
)
def test_a_place_is_two_numbers_on_the_canvas(at):
    with pytest.raises(ValidationError):
        PlacedPart(use="x", at=at)
    with pytest.raises(ValidationError):
        Note(text="", at=at)


def test_the_edge_of_the_canvas_is_on_it():
    assert PlacedPart(use="x", at=(FARTHEST, -FARTHEST)).at == (FARTHEST, -FARTHEST)


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "cablebuilder.rig/2"},
        {"title": "x" * 2001},
        {"parts": {"a.b": {"use": "x", "at": [0, 0]}}},
        {"parts": {"a": {"use": "x"}}},
        {"verdict": "safe"},
        {"definitions": {"x": {"id": "y", "kind": "cable", "ports": {}}}},
        {"waivers": [{"rule": "x", "parts": []}]},
    ],
)
def test_a_wrong_rig_is_refused(fields):
    with pytest.raises(ValidationError):
        Rig.model_validate(fields)


def test_a_waiver_names_the_facts_it_was_judged_on():
    waiver = Waiver(rule="ground-loop", parts=("a",), reason="battery", facts={"ohms": 2.5, "checked": True, "ground": "usb", "else": None})
    assert Waiver.model_validate(waiver.model_dump()) == waiver


def test_a_definition_wins_over_the_catalogue():
    own = EARPHONE.model_copy(update={"id": "shop/player"})
    layout = rig(it=own)
    assert part_of(layout, SHOP, "it") == own
    assert part_of(rig(it="shop/player"), SHOP, "it") == SHOP.parts["shop/player"]
    assert part_of(rig(it="no/body"), SHOP, "it") is None


def test_a_port_is_looked_up_or_not_known():
    assert port_of(CHAIN, SHOP, PortRef("adapter", "jack")) == ADAPTER.ports["jack"]
    for ref in (PortRef("adapter", "x"), PortRef("x", "jack")):
        assert port_of(CHAIN, SHOP, ref) is None
    assert port_of(rig(it="no/body"), SHOP, PortRef("it", "jack")) is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"use": "shop/player", "label": "Anna's"}, "Anna's"),
        ({"use": "shop/player"}, "Example Balanced player"),
        ({"use": "shop/adapter"}, ADAPTER.model),
        ({"use": "gone/player"}, "gone/player"),
        ({"use": "nameless"}, "nameless"),
    ],
)
def test_people_call_a_part_by_its_label_else_its_maker_if_it_has_one_and_model(fields, name):
    layout = Rig(
        parts={"it": PlacedPart(at=(0, 0), **fields)}, definitions={"nameless": EARPHONE.model_copy(update={"maker": "", "model": ""})}
    )
    assert name_of(layout, SHOP, "it") == name


def test_links_are_found_by_their_ends():
    first, second = CHAIN.links
    assert links_at(CHAIN, "adapter") == (first, second)
    assert links_at(CHAIN, "ear") == (second,)
    assert links_at(CHAIN, "x") == ()
    assert link_at(CHAIN, PortRef("ear", "plug")) is second
    assert link_at(CHAIN, PortRef("player", "balanced")) is first
    assert link_at(CHAIN, PortRef("player", "phones")) is None
