import pytest

from cablebuilder.core import making, wiring
from cablebuilder.core.elements import Capacitor, Ground, Resistor, Supply, Wire
from cablebuilder.core.parts import Part, Port


def cable(catalog, *ends):
    """Return a cable with ends such as ``plug 2.5mm-trrs ak-trrs-2-5``."""
    part = making.blank("cable")
    for end in ends:
        gender, connector, order = end.split()
        names = frozenset(part.ports)
        add = making.with_pair if catalog.connectors[connector].per_side else making.with_port
        part = add(part, catalog, connector, gender)
        new = next(name for name in part.ports if name not in names)
        part = making.ordered(part, new, None if order == "?" else order)
    return part


def nets(part, catalog):
    return {frozenset(net) for net in wiring.nets_of(part, catalog)}


def test_joining_and_separating_are_one_metal_at_a_time(catalog):
    part = cable(catalog, "plug 3.5mm-trs se-trs-3-5", "jack 3.5mm-trs se-trs-3-5")
    part = wiring.joined(part, catalog, "plug.tip", "jack.tip")
    part = wiring.joined(part, catalog, "jack.tip", "jack.ring1")
    assert wiring.nets_of(part, catalog) == (("plug.tip", "jack.tip", "jack.ring1"),)
    part = wiring.separated(part, catalog, "jack.tip")
    assert wiring.nets_of(part, catalog) == (("plug.tip", "jack.ring1"),)
    assert wiring.separated(part, catalog, "plug.tip").elements == ()
    assert wiring.joined(part, catalog, "plug.tip", "plug.tip") is part
    assert wiring.parted(part, catalog).elements == ()


def test_the_same_wiring_is_the_same_part_however_it_was_made(catalog):
    part = cable(catalog, "plug 3.5mm-trs ?", "jack 3.5mm-trs ?")
    steps = [("jack.sleeve", "plug.sleeve"), ("plug.tip", "jack.tip"), ("jack.ring1", "plug.ring1")]
    one = other = part
    for step in steps:
        one = wiring.joined(one, catalog, *step)
    for step in reversed(steps):
        other = wiring.joined(other, catalog, *reversed(step))
    assert one == other


def test_the_dangerous_adapter_comes_of_itself_and_its_ground_stays_free(catalog):
    part = wiring.wired_by_signal(cable(catalog, "plug 4.4mm-trrrs jeita-4-4", "jack 3.5mm-trs se-trs-3-5"), catalog)
    assert nets(part, catalog) == {
        frozenset({"plug.tip", "jack.tip"}),
        frozenset({"plug.ring2", "jack.ring1"}),
        frozenset({"plug.ring1", "plug.ring3", "jack.sleeve"}),
    }


def test_four_wires_stay_four_wires(catalog):
    part = wiring.wired_by_signal(cable(catalog, "plug 2.5mm-trrs ak-trrs-2-5", "plug 2-pin-0.78mm iem-2pin"), catalog)
    assert nets(part, catalog) == {
        frozenset({"plug.ring2", "plug-2.+"}),
        frozenset({"plug.sleeve", "plug-2.-"}),
        frozenset({"plug.ring1", "plug-3.+"}),
        frozenset({"plug.tip", "plug-3.-"}),
    }


def test_grounds_of_balanced_ends_are_joined(catalog):
    part = wiring.wired_by_signal(cable(catalog, "plug 4.4mm-trrrs jeita-4-4", "jack 4.4mm-trrrs jeita-4-4"), catalog)
    assert frozenset({"plug.sleeve", "jack.sleeve"}) in nets(part, catalog)
    assert len(nets(part, catalog)) == 5


def test_what_is_not_known_is_joined_to_nothing(catalog):
    part = wiring.wired_by_signal(
        cable(catalog, "plug 3.5mm-trrs ifi-s-balanced", "jack 3.5mm-trrs hifiman-trrs-3-5", "plug 2.5mm-trrs ?"), catalog
    )
    assert nets(part, catalog) == {frozenset({"plug.tip", "jack.tip"}), frozenset({"plug.ring1", "jack.ring1"})}


def test_wires_of_a_mode_and_other_elements_stay(catalog):
    part = cable(catalog, "plug 3.5mm-trs ?", "jack 3.5mm-trs ?")
    others = (Wire(joins=("plug.tip", "jack.tip"), modes=("on",)), Resistor(between=("plug.tip", "jack.tip"), ohms=10.0))
    part = part.model_copy(update={"elements": others, "modes": {"on": "On"}})
    part = wiring.joined(part, catalog, "plug.sleeve", "jack.sleeve")
    assert part.elements[1:] == others
    assert wiring.nets_of(part, catalog) == (("plug.sleeve", "jack.sleeve"),)


@pytest.mark.parametrize(
    ("element", "left"),
    [
        (Wire(joins=("gone.tip", "kept.tip", "kept.ring1")), Wire(joins=("kept.tip", "kept.ring1"))),
        (Wire(joins=("gone.tip", "kept.tip")), None),
        (Capacitor(between=("gone.tip", "kept.tip")), None),
        (Ground(joins=("gone.tip", "kept.sleeve"), reference="earth"), Ground(joins=("kept.sleeve",), reference="earth")),
        (Supply(contacts={"gone.tip": 5.0, "kept.tip": 48.0}), Supply(contacts={"kept.tip": 48.0})),
        (Supply(contacts={"gone.tip": 5.0}), None),
        (Resistor(between=("kept.tip", "inner"), ohms=1.0), Resistor(between=("kept.tip", "inner"), ohms=1.0)),
    ],
)
def test_what_speaks_of_a_contact_that_is_gone_loses_it_or_goes(element, left):
    assert wiring.without_contacts([element], lambda ref: ref.startswith("gone.")) == (() if left is None else (left,))


def test_inner_nodes_come_last(catalog):
    part = Part(
        kind="adapter", ports={"a": Port(connector="3.5mm-trs", gender="plug")}, elements=(Wire(joins=("inner", "a.tip", "a.ring1")),)
    )
    assert wiring.nets_of(part, catalog) == (("a.tip", "a.ring1", "inner"),)
