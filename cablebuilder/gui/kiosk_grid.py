"""A grid of equal tiles in pages: nothing scrolls, and two large buttons turn the page where one is not enough.

They stand below the tiles, or at both sides of a single row that has no room above them.
Must never know what a tile is. Read on in :mod:`cablebuilder.gui.kiosk_pick` and :mod:`cablebuilder.gui.kiosk_ways`.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.plain_words import PlainLabel

MakeTile = Callable[[QWidget], QWidget]
"""Makes a tile as a child of the grid."""
GAP = 24
_TALLER = 1.3
"""How much higher than its least height a tile becomes where there is room."""


class TileGrid(QWidget):
    """Tiles from left to right and top to bottom, as many as the room shows at once."""

    def __init__(self, look: KioskLook, *, tile: QSize, most_columns: int = 9, gap: int = GAP, parent: QWidget | None = None) -> None:
        """Make an empty grid; ``tile`` is the least size of one in design lengths, as high as it is unless there is more room."""
        super().__init__(parent)
        self._look, self._least, self._most_columns, self._gap = look, tile, most_columns, look.px(gap)
        self._makers: Sequence[MakeTile] = ()
        self._tiles: list[QWidget] = []
        self._page = 0
        self._stretch = False
        self._back = TouchButton(look, "outlined", "", "chevron-left", height=TARGET, parent=self)
        self._back.setAccessibleName(language.text("Page before"))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on = TouchButton(look, "outlined", "", "chevron-right", height=TARGET, parent=self)
        self._on.setAccessibleName(language.text("Next page"))
        self._on.clicked.connect(lambda: self._turn(1))
        self._place = PlainLabel("", self)
        self._place.setFont(look.text(22))
        self._place.setProperty("tone", "muted")
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def set_stretch(self, *, wanted: bool) -> None:
        """Let tiles be as high as the room allows."""
        self._stretch = wanted

    def show_tiles(self, makers: Sequence[MakeTile], page: int = 0) -> None:
        """Show these, from a page on; before the grid is seen its room is not known, and no tile is made."""
        self._makers, self._page = makers, page
        if self.isVisible():
            self._fill()

    @property
    def tiles(self) -> tuple[QWidget, ...]:
        """Return the tiles that are on the page."""
        return tuple(self._tiles)

    @property
    def page(self) -> int:
        """Return the number of the page, from 0."""
        return self._page

    def sizeHint(self) -> QSize:
        """Return the room of one row; it takes whatever else there is."""
        return QSize(self._look.px(self._least.width()), self._look.px(self._least.height()))

    def minimumSizeHint(self) -> QSize:
        """Return so little that the window never has to grow; what does not fit is on the next page."""
        return QSize(self._look.px(TARGET), self._look.px(TARGET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tiles as fit now."""
        super().resizeEvent(event)
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the tiles for the room there is now."""
        super().showEvent(event)
        self._fill()

    def _columns(self, width: int) -> int:
        gap = self._gap
        return max(1, min(self._most_columns, (width + gap) // (self._look.px(self._least.width()) + gap)))

    def _rows(self, height: int) -> int:
        gap = self._gap
        return max(1, (height + gap) // (self._look.px(self._least.height()) + gap))

    def _fill(self) -> None:
        """Make the tiles of the page anew; those of another page are gone."""
        look, gap = self._look, self._gap
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        left, across, room = 0, self.width(), self.height()
        columns, rows = self._columns(across), self._rows(room)
        foot = look.px(TARGET) + look.px(16)
        has_pages = len(self._makers) > columns * rows
        is_beside = has_pages and room - foot < look.px(self._least.height())
        if is_beside:
            left, across = foot, across - 2 * foot
            columns = self._columns(across)
        elif has_pages:
            room -= foot
            rows = self._rows(room)
        per_page = columns * rows
        last = max(0, (len(self._makers) - 1) // per_page)
        self._page = min(self._page, last)
        width = (across - gap * (columns - 1)) // columns
        most = room if self._stretch else look.px(self._least.height() * _TALLER)
        high = min(most, (room - gap * (rows - 1)) // rows)
        for place, make in enumerate(self._makers[self._page * per_page : (self._page + 1) * per_page]):
            row, column = divmod(place, columns)
            tile = make(self)
            tile.setGeometry(left + column * (width + gap), row * (high + gap), width, high)
            tile.show()
            self._tiles.append(tile)
        self._show_foot(last, is_shown=has_pages, is_beside=is_beside)

    def _show_foot(self, last: int, *, is_shown: bool, is_beside: bool) -> None:
        size = self._look.px(TARGET)
        top = self.height() - size
        for widget in (self._back, self._on):
            widget.setVisible(is_shown)
        self._place.setVisible(is_shown and not is_beside)
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < last)
        self._place.setText(language.text("{page} of {pages}", page=self._page + 1, pages=last + 1))
        wide = min(2 * size, (self.width() - 2 * size) // 2)
        middle = self.width() // 2
        self._back.setGeometry(middle - size - wide, top, wide, size)
        self._place.setGeometry(middle - size, top, 2 * size, size)
        self._on.setGeometry(middle + size, top, wide, size)
        if is_beside:
            self._back.setGeometry(0, 0, size, self.height())
            self._on.setGeometry(self.width() - size, 0, size, self.height())
        order = [self._back, *self._tiles, self._on]  # the first of them stays where it is: tiles are made after all other widgets
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _turn(self, by: int) -> None:
        self._page += by
        self._fill()
