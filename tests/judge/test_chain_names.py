import pytest

from cablebuilder.errors import message
from cablebuilder.judge.chain_names import chain_letter, chain_words, named_chains
from cablebuilder.judge.report import Chain, Finding, Report, Verdict

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
