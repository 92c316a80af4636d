"""A newcomer who describes an amplifier with two outputs by clicks alone, step by step: for the journey, and for its photographs.

Must never look into the program for more than where things are. Read on in :mod:`tests.journeys.test_own_amplifier`.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cablebuilder.gui.part_page import PartPage
from cablebuilder.gui.workbench import Workbench

LEFT = Qt.MouseButton.LeftButton


def wait_until(is_done: Callable[[], bool], most: int = 3_000) -> None:
    """Let the program go on until something is so."""
    for _ in range(most):
        if is_done():
            return
        QTest.qWait(20)
    raise AssertionError("waited in vain")


class Newcomer:
    """Clicks what can be seen and types into what has the cursor; counts every click."""

    def __init__(self, bench: Workbench) -> None:
        self.bench, self.clicks = bench, 0

    @property
    def page(self) -> PartPage | None:
        return self.bench.shelf.own.page

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        wait_until(widget.isVisible)
        self.clicks += 1
        QTest.mouseClick(widget, LEFT, pos=at or widget.rect().center())
        QApplication.processEvents()

    def choose(self, button: QWidget, *words: str) -> None:
        """Click a button and then an entry of the menu that opens, by way of inner menus."""
        self.click(button)
        menu = QApplication.activePopupWidget()
        for word in words:
            assert isinstance(menu, QMenu)
            wait_until(menu.isVisible)
            action = next(each for each in menu.actions() if each.text().startswith(word) and not each.isSeparator())
            inner = action.menu()
            self.click(menu, menu.actionGeometry(action).center())
            menu = inner

    def type(self, field: QWidget, text: str) -> None:
        self.click(field)
        QTest.keyClicks(field, text)


def _begin(person: Newcomer) -> None:
    person.click(person.bench.library.add)


def _name_it(person: Newcomer) -> None:
    person.type(person.page.maker, "Acme")
    person.type(person.page.model, "Twin")


def _add_sockets(person: Newcomer) -> None:
    inner = person.page.inner
    person.choose(inner.add_jack, "Round plugs", "4.4 mm, 5 contacts")
    person.choose(inner.add_jack, "Round plugs", "6.35 mm, 3 contacts")


def _describe_the_balanced_one(person: Newcomer) -> None:
    balanced, _ = person.page.inner.editors.values()
    person.choose(balanced.use, "Headphones are driven here")
    person.choose(balanced.drive, "Balanced: an amplifier behind each")
    person.choose(balanced.order, "Tip L+, Ring 1 L−")
    person.type(balanced.ohms.field, "2")


def _describe_the_other(person: Newcomer) -> None:
    _, plain = person.page.inner.editors.values()
    person.choose(plain.use, "Headphones are driven here")
    person.choose(plain.order, "Tip L+, Ring R+, Sleeve common")


def _save(person: Newcomer) -> None:
    person.click(person.page.save)


def _place(person: Newcomer) -> None:
    rows = person.bench.library.list
    person.click(rows.viewport(), rows.visualRect(rows.currentIndex()).center())
    QTest.mouseDClick(rows.viewport(), LEFT, pos=rows.visualRect(rows.currentIndex()).center())
    person.clicks += 1


STEPS: tuple[tuple[str, Callable[[Newcomer], None]], ...] = (
    ("an-empty-page", _begin), ("a-name", _name_it), ("two-sockets", _add_sockets), ("balanced", _describe_the_balanced_one),
    ("single-ended", _describe_the_other), ("on-the-shelf", _save), ("on-the-canvas", _place),
)  # fmt: skip
"""What the newcomer does, in order; after each step there is something to see."""
