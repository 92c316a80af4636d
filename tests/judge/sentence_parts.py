"""Parts for the rigs of the model's sentences: real gear at its plainest, one line each.

Must never ask the judge anything. Read on in :mod:`tests.judge.test_model_sentences`.
"""

from cablebuilder.core.elements import AnyElement, Bias, Output
from cablebuilder.core.parts import Fact, Part
from tests.rigs import a_port, driver, ground, line_input, output, part, wire

TRS = {"tip": "L+", "ring1": "R+", "sleeve": "COM"}
TS = {"tip": "HOT", "sleeve": "COM"}
RCA = {"center": "HOT", "outer": "COM"}
CTIA = {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "MIC"}
FOUR = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
JEITA = {"tip": "L+", "ring1": "L-", "ring2": "R+", "ring3": "R-", "sleeve": "GND"}
XLR = {"1": "GND", "2": "HOT", "3": "COLD"}
ORDERS = {
    "3.5mm-trs": TRS,
    "6.35mm-trs": TRS,
    "3.5mm-ts": TS,
    "rca": RCA,
    "3.5mm-trrs": CTIA,
    "xlr-4": FOUR,
    "4.4mm-trrrs": JEITA,
    "xlr-3": XLR,
}
EARS = {
    "3.5mm-trs": ("tip", "sleeve", "ring1", "sleeve"), "6.35mm-trs": ("tip", "sleeve", "ring1", "sleeve"), "xlr-4": ("1", "2", "3", "4"),
    "4.4mm-trrrs": ("tip", "ring1", "ring2", "ring3"), "3.5mm-trrs": ("tip", "ring2", "ring1", "ring2"),
}  # fmt: skip
ACROSS = {"3.5mm-trs": ("tip", "ring1", "sleeve"), "xlr-4": ("1", "2", "3", "4"), "xlr-3": ("1", "2", "3"), "rca": ("center", "outer")}


def source(connector: str, topology: str, *more: AnyElement, at: str | None = None, facts: str | None = None, **fields: object) -> Part:
    """Return a player; ``at`` is its ground, ``facts`` the confidence of its topology."""
    signals = fields.pop("signals", ORDERS.get(connector))
    stage = output("out", topology, signals, **fields)  # type: ignore[arg-type]
    known = {"outputs.out.topology": Fact(source="https://example.org", confidence=facts, note="Why.")} if facts else {}  # type: ignore[arg-type]
    grounds = [ground(at)] if at else []
    return part("player", {"out": f"{connector} jack"}, stage, *more, *grounds, facts=known, maker="Example", model="Player")


def phones(connector: str, *more: AnyElement, ohms: float | None = None, technology: str | None = "dynamic", **fields: object) -> Part:
    """Return a headphone with a fixed plug; ``fields`` are those of its drivers."""
    left, left_back, right, right_back = (f"plug.{pole}" for pole in EARS[connector])
    ears = [
        driver("left", left, left_back, technology=technology, ohms=ohms),
        driver("right", right, right_back, technology=technology, ohms=ohms),
    ]  # type: ignore[arg-type]
    ears = [each.model_validate({**each.model_dump(), **fields}) for each in ears]
    return part("headphone", {"plug": f"{connector} plug"}, *ears, *more, maker="Example", model="Headphone")


def receiver(connector: str, at: str | None = None, *, ports: str = "in", signals: dict[str, str] | None = None, **fields: object) -> Part:
    """Return an amplifier's input."""
    element = line_input(ports, signals or ORDERS[connector], **fields)  # type: ignore[arg-type]
    return part("amplifier", {ports: f"{connector} jack"}, element, *([ground(at)] if at else []), maker="Example", model="Amplifier")


def lead(connector: str, *elements: AnyElement, other: str | None = None) -> Part:
    """Return a lead with a plug at both ends, straight where no elements are given."""
    made = elements or [wire(f"a.{contact} b.{contact}") for contact in ACROSS[connector]]
    return part("cable", {"a": f"{connector} plug", "b": f"{other or connector} plug"}, *made, maker="Generic", model="Lead")


def adapter(plug: str, jack: str, *elements: AnyElement | str) -> Part:
    """Return an adapter; a text is a wire."""
    made = [wire(each) if isinstance(each, str) else each for each in elements]
    return part("adapter", {"plug": f"{plug} plug", "jack": f"{jack} jack"}, *made, maker="Generic", model="Adapter")


def line(cold: str | None, *, connector: str = "xlr-3", **fields: object) -> Part:
    """Return a balanced line output."""
    stage = {"port": "out", "topology": "balanced-line", "cold": cold, "level": "line", "signals": ORDERS[connector], **fields}
    return part("interface", {"out": f"{connector} jack"}, Output.model_validate(stage), maker="Example", model="Interface")


def phone(topology: str, *, bias: bool = True, **numbers: float) -> Part:
    """Return a phone with a CTIA socket."""
    more = [Bias(contact="out.sleeve", **numbers)] if bias else []
    made = source("3.5mm-trrs", topology, *more)
    return made.model_copy(update={"kind": "phone"})


def posts(topology: str, right: tuple[str, str] = ("R+", "R-"), **fields: object) -> Part:
    """Return a speaker amplifier; ``right`` are the signals of the right channel's red and black post."""
    sides = (("left", ("L+", "L-")), ("right", right))
    stages = [
        output(side, topology, {"positive": red, "negative": black}, level="speaker", stage="main", **fields)  # type: ignore[arg-type]
        for side, (red, black) in sides
    ]
    ports = {side: a_port("speaker-posts jack", pair="out") for side, _ in sides}
    return part("speaker-amplifier", ports, *stages, maker="Example", model="Speaker amplifier")


def box(jack: str, *elements: AnyElement | str) -> Part:
    """Return a box from speaker posts to a socket."""
    made = [wire(each) if isinstance(each, str) else each for each in elements]
    ends = {side: a_port("speaker-posts plug", pair="in") for side in ("left", "right")}
    return part("adapter", {**ends, "jack": a_port(f"{jack} jack")}, *made, maker="Generic", model="Box")


def digital(connector: str, gender: str, passes: str = "digital") -> object:
    """Return a port that carries no analogue sound."""
    return a_port(f"{connector} {gender}").model_copy(update={"passes": passes})
