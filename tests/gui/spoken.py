"""A canvas as assistive technology gets it: asked through QAccessible, with what it was told."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from pytestqt.qtbot import QtBot

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.gui.actions import ROWS, make_actions
from cablebuilder.gui.spoken_deeds import SpokenDeedList
from cablebuilder.gui.spoken_rig import SpokenRig
from tests.gui.hands import Bench, open_bench

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Return everything of a rig that stands below something, each after what it stands below."""
    for child in (interface.child(number) for number in range(interface.childCount())):
        if child.role() in {QAccessible.Role.ListItem, QAccessible.Role.Note}:
            yield child
            yield from below(child)


class Reader(NamedTuple):
    """Something that asks as a screen reader does, and what it was told."""

    bench: Bench
    spoken: SpokenRig
    told: list[tuple[str, str]]
    called: list[str]
    """Names of actions of the table."""

    @property
    def canvas(self) -> QAccessibleInterface:
        """Return the canvas."""
        return QAccessible.queryAccessibleInterface(self.bench.view)

    def all(self) -> Iterator[QAccessibleInterface]:
        """Return everything of the rig, each after what it stands below."""
        return below(self.canvas)

    def names(self) -> list[str]:
        """Return the names of everything of the rig."""
        return [each.text(NAME) for each in self.all()]

    def find(self, beginning: str) -> QAccessibleInterface:
        """Return the first thing whose name begins so."""
        return next(each for each in self.all() if each.text(NAME).startswith(beginning))


def _said(event: QAccessibleEvent) -> str:
    if isinstance(event, QAccessibleAnnouncementEvent):
        return event.message()
    about = event.accessibleInterface()
    return about.text(NAME) if about else ""


def open_reader(qtbot: QtBot, catalog: Catalog, rig: Rig, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a reader of a rig; it hears what is told without any technology running."""
    told: list[tuple[str, str]] = []
    called: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append((event.type().name, _said(event))))
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    bench = open_bench(qtbot, catalog, rig)
    actions = make_actions({row.name: lambda name=row.name: called.append(name) for row in ROWS}, bench.view, bench.view)
    return Reader(bench, SpokenRig(bench.scene, bench.view, SpokenDeedList(bench.scene, bench.view, actions)), told, called)
