from cablebuilder import language
from cablebuilder.gui.language_menu import language_menu


def test_each_language_stands_there_by_its_own_name(qtbot):
    asked = []
    menu = language_menu("de", asked.append)
    qtbot.addWidget(menu)
    named = {action.text(): action for action in menu.actions() if not action.isSeparator()}
    assert list(named) == ["As the system has it", *language.NAMES.values()]
    assert [name for name, action in named.items() if action.isChecked()] == ["Deutsch"]
    named["日本語"].trigger()
    named["As the system has it"].trigger()
    assert asked == ["ja", None]


def test_who_chose_nothing_follows_the_system(qtbot):
    menu = language_menu(None, print)
    qtbot.addWidget(menu)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["As the system has it"]
