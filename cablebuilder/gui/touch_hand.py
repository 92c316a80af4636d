"""Fingers on the canvas: one is a hand like the mouse's, two pan and zoom.

A second finger ends what the first one was doing, and everything is as it was. Must never edit.
Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.geometry import distance
from cablebuilder.gui.gestures import Hand

_LEAST_SPREAD = 8.0


class TouchHand:
    """Turns touches of a viewport into presses, moves and releases, or into a pinch."""

    def __init__(
        self, scene: CanvasScene, to_scene: Callable[[QPointF], QPointF], pinch: Callable[[QPointF, QPointF, float], None]
    ) -> None:
        """Give touches to a scene; ``pinch`` gets the middle of two fingers before and now, and how much wider they are."""
        self._scene, self._to_scene, self._pinch = scene, to_scene, pinch
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
                self._is_down = True
                self._scene.press(hand)
            case QEventPoint.State.Released:
                if self._is_down:
                    self._scene.release(hand)
                self._is_down = False
            case _:
                if self._is_down:
                    self._scene.move(hand)

    def _follow_two(self, one: QPointF, other: QPointF) -> None:
        if self._is_down:
            self._scene.cancel_gesture()
            self._is_down = False
        middle, spread = (one + other) / 2, max(_LEAST_SPREAD, distance(one, other))
        if self._spread:
            self._pinch(self._spread[0], middle, spread / self._spread[1])
        self._spread = (middle, spread)

    def _forget(self) -> None:
        self._is_down, self._spread, self._is_over = False, None, False
