import pytest
from PySide6.QtCore import QRectF

from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import known_card, unknown_card
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.theme import TOKENS, Theme
from tests.gui.pictures import has_color, painted, stays_inside
from tests.gui.workbench import ADAPTER, SR25

COLORS = TOKENS["color"]["light"]


@pytest.fixture
def style(qapp):
    return CanvasStyle(Theme("light"))


@pytest.fixture
def item(style, catalog):
    return PartItem(style, "adapter", known_card(ADAPTER, PlacedPart(use=ADAPTER.id, at=(0, 0)), catalog, style.measure))


def edge(item):
    """Return a strip across the card's lower edge."""
    return painted(item, QRectF(40, item.height - 6, 20, 8))


def test_only_the_part_with_the_fault_wears_red(item):
    assert not has_color(painted(item, item.area), COLORS["state"]["unsafe"]["tint"])
    item.show_foot("Joins L− and R−")
    assert has_color(edge(item), COLORS["state"]["unsafe"]["tint"])
    item.show_foot("")
    assert item.height == item.card.height


def test_a_foot_that_needs_more_than_a_line_gets_it(item):
    item.show_foot("Joins L−")
    short = item.height
    item.show_foot("Joins L− and the other one that stays apart")
    assert " ".join(item._foot_lines) == item.foot
    assert item.height > short
    item.show_foot("")
    assert item.height == item.card.height


def test_a_fault_that_breaks_nothing_is_amber(item):
    item.show_foot("Leaves R− open", "wrong")
    assert has_color(edge(item), COLORS["state"]["wrong"]["tint"])
    assert not has_color(painted(item, item.area), COLORS["state"]["unsafe"]["line"])


def test_selection_and_focus_are_told_apart(item):
    item.show_marks(is_hovered=False, is_chosen=True, is_focused=False)
    chosen = painted(item, QRectF(-12, 40, 12, 20))
    item.show_marks(is_hovered=False, is_chosen=True, is_focused=True)
    both = painted(item, QRectF(-12, 40, 12, 20))
    item.show_marks(is_hovered=False, is_chosen=False, is_focused=True)
    focused = painted(item, QRectF(-12, 40, 12, 20))
    assert len({chosen.bits().tobytes(), both.bits().tobytes(), focused.bits().tobytes()}) == 3


@pytest.mark.parametrize("zoom", [1.0, 0.4, 0.15])
def test_it_paints_only_where_it_says(item, zoom):
    item.show_foot("Joins L− and R−")
    item.is_dragged = True
    item.show_marks(is_hovered=True, is_chosen=True, is_focused=True)
    assert stays_inside(item, zoom)


def test_below_forty_five_percent_texts_are_left_out(item):
    beside_the_glyph = QRectF(112, 34, 26, 16)
    assert has_color(painted(item, beside_the_glyph), COLORS["text"])
    assert not has_color(painted(item, beside_the_glyph, 0.4), COLORS["text"])


def test_another_layout_keeps_the_ports_that_stay(item, style, catalog):
    jack = item.ports["jack"]
    jack.show_use("barrel")
    other = ADAPTER.model_copy(update={"ports": {"jack": ADAPTER.ports["jack"]}, "elements": ()})
    item.show_card(known_card(other, PlacedPart(use=ADAPTER.id, at=(0, 0)), catalog, style.measure))
    assert item.ports == {"jack": jack}
    assert jack.use == "barrel"


def test_a_faded_card_says_so_once_and_comes_back(item):
    item.show_faded(is_faded=True)
    assert item.opacity() == pytest.approx(0.38)
    item.show_faded(is_faded=False)
    assert item.opacity() == 1


def test_an_unknown_part_has_a_dashed_border(style):
    item = PartItem(style, "gone", unknown_card(PlacedPart(use="gone/part", at=(0, 0)), (), style.measure))
    row = painted(item, QRectF(20, 0, item.card.width - 40, 1))
    shades = {row.pixelColor(x, 0).lightness() // 40 for x in range(row.width())}
    assert len(shades) > 1


def test_the_tooltip_has_the_full_name(style, catalog):
    long = SR25.model_copy(update={"model": "A name that is far too long for any card on this canvas"})
    item = PartItem(style, "player", known_card(long, PlacedPart(use="x", at=(0, 0)), catalog, style.measure))
    assert item.toolTip() == f"{long.maker} {long.model}"
