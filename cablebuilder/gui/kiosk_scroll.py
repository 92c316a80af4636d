"""Rows that may be higher than their room: two large buttons move them by a page, so that nobody has to drag.

A finger may drag all the same. Must never know what the rows say. Read on in :mod:`cablebuilder.gui.kiosk_verdict`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_lock import lock_down
from cablebuilder.gui.kiosk_look import KioskLook

_OF_A_PAGE = 0.85
_INPUTS = {
    QEvent.Type.MouseButtonPress: QScroller.Input.InputPress,
    QEvent.Type.MouseMove: QScroller.Input.InputMove,
    QEvent.Type.MouseButtonRelease: QScroller.Input.InputRelease,
}


class KioskScroll(QWidget):
    """A column of rows."""

    def __init__(self, look: KioskLook, parent: QWidget | None = None) -> None:
        """Make an empty column."""
        super().__init__(parent)
        self._column: QWidget | None = None
        self._gap = look.px(14)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().installEventFilter(self)
        self.up = TouchButton(look, "outlined", language.text("Up"), height=TARGET)
        self.down = TouchButton(look, "outlined", language.text("More"), "chevron-down", height=TARGET)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(16))
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(self.area, 1)
        layout.addLayout(buttons)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._on_scrolled)
        bar.valueChanged.connect(self._on_scrolled)
        self._on_scrolled()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows from the top; those before are gone."""
        self._column = QWidget()
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._gap)
        for row in rows:
            layout.addWidget(row)
        layout.addStretch(1)
        lock_down(self._column)
        self.area.setWidget(self._column)
        self.area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the rows follow a finger; what no row wants of it comes here as that of a mouse.

        ``QScroller.grabGesture`` would do it, but each time PySide6 makes a new class for the gesture's number and keeps it for good.
        """
        if isinstance(event, QMouseEvent) and event.type() in _INPUTS:
            QScroller.scroller(self.area.viewport()).handleInput(_INPUTS[event.type()], event.position(), event.timestamp())
            return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(round(bar.value() + by * bar.pageStep() * _OF_A_PAGE))

    def _on_scrolled(self) -> None:
        bar = self.area.verticalScrollBar()
        self.down.setVisible(bar.maximum() > 0)
        self.up.setVisible(bar.maximum() > 0)
        self.down.setEnabled(bar.value() < bar.maximum())
        self.up.setEnabled(bar.value() > 0)
