"""The list of what fits as an item model, so that arrows, mouse and screen readers all walk along the same rows.

Must never decide an order: rows come grouped. Read on in :mod:`cablebuilder.gui.fit_rows`.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from cablebuilder import language
from cablebuilder.gui.fit_rows import FitHeading, FitRow
from cablebuilder.gui.part_list import Index, RowRole
from cablebuilder.gui.plain_words import tip


class FitModel(QAbstractListModel):
    """Headings and rows in the order shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[FitRow | FitHeading, ...] = ()

    def show_rows(self, rows: Sequence[FitRow | FitHeading]) -> bool:
        """Replace all rows; return False where they are the same as before."""
        if tuple(rows) == self._rows:
            return False
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        return True

    def row_at(self, index: Index) -> FitRow | FitHeading | None:
        """Return what stands in a row, or None where there is none."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, row: FitRow | FitHeading | None) -> QModelIndex:
        """Return where a candidate or a group stands now; an invalid index where it does not."""
        numbers = (number for number, each in enumerate(self._rows) if row is not None and _key(each) == _key(row))
        return self.index(next(numbers, -1))

    def step(self, index: Index, by: int) -> QModelIndex:
        """Return the next row that can be chosen, downwards (1) or upwards (-1); the same one at the end."""
        number = index.row() + by if index.isValid() else (0 if by > 0 else len(self._rows) - 1)
        while 0 <= number < len(self._rows):
            if self.flags(self.index(number)):
                return self.index(number)
            number += by
        return self.index(index.row()) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row: candidates and headings that fold can be chosen."""
        row = self.row_at(index)
        if row is None or (isinstance(row, FitHeading) and row.is_folded is None):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the name, the words of a screen reader, the reason as a tooltip, or the row itself."""
        row = self.row_at(index)
        if row is None or role == RowRole:
            return row
        if isinstance(row, FitHeading):
            return _heading_words(row) if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.badge.words}, {row.words}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{row.title}\n{row.badge.words}\n{row.reason}".strip())
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.reason
            case _:
                return None


def _key(row: FitRow | FitHeading) -> object:
    return row.candidate if isinstance(row, FitRow) else row.state


def _heading_words(row: FitHeading) -> str:
    words = f"{row.text}, {row.number}"
    if row.is_folded is None:
        return words
    return f"{words}, {language.text('folded, Enter opens') if row.is_folded else language.text('open, Enter folds')}"
