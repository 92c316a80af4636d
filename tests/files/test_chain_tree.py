from cablebuilder.core.rig import Link
from cablebuilder.files.chain_tree import Branch, chain_tree
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.gui.workbench import workbench
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig


def tree(layout, catalog, number=0):
    report = check(layout, catalog)
    chains = [chain for chain in report.chains if chain.links]
    return chain_tree(Judged("a", layout, catalog, report), chains[number])


def test_parts_stand_below_what_they_are_joined_to(catalog):
    assert tree(workbench(), catalog) == (
        Branch(0, "Astell&Kern A&norma SR25"),
        Branch(1, "2.5 to 3.5", "2.5 mm", Verdict.UNSAFE),
        Branch(2, "Moondrop Aria", "3.5 mm", Verdict.UNSAFE),
    )
    assert tree(workbench(), catalog, 1)[2] == Branch(2, "Moondrop Aria", "2 × 2-pin 0.78 mm", Verdict.SAFE)


def test_what_does_not_fit_and_what_nobody_knows_is_named(catalog):
    layout = rig("player.phones > ear", player=PLAYER, ear=EARPHONE, who="no/body")
    odd = layout.model_copy(
        update={"links": (Link(source="player.balanced", target="ear.plug"), Link(source="player.phones", target="who.plug"))}
    )
    ear, who = tree(odd, catalog)[1:]
    assert (ear.joint, ear.verdict) == ("3.5 mm plug in 2.5 mm socket", Verdict.MISFIT)
    assert who.joint == "unknown plug"


def test_a_loop_is_told_once(catalog):
    ring = {"a": ADAPTER, "b": ADAPTER}
    layout = rig("a.jack > b.plug", **ring)
    layout = layout.model_copy(update={"links": (*layout.links, Link(source="b.jack", target="a.plug"))})
    assert [(branch.depth, branch.is_again) for branch in tree(layout, catalog)] == [(0, False), (1, False)]
    three = rig("a.jack > b.plug, b.jack > c.plug, c.jack > a.plug", **ring, c=ADAPTER)
    assert [(branch.depth, branch.is_again) for branch in tree(three, catalog)] == [(0, False), (1, False), (2, False), (3, True)]
