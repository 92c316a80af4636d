"""A layout as a SPICE netlist, for people who want to check what we say in a simulator.

ngspice takes it as it is: ``ngspice -b layout.cir`` prints what every ear and input hears, channel by channel, in volts per volt of
the output's open-circuit signal. Other simulators take it without the lines from ``.control`` to ``.endc``. Must never hold a
number that the judge does not use. Read on in :mod:`cablebuilder.judge.schematic`.
"""

import re
from collections.abc import Iterator, Sequence

from cablebuilder.core.circuit import Members
from cablebuilder.errors import FileError, visible
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.schematic import Schematic, SchematicLoad, schematic_of
from cablebuilder.judge.solver import Coupling, Resistance

_LEAK_OHMS = "1e11"
"""From every net to the simulator's ground: it gives floating islands a place and draws next to nothing."""
_WINDING_OHMS = "1e-4"
"""In series with a secondary, so that a winding shorted on both sides is no loop of ideal sources."""
_LEAST_OHMS = 1e-6
"""A simulator takes no resistor of less."""
_LONGEST_NAME = 60
_NO_LETTER = re.compile(r"[^a-z0-9]+")

Lines = Iterator[str]


def netlist(judged: Judged) -> str:
    """Return the netlist of all chains of a rig that something drives. *Raises* FileError where there is none."""
    names = _Names()
    chains = (schematic_of(judged.rig, judged.catalog, Members(chain.parts, chain.links)) for chain in judged.report.chains)
    schematics = [each for each in chains if each.sources and each.loads]
    if not schematics:
        raise FileError("There is nothing to simulate: no output leads to an ear or input. Join a player and a listener first.")
    lines = [f"* {visible(judged.rig.title or judged.file)}", *_HEAD]
    written = [_Chain(schematic, names) for schematic in schematics]
    for chain in written:
        lines += chain.lines()
    lines += ["", ".op", ".control", *_control(written), ".endc", ".end", ""]
    return "\n".join(lines)


_HEAD = (
    "* Written by cablebuilder. Run it with: ngspice -b FILE",
    "* One channel after the other is driven with 1 V; printed is what each ear and input hears of it, in volts.",
    "* As at audio: capacitors are closed, DC supplies rest. Wires have no resistance but what is stated.",
)


class _Names:
    """Names that a simulator takes: small letters, digits and low lines, each one time."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, *words: str) -> str:
        """Return a name made of words that nothing else has."""
        plain = "_".join(_NO_LETTER.sub("_", word.casefold()).strip("_") or "x" for word in words)[:_LONGEST_NAME]
        plain = plain if plain[0].isalpha() else f"n{plain}"
        found, number = plain, 2
        while found in self._taken:
            found, number = f"{plain}_{number}", number + 1
        self._taken.add(found)
        return found


class _Chain:
    """The lines of one chain."""

    def __init__(self, schematic: Schematic, names: _Names) -> None:
        self._schematic, self._names = schematic, names
        used = {node for each in _resistances(schematic) for node in (each.one, each.other)}
        used |= {node for _, source in schematic.sources for node in (source.plus, source.minus)}
        used |= {node for each in schematic.couplings for node in (*each.primary, *each.secondary)}
        used |= {node for load in schematic.loads for node in (load.plus, load.minus)}
        self._nets = {number: names.name(*_words(schematic, number)) for number in sorted(used)}
        self.channels = [names.name(*words) for words in schematic.channels]
        self._loads = [names.name(*load.words) for load in schematic.loads]
        self.heard = [f"hear_{name}" for name in self._loads]

    def lines(self) -> Lines:
        """Yield the chain's part of the netlist."""
        schematic = self._schematic
        yield from ("", f"* Chain of {visible(', '.join(schematic.parts))}")
        if schematic.strangers:
            yield f"* Left out, because nobody knows them: {visible(', '.join(schematic.strangers))}"
        for number, name in self._nets.items():
            contacts = schematic.nets[number].contacts if number in schematic.nets else ()
            yield f"* {name} = {visible(' '.join(contacts))}"
            yield f"rleak_{name} {name} 0 {_LEAK_OHMS}"
        for channel in self.channels:
            yield f"v_{channel} drive_{channel} 0 dc 0 ac 1"
        yield from self._sources()
        for each in schematic.resistances:
            yield self._resistor("r_" + self._names.name("part", self._nets[each.one]), each)
        for number, coupling in enumerate(schematic.couplings):
            yield from self._winding(self._names.name("winding", str(number + 1)), coupling)
        for load, name in zip(schematic.loads, self._loads, strict=True):
            yield from self._load(load, name)

    def _sources(self) -> Lines:
        for words, (plus, minus, ohms, drive, volts) in self._schematic.sources:
            name = self._names.name("leg", *words)
            if volts:
                yield f"e_{name} {name} {self._nets[minus]} drive_{self.channels[drive]} 0 {volts:g}"
            else:
                yield f"v_{name} {name} {self._nets[minus]} dc 0"
            yield f"r_{name} {name} {self._nets[plus]} {ohms!r}"

    def _resistor(self, name: str, each: Resistance) -> str:
        return f"{name} {self._nets[each.one]} {self._nets[each.other]} {max(each.ohms, _LEAST_OHMS)!r}"

    def _winding(self, name: str, coupling: Coupling) -> Lines:
        one, other, third, fourth = (self._nets[node] for node in (*coupling.primary, *coupling.secondary))
        yield f"e_{name} {name}_a {fourth} {one} {other} {coupling.ratio!r}"
        yield f"v_{name} {name}_a {name}_b 0"
        yield f"r_{name} {name}_b {third} {_WINDING_OHMS}"
        yield f"f_{name} {one} {other} v_{name} {coupling.ratio!r}"

    def _load(self, load: SchematicLoad, name: str) -> Lines:
        if not load.is_stated:
            yield f"* {'.'.join(load.words[1:])}: its ohms are not stated; these are only tried"
        for end, each in zip("ab", load.resistances, strict=False):
            yield self._resistor(f"r_{name}" if len(load.resistances) == 1 else f"r_{name}_{end}", each)
        yield f"e_{name} hear_{name} 0 {self._nets[load.plus]} {self._nets[load.minus]} 1"
        yield f"r_hear_{name} hear_{name} 0 1"


def _words(schematic: Schematic, number: int) -> Sequence[str]:
    """Return the words of a net; what has no contact is ground outside all parts."""
    return schematic.nets[number].words if number in schematic.nets else ("outside", "ground")


def _resistances(schematic: Schematic) -> tuple[Resistance, ...]:
    return (*schematic.resistances, *(each for load in schematic.loads for each in load.resistances))


def _control(chains: Sequence[_Chain]) -> Lines:
    for chain in chains:
        for channel in chain.channels:
            yield f"alter v_{channel} dc = 1"
            yield "op"
            yield f"echo driven: {channel}"
            yield from (f"print v({heard})" for heard in chain.heard)
            yield f"alter v_{channel} dc = 0"
    yield "quit"
