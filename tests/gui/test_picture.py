import pytest
from PySide6.QtCore import QLocale

from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.gui.picture import PictureWish, make_picture
from cablebuilder.gui.picture_files import image_of
from cablebuilder.judge.check import check
from tests.gui.test_picture_files import DAY, export, fonts, size_of, svg_words
from tests.gui.workbench import workbench

__all__ = ["fonts"]


def test_one_chain_is_drawn_alone_under_its_own_letter(catalog, tmp_path):
    words = svg_words(export(catalog, tmp_path / "b.svg", wish=PictureWish(chain="B")))
    assert "Chain B" in words
    assert "1 safe" in words
    assert {"Chain A", "Unsafe", "1 unsafe"}.isdisjoint(words)
    assert words.count("Astell&Kern") == 1
    whole, one = size_of(export(catalog, tmp_path / "w.png")), size_of(export(catalog, tmp_path / "b.png", wish=PictureWish(chain="B")))
    assert one[1] < whole[1] - 150
    inside = svg_words(export(catalog, tmp_path / "i.svg", wish=PictureWish("inside", chain="B")))
    assert "fault path" not in inside
    assert not any("joined here" in word for word in inside)


def test_a_chain_that_is_not_there_is_told(catalog, tmp_path):
    with pytest.raises(FileError, match=r"There is no chain X\. This layout has: A, B\."):
        export(catalog, tmp_path / "a.png", wish=PictureWish(chain="X"))
    alone = Rig(parts={"player": next(iter(workbench().parts.values()))})
    with pytest.raises(FileError, match="nothing is joined yet"):
        export(catalog, tmp_path / "a.png", alone, PictureWish(chain="A"))
    assert list(tmp_path.iterdir()) == []


def test_the_day_is_written_as_in_the_readers_country(catalog):
    rig = workbench()
    QLocale.setDefault(QLocale("de_DE"))
    assert make_picture(rig, catalog, check(rig, catalog), PictureWish(on=DAY)).day == "Samstag, 28. November 2026"
    assert make_picture(rig, catalog, check(rig, catalog), PictureWish()).day == ""


@pytest.mark.parametrize("subject", ["layout", "inside"])
def test_an_empty_rig_is_refused_in_one_sentence(catalog, tmp_path, subject):
    with pytest.raises(FileError, match="this layout is empty"):
        export(catalog, tmp_path / "a.png", Rig(), PictureWish(subject))
    assert list(tmp_path.iterdir()) == []


def test_a_rig_without_links_has_no_inside(catalog, tmp_path):
    alone = Rig(parts={"player": next(iter(workbench().parts.values()))})
    assert size_of(export(catalog, tmp_path / "a.png", alone))[0] > 500
    with pytest.raises(FileError, match="nothing to see inside"):
        export(catalog, tmp_path / "b.png", alone, PictureWish("inside"))


@pytest.mark.parametrize("subject", ["layout", "inside"])
def test_item_by_item_is_painted_what_qt_paints_at_once(catalog, qapp, monkeypatch, subject):
    def at_once(scene, painter, place, area):
        scene.render(painter, place, area)
        yield 1.0

    rig = workbench()
    sheet = make_picture(rig, catalog, check(rig, catalog), PictureWish(subject))
    image_of(sheet, 1.0)  # what is made with the first painting is there from now on
    mine = image_of(sheet, 1.0)
    monkeypatch.setattr("cablebuilder.gui.picture._painting_items", at_once)
    assert image_of(sheet, 1.0) == mine


def test_what_is_not_painted_any_more_is_let_go_in_steps(catalog, qapp):
    rig = workbench()
    sheet = make_picture(rig, catalog, check(rig, catalog), PictureWish("inside"))
    size, scene = sheet.size, sheet._drawing.scene
    assert list(sheet.letting_go()) == [0.5, 1.0], "one chain after the other"
    assert not scene.items()
    assert sheet.size == size
