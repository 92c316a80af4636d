import pytest
from PySide6.QtGui import QFontMetricsF

from cablebuilder.gui.kiosk_lines import fitted, fitting
from tests.gui.kiosk import kiosk_look

TEXT = "one two three four five six seven eight"


def fonts(*sizes):
    look = kiosk_look()
    return [look.text(size) for size in sizes]


def test_lines_wrap_at_words_and_are_cut_only_where_there_are_too_many(qtbot):
    metrics = QFontMetricsF(fonts(22)[0])
    whole = fitted(TEXT, fonts(22), 160, 9)
    assert " ".join(whole.texts) == TEXT
    assert all(metrics.horizontalAdvance(line) <= 161 for line in whole.texts)
    cut = fitted(TEXT, fonts(22), 160, 2)
    assert len(cut.texts) == 2
    assert cut.texts[1].endswith("…")
    assert fitting(TEXT, fonts(22), 160, 2) is None


def test_the_largest_size_with_room_is_taken(qtbot):
    wide = QFontMetricsF(fonts(22)[0]).horizontalAdvance(TEXT)
    assert fitted(TEXT, fonts(27, 22, 20), wide + 1, 1).face.font.pixelSize() == 22
    assert fitted(TEXT, fonts(27, 22, 20), wide * 2, 1).face.font.pixelSize() == 27


def test_lines_are_no_higher_than_their_room(qtbot):
    found = fitted(TEXT, fonts(22), 160, 9, 60)
    assert found.height <= 60
    assert found.texts[-1].endswith("…")


@pytest.mark.parametrize("text", ["プレーヤーとヘッドホンを選んでください", "请选择播放器和耳机然后连接"])
def test_scripts_without_spaces_wrap_as_well(qtbot, text):
    found = fitted(text, fonts(22), 130, 5)
    assert len(found.texts) > 1
    assert "".join(found.texts) == text
