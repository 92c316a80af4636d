"""Outcomes: the judge is asked one time for what is the same to it, and only as far as somebody wants to know."""

import pytest

from cablebuilder.judge.outcomes import Outcomes
from cablebuilder.judge.plan_ends import inlets, outlets
from cablebuilder.judge.report import GOOD, Verdict
from cablebuilder.judge.ways import Ways


@pytest.fixture
def asked(catalog, monkeypatch):
    """Return ways from a balanced socket to headphones, with what is said about them, and what the judge was asked."""
    ways, said = Ways(catalog), []
    judge = Ways.judged_briefly
    monkeypatch.setattr(Ways, "judged_briefly", lambda *of: said.append(of) or judge(*of))
    source, listener = catalog.parts["astell-kern/ak70"], catalog.parts["sennheiser/hd-600"]
    outlet, inlet = outlets(source, listener, "balanced")[0], inlets(listener)[0]
    return Outcomes(ways), [(outlet, way, inlet) for way in ways.towards(outlet, inlet, 2, pruned=False)], said


def test_what_is_good_is_told_like_the_verdict_and_what_is_not_only_that_it_is_not(asked):
    outcomes, ways, _ = asked
    quick = [outcomes.if_good(*each) for each in ways]
    whole = [Outcomes(outcomes._ways).of(*each) for each in ways]
    assert quick == [each if each.verdict in GOOD else None for each in whole]
    assert {each.verdict for each in whole} >= {Verdict.UNSAFE, Verdict.SAFE}


def test_nothing_is_asked_twice(asked):
    outcomes, ways, said = asked
    first = [(outcomes.if_good(*each), outcomes.of(*each)) for each in ways]
    count = len(said)
    assert [(outcomes.if_good(*each), outcomes.of(*each)) for each in ways] == first
    assert len(said) == count


def test_numbers_of_level_make_no_verdict_but_that_of_the_whole_chain(asked):
    outcomes, ways, _ = asked
    for each in ways:
        plain = outcomes.if_good(*each)
        assert plain is None or outcomes.with_numbers(*each, plain) == plain
