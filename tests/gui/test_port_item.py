import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import known_card
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.theme import TOKENS, Theme
from tests.gui.pictures import stays_inside
from tests.gui.workbench import ADAPTER, ARIA, ARIA_2_PIN, BALANCED_CABLE


@pytest.fixture
def style(qapp):
    return CanvasStyle(Theme("light"))


def card(style, catalog, part=ADAPTER):
    layout = known_card(part, PlacedPart(use=part.id, at=(0, 0)), catalog, style.measure)
    return PartItem(style, "part", layout)


@pytest.fixture
def ports(style, catalog):
    scene = QGraphicsScene()
    item = card(style, catalog)
    item.setPos(100, 100)
    scene.addItem(item)
    yield item.ports
    scene.removeItem(item)


def test_the_hit_area_is_larger_than_the_drawing_and_ends(ports):
    jack = ports["jack"]
    at = jack.scenePos()
    assert jack.hit(at + QPointF(17, 17))
    assert not jack.hit(at + QPointF(24, 0))


def test_a_parked_plug_is_taken_anywhere_along_it_and_by_its_badge(ports):
    plug = ports["plug"]
    at = plug.scenePos()
    assert plug.hit(at - QPointF(48, 0))
    assert plug.hit(at + QPointF(30, 0))
    assert plug.grip == at - QPointF(25, 0)
    plug.show_use("relief")
    assert not plug.hit(at - QPointF(48, 0))
    assert plug.grip == at


def test_a_seated_plug_is_taken_by_its_barrel(ports):
    ports["jack"].show_use("barrel")
    assert ports["jack"].hit(ports["jack"].scenePos() + QPointF(28, 0))


@pytest.mark.parametrize("answer", [*TOKENS["state"], None])
def test_it_paints_only_where_it_says(style, catalog, answer):
    for part in (ADAPTER, BALANCED_CABLE, ARIA_2_PIN):
        item = card(style, catalog, part)
        for port in item.ports.values():
            port.show_answer(answer, has_tag=False)
            port.show_marks(is_hovered=True, is_focused=True)
        assert stays_inside(item)


def test_what_does_not_fit_fades_and_comes_back(ports):
    ports["jack"].show_answer("not-fitting")
    assert ports["jack"].is_faded
    ports["jack"].show_answer(None)
    assert not ports["jack"].is_faded
    assert ports["jack"].tag is None


@pytest.mark.parametrize(("answer", "has_tag"), [("safe", True), ("caution", True), ("wrong", True), ("preview", True), ("unsafe", False)])
def test_answers_say_themselves_in_a_tag_but_unsafe_in_its_rings(ports, answer, has_tag):
    ports["jack"].show_answer(answer)
    assert (ports["jack"].tag is not None) == has_tag


def test_the_tooltip_has_the_long_form(ports):
    assert ports["jack"].toolTip() == "3.5 mm single-ended"


def test_a_port_whose_plug_is_in_the_hand_says_so_in_place_of_its_badge(style, catalog, monkeypatch):
    said = []
    monkeypatch.setattr(style.small, "paint", lambda *said_at: said.append(said_at[2]))
    wide = ARIA.model_copy(update={"model": "A name for which the card is wide"})
    for part, port in ((wide, "plug"), (ADAPTER, "plug")):
        item = card(style, catalog, part)
        item.ports[port].show_use("hand")
        image = QImage(400, 200, QImage.Format.Format_ARGB32)
        painter = QPainter(image)
        item.ports[port].paint(painter, 1.0)
        painter.end()
    assert said == ["3.5 mm plug in hand", "in hand"]
