"""What leaves a source, and what it sees."""

import math

import pytest

from cablebuilder.core.elements import Output
from cablebuilder.judge.currents import added_ohms, amps_out, back_of, load_of, stage_ohms
from cablebuilder.judge.hearing import Drive
from tests.judge.level_rigs import SPLITTER, balanced_phones, balanced_player, laid_out, on, phones, player, split
from tests.rigs import STEREO_SIGNALS, line_input, part, rig


def as_transformer(**numbers: object):
    source = balanced_player(**numbers)
    return source.model_copy(update={"elements": (source.elements[0].model_copy(update={"topology": "transformer"}),)})


@pytest.mark.parametrize("ohms", [None, 0, 1, 10])
def test_a_single_ended_source_sees_the_ear(ohms, catalog):
    bench, sound = laid_out(on(player(ohms=ohms), phones(ohms=32)), catalog)
    assert load_of(bench, sound, 0, "left") == pytest.approx(32)
    assert stage_ohms(bench, 0) == ohms


@pytest.mark.parametrize("source", [balanced_player, as_transformer])
def test_a_bridged_or_floating_source_sees_the_ear_and_drives_it_from_both_ends(source, catalog):
    bench, sound = laid_out(on(source(ohms=2), balanced_phones(ohms=32)), catalog)
    assert load_of(bench, sound, 0, "right") == pytest.approx(32)
    assert stage_ohms(bench, 0) == 4
    leg = next(leg for leg in bench.roles.legs if leg.plus and leg.channel == "left")
    assert amps_out(bench, sound, leg, Drive(0, "left"), 0) == pytest.approx(1 / 36)
    assert back_of(bench, leg).channel == "left"


def test_an_inverting_source_sees_the_same_load(catalog):
    bench, sound = laid_out(on(player(ohms=1, inverts=True), phones(ohms=32)), catalog)
    assert load_of(bench, sound, 0, "left") == pytest.approx(32)


def test_listeners_in_parallel_are_added(catalog):
    bench, sound = laid_out(split(player(ohms=1), phones(ohms=16), phones(ohms=48)), catalog)
    assert load_of(bench, sound, 0, "left") == pytest.approx(12)


def test_an_unstated_load_is_not_guessed(catalog):
    bench, sound = laid_out(split(player(ohms=1), phones(ohms=16), phones()), catalog)
    assert load_of(bench, sound, 0, "left") is None


def test_nothing_connected_is_an_infinite_load(catalog):
    bench, sound = laid_out(rig("source > splitter.plug", source=player(ohms=1), splitter=SPLITTER), catalog)
    assert load_of(bench, sound, 0, "left") == math.inf


def test_a_channel_without_a_hot_contact_has_no_load(catalog):
    stage = Output.model_validate(
        {"port": "out", "topology": "bridged", "level": "headphone", "signals": {"tip": "L+", "ring1": "R-", "ring2": "L-"}, "ohms": 1}
    )
    source = part("player", {"out": "2.5mm-trrs jack"}, stage)
    bench, sound = laid_out(on(source, balanced_phones(ohms=32)), catalog)
    assert load_of(bench, sound, 0, "right") is None


@pytest.mark.parametrize(
    ("source", "added"),
    [
        (player(), 0.01),
        (player(ohms=0.004), 0.006),
        (player(ohms=1), 0),
        (balanced_player(), 0.02),
        (balanced_player(ohms=1), 0),
        (as_transformer(), 0.01),
        (as_transformer(ohms=0.004), 0.002),
        (as_transformer(ohms=1), 0),
    ],
)
def test_what_the_solver_adds_to_a_source_of_next_to_nothing(source, added, catalog):
    bench, _ = laid_out(rig("", source=source), catalog)
    assert added_ohms(bench, 0) == pytest.approx(added)


def test_an_unstated_input_beside_an_ear_hardly_counts(catalog):
    amplifier = part("amplifier", {"in": "3.5mm-trs plug"}, line_input("in", dict(STEREO_SIGNALS)))
    bench, sound = laid_out(split(player(ohms=1), phones(ohms=16), amplifier), catalog)
    assert load_of(bench, sound, 0, "left") == pytest.approx(16, rel=0.01)
