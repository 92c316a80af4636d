"""The way from a finding to its place on the canvas, and from one problem to the next.

Must never judge. Read on in :mod:`cablebuilder.gui.checks_panel`.
"""

from PySide6.QtCore import QRectF, Qt

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.judge.report import Finding, Verdict

_VIEW_MARGIN = 80
_NO_PROBLEM = frozenset({Verdict.SAFE, Verdict.INCOMPLETE})


class Problems:
    """Shows findings where they are."""

    def __init__(self, scene: CanvasScene, view: CanvasView, checks: ChecksPanel) -> None:
        """Show on a canvas what a panel tells."""
        self._scene, self._view, self._checks = scene, view, checks
        self._next = 0

    def show(self, finding: Finding) -> None:
        """Select what a finding is about, and bring it into view."""
        mirror = self._scene.mirror
        links = [key for key, joined in mirror.joined.items() if set(joined.indices) & set(finding.links)]
        area = QRectF()
        for item in (*(mirror.links[key] for key in links), *(mirror.parts[key] for key in finding.parts if key in mirror.parts)):
            area = area.united(item.sceneBoundingRect())
        self._scene.select(links or [key for key in finding.parts if key in mirror.parts])
        if not area.isEmpty():
            self._view.ensureVisible(area, _VIEW_MARGIN, _VIEW_MARGIN)

    def show_next(self) -> None:
        """Show the next finding about which there is something to do, worst first, and begin again after the last."""
        problems = [finding for finding in self._scene.document.report.findings if finding.verdict not in _NO_PROBLEM]
        if problems:
            finding = problems[self._next % len(problems)]
            self._next += 1
            self.show(finding)
            if finding.parts:
                self._checks.show_part(finding.parts[0])
            self._scene.set_focus(next((key for key in self._scene.selection if isinstance(key, LinkKey | str)), None))
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
