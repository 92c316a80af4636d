"""The rest is in tests/files/test_health.py: it takes a process of its own."""

from PySide6.QtGui import QColor, QIcon, QPixmap

from cablebuilder.gui.drawing_health import _is_drawn
from cablebuilder.gui.theme import app_icon


def test_our_icon_is_drawn_and_an_empty_one_is_not(qapp):
    plain = QPixmap(64, 64)
    plain.fill(QColor("white"))
    assert _is_drawn(app_icon())
    assert not _is_drawn(QIcon(plain))
    assert not _is_drawn(QIcon())
