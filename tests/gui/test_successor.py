from PySide6.QtCore import QObject

from cablebuilder.core import edits
from cablebuilder.gui.document import Document


def test_a_document_that_is_taken_over_keeps_its_history_and_what_is_saved(qtbot, catalog, tmp_path):
    home = QObject()
    old, new = Document(catalog, home), Document(catalog, home)
    old.edit("Rename", edits.retitle, "one")
    old.mark_saved(tmp_path / "a.rig.json", "print")
    old.edit("Rename", edits.retitle, "two")
    told = []
    new.changed.connect(lambda *news: told.append(news[1].title))
    new.take_over(old)
    assert told == ["two"]
    assert (new.path, new.fingerprint, new.is_changed) == (tmp_path / "a.rig.json", "print", True)
    new.undo_stack.undo()
    assert (new.rig.title, new.is_changed) == ("one", False)
    assert old.rig.title == "two"


def test_a_document_that_stands_in_no_file_still_does_not(qtbot, catalog):
    home = QObject()
    old, new = Document(catalog, home), Document(catalog, home)
    old.undo_stack.resetClean()
    new.take_over(old)
    assert new.is_changed
