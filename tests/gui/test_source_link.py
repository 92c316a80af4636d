import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.gui import source_link
from cablebuilder.gui.look import Look
from cablebuilder.gui.source_link import SourceLink

PAGE = "https://eevblog.com/differential-amplifier-to-single-ended-output"


@pytest.fixture
def link(qtbot):
    made = SourceLink(Look("light"), PAGE)
    qtbot.addWidget(made)
    return made


def test_a_name_that_is_too_long_for_a_line_has_two_and_nothing_of_it_is_lost(link, cut_texts):
    assert link.lines(1_000) == ("eevblog.com: differential amplifier to single ended output",)
    assert " ".join(link.lines(250)) == link.lines(1_000)[0]
    assert len(link.lines(250)) == 2
    assert link.heightForWidth(250) > link.heightForWidth(1_000)
    link.resize(250, link.heightForWidth(250))
    link.grab()
    assert cut_texts() == []


def test_it_asks_before_it_leads_to_the_page(link, monkeypatch):
    asked = []
    monkeypatch.setattr(source_link, "ask_and_open", lambda _, address: asked.append(address))
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked == [PAGE]
    assert link.accessibleDescription() == PAGE
