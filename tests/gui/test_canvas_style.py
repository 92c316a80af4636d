import weakref

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from cablebuilder import language
from cablebuilder.gui.canvas_style import CanvasStyle, Face, core_pen, link_pen, wrapped
from cablebuilder.gui.theme import TOKENS, Theme, load_fonts


def _lowest_ink(paint):
    """Return the lowest row that is painted."""
    image = QImage(200, 80, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return max(y for y in range(80) if any(image.pixelColor(x, y).value() < 128 for x in range(200)))


@pytest.mark.parametrize("text", ["H", "\u4e00\u53e3"])
def test_letters_of_another_font_stand_on_the_baseline_too(qapp, text):
    if not text.isascii() and QFontDatabase.WritingSystem.Japanese not in QFontDatabase.writingSystems():
        pytest.skip("this system has no such letters")
    load_fonts()
    face = Face(Theme.font("title"))

    def plain(painter):
        painter.setFont(face.font)
        painter.drawText(QPointF(4, 40), text)

    assert abs(_lowest_ink(lambda painter: face.paint(painter, QPointF(4, 40), text, QColor("black"))) - _lowest_ink(plain)) <= 1


@pytest.fixture(params=["light", "dark"])
def style(qapp, request):
    return CanvasStyle(Theme(request.param))


@pytest.mark.parametrize("state", list(TOKENS["state"]))
def test_dashes_are_given_to_qt_in_pen_widths(style, state):
    token = TOKENS["state"][state]
    for pen in (link_pen(style.theme.state(state)), link_pen(style.theme.state(state), wider=1)):
        assert [length * pen.widthF() for length in pen.dashPattern()] == pytest.approx(token["dash"])
        assert pen.capStyle() == (Qt.PenCapStyle.RoundCap if token["cap"] == "round" else Qt.PenCapStyle.FlatCap)
        assert pen.color().name() == style.color(f"state.{state}.line").name()


@pytest.mark.parametrize("state", list(TOKENS["state"]))
def test_a_line_that_is_widened_for_a_small_zoom_keeps_its_pattern(style, state):
    near, far = (link_pen(style.theme.state(state), least=least) for least in (0, 28))
    assert (far.widthF(), far.dashPattern()) == (28, pytest.approx(near.dashPattern()))
    near_core, far_core = (core_pen(style.theme.state(state), style.color("canvas"), least=least) for least in (0, 28))
    assert (near_core is None) is (far_core is None)
    if far_core:
        assert far_core.widthF() / far.widthF() == pytest.approx(near_core.widthF() / near.widthF())
        assert far_core.dashPattern() == pytest.approx(near_core.dashPattern())


def test_a_line_is_never_thinner_than_asked(style):
    assert link_pen(style.theme.state("safe"), least=20).widthF() == 20
    assert link_pen(style.theme.state("unsafe"), wider=1).widthF() == 8


def test_an_unbroken_core_shows_the_canvas_and_a_broken_one_its_own_colour(style):
    canvas = style.color("canvas")
    assert core_pen(style.theme.state("neutral"), canvas).color() == canvas
    broken = core_pen(style.theme.state("unsafe"), canvas)
    assert [length * broken.widthF() for length in broken.dashPattern()] == pytest.approx([7, 6])
    assert broken.color() != canvas
    assert core_pen(style.theme.state("safe"), canvas) is None


def test_texts_wrap_to_a_width_and_the_last_line_is_elided(style):
    text = "It joins two amplifier outputs that must stay apart and says so at length, twice over and then once more."
    lines = wrapped(text, style.body, 200)
    assert " ".join(lines) == text
    assert all(style.body.width(line) <= 200 for line in lines)
    short = wrapped(text, style.body, 200, most=2)
    assert len(short) == 2
    assert short[-1].endswith("…")
    assert wrapped("one\n\ntwo", style.body, 200) == ("one", "", "two")
    assert wrapped("a cable of 2.5 mm", style.body, style.body.width("a cable of 2.5 ")) == ("a cable of", "2.5 mm")


def test_in_files_of_lines_and_texts_nothing_is_made_of_pixels(style):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    style.is_vector = True
    style.name.paint(painter, QPointF(0, 20), "Aria", style.color("text"))
    style.shadow(painter, QRectF(0, 0, 60, 40), 12)
    style.icon(painter, "state-unsafe", QRectF(0, 0, 16, 16), style.color("text"), style.color("card"))
    painter.end()
    written = bytes(buffer.data().data())
    assert b">Aria</text>" in written
    assert b"<image" not in written
    assert b"<path" in written


def test_glyphs_are_painted_at_every_zoom(style):
    for zoom in (0.1, 1.0, 4.0):
        image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(zoom, zoom)
        style.icon(painter, "part-player", QRectF(0, 0, 48, 48), style.color("text"), style.color("card"))
        painter.end()
        side = int(48 * zoom)
        assert any(image.pixelColor(x, y).alpha() for x in range(side) for y in range(side))
        assert not any(image.pixelColor(x, side + 3).alpha() for x in range(200))


def test_canvases_of_a_theme_share_what_was_painted_until_the_theme_goes(qapp):
    theme = Theme("light")
    drawn = []
    painter = QPainter(image := QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied))
    for each in (CanvasStyle(theme), CanvasStyle(theme), CanvasStyle(theme), CanvasStyle(Theme("dark"))):
        each.kept(painter, "k", None, QRectF(0, 0, 9, 9), lambda _: drawn.append(image))
    painter.end()
    assert len(drawn) == 3  # once before it is kept, once to be kept, and once in the other theme
    assert CanvasStyle(theme).name is CanvasStyle(theme).name
    gone = weakref.ref(CanvasStyle(theme).name)
    del theme, each
    assert gone() is None


def test_another_language_has_its_own_pictures_and_texts_and_those_of_the_old_one_go(qapp):
    theme = Theme("light")
    before = CanvasStyle(theme)
    language.use("ja")
    assert CanvasStyle(theme).name is not before.name
    gone = weakref.ref(before.name)
    del before
    assert gone() is None
