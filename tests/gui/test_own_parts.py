import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from cablebuilder.core import edits, making
from cablebuilder.files.gear_file import Gear, load_gear, save_gear
from cablebuilder.files.rig_file import load_rig
from cablebuilder.files.shelf_files import export_part, own_part_file
from cablebuilder.gui.library_menu import LibraryCalls, library_menu
from cablebuilder.gui.my_gear import MyGear
from cablebuilder.gui.part_chooser import PartChooser
from cablebuilder.gui.shelf_actions import ShelfActions
from cablebuilder.gui.text_sheet import TextSheet
from cablebuilder.paths import gear_file, shelf_folder
from tests.gui.windows import open_window

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)

CABLE = "generic/2-pin-cable-2.5mm"


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.json")


@pytest.fixture
def own(bench):
    return bench.shelf.own


def told(bench):
    return bench._window.message_bar.text


def make(own, name="Mine"):
    own.make()
    page = own.page
    page.inner.add_jack.chosen.emit("3.5mm-trs")
    page.draft.edit(making.named, "Me", name)
    page.save.click()


def test_a_part_is_made_saved_listed_placed_and_travels_in_the_file(bench, own, tmp_path, catalog):
    make(own)
    assert own.page is None
    assert own_part_file(shelf_folder(), "my/me-mine").exists()
    row = bench.library.list.currentIndex().data()
    assert row == "Me Mine"
    bench.add_part("my/me-mine")
    bench.files._save_to(tmp_path / "a.rig.json")
    assert load_rig(tmp_path / "a.rig.json", catalog).rig.definitions["my/me-mine"].model == "Mine"


def test_after_one_part_another_is_made(own):
    for name in ("One", "Two"):
        make(own, name)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert own_part_file(shelf_folder(), f"my/me-{name.lower()}").exists()


def test_a_part_that_was_made_can_be_marked_as_owned_at_once(bench, own):
    make(own)
    assert "Me Mine is among your parts" in told(bench)
    bench._window.message_bar._buttons[0].click()
    assert bench.shelf.gear.gear.count("my/me-mine") == 1
    assert told(bench) == ""
    own.edit("my/me-mine")
    own.page.save.click()
    assert told(bench) == "", "it is owned already"


def test_a_part_without_a_name_is_not_saved(own):
    own.make()
    own.page.save.click()
    assert "name" in own.page.message.text()
    assert own.page.message.isVisible()
    assert not shelf_folder().exists()


def test_a_name_that_was_searched_for_is_carried_over(bench, own):
    bench.library.search.setText("Frobnicator 9000")
    bench.library.add_named.click()
    assert own.page.draft.part.model == "Frobnicator 9000"


def test_what_is_being_made_is_gone_on_with_and_never_thrown_away(bench, own):
    own.make("First")
    page = own.page
    page.draft.edit(making.named, "", "Changed")
    bench._window.show_page(None)
    own.make("Second")
    assert own.page is page
    own.edit(CABLE)
    assert own.page is page
    page.cancel.click()
    assert own.page is None
    assert "not saved" in told(bench)
    bench._window.message_bar._buttons[0].click()
    assert own.page.draft.part.model == "Changed"


@pytest.mark.parametrize(("answer", "closes", "is_kept"), [("cancel", False, False), ("discard", True, False), ("save", True, True)])
def test_closing_the_window_asks_about_the_part_that_is_being_made(bench, own, monkeypatch, answer, closes, is_kept):
    asked = []
    monkeypatch.setattr("cablebuilder.gui.own_parts.ask_about_changes", lambda _, title: asked.append(title) or answer)
    own.make()
    own.page.draft.edit(making.named, "Me", "Half made")
    bench._window.show_page(None)
    assert bench._window.close() == closes
    assert asked == ["Me Half made"]
    assert (own.page is None) == closes
    assert own_part_file(shelf_folder(), "my/me-half-made").exists() == is_kept


def test_a_part_without_a_name_keeps_the_window_open_when_it_is_to_be_saved(bench, own, monkeypatch):
    monkeypatch.setattr("cablebuilder.gui.own_parts.ask_about_changes", lambda *_: "save")
    own.make()
    own.page.inner.add_jack.chosen.emit("3.5mm-trs")
    assert not bench._window.close()
    assert own.page.message.isVisible()
    own.page.cancel.click()


