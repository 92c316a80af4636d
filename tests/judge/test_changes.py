"""Changes: what is tried, before anybody says that it helps."""

import dataclasses

import pytest

from cablebuilder.core.elements import Transformer
from cablebuilder.core.rig import FARTHEST, link_at, port_ref
from cablebuilder.errors import english
from cablebuilder.judge.changes import Spot, exchanges, free_changes, isolations, new_chains, reterminations
from cablebuilder.judge.other_outputs import other_outputs
from cablebuilder.judge.planner import Planner
from tests.rigs import (
    ADAPTER,
    BALANCED_EARPHONE,
    EARPHONE,
    PLAYER,
    SELECTOR,
    STEREO_SIGNALS,
    a_port,
    in_mode,
    output,
    part,
    rig,
    wire,
)

LAYOUT = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
PLAYER_USE = LAYOUT.parts["player"].use


def spot_of(layout, catalog):
    return Spot(layout, catalog, tuple(layout.parts), layout.links)


@pytest.fixture(scope="module")
def planner(catalog):
    return Planner(catalog)


def words(changes):
    return [english(change.text) for change in changes]


def test_what_costs_nothing_is_another_socket_another_mode_or_a_turned_plug(catalog):
    found = words(free_changes(spot_of(LAYOUT, catalog)))
    assert "Use the player’s 3.5 mm socket" in found
    switched = rig("player.phones > selector.in, selector.one > ear.plug", player=PLAYER, selector=SELECTOR, ear=EARPHONE)
    assert any(text.startswith("Switch ") and text.endswith(" to Socket 2") for text in words(free_changes(spot_of(switched, catalog))))


def test_a_chain_without_an_output_has_nowhere_to_move(catalog):
    alone = rig("adapter > ear", adapter=ADAPTER, ear=EARPHONE)
    assert not [text for text in words(free_changes(spot_of(alone, catalog))) if text.startswith("Use the ")]


def test_an_adapter_is_exchanged_for_others_between_the_same_two(catalog, planner):
    for change in exchanges(spot_of(LAYOUT, catalog), planner):
        assert change.to_buy
        assert link_at(change.rig, port_ref("player.balanced"))
        assert link_at(change.rig, port_ref("ear.plug"))


def test_a_new_chain_goes_from_the_source_to_the_listener(catalog, planner):
    layout = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=BALANCED_EARPHONE)
    found = list(new_chains(spot_of(layout.model_copy(update={"links": layout.links[:1]}), catalog), planner))
    assert found
    assert all("adapter" not in change.rig.parts or change.to_buy for change in found)
    two = rig("player.balanced > adapter > ear, player.phones > more", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, more=EARPHONE)
    assert not list(new_chains(spot_of(two, catalog), planner))


