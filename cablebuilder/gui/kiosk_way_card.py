"""A card for one way to connect: its picture, verdict, what it takes, and the button that shows it.

Must never judge. Read on in :mod:`cablebuilder.gui.kiosk_ways`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import PRIMARY, TouchTarget
from cablebuilder.gui.kiosk_chain import ChainParts, paint_chain
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_search import WayFound
from cablebuilder.gui.theme import StateStyle

_RADIUS = 28
_WITH_BUTTON = 800
_FLAT = 520
"""Below this height picture and words stand beside each other."""


class WayCard(TouchTarget):
    """One way; the whole card can be pressed."""

    def __init__(self, look: KioskLook, way: WayFound, parent: QWidget | None = None) -> None:
        """Make a card; the one that is shown beside is checked and has a frame."""
        super().__init__(look, f"{way.word}: {way.title}", parent)
        self.way = way
        self.setAccessibleDescription(". ".join(text for text, _ in self._facts()))
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Leave it to the page which card is the one that is shown."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the card."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = look.px(6)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        self.paint_card(painter, box, look.px(_RADIUS))
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.theme.color("selection"), look.px(4)))
            half = look.px(2)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), look.px(34), look.px(34))
        if self.height() < look.px(_FLAT):
            self._paint_flat(painter, box)
        else:
            self._paint_high(painter, box)
        painter.end()

    def _paint_high(self, painter: QPainter, box: QRectF) -> None:
        look, side = self.look, self.look.px(30)
        inner = box.adjusted(side, look.px(32), -side, -look.px(26))
        picture = min(inner.width(), look.px(460))
        paint_chain(painter, look, QRectF(inner.left() + (inner.width() - picture) / 2, inner.top(), picture, 0), self._chain())
        top = inner.top() + picture * (104 + 12 + 92 + 22) / 324
        button = QRectF(inner.left(), inner.bottom() - look.px(PRIMARY), inner.width(), look.px(PRIMARY))
        self._paint_words(painter, QRectF(inner.left(), top, inner.width(), button.top() - top - look.px(8)))
        self._paint_button(painter, button)

    def _paint_flat(self, painter: QPainter, box: QRectF) -> None:
        look = self.look
        inner = box.adjusted(look.px(20), look.px(12), -look.px(20), -look.px(12))
        picture = min(inner.width() * 0.34, look.px(280), inner.height() * 324 / 220)
        paint_chain(painter, look, QRectF(inner.left(), inner.top() + look.px(4), picture, 0), self._chain())
        left = inner.left() + picture + look.px(32)
        is_wide = inner.width() > look.px(_WITH_BUTTON)
        wide = look.px(200) if is_wide else look.px(36)
        high = look.px(72) if is_wide else wide
        self._paint_words(painter, QRectF(left, inner.top(), inner.right() - left - wide - look.px(20), inner.height()))
        button = QRectF(inner.right() - wide, inner.center().y() - high / 2, wide, high)
        if is_wide:
            self._paint_button(painter, button)
        else:
            self.paint_icon(painter, "check" if self.isChecked() else "chevron-right", button, "text")

    def _chain(self) -> ChainParts:
        row = self.way.row
        fault = None if self.way.is_offered or len(row.parts) < 3 else 1  # noqa: PLR2004  # a part between the two ends
        return ChainParts(tuple(part.icon for part in row.parts), row.state, fault)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Paint verdict, title and facts, as many as there is room for."""
        look, theme = self.look, self.look.theme
        style = theme.state(self.way.row.state)
        pill = paint_state_pill(painter, look, box.topLeft(), style, solid=style.name == "unsafe")
        is_high = box.height() > look.px(200)
        font = look.text(29 if is_high else 24, 600, display=True)
        gap = look.px(14 if is_high else 6)
        title = QRectF(box.left(), pill.bottom() + gap, box.width(), look.px(130))
        high = paint_lines(painter, self.way.title, font, title, 3 if is_high else 1, theme.color("text"))
        top = title.top() + high + gap
        for text, icon in self._facts():
            lines = QFontMetricsF(look.text(22))
            room = box.bottom() - top
            if room < lines.lineSpacing():
                break
            glyph = look.px(28)
            ink, ground = theme.color("text-muted"), theme.color("card")
            look.draw_icon(painter, icon, ink, QRectF(box.left(), top, glyph, glyph), ground)
            most = max(1, min(3, int(room // lines.lineSpacing())))
            area = QRectF(box.left() + look.px(44), top - look.px(1), box.width() - look.px(44), room)
            top += paint_lines(painter, text, look.text(22), area, most, theme.color("text")) + gap

    def _facts(self) -> list[tuple[str, str]]:
        row = self.way.row
        if not self.way.is_offered:
            return [(row.sentences[0], "unplug")]
        facts = [(row.cost, "tag"), *((place, "part-custom") for place in self.way.places)]
        if self.way.is_boxed:
            facts.append((language.text("Keep the cable you have"), "part-iem"))
        facts += [(note, "info") for note in row.notes.split(" · ") if note]
        return facts

    def _paint_button(self, painter: QPainter, area: QRectF) -> None:
        look, theme = self.look, self.look.theme
        radius = area.height() / 2
        words = (
            language.text("Showing") if self.isChecked() else language.text("Show me") if self.way.is_offered else language.text("Why not?")
        )
        painter.setFont(look.text(27 if area.width() > look.px(180) else 22, 600, display=True))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(area, radius, radius)
            painter.setPen(theme.color("on-accent"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border-control"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)
            painter.setPen(theme.color("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def paint_state_pill(painter: QPainter, look: KioskLook, at: QPointF, style: StateStyle, *, solid: bool) -> QRectF:
    """Paint the verdict as a pill and return where it is."""
    font = look.text(23, 600)
    width = QFontMetricsF(font).horizontalAdvance(style.word) + look.px(64)
    box = QRectF(at.x(), at.y(), width, look.px(46))
    ground, ink = (style.solid, style.on) if solid else (style.tint, style.text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    glyph = look.px(26)
    look.draw_icon(painter, style.icon, ink, QRectF(box.left() + look.px(12), box.center().y() - glyph / 2, glyph, glyph), ground)
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(box.adjusted(look.px(44), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, style.word)
    return box


def paint_lines(painter: QPainter, text: str, font: QFont, area: QRectF, most: int, ink: QColor) -> float:
    """Paint a text wrapped to some lines at most, the last one cut; return how high it is."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(ink)
    lines = wrapped_lines(text, metrics, area.width(), most)
    for place, line in enumerate(lines):
        painter.drawText(QPointF(area.left(), area.top() + metrics.ascent() + place * metrics.lineSpacing()), line)
    return len(lines) * metrics.lineSpacing()


def wrapped_lines(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """Return a text in lines of a width; what does not fit into so many lines is cut off with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width + 1) for line in lines]
