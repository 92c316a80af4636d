"""Direct current through ears, and what a detecting contact sees."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Bias, Capacitor, Detect, Resistor, Supply, Transformer
from cablebuilder.core.rig import Rig
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Finding, Verdict
from tests.rigs import driver, line_input, output, part, rig, wire

MONO = {"tip": "HOT", "sleeve": "COM"}
COUPLED = output("out", "single-ended-capacitor", MONO)  # type: ignore[arg-type]


def found(layout: Rig, catalog: Catalog, rule: str) -> Finding | None:
    return next((finding for finding in check(layout, catalog).findings if finding.rule == rule), None)


def supplied(volts: float | None, ohms: float | None, *, series: float = 0.0) -> Rig:
    """Return a mono headphone on a coupled stage whose tip carries DC behind a series resistance inside the headphone."""
    source = part("interface", {"out": "3.5mm-ts jack"}, COUPLED, Supply(contacts={"out.tip": volts}))
    elements = [driver("both", "inner" if series else "plug.tip", "plug.sleeve", ohms=ohms)]
    more = [Resistor(between=("plug.tip", "inner"), ohms=series)] if series else []
    return rig("source > phones", source=source, phones=part("headphone", {"plug": "3.5mm-ts plug"}, *elements, *more))


def test_an_ear_bears_five_milliamps_from_a_supply(catalog: Catalog):
    just_under, just_over = (supplied(volts, 100, series=900) for volts in (4.99, 5.01))
    assert found(just_under, catalog, "xlr4-supply") is None
    over = found(just_over, catalog, "xlr4-supply")
    assert over is not None
    assert (over.verdict, over.certainty) == (Verdict.UNSAFE, "certain")


def test_where_the_ear_decides_and_is_not_stated_it_is_not_known(catalog: Catalog):
    """1 V through 16 ohm is too much, through 600 ohm it is not."""
    finding = found(supplied(1, None), catalog, "xlr4-supply")
    assert finding is not None
    assert (finding.verdict, finding.missing) == (Verdict.UNKNOWN, ("phones.ears.ohms",))


def test_a_supply_of_unknown_volts_through_an_ear_is_not_known(catalog: Catalog):
    finding = found(supplied(None, 32), catalog, "xlr4-supply")
    assert finding is not None
    assert (finding.verdict, finding.missing) == (Verdict.UNKNOWN, ("source.supply.volts",))


def test_a_capacitor_keeps_dc_from_the_ear(catalog: Catalog):
    blocked = part(
        "headphone", {"plug": "3.5mm-ts plug"}, driver("both", "inner", "plug.sleeve", ohms=32), Capacitor(between=("plug.tip", "inner"))
    )
    layout = supplied(24, 32)
    layout = layout.model_copy(update={"definitions": {**layout.definitions, "test/phones": blocked}})
    assert found(layout, catalog, "xlr4-supply") is None


def test_a_winding_is_a_wire_for_dc(catalog: Catalog):
    """The ear hangs behind the primary: what flows through the winding comes back through the ear."""
    box = part(
        "headphone", {"plug": "3.5mm-ts plug"}, driver("both", "inner", "plug.sleeve", ohms=32),
        Transformer(primary=("plug.tip", "inner"), secondary=("open", "end"), ratio=1),
    )  # fmt: skip
    layout = supplied(24, 32)
    layout = layout.model_copy(update={"definitions": {**layout.definitions, "test/phones": box}})
    assert found(layout, catalog, "xlr4-supply") is not None


@pytest.mark.parametrize(("volts", "fires"), [(0.2 * 2.232 * 1.01, True), (0.2 * 2.232 * 0.99, False)])
def test_an_ear_bears_a_fifth_of_a_milliamp_from_a_bias(volts: float, fires: object, catalog: Catalog):
    """2200 ohm of bias and 32 ohm of ear."""
    source = part("phone", {"out": "3.5mm-ts jack"}, COUPLED, Bias(contact="out.tip", volts=volts, ohms=2200))
    phones = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=32))
    assert (found(rig("source > phones", source=source, phones=phones), catalog, "bias-through-ear") is not None) is fires


@pytest.mark.parametrize(("ohms", "fires"), [(19.0, True), (21.0, False)])
def test_a_detecting_contact_sees_what_hangs_on_it(ohms: float, fires: object, catalog: Catalog):
    source = part("phone", {"out": "3.5mm-ts jack"}, COUPLED, Detect(contact="out.tip", below_ohms=20))
    phones = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=ohms))
    assert (found(rig("source > phones", source=source, phones=phones), catalog, "detect") is not None) is fires


def test_a_detecting_contact_that_is_grounded_sees_nothing(catalog: Catalog):
    stage = output("out", "single-ended-capacitor", {"tip": "HOT", "sleeve": "COM"})
    source = part("phone", {"out": "3.5mm-trs jack"}, stage, Detect(contact="out.ring1", below_ohms=20))
    short = part("headphone", {"plug": "3.5mm-trs plug"}, driver("both", "plug.tip", "plug.sleeve"), wire("plug.ring1 plug.sleeve"))
    assert found(rig("source > phones", source=source, phones=short), catalog, "detect") is not None


def test_a_detecting_contact_without_a_limit_or_a_plug_says_nothing(catalog: Catalog):
    limitless = part("phone", {"out": "3.5mm-ts jack"}, COUPLED, Detect(contact="out.tip"))
    phones = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=8))
    without = rig("source > phones", source=limitless, phones=phones)
    assert not {"detect", "not-checked"} & {finding.rule for finding in check(without, catalog).findings}
    alone = part("phone", {"out": "3.5mm-ts jack"}, COUPLED, Detect(contact="out.tip", below_ohms=20))
    assert found(rig("", source=alone), catalog, "detect") is None


def test_a_detecting_socket_looks_at_what_is_plugged_into_it_and_not_at_its_own_output(catalog: Catalog):
    """A plain output of 0.1 ohm holds the contact near ground by itself; a socket with nothing in it detects nothing."""
    detecting = Detect(contact="out.tip", below_ohms=20)
    phone = part("phone", {"out": "3.5mm-ts jack", "aux": "3.5mm-ts jack"}, output("out", "single-ended", MONO, ohms=0.1), detecting)  # type: ignore[arg-type]
    low, high = (part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=ohms)) for ohms in (16, 32))
    assert found(rig("phone.out > phones", phone=phone, phones=low), catalog, "detect") is not None
    assert found(rig("phone.out > phones", phone=phone, phones=high), catalog, "detect") is None
    assert found(rig("phone.aux > phones", phone=phone, phones=low), catalog, "detect") is None


def test_volts_that_are_not_stated_may_be_any(catalog: Catalog):
    """48 V behind 4 kilohm are too much for an ear, so unknown volts there are not known either; 0.1 V would not be."""
    sure = found(supplied(48, 32, series=4_000), catalog, "xlr4-supply")
    assert sure is not None
    assert sure.verdict is Verdict.UNSAFE
    open_question = found(supplied(None, 32, series=4_000), catalog, "xlr4-supply")
    assert open_question is not None
    assert open_question.verdict is Verdict.UNKNOWN


def limited(volts: float) -> Rig:
    layout = supplied(volts, 32)
    source = part("interface", {"out": "3.5mm-ts jack"}, COUPLED, Supply(contacts={"out.tip": volts}, current_limited=True))
    return layout.model_copy(update={"definitions": {**layout.definitions, "test/source": source}})


def test_a_limit_that_is_not_stated_may_be_too_high_for_an_ear(catalog: Catalog):
    finding = found(limited(12), catalog, "xlr4-supply")
    assert finding is not None
    assert (finding.verdict, finding.missing) == (Verdict.UNKNOWN, ("source.supply.current_limit",))
    assert found(limited(0.1), catalog, "xlr4-supply") is None


def test_an_input_is_no_ear(catalog: Catalog):
    """600 ohm of input take 20 mA from 12 V and bear them."""
    source = part("interface", {"out": "3.5mm-ts jack"}, COUPLED, Supply(contacts={"out.tip": 12}))
    amp = part("amplifier", {"plug": "3.5mm-ts plug"}, line_input("plug", MONO, ohms=600))  # type: ignore[arg-type]
    assert found(rig("source > amp", source=source, amp=amp), catalog, "xlr4-supply") is None


def test_a_floating_winding_gives_direct_current_no_way_back(catalog: Catalog):
    stage = output("out", "transformer", {"tip": "HOT", "sleeve": "COLD"})
    source = part("interface", {"out": "3.5mm-ts jack"}, stage, Supply(contacts={"out.tip": 12}))
    phones = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=32))
    assert found(rig("source > phones", source=source, phones=phones), catalog, "xlr4-supply") is None


def test_a_bias_of_unknown_ohms_may_lead_nowhere(catalog: Catalog):
    source = part("phone", {"out": "3.5mm-ts jack"}, COUPLED, Bias(contact="out.tip", volts=2.2))
    phones = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=32))
    report = check(rig("source > phones", source=source, phones=phones), catalog)
    assert report.verdict is Verdict.WRONG
    assert found(rig("source > phones", source=source, phones=phones), catalog, "bias-through-ear") is None


def test_the_way_runs_to_the_ear_where_metal_leads_there(catalog: Catalog):
    direct, behind = (found(layout, catalog, "xlr4-supply") for layout in (supplied(24, 32), supplied(24, 32, series=10)))
    assert direct is not None
    assert behind is not None
    assert [str(contact) for contact in direct.path] == ["source.out.tip", "phones.plug.tip"]
    assert behind.path == ()


def test_a_detecting_contact_that_leads_nowhere_sees_no_load(catalog: Catalog):
    stage = output("out", "single-ended-capacitor", {"tip": "HOT", "sleeve": "COM"})
    source = part("phone", {"out": "3.5mm-trs jack"}, stage, Detect(contact="out.ring1", below_ohms=20))
    phones = part("headphone", {"plug": "3.5mm-trs plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=32))
    layout = rig("source > phones", source=source, phones=phones)
    assert not {"detect", "not-checked"} & {finding.rule for finding in check(layout, catalog).findings}


def between(one: float, other: float, ohms: float = 1000.0) -> Rig:
    """Return a headphone between two contacts of which each carries a voltage and none is ground."""
    stage = output("out", "single-ended-capacitor", {"1": "HOT", "2": "COM"})  # type: ignore[arg-type]
    source = part("interface", {"out": "xlr-4 jack"}, stage, Supply(contacts={"out.3": one, "out.4": other}))
    return rig(
        "source > phones", source=source, phones=part("headphone", {"plug": "xlr-4 plug"}, driver("both", "plug.3", "plug.4", ohms=ohms))
    )


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        (12.0, 0.0, True),
        (0.0, 12.0, True),
        (12.0, 12.0, False),
        (3.0, -3.0, True),
        (3.0, 0.0, False),
        (48.0, 48.0, False),
        (0.0, 0.0, False),
    ],
)
def test_an_ear_between_two_supplies_bears_their_difference(one: float, other: float, catalog: Catalog, *, fires: bool):
    """Through 1000 ohm 6 V drive 6 mA and 3 V no more than 3; two that are alike, as phantom's, drive nothing."""
    finding = found(between(one, other), catalog, "xlr4-supply")
    assert (finding is not None) is fires
    assert finding is None or finding.verdict is Verdict.UNSAFE


