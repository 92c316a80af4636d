"""What is marked on the canvas: selection, focus and hover by key."""

import pytest

from cablebuilder.core import edits
from cablebuilder.gui.canvas_marks import CanvasMarks
from cablebuilder.gui.link_item import LinkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


@pytest.fixture
def marks(bench):
    return CanvasMarks(bench.scene.mirror)


def test_what_is_gone_is_no_longer_marked(bench, marks):
    link = LinkKey("player.balanced", "adapter.plug")
    marks.selection = frozenset({"player", "adapter", link})
    marks.focus = marks.hovered = "adapter"
    before = bench.document.rig
    bench.document.edit("Remove", edits.remove, ("adapter",))
    marks.forget_gone(before, bench.document.rig)
    assert (marks.selection, marks.focus, marks.hovered) == ({"player"}, None, None)


def test_what_stays_keeps_its_marks(bench, marks):
    marks.selection, marks.focus = frozenset({"player"}), "adapter"
    before = bench.document.rig
    bench.document.edit("Move", edits.move, {"earphone": (0.0, 900.0)})
    marks.forget_gone(before, bench.document.rig)
    assert (marks.selection, marks.focus) == ({"player"}, "adapter")


def test_a_hover_that_is_the_same_shows_nothing_anew(marks, monkeypatch):
    shown = []
    monkeypatch.setattr(marks, "show", lambda: shown.append(marks.hovered))
    marks.hover("player")
    marks.hover("player")
    marks.hover(None)
    assert shown == ["player", None]
