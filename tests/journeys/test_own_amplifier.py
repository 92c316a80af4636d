"""A newcomer describes an amplifier with two outputs by clicks alone, places it and is warned: without a line of JSON."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window
from tests.newcomer import STEPS, Newcomer

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)
MOST_CLICKS = 30


@pytest.fixture
def newcomer(qtbot, catalog, tmp_path):
    return Newcomer(open_window(qtbot, catalog, tmp_path / "settings.json"))


def test_an_amplifier_with_two_outputs_is_made_placed_and_judged(newcomer):
    bench = newcomer.bench
    for name, step in STEPS:
        if name == "on-the-canvas":
            assert bench.library.list.currentIndex().data() == "Acme Twin"
        step(newcomer)
    assert newcomer.clicks <= MOST_CLICKS, "at six seconds a click that is three minutes"

    (amp,) = bench.document.rig.parts
    assert bench.document.rig.parts[amp].use == "my/acme-twin"
    bench.document.edit("Add part", edits.place, bench.document.catalog, "generic/4.4mm-trrrs-plug-to-3.5mm-trs-jack", (320.0, 0.0))
    bench.document.edit("Add part", edits.place, bench.document.catalog, "moondrop/aria-3.5mm", (640.0, 0.0))
    adapter, ear = [key for key in bench.document.rig.parts if key != amp]
    bench.document.edit("Connect", edits.connect, bench.document.catalog, PortRef(amp, "jack"), PortRef(adapter, "plug"))
    bench.document.edit("Connect", edits.connect, bench.document.catalog, PortRef(adapter, "jack"), PortRef(ear, "plug"))
    assert bench.document.report.verdict is Verdict.UNSAFE


def test_escape_leaves_nothing_behind_and_a_word_brings_it_back(newcomer):
    newcomer.click(newcomer.bench.library.add)
    newcomer.type(newcomer.page.model, "Half")
    QTest.keyClick(newcomer.page.model, Qt.Key.Key_Escape)
    assert newcomer.page is None
    assert not newcomer.bench.document.rig.parts
    newcomer.click(newcomer.bench._window.message_bar._buttons[0])
    assert newcomer.page.model.text() == "Half"
