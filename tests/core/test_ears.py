import pytest

from cablebuilder.core import ears, making
from cablebuilder.core.elements import Output, Sensitivity, Transducer
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.judge.check import check

FIGURES = ears.EarFigures(32.0, Sensitivity(db=100.0, per="mW"), 50.0, "dynamic")


def headphones(catalog, connector, order):
    per_side = catalog.connectors[connector].per_side
    part = (making.with_pair if per_side else making.with_port)(
        making.blank("headphone"), catalog, connector, "jack" if per_side else "plug"
    )
    part = making.ordered(part, next(iter(part.ports)), order)
    return ears.with_ears(part, catalog, FIGURES)


def drivers(part):
    return [(each.ear, each.plus, each.minus) for each in part.elements if isinstance(each, Transducer)]


def test_a_three_pole_plug_has_one_return_for_both_ears(catalog):
    part = headphones(catalog, "3.5mm-trs", "se-trs-3-5")
    assert drivers(part) == [("left", "plug.tip", "plug.sleeve"), ("right", "plug.ring1", "plug.sleeve")]
    assert not ears.keeps_returns(part, catalog)
    assert ears.with_returns(part, catalog, "joined") is part


def test_sockets_at_the_cups_have_one_ear_each(catalog):
    part = headphones(catalog, "2-pin-0.78mm", "iem-2pin")
    assert drivers(part) == [("left", "jack.+", "jack.-"), ("right", "jack-2.+", "jack-2.-")]
    assert ears.keeps_returns(part, catalog)


def test_figures_come_back_and_ears_are_replaced(catalog):
    part = ears.with_ears(headphones(catalog, "xlr-4", "xlr4-headphone"), catalog, FIGURES._replace(ohms=None))
    assert len(drivers(part)) == 2
    assert ears.figures_of(part) == FIGURES._replace(ohms=None)
    assert ears.figures_of(making.blank("cable")) == ears.EarFigures()


def test_without_a_known_order_there_is_no_ear(catalog):
    assert drivers(headphones(catalog, "3.5mm-trrs", None)) == []


@pytest.mark.parametrize(("returns", "verdict"), [("apart", "safe"), ("joined", "unsafe"), ("unknown", "caution")])
def test_whether_the_returns_meet_decides_on_a_balanced_socket(catalog, returns, verdict):
    part = ears.with_returns(headphones(catalog, "4.4mm-trrrs", "jeita-4-4"), catalog, returns)
    assert ears.returns_of(part, catalog) == returns
    player = making.ordered(making.with_port(making.blank("player"), catalog, "4.4mm-trrrs", "jack"), "jack", "jeita-4-4")
    player = making.with_stage(player, "jack", Output(port="jack", topology="bridged", level="headphone"))
    rig = Rig(
        parts={"a": PlacedPart(use="my/a", at=(0, 0)), "b": PlacedPart(use="my/b", at=(9, 0))},
        links=(Link(source="a.jack", target="b.plug"),),
        definitions={"my/a": player, "my/b": part},
    )
    assert check(rig, catalog).verdict == verdict


def test_an_answer_can_be_taken_back(catalog):
    part = headphones(catalog, "4.4mm-trrrs", "jeita-4-4")
    for returns in ("joined", "unknown", "apart"):
        changed = ears.with_returns(ears.with_returns(part, catalog, returns), catalog, "apart")
        assert changed == ears.with_returns(part, catalog, "apart")


def test_ears_follow_the_kind_of_a_part(catalog):
    part = headphones(catalog, "xlr-4", "xlr4-headphone")
    cable = ears.following_kind(part.model_copy(update={"kind": "cable"}), catalog)
    assert drivers(cable) == []
    assert drivers(ears.following_kind(cable.model_copy(update={"kind": "headphone"}), catalog)) == drivers(part)
    assert ears.figures_of(ears.following_kind(part, catalog)) == FIGURES
