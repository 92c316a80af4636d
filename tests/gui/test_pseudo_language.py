import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu

from cablebuilder import language, paths
from cablebuilder.files.catalog_words import in_words
from cablebuilder.files.report_forum import forum_report
from cablebuilder.files.report_markdown import markdown_report
from cablebuilder.files.report_text import Judged, text_report
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.keys_sheet import KeysSheet
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.workbench import Workbench
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from tests.gui.kiosk import SIZES, narrow_offer, open_kiosk
from tests.pseudo import Pseudo

EXAMPLE = paths.resource_folder() / "examples" / "counter-demo.rig.json"
_PLAIN = re.compile(r"cablebuilder|[\W\d]*|.*\.rig\.json|[A-Z]|\d+ ?%|[\w.-]+\.\w+[:/].*")
"""What stands in no language: our own name, signs, numbers, files, the letters of chains, addresses of sources."""


@pytest.fixture(autouse=True)
def spoken(monkeypatch):
    translations = Pseudo()
    monkeypatch.setattr(language._current, "translations", translations)
    yield
    unlisted = {text for text in translations.unlisted if any(letter.isalpha() for letter in text)}
    assert not unlisted, "annotate it as a Template, and run packaging/languages/catalogues extract"


def _texts(root):
    """Yield each widget that shows a text of its own, with the text."""
    for each in root.findChildren(QAbstractButton) + root.findChildren(QLabel):
        if each.isVisible() and each.text():
            yield each, each.text()
    for each in root.findChildren(QLineEdit):
        if each.isVisible() and each.placeholderText():
            yield each, each.placeholderText()
    for menu in root.findChildren(QMenu):
        for action in menu.actions():
            if action.text():
                yield menu, action.text()


def _bypassing(root, names=frozenset()):
    return sorted({text for _, text in _texts(root) if "[" not in text and not _PLAIN.fullmatch(text) and text not in names})


_ELIDED = re.compile(r"Counter demo|[\w.-]+\.\w+[:/].*|\[Ádd ýóúr ówñ~+\]")
"""What is elided on purpose where there is little room: the title, sources, and the button beside the heading of the parts."""


def _cut(root):
    """Return the buttons that are narrower than what they say wants."""
    shown = [each for each in root.findChildren(QAbstractButton) if each.isVisible() and each.text()]
    buttons = [each for each in shown if not _ELIDED.fullmatch(each.text())]
    return [f"{each.text()!r}: {each.width()} of {each.sizeHint().width()}" for each in buttons if each.width() < each.sizeHint().width()]


@pytest.fixture
def window(qtbot, catalog, tmp_path):
    made = MainWindow(Look("light", less_motion=True))
    qtbot.addWidget(made)
    worded = in_words(catalog)
    made.show()
    bench = Workbench(made, Remembered(tmp_path / "settings.toml"), worded)
    bench.document.open_rig(load_rig(EXAMPLE, worded).rig)
    bench.document.finish_checks()
    yield made
    bench.document.undo_stack.setClean()


@pytest.mark.parametrize("size", [(1440, 900), (1100, 700)], ids=str)
def test_the_window_shows_nothing_past_the_language_and_cuts_no_button(window, qtbot, size):
    window.resize(*size)
    qtbot.wait(1)  # the chips are laid out anew
    names = {"Counter demo", *language.NAMES.values()}
    assert _bypassing(window, names) == []
    assert "\n".join(_cut(window)) == ""


def test_the_sheet_of_keys_too(qtbot):
    sheet = KeysSheet(Look("light"))
    qtbot.addWidget(sheet)
    sheet.show()
    assert _bypassing(sheet) == []
    assert [row for row, _ in sheet.shown if "[" not in row] == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_kiosk_too(qtbot, catalog, size):
    window = open_kiosk(qtbot, narrow_offer(in_words(catalog)), size)
    assert (_bypassing(window), _cut(window)) == ([], [])
    window.begin()
    names = {part.model for part in catalog.parts.values()} | {part.maker for part in catalog.parts.values()}
    assert _bypassing(window, names) == []


@pytest.mark.parametrize("example", sorted(EXAMPLE.parent.glob("*.json")), ids=lambda path: path.name)
def test_every_report_asks_for_texts_of_the_list(catalog, example):
    worded = in_words(catalog)
    rig = load_rig(example, worded).rig
    report = check(rig, worded)
    for write in (text_report, markdown_report, forum_report):
        write(Judged(example.name, rig, worded, report, Remedies(worded).all_cures(rig, report)))
