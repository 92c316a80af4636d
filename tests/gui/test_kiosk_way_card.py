import pytest

from cablebuilder.gui.kiosk_search import WaySearch
from cablebuilder.gui.kiosk_way_card import WayCard
from cablebuilder.language import render
from tests.gui.kiosk import ARIA, SR25, kiosk_look, narrow_offer, picture_of, tap


@pytest.fixture
def ways(qtbot, catalog):
    search = WaySearch(narrow_offer(catalog), catalog.parts[SR25], catalog.parts[ARIA])
    qtbot.waitUntil(lambda: not search.is_running, timeout=30_000)
    return search.ways()


@pytest.mark.parametrize("size", [(396, 640), (960, 220), (700, 150)])
def test_a_card_is_painted_at_every_size_and_the_one_that_is_shown_differs(qtbot, ways, size):
    for way in ways:
        pictures = []
        for is_shown in (False, True):
            card = WayCard(kiosk_look(), way)
            qtbot.addWidget(card)
            card.resize(*size)
            card.setChecked(is_shown)
            pictures.append(picture_of(card))
            assert card.isChecked() is is_shown
        assert pictures[0] != pictures[1]


def test_a_card_says_its_verdict_its_way_and_what_it_takes(qtbot, ways):
    safe, unsafe = (WayCard(kiosk_look(), way) for way in ways)
    for card in (safe, unsafe):
        qtbot.addWidget(card)
    assert safe.accessibleName() == "Safe: Straight into the 3.5 mm socket"
    assert "Nothing to buy" in safe.accessibleDescription()
    assert unsafe.accessibleName().startswith("Unsafe: Not with")
    assert render(ways[1].found.text) in unsafe.accessibleDescription()


def test_the_whole_card_can_be_tapped(qtbot, ways):
    card = WayCard(kiosk_look(), ways[0])
    qtbot.addWidget(card)
    card.resize(396, 640)
    card.show()
    tapped = []
    card.clicked.connect(lambda: tapped.append(1))
    tap(card, card.rect().topLeft() + card.rect().center() / 8)
    assert tapped == [1]
