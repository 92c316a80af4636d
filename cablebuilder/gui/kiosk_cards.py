"""Tiles that stand for a thing to choose: a part with its connectors, a socket as it looks, a name.

Must never know what choosing does. Read on in :mod:`cablebuilder.gui.kiosk_pick`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.card_layout import Face
from cablebuilder.gui.geometry import SOCKET_RADIUS
from cablebuilder.gui.kiosk_buttons import TouchTarget
from cablebuilder.gui.kiosk_lines import fitted
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.part_list import Badge, PartRow
from cablebuilder.gui.plug_drawing import paint_socket
from cablebuilder.gui.theme import TOKENS, Theme

CARD_RADIUS: int = TOKENS["radius"]["kiosk-card"]
_LEAST_FOR_BADGES = 190
_SLIM = 400
_SLIM_PART = 300
_FACE_SHARE = 0.38
"""At most so much of a tile's height is the radius of a socket: around it stays room."""


class PartTile(TouchTarget):
    """A part: glyph, maker, model, and the connectors that it has."""

    def __init__(self, look: KioskLook, row: PartRow, parent: QWidget | None = None) -> None:
        """Make a tile of a row."""
        super().__init__(look, row.name, parent)
        self._row = row
        self.setAccessibleDescription(", ".join(badge.words for badge in row.badges))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the tile."""
        look, row = self.look, self._row
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, QRectF(self.rect()), look.px(CARD_RADIUS))
        is_slim = self.width() < look.px(_SLIM_PART)
        side = min(look.px(28 if not is_slim else 16), self.height() // 8)
        with_badges = self.height() >= look.px(_LEAST_FOR_BADGES)
        glyph = look.px(112) if with_badges else min(look.px(96 if not is_slim else 64), self.height() - 2 * side)
        over = side if with_badges else (self.height() - glyph) / 2
        paint_glyph_tile(painter, look, row.icon, QRectF(side, over, glyph, glyph))
        left = side + glyph + look.px(24 if not is_slim else 14)
        self._paint_names(painter, QRectF(left, side, self.width() - left - side, glyph if with_badges else self.height() - 2 * side))
        if with_badges:
            top = side + glyph + look.px(20)
            paint_badges(painter, look, QRectF(side, top, self.width() - 2 * side, look.px(42)), row.badges)
        painter.end()

    def _paint_names(self, painter: QPainter, box: QRectF) -> None:
        """Paint maker and model, in the middle of the height together; the model in as many lines as it needs."""
        look, theme = self.look, self.look.theme
        maker = fitted(self._row.maker, [look.text(21), look.text(20)], box.width(), 1)
        fonts = [look.text(size, 600) for size in (27, 24, 22, 20)]
        model = fitted(self._row.model, fonts, box.width(), 3, box.height() - maker.height)
        top = box.center().y() - (maker.height + model.height) / 2
        maker.paint(painter, QPointF(box.left(), top), theme.color("text-muted"))
        model.paint(painter, QPointF(box.left(), top + maker.height), theme.color("text"))


class SocketTile(TouchTarget):
    """A socket or plug as it looks from outside, with its size and what it is like."""

    def __init__(self, look: KioskLook, face: Face | str, words: str, hint: str, parent: QWidget | None = None) -> None:
        """Make a tile; the face is one that is drawn, or the name of a glyph; ``hint`` says how to know it."""
        super().__init__(look, words, parent)
        self.setAccessibleDescription(hint)
        self._face, self._words, self._hint = face, words, hint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the tile."""
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, QRectF(self.rect()), look.px(20), "raised")
        middle = self.height() / 2
        is_slim = self.width() < look.px(_SLIM)
        face, left = (look.px(42), look.px(84)) if is_slim else (look.px(60), look.px(116))
        if isinstance(self._face, str):
            half = min(look.px(32), self.height() * _FACE_SHARE)
            self.paint_icon(painter, self._face, QRectF(face - half, middle - half, 2 * half, 2 * half), "text", "raised")
        else:
            _paint_face(painter, theme, self._face, QPointF(face, middle), min(look.px(30), self.height() * _FACE_SHARE))
        room = self.width() - left - look.px(8 if is_slim else 60)
        words = fitted(self._words, [look.text(size, 600) for size in (27, 24, 22)], room, 1)
        hint = fitted(self._hint, [look.text(size) for size in (21, 20)], room, 2, self.height() - words.height)
        top = middle - (words.height + hint.height) / 2
        words.paint(painter, QPointF(left, top), theme.color("text"))
        hint.paint(painter, QPointF(left, top + words.height), theme.color("text-muted"))
        arrow = look.px(32)
        if not is_slim:
            area = QRectF(self.width() - arrow - look.px(22), middle - arrow / 2, arrow, arrow)
            self.paint_icon(painter, "chevron-right", area, "text-muted")
        painter.end()


