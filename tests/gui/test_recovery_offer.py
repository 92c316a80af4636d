from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.core.rig import Rig
from cablebuilder.gui.look import Look
from cablebuilder.gui.recovery_offer import OfferedLayout, RecoveryOffer, worded_time
from tests.gui.workbench import workbench

NOON = datetime(2026, 3, 10, 12, 0).astimezone()


@pytest.fixture
def offer(qtbot):
    made = RecoveryOffer(Look("light"))
    qtbot.addWidget(made)
    made.resize(900, 300)
    return made


def layouts(*names, rig=None):
    return [OfferedLayout(name, NOON.timestamp(), rig or workbench()) for name in names]


@pytest.mark.parametrize(("days", "words"), [(0, "today at 12:00"), (1, "yesterday at 12:00"), (2, "on Sunday, 8 March 2026 at 12:00")])
def test_when_it_was_is_said_as_people_say_it(days, words, qapp):
    said = worded_time((NOON - timedelta(days=days)).timestamp(), NOON)
    assert said == words or (days == 2 and said.endswith("at 12:00") and "2026" in said)


def test_each_layout_has_its_picture_its_name_and_how_much_is_on_it(offer, catalog, qtbot):
    offer.show_layouts(layouts("One", "Two"), catalog)
    qtbot.waitUntil(lambda: all(row.is_drawn for row in offer.rows))
    assert [row.name.text() for row in offer.rows] == ["One", "Two"]
    assert all("6 parts" in row.note.text() for row in offer.rows)
    picture = offer.rows[0]._picture.toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)}
    assert len(colours) > 3, "a picture of nothing"


def test_pictures_follow_the_look(offer, catalog, qtbot):
    offer.show_layouts(layouts("One"), catalog)
    qtbot.waitUntil(lambda: offer.rows[0].is_drawn)
    before = offer.rows[0]._picture.toImage()
    offer._look.choose("dark")
    qtbot.waitUntil(lambda: offer.rows[0].is_drawn)
    assert offer.rows[0]._picture.toImage() != before


def test_what_cannot_be_drawn_has_a_glyph(offer, catalog, qtbot):
    offer.show_layouts(layouts("Empty", rig=Rig()), catalog)
    qtbot.waitUntil(lambda: offer.rows[0].is_drawn)
    assert offer.rows[0]._picture is None
    offer.grab()


def test_a_decision_takes_its_row_away_and_the_last_one_ends_the_offer(offer, catalog):
    asked = []
    offer.restore_asked.connect(lambda layout: asked.append(("restore", layout.name)))
    offer.removal_asked.connect(lambda layout: asked.append(("remove", layout.name)))
    offer.show_layouts(layouts("One", "Two"), catalog)
    assert offer.accessibleName().startswith("These layouts were open")
    offer.rows[1].remove.click()
    assert offer.accessibleName().startswith("This layout was open")
    assert offer.all.isHidden()
    offer.rows[0].restore.click()
    assert asked == [("remove", "Two"), ("restore", "One")]
    assert offer.isHidden()


def test_nothing_is_offered_where_there_is_nothing(offer, catalog):
    offer.show_layouts([], catalog)
    assert offer.isHidden()


def test_many_layouts_are_shown_three_at_a_time(offer, catalog):
    offer.show_layouts(layouts("1", "2", "3"), catalog)
    three = offer.heightForWidth(900)
    offer.show_layouts(layouts(*"12345"), catalog)
    assert offer.heightForWidth(900) == three


def test_escape_leaves_it_for_later(offer, catalog):
    asked = []
    offer.removal_asked.connect(asked.append)
    offer.show_layouts(layouts("One"), catalog)
    QTest.keyClick(offer, Qt.Key.Key_Escape)
    assert offer.isHidden()
    assert asked == []
