import os
import re
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QLocale
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer

from cablebuilder.errors import FileError
from cablebuilder.export_command import PICTURE_SUFFIXES
from cablebuilder.gui.picture import PictureWish, make_picture
from cablebuilder.gui.picture_files import PICTURE_FORMATS, export_picture, image_of
from cablebuilder.gui.theme import TOKENS, load_fonts
from cablebuilder.judge.check import check
from tests.gui.hands import open_bench
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench
from tests.hostile import STEERING, TEXTS, hostile_rig

DAY = date(2026, 11, 28)
WISH = PictureWish(on=DAY)
WORDS = (
    "Counter demo",
    "1 unsafe",
    "Unsafe",
    "something could be damaged",
    "Astell&Kern",
    "Don’t plug this in",
    "Joins L− and R−",
    "2-pin ×2",
)
INSIDE_WORDS = (
    "Counter demo",
    "Tip",
    "Ring 1",
    "L−",
    "R+",
    "L− and R− are joined here",
    "fault path",
    "left ear",
    "2 × 2-pin 0.78 mm socket",
)


@pytest.fixture(autouse=True)
def fonts(qapp):
    """Measure with the fonts that the program ships, in the plainest of all countries."""
    load_fonts()
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)
    QFontDatabase.removeAllApplicationFonts()
    load_fonts()


def export(catalog, path, rig=None, wish=WISH, **options):
    rig = rig or workbench()
    export_picture(rig, catalog, check(rig, catalog), path, wish, **options)
    return path


def svg_words(path):
    root = ET.fromstring(path.read_bytes())
    return [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]


def pdf_words(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True, timeout=30).stdout


def size_of(path):
    """Return how large a picture shows itself first, in pixels at 96 to the inch."""
    if path.suffix == ".png":
        image = QImage(str(path))
        return image.width(), image.height()
    if path.suffix == ".svg":
        size = QSvgRenderer(str(path)).defaultSize()
        return size.width(), size.height()
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
    return tuple(float(points) * 96 / 72 for points in box.groups())


def test_the_command_line_knows_every_format():
    assert tuple(PICTURE_FORMATS) == PICTURE_SUFFIXES


@pytest.mark.parametrize("subject", ["layout", "inside"])
@pytest.mark.parametrize("ending", list(PICTURE_FORMATS))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_format_is_written_at_its_scale(catalog, tmp_path, ending, scale, subject):
    rig = workbench()
    wish = PictureWish(subject, on=DAY)
    sheet = make_picture(rig, catalog, check(rig, catalog), wish).size
    width, height = size_of(export(catalog, tmp_path / f"a{ending}", wish=wish, scale=scale))
    assert sheet.width() > 700
    # letters of lines-and-texts files stand without tracking, which makes some cards a hair wider; an inch of a PDF has 72 points
    assert width == pytest.approx(sheet.width() * scale, rel=0.01)
    assert height == pytest.approx(sheet.height() * scale, rel=0.01)


def test_texts_stay_texts_in_an_svg(catalog, tmp_path):
    for subject, wanted in (("layout", WORDS), ("inside", INSIDE_WORDS)):
        path = export(catalog, tmp_path / f"{subject}.svg", wish=PictureWish(subject, on=DAY))
        words = svg_words(path)
        assert set(wanted) - {part for word in words for part in (word, word.split(" · ")[-1])} == set()
        assert "Saturday, 28 November 2026" in words
        assert "<image" not in path.read_text("utf-8")


def test_an_svg_names_the_font_its_fallbacks_and_how_wide_each_text_is(catalog, tmp_path):
    written = export(catalog, tmp_path / "a.svg").read_text("utf-8")
    tags = re.findall(r"<text ([^>]*)>([^<]*)<", written)
    assert len(tags) > 20
    for attributes, words in tags:
        families = re.search(r'font-family="([^"]*)"', attributes)[1].split(", ")
        assert families[0] in {"Inter", "Inter Display"}
        assert families[-1] == "sans-serif"
        size = float(re.search(r'font-size="([\d.]+)"', attributes)[1])
        width = float(re.search(r'textLength="([\d.]+)"', attributes)[1])
        assert 0.15 * size < width / len(unescape(words)) < 1.2 * size, words


