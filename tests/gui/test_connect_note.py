import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.connect_note import ConnectNote, safe_words
from cablebuilder.gui.theme import Theme
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting

AREA = QRectF(0, 0, 1000, 800)
LONG = "This adapter joins two outputs that must stay apart, and the sentence goes on and on, " * 3


@pytest.fixture
def note(qapp):
    scene = QGraphicsScene()
    made = ConnectNote(CanvasStyle(Theme("light")))
    scene.addItem(made)
    yield made
    scene.removeItem(made)


def card(note):
    return note._card.translated(note.pos())


def test_a_reason_has_at_most_three_lines(note):
    note.show_reason("unsafe", LONG, "")
    assert len(note.lines) == 3
    assert note.lines[-1].endswith("…")


def test_it_stands_on_the_side_with_room_and_inside_the_view(note):
    note.show_reason("unsafe", LONG, "Safe: the 3.5 mm socket on the left")
    for at, direction in (
        (QPointF(300, 400), 1),
        (QPointF(900, 400), 1),
        (QPointF(100, 400), -1),
        (QPointF(500, 20), 1),
        (QPointF(500, 170), 1),
    ):
        note.stand(at, direction, AREA)
        assert AREA.contains(card(note)), at
        assert not card(note).contains(at)


def test_above_the_socket_where_there_is_room_so_that_the_plug_stays_in_sight(note):
    note.show_reason("wrong", "The right ear stays silent.", "")
    note.stand(QPointF(300, 400), 1, AREA)
    assert card(note).bottom() < 400


def test_the_safe_port_is_told_by_where_it_is(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    phones, adapter, dongle, plug = (bench.port(name) for name in ("player.phones", "adapter.jack", "dongle.phones", "earphone.plug"))
    assert safe_words(phones, adapter) == "Safe: the 3.5 mm socket on the left"
    assert safe_words(adapter, phones) == "Safe: the 3.5 mm socket on the right"
    assert safe_words(dongle, phones) == "Safe: the 3.5 mm socket below"
    assert safe_words(phones, dongle) == "Safe: the 3.5 mm socket above"
    assert safe_words(plug, adapter) == "Safe: the 3.5 mm plug below"


def test_where_a_card_stands_beside_the_socket_the_note_stands_elsewhere(note):
    note.show_reason("unsafe", LONG, "Safe: the 3.5 mm socket on the left")
    socket, player = QPointF(340, 120), QRectF(20, 20, 188, 146)
    narrow = QRectF(0, 0, 560, 600)
    note.stand(socket, 1, narrow)
    assert card(note).intersects(player)
    note.stand(socket, 1, narrow, [player])
    assert narrow.contains(card(note))
    assert not card(note).intersects(player)
