from dataclasses import replace

import pytest

from cablebuilder.errors import FileError, message
from cablebuilder.judge.chain_names import chain_letter, chain_named, chain_words, named_chains, rig_of_chain
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Chain, Finding, Report, Verdict
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig, small_catalog

WRONG = Finding("silent", "signal", Verdict.WRONG, message("The right ear stays silent"), message("..."))


def chain(verdict, *findings, links=(0,)):
    return Chain(("a", "b"), links, verdict, findings)


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_after_z(index, letter):
    assert chain_letter(index) == letter


def test_lone_parts_have_no_letter_unless_there_is_something_to_say():
    lone, joined, odd = chain(Verdict.INCOMPLETE, links=()), chain(Verdict.SAFE), chain(Verdict.UNKNOWN, WRONG, links=())
    report = Report(Verdict.SAFE, (lone, joined, odd))
    assert named_chains(report) == (("A", joined), ("B", odd))


def test_a_chain_says_the_worst_and_nothing_where_there_is_nothing_to_say():
    assert chain_words(chain(Verdict.WRONG, WRONG)) is WRONG.title
    assert chain_words(chain(Verdict.CAUTION)) is None


def test_a_chain_says_what_to_do_about_it():
    said = {verdict: chain_words(chain(verdict)) for verdict in (Verdict.UNSAFE, Verdict.SAFE, Verdict.INCOMPLETE, Verdict.MISFIT)}
    assert {verdict: words.template for verdict, words in said.items()} == {
        Verdict.UNSAFE: "Don’t plug this in",
        Verdict.SAFE: "Good to plug in",
        Verdict.INCOMPLETE: "Join a player and a listener",
        Verdict.MISFIT: "Join a player and a listener",
    }
    assert chain_words(replace(chain(Verdict.SAFE), is_judged=False)).template == "Checking…"


def test_a_letter_that_no_chain_has_is_answered_with_those_there_are():
    joined = chain(Verdict.SAFE)
    assert chain_named(Report(Verdict.SAFE, (joined,)), "A") is joined
    with pytest.raises(FileError, match=r"no chain C.*has: A, B"):
        chain_named(Report(Verdict.SAFE, (joined, joined)), "C")
    with pytest.raises(FileError, match="nothing is joined yet"):
        chain_named(Report(Verdict.INCOMPLETE, ()), "A")


def test_a_chain_alone_is_a_rig_of_its_parts_and_links():
    layout = rig("player.balanced > adapter > earphone", title="Two", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE, other=PLAYER)
    report = check(layout, small_catalog())
    ((_, joined),) = named_chains(report)
    alone = rig_of_chain(layout, joined)
    assert (alone.title, set(alone.parts), alone.links) == ("Two", {"player", "adapter", "earphone"}, layout.links)
