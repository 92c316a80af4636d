"""The choice of a language over the whole window: each by its own name, as large as a finger wants it.

Must never change the language itself. Read on in :mod:`cablebuilder.gui.kiosk_program`.
"""

import dataclasses
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.files.kiosk_shop import KioskShop
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_ground import paint_dots
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.letters import lack_of, languages_without_letters
from cablebuilder.gui.paragraph import Paragraph

_BUTTON, _LOW_BUTTON = 120, 84
_WIDTH = 420
_MOST_COLUMNS = 3


class LanguageChoice(QWidget):
    """A button for each language; a touch beside them changes nothing."""

    chosen = Signal(str)
    """The code of a language."""
    closed = Signal()

    def __init__(self, look: KioskLook, codes: Sequence[str], now: str, parent: QWidget) -> None:
        """Offer some languages; that of ``now`` stands out."""
        super().__init__(parent)
        self._look = look
        title = Paragraph(look, language.text("Language"), font=look.text(48, 600, display=True), line=look.px(60))
        title.setFixedWidth(title.sizeHint().width())
        grid = QGridLayout()
        grid.setSpacing(look.px(24 if not look.is_short else 16))
        columns = 1 if len(codes) <= _MOST_COLUMNS or look.is_upright else 2 if look.is_narrow else _MOST_COLUMNS
        self.buttons: dict[str, TouchButton] = {}
        for place, code in enumerate(codes):
            button = TouchButton(
                look, "primary" if code == now else "outlined", own_name(code), height=_BUTTON if not look.is_short else _LOW_BUTTON
            )
            button.setMinimumWidth(look.px(_WIDTH))
            button.clicked.connect(partial(self.chosen.emit, code))
            grid.addWidget(button, place // columns, place % columns)
            self.buttons[code] = button
        back = TouchButton(look, "plain", language.text("Back"), "chevron-left")
        back.clicked.connect(self.closed)
        middle = QVBoxLayout(self)
        middle.setSpacing(look.px(32))
        middle.addStretch(1)
        middle.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(grid)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self.setAccessibleName(language.text("Language"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go back, where no button is."""
        event.accept()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it covers everything
        """Paint the ground."""
        painter = QPainter(self)
        paint_dots(painter, self._look, QRectF(self.rect()))
        painter.end()


def own_name(code: str) -> str:
    """Return what the speakers of a language call it; of one that there are no texts in, its code."""
    return language.NAMES.get(language.known(code) or "", code)


def written(shop: KioskShop) -> KioskShop:
    """Return a shop without the languages whose letters no font of this machine has; staff are told what to install."""
    config, lacking = shop.config, languages_without_letters()
    spoken = tuple(code for code in config.languages if code not in lacking) or ("en",)
    told = tuple(lack_of(code) for code in config.languages if code in lacking)
    return dataclasses.replace(shop, config=dataclasses.replace(config, languages=spoken), staff_problems=(*shop.staff_problems, *told))
