"""Prospects: whether a listener may still hear left and right each for itself, by what stands on the contacts of an open end.

However a chain came to its open end, what can become of it hangs on these potentials alone; so it is looked for once, before
anything is joined. Where that is not settled the answer is that it may: must never give up what could be heard.
Read on in :mod:`cablebuilder.judge.potentials` and :mod:`cablebuilder.judge.ways`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cablebuilder.core.memory import Memory
from cablebuilder.judge.islands import DOUBT, NEW, Potential, met
from cablebuilder.judge.joints import MOST_LED, Joint
from cablebuilder.judge.pieces import DRIVER, End
from cablebuilder.judge.potentials import Drives, hears, may_be_stereo, potentials_at, spread
from cablebuilder.judge.strands import Move, Moves, Strand

_MOST_LOOKS = 2_000
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What stands on each contact of an open end, and what became of it; two that are alike are one object."""

    potentials: tuple[Potential, ...]
    numbers: tuple[int, ...]
    """Their numbers among all potentials; counted from the last place, those of what is on no contact."""
    after: "dict[Joint, _Look | None]" = field(default_factory=dict)
    """What stands on the open end of a piece that was joined; None where a channel is lost."""
    known: dict[int, bool] = field(default_factory=dict)
    """Whether something may be heard from a kind of end on, with so many pieces, isolated or not."""


class Prospects:
    """What may come of open ends with the pieces of a catalogue, for one listener and one kind of source."""

    def __init__(self, moves: Moves, goal: End, plugged_in: Callable[[End], Move], drives: Drives) -> None:
        """Start with nothing worked out; the listener has one end, and is plugged into any that it fits."""
        self._moves, self._goal, self._plugged_in = moves, goal, plugged_in
        self._signed, self._firm = drives.signed, drives.firm
        self._looks = Memory[tuple[Potential, ...], _Look](_MOST_LOOKS)
        self._led = Memory[tuple[int, ...], _Look | None](_MOST_KEPT)
        self._promising = Memory[tuple[_Look, End, int, bool], tuple[Move, ...]](_MOST_KEPT)
        self._numbers: dict[Potential, int] = {}
        self._potentials: list[Potential] = []
        self._nothing = tuple([self._number(Potential(NEW + net, 0.0, 0.0)) for net in reversed(range(MOST_LED))])

    def promising(self, strand: Strand, drives: Drives, left: int, *, isolated: bool) -> Sequence[Move]:
        """Return what can be pushed on a strand so that, with so many pieces more, both channels may be heard."""
        found: Sequence[Move] | None = None
        for wiring in strand.wirings:
            potentials = potentials_at(wiring, strand.origin, drives)
            if potentials is None:
                return ()
            here = self._promising_from(self._look(potentials), strand.end, left, isolated=isolated)
            found = here if found is None else [move for move in found if move in here]
        return found or ()

    def _promising_from(self, look: _Look, end: End, left: int, *, isolated: bool) -> Sequence[Move]:
        key = look, end, left, isolated
        found = self._promising.get(key)
        if found is None:
            moves = (move for move in self._moves.towards(end, self._goal, left) if not (isolated and move.isolates))
            promising = [move for move in moves if self._leads_on(look, move, left, isolated=isolated or move.isolates)]
            found = self._promising[key] = tuple(promising)
        return found

    def _leads_on(self, look: _Look, move: Move, left: int, *, isolated: bool) -> bool:
        for joint in move.joints:
            if joint not in look.after:
                look.after[joint] = self._looks_after(look, joint)
            after = look.after[joint]
            if after is None or not self._may(after, move, left, isolated=isolated):
                return False
        return True

    def _may(self, look: _Look, move: Move, left: int, *, isolated: bool) -> bool:
        """Return whether something may be heard from the open end of a move on; of transformers one is enough."""
        key = move.kind << 3 | left << 1 | isolated
        found = look.known.get(key)
        if found is None:
            end = move.far
            found = self._moves.fits(end, self._goal) and self._hears(look, self._plugged_in(end))
            if not found and left:
                for longer in self._moves.towards(end, self._goal, left - 1):
                    if longer.isolates and isolated:
                        continue
                    if self._leads_on(look, longer, left - 1, isolated=isolated or longer.isolates):
                        found = True
                        break
            look.known[key] = found
        return found

    def _hears(self, look: _Look, listener: Move) -> bool:
        for joint in listener.joints:
            found = _met(look.potentials, joint, firm=self._firm)
            drivers = [each for each in joint.elements if each[0].startswith(DRIVER)]
            if found is None or not spread(found, joint.elements, firm=self._firm) or not hears(found, drivers, signed=self._signed):
                return False
        return True

    def _looks_after(self, look: _Look, joint: Joint) -> _Look | None:
        """Return what stands on the open end of a piece; None where a channel is lost."""
        if joint.leads is None:
            found = _met(look.potentials, joint, firm=self._firm)
            if found is None or (joint.elements and not spread(found, joint.elements, firm=self._firm)):
                return None
            return self._stereo_look([found[net] for net in joint.open_end])
        numbers = tuple([look.numbers[place] for place in joint.leads])
        if numbers not in self._led:
            self._led[numbers] = self._stereo_look([self._potentials[number] for number in numbers])
        return self._led[numbers]

    def _stereo_look(self, after: Sequence[Potential]) -> _Look | None:
        return self._look(after) if may_be_stereo(frozenset(after)) else None

    def _number(self, potential: Potential) -> int:
        found = self._numbers.setdefault(potential, len(self._numbers))
        if found == len(self._potentials):
            self._potentials.append(potential)
        return found

    def _look(self, found: Sequence[Potential]) -> _Look:
        """Return the one look with some potentials, their islands numbered as they come."""
        islands = {0: 0, DOUBT.island: DOUBT.island}
        named = tuple([Potential(islands.setdefault(each[0], len(islands)), each[1], each[2]) if each[0] > 0 else each for each in found])
        look = self._looks.get(named)
        if look is None:
            look = self._looks[named] = _Look(named, (*[self._number(each) for each in named], *self._nothing))
        return look


def _met(here: Sequence[Potential], joint: Joint, *, firm: bool) -> list[Potential] | None:
    """Return what stands on each net of a piece that is pushed on an open end; None where a channel is shorted or mixed."""
    if joint.touched is not None:
        return [here[place] if place >= 0 else Potential(NEW + net, 0.0, 0.0) for net, place in enumerate(joint.touched)]
    found = met(here, joint.touches, firm=firm)
    return None if found is None else [found.get(net) or Potential(NEW + net, 0.0, 0.0) for net in range(joint.count)]
