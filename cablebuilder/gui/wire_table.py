"""The wires of a part as a list, for keyboards and screen readers: each net as a row of contacts; Delete takes a row apart.

Must never wire by itself. Read on in :mod:`cablebuilder.gui.wire_board`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cablebuilder import language
from cablebuilder.core import wiring
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.gui.contact_words import contact_word, port_called
from cablebuilder.gui.look import Look
from cablebuilder.gui.part_draft import PartDraft

_ROW = 22
_MOST_ROWS = 8


def contact_words(part: Part, catalog: Catalog, ref: str) -> str:
    """Return a contact in words: "3.5 mm plug: Tip"; an inner node by its name."""
    name, dot, contact = ref.partition(".")
    if not dot or name not in part.ports:
        return ref
    contacts = catalog.connectors[part.ports[name].connector].contacts
    return language.text("{port}: {contact}", port=port_called(part, catalog, name), contact=contact_word(contact, contacts))


class WireTable(QListWidget):
    """One row for each net."""

    def __init__(self, look: Look, draft: PartDraft, parent: QWidget | None = None) -> None:
        """List the wires of a draft."""
        super().__init__(parent)
        self._draft = draft
        self._nets: tuple[wiring.Net, ...] = ()
        self.setFont(look.theme.font("small"))
        self.setAccessibleName(language.text("Wires"))
        self.setToolTip(language.text("Delete takes a wire away."))
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.refresh()

    def refresh(self) -> None:
        """Show the wires as they are now; the row stays chosen."""
        part, catalog, row = self._draft.part, self._draft.catalog, self.currentRow()
        nets = wiring.nets_of(part, catalog)
        if nets != self._nets or self.count() != len(nets):
            self._nets = nets
            self.clear()
            for net in nets:
                QListWidgetItem("  —  ".join(contact_words(part, catalog, ref) for ref in net), self)
            self.setCurrentRow(min(row, self.count() - 1))
        self.setFixedHeight(_ROW * max(1, min(_MOST_ROWS, self.count())) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen wire away."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and 0 <= self.currentRow() < len(self._nets):
            gone = self._nets[self.currentRow()]

            def without(part: Part, catalog: Catalog) -> Part:
                for ref in gone:
                    part = wiring.separated(part, catalog, ref)
                return part

            self._draft.edit(without, self._draft.catalog)
        else:
            super().keyPressEvent(event)
