"""What a visitor opens in the place of a page: See inside, taking it home, build mode; and again after the page was made anew.

Must never write to the disk. Read on in :mod:`cablebuilder.gui.kiosk_stage`, on which they stand.
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from cablebuilder.core.rig import Rig
from cablebuilder.files.handoff import TakeHome
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.gui.kiosk_build import BuildPage
from cablebuilder.gui.kiosk_home import TakeHomeSheet
from cablebuilder.gui.kiosk_inside import InsideSheet
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import Offer
from cablebuilder.gui.kiosk_stage import KioskStage
from cablebuilder.judge.report import Report


class Sheets(QObject):
    """Opens sheets on a stage."""

    slip_asked = Signal(object)
    """The TakeHome of a slip that is to be printed."""
    counted = Signal(str)
    """What is counted where the shop wants it: codes that are shown."""

    def __init__(self, stage: KioskStage, look: KioskLook, offer: Offer, layouts: Sequence[ShopLayout], shop_name: str) -> None:
        """Open them on a stage, whose they are."""
        super().__init__(stage)
        self._stage, self._look, self._shop_name = stage, look, shop_name
        self.offer, self.layouts = offer, layouts
        self.can_print = False
        """Whether there is a printer for slips."""

    def open_inside(self, rig: Rig) -> None:
        """Show the contacts of a layout."""
        sheet = InsideSheet(self._look, self.offer.catalog, rig, self._stage)
        sheet.back_asked.connect(self._stage.close_sheet)
        self._stage.open_sheet(sheet)

    def open_build(self, rig: Rig) -> None:
        """Let a visitor play with a copy of a layout."""
        sheet = BuildPage(self._look, self.offer, rig, self.layouts, self._stage)
        sheet.back_asked.connect(self._stage.close_sheet)
        sheet.inside_asked.connect(self.open_inside)
        sheet.home_asked.connect(self._on_rig_home_asked)
        self._stage.open_sheet(sheet)

    def open_home(self, take: TakeHome) -> None:
        """Show the codes of a plan."""
        self._show_home(take)
        self.counted.emit("codes")

    def _show_home(self, take: TakeHome) -> None:
        sheet = TakeHomeSheet(self._look, take, can_print=self.can_print, parent=self._stage)
        sheet.back_asked.connect(self._stage.close_sheet)
        sheet.print_asked.connect(lambda: self.slip_asked.emit(take))
        self._stage.open_sheet(sheet)

    def say_slip(self, words: str) -> None:
        """Say what became of a slip."""
        if isinstance(self._stage.sheet, TakeHomeSheet):
            self._stage.sheet.say(words)

    def kept(self) -> list[Callable[[], None]]:
        """Return what opens again all that is open, in the words and the size of then."""
        again: list[Callable[[], None]] = []
        for sheet in self._stage.sheets:
            if isinstance(sheet, BuildPage):
                again.append(partial(self.open_build, sheet.document.rig))
            elif isinstance(sheet, InsideSheet):
                again.append(partial(self.open_inside, sheet.rig))
            elif isinstance(sheet, TakeHomeSheet):
                again.append(partial(self._open_home_again, sheet.take))
        return again

    def _open_home_again(self, take: TakeHome) -> None:
        self._show_home(dataclasses.replace(take, catalog=self.offer.catalog))

    def _on_rig_home_asked(self, rig: Rig, report: Report) -> None:
        self.open_home(TakeHome(rig, self.offer.catalog, report, stock=self.offer.stock, shop_name=self._shop_name))
