"""Two chains side by side: findings paired by rule and verdict, places by listener and side, rows that differ."""

import math
from dataclasses import replace

import pytest

from cablebuilder.judge.check import check
from cablebuilder.judge.comparison import Row, compare
from cablebuilder.judge.report import Chain, Heard, Verdict
from tests.gui.workbench import workbench
from tests.rigs import EARPHONE, PLAYER, a_port, line_input, part, rig


@pytest.fixture
def demo(catalog):
    chains = check(workbench(), catalog).chains
    return compare(chains[0], chains[1])


def chain_of(catalog, layout):
    return check(layout, catalog).chains[0]


def values(place, aspect):
    return next((row.one, row.other, row.differs) for row in place.rows if row.aspect == aspect)


def test_what_only_one_has_stands_apart_from_what_both_have(catalog, demo):
    assert {finding.rule for finding in demo.only_one} == {"btl-minus-tied", "mono"}
    assert "btl-minus-tied" not in {finding.rule for finding in demo.only_other}
    same = compare(demo.one, demo.one)
    assert (same.only_one, same.only_other) == ((), ())
    assert [pair.one for pair in same.both] == [finding for finding in demo.one.findings if finding.rule != "level-unknown"]


def test_a_finding_of_another_verdict_is_another_finding(demo):
    finding = replace(demo.one.findings[0], verdict=Verdict.CAUTION)
    changed = compare(demo.one, replace(demo.one, findings=(finding, *demo.one.findings[1:])))
    assert [each.verdict for each in changed.only_one] == [Verdict.UNSAFE]
    assert [each.verdict for each in changed.only_other] == [Verdict.CAUTION]


def test_what_cannot_be_told_is_no_finding_of_either(demo):
    assert {finding.rule for finding in demo.untold_one} == {"level-unknown"}
    assert all(finding.rule != "level-unknown" for finding in (*demo.only_one, *demo.only_other, *(pair.one for pair in demo.both)))


def test_what_is_not_stated_stands_with_what_cannot_be_told(demo):
    safe = compare(demo.other, demo.other)
    assert "limits-unknown" in {finding.rule for finding in safe.untold_one}
    assert "limits-unknown" not in {finding.rule for finding in (*demo.only_other, *(pair.one for pair in safe.both))}


def test_each_ear_is_compared_with_the_same_ear(demo):
    assert [place.side for place in demo.places] == ["left", "right"]
    left = demo.places[0]
    assert values(left, "hears") == ("mono", "correct", True)
    assert values(left, "polarity") == ("normal", "normal", False)
    assert values(left, "gain")[2]
    assert values(left, "crosstalk") == (-9.5, -math.inf, True)
    assert left.louder_db is None


def test_levels_power_damping_and_hiss_come_from_stated_facts(catalog):
    quiet = chain_of(catalog, rig("player.phones > hp.plug", player="astell-kern/sr25", hp="moondrop/aria-3.5mm"))
    loud = replace(quiet, heard=tuple(replace(each, spl_db=each.spl_db + 6, hiss_db=4.0) for each in quiet.heard))
    place = compare(quiet, loud).places[0]
    assert place.louder_db == pytest.approx(6)
    assert values(place, "spl")[2]
    assert values(place, "power")[0] == pytest.approx(quiet.heard[0].power_mw)
    assert not values(place, "damping")[2]
    assert values(place, "hiss") == (quiet.heard[0].hiss_db, 4.0, True)


def test_numbers_that_nobody_could_tell_apart_do_not_differ():
    assert not Row("spl", 98.0, 98.04).differs
    assert Row("spl", 98.0, 98.2).differs
    assert not Row("power", 200.0, 200.5).differs
    assert Row("spl", 98.0, None).differs


def test_a_listener_that_only_one_has_stands_alone(catalog):
    one = chain_of(catalog, rig("player.phones > hp", player=PLAYER, hp=EARPHONE))
    both = chain_of(
        catalog,
        rig("player.phones > s.plug, s.one > a, s.two > b", player=PLAYER, s="generic/3.5mm-splitter", a=EARPHONE, b=EARPHONE),
    )
    places = compare(one, both).places
    assert [(place.side, place.one is None) for place in places] == [("left", False), ("right", False), ("left", True), ("right", True)]
    assert places[-1].louder_db is None
    assert compare(both, one).places[-1].other is None


def test_inputs_are_told_by_their_channel_whatever_their_port_is_called(catalog):
    def recorder(port):
        return part("receiver", {port: a_port("3.5mm-trs plug")}, line_input(port, {"tip": "L+", "ring1": "R+", "sleeve": "GND"}))

    layouts = [rig(f"player.phones > r.{name}", player=PLAYER, r=recorder(name)) for name in ("in", "aux")]
    places = compare(*(chain_of(catalog, layout) for layout in layouts)).places
    assert [place.side for place in places] == ["input", "input"]
    assert all(place.one is not None and place.other is not None for place in places)


def test_an_input_of_one_channel_and_several_sources_at_one_ear_are_kept_apart():
    heard = (Heard("a.in", "one.out", "correct", "normal"), Heard("b.left", "one.out", "correct", "normal"))
    twice = Chain(("one",), (), Verdict.SAFE, (), (*heard, Heard("b.left", "two.out", "silent", "normal")))
    places = compare(twice, Chain(("one",), (), Verdict.SAFE)).places
    assert [(place.side, place.one.origin if place.one else "") for place in places] == [
        ("input", "one.out"),
        ("left", "one.out"),
        ("left", "two.out"),
    ]
    assert compare(Chain((), (), Verdict.SAFE), Chain((), (), Verdict.SAFE)).places == ()
