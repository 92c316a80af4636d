import json
import math

import pytest

from cablebuilder.core.rig import ContactRef, Rig
from cablebuilder.errors import message
from cablebuilder.files.report_files import TEXT_FORMATS, ReportFile, json_report, report_file
from cablebuilder.files.report_text import Judged, text_report
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from cablebuilder.judge.report import Chain, Finding, Heard, LinkVerdict, Remedy, Report, Verdict
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig, small_catalog

FINDING = Finding(
    rule="btl-minus-tied",
    judgement="safety",
    verdict=Verdict.UNSAFE,
    title=message("Don’t plug {what}", what=message("this")),
    text=message("It joins {first} and {second}.", first="L−", second="R−"),
    effect=message("It can overheat."),
    links=(0,),
    parts=("player", "adapter"),
    path=(ContactRef("player", "balanced", "tip"), ContactRef("adapter", "plug", "tip")),
    joint="adapter",
    missing=("player.topology",),
    remedies=(Remedy(message("Use the other socket")),),
    sources=("https://example.org",),
    fault_ma=12.3456,
    numbers=message("{current} flow.", current="12.3 mA"),
)
HEARD = Heard("iem.left", "player.balanced", "mono", "normal", 0.7129999999, -0.0, None, -2.9384, -math.inf, damping=math.nan)
REPORT = Report(
    Verdict.UNSAFE,
    (Chain(("player",), (0, 1), Verdict.UNSAFE, (FINDING,), (HEARD,)),),
    (LinkVerdict(Verdict.UNSAFE, on_fault_path=True), LinkVerdict(Verdict.MISFIT)),
    {"safety": Verdict.UNSAFE, "signal": Verdict.WRONG},
)
JUDGED = Judged("dir/a ü.rig.json", Rig(), small_catalog(), REPORT)

EXPECTED = {
    "format": "cablebuilder.report/1",
    "file": "dir/a ü.rig.json",
    "verdict": "unsafe",
    "judgements": {"safety": "unsafe", "signal": "wrong", "level": None},
    "findings": [
        {
            "rule": "btl-minus-tied",
            "judgement": "safety",
            "verdict": "unsafe",
            "certainty": "certain",
            "links": [0],
            "parts": ["player", "adapter"],
            "path": ["player.balanced.tip", "adapter.plug.tip"],
            "joint": "adapter",
            "title": "Don’t plug this",
            "text": "It joins L− and R−.",
            "effect": "It can overheat.",
            "missing": ["player.topology"],
            "remedies": [{"text": "Use the other socket", "rig": None}],
            "sources": ["https://example.org"],
            "fault_ma": 12.35,
            "numbers": "12.3 mA flow.",
        }
    ],
    "heard": [
        {
            "at": "iem.left",
            "from": "player.balanced",
            "result": "mono",
            "polarity": "normal",
            "from_left": 0.713,
            "from_right": 0.0,
            "from_mono": None,
            "gain_db": -2.94,
            "crosstalk_db": None,
            "attenuated": False,
            "spl_db": None,
            "damping": None,
        }
    ],
    "links": [
        {"index": 0, "verdict": "unsafe", "on_fault_path": True},
        {"index": 1, "verdict": "misfit", "on_fault_path": False},
    ],
}


def test_a_report_is_one_line_with_the_names_of_the_model():
    line = json_report(JUDGED)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert json.loads(line) == EXPECTED
    assert "ü" in line
    assert "-0.0" not in line


def test_a_report_file_is_read_back():
    assert ReportFile.model_validate_json(json_report(JUDGED)) == report_file(JUDGED)


def test_findings_stand_worst_first():
    note = Finding(rule="note", judgement="level", verdict=Verdict.SAFE, title=message("n"), text=message("n"))
    report = Report(Verdict.UNSAFE, (Chain(("a",), (), Verdict.SAFE, (note,)), Chain(("b",), (), Verdict.UNSAFE, (FINDING,))))
    entries = report_file(JUDGED._replace(report=report)).findings
    assert [entry.rule for entry in entries] == ["btl-minus-tied", "note"]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_every_format_ends_with_a_newline_and_names_the_file(name):
    written = TEXT_FORMATS[name](JUDGED)
    assert written.endswith("\n")
    assert "a ü.rig.json" in written


def test_text_is_the_text_report():
    assert TEXT_FORMATS["text"] is text_report


def test_cures_come_before_words_and_carry_a_whole_rig(catalog):
    layout = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    report = check(layout, catalog)
    judged = Judged("a.rig.json", layout, catalog, report, Remedies(catalog).all_cures(layout, report))
    first = json.loads(json_report(judged))["findings"][0]["remedies"]
    assert first[0]["text"] == "Use the player’s 3.5 mm socket. Nothing to buy: move one plug."
    assert check(Rig.model_validate(first[0]["rig"]), catalog).verdict == "safe"
    assert first[-1]["rig"] is None
    assert "Do instead        Use the player’s 3.5 mm socket. Nothing to buy: move one plug." in text_report(judged)
