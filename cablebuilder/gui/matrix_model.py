"""The table "What goes with what" as an item model: sources down, listeners across; or the one side that has many, down.

It narrows and orders what is found. Must never plan and never paint. Read on in :mod:`cablebuilder.gui.matrix_view`.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.core.search import tokens
from cablebuilder.gui.matrix_cells import Found, MatrixCell, cell_of, kind_of, rank_of
from cablebuilder.gui.matrix_finder import Place
from cablebuilder.gui.plain_words import tip

_Index = QModelIndex | QPersistentModelIndex
CellRole, PartRole, FadedRole = (Qt.ItemDataRole.UserRole + number for number in range(3))
BY_NAME, BY_COUNT = "?name", "?count"
"""Orders; the id of a part is the order by what goes with that part."""


class Wish(NamedTuple):
    """What of the table is wanted: words that a name holds, kinds of answers (none named: all), and an order of the rows."""

    words: str = ""
    kinds: frozenset[str] = frozenset()
    order: str = BY_NAME


class MatrixModel(QAbstractTableModel):
    """The answers that are wanted, in the order that is wanted."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._catalog = catalog
        self._down: tuple[Part, ...] = ()
        self._across: tuple[Part, ...] = ()
        self._found: Mapping[Place, Found] = {}
        self._is_turned = False
        self._wish = Wish()
        self._rows: list[int] = []
        self._columns: list[int] = []

    @property
    def is_list(self) -> bool:
        """Return whether there is only one column, so that its cells have room for the whole chain."""
        return len(self._across) == 1

    @property
    def wish(self) -> Wish:
        """Return what is wanted."""
        return self._wish

    @property
    def across(self) -> tuple[Part, ...]:
        """Return the parts that could head a column."""
        return self._across

    def show_answers(self, sources: Sequence[Part], listeners: Sequence[Part], found: Mapping[Place, Found]) -> None:
        """Show the answers of a question; where one source has many listeners, those go down."""
        self.beginResetModel()
        self._is_turned = len(sources) == 1 and len(listeners) > 1
        self._down, self._across = (tuple(listeners), tuple(sources)) if self._is_turned else (tuple(sources), tuple(listeners))
        self._found = found
        self._order()
        self.endResetModel()

    def narrow(self, wish: Wish) -> None:
        """Want something else of the same answers."""
        if wish != self._wish:
            self.beginResetModel()
            self._wish = wish
            self._order()
            self.endResetModel()

    def refresh(self) -> None:
        """Show what has been found since: the order follows where it hangs on the answers."""
        before = self._rows, self._columns
        self._order()
        if (self._rows, self._columns) != before:
            self.beginResetModel()
            self.endResetModel()
        elif self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def found_at(self, index: _Index) -> Found | None:
        """Return the answer in a cell; None where it is not looked at yet."""
        return self._found.get(self._place(index.row(), index.column())) if index.isValid() else None

    def shown(self) -> tuple[tuple[Part, ...], tuple[Part, ...], Mapping[tuple[int, int], Found]]:
        """Return what stands down, what stands across, and the answers by row and column, as they are shown."""
        down, across = tuple(self._down[row] for row in self._rows), tuple(self._across[column] for column in self._columns)
        places = ((row, column) for row in range(len(down)) for column in range(len(across)))
        return down, across, {place: found for place in places if (found := self._found.get(self._place(*place))) is not None}

    @property
    def has_answers(self) -> bool:
        """Return whether any answer is shown."""
        return bool(self._found and self._rows and self._columns)

    @property
    def hint(self) -> str:
        """Return what to do where no cell is chosen."""
        if self._found and not self.has_answers:
            return language.text("No pair that was looked at has these names and answers.")
        return language.text("Point at a cell, or walk to it with the arrows, to see the whole way.")

    def places(self, rows: range, columns: range) -> tuple[Place, ...]:
        """Return which pairs stand in some rows and columns, and in the column that the rows are ordered by."""
        ordering = [column for column, number in enumerate(self._columns) if self._across[number].id == self._wish.order]
        shown = [self._place(row, column) for row in rows for column in columns]
        return (*shown, *[self._place(row, column) for column in ordering for row in range(len(self._rows))])

    def place_of(self, found: Found | None) -> QModelIndex:
        """Return where an answer stands; an invalid index where it is not shown."""
        if found is not None:
            pair = found.best.source, found.best.listener
            down, across = pair[::-1] if self._is_turned else pair
            rows = [row for row, number in enumerate(self._rows) if self._down[number] is down]
            columns = [column for column, number in enumerate(self._columns) if self._across[number] is across]
            if rows and columns:
                return self.index(rows[0], columns[0])
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many parts stand down."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many parts stand across."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return a cell, its words, or whether it is not what is wanted."""
        found = self.found_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(found).sentence if found else language.text("Not looked at yet")
            case Qt.ItemDataRole.AccessibleTextRole:
                names = self._name(index.row(), self._rows, self._down), self._name(index.column(), self._columns, self._across)
                said = self._cell(found).sentence if found else language.text("Not looked at yet")
                return f"{names[0]}, {names[1]}: {said}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._cell(found).chain) if found else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._cell(found).chain if found else None
            case int() if role == CellRole:
                return self._cell(found) if found else None
            case int() if role == FadedRole:
                return found is not None and bool(self._wish.kinds) and kind_of(found) not in self._wish.kinds
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the part at the head of a row or a column, and its name."""
        numbers, parts = (self._columns, self._across) if orientation == Qt.Orientation.Horizontal else (self._rows, self._down)
        if not 0 <= section < len(numbers):
            return None
        if role == PartRole:
            return parts[numbers[section]]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            name = self._name(section, numbers, parts)
            return tip(name) if role == Qt.ItemDataRole.ToolTipRole else name
        return None

    def _cell(self, found: Found) -> MatrixCell:
        return cell_of(self._catalog, found)

    def _name(self, section: int, numbers: Sequence[int], parts: Sequence[Part]) -> str:
        return short_name(parts[numbers[section]])

    def _place(self, row: int, column: int) -> Place:
        down, across = self._rows[row], self._columns[column]
        return (across, down) if self._is_turned else (down, across)

    def _at(self, down: int, across: int) -> Found | None:
        return self._found.get((across, down) if self._is_turned else (down, across))

    def _order(self) -> None:
        """Choose the rows and columns that are wanted, and put the rows in order; a word narrows the rows, or else the columns."""
        down, across = ([_folded(part) for part in parts] for parts in (self._down, self._across))
        words, kinds = tokens(self._wish.words), self._wish.kinds
        of_rows = [word for word in words if any(word in name for name in down)]
        of_columns = [word for word in words if word not in of_rows]
        self._rows = [row for row, name in enumerate(down) if all(word in name for word in of_rows)]
        self._columns = [column for column, name in enumerate(across) if all(word in name for word in of_columns)]
        if kinds:
            self._rows = [row for row in self._rows if any(self._is_wanted(row, column, kinds) for column in self._columns)]
            self._columns = [column for column in self._columns if any(self._is_wanted(row, column, kinds) for row in self._rows)]
        self._columns.sort(key=across.__getitem__)
        self._rows.sort(key=self._key)

    def _is_wanted(self, row: int, column: int, kinds: Collection[str]) -> bool:
        found = self._at(row, column)
        return found is not None and kind_of(found) in kinds

    def _key(self, row: int) -> tuple[object, ...]:
        name = _folded(self._down[row])
        order = self._wish.order
        if order == BY_COUNT:
            return -sum(
                each is not None and each.best.plan is not None for each in (self._at(row, column) for column in self._columns)
            ), name
        column = next((number for number, part in enumerate(self._across) if part.id == order), None)
        return (name,) if column is None else (rank_of(self._at(row, column)), name)


def _folded(part: Part) -> str:
    return " ".join(tokens(short_name(part)))
