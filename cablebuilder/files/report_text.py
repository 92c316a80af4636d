"""A report in words, for a terminal, a mail or a forum post: plain text, worst first, at most 100 columns wide.

Must never leave a finding out and never judge. Read on in :mod:`cablebuilder.files.report_files`.
"""

import math
import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Input
from cablebuilder.core.rig import Rig, name_of, part_of
from cablebuilder.errors import Number, Template, visible
from cablebuilder.files.columns import columns_of, padded
from cablebuilder.files.worded_sources import worded_source
from cablebuilder.judge.remedies import Cure
from cablebuilder.judge.report import Finding, Heard, Report, Result, Verdict
from cablebuilder.language import labelled, listed, render, text

_WIDTH = 100
_LABEL_COLUMNS = 18
"""What labels take at least; those of some languages are longer."""


class Judged(NamedTuple):
    """A rig with its report, as every format takes it; ``file`` is what the reader calls it."""

    file: str
    rig: Rig
    catalog: Catalog
    report: Report
    cures: Mapping[Finding, tuple[Cure, ...]] = MappingProxyType({})
    """What was found to help, checked; empty where nobody asked."""


_WORDS: Mapping[Verdict, Template] = {
    Verdict.UNSAFE: "Unsafe",
    Verdict.UNKNOWN: "Not known",
    Verdict.WRONG: "Plays wrong",
    Verdict.INCOMPLETE: "Not complete yet",
    Verdict.CAUTION: "Check first",
    Verdict.SAFE: "Safe",
    Verdict.MISFIT: "Does not fit",
}

_HEARD: Mapping[Result, Mapping[str, Template]] = {
    "correct": {"left": "hears left", "right": "hears right", "": "hears its signal"},
    "swapped": {"left": "hears right", "right": "hears left", "": "hears the other channel"},
    "mono": {"": "hears left and right together"},
    "difference": {"": "hears only what differs between left and right"},
    "left-only": {"": "hears only left"},
    "right-only": {"": "hears only right"},
    "silent": {"": "stays silent"},
}
"""What a place hears, by its side; the row without a side is for all others."""


def verdict_word(verdict: Verdict) -> str:
    """Return the word of a verdict in files and reports, where what is not known stays a word of its own."""
    return text(_WORDS[verdict])


def text_report(judged: Judged) -> str:
    """Return a report in words: the verdict, the findings worst first, and what every ear and input hears."""
    lines = [labelled(judged.file, verdict_word(judged.report.verdict))]
    if judged.rig.title:
        lines.append(judged.rig.title)
    for finding in judged.report.findings:
        lines += ["", *_finding_lines(finding, judged.cures.get(finding, ()))]
    if heard := [heard_line(judged, each) for each in judged.report.heard]:
        lines += ["", f"  {text('What you hear')}", *(f"    {line}" for line in heard)]
    return "\n".join(map(visible, lines)) + "\n"


class FindingRow(NamedTuple):
    """What a finding says under one label; several values are each an answer of its own."""

    label: str
    values: tuple[str, ...]
    rest: str = ""
    """The label of all but the first."""
    is_source: bool = False


def finding_title(finding: Finding) -> str:
    """Return the verdict of a finding and its instruction: "Unsafe: Don’t plug this adapter into this player"."""
    return labelled(finding_word(finding), render(finding.title))


def finding_word(finding: Finding) -> str:
    """Return the word of a finding: a note is one that lowers no verdict."""
    return text("Note") if finding.verdict is Verdict.SAFE else verdict_word(finding.told)


def finding_rows(finding: Finding, cures: tuple[Cure, ...] = ()) -> Iterator[FindingRow]:
    """Yield all that a finding says after its title, in the order of every report; its sources are the last."""
    yield FindingRow(text("Why"), (render(finding.text),))
    if finding.effect:
        yield FindingRow(text("What can happen"), (render(finding.effect),))
    if finding.numbers:
        yield FindingRow(text("How much"), (render(finding.numbers),))
    instead = (*map(cure_words, cures), *(render(remedy.text) for remedy in finding.remedies))
    if instead:
        yield FindingRow(text("Do instead"), instead, text("Or"))
    if finding.path:
        yield FindingRow(text("Where"), (" > ".join(str(contact) for contact in finding.path),))
    if finding.otherwise:
        yield FindingRow(text("How sure"), (render(finding.otherwise),))
    if finding.missing:
        yield FindingRow(text("Not known"), (listed(finding.missing),))
    if finding.sources:
        yield FindingRow(text("Sources"), tuple(map(worded_source, finding.sources)), is_source=True)


def cure_words(cure: Cure) -> str:
    """Return what helps and what it takes, as two sentences."""
    return text("{chain}. {line}.", chain=render(cure.text), line=render(cure.detail))


def _finding_lines(finding: Finding, cures: tuple[Cure, ...]) -> Iterator[str]:
    yield from _wrapped(finding_title(finding), "  ", "    ")
    rows = tuple(finding_rows(finding, cures))
    columns = max(_LABEL_COLUMNS, *(columns_of(row.label) + 2 for row in rows))
    for row in rows:
        for number, value in enumerate(row.values):
            yield from _wrapped(value, f"    {padded(row.rest if number else row.label, columns)}", " " * (columns + 4))


def _wrapped(value: str, first: str, rest: str) -> list[str]:
    """Return lines of at most 100 columns; an address is never broken."""
    lines = textwrap.wrap(value, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
    return lines or [first.rstrip()]


def heard_line(judged: Judged, heard: Heard) -> str:
    """Return "Example Earphone, left ear hears left, −2.9 dB"."""
    part, side, place = _place(judged, heard.at)
    said = _HEARD[heard.result]
    words = [f"{part}, {place} {text(said.get(side, said['']))}"]
    if heard.polarity == "inverted" and heard.result != "silent":
        words.append(text("inverted"))
    if heard.gain_db is not None and math.isfinite(heard.gain_db) and heard.result != "silent":
        words.append(decibels(heard.gain_db))
    return listed(words)


def _place(judged: Judged, at: str) -> tuple[str, str, str]:
    """Return the part, the side ("" where there is none) and the words for an ear (``part.left``) or an input (``part.port.left``)."""
    key, _, rest = at.partition(".")
    name = name_of(judged.rig, judged.catalog, key) if key in judged.rig.parts else key
    part = part_of(judged.rig, judged.catalog, key) if key in judged.rig.parts else None
    port, _, side = rest.partition(".")
    if part and any(isinstance(element, Input) and element.port == port for element in part.elements):
        label = part.ports[port].label or port
        sides = {"left": text("left input {port}", port=label), "right": text("right input {port}", port=label)}
        return name, side, sides.get(side, text("input {port}", port=label))
    ears = {"left": text("left ear"), "right": text("right ear")}
    return name, rest if rest in ears else "", ears.get(rest, text("ear"))


def decibels(number: float) -> str:
    """Return a level in words, with the true minus sign: "−2.9 dB"."""
    shown = f"{abs(number):.1f}"
    sign = "" if shown == "0.0" else "\N{MINUS SIGN}" if number < 0 else "+"
    return text("{number} dB", number=Number(f"{sign}{shown}"))
