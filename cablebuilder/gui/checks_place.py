"""The right side of the window: the Checks panel, or two chains side by side in its place.

Must never judge. Read on in :mod:`cablebuilder.gui.compare_actions`.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.compare_actions import CompareActions


class ChecksPlace(QStackedWidget):
    """Shows the checks until two chains are compared, and again when that is over; ``canvas`` gets the focus back."""

    def __init__(self, checks: ChecksPanel, comparing: CompareActions, canvas: QWidget) -> None:
        """Hold both panels."""
        super().__init__()
        self._checks, self._comparing, self._canvas = checks, comparing, canvas
        self.addWidget(checks)
        self.addWidget(comparing.panel)
        comparing.shown.connect(self._on_shown)
        comparing.ended.connect(self._on_ended)

    def focus_problem(self) -> None:
        """Put the focus on the worst finding, or on the first row of the comparison."""
        if self.currentWidget() is self._checks:
            self._checks.focus_problem()
        else:
            self._comparing.panel.focus_first()

    def _on_shown(self) -> None:
        self.setCurrentWidget(self._comparing.panel)
        self._comparing.panel.focus_first()

    def _on_ended(self) -> None:
        focus: QWidget | None = self.focusWidget()
        had_focus = focus is not None and focus.hasFocus()
        self.setCurrentWidget(self._checks)
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
