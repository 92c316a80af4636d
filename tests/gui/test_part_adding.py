import pytest

from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.part_adding import add_part
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

LINK = LinkKey("adapter.jack", "earphone.plug")


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def test_a_part_that_fits_goes_into_the_link_that_is_selected(bench):
    bench.scene.select({LINK})
    add_part(bench.scene, bench.view, "generic/3.5mm-extension")
    assert LINK not in bench.scene.mirror.links
    assert len(bench.document.rig.links) == 6
    bench.document.undo_stack.undo()
    assert LINK in bench.scene.mirror.links


def test_a_part_that_does_not_fit_there_stands_alone(bench):
    bench.scene.select({LINK})
    add_part(bench.scene, bench.view, "astell-kern/sr25")
    assert LINK in bench.scene.mirror.links
    assert len(bench.document.rig.parts) == 7
    assert bench.scene.splicing.link is None
