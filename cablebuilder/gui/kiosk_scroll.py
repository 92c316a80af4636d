"""Rows that may be higher than their room: two large buttons move them by a page, so that nobody has to drag.

A page shows whole lines only; a finger may drag all the same. Must never know what the rows say.
Read on in :mod:`cablebuilder.gui.kiosk_verdict`.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_lock import lock_down
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.paragraph import Paragraph

_INPUTS = {
    QEvent.Type.MouseButtonPress: QScroller.Input.InputPress,
    QEvent.Type.MouseMove: QScroller.Input.InputMove,
    QEvent.Type.MouseButtonRelease: QScroller.Input.InputRelease,
}
_LAYOUTS = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})
"""After these, rows stand elsewhere: a layout takes them before any filter."""


class KioskScroll(QWidget):
    """A column of rows."""

    def __init__(self, look: KioskLook, parent: QWidget | None = None) -> None:
        """Make an empty column."""
        super().__init__(parent)
        self._column: QWidget | None = None
        self._rows: Sequence[QWidget] = ()
        self._is_dragged = False
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
        self._column, self._rows, self._is_dragged = QWidget(), rows, False
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._gap)
        for row in rows:
            layout.addWidget(row)
        layout.addStretch(1)
        lock_down(self._column)
        self._column.installEventFilter(self)
        self.area.setWidget(self._column)
        self.area.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the rows follow a finger; what no row wants of it comes here as that of a mouse.

        ``QScroller.grabGesture`` would do it, but each time PySide6 makes a new class for the gesture's number and keeps it for good.
        """
        if isinstance(event, QMouseEvent) and event.type() in _INPUTS:
            if event.type() is QEvent.Type.MouseMove:
                self._is_dragged = True
                self._show_whole_lines()
            QScroller.scroller(self.area.viewport()).handleInput(_INPUTS[event.type()], event.position(), event.timestamp())
            return True
        if watched is self._column and event.type() in _LAYOUTS:
            self._show_whole_lines()
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        """Begin the page with the line with which that before ended too early, or so that it ends where that before began."""
        bar, page = self.area.verticalScrollBar(), self.area.viewport().height()
        now, self._is_dragged = bar.value(), False
        below = [top for top, bottom in self._lines() if top > now and bottom > now + page]
        above = [top for top, _ in self._lines() if now - page <= top < now]
        bar.setValue(min((*below, now + page)) if by > 0 else min(above, default=now - page))
        self._on_scrolled()

    def _lines(self) -> list[tuple[int, int]]:
        """Return where each line of the rows begins and ends; a row that is no paragraph is one line."""
        found: list[tuple[int, int]] = []
        for row in self._rows:
            top, bottom = row.y(), row.y() + row.height()
            count = max(1, round(row.height() / row.line)) if isinstance(row, Paragraph) else 1
            ends = [top + (bottom - top) * place // count for place in range(count + 1)]
            found += pairwise(ends)
        return found

    def _show_whole_lines(self) -> None:
        """Hide the lines of which only a part has room, as long as no finger drags them along."""
        column, bar = self._column, self.area.verticalScrollBar()
        if column is None:
            return
        end = bar.value() + self.area.viewport().height()  # the bar's own page is still the old one when it tells of its range
        whole = [line for line in self._lines() if bar.value() <= line[0] and line[1] <= end]
        if self._is_dragged or not whole or bar.maximum() == 0:
            column.clearMask()
        else:
            column.setMask(QRect(0, whole[0][0], column.width(), whole[-1][1] - whole[0][0]))

    def _on_scrolled(self) -> None:
        bar = self.area.verticalScrollBar()
        self.down.setVisible(bar.maximum() > 0)
        self.up.setVisible(bar.maximum() > 0)
        self.down.setEnabled(bar.value() < bar.maximum())
        self.up.setEnabled(bar.value() > 0)
        self._show_whole_lines()
