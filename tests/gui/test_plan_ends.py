"""The ends of a plan: what a selection means, and what can be chosen."""

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.plan_ends import ALL, MINE, SEARCH, EndParts, Ends, means_several, meant, sockets
from cablebuilder.judge.plan_ends import listens, plays
from tests.gui.plans import IN_THE_BOX, LISTENER, PLAYER, both


def test_a_source_and_a_listener_are_meant_by_what_is_selected(catalog):
    player, listener = catalog.parts[PLAYER], catalog.parts[LISTENER]
    assert meant(both(), catalog, ["headphone", "player"], None) == Ends(player, None, listener)
    assert meant(both(), catalog, ["headphone"], None) == Ends(None, None, listener)
    assert meant(both(), catalog, [], None) == Ends()


def test_the_socket_in_focus_is_meant_only_where_its_part_is_selected(catalog):
    focus = PortRef("player", "balanced")
    assert meant(both(), catalog, ["player"], focus).port == "balanced"
    assert meant(both(), catalog, ["headphone"], focus).port is None


def test_two_of_a_kind_are_more_than_two_ends_but_not_one_part_twice(catalog):
    rig = both()
    twice = rig.model_copy(update={"parts": {**rig.parts, "again": rig.parts["player"]}})
    other = rig.model_copy(update={"parts": {**rig.parts, "again": rig.parts["player"].model_copy(update={"use": "chord/mojo-2"})}})
    assert not means_several(rig, catalog, rig.parts)
    assert not means_several(twice, catalog, twice.parts)
    assert means_several(other, catalog, other.parts)
    assert not means_several(other, catalog, ["player", "headphone"])


def test_a_cable_is_no_end(catalog):
    cable = catalog.parts[IN_THE_BOX]
    assert not plays(cable)
    assert not listens(cable)


def test_what_is_here_and_what_is_owned_can_be_chosen_by_name(catalog):
    parts = EndParts(both(), catalog, {"astell-kern/sr25", "chord/mojo-2"}, plays)
    choices = {choice.key: choice.group for choice in parts.choices(None, "mine", "all")}
    assert list(choices)[:3] == [MINE, ALL, SEARCH]
    assert choices[PLAYER] == "On the canvas"
    assert {part.id for part in parts.pool(MINE)} == parts.mine.keys() <= {part.id for part in parts.pool(ALL)}
    assert parts.any_key() == MINE
    assert EndParts(both(), catalog, (), listens).any_key() == ALL


def test_sockets_are_offered_where_there_are_several(catalog):
    assert [choice.key for choice in sockets(catalog.parts[PLAYER], catalog)] == ["", "balanced", "phones"]
    assert sockets(None, catalog) == ()
