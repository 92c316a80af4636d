import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.gui import chain_checks
from cablebuilder.gui.chain_checks import ChainChecks
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.speed.crowds import many

CROWD = many(60)
UNJUDGED = Verdict.INCOMPLETE


@pytest.fixture
def checks(qapp, catalog, monkeypatch):
    """Let more than three chains wait, and one be checked in a slice."""
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 3)
    monkeypatch.setattr(chain_checks, "_SLICE_MS", 0)
    return ChainChecks(catalog)


def judged(checks):
    return [chain for chain in checks.report().chains if chain.is_judged]


@pytest.mark.parametrize("milliseconds", [0, 1, 6, 10_000])
def test_whatever_the_slice_the_whole_is_as_checked_at_once(checks, catalog, qtbot, monkeypatch, milliseconds):
    monkeypatch.setattr(chain_checks, "_SLICE_MS", milliseconds)
    with qtbot.waitSignal(checks.finished):
        checks.take(CROWD)
        assert not checks.is_done
    assert checks.is_done
    assert checks.report() == check(CROWD, catalog)


def test_nothing_is_safe_before_it_is_checked(checks, catalog, qtbot):
    whole = check(CROWD, catalog)
    assert {chain.verdict for chain in whole.chains} >= {Verdict.SAFE, Verdict.UNSAFE}
    checks.take(CROWD)
    first = checks.report()
    assert {chain.verdict for chain in first.chains} == {link.verdict for link in first.links} == {UNJUDGED}
    assert set(first.judgements.values()) == {first.verdict} == {UNJUDGED}
    for number in range(1, len(whole.chains)):
        checks._on_timeout()
        now = checks.report()
        assert len(judged(checks)) == number
        assert all(chain in whole.chains if chain.is_judged else chain.verdict is UNJUDGED for chain in now.chains)
        assert now.verdict.rank <= UNJUDGED.rank


def test_little_is_checked_before_take_comes_back(checks, catalog, qtbot):
    with qtbot.assertNotEmitted(checks.finished, wait=1):
        checks.take(many(3))
    assert checks.report() == check(many(3), catalog)


def test_an_edit_in_the_middle_is_checked_now_and_the_rest_goes_on(checks, catalog, qtbot):
    checks.take(CROWD)
    checks._on_timeout()
    edited = edits.remove(CROWD, ["a10"])
    checks.take(edited)
    assert {chain.is_judged for chain in checks.report().chains if {"p10", "e10"} & set(chain.parts)} == {True}
    assert not checks.is_done
    with qtbot.waitSignal(checks.finished):
        checks.take(CROWD)
    assert checks.report() == check(CROWD, catalog)


def test_links_of_waiting_chains_keep_their_numbers_right(checks, catalog, qtbot):
    checks.take(CROWD)
    edited = edits.remove(CROWD, ["p0"])
    with qtbot.waitSignal(checks.finished):
        checks.take(edited)
    assert checks.report() == check(edited, catalog)


def test_another_rig_in_the_middle_ends_what_was_begun(checks, catalog, qtbot):
    checks.take(CROWD)
    with qtbot.assertNotEmitted(checks.finished, wait=20):
        checks.take(Rig())
    assert checks.is_done
    assert checks.report() == check(Rig(), catalog)


def test_another_large_rig_in_the_middle_is_whole_in_the_end(checks, catalog, qtbot):
    checks.take(CROWD)
    checks._on_timeout()
    with qtbot.waitSignal(checks.finished):
        checks.take(many(90))
    assert checks.report() == check(many(90), catalog)


def test_another_catalogue_forgets_what_was_judged(checks, catalog, qtbot):
    checks.take(CROWD)
    checks.finish()
    checks.use_catalog(catalog)
    checks.take(CROWD)
    assert judged(checks) == []


def test_who_needs_the_whole_gets_it_now(checks, catalog, qtbot):
    checks.take(CROWD)
    with qtbot.waitSignal(checks.finished):
        checks.finish()
    assert checks.report() == check(CROWD, catalog)
    with qtbot.assertNotEmitted(checks.finished, wait=1):
        checks.finish()


def test_what_takes_long_tells_how_far_it_is(checks, qtbot, monkeypatch):
    monkeypatch.setattr(chain_checks, "_TELL_AFTER_MS", -1)
    told = []
    checks.advanced.connect(lambda *figures: told.append(figures))
    with qtbot.waitSignal(checks.finished):
        checks.take(CROWD)
    linked = sum(bool(chain.links) for chain in checks.report().chains)
    assert {total for _, total in told} == {linked}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {done for done, _ in told} >= set(range(1, linked))


def test_what_is_quick_tells_nothing(checks, qtbot, monkeypatch):
    monkeypatch.setattr(chain_checks, "_TELL_AFTER_MS", 100_000)
    with qtbot.assertNotEmitted(checks.advanced), qtbot.waitSignal(checks.finished):
        checks.take(CROWD)
