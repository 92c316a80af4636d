"""Builders: one line makes a part, and one line makes a rig.

>>> layout = rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE)
>>> [(link.source, link.target) for link in layout.links]
[('player.balanced', 'adapter.plug'), ('adapter.jack', 'earphone.plug')]
"""

from collections.abc import Mapping
from typing import Literal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Connector, Signal
from cablebuilder.core.elements import (
    AnyElement,
    Cold,
    Ear,
    Ground,
    Input,
    InputLevel,
    Level,
    Output,
    Resistor,
    Technology,
    Topology,
    Transducer,
    Wire,
)
from cablebuilder.core.mating import Mating
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.core.rig import Link, PlacedPart, Point, Rig


def rig(chain: str = "", /, *, title: str = "", **parts: Part | str) -> Rig:
    """Return a rig of joins, each ``part.port > part.port``, separated by commas.

    ``~>`` is a plug pushed in turned. A part is a :class:`Part`, which becomes a definition of the rig, or the id of a
    catalogue part. A defined part may go without ports: it is entered at its first port and left at its last
    (``player.balanced > adapter > earphone``). Parts stand in a row, 320 apart.
    """
    placed = {key: PlacedPart(use=_use(key, part), at=(320 * index, 0)) for index, (key, part) in enumerate(parts.items())}
    definitions = {_use(key, part): _named(key, part) for key, part in parts.items() if isinstance(part, Part)}
    links = tuple(link for run in chain.split(",") if run.strip() for link in _links(run, parts))
    return Rig(title=title, parts=placed, links=links, definitions=definitions)


def in_mode(layout: Rig, key: str, mode: str) -> Rig:
    """Return a rig with one part in a mode."""
    return layout.model_copy(update={"parts": {**layout.parts, key: layout.parts[key].model_copy(update={"mode": mode})}})


def moved(layout: Rig, key: str, at: Point) -> Rig:
    """Return a rig with one part at another place."""
    return layout.model_copy(update={"parts": {**layout.parts, key: layout.parts[key].model_copy(update={"at": at})}})


def part(kind: Kind, ports: Mapping[str, str | Port], *elements: AnyElement, **fields: object) -> Part:
    """Return a part; a port is ``"2.5mm-trrs jack"``, or a :class:`Port` where it needs more than that."""
    made = {name: port if isinstance(port, Port) else a_port(port) for name, port in ports.items()}
    return Part.model_validate({"kind": kind, "ports": made, "elements": elements, **fields})


def a_port(text: str, *, ear: Ear | None = None, pair: str | None = None, pinout: str | None = None) -> Port:
    """Return a port from ``"2.5mm-trrs jack"``."""
    connector, _, gender = text.rpartition(" ")
    return Port.model_validate({"connector": connector, "gender": gender, "ear": ear, "pair": pair, "pinout": pinout})


def wire(*joins: str) -> Wire:
    """Return a wire between references, "plug.tip jack.tip" or one by one."""
    return Wire(joins=tuple(ref for text in joins for ref in text.split()))


def resistor(one: str, other: str, ohms: float | None) -> Resistor:
    """Return a resistor between two references."""
    return Resistor(between=(one, other), ohms=ohms)


def output(
    port: str,
    topology: Topology,
    pinout: str | Mapping[str, Signal],
    *,
    level: Level = "headphone",
    cold: Cold | None = None,
    stage: str | None = None,
    **numbers: float,
) -> Output:
    """Return an output stage; ``pinout`` is the id of one, or the signals contact by contact."""
    named = {"pinout": pinout} if isinstance(pinout, str) else {"signals": pinout}
    return Output.model_validate({"port": port, "topology": topology, "level": level, "cold": cold, "stage": stage, **named, **numbers})


def line_input(
    port: str,
    pinout: str | Mapping[str, Signal],
    *,
    receives: Literal["single-ended", "differential", "unknown"] = "single-ended",
    level: InputLevel = "line",
    **numbers: float,
) -> Input:
    """Return a receiving input; ``pinout`` as in :func:`output`."""
    named = {"pinout": pinout} if isinstance(pinout, str) else {"signals": pinout}
    return Input.model_validate({"port": port, "receives": receives, "level": level, **named, **numbers})


def driver(ear: Ear, plus: str, minus: str, *, technology: Technology | None = None, ohms: float | None = None) -> Transducer:
    """Return a transducer between two references."""
    return Transducer(ear=ear, plus=plus, minus=minus, technology=technology, ohms=ohms)


def ground(reference: str, *joins: str) -> Ground:
    """Return the device ground."""
    return Ground(reference=reference, joins=joins)


AK_SIGNALS: Mapping[str, Signal] = {"tip": "R-", "ring1": "R+", "ring2": "L+", "sleeve": "L-"}
STEREO_SIGNALS: Mapping[str, Signal] = {"tip": "L+", "ring1": "R+", "sleeve": "COM"}

