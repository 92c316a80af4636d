"""What a view says of what is under a pointer that rests: of a port, or of a card.

Must never change a rig. Read on in :mod:`cablebuilder.gui.hit_test`.
"""

from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from cablebuilder.gui.hit_test import tooltip_at
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.zoom_view import ZoomView


def tell_under(event: QHelpEvent, view: ZoomView, mirror: RigMirror) -> None:
    """Say what is under a pointer that rests over a view of a mirror."""
    QToolTip.showText(event.globalPos(), tip(tooltip_at(mirror, view.mapToScene(event.pos()))), view.viewport())
