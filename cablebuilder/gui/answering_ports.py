"""The ports in view that answer to what is in the hand: rings, words and fading, and which of them is nearest.

Must never join anything. Read on in :mod:`cablebuilder.gui.port_answers` (the verdicts) and
:mod:`cablebuilder.gui.connect_gesture` (the hand).
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF

from cablebuilder import language
from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui.connect_note import safe_words
from cablebuilder.gui.geometry import distance, nearest, point_on
from cablebuilder.gui.gestures import Bench
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.port_answers import Answer, PortAnswers
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.theme import StateName

_TAG, _STEPS = QSizeF(72, 34), 24
"""The room of a tag with its word, and at how many places of a cable it is looked whether it hangs there."""
_BEST_FIRST: tuple[StateName, ...] = ("safe", "preview", "neutral", "caution", "wrong", "unsafe")


class AnsweringPorts:
    """Every free port in view that could take what one port holds, with its answer."""

    def __init__(self, bench: Bench, rig: Rig, origin: PortItem, near: QPointF) -> None:
        """Ask the ports, those near a point first; ``rig`` is without the link that was pulled out."""
        self._bench, self._origin = bench, origin
        self._faded: set[str] = set()
        self._is_over = False
        catalog, held = bench.document.catalog, port_ref(origin)
        area = bench.visible_area()
        free = [port for port in bench.mirror.ports() if self._is_candidate(port) and area.contains(port.scenePos())]
        free.sort(key=lambda port: distance(port.grip, near))
        self._ports = {edits.opposite_half(rig, catalog, held, port_ref(port)): port for port in free}
        self._refs = {port: ref for ref, port in self._ports.items()}
        self.verdicts = PortAnswers(rig, catalog, held, bench.canvas())
        self.verdicts.answered.connect(self._on_answered)
        self._show_link_tags(is_shown=False)
        self.verdicts.ask(self._ports)

    def has(self, port: PortItem) -> bool:
        """Return whether a port was asked."""
        return port in self._refs

    def ref(self, port: PortItem) -> PortRef:
        """Return what a port is called: of a pair, the half that belongs to the held one."""
        return self._refs[port]

    def nearest(self, pointer: QPointF, reach: float) -> PortItem | None:
        """Return the port whose grip is nearest to the pointer and within reach."""
        return nearest(((port, port.grip) for port in self._refs), pointer, reach)

    def answer(self, port: PortItem) -> Answer:
        """Return a port's answer, worked out now where it is not known yet."""
        return self.verdicts.answer(self._refs[port])

    def best_first(self) -> list[PortItem]:
        """Return the ports that fit, best verdict first, then nearest."""
        self.verdicts.finish()
        known = self.verdicts.known
        fitting = [(known[ref].state, port) for ref, port in self._ports.items() if known[ref].state in _BEST_FIRST]
        order = sorted(fitting, key=lambda pair: (_BEST_FIRST.index(pair[0]), distance(pair[1].grip, self._origin.grip)))
        return [port for _, port in order]

    def safe_words(self, near: PortItem) -> str:
        """Return where the nearest safe port is, in words; empty where none is known."""
        known = self.verdicts.known
        safe = [port for ref, port in self._ports.items() if ref in known and known[ref].state == "safe"]
        if not safe:
            return ""
        best = min(safe, key=lambda port: distance(port.scenePos(), near.scenePos()))
        return safe_words(best, near)

    def end(self) -> None:
        """Ask no more, and show the ports as they were."""
        self._is_over = True
        self.verdicts.stop()
        self.verdicts.deleteLater()
        for port in self._refs:
            port.show_answer(None)
            self._bench.mirror.parts[port.part_key].show_faded(is_faded=False)
        self._show_link_tags(is_shown=True)

    def _is_candidate(self, port: PortItem) -> bool:
        is_free = port.use == "free" and port is not self._origin
        return is_free and port.part_key != self._origin.part_key and port.spot.gender != self._origin.spot.gender

    def _on_answered(self, ref: PortRef) -> None:
        port, answer = self._ports[ref], self.verdicts.known[ref]
        reason = language.render(answer.reason) if answer.reason and answer.state == "not-fitting" else ""

        is_low = self._is_cable_beside(port)

        def grow(grown: float) -> None:
            if not self._is_over:
                has_tag = port.part_key not in self._faded
                port.show_answer(answer.state, grown=grown, has_tag=has_tag, is_tag_low=is_low, reason=reason)

        self._fade(port.part_key, reason)
        self._bench.motion.play("socket_glow", grow)

    def _is_cable_beside(self, port: PortItem) -> bool:
        """Return whether a cable hangs where the tag of a port would stand, and there is room for it below the port."""
        mirror, place, at = self._bench.mirror, port.tag_place(), port.pos()
        ports = [other.pos() for other in mirror.parts[port.part_key].ports.values()]
        if any(other.x() == at.x() and other.y() > at.y() for other in ports):
            return False
        room = QRectF(place.x() if port.spot.direction > 0 else place.x() - _TAG.width(), place.y() - _TAG.height() / 2, 0, 0)
        room.setSize(_TAG)
        near = (mirror.links[key] for key in mirror.index.near(place) if isinstance(key, LinkKey))
        return any(room.contains(point_on(link.curve, step / _STEPS)) for link in near for step in range(_STEPS + 1))

    def _fade(self, part_key: str, reason: str) -> None:
        """Fade a card on which nothing fits, and say so once instead of at each port."""
        known = self.verdicts.known
        states = [(port, known[ref].state if ref in known else None) for ref, port in self._ports.items() if port.part_key == part_key]
        if len(states) > 1 and all(state == "not-fitting" for _, state in states):
            self._faded.add(part_key)
            self._bench.mirror.parts[part_key].show_faded(is_faded=True, reason=reason)
            for port, _ in states:
                port.show_answer("not-fitting", has_tag=False, reason=reason)

    def _show_link_tags(self, *, is_shown: bool) -> None:
        """Let the tags of links go while ports answer: an answer would stand over them, and is to be read first."""
        for link in self._bench.mirror.links.values():
            if link.has_tag:
                link.tag.setOpacity(1.0 if is_shown else 0.0)


def port_ref(port: PortItem) -> PortRef:
    """Return the port that stands for an item: the first of a pair."""
    return PortRef(port.part_key, port.spot.name)
