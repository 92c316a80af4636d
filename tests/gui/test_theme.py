import json

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QListView

from cablebuilder import paths
from cablebuilder.gui.look import Look, system_theme
from cablebuilder.gui.shadows import Layer, ShadowPainter
from cablebuilder.gui.style_sheet import frame_sheet, style_sheet, tree_sheet
from cablebuilder.gui.theme import STATE_OF_VERDICT, TOKENS, Theme, load_fonts
from cablebuilder.gui.verdict_pill import VerdictPill
from cablebuilder.judge.report import Verdict

THEMES = pytest.mark.parametrize("name", ["light", "dark"])
STATES = tuple(TOKENS["state"])


def painted(size, paint):
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def test_a_colour_is_found_by_its_path_even_where_its_name_has_a_dot():
    theme = Theme("light")
    assert theme.color("card").name() == "#ffffff"
    assert theme.color("state.unsafe.line").name() == "#bc1610"
    assert theme.color("family.3.5").name() == "#4f6478"


def test_alpha_is_read_from_the_end_as_the_tokens_write_it():
    scrim = Theme("light").color("scrim")
    assert (scrim.name(), scrim.alpha()) == ("#1a1c1f", 0x66)
    assert Theme("light").color("mode.single-ended.fill").alpha() == 0


@THEMES
def test_every_verdict_has_a_look(name):
    theme = Theme(name)
    assert set(STATE_OF_VERDICT) == {str(verdict) for verdict in Verdict}
    assert theme.verdict("unknown").word == "Check first"
    assert theme.verdict("incomplete").word == "Not checked yet"
    assert theme.verdict("misfit").word == "Doesn’t fit"


def test_the_core_of_an_unsafe_link_is_pale_by_day_and_dark_by_night():
    assert Theme("light").state("unsafe").core.color.name() == "#ffffff"
    assert Theme("dark").state("unsafe").core.color.name() == "#2b0603"
    assert Theme("light").state("safe").core is None


@THEMES
def test_states_are_told_apart_without_colour(name):
    theme = Theme(name)
    styles = [theme.state(state) for state in STATES]
    assert len({style.icon for style in styles}) == len(styles)
    assert len({style.word for style in styles}) == len(styles)
    assert len({(style.width, style.dash, bool(style.core)) for style in styles}) == len(styles)


def test_shipped_fonts_are_the_ones_used(qapp):
    load_fonts()
    for role, weight in (("body", 400), ("label", 500), ("strong", 600)):
        info = QFontInfo(Theme.font(role))
        assert (info.family(), info.weight(), info.pixelSize()) == ("Inter", weight, TOKENS["type"]["scale"][role]["size"])
    assert QFontInfo(Theme.font("headline")).family() == "Inter Display"
    assert QFontInfo(Theme.font("title", display=True)).family() == "Inter Display"


def test_changing_a_font_leaves_the_role_as_it_is(qapp):
    Theme.font("body").setPixelSize(40)
    assert Theme.font("body").pixelSize() == 13


