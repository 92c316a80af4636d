"""The canvas's theme as widgets ask for one, for those that float over the canvas.

Must never choose a theme. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from PySide6.QtCore import QObject, Signal

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.theme import Theme


class CanvasLook(QObject):
    """The theme that the canvas is painted with."""

    changed = Signal()

    def __init__(self, style: CanvasStyle, parent: QObject | None = None) -> None:
        """Speak for a style; whoever changes its theme emits :attr:`changed`."""
        super().__init__(parent)
        self._style = style

    @property
    def theme(self) -> Theme:
        """Return the theme to paint with."""
        return self._style.theme
