"""A workbench in the place of another one, in a window that was made anew because the language changed.

Must never edit the layout. Read on in :mod:`cablebuilder.gui.program`.
"""

from cablebuilder.gui.workbench import Workbench


def take_over(new: Workbench, old: Workbench) -> None:
    """Let a workbench stand where another stood: its layout with its history, what is selected, and what is in view."""
    old.scene.cancel_gesture()
    new.document.take_over(old.document)
    new.recovery.take_over(old.recovery)
    new.shelf.own.take_over(old.shelf.own)
    new.scene.select(old.scene.selection)
    new.view.set_zoom(old.view.zoom)
    new.view.shift(old.view.visible_area().center() - new.view.visible_area().center())
    new.library.show_words(old.library.group, old.library.search.text())
    if old.inside.is_shown:
        new.inside.enter()