class NameTile(TouchTarget):
    """A name to choose, and a quieter word beside it."""

    def __init__(self, look: KioskLook, name: str, aside: str = "", parent: QWidget | None = None) -> None:
        """Make a tile of a name."""
        super().__init__(look, f"{name}, {aside}" if aside else name, parent)
        self._name, self._aside = name, aside

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the tile."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, QRectF(self.rect()), look.px(20))
        side, middle = look.px(28), self.height() / 2
        aside = QFontMetricsF(look.text(22)).horizontalAdvance(self._aside)
        cap = QFontMetricsF(look.text(25, 600)).capHeight() / 2
        name = fitted(
            self._name, [look.text(size, 600) for size in (25, 22, 20)], self.width() - 2 * side - aside - look.px(8), 3, self.height()
        )
        name.paint_middle(painter, QRectF(self.rect()).adjusted(side, 0, 0, 0), look.theme.color("text"))
        _write(painter, look, self._aside, (22, 400), QPointF(self.width() - side - aside, middle + cap), aside + 1, "text-muted")
        painter.end()


def paint_glyph_tile(painter: QPainter, look: KioskLook, icon: str, box: QRectF, border: str = "border") -> None:
    """Paint the rounded square with a glyph that stands for a part; ``border`` is the path of its colour."""
    theme = look.theme
    painter.setBrush(theme.color("raised"))
    painter.setPen(QPen(theme.color(border), 1.5 if border == "border" else 2.5))
    radius = box.width() * 0.24
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
    inset = box.width() * 0.2
    look.draw_icon(painter, icon, theme.color("text"), box.adjusted(inset, inset, -inset, -inset), theme.color("raised"))


def paint_badges(painter: QPainter, look: KioskLook, box: QRectF, badges: tuple[Badge, ...]) -> None:
    """Paint the connectors of a part as badges: filled for balanced, outlined for single-ended; those that fit."""
    theme, font = look.theme, look.text(21, 600)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    left = box.left()
    words = _badge_texts(badges, metrics, box.width(), look)
    for badge, text in zip(badges, words, strict=True):
        width = metrics.horizontalAdvance(text) + look.px(26)
        if left + width > box.right() + 1:
            break
        mode = "balanced" if badge.mode == "balanced" else "single-ended"
        area = QRectF(left, box.top(), width, box.height()).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.color(f"mode.{mode}.fill"))
        painter.setPen(QPen(theme.color(f"mode.{mode}.border"), 1.8))
        painter.drawRoundedRect(area, look.px(12), look.px(12))
        painter.setPen(theme.color(f"mode.{mode}.text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        left += width + look.px(12)


def _badge_texts(badges: tuple[Badge, ...], metrics: QFontMetricsF, room: float, look: KioskLook) -> list[str]:
    """Return the words of the badges, or their sizes alone where the words have no room."""
    long = [badge.words for badge in badges]
    wanted = sum(metrics.horizontalAdvance(text) + look.px(38) for text in long)
    return long if wanted <= room + look.px(12) else [_short(badge) for badge in badges]


def _short(badge: Badge) -> str:
    return f"{badge.size} mm" if badge.size[-1].isdigit() and badge.size[0].isdigit() else badge.size


def _paint_face(painter: QPainter, theme: Theme, face: Face, centre: QPointF, radius: float) -> None:
    painter.save()
    painter.translate(centre)
    painter.scale(radius / SOCKET_RADIUS, radius / SOCKET_RADIUS)
    paint_socket(painter, theme, QPointF(0, 0), face)
    painter.restore()


def _write(painter: QPainter, look: KioskLook, text: str, size: tuple[float, int], at: QPointF, room: float, ink: str) -> None:
    """Write one line from a place on, cut where the room ends."""
    font = look.text(*size)
    painter.setFont(font)
    painter.setPen(look.theme.color(ink))
    painter.drawText(at, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room))
