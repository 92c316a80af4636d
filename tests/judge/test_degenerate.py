"""Circuits at the edge of sense: an answer or "cannot tell", never an exception, a random number or a hang."""

import math
from itertools import pairwise
from time import process_time

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Bias, Capacitor, Supply, Transformer
from cablebuilder.core.rig import Rig
from cablebuilder.judge.check import check
from tests.rigs import driver, output, part, resistor, rig, wire

MONO = {"tip": "HOT", "sleeve": "COM"}
EAR = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", ohms=32.0))


def source(ohms: float | None = 0.0, topology: str = "single-ended", *more: object):
    stage = output("out", topology, MONO, level="headphone", ohms=ohms)  # type: ignore[arg-type]
    return part("player", {"out": "3.5mm-ts jack"}, stage, *more)  # type: ignore[arg-type]


def through(*elements: object, out: object = None) -> Rig:
    adapter = part("adapter", {"plug": "3.5mm-ts plug", "jack": "3.5mm-ts jack"}, *elements)  # type: ignore[arg-type]
    return rig("out > adapter > ear", out=out or source(), adapter=adapter, ear=EAR)  # type: ignore[arg-type]


def ladder(count: int) -> list[object]:
    """Return resistors of 1 milliohm in a row from the plug to the jack."""
    nodes = ["plug.tip", *(f"n{place}" for place in range(count - 1)), "jack.tip"]
    return [resistor(one, other, 1e-3) for one, other in pairwise(nodes)]


BACK = wire("plug.sleeve jack.sleeve")
THROUGH = wire("plug.tip jack.tip")


def winding(ratio: float | None, *, back: tuple[str, str] = ("jack.tip", "jack.sleeve")) -> Transformer:
    return Transformer(primary=("plug.tip", "plug.sleeve"), secondary=back, ratio=ratio)


def two_ideal_sources() -> Rig:
    plugs = {"a": "3.5mm-ts plug", "b": "3.5mm-ts plug", "jack": "3.5mm-ts jack"}
    y = part("splitter", plugs, wire("a.tip b.tip jack.tip"), wire("a.sleeve b.sleeve jack.sleeve"))
    return rig("one > y.a, two > y.b, y.jack > ear", one=source(), two=source(), y=y, ear=EAR)


RIGS = {
    "everything floats": through(),
    "only the hot leads on": through(THROUGH),
    "a winding that leads nowhere": through(winding(1.0, back=("x", "y")), THROUGH, BACK),
    "a shorted winding": through(winding(1.0), wire("jack.tip jack.sleeve")),
    "two windings in a circle": through(winding(2.0), winding(3.0)),
    "a ratio of a thousand": through(winding(1000.0)),
    "a ratio of a thousandth": through(winding(0.001)),
    "a ratio that is not stated": through(winding(None)),
    "zero ohms in a circle": through(
        resistor("plug.tip", "x", 0.0), resistor("x", "jack.tip", 0.0), resistor("plug.tip", "jack.tip", 0.0), BACK
    ),
    "a thousandth of a thousandth of a microohm": through(resistor("plug.tip", "jack.tip", 1e-12), BACK),
    "a million million ohms": through(resistor("plug.tip", "jack.tip", 1e12), BACK),
    "both at once": through(resistor("plug.tip", "x", 1e-12), resistor("x", "jack.tip", 1e12), BACK),
    "a capacitor alone": through(Capacitor(between=("plug.tip", "jack.tip")), Capacitor(between=("plug.sleeve", "jack.sleeve"))),
    "two ideal sources in parallel": two_ideal_sources(),
    "an ideal source shorted": through(THROUGH, BACK, wire("plug.tip plug.sleeve")),
    "an ideal bias on an ideal source": through(
        THROUGH, BACK, out=source(0.0, "single-ended", Bias(contact="out.tip", volts=5.0, ohms=1e-12))
    ),
    "a supply on its own ground": through(THROUGH, BACK, out=source(0.0, "single-ended", Supply(contacts={"out.sleeve": 12.0}))),
    "a floating source in the air": through(THROUGH, out=source(None, "transformer")),
    "a resistor between two inner nodes": through(THROUGH, BACK, resistor("x", "y", 10.0)),
    "thousandths of an ohm far from ground": through(
        resistor("plug.tip", "jack.tip", 1e12), resistor("jack.tip", "x", 1e-3), resistor("x", "y", 1e-3),
        resistor("y", "jack.sleeve", 1e12),
    ),
    "an ideal bias behind a million million ohms": through(
        resistor("plug.tip", "x", 1e12), out=source(0.0, "single-ended", Bias(contact="out.tip", volts=5.0, ohms=1e-12))
    ),
    "three windings that contradict each other": through(winding(0.001), winding(1.0), winding(None), resistor("x", "y", 1e12)),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGS)
def test_a_circuit_at_the_edge_is_judged_and_judged_alike(name: str, catalog: Catalog):
    first, second = check(RIGS[name], catalog), check(RIGS[name], catalog)
    assert first == second
    assert "not-checked" not in {finding.rule for finding in first.findings}
    for each in first.heard:
        for number in (each.from_left, each.from_right, each.from_mono, each.gain_db, each.crosstalk_db, each.damping):
            assert number is None or math.isfinite(number)


@pytest.mark.parametrize(
    ("name", "volts"),
    [
        ("a thousandth of a thousandth of a microohm", 1.0),
        ("a million million ohms", 0.0),
        ("both at once", 0.0),
        ("zero ohms in a circle", 1.0),
        ("only the hot leads on", 0.0),
        ("a shorted winding", 0.0),
    ],
)
def test_what_is_heard_there_is_what_physics_says(name: str, volts: float, catalog: Catalog):
    (heard,) = check(RIGS[name], catalog).heard
    assert (heard.from_mono or 0.0) == pytest.approx(volts, abs=1e-3)


def test_more_than_can_be_solved_is_not_known_and_says_so(catalog: Catalog):
    report = check(through(*ladder(10_000), BACK), catalog)
    assert (str(report.verdict), [finding.rule for finding in report.findings]) == ("unknown", ["not-checked"])


def test_a_long_row_of_resistors_is_solved_and_costs_no_hang(catalog: Catalog):
    """A thousand milliohms in a row are 1 ohm before 32; the cost is that of one matrix."""
    start = process_time()
    (heard,) = check(through(*ladder(1_000), BACK), catalog).heard
    assert heard.from_mono == pytest.approx(32 / 33, abs=1e-3)
    assert process_time() - start < 60


def turned(layout: Rig) -> Rig:
    """Return a rig with the elements of every part in the opposite order, and every two-ended one turned round."""

    def other_way(element):
        ends = getattr(element, "between", None)
        return element.model_copy(update={"between": ends[::-1]}) if ends else element

    definitions = {
        use: each.model_copy(update={"elements": tuple(other_way(element) for element in reversed(each.elements))})
        for use, each in layout.definitions.items()
    }
    return layout.model_copy(update={"definitions": definitions, "parts": dict(reversed(layout.parts.items()))})


@pytest.mark.parametrize("name", RIGS)
def test_the_order_of_contacts_and_elements_decides_nothing(name: str, catalog: Catalog):
    first, second = check(RIGS[name], catalog), check(turned(RIGS[name]), catalog)
    assert {(each.rule, each.verdict) for each in first.findings} == {(each.rule, each.verdict) for each in second.findings}
    assert [each.result for each in first.heard] == [each.result for each in second.heard]
    assert [each.from_mono or 0.0 for each in first.heard] == pytest.approx([each.from_mono or 0.0 for each in second.heard], abs=2e-4)
