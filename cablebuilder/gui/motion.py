"""Movement on the canvas: short, never in a loop, and none at all where the system asks for none.

Must never decide what is shown at the end; without movement the last step is shown at once.
Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from cablebuilder.gui.theme import TOKENS

_SEAT_OVERSHOOT = 1.2


class Motion(QObject):
    """Plays steps from 0 to 1; :attr:`is_reduced` shows the end at once."""

    def __init__(self, parent: QObject | None = None, *, is_reduced: bool = False) -> None:
        super().__init__(parent)
        self.is_reduced = is_reduced
        self._playing: dict[QVariantAnimation, Callable[[float], None]] = {}

    @property
    def is_playing(self) -> bool:
        """Return whether anything moves."""
        return bool(self._playing)

    def play(self, name: str, step: Callable[[float], None], *, times: int = 1) -> None:
        """Play a movement of the tokens ("seat", "recolour"): ``step`` gets numbers from 0 to 1, and 1 at the end."""
        if self.is_reduced:
            step(1.0)
            return
        animation = QVariantAnimation(self)
        animation.setStartValue(0.0)
        animation.setEndValue(1.0)
        animation.setDuration(int(TOKENS["motion"][name]["ms"]))
        animation.setLoopCount(times)
        animation.setEasingCurve(_easing(TOKENS["motion"][name]["ease"]))
        self._playing[animation] = step
        animation.valueChanged.connect(step)
        animation.finished.connect(self._on_animation_finished)
        animation.start()

    def stop(self) -> None:
        """Show the end of everything that moves, now."""
        for animation, step in tuple(self._playing.items()):
            animation.stop()
            self._forget(animation)
            step(1.0)

    def _on_animation_finished(self) -> None:
        sender = self.sender()
        if isinstance(sender, QVariantAnimation):
            self._forget(sender)

    def _forget(self, animation: QVariantAnimation) -> None:
        self._playing.pop(animation, None)
        animation.deleteLater()


def _easing(name: str) -> QEasingCurve:
    if name.startswith("out-back"):
        curve = QEasingCurve(QEasingCurve.Type.OutBack)
        curve.setOvershoot(_SEAT_OVERSHOOT)
        return curve
    if name == "in-out-sine":
        return QEasingCurve(QEasingCurve.Type.InOutSine)
    return QEasingCurve(QEasingCurve.Type.OutCubic)
