"""How the table "What goes with what" is shown: cells with shape, colour and word, headed by the names of parts.

The arrows walk, Enter or a press takes a cell. Must never plan. Read on in :mod:`cablebuilder.gui.matrix_model`.
"""

from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cablebuilder import language
from cablebuilder.core.named_parts import maker_of
from cablebuilder.core.parts import Part
from cablebuilder.gui.buttons import elided, paint_focus_ring
from cablebuilder.gui.look import Look
from cablebuilder.gui.matrix_cells import LOUDNESS, MatrixCell, brief_words
from cablebuilder.gui.matrix_model import CellRole, FadedRole, MatrixModel, PartRole
from cablebuilder.gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_CELL, _HEAD = QSize(180, 46), QSize(232, 52)
_INSET, _GLYPH, _MARK = 10.0, 16.0, 13.0
_EDGE = 24.0
"""Where the names of the rows begin: level with all else on the sheet."""
_FADED = 0.38
_MOST_PARTS = 9
"""A way with more parts to buy than have one figure is not looked for."""


class MatrixView(QTableView):
    """The table; in a list, one column takes all the room there is."""

    taken = Signal(QModelIndex)
    """A cell was pressed twice, or taken with Enter."""
    pointed = Signal(QModelIndex)
    """The cell that the pointer is on, or the keyboard."""

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._look, self._matrix = look, model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(look, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.heads = Heads(look, Qt.Orientation.Horizontal, self), Heads(look, Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self.heads[0])
        self.setVerticalHeader(self.heads[1])
        self._name_edges()
        self.doubleClicked.connect(self.taken)
        self.entered.connect(self.pointed)
        model.modelReset.connect(self._fit)
        look.changed.connect(self._repaint)
        self._repaint()
        self._fit()

    def _name_edges(self) -> None:
        """Say what the heads are, and the corner between them, which is never pressed."""
        self.heads[0].setAccessibleName(language.text("Names of the columns"))
        self.heads[1].setAccessibleName(language.text("Names of the rows"))
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(language.text("Corner of the table"))

    def in_view(self) -> tuple[range, range]:
        """Return the rows and the columns of which something is in view."""
        if not self.isVisible():
            return range(0), range(0)
        port, model = self.viewport(), self._matrix
        return (
            _from(self.rowAt(0), self.rowAt(port.height() - 1), model.rowCount()),
            _from(self.columnAt(0), self.columnAt(port.width() - 1), model.columnCount()),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the cell with Enter or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.taken.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell of the chosen cell again: the pointer is on none."""
        super().leaveEvent(event)
        self.pointed.emit(self.currentIndex())

    def currentChanged(self, now: _Index, before: _Index) -> None:
        """Tell where the keyboard is."""
        super().currentChanged(now, before)
        self.pointed.emit(self.model().index(now.row(), now.column()))

    def _fit(self) -> None:
        """Give a list the whole width, and the cells of a table their own."""
        across = self.heads[0]
        across.setStretchLastSection(self._matrix.is_list)
        across.setDefaultSectionSize(self._cell_width())
        self.heads[1].setDefaultSectionSize(_CELL.height())

    def _cell_width(self) -> int:
        """Return how wide a cell must be for all that it can say, in any language."""
        metrics = QFontMetricsF(self._look.theme.font("small"))
        widest = max(metrics.horizontalAdvance(brief_words(_MOST_PARTS, loudness)) for loudness in LOUDNESS)
        return max(_CELL.width(), ceil(widest + 2 * _INSET) + 1)

    def _repaint(self) -> None:
        color = self._look.theme.color
        self.setStyleSheet(
            f"QTableView {{ background: {color('card').name()}; outline: none; }}"
            "QTableView::corner { background: transparent; border: none; }"
            f"QTableCornerButton::section {{ background: {color('surface').name()}; border: none; }}"
        )
        for widget in (self.viewport(), *(head.viewport() for head in self.heads)):
            widget.update()


def _from(first: int, last: int, count: int) -> range:
    """Return the numbers from the first one in view to the last; Qt says -1 past the end."""
    return range(max(first, 0), last + 1 if last >= 0 else count)


class Heads(QHeaderView):
    """The names at the heads of rows or columns, maker over model; the one that orders the rows has an arrow."""

    def __init__(self, look: Look, orientation: Qt.Orientation, parent: QWidget) -> None:
        """Head the columns or the rows."""
        super().__init__(orientation, parent)
        self._look = look
        self.ordered_by = ""
        is_across = orientation == Qt.Orientation.Horizontal
        self.setSectionsClickable(is_across)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setFixedHeight(_HEAD.height()) if is_across else self.setFixedWidth(_HEAD.width())
        self.setMinimumSectionSize(_CELL.height())

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        """Paint a name on the surface, with a hairline towards the cells."""
        part = self.model().headerData(section, self.orientation(), PartRole)
        theme, box = self._look.theme, QRectF(area)
        painter.save()
        painter.fillRect(box, theme.color("surface"))
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.fillRect(QRectF(box.left(), box.bottom() - theme.hairline, box.width(), theme.hairline), theme.color("border-control"))
        else:
            painter.fillRect(QRectF(box.right() - theme.hairline, box.top(), theme.hairline, box.height()), theme.color("border-control"))
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("border"))
        if isinstance(part, Part):
            is_ordering = bool(self.ordered_by) and part.id == self.ordered_by
            left = _INSET if self.orientation() == Qt.Orientation.Horizontal else _EDGE
            _paint_name(painter, theme, box.adjusted(left, 0, -_INSET, 0), part, is_ordering=is_ordering)
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Paints one cell: the shape of the verdict and its word, and below what it costs and how loud it gets."""

    def __init__(self, look: Look, view: MatrixView) -> None:
        """Paint with a look."""
        super().__init__(view)
        self._look, self._view = look, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        theme, box, cell = self._look.theme, QRectF(option.rect), index.data(CellRole)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(box, theme.color("selection-tint"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("border"))
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.color("border"))
        inner = box.adjusted(_INSET, 0, -_INSET, 0)
        if cell is None:
            painter.setPen(theme.color("text-muted"))
            painter.setFont(theme.font("small"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, "…")
        else:
            painter.setOpacity(_FADED if index.data(FadedRole) else 1.0)
            is_list = self._view.model().columnCount() == 1 and inner.width() > 2 * _CELL.width()
            _paint_wide(painter, theme, inner, cell) if is_list else paint_cell(painter, theme, inner, cell)
        painter.setOpacity(1.0)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, theme, box.adjusted(1, 1, -2, -2), 4)
        painter.restore()


def paint_cell(painter: QPainter, theme: Theme, box: QRectF, cell: MatrixCell) -> None:
    """Paint a cell of a table."""
    is_alone = not cell.cost
    y = box.center().y() - (0 if is_alone else 8)
    _paint_verdict(painter, theme, QPointF(box.left(), y), cell)
    if not is_alone:
        _paint_line(painter, theme, QRectF(box.left(), y + 8, box.width(), 18), cell.brief)


def _paint_wide(painter: QPainter, theme: Theme, box: QRectF, cell: MatrixCell) -> None:
    """Paint a cell of a list: verdict, cost and loudness, and below the chain."""
    y = box.center().y() - 8
    width = _paint_verdict(painter, theme, QPointF(box.left(), y), cell)
    notes = " · ".join(filter(None, (cell.cost, cell.loud)))
    _paint_line(painter, theme, QRectF(box.left() + width + 10, y - 9, box.width() - width - 10, 18), notes, tone="text")
    _paint_line(painter, theme, QRectF(box.left(), y + 8, box.width(), 18), cell.chain)


def _paint_verdict(painter: QPainter, theme: Theme, at: QPointF, cell: MatrixCell) -> float:
    """Paint shape and word, their middle at a height; return their width."""
    style = theme.state(cell.state)
    theme.draw_icon(painter, style.icon, style.line, QRectF(at.x(), at.y() - _GLYPH / 2, _GLYPH, _GLYPH), theme.color("card"))
    font = theme.font("small", weight=600)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(style.text)
    painter.drawText(QPointF(at.x() + _GLYPH + 6, at.y() + metrics.capHeight() / 2), cell.word)
    return _GLYPH + 6 + metrics.horizontalAdvance(cell.word)


def _paint_line(painter: QPainter, theme: Theme, box: QRectF, words: str, *, tone: str = "text-muted") -> None:
    font = theme.font("small")
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elided(words, font, box.width()))


def _paint_name(painter: QPainter, theme: Theme, box: QRectF, part: Part, *, is_ordering: bool) -> None:
    """Paint maker over model, and a mark where the rows are ordered by the part."""
    if is_ordering:
        mark = theme.icon("chevron-down", theme.color("text"), _MARK, theme.color("surface"), painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(box.right() - _MARK, box.center().y() - _MARK / 2), mark)
        box = box.adjusted(0, 0, -_MARK - 4, 0)
    maker = maker_of(part)
    model, middle = theme.font("small", weight=600), box.center().y()
    small = theme.font("micro")
    if maker:
        painter.setFont(small)
        painter.setPen(theme.color("text-muted"))
        painter.drawText(QPointF(box.left(), middle - 5), elided(maker, small, box.width()))
    painter.setFont(model)
    painter.setPen(QPen(theme.color("text")))
    painter.drawText(QPointF(box.left(), middle + (12 if maker else 4)), elided(part.model or part.id, model, box.width()))