def test_an_svg_says_nothing_twice(catalog, tmp_path):
    written = export(catalog, tmp_path / "a.svg").read_text("utf-8")
    assert written.count("font-family") == written.count("<text ")
    assert not re.search(r"<g [^>]*>\s*</g>", written)


def test_texts_of_a_pdf_can_be_selected(catalog, tmp_path):
    for subject, wanted in (("layout", WORDS), ("inside", INSIDE_WORDS)):
        said = pdf_words(export(catalog, tmp_path / f"{subject}.pdf", wish=PictureWish(subject, on=DAY)))
        assert [word for word in (*wanted, "Saturday, 28 November 2026") if word not in said] == []


def test_a_small_scale_leaves_no_word_out_of_lines_and_texts(catalog, tmp_path):
    assert "Joins L− and R−" in svg_words(export(catalog, tmp_path / "a.svg", scale=0.1))
    assert "Joins L− and R−" in pdf_words(export(catalog, tmp_path / "a.pdf", scale=0.25))


def test_nothing_in_a_pdf_is_made_of_pixels(catalog, tmp_path):
    for subject in ("layout", "inside"):
        assert b"/Subtype /Image" not in export(catalog, tmp_path / f"{subject}.pdf", wish=PictureWish(subject)).read_bytes()


def test_a_picture_has_its_themes_canvas_to_the_corners(catalog, tmp_path):
    for theme in ("light", "dark"):
        image = QImage(str(export(catalog, tmp_path / f"{theme}.png", wish=PictureWish(theme=theme))))
        canvas = TOKENS["color"][theme]["canvas"].lower()
        assert image.pixelColor(0, 0).name() == image.pixelColor(image.width() - 1, image.height() - 1).name() == canvas
        assert has_color(image, TOKENS["color"][theme]["state"]["unsafe"]["line"])


def test_a_transparent_picture_has_cards_on_nothing(catalog, tmp_path):
    image = QImage(str(export(catalog, tmp_path / "a.png", wish=PictureWish(is_transparent=True))))
    assert image.pixelColor(0, 0).alpha() == 0
    assert has_color(image, TOKENS["color"]["light"]["card"])
    solid = export(catalog, tmp_path / "solid.svg").read_text("utf-8")
    clear = export(catalog, tmp_path / "clear.svg", wish=PictureWish(is_transparent=True, on=DAY)).read_text("utf-8")
    canvas = TOKENS["color"]["light"]["canvas"].lower()
    assert solid.count(f'fill="{canvas}"') > clear.count(f'fill="{canvas}"')


def test_the_same_rig_is_the_same_picture(catalog, tmp_path):
    for ending in PICTURE_FORMATS:
        one, other = (export(catalog, tmp_path / f"{name}{ending}") for name in ("one", "other"))
        if ending == ".pdf":  # has a number of its own
            assert pdf_words(one) == pdf_words(other)
            assert one.stat().st_size == other.stat().st_size
        else:
            assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", ["a.bmp", "a", "a.rig.json"])
