"""Find the safe way: opens the sheet for what is selected, and puts the chain that was chosen on the canvas as one undo step.

Must never plan by itself. Read on in :mod:`cablebuilder.gui.plan_sheet`.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.planning import Planners
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.gui.item_keys import chosen_of
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.message_bar import Choice
from cablebuilder.gui.my_gear import MyGear
from cablebuilder.gui.part_chooser import PartChooser
from cablebuilder.gui.plan_ends import Ends, means_several, meant
from cablebuilder.gui.plan_finder import PlanFinder
from cablebuilder.gui.plan_sheet import PlanSheet
from cablebuilder.gui.shop_prices import ShopPrices
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.judge.planner import Plan, Planner
from cablebuilder.judge.strands import Moves

_PREPARES_AFTER_MS = 1500
"""So long after the start, or after the last edit, nobody waits for the window."""


class _Kept(NamedTuple):
    """A planner, and what it was made for."""

    catalog: Catalog
    owned: frozenset[str]
    planner: Planner


class PlanActions(QObject):
    """What the action of planning calls; keeps the planner, whose second answer comes sooner."""

    def __init__(self, window: MainWindow, scene: CanvasScene, copying: CopyActions, gear: MyGear, shop: ShopPrices) -> None:
        """Plan for a canvas with what the user owns, at a shop's prices."""
        super().__init__(window)
        self._window, self._scene, self._copying, self._gear, self._prices = window, scene, copying, gear, shop
        self._shop: QAction | None = None
        self._kept: _Kept | None = None
        self._preparing = SlicedWork(self)
        self._later = QTimer(self, singleShot=True, interval=_PREPARES_AFTER_MS)
        self._later.timeout.connect(self._on_later)
        self._later.start()
        scene.document.changed.connect(self._later.start)

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions call, by their names."""
        return {"plan": self.open}

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Offer the letter to a shop where no safe way is found, and it can be written."""
        self._shop = actions["ask-shop"]

    def open(self) -> PlanSheet:
        """Open the sheet with the ends that the selection means."""
        document, scene = self._scene.document, self._scene
        order = [key for key in document.rig.parts if key in chosen_of(scene.selection).parts]
        shop = self._shop
        ends = meant(document.rig, document.catalog, order, scene.focus)
        sheet = self.open_for(ends, can_ask_shop=shop is not None and shop.isEnabled())
        if means_several(document.rig, document.catalog, order):
            sheet.tell_of_others()
        return sheet

    def choices(self, joining: frozenset[str]) -> list[Choice]:
        """Return the offer to find a safe way between parts that could not be joined, where they are the ends of one."""
        document = self._scene.document
        ends = meant(document.rig, document.catalog, [key for key in document.rig.parts if key in joining], None)
        return [(language.text("Find the safe way…"), lambda: self.open_for(ends))] if ends.source and ends.listener else []

    def open_for(self, ends: Ends, *, can_ask_shop: bool = False) -> PlanSheet:
        """Open the sheet with two ends; a shop can be asked about those that are selected."""
        document, shop = self._scene.document, self._shop
        planner, owned = self.planner()
        finder = PlanFinder(document.rig, document.catalog, planner, owned, ends)
        sheet = PlanSheet(self._window.look, finder, self._window, can_ask_shop=can_ask_shop)
        if shop is not None:
            sheet.shop_asked.connect(shop.trigger)
        sheet.plan_chosen.connect(self._add)
        sheet.part_asked.connect(lambda end: self._search(sheet, end))
        sheet.open()
        return sheet

    def planner(self) -> tuple[Planner, frozenset[str]]:
        """Return the planner for the catalogue and the gear as they are now, and what is owned."""
        catalog, owned = self._prices.priced(self._scene.document.catalog), frozenset(self._gear.gear.owned)
        if self._kept is None or self._kept.catalog is not catalog or self._kept.owned != owned:
            self._kept = _Kept(catalog, owned, Planner(catalog, owned))
        return self._kept.planner, owned

    def shop(self) -> Planners | None:
        """Return the planners for what the chosen shop has; None where no table is chosen, or nothing in it makes sense."""
        stock = self._prices.stock()
        return Planners(self._scene.document.catalog, frozenset(self._gear.gear.owned), stock) if stock.rows else None

    def _on_later(self) -> None:
        """Sort the parts for the first plan, and the first cures, while nobody waits for them."""
        if self._prices.path is None:  # reading a shop's table may tell what is wrong in it, which nobody asked for yet
            self._preparing.begin(self._scene.document.catalog.kept(Moves).prepare())

    def _search(self, sheet: PlanSheet, end: str) -> None:
        chooser = PartChooser(self._window.look, self._scene.document, sheet)
        chooser.library.choose_group("players" if end == "source" else "headphones")
        chooser.part_chosen.connect(lambda use: sheet.choose_part(end, use))
        chooser.open()

    def _add(self, plan: Plan) -> None:
        self._copying.add_below("Add a safe way", plan.rig(self._scene.document.catalog))
