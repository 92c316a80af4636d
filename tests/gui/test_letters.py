import pytest
from PySide6.QtGui import QFontDatabase

from cablebuilder import language
from cablebuilder.gui import letters


def _system(monkeypatch, *lacking):
    systems = {letters._WRITINGS[code] for code in lacking}
    monkeypatch.setattr(QFontDatabase, "families", lambda writing: [] if writing in systems else ["Some Font"])


def test_the_languages_that_no_font_writes_are_named(monkeypatch):
    _system(monkeypatch, "ja", "ko")
    assert letters.languages_without_letters() == ("ja", "ko")
    _system(monkeypatch)
    assert letters.languages_without_letters() == ()


@pytest.mark.parametrize(("code", "name"), [("ja", "Japanese"), ("ko", "Korean"), ("zh_CN", "Simplified Chinese")])
def test_who_would_read_boxes_is_told_in_english_alone_what_to_install(monkeypatch, code, name):
    _system(monkeypatch, "ja", "ko", "zh_CN")
    monkeypatch.setattr(language, "code", lambda: code)
    told = letters.lack_of_letters()
    assert told.startswith(f"No font of this system has the letters of {name}. Install one, ")
    assert "fonts-noto-cjk" in told
    assert told.isascii()


def test_where_all_is_well_nothing_is_told(monkeypatch):
    _system(monkeypatch, "ja")
    assert letters.lack_of_letters() == ""
    monkeypatch.setattr(language, "code", lambda: "zh-CN")
    assert letters.lack_of_letters() == ""


@pytest.mark.parametrize(("code", "family"), [("en", None), ("ja", "Noto Sans Mono CJK JP"), ("zh_CN", "Noto Sans Mono CJK SC")])
def test_drawings_in_letters_have_a_font_in_which_all_are_even(code, family):
    language.use(code)
    assert letters.even_family() == family
