import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.gui.document import Document
from cablebuilder.judge.report import Verdict
from tests.gui.workbench import workbench


@pytest.fixture
def document(qapp, catalog):
    made = Document(catalog)
    made.open_rig(workbench())
    return made


@pytest.fixture
def heard(document):
    announcements = []
    document.changed.connect(lambda *values: announcements.append(values))
    return announcements


def test_an_edit_is_announced_once_with_its_report(document, heard):
    before = document.rig
    assert document.edit("Remove", edits.remove, ["adapter"])
    assert heard == [(before, document.rig, document.report)]
    assert document.report.chains[-1].verdict is Verdict.SAFE


def test_undo_and_redo_bring_the_same_rigs_back(document):
    before = document.rig
    document.edit("Move", edits.move, {"player": (12, 12)})
    after = document.rig
    document.undo_stack.undo()
    assert document.rig is before
    document.undo_stack.redo()
    assert document.rig is after


def test_nothing_to_do_leaves_no_trace(document, heard):
    assert not document.edit("Move", edits.move, {"player": document.rig.parts["player"].at})
    assert document.undo_stack.count() == 0
    assert heard == []


def test_a_refused_edit_changes_nothing(document, heard):
    before = document.rig
    with pytest.raises(EditRefused):
        document.edit("Connect", edits.connect, document.catalog, PortRef("player", "balanced"), PortRef("cable", "plug"))
    assert document.rig is before
    assert document.undo_stack.count() == 0
    assert heard == []


def test_editing_inside_an_announcement_is_a_mistake(document):
    problems = []

    def edit_again(*_):
        try:
            document.edit("Remove", edits.remove, ["player"])
        except AssertionError as problem:
            problems.append(problem)

    document.changed.connect(edit_again)
    document.edit("Move", edits.move, {"player": (240, 240)})
    assert len(problems) == 1
    assert "player" in document.rig.parts


def test_opening_replaces_the_rig_and_forgets_the_history(document, tmp_path):
    document.edit("Move", edits.move, {"player": (12, 12)})
    rig = Rig(title="another")
    document.open_rig(rig, tmp_path / "another.rig.json")
    assert document.rig is rig
    assert document.path == tmp_path / "another.rig.json"
    assert document.undo_stack.count() == 0
    assert not document.is_changed


def test_saving_is_where_there_is_nothing_to_save(document, tmp_path, qtbot):
    document.edit("Move", edits.move, {"player": (12, 12)})
    assert document.is_changed
    with qtbot.waitSignal(document.saved_state_changed):
        document.mark_saved(tmp_path / "a.rig.json")
    assert not document.is_changed
    document.undo_stack.undo()
    assert document.is_changed
    document.undo_stack.redo()
    assert not document.is_changed


def test_another_catalogue_is_read_at_once(document, heard, catalog):
    document.use_catalog(catalog)
    assert heard[0][0] is heard[0][1] is document.rig


def test_the_history_names_its_steps(document):
    document.edit("Move", edits.move, {"player": (12, 12)})
    assert document.undo_stack.undoText() == "Move"
