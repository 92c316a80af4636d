import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.part_adding import add_part
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

HEADPHONES, PLAYER, CABLE = "sennheiser/hd-600", "astell-kern/sr25", "generic/3.5mm-extension"
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


@pytest.fixture
def empty(qtbot, catalog):
    made = open_bench(qtbot, catalog, Rig())
    made.view.resize(577, 480)
    return made


def test_all_stays_in_view_where_all_was(empty):
    for use in (HEADPHONES, PLAYER, CABLE):
        add_part(empty.scene, empty.view, use)
        assert empty.view.visible_area().contains(empty.scene.mirror.bounds()), use
    assert empty.view.zoom < 1
    empty.view.set_zoom(1.0)
    add_part(empty.scene, empty.view, PLAYER)
    assert empty.view.zoom == 1
    assert empty.view.visible_area().contains(empty.scene.mirror.parts["player-2"].area)


def test_the_first_source_stands_to_the_left_of_all_that_is_there(empty):
    add_part(empty.scene, empty.view, HEADPHONES)
    add_part(empty.scene, empty.view, PLAYER)
    areas = {key: item.area for key, item in empty.scene.mirror.parts.items()}
    assert areas["player"].right() < min(areas["cable"].left(), areas["headphone"].left())
    add_part(empty.scene, empty.view, PLAYER)
    assert empty.scene.mirror.parts["player-2"].area.left() >= areas["player"].left()


def test_the_second_part_stands_beside_the_first_however_narrow_the_view_is(empty):
    add_part(empty.scene, empty.view, PLAYER)
    add_part(empty.scene, empty.view, "moondrop/aria-3.5mm")
    player, listener = (item.area for item in empty.scene.mirror.parts.values())
    assert 138 <= listener.left() - player.right() <= 150
    assert listener.top() == player.top()


def test_a_part_that_nobody_knows_is_refused_with_a_sentence(empty, qtbot):
    with qtbot.waitSignal(empty.scene.drop_refused):
        add_part(empty.scene, empty.view, "nobody/knows")
    assert not empty.document.rig.parts
