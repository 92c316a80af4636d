"""A canvas to test on, and a hand: press, move and release at places of the scene."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.document import Document
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def pinched(at: QPointF, wider: float) -> QNativeGestureEvent:
    """Return what a touchpad sends of two fingers at a place that went so much wider apart, as a share."""
    kind, device = Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice()
    return QNativeGestureEvent(kind, device, 2, at, at, at, wider, QPointF())


class Bench(NamedTuple):
    """A document on a canvas in a view; nothing moves by itself."""

    document: Document
    scene: CanvasScene
    view: CanvasView

    def port(self, text: str) -> PortItem:
        """Return the item of ``part.port``."""
        part, _, port = text.partition(".")
        found = self.scene.mirror.port(PortRef(part, port))
        assert found is not None, text
        return found

    def spot(self, place: QPointF) -> QPoint:
        """Return where a scene point is in the viewport."""
        return self.view.mapFromScene(place)

    def press(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press the left button at a scene point."""
        QTest.mousePress(self.view.viewport(), LEFT, keys, self.spot(place))

    def move(self, place: QPointF) -> None:
        """Move the pointer to a scene point."""
        QTest.mouseMove(self.view.viewport(), self.spot(place))

    def release(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Release the left button at a scene point."""
        QTest.mouseRelease(self.view.viewport(), LEFT, keys, self.spot(place))

    def drag(self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press, move by way of the middle, and release."""
        self.press(start, keys)
        self.move((start + end) / 2)
        self.move(end)
        self.release(end, keys)

    def tap(self, place: QPointF) -> None:
        """Press and release at one place."""
        self.press(place)
        self.release(place)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key on the canvas."""
        QTest.keyClick(self.view, key, keys)


def open_bench(qtbot: QtBot, catalog: Catalog, rig: Rig) -> Bench:
    """Return a canvas with a rig, large enough to see all of it at 100 %."""
    document = Document(catalog)
    document.open_rig(rig)
    scene = CanvasScene(document, Theme("light"))
    view = CanvasView(scene)
    kept = [document, scene, view]  # until the widget is closed: collected while it is painted, they would take the process along

    def let_go(_: QWidget) -> None:
        QTest.mouseRelease(view.viewport(), LEFT)
        kept.clear()

    qtbot.addWidget(view, before_close_func=let_go)
    view.resize(1100, 900)
    view.show()
    QTest.mouseRelease(view.viewport(), LEFT)  # QTest remembers a button that a test before held, and moves with it
    view.centerOn(450, 350)
    return Bench(document, scene, view)
