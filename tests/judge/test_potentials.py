"""Potentials: what is lost for good, what may be heard, and what is left to the judge."""

import pytest

from cablebuilder.judge.islands import DOUBT, Potential
from cablebuilder.judge.joints import Wiring
from cablebuilder.judge.pieces import ends_of
from cablebuilder.judge.potentials import Drives, drives_of, is_heard, is_lost, is_stereo
from cablebuilder.judge.strands import Strand
from tests.rigs import EARPHONE, PLAYER, output, part

LEFT, RIGHT, GROUND = Potential(0, 1.0, 0.0), Potential(0, 0.0, 1.0), Potential(0, 0.0, 0.0)
SINGLE_ENDED = Drives((LEFT, RIGHT, GROUND), signed=True, firm=True)
LEFT_EAR, RIGHT_EAR, TRANSFORMER, CAPACITOR = "transducer left []", "transducer right []", "transformer []", "capacitor []"
RESISTOR = "resistor []"


def strand(origin, nets, *elements):
    return Strand(("3.5mm-trs",), "jack", origin, (Wiring(nets, tuple(sorted(elements))),), ())


@pytest.mark.parametrize(
    ("nets", "elements", "lost"),
    [
        ((0, 1, 2, 0, 1, 2), (), False),
        ((0, 1, 2, 1, 0, 2), (), False),
        ((0, 1, 2, 0, 2, 2), (), True),
        ((0, 1, 2, 0, 1, 3), (), True),
        ((0, 0, 2, 0, 0, 2), (), True),
        ((0, 1, 0, 0, 1, 0), (), True),
        ((0, 1, 2, 3, 4, 5), ((TRANSFORMER, (0, 2, 3, 5)), (TRANSFORMER, (1, 2, 4, 5))), False),
        ((0, 1, 2, 3, 3, 5), ((TRANSFORMER, (0, 2, 3, 5)), (TRANSFORMER, (1, 2, 3, 5))), True),
        ((0, 1, 2, 3, 4, 5), ((TRANSFORMER, (3, 5, 0, 2)), (TRANSFORMER, (4, 5, 1, 2))), False),
        ((0, 1, 2, 3, 4, 5), ((TRANSFORMER, (2, 0, 3, 5)), (TRANSFORMER, (2, 1, 4, 5))), False),
        ((0, 1, 2, 0, 3, 2), ((TRANSFORMER, (1, 2, 2, 3)),), False),
        ((0, 1, 2, 3, 1, 2), ((TRANSFORMER, (0, 2, 2, 3)),), False),
        ((0, 1, 2, 3, 1, 2), ((CAPACITOR, (0, 3)),), False),
        ((0, 1, 2, 0, 1, 2), ((RESISTOR, (0, 1)),), False),
        ((0, 1, 2, 0, 2, 2), ((RESISTOR, (0, 2)),), True),
    ],
)
def test_a_channel_is_lost_where_no_two_open_contacts_have_it_alone(nets, elements, lost):
    assert is_lost(strand(3, nets, *elements), SINGLE_ENDED) is lost


@pytest.mark.parametrize(
    ("left", "right", "heard"),
    [
        ((0, 2), (1, 2), True),
        ((1, 2), (0, 2), False),
        ((0, 0), (1, 2), False),
        ((0, 3), (1, 3), False),
        ((0, 1), (1, 2), False),
        ((0, 2), (2, 1), False),
        ((2, 0), (2, 1), True),
    ],
)
def test_each_ear_hears_its_own_channel_alone_and_both_the_same_way_round(left, right, heard):
    assert is_heard(strand(3, (0, 1, 2), (LEFT_EAR, left), (RIGHT_EAR, right)), SINGLE_ENDED) is heard


def test_an_ear_that_hangs_in_the_air_hears_nothing_though_it_is_doubted_what_reaches_it():
    doubted = Drives((LEFT, RIGHT, DOUBT), signed=True, firm=False)
    ears = (LEFT_EAR, (0, 2)), (RIGHT_EAR, (1, 2))
    assert is_heard(strand(3, (0, 1, 2), *ears), doubted)
    hanging = (TRANSFORMER, (0, 2, 3, 4)), (TRANSFORMER, (1, 2, 5, 4)), (LEFT_EAR, (3, 6)), (RIGHT_EAR, (5, 7))
    assert not is_heard(strand(3, (0, 1, 2), *hanging), doubted)


