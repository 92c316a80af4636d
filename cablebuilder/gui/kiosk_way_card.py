"""A card for one way to connect: its picture, verdict, what it takes, and the button that shows it.

Must never judge. Read on in :mod:`cablebuilder.gui.kiosk_ways`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.kiosk_buttons import PRIMARY, TouchTarget
from cablebuilder.gui.kiosk_chain import ChainParts, paint_chain
from cablebuilder.gui.kiosk_lines import fitted, fitting
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_search import WayFound
from cablebuilder.gui.theme import StateStyle
from cablebuilder.judge.planner import Tempting

_RADIUS = 28
_WITH_BUTTON = 800
_FLAT = 520
"""Below this height picture and words stand beside each other."""
_HIGH_TITLES, _FLAT_TITLES = (29, 26), (24, 22, 20)
"""The sizes of a title: the largest in which all of it has room."""
_FACT_LINES = 4


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
        """Paint verdict, title and facts; a fact that has no room as a whole is left to the panel, which says them all."""
        look, theme = self.look, self.look.theme
        style = theme.state(self.way.row.state)
        pill = paint_state_pill(painter, look, box.topLeft(), style, solid=style.name == "unsafe")
        is_high = box.height() > look.px(200)
        gap = look.px(14 if is_high else 6)
        top = pill.bottom() + gap
        fonts = [look.text(size, 600, display=True) for size in (_HIGH_TITLES if is_high else _FLAT_TITLES)]
        title = fitted(self.way.title, fonts, box.width(), 3, box.bottom() - top)
        title.paint(painter, QPointF(box.left(), top), theme.color("text"))
        top += title.height + gap
        glyph, left = look.px(28), box.left() + look.px(44)
        for text, icon in self._facts():
            fact = fitting(text, [look.text(22), look.text(20)], box.right() - left, _FACT_LINES, box.bottom() - top)
            if fact is None:
                continue
            look.draw_icon(painter, icon, theme.color("text-muted"), QRectF(box.left(), top, glyph, glyph), theme.color("card"))
            fact.paint(painter, QPointF(left, top - look.px(1)), theme.color("text"))
            top += fact.height + gap

    def _facts(self) -> list[tuple[str, str]]:
        way = self.way
        if isinstance(way.found, Tempting):
            return [(language.render(way.found.text), "unplug"), (language.render(way.found.finding.title), "unplug")]
        facts = [(way.row.cost, "tag"), *((place, "part-custom") for place in way.places)]
        if way.is_boxed:
            facts.append((language.text("Keep the cable you have"), "part-iem"))
        facts += [(note, "info") for note in way.row.notes.split(" · ") if note]
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
