import pytest

from cablebuilder.core import edits
from cablebuilder.core.bringing import brought, goes_on, place_with
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Companion, Part
from cablebuilder.core.rig import Rig
from cablebuilder.errors import EditRefused
from tests.rigs import small_catalog

SIDES = {
    "left": {"connector": "2-pin-0.78mm", "gender": "jack", "ear": "left", "pair": "ears"},
    "right": {"connector": "2-pin-0.78mm", "gender": "jack", "ear": "right", "pair": "ears"},
}
PLUGS = {name: {**port, "gender": "plug"} for name, port in SIDES.items()}
CABLE = Part.model_validate({"id": "cable", "kind": "cable", "ports": {"plug": {"connector": "3.5mm-trs", "gender": "plug"}, **PLUGS}})
ON = {"use": "cable", "links": {"left": "left", "right": "right"}}


def ears(*companions: dict[str, object]) -> Part:
    return Part.model_validate({"id": "ears", "kind": "earphone", "ports": SIDES, "comes_with": companions})


def shelf(part: Part) -> Catalog:
    return small_catalog(part, CABLE)


def test_a_part_is_placed_with_its_cable_joined_on_both_sides():
    after = place_with(Rig(), shelf(ears(ON)), "ears", (320, 0), (0, 0))
    assert {key: (part.use, part.at) for key, part in after.parts.items()} == {
        "earphone": ("ears", (320, 0)),
        "cable": ("cable", (0, 0)),
    }
    assert {frozenset(map(str, link.ends)) for link in after.links} == {
        frozenset({f"cable.{side}", f"earphone.{side}"}) for side in ("left", "right")
    }


def test_the_first_companion_that_goes_on_is_the_one_that_is_on():
    boxed, gone = {"use": "cable"}, {"use": "nothing", "links": {"left": "left"}}
    part = ears(boxed, gone, ON)
    assert brought(part, shelf(part)) == Companion.model_validate(ON)


@pytest.mark.parametrize(
    "companion",
    [
        {"use": "nothing", "links": {"left": "left"}},
        {"use": "cable", "links": {"left": "nowhere"}},
        {"use": "cable", "links": {"left": "plug"}},
        {"use": "ears", "links": {"left": "left"}},
    ],
    ids=["unknown part", "unknown port", "does not fit", "two sockets"],
)
def test_what_does_not_go_on_is_not_brought(companion):
    part = ears(companion)
    assert not goes_on(part, part.comes_with[0], shelf(part))
    after = place_with(Rig(), shelf(part), "ears", (320, 0), (0, 0))
    assert list(after.parts) == ["earphone"]
    assert after.links == ()


def test_an_unknown_part_is_refused_as_ever():
    with pytest.raises(EditRefused):
        place_with(Rig(), shelf(ears()), "nothing", (0, 0), (0, 0))


def test_a_definition_of_the_rig_brings_what_it_says():
    placed = edits.place(Rig(definitions={"mine": ears(ON).model_copy(update={"id": ""})}), shelf(ears()), "mine", (0, 0))
    after = place_with(placed, shelf(ears()), "mine", (320, 0), (0, 0))
    assert [part.use for part in after.parts.values()] == ["mine", "mine", "cable"]
