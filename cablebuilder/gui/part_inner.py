"""What is inside a part that is being made: an editor for each plug and socket, then its wires, or its ears.

Must never decide what a part needs: it shows what its kind can have. Read on in :mod:`cablebuilder.gui.port_editor`.
"""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core import ears, making, wiring
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import LEADS, Part
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.choice_button import ChoiceButton
from cablebuilder.gui.ears_editor import EarsEditor
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.port_editor import PortEditor
from cablebuilder.gui.port_words import PAIR, connector_choices
from cablebuilder.gui.wire_board import WireBoard
from cablebuilder.gui.wire_table import WireTable


class PartInner(QWidget):
    """The middle of the page."""

    def __init__(self, look: Look, draft: PartDraft, parent: QWidget | None = None) -> None:
        """Show what is in a draft."""
        super().__init__(parent)
        self._look, self._draft = look, draft
        self.editors: dict[str, PortEditor] = {}
        self._shape: object = None
        self.last_stop: QWidget = self
        """What Tab comes to last in here."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._heading(language.text("Plugs and sockets")))
        self._none = Paragraph(look, language.text("Add what can be plugged in here, one by one."), role="body", tone="text-muted")
        layout.addWidget(self._none)
        self._ports = QVBoxLayout()
        self._ports.setSpacing(10)
        layout.addLayout(self._ports)
        layout.addLayout(self._add_row())
        self.wires, self.ears = self._wires(), self._ears()
        layout.addWidget(self.wires)
        layout.addWidget(self.ears)
        layout.addStretch(1)
        draft.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now; editors are made anew only where ports have come or gone."""
        part = self._draft.part
        shape = (
            tuple((name, port.connector, port.gender, port.pair) for name, port in part.ports.items()),
            part.kind in LEADS,
            part.kind in ears.LISTENERS,
        )
        if shape != self._shape:
            self._shape = shape
            self._make_editors()
        for editor in self.editors.values():
            editor.refresh()
        self._none.setVisible(not part.ports)
        self.wires.setVisible(part.kind in LEADS and bool(part.ports))
        self.ears.setVisible(part.kind in ears.LISTENERS and bool(part.ports))
        self.board.refresh()
        self.table.refresh()
        self.ear_editor.refresh()
        known = sum(bool(wiring.signals_of(part, self._draft.catalog, name)) for name in part.ports)
        self.usual.setEnabled(known > 1)
        self.part_all.setEnabled(bool(wiring.nets_of(part, self._draft.catalog)))

    def _make_editors(self) -> None:
        for editor in self.editors.values():
            self._ports.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        part = self._draft.part
        names = dict.fromkeys(making.halves(part, name)[0] for name in part.ports)
        self.editors = {name: PortEditor(self._look, self._draft, name) for name in names}
        for editor in self.editors.values():
            self._ports.addWidget(editor)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab walk as everything stands: plugs and sockets, the buttons that add more, then wires or ears."""
        inside = [each for box in (*self.editors.values(), self.wires, self.ears) for each in box.findChildren(QWidget)]
        stops = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        first_below = next((place for place, each in enumerate(stops) if self.wires.isAncestorOf(each)), len(stops))
        order = (*stops[:first_below], self.add_jack, self.add_plug, *stops[first_below:])
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)
        self.last_stop = order[-1]

    def _add_row(self) -> QHBoxLayout:
        self.add_jack = self._add_button(language.text("Add a socket"), "jack")
        self.add_plug = self._add_button(language.text("Add a plug"), "plug")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.add_jack)
        row.addWidget(self.add_plug)
        row.addStretch(1)
        return row

    def _add_button(self, words: str, gender: str) -> ChoiceButton:
        button = ChoiceButton(self._look, words, connector_choices(self._draft.catalog))
        button.setText(words)
        button.setAccessibleName(words)
        button.set_icon("plus")
        button.setFont(self._look.theme.font("label", weight=600))
        button.chosen.connect(lambda connector: self.add_port(connector, gender))
        return button

    def add_port(self, connector: str, gender: str) -> None:
        """Add a port by its key in the menu; one of those that come in pairs brings its other half. Headphones get their ears."""
        catalog = self._draft.catalog
        is_pair, connector = connector.startswith(PAIR), connector.removeprefix(PAIR)
        is_pair = is_pair or catalog.connectors[connector].per_side

        def added(part: Part, catalog: Catalog) -> Part:
            before = frozenset(part.ports)
            part = (making.with_pair if is_pair else making.with_port)(part, catalog, connector, gender)
            new = next(name for name in part.ports if name not in before)
            usual = making.orders_at(catalog, part.ports[new])
            if len(usual) == 1 or (usual and is_pair):
                part = making.ordered(part, new, usual[0].id)
            return ears.following_kind(part, catalog)

        self._draft.edit(added, catalog)

    def _wires(self) -> QWidget:
        look, draft = self._look, self._draft
        self.board, self.table = WireBoard(look, draft), WireTable(look, draft)
        self.usual = Button(look, "outlined", language.text("Join what belongs together"), "swap")
        self.usual.setToolTip(language.text("Joins contacts of the same signal; for that, say the contact order of two ends or more"))
        self.usual.clicked.connect(lambda: draft.edit(wiring.wired_by_signal, draft.catalog))
        self.part_all = Button(look, "outlined", language.text("Remove all wires"))
        self.part_all.clicked.connect(lambda: draft.edit(wiring.parted, draft.catalog))
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading(language.text("Wires")))
        drag = language.text("Drag from one contact to another, or press one and then the other.")
        hint = language.sentences((drag, language.text("Delete takes a wire away.")))
        layout.addWidget(Paragraph(look, hint, role="small", tone="text-muted"))
        layout.addWidget(self.board)
        row = QHBoxLayout()
        row.addWidget(self.usual)
        row.addWidget(self.part_all)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.table)
        return box

    def _ears(self) -> QWidget:
        self.ear_editor = EarsEditor(self._look, self._draft)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(self._heading(language.text("Ears")))
        layout.addWidget(self.ear_editor)
        return box

    def _heading(self, text: str) -> QLabel:
        heading = PlainLabel(text)
        heading.setFont(self._look.theme.font("label", weight=600))
        return heading