def test_fonts_carry_their_licence():
    assert "SIL OPEN FONT LICENSE" in (paths.resource_folder() / "fonts" / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("glyph", sorted(path.stem for path in (paths.resource_folder() / "icons").glob("*.svg")))
def test_every_glyph_is_drawn_in_the_colour_asked_for(qapp, glyph):
    image = Theme("light").icon(glyph, QColor("#00ff00"), 24).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = [pixel for pixel in pixels if pixel.alpha() > 100]
    assert any((pixel.red(), pixel.green()) == (0, 255) for pixel in inked)
    assert not any(pixel.name() == "#1a1c1f" for pixel in inked)


def test_a_glyph_is_sharp_at_a_larger_pixel_ratio(qapp):
    icon = Theme("light").icon("search", QColor("black"), 16, ratio=1.5)
    assert (icon.width(), icon.devicePixelRatio(), icon.deviceIndependentSize().width()) == (24, 1.5, 16)


@pytest.mark.parametrize("size", [(300, 200), (90, 24), (300, 24)])
def test_a_shadow_lies_around_the_rectangle_and_fades(qapp, size):
    rect = QRectF(60, 60, *size)
    image = painted((size[0] + 120, size[1] + 120), lambda painter: Theme("light").shadow(painter, rect, 12))
    middle = int(rect.center().x())
    below = [image.pixelColor(middle, int(rect.bottom()) + away).alpha() for away in (1, 8, 20, 50)]
    assert below == sorted(below, reverse=True)
    assert below[0] > 8
    assert below[-1] == 0
    assert image.pixelColor(middle, int(rect.top()) - 1).alpha() < below[0]


@pytest.mark.parametrize("scale", [0.7, 1.0, 1.25])
@pytest.mark.parametrize("aside", [0.0, 0.37])
def test_a_shadow_has_no_seams(qapp, scale, aside):
    rect = QRectF(60 + aside, 60 + aside, 188, 146)

    def paint(painter):
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        Theme("light").shadow(painter, rect, 12)
        assert painter.renderHints() & QPainter.RenderHint.SmoothPixmapTransform

    image = painted((400, 400), paint)
    below = int((rect.bottom() + 8) * scale)
    assert len({image.pixelColor(int(x * scale), below).alpha() for x in range(100, 210)}) == 1


def test_large_shadows_of_one_radius_share_a_pixmap_and_leave_out_the_middle(qapp):
    shadow = ShadowPainter((Layer(0, 8, 0.5),), QColor("black"))
    image = painted((500, 400), lambda painter: [shadow.paint(painter, QRectF(100, 100, width, 200), 12) for width in (200, 240, 300)])
    assert len(shadow._pixmaps) == 1
    assert image.pixelColor(200, 200).alpha() == 0
    assert image.pixelColor(98, 200).alpha() > 0


def test_the_palette_leaves_nothing_of_the_platform(qapp):
    dark = Theme("dark").palette()
    assert dark.color(QPalette.ColorRole.Window).name() == "#191c20"
    assert dark.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == "#868c94"


@THEMES
def test_the_style_sheet_names_only_colours_of_its_theme(name):
    def leaves(tree):
        return {each for value in tree.values() for each in leaves(value)} if isinstance(tree, dict) else {str(tree).lower()}

    known = leaves(TOKENS["color"][name])
    words = style_sheet(Theme(name)).replace(";", " ").replace("}", " ").split()
    assert {word for word in words if word.startswith("#")} <= known


def test_the_users_choice_wins_and_is_told(qapp, qtbot):
    look = Look()
    assert look.theme.name == system_theme()
    with qtbot.waitSignal(look.changed):
        look.toggle()
    assert look.chosen == look.theme.name != system_theme()
    with qtbot.waitSignal(look.changed):
        look.choose(None)
    assert look.theme.name == system_theme()


def test_choosing_the_same_theme_again_is_no_change(qapp, qtbot):
    look = Look("dark")
    with qtbot.assertNotEmitted(look.changed):
        look.choose("dark")


def test_a_pill_says_its_word_to_a_screen_reader_and_is_never_cut(qapp, qtbot):
    pill = VerdictPill(Look("light"), "unsafe", solid=True)
    qtbot.addWidget(pill)
    assert pill.text() == "Unsafe"
    assert pill.minimumSizeHint() == pill.sizeHint()
    assert pill.grab().toImage().pixelColor(4, pill.height() // 2).name() == "#bc1610"


def test_tokens_are_what_the_design_says():
    shipped = json.loads((paths.resource_folder() / "tokens.json").read_text("utf-8"))
    assert shipped["meta"]["name"] == "cablebuilder design tokens"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_high_contrast_makes_borders_text_and_tints_surface(qapp, name):
    plain, strong = Theme(name), Theme(name, is_high_contrast=True)
    assert (plain.hairline, strong.hairline) == (1.0, 2.0)
    for path in ("border", "border-control", "text-muted"):
        assert strong.color(path) == strong.color("text") != plain.color(path)
    assert strong.state("not-fitting").text == strong.color("text")
    for state in TOKENS["state"]:
        assert strong.state(state).tint == strong.color("surface")
        assert (strong.state(state).line, strong.state(state).icon) == (plain.state(state).line, plain.state(state).icon)
    assert "2px" in style_sheet(strong)
    assert style_sheet(plain).count("2px") < style_sheet(strong).count("2px")
    assert f"border: 2px solid {strong.color('text').name()}" in frame_sheet(strong, "QTextBrowser")
    marked = f"border-top: 2px solid {strong.color('text').name()}"
    assert (marked in tree_sheet(plain, "0"), marked in tree_sheet(strong, "0")) == (False, True)


def luminance(color):
    """Return the relative luminance of WCAG 2.2."""
    channels = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read_on_every_ground_that_it_stands_on(qapp, name, strong):
    theme = Theme(name, is_high_contrast=strong)
    grounds = ("canvas", "surface", "card", "raised", "sunken", "selection-tint")
    pairs = {(text, ground): (theme.color(text), theme.color(ground)) for text in ("text", "text-muted") for ground in grounds}
    pairs |= {("on-accent", ground): (theme.color("on-accent"), theme.color(ground)) for ground in ("accent", "accent-hover")}
    for state in map(theme.state, TOKENS["state"]):
        pairs |= {(state.name, ground): (state.text, theme.color(ground)) for ground in ("canvas", "surface", "card", "raised")}
        pairs[state.name, "tint"] = state.text, state.tint
        pairs[state.name, "solid"] = state.on, state.solid
    for mode in ("balanced", "single-ended"):
        fill = theme.color(f"mode.{mode}.fill")
        pairs[mode, "badge"] = theme.color(f"mode.{mode}.text"), fill if fill.alpha() else theme.color("card")
    assert {pair: round(contrast(*colors), 2) for pair, colors in pairs.items() if contrast(*colors) < 4.5} == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_list_that_is_a_window_of_its_own_has_a_ground(qtbot, name):
    shown = QListView()
    qtbot.addWidget(shown)
    shown.setStyleSheet(style_sheet(Theme(name)))
    shown.resize(60, 60)
    assert shown.grab().toImage().pixelColor(30, 30) == Theme(name).color("raised")
