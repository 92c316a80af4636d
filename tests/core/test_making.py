import pytest

from cablebuilder.core import making, wiring
from cablebuilder.core.catalog import part_problems
from cablebuilder.core.elements import Output, Wire
from cablebuilder.errors import EditRefused

BRIDGED = Output(port="jack", topology="bridged", level="headphone")


def test_an_amplifier_with_two_outputs_is_made_step_by_step(catalog):
    part = making.named(making.blank("amplifier"), " Me ", "My amp")
    part = making.with_port(part, catalog, "4.4mm-trrrs", "jack")
    part = making.with_port(part, catalog, "6.35mm-trs", "jack")
    assert list(part.ports) == ["jack", "jack-2"]
    part = making.ordered(part, "jack", "jeita-4-4")
    part = making.with_stage(part, "jack", BRIDGED)
    part = making.with_stage(part, "jack-2", Output(port="jack-2", topology="unknown", level="headphone"))
    assert making.stage_at(part, "jack").pinout == "jeita-4-4"
    assert making.stage_at(part, "jack-2").topology == "unknown"
    assert part.maker == "Me"
    assert not part_problems(part, catalog)
    assert making.stage_at(making.with_stage(part, "jack", None), "jack") is None
    assert len(making.with_stage(part, "jack", BRIDGED).elements) == 2


def test_an_order_reaches_the_stage_and_the_other_half(catalog):
    part = making.with_pair(making.blank("amplifier"), catalog, "xlr-3", "jack")
    assert [port.ear for port in part.ports.values()] == ["left", "right"]
    assert making.halves(part, "jack-2") == ("jack", "jack-2")
    part = making.with_stage(part, "jack", BRIDGED)
    part = making.ordered(part, "jack-2", "xlr3-pair-headphone")
    outputs = [each for each in part.elements if isinstance(each, Output)]
    assert [each.pinout for each in outputs] == ["xlr3-pair-headphone"] * 2
    assert len({each.stage for each in outputs}) == 1
    assert outputs[0].stage is not None
    assert [port.pinout for port in part.ports.values()] == ["xlr3-pair-headphone"] * 2


def test_a_stage_that_names_its_signals_takes_no_order_from_its_port(catalog):
    part = making.ordered(making.with_port(making.blank("player"), catalog, "3.5mm-trs", "jack"), "jack", "se-trs-3-5")
    named = Output(port="jack", topology="single-ended", level="headphone", signals={"tip": "L+", "ring1": "R+", "sleeve": "COM"})
    stage = making.stage_at(making.with_stage(part, "jack", named), "jack")
    assert stage is not None
    assert (stage.pinout, stage.signals) == (None, named.signals)
    unnamed = making.stage_at(making.with_stage(part, "jack", named.model_copy(update={"signals": None})), "jack")
    assert unnamed is not None
    assert unnamed.pinout == "se-trs-3-5"


def test_two_pairs_have_two_names(catalog):
    part = making.with_pair(making.with_pair(making.blank("cable"), catalog, "rca", "plug"), catalog, "rca", "plug")
    assert [port.pair for port in part.ports.values()] == ["pair", "pair", "pair-2", "pair-2"]


def test_a_port_goes_with_its_other_half_its_wires_its_stage_and_its_facts(catalog):
    real = catalog.parts["generic/2-pin-cable-2.5mm"]
    part = making.without_port(real, "left")
    assert list(part.ports) == ["plug"]
    assert part.elements == ()
    player = next(each for each in catalog.parts.values() if "outputs.balanced.topology" in each.facts)
    assert not any("balanced" in path for path in making.without_port(player, "balanced").facts)


def test_a_copy_is_the_user_s_own_and_keeps_the_sources(catalog):
    real = catalog.parts["generic/2-pin-cable-2.5mm"]
    mine = making.copy_of(real, ())
    assert mine.id == "my/generic-2-pin-cable-2-5-mm"
    assert mine.model_copy(update={"id": real.id}) == real
    assert making.copy_of(real, [mine.id]).id == f"{mine.id}-2"
    assert making.own_id(making.blank("cable"), ()) == "my/part"


def test_words_on_a_port_come_and_go(catalog):
    part = making.with_port(making.blank("cable"), catalog, "rca", "plug")
    assert making.labelled(part, "plug", " Line ").ports["plug"].label == "Line"
    assert making.labelled(making.labelled(part, "plug", "x"), "plug", " ").ports["plug"].label is None


def test_digital_and_optical_ports_pass_no_sound(catalog):
    part = making.blank("dongle")
    for connector in ("usb-c", "toslink", "3.5mm-trs"):
        part = making.with_port(part, catalog, connector, "jack")
    assert [port.passes for port in part.ports.values()] == ["digital", "optical", "analog"]


def test_there_is_an_end_to_ports(catalog):
    part = making.blank("cable")
    for _ in range(making.MOST_PORTS):
        part = making.with_port(part, catalog, "rca", "plug")
    with pytest.raises(EditRefused, match="24 plugs and sockets"):
        making.with_port(part, catalog, "rca", "plug")


def test_the_best_founded_order_comes_first_and_none_is_implied(catalog):
    orders = making.usual_orders(catalog, "3.5mm-trrs")
    assert orders[0].confidence == "verified"
    assert orders[-1].confidence == "unverified"
    assert {each.connector for each in orders} == {"3.5mm-trrs"}
    assert making.with_port(making.blank("player"), catalog, "3.5mm-trrs", "jack").ports["jack"].pinout is None


def test_other_elements_of_a_copied_part_stay_through_every_step(catalog):
    real = next(each for each in catalog.parts.values() if {"resistor", "wire"} <= {element.type for element in each.elements})
    part = making.labelled(making.named(making.copy_of(real, ()), "Me", "Mine"), next(iter(real.ports)), "In")
    assert part.elements == real.elements
    ref = next(ref for element in real.elements if isinstance(element, Wire) for ref in element.joins)
    rewired = wiring.separated(part, catalog, ref)
    assert [each for each in rewired.elements if not isinstance(each, Wire)] == [
        each for each in real.elements if not isinstance(each, Wire)
    ]
