import re
from itertools import chain, count, takewhile

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QMenu

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
from tests.scenes import SCENES, Stand

EXAMPLE = paths.resource_folder() / "examples" / "counter-demo.rig.json"
_PLAIN = re.compile(r"cablebuilder|PNG|SVG|PDF|(m?W|V RMS|m?V|m?A|Ω)|[\W\d]*|.*\.rig\.json|[A-Z]|\d+ ?%|[\w.-]+\.\w+[:/].*")
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
    for view in root.findChildren(QAbstractItemView):
        if view.isVisible():
            yield from ((view, text) for text in _cells(view.model(), QModelIndex()))


def _cells(model, parent):
    """Yield what the cells of an item view say."""
    for row in range(model.rowCount(parent)):
        for column in takewhile(lambda column: model.hasIndex(row, column, parent), count()):  # noqa: B023 - counted at once
            index = model.index(row, column, parent)
            if index.data():
                yield str(index.data())
            yield from _cells(model, index)


def _bypassing(root, names=frozenset()):
    return sorted({text for _, text in _texts(root) if "[" not in text and not _PLAIN.fullmatch(text) and text not in names})


def _names(catalog):
    """Return what stands in no language either: names of makers, of their parts and of languages, and titles."""
    of_parts = ((part.maker, part.model, f"{part.maker} {part.model}") for part in catalog.parts.values())
    return {"Counter demo", "connecting", "Apple USB-C to 3.5", *language.NAMES.values(), *chain.from_iterable(of_parts)}


_ELIDED = re.compile(r"Counter demo|\[Çóúñtér démó~+\]|[\w.-]+\.\w+[:/].*|\[Ádd ýóúr ówñ~+\]|Moondrop .*")
"""What is elided on purpose where there is little room: the title, sources, the button beside the heading of the parts, a chosen part."""


def _cut(root):
    """Return the buttons that are narrower than what they say wants."""
    shown = [each for each in root.findChildren(QAbstractButton) if each.isVisible() and each.text()]
    buttons = [each for each in shown if not _ELIDED.fullmatch(each.text())]
    return [f"{each.text()!r}: {each.width()} of {each.sizeHint().width()}" for each in buttons if each.width() < each.sizeHint().width()]


@pytest.fixture
def window(qtbot):
    made = MainWindow(Look("light", less_motion=True))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def bench(window, catalog, tmp_path):
    worded = in_words(catalog)
    made = Workbench(window, Remembered(tmp_path / "settings.toml"), worded)
    made.document.open_rig(load_rig(EXAMPLE, worded).rig)
    made.document.finish_checks()
    yield made
    made.document.undo_stack.setClean()


@pytest.mark.parametrize("size", [(1440, 900), (1100, 700)], ids=str)
def test_the_window_shows_nothing_past_the_language_and_cuts_no_button(window, bench, catalog, qtbot, size):
    window.resize(*size)
    qtbot.wait(1)  # the chips are laid out anew
    assert _bypassing(window, _names(catalog)) == []
    assert "\n".join(_cut(window)) == ""


SHEETS = (
    "plan", "matrix", "matrix-list", "export", "report", "build-sheet", "letter", "shopping", "gear", "own-part-empty", "own-part-cable",
    "own-part-player", "what-fits", "inside", "side-by-side", "unknown-parts",
)  # fmt: skip


@pytest.mark.parametrize("scene", SHEETS)
def test_every_sheet_too(window, bench, catalog, qtbot, tmp_path, scene):
    window.resize(1440, 900)
    SCENES[scene](Stand(window, bench, tmp_path))
    bench.document.finish_checks()
    qtbot.wait(1)  # the chips are laid out anew
    bench.document.undo_stack.setClean()  # the window asks nothing when it is closed
    assert _bypassing(window, _names(catalog)) == []
    assert "\n".join(_cut(window)) == ""


def test_the_sheet_of_keys_too(qtbot):
    sheet = KeysSheet(Look("light"))
    qtbot.addWidget(sheet)
    sheet.show()
    assert _bypassing(sheet, {keys for _, keys in sheet.shown}) == []
    assert [row for row, _ in sheet.shown if "[" not in row] == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_kiosk_too(qtbot, catalog, size):
    window = open_kiosk(qtbot, narrow_offer(in_words(catalog)), size)
    assert (_bypassing(window), _cut(window)) == ([], [])
    window.begin()
    assert _bypassing(window, _names(catalog)) == []


@pytest.mark.parametrize("example", sorted(EXAMPLE.parent.glob("*.json")), ids=lambda path: path.name)
def test_every_report_asks_for_texts_of_the_list(catalog, example):
    worded = in_words(catalog)
    rig = load_rig(example, worded).rig
    report = check(rig, worded)
    for write in (text_report, markdown_report, forum_report):
        write(Judged(example.name, rig, worded, report, Remedies(worded).all_cures(rig, report)))