PLAYER = part(
    "player",
    {"phones": "3.5mm-trs jack", "balanced": "2.5mm-trrs jack"},
    output("phones", "single-ended", STEREO_SIGNALS),
    output("balanced", "bridged", AK_SIGNALS),
    ground("floating"),
    maker="Example",
    model="Balanced player",
)
ADAPTER = part(
    "adapter",
    {"plug": "2.5mm-trrs plug", "jack": "3.5mm-trs jack"},
    wire("plug.ring2 jack.tip"),
    wire("plug.ring1 jack.ring1"),
    wire("plug.tip plug.sleeve jack.sleeve"),
    maker="Generic",
    model="2.5 mm balanced plug to 3.5 mm socket",
)
EARPHONE = part(
    "earphone",
    {"plug": "3.5mm-trs plug"},
    driver("left", "plug.tip", "plug.sleeve", technology="dynamic", ohms=32),
    driver("right", "plug.ring1", "plug.sleeve", technology="dynamic", ohms=32),
    maker="Example",
    model="Earphone",
)
BALANCED_EARPHONE = part(
    "earphone",
    {"plug": "2.5mm-trrs plug"},
    driver("left", "plug.ring2", "plug.sleeve", technology="dynamic", ohms=32),
    driver("right", "plug.ring1", "plug.tip", technology="dynamic", ohms=32),
    maker="Example",
    model="Balanced earphone",
)
SELECTOR = part(
    "selector",
    {"in": "3.5mm-trs plug", "one": "3.5mm-trs jack", "two": "3.5mm-trs jack"},
    wire("in.tip one.tip").model_copy(update={"modes": ("first",)}),
    wire("in.tip two.tip").model_copy(update={"modes": ("second",)}),
    modes={"first": "Socket 1", "second": "Socket 2"},
)
PAIRED_CABLE = part(
    "cable",
    {
        "plug": "3.5mm-trs plug",
        "left": a_port("2-pin-0.78mm plug", ear="left", pair="ears"),
        "right": a_port("2-pin-0.78mm plug", ear="right", pair="ears"),
    },
    wire("plug.tip left.+"),
    wire("plug.ring1 right.+"),
    wire("plug.sleeve left.- right.-"),
)
PAIRED_EARPHONE = part(
    "earphone",
    {
        "left": a_port("2-pin-0.78mm jack", ear="left", pair="ears"),
        "right": a_port("2-pin-0.78mm jack", ear="right", pair="ears"),
    },
    driver("left", "left.+", "left.-"),
    driver("right", "right.+", "right.-"),
)


def connector(name: str, *contacts: str, size: str = "", per_side: bool = False) -> Connector:
    """Return a connector type of no special family."""
    return Connector(
        id=name, names=(name,), size=size or name, long_name=name, family="phone", contacts=contacts, per_side=per_side, sources=("a test",)
    )


def small_catalog(*more: Part) -> Catalog:
    """Return a catalogue of four connectors, one foreign mating and the given parts: enough for core, without a file."""
    connectors = (
        connector("2.5mm-trrs", "tip", "ring1", "ring2", "sleeve"),
        connector("3.5mm-trs", "tip", "ring1", "sleeve"),
        connector("3.5mm-trrs", "tip", "ring1", "ring2", "sleeve"),
        connector("2-pin-0.78mm", "+", "-", per_side=True),
    )
    bridging = Mating(
        plug="3.5mm-trs",
        jack="3.5mm-trrs",
        fits="yes",
        maps=({"tip": ("tip",), "ring1": ("ring1",), "sleeve": ("ring2", "sleeve")},),
        certainty="high",
        sources=("a test",),
    )
    return Catalog(
        connectors={each.id: each for each in connectors},
        pinouts={},
        matings={("3.5mm-trs", "3.5mm-trrs"): bridging},
        topologies={},
        parts={each.id: each for each in more},
    )


def _use(key: str, given: Part | str) -> str:
    return given if isinstance(given, str) else given.id or f"test/{key}"


def _named(key: str, given: Part) -> Part:
    return given.model_copy(update={"id": _use(key, given)})


def _links(run: str, parts: Mapping[str, Part | str]) -> tuple[Link, ...]:
    turned = [step.rstrip().endswith("~") for step in run.split(">")]
    steps = [step.strip(" ~") for step in run.split(">")]
    return tuple(
        Link(source=_port(steps[index], parts, -1), target=_port(steps[index + 1], parts, 0), turned=turned[index])
        for index in range(len(steps) - 1)
    )


def _port(step: str, parts: Mapping[str, Part | str], place: int) -> str:
    if "." in step:
        return step
    given = parts[step]
    assert isinstance(given, Part), f"{step} is a catalogue part: name its port"
    return f"{step}.{tuple(given.ports)[place]}"
