"""The table "What goes with what" on paper: pages of A4 across, each with the names of its rows and columns and the meaning of its shapes.

Must never leave a shown answer out. Read on in :mod:`cablebuilder.gui.matrix_actions` and :mod:`cablebuilder.gui.printing`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.files.plan_files import way_words
from cablebuilder.gui.canvas_style import CanvasStyle, Face, wrapped
from cablebuilder.gui.matrix_cells import Found, cell_of
from cablebuilder.gui.picture import letters_for
from cablebuilder.gui.picture_files import draw_pages, drawing_application
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.matrix import Matrix
from cablebuilder.judge.planner import Plan
from cablebuilder.judge.slices import answer_of

_WIDTH, _HEIGHT = 1123, 794
"""A4 across in pixels of 96 to the inch."""
_SIDE, _TOP, _FOOT = 40.0, 84.0, 36.0
_NAMES, _HEAD, _ROW, _LIST_ROW = 190.0, 40.0, 62.0, 34.0
_COLUMN = 168.0
_ACROSS = int((_WIDTH - 2 * _SIDE - _NAMES) // _COLUMN)
_ROOM = _HEIGHT - _TOP - _HEAD - _FOOT
_APART = 22.0
"""Between two bands of columns on one page."""
_GLYPH = 13.0


class Table(NamedTuple):
    """What is shown: the parts down and across, and the answers by row and column."""

    catalog: Catalog
    down: Sequence[Part]
    across: Sequence[Part]
    found: Mapping[tuple[int, int], Found]

    @property
    def is_list(self) -> bool:
        """Return whether one part stands against many, whose ways have a line each."""
        return len(self.across) == 1

    @property
    def row_height(self) -> float:
        """Return the height of a row; a cell of a table has a line for each thing it says."""
        return _LIST_ROW if self.is_list else _ROW

    @property
    def rows_on_page(self) -> int:
        """Return how many rows a page holds."""
        return int(_ROOM // self.row_height)

    @property
    def band_height(self) -> float:
        """Return how far two bands of columns are apart, where one page holds all rows."""
        return _HEAD + len(self.down) * self.row_height + _APART

    @property
    def bands_on_page(self) -> int:
        """Return how many bands of columns a page holds one below the other: one, where it does not hold all rows."""
        is_whole = 0 < len(self.down) <= self.rows_on_page
        return max(1, int((_HEAD + _ROOM + _APART) // self.band_height)) if is_whole else 1


class MatrixPage:
    """One page: some rows of some columns; of few rows, several bands of columns one below the other."""

    is_transparent = False
    size = QSize(_WIDTH, _HEIGHT)

    def __init__(self, table: Table, corners: Sequence[tuple[int, int]], foot: str, *, is_vector: bool) -> None:
        """Take the rows and columns from each corner on, as many as a page holds."""
        self._table, self._corners, self._foot, self._is_vector = table, corners, foot, is_vector
        self.title = language.text("What goes with what")
        with letters_for(is_vector=is_vector):
            self._style, self._heading = CanvasStyle(Theme("light")), Face(Theme.font("title"))
            self._strong, self._small = Face(Theme.font("small", weight=600)), Face(Theme.font("micro"))

    def paint(self, painter: QPainter) -> None:
        """Paint the page from the origin on."""
        with letters_for(is_vector=self._is_vector):
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.fillRect(QRectF(0, 0, _WIDTH, _HEIGHT), QColor("white"))
            self._heading.paint(painter, QPointF(_SIDE, 52), self.title, self._style.color("text"))
            self._small.paint(painter, QPointF(_SIDE, _HEIGHT - 18), self._foot, self._style.color("text-muted"))
            for number, corner in enumerate(self._corners):
                self._paint_band(painter, _TOP + number * self._table.band_height, corner)

    def _paint_band(self, painter: QPainter, top: float, corner: tuple[int, int]) -> None:
        table, (first_row, first_column) = self._table, corner
        is_list, row_height = table.is_list, table.row_height
        columns = range(first_column, min(first_column + _ACROSS, len(table.across)))
        rows = range(first_row, min(first_row + table.rows_on_page, len(table.down)))
        width = _WIDTH - 2 * _SIDE - _NAMES if is_list else _COLUMN
        line = self._style.color("border-control")
        for place, column in enumerate(columns):
            self._paint_name(painter, QRectF(_SIDE + _NAMES + place * width + 6, top, width - 12, _HEAD), table.across[column])
        painter.fillRect(QRectF(_SIDE, top + _HEAD, _NAMES + len(columns) * width, 1), line)
        for number, row in enumerate(rows):
            y = top + _HEAD + number * row_height
            self._paint_name(painter, QRectF(_SIDE, y, _NAMES - 8, row_height), table.down[row])
            for place, column in enumerate(columns):
                box = QRectF(_SIDE + _NAMES + place * width + 6, y, width - 12, row_height)
                self._paint_cell(painter, box, table.found.get((row, column)), is_list=is_list)
            painter.fillRect(QRectF(_SIDE, y + row_height, _NAMES + len(columns) * width, 0.5), line)

    def _paint_name(self, painter: QPainter, box: QRectF, part: Part) -> None:
        lines = wrapped(short_name(part), self._strong, box.width(), 2)
        y = box.center().y() + (4 if len(lines) == 1 else -3)
        for number, words in enumerate(lines):
            self._strong.paint(painter, QPointF(box.left(), y + 14 * number), words, self._style.color("text"))

    def _paint_cell(self, painter: QPainter, box: QRectF, found: Found | None, *, is_list: bool) -> None:
        if found is None:
            words, muted = language.text("Not looked at yet"), self._style.color("text-muted")
            self._small.paint(painter, QPointF(box.left(), box.center().y() + 4), words, muted)
            return
        cell, plan = cell_of(self._table.catalog, found), found.best.plan
        state = self._style.theme.state(cell.state)
        below = [] if plan is None else [cell.chain] if is_list else [cell.brief, *self._way(plan, box.width())]
        y = box.center().y() - 6.5 * len(below)
        glyph = QRectF(box.left(), y - _GLYPH / 2, _GLYPH, _GLYPH)
        self._style.theme.draw_icon(painter, state.icon, state.line, glyph, QColor("white"))
        self._strong.paint(painter, QPointF(box.left() + _GLYPH + 5, y + 4), cell.word, state.text)
        if is_list and cell.brief:
            at = QPointF(box.left() + _GLYPH + 13 + self._strong.width(cell.word), y + 4)
            self._small.paint(painter, at, cell.brief, self._style.color("text"))
        for number, words in enumerate(below, 1):
            line = wrapped(words, self._small, box.width(), 1)[0]
            self._small.paint(painter, QPointF(box.left(), y + 4 + 13 * number), line, self._style.color("text-muted"))

    def _way(self, plan: Plan, width: float) -> tuple[str, ...]:
        """Return what a way leads through, in two lines at most."""
        return wrapped(way_words(self._table.catalog, plan), self._small, width, 2)


def matrix_pages(table: Table, on: date, *, is_vector: bool) -> tuple[MatrixPage, ...]:
    """Return the pages of a table, row by row of pages."""
    rows, columns = range(0, max(1, len(table.down)), table.rows_on_page), range(0, max(1, len(table.across)), _ACROSS)
    corners, many = [(row, column) for row in rows for column in columns], table.bands_on_page
    pages = [corners[first : first + many] for first in range(0, len(corners), many)]
    return tuple(
        MatrixPage(
            table, bands, language.text("{date}, page {page} of {count}", date=on.isoformat(), page=number, count=len(pages)),
            is_vector=is_vector,
        )
        for number, bands in enumerate(pages, 1)
    )  # fmt: skip


def matrix_pdf(matrix: Matrix, on: date) -> bytes:
    """Return the pages of a whole matrix as a PDF, without a window and without a display."""
    rows, columns = ({part.id: number for number, part in enumerate(parts)} for parts in (matrix.sources, matrix.listeners))
    found = {(rows[best.source.id], columns[best.listener.id]): Found(best, matrix.has_loudness) for best in matrix.answers}
    application = drawing_application()
    table = Table(matrix.catalog, matrix.sources, matrix.listeners, found)
    content = answer_of(draw_pages(matrix_pages(table, on, is_vector=True)))
    del application
    return content
