import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.picture_legend import ROW, legend_height, link_entries, paint_legend, wire_entries
from cablebuilder.gui.theme import TOKENS, Theme, load_fonts
from tests.gui.pictures import has_color


@pytest.fixture
def style(qapp):
    load_fonts()
    return CanvasStyle(Theme("light"))


def painted(style, entries, width=900):
    image = QImage(width, int(legend_height(style, entries, width)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_legend(painter, style, entries, QRectF(image.rect()))
    painter.end()
    return image


def test_states_stand_worst_first_and_only_those_that_are_there(style):
    entries = link_entries(style, ["safe", "unsafe", "safe", "neutral"])
    assert [entry.word for entry in entries] == ["Unsafe", "Safe", "Not checked yet"]
    assert all(entry.meaning for entry in entries)
    assert link_entries(style, []) == ()


def test_every_state_of_a_link_has_its_meaning(style):
    states = [state for state in TOKENS["state"] if state != "preview"]
    assert len(link_entries(style, states)) == len(states)


def test_wires_are_named_by_their_signals_and_a_fault_only_where_there_is_one(style):
    assert [entry.word for entry in wire_entries(style, ["R-", "L+", "mixed"], None)] == ["left plus", "right minus"]
    assert [entry.word for entry in wire_entries(style, ["L+"], "unsafe")] == ["left plus", "fault path"]


def test_a_narrow_legend_takes_more_rows(style):
    entries = link_entries(style, [state for state in TOKENS["state"] if state != "preview"])
    assert legend_height(style, entries, 5000) == ROW
    assert legend_height(style, entries, 400) > 3 * ROW
    assert legend_height(style, (), 400) == 0


def test_samples_are_painted_as_the_lines_are(style):
    image = painted(style, link_entries(style, ["unsafe", "safe"]))
    colors = TOKENS["color"]["light"]["state"]
    assert has_color(image, colors["unsafe"]["line"])
    assert has_color(image, colors["safe"]["line"])
    assert has_color(painted(style, wire_entries(style, ["L+"], None)), TOKENS["color"]["light"]["signal"]["left"])