def test_a_supply_that_adds_nothing_is_not_blamed(catalog: Catalog):
    layout = supplied(24, 32)
    source = layout.definitions["test/source"]
    more = part("supply", {"in": "3.5mm-ts plug"}, Supply(contacts={"inner": 5.0}))
    both = source.model_copy(update={"ports": {**source.ports, "aux": source.ports["out"]}})
    layout = rig("source.out > phones, source.aux > more", source=both, phones=layout.definitions["test/phones"], more=more)
    assert {each.parts[0] for each in check(layout, catalog).findings if each.rule == "xlr4-supply"} == {"source"}


@pytest.mark.parametrize(("kilohms", "fires"), [(190.0, True), (210.0, False)])
def test_volts_that_are_not_stated_are_no_more_than_a_thousand(kilohms: float, catalog: Catalog, *, fires: bool):
    """No supply in audio gear gives as much: behind 200 kilohm an ear is sure to get less than 5 mA."""
    assert (found(supplied(None, 32, series=1000 * kilohms), catalog, "xlr4-supply") is not None) is fires


@pytest.mark.parametrize(("volts", "fires"), [(0.079, False), (0.081, True), (2.9, True), (3.1, True)])
def test_an_ear_of_unstated_ohms_is_tried_from_16_to_600(volts: float, catalog: Catalog, *, fires: bool):
    """5 mA are 0.08 V through 16 ohm and 3 V through 600 ohm: between the two nobody knows, beyond them it is sure."""
    finding = found(supplied(volts, None), catalog, "xlr4-supply")
    assert (finding is not None) is fires
    assert finding is None or (finding.verdict is Verdict.UNSAFE) is (volts > 3)


