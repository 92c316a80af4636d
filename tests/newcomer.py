"""A newcomer who describes an amplifier with two outputs by clicks alone, step by step: for the journey, and for its photographs.

Must never look into the program for more than where things are. Read on in :mod:`tests.journeys.test_own_amplifier`.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QProcess, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cablebuilder.gui.choice_button import ChoiceButton
from cablebuilder.gui.part_page import PartPage
from cablebuilder.gui.workbench import Workbench

LEFT = Qt.MouseButton.LeftButton
_SETTLED_MS = 120
"""Longer than a press takes to come from the X server."""


def wait_until(is_done: Callable[[], bool], most: int = 3_000) -> None:
    """Let the program go on until something is so."""
    for _ in range(most):
        if is_done():
            return
        QTest.qWait(20)
    raise AssertionError("waited in vain")


class Fingers:
    """Presses and types inside the program."""

    def click(self, widget: QWidget, at: QPoint) -> None:
        QTest.mouseClick(widget, LEFT, pos=at)
        QApplication.processEvents()

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        self.click(widget, at)
        QTest.mouseDClick(widget, LEFT, pos=at)

    def type(self, field: QWidget, text: str) -> None:
        QTest.keyClicks(field, text)


class RealMouse(Fingers):
    """Moves the mouse of an X server, presses its button and its keys, as a person does; needs xdotool."""

    def click(self, widget: QWidget, at: QPoint) -> None:
        self._press(widget, at, 1)

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        self._press(widget, at, 2)

    def type(self, field: QWidget, text: str) -> None:
        wait_until(field.hasFocus)
        self._do("type", "--delay", 20, text)

    def _press(self, widget: QWidget, at: QPoint, times: int) -> None:
        place = widget.mapToGlobal(at) * widget.devicePixelRatioF()
        self._do("mousemove", place.x(), place.y(), "sleep", 0.1, "click", "--repeat", times, "--delay", 60, 1)

    def _do(self, *words: object) -> None:
        doing = QProcess()
        doing.start("xdotool", [str(word) for word in words])
        wait_until(lambda: doing.state() == QProcess.ProcessState.NotRunning)
        QTest.qWait(_SETTLED_MS)


def way_to(menu: QMenu, key: str) -> tuple[tuple[QMenu, QAction], ...]:
    """Return the entries that lead to an answer, each with its menu; nothing where the menu and those in it do not have it."""
    for action in menu.actions():
        inner = action.menu()
        if action.data() == key:
            return ((menu, action),)
        if isinstance(inner, QMenu) and (way := way_to(inner, key)):
            return ((menu, action), *way)
    return ()


class Newcomer:
    """Clicks what can be seen and types into what has the cursor; counts every click."""

    def __init__(self, bench: Workbench, hand: Fingers | None = None) -> None:
        self.bench, self.hand, self.clicks = bench, hand or Fingers(), 0

    @property
    def page(self) -> PartPage | None:
        return self.bench.shelf.own.page

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        wait_until(widget.isVisible)
        self.clicks += 1
        self.hand.click(widget, at or widget.rect().center())

    def choose(self, button: ChoiceButton, key: str) -> None:
        """Click a button and then an answer in the menu that opens, by way of inner menus; by its key, whatever the language."""
        self.click(button)
        wait_until(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        way = way_to(menu, key)
        assert way, f"the menu has {key}"
        for opened, action in way:
            wait_until(opened.isVisible)
            self.click(opened, opened.actionGeometry(action).center())

    def type(self, field: QWidget, text: str) -> None:
        self.click(field)
        self.hand.type(field, text)


def _begin(person: Newcomer) -> None:
    person.click(person.bench.library.add)


def _name_it(person: Newcomer) -> None:
    person.type(person.page.maker, "Acme")
    person.type(person.page.model, "Twin")


def _add_sockets(person: Newcomer) -> None:
    inner = person.page.inner
    person.choose(inner.add_jack, "4.4mm-trrrs")
    person.choose(inner.add_jack, "6.35mm-trs")


def _describe_the_balanced_one(person: Newcomer) -> None:
    balanced, _ = person.page.inner.editors.values()
    person.choose(balanced.use, "headphone")
    person.choose(balanced.drive, "bridged")
    person.choose(balanced.order, "jeita-4-4")
    person.type(balanced.ohms.field, "2")


def _describe_the_other(person: Newcomer) -> None:
    _, plain = person.page.inner.editors.values()
    person.choose(plain.use, "headphone")
    person.choose(plain.order, "se-trs-6-35")


def _save(person: Newcomer) -> None:
    person.click(person.page.save)


def _place(person: Newcomer) -> None:
    rows = person.bench.library.list
    person.hand.double_click(rows.viewport(), rows.visualRect(rows.currentIndex()).center())
    person.clicks += 2


STEPS: tuple[tuple[str, Callable[[Newcomer], None]], ...] = (
    ("an-empty-page", _begin), ("a-name", _name_it), ("two-sockets", _add_sockets), ("balanced", _describe_the_balanced_one),
    ("single-ended", _describe_the_other), ("on-the-shelf", _save), ("on-the-canvas", _place),
)  # fmt: skip
"""What the newcomer does, in order; after each step there is something to see."""
