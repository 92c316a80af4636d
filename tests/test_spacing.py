import pytest

from cablebuilder import language
from cablebuilder.spacing import filled


@pytest.mark.parametrize(
    ("template", "part", "words"),
    [
        ("{part} の {other} に", "Aria", "Aria の 3.5 mm に"),
        ("{part} の {other} に", "プレーヤー", "プレーヤーの 3.5 mm に"),
        ("使用 {part} 的插座", "播放器", "使用播放器的插座"),
        ("未注明{part}。", "Aria 的阻抗", "未注明 Aria 的阻抗。"),
        ("{part}响", "链路 A", "链路 A 响"),
        ("{part} 文字を減らす", "ありません。", "ありません。文字を減らす"),
        ("{part} Delete で", "押します。", "押します。Delete で"),
        ("{part}和右负", "左负（L−）", "左负（L−）和右负"),  # noqa: RUF001
        ("{part} (無負荷)", "電圧", "電圧 (無負荷)"),
        ("{part}  ？", "ドラッグ", "ドラッグ  ？"),  # noqa: RUF001
        ("「{part}」", "xyz", "「xyz」"),
    ],
)
def test_own_letters_stand_close_and_latin_ones_apart(template, part, words):
    assert filled(template, {"part": part, "other": "3.5 mm"}) == words


def test_spaces_in_a_value_stay():
    assert filled("「{part}」 は", {"part": " 私 の "}) == "「 私 の 」 は"
    assert filled("{part} の", {"part": "私 "}) == "私  の"


@pytest.mark.parametrize(("code", "words"), [("en", "a, b"), ("ko", "a, b"), ("ja", "a、b"), ("zh_CN", "a、b")])
def test_a_list_has_the_commas_of_its_language(code, words):
    language.use(code)
    assert language.listed(["a", "b"]) == words
    assert language.sentences(["。", "b"]) == ("。 b" if code in {"en", "ko"} else "。b")
