"""A preview that takes long is told, drawn a bit at a time, left when another is wanted, and drawn one time for many paints."""

import pytest
from PySide6.QtCore import QSize

from cablebuilder.errors import FileError
from cablebuilder.gui import picture_preview
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture_preview import PicturePreview


class Sheet:
    title, size, is_transparent = "sheet", QSize(200, 100), False

    def __init__(self):
        self.painted = 0

    def paint(self, painter):
        self.painted += 1
        painter.fillRect(0, 0, 200, 100, "red")


def making(sheet, ended, steps=3):
    try:
        for _ in range(steps):
            yield 0.5
        return sheet
    finally:
        ended.append(sheet)


@pytest.fixture
def preview(qtbot, monkeypatch):
    monkeypatch.setattr(picture_preview, "_QUIET_S", 0.0)
    made = PicturePreview(Look("light"))
    qtbot.addWidget(made)
    made.resize(420, 320)
    made.show()
    return made


def middle(preview):
    return preview.grab().toImage().pixelColor(210, 160).name()


def test_a_long_one_is_told_and_shown_when_it_is_there(qtbot, preview):
    sheet = Sheet()
    preview.show_picture(making(sheet, []))
    assert (preview.picture, preview.sentence) == (None, "")
    assert preview._progress.isVisible()
    assert preview._progress.value() == 250, "half of the sheet is a quarter of the whole"
    with qtbot.waitSignal(preview.shown):
        pass
    assert preview.picture is sheet
    assert not preview._progress.isVisible()
    assert middle(preview) == "#ff0000"
    preview.grab()
    assert sheet.painted == 1, "once for all paints"


def test_another_one_leaves_the_first(qtbot, preview):
    ended, first, second = [], Sheet(), Sheet()
    preview.show_picture(making(first, ended, 1_000_000_000))
    preview.show_picture(making(second, []))
    assert ended == [first]
    qtbot.waitUntil(lambda: preview.picture is second)


def test_who_closes_it_leaves_it(preview):
    ended, sheet = [], Sheet()
    preview.show_picture(making(sheet, ended, 1_000_000_000))
    preview.stop()
    assert ended == [sheet]
    assert not preview._progress.isVisible()


def test_what_cannot_be_drawn_is_a_sentence(qtbot, preview):
    def refusing():
        yield 0.1
        raise FileError("There is nothing to draw: this layout is empty. Add a part first.")

    preview.show_picture(refusing())
    qtbot.waitUntil(lambda: "nothing to draw" in preview.sentence)
    assert preview.picture is None
