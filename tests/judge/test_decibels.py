"""Published numbers, to a tenth of a decibel or to the digits that they are published with."""

import math

import pytest

from cablebuilder.judge.check import check
from cablebuilder.judge.decibels import (
    dbu_volts,
    milliamps_at,
    milliwatt_sensitivity,
    milliwatts_at,
    milliwatts_for,
    response_shift,
    sound_pressure,
    volt_sensitivity,
    volts_at,
    weekly_hours,
)
from tests.judge.level_rigs import ears, on, player, split
from tests.judge.level_rigs import phones as stated_phones
from tests.rigs import part, resistor, rig, wire


@pytest.mark.parametrize(("per_milliwatt", "ohms", "per_volt"), [(97, 300, 102.2), (110, 16, 128.0), (100, 1000, 100.0)])
def test_sensitivity_per_milliwatt_and_per_volt(per_milliwatt, ohms, per_volt):
    assert volt_sensitivity(per_milliwatt, ohms) == pytest.approx(per_volt, abs=0.05)
    assert milliwatt_sensitivity(volt_sensitivity(per_milliwatt, ohms), ohms) == pytest.approx(per_milliwatt)


def test_an_hd_600_at_110_decibels():
    power = milliwatts_for(110, 97)
    volts = volts_at(power, 300)
    assert power == pytest.approx(20, abs=0.1)
    assert volts == pytest.approx(2.4, abs=0.05)
    assert milliamps_at(volts, 300) == pytest.approx(8, abs=0.2)
    assert milliwatts_at(volts, 300) == pytest.approx(power)
    assert sound_pressure(volt_sensitivity(97, 300), volts) == pytest.approx(110, abs=0.05)


@pytest.mark.parametrize(("sensitivity", "target", "milliwatts"), [(85, 105, 100.0), (91, 115, 251.2), (94, 110, 39.8), (97, 105, 6.3)])
def test_the_table_of_power_needed(sensitivity, target, milliwatts):
    assert milliwatts_for(target, sensitivity) == pytest.approx(milliwatts, abs=0.05)


@pytest.mark.parametrize(
    ("source", "least", "most", "decibels"),
    [(10, 8, 40, 5.1), (1, 8, 40, 0.8), (1, 8, math.inf, 1.0), (1, 10, math.inf, 0.8), (0, 8, 40, 0.0), (30, 32, 32, 0.0)],
)
def test_how_far_a_source_bends_a_response(source, least, most, decibels):
    assert response_shift(source, least, most) == pytest.approx(decibels, abs=0.05)


@pytest.mark.parametrize(("per_volt", "microvolts", "decibels"), [(120, 2, 6), (130, 2, 16)])
def test_noise_as_sound_pressure(per_volt, microvolts, decibels):
    assert sound_pressure(per_volt, microvolts * 1e-6) == pytest.approx(decibels, abs=0.1)


@pytest.mark.parametrize(("dbu", "volts"), [(0, 0.7746), (4, 1.228), (-124, 0.49e-6)])
def test_volts_of_a_level_over_0_7746_volts(dbu, volts):
    assert dbu_volts(dbu) == pytest.approx(volts, rel=0.005)


@pytest.mark.parametrize(
    ("level", "hours"),
    [
        (80, 40),
        (83, 20),
        (86, 10),
        (89, 5),
        (92, 2.5),
        (95, 76 / 60),
        (98, 38 / 60),
        (100, 24 / 60),
        (104, 9.55 / 60),
        (110, 2.4 / 60),
    ],
)
def test_the_weekly_allowance(level, hours):
    assert weekly_hours(level) == pytest.approx(hours, rel=0.012)


CROSSTALK = {(32, 0.1): -50, (32, 0.3): -41, (16, 0.1): -44, (16, 0.3): -35, (300, 0.1): -70, (300, 0.3): -60}


@pytest.mark.parametrize(("ear_ohms", "common_ohms"), CROSSTALK)
def test_crosstalk_through_a_common_return(ear_ohms, common_ohms, catalog):
    wires = ears("tip", "sleeve", "ring1", "sleeve", ohms=ear_ohms)
    left, right = (driver.model_copy(update={"minus": "joint"}) for driver in wires)
    common = part("headphone", {"plug": "3.5mm-trs plug"}, left, right, resistor("joint", "plug.sleeve", common_ohms))
    heard = check(on(player(ohms=0), common), catalog).heard[0]
    assert heard.crosstalk_db == pytest.approx(CROSSTALK[ear_ohms, common_ohms], abs=0.6)
    assert heard.crosstalk_db == pytest.approx(20 * math.log10(common_ohms / (ear_ohms + common_ohms)), abs=0.1)


@pytest.mark.parametrize(("one", "two", "ohms"), [(16, 16, "8 ohm"), (32, 300, "28.9 ohm"), (32, 32, "16 ohm")])
def test_headphones_in_parallel(one, two, ohms, catalog):
    report = check(split(player(ohms=0), stated_phones(ohms=one), stated_phones(ohms=two)), catalog)
    said = next(finding.text for finding in report.findings if finding.rule == "splitter-load")
    assert dict(said.values)["load"].values == (("number", ohms.removesuffix(" ohm")),)


def test_a_wire_in_series_adds_to_what_the_source_sees(catalog):
    cable = part(
        "cable",
        {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
        resistor("plug.tip", "jack.tip", 1),
        resistor("plug.ring1", "jack.ring1", 1),
        wire("plug.sleeve jack.sleeve"),
    )
    layout = rig("source > cable > phones", source=player(ohms=0, min_load_ohms=16.9), cable=cable, phones=stated_phones(ohms=16))
    assert "load-too-low" not in {finding.rule for finding in check(layout, catalog).findings}
    assert check(layout, catalog).heard[0].damping == pytest.approx(16)
