"""The checker as a whole: verdicts of chains and links, memory, and rules that fail."""

import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import PlacedPart
from cablebuilder.judge import one_chain as checking
from cablebuilder.judge import trials
from cablebuilder.judge.check import Checker, check, check_briefly, check_chain
from cablebuilder.judge.report import GOOD, Verdict
from cablebuilder.judge.trials import ENOUGH_FOR_GOOD
from tests.judge.random_rigs import random_rig
from tests.judge.rule_rigs import rule_rigs
from tests.judge.sentence_parts import source
from tests.rigs import ADAPTER, AK_SIGNALS, BALANCED_EARPHONE, EARPHONE, PLAYER, driver, ground, output, part, resistor, rig

UNSAFE = rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE)
SAFE = rig("player.balanced > phones", player=PLAYER, phones=BALANCED_EARPHONE)
BOTH = rig(
    "p.balanced > adapter > earphone, q.balanced > phones", p=PLAYER, adapter=ADAPTER, earphone=EARPHONE, q=PLAYER, phones=BALANCED_EARPHONE
)


def test_the_worst_chain_gives_the_verdict_of_the_rig(catalog):
    report = check(BOTH, catalog)
    assert report.verdict is Verdict.UNSAFE
    assert [chain.verdict for chain in report.chains] == [Verdict.UNSAFE, Verdict.SAFE]
    assert report.judgements["safety"] is Verdict.UNSAFE
    assert [link.verdict for link in report.links] == [Verdict.UNSAFE, Verdict.UNSAFE, Verdict.SAFE]
    assert [link.on_fault_path for link in report.links] == [True, False, False]


@pytest.mark.parametrize(
    "layout", [rig(), rig(player=PLAYER), rig("player.phones > cable", player=PLAYER, cable=part("cable", {"plug": "3.5mm-trs plug"}))]
)
def test_where_nothing_is_heard_the_rig_is_incomplete(layout, catalog):
    report = check(layout, catalog)
    assert report.verdict is Verdict.INCOMPLETE
    assert {link.verdict for link in report.links} <= {Verdict.INCOMPLETE}


def test_a_link_that_does_not_fit_is_a_misfit_and_leaves_the_rig_incomplete(catalog):
    report = check(rig("player.balanced > earphone", player=PLAYER, earphone=EARPHONE), catalog)
    assert report.links[0] == (Verdict.MISFIT, True)
    assert report.verdict is Verdict.INCOMPLETE


def test_one_chain_alone_is_judged_as_in_the_rig(catalog):
    report = check(BOTH, catalog)
    assert check_chain(BOTH, catalog, "earphone") == report.chains[0]
    assert check_chain(BOTH, catalog, "q") == report.chains[1]


def test_a_brief_check_gives_the_same_verdict_and_of_what_is_good_the_same_rules_about_level(catalog):
    layouts = [layout for pair in rule_rigs().values() for layout in (pair.fires, pair.near_miss)]
    layouts += [random_rig(seed, stated=False) for seed in range(150)]
    verdicts = set()
    for layout in (*layouts, BOTH, rig()):
        report, brief, good = check(layout, catalog), check_briefly(layout, catalog), check_briefly(layout, catalog, ENOUGH_FOR_GOOD)
        assert brief.verdict is report.verdict
        assert (good.verdict in GOOD) is (report.verdict in GOOD)
        if report.verdict in GOOD:
            assert good.verdict is report.verdict
            assert brief.level_rules == good.level_rules == {each.rule for each in report.findings if each.judgement == "level"}
        verdicts.add(report.verdict)
    assert len(verdicts) > 4


def test_a_rule_that_fails_is_not_checked_and_never_safe(catalog, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(checking, "judge_all_ways", fail)
    report = check(SAFE, catalog)
    assert report.verdict is Verdict.UNKNOWN
    assert [(each.rule, each.links, each.parts) for each in report.findings] == [("not-checked", (0,), ("player", "phones"))]
    assert report.links[0].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("layout", "rules", "verdict"), [(UNSAFE, ["btl-minus-tied", "not-checked"], "unsafe"), (SAFE, ["not-checked"], "unknown")]
)
def test_what_was_found_unsafe_stays_so_where_a_later_rule_fails(layout, rules, verdict, catalog, monkeypatch):
    """A failed sum about what is heard takes no short out of a cable; of what is not unsafe nobody knows."""

    def fail(*_, **__):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(trials, "sound_of", fail)
    report = check(layout, catalog)
    assert [each.rule for each in report.findings] == rules
    assert (str(report.verdict), str(check_briefly(layout, catalog).verdict)) == (verdict, verdict)
    assert {str(link.verdict) for link in report.links} == {verdict}


@pytest.mark.parametrize(("ears", "stated"), [(("tip", "ring1"), "caution"), (("ring1", "tip"), "wrong")])
def test_what_fails_while_a_weak_fact_is_doubted_is_not_known_in_brief_either(ears, stated, catalog, monkeypatch):
    """Whatever the stage is like in truth, nobody has looked."""
    left, right = (driver(ear, f"plug.{plus}", "plug.sleeve", ohms=32) for ear, plus in zip(("left", "right"), ears, strict=True))
    phones = part("headphone", {"plug": "3.5mm-trs plug"}, left, right)
    layout = rig("out > hp", out=source("3.5mm-trs", "single-ended", facts="recalled", ohms=10), hp=phones)
    assert {str(check(layout, catalog).verdict), str(check_briefly(layout, catalog).verdict)} == {stated}
    solve = trials.sound_of

    def fail_in_doubt(bench, assumed):
        if assumed.topologies:
            raise ZeroDivisionError("by nothing")
        return solve(bench, assumed)

    monkeypatch.setattr(trials, "sound_of", fail_in_doubt)
    assert {str(check(layout, catalog).verdict), str(check_briefly(layout, catalog).verdict)} == {"unknown"}


