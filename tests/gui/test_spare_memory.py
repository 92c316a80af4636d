from cablebuilder.core.edits import retitle
from cablebuilder.gui import spare_memory
from cablebuilder.gui.document import Document
from cablebuilder.gui.spare_memory import SpareMemory, give_back


def test_memory_is_given_back_a_while_after_a_change_and_no_later_for_the_next(qtbot, catalog, monkeypatch):
    monkeypatch.setattr(spare_memory, "_EVERY_MS", 20)
    given = []
    monkeypatch.setattr(spare_memory, "give_back", lambda: given.append(1))
    document = Document(catalog)
    made = SpareMemory(document)
    assert not made._timer.isActive()
    for number in range(5):
        document.edit("Rename", retitle, str(number))
    qtbot.waitUntil(lambda: given == [1])
    assert not made._timer.isActive()


def test_it_can_be_asked_for_on_every_system(monkeypatch):
    give_back()
    monkeypatch.setattr(spare_memory.sys, "platform", "win32")
    give_back()
