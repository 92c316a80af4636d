"""Where the pages of the kiosk stand: bar, page and foot, a sheet in the place of the page, and the question over all of them.

With large text bar and page can be higher than the room above the foot: two buttons in it move them, nothing is cut.
Must never know what a page is for. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cablebuilder.gui.kiosk_buttons import TARGET
from cablebuilder.gui.kiosk_foot import Foot
from cablebuilder.gui.kiosk_ground import paint_dots
from cablebuilder.gui.kiosk_lock import lock_down
from cablebuilder.gui.kiosk_look import KioskLook


class KioskStage(QWidget):
    """A ground with at most one page on it."""

    first_painted = Signal()
    """The first picture is on screen."""

    def __init__(self, look: KioskLook, parent: QWidget | None = None) -> None:
        """Make an empty stage."""
        super().__init__(parent)
        self._look = look
        self.page: QWidget | None = None
        self._is_painted = False
        self._sheets: list[QWidget] = []
        self.cover: QWidget | None = None
        """What lies over everything."""
        self._around: list[QWidget] = []
        self._corner: QWidget | None = None
        self._foot: Foot | None = None
        self._moved = 0
        self._rows = _Rows(self)
        self._rows.changed.connect(self._place)
        """Bar and page; where they are higher than their room, they are moved by :meth:`move_rows`."""
        self._layout = QVBoxLayout(self._rows)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        lock_down(self)

    @property
    def sheet(self) -> QWidget | None:
        """Return what stands in the place of the page, which waits behind it."""
        return self._sheets[-1] if self._sheets else None

    @property
    def sheets(self) -> tuple[QWidget, ...]:
        """Return all that stand above each other in the place of the page."""
        return tuple(self._sheets)

    def show_page(self, page: QWidget, bar: QWidget | None, foot: Foot | None, corner: QWidget) -> None:
        """Show a page between a bar and a foot, and throw away those before; ``corner`` lies over the upper left."""
        gone = [each for each in (*self._sheets, self.page, *self._around, self._corner) if each is not None]
        for widget in gone:
            self._layout.removeWidget(widget)
            throw_away(widget)
        self._sheets, self._moved = [], 0
        self.page, self._corner, self._foot = page, corner, foot
        self._around = [each for each in (bar, foot) if each is not None]
        rows = [each for each in (bar, page) if each is not None]
        if self._look.is_low:
            rows.reverse()
        for widget in rows:
            self._layout.addWidget(widget, 1 if widget is page else 0)
        if foot is not None:
            foot.setParent(self)
            foot.setEnabled(self.cover is None)
            foot.moved.connect(self.move_rows)
        self._place()
        for widget in (*self._around, page):  # the page last: it is laid out once, in the room that is left
            widget.show()
        corner.setParent(self)
        corner.move(0, 0)
        corner.show()
        for widget in (*self._around, page, corner):
            lock_down(widget)
        corner.raise_()
        if self.cover is not None:
            self.cover.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Let the foot stand at the lower edge, and bar and page above it, as high as they need."""
        foot = self._foot.height() if self._foot is not None else 0
        room = self.height() - foot
        shown = self.sheet or self.page
        bar = sum(each.height() for each in self._around) - foot
        least = bar + shown.minimumHeight() if shown is not None and self._foot is not None else 0
        high = max(room, least)
        self._moved = max(0, min(self._moved, high - room))
        top = self.height() - self._look.area.height() if self._around and not self._sheets else 0
        self._layout.setContentsMargins(0, max(0, top), 0, 0)  # controls within reach: above them stays room, but where a sheet is
        self._rows.setGeometry(0, -self._moved, self.width(), high)
        if self._foot is not None:
            self._foot.setGeometry(0, room, self.width(), foot)
            self._foot.show_moves(can_go_up=self._moved > 0, can_go_down=self._moved < high - room)

    def move_rows(self, by: int) -> None:
        """Move bar and page by most of their room, up or down."""
        if self._foot is not None:
            self._moved += by * (self._foot.y() - self._look.px(TARGET))
            self._place()

    def reveal(self, widget: QWidget | None) -> None:
        """Move bar and page until something in them is in sight, such as what has the focus."""
        if widget is None or self._foot is None or not self._rows.isAncestorOf(widget):
            return
        area = QRect(widget.mapTo(self._rows, QPoint()), widget.size())
        room = self._foot.y()
        if area.top() < self._moved or area.height() > room:
            self._moved = area.top()
        elif area.bottom() >= self._moved + room:
            self._moved = area.bottom() + 1 - room
        self._place()

    def open_sheet(self, sheet: QWidget) -> None:
        """Let something stand in the place of the page, or of the sheet that stands there."""
        below = self.sheet or self.page
        if below is None:
            return
        self._sheets.append(sheet)
        below.hide()
        self._place()
        self._layout.insertWidget(self._layout.indexOf(below), sheet, 1)
        lock_down(sheet)
        sheet.show()
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Show again what the uppermost sheet stands for."""
        if self._sheets:
            sheet = self._sheets.pop()
            self._layout.removeWidget(sheet)
            throw_away(sheet)
            self._place()
            below = self.sheet or self.page
            if below is not None:
                below.show()
                below.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Bring into sight what the focus goes to."""
        has_moved = super().focusNextPrevChild(next)
        self.reveal(self.window().focusWidget())
        return has_moved

    def lay_over(self, cover: QWidget) -> None:
        """Lay something over everything."""
        self.uncover()
        self.cover = cover
        self._open_below(is_open=False)
        cover.setParent(self)
        cover.setGeometry(self.rect())
        lock_down(cover)
        cover.show()
        cover.raise_()

    def uncover(self) -> None:
        """Take away what lies over everything."""
        if self.cover is not None:
            throw_away(self.cover)
            self.cover = None
            self._open_below(is_open=True)

    def _open_below(self, *, is_open: bool) -> None:
        """Keep a keyboard from what nobody sees, because something lies over it."""
        for widget in (self._rows, self._foot):
            if widget is not None:
                widget.setEnabled(is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover as large as the stage."""
        super().resizeEvent(event)
        self._place()
        if self.cover is not None:
            self.cover.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        paint_dots(painter, self._look, QRectF(self.rect()))
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.first_painted.emit)


class _Rows(QWidget):
    """What bar and page stand in; it tells when one of them needs another height."""

    changed = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().event(event)


def throw_away(widget: QWidget) -> None:
    """Hide a widget and delete it as soon as nothing is in the middle of it."""
    widget.hide()
    widget.deleteLater()
