"""Joining a plug and a socket by hand: every port answers first, the plug follows, snaps, seats or slides back.

Press and drag, or tap plug and tap socket, or aim with the keyboard: one object for all three. Let go on empty canvas, it
asks what fits. An end that is already linked is pulled out first; a click on it only selects its link, but a finger's tap takes
it up like any other: whoever touches may not be able to drag. From a free socket, a plug that is plugged in elsewhere is brought to it.
Must never change the rig before the end.
Read on in :mod:`cablebuilder.gui.answering_ports`, :mod:`cablebuilder.gui.connect_edits` and :mod:`cablebuilder.gui.fit_list`.
"""

from PySide6.QtCore import QPointF

from cablebuilder import language
from cablebuilder.core import edits
from cablebuilder.core.rig import Link, PortRef, name_of
from cablebuilder.errors import EditRefused, Message, message
from cablebuilder.gui.answering_ports import AnsweringPorts, port_ref
from cablebuilder.gui.connect_edits import added, landed, reconnected
from cablebuilder.gui.connect_note import ConnectNote
from cablebuilder.gui.fit_search import FitQuestion
from cablebuilder.gui.geometry import HIT, HIT_TOUCH, SOCKET_RADIUS, distance
from cablebuilder.gui.gestures import Bench, Hand
from cablebuilder.gui.held_plug import AIM_RADIUS, HeldPlug
from cablebuilder.gui.hit_test import port_at
from cablebuilder.gui.port_answers import Answer, PortAnswers
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.theme import StateName
from cablebuilder.judge.candidates import Candidate

_WARNED: frozenset[StateName] = frozenset({"unsafe", "wrong", "caution"})


