from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from cablebuilder.gui.menu_words import add_words


def test_a_line_that_only_tells_cannot_be_chosen_and_stands_below_a_separator(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    add_words(menu, "Sockets & plugs")
    menu.addAction("One")
    add_words(menu, "Others")
    first, one, separator, second = menu.actions()
    assert (first.text(), first.isEnabled(), one.isEnabled()) == ("Sockets & plugs", False, True)
    assert separator.isSeparator()
    assert isinstance(second, QWidgetAction)
    label = second.defaultWidget()
    assert isinstance(label, QLabel)
    assert (label.text(), label.property("tone")) == ("Others", "muted")
