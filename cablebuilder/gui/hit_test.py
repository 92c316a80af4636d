"""What is at a place of the canvas: the port, card or link that a press there means.

Must never change anything. Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

from PySide6.QtCore import QPointF

from cablebuilder.gui.geometry import HIT
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.rig_mirror import RigMirror


def port_at(mirror: RigMirror, at: QPointF, size: float = HIT) -> PortItem | None:
    """Return the port that a press means: the nearest of those whose area (a square of a size) it is in, the upper card first."""
    near = [mirror.parts[key] for key in mirror.index.near(at) if isinstance(key, str)]
    hits = [(port, part.zValue()) for part in near if part.reach.contains(at) for port in part.ports.values() if port.hit(at, size)]
    best = min(hits, key=lambda hit: (QPointF.dotProduct(hit[0].grip - at, hit[0].grip - at), -hit[1]), default=None)
    return best[0] if best else None


def part_at(mirror: RigMirror, at: QPointF) -> str | None:
    """Return the key of the topmost card at a place."""
    hits = [key for key in mirror.index.near(at) if isinstance(key, str) and mirror.parts[key].area.contains(at)]
    return max(hits, key=lambda key: mirror.parts[key].zValue(), default=None)


def link_at(mirror: RigMirror, at: QPointF, width: float | None = None) -> LinkKey | None:
    """Return the key of a link whose line, so many units wide to the hand, or whose tag is at a place."""
    near = (key for key in mirror.index.near(at) if isinstance(key, LinkKey))
    return next((key for key in near if mirror.links[key].is_at(at, width)), None)


def tooltip_at(mirror: RigMirror, at: QPointF) -> str:
    """Return what the port or card at a place says of itself under a resting pointer; nothing where there is none."""
    port, part = port_at(mirror, at), part_at(mirror, at)
    return port.toolTip() if port else mirror.parts[part].toolTip() if part else ""
