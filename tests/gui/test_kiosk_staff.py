import pytest
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.kiosk_staff import CLEANING_S, CleaningCover, StaffNews, StaffPage
from cablebuilder.gui.paragraph import Paragraph
from tests.gui.kiosk import SIZES, kiosk_look, picture_of, tap_named

NEWS = StaffNews(("stock.csv, row 4, part: unknown",), {"visits": 12}, ("10:00 ready",))


@pytest.fixture(params=SIZES)
def home(qtbot, request):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(*request.param)
    return made


def test_what_is_wrong_counted_and_logged_is_told(home):
    page = StaffPage(kiosk_look(home.size().toTuple()), NEWS, ("en",), home)
    page.setGeometry(home.rect())
    home.show()
    said = [each.text() for each in page.findChildren(Paragraph)]
    assert {"stock.csv, row 4, part: unknown", "visits: 12", "10:00 ready"} <= set(said)
    page.show_news(StaffNews())
    said = [each.text() for each in page.rows.area.widget().findChildren(Paragraph)]
    assert {"Nothing.", "Nothing is counted.", "Nothing is logged."} <= set(said)


def test_every_deed_is_asked_for(home):
    page = StaffPage(kiosk_look(home.size().toTuple()), NEWS, ("en", "de"), home)
    page.setGeometry(home.rect())
    home.show()
    heard = []
    for name in ("reload_asked", "theme_asked", "language_asked", "cleaning_asked", "exit_asked", "closed"):
        getattr(page, name).connect(lambda name=name: heard.append(name))
    for words in ("Read the stock again", "Light or dark", "Language", "Clean the screen", "End the kiosk", "Back to visitors"):
        tap_named(page, words)
    assert heard == ["reload_asked", "theme_asked", "language_asked", "cleaning_asked", "exit_asked", "closed"]


def test_the_lock_for_cleaning_counts_and_ends_by_itself(home):
    cover = CleaningCover(kiosk_look(), home)
    cover.setGeometry(home.rect())
    home.show()
    ended = []
    cover.ended.connect(lambda: ended.append(1))
    first = picture_of(cover)
    for _ in range(CLEANING_S):
        assert ended == []
        cover.count()
    assert ended == [1]
    assert picture_of(cover) != first
    assert not cover._timer.isActive()
