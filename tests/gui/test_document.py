import gc
import weakref

import pytest
from shiboken6 import Shiboken

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.gui import chain_checks
from cablebuilder.gui.document import Document
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.gui.workbench import workbench
from tests.speed.crowds import many


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


@pytest.fixture
def slow(document, monkeypatch):
    """A document that checks everything in slices of one chain."""
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 0)
    monkeypatch.setattr(chain_checks, "_SLICE_MS", 0)
    return document


def test_a_large_layout_is_announced_at_once_and_told_again_when_it_is_checked(slow, heard, catalog, qtbot):
    rig = many(30)
    with qtbot.waitSignal(slow.judged):
        slow.open_rig(rig)
        assert not slow.is_judged
        assert {chain.verdict for chain in slow.report.chains} == {Verdict.INCOMPLETE}
    assert slow.is_judged
    assert slow.report == check(rig, catalog)
    assert len(heard) == 1


def test_edit_undo_save_and_redo_while_it_is_checked_end_as_checked_at_once(slow, heard, catalog, qtbot, tmp_path):
    with qtbot.waitSignal(slow.judged):
        slow.open_rig(many(30))
        slow.edit("Remove", edits.remove, ["a4", "p7"])
        slow.undo_stack.undo()
        slow.mark_saved(tmp_path / "a.rig.json")
        slow.undo_stack.redo()
    assert slow.report == check(slow.rig, catalog)
    assert len(heard) == 4
    assert slow.is_changed


def test_a_small_layout_opened_while_a_large_one_is_checked_is_whole_at_once(slow, catalog, qtbot, monkeypatch):
    slow.open_rig(many(30))
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 100)
    with qtbot.assertNotEmitted(slow.judged, wait=20):
        slow.open_rig(workbench())
    assert slow.report == check(workbench(), catalog)


def test_another_catalogue_and_a_paste_of_many_are_checked_in_slices(slow, catalog, qtbot):
    with qtbot.waitSignal(slow.judged):
        slow.use_catalog(catalog)
        assert not slow.is_judged
    with qtbot.waitSignal(slow.judged):
        slow.edit(
            "Paste", lambda rig: rig.model_copy(update={"parts": {**rig.parts, **many(30).parts}, "definitions": many(30).definitions})
        )
        assert not slow.is_judged
    assert slow.report == check(slow.rig, catalog)


def test_who_needs_the_whole_report_has_it(slow, catalog, qtbot):
    slow.open_rig(many(30))
    with qtbot.waitSignal(slow.judged):
        slow.finish_checks()
    assert slow.report == check(slow.rig, catalog)


def test_a_document_may_go_while_it_is_checked(catalog, qtbot, monkeypatch):
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 0)
    document = Document(catalog)
    document.open_rig(many(30))
    with qtbot.waitSignal(document.destroyed):
        document.deleteLater()


def test_documents_with_a_history_go_with_the_garbage_and_end_nothing(qapp, catalog):
    """What the collector frees in whichever order is deleted one time; a document that Qt deleted before is none of its business."""
    gone = []
    for number in range(20):
        document = Document(catalog)
        document.circle = document  # only the collector can free it
        for title in ("One", "Two"):
            document.edit("Rename", edits.retitle, title)
        document.undo_stack.undo()
        gone.append(weakref.ref(document))
        if number % 2:
            Shiboken.delete(document)
        del document
    gc.collect()
    assert [each() for each in gone if each()] == []
