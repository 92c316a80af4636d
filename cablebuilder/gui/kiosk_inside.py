"""See inside for a visitor: the contacts of one way on a page of its own, with a way back.

Must never edit. Read on in :mod:`cablebuilder.gui.contact_view`, which shows them.
"""

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.gui.contact_view import ContactView
from cablebuilder.gui.document import Document
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_head import sheet_head
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.spoken_inside import SpokenInside

LARGEST = 1.6
"""The zoom at which the words of the contacts are as large as those of the kiosk."""


class TouchContacts(ContactView):
    """The contacts as large as there is room, without the small bar of the desktop: the page has buttons for it."""

    def __init__(self, look: KioskLook, document: Document) -> None:
        """Show a document."""
        super().__init__(look, document)
        self._largest = LARGEST * look.scale

    def fit_width(self) -> None:
        """Show each chain whole, and larger than on a desk where there is room for that."""
        super().fit_width()
        room, area = self.maximumViewportSize(), self.sceneRect()
        if self._contacts.pictures:
            whole = min(room.width() / area.width(), room.height() / area.height())
            self.set_zoom(max(self.zoom, min(self._largest, whole)))
        self._is_fitted = True

    def _place_overlays(self) -> None:
        self._zoom_bar.hide()


class InsideSheet(QWidget):
    """The contacts, and Back."""

    back_asked = Signal()

    def __init__(self, look: KioskLook, catalog: Catalog, rig: Rig, parent: QWidget | None = None) -> None:
        """Show the inside of a rig."""
        super().__init__(parent)
        self.rig = rig
        self.setAccessibleName(language.text("See inside"))
        self.document = Document(catalog, self)
        self.view = TouchContacts(look, self.document)
        SpokenInside(self.view.contacts, self.view)
        self.view.back_asked.connect(self.back_asked)
        self.setMinimumHeight(look.least(across=440, upright=700, slim=700))
        title, head = sheet_head(look, language.text("See inside"), self._zoom_buttons(look), self.back_asked)
        layout = QVBoxLayout(self)
        margin = look.margin
        layout.setContentsMargins(margin, look.px(24), margin, look.px(8))
        layout.setSpacing(look.px(16))
        if look.is_slim:
            layout.addWidget(title)
        if look.is_low:
            layout.addWidget(self.view, 1)
            layout.addLayout(head)
        else:
            layout.addLayout(head)
            layout.addWidget(self.view, 1)
        self._fill = QTimer(self, singleShot=True)
        self._fill.timeout.connect(self._on_fill)
        self._fill.start(0)

    def _zoom_buttons(self, look: KioskLook) -> Iterator[TouchButton]:
        """Yield the buttons that zoom; on a slim screen their glyphs have to do."""
        for name, icon, call in (
            (language.text("Smaller"), "minus", self.view.zoom_out),
            (language.text("Larger"), "plus", self.view.zoom_in),
        ):
            button = TouchButton(look, "outlined", name, icon)
            if look.is_slim:
                button.setText("")
            button.clicked.connect(call)
            yield button

    def _on_fill(self) -> None:
        """Draw the contacts after the page was painted: a finger must not wait for them."""
        self.document.open_rig(self.rig)
        self.document.finish_checks()