class Connect:
    """One plug or socket in the hand, until it is joined or put back."""

    def __init__(self, bench: Bench, port: PortItem, hand: Hand) -> None:
        """Take note of the press; the plug is taken up when the hand moves, or on the release of a tap."""
        self._bench = bench
        self._pressed = port
        self._start = hand.at
        self._link = bench.mirror.link_at_port(port)
        self._origin = port
        self._base = bench.document.rig
        self._links: tuple[Link, ...] = ()
        self._held: HeldPlug | None = None
        self._ports: AnsweringPorts | None = None
        self._note = ConnectNote(bench.canvas_style)
        self._aimed: PortItem | None = None
        self._last = hand
        self._is_asking = self._is_second = False
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
        return self._ports.verdicts if self._ports else None

    @property
    def is_asking(self) -> bool:
        """Return whether the plug lies on the canvas and the list of what fits is open."""
        return self._is_asking

    def press(self, hand: Hand) -> None:
        """Take the second tap of a tap-tap; while the list of what fits is open, a press beside it gives up."""
        if self._is_asking:
            self.cancel()
        else:
            self._is_second = True
            self.move(hand)

    def move(self, hand: Hand) -> None:
        """Follow the pointer; the first real move takes the plug up."""
        if self._is_asking:
            return
        self._last = hand
        if self._held is None:
            if distance(hand.at, self._start) < hand.drag_start:
                return
            self.take()
        self._point(self._ports.nearest(hand.at, AIM_RADIUS) if self._ports else None, hand.at)

    def release(self, hand: Hand) -> None:
        """Join where the plug is on a port; on empty canvas, ask what fits; else put it back. A tap keeps it in the hand.

        On a port that is not free, bring its plug to the socket in the hand, or say why nothing can be joined there.
        """
        if self._is_asking:
            return
        if self._held is None and self._link and not hand.is_touch:
            self._bench.select({self._link})
            self.is_done = True
            return
        if self._held is None:
            self.take()
            return
        self.move(hand)
        target, other = self._aimed, self._taken_at(hand)
        if target and self._reaches(target, hand.at) and not (other and self._is_second):
            self._join(target)
        elif not self._bench.visible_area().contains(hand.at) or self._pressed.hit(hand.at):
            self.cancel()
        elif other:
            self._join_taken(other)
        elif self._link:
            self._pull_out()
        elif self._bench.is_empty(hand.at):
            self.ask_what_fits()
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
            mirror.touch((self._link,), (barrel, self._origin))
            barrel.show_use("free")
            mirror.links[self._link].setVisible(False)
            mirror.links[self._link].show_tag(is_shown=False)
        if self._origin.spot.form == "plug":
            mirror.touch((), (self._origin,))
            self._origin.show_use("hand")
        self._held = HeldPlug(self._bench.canvas(), self._bench.canvas_style, self._origin)
        self._bench.canvas().addItem(self._note)
        self._ports = AnsweringPorts(self._bench, self._base, self._origin, self._last.at)
        self._ports.verdicts.finished.connect(self._on_all_answered)

    def targets(self) -> list[PortItem]:
        """Return the ports that the held one goes into, best verdict first, then nearest."""
        assert self._ports, "nothing is held"
        return self._ports.best_first()

    def aim(self, port: PortItem) -> None:
        """Point at a port from the keyboard."""
        self._point(port, port.scenePos() + QPointF(port.spot.direction * 20, 0))

    def finish(self) -> None:
        """Join the port aimed at; without one, put back."""
        if self._aimed:
            self._join(self._aimed)
        else:
            self.cancel()

    def ask_what_fits(self) -> None:
        """Let the plug lie where it is and open the list of everything that it goes into."""
        assert self._held, "nothing is held"
        self._is_asking = True
        self._point(None, self._last.at)
        document, key = self._bench.document, self._origin.part_key
        name = document.rig.parts[key].label or self._bench.mirror.parts[key].card.name or name_of(document.rig, document.catalog, key)
        held, spot = port_ref(self._origin), self._origin.spot
        self._bench.ask_what_fits(FitQuestion(self._base, document.catalog, held, spot, name, self._held.area, self.add, self.cancel))

    def add(self, candidate: Candidate) -> None:
        """Add a part where the plug lies, unless it is on the canvas, and join it: one undo step."""
        assert self._held, "nothing is held"
        document = self._bench.document
        at, beside = ((0.0, 0.0), (0.0, 0.0)) if candidate.key else landed(self._bench, candidate, self._held.tip)
        before = document.rig.parts.keys()
        self.is_done = True
        try:
            label = "Connect" if candidate.key else "Add and connect"
            document.edit(label, added, self._links, document.catalog, port_ref(self._origin), candidate, at, beside)
        except EditRefused as refused:
            self._bench.refuse(refused.message)
        self._end()
        self._bench.resync()
        self._bench.select(document.rig.parts.keys() - before)

    def _point(self, port: PortItem | None, pointer: QPointF) -> None:
        assert self._held, "nothing is held"
        answer = self._answer(port)
        snaps = port is not None and answer.state not in {"unsafe", "not-fitting"} and self._reaches(port, pointer)
        self._held.follow(pointer, port, answer.state if port else "preview", is_snapped=snaps)
        if port is not self._aimed:
            self._aimed = port
            self._show_note(port, answer)

    def _answer(self, port: PortItem | None) -> Answer:
        return self._ports.answer(port) if port and self._ports else Answer("preview")

    def _reaches(self, port: PortItem, pointer: QPointF) -> bool:
        """Return whether a release joins: within the snap radius, but for unsafe only on the socket itself; a finger's tap means it."""
        if self._is_second and self._last.is_touch and port.hit(pointer, HIT_TOUCH):
            return True
        reach = SOCKET_RADIUS + 5 if self._answer(port).state == "unsafe" else self._last.snap_radius
        return distance(port.grip, pointer) <= reach

    def _show_note(self, port: PortItem | None, answer: Answer) -> None:
        if port is None or answer.state not in _WARNED or answer.reason is None or self._ports is None:
            self._note.setVisible(False)
            return
        self._note.show_reason(answer.state, language.render(answer.reason), self._ports.safe_words(port))
        cards = [part.area for part in self._bench.mirror.parts.values()]
        plug = [self._held.area] if self._held else []
        self._note.stand(port.scenePos(), port.spot.direction, self._bench.visible_area(), [*cards, *plug])

    def _on_all_answered(self) -> None:
        """Name the nearest safe port in a note that was shown before it was known."""
        if self._aimed is not None and self._ports is not None and self._note.isVisible():
            self._show_note(self._aimed, self._answer(self._aimed))

    def _taken_at(self, hand: Hand) -> PortItem | None:
        """Return the port at a place that did not answer because it is not free, or is no partner of the one in the hand."""
        port = port_at(self._bench.mirror, hand.at, HIT_TOUCH if hand.is_touch else HIT)
        return port if port is not None and self._ports is not None and not self._ports.has(port) else None

    def _join_taken(self, other: PortItem) -> None:
        """Bring the plug that a port holds, or that is plugged in elsewhere, to the socket in the hand; else say why not."""
        mirror, document = self._bench.mirror, self._bench.document
        link = mirror.link_at_port(other)
        if link and self._origin.spot.gender == "plug" and other.spot.gender == "jack":
            self._refuse(message("{port} already holds a plug. Pull that one first.", port=other.spot.long), other)
            return
        if link and self._origin.spot.gender == "jack":
            ends = mirror.joined[link]
            other = ends.source if ends.source.spot.gender == "plug" else ends.target
            self._links = tuple(document.rig.links[index] for index in ends.indices)
        base, held = edits.disconnect(document.rig, self._links), port_ref(self._origin)
        self._connect(other, edits.opposite_half(base, document.catalog, held, port_ref(other)))

    def _join(self, target: PortItem) -> None:
        assert self._ports, "nothing is held"
        self._connect(target, self._ports.ref(target))

    def _connect(self, target: PortItem, ref: PortRef) -> None:
        self.is_done = True
        catalog = self._bench.document.catalog
        try:
            self._bench.document.edit("Connect", reconnected, self._links, catalog, port_ref(self._origin), ref)
        except EditRefused as refused:
            self._refuse(refused.message, target)
            return
        self._end()
        self._bench.resync()

    def _refuse(self, why: Message, target: PortItem) -> None:
        self.is_done = True
        self._slide_back()
        ends = {self._origin.part_key, target.part_key}
        chains = [chain.parts for chain in self._bench.document.report.chains if not ends.isdisjoint(chain.parts)]
        self._bench.refuse(why, joining=ends.union(*chains))

    def _pull_out(self) -> None:
        self.is_done = True
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
        if self._is_asking:
            self._is_asking = False
            self._bench.ask_what_fits(None)
        if self._ports:
            self._ports.end()
            self._ports = None
        if self._held:
            self._held.remove()
            self._held = None
            self._bench.canvas().removeItem(self._note)
        if self._link and self._link in self._bench.mirror.links:
            self._bench.mirror.links[self._link].setVisible(True)
