"""A report for a forum or a chat: short, plain, with the chain drawn in letters; no markup that a board could take for its own.

Only what matters there is told: the chain, its verdict, what objects and what to do first. The whole report is another format.
Must never hold a bracket of a user's: boards make tags of them. Read on in :mod:`cablebuilder.files.report_text`.
"""

import textwrap
from collections.abc import Iterator

from cablebuilder.errors import visible
from cablebuilder.files.chain_tree import Branch, chain_tree
from cablebuilder.files.report_text import Judged, finding_rows, finding_title, verdict_word
from cablebuilder.judge.chain_names import named_chains
from cablebuilder.judge.report import Chain, Finding, Verdict
from cablebuilder.language import labelled, text

_WIDTH = 78
_DEEPEST = 6
_DRAWING = "    "
"""Four blanks: many boards keep what stands behind them as it is."""


def forum_report(judged: Judged) -> str:
    """Return the short report of a rig."""
    lines = [judged.rig.title] if judged.rig.title else []
    lines.append(text("Checked with cablebuilder: {verdict}", verdict=verdict_word(judged.report.verdict)))
    named = named_chains(judged.report)
    for letter, chain in named:
        lines += ["", *_chain_lines(judged, chain, letter if len(named) > 1 else "")]
    return "\n".join(_plain(line) for line in lines) + "\n"


def _chain_lines(judged: Judged, chain: Chain, letter: str) -> Iterator[str]:
    if letter:
        yield text("Chain {letter}: {verdict}", letter=letter, verdict=verdict_word(chain.told))
        yield ""
    yield from (_drawn(branch) for branch in chain_tree(judged, chain))
    for finding in chain.findings:
        if finding.verdict is not Verdict.SAFE:
            yield ""
            yield from _finding_lines(judged, finding)


def _drawn(branch: Branch) -> str:
    """Return one line of the drawing: "  +-- 3.5 mm TRS (Unsafe) --> Aria"."""
    if branch.verdict is None:
        return f"{_DRAWING}{branch.name}"
    again = f" ({text('see above')})" if branch.is_again else ""
    indent = "    " * (min(branch.depth, _DEEPEST) - 1)
    return f"{_DRAWING}{indent}+-- {branch.joint} ({verdict_word(branch.verdict)}) --> {branch.name}{again}"


def _finding_lines(judged: Judged, finding: Finding) -> Iterator[str]:
    rows = {row.label: row.values[0] for row in finding_rows(finding, judged.cures.get(finding, ()))}
    yield from _wrapped(f"* {finding_title(finding)}")
    for label in (text("Why"), text("What can happen"), text("Do instead")):
        if label in rows:
            yield from _wrapped(labelled(label, rows[label]), "  ")


def _wrapped(words: str, indent: str = "") -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent=indent, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _plain(line: str) -> str:
    return visible(line).replace("[", "(").replace("]", ")")
