"""The list of parts as an item model: headings and parts, each part with what a drag of it carries.

Must never read the catalogue: rows come ready made. Read on in :mod:`cablebuilder.gui.part_rows`, which makes them.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from cablebuilder import language
from cablebuilder.gui.plain_words import tip

MIME_TYPE = "application/x-cablebuilder-part"
"""What a drag of a part carries: its id as UTF-8."""

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole
"""The whole :class:`PartRow` or :class:`Heading` of a row."""


class Badge(NamedTuple):
    """A small connector badge: filled for balanced, outlined for single-ended; ``words`` say it in full."""

    size: str
    mode: Literal["balanced", "single-ended", "other"]
    words: str


class PartRow(NamedTuple):
    """One part of the list."""

    id: str
    icon: str
    maker: str
    model: str
    badges: tuple[Badge, ...]
    owned: int = 0
    """How many of it the user has."""

    @property
    def name(self) -> str:
        """Return maker and model."""
        return f"{self.maker} {self.model}".strip()


class Heading(NamedTuple):
    """The name of a section, and how many parts stand below it where that is worth saying."""

    text: str
    number: int | None = None


class PartListModel(QAbstractListModel):
    """Headings and parts in the order shown; a drag of a part carries its id."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[PartRow | Heading, ...] = ()

    def show_rows(self, rows: Sequence[PartRow | Heading]) -> None:
        """Replace all rows; the same ones again change nothing."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row_at(self, index: Index) -> PartRow | Heading:
        """Return what stands in a row."""
        return self._rows[index.row()]

    def part_at(self, index: Index) -> PartRow | None:
        """Return the part in a row, or None for a heading and for no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, PartRow) else None

    def first_part(self) -> QModelIndex:
        """Return the first row that is a part; an invalid index where there is none."""
        number = next((number for number, row in enumerate(self._rows) if isinstance(row, PartRow)), -1)
        return self.index(number)

    def index_of(self, part: str) -> QModelIndex:
        """Return the row of a part by its id; an invalid index where it is not listed."""
        number = next((number for number, row in enumerate(self._rows) if isinstance(row, PartRow) and row.id == part), -1)
        return self.index(number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row: a heading nothing, a part everything."""
        if self.part_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Return the name, the words of a screen reader, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if isinstance(row, Heading):
            return row.text if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} else None
        owned = [language.plural("you own {count}", "you own {count}", row.owned)] if row.owned else []
        words = language.listed([*(badge.words for badge in row.badges), *owned])
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.name
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{row.name}\n{words}")
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return words
            case _:
                return None

    def mimeTypes(self) -> list[str]:
        """Return the one type that a drag carries."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what a drag carries: the id of the first part."""
        part = next((part for index in indexes if (part := self.part_at(index))), None)
        carried = QMimeData()
        if part:
            carried.setData(MIME_TYPE, QByteArray(part.id.encode()))
        return carried

    def supportedDragActions(self) -> Qt.DropAction:
        """Return copy: the list keeps its part."""
        return Qt.DropAction.CopyAction
