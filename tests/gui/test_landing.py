from PySide6.QtCore import QPointF, QRectF, QSizeF

from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import known_card
from cablebuilder.gui.landing import clear_of, landing
from cablebuilder.gui.theme import Theme
from tests.gui.workbench import SR25

SIZE = QSizeF(188, 146)


def test_the_port_lands_at_the_tip(qapp, catalog):
    card = known_card(SR25, PlacedPart(use=SR25.id, at=(0, 0)), catalog, CanvasStyle(Theme("light")).measure)
    corner = landing(card, "phones", QPointF(600, 400), [])
    anchor = card.anchors[1]
    assert (corner + anchor - QPointF(600, 400)).manhattanLength() <= 12
    assert corner.x() % 12 == corner.y() % 12 == 0


def test_a_card_stands_clear_of_all_others():
    others = [QRectF(x, y, 188, 146) for x in range(0, 900, 200) for y in range(0, 500, 160)]
    corner = clear_of(QPointF(400, 160), SIZE, others)
    assert not any(QRectF(corner, SIZE).intersects(other) for other in others)
    assert clear_of(QPointF(2000, 2000), SIZE, others) == QPointF(2000, 2000)


def test_where_there_is_no_room_it_lands_where_it_was_wanted():
    assert clear_of(QPointF(0, 0), SIZE, [QRectF(-5000, -5000, 10000, 10000)]) == QPointF(0, 0)
