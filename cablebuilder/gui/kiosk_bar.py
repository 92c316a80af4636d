"""The bar that is on every page of a visit: the three steps, what was chosen, and Start over in its corner.

Must never decide where a press leads. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent, Qt
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.gui.kiosk_buttons import TouchButton, TouchTarget
from cablebuilder.gui.kiosk_lines import fitted, fitting
from cablebuilder.gui.kiosk_look import KioskLook

PLAYER, HEADPHONES, WAYS = 1, 2, 3
_NARROW_STEP = 330
_MORE = 36
"""So much wider is the step on screen where large text leaves little room."""


class Step(NamedTuple):
    """One of the three steps: its number, what it is called, what was chosen there, and whether it is the one on screen."""

    number: int
    title: str
    chosen: str
    is_current: bool


def steps_of(page: str, source: str, listener: str, found: str) -> list[Step]:
    """Return the steps as they stand on a page, with what was chosen before it and what was found."""
    now = {"player": PLAYER, "headphones": HEADPHONES}.get(page, WAYS)
    return [
        Step(PLAYER, language.text("Your player"), source if now > PLAYER else "", now == PLAYER),
        Step(HEADPHONES, language.text("Your headphones"), listener if now > HEADPHONES else "", now == HEADPHONES),
        Step(WAYS, language.text("How to connect"), found, now == WAYS),
    ]


def step_name(part: Part | None) -> str:
    """Return what a chosen part is called in the bar, where there is little room."""
    return "" if part is None else part.model or short_name(part)


class StepBar(QWidget):
    """Mark, steps and Start over."""

    step_asked = Signal(int)
    """The number of a step that is to be done anew."""
    restart_asked = Signal()

    def __init__(self, look: KioskLook, parent: QWidget | None = None) -> None:
        """Make a bar without steps."""
        super().__init__(parent)
        self._look = look
        self._steps: list[_StepButton] = []
        self._restart = TouchButton(look, "outlined", language.text("Start over"), "restart", parent=self)
        self._restart.clicked.connect(self.restart_asked)
        self.setFixedHeight(look.px(272 if look.is_slim else 216 if look.is_stacked else 128 if not look.is_short else 100))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps; those that are done can be pressed."""
        for button in self._steps:
            button.hide()
            button.deleteLater()
        self._steps = [_StepButton(self._look, step, self) for step in steps]
        for button in self._steps:
            button.clicked.connect(self._on_step_clicked)
            button.show()
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the steps the room that is left."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the ground, its line and the mark."""
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("surface"))
        line = 0 if look.is_low else self.height() - 1
        painter.fillRect(QRectF(0, line, self.width(), 1), theme.color("border"))
        size = look.px(48)
        middle = self._row_middle()
        if self._has_mark():
            look.draw_icon(painter, "mark", theme.color("text"), QRectF(look.margin, middle - size / 2, size, size), theme.color("surface"))
        if look.is_stacked and not look.is_slim:
            font = look.text(34, 600, display=True)
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            painter.drawText(QPointF(look.margin + size + look.px(16), middle + QFontMetricsF(font).capHeight() / 2), "cablebuilder")
        painter.end()

    def _has_mark(self) -> bool:
        """Return whether the mark has room beside the steps."""
        return self._look.is_stacked or not self._look.is_cramped

    def _row_middle(self) -> float:
        return self._look.px(64) if self._look.is_stacked else self.height() / 2

    def _arrange(self) -> None:
        look = self._look
        size = self._restart.sizeHint()
        top = round(self._row_middle() - size.height() / 2)
        self._restart.setGeometry(self.width() - look.margin - size.width(), top, size.width(), size.height())
        high, gap = look.px(136 if look.is_slim else 84), look.px(12)
        left = look.margin + (0 if look.is_stacked or not self._has_mark() else look.px(48 + (20 if look.is_narrow else 40)))
        right = self.width() - look.margin if look.is_stacked else self._restart.x() - look.px(24)
        step_top = look.px(120) if look.is_stacked else (self.height() - high) // 2
        more = look.px(_MORE) if look.is_cramped and not look.is_slim else 0
        count = max(1, len(self._steps))
        width = min(look.px(428), (right - left - gap * (count - 1) - more) // count)
        for button in self._steps:
            wide = width + (more if button.step.is_current else 0)
            button.setGeometry(left, step_top, wide, high)
            left += wide + gap

    def _on_step_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _StepButton):
            self.step_asked.emit(sender.step.number)


