from datetime import date

import pytest
from PySide6.QtCore import Qt

from cablebuilder.core.rig import Rig
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture import PictureWish, making_picture
from cablebuilder.gui.picture_dialog import PictureDialog
from cablebuilder.judge.check import check
from tests.gui.workbench import workbench

WISH = PictureWish("inside", theme="dark", on=date(2026, 11, 28))


def opened(qtbot, catalog, rig, letters=("A", "B"), wish=WISH):
    report = check(rig, catalog)
    dialog = PictureDialog(Look("light"), lambda wanted: making_picture(rig, catalog, report, wanted), wish, letters)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def drawn(qtbot, dialog):
    """Wait until the preview is drawn; a busy machine takes longer than is done at once."""
    qtbot.waitUntil(lambda: dialog.preview.picture is not None)


@pytest.fixture
def dialog(qtbot, catalog):
    return opened(qtbot, catalog, workbench())


def test_it_begins_with_what_is_in_view(dialog):
    assert dialog.wish == WISH
    assert (dialog.ending, dialog.scale) == (".png", 2.0)


def test_each_choice_is_in_the_wish(dialog):
    dialog.subject.choose(0)
    dialog.chain.choose(2)
    dialog.theme.choose(0)
    dialog.ground.choose(1)
    dialog.format.choose(2)
    dialog.size_row.choose(0)
    assert dialog.wish == PictureWish("layout", "B", "light", is_transparent=True, on=WISH.on)
    assert (dialog.ending, dialog.scale) == (".pdf", 1.0)


def test_the_preview_and_the_pixels_follow(qtbot, dialog):
    drawn(qtbot, dialog)
    before, shown = dialog.pixels.text(), dialog.preview.picture
    dialog.size_row.choose(0)
    drawn(qtbot, dialog)
    assert dialog.pixels.text() != before
    dialog.subject.choose(0)
    drawn(qtbot, dialog)
    assert dialog.preview.picture is not shown
    assert not dialog.preview.grab().isNull()


def test_what_cannot_be_drawn_is_said_in_place_of_the_preview(qtbot, catalog):
    alone = Rig(parts={"player": workbench().parts["player"]}, definitions=workbench().definitions)
    dialog = opened(qtbot, catalog, alone, ())
    qtbot.waitUntil(lambda: "nothing to see inside" in dialog.preview.sentence)
    assert not dialog.export.isEnabled()
    assert not dialog.copy.isEnabled()
    assert dialog.chain.isHidden()
    dialog.subject.choose(0)
    assert dialog.preview.sentence == ""
    assert dialog.export.isEnabled()


def test_enter_exports_and_escape_does_not(qtbot, dialog):
    with qtbot.waitSignal(dialog.export_asked):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    dialog.show()
    dialog.copy.setFocus()
    with qtbot.waitSignal(dialog.copy_asked):
        qtbot.keyClick(dialog.copy, Qt.Key.Key_Return)
    dialog.show()
    with qtbot.assertNotEmitted(dialog.export_asked):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
