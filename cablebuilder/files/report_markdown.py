"""A report as Markdown, for a wiki, a repository or notes.

Words of people are escaped: none of them is markup, HTML or a link there. Sources are links where they are pages.
Must never leave a finding out. Read on in :mod:`cablebuilder.files.report_text`.
"""

import re
from collections.abc import Iterator

from cablebuilder.errors import visible
from cablebuilder.files.chain_tree import Branch, chain_tree
from cablebuilder.files.markdown_words import escaped
from cablebuilder.files.report_text import Judged, finding_rows, finding_title, heard_line, verdict_word
from cablebuilder.judge.chain_names import named_chains
from cablebuilder.judge.report import Chain, Finding
from cablebuilder.language import text

_DEEPEST = 6
_PAGE = re.compile(r"https?://[^\s<>\"\\^`{|}]+")


def markdown_report(judged: Judged) -> str:
    """Return the report of a rig, chain by chain, worst finding first."""
    lines = [f"# {escaped(judged.rig.title or judged.file)}", "", f"**{verdict_word(judged.report.verdict)}**"]
    named = named_chains(judged.report)
    for letter, chain in named:
        if len(named) > 1:
            lines += ["", f"## {text('Chain {letter}: {verdict}', letter=letter, verdict=verdict_word(chain.told))}"]
        lines += ["", *map(_branch_line, chain_tree(judged, chain))]
        for finding in chain.findings:
            lines += ["", *_finding_lines(judged, finding)]
        lines += _heard_lines(judged, chain)
    return "\n".join(lines) + "\n"


def _branch_line(branch: Branch) -> str:
    indent = "  " * min(branch.depth, _DEEPEST)
    if branch.verdict is None:
        return f"{indent}- {escaped(branch.name)}"
    again = f" ({text('see above')})" if branch.is_again else ""
    return f"{indent}- {escaped(branch.joint)} ({verdict_word(branch.verdict)}): {escaped(branch.name)}{again}"


def _finding_lines(judged: Judged, finding: Finding) -> Iterator[str]:
    yield f"### {escaped(finding_title(finding))}"
    yield ""
    for row in finding_rows(finding, judged.cures.get(finding, ())):
        shown = [_linked(value) if row.is_source else escaped(value) for value in row.values]
        if len(shown) == 1:
            yield f"- **{row.label}:** {shown[0]}"
        else:
            yield f"- **{row.label}:**"
            yield from (f"  - {value}" for value in shown)


def _linked(source: str) -> str:
    """Return a source with the page in it as a link."""
    shown = visible(source)
    found = _PAGE.search(shown)
    if found is None:
        return escaped(shown)
    return f"{escaped(shown[: found.start()])}<{found[0]}>{escaped(shown[found.end() :])}"


def _heard_lines(judged: Judged, chain: Chain) -> list[str]:
    heard = [f"- {escaped(heard_line(judged, each))}" for each in chain.heard]
    return ["", f"### {text('What you hear')}", "", *heard] if heard else []
