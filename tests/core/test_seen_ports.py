import pytest

from cablebuilder.core.seen_ports import seen_listener, seen_source
from cablebuilder.judge.pieces import listening_ends
from cablebuilder.judge.planner import Planner
from cablebuilder.judge.report import Verdict

CONNECTORS = ("2.5mm-trrs", "3.5mm-trs", "4.4mm-trrrs", "6.35mm-trs", "xlr-4")


@pytest.mark.parametrize("connector", CONNECTORS)
def test_what_is_not_seen_is_not_known(catalog, connector):
    source = seen_source(catalog, connector, "Player")
    output = source.elements[0]
    assert (output.topology, output.ohms, output.volts) == ("unknown", None, None)
    listener = seen_listener(catalog, connector, "Headphones")
    assert listening_ends(listener)
    ear = next(each for each in listener.elements if each.type == "transducer")
    assert (ear.ohms, ear.sensitivity, ear.technology) == (None, None, None)


def test_a_contact_order_with_rivals_is_a_weak_fact(catalog):
    assert "ports.jack.pinout" in seen_source(catalog, "3.5mm-trrs", "x").facts
    assert not seen_source(catalog, "3.5mm-trs", "x").facts


def test_returns_that_the_plug_keeps_apart_may_meet_inside(catalog):
    assert seen_listener(catalog, "4.4mm-trrrs", "x").facts["ears.wiring"].confidence == "recalled"
    assert not seen_listener(catalog, "3.5mm-trs", "x").facts


def test_straight_into_a_socket_of_the_usual_size_is_safe_and_into_a_balanced_one_is_to_be_checked(catalog):
    verdicts = {}
    for connector in ("3.5mm-trs", "4.4mm-trrrs"):
        planner = Planner(catalog)
        best = planner.best(seen_source(catalog, connector, "x"), seen_listener(catalog, connector, "y"))
        verdicts[connector] = best.plan.verdict
    assert verdicts == {"3.5mm-trs": Verdict.SAFE, "4.4mm-trrrs": Verdict.CAUTION}
