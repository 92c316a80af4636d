"""What assistive technology can do on the canvas of the kiosk: what its keys do, and nothing of the workbench's table of actions.

The names of all that may be done stand in :mod:`cablebuilder.gui.kiosk_allowed`. Must never edit but through the scene.
Read on in :mod:`cablebuilder.gui.spoken_deeds`.
"""

from collections.abc import Callable

from cablebuilder import language
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.spoken_deeds import WalkDeeds
from cablebuilder.gui.spoken_items import Deed
from cablebuilder.gui.spoken_tree import SpokenKey


class TouchDeeds(WalkDeeds):
    """The walk, and what the menu of a finger that rests offers."""

    def _more(self, key: SpokenKey, go: Callable[[], object]) -> list[Deed]:
        if not isinstance(key, str | LinkKey):
            return []
        word = language.text("Pull out") if isinstance(key, LinkKey) else language.text("Take away")
        return [Deed("remove", word, ("Backspace",), self._going(go, self._remove))]

    def _remove(self) -> None:
        """Remove what was gone to; a plug in the hand is to be put down first."""
        if not self._scene.is_busy:
            self._scene.remove_selection()
