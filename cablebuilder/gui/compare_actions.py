"""Compare a chain on another output, or two chains that are selected: the menu of outputs, the copy, and the panel that follows.

The two chains are tied by the panel alone; it goes when one of them is gone. Must never judge.
Read on in :mod:`cablebuilder.judge.other_outputs` and :mod:`cablebuilder.gui.comparison_panel`.
"""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from cablebuilder import language
from cablebuilder.core.rig import PortRef, name_of, port_of
from cablebuilder.errors import CablebuilderError
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.comparison_cells import Head
from cablebuilder.gui.comparison_panel import ComparisonPanel
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.gui.link_mirror import parts_meant
from cablebuilder.gui.menu_words import add_words
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.judge.chain_names import named_chains
from cablebuilder.judge.comparison import compare
from cablebuilder.judge.other_outputs import OtherOutput, copy_on, other_outputs, output_of, verdict_on
from cablebuilder.judge.report import Chain

_ICON = 16


class _Tie(NamedTuple):
    """The two chains of the panel, each by one of its parts."""

    one: str
    other: str


class CompareActions(QObject):
    """What the actions of comparing call; ``panel`` shows the two chains that are tied."""

    shown = Signal()
    """The panel has something to show."""
    ended = Signal()
    """The panel has nothing to show any more."""

    def __init__(self, scene: CanvasScene, view: CanvasView, copying: CopyActions, panel: ComparisonPanel) -> None:
        """Act on a scene through its view."""
        super().__init__(view)
        self._scene, self._view, self._copying, self.panel = scene, view, copying, panel
        self._tie: _Tie | None = None
        panel.closed.connect(self.end)
        panel.chain_chosen.connect(self._on_chain_chosen)
        scene.document.changed.connect(self._on_document_changed)
        scene.document.judged.connect(self._refresh)

    @property
    def is_shown(self) -> bool:
        """Return whether two chains are side by side."""
        return self._tie is not None

    def follow(self, one: QAction, two: QAction) -> None:
        """Keep the two actions usable or not as the selection changes."""
        self._one, self._two = one, two
        self._scene.selection_changed.connect(self._show_usable)
        self._scene.document.changed.connect(self._show_usable)
        self._show_usable()

    def _show_usable(self) -> None:
        chains = self._chosen_chains()
        self._one.setEnabled(len(chains) == 1 and self._output(chains[0]) is not None)
        self._two.setEnabled(len(chains) == 2)  # noqa: PLR2004  # a pair

    def compare_outputs(self) -> None:
        """Open the list of outputs that the selected chain could hang on."""
        if (menu := self.menu()) is not None:
            menu.popup(self._place())

    def menu(self) -> QMenu | None:
        """Return the list of outputs with the verdict of each; None where no chain with an output is selected."""
        chains = self._chosen_chains()
        output = self._output(chains[0]) if len(chains) == 1 else None
        if output is None:
            return None
        menu = QMenu(language.text("Compare on another output"), self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        document = self._scene.document
        found = other_outputs(document.rig, document.catalog, output)
        groups = (
            (language.text("Other sockets of this device"), [each for each in found if each.plug and each.is_same_device]),
            (language.text("Other devices on the canvas"), [each for each in found if each.plug and not each.is_same_device]),
            (language.text("No plug of this chain goes in"), [each for each in found if each.plug is None]),
        )
        for heading, others in groups:
            if others:
                add_words(menu, heading)
            for other in others:
                self._add_output(menu, output, other)
        add_words(menu, language.text("For another device, put it on the canvas first"))
        return menu

    def compare_two(self) -> None:
        """Put the two selected chains side by side."""
        chains = self._chosen_chains()
        if len(chains) == 2:  # noqa: PLR2004  # a pair
            self._show(_Tie(chains[0].parts[0], chains[1].parts[0]))

    def end(self) -> None:
        """Close the comparison."""
        if self._tie is not None:
            self._tie = None
            self.ended.emit()

    def _add_output(self, menu: QMenu, output: PortRef, other: OtherOutput) -> None:
        document, theme = self._scene.document, self._scene.canvas_style.theme
        verdict = verdict_on(document.rig, document.catalog, output, other)
        state = theme.state(STATE_OF_VERDICT[verdict])
        words = self._output_words(other.socket)
        if other.dropped:
            left_out = language.listed(name_of(document.rig, document.catalog, key) for key in other.dropped)
            words = language.text("{socket}, without {parts}", socket=words, parts=left_out)
        action = menu.addAction(f"{words}\t{state.word}".replace("&", "&&"))
        action.setIcon(QIcon(theme.icon(state.icon, state.line, _ICON, theme.color("raised"), self._view.devicePixelRatioF())))
        action.setIconVisibleInMenu(True)
        action.setEnabled(other.plug is not None)
        action.triggered.connect(partial(self._copy_on, output, other))

    def _copy_on(self, output: PortRef, other: OtherOutput) -> None:
        """Put the copy below the chain, as one undo step, and both side by side."""
        document = self._scene.document
        before = document.rig
        chain = next(each for each in document.report.chains if output.part in each.parts)
        try:
            document.edit("Compare on another output", copy_on, document.catalog, output, other, (0.0, self._copying.way_down(chain.parts)))
        except CablebuilderError as problem:
            self._scene.refuse(problem.message)
            return
        new = [key for key in document.rig.parts if key not in before.parts]
        self._show(_Tie(output.part, new[0]))
        self._copying.bring_into_view([*chain.parts, *new])
        self._scene.select(new)

    def _show(self, tie: _Tie) -> None:
        self._tie = tie
        self._refresh()
        if self._tie is not None:
            self.shown.emit()

    def _refresh(self) -> None:
        """Show the two chains as they are now; where one is gone, or they are one now, the comparison ends."""
        if self._tie is None:
            return
        document = self._scene.document
        chains = [next((each for each in document.report.chains if key in each.parts), None) for key in self._tie]
        if chains[0] is None or chains[1] is None or chains[0] is chains[1]:
            self.end()
            return
        heads = (self._head(chains[0]), self._head(chains[1]))
        self.panel.show_comparison(compare(chains[0], chains[1]), heads)

    def _head(self, chain: Chain) -> Head:
        document = self._scene.document
        letter = next((letter for letter, each in named_chains(document.report) if each is chain), None)
        name = language.text("Chain {letter}", letter=letter) if letter else name_of(document.rig, document.catalog, chain.parts[0])
        output = output_of(document.rig, document.catalog, chain.parts)
        return Head(name, self._output_words(output) if output else language.text("No output"), chain.verdict)

    def _output_words(self, ref: PortRef) -> str:
        document = self._scene.document
        port = port_of(document.rig, document.catalog, ref)
        assert port is not None, "an output of no part"
        connector = document.catalog.connectors[port.connector].long_name
        part = name_of(document.rig, document.catalog, ref.part)
        return language.text("{part}, {connector} socket", part=part, connector=connector)

    def _chosen_chains(self) -> list[Chain]:
        """Return the chains with links that something selected belongs to, in the order of their letters."""
        parts = self._chosen_parts()
        return [chain for chain in self._scene.document.report.chains if chain.links and not parts.isdisjoint(chain.parts)]

    def _chosen_parts(self) -> frozenset[str]:
        return frozenset(parts_meant(self._scene.selection, self._scene.mirror.joined))

    def _output(self, chain: Chain) -> PortRef | None:
        document = self._scene.document
        return output_of(document.rig, document.catalog, chain.parts, self._chosen_parts())

    def _place(self) -> QPoint:
        """Return where the list opens: below the first card of the chain, inside the view."""
        mirror, chain = self._scene.mirror, self._chosen_chains()[0]
        corner = self._view.mapFromScene(mirror.parts[chain.parts[0]].area.bottomLeft())
        area = self._view.viewport().rect()
        inside = QPoint(max(0, min(corner.x(), area.width() - 40)), max(0, min(corner.y(), area.height() - 40)))
        return self._view.viewport().mapToGlobal(inside)

    def _on_chain_chosen(self, number: int) -> None:
        if self._tie is not None:
            chain = next(each for each in self._scene.document.report.chains if self._tie[number] in each.parts)
            self._scene.select(chain.parts)
            self._copying.bring_into_view(chain.parts)

    def _on_document_changed(self) -> None:
        self._refresh()