class _StepButton(TouchTarget):
    """A step; one that is done takes the visitor back to it."""

    def __init__(self, look: KioskLook, step: Step, parent: QWidget) -> None:
        name = language.text("Step {number}: {title}", number=step.number, title=step.title)
        super().__init__(look, name, parent)
        self.step = step
        self._is_done = bool(step.chosen) and not step.is_current
        self.setEnabled(self._is_done)
        if step.chosen:
            self.setAccessibleDescription(language.text("Chosen: {name}. Press to change.", name=step.chosen))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, look = QRectF(self.rect()), self.look
        if self.step.is_current or self.isDown():
            self.paint_card(painter, box, look.px(20), border="border-control")
        elif self.hasFocus():
            self.paint_focus(painter, box, look.px(20))
        if look.is_slim:
            self._paint_disc(painter, QRectF(look.px(10), look.px(6), look.px(40), look.px(40)))
            self._paint_words(painter, QRectF(look.px(10), look.px(48), self.width() - look.px(14), self.height() - look.px(52)))
            painter.end()
            return
        side = look.px(10 if self.width() < look.px(_NARROW_STEP) else 24)
        self._paint_disc(painter, QRectF(side, box.center().y() - look.px(24), look.px(48), look.px(48)))
        left = side + look.px(48 + (8 if self.width() < look.px(_NARROW_STEP) else 16))
        change = self._paint_change(painter) if self._is_done and self.width() > look.px(380) else 0
        self._paint_words(painter, QRectF(left, 0, self.width() - left - change - look.px(12), self.height()))
        painter.end()

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        look, theme = self.look, self.look.theme
        if self._is_done:
            safe = theme.state("safe")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(safe.tint)
            painter.drawEllipse(disc)
            inset = look.px(10)
            look.draw_icon(painter, "check", safe.text, disc.adjusted(inset, inset, -inset, -inset), safe.tint)
            return
        is_current = self.step.is_current
        painter.setBrush(theme.color("accent") if is_current else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen if is_current else QPen(theme.color("border-control"), 2))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setFont(look.text(24, 600))
        painter.setPen(theme.color("on-accent" if is_current else "text-muted"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.step.number))

    def _paint_change(self, painter: QPainter) -> float:
        look, theme = self.look, self.look.theme
        font = look.text(21, 500)
        words = language.text("Change")
        width = QFontMetricsF(font).horizontalAdvance(words) + look.px(36)
        pill = QRectF(self.width() - width - 1, (self.height() - look.px(64)) / 2, width, look.px(64))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("border-control"), 1.5))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return width

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Paint what was chosen below what it is, or what it is alone; names in so many lines as they need."""
        look, theme, step = self.look, self.look.theme, self.step
        muted, text = theme.color("text-muted"), theme.color("text")
        if not step.chosen:
            weight = 600 if step.is_current else 500
            fonts = [look.text(size, weight) for size in (25, 22, 20)]
            title = fitting(step.title, fonts, box.width(), 1) or fitted(step.title, fonts, box.width(), 2)
            title.paint_middle(painter, box, text if step.is_current else muted)
            return
        above = step.title if step.is_current or self.width() > look.px(380) else language.text("Change")
        upper = fitting(above, [look.text(20)], box.width(), 1)
        over = upper.height if upper else 0
        lower = fitted(step.chosen, [look.text(size, 600) for size in (25, 22, 20)], box.width(), 3, box.height() - over)
        top = box.center().y() - (over + lower.height) / 2
        if upper:
            upper.paint(painter, QPointF(box.left(), top), muted)
        lower.paint(painter, QPointF(box.left(), top + over), text)
