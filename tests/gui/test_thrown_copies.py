import pytest

from cablebuilder.files.draft_files import new_draft_file
from cablebuilder.gui.look import Look
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.gui.thrown_copies import throw_copy_away


@pytest.fixture
def bar(qtbot):
    made = MessageBar(Look("light"))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def copy():
    path = new_draft_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("half", "utf-8")
    return path


def test_a_copy_that_was_thrown_away_can_be_brought_back(bar, copy):
    told = []
    throw_copy_away(copy, "Twin", bar, StateDisk(), lambda: told.append("gone"), lambda: told.append("back"))
    assert not copy.exists()
    assert (bar.text, told) == ("Twin was thrown away.", ["gone"])
    bar._buttons[0].click()
    assert copy.read_text("utf-8") == "half"
    assert told == ["gone", "back"]


def test_what_cannot_be_thrown_away_is_told_and_not_gone(bar, copy):
    told = []
    copy.unlink()  # another program was quicker
    throw_copy_away(copy, "Twin", bar, StateDisk(), lambda: told.append("gone"), lambda: told.append("back"))
    assert bar.text.startswith("The recovery copy stays as it is: ")
    assert told == []
