import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from cablebuilder.core import making, wiring
from cablebuilder.gui.board_layout import PLUG_X, board_layout, net_style
from cablebuilder.gui.board_painter import paint_block
from cablebuilder.gui.look import Look
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.wire_board import WireBoard
from cablebuilder.gui.wire_table import WireTable, contact_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def draft(qapp, catalog):
    part = making.with_port(making.blank("cable"), catalog, "3.5mm-trs", "plug")
    part = making.with_port(part, catalog, "6.35mm-trs", "jack")
    part = making.ordered(making.ordered(part, "plug", "se-trs-3-5"), "jack", "se-trs-6-35")
    return PartDraft(part, catalog)


@pytest.fixture
def board(qtbot, draft):
    made = WireBoard(Look("light"), draft)
    draft.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.setFocus()
    return made


def at(board, ref):
    return board.layout_now.spot(ref).at.toPoint()


def nets(board):
    return wiring.nets_of(board._draft.part, board._draft.catalog)


def test_a_drag_from_contact_to_contact_joins_them(board):
    QTest.mousePress(board, LEFT, pos=at(board, "plug.tip"))
    QTest.mouseMove(board, at(board, "plug.tip") + QPoint(80, 10))
    assert board.held == "plug.tip"
    QTest.mouseMove(board, at(board, "jack.tip"))
    QTest.mouseRelease(board, LEFT, pos=at(board, "jack.tip"))
    assert nets(board) == (("plug.tip", "jack.tip"),)
    assert board.held == ""


def test_two_presses_do_the_same_and_the_same_contact_again_lets_go(board):
    for ref in ("plug.sleeve", "jack.sleeve"):
        QTest.mouseClick(board, LEFT, pos=at(board, ref))
    assert nets(board) == (("plug.sleeve", "jack.sleeve"),)
    QTest.mouseClick(board, LEFT, pos=at(board, "plug.tip"))
    QTest.mouseClick(board, LEFT, pos=at(board, "plug.tip"))
    assert board.held == ""


def test_a_drag_to_nowhere_joins_nothing(board):
    QTest.mousePress(board, LEFT, pos=at(board, "plug.tip"))
    QTest.mouseMove(board, QPoint(350, 190))
    QTest.mouseRelease(board, LEFT, pos=QPoint(350, 190))
    assert nets(board) == ()
    assert board.held == ""
    QTest.mouseClick(board, Qt.MouseButton.RightButton, pos=at(board, "plug.tip"))
    assert board.held == ""


def test_keys_walk_join_and_take_away_and_every_step_is_said(board):
    assert board.focus == "plug.tip"
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert "in your hand" in board.accessibleDescription()
    QTest.keyClick(board, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Down)
    assert board.focus == "jack.ring1"
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert nets(board) == (("plug.tip", "jack.ring1"),)
    assert board.accessibleDescription() == "6.35 mm: Ring, joined to 3.5 mm: Tip"
    QTest.keyClick(board, Qt.Key.Key_Delete)
    assert nets(board) == ()
    QTest.keyClick(board, Qt.Key.Key_Space)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert board.held == ""
    for _ in range(9):
        QTest.keyClick(board, Qt.Key.Key_Up)
    assert board.focus == "jack.tip"


def test_the_board_stands_on_both_sides_and_is_painted_in_both_themes(board, draft, catalog):
    draft.edit(wiring.wired_by_signal, catalog)
    layout = board.layout_now
    assert {(spot.ref.partition(".")[0], spot.side) for spot in layout.spots} == {("plug", "left"), ("jack", "right")}
    assert layout.spot_at(QPointF(5, 5)) is None
    light = board.grab().toImage()
    board._look.choose("dark")
    assert board.grab().toImage() != light


@pytest.mark.parametrize("use", ["generic/2-pin-cable-2.5mm", "generic/rca-cable", "generic/xlr-4-extension", "generic/3.5mm-splitter"])
def test_every_kind_of_lead_fits_the_board(qtbot, catalog, use):
    part = catalog.parts[use]
    layout = board_layout(part, catalog, 600)
    refs = {f"{name}.{contact}" for name, port in part.ports.items() for contact in catalog.connectors[port.connector].contacts}
    assert {spot.ref for spot in layout.spots} == refs
    ys = [(spot.side, spot.at.y()) for spot in layout.spots]
    assert len(set(ys)) == len(ys)
    assert all(0 < y < layout.height for _, y in ys)
    made = WireBoard(Look("light"), PartDraft(part, catalog))
    qtbot.addWidget(made)
    assert not made.grab().isNull()


def test_a_connector_is_painted_in_gold_where_its_rows_are(draft, catalog, qapp):
    theme, image = Theme("light"), QImage(600, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    layout = board_layout(draft.part, catalog, 600)
    painter = QPainter(image)
    for block in layout.blocks:
        paint_block(painter, theme, block, 600)
    painter.end()
    for y in layout.blocks[0].ys:
        color = image.pixelColor(round(PLUG_X), round(y))
        assert color.red() > color.blue() + 20


def test_a_wire_has_the_colour_of_the_one_signal_on_it(catalog, draft):
    spots = list(board_layout(draft.part, catalog, 600).spots)
    assert net_style(spots[:1]) == "L+"
    assert net_style([spots[0], spots[1]]) == "mixed"
    assert net_style([]) == "other"


def test_the_table_lists_nets_and_delete_takes_one_apart(qtbot, draft, catalog):
    draft.edit(wiring.wired_by_signal, catalog)
    table = WireTable(Look("light"), draft)
    draft.changed.connect(table.refresh)
    qtbot.addWidget(table)
    assert table.item(0).text() == "3.5 mm: Tip  —  6.35 mm: Tip"
    table.setCurrentRow(1)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert wiring.nets_of(draft.part, catalog) == (("plug.tip", "jack.tip"), ("plug.sleeve", "jack.sleeve"))
    assert table.count() == 2
    draft.undo()
    assert table.count() == 3


def test_contacts_are_named_by_their_port_side_and_inner_nodes_by_themselves(catalog):
    part = catalog.parts["generic/2-pin-cable-2.5mm"]
    assert contact_words(part, catalog, "left.+") == "2-pin 0.78 mm left: Plus"
    assert contact_words(part, catalog, "somewhere") == "somewhere"
