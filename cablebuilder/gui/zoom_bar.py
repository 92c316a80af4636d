"""The zoom buttons that float over the canvas.

Must never zoom by itself. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from collections.abc import Hashable
from functools import lru_cache

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button, button_size
from cablebuilder.gui.canvas_look import CanvasLook
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.see_through import SeeThrough
from cablebuilder.gui.theme import TOKENS, Theme, lettering

BAR_MARGIN = 34
"""Room for the shadow around the box."""
_HEIGHT = 36
_SIDES, _PERCENT, _BEFORE_FIT = 3, 60, 9
_RADIUS: float = TOKENS["radius"]["tile"]


class ZoomBar(SeeThrough):
    """Smaller, the zoom in percent (a press goes back to 100), larger, fit; larger than its box by :data:`BAR_MARGIN`."""

    less_asked = Signal()
    reset_asked = Signal()
    more_asked = Signal()
    fit_asked = Signal()

    def __init__(self, style: CanvasStyle, parent: QWidget | None = None) -> None:
        """Make the bar at 100 percent."""
        super().__init__(BAR_MARGIN, parent)
        self._style = style
        look = CanvasLook(style, self)
        self.percent = Button(look, "plain")
        self.percent.setFont(style.theme.font("label", tabular=True))
        self.less, self.more = Button(look, "plain", icon="minus"), Button(look, "plain", icon="plus")
        self.fit = Button(look, "plain", language.text("Fit"), "fit")
        for button, name, signal in (
            (self.less, language.text("Smaller"), self.less_asked),
            (self.percent, language.text("Zoom to 100 %"), self.reset_asked),
            (self.more, language.text("Larger"), self.more_asked),
            (self.fit, language.text("Show everything"), self.fit_asked),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip(name))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the canvas has a key for each
            button.clicked.connect(signal)
        self.show_zoom(1.0)
        self._lay_out()
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom; 1 is 100 percent."""
        self.percent.setText(language.text("{percent} %", percent=round(zoom * 100)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the box and the line before the last button."""
        theme, painter = self._style.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.card()
        theme.shadow(painter, box, _RADIUS)
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        painter.fillRect(QRectF(self.fit.x() - 4, box.top() + 8, theme.hairline, 20), theme.color("border"))
        painter.end()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BAR_MARGIN + _SIDES, BAR_MARGIN + 2, BAR_MARGIN + _SIDES, BAR_MARGIN + 2)
        layout.setSpacing(0)
        self.percent.setFixedWidth(_PERCENT)
        layout.addWidget(self.less)
        layout.addWidget(self.percent)
        layout.addWidget(self.more)
        layout.addSpacing(_BEFORE_FIT)
        layout.addWidget(self.fit)
        self.setFixedSize(bar_size().grownBy(QMargins(BAR_MARGIN, BAR_MARGIN, BAR_MARGIN, BAR_MARGIN)))


def bar_size() -> QSize:
    """Return how large the box of a bar is in every theme, before one is made."""
    return _bar_size(lettering(), language.text("Fit"))


@lru_cache(maxsize=4)
def _bar_size(letters: Hashable, words: str) -> QSize:  # noqa: ARG001  # what fonts hang on
    font = Theme.font("label", weight=500)
    step, fit = button_size("plain", font, "", 1), button_size("plain", font, words, 1)
    return QSize(2 * _SIDES + 2 * step.width() + _PERCENT + _BEFORE_FIT + fit.width(), _HEIGHT)
