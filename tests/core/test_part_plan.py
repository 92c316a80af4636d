"""The plan of a part: numbers, wires, elements with their contacts; drawn one time and forgotten with the part."""

import gc

import pytest

from cablebuilder.core.elements import Output, Resistor
from cablebuilder.core.part_plan import GROUND, PlanStore, plan_of
from tests.rigs import ADAPTER, PLAYER, SELECTOR, STEREO_SIGNALS, output, part, resistor, small_catalog

SMALL = small_catalog()
PAD = part("adapter", {"in": "3.5mm-trs plug"}, resistor("in.tip", "middle", 10), resistor("middle", "in.sleeve", 10))


def plan(given, mode=None):
    return plan_of(given, mode, SMALL.connectors, SMALL.signals)


def test_contacts_are_numbered_port_by_port_then_the_ground_and_the_inner_nodes():
    assert plan(PAD).contacts == (("in", "tip"), ("in", "ring1"), ("in", "sleeve"), ("", GROUND), ("", "middle"))
    assert plan(PAD).ground == 3
    assert [plan(PAD).node(ref) for ref in ("in.sleeve", "middle")] == [2, 4]


def test_a_wire_is_a_pair_for_each_contact_after_its_first_and_no_element():
    assert plan(ADAPTER).wires == ((2, 4), (1, 5), (0, 3), (0, 6))
    assert plan(ADAPTER).elements == ()


def test_an_element_stands_on_what_it_refers_to_in_its_own_order():
    found = [(each.number, type(each.element), each.nodes, each.signals) for each in plan(PAD).elements]
    assert found == [(0, Resistor, (0, 4), ()), (1, Resistor, (4, 2), ())]


@pytest.mark.parametrize(
    ("signals", "on"), [({"tip": "L+", "sleeve": "COM"}, ("L+", "NC", "COM")), ({}, ("UNKNOWN", "UNKNOWN", "UNKNOWN"))]
)
def test_an_output_stands_on_every_contact_of_its_port(signals, on):
    given = part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", signals))
    element = plan(given).elements[0]
    assert isinstance(element.element, Output)
    assert (element.nodes, element.signals) == ((0, 1, 2), on)


def test_a_plan_is_of_one_mode_and_the_first_mode_is_the_default():
    assert plan(SELECTOR).wires == plan(SELECTOR, "first").wires == ((0, 3),)
    assert plan(SELECTOR, "second").wires == ((0, 6),)


def test_only_what_drives_or_receives_is_active():
    assert plan(PLAYER).is_active
    assert not plan(ADAPTER).is_active


def test_a_plan_is_kept_by_mode_for_as_long_as_its_part_lives():
    store = PlanStore()
    given = part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", STEREO_SIGNALS))
    assert store.get(given, None) is None
    kept = plan(given)
    store.keep(given, None, kept)
    store.keep(given, "other", plan(given))
    assert store.get(given, None) is kept
    assert store.get(given.model_copy(), None) is None
    assert len(store) == 1
    del given
    gc.collect()
    assert len(store) == 0
