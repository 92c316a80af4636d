"""A report as a web page of one file: readable on a phone, printable, light and dark, with the layout inside.

It holds no script and asks for nothing from anywhere. Every word that is not ours is escaped, and only
pages (``http`` and ``https``) become links. The layout itself travels in a data block: cablebuilder opens the page like a layout.
Must never leave a finding out. Read on in :mod:`cablebuilder.files.page_style` and :mod:`cablebuilder.files.carried_layout`.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from cablebuilder import __version__
from cablebuilder.errors import visible
from cablebuilder.files.carried_layout import page_block
from cablebuilder.files.chain_tree import Branch, chain_tree
from cablebuilder.files.json_text import canonical
from cablebuilder.files.page_style import STATES, glyph, page_head, pill
from cablebuilder.files.report_text import FindingRow, Judged, finding_rows, finding_word, heard_line, verdict_word
from cablebuilder.files.rig_file import rig_tree
from cablebuilder.judge.chain_names import chain_words, named_chains
from cablebuilder.judge.report import Chain, Finding, Verdict
from cablebuilder.language import render, text

_DEEPEST = 6
_PAGE = re.compile(r"https?://[^\s<>\"']+")
_SVG = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_ID = re.compile(r'(\bid="|url\(#|href="#)')
_DESCRIPTION = re.compile(r"<(title|desc)>.*?</\1>\s*", re.DOTALL)


class PagePictures(NamedTuple):
    """The picture of the layout as SVG, on light and on dark ground."""

    light: str
    dark: str


def report_page(judged: Judged, pictures: PagePictures | None = None, day: str = "") -> str:
    """Return the page of a rig's report; ``day`` is when it was checked, in words."""
    title = _words(judged.rig.title or judged.file)
    named = named_chains(judged.report)
    checked = text("Checked on {day} with cablebuilder {version}", day=day, version=__version__) if day else ""
    head = checked or text("Checked with cablebuilder {version}", version=__version__)
    lines = [
        page_head(title),
        f'<header>\n<p class="brand">{glyph("mark")}cablebuilder</p>\n<h1>{title}</h1>\n<p class="muted">{_words(head)}</p>\n</header>',
        f'<p class="verdicts">{_pill(judged.report.verdict)}</p>',
    ]
    if pictures is not None:
        lines += _picture(pictures, text("Picture of the layout"))
    elif judged.rig.parts:
        lines.append(f'<p class="muted">{_words(text("The layout is not drawn here. Export a picture of it."))}</p>')
    for letter, chain in named:
        lines += _chain(judged, chain, letter if len(named) > 1 else "")
    lines += [*_footer(), page_block(canonical(rig_tree(judged.rig, judged.catalog))), "</main>\n</body>\n</html>\n"]
    return "\n".join(lines)


def _words(words: str) -> str:
    return escape(visible(words))


def _pill(verdict: Verdict, word: str = "") -> str:
    return pill(STATES[verdict], _words(word or verdict_word(verdict)), is_solid=verdict is Verdict.UNSAFE)


def _picture(pictures: PagePictures, name: str) -> Iterator[str]:
    yield f'<div class="picture" role="img" aria-label="{_words(name)}" tabindex="0">'
    for theme, drawn in pictures._asdict().items():
        yield f'<div class="{theme}-only">{_inlined(drawn, theme)}</div>'
    yield "</div>"


def _inlined(drawn: str, theme: str) -> str:
    """Return an SVG as it stands inside a page: without its head, and with names that the other one does not have."""
    found = _SVG.search(drawn)
    return _ID.sub(rf"\1{theme}-", _DESCRIPTION.sub("", found[0])) if found else ""


def _chain(judged: Judged, chain: Chain, letter: str) -> Iterator[str]:
    words = chain_words(chain)
    yield '<section class="chain">'
    if letter:
        yield f'<p class="head"><strong>{_words(text("Chain {letter}", letter=letter))}</strong>{_pill(chain.told)}</p>'
    if words:
        yield f"<h2>{_words(render(words))}</h2>"
    yield f'<ul class="way">\n{"".join(map(_branch, chain_tree(judged, chain)))}</ul>'
    for finding in chain.findings:
        yield from _finding(judged, finding)
    heard = [f"<li>{_words(heard_line(judged, each))}</li>" for each in chain.heard]
    if heard:
        yield f'<h4>{_words(text("What you hear"))}</h4>\n<ul class="heard">{"".join(heard)}</ul>'
    yield "</section>"


def _branch(branch: Branch) -> str:
    """Return one part of a chain, behind what it is joined by."""
    joint = ""
    if branch.verdict is not None:
        joint = f'<span class="joint">{_words(branch.joint)} ({_words(verdict_word(branch.verdict))}) \N{RIGHTWARDS ARROW}</span> '
    again = f" ({_words(text('see above'))})" if branch.is_again else ""
    return f'<li style="--depth:{min(branch.depth, _DEEPEST)}">{joint}{_words(branch.name)}{again}</li>\n'


def _finding(judged: Judged, finding: Finding) -> Iterator[str]:
    is_note = finding.verdict is Verdict.SAFE
    state = "neutral note" if is_note else STATES[finding.told]
    pill = f'<span class="muted">{_words(finding_word(finding))}</span>' if is_note else _pill(finding.told)
    yield f'<article class="finding {state}">\n{pill}\n<h3>{_words(render(finding.title))}</h3>'
    for number, row in enumerate(finding_rows(finding, judged.cures.get(finding, ()))):
        yield f"<p>{_words(row.values[0])}</p>" if number == 0 else _row(row)
    yield "</article>"


def _row(row: FindingRow) -> str:
    if len(row.values) == 1 and not row.is_source and not row.rest:
        return f"<h4>{_words(row.label)}</h4>\n<p>{_words(row.values[0])}</p>"
    kind, value = ("sources", _linked) if row.is_source else ("instead", _words)
    return f'<h4>{_words(row.label)}</h4>\n<ul class="{kind}">{"".join(f"<li>{value(each)}</li>" for each in row.values)}</ul>'


def _linked(source: str) -> str:
    """Return a source with the page in it as a link; nothing follows it but a press."""
    shown = visible(source)
    found = _PAGE.search(shown)
    if found is None:
        return escape(shown)
    address = escape(found[0])
    link = f'<a href="{address}" rel="noopener noreferrer" target="_blank">{address}</a>'
    return f"{escape(shown[: found.start()])}{link}{escape(shown[found.end() :])}"


def _footer() -> Iterator[str]:
    yield "<footer>"
    yield f'<p class="muted">{_words(text("This page carries its layout: open it in cablebuilder, or drop it on the canvas."))}</p>'
    sample = text(
        "cablebuilder knows circuits, not your very sample: a rewired socket, a fake or a broken cable is not what its name says."
    )
    yield f'<p class="muted">{_words(sample)}</p>\n</footer>'
