"""See inside: every chain at contact level, on a page of its own; zoom, scroll, and a walk along the contacts.

In step with the document while it is shown. Must never edit the rig.
Read on in :mod:`cablebuilder.gui.contact_scene`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM
from cablebuilder.gui.chain_words import worded_chains
from cablebuilder.gui.contact_items import ContactItem
from cablebuilder.gui.contact_scene import ContactScene
from cablebuilder.gui.document import Document
from cablebuilder.gui.dot_grid import paint_dots
from cablebuilder.gui.empty_inside import EmptyInside
from cablebuilder.gui.look import Look
from cablebuilder.gui.zoom_bar import BAR_MARGIN, ZoomBar

LEAST_ZOOM, MOST_ZOOM = 0.1, 4.0
_LEAST_FIT = 0.70
"""Below this a long chain is not made smaller to fit, for it could not be read; it goes on in another row."""
_LEAST_WHOLE = 0.60
"""A little smaller is well where a chain is seen whole by that."""
_NEARLY = 0.93
"""What is hardly too high is made smaller, so that nothing has to scroll."""
_BAR_EDGE = 4
"""A scroll bar with a style sheet takes up to so many pixels more than it says."""
_STEP = 1.2
_FINER = 0.98
_NOTCH = 120.0
_OVERLAY_INSET = 20
_ROOM = 60


class ContactView(QGraphicsView):
    """The page."""

    back_asked = Signal()
    """Esc was pressed: back to the workbench."""

    def __init__(self, look: Look, document: Document, parent: QWidget | None = None) -> None:
        """Make the page; it shows nothing before it is seen for the first time."""
        self._contacts = ContactScene(look.theme)
        super().__init__(self._contacts, parent)
        self._look, self._document = look, document
        self._is_stale, self._is_fitted = True, True
        self._zoom_bar = ZoomBar(self._contacts.canvas_style, self)
        for signal, call in (
            (self._zoom_bar.less_asked, self.zoom_out), (self._zoom_bar.more_asked, self.zoom_in),
            (self._zoom_bar.reset_asked, self.zoom_reset), (self._zoom_bar.fit_asked, self.fit),
        ):  # fmt: skip
            signal.connect(call)
        self._empty = EmptyInside(look, self)
        self._empty.back_asked.connect(self.back_asked)
        self._set_up()
        self._contacts.contact_reached.connect(self._on_contact_reached)
        document.changed.connect(self._on_document_changed)
        document.judged.connect(self._on_document_changed)
        look.changed.connect(self._on_look_changed)

    @property
    def contacts(self) -> ContactScene:
        """Return the scene."""
        return self._contacts

    @property
    def zoom(self) -> float:
        """Return the zoom, 1 being 100 %."""
        return self.transform().m11()

    def show_parts(self, parts: Iterable[str]) -> None:
        """Bring the chain that holds one of the parts into view, and of one that is too large the place of its fault."""
        self._refresh()
        picture = next((found for part in parts if (found := self._contacts.picture_with(part))), None)
        if picture is not None:
            top = picture.mapRectToScene(picture.size).top()
            self.verticalScrollBar().setValue(round(self._at_zoom(top)) - _OVERLAY_INSET)
        picture = picture or next(iter(self._contacts.pictures), None)
        self.horizontalScrollBar().setValue(0)
        if picture is not None and picture.joint is not None:
            around = QRectF(picture.joint, picture.joint).adjusted(-_ROOM, -_ROOM, _ROOM, 2 * _ROOM)
            self.ensureVisible(around, _ROOM, _ROOM)

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom to a factor, keeping a place of the viewport where it is (default: its middle)."""
        wanted = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        place = (around if around is not None else QRectF(self.viewport().rect()).center()).toPoint()
        before = self.mapToScene(place)
        self.setTransform(QTransform.fromScale(wanted, wanted))
        moved = self.mapFromScene(before) - place
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())
        self._zoom_bar.show_zoom(wanted)
        self._is_fitted = False
        self._place_overlays()

    @Slot()
    def zoom_in(self) -> None:
        """Zoom a step nearer."""
        self.set_zoom(self.zoom * _STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom a step away."""
        self.set_zoom(self.zoom / _STEP)

    @Slot()
    def zoom_reset(self) -> None:
        """Zoom to 100 %."""
        self.set_zoom(1.0)

    @Slot()
    def fit(self) -> None:
        """Show everything, never larger than 100 %, in rows that use the page best."""
        room = self.maximumViewportSize()
        zoom = 1.0
        while zoom > LEAST_ZOOM and self._contacts.height_within(room.width() / zoom) > room.height() / zoom:
            zoom *= _FINER
        self._contacts.fold(room.width() / zoom)
        area = self.sceneRect()
        self.set_zoom(min(1.0, (room.width() - 1) / area.width(), (room.height() - 1) / area.height()))

    def fit_width(self) -> None:
        """Show each chain whole, never larger than 100 % and never too small to read; go on doing so.

        A chain that is too long for that is parted into rows; what is too high then scrolls, but nothing scrolls sideways.
        """
        room = self.maximumViewportSize()
        across = room.width() - self.verticalScrollBar().sizeHint().width() - _BAR_EDGE
        if across > 0 and self._contacts.pictures:
            top = self.mapToScene(QPoint()).y()
            least = self._row_zoom(across, room.height())
            self._contacts.fold(across / least)
            area = self.sceneRect()
            zoom = min(1.0, room.width() / area.width())
            whole = room.height() / area.height()
            if zoom > whole >= zoom * _NEARLY:
                zoom = whole
            elif zoom > whole:
                zoom = min(zoom, across / area.width())
                zoom = min(zoom, max(min(least, _LEAST_FIT), room.height() / self._contacts.highest))
            self.set_zoom(zoom)
            self.verticalScrollBar().setValue(round(self._at_zoom(top)))  # what is read stays where it is, and not the middle
        self._is_fitted = True
        self._place_overlays()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ground and its dots."""
        painter.fillRect(rect, self._contacts.canvas_style.color("canvas"))
        if self.zoom >= DETAIL_ZOOM:
            paint_dots(painter, self._contacts.canvas_style, QRectF(rect), self.zoom * self.devicePixelRatioF(), self.viewport().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the document."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on fitting, unless somebody has zoomed."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit_width()
        self._place_overlays()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the contacts, scroll sideways (Shift with the arrows, Home, End), zoom, or go back."""
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Left if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_Right else -1) * bar.pageStep() // 2)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self.horizontalScrollBar().setValue(0 if event.key() == Qt.Key.Key_Home else self.horizontalScrollBar().maximum())
            case Qt.Key.Key_Right | Qt.Key.Key_Left:
                self._contacts.step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Escape if self._contacts.focused is not None:
                self._contacts.leave()
            case Qt.Key.Key_Escape:
                self.back_asked.emit()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.zoom_reset()
            case Qt.Key.Key_F:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching on a touchpad."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held, zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _STEP ** (event.angleDelta().y() / _NOTCH), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow what is pointed at, or pan."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._contacts.hover(self.mapToScene(event.position().toPoint()))
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning."""
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Follow nothing any more that was pointed at."""
        super().leaveEvent(event)
        self._contacts.point_at(None)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        hints = QPainter.RenderHint
        self.setRenderHints(hints.Antialiasing | hints.TextAntialiasing | hints.SmoothPixmapTransform)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(language.text("See inside"))
        self.setAccessibleDescription(language.text("Left and Right walk along the contacts, with Shift they scroll. Esc goes back."))

    def _refresh(self) -> None:
        if self._is_stale:
            self._is_stale = False
            document = self._document
            chains = worded_chains(document.report, document.rig, document.catalog)
            self._contacts.show_chains(chains, document.rig, document.catalog)
            if self._is_fitted:
                self.fit_width()
            self._place_overlays()

    def _row_zoom(self, across: int, down: int) -> float:
        """Return the zoom at which rows are as wide as the page: the largest at which the longest chain is whole, if it can be read."""
        if across / self._contacts.least_width >= _LEAST_FIT:
            return _LEAST_FIT
        zoom = 1.0
        while zoom >= _LEAST_WHOLE:
            if self._contacts.highest_within(across / zoom) <= down / zoom:
                return zoom
            zoom *= _FINER
        return _LEAST_FIT

    def _place_overlays(self) -> None:
        """Show the zoom bar once somebody has zoomed, and where the chains are wider than the page."""
        bar = self._zoom_bar
        bar.setVisible(not self._is_fitted or self.sceneRect().width() * self.zoom > self.viewport().width() + 1)
        bottom = self.viewport().height() - _OVERLAY_INSET
        bar.move(_OVERLAY_INSET - BAR_MARGIN, bottom - bar.height() + BAR_MARGIN)
        self._empty.stand(self.rect())
        self._empty.setVisible(not self._is_stale and not self._contacts.pictures)

    def _at_zoom(self, length: float) -> float:
        return length * self.zoom

    def _on_contact_reached(self, contact: ContactItem) -> None:
        self.ensureVisible(contact.mapRectToScene(contact.boundingRect()), _ROOM, _ROOM)

    def _on_document_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def _on_look_changed(self) -> None:
        self._contacts.set_theme(self._look.theme)
        self._zoom_bar.update()
