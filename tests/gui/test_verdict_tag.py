import pytest
from PySide6.QtCore import QRectF

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.theme import TOKENS, Theme
from cablebuilder.gui.verdict_tag import VerdictTag
from tests.gui.pictures import has_color, painted, stays_inside


@pytest.fixture
def tag(qapp):
    return VerdictTag(CanvasStyle(Theme("light")))


def test_it_is_icon_and_word_and_below_seventy_percent_the_icon_alone(tag):
    tag.show_state("unsafe", drop=22)
    assert tag.pill(1.0).width() > 70
    assert tag.pill(0.69).width() == tag.pill(0.69).height() == 24


def test_the_icon_keeps_a_readable_size_on_screen(tag):
    tag.show_state("safe", drop=22)
    assert tag.pill(0.3).width() * 0.3 >= 15.9


@pytest.mark.parametrize("state", list(TOKENS["state"]))
@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.2])
def test_it_paints_only_where_it_says(tag, state, zoom):
    tag.show_state(state, drop=22)
    tag.is_focused = True
    assert stays_inside(tag, zoom)


def test_only_unsafe_is_filled(tag):
    for state in TOKENS["state"]:
        tag.show_state(state, align="left")
        line = TOKENS["color"]["light"]["state"][state]["solid"]
        middle = painted(tag, QRectF(3, -3, 3, 6))
        assert has_color(middle, line) == (state == "unsafe")


def test_it_stands_beside_a_socket_on_the_side_asked_for(tag):
    tag.show_state("safe", align="left")
    assert tag.pill().left() == 0
    tag.show_state("safe", align="right")
    assert tag.pill().right() == 0
    tag.show_state("safe", align="middle")
    assert tag.pill().center().x() == 0


def test_without_a_word_it_is_round(tag):
    tag.show_state("caution", has_word=False)
    assert tag.pill().width() == tag.pill().height()


def test_it_hangs_under_its_stem(tag):
    tag.show_state("safe", drop=20)
    assert tag.pill().top() == 8
