import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.link_item import LinkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting

SAFE = (PortRef("player", "phones"), PortRef("earphone", "plug"))
UNSAFE = (PortRef("adapter", "jack"), PortRef("earphone", "plug"))


class Recorder:
    """Stands for the motion: remembers what is played and shows its end."""

    is_reduced = False

    def __init__(self):
        self.played = []

    def play(self, name, step, *, times=1):
        self.played.append((name, times))
        step(1.0)

    def stop(self):
        pass


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


@pytest.fixture
def played(bench, monkeypatch):
    recorder = Recorder()
    monkeypatch.setattr(bench.scene._changes, "_motion", recorder)
    return recorder.played


def test_a_new_link_seats(bench, played):
    bench.document.edit("Connect", edits.connect, bench.document.catalog, *SAFE)
    assert played == [("seat", 1)]


def test_a_moved_part_moves_nothing_else(bench, played):
    bench.document.edit("Move", edits.move, {"player": (0, 0)})
    assert played == []


def test_another_verdict_fades_in_and_a_fresh_fault_pulses_three_times(bench, played):
    link = LinkKey("player.balanced", "adapter.plug")
    harmless = bench.document.rig.definitions["test/adapter"].model_copy(update={"elements": ()})

    def swap(rig, part):
        return rig.model_copy(update={"definitions": {**rig.definitions, part.id: part}})

    original = bench.document.rig.definitions["test/adapter"]
    bench.document.edit("Swap", swap, harmless)
    assert bench.scene.mirror.links[link].state != "unsafe"
    played.clear()
    bench.document.edit("Swap", swap, original)
    assert ("recolour", 1) in played
    assert ("fault_pulse", 3) in played


def test_opening_a_rig_moves_nothing(bench, played):
    from tests.gui.workbench import workbench

    rig = workbench()
    renamed = rig.model_copy(update={"parts": {f"x-{key}": part for key, part in rig.parts.items()}, "links": ()})
    bench.document.open_rig(renamed)
    assert played == []
