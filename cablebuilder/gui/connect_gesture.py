"""Joining a plug and a socket by hand: every port answers first, the plug follows, snaps, seats or slides back.

Press and drag, or tap plug and tap socket, or aim with the keyboard: one object for all three. An end that is already
linked is pulled out first. Must never change the rig before the end. Read on in :mod:`cablebuilder.gui.port_answers`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF

from cablebuilder import language
from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Link, PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.gui.connect_note import ConnectNote, safe_words
from cablebuilder.gui.geometry import DRAG_START, SNAP_RADIUS, SOCKET_RADIUS, distance, nearest
from cablebuilder.gui.gestures import Bench, Hand
from cablebuilder.gui.held_plug import AIM_RADIUS, HeldPlug
from cablebuilder.gui.link_item import TAG_Z, LinkKey
from cablebuilder.gui.port_answers import Answer, PortAnswers
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.rig_mirror import LINK_Z
from cablebuilder.gui.theme import StateName

_BEST_FIRST: tuple[StateName, ...] = ("safe", "preview", "neutral", "caution", "wrong", "unsafe")
_WARNED: frozenset[StateName] = frozenset({"unsafe", "wrong", "caution"})


class Connect:
    """One plug or socket in the hand, until it is joined or put back."""

    def __init__(self, bench: Bench, port: PortItem, hand: Hand) -> None:
        """Take note of the press; the plug is taken up when the hand moves, or on the release of a tap."""
        self._bench = bench
        self._pressed = port
        self._start = hand.at
        self._link: LinkKey | None = bench.mirror.link_at_port(port)
        self._origin = port
        self._base = bench.document.rig
        self._links: tuple[Link, ...] = ()
        self._held: HeldPlug | None = None
        self._answers: PortAnswers | None = None
        self._note = ConnectNote(bench.canvas_style)
        self._candidates: dict[PortRef, PortItem] = {}
        self._faded: set[str] = set()
        self._aimed: PortItem | None = None
        self._is_armed = False
        self._last = hand.at
        self.is_done = False

    @property
    def aimed(self) -> PortItem | None:
        """Return the port that the plug points at."""
        return self._aimed

    @property
    def note(self) -> ConnectNote:
        """Return the note that gives the reason beside the port aimed at."""
        return self._note

    @property
    def answers(self) -> PortAnswers | None:
        """Return the answers of the ports, while something is held."""
        return self._answers

    def press(self, hand: Hand) -> None:
        """Take the second tap of a tap-tap: on a port it joins, elsewhere it puts back."""
        self.move(hand)

    def move(self, hand: Hand) -> None:
        """Follow the pointer; the first real move takes the plug up."""
        self._last = hand.at
        if self._held is None:
            if distance(hand.at, self._start) < DRAG_START:
                return
            self.take()
        self._point(self._nearest(hand.at), hand.at)

    def release(self, hand: Hand) -> None:
        """Join where the plug is on a port, else put it back; a tap keeps it in the hand."""
        if self._held is None and self._link:
            self._bench.select({self._link})
            self.is_done = True
            return
        if self._held is None:
            self.take()
            self._is_armed = True
            return
        self.move(hand)
        target = self._aimed
        if target and self._reaches(target, hand.at):
            self._join(target)
        elif self._link and not self._pressed.hit(hand.at):
            self._pull_out()
        else:
            self.cancel()

    def cancel(self) -> None:
        """Put the plug back; everything is as it was."""
        self._end()
        self._bench.resync()

    def take(self) -> None:
        """Take the plug up and ask every free port in view."""
        mirror, document = self._bench.mirror, self._bench.document
        if self._link:
            ends = mirror.joined[self._link]
            self._links = tuple(document.rig.links[index] for index in ends.indices)
            self._base = edits.disconnect(document.rig, self._links)
            barrel, self._origin = (ends.source, ends.target) if ends.source.use == "barrel" else (ends.target, ends.source)
            barrel.show_use("free")
            mirror.links[self._link].setVisible(False)
            mirror.links[self._link].show_tag(is_shown=False)
        if self._origin.spot.form == "plug":
            self._origin.show_use("hand")
        self._held = HeldPlug(self._bench.canvas(), self._bench.canvas_style, self._origin)
        self._bench.canvas().addItem(self._note)
        self._show_link_tags(is_back=True)
        self._ask()

    def targets(self) -> list[PortItem]:
        """Return the ports that the held one goes into, best verdict first, then nearest."""
        assert self._answers, "nothing is held"
        self._answers.finish()
        known = self._answers.known
        fitting = [(known[ref].state, port) for ref, port in self._candidates.items() if known[ref].state in _BEST_FIRST]
        order = sorted(fitting, key=lambda pair: (_BEST_FIRST.index(pair[0]), distance(pair[1].grip, self._origin.grip)))
        return [port for _, port in order]

    def aim(self, port: PortItem) -> None:
        """Point at a port from the keyboard."""
        self._point(port, port.scenePos() + QPointF(port.spot.direction * 20, 0))

    def finish(self) -> None:
        """Join the port aimed at; without one, put back."""
        if self._aimed:
            self._join(self._aimed)
        else:
            self.cancel()

    def _ask(self) -> None:
        catalog = self._bench.document.catalog
        held = self._ref(self._origin)
        area = self._bench.visible_area()
        free = [port for port in self._bench.mirror.ports() if self._is_candidate(port) and area.contains(port.scenePos())]
        free.sort(key=lambda port: distance(port.grip, self._last))
        self._candidates = {edits.opposite_half(self._base, catalog, held, self._ref(port)): port for port in free}
        self._answers = PortAnswers(self._base, catalog, held, self._bench.canvas())
        self._answers.answered.connect(self._on_answered)
        self._answers.ask(self._candidates)

    def _is_candidate(self, port: PortItem) -> bool:
        is_free = port.use == "free" and port is not self._origin
        return is_free and port.part_key != self._origin.part_key and port.spot.gender != self._origin.spot.gender

    def _on_answered(self, ref: PortRef) -> None:
        port = self._candidates.get(ref)
        if port and self._answers:
            state = self._answers.known[ref].state

            def grow(grown: float) -> None:
                if not self.is_done:
                    port.show_answer(state, grown=grown, has_tag=port.part_key not in self._faded)

            self._fade(port.part_key)
            self._bench.motion.play("socket_glow", grow)

    def _fade(self, part_key: str) -> None:
        """Fade a card on which nothing fits, and say so once instead of at each port."""
        assert self._answers, "nothing is held"
        known = self._answers.known
        states = [(port, known[ref].state if ref in known else None) for ref, port in self._candidates.items() if port.part_key == part_key]
        if len(states) > 1 and all(state == "not-fitting" for _, state in states):
            self._faded.add(part_key)
            self._bench.mirror.parts[part_key].show_faded(is_faded=True)
            for port, _ in states:
                port.show_answer("not-fitting", has_tag=False)

    def _nearest(self, pointer: QPointF) -> PortItem | None:
        return nearest(((port, port.grip) for port in self._candidates.values()), pointer, AIM_RADIUS)

    def _point(self, port: PortItem | None, pointer: QPointF) -> None:
        assert self._held, "nothing is held"
        answer = self._answer(port)
        snaps = port is not None and answer.state not in {"unsafe", "not-fitting"} and self._reaches(port, pointer)
        self._held.follow(pointer, port, answer.state if port else "preview", is_snapped=snaps)
        if port is not self._aimed:
            self._aimed = port
            self._show_note(port, answer)

    def _answer(self, port: PortItem | None) -> Answer:
        if port is None or self._answers is None:
            return Answer("preview")
        return self._answers.answer(next(ref for ref, each in self._candidates.items() if each is port))

    def _reaches(self, port: PortItem, pointer: QPointF) -> bool:
        """Return whether a release joins: within the snap radius, but for unsafe only on the socket itself."""
        return distance(port.grip, pointer) <= (SOCKET_RADIUS + 5 if self._answer(port).state == "unsafe" else SNAP_RADIUS)

    def _show_note(self, port: PortItem | None, answer: Answer) -> None:
        if port is None or answer.state not in _WARNED or answer.reason is None:
            self._note.setVisible(False)
            return
        self._note.show_reason(answer.state, language.render(answer.reason), self._safe_words(port))
        self._note.stand(port.scenePos(), port.spot.direction, self._bench.visible_area())

    def _safe_words(self, near: PortItem) -> str:
        """Return where the nearest safe port is, in words; empty where none is known."""
        known = self._answers.known if self._answers else {}
        safe = [port for ref, port in self._candidates.items() if ref in known and known[ref].state == "safe"]
        if not safe:
            return ""
        best = min(safe, key=lambda port: distance(port.scenePos(), near.scenePos()))
        return safe_words(best, near)

    def _join(self, target: PortItem) -> None:
        ref = next(ref for ref, port in self._candidates.items() if port is target)
        held, links, catalog = self._ref(self._origin), self._links, self._bench.document.catalog
        try:
            self._bench.document.edit("Connect", _reconnected, links, catalog, held, ref)
        except EditRefused as refused:
            self._slide_back()
            self._bench.refuse(refused.message)
            return
        self._end()
        self._bench.resync()

    def _pull_out(self) -> None:
        self._bench.document.edit("Disconnect", edits.disconnect, self._links)
        self._end()
        self._bench.resync()

    def _slide_back(self) -> None:
        """Let the plug go back to where it came from, then show the rig as it is."""
        held = self._held
        assert held, "nothing is held"
        start, home = held.tip, self._origin.grip
        held = HeldPlug(self._bench.canvas(), self._bench.canvas_style, self._origin)
        self._end()

        def slide(t: float) -> None:
            if t < 1:
                held.follow(start + (home - start) * t, None, "not-fitting", is_snapped=False)
            else:
                held.remove()
                self._bench.resync()

        self._bench.motion.play("fade_nonfit", slide)

    def _end(self) -> None:
        self.is_done = True
        if self._answers:
            self._answers.stop()
            self._answers.deleteLater()
            self._answers = None
        if self._held:
            self._held.remove()
            self._held = None
            self._bench.canvas().removeItem(self._note)
        for port in self._candidates.values():
            port.show_answer(None)
            self._bench.mirror.parts[port.part_key].show_faded(is_faded=False)
        self._show_link_tags(is_back=False)
        if self._link and self._link in self._bench.mirror.links:
            self._bench.mirror.links[self._link].setVisible(True)

    def _show_link_tags(self, *, is_back: bool) -> None:
        """Let the tags of links step back while ports answer, so that the answers are read first."""
        for link in self._bench.mirror.links.values():
            link.tag.setOpacity(_BACK if is_back else 1.0)
            link.tag.setZValue(LINK_Z if is_back else TAG_Z)

    @staticmethod
    def _ref(port: PortItem) -> PortRef:
        return PortRef(port.part_key, port.spot.name)


_BACK = 0.3


def _reconnected(rig: Rig, links: Iterable[Link], catalog: Catalog, held: PortRef, target: PortRef) -> Rig:
    """Pull links out and join again, as one edit."""
    return edits.connect(edits.disconnect(rig, links), catalog, held, target)
