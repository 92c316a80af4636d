"""Buttons for fingers: filled, outlined, chips and plain ones, each at least 64 high, acting when the finger is lifted.

Must never need a hover. Read on in :mod:`cablebuilder.gui.kiosk_bar`.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.theme import TOKENS

Kind = Literal["primary", "outlined", "chip", "plain"]

TARGET: int = TOKENS["touch"]["kiosk_target"]
GAP: int = TOKENS["touch"]["kiosk_gap"]
PRIMARY: int = TOKENS["touch"]["kiosk_primary"]
_HEIGHTS: dict[Kind, int] = {"primary": PRIMARY, "outlined": 70, "chip": TARGET, "plain": TARGET}
_SIZES: dict[Kind, int] = {"primary": 27, "outlined": 25, "chip": 23, "plain": 22}
_SIDES: dict[Kind, int] = {"primary": 40, "outlined": 34, "chip": 26, "plain": 14}
_GLYPHS: dict[Kind, int] = {"primary": 36, "outlined": 32, "chip": 28, "plain": 30}
FOCUS = 4.0
LEAST_TEXT = 20
_LEAST_SIDE = 8


class TouchTarget(QAbstractButton):
    """Whatever is touched as one: it has the focus of the keyboard, a name, and shows that a finger is on it."""

    def __init__(self, look: KioskLook, name: str, parent: QWidget | None = None) -> None:
        """Make a target that a screen reader calls by a name."""
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMinimumSize(look.px(TARGET), look.px(TARGET))

    def paint_card(self, painter: QPainter, box: QRectF, radius: float, ground: str = "card", border: str = "border") -> None:
        """Paint a card as ground, darker while a finger is on it, and the ring of the focus."""
        theme, half = self.look.theme, 0.75
        painter.setBrush(theme.color("raised" if self.isDown() and ground == "card" else "sunken" if self.isDown() else ground))
        painter.setPen(QPen(theme.color(border), 1.5 * theme.hairline))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
        self.paint_focus(painter, box, radius)

    def paint_focus(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """Paint the ring of the focus just inside a box."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.theme.color("focus"), FOCUS))
            inset = FOCUS / 2
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)

    def paint_icon(self, painter: QPainter, name: str, box: QRectF, ink: str, ground: str = "card") -> None:
        """Paint a glyph into a square box."""
        theme = self.look.theme
        self.look.draw_icon(painter, name, theme.color(ink), box, theme.color(ground))


class TouchButton(TouchTarget):
    """A button with a text, and a glyph before it."""

    def __init__(
        self, look: KioskLook, kind: Kind, text: str, icon: str = "", *, height: int = 0, glyph: int = 0, parent: QWidget | None = None
    ) -> None:
        """Make a button; ``height`` and ``glyph`` are design lengths that replace those of its kind."""
        super().__init__(look, text, parent)
        self._kind: Kind = kind
        self._icon = icon
        self._ground = ""
        self._height = height or _HEIGHTS[kind]
        self._glyph = glyph or _GLYPHS[kind]
        self.setText(text)
        self.setCheckable(kind == "chip")
        self.setFont(look.text(_SIZES[kind], 500 if kind in {"chip", "plain"} else 600, display=kind == "primary"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_ground(self, ground: str) -> None:
        """Stand on a ground of its own, because it lies over something."""
        self._ground = ground

    def set_icon(self, icon: str) -> None:
        """Show another glyph."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that glyph and text take."""
        look, height = self.look, self.look.px(self._height)
        width = self._content(self.font()) + 2 * look.px(_SIDES[self._kind])
        return QSize(max(height, round(width)), height)

    def minimumSizeHint(self) -> QSize:
        """Return a finger's room; a text that is cut has an accessible name."""
        return QSize(self.look.px(TARGET), self.look.px(self._height))

    def least_width(self) -> float:
        """Return how wide it has to be, so that its text is whole in the smallest font that it may have."""
        font = self.font()
        font.setPixelSize(self.look.px(LEAST_TEXT))
        return self._content(font) + 2 * self.look.px(_LEAST_SIDE)

    def nextCheckState(self) -> None:
        """Leave it to the row of a chip which one is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground, glyph and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), min(self.width(), self.height()) / 2
        ink, ground = self._paint_ground(painter, box, radius)
        self._paint_content(painter, ink, ground)
        self.paint_focus(painter, box, radius)
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, radius: float) -> tuple[QColor, QColor]:
        theme = self.look.theme
        is_filled = self.isEnabled() and (self._kind == "primary" or self.isChecked())
        if is_filled:
            ground = theme.color("accent-hover" if self.isDown() else "accent")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, radius, radius)
            return theme.color("on-accent"), ground
        ground = theme.color("raised" if self.isDown() else "surface")
        if self._kind != "plain":
            painter.setPen(QPen(theme.color("border-control" if self._kind != "chip" else "border"), 2))
            own = theme.color(self._ground) if self._ground else Qt.BrushStyle.NoBrush
            painter.setBrush(ground if self.isDown() else own)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        elif self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, radius, radius)
        return theme.color("text" if self.isEnabled() else "text-disabled"), ground

    def _paint_content(self, painter: QPainter, ink: QColor, ground: QColor) -> None:
        look, font = self.look, self._fitting_font()
        metrics = QFontMetricsF(font)
        glyph, gap = look.px(self._glyph), look.px(14)
        left = max(look.px(_LEAST_SIDE), (self.width() - self._content(font)) / 2)
        if self._icon:
            look.draw_icon(painter, self._icon, ink, QRectF(left, (self.height() - glyph) / 2, glyph, glyph), ground)
            left += glyph + (gap if self.text() else 0)
        painter.setFont(font)
        painter.setPen(ink)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - left - look.px(_LEAST_SIDE) + 1)
        painter.drawText(QPointF(left, self.height() / 2 + metrics.capHeight() / 2), shown)

    def _fitting_font(self) -> QFont:
        """Return the font, smaller where the text has no room; never smaller than text may be."""
        font = self.font()
        while self._content(font) > self.width() - 2 * self.look.px(_LEAST_SIDE) and font.pixelSize() > self.look.px(LEAST_TEXT):
            font.setPixelSize(font.pixelSize() - 1)
        return font

    def _content(self, font: QFont) -> float:
        look = self.look
        glyph = look.px(self._glyph) + (look.px(14) if self.text() else 0) if self._icon else 0
        return glyph + QFontMetricsF(font).horizontalAdvance(self.text())
