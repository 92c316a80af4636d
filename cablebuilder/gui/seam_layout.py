"""The measures of a connector as it stands on a seam: its poles or pins, and the springs that touch them.

Everything comes from the order of the contacts and from which ones touch; nothing from a picture per connector. Numbers are
canvas units from the upper end of the plug, x from the seam. Must never paint.
Read on in :mod:`cablebuilder.gui.standing_plug` and :mod:`cablebuilder.gui.contact_layout`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cablebuilder.judge.inside import Touch
from cablebuilder.judge.inside_parts import PortInside

Form = Literal["phone", "pins", "bundle"]
INSULATOR = 11.0
COLLAR = 10.0
BARREL = 24.0
SPRING_REACH = 64.0
"""From the middle of a standing plug to the far end of its springs."""
PIN_BODY = 34.0
PIN_REACH = 56.0
"""From the seam to where a wire leaves the tube of a pin."""
BUNDLE_REACH = 18.0
_TIP, _RING, _SLEEVE, _MORE = 66.0, 43.0, 56.0, 48.0
_PITCH, _WIDE_PITCH, _PIN_EDGE = 46.0, 62.0, 17.0
_MOST_WIDE_PINS = 3
_BUNDLE = 46.0
_WIDTHS = {"2.5": 34.0, "3.5": 44.0, "4.4": 50.0, "6.35": 58.0}
_MIDDLE_OF_TIP = 0.52


class Pole(NamedTuple):
    """A contact of the plug: where it begins, how high it is, and at which height its wire leaves."""

    contact: str
    top: float
    height: float
    y: float


class Spring(NamedTuple):
    """A contact of the socket: at which height its wire comes, and where it touches poles; nowhere: it lies open."""

    contact: str
    y: float
    touches: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SeamLayout:
    """A connector on a seam; ``width`` is the plug's shaft. A bundle is a link whose contacts are not drawn one by one."""

    form: Form
    poles: tuple[Pole, ...]
    springs: tuple[Spring, ...]
    height: float
    width: float = 0.0

    @property
    def sleeve_end(self) -> float:
        """Return where the poles of a standing plug end and its collar begins."""
        return max((pole.top + pole.height for pole in self.poles), default=0.0)


def seam_layout(plug: PortInside | None, jack: PortInside | None, touches: Sequence[Touch]) -> SeamLayout:
    """Return the measures of a plug in a socket; either may be missing where a port is free."""
    shown = plug or jack
    if shown is None or not any(port.contacts for port in (plug, jack) if port):
        return SeamLayout("bundle", (), (), _BUNDLE)
    plugs = [contact.ref.contact for contact in plug.contacts] if plug else []
    jacks = [contact.ref.contact for contact in jack.contacts] if jack else []
    if plug and jack and not touches:
        return _apart(seam_layout(plug, None, ()), seam_layout(None, jack, ()))
    if shown.family == "phone":
        return _standing(_rows(plugs, _worth_drawing(plugs, jacks, jack, touches), touches), shown)
    return _pinned(_rows(plugs, _worth_drawing(plugs, jacks, jack, touches), touches))


def _apart(plug: SeamLayout, jack: SeamLayout) -> SeamLayout:
    """Return a plug beside a socket that it does not touch."""
    form = plug.form if plug.poles or not jack.springs else jack.form
    return SeamLayout(form, plug.poles, jack.springs, max(plug.height, jack.height), plug.width or jack.width)


def _worth_drawing(plugs: Sequence[str], jacks: Sequence[str], jack: PortInside | None, touches: Sequence[Touch]) -> list[str]:
    """Return the socket's contacts to draw: of a combined socket only those that the plug touches."""
    touched = {other for _, other in touches}
    is_partly = bool(plugs) and bool(touched) and jack is not None and jack.family != "phone"
    return [contact for contact in jacks if not is_partly or contact in touched]


_Row = tuple[str | None, str | None]


def _rows(plugs: Sequence[str], jacks: Sequence[str], touches: Sequence[Touch]) -> list[_Row]:
    """Return the heights at which something is: plug and jack contact that touch, or one alone, in both orders."""
    rows: list[_Row] = []
    for plug in plugs:
        touched = [jack for jack in jacks if (plug, jack) in touches]
        rows += [(plug, jack) for jack in touched] or [(plug, None)]
    for place, jack in enumerate(jacks):
        if all(row[1] != jack for row in rows):
            before = [number for number, row in enumerate(rows) if row[1] in jacks[:place]]
            rows.insert(before[-1] + 1 if before else 0, (None, jack))
    return rows


def _standing(rows: Sequence[_Row], shown: PortInside) -> SeamLayout:
    """Return a plug of the phone family: tip, rings, sleeve; the sleeve is as long as the springs that it touches need."""
    has_plug = any(plug for plug, _ in rows)
    order = list(dict.fromkeys(plug if has_plug else jack for plug, jack in rows if (plug if has_plug else jack)))
    top, poles, heights = 0.0, [], []
    for place, contact in enumerate(order):
        mine = [number for number, row in enumerate(rows) if row[0 if has_plug else 1] == contact]
        last = next((number for number in range(mine[-1] + 1, len(rows)) if rows[number][0]), len(rows)) if has_plug else mine[-1] + 1
        count = last - mine[0]
        base = _TIP if place == 0 else _SLEEVE if place == len(order) - 1 else _RING
        height = base + (count - 1) * _MORE
        middle = _MIDDLE_OF_TIP * base if place == 0 else height / 2
        poles.append(Pole(contact or "", top, height, top + middle))
        if count == 1:
            heights.append(top + middle)
        else:
            heights += [top + height * (number + 0.5) / count for number in range(count)]
        top += height + INSULATOR
    heights += [top - INSULATOR] * (len(rows) - len(heights))
    springs = _springs(rows, heights)
    drawn = tuple(poles) if has_plug else ()
    total = top - INSULATOR + (COLLAR + BARREL if has_plug else 0)
    return SeamLayout("phone", drawn, springs, total, _WIDTHS.get(shown.size, 44.0))


def _pinned(rows: Sequence[_Row]) -> SeamLayout:
    pitch = _WIDE_PITCH if len(rows) <= _MOST_WIDE_PINS else _PITCH
    heights = [_PIN_EDGE + pitch * number for number in range(len(rows))]
    poles: dict[str, list[float]] = {}
    for (plug, _), y in zip(rows, heights, strict=True):
        if plug:
            poles.setdefault(plug, []).append(y)
    pins = tuple(Pole(contact, ys[0] - 4.5, 9, sum(ys) / len(ys)) for contact, ys in poles.items())
    return SeamLayout("pins", pins, _springs(rows, heights), heights[-1] + _PIN_EDGE)


def _springs(rows: Sequence[_Row], heights: Sequence[float]) -> tuple[Spring, ...]:
    found: dict[str, list[tuple[float, bool]]] = {}
    for (plug, jack), y in zip(rows, heights, strict=True):
        if jack:
            found.setdefault(jack, []).append((y, plug is not None))
    return tuple(
        Spring(contact, sum(y for y, _ in places) / len(places), tuple(y for y, touched in places if touched))
        for contact, places in found.items()
    )
