from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.files.kiosk_shop import open_shop
from cablebuilder.gui import kiosk_languages
from cablebuilder.gui.kiosk_languages import LanguageChoice, own_name, written
from tests.gui.kiosk import kiosk_look, tap_named


def _choice(qtbot, codes, now="en"):
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(1920, 1080)
    choice = LanguageChoice(kiosk_look(), codes, now, home)
    choice.setGeometry(home.rect())
    home.show()
    return home, choice


def test_each_language_has_a_button_by_its_own_name_and_all_are_in_sight(qtbot):
    home, choice = _choice(qtbot, tuple(language.NAMES))
    assert [button.text() for button in choice.buttons.values()] == list(language.NAMES.values())
    assert all(home.rect().contains(button.geometry()) for button in choice.buttons.values())


def test_a_press_names_the_language(qtbot):
    home, choice = _choice(qtbot, ("en", "de", "ja"))
    asked = []
    choice.chosen.connect(asked.append)
    tap_named(home, "日本語")
    assert asked == ["ja"]


def test_a_touch_beside_the_buttons_changes_nothing(qtbot):
    home, choice = _choice(qtbot, ("en", "de"))
    heard = []
    choice.closed.connect(lambda: heard.append("closed"))
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    tap_named(home, "Back")
    assert heard == ["closed", "closed"]


def test_a_language_without_texts_is_called_by_its_code():
    assert own_name("tlh") == "tlh"
    assert own_name("de_CH") == "Deutsch"


def test_a_language_whose_letters_nothing_here_can_write_is_not_offered_and_staff_are_told(qapp, catalog, tmp_path, monkeypatch):
    monkeypatch.setattr(kiosk_languages, "languages_without_letters", lambda: ("ja", "ko"))
    config = tmp_path / "kiosk.toml"
    for offered, spoken in (('["ja", "de", "ko"]', ("de",)), ('["ja"]', ("en",)), ('["de"]', ("de",))):
        config.write_text(f"languages = {offered}")
        shop = written(open_shop(config, catalog))
        assert shop.config.languages == spoken
        assert any("fonts-noto-cjk" in str(problem) for problem in shop.staff_problems) is ("ja" in offered)
