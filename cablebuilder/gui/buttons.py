"""Buttons: plain ones with a glyph, chips, filled and outlined ones, and links; each shows its focus as a ring.

Must never decide what a press does. Read on in :mod:`cablebuilder.gui.top_bar` and :mod:`cablebuilder.gui.library_panel`.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cablebuilder.gui.look import Themed, repaint_with
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import TOKENS, Theme

Kind = Literal["plain", "quiet", "filled", "outlined", "chip", "link"]

_RADIUS: float = TOKENS["radius"]["button"]
_RING: float = TOKENS["stroke"]["focus"]
_GAP: float = TOKENS["stroke"]["focus_gap"]
_ROOM = int(_RING + _GAP)
_HEIGHTS: dict[Kind, int] = {"plain": 32, "quiet": 28, "filled": 32, "outlined": 32, "chip": 27, "link": 24}
_GLYPHS: dict[Kind, int] = {"plain": 20, "quiet": 14, "filled": 16, "outlined": 16, "chip": 15, "link": 15}
_PADDINGS: dict[Kind, int] = {"plain": 6, "quiet": 6, "filled": 14, "outlined": 14, "chip": 9, "link": 0}
_PADDING_OF_GLYPH = 6


class EnterButton(QAbstractButton):
    """Anything that is pressed: with Enter as with Space, which Qt does for one button of a dialog only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter, too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class Button(EnterButton):
    """A button of one of six kinds, with a glyph before its text, after it, or alone."""

    def __init__(self, look: Themed, kind: Kind, text: str = "", icon: str = "", *, after: str = "", parent: QWidget | None = None) -> None:
        """Make a button; ``icon`` stands before the text, ``after`` behind it. A glyph alone needs an accessible name or a tooltip."""
        super().__init__(parent)
        self._look, self._kind, self._icon, self._after = look, kind, icon, after
        self._action: QAction | None = None
        self.setText(text)
        self.setFont(
            look.theme.font("small" if kind in {"chip", "quiet"} else "label", weight=600 if kind in {"filled", "outlined"} else 500)
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(kind == "chip")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        repaint_with(look, self)

    def setText(self, text: str) -> None:
        """Set the text; the size follows it."""
        super().setText(text)
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Set the glyph before the text; empty takes it away."""
        if name != self._icon:
            self._icon = name
            self.updateGeometry()
            self.update()

    @property
    def has_icon(self) -> bool:
        """Whether a glyph stands before the text."""
        return bool(self._icon)

    def follow(self, action: QAction) -> None:
        """Do what an action does, be as usable as it is, and be named after it."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def sizeHint(self) -> QSize:
        """Return the room that glyphs and text take, and the height of the kind."""
        return button_size(self._kind, self.font(), self.text(), bool(self._icon) + bool(self._after))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground, glyphs, text and focus ring."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, theme)
        self._paint_content(painter, theme, ink)
        if self.hasFocus():
            paint_focus_ring(painter, theme, QRectF(self.rect()), self._radius())
        painter.end()

    def _on_action_changed(self) -> None:
        if self._action is None:
            return
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(tip(f"{self._action.text()} ({keys})" if keys else self._action.text()))
        self.setAccessibleName(self._action.text())

    def _paint_ground(self, painter: QPainter, theme: Theme) -> QColor:
        """Paint the ground and return the colour of what stands on it."""
        box, hover = QRectF(self.rect()), self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(Qt.PenStyle.NoPen)
        if not self.isEnabled():
            ink = theme.color("text-disabled")
        elif self._kind == "filled" or (self._kind == "chip" and self.isChecked()):
            ink = theme.color("on-accent")
            painter.setBrush(theme.color("accent-hover" if hover else "accent"))
            painter.drawRoundedRect(box, self._radius(), self._radius())
        else:
            ink = theme.color("text-muted" if self._kind == "quiet" and not hover else "text")
            if hover and self._kind != "link":
                painter.setBrush(theme.color("sunken"))
                painter.drawRoundedRect(box, self._radius(), self._radius())
        if self._kind in {"outlined", "chip"} and ink != theme.color("on-accent"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border" if self._kind == "chip" and not hover else "border-control"), theme.hairline))
            half = theme.hairline / 2
            painter.drawRoundedRect(box.adjusted(half, half, -half, -half), self._radius() - half, self._radius() - half)
        return ink

    def _paint_content(self, painter: QPainter, theme: Theme, ink: QColor) -> None:
        ratio, glyph = self.devicePixelRatioF(), _GLYPHS[self._kind]
        middle = self.height() / 2
        left = _padding(self._kind, self.text()) if self.text() else (self.width() - glyph) / 2
        muted = theme.color("text-muted") if self._kind == "chip" and not self.isChecked() else ink
        if self._icon:
            back = theme.color("accent" if ink == theme.color("on-accent") else "surface")
            painter.drawPixmap(QPointF(left, middle - glyph / 2), theme.icon(self._icon, muted, glyph, back, ratio))
            left += glyph + _gap(self._kind)
        painter.setFont(self.font())
        painter.setPen(ink)
        metrics = QFontMetricsF(self.font())
        room = self.width() - left - _padding(self._kind, self.text()) - (glyph + _gap(self._kind) if self._after else 0)
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room + 1)
        baseline = middle + metrics.capHeight() / 2
        painter.drawText(QPointF(left, baseline), text)
        if self._kind == "link":
            painter.fillRect(QRectF(left, baseline + 3, metrics.horizontalAdvance(text), 1), theme.color("text-muted"))
        if self._after:
            x = left + metrics.horizontalAdvance(text) + _gap(self._kind)
            painter.drawPixmap(QPointF(x, middle - 7), theme.icon(self._after, theme.color("text-muted"), 14, ratio=ratio))

    def _radius(self) -> float:
        return self.height() / 2 if self._kind == "chip" else _RADIUS


def button_size(kind: Kind, font: QFont, text: str, glyphs: int = 0) -> QSize:
    """Return the room that a button with a text and so many glyphs takes, and the height of its kind."""
    width = 2 * _padding(kind, text) + glyphs * _GLYPHS[kind]
    if text:
        width += QFontMetricsF(font).horizontalAdvance(text) + glyphs * _gap(kind)
    return QSize(max(round(width), _HEIGHTS[kind]), _HEIGHTS[kind])


def _padding(kind: Kind, text: str) -> float:
    return _PADDINGS[kind] if text else _PADDING_OF_GLYPH


def _gap(kind: Kind) -> float:
    return {"chip": 3, "quiet": 4}.get(kind, 6)


def paint_focus_ring(painter: QPainter, theme: Theme, box: QRectF, radius: float) -> None:
    """Paint the ring that shows the keyboard's focus, just inside a box, since a widget cannot paint outside itself."""
    inset = _RING / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("focus"), _RING))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), max(2.0, radius - inset), max(2.0, radius - inset))


def elided(text: str, font: QFont, room: float) -> str:
    """Return a text cut in the middle where it is longer than the room for it."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)