def test_a_part_that_contradicts_itself_is_not_checked(catalog):
    """It is refused when it is read; one that was made in memory must not end the check."""
    dangling = EARPHONE.model_copy(update={"elements": (*EARPHONE.elements, resistor("plug.ring7", "plug.tip", 1))})
    report = check(rig("player.phones > phones", player=PLAYER, phones=dangling), catalog)
    assert [finding.rule for finding in report.findings] == ["not-checked"]
    assert (report.verdict, report.links[0].verdict) == (Verdict.UNKNOWN, Verdict.UNKNOWN)


def test_only_the_chain_that_changed_is_judged_again(catalog, monkeypatch):
    checker = Checker(catalog)
    before = checker.check(BOTH)
    judged = []
    judge = checking.judge_all_ways
    monkeypatch.setattr(
        checking,
        "judge_all_ways",
        lambda scene, members, groups, **how: judged.append(members.parts) or judge(scene, members, groups, **how),
    )
    assert checker.check(BOTH).chains[1] is before.chains[1]
    assert judged == []
    after = checker.check(edits.relabel(BOTH, "phones", "Anna’s pair"))
    assert judged == [("q", "phones")]
    assert after.chains[0] is before.chains[0]


def test_a_remembered_chain_takes_the_numbers_its_links_have_now(catalog):
    checker = Checker(catalog)
    checker.check(BOTH)
    less = edits.disconnect(BOTH, BOTH.links[:1])
    last = BOTH.model_copy(update={"links": (BOTH.links[2], *BOTH.links[:2])})
    for layout in (less, BOTH, last):
        assert checker.check(layout) == check(layout, catalog)


def test_a_part_that_changed_under_its_name_is_judged_anew_even_at_the_same_address(catalog):
    checker, adapter, earphone = Checker(catalog), UNSAFE.definitions["test/adapter"], UNSAFE.definitions["test/earphone"]
    for number in range(200):
        topology = "bridged" if number % 2 else "ground-separated"
        player = part(
            "player", {"balanced": "2.5mm-trrs jack"}, output("balanced", topology, AK_SIGNALS), ground("floating"), id="test/player"
        )
        layout = UNSAFE.model_copy(update={"definitions": {"test/player": player, "test/adapter": adapter, "test/earphone": earphone}})
        assert checker.check(layout).verdict is (Verdict.UNSAFE if number % 2 else Verdict.SAFE)
        del player, layout


def test_a_part_that_nobody_knows_is_not_known(catalog):
    layout = UNSAFE.model_copy(update={"parts": {**UNSAFE.parts, "adapter": PlacedPart(use="gone/adapter", at=(0, 0))}})
    report = check(layout, catalog)
    assert report.verdict is Verdict.UNKNOWN
    assert {each.rule for each in report.findings} == {"unknown-part"}
    assert [link.verdict for link in report.links] == [Verdict.UNKNOWN] * 2


@pytest.mark.parametrize("count", [7, 12])
def test_more_open_questions_than_can_be_tried_are_not_known_and_said_so(count, catalog):
    pads = [resistor("in.tip", "out.tip", None) for _ in range(count)]
    lead = part("cable", {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"}, *pads)
    report = check(rig("player.phones > lead.in, lead.out > phones", player=PLAYER, lead=lead, phones=EARPHONE), catalog)
    assert report.verdict is Verdict.UNKNOWN
    assert "too-many-ways" in {each.rule for each in report.findings}


def test_chain_by_chain_is_as_all_at_once_and_what_waits_is_incomplete(catalog):
    checker = Checker(catalog)
    fresh = checker.take(BOTH)
    assert tuple(checker.waiting) == fresh
    assert [(chain.verdict, chain.is_judged) for chain in checker.report().chains] == [(Verdict.INCOMPLETE, False)] * 2
    checker.judge_next()
    now = checker.report()
    assert [(chain.verdict, chain.is_judged) for chain in now.chains] == [(Verdict.UNSAFE, True), (Verdict.INCOMPLETE, False)]
    assert (now.verdict, now.links[2].verdict) == (Verdict.UNSAFE, Verdict.INCOMPLETE)
    checker.judge_next()
    assert not checker.waiting
    assert checker.report() == check(BOTH, catalog)


def test_what_an_edit_touches_comes_first_and_the_rest_goes_on_waiting(catalog):
    checker = Checker(catalog)
    checker.take(BOTH)
    edited = edits.remove(BOTH, ["adapter"])
    assert {part for members in checker.take(edited) for part in members.parts} == {"p", "earphone"}
    assert [members.parts for members in checker.waiting] == [("p",), ("earphone",), ("q", "phones")]
    assert list(checker.waiting)[-1].links == (0,)
    while checker.waiting:
        checker.judge_next()
    assert checker.report() == check(edited, catalog)
