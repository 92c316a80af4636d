"""Changes: what is tried, before anybody says that it helps."""

import dataclasses

import pytest

from cablebuilder.core.elements import Transformer
from cablebuilder.core.rig import link_at, port_ref
from cablebuilder.errors import english
from cablebuilder.judge.changes import Spot, exchanges, free_changes, isolations, new_chains, reterminations
from cablebuilder.judge.planner import Planner
from tests.rigs import ADAPTER, BALANCED_EARPHONE, EARPHONE, PLAYER, SELECTOR, part, rig

LAYOUT = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)


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
