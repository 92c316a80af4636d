"""The numbers of one place and source, and the facts that they lack."""

import math

import pytest

from cablebuilder.core.elements import Input
from cablebuilder.judge.check import check
from cablebuilder.judge.figures import Figures, damping_of, figures_of, least_ohms, shift_of
from cablebuilder.judge.sound import listen
from tests.judge.level_rigs import (
    EXTENSION,
    HD_600,
    balanced_phones,
    balanced_player,
    laid_out,
    on,
    pad,
    phones,
    player,
    split,
)
from tests.rigs import STEREO_SIGNALS, line_input, part, rig, wire


def figures(layout, catalog, at: str = "phones.left") -> tuple[Figures, object]:
    bench, sound = laid_out(layout, catalog)
    runs = (frozenset(joint.link for joint in bench.scene.circuit.joints),)
    heard = next(each for each in listen(bench, sound, runs) if each.place.at == at)
    return figures_of(bench, sound, heard), heard.place.element


def test_an_hd_600_on_two_point_four_volts(catalog):
    found, _ = figures(on(player(volts=2.4, ohms=0), phones(**HD_600)), catalog)
    assert found.peak_db == pytest.approx(109.8, abs=0.05)
    assert found.spl_db == found.peak_db
    assert found.milliwatts == pytest.approx(19.2, abs=0.05)
    assert found.missing == ()


def test_decibels_per_volt_need_no_ohms_and_are_not_per_milliwatt(catalog):
    per_volt, _ = figures(on(player(volts=1, ohms=0), phones(sensitivity={"db": 97, "per": "V"})), catalog)
    assert per_volt.peak_db == pytest.approx(97, abs=0.01)
    assert per_volt.milliwatts is None
    per_milliwatt, _ = figures(on(player(volts=1, ohms=0), phones(sensitivity={"db": 97, "per": "mW"})), catalog)
    assert per_milliwatt.peak_db is None
    assert per_milliwatt.missing == ("phones.ears.ohms",)


def test_the_divider_of_source_and_ear_takes_its_share(catalog):
    found, ear = figures(on(player(volts=2, ohms=100), phones(**HD_600)), catalog)
    assert found.volts == pytest.approx(1.5)
    assert found.source_ohms == pytest.approx(100)
    assert damping_of(found, ear) == pytest.approx(3)


def test_both_legs_of_a_bridge_stand_before_the_ear(catalog):
    found, ear = figures(on(balanced_player(volts=2, ohms=2), balanced_phones(ohms=32)), catalog)
    assert found.volts == pytest.approx(2 * 32 / 36)
    assert found.source_ohms == pytest.approx(4)
    assert damping_of(found, ear) == pytest.approx(8)


def test_a_pad_counts_as_source_impedance(catalog):
    layout = rig("source > pad > phones", source=player(volts=2, ohms=5), pad=pad(75), phones=phones(ohms=32))
    assert figures(layout, catalog)[0].source_ohms == pytest.approx(80)


def test_another_listener_on_the_splitter_is_seen_only_through_the_source(catalog):
    quiet, _ = figures(split(player(volts=1, ohms=0), phones(**HD_600), phones(ohms=16)), catalog, "one.left")
    assert quiet.source_ohms == pytest.approx(0, abs=1e-4)
    soft, _ = figures(split(player(volts=1, ohms=16), phones(**HD_600), phones(ohms=16)), catalog, "one.left")
    assert soft.source_ohms == pytest.approx(8)


def test_a_source_of_no_ohms_has_no_damping_number(catalog):
    found, ear = figures(on(player(volts=1, ohms=0), phones(ohms=32)), catalog)
    assert found.source_ohms == pytest.approx(0, abs=1e-6)
    assert damping_of(found, ear) is None


def test_an_unstated_source_impedance_is_a_least_one(catalog):
    found, ear = figures(rig("source > pad > phones", source=player(), pad=pad(75), phones=phones(ohms=32)), catalog)
    assert found.source_ohms == pytest.approx(75)
    assert not found.source_is_stated
    assert damping_of(found, ear) is None


