import re

import pytest

from cablebuilder.gui.canvas_style import Face, wrapped
from cablebuilder.gui.line_ends import JOINER, ways, with_whole_end
from cablebuilder.gui.theme import Theme

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "lines"),
    [("公表されていません。", "公表され|ていません。"), ("ジャックを使う", "ジャック|を使う"), ("a sentence.", "a sentence.")],
)
def test_the_last_wide_letters_of_a_text_stay_in_one_line(text, lines):
    before, _, end = lines.partition("|")
    assert with_whole_end(text) == before + JOINER.join(end)
    assert with_whole_end("") == ""


@pytest.mark.parametrize(
    "phrases",
    [
        "この|変換|アダプターを|この|プレーヤーに|挿さないでください",
        "音の|確認|、|お使いの|機器類です",
        "端子に|挿し込み|、|線を|取り除いた|機器類です",
    ],
)
def test_a_line_of_japanese_ends_between_phrases(phrases):
    phrased, whole_end, plain = ways(phrases.replace("|", ""))
    pieces = re.split(f"(?<!{JOINER})(?!{JOINER})(?<=.)(?=.)", phrased)
    assert "|".join(piece.replace(JOINER, "") for piece in pieces) == phrases
    assert whole_end == with_whole_end(plain)
    assert plain == phrases.replace("|", "")


def test_a_line_ends_neither_before_a_unit_nor_before_what_is_counted():
    assert ways("4.1 V") == (f"4.1{NO_BREAK}V",)
    assert ways("eine 3,5-mm-Buchse") == (f"eine 3,5-{JOINER}mm-Buchse",)
    assert ways("この 2 つの音")[0].startswith(f"こ{JOINER}の 2{NO_BREAK}つ")


def test_chinese_and_korean_keep_the_lines_of_qt():
    assert ways("使用播放器的插座。") == (with_whole_end("使用播放器的插座。"), "使用播放器的插座。")
    assert ways("앰프 출력 두 개를 잇습니다.") == ("앰프 출력 두 개를 잇습니다.",)


def test_rows_of_lists_end_between_phrases_where_that_costs_no_line(qapp):
    face = Face(Theme.font("body"))
    text = "プレーヤーの 2 つのジャックを使う"
    assert wrapped(text, face, face.width("プレーヤーの 2 つのジャッ")) == ("プレーヤーの 2 つの", "ジャックを使う")
    narrow = wrapped("プレーヤーとヘッドホンを選んでください", face, face.width("プレーヤー"))
    assert len(narrow) == 4
    assert "".join(narrow) == "プレーヤーとヘッドホンを選んでください"
    assert wrapped("eine 3,5-mm-Buchse", face, face.width("eine 3,5-m")) == ("eine", "3,5-mm-", "Buchse")
