"""Paints the rows of "What fits this plug": headings with their verdict's icon, candidates with tile, badge and a few words.

Must never decide what is listed. Read on in :mod:`cablebuilder.gui.fit_list`.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cablebuilder import language
from cablebuilder.gui.canvas_style import text_face, wrapped
from cablebuilder.gui.fit_rows import FitHeading, FitRow
from cablebuilder.gui.look import Themed
from cablebuilder.gui.part_list import Badge, RowRole
from cablebuilder.gui.theme import TOKENS, Theme

ROW_HEIGHT, HEADING_HEIGHT = 58, 34
_INSET, _SIDE, _TEXT = 7, 15, 66
_TILE, _GLYPH, _RADIUS = 40, 24, float(TOKENS["radius"]["tile"])
_GAP = 6.0
_LINE, _MOST_LINES = 17, 4


class FitDelegate(QStyledItemDelegate):
    """Paints one row of the list."""

    def __init__(self, look: Themed, view: QAbstractItemView) -> None:
        """Paint with a look, as wide as a view."""
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of a row, which grows with the lines that its words take; the width follows the list."""
        row = index.data(RowRole)
        if isinstance(row, FitHeading):
            return QSize(0, HEADING_HEIGHT)
        lines = _word_lines(self._look.theme, row, self._view.viewport().width())
        return QSize(0, ROW_HEIGHT + _LINE * (len(lines) - 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint a heading or a candidate."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, theme, box = index.data(RowRole), self._look.theme, QRectF(option.rect)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and bool(index.flags())
        _paint_ground(painter, theme, box, is_current=is_current, is_hovered=is_hovered)
        if isinstance(row, FitHeading):
            _paint_heading(painter, theme, box, row)
        else:
            _paint_row(painter, theme, box, row, is_current=is_current)
        painter.restore()


def paint_key_cap(painter: QPainter, theme: Theme, at: QPointF, word: str, ground: str = "raised") -> float:
    """Paint a key with its left edge and its middle at a point; return how wide it is."""
    font = theme.font("micro", weight=600)
    width = max(20.0, QFontMetricsF(font).horizontalAdvance(word) + 12)
    box = QRectF(at.x() + 0.5, at.y() - 9.5, width - 1, 19)
    painter.setPen(QPen(theme.color("border-control"), 1))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, 4.5, 4.5)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return width


def _paint_ground(painter: QPainter, theme: Theme, box: QRectF, *, is_current: bool, is_hovered: bool) -> None:
    if is_current or is_hovered:
        painter.setPen(QPen(theme.color("text"), 2) if is_current and theme.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("selection-tint" if is_current else "sunken"))
        painter.drawRoundedRect(box.adjusted(_INSET, 1, -_INSET, -1), 8, 8)


def _paint_heading(painter: QPainter, theme: Theme, box: QRectF, row: FitHeading) -> None:
    style, ratio = theme.state(row.state), painter.device().devicePixelRatioF()
    ink = style.text if row.state != "neutral" else theme.color("text-muted")
    middle = box.center().y() + 2
    painter.drawPixmap(QPointF(box.left() + _SIDE, middle - 7), theme.icon(style.icon, ink, 14, theme.color("raised"), ratio))
    font = theme.font("label", weight=600)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(box.left() + _SIDE + 21, middle + 4.6), row.text)
    right = box.right() - _SIDE - 3
    if row.is_folded is not None:
        chevron = theme.icon(
            "chevron-right" if row.is_folded else "chevron-down", theme.color("text-muted"), 14, theme.color("raised"), ratio
        )
        painter.drawPixmap(QPointF(right - 14, middle - 7), chevron)
        right -= 20
    count, tabular = str(row.number), theme.font("label", tabular=True)
    painter.setFont(tabular)
    painter.setPen(theme.color("text-muted"))
    painter.drawText(QPointF(right - QFontMetricsF(tabular).horizontalAdvance(count), middle + 4.6), count)


def _paint_row(painter: QPainter, theme: Theme, box: QRectF, row: FitRow, *, is_current: bool) -> None:
    left, top, ratio = box.left() + _SIDE, box.top() + (ROW_HEIGHT - _TILE) / 2, painter.device().devicePixelRatioF()
    ground = theme.color("card" if is_current else "sunken")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(left, top, _TILE, _TILE), _RADIUS, _RADIUS)
    glyph = theme.icon(row.icon, theme.color("text"), _GLYPH, ground, ratio)
    painter.drawPixmap(QPointF(left + (_TILE - _GLYPH) / 2, top + (_TILE - _GLYPH) / 2), glyph)
    x, right = box.left() + _TEXT, box.right() - _SIDE - 3
    if is_current:
        paint_key_cap(painter, theme, QPointF(right - _cap_width(theme), box.center().y()), language.text("Enter"), "card")
        right -= _cap_width(theme) + 10
    maker, name = theme.font("body"), theme.font("strong")
    x_name = x
    if row.maker:
        _paint_text(painter, maker, QPointF(x, box.top() + 24), row.maker, theme.color("text-muted"), right - x)
        x_name += min(right - x, QFontMetricsF(maker).horizontalAdvance(row.maker)) + _GAP
    _paint_text(painter, name, QPointF(x_name, box.top() + 24), row.name, theme.color("text"), right - x_name)
    after = _paint_badge(painter, theme, QPointF(x, box.top() + 32), row.badge)
    words, muted = theme.font("body"), theme.color("text-muted")
    for number, line in enumerate(_word_lines(theme, row, box.width())):
        at = QPointF(after + 8, box.top() + 44.5 + number * _LINE)
        _paint_text(painter, words, at, line, muted, box.right() - _SIDE - 3 - after)


def _word_lines(theme: Theme, row: FitRow, width: float) -> tuple[str, ...]:
    """Return the lines of a candidate's words in a row that is so wide; the key's room is kept, so that no choice changes them."""
    badge = QFontMetricsF(_badge_font(theme)).horizontalAdvance(row.badge.size) + 10
    room = width - _TEXT - badge - 8 - _SIDE - 3 - _cap_width(theme) - 10
    face = text_face(theme, theme.font("body"))
    return (row.words,) if face.width(row.words) <= room else wrapped(row.words, face, room, _MOST_LINES)


def _cap_width(theme: Theme) -> float:
    return max(20.0, QFontMetricsF(theme.font("micro", weight=600)).horizontalAdvance(language.text("Enter")) + 12)


def _badge_font(theme: Theme) -> QFont:
    font = theme.font("micro", weight=600)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
    return font


def _paint_text(painter: QPainter, font: QFont, at: QPointF, text: str, color: QColor, room: float) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(at, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room)))


def _paint_badge(painter: QPainter, theme: Theme, corner: QPointF, badge: Badge) -> float:
    """Paint the badge of the port that would be used; return its right edge."""
    font = _badge_font(theme)
    box = QRectF(corner.x() + 0.5, corner.y() + 0.5, QFontMetricsF(font).horizontalAdvance(badge.size) + 10, 16)
    style = "balanced" if badge.mode == "balanced" else "single-ended"
    painter.setPen(QPen(theme.color(f"mode.{style}.border"), 1))
    painter.setBrush(theme.color(f"mode.{style}.fill"))
    painter.drawRoundedRect(box, 4.5, 4.5)
    painter.setFont(font)
    painter.setPen(theme.color(f"mode.{style}.text"))
    painter.drawText(QPointF(box.left() + 5, box.top() + 12), badge.size)
    return box.right()
