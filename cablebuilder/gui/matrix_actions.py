"""What goes with what: opens the table for what is selected, puts the chain that was taken on the canvas, and writes the table down.

Must never plan by itself. Read on in :mod:`cablebuilder.gui.matrix_sheet`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from cablebuilder import language
from cablebuilder.core.parts import Part
from cablebuilder.errors import FileError
from cablebuilder.files.matrix_files import MATRIX_FORMATS
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.file_writing import write_file
from cablebuilder.gui.item_keys import chosen_of
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.matrix_finder import MatrixFinder
from cablebuilder.gui.matrix_model import MatrixModel
from cablebuilder.gui.matrix_pages import MatrixPage, Table, matrix_pages
from cablebuilder.gui.matrix_sheet import MatrixSheet
from cablebuilder.gui.part_chooser import PartChooser
from cablebuilder.gui.picture_actions import today
from cablebuilder.gui.picture_files import draw_pages
from cablebuilder.gui.plan_actions import PlanActions
from cablebuilder.gui.plan_ends import Ends
from cablebuilder.gui.printing import print_pages
from cablebuilder.gui.waiting import Waiting
from cablebuilder.judge.matrix import Matrix
from cablebuilder.judge.planner import Best, Planner

_ENDINGS = (".pdf", ".csv", ".html")


class _Kept(NamedTuple):
    """The last table, and what it was made for."""

    planner: Planner
    definitions: Mapping[str, Part]
    chosen: tuple[str, ...]
    finder: MatrixFinder
    model: MatrixModel


class MatrixActions(QObject):
    """What the action calls; keeps the last table, so that it can be opened again where it was left."""

    def __init__(
        self, window: MainWindow, scene: CanvasScene, copying: CopyActions, plans: PlanActions, clock: Callable[[], date] = today
    ) -> None:
        """Make tables for a canvas, with the planner of the plans."""
        super().__init__(window)
        self._window, self._scene, self._copying, self._plans, self._clock = window, scene, copying, plans, clock
        self._kept: _Kept | None = None

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions call, by their names."""
        return {"matrix": self.open}

    def open(self) -> MatrixSheet:
        """Open the table for what is selected; where nothing has changed, the one that was open last."""
        finder, model = self._table()
        sheet = MatrixSheet(self._window.look, finder, model, self._window)
        sheet.taken.connect(self._take)
        sheet.part_asked.connect(lambda end: self._search(sheet, end))
        sheet.save_asked.connect(lambda: self._save(sheet, finder, model))
        sheet.print_asked.connect(lambda: self._print(sheet, finder, model))
        sheet.open()
        return sheet

    def _table(self) -> tuple[MatrixFinder, MatrixModel]:
        document = self._scene.document
        planner, owned = self._plans.planner()
        selected = chosen_of(self._scene.selection).parts
        chosen = tuple(dict.fromkeys(document.rig.parts[key].use for key in document.rig.parts if key in selected))
        kept = self._kept
        if kept is not None and kept.planner is planner and kept.definitions == document.rig.definitions and chosen in {(), kept.chosen}:
            return kept.finder, kept.model
        finder = MatrixFinder(document.rig, document.catalog, planner, owned, chosen, shop=self._plans.shop())
        model = MatrixModel(document.catalog, self)
        finder.setParent(self)
        self._kept = _Kept(planner, document.rig.definitions, chosen, finder, model)
        finder.ask(finder.first_question())
        return finder, model

    def _take(self, best: Best) -> None:
        """Put a way on the canvas; where there is none, open the sheet that says why."""
        if best.plan is None:
            self._plans.open_for(Ends(best.source, None, best.listener))
        else:
            self._copying.add_below("Add a safe way", best.plan.rig(self._scene.document.catalog))

    def _search(self, sheet: MatrixSheet, end: str) -> None:
        chooser = PartChooser(self._window.look, self._scene.document, sheet)
        chooser.library.choose_group("players" if end == "source" else "headphones")
        chooser.part_chosen.connect(lambda use: sheet.choose_part(end, use))
        chooser.open()

    def _pages(self, finder: MatrixFinder, model: MatrixModel) -> tuple[MatrixPage, ...]:
        return matrix_pages(Table(finder.catalog, *model.shown()), self._clock(), is_vector=True)

    def _print(self, sheet: MatrixSheet, finder: MatrixFinder, model: MatrixModel) -> None:
        try:
            told = print_pages(self._pages(finder, model), Waiting(self._window, self._window.look))
        except FileError as problem:
            save = (language.text("Save it as a file…"), lambda: self._save(sheet, finder, model))
            self._window.message_bar.tell(language.render(problem.message), [save])
        else:
            if told:
                self._window.message_bar.clear()
                self._window.status_bar.show_done(told)

    def _save(self, sheet: MatrixSheet, finder: MatrixFinder, model: MatrixModel) -> None:
        title = language.text("What goes with what")
        path = ask_where(self._window, language.text("Save the table"), self._scene.document.path, title, _ENDINGS)
        if path is None:
            return

        def keep(content: bytes) -> None:
            self._keep(path, content, lambda: self._save(sheet, finder, model))

        form = path.suffix.casefold().removeprefix(".")
        if form in MATRIX_FORMATS:
            keep(MATRIX_FORMATS[form](matrix_of(finder, model)).encode("utf-8", "backslashreplace"))
        else:
            pages = self._pages(finder, model)
            sheet.write(draw_pages(pages), len(pages), keep)

    def _keep(self, path: Path, content: bytes, again: Callable[[], object]) -> None:
        write_file(self._window, path, lambda: content, (language.text("Save it somewhere else…"), again))


def matrix_of(finder: MatrixFinder, model: MatrixModel) -> Matrix:
    """Return what is shown as a matrix for a file: its pairs that are looked at, in the order shown."""
    down, across, found = model.shown()
    is_turned = bool(found) and next(iter(found.values())).best.source not in down
    sources, listeners = (across, down) if is_turned else (down, across)
    has_loudness = all(each.is_loudness_known for each in found.values() if each.best.plan is not None)
    return Matrix(finder.catalog, sources, listeners, tuple(each.best for each in found.values()), has_loudness)