def test_the_least_of_a_range_decides_damping_and_shift(catalog):
    found, ear = figures(on(player(ohms=10), phones(ohms=16, ohms_range=(8, 40), technology="ba")), catalog)
    assert damping_of(found, ear) == pytest.approx(0.8)
    assert shift_of(found, ear) == pytest.approx(5.1, abs=0.05)
    assert least_ohms(ear, 6) == 6


def test_a_planar_driver_bends_nothing(catalog):
    found, ear = figures(on(player(ohms=30), phones(ohms=32, technology="planar")), catalog)
    assert shift_of(found, ear) == 0
    assert damping_of(found, ear) == pytest.approx(32 / 30)


def test_unstated_ohms_give_neither_damping_nor_shift(catalog):
    found, ear = figures(on(player(ohms=30), phones()), catalog)
    assert (found.source_ohms, damping_of(found, ear), shift_of(found, ear)) == (None, None, None)


def test_an_unstated_neighbour_hides_what_it_moves(catalog):
    found, ear = figures(split(player(volts=1, ohms=50), phones(**HD_600), phones()), catalog, "one.left")
    assert (found.gain, found.peak_db, found.source_ohms, shift_of(found, ear)) == (None, None, None, None)
    assert found.missing == ("two.ears.ohms",)


def test_an_unstated_input_is_named_too(catalog):
    amplifier = part("amplifier", {"in": "3.5mm-trs jack"}, line_input("in", dict(STEREO_SIGNALS)))
    lead = EXTENSION.model_copy(update={"ports": {**EXTENSION.ports, "jack": EXTENSION.ports["plug"]}})
    layout = rig(
        "source > splitter.plug, splitter.one > phones, splitter.two > lead.plug, lead.jack > amp.in",
        source=player(volts=1, ohms=2000), splitter=split(player(), phones(), phones()).definitions["test/splitter"],
        phones=phones(ohms=2000, sensitivity={"db": 97, "per": "mW"}), lead=lead, amp=amplifier,
    )  # fmt: skip
    assert figures(layout, catalog)[0].missing == ("amp.inputs.in.ohms",)
    receiving, element = figures(layout, catalog, "amp.in.left")
    assert isinstance(element, Input)
    assert receiving.gain == pytest.approx(1 / (1 + 2000 / (2000 * 10000 / 12000)))


def test_power_for_another_load_is_a_bound_and_no_number(catalog):
    found, _ = figures(on(player(ohms=0, power=[{"mw": 30, "ohms": 16}]), phones(**HD_600)), catalog)
    assert found.peak_db == pytest.approx(99.0, abs=0.1)
    assert found.spl_db is None


def test_power_without_its_load_leaves_the_volts_missing(catalog):
    found, _ = figures(on(player(power=[{"mw": 30}]), phones(**HD_600)), catalog)
    assert found.missing == ("source.outputs.out.volts",)


def test_power_into_an_ear_of_unknown_ohms_needs_the_ohms(catalog):
    found, _ = figures(on(player(power=[{"mw": 30, "ohms": 16}]), phones(sensitivity={"db": 110, "per": "V"})), catalog)
    assert found.missing == ("phones.ears.ohms",)


def test_everything_missing_is_named(catalog):
    found, _ = figures(on(player(), phones()), catalog)
    assert found.missing == ("source.outputs.out.volts", "phones.ears.sensitivity")


def test_a_shorted_ear_sees_no_impedance(catalog):
    shorted = phones(ohms=32)
    shorted = shorted.model_copy(update={"elements": (*shorted.elements, *(wire(e.plus, e.minus) for e in shorted.elements))})
    bench, sound = laid_out(on(player(ohms=1), shorted), catalog)
    from cablebuilder.judge.figures import _source_ohms

    assert _source_ohms(bench, sound, 0, 0.0) == 0


def test_reports_carry_peak_and_damping(catalog):
    heard = check(on(player(volts=2.4, ohms=2), phones(**HD_600)), catalog).heard
    assert [(each.spl_db, each.damping) for each in heard] == [(109.8, 150.0), (109.8, 150.0)]
    assert math.isfinite(heard[0].gain_db)
