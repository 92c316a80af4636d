"""The head of what a kiosk opens in the place of a page: its title, its buttons and the way back.

Must never know what is opened. Read on in :mod:`cablebuilder.gui.kiosk_sheets`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import PRIMARY, TARGET, TouchButton
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.plain_words import PlainLabel


class Head(NamedTuple):
    """A title, which on a slim screen is to stand in a line of its own, and the row of the buttons, which else holds it."""

    title: QLabel
    row: QHBoxLayout


def sheet_head(look: KioskLook, words: str, buttons: Iterable[TouchButton], back_asked: SignalInstance) -> Head:
    """Return a head whose last button asks to go back."""
    title = PlainLabel(words)
    title.setFont(look.text(48 if not look.is_short else 36, 600, display=True))
    row = QHBoxLayout()
    row.setSpacing(look.px(16))
    if look.is_slim:
        row.addStretch(1)
    else:
        row.addWidget(title, 1)
    leave = TouchButton(look, "primary", language.text("Back"), "chevron-left", height=PRIMARY if not look.is_short else TARGET)
    leave.clicked.connect(back_asked)
    for button in (*buttons, leave):
        row.addWidget(button)
    return Head(title, row)
