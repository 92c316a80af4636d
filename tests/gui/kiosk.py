"""A kiosk for tests: its window at a size, its offer, and a finger that taps what is shown."""

import dataclasses
from typing import TypeVar

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cablebuilder.core.catalog import Catalog
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import Offer, offer_of
from cablebuilder.gui.kiosk_ways import WaysPage
from cablebuilder.gui.kiosk_window import KioskWindow
from cablebuilder.gui.theme import load_fonts

SR25, ARIA = "astell-kern/sr25", "moondrop/aria-3.5mm"
SIZES = ((1920, 1080), (1080, 1920), (1280, 800))
_W = TypeVar("_W", bound=QWidget)


def kiosk_look(size: tuple[int, int] = SIZES[0]) -> KioskLook:
    """Return a dark look fitted to a size, without motion."""
    load_fonts()
    look = KioskLook("dark", less_motion=True)
    look.fit(QSize(*size))
    return look


def narrow_offer(catalog: Catalog) -> Offer:
    """Return an offer whose ways are found at once: a shelf of two adapters."""
    sold = ("generic/3.5mm-trs-plug-to-2.5mm-trrs-jack", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack")
    few = {use: catalog.parts[use] for use in (SR25, ARIA, *sold)}
    return offer_of(dataclasses.replace(catalog, parts=few))


def open_kiosk(
    qtbot: QtBot,
    offer: Offer,
    size: tuple[int, int] = SIZES[0],
    config: KioskConfig = KioskConfig(),  # noqa: B008 - a frozen value
) -> KioskWindow:
    """Return a shown kiosk."""
    load_fonts()
    window = KioskWindow(KioskLook("dark", less_motion=True), offer, config)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    return window


def shown(root: QWidget, kind: type[_W]) -> list[_W]:
    """Return the widgets of a kind that can be seen."""
    return [each for each in root.findChildren(kind) if each.isVisible()]


def named(root: QWidget, name: str) -> QWidget:
    """Return what a screen reader calls by a name, where it can be seen."""
    return next(each for each in root.findChildren(QWidget) if each.isVisible() and each.accessibleName() == name)


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    """Press and let go, as the mouse of a touch screen does."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())


def tap_named(root: QWidget, name: str) -> None:
    """Tap what is called by a name."""
    tap(named(root, name))


def to_ways(qtbot: QtBot, window: KioskWindow) -> None:
    """Walk to the third step with taps, and wait until every way is found."""
    tap_named(window, "Touch to start")
    tap_named(window, "Astell&Kern A&norma SR25")
    tap_named(window, "Moondrop Aria, 3.5 mm cable")
    page = window.page
    assert isinstance(page, WaysPage)
    qtbot.waitUntil(lambda: not page.search.is_running, timeout=60_000)


def picture_of(widget: QWidget) -> QImage:
    """Return what a widget looks like."""
    return widget.grab().toImage()


def buttons(root: QWidget) -> list[TouchButton]:
    """Return the buttons that can be seen."""
    return shown(root, TouchButton)