def test_another_ending_is_refused(catalog, tmp_path, name):
    with pytest.raises(FileError, match="endings"):
        export(catalog, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_too_large_is_refused(catalog, tmp_path):
    for ending, scale in ((".png", 20), (".pdf", 100)):
        with pytest.raises(FileError, match="smaller scale"):
            export(catalog, tmp_path / f"a{ending}", scale=scale)
    parts = {
        key: placed.model_copy(update={"at": (index * 30_000.0, 0.0)}) for index, (key, placed) in enumerate(workbench().parts.items())
    }
    far = workbench().model_copy(update={"parts": parts})
    for ending in (".png", ".pdf"):
        with pytest.raises(FileError, match=r"\.svg"):
            export(catalog, tmp_path / f"a{ending}", far)
    assert list(tmp_path.iterdir()) == []
    assert export(catalog, tmp_path / "a.svg", far).stat().st_size > 10_000


def test_what_cannot_be_written_leaves_the_old_file(catalog, tmp_path):
    with pytest.raises(FileError):
        export(catalog, tmp_path / "no folder" / "a.png")
    folder = tmp_path / "a.png"
    folder.mkdir()
    with pytest.raises(FileError):
        export(catalog, folder)


def test_an_image_for_the_clipboard_is_as_sharp_as_asked(catalog):
    rig = workbench()
    sheet = make_picture(rig, catalog, check(rig, catalog), PictureWish())
    image = image_of(sheet, 2)
    assert (image.width(), image.height()) == (sheet.size.width() * 2, sheet.size.height() * 2)
    assert image.dotsPerMeterX() == pytest.approx(2 * 96 / 0.0254, abs=1)
    assert image.text("Title") == "Counter demo"


def test_an_svg_draws_what_a_png_shows(catalog, tmp_path):
    drawn = QSvgRenderer(QByteArray(export(catalog, tmp_path / "a.svg").read_bytes()))
    assert drawn.isValid()
    written = (tmp_path / "a.svg").read_text("utf-8")
    for path in ("state.unsafe.line", "state.safe.line"):
        _, state, part = path.split(".")
        assert TOKENS["color"]["light"]["state"][state][part].lower() in written
    assert 'stroke="#000000" stroke-opacity="1"' not in written


def test_it_needs_no_display_and_no_application(tmp_path):
    program = (
        "import sys; from pathlib import Path; from cablebuilder import paths\n"
        "from cablebuilder.files.catalog_files import load_catalog; from cablebuilder.judge.check import check\n"
        "from cablebuilder.gui.picture_files import export_picture; from tests.gui.workbench import workbench\n"
        "c, r = load_catalog(paths.resource_folder()), workbench()\n"
        "export_picture(r, c, check(r, c), Path(sys.argv[1]))"
    )
    clean = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.png"], cwd=root, env=clean, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not QImage(str(tmp_path / "a.png")).isNull()


@pytest.mark.parametrize("text", STEERING)
def test_what_reorders_a_line_is_shown_and_does_nothing_in_a_picture_and_on_the_canvas(text, tmp_path, qtbot, catalog):
    layout = hostile_rig(f"ab{text}cd")
    export_picture(layout, catalog, check(layout, catalog), tmp_path / "a.svg")
    drawn = "".join(ET.parse(tmp_path / "a.svg").getroot().itertext())
    assert not set("\u202e\u2066\u2069\x1b\u2028\x07\x00\r") & set(drawn)
    mirror = open_bench(qtbot, catalog, layout).scene.mirror
    shown = "".join((*(part.card.full_name + part.card.name for part in mirror.parts.values()), mirror.remarks.frames[0].title))
    assert "\ufffd" in shown
    assert not set(f"{text}\n\r") & set(shown) - set("agnp.exeb[31mc")


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_word_of_a_user_breaks_a_drawing_or_is_markup_in_it(text, tmp_path, catalog):
    layout = hostile_rig(text)
    export_picture(layout, catalog, check(layout, catalog), tmp_path / "a.svg")
    root = ET.parse(tmp_path / "a.svg").getroot()
    drawn = {
        "svg",
        "g",
        "path",
        "circle",
        "rect",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "defs",
        "linearGradient",
        "stop",
        "title",
        "desc",
    }
    assert {element.tag.partition("}")[2] for element in root.iter()} <= drawn
    attributes = {(name, value) for element in root.iter() for name, value in element.attrib.items()}
    assert not [name for name, _ in attributes if name.startswith("on") or "href" in name]
    assert not [value for _, value in attributes if "url(" in value and not value.startswith("url(#")]
