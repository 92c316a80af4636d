import pytest

from cablebuilder.core import edits, splicing
from cablebuilder.core.rig import PortRef, link_at
from cablebuilder.errors import EditRefused
from tests.gui.workbench import workbench
from tests.rigs import ADAPTER, EARPHONE, PLAYER, a_port, part, rig, wire

STRAIGHT = part(
    "adapter", {"jack": "3.5mm-trs jack", "plug": "3.5mm-trs plug"},
    wire("jack.tip plug.tip"), wire("jack.ring1 plug.ring1"), wire("jack.sleeve plug.sleeve"),
    id="test/straight",
)  # fmt: skip
EXTENSION = part(
    "cable",
    {
        "a": a_port("2-pin-0.78mm jack", ear="left", pair="in"),
        "b": a_port("2-pin-0.78mm jack", ear="right", pair="in"),
        "c": a_port("2-pin-0.78mm plug", ear="left", pair="out"),
        "d": a_port("2-pin-0.78mm plug", ear="right", pair="out"),
    },
    wire("a.+ c.+"), wire("a.- c.-"), wire("b.+ d.+"), wire("b.- d.-"),
    id="test/extension",
)  # fmt: skip


@pytest.fixture
def direct():
    return rig("player.phones > earphone", player=PLAYER, earphone=EARPHONE, straight=STRAIGHT, adapter=ADAPTER)


def ends(layout):
    return [(link.source, link.target) for link in layout.links]


def test_a_part_goes_into_a_link_with_the_right_end_first(direct, catalog):
    after = splicing.splice_placed(direct, catalog, direct.links[0], "straight", [("straight", (5, 7))])
    assert ends(after) == [("player.phones", "straight.plug"), ("straight.jack", "earphone.plug")]
    assert after.parts["straight"].at == (5, 7)


def test_a_part_of_the_catalogue_is_placed_and_spliced(direct, catalog):
    after = splicing.splice(direct, catalog, direct.links[0], "test/straight", (10, 20))
    new = next(key for key in after.parts if key not in direct.parts)
    assert ends(after) == [("player.phones", f"{new}.plug"), (f"{new}.jack", "earphone.plug")]


def test_into_a_pair_of_links_goes_a_pair(catalog):
    before = workbench()
    before = before.model_copy(update={"definitions": {**before.definitions, EXTENSION.id: EXTENSION}})
    link = next(link for link in before.links if link.source == "cable.right")
    after = splicing.splice(before, catalog, link, EXTENSION.id, (0, 0))
    assert sorted(ends(after)[3:]) == [
        ("cable-2.c", "earphone-2.left"), ("cable-2.d", "earphone-2.right"), ("cable.left", "cable-2.a"), ("cable.right", "cable-2.b"),
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["adapter", "player", "earphone"])
def test_what_does_not_fit_both_ends_or_is_linked_already_is_refused(direct, catalog, key):
    with pytest.raises(EditRefused, match="does not go into"):
        splicing.splice_placed(direct, catalog, direct.links[0], key)


def test_an_active_part_or_an_unknown_end_takes_no_link(direct, catalog):
    assert splicing.inlet(direct, catalog, direct.links[0], PLAYER) is None
    broken = direct.model_copy(update={"definitions": {name: each for name, each in direct.definitions.items() if "player" not in name}})
    assert splicing.inlet(broken, catalog, broken.links[0], STRAIGHT) is None


def test_removing_the_part_between_leaves_two_ends_that_fit(direct, catalog):
    spliced = splicing.splice_placed(direct, catalog, direct.links[0], "straight")
    removed = edits.remove(spliced, ["straight"])
    ends = splicing.rejoinable(spliced, removed, catalog)
    assert ends is not None
    assert set(ends) == {PortRef("player", "phones"), PortRef("earphone", "plug")}
    joined = edits.connect(removed, catalog, *ends)
    assert link_at(joined, PortRef("earphone", "plug")) == link_at(direct, PortRef("earphone", "plug"))


def test_ends_that_do_not_fit_or_that_are_taken_are_not_joined_again(catalog):
    before = workbench()
    assert splicing.rejoinable(before, edits.remove(before, ["adapter"]), catalog) is None
    assert splicing.rejoinable(before, edits.remove(before, ["earphone"]), catalog) is None
    assert splicing.rejoinable(before, edits.remove(before, ["adapter", "cable"]), catalog) is None
    assert splicing.rejoinable(before, before, catalog) is None