def test_one_s_own_is_edited_in_place_and_another_is_copied(bench, own):
    make(own)
    own.edit("my/me-mine")
    own.page.draft.edit(making.named, "Me", "Renamed")
    own.page.save.click()
    assert bench.document.catalog.parts["my/me-mine"].model == "Renamed"
    own.edit(CABLE)
    own.page.save.click()
    assert bench.document.catalog.own == {"my/me-mine", "my/generic-2-pin-cable-2-5-mm"}
    own.edit("nobody/knows")
    assert own.page is None


def test_layouts_follow_a_change_of_a_part(bench, own):
    make(own)
    bench.add_part("my/me-mine")
    before = bench.document.rig
    own.edit("my/me-mine")
    own.page.inner.add_jack.chosen.emit("xlr-4")
    own.page.save.click()
    assert bench.document.rig is before
    assert len(next(iter(bench.scene.mirror.parts.values())).ports) == 2


def test_a_part_is_removed_and_put_back(bench, own):
    make(own)
    own.remove("my/me-mine")
    assert "my/me-mine" not in bench.document.catalog.parts
    assert not own_part_file(shelf_folder(), "my/me-mine").exists()
    bench._window.message_bar._buttons[0].click()
    assert bench.document.catalog.own == {"my/me-mine"}


def test_a_part_is_given_away_and_taken_in(bench, own, tmp_path, monkeypatch):
    path = tmp_path / "given"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    own.export(CABLE)
    given = path.with_name("given.part.json")
    assert given.exists()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(given), ""))
    own.take_in()
    assert "already" in told(bench)
    changed = making.named(bench.document.catalog.parts[CABLE], "Other", "cable")
    export_part(given, changed)
    own.take_in()
    assert bench.document.catalog.parts["my/other-cable"].maker == "Other"
    given.write_text("{")
    own.take_in()
    assert "given.part.json" in told(bench)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    own.take_in()
    own.export(CABLE)


def test_a_shelf_that_cannot_be_written_is_told_and_the_page_stays(bench, own):
    shelf_folder().parent.mkdir(parents=True)
    shelf_folder().write_text("in the way")
    make(own)
    assert own.page is not None
    assert "was not saved" in own.page.message.text()
    assert bench.document.catalog.own == frozenset()


def test_owning_is_listed_first_filtered_and_kept(bench):
    assert not bench.library._chip("mine").isVisible()
    assert isinstance(bench.shelf, ShelfActions)
    bench.shelf.gear.own(CABLE, 2)
    assert load_gear(gear_file()).count(CABLE) == 2
    row = bench.library._model.part_at(bench.library._model.index_of(CABLE))
    assert row.owned == 2
    assert bench.library._model.index_of(CABLE).row() == 1
    bench.library._chip("mine").click()
    assert bench.library._model.rowCount() == 2
    assert not bench.library.list.grab().isNull()
    bench.shelf.gear.own(CABLE, 0)
    assert bench.library.group == "all"


def test_a_broken_gear_file_is_told_and_never_written_over(qtbot, catalog, tmp_path):
    gear_file().parent.mkdir(parents=True, exist_ok=True)
    gear_file().write_text("{")
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    assert "gear.json" in told(bench)
    bench.shelf._own_some(CABLE, 1)
    assert "What you own was not changed" in told(bench)
    assert gear_file().read_text() == "{"


def test_gear_of_another_window_is_taken_over_without_writing(tmp_path):
    gear = MyGear(tmp_path / "gear.json")
    seen = []
    gear.changed.connect(seen.append)
    gear.use(Gear(owned={"a/b": 1}))
    gear.use(Gear(owned={"a/b": 1}))
    assert len(seen) == 1
    assert not (tmp_path / "gear.json").exists()
    save_gear(tmp_path / "gear.json", seen[0])
    assert MyGear(tmp_path / "gear.json").gear == seen[0]


def test_the_menu_offers_what_can_be_done_with_a_part(qtbot, bench):
    done = []
    calls = LibraryCalls(*(lambda *given, name=name: done.append((name, *given)) for name in LibraryCalls._fields))
    for is_own in (False, True):
        menu = library_menu("a/b", 1, calls, bench._window, is_own=is_own)
        for action in menu.actions():
            if not action.isSeparator() and not action.menu():
                action.trigger()
        counts = menu.actions()[1].menu()
        assert [action.text() for action in counts.actions() if action.isChecked()] == ["1"]
        counts.actions()[3].trigger()
        menu.deleteLater()
    assert done == [
        ("place", "a/b"), ("copy", "a/b"), ("export", "a/b"), ("own", "a/b", 3),
        ("place", "a/b"), ("edit", "a/b"), ("export", "a/b"), ("remove", "a/b"), ("own", "a/b", 3),
    ]  # fmt: skip


