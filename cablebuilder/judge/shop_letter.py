"""A letter to a shop that makes cables: which socket, which headphones, the wiring contact by contact, and why.

The wiring is made from what stands on the contacts of both ends and is offered only when the judge calls the whole chain safe;
what is not known is a question in the letter, and then there is no wiring in it. Must never guess a contact.
Read on in :mod:`cablebuilder.core.wiring` and :mod:`cablebuilder.files.shop_letter_text`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Pinout, Signal
from cablebuilder.core.elements import Output, Transducer
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part, Port
from cablebuilder.core.wiring import nets_of, signals_of, wired_by_signal
from cablebuilder.errors import CablebuilderError, Message, message
from cablebuilder.judge.check import check
from cablebuilder.judge.pieces import Option, ends_of, piece_of
from cablebuilder.judge.plan_ends import Inlet, Outlet
from cablebuilder.judge.plan_rigs import assembled
from cablebuilder.judge.report import GOOD, Report

_EAR_SIGNALS: Mapping[tuple[str, bool], Signal] = {
    ("left", True): "L+", ("left", False): "L-", ("right", True): "R+", ("right", False): "R-",
    ("both", True): "HOT", ("both", False): "COLD",
}  # fmt: skip
_WHY: Mapping[str, Message] = {
    "bridged": message(
        "Behind each of the four contacts of this socket there is an amplifier of its own. Where left minus (L−) and right minus (R−)"
        " touch each other or ground, it can be damaged. All four wires have to stay apart from end to end, in the plugs and"
        " in the split too."
    ),
    "unknown": message(
        "How this socket is driven is not known. It may have an amplifier behind each contact, and it can be damaged where"
        " left minus (L−) and right minus (R−) touch. So all wires have to stay apart from end to end, except where the table joins them."
    ),
    "ground": message("The minus wires meet at the ground of this socket, and nowhere else may they touch plus."),
    "other": message("Only what the table joins may be joined. How this socket is driven does not forgive other joints."),
}
_GROUNDED = frozenset({"single-ended", "single-ended-capacitor", "ground-separated"})


class WiringRow(NamedTuple):
    """One net of the cable: what it carries, and the contacts of it as port and contact; a single one stays free."""

    signals: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShopLetter:
    """What the letter says, as values; without wiring where ``questions`` have to be answered first."""

    outlet: Outlet
    inlet: Inlet
    cable: Part
    rows: tuple[WiringRow, ...]
    why: Message
    questions: tuple[Message, ...] = ()


def shop_letter(catalog: Catalog, outlet: Outlet, inlet: Inlet) -> ShopLetter:
    """Return the letter for a socket and headphones. *Raises* CablebuilderError where no cable would be safe there."""
    signals = {**_outlet_signals(catalog, outlet), **_inlet_signals(catalog, inlet)}
    known = _with_orders(catalog, signals)
    cable = wired_by_signal(_blank_cable(outlet, inlet), known)
    why = _why(outlet)
    report = _judged(catalog, outlet, inlet, cable)
    if report.verdict in GOOD:
        return ShopLetter(outlet, inlet, cable, tuple(_rows(cable, known)), why)
    questions = tuple(_questions(catalog, outlet, inlet, signals))
    if questions:
        return ShopLetter(outlet, inlet, cable, (), why, questions)
    reason = report.findings[0].text
    raise CablebuilderError("No cable helps between this socket and these headphones: {reason} Choose another socket.", reason=reason)


def _outlet_signals(catalog: Catalog, outlet: Outlet) -> dict[str, dict[str, Signal]]:
    """Return what stands on each contact of the source's ports, by ``near`` and the port's place."""
    stages = {each.port: catalog.signals(each) for _, each in outlet.part.elements_in(outlet.mode) if isinstance(each, Output)}
    return {f"near-{place}": _filled(catalog, outlet.part, name, stages.get(name, {})) for place, name in enumerate(outlet.end.ports)}


def _inlet_signals(catalog: Catalog, inlet: Inlet) -> dict[str, dict[str, Signal]]:
    """Return what each contact of the headphones leads to: by their drivers, else by the order that the port states."""
    by_driver: dict[str, list[Signal]] = {}
    nets = {ref: net for net in nets_of(inlet.part, catalog) for ref in net}
    for each in inlet.part.elements:
        if isinstance(each, Transducer):
            for ref, is_plus in ((each.plus, True), (each.minus, False)):
                for contact in nets.get(ref, (ref,)):
                    by_driver.setdefault(contact, []).append(_EAR_SIGNALS[each.ear, is_plus])
    found: dict[str, dict[str, Signal]] = {}
    for place, name in enumerate(inlet.end.ports):
        stated = signals_of(inlet.part, catalog, name)
        contacts = catalog.connectors[inlet.part.ports[name].connector].contacts
        named: dict[str, Signal] = {each: signal for each, signal in _pinout(catalog, inlet.part, name).items() if each in stated}
        for contact in contacts:
            if drivers := by_driver.get(f"{name}.{contact}"):
                named[contact] = drivers[0] if len(set(drivers)) == 1 else "COM"
        found[f"far-{place}"] = _filled(catalog, inlet.part, name, named)
    return found


def _pinout(catalog: Catalog, part: Part, name: str) -> Mapping[str, Signal]:
    pinout = catalog.pinouts.get(part.ports[name].pinout or "")
    return pinout.assignment if pinout else {}


def _filled(catalog: Catalog, part: Part, name: str, named: Mapping[str, Signal]) -> dict[str, Signal]:
    """Return a signal for every contact, with the side of the ear in the place of CH; what nobody names carries nothing."""
    side = {"left": "L", "right": "R"}.get(part.ports[name].ear or "")
    sided: dict[Signal, Signal] = {"CH+": "L+", "CH-": "L-"} if side == "L" else {"CH+": "R+", "CH-": "R-"} if side == "R" else {}
    contacts = catalog.connectors[part.ports[name].connector].contacts
    missing: Signal = "NC" if named else "UNKNOWN"
    return {contact: sided.get(named.get(contact, missing), named.get(contact, missing)) for contact in contacts}


def _with_orders(catalog: Catalog, signals: Mapping[str, Mapping[str, Signal]]) -> Catalog:
    """Return a catalogue that knows the orders of the made-up cable."""
    orders = {
        f"ask/{name}": Pinout(id=f"ask/{name}", connector="", assignment=order, confidence="engineering", sources=())
        for name, order in signals.items()
    }
    return replace(catalog, pinouts={**catalog.pinouts, **orders})


def _blank_cable(outlet: Outlet, inlet: Inlet) -> Part:
    """Return a cable without wires whose ends go into the socket and into the headphones."""
    ports = {}
    for stem, end in (("near", outlet.end), ("far", inlet.end)):
        part = outlet.part if stem == "near" else inlet.part
        for place, (name, connector) in enumerate(zip(end.ports, end.connectors, strict=True)):
            pair = stem if len(end.ports) > 1 else None
            ports[f"{stem}-{place}"] = Port(
                connector=connector, gender="jack" if part.ports[name].gender == "plug" else "plug", ear=part.ports[name].ear, pair=pair,
                pinout=f"ask/{stem}-{place}",
            )  # fmt: skip
    is_cable = all(port.gender == "plug" for port in ports.values())
    return Part(id="ask/cable", kind="cable" if is_cable else "adapter", ports=ports)


def _questions(catalog: Catalog, outlet: Outlet, inlet: Inlet, signals: Mapping[str, Mapping[str, Signal]]) -> Iterator[Message]:
    """Yield what has to be found out before anybody can make the cable."""
    for stem, part, end in (("near", outlet.part, outlet.end), ("far", inlet.part, inlet.end)):
        for place, name in enumerate(end.ports):
            unknown = [contact for contact, signal in signals[f"{stem}-{place}"].items() if signal == "UNKNOWN"]
            if unknown:
                socket = part.ports[name].label or catalog.connectors[part.ports[name].connector].long_name
                yield message(
                    "Do you know what is on the contacts {contacts} of the {socket} connection of the {part}?",
                    contacts=", ".join(unknown), socket=socket, part=short_name(part),
                )  # fmt: skip
    if "unknown" in _topologies(outlet):
        yield message("Do you know whether the minus contacts of this socket are ground, or driven by amplifiers of their own?")


def _topologies(outlet: Outlet) -> set[str]:
    return {each.topology for _, each in outlet.part.elements_in(outlet.mode) if isinstance(each, Output) and each.port in outlet.end.ports}


def _why(outlet: Outlet) -> Message:
    topologies = _topologies(outlet)
    if len(topologies) == 1 and (topology := next(iter(topologies))) in _WHY:
        return _WHY[topology]
    return _WHY["ground"] if topologies <= _GROUNDED else _WHY["other"]


def _judged(catalog: Catalog, outlet: Outlet, inlet: Inlet, cable: Part) -> Report:
    """Return what the judge says about the whole chain."""
    plain = cable.model_copy(update={"ports": {name: port.model_copy(update={"pinout": None}) for name, port in cable.ports.items()}})
    near, far = ends_of(plain)
    return check(assembled(catalog, outlet, (Option(piece_of((plain,)), near, far),), inlet), catalog)


def _rows(cable: Part, known: Catalog) -> Iterator[WiringRow]:
    joined = nets_of(cable, known)
    taken = {ref for net in joined for ref in net}
    signals = {f"{name}.{contact}": signal for name in cable.ports for contact, signal in signals_of(cable, known, name).items()}
    free = [(ref,) for ref in signals if ref not in taken]
    for net in (*joined, *free):
        found = dict.fromkeys(signals[ref] for ref in net if signals[ref] != "NC")
        contacts = [ref.partition(".") for ref in net]
        yield WiringRow(tuple(found), tuple((port, contact) for port, _, contact in contacts))
