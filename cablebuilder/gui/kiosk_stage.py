"""Where the pages of the kiosk stand: bar, page and foot, a sheet in the place of the page, and the question over all of them.

Must never know what a page is for. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        lock_down(self)

    @property
    def sheet(self) -> QWidget | None:
        """Return what stands in the place of the page, which waits behind it."""
        return self._sheets[-1] if self._sheets else None

    def show_page(self, page: QWidget, bar: QWidget | None, foot: QWidget | None, corner: QWidget) -> None:
        """Show a page between a bar and a foot, and throw away those before; ``corner`` lies over the upper left."""
        gone = [each for each in (*self._sheets, self.page, *self._around, self._corner) if each is not None]
        for widget in gone:
            self._layout.removeWidget(widget)
            throw_away(widget)
        self._sheets = []
        self.page, self._corner = page, corner
        self._around = [each for each in (bar, foot) if each is not None]
        parts = [each for each in (bar, page, foot) if each is not None]
        if self._look.is_low:
            parts = [page, *self._around]
        self._leave_free()
        for widget in parts:
            self._layout.addWidget(widget, 1 if widget is page else 0)
        for widget in (*self._around, page):  # the page last: it is laid out once, in the room that is left
            widget.show()
        corner.setParent(self)
        corner.move(0, 0)
        corner.show()
        for widget in (*parts, corner):
            lock_down(widget)
        corner.raise_()
        if self.cover is not None:
            self.cover.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_free(self) -> None:
        """Keep controls within reach: above them stays room, but where a sheet shows something in it."""
        top = self.height() - self._look.area.height() if self._around and not self._sheets else 0
        self._layout.setContentsMargins(0, max(0, top), 0, 0)

    def open_sheet(self, sheet: QWidget) -> None:
        """Let something stand in the place of the page, or of the sheet that stands there."""
        below = self.sheet or self.page
        if below is None:
            return
        self._sheets.append(sheet)
        below.hide()
        self._leave_free()
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
            self._leave_free()
            below = self.sheet or self.page
            if below is not None:
                below.show()
                below.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_over(self, cover: QWidget) -> None:
        """Lay something over everything."""
        self.uncover()
        self.cover = cover
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover as large as the stage."""
        super().resizeEvent(event)
        self._leave_free()
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


def throw_away(widget: QWidget) -> None:
    """Hide a widget and delete it as soon as nothing is in the middle of it."""
    widget.hide()
    widget.deleteLater()
