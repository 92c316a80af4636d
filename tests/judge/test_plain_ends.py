"""Plain ends: each has what a question is about, and nothing else."""

import pytest

from cablebuilder.judge.pieces import listening_ends, output_ends
from cablebuilder.judge.plain_ends import PlainEnds
from cablebuilder.judge.plan_ends import Inlet, Outlet
from tests.judge.level_rigs import phones, player

NUMBERS = {"ohms": 1.5, "volts": 2.0, "noise_uv": 3.0}


@pytest.fixture
def ends():
    return PlainEnds()


def outlet(part):
    mode, end = output_ends(part)[0]
    return Outlet(part, end, mode)


def first(part):
    return part.elements[0]


def test_an_end_is_made_one_time(ends, catalog):
    source, listener = outlet(catalog.parts["fiio/k7"]), catalog.parts["sennheiser/hd-600"]
    inlet = Inlet(listener, listening_ends(listener)[0])
    assert ends.plain_outlet(source).part is ends.plain_outlet(source).part
    assert ends.loud(source, inlet)[1].part is ends.loud(source, inlet)[1].part is not ends.quiet_inlet(inlet).part


def test_numbers_are_kept_for_what_they_are_asked_for(ends):
    source, listener = player(**NUMBERS), phones(ohms=40, sensitivity={"db": 100, "per": "mW"}, max_mw=50, technology="ba")
    ear = Inlet(listener, listening_ends(listener)[0])
    plain, (bare, mute), (loud, heard) = (
        ends.plain_outlet(outlet(source)),
        ends.with_ohms(outlet(source), ear),
        ends.loud(outlet(source), ear),
    )
    told = [{name: getattr(first(each.part), name) for name in NUMBERS} for each in (plain, bare, loud)]
    assert told == [dict.fromkeys(NUMBERS), {**dict.fromkeys(NUMBERS), "ohms": 1.5}, NUMBERS]
    said = [(first(each.part).ohms, first(each.part).max_mw, first(each.part).technology) for each in (ends.quiet_inlet(ear), mute, heard)]
    assert said == [(32.0, None, "dynamic"), (40, None, "planar"), (40, 50, "ba")]


@pytest.mark.parametrize(("numbers", "silent", "easy"), [({}, True, True), ({"volts": 1.0}, False, True), ({"ohms": 10.0}, False, False)])
def test_an_outlet_says_whether_it_speaks_of_level_and_drives_easily(numbers, silent, easy, ends):
    here = outlet(player(**numbers))
    assert (ends.is_silent(here), ends.is_easy(here)) == (silent, easy)
