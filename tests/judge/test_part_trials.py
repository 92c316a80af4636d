import pytest

from cablebuilder.core import ears, making, wiring
from cablebuilder.core.elements import Input, Output, Resistor
from cablebuilder.errors import english
from cablebuilder.judge.part_trials import Partners, open_points, trials


def device(catalog, connector, order, topology, level="headphone"):
    part = making.with_port(making.named(making.blank("amplifier"), "Me", "Amp"), catalog, connector, "jack")
    part = making.ordered(part, "jack", order)
    return making.with_stage(part, "jack", Output(port="jack", topology=topology, level=level))


def lead(catalog, *ends):
    part = making.named(making.blank("cable"), "Me", "Lead")
    for gender, connector, order in ends:
        before = frozenset(part.ports)
        add = making.with_pair if catalog.connectors[connector].per_side else making.with_port
        part = add(part, catalog, connector, gender)
        part = making.ordered(part, next(name for name in part.ports if name not in before), order)
    return part


def said(part, catalog):
    return [(english(each.words), each.verdict.value) for each in trials(part, catalog, Partners())]


def points(part, catalog):
    return [english(each) for each in open_points(part, catalog)]


def test_a_bridged_socket_is_fine_with_four_wires_and_unsafe_through_the_usual_adapter(catalog):
    part = device(catalog, "4.4mm-trrrs", "jeita-4-4", "bridged")
    assert said(part, catalog) == [
        ("Headphones with a 4.4 mm plug on 4.4 mm", "safe"),
        ("Ordinary 3.5 mm headphones through an adapter on 4.4 mm", "unsafe"),
    ]
    assert points(part, catalog) == []


@pytest.mark.parametrize(("topology", "verdict"), [("single-ended", "safe"), ("unknown", "safe"), ("driven-ground", "safe")])
def test_a_three_pole_socket_is_fine_whatever_stands_behind_it(catalog, topology, verdict):
    assert said(device(catalog, "3.5mm-trs", "se-trs-3-5", topology), catalog) == [("Headphones with a 3.5 mm plug on 3.5 mm", verdict)]


def test_what_is_not_known_is_named_and_gives_not_known(catalog):
    part = device(catalog, "3.5mm-trrs", None, "unknown")
    assert [each for each in points(part, catalog) if "not known" in each] == points(part, catalog)
    assert len(points(part, catalog)) == 2
    assert "safe" not in dict(said(part, catalog)).values()


def test_a_lead_is_tried_between_a_source_and_headphones(catalog):
    ends = (("plug", "2.5mm-trrs", "ak-trrs-2-5"), ("plug", "2-pin-0.78mm", "iem-2pin"))
    good = wiring.wired_by_signal(lead(catalog, *ends), catalog)
    assert said(good, catalog) == [("Its 2.5 mm plug in a headphone socket of that kind", "safe")]
    assert said(wiring.parted(good, catalog), catalog) == [], "a plug without a wire is not said to play wrong: it leads nowhere yet"
    to_socket = lead(catalog, ("plug", "3.5mm-trs", "se-trs-3-5"), ("jack", "xlr-5", None))
    assert trials(wiring.joined(to_socket, catalog, "plug.tip", "jack.1"), catalog, Partners()) == ()
    tied = wiring.joined(good, catalog, "plug.tip", "plug.sleeve")
    assert [verdict for _, verdict in said(tied, catalog)] == ["unsafe"]
    swapped = wiring.joined(
        wiring.separated(wiring.separated(good, catalog, "plug-2.+"), catalog, "plug-3.+"), catalog, "plug.ring2", "plug-3.+"
    )
    swapped = wiring.joined(swapped, catalog, "plug.ring1", "plug-2.+")
    assert [verdict for _, verdict in said(swapped, catalog)] == ["wrong"]


def test_headphones_are_tried_on_their_own_plug(catalog):
    part = lead(catalog, ("plug", "xlr-4", "xlr4-headphone")).model_copy(update={"kind": "headphone"})
    assert points(part, catalog) == ["4-pin XLR leads nowhere yet.", "No ear is on it yet. Say which contact order its plug has."]
    part = ears.with_ears(part, catalog)
    assert [verdict for _, verdict in said(part, catalog)] == ["safe"]
    assert [verdict for _, verdict in said(ears.with_returns(part, catalog, "joined"), catalog)] == ["unsafe"]


def test_an_empty_part_says_what_it_lacks(catalog):
    assert points(making.blank("cable"), catalog) == ["It has no name yet.", "It has no plug and no socket yet."]
    assert trials(making.blank("cable"), catalog, Partners()) == ()


def test_what_leads_nowhere_is_named_by_its_own_words(catalog):
    amplifier = making.with_port(making.named(making.blank("amplifier"), "", "x"), catalog, "6.35mm-trs", "jack")
    assert points(amplifier, catalog) == ["6.35 mm: what it is for is not said yet."]
    part = making.labelled(making.with_port(making.named(making.blank("cable"), "", "x"), catalog, "rca", "plug"), "plug", "Red one")
    assert points(part, catalog) == ["Red one leads nowhere yet."]
    part = part.model_copy(update={"elements": (Resistor(between=("plug.center", "plug.outer"), ohms=10.0),)})
    assert points(part, catalog) == []


def test_connectors_without_a_usual_order_lines_and_digital_sockets_are_not_tried(catalog):
    assert trials(device(catalog, "rca", "rca-line", "single-ended", level="line"), catalog, Partners()) == ()
    digital = making.with_port(making.named(making.blank("dongle"), "", "x"), catalog, "toslink", "jack")
    assert points(digital, catalog) == []
    odd = lead(catalog, ("plug", "xlr-5", None))
    assert trials(odd, catalog, Partners()) == ()
    assert trials(device(catalog, "xlr-5", None, "unknown"), catalog, Partners()) == ()
    receiver = making.with_stage(lead(catalog, ("plug", "3.5mm-trs", "se-trs-3-5")), "plug", Input(port="plug", receives="single-ended"))
    assert trials(receiver, catalog, Partners()) == ()


def test_an_order_that_nobody_knows_is_told(catalog):
    part = device(catalog, "3.5mm-trs", "se-trs-3-5", "single-ended")
    broken = part.model_copy(update={"ports": {"jack": part.ports["jack"].model_copy(update={"connector": "9mm"})}})
    assert any("9mm" in each for each in points(broken, catalog))
