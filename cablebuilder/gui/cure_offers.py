"""Cures in the Checks panel: looked for when the checks have been shown, one finding at a time, and applied to a copy.

A cure is put beside the chain, as one undo step, so that both can be seen; the chain itself stays as it is. Must never judge.
Read on in :mod:`cablebuilder.judge.remedies`.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cablebuilder.errors import EditRefused
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.judge.remedies import MOST_CURES, Cure, Remedies, copy_beside
from cablebuilder.judge.report import Finding

_CALM_MS = 200
"""How long nothing has changed before cures are looked for: a hand that builds is never kept waiting."""


class CureOffers(QObject):
    """Looks for cures of what the panel shows, and applies the one that is chosen."""

    def __init__(self, scene: CanvasScene, checks: ChecksPanel, copying: CopyActions, parent: QObject) -> None:
        """Offer cures for a canvas in its panel."""
        super().__init__(parent)
        self._scene, self._checks, self._copying = scene, checks, copying
        self._remedies = Remedies(scene.document.catalog)
        self._catalog = scene.document.catalog
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._on_calm_timeout)
        checks.blocks_changed.connect(self._on_blocks_changed)
        checks.cure_chosen.connect(self.apply)

    def apply_number(self, place: int) -> None:
        """Apply a cure by its place, counted from 0: of the finding that has the focus, else of the worst one that has cures."""
        blocks = [block for block in self._checks.blocks() if len(block.cures) > place]
        focus = QApplication.focusWidget()
        focused = [block for block in blocks if focus is not None and (block is focus or block.isAncestorOf(focus))]
        for block in (focused or blocks)[:1]:
            self.apply(block.finding, block.cures[place])

    def apply(self, finding: Finding, cure: Cure) -> None:
        """Put a copy of the cured chain beside the chain of a finding, as one undo step, and show both."""
        document = self._scene.document
        before = document.rig
        chain = next((each.parts for each in document.report.chains if finding in each.findings), ())
        offset = (0.0, self._copying.way_down(chain))
        try:
            document.edit("Apply what helps", copy_beside, document.catalog, chain, cure, offset)
        except EditRefused as problem:
            self._scene.refuse(problem.message)
            return
        new = [key for key in document.rig.parts if key not in before.parts]
        self._copying.bring_into_view([*chain, *new])
        self._scene.select(new)

    def _on_blocks_changed(self) -> None:
        self._calm.start(_CALM_MS)

    def _on_calm_timeout(self) -> None:
        """Look for the cures of one finding, and come back for the next."""
        document = self._scene.document
        known = document.report.findings
        block = next((each for each in self._checks.blocks() if not each.is_answered and each.finding in known), None)
        if block is None:
            return
        if self._catalog is not document.catalog:
            self._catalog, self._remedies = document.catalog, Remedies(document.catalog)
        block.show_cures(self._remedies.cures(document.rig, block.finding))
        self._calm.start(0)


CURE_KEYS = tuple((f"cure-{number}", number - 1) for number in range(1, MOST_CURES + 1))
"""The actions that apply a cure, with its place."""