def test_the_list_asks_for_the_menu_of_the_part_under_the_pointer_or_of_the_chosen_one(qtbot, bench):
    bench.library.list.setCurrentIndex(bench.library._model.first_part())
    bench.library.list.customContextMenuRequested.emit(QPoint(-5, -5))
    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    assert len(menus) == 1
    menus[0].close()


def test_the_start_is_chosen_from_a_list(qtbot, bench, own):
    own.make()
    own.page.start.click()
    (chooser,) = bench._window.findChildren(PartChooser)
    assert not chooser.library.add.isVisible()
    chooser.library.part_chosen.emit(CABLE)
    assert own.page.draft.part.kind == "cable"
    assert own.page.draft.part.id == "my/generic-2-pin-cable-2-5-mm"


def test_a_part_s_file_that_is_opened_or_dropped_is_taken_in(bench, tmp_path):
    path = tmp_path / "a.PART.json"
    export_part(path, making.named(making.blank("cable"), "Me", "Dropped"))
    before = bench.document.rig
    assert bench.files.open_path(path)
    assert "my/me-dropped" in bench.document.catalog.own
    assert bench.library.list.currentIndex().data() == "Me Dropped"
    assert bench.document.rig is before, "the layout stays open"


@pytest.mark.parametrize("form", ['"format": "cablebuilder.part/1",', ""])
def test_a_part_in_a_file_of_any_name_is_taken_in(bench, tmp_path, form):
    path = tmp_path / "downloaded.json"
    path.write_text(f'{{{form} "id": "my/me-any", "kind": "cable", "maker": "Me", "model": "Any name", "ports": {{}}}}')
    bench.view.file_dropped.emit(str(path))
    assert bench.library.list.currentIndex().data() == "Me Any name"
    assert own_part_file(shelf_folder(), "my/me-any").exists()
    assert told(bench) == ""


def test_what_is_neither_a_layout_nor_a_part_of_this_version_says_so(bench, tmp_path):
    path = tmp_path / "downloaded.json"
    for text, said in (
        ('{"format": "cablebuilder.part/2", "id": "my/new"}', "saved by a newer cablebuilder"),
        ('{"format": "cablebuilder.part/1", "kind": "kable", "ports": {}}', "Did you mean cable?"),
        ('{"kind": "cable"}', "no layout"),
        ("[1]", "downloaded.json"),
    ):
        path.write_text(text)
        assert not bench.files.open_path(path)
        assert said in told(bench)
    assert not shelf_folder().exists()


def test_a_file_that_cannot_be_taken_in_can_be_mended_and_tried_again(bench, own, tmp_path):
    path = tmp_path / "a.part.json"
    export_part(path, making.named(making.blank("cable"), "Me", "Given"))
    good = path.read_text()
    path.write_text(good.replace('"cable"', '"kable"'))
    assert not own.take_in_file(path)
    assert "Did you mean cable?" in told(bench)
    path.write_text(good)
    bench._window.message_bar._buttons[-1].click()
    assert "my/me-given" in bench.document.catalog.own
    assert told(bench) == ""


def test_problems_of_the_shelf_are_told_at_the_start(qtbot, tmp_path):
    from cablebuilder.files.catalog_files import load_catalog
    from cablebuilder.paths import resource_folder

    shelf_folder().mkdir(parents=True)
    for name in ("a", "b"):
        (shelf_folder() / f"{name}.part.json").write_text("{")
    bench = open_window(qtbot, load_catalog(resource_folder(), shelf_folder()), tmp_path / "settings.json")
    assert "a.part.json" in told(bench)
    assert "1 more file has a problem" in told(bench)
    bench._window.message_bar._buttons[0].click()
    (sheet,) = bench._window.findChildren(TextSheet)
    assert "b.part.json on your shelf is not JSON" in sheet.view.toPlainText()
    export_part(shelf_folder() / "a.part.json", making.named(making.blank("cable"), "Me", "Mended").model_copy(update={"id": "my/a"}))
    sheet.buttons[-1].click()
    assert "a.part.json" not in sheet.view.toPlainText()
    assert bench.document.catalog.parts["my/a"].model == "Mended"
    assert sheet.isVisible()
    (shelf_folder() / "b.part.json").unlink()
    sheet.buttons[-1].click()
    assert not sheet.isVisible()
    assert told(bench) == ""
    bench.document.edit("Rename", edits.retitle, "x")
