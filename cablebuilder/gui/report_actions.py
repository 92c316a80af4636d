"""Export a report of what is on screen: the page, the PDF, texts, and files for other programs.

What goes wrong is told in the message bar. Must never word or draw anything itself.
Read on in :mod:`cablebuilder.files.export_forms` and :mod:`cablebuilder.gui.report_files`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from cablebuilder import language
from cablebuilder.files.export_forms import FORMS
from cablebuilder.files.report_text import Judged
from cablebuilder.gui.document import Document
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.file_writing import write_file
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.my_gear import MyGear
from cablebuilder.gui.picture import worded_day
from cablebuilder.gui.picture_actions import today
from cablebuilder.gui.picture_files import Sheet
from cablebuilder.gui.report_dialog import DRAWN, Kind, ReportDialog
from cablebuilder.gui.report_files import drawing_report
from cablebuilder.gui.report_paper import laying_out_report
from cablebuilder.gui.steps import Steps, beside, uncounted
from cablebuilder.gui.waiting import Waiting
from cablebuilder.judge.remedies import Cure, Remedies
from cablebuilder.judge.report import Finding, Verdict

_MOST_CURED = 12
"""Of more findings than these, only the words of the rules help: looking for changes of each would keep people waiting."""


class ReportActions(QObject):
    """What makes reports of a document."""

    def __init__(
        self, window: MainWindow, document: Document, gear: MyGear, title: Callable[[], str], clock: Callable[[], date] = today
    ) -> None:
        """Make reports in a window; what is owned is not said to be bought."""
        super().__init__(window)
        self._window, self._document, self._gear = window, document, gear
        self._title, self._clock, self._waiting = title, clock, Waiting(window, window.look)

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"export-report": self.export}

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Keep the action usable or not as the layout changes."""
        self._action = actions["export-report"]
        self._document.changed.connect(self._show_usable)
        self._show_usable()

    def export(self) -> ReportDialog | None:
        """Ask what to write and where it goes, and write it; nothing where the user would not wait for the checks."""
        judged = self._waiting.for_steps(language.text("Checking the layout for the report…"), self._judging())
        if judged is None:
            return None

        def first() -> Steps[Sheet]:
            return (yield from laying_out_report(judged, worded_day(self._clock())))[0]

        dialog = ReportDialog(self._window.look, lambda kind: beside(lambda: _text_of(judged, kind)), first, self._window)
        dialog.save_asked.connect(lambda kind: self._save(judged, kind))
        dialog.copy_asked.connect(self._copy)
        dialog.open()
        return dialog

    def _show_usable(self) -> None:
        self._action.setEnabled(bool(self._document.rig.parts))

    def _judging(self) -> Steps[Judged]:
        """Return the layout with its report, and what helps where there is not too much to help with."""
        yield from self._document.finishing_checks()
        rig, catalog, report = self._document.rig, self._document.catalog, self._document.report
        path = self._document.path
        problems = [finding for finding in report.findings if finding.verdict is not Verdict.SAFE]
        cures: dict[Finding, tuple[Cure, ...]] = {}
        if len(problems) <= _MOST_CURED:
            cures = yield from uncounted(Remedies(catalog, frozenset(self._gear.gear.owned)).seek_all(rig, report))
        return Judged(path.name if path else self._title(), rig, catalog, report, cures)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.status_bar.show_done(language.text("The report is on the clipboard"))

    def _save(self, judged: Judged, kind: Kind) -> None:
        caption = language.text("Save the report")
        path = ask_where(self._window, caption, self._document.path, f"{self._title()}-{kind.form}", (kind.ending,))
        if path is not None:
            self._write(path, judged, kind)

    def _write(self, path: Path, judged: Judged, kind: Kind) -> None:
        is_drawn = kind.ending in DRAWN
        writing = drawing_report(judged, kind.ending, self._clock()) if is_drawn else beside(lambda: _text_of(judged, kind).encode())
        again = (language.text("Save it somewhere else…"), lambda: self._save(judged, kind))
        told = language.text("Writing {file}…", file=path.name)
        write_file(self._window, path, lambda: self._waiting.for_steps(told, writing), again)


def _text_of(judged: Judged, kind: Kind) -> str:
    write = FORMS[kind.form][kind.ending]
    assert write is not None, "a form that is text"
    return write(judged)
