"""A half-made part outlives the program, and is offered when the editor opens next."""

import subprocess
import sys

import pytest

from cablebuilder.core import making
from cablebuilder.core.parts import Part
from cablebuilder.files import atomic_file
from cablebuilder.files.draft_files import draft_files, new_draft_file, write_draft
from cablebuilder.files.recovery_files import recovery_copies
from cablebuilder.files.shelf_files import own_part_file
from cablebuilder.gui.held_copy import HeldCopy, taken
from cablebuilder.gui.successor import take_over
from cablebuilder.paths import recovery_folder, shelf_folder
from tests.gui.windows import open_window

FORM = '{"format": "cablebuilder.part-draft/%s}'
CABLE = "generic/2-pin-cable-2.5mm"
KILLED = """
import os, sys, signal
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from cablebuilder.core import making
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.gui.draft_keeper import DraftKeeper
from cablebuilder.gui.look import Look
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.paths import resource_folder
draft = PartDraft(making.blank("amplifier"), load_catalog(resource_folder()))
bar = MessageBar(Look("light"))
drafts = DraftKeeper(bar, StateDisk())
drafts.follow(draft)
draft.edit(making.with_port, draft.catalog, "6.35mm-trs", "jack")
draft.edit(making.named, "Acme", "Twin")
drafts.keeper.timer.timeout.emit()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def opened(qtbot, catalog, tmp_path):
    return lambda: open_window(qtbot, catalog, tmp_path / "settings.toml").shelf.own


def bar(own):
    return own._window.message_bar


def left_behind(name="Twin"):
    path = new_draft_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_draft(path, making.named(making.blank("amplifier"), "Acme", name))
    return path


def change(own, name="Half made"):
    own.page.draft.edit(making.named, "Me", name)
    own.drafts.keeper.timer.timeout.emit()


def test_what_a_killed_program_was_making_is_gone_on_with_and_its_copy_goes_when_it_is_saved(opened):
    subprocess.run([sys.executable, "-c", KILLED], check=False, timeout=60)
    assert len(draft_files()) == 1
    assert recovery_copies() == (), "it is no layout"
    own = opened()
    own.make()
    assert bar(own).text == "Acme Twin was not saved when cablebuilder ended. It is still here."
    bar(own)._buttons[0].click()
    assert own.page.draft.part.ports.keys() == {"jack"}
    assert own.page.model.text() == "Twin"
    assert own.page.draft.is_changed, "the window asks before it closes"
    assert len(draft_files()) == 1, "a second crash loses nothing"
    own.page.save.click()
    assert own_part_file(shelf_folder(), "my/acme-twin").exists()
    assert list(recovery_folder().iterdir()) == []


def test_a_change_is_written_soon_and_nothing_is_left_of_it_when_it_is_undone_or_cancelled(opened):
    own = opened()
    own.make()
    assert not own.drafts.keeper.timer.isActive(), "an empty page is nothing to lose"
    own.page.draft.edit(making.named, "Me", "Half made")
    assert own.drafts.keeper.timer.isActive()
    own.drafts.keeper.timer.timeout.emit()
    assert "Half made" in draft_files()[0].read_text("utf-8")
    own.page.undo.click()
    own.drafts.keeper.timer.timeout.emit()
    assert draft_files() == ()
    change(own)
    own.page.cancel.click()
    assert draft_files() == ()
    bar(own)._buttons[0].click()
    assert own.page.draft.is_changed, "what was not saved is not saved now either"
    own.drafts.keeper.timer.timeout.emit()
    assert len(draft_files()) == 1


def test_what_is_offered_can_be_thrown_away_and_brought_back(opened):
    left_behind()
    own = opened()
    own.edit(CABLE)
    bar(own)._buttons[1].click()
    assert draft_files() == ()
    bar(own)._buttons[0].click()
    assert len(draft_files()) == 1
    assert bar(own).text == ""


def test_what_is_not_decided_stays_and_what_another_window_is_making_is_not_offered(opened):
    path = left_behind()
    first = opened()
    first.make()
    bar(first).dismiss()
    assert path.exists()
    second = opened()
    second.make()
    bar(second)._buttons[0].click()
    assert second.page.model.text() == "Twin"
    change(first)
    third = opened()
    third.make()
    assert bar(third).text == ""


def test_what_was_begun_instead_is_not_lost(opened):
    left_behind()
    own = opened()
    own.make()
    change(own, "Begun instead")
    bar(own)._buttons[0].click()
    assert own.page.model.text() == "Twin"
    assert "not saved" in bar(own).text
    bar(own)._buttons[0].click()
    assert own.page.model.text() == "Begun instead"


def test_the_newest_that_can_be_read_comes_first(opened):
    left_behind().write_text("{")
    left_behind("Twin")
    own = opened()
    own.make()
    assert "Acme Twin" in bar(own).text


@pytest.mark.parametrize(
    ("text", "said", "choices"),
    [
        ("{", "is not JSON", 2),
        ('{"format": "cablebuilder.recovery/1"}', "This is not a part", 2),
        (FORM % '1", "part": {"kind": "kable", "ports": {}}', "Did you mean", 2),
        (FORM % '1", "part": {"kind": "cable", "ports": {"a": {"connector": "xy", "gender": "jack"}}}', "xy", 2),
        (FORM % '2", "part": {}', "saved by a newer cablebuilder", 1),
    ],
)
def test_a_copy_that_cannot_be_read_is_told_once_and_left_alone(opened, text, said, choices):
    path = left_behind()
    path.write_text(text)
    own = opened()
    own.make()
    assert said in bar(own).text
    assert len(bar(own)._buttons) == choices
    bar(own).dismiss()
    change(own)
    own.page.cancel.click()
    own.make()
    assert said not in bar(own).text
    assert path.read_text() == text


def test_a_disk_that_is_full_is_told_and_the_part_goes_on(opened, monkeypatch):
    def full(*_):
        raise OSError(28, "full")

    own = opened()
    own.make()
    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "_replace", full)
        change(own)
    assert "No copy of this part could be kept" in bar(own).text
    assert own.page.draft.part.model == "Half made"


def test_a_part_that_another_window_goes_on_with_is_not_gone_on_with_twice(opened):
    path = left_behind()
    own = opened()
    own.make()
    elsewhere = HeldCopy(path, taken(path))
    bar(own)._buttons[0].click()
    assert own.page.model.text() == ""
    elsewhere.discard()
    assert draft_files() == ()


def test_another_language_takes_the_part_along(opened, qtbot, catalog, tmp_path):
    old, new = (open_window(qtbot, catalog, tmp_path / "settings.toml") for _ in range(2))
    old.shelf.own.make()
    change(old.shelf.own)
    take_over(new, old)
    assert old.shelf.own.page is None
    assert isinstance(new.shelf.own.page.draft.part, Part)
    assert new.shelf.own.page.draft.part.model == "Half made"
    assert new.shelf.own.page.draft.is_changed
    new.shelf.own.drafts.keeper.timer.timeout.emit()
    assert len(draft_files()) == 1
