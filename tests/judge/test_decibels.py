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


DRIVEN = {
    "Sennheiser HD 600": (300, 103.7, 327),
    "Sennheiser HD 490 Pro": (130, 109.7, 164),
    "beyerdynamic DT 880, 600 ohm": (600, 94.5, 948),
    "beyerdynamic DT 990 Pro, 250 ohm": (250, 97.0, 704),
    "beyerdynamic DT 1990 Pro": (250, 104.3, 306),
    "beyerdynamic Amiron Home": (250, 107.5, 212),
    "Audio-Technica ATH-M50x": (38, 115.3, 86),
    "Audio-Technica ATH-R70x": (470, 104.0, 318),
    "HiFiMan HE6": (50, 92.1, 1250),
    "HiFiMan HE6se V2": (50, 91.3, 1370),
    "HiFiMan Susvara": (60, 91.8, 1290),
    "Audeze LCD-XC": (20, 111.7, 131),
    "Focal Stellia": (35, 114.4, 96),
    "Dan Clark Stealth": (23, 99.2, 549),
    "Abyss AB-1266 Phi TC": (50, 93.7, 1030),
    "Koss Porta Pro": (60, 113.8, 102),
}
"""Ohms, dB/V, and the millivolts that gave 94 dB SPL. *Source*: measurements by Audio Science Review as tabulated in
github.com/Sha1rholder/Sound-Library, "over-ear sensitivity asr.csv", commit 93fe23e; the dB/V are 94 - 20 log10(V)."""


@pytest.mark.parametrize("name", DRIVEN)
def test_measured_millivolts_play_94_decibels(name, catalog):
    """The whole way, on a source of no ohms; and the same once more from the sensitivity per milliwatt."""
    ohms, per_volt, millivolts = DRIVEN[name]
    per_milliwatt = per_volt - 10 * math.log10(1000) + 10 * math.log10(ohms)
    for sensitivity in ({"db": per_volt, "per": "V"}, {"db": per_milliwatt, "per": "mW"}):
        listener = stated_phones(ohms=ohms, sensitivity=sensitivity, technology="dynamic")
        left = check(on(player(ohms=0, volts=millivolts / 1000), listener), catalog).heard[0]
        assert left.spl_db == pytest.approx(94, abs=0.1)


@pytest.mark.parametrize(
    ("per_milliwatt", "ohms", "per_volt", "digits"),
    [
        (96, 130, 105, 0.5),  # Sennheiser HD 490 Pro, both printed by the maker (Sound-Library, "over-ear sensitivity official.csv")
        (100, 32, 115, 0.1),  # Meze Empyrean: headphonetestlab.co.uk says that the maker's 100 dB/mW imply 115 dB/V
        (97, 300, 102.2, 0.05),  # Sennheiser HD 600: 97 dB/mW (soundonsound.com/reviews/sennheiser-hd600), computed
        (91, 32, 105.9, 0.05),  # HiFiMan HE400se, maker's figures, computed
        (83, 60, 95.2, 0.05),  # HiFiMan Susvara, maker's figures, computed
        (104, 80, 115.0, 0.05),  # Focal Utopia (2016), maker's figures, computed
        (102, 250, 108.0, 0.05),  # beyerdynamic DT 1990 Pro, maker's figures, computed
        (96, 600, 98.2, 0.05),  # beyerdynamic DT 880, 600 ohm, maker's figures, computed
        (97, 1000, 97, 0.0005),  # 1 V on 1 kilohm is 1 mW: the two are one
    ],
)
def test_published_sensitivities_in_both_units(per_milliwatt, ohms, per_volt, digits):
    assert volt_sensitivity(per_milliwatt, ohms) == pytest.approx(per_volt, abs=digits)
    assert milliwatt_sensitivity(per_volt, ohms) == pytest.approx(per_milliwatt, abs=digits)


def test_a_maker_s_94_decibels_at_some_millivolts():
    """Campfire Andromeda: 94 dB at 11.84 mV are 132.5 dB/V (audioreview.frieve.com/products/en/campfire-audio-andromeda)."""
    assert 94 - sound_pressure(0, 0.01184) == pytest.approx(132.5, abs=0.05)
    assert sound_pressure(132.5, 0.01184) == pytest.approx(94, abs=0.05)


@pytest.mark.parametrize(
    ("volts", "ohms", "milliwatts", "milliamps"),
    [
        (28.28, 8, 100_000, 3535),  # Benchmark: a power amplifier of 100 W gives 28.28 V RMS
        (2.449, 300, 20, 8.16),  # HD 600 at 110 dB: nwavguy.blogspot.com/2011/09/more-power.html says 20 mW
        (1.0, 32, 31.25, 31.25),  # one volt on the usual load
        (5.477, 30, 1000, 182.6),  # 1 W into 30 ohm
        (0.7746, 600, 1, 1.291),  # 0 dBu: 1 mW into 600 ohm (IEC 60268-2)
        (0.57, 15.9, 20.4, 35.8),  # Astell&Kern SR15 into 15.9 ohm: 0.57 V clean (Australian Hi-Fi, soundimage 2018-10)
        (2.0, 295, 13.56, 6.78),  # the same player into 295 ohm
    ],
)
def test_volts_watts_and_amperes(volts, ohms, milliwatts, milliamps):
    assert milliwatts_at(volts, ohms) == pytest.approx(milliwatts, rel=0.005)
    assert milliamps_at(volts, ohms) == pytest.approx(milliamps, rel=0.005)
    assert volts_at(milliwatts, ohms) == pytest.approx(volts, rel=0.005)
    assert volts * milliamps == pytest.approx(milliwatts, rel=0.005)


@pytest.mark.parametrize(("sensitivity", "target", "milliwatts"), [(97, 110, 20), (97, 115, 63.1), (88, 110, 158.5), (103, 105, 1.58)])
def test_what_a_level_needs_comes_back_as_that_level(sensitivity, target, milliwatts):
    """Decibels over one milliwatt, back and forth: 10 dB more are ten times the power."""
    assert milliwatts_for(target, sensitivity) == pytest.approx(milliwatts, rel=0.005)
    ohms = 50
    volts = volts_at(milliwatts_for(target, sensitivity), ohms)
    assert sound_pressure(volt_sensitivity(sensitivity, ohms), volts) == pytest.approx(target, abs=1e-9)
    assert milliwatts_for(target + 10, sensitivity) == pytest.approx(10 * milliwatts_for(target, sensitivity))


@pytest.mark.parametrize(("dbu", "volts"), [(18, 6.153), (24, 12.28), (-7.78, 0.3162), (2.2185, 1.0)])
def test_further_levels_over_0_7746_volts(dbu, volts):
    """EBU R 68: +18 dBu; SMPTE RP 155: +24 dBu; -10 dBV are -7.78 dBu; 0 dBV is 2.2185 dBu."""
    assert dbu_volts(dbu) == pytest.approx(volts, rel=0.001)
