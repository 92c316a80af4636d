"""The two ends of a plan: which parts and sockets can be chosen, and which are meant by what is selected.

Must never plan. Read on in :mod:`cablebuilder.gui.plan_sheet`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import PortRef, Rig, part_of
from cablebuilder.gui.choice_button import Choice
from cablebuilder.gui.plan_rows import socket_words
from cablebuilder.judge.pieces import output_ends
from cablebuilder.judge.plan_ends import listens, plays

MINE, ALL, SEARCH = "?mine", "?all", "?search"
"""Keys of the answers that name no part; no id begins with a question mark."""


class Ends(NamedTuple):
    """What is to be joined; None where it is asked which parts go together with the other end."""

    source: Part | None = None
    port: str | None = None
    listener: Part | None = None


def meant(rig: Rig, catalog: Catalog, selected: Iterable[str], focus: object) -> Ends:
    """Return the ends that a selection means: its first source and its first listener, and the socket that has the focus."""
    parts = _parts(rig, catalog, selected)
    source = next((key for key, part in parts.items() if plays(part)), None)
    listener = next((key for key, part in parts.items() if listens(part) and key != source), None)
    port = None
    if isinstance(focus, PortRef) and source is not None and focus.part == source:
        port = next((focus.port for _, end in output_ends(parts[source]) if focus.port in end.ports), None)
    return Ends(parts[source] if source else None, port, parts[listener] if listener else None)


def means_several(rig: Rig, catalog: Catalog, selected: Iterable[str]) -> bool:
    """Return whether a selection has several different sources or listeners, of which only the first is meant."""
    parts = _parts(rig, catalog, selected).values()
    return any(len({part.id for part in parts if fits(part)}) > 1 for fits in (plays, listens))


def _parts(rig: Rig, catalog: Catalog, selected: Iterable[str]) -> dict[str, Part]:
    return {key: part for key in selected if (part := _named(rig, catalog, key)) is not None}


class EndParts:
    """The parts that can stand at one end, with the words of the menu: on the canvas, owned, or any."""

    def __init__(self, rig: Rig, catalog: Catalog, owned: Collection[str], fits: Callable[[Part], bool]) -> None:
        """Find the parts of a rig and of a catalogue that fit an end."""
        here = (part for key in rig.parts if (part := _named(rig, catalog, key)) is not None and fits(part))
        self.here: Mapping[str, Part] = {part.id: part for part in here}
        self.all = {part.id: part for part in catalog.parts.values() if fits(part)}
        self.mine = {use: part for use, part in self.all.items() if use in owned}

    def part(self, key: str) -> Part | None:
        """Return a part by its id."""
        return self.here.get(key) or self.all.get(key)

    def pool(self, key: str) -> tuple[Part, ...]:
        """Return the parts that an answer without a name stands for."""
        return tuple((self.mine if key == MINE else self.all).values())

    def any_key(self) -> str:
        """Return the answer to begin with: what is owned, where anything is."""
        return MINE if self.mine else ALL

    def choices(self, chosen: Part | None, mine: str, every: str) -> Iterator[Choice]:
        """Yield the answers; the words for any of the owned parts and for any at all are given."""
        if self.mine:
            yield Choice(MINE, mine)
        yield Choice(ALL, every)
        yield Choice(SEARCH, language.text("Search…"))
        named = {**self.here, **self.mine, **({chosen.id: chosen} if chosen else {})}
        for use, part in named.items():
            group = language.text("On the canvas") if use in self.here else language.text("My gear")
            yield Choice(use, short_name(part), group if use in {**self.here, **self.mine} else language.text("Chosen"))


def sockets(part: Part | None, catalog: Catalog) -> tuple[Choice, ...]:
    """Return the sockets of a source, and any of them; nothing where there is only one."""
    ends = output_ends(part) if part is not None else ()
    if part is None or len(ends) <= 1:
        return ()
    named = (Choice(end.ports[0], socket_words(catalog, part, end.ports[0])) for _, end in ends)
    return Choice("", language.text("Any socket")), *named


def _named(rig: Rig, catalog: Catalog, key: str) -> Part | None:
    """Return a placed part under the id by which it is used."""
    part = part_of(rig, catalog, key) if key in rig.parts else None
    use = rig.parts[key].use if part is not None else ""
    return part if part is None or part.id == use else part.model_copy(update={"id": use})
