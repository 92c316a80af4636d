from functools import partial

import pytest
from PySide6.QtCore import QSize

from cablebuilder.gui.kiosk_cards import NameTile
from cablebuilder.gui.kiosk_grid import TileGrid
from tests.gui.kiosk import kiosk_look, tap_named


@pytest.fixture
def grid(qtbot):
    made = TileGrid(kiosk_look(), tile=QSize(200, 100))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def tiles(look, count):
    return [partial(lambda number, parent: NameTile(look, f"tile {number}", parent=parent), number) for number in range(count)]


def names(grid):
    return [tile.accessibleName() for tile in grid.tiles]


def test_tiles_fill_rows_from_the_left_and_do_not_overlap(grid):
    grid.show_tiles(tiles(kiosk_look(), 5))
    areas = [tile.geometry() for tile in grid.tiles]
    assert len(areas) == 5
    assert areas[0].top() == areas[2].top() < areas[3].top()
    assert not any(one.intersects(other) for place, one in enumerate(areas) for other in areas[:place])
    assert all(grid.rect().contains(area) for area in areas)


def test_what_does_not_fit_is_on_the_next_page_and_nothing_is_lost(grid):
    grid.show_tiles(tiles(kiosk_look(), 14))
    seen = names(grid)
    while grid.page < 2 and len(seen) < 14:
        tap_named(grid, "Next page")
        seen += names(grid)
    assert seen == [f"tile {number}" for number in range(14)]
    tap_named(grid, "Page before")
    assert names(grid)[0] != "tile 0" or grid.page == 0


def test_a_smaller_room_shows_fewer_and_keeps_the_page(grid):
    grid.show_tiles(tiles(kiosk_look(), 14))
    many = len(grid.tiles)
    grid.resize(300, 300)
    assert 0 < len(grid.tiles) < many
    grid.show_tiles(tiles(kiosk_look(), 14), page=99)
    assert names(grid)[-1] == "tile 13"


def test_no_tiles_are_no_page(grid):
    grid.show_tiles([])
    assert grid.tiles == ()
    assert grid.page == 0
