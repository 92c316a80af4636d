"""Opens the help: from the menu, with F1, or at the page about a finding's rule. One sheet a window, which is used again while it is open.

Must never word anything. Read on in :mod:`cablebuilder.gui.help_sheet`.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from cablebuilder.gui.document import Document
from cablebuilder.gui.help_sheet import HelpSheet
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.judge.report import Finding


class HelpActions(QObject):
    """The help of a window."""

    def __init__(self, window: MainWindow, document: Document) -> None:
        """Open nothing yet."""
        super().__init__(window)
        self._window, self._document = window, document

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"help": self.open}

    def open(self) -> HelpSheet:
        """Show the help; where it is open already, bring it to the front."""
        sheet = self._window.findChild(HelpSheet) or HelpSheet(self._window.look, self._document.catalog, self._window)
        sheet.show()
        sheet.raise_()
        sheet.activateWindow()
        return sheet

    def explain(self, finding: Finding) -> None:
        """Show the page about the rule of a finding."""
        self.open().show_page(finding.rule)
