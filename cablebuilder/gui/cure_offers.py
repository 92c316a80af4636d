"""Cures in the Checks panel: looked for when the checks have been shown, one finding at a time, and applied to a copy.

A cure is put beside the chain, as one undo step, so that both can be seen; the chain itself stays as it is. Must never judge.
Read on in :mod:`cablebuilder.judge.remedies`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cablebuilder.errors import EditRefused
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.gui.cure_preview import CurePreview
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.glance import Glance
from cablebuilder.gui.my_gear import MyGear
from cablebuilder.gui.shop_prices import ShopPrices
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.judge.remedies import CURED, MOST_CURES, Cure, Remedies, copy_beside
from cablebuilder.judge.report import Finding

_CALM_MS = 200
"""How long nothing has changed before cures are looked for: a hand that builds is never kept waiting."""
_SLOW_MS = 100
"""From when on it is said that they are looked for."""


class CureOffers(QObject):
    """Looks for cures of what the panel shows, and applies the one that is chosen."""

    def __init__(
        self, scene: CanvasScene, checks: ChecksPanel, copying: CopyActions, glance: Glance, gear: MyGear, shop: ShopPrices
    ) -> None:
        """Offer cures for a canvas in its panel, with what the user owns first, and then what the chosen shop has."""
        super().__init__(gear)
        self._scene, self._checks, self._copying = scene, checks, copying
        self._gear, self._shop, self._preview = gear, shop, CurePreview(scene)
        self._glance = glance
        self._remedies = Remedies(scene.document.catalog)
        self._catalog: object = None
        """What the remedies were made for; None: they are to be made anew, for the shop's table is read when it is first needed."""
        self.can_ask_shop: Callable[[Finding], bool] = lambda _finding: False
        """Whether a shop can be asked for a cable where nothing else helps."""
        self._work = SlicedWork(self)
        self._block: FindingBlock | None = None
        self._slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._slow.timeout.connect(self._on_slow)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._on_calm_timeout)
        checks.blocks_changed.connect(self._on_blocks_changed)
        checks.cure_chosen.connect(self.apply)
        checks.cure_pointed.connect(self._on_pointed)
        scene.document.changed.connect(self._on_document_changed)
        gear.changed.connect(self._on_gear_changed)
        shop.changed.connect(self._on_gear_changed)

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
        self._preview.show_cure(None)
        self._glance.stay()
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
        self._leave()
        self._calm.start(_CALM_MS)

    def _on_calm_timeout(self) -> None:
        """Look for the cures of one finding, and come back for the next."""
        document = self._scene.document
        known = document.report.findings
        block = next((each for each in self._checks.blocks() if not each.is_answered and each.finding in known), None)
        if block is None:
            return
        if self._catalog is not document.catalog:
            self._catalog, self._remedies = document.catalog, self._fresh_remedies()
        self._block = block
        self._work.begin(self._answer(block))
        self._slow.start()

    def _answer(self, block: FindingBlock) -> Iterator[None]:
        """Look for the cures of one finding in slices, offer them, and begin with the next when the panel has made room for them."""
        cures = yield from self._remedies.seek(self._scene.document.rig, block.finding)
        block.show_cures(cures)
        if not cures and block.finding.verdict in CURED and self.can_ask_shop(block.finding):
            block.offer_shop()
        self._calm.start(_CALM_MS)

    def _on_slow(self) -> None:
        if self._work.is_running and self._block is not None:
            self._block.show_looking()

    def _on_pointed(self, cure: Cure | None) -> None:
        self._preview.show_cure(cure)
        self._glance.look(self._preview.boundingRect())

    def _on_document_changed(self) -> None:
        self._preview.show_cure(None)
        self._glance.stay()
        self._leave()

    def _on_gear_changed(self) -> None:
        self._leave()
        self._catalog = None
        for block in self._checks.blocks():
            block.forget_cures()
        self._calm.start(_CALM_MS)

    def _leave(self) -> None:
        """Look no further for the rig or the gear as it was."""
        self._work.stop()
        self._slow.stop()
        self._block = None

    def _fresh_remedies(self) -> Remedies:
        catalog = self._scene.document.catalog
        sold = frozenset(row.part for row in self._shop.stock().rows if row.count != 0)
        return Remedies(catalog, frozenset(self._gear.gear.owned), self._shop.priced(catalog), sold)


CURE_KEYS = tuple((f"cure-{number}", number - 1) for number in range(1, MOST_CURES + 1))
"""The actions that apply a cure, with its place."""