def test_a_microphone_holds_nothing():
    windings = (TRANSFORMER, (0, 2, 3, 5)), (TRANSFORMER, (1, 2, 4, 6))
    ears = (LEFT_EAR, (3, 5)), (RIGHT_EAR, (4, 5))
    assert not is_heard(strand(3, (0, 1, 2), *windings, *ears, ("microphone []", (5, 6))), SINGLE_ENDED)
    assert is_heard(strand(3, (0, 1, 2), *windings[:1], (TRANSFORMER, (1, 2, 4, 5)), *ears), SINGLE_ENDED)


def test_what_is_doubted_is_left_to_the_judge():
    doubted = Drives((LEFT, RIGHT, DOUBT), signed=True, firm=True)
    assert not is_lost(strand(3, (0, 1, 2, 0, 1, 2)), doubted)
    assert is_heard(strand(3, (0, 1, 2), (LEFT_EAR, (0, 2)), (RIGHT_EAR, (1, 2))), doubted)
    turned = SINGLE_ENDED._replace(signed=False)
    assert is_heard(strand(3, (0, 1, 2), (LEFT_EAR, (0, 2)), (RIGHT_EAR, (2, 1))), turned)


def test_a_shorted_leg_of_a_floating_source_is_left_to_the_judge():
    floating = SINGLE_ENDED._replace(firm=False)
    assert not is_lost(strand(3, (0, 1, 0, 0, 1, 2)), floating)
    mixed = strand(3, (0, 1, 2, 3, 3, 5), (TRANSFORMER, (0, 2, 3, 5)), (TRANSFORMER, (1, 2, 3, 5)))
    assert not is_lost(mixed, floating)
    assert not is_heard(strand(3, (0, 0, 2), (LEFT_EAR, (0, 2)), (RIGHT_EAR, (0, 2))), SINGLE_ENDED)


def test_the_legs_of_a_bridge_swing_against_each_other(catalog):
    balanced = ends_of(PLAYER, frozenset({"balanced"}))[0]
    drives = drives_of(catalog, PLAYER, balanced, None)
    known = {each for each in drives.potentials if each is not None}
    assert known == {LEFT, RIGHT, Potential(0, -1.0, 0.0), Potential(0, 0.0, -1.0)}
    assert drives.stereo
    assert drives.firm


def floating(topology, **changed):
    elements = tuple(each.model_copy(update={"topology": topology, **changed}) for each in PLAYER.elements[1:])
    return PLAYER.model_copy(update={"elements": elements}), ends_of(PLAYER, frozenset({"balanced"}))[0], None


def test_the_minus_of_a_leg_that_may_float_is_doubted(catalog):
    assert DOUBT in drives_of(catalog, *floating("balanced-line", cold="unknown")).potentials


def test_the_windings_of_an_output_transformer_are_islands_until_something_ties_them(catalog):
    drives = drives_of(catalog, *floating("transformer"))
    assert drives.stereo
    assert not drives.firm
    assert sorted(each and each.island for each in drives.potentials) == [-3, -3, -2, -2]
    right_minus, right, left, left_minus = range(4)
    apart, tied = (0, 1, 2, 3), (0, 1, 2, 0)
    assert is_heard(strand(4, apart, (LEFT_EAR, (left, left_minus)), (RIGHT_EAR, (right, right_minus))), drives)
    assert not is_heard(strand(4, apart, (LEFT_EAR, (left, right_minus)), (RIGHT_EAR, (right, right_minus))), drives)
    assert is_heard(strand(4, tied, (LEFT_EAR, (left, 0)), (RIGHT_EAR, (right, 0))), drives)


@pytest.mark.parametrize(("signal", "stands"), [("UNKNOWN", DOUBT), ("HOT", DOUBT), ("GND", GROUND), ("MIC", None)])
def test_a_contact_of_which_nothing_is_known_is_doubted(signal, stands, catalog):
    amp = part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": signal}))
    drives = drives_of(catalog, amp, ends_of(amp, frozenset({"out"}))[0], None)
    assert drives.potentials == (LEFT, RIGHT, stands)


def test_a_listener_with_one_driver_for_each_ear_is_stereo():
    assert is_stereo(EARPHONE)
    assert not is_stereo(EARPHONE.model_copy(update={"elements": EARPHONE.elements[:1]}))
