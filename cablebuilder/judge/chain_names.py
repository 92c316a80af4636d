"""What chains are called and what there is to do about each, in few words: the same on the canvas, in pictures and in reports.

Must never judge: it words what the report says. Read on in :mod:`cablebuilder.judge.report`.
"""

from cablebuilder.core.copying import copy
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError, Message
from cablebuilder.judge.report import Chain, Report, Verdict

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def chain_letter(index: int) -> str:
    """Return a chain's letter by its place: A to Z, then AA, AB."""
    before, last = divmod(index, len(_LETTERS))
    return (chain_letter(before - 1) if before else "") + _LETTERS[last]


def named_chains(report: Report) -> tuple[tuple[str, Chain], ...]:
    """Return the chains worth naming, each with its letter, in the report's order: those with links, and lone parts with findings."""
    named = (chain for chain in report.chains if chain.links or chain.findings)
    return tuple((chain_letter(index), chain) for index, chain in enumerate(named))


def chain_named(report: Report, letter: str) -> Chain:
    """Return the chain with a letter. *Raises* FileError where there is none."""
    named = dict(named_chains(report))
    if letter in named:
        return named[letter]
    if not named:
        raise FileError("There is no chain {letter}: nothing is joined yet. Draw the whole layout.", letter=letter)
    raise FileError("There is no chain {letter}. This layout has: {known}.", letter=letter, known=", ".join(named))


def rig_of_chain(rig: Rig, chain: Chain) -> Rig:
    """Return a rig with one of its chains alone, under the same title."""
    return copy(rig, Chosen(parts=frozenset(chain.parts))).model_copy(update={"title": rig.title})


def chain_words(chain: Chain) -> Message | None:
    """Return what to do about a chain, in a few words; None where there is nothing to say."""
    if not chain.is_judged:
        return Message("Checking…")
    match chain.verdict:
        case Verdict.UNSAFE:
            return Message("Don’t plug this in")
        case Verdict.SAFE:
            return Message("Good to plug in")
        case Verdict.INCOMPLETE | Verdict.MISFIT if not chain.findings:
            return Message("Join a player and a listener")
        case _:
            worst = min(chain.findings, key=lambda finding: finding.verdict.rank, default=None)
            return worst.title if worst else None