def test_a_transformer_is_put_between_where_the_catalogue_has_one(catalog):
    channels = [
        Transformer(primary=(f"in.{name}", "in.sleeve"), secondary=(f"out.{name}", "out.sleeve"), ratio=2) for name in ("tip", "ring1")
    ]
    isolator = part(
        "adapter", {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"}, *channels, id="shop/isolator", maker="Shop", model="Isolator"
    )
    stocked = dataclasses.replace(catalog, parts={**catalog.parts, isolator.id: isolator})
    layout = rig("player.phones > ear.plug", player=PLAYER, ear=EARPHONE)
    found = [each for each in isolations(spot_of(layout, stocked), Planner(stocked)) if each.to_buy == ("shop/isolator",)]
    assert words(found) == ["Put Shop Isolator between the two"]
    assert english(found[0].detail) == "To buy: Shop Isolator"
    assert len(found[0].rig.links) == 2


def test_only_a_plug_with_its_drivers_on_it_is_soldered_anew(catalog, planner):
    assert len(list(reterminations(spot_of(LAYOUT, catalog), planner))) == 1
    single = rig("player.phones > ear.plug", player=PLAYER, ear=EARPHONE)
    assert not list(reterminations(spot_of(single, catalog), planner))


def test_a_mode_that_is_set_is_no_change(catalog):
    switched = rig("player.phones > selector.in, selector.one > ear.plug", player=PLAYER, selector=SELECTOR, ear=EARPHONE)
    found = words(free_changes(spot_of(in_mode(switched, "selector", "second"), catalog)))
    assert [text.rpartition(" to ")[2] for text in found if text.startswith("Switch ")] == ["Socket 1"]


TWO_SOCKETS = (output("one", "single-ended", STEREO_SIGNALS), output("two", "single-ended", STEREO_SIGNALS))
LOOPED = part(
    "player",
    {"one": "3.5mm-trs jack", "two": "2.5mm-trs jack", "back": "2.5mm-trs plug"},
    *TWO_SOCKETS,
    maker="Example",
    model="Looped player",
)


def extension(plug, jack):
    return part("adapter", {"plug": f"{plug} plug", "jack": f"{jack} jack"}, *(wire(f"plug.{each} jack.{each}") for each in STEREO_SIGNALS))


def test_a_plug_of_the_device_itself_goes_into_none_of_its_sockets(catalog):
    longer, smaller = extension("3.5mm-trs", "3.5mm-trs"), extension("3.5mm-trs", "2.5mm-trs")
    layout = rig(
        "player.one > longer.plug, longer.jack > smaller.plug, smaller.jack > player.back", player=LOOPED, longer=longer, smaller=smaller
    )
    (other,) = other_outputs(layout, catalog, port_ref("player.one"))
    assert other.plug == port_ref("player.back")
    assert not [text for text in words(free_changes(spot_of(layout, catalog))) if text.startswith("Use the ")]


def test_a_socket_that_the_device_fills_itself_starts_no_new_chain(catalog, planner):
    ports = {"one": a_port("3.5mm-trs jack"), "two": a_port("3.5mm-trs jack"), "back": a_port("3.5mm-trs plug")}
    looped = part("player", ports, *TWO_SOCKETS, maker="Example", model="Looped player")
    layout = rig("player.two > player.back, player.one > ear.plug", player=looped, ear=EARPHONE)
    found = list(new_chains(spot_of(layout, catalog), planner))
    assert [link_at(change.rig, port_ref("player.two")) for change in found] == [layout.links[0]]


def test_a_link_whose_plug_nobody_knows_is_not_turned(catalog):
    known = rig("player.phones > adapter.plug", player=PLAYER, adapter=ADAPTER)
    lost = known.model_copy(update={"definitions": {PLAYER_USE: known.definitions[PLAYER_USE]}})
    assert [text for text in words(free_changes(spot_of(known, catalog))) if text.startswith("Turn ")]
    assert not [text for text in words(free_changes(spot_of(lost, catalog))) if text.startswith("Turn ")]


def test_a_new_chain_switches_the_source_to_the_mode_that_it_plays_in(catalog, planner):
    stages = [
        output(name, "single-ended", STEREO_SIGNALS).model_copy(update={"modes": (mode,)})
        for name, mode in (("first", "a"), ("second", "b"))
    ]
    ports = {"first": a_port("2.5mm-trs jack"), "second": a_port("3.5mm-trs jack")}
    two_ways = part("player", ports, *stages, modes={"a": "First", "b": "Second"}, maker="Example", model="Two ways")
    layout = rig("player.first > adapter.plug", player=two_ways, adapter=ADAPTER, ear=EARPHONE)
    spot = Spot(layout, catalog, ("player", "adapter", "ear"), layout.links)
    found = {english(change.text): change.rig.parts["player"].mode for change in new_chains(spot, planner)}
    assert found["Use the player’s 3.5 mm socket"] == "b"


@pytest.mark.parametrize("edge", [-FARTHEST, FARTHEST])
def test_at_the_edge_of_the_canvas_what_goes_between_two_stays_on_it(catalog, planner, edge):
    """A place beyond the edge is refused by every edit, and no search for a cure may end in that."""
    there = {key: each.model_copy(update={"at": (edge, edge)}) for key, each in LAYOUT.parts.items()}
    found = list(isolations(spot_of(LAYOUT.model_copy(update={"parts": there}), catalog), planner))
    assert found
    assert words(found) == words(isolations(spot_of(LAYOUT, catalog), planner))
    assert all(-FARTHEST <= coordinate <= FARTHEST for change in found for each in change.rig.parts.values() for coordinate in each.at)
