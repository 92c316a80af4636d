"""The ports in view that answer to what is in the hand."""

import pytest

from cablebuilder.gui.answering_ports import AnsweringPorts
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


@pytest.fixture
def ports(bench):
    origin = bench.port("earphone.plug")
    asked = AnsweringPorts(bench.scene, bench.document.rig, origin, origin.grip)
    yield asked
    asked.end()


def names(ports):
    return [f"{port.part_key}.{port.spot.name}" for port in ports]


def test_the_best_verdict_comes_first_and_what_does_not_fit_not_at_all(ports):
    found = names(ports.best_first())
    assert set(found) == {"player.phones", "dongle.phones", "adapter.jack"}
    assert found[-1] == "adapter.jack"


def test_the_nearest_port_is_within_reach_or_none(bench, ports):
    jack = bench.port("player.phones")
    assert ports.nearest(jack.grip, 10) is jack
    assert ports.nearest(jack.grip + jack.grip + jack.grip, 1) is None


def test_an_unsafe_port_names_a_safe_one(bench, ports):
    ports.verdicts.finish()
    assert ports.answer(bench.port("adapter.jack")).state == "unsafe"
    assert "3.5" in ports.safe_words(bench.port("adapter.jack"))


def test_a_tag_stands_below_its_port_where_a_cable_hangs_beside_it(bench, ports):
    ports.verdicts.finish()
    low, beside = bench.port("player.phones"), bench.port("dongle.phones")
    assert low.tag.scenePos() == low.tag_place(is_low=True)
    assert beside.tag.scenePos() == beside.tag_place()
    (link,) = bench.scene.mirror.links.values()
    assert not link.path.intersects(low.tag.pill().translated(low.tag.scenePos()))


def test_all_is_as_before_when_it_ends(bench, ports):
    ports.verdicts.finish()
    ports.end()
    assert not [port for port in bench.scene.mirror.ports() if port.answer]
    assert {item.opacity() for item in bench.scene.mirror.parts.values()} == {1.0}
