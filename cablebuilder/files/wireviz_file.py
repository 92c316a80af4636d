"""The cables and adapters of a layout as WireViz YAML, for people who draw their harnesses there.

Written in the form that WireViz 0.4 documents: ``connectors``, ``cables``, ``connections``; every entry on one line, its texts quoted
as in JSON, which YAML reads as well. A plug or socket is a connector with a pin for each contact; bridges inside a plug are loops;
resistors, capacitors, transformers and joints are connectors of their own. What is plugged into what follows as mates.
Must never guess a wire. Read on in :mod:`cablebuilder.judge.build_sheet`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cablebuilder.core.elements import AnyElement, Capacitor, Resistor, Transformer, references
from cablebuilder.core.rig import PortRef
from cablebuilder.errors import FileError, visible
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.build_sheet import BuildSheet, build_sheet, buildable
from cablebuilder.language import text

_NO_NAME = re.compile(r"[^\w-]+")
"""WireViz makes copies of what has a stop in its name."""
Pin = tuple[str, int]
"""A pin of a connector: its name, and its number from 1."""


@dataclass
class _Harness:
    """What goes into the file."""

    connectors: dict[str, Mapping[str, object]] = field(default_factory=dict)
    cables: dict[str, Mapping[str, object]] = field(default_factory=dict)
    connections: list[object] = field(default_factory=list)
    ends: dict[PortRef, str] = field(default_factory=dict)
    """The connector of every port."""

    def name(self, *words: str) -> str:
        """Return a name that nothing else has."""
        plain = "_".join(_NO_NAME.sub("_", word) for word in words)
        found, number = plain, 2
        while found in self.connectors or found in self.cables:
            found, number = f"{plain}_{number}", number + 1
        return found


def wireviz(judged: Judged) -> str:
    """Return the YAML of all cables and adapters that can be described. *Raises* FileError where there is none."""
    harness, rig = _Harness(), judged.rig
    for key in buildable(rig, judged.catalog):
        sheet = build_sheet(rig, judged.catalog, judged.report, key)
        _PartLines(harness, judged, key, sheet).add()
    if not harness.connectors:
        raise FileError("There is nothing to build here: this layout has no cable or adapter whose wires are known.")
    for link in rig.links:
        source, target = (harness.ends.get(end) for end in link.ends)
        if source and target:
            harness.connections.append([source, "==>", target])
    title = text("Cables and adapters of {title}", title=rig.title or judged.file)
    lines = [f"# {visible(title)}", "metadata:", *_entries({"title": title})]
    lines += ["connectors:", *_entries(harness.connectors), "cables:" if harness.cables else "cables: {}", *_entries(harness.cables)]
    lines += ["connections:", *(f"  - {_json(each)}" for each in harness.connections)]
    return "\n".join(lines) + "\n"


def _entries(table: Mapping[str, object]) -> Iterator[str]:
    return (f"  {_json(name)}: {_json(value)}" for name, value in table.items())


def _json(value: object) -> str:
    return json.dumps(_shown(value), ensure_ascii=False, allow_nan=False)


def _shown(value: object) -> object:
    """Return a value whose texts hold nothing that a reader of YAML refuses."""
    match value:
        case str():
            return visible(value)
        case Mapping():
            return {visible(str(key)): _shown(each) for key, each in value.items()}
        case list() | tuple():
            return [_shown(each) for each in value]
    return value


class _PartLines:
    """One cable or adapter of a harness."""

    def __init__(self, harness: _Harness, judged: Judged, key: str, sheet: BuildSheet) -> None:
        self._harness, self._judged, self._key, self._sheet = harness, judged, key, sheet
        self._pins: dict[str, Pin] = {}
        self._wires: list[tuple[Pin, Pin, str]] = []

    def add(self) -> None:
        """Add its connectors, its wires and how they are joined."""
        self._add_ends()
        for number, each in enumerate(self._sheet.components, 1):
            self._add_component(number, each)
        for wire in self._sheet.wires:
            if not wire.is_bridge:
                self._wires.append((self._pin(wire.start), self._pin(wire.end), "/".join(wire.signals)))
        self._add_cable()

    def _add_ends(self) -> None:
        bridges = [wire for wire in self._sheet.wires if wire.is_bridge]
        for end in self._sheet.ends:
            name = self._harness.name(self._key, end.letter)
            for number, lug in enumerate(end.lugs, 1):
                self._pins[lug.ref] = name, number
            loops = [[self._pins[one.start][1], self._pins[one.end][1]] for one in bridges if self._pins.get(one.start, ("",))[0] == name]
            entry: dict[str, object] = {
                "type": self._judged.catalog.connectors[end.connector].long_name,
                "subtype": end.gender if end.gender == "plug" else "socket",
                "pinlabels": [" ".join((lug.contact, *lug.signals)) for lug in end.lugs],
                "notes": self._sheet.name,
            }
            self._harness.connectors[name] = entry | ({"loops": loops} if loops else {})
            self._harness.ends[PortRef(self._key, end.port)] = name

    def _add_component(self, number: int, element: AnyElement) -> None:
        refs = references(element)
        name = self._harness.name(self._key, f"part{number}")
        kind, value = _component(element)
        self._harness.connectors[name] = {"type": kind, "subtype": value, "pincount": len(refs), "notes": self._sheet.name}
        self._wires += [((name, pin), self._pin(ref), "") for pin, ref in enumerate(refs, 1)]

    def _pin(self, ref: str) -> Pin:
        """Return the pin of a contact; a joint inside the part is made when it is first met."""
        if ref not in self._pins:
            name = self._harness.name(self._key, ref)
            self._harness.connectors[name] = {"type": text("Joint"), "style": "simple", "pincount": 1}
            self._pins[ref] = name, 1
        return self._pins[ref]

    def _add_cable(self) -> None:
        """Add the wires as one cable, and what each is soldered to: those between the same two connectors together."""
        if not self._wires:
            self._harness.connections += [[name] for name in dict.fromkeys(name for name, _ in self._pins.values())]
            return
        name = self._harness.name(self._key)
        entry: dict[str, object] = {
            "wirecount": len(self._wires),
            "wirelabels": [label for _, _, label in self._wires],
            "notes": self._sheet.name,
        }
        length = self._sheet.length_m
        self._harness.cables[name] = entry | ({"length": length} if length is not None else {})
        sets: dict[tuple[str, str], list[int]] = {}
        for number, (start, end, _) in enumerate(self._wires, 1):
            sets.setdefault((start[0], end[0]), []).append(number)
        for (one, other), numbers in sets.items():
            starts, ends = ([self._wires[number - 1][side][1] for number in numbers] for side in (0, 1))
            self._harness.connections.append([{one: starts}, {name: numbers}, {other: ends}])


def _component(element: AnyElement) -> tuple[str, str]:
    match element:
        case Resistor():
            return text("Resistor"), text("not stated") if element.ohms is None else f"{element.ohms:g} \N{GREEK CAPITAL LETTER OMEGA}"
        case Capacitor():
            return text("Capacitor"), text("not stated") if element.farads is None else f"{element.farads:g} F"
        case Transformer():
            return text("Transformer"), text("not stated") if element.ratio is None else f"1:{element.ratio:g}"
        case _:
            return element.type, ""
