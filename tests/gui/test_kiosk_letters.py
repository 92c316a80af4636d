import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET
from cablebuilder.gui.kiosk_letters import MOST_LETTERS, ROWS, LetterKeys, SearchField
from tests.gui.kiosk import kiosk_look, picture_of, tap, tap_named


@pytest.fixture
def field(qtbot):
    made = SearchField(kiosk_look(), "Type a name")
    qtbot.addWidget(made)
    made.resize(600, 88)
    made.show()
    return made


def test_letters_are_added_taken_back_and_announced(field):
    told = []
    field.changed.connect(told.append)
    for letter in " sr":
        field.type(letter)
    field.take_back()
    field.clear()
    field.take_back()
    assert told == ["s", "sr", "s", ""]


def test_a_real_keyboard_types_too_but_brings_no_shortcuts(field):
    field.setFocus()
    QTest.keyClicks(field, "a b")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.words == "a b"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.words == "a "


def test_a_text_has_an_end(field):
    for _ in range(MOST_LETTERS + 5):
        field.type("x")
    assert len(field.words) == MOST_LETTERS


def test_the_field_shows_its_hint_its_words_and_where_it_types(field):
    hint = picture_of(field)
    field.type("s")
    words = picture_of(field)
    field.is_active = True
    field.update()
    assert len({bytes(each.constBits()) for each in (hint, words, picture_of(field))}) == 3


@pytest.mark.parametrize("code", tuple(language.NAMES))
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800), (800, 1280)])
def test_no_key_is_cut_in_any_language(qtbot, code, size):
    language.use(code)
    try:
        look = kiosk_look(size)
        keys = LetterKeys(look)
        qtbot.addWidget(keys)
        keys.resize(size[0] - 2 * look.margin, keys.height())
        keys.show()
        assert all(key.width() >= key.least_width() - 1 for row in keys._rows for key in row)
        assert all(min(key.width(), key.height()) >= TARGET for row in keys._rows for key in row)
    finally:
        language.use(None)


@pytest.mark.parametrize("width", [1216, 1808, 1016])
def test_every_key_is_large_enough_and_types_its_letter(qtbot, width):
    keys = LetterKeys(kiosk_look())
    qtbot.addWidget(keys)
    keys.resize(width, keys.height())
    keys.show()
    typed, backs, done = [], [], []
    keys.typed.connect(typed.append)
    keys.taken_back.connect(lambda: backs.append(1))
    keys.done.connect(lambda: done.append(1))
    letters = "".join(ROWS) + " "
    for letter in letters:
        key = keys.key(letter)
        assert min(key.width(), key.height()) >= TARGET
        assert keys.rect().contains(key.geometry())
        tap(key)
    tap_named(keys, "Delete")
    tap_named(keys, "Done")
    assert "".join(typed) == letters
    assert (backs, done) == ([1], [1])
