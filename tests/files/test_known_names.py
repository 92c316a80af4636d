import pytest

from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.files.known_names import names_at


@pytest.mark.parametrize(
    ("kind", "way", "some", "not_there"),
    [
        (Rig, (), {"format", "parts", "links", "definitions"}, "use"),
        (Rig, ("parts", "p"), {"use", "at", "label", "mode", "pinned"}, "kind"),
        (Rig, ("links", 3), {"from", "to", "turned"}, "source"),
        (Rig, ("definitions", "x"), {"kind", "ports", "elements"}, "use"),
        (Rig, ("definitions", "x", "ports", "p"), {"connector", "gender", "pinout"}, "kind"),
        (Rig, ("definitions", "x", "elements", 0, "wire"), {"type", "joins"}, "ohms"),
        (Rig, ("definitions", "x", "elements", 0, "resistor"), {"type", "ohms"}, "joins"),
        (Part, ("price",), {"amount", "currency"}, "id"),
        (Part, ("facts", "x", "others", 1), {"confidence", "value"}, "others"),
    ],
)
def test_the_names_are_those_that_the_models_have_there(kind, way, some, not_there):
    names = names_at(kind, way)
    assert some <= set(names)
    assert not_there not in names


def test_where_no_object_can_stand_there_are_no_names():
    assert names_at(Rig, ("title", "x")) == ()
    assert names_at(Rig, ("definitions", "x", "elements", 0, "gone")) == ()
    assert names_at(Rig, ("nowhere",)) == ()
