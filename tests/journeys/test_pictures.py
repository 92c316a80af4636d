"""A person gives a layout away: Share, a look at the choices, a file; and the same with the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cablebuilder.gui.layout_menu import shipped_examples
from cablebuilder.gui.picture_dialog import PictureDialog
from tests.gui.windows import open_window

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.files.open_example(next(path for _, path in shipped_examples() if path.name.startswith("counter-demo")))
    return bench


@pytest.fixture
def to_file(monkeypatch):
    """Let the question for a file be answered with one."""

    def answer(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return answer


def dialog_of(bench):
    return next(each for each in bench._window.findChildren(PictureDialog) if each.isVisible())


def test_with_the_mouse_from_share_to_a_picture_of_one_chain(qtbot, bench, tmp_path, to_file):
    to_file(tmp_path / "b.png")

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[0]).center())

    QTimer.singleShot(0, choose)
    QTest.mouseClick(bench._window.top_bar.share, LEFT)
    dialog = dialog_of(bench)
    for row, number in ((dialog.subject, 1), (dialog.chain, 2), (dialog.size_row, 0)):
        chip = row._group.button(number)
        QTest.mouseClick(chip, LEFT, pos=QPoint(chip.width() // 2, chip.height() // 2))
    qtbot.waitUntil(lambda: dialog.preview.picture is not None)
    wanted = dialog.preview.picture.size
    QTest.mouseClick(dialog.export, LEFT)
    image = QImage(str(tmp_path / "b.png"))
    assert image.size() == wanted
    assert bench._window.status_bar._hint.text() == "The picture stands in b.png"


def test_with_the_keyboard_alone(qtbot, bench, tmp_path, to_file):
    to_file(tmp_path / "a.pdf")
    bench._window.activateWindow()
    QTest.keyClick(bench.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(bench)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.format._group.button(0).setFocus()
    for number in range(2):
        QTest.keyClick(dialog.format._group.button(number), Qt.Key.Key_Right)
    assert dialog.ending == ".pdf"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
