"""No word of a user is HTML: every label and tooltip is made with plain_words, and a hostile layout shows nothing else."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cablebuilder import gui
from cablebuilder.gui.plain_words import PlainLabel, tip, unparted
from cablebuilder.gui.report_dialog import ReportDialog
from tests.gui.windows import open_window
from tests.hostile import TEXTS, hostile_rig

MODULES = sorted(Path(gui.__file__).parent.glob("*.py"))


def calls_in(path):
    """Return the calls in a module by the name of the function or method."""
    found = defaultdict(list)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            found[getattr(node.func, "attr", getattr(node.func, "id", None))].append(node)
    return found


def is_plain(argument):
    """Whether an argument is passed through ``tip``, or is a text of ours without values."""
    if isinstance(argument, ast.Constant):
        return True
    name = getattr(argument.func, "id", getattr(argument.func, "attr", "")) if isinstance(argument, ast.Call) else ""
    return name == "tip" or (name == "text" and len(argument.args) == 1 and not argument.keywords)


def test_every_label_and_tooltip_is_made_of_plain_words():
    wrong = []
    for path in MODULES:
        source, calls = path.read_text("utf-8"), calls_in(path)
        labels = calls["QLabel"] if path.name != "plain_words.py" else []
        tips = [call for call in calls["setToolTip"] if not is_plain(call.args[0])]
        shown = [call for call in calls["showText"] if "QToolTip.showText" in source and not is_plain(call.args[1])]
        pages = [call for name in ("setHtml", "insertHtml", "setWhatsThis", "appendHtml") for call in calls[name]]
        wrong += [f"{path.name}:{call.lineno}" for call in (*labels, *tips, *shown, *pages)]
        if source.count("setTextFormat(Qt.TextFormat.PlainText)") < len(calls["QMessageBox"]):
            wrong.append(f"{path.name} asks with a text that could be HTML")
    assert not wrong


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("2.5 mm & more", "2.5 mm & more"),
        ("a\nb", "a\nb"),
        ("<b>x</b>\ny", "<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"),
        ('"><img src=x>', "<qt>&quot;&gt;&lt;img src=x&gt;</qt>"),
        ("", ""),
        ("a\u202eb\nc", "a\ufffdb\nc"),
    ],
)
def test_a_tooltip_shows_its_words(words, shown):
    assert tip(words) == shown


def test_a_label_shows_its_words(qtbot):
    label = PlainLabel("<b>x</b>")
    qtbot.addWidget(label)
    assert (label.text(), label.textFormat()) == ("<b>x</b>", Qt.TextFormat.PlainText)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_hostile_layout_is_only_words_on_screen(text, qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(hostile_rig(text))
    bench.document.finish_checks()
    bench._show_checks()
    bench.reports.export()
    assert bench._window.findChild(ReportDialog) is not None
    rich = [
        label.text()[:80]
        for label in bench._window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and "<" in label.text()
    ]
    assert not rich
    bench._window.grab()


def test_a_label_shows_what_would_reorder_it(qtbot):
    label = PlainLabel("a\u202eb\r\nc\u2028")
    qtbot.addWidget(label)
    assert label.text() == "a\ufffdb\nc\ufffd"


def test_no_line_ends_between_a_number_and_its_unit():
    assert unparted("at 4,1 V and 3.5 mm, 2 Variants") == "at 4,1\N{NO-BREAK SPACE}V and 3.5\N{NO-BREAK SPACE}mm, 2 Variants"
