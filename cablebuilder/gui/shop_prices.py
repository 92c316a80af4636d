"""A shop's prices: the table that the user chose, what is wrong in it, and the catalogue with its prices for whoever plans.

The table is read when prices are first needed, and never written. Rows that make no sense are told; the others are used only when
the user says so. Must never guess a price. Read on in :mod:`cablebuilder.files.stock_file`.
"""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Price
from cablebuilder.errors import FileError, visible
from cablebuilder.files.stock_file import BadRow, Stock, load_stock
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.text_sheet import Deed, TextSheet

_MOST_TOLD = 200
_NO_STOCK = Stock((), ())


class ShopPrices(QObject):
    """The table, remembered between two starts, and its prices."""

    changed = Signal()
    """Other prices hold from now on."""

    def __init__(self, window: MainWindow, remembered: Remembered, catalog: Callable[[], Catalog]) -> None:
        """Know which table was chosen last; it is not read yet."""
        super().__init__(window)
        self._window, self._remembered, self._catalog = window, remembered, catalog
        self._read: tuple[Catalog, Stock] | None = None
        self._priced: tuple[Catalog, Catalog] | None = None
        self._refusal = ""
        """Why the table that was read last is none, where it is none."""
        self._said = ""
        """What was told of the table last, which ends with the table."""

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions call, by their names."""
        return {"prices": self.open}

    @property
    def path(self) -> Path | None:
        """Return the table that was chosen."""
        name = self._remembered.settings.stock_file
        return Path(name) if name else None

    def stock(self) -> Stock:
        """Return what the shop has; nothing where no table is chosen, or where it has wrong rows that nobody has looked at."""
        stock = self._stock()
        if stock.bad_rows and not self._remembered.settings.stock_skips_bad_rows:
            self._tell(language.text("No prices are used: {file} has wrong rows.", file=self.path.name if self.path else ""))
            return _NO_STOCK
        return stock

    def prices(self) -> Mapping[str, Price]:
        """Return the shop's prices by the part's id."""
        return {row.part: row.price for row in self.stock().rows if row.price is not None}

    def priced(self, catalog: Catalog) -> Catalog:
        """Return a catalogue with the shop's prices; the same one for the same catalogue until the prices are others."""
        if self.path is None:
            return catalog
        if self._priced is None or self._priced[0] is not catalog:
            prices = self.prices()
            parts = {use: part.model_copy(update={"price": prices[use]}) if use in prices else part for use, part in catalog.parts.items()}
            self._priced = catalog, dataclasses.replace(catalog, parts=parts)
        return self._priced[1]

    def open(self) -> TextSheet:
        """Show which table is used and what is wrong in it, and offer to choose another."""
        stock, has_file = self._stock(), self.path is not None
        deeds: list[Deed] = []
        if has_file:
            deeds.append((language.text("Use no prices"), "", lambda: self._choose(sheet, "")))
        if stock.bad_rows and stock.rows and not self._remembered.settings.stock_skips_bad_rows:
            words = language.plural("Use the other {count} row", "Use the other {count} rows", len(stock.rows))
            deeds.append((words, "", lambda: self._choose(sheet, str(self.path), skips=True)))
        deeds.append((language.text("Choose a table…"), "share", lambda: self._ask(sheet)))
        sheet = TextSheet(self._window.look, language.text("A shop’s prices"), deeds, self._window)
        sheet.show_text("\n".join(self._told(stock)))
        sheet.open()
        return sheet

    def _told(self, stock: Stock) -> list[str]:
        path = self.path
        if path is None:
            columns = "part, price, currency, until, stock, shelf"
            return [
                language.text("No table is chosen. Plans and the shopping list name no prices."),
                "",
                language.text("A table is a CSV file whose first row names its columns: {columns}.", columns=columns),
            ]
        if self._refusal:
            return [str(path), "", self._refusal]
        count = sum(row.price is not None for row in stock.rows)
        lines = [
            str(path), "",
            language.plural("{count} part has a price in it.", "{count} parts have a price in it.", count),
        ]  # fmt: skip
        if stock.past_rows:
            lines += [*map(_row_told, stock.past_rows[:_MOST_TOLD]), ""]
        if not stock.bad_rows:
            return lines
        is_used = self._remembered.settings.stock_skips_bad_rows
        wrong = language.plural("{count} row is wrong", "{count} rows are wrong", len(stock.bad_rows))
        lines += [f"{wrong}. {language.text('The others are used.') if is_used else language.text('No prices are used.')}", ""]
        lines += map(_row_told, stock.bad_rows[:_MOST_TOLD])
        more = len(stock.bad_rows) - _MOST_TOLD
        return [*lines, language.plural("{count} more row is wrong.", "{count} more rows are wrong.", more)] if more > 0 else lines

    def _stock(self) -> Stock:
        """Return what is in the table; nothing where it cannot be read, which is told."""
        catalog, path = self._catalog(), self.path
        if path is None:
            return _NO_STOCK
        if self._read is None or self._read[0] is not catalog:
            self._refusal = ""
            try:
                stock = load_stock(path, catalog)
            except FileError as problem:
                stock = _NO_STOCK
                self._refusal = language.text("No prices are used: {reason}", reason=language.render(problem.message))
                self._tell(self._refusal)
            self._read = catalog, stock
        return self._read[1]

    def _tell(self, words: str) -> None:
        self._said = words
        self._window.message_bar.tell(words, [(language.text("A shop’s prices…"), self.open)])

    def _ask(self, sheet: TextSheet) -> None:
        folder = str(self.path.parent if self.path else Path.home())
        name, _ = QFileDialog.getOpenFileName(sheet, language.text("Choose a table"), folder, "CSV (*.csv *.tsv *.txt)")
        if name:
            self._choose(sheet, name)

    def _choose(self, sheet: TextSheet, name: str, *, skips: bool = False) -> None:
        """Use another table from now on, and show what is in it."""
        self._remembered.remember_stock(name, skips_bad_rows=skips)
        self._read = self._priced = None
        if self._said and self._window.message_bar.text == self._said:
            self._window.message_bar.clear()
        sheet.accept()
        self.changed.emit()
        if name:
            self.open()


def _row_told(bad: BadRow) -> str:
    problem = visible(language.render(bad.problem))
    return language.text("Row {row}, {column}: {problem}", row=bad.row, column=bad.column, problem=problem)
