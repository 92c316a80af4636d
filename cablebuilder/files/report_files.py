"""Reports as files: the report file of MODEL.md section 7, and the table of formats.

To add a format: one function from :class:`~cablebuilder.files.report_text.Judged` to text, and one row in :data:`TEXT_FORMATS`.
Must never judge, and never leave a finding out. Read on in :mod:`cablebuilder.judge.report`.
"""

import json
import math
from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from cablebuilder.core.records import Record
from cablebuilder.core.rig import Rig
from cablebuilder.files.report_text import Judged, cure_words, text_report
from cablebuilder.judge.remedies import Cure
from cablebuilder.judge.report import Certainty, Finding, Heard, Judgement, Result
from cablebuilder.language import render

FORMAT = "cablebuilder.report/1"
VerdictWord = Literal["unsafe", "unknown", "wrong", "incomplete", "caution", "safe"]
LinkWord = Literal["unsafe", "unknown", "wrong", "incomplete", "caution", "safe", "misfit"]
Index = Annotated[int, Field(ge=0)]
"""A link, by its place in the rig."""

_VOLT_DIGITS = 6
_DECIBEL_DIGITS = 2


class Judgements(Record):
    """The verdict of each judgement; null: not judged."""

    safety: VerdictWord | None
    signal: VerdictWord | None
    level: VerdictWord | None


class RemedyEntry(Record):
    """Something to do instead, in words and, where there is one, as a whole rig."""

    text: str
    rig: Rig | None


class FindingEntry(Record):
    """One thing to say about a rig: an instruction, its reason, what can happen; contacts as ``part.port.contact``."""

    rule: str
    judgement: Judgement
    verdict: VerdictWord
    certainty: Certainty
    links: tuple[Index, ...]
    parts: tuple[str, ...]
    path: tuple[str, ...]
    joint: str | None
    title: str
    text: str
    effect: str | None
    missing: tuple[str, ...]
    remedies: tuple[RemedyEntry, ...]
    sources: tuple[str, ...]
    fault_ma: float | None
    numbers: str | None


class HeardEntry(Record):
    """What one ear or input plays from one output; ``from_*`` are volts there per volt of the output's open-circuit signal."""

    at: str
    origin: str = Field(alias="from")
    result: Result
    polarity: Literal["normal", "inverted"]
    from_left: float | None
    from_right: float | None
    from_mono: float | None
    gain_db: float | None
    crosstalk_db: float | None
    attenuated: bool
    spl_db: float | None
    damping: float | None


class LinkEntry(Record):
    """The colour of one link."""

    index: Index
    verdict: LinkWord
    on_fault_path: bool


class ReportFile(Record):
    """The report of one rig, as it stands on one line of JSON Lines."""

    format: Literal["cablebuilder.report/1"]
    file: str
    verdict: VerdictWord
    judgements: Judgements
    findings: tuple[FindingEntry, ...]
    heard: tuple[HeardEntry, ...]
    links: tuple[LinkEntry, ...]


def report_file(judged: Judged) -> ReportFile:
    """Return a report as it is written to files, its texts in the current language."""
    report = judged.report
    return ReportFile.model_validate(
        {
            "format": FORMAT,
            "file": judged.file,
            "verdict": report.verdict.value,
            "judgements": {name: _word(report.judgements, name) for name in ("safety", "signal", "level")},
            "findings": tuple(_finding(finding, judged.cures.get(finding, ())) for finding in report.findings),
            "heard": tuple(_heard(heard) for heard in report.heard),
            "links": tuple(
                {"index": index, "verdict": verdict.value, "on_fault_path": on} for index, (verdict, on) in enumerate(report.links)
            ),
        }
    )


def _word(judgements: Mapping[Judgement, str], name: Judgement) -> str | None:
    return str(judgements[name]) if name in judgements else None


def _finding(finding: Finding, cures: tuple[Cure, ...]) -> Mapping[str, object]:
    return {
        "rule": finding.rule,
        "judgement": finding.judgement,
        "verdict": finding.verdict.value,
        "certainty": finding.certainty,
        "links": finding.links,
        "parts": finding.parts,
        "path": tuple(str(contact) for contact in finding.path),
        "joint": finding.joint,
        "title": render(finding.title),
        "text": render(finding.text),
        "effect": render(finding.effect) if finding.effect else None,
        "missing": finding.missing,
        "remedies": (
            *({"text": cure_words(cure), "rig": cure.rig} for cure in cures),
            *({"text": render(remedy.text), "rig": None} for remedy in finding.remedies),
        ),
        "sources": finding.sources,
        "fault_ma": _rounded(finding.fault_ma, _DECIBEL_DIGITS),
        "numbers": render(finding.numbers) if finding.numbers else None,
    }


def _heard(heard: Heard) -> Mapping[str, object]:
    return {
        "at": heard.at,
        "from": heard.origin,
        "result": heard.result,
        "polarity": heard.polarity,
        "from_left": _rounded(heard.from_left, _VOLT_DIGITS),
        "from_right": _rounded(heard.from_right, _VOLT_DIGITS),
        "from_mono": _rounded(heard.from_mono, _VOLT_DIGITS),
        "gain_db": _rounded(heard.gain_db, _DECIBEL_DIGITS),
        "crosstalk_db": _rounded(heard.crosstalk_db, _DECIBEL_DIGITS),
        "attenuated": heard.attenuated,
        "spl_db": _rounded(heard.spl_db, _DECIBEL_DIGITS),
        "damping": _rounded(heard.damping, _DECIBEL_DIGITS),
    }


def _rounded(number: float | None, digits: int) -> float | None:
    """Return a number as JSON can hold it: no infinity (silence has no level), no minus zero, no digits of noise."""
    return None if number is None or not math.isfinite(number) else round(float(number), digits) + 0.0


def json_report(judged: Judged) -> str:
    """Return a report as one line of JSON."""
    return json.dumps(report_file(judged).model_dump(mode="json", by_alias=True), ensure_ascii=False, allow_nan=False) + "\n"


TEXT_FORMATS: Mapping[str, Callable[[Judged], str]] = {"text": text_report, "json": json_report}
"""Every text format by its name on the command line: from a judged rig to the whole text."""
