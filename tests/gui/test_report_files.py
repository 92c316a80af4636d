"""Reports that are drawn: the pictures of a page, and a PDF; from a process of its own where no application runs."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.carried_layout import read_layout
from cablebuilder.files.report_text import Judged
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.picture_files import drawn_pages, image_of
from cablebuilder.gui.report_files import drawn_report
from cablebuilder.gui.report_paper import PAGE, report_sheets
from cablebuilder.gui.report_pictures import page_pictures
from cablebuilder.gui.theme import TOKENS, load_fonts
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from tests.files.test_report_page import assert_harmless
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench
from tests.hostile import TEXTS, hostile_rig
from tests.speed.crowds import many

DAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()
    QLocale.setDefault(QLocale.c())


def judged(layout, catalog):
    report = check(layout, catalog)
    return Judged("a.rig.json", layout, catalog, report, Remedies(catalog).all_cures(layout, report))


def test_a_page_has_a_picture_for_light_and_one_for_dark(catalog, tmp_path):
    page = drawn_report(judged(workbench(), catalog), ".html", DAY).decode()
    read = assert_harmless(page)
    assert [tag for tag, _ in read.elements].count("svg") > 4
    assert TOKENS["color"]["light"]["state"]["unsafe"]["line"].lower() in page.lower()
    assert TOKENS["color"]["dark"]["state"]["unsafe"]["line"].lower() in page.lower()
    assert "Checked on Saturday, 28 November 2026" in page
    assert "data:" not in page
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert load_rig(tmp_path / "a.html", catalog).rig == workbench()


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_word_of_a_user_is_anything_but_a_word_in_a_picture(text, catalog):
    assert_harmless(drawn_report(judged(hostile_rig(text), catalog), ".html", DAY).decode())


def test_there_is_no_picture_of_nothing(catalog):
    assert page_pictures(Rig(), catalog, check(Rig(), catalog)) is None
    assert b"<svg" in drawn_report(judged(Rig(), catalog), ".html", DAY)


def test_a_crowd_is_not_drawn_in_a_page_and_the_page_still_opens(catalog, tmp_path):
    crowd = many(260)
    page = drawn_report(Judged("a.rig.json", crowd, catalog, check(crowd, catalog)), ".html", DAY)
    assert b"The layout is not drawn here." in page
    (tmp_path / "a.html").write_bytes(page)
    assert load_rig(tmp_path / "a.html", catalog).rig == crowd


def test_a_report_on_paper_has_as_many_pages_as_it_needs(catalog):
    sheets = report_sheets(judged(workbench(), catalog), "today")
    assert len(sheets) == 3
    assert len(report_sheets(judged(Rig(), catalog))) == 1
    for sheet in sheets:
        image = image_of(sheet, 1.0)
        assert image.size() == PAGE
        assert image.pixelColor(4, 4).name() == "#ffffff"
        assert has_color(image, TOKENS["color"]["light"]["text"])


def test_a_pdf_holds_every_page(catalog):
    content = drawn_pages(report_sheets(judged(workbench(), catalog), "today", is_vector=True))
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 3


def test_a_png_carries_what_it_shows(catalog, tmp_path):
    from cablebuilder.gui.picture import PictureWish
    from cablebuilder.gui.picture_files import export_picture

    layout = workbench()
    report = check(layout, catalog)
    export_picture(layout, catalog, report, tmp_path / "all.png")
    assert load_rig(tmp_path / "all.png", catalog).rig == layout
    export_picture(layout, catalog, report, tmp_path / "one.png", PictureWish(chain="B"))
    one = load_rig(tmp_path / "one.png", catalog).rig
    assert (one.title, tuple(one.parts)) == ("Counter demo", ("player-2", "cable", "earphone-2"))
    export_picture(layout, catalog, report, tmp_path / "none.png", PictureWish(carries_layout=False))
    with pytest.raises(FileError, match=r"There is no layout in none\.png"):
        read_layout(tmp_path / "none.png")
