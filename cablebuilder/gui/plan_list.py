"""The list of safe ways as an item model, and how a row is painted: pill, cost, the parts in a row, notes and cautions.

Must never plan. Read on in :mod:`cablebuilder.gui.plan_rows` and :mod:`cablebuilder.gui.plan_sheet`.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cablebuilder.gui.buttons import elided, paint_focus_ring
from cablebuilder.gui.canvas_style import text_face, wrapped
from cablebuilder.gui.look import Look
from cablebuilder.gui.part_delegate import paint_badges
from cablebuilder.gui.part_list import PartRow, RowRole
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.plan_rows import AnyRow, Fold, PlanRow
from cablebuilder.gui.theme import TOKENS, Theme
from cablebuilder.gui.verdict_pill import HEIGHT as PILL_HEIGHT
from cablebuilder.gui.verdict_pill import paint_pill, pill_width

_Index = QModelIndex | QPersistentModelIndex
_SIDE, _INSET = 24.0, 14.0
_HEAD, _CHAIN, _NOTES, _LINE, _FOOT = 46.0, 46.0, 20.0, 18.0, 10.0
_NAME_LINE, _MOST_LINES = 16.0, 6
_GAP = 8.0
_HEADING = 40
_TILE, _GLYPH, _CHEVRON, _BETWEEN = 32.0, 20, 14, 34.0
_RADIUS: float = TOKENS["radius"]["tile"]


class PlanModel(QAbstractListModel):
    """Chains best first, then the headings of those that only isolate and of those that are none."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[AnyRow, ...] = ()

    def show_rows(self, rows: Sequence[AnyRow]) -> None:
        """Replace all rows; the same ones again change nothing."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row_at(self, index: _Index) -> AnyRow | None:
        """Return what stands in a row, or None for no row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, row: AnyRow | None) -> QModelIndex:
        """Return where a row stands; an invalid index where it is not listed."""
        same = (number for number, each in enumerate(self._rows) if each == row or _are_one_fold(each, row))
        return self.index(next(same, -1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the row itself, or its words for a screen reader and a tooltip."""
        row = self.row_at(index)
        if role == RowRole or row is None:
            return row
        if isinstance(row, Fold):
            return row.text if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{TOKENS['state'][row.state]['word']}: {row.chain}"
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                words = ". ".join(text.rstrip(".") for text in (row.chain, row.cost, row.notes, *row.sentences) if text) + "."
                return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
            case _:
                return None


def _are_one_fold(one: AnyRow, other: AnyRow | None) -> bool:
    return isinstance(one, Fold) and isinstance(other, Fold) and one.kind == other.kind


class PlanDelegate(QStyledItemDelegate):
    """Paints one row of the list."""

    def __init__(self, look: Look, view: QListView) -> None:
        """Paint with a look, as wide as a view."""
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height that a row's sentences take at the view's width."""
        row = index.data(RowRole)
        if isinstance(row, Fold):
            return QSize(0, _HEADING)
        width = self._width() - 2 * _INSET
        lines = self._sentence_lines(row, width)
        notes = _NOTES if row.notes else 0
        above = _head_height(self._look.theme, row, width) + _chain_height(self._look.theme, row.parts, width)
        return QSize(0, round(above + notes + lines * _LINE + (4 if lines else 0) + _FOOT + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a chain or the heading."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, theme, state = index.data(RowRole), self._look.theme, option.state
        box = QRectF(option.rect.x() + _SIDE, option.rect.y(), self._width(), option.rect.height() - _GAP)
        if isinstance(row, Fold):
            _paint_heading(painter, theme, box, row)
        else:
            _paint_ground(painter, theme, box, is_chosen=bool(state & QStyle.StateFlag.State_Selected))
            self._paint_row(painter, theme, box.adjusted(_INSET, 0, -_INSET, 0), row)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, theme, box, _RADIUS)
        painter.restore()

    def _width(self) -> float:
        """Return how wide a row is: with a scroll bar beside it, which stands in the margin, and without."""
        return self._view.width() - 2 * _SIDE

    def _paint_row(self, painter: QPainter, theme: Theme, box: QRectF, row: PlanRow) -> None:
        style = theme.state(row.state)
        pill = QRectF(box.left(), box.top() + 12, pill_width(style.word), PILL_HEIGHT)
        paint_pill(painter, theme, pill, style, style.word, solid=row.state == "unsafe")
        painter.setFont(theme.font("label", weight=600))
        painter.setPen(theme.color("text"))
        for number, line in enumerate(_cost_lines(theme, row, box.width())):
            cost = QRectF(pill.right() + 10, pill.top() + number * _NAME_LINE, box.right() - pill.right() - 10, pill.height())
            painter.drawText(cost, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        y = box.top() + _head_height(theme, row, box.width())
        height = _chain_height(theme, row.parts, box.width())
        _paint_chain(painter, theme, QRectF(box.left(), y, box.width(), height), row.parts)
        y += height
        if row.notes:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text-muted"))
            painter.drawText(QPointF(box.left(), y + 13), row.notes)
            y += _NOTES
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        sentences = "\n".join(self._wrapped(row, box.width()))
        painter.drawText(QRectF(box.left(), y + 2, box.width(), box.bottom() - y), 0, sentences)

    def _sentence_lines(self, row: PlanRow, room: float) -> int:
        metrics = QFontMetricsF(self._look.theme.font("small"))
        heights = (metrics.boundingRect(QRectF(0, 0, room, 10_000), 0, text).height() for text in self._wrapped(row, room))
        return sum(max(1, round(height / metrics.lineSpacing())) for height in heights)

    def _wrapped(self, row: PlanRow, room: float) -> list[str]:
        face = text_face(self._look.theme, self._look.theme.font("small"))
        return ["\n".join(wrapped(sentence, face, room)) for sentence in row.sentences]


def _paint_ground(painter: QPainter, theme: Theme, box: QRectF, *, is_chosen: bool) -> None:
    painter.setPen(QPen(theme.color("focus" if is_chosen else "border"), 2 if is_chosen else theme.hairline))
    painter.setBrush(theme.color("selection-tint" if is_chosen else "card"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


def _paint_heading(painter: QPainter, theme: Theme, box: QRectF, row: Fold) -> None:
    ratio, ink = painter.device().devicePixelRatioF(), theme.color("text")
    icon = "chevron-down" if row.is_open else "chevron-right"
    painter.drawPixmap(QPointF(box.left() + 4, box.center().y() - 8), theme.icon(icon, ink, 16, ratio=ratio))
    font: QFont = theme.font("label", weight=600)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(box.left() + 26, box.center().y() + QFontMetricsF(font).capHeight() / 2), row.text)


def _cost_lines(theme: Theme, row: PlanRow, width: float) -> tuple[str, ...]:
    """Return what a chain costs in the lines that it takes beside the verdict, in a row that is so wide without its margins."""
    return wrapped(row.cost, text_face(theme, theme.font("label", weight=600)), width - pill_width(theme.state(row.state).word) - 10)


def _head_height(theme: Theme, row: PlanRow, width: float) -> float:
    return _HEAD + _NAME_LINE * max(0, len(_cost_lines(theme, row, width)) - 1)


def _named(theme: Theme, parts: tuple[PartRow, ...], width: float) -> list[tuple[float, tuple[str, ...]]]:
    """Return the room of each part in a chain that is so wide, and the lines that its name takes there."""
    face = text_face(theme, theme.font("label", weight=600))
    rooms = _rooms([_TILE + 8 + _name_width(theme, part) for part in parts], width - _BETWEEN * (len(parts) - 1))
    return [(room, wrapped(part.model, face, room - _TILE - 8, _MOST_LINES) or ("",)) for part, room in zip(parts, rooms, strict=True)]


def _chain_height(theme: Theme, parts: tuple[PartRow, ...], width: float) -> float:
    return _CHAIN + _NAME_LINE * (max(len(lines) for _, lines in _named(theme, parts, width)) - 1)


def _paint_chain(painter: QPainter, theme: Theme, box: QRectF, parts: tuple[PartRow, ...]) -> None:
    """Paint the parts from left to right with a chevron between two, each with tile, name and badges."""
    ratio = painter.device().devicePixelRatioF()
    left = box.left()
    for number, (part, (room, lines)) in enumerate(zip(parts, _named(theme, parts, box.width()), strict=True)):
        if number:
            arrow = theme.icon("arrow-right", theme.color("text-muted"), _CHEVRON, ratio=ratio)
            painter.drawPixmap(QPointF(left - (_BETWEEN + _CHEVRON) / 2, box.top() + _TILE / 2 - 7), arrow)
        tile = QRectF(left, box.top(), _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(tile, 8, 8)
        glyph = theme.icon(part.icon, theme.color("text"), _GLYPH, theme.color("sunken"), ratio)
        painter.drawPixmap(QPointF(tile.left() + 6, tile.top() + 6), glyph)
        if part.owned:
            painter.drawPixmap(QPointF(tile.right() - 9, tile.top() - 4), theme.icon("state-safe", theme.color("accent"), 13, ratio=ratio))
        _paint_name(painter, theme, QRectF(left + _TILE + 8, box.top(), room - _TILE - 8, box.height()), lines, part)
        left += room + _BETWEEN


def _name_width(theme: Theme, part: PartRow) -> float:
    """Return the room that a part's model and badges take."""
    name = QFontMetricsF(theme.font("label", weight=600)).horizontalAdvance(part.model) + 2
    badge = QFontMetricsF(theme.font("micro", weight=600))
    return max(name, sum(badge.horizontalAdvance(each.size) + 16 for each in part.badges))


def _rooms(wanted: list[float], whole: float) -> list[float]:
    """Return the wanted widths, the widest cut down alike where they do not fit together."""
    most = max(wanted)
    while sum(min(width, most) for width in wanted) > whole and most > _TILE:
        most -= 1
    return [min(width, most) for width in wanted]


def _paint_name(painter: QPainter, theme: Theme, box: QRectF, lines: tuple[str, ...], part: PartRow) -> None:
    """Paint the lines of a part's model, and its badges; a word that is wider than its room is cut."""
    font = theme.font("label", weight=600)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    for number, line in enumerate(lines):
        painter.drawText(QPointF(box.left(), box.top() + 13 + number * _NAME_LINE), elided(line, font, box.width()))
    paint_badges(painter, theme, QRectF(box.left(), box.top() + 20 + (len(lines) - 1) * _NAME_LINE, box.width(), 17), part.badges)
