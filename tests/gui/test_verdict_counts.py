from cablebuilder.gui.verdict_counts import verdict_counts
from cablebuilder.judge.report import Verdict


def test_verdicts_are_counted_worst_first():
    counted = verdict_counts([Verdict.SAFE, Verdict.UNSAFE, Verdict.SAFE, Verdict.UNKNOWN, Verdict.CAUTION])
    assert counted == (("unsafe", "1 unsafe"), ("caution", "2 to check"), ("safe", "2 safe"))


def test_at_most_three_kinds_are_told():
    assert [state for state, _ in verdict_counts(Verdict)] == ["unsafe", "not-fitting", "wrong"]
    assert verdict_counts(()) == ()
