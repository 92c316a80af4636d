"""What assistive technology can do with each thing on the canvas: what its keys do, under the same names as in the menus.

Everything goes through the keyboard walk and the table of actions, on the thing that was asked about. Must never edit by itself.
Read on in :mod:`cablebuilder.gui.spoken_rig`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleActionInterface, QAction, QKeySequence

from cablebuilder import language
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.spoken_items import Deed
from cablebuilder.gui.spoken_tree import ChainKey, SpokenKey

_PART = ("inside", "duplicate", "pin", "remove")
_LINK = ("inside", "remove")
_CHAIN = ("inside", "duplicate")
_REMARK = ("remove",)


class WalkDeeds:
    """What the keyboard walk does wherever there is a canvas: go somewhere, step into the ports of a part, pick a plug up and join it."""

    def __init__(self, scene: CanvasScene, view: CanvasView) -> None:
        """Do everything through a view."""
        self._scene, self._view = scene, view

    def of(self, key: SpokenKey, parts: Sequence[str]) -> list[Deed]:
        """Return what can be done with something that belongs to some parts, the most usual first."""
        press, focus = QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()
        go, word = partial(self._go, key, parts), self._press_word(key)
        made = [Deed(press, word, ("Return",), self._going(go, partial(self._press, key, parts)))] if word else []
        made.append(Deed(focus, language.text("Go there"), (), go))
        return made + self._more(key, go)

    def _more(self, key: SpokenKey, go: Callable[[], object]) -> list[Deed]:  # noqa: ARG002 - what there is more differs
        """Return what else can be done."""
        return []

    def _go(self, key: SpokenKey, parts: Sequence[str]) -> None:
        """Put the keyboard and the selection there, unless a plug is held: it stays in the hand."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._scene.connecting:
            return
        if isinstance(key, ChainKey):
            self._scene.set_focus(key.first)
            self._scene.select(parts)
        else:
            self._view.walk.go_to(key)

    def _press(self, key: SpokenKey, parts: Sequence[str]) -> None:  # noqa: ARG002 - chains are pressed where there is a list of checks
        if self._scene.connecting and isinstance(key, PortRef):
            self._view.walk.join(key)
        else:
            self._view.walk.enter()

    def _press_word(self, key: SpokenKey) -> str:
        """Return what a press is called; empty where it does nothing."""
        if isinstance(key, PortRef):
            return language.text("Join here") if self._scene.connecting else language.text("Connect…")
        return language.text("Step into its ports") if isinstance(key, str) else ""

    @staticmethod
    def _going(go: Callable[[], object], do: Callable[[], object]) -> Callable[[], None]:
        def going() -> None:
            go()
            do()

        return going


class SpokenDeedList(WalkDeeds):
    """What can be done on the canvas of the workbench."""

    def __init__(self, scene: CanvasScene, view: CanvasView, actions: Mapping[str, QAction]) -> None:
        """Do everything through a view and the actions of the table."""
        super().__init__(scene, view)
        self._actions = actions

    def _more(self, key: SpokenKey, go: Callable[[], object]) -> list[Deed]:
        menu = QAccessibleActionInterface.showMenuAction()
        made = [Deed(menu, self._actions["menu"].text(), ("Shift+F10",), self._going(go, self._actions["menu"].trigger))]
        if isinstance(key, PortRef):
            fits = language.text("What fits this plug")
            made.append(Deed("fits", fits, ("Return", "/"), self._going(go, self._view.walk.ask_what_fits)))
        return made + [self._from_table(name, go) for name in _names(key)]

    def _from_table(self, name: str, go: Callable[[], object]) -> Deed:
        action = self._actions[name]
        keys = tuple(each.toString(QKeySequence.SequenceFormat.PortableText) for each in action.shortcuts())
        return Deed(name, action.text(), keys, self._going(go, action.trigger))

    def _press(self, key: SpokenKey, parts: Sequence[str]) -> None:
        if isinstance(key, ChainKey):
            self._scene.finding_asked.emit(parts[0])
        else:
            super()._press(key, parts)

    def _press_word(self, key: SpokenKey) -> str:
        if isinstance(key, ChainKey | LinkKey):
            return language.text("Show its checks")
        return self._actions["write"].text() if isinstance(key, RemarkKey) else super()._press_word(key)


def _names(key: SpokenKey) -> tuple[str, ...]:
    if isinstance(key, ChainKey):
        return _CHAIN
    if isinstance(key, RemarkKey):
        return _REMARK
    if isinstance(key, PortRef):
        return ()
    return _LINK if isinstance(key, LinkKey) else _PART
