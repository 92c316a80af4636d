import subprocess
import sys
from pathlib import Path

import pytest

from cablebuilder.core.elements import Capacitor, Resistor, Transformer
from cablebuilder.judge.continuity import MeterTest, continuity_tests

STRAIGHT = (("a.tip", "b.tip"), ("a.ring1", "b.ring1"), ("a.sleeve", "b.sleeve"), ("b.shell",))


def read(tests, one, other):
    return next(test for test in tests if {test.one, test.other} == {one, other})


def test_each_net_is_beeped_through_and_each_two_nets_are_tried_once():
    tests = continuity_tests(STRAIGHT, (), {})
    assert [test[:3] for test in tests[:3]] == [(*net, "beep") for net in STRAIGHT[:3]]
    silent = tests[3:]
    assert {test.reading for test in silent} == {"silent"}
    assert len(silent) == 4 * 3 // 2


def test_two_nets_are_tried_at_one_plug_where_they_can_be():
    tests = continuity_tests(STRAIGHT, (), {})
    for test in tests:
        if test.reading == "silent":
            assert test.one.partition(".")[0] == test.other.partition(".")[0]
    far = continuity_tests((("a.tip",), ("b.tip",)), (), {})
    assert far == (MeterTest("a.tip", "b.tip", "silent"),)


def test_three_lugs_of_one_net_are_beeped_in_a_row():
    tests = continuity_tests((("a.tip", "a.sleeve", "b.sleeve"),), (), {})
    assert [test[:2] for test in tests] == [("a.tip", "a.sleeve"), ("a.sleeve", "b.sleeve")]


def test_a_wrong_tone_between_two_legs_matters_most_and_comes_first():
    signals = {"a.tip": ("L+",), "a.ring1": ("R+",), "a.sleeve": ("COM",)}
    tests = [test for test in continuity_tests(STRAIGHT, (), signals) if test.reading == "silent"]
    assert [test.matters for test in tests] == [True, *[False] * 5]
    assert tests[0][:2] == ("a.tip", "a.ring1")


@pytest.mark.parametrize(("ohms", "reading"), [(33.0, "ohms"), (None, "winding"), (0.0, "winding")])
def test_a_resistor_shows_its_value_or_none_that_is_known(ohms, reading):
    tests = continuity_tests((("a.tip",), ("b.tip",)), (Resistor(between=("a.tip", "b.tip"), ohms=ohms),), {})
    assert tests[0].reading == reading
    assert tests[0].ohms == (pytest.approx(33) if ohms else None)


def test_a_pad_reads_the_sum_and_resistors_side_by_side_read_less():
    pad = (Resistor(between=("a.tip", "b.tip"), ohms=10.0), Resistor(between=("b.tip", "a.sleeve"), ohms=4.7))
    nets = (("a.tip",), ("b.tip",), ("a.sleeve", "b.sleeve"))
    tests = continuity_tests(nets, pad, {})
    assert read(tests, "a.tip", "a.sleeve").ohms == pytest.approx(14.7)
    twice = continuity_tests(nets[:2], (pad[0], pad[0]), {})
    assert twice[0].ohms == pytest.approx(5)


def test_a_winding_has_a_reading_that_nobody_knows_and_its_sides_stay_apart():
    nets = (("a.tip",), ("a.sleeve",), ("b.tip",), ("b.sleeve",))
    part = Transformer(primary=("a.tip", "a.sleeve"), secondary=("b.tip", "b.sleeve"), ratio=1.0)
    tests = continuity_tests(nets, (part,), {})
    assert read(tests, "a.tip", "a.sleeve").reading == "winding"
    assert read(tests, "a.tip", "b.tip").reading == "silent"


def test_a_capacitor_is_silent_and_an_inner_joint_is_no_lug():
    nets = (("a.tip",), ("b.tip",), ("middle",))
    parts = (Capacitor(between=("a.tip", "b.tip"), farads=1e-6), Resistor(between=("a.tip", "middle"), ohms=10.0))
    assert [test[:3] for test in continuity_tests(nets, parts, {})] == [("a.tip", "b.tip", "silent")]


def test_numpy_is_loaded_for_the_first_test_and_not_before():
    program = "import sys, cablebuilder.judge.build_sheet; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("leg", ["L+", "L−", "R+", "R−", "+", "−"])
@pytest.mark.parametrize(("other", "matters"), [("L+", True), ("COM", False), ("GND", False), ("MIC", False)])
def test_a_wrong_tone_matters_between_whatever_an_amplifier_drives(leg: str, other: str, *, matters: bool):
    tests = continuity_tests((("a.tip",), ("a.sleeve",)), (), {"a.tip": (leg,), "a.sleeve": (other,)})
    assert [test.matters for test in tests] == [matters]


def test_what_can_do_damage_comes_first_then_what_reads_something_then_what_is_silent():
    """Silence between two legs is what a solderer must hear first; a resistor between two legs is meant to be there."""
    nets = (("a.tip",), ("a.ring1",), ("a.sleeve",))
    signals = {"a.tip": ("L+",), "a.ring1": ("R+",), "a.sleeve": ("COM",)}
    tests = continuity_tests(nets, (Resistor(between=("a.ring1", "a.sleeve"), ohms=10.0),), signals)
    assert [(test.one, test.other, test.reading, test.matters) for test in tests] == [
        ("a.tip", "a.ring1", "silent", True),
        ("a.ring1", "a.sleeve", "ohms", False),
        ("a.tip", "a.sleeve", "silent", False),
    ]
    between_legs = continuity_tests(nets[:2], (Resistor(between=("a.tip", "a.ring1"), ohms=10.0),), signals)
    assert [(test.reading, test.matters) for test in between_legs] == [("ohms", False)]