def on_phantom(*ways: Resistor | Transformer | Capacitor, topology: str = "single-ended", ohms: float = 0.1, **supply: object) -> Rig:
    """Return a mono output that hangs on pin 2 of a microphone input with 48 V by what lies in a lead."""
    stage = output("out", topology, MONO, ohms=ohms)  # type: ignore[arg-type]
    given = Supply.model_validate({"contacts": {"in.2": 48.0}, **supply})
    into = part("interface", {"in": "xlr-3 jack"}, line_input("in", {"1": "GND", "2": "HOT", "3": "COLD"}, receives="differential"), given)
    lead = part("cable", {"a": "3.5mm-ts plug", "b": "xlr-3 plug"}, *ways, wire("a.sleeve b.1"))
    return rig("source > lead.a, lead.b > into", source=part("player", {"out": "3.5mm-ts jack"}, stage), lead=lead, into=into)


def ohms_between(ohms: float | None) -> Resistor:
    return Resistor(between=("a.tip", "b.2"), ohms=ohms)


@pytest.mark.parametrize(
    ("layout", "verdict", "missing"),
    [
        (on_phantom(ohms_between(10.0)), Verdict.UNSAFE, ()),
        (on_phantom(ohms_between(9_500.0)), Verdict.UNSAFE, ()),
        (on_phantom(ohms_between(9_700.0)), None, ()),
        (on_phantom(Transformer(primary=("a.tip", "b.2"), secondary=("x", "y"), ratio=1.0)), Verdict.UNSAFE, ()),
        (on_phantom(ohms_between(10.0), topology="single-ended-capacitor"), None, ()),
        (on_phantom(Capacitor(between=("a.tip", "b.2"))), None, ()),
        (on_phantom(ohms_between(10.0), contacts={"in.2": 0.0}), None, ()),
        (on_phantom(ohms_between(10.0), contacts={"in.2": None}), Verdict.UNKNOWN, ("into.supply.volts",)),
        (on_phantom(ohms_between(10.0), current_limited=True), Verdict.UNKNOWN, ("into.supply.current_limit",)),
    ],
)
def test_a_supply_drives_an_output_through_ohms_and_windings(
    layout: Rig, verdict: Verdict | None, missing: tuple[str, ...], catalog: Catalog
):
    """More than 5 mA into a stage that holds its leg near ground: 48 V do it through anything below 9.6 kilohm."""
    found_ones = [each for each in check(layout, catalog).findings if each.rule == "phantom"]
    assert [(each.verdict, each.missing, each.links) for each in found_ones] == ([(verdict, missing, (0, 1))] if verdict else [])


def test_a_supply_drives_the_common_of_a_virtual_ground_too(catalog: Catalog):
    three = output("out", "driven-ground", {"tip": "HOT", "sleeve": "COM"})
    into = part("interface", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "GND"}), Supply(contacts={"in.center": 12.0}))
    source = part(
        "player", {"out": "3.5mm-ts jack", "line": "rca jack"}, three, output("line", "single-ended", {"center": "HOT", "outer": "COM"})
    )
    lead = part("cable", {"a": "3.5mm-ts plug", "b": "rca plug"}, Resistor(between=("a.sleeve", "b.center"), ohms=100.0))
    layout = rig("source.out > lead.a, lead.b > into", source=source, lead=lead, into=into)
    assert found(layout, catalog, "phantom") is None  # no way back
    back = part("cable", {"a": "3.5mm-ts plug", "b": "rca plug", "c": "rca plug"}, *lead.elements, wire("b.outer c.outer"))
    finding = found(
        rig("source.out > back.a, back.b > into, source.line > back.c", source=source, back=back, into=into), catalog, "phantom"
    )
    assert finding is not None
    assert finding.verdict is Verdict.UNSAFE
