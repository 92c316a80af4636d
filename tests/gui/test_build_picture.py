"""The build sheet as it is written into files; its words and drawings are seen there too."""

import re
from datetime import date
from html import unescape

import pytest
from PySide6.QtGui import QImage

from cablebuilder.core.elements import Capacitor, Resistor, Transformer
from cablebuilder.gui.build_picture import BuildPicture
from cablebuilder.gui.build_words import color_of, component_word, signals_word, wire_numbers
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.picture_files import PICTURE_FORMATS, export_sheet, image_of
from cablebuilder.gui.sheet_board import Board
from cablebuilder.gui.solder_drawing import end_height
from cablebuilder.gui.theme import Theme, load_fonts
from cablebuilder.judge.build_sheet import build_sheet
from cablebuilder.judge.check import check
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench
from tests.rigs import a_port, part, rig, wire

DAY = date(2026, 11, 28)


@pytest.fixture
def draw(qapp, catalog):
    load_fonts()

    def draw(layout, key, *, is_vector=False):
        sheet = build_sheet(layout, catalog, check(layout, catalog), key)
        return BuildPicture(sheet, catalog, DAY, is_vector=is_vector)

    return draw


@pytest.fixture
def texts(draw, tmp_path):
    """Return every text on a sheet, as the SVG holds it."""

    def texts(layout, key):
        export_sheet(lambda is_vector: draw(layout, key, is_vector=is_vector), tmp_path / "sheet.svg")
        written = (tmp_path / "sheet.svg").read_text()
        return [unescape(found) for found in re.findall(r"<text [^>]*>([^<]*)</text>", written)]

    return texts


def test_an_unsafe_adapter_carries_its_warning_and_every_wire(texts):
    found = texts(workbench(), "adapter")
    assert found[:3] == ["Saturday, 28 November 2026", "2.5 to 3.5", "How this adapter is soldered"]
    assert found[3] == "Don’t plug this adapter into this player"
    for words in (
        "2.5 mm TRRS plug",
        "3.5 mm TRS socket",
        "bridge, bare wire",
        "Must beep",
        "Must stay silent",
        "1 short bridge of bare wire",
    ):
        assert words in found
    row = found.index("bridge, bare wire")
    assert found[row - 4 : row] == ["2", "A Tip", "A Sleeve", "L−, R−"]


def test_a_safe_cable_has_no_warning_and_a_suggestion_for_each_wire(texts):
    found = texts(workbench(), "cable")
    assert found[3] == "Plugs and sockets, seen from the solder side"
    assert {"blue", "white, marked blue", "red", "white, marked red"} <= set(found)
    assert "4 wires; how long is not stated: measure the way they have to go" in found
    assert sum(words.startswith("● A tone here") for words in found) == 1


def test_metres_are_counted_where_the_part_states_its_length(texts):
    cable = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, wire("a.tip b.tip"), wire("a.sleeve b.sleeve"), length_m=1.2)
    assert "2 wires, 1.2 m each, 2.4 m in all" in texts(rig(cable=cable), "cable")


def test_resistors_stand_in_the_table_at_their_lugs_and_among_the_parts(texts):
    found = [words.strip() for words in texts(rig(pad="generic/4.4mm-pad-10-db"), "pad")]  # Ω may come from another font, as its own text
    assert found.count("Resistor 4.7") + found.count("Resistor 4.7 Ω") == 2
    assert {"2 × Resistor 4.7", "2 × Resistor 4.7 Ω"} & set(found)
    assert {"about 4.7", "about 4.7 Ω"} & set(found)
    assert "4, 5" in found


def test_where_lugs_are_not_known_the_sheet_says_so(texts):
    found = " ".join(texts(rig(cable="generic/abyss-mini-xlr-3-cable-2.5mm"), "cable"))
    assert "Where its lugs are is not known here." in found
    assert "Abyss 3-pin mini XLR plug, left" in found


@pytest.mark.parametrize(
    "use", ["generic/2.5mm-to-rca-isolation-transformer", "generic/speaker-cable", "generic/4.4mm-to-xlr-3-pair-cable"]
)
def test_other_drawings_have_their_texts_too(texts, use):
    found = texts(rig(x=use), "x")
    assert "What it takes" in found


def test_a_switch_says_how_it_stands(texts):
    switch = part(
        "adapter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"}, wire("a.tip b.tip"), modes={"mono": "Mono", "stereo": "Stereo"}
    )  # fmt: skip
    assert "How this adapter is soldered, its switch on “Mono”" in texts(rig(x=switch), "x")


def test_it_is_a4_and_grows_with_what_there_is_to_tell(draw, catalog):
    assert draw(workbench(), "cable").size.toTuple() == (794, 1123)
    ports = {f"p{number}": a_port("6.35mm-trs jack") for number in range(9)}
    many = part(
        "splitter", ports, *(wire(" ".join(f"p{number}.{contact}" for number in range(9))) for contact in ("tip", "ring1", "sleeve"))
    )
    assert draw(rig(x=many), "x").size.height() > 1123


def test_every_kind_of_file_is_written(draw, tmp_path):
    for ending in PICTURE_FORMATS:
        path = tmp_path / f"sheet{ending}"
        export_sheet(lambda is_vector: draw(workbench(), "adapter", is_vector=is_vector), path)
        assert path.stat().st_size > 5_000
    assert QImage(str(tmp_path / "sheet.png")).size().toTuple() == (794, 1123)


def test_it_is_white_paper_with_samples_of_the_colours(draw):
    image = image_of(draw(workbench(), "cable"), 1.0)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert has_color(image.copy(540, 410, 100, 90), "#2d6fd0")


def test_colours_tell_shared_returns_and_unknown_signals_apart():
    assert color_of(("L−", "R−")).name == color_of(("COM",)).name == "bare or copper"
    assert color_of(()).name == color_of(("L+", "R+")).name == "any other"
    assert signals_word(()) == "not stated"


@pytest.mark.parametrize(
    ("element", "words"),
    [
        (Resistor(between=("a.tip", "b.tip"), ohms=None), "Resistor, value not stated"),
        (Capacitor(between=("a.tip", "b.tip"), farads=1e-6), "Capacitor 1 µF"),
        (Capacitor(between=("a.tip", "b.tip"), farads=None), "Capacitor, value not stated"),
        (Transformer(primary=("a.tip", "a.sleeve"), secondary=("b.tip", "b.sleeve"), ratio=0.5), "Transformer 1:0.5"),
        (Transformer(primary=("a.tip", "a.sleeve"), secondary=("b.tip", "b.sleeve"), ratio=None), "Transformer, ratio not stated"),
    ],
)
def test_a_value_that_is_missing_is_said(element, words):
    assert component_word(element) == words


def test_numbers_at_the_lugs_are_those_of_the_table(catalog, qapp):
    layout = workbench()
    sheet = build_sheet(layout, catalog, check(layout, catalog), "adapter")
    assert wire_numbers(sheet)["plug.tip"] == "1, 2"
    style = CanvasStyle(Theme("light"))
    assert end_height(style, catalog, sheet.ends[0], 220) > end_height(style, catalog, sheet.ends[0], 700)


def test_a_board_measures_what_it_paints(qapp):
    load_fonts()
    style = CanvasStyle(Theme("light"))
    board = Board(style, 10, 120)
    board.text(style.body, "one two three four five six seven eight nine ten")
    board.skip(5)
    board.rule()
    assert board.y > 3 * style.body.metrics.height()
