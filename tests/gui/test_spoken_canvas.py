import pytest

from tests.gui.spoken import DESCRIPTION, NAME, open_reader
from tests.gui.workbench import workbench


@pytest.fixture
def reader(qtbot, catalog, monkeypatch):
    return open_reader(qtbot, catalog, workbench(), monkeypatch)


def test_what_floats_over_the_canvas_comes_after_the_tree(reader):
    canvas = reader.canvas
    last = canvas.child(canvas.childCount() - 1)
    assert last.object() in reader.bench.view.children()
    assert canvas.indexOfChild(last) == canvas.childCount() - 1


def test_selecting_goes_both_ways(reader):
    scene, chosen = reader.bench.scene, reader.canvas.selectionInterface()
    scene.select({"player"})
    assert [each.text(NAME).partition(",")[0] for each in chosen.selectedItems()] == ["Astell&Kern A&norma SR25"]
    assert chosen.isSelected(reader.canvas.child(0).child(0))
    assert chosen.select(reader.canvas.child(0).child(1))
    assert scene.selection == {"player", "adapter"}
    assert chosen.unselect(reader.canvas.child(0).child(0))
    assert scene.selection == {"adapter"}
    assert not chosen.select(reader.find("3.5 mm single-ended socket, free"))
    assert chosen.selectAll()
    assert scene.selection == set(reader.bench.document.rig.parts)
    assert chosen.clear()
    assert chosen.selectedItemCount() == 0


def test_the_canvas_says_what_is_on_it_before_what_its_keys_do(reader):
    said = reader.canvas.text(DESCRIPTION)
    assert said.startswith("2 chains, 1 unsafe, 1 safe, 6 parts. Tab walks along the parts")


def test_interfaces_that_there_are_none_of_are_none(reader):
    for each in (reader.canvas, reader.canvas.child(0)):
        assert each.valueInterface() is None  # a None from Python would end the process
        assert each.textInterface() is None
        assert each.actionInterface() is not None
