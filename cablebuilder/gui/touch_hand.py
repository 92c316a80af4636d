"""Fingers on the canvas: one is a hand like the mouse's, one that rests asks what can be done, two pan and zoom.

A second finger, or the answer to one that rests, ends what the first one was doing, and everything is as it was. Must never edit.
Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QTimer
from PySide6.QtGui import QEventPoint, QGuiApplication, QTouchEvent

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.geometry import DRAG_START_TOUCH, distance
from cablebuilder.gui.gestures import Hand

_LEAST_SPREAD = 8.0


class TouchHand:
    """Turns touches of a viewport into presses, moves and releases, into a pinch, or into the wish for a menu."""

    def __init__(
        self,
        scene: CanvasScene,
        to_scene: Callable[[QPointF], QPointF],
        pinch: Callable[[QPointF, QPointF, float], None],
        rest: Callable[[QPointF], None],
    ) -> None:
        """Give touches to a scene; ``pinch`` and ``rest`` get places of the viewport.

        ``pinch``: the middle of two fingers before and now, and how much wider they are. ``rest``: where a finger has been still for as
        long as the system calls press and hold.
        """
        self._scene, self._to_scene, self._pinch, self._rest = scene, to_scene, pinch, rest
        self._start = QPointF()
        self._timer = QTimer(scene, singleShot=True)
        self._timer.timeout.connect(self._on_rested)
        self._is_down = False
        self._spread: tuple[QPointF, float] | None = None
        self._is_over = False

    def take(self, event: QTouchEvent) -> None:
        """Follow one touch event."""
        points = [point for point in event.points() if point.state() is not QEventPoint.State.Released]
        if event.type() is QEvent.Type.TouchCancel:
            self._scene.cancel_gesture()
            self._forget()
        elif len(points) > 1:
            self._follow_two(points[0].position(), points[1].position())
        elif self._is_over or self._spread:
            self._is_over, self._spread = bool(points), None  # the finger that is left of two does nothing
        else:
            self._follow_one(event)
        event.accept()

    def _follow_one(self, event: QTouchEvent) -> None:
        point = event.points()[0]
        hand = Hand(self._to_scene(point.position()), event.modifiers(), is_touch=True)
        match point.state():
            case QEventPoint.State.Pressed:
                self._is_down, self._start = True, point.position()
                self._timer.start(QGuiApplication.styleHints().mousePressAndHoldInterval())
                self._scene.press(hand)
            case QEventPoint.State.Released:
                self._timer.stop()
                if self._is_down:
                    self._scene.release(hand)
                self._is_down = False
            case _:
                if distance(point.position(), self._start) >= DRAG_START_TOUCH:
                    self._timer.stop()
                if self._is_down:
                    self._scene.move(hand)

    def _follow_two(self, one: QPointF, other: QPointF) -> None:
        self._timer.stop()
        if self._is_down:
            self._scene.cancel_gesture()
            self._is_down = False
        middle, spread = (one + other) / 2, max(_LEAST_SPREAD, distance(one, other))
        if self._spread:
            self._pinch(self._spread[0], middle, spread / self._spread[1])
        self._spread = (middle, spread)

    def _on_rested(self) -> None:
        self._scene.cancel_gesture()
        self._is_down = False
        self._rest(self._start)

    def _forget(self) -> None:
        self._timer.stop()
        self._is_down, self._spread, self._is_over = False, None, False
