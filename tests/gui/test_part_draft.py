import pytest

from cablebuilder.core import making
from cablebuilder.errors import english
from cablebuilder.gui.part_draft import PartDraft


@pytest.fixture
def draft(qapp, catalog):
    return PartDraft(making.blank("cable"), catalog)


def test_a_step_is_announced_one_time_and_undone_and_done_again(draft, catalog, qtbot):
    told = []
    draft.changed.connect(lambda: told.append(draft.part))
    start = draft.part
    draft.edit(making.with_port, catalog, "rca", "plug")
    after = draft.part
    assert draft.is_changed
    draft.undo()
    assert draft.part is start
    assert not draft.is_changed
    draft.redo()
    assert draft.part is after
    assert told == [after, start, after]


def test_letters_in_one_field_are_one_step_and_another_field_is_another(draft):
    for text in ("A", "Ac", "Acme"):
        draft.write("maker", making.named(draft.part, text, ""))
    draft.write("model", making.named(draft.part, "Acme", "x"))
    draft.undo()
    assert (draft.part.maker, draft.part.model) == ("Acme", "")
    draft.write("maker", making.named(draft.part, "Acme 2", ""))
    draft.undo()
    assert draft.part.maker == "Acme"
    draft.undo()
    assert draft.part.maker == ""
    draft.undo()


def test_a_new_step_ends_what_could_be_done_again(draft, catalog):
    draft.edit(making.with_port, catalog, "rca", "plug")
    draft.undo()
    draft.edit(making.with_port, catalog, "xlr-3", "plug")
    draft.redo()
    assert [port.connector for port in draft.part.ports.values()] == ["xlr-3"]


def test_what_changes_nothing_is_no_step_and_what_cannot_be_done_is_told(draft, catalog):
    told = []
    draft.refused.connect(told.append)
    draft.edit(lambda part: part)
    for _ in range(making.MOST_PORTS + 1):
        draft.edit(making.with_port, catalog, "rca", "plug")
    assert "24" in english(told[0])
    assert len(draft.part.ports) == making.MOST_PORTS
    for _ in range(making.MOST_PORTS):
        draft.undo()
    assert not draft.is_changed
