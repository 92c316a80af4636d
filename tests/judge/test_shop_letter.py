import pytest

from cablebuilder.core.parts import Port
from cablebuilder.errors import CablebuilderError
from cablebuilder.judge.pieces import listening_ends, output_ends
from cablebuilder.judge.plan_ends import Inlet, Outlet, inlets, outlets
from cablebuilder.judge.shop_letter import shop_letter
from tests.gui.workbench import ARIA, ARIA_2_PIN, SR25
from tests.rigs import driver, ground, output, part, wire


def ends(source, listener, port):
    outlet = next(Outlet(source, end, mode) for mode, end in output_ends(source) if port in end.ports)
    return outlet, Inlet(listener, listening_ends(listener)[0])


def wiring(letter):
    return {row.contacts: row.signals for row in letter.rows}


def a_player(topology, **named):
    return part("player", {"out": "2.5mm-trrs jack"}, output("out", topology, "ak-trrs-2-5"), ground("floating"), id="t/p", **named)


def test_a_balanced_socket_gets_four_separate_wires(catalog):
    letter = shop_letter(catalog, *ends(SR25, ARIA_2_PIN, "balanced"))
    assert wiring(letter) == {
        (("near-0", "tip"), ("far-1", "-")): ("R-",), (("near-0", "ring1"), ("far-1", "+")): ("R+",),
        (("near-0", "ring2"), ("far-0", "+")): ("L+",), (("near-0", "sleeve"), ("far-0", "-")): ("L-",),
    }  # fmt: skip
    assert "an amplifier of its own" in letter.why.template
    assert letter.cable.kind == "cable"
    assert not letter.questions


def test_a_single_ended_socket_has_the_returns_meet_at_its_sleeve(catalog):
    letter = shop_letter(catalog, *ends(SR25, ARIA_2_PIN, "phones"))
    assert (("near-0", "sleeve"), ("far-0", "-"), ("far-1", "-")) in wiring(letter)
    assert "ground of this socket" in letter.why.template


def test_no_cable_is_made_where_none_would_be_safe(catalog):
    with pytest.raises(CablebuilderError, match="No cable helps between this socket and these headphones: It joins two amplifier outputs"):
        shop_letter(catalog, *ends(SR25, ARIA, "balanced"))


def test_a_fixed_plug_needs_an_adapter_with_a_socket(catalog):
    letter = shop_letter(catalog, *ends(SR25, ARIA, "phones"))
    assert letter.cable.kind == "adapter"
    assert [port.gender for port in letter.cable.ports.values()] == ["plug", "jack"]


def test_an_unknown_way_of_driving_is_treated_as_the_worst_and_said_to_be_unknown(catalog):
    letter = shop_letter(catalog, *ends(a_player("unknown"), ARIA_2_PIN, "out"))
    assert len(letter.rows) == 4
    assert "is not known" in letter.why.template


def test_another_way_of_driving_asks_for_nothing_but_the_table(catalog):
    assert "Only what the table joins may be joined" in shop_letter(catalog, *ends(a_player("transformer"), ARIA_2_PIN, "out")).why.template


def test_contacts_that_nobody_knows_are_questions_and_never_wires(catalog):
    mystery = part("player", {"out": "2.5mm-trrs jack"}, output("out", "unknown", None), ground("floating"), id="t/m", model="Box")
    letter = shop_letter(catalog, *ends(mystery, ARIA_2_PIN, "out"))
    assert letter.rows == ()
    first, second = letter.questions
    assert dict(first.values) == {"contacts": "tip, ring1, ring2, sleeve", "socket": "2.5 mm", "part": "Box"}
    assert "ground, or driven" in second.template


def test_a_contact_that_several_drivers_return_to_is_common(catalog):
    ports = {"jack": Port(connector="3.5mm-trs", gender="jack", label="cup")}
    drivers = driver("left", "jack.tip", "left"), driver("right", "jack.ring1", "right")
    common = part("headphone", ports, *drivers, wire("jack.sleeve left right"), id="t/h")
    letter = shop_letter(catalog, *ends(SR25, common, "phones"))
    assert wiring(letter)[("near-0", "sleeve"), ("far-0", "sleeve")] == ("COM",)


def test_a_contact_that_carries_nothing_stays_free(catalog):
    balanced = part("player", {"out": "4.4mm-trrrs jack"}, output("out", "bridged", "jeita-4-4"), ground("floating"), id="t/44")
    letter = shop_letter(catalog, *ends(balanced, ARIA_2_PIN, "out"))
    assert wiring(letter)[(("near-0", "sleeve"),)] == ("GND",)


def test_every_letter_of_the_catalogue_is_safe_or_refused(catalog):
    sources = [each for each in catalog.parts.values() if each.kind in {"player", "dongle", "amplifier"}][::50]
    listeners = [each for each in catalog.parts.values() if each.kind in {"headphone", "earphone"}][::50]
    said = set()
    for source in sources:
        for listener in listeners:
            for outlet in outlets(source, listener):
                for inlet in inlets(listener):
                    try:
                        said.add(bool(shop_letter(catalog, outlet, inlet).rows))
                    except CablebuilderError:
                        continue
    assert True in said
