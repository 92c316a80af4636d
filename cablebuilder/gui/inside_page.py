"""Goes between the workbench and See inside: the page, the switch, the legend, and which chain is in view.

The page is made when it is asked for the first time. Must never edit the rig.
Read on in :mod:`cablebuilder.gui.contact_view`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.contact_items import ContactItem
from cablebuilder.gui.contact_legend import ContactLegend
from cablebuilder.gui.contact_view import ContactView
from cablebuilder.gui.document import Document
from cablebuilder.gui.link_mirror import parts_meant
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.spoken_inside import SpokenInside


class InsidePage(QObject):
    """See inside as a page of a window; ``actions`` work on it as on the canvas, ``canvas`` gets the focus back."""

    def __init__(self, window: MainWindow, document: Document, scene: CanvasScene, canvas: QWidget, actions: Iterable[QAction]) -> None:
        """Follow the window's switch."""
        super().__init__(window)
        self._window, self._document, self._canvas = window, document, canvas
        self._scene, self._actions = scene, tuple(actions)
        self.view: ContactView | None = None
        self._legend = ContactLegend(window.look)
        window.top_bar.views.chosen.connect(self._on_view_chosen)

    @property
    def is_shown(self) -> bool:
        """Return whether the page is in view."""
        return self.view is not None and not self.view.isHidden()

    def toggle(self) -> None:
        """Go to the page, or back."""
        if self.is_shown:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the page, with the chain in view that is selected on the canvas."""
        if self.view is None:
            self.view = ContactView(self._window.look, self._document)
            SpokenInside(self.view.contacts, self.view)
            self.view.addActions(self._actions)
            self.view.back_asked.connect(self.leave)
            self.view.contacts.contact_reached.connect(self._on_contact_reached)
            self.view.contacts.contact_left.connect(self._on_contact_left)
            self.view.contacts.pictures_changed.connect(self._on_pictures_changed)
        self._window.show_page(self.view)
        self._window.top_bar.views.show_page("inside")
        self._window.status_bar.show_legend(self._legend)
        self.view.show_parts(parts_meant(self._scene.selection, self._scene.mirror.joined))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the workbench."""
        self._window.show_page(None)
        self._window.top_bar.views.show_page("bench")
        self._window.status_bar.show_legend(None)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view_chosen(self, name: str) -> None:
        if name == "inside":
            self.enter()
        else:
            self.leave()

    def _on_contact_reached(self, contact: ContactItem) -> None:
        self._legend.show_words(contact.words)

    def _on_pictures_changed(self) -> None:
        if self.view is not None:
            self._legend.show_wires(self.view.contacts.signals, self.view.contacts.fault)

    def _on_contact_left(self) -> None:
        self._legend.show_words("")
