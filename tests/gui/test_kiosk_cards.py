from cablebuilder.gui.card_layout import face_of
from cablebuilder.gui.kiosk_cards import NameTile, PartTile, SocketTile
from cablebuilder.gui.part_rows import part_row
from tests.gui.kiosk import SR25, kiosk_look, picture_of, tap


def test_a_part_is_named_with_its_connectors(qtbot, catalog):
    tile = PartTile(kiosk_look(), part_row(catalog.parts[SR25], catalog))
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Astell&Kern A&norma SR25"
    assert "2.5 mm TRRS balanced" in tile.accessibleDescription() or "2.5 mm" in tile.accessibleDescription()
    tile.resize(402, 244)
    high = picture_of(tile)
    tile.resize(402, 130)
    assert picture_of(tile).size() != high.size()


def test_a_long_name_takes_two_lines_rather_than_being_cut(qtbot, catalog):
    row = part_row(catalog.parts["generic/av-receiver"], catalog)
    tile = PartTile(kiosk_look(), row)
    qtbot.addWidget(tile)
    tile.resize(402, 244)
    short = PartTile(kiosk_look(), row._replace(model="AV receiver,"))
    qtbot.addWidget(short)
    short.resize(402, 244)
    assert picture_of(tile) != picture_of(short)


def test_a_socket_is_drawn_or_a_glyph_and_can_be_tapped(qtbot, catalog):
    look, tapped = kiosk_look(), []
    for face in (face_of(catalog.connectors["2.5mm-trrs"]), "xlr4-female"):
        tile = SocketTile(look, face, "2.5 mm", "thin plug, 4 contacts")
        qtbot.addWidget(tile)
        tile.resize(400, 114)
        tile.show()
        tile.clicked.connect(lambda: tapped.append(1))
        tap(tile)
        assert (tile.accessibleName(), tile.accessibleDescription()) == ("2.5 mm", "thin plug, 4 contacts")
    assert tapped == [1, 1]


def test_a_name_says_what_stands_beside_it(qtbot):
    tile = NameTile(kiosk_look(), "FiiO", "41")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "FiiO, 41"
    assert not picture_of(tile).isNull()
