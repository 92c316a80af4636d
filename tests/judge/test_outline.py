"""Outlines: which chains are the same to the judge, and that it says the same about them."""

from collections import defaultdict

import pytest

from cablebuilder.judge.joints import Wiring
from cablebuilder.judge.outline import outline_of
from cablebuilder.judge.plan_ends import inlets, outlets
from cablebuilder.judge.planner import Planner
from cablebuilder.judge.strands import Strand

LEFT, RIGHT, MICROPHONE, CAPACITOR = "transducer left []", "transducer right []", "microphone []", "capacitor []"
EVEN, UP = "transformer [('modes', None), ('ratio', 1.0)]", "transformer [('modes', None), ('ratio', 4.0)]"
PAIRS = [("smsl/h300", "audio-technica/ath-m50x"), ("fiio/k7", "moondrop/aria")]


def whole(*elements, doubts=()):
    return Strand((), "jack", 3, (Wiring((0, 1, 2), tuple(sorted(elements))),), doubts)


EARS = ((LEFT, (0, 2)), (RIGHT, (1, 2)))
BEHIND = ((LEFT, (3, 4)), (RIGHT, (5, 4)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EARS, (*EARS, (MICROPHONE, (2, 3)))),
        ((*BEHIND, (EVEN, (0, 2, 3, 4)), (EVEN, (1, 2, 5, 4))), (*BEHIND, (EVEN, (3, 4, 0, 2)), (EVEN, (4, 5, 2, 1)))),
        ((*BEHIND, (EVEN, (0, 2, 3, 4))), ((LEFT, (5, 3)), (RIGHT, (4, 3)), (EVEN, (0, 2, 5, 3)))),
    ],
)
def test_what_joins_nothing_makes_no_difference(one, other):
    assert outline_of(whole(*one)) == outline_of(whole(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EARS, ((LEFT, (1, 2)), (RIGHT, (0, 2)))),
        (EARS, (*EARS, (CAPACITOR, (0, 2)))),
        ((*BEHIND, (UP, (0, 2, 3, 4))), (*BEHIND, (UP, (3, 4, 0, 2)))),
        ((*BEHIND, (EVEN, (0, 2, 3, 4))), (*BEHIND, (EVEN, (0, 2, 4, 3)))),
    ],
)
def test_what_joins_something_else_is_told(one, other):
    assert outline_of(whole(*one)) != outline_of(whole(*other))


def test_a_doubt_is_told():
    assert outline_of(whole(*EARS)) != outline_of(whole(*EARS, doubts=("a poor fit",)))


@pytest.mark.parametrize("pair", PAIRS)
def test_the_judge_says_the_same_about_chains_with_one_outline(catalog, pair):
    source, listener = (catalog.parts[use] for use in pair)
    ways = Planner(catalog).ways
    said, strands = defaultdict(set), set()
    for outlet in outlets(source, listener):
        for inlet in inlets(listener):
            for way in ways.towards(outlet, inlet, 3):
                chain = ways.joined(way.strand, inlet)
                if ways.is_heard(ways.drives(outlet, inlet), way.strand, inlet) and (outlet.end, chain) not in strands:
                    strands.add((outlet.end, chain))
                    said[outlet.end, ways.outline(way.strand, inlet)].add(ways.judged_briefly(outlet, way, inlet).verdict)
    assert len(strands) > len(said)
    assert all(len(verdicts) == 1 for verdicts in said.values())
