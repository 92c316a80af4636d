from cablebuilder import language
from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import Ghost
from cablebuilder.gui.known_cards import KnownCards
from cablebuilder.gui.theme import Theme
from tests.gui.workbench import ADAPTER, SR25

HERE = PlacedPart(use=SR25.id, at=(0, 0))


def test_canvases_of_a_catalogue_share_the_layouts_of_their_cards(qapp, catalog):
    one, other = (CanvasStyle(Theme(name)).measure for name in ("light", "dark"))
    first = catalog.kept(KnownCards).layout(HERE, SR25, (), one)
    assert first.name == SR25.model
    assert catalog.kept(KnownCards).layout(HERE.model_copy(update={"at": (300, 40)}), SR25, (), other) is first


def test_another_part_label_or_port_has_a_layout_of_its_own(qapp, catalog):
    cards, measure = KnownCards(catalog), CanvasStyle(Theme("light")).measure
    first = cards.layout(HERE, SR25, (), measure)
    assert cards.layout(HERE.model_copy(update={"label": "Mine"}), SR25, (), measure).name == "Mine"
    assert len(cards.layout(HERE, SR25, (Ghost("lost", "jack", 1),), measure).spots) == len(first.spots) + 1
    assert cards.layout(HERE, ADAPTER, (), measure).name == ADAPTER.model
    assert cards.layout(HERE, None, (), measure).name == SR25.id


def test_another_language_has_its_own_words(qapp, catalog):
    cards = KnownCards(catalog)
    before = cards.layout(HERE, None, (), CanvasStyle(Theme("light")).measure)
    language.use("de")
    after = cards.layout(HERE, None, (), CanvasStyle(Theme("light")).measure)
    assert (before.maker, after.maker) == ("Not in the catalogue", "Nicht im Katalog")
