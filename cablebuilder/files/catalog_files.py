"""Reads the shipped resources and the user's shelf into one :class:`~cablebuilder.core.catalog.Catalog`.

Every record is validated and every name it uses is looked up. A fault in a shipped file raises
:class:`~cablebuilder.errors.CatalogError`, naming file, place and line; a broken file on the user's shelf is left out and told
in ``Catalog.problems``, so that it never stops the program. Must never write. Read on in :mod:`cablebuilder.core.catalog`.
"""

import dataclasses
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from cablebuilder.core.bringing import goes_on
from cablebuilder.core.catalog import Catalog, Hazard, Synonym, part_problems
from cablebuilder.core.connectors import Connector, Pinout, Topology
from cablebuilder.core.mating import Mating
from cablebuilder.core.parts import Part
from cablebuilder.core.records import Confidence, Record
from cablebuilder.errors import CatalogError, FileError, Message, UnusableFileError, message
from cablebuilder.files.json_file import PlacedFault, read_json
from cablebuilder.files.json_places import Place
from cablebuilder.files.shelf_files import import_part
from cablebuilder.files.trees import dotted_place, to_record, to_tree

_REASONED: frozenset[Confidence] = frozenset({"recalled", "engineering"})
"""Confidences that may stand on a written reason instead of a source (MODEL.md section 8)."""


class ConnectorFile(Record):
    """``connectors.json``."""

    connectors: tuple[Connector, ...]
    pinouts: tuple[Pinout, ...]


class MatingFile(Record):
    """``mating.json``."""

    matings: tuple[Mating, ...]


class TopologyFile(Record):
    """``topologies.json``."""

    topologies: tuple[Topology, ...]


class SearchFile(Record):
    """``search.json``."""

    synonyms: tuple[Synonym, ...]


class HazardFile(Record):
    """``hazards.json``."""

    hazards: tuple[Hazard, ...]


_AnyRecord = TypeVar("_AnyRecord", bound=Record)
_Named = TypeVar("_Named", Connector, Pinout, Topology, Hazard, Part)


_Fault = tuple[Place, Message]


def load_catalog(resources: Path, shelf: Path | None = None) -> Catalog:
    """Return the catalogue of a resource folder, and of a user's shelf where one is given and exists.

    A part on the shelf never takes the place of a shipped one. *Raises* CatalogError for a fault in the resources only.
    """
    try:
        tables = _tables(resources)
        shipped = dataclasses.replace(tables, parts=_shipped_parts(resources / "parts", tables))
    except FileError as broken:
        raise CatalogError(broken.message.template, **dict(broken.message.values)) from broken
    return with_shelf(shipped, shelf) if shelf is not None and shelf.is_dir() else shipped


def _tables(resources: Path) -> Catalog:
    connector_file, mating_file = resources / "connectors.json", resources / "mating.json"
    connectors, matings = _read(connector_file, ConnectorFile), _read(mating_file, MatingFile).matings
    topology_file, hazard_file = resources / "topologies.json", resources / "hazards.json"
    tables = Catalog(
        connectors=_by_id(connector_file, "connectors", connectors.connectors),
        pinouts=_by_id(connector_file, "pinouts", connectors.pinouts),
        matings={(mating.plug, mating.jack): mating for mating in matings},
        topologies=_by_id(topology_file, "topologies", _read(topology_file, TopologyFile).topologies),
        parts={},
        hazards=_by_id(hazard_file, "hazards", _read(hazard_file, HazardFile).hazards),
        synonyms=_read(resources / "search.json", SearchFile).synonyms,
    )
    _refuse(connector_file, _pinout_faults(connectors.pinouts, tables))
    _refuse(mating_file, _mating_faults(matings, tables))
    return tables


def _shipped_parts(folder: Path, tables: Catalog) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for file in _json_files(folder):
        part = _read(file, Part)
        _refuse(file, chain(_part_faults(part, tables, parts), _fact_faults(part)))
        parts[part.id] = part
    shipped = dataclasses.replace(tables, parts=parts)
    for part in parts.values():
        if part.comes_with:
            _refuse(folder / f"{part.id}.json", _companion_faults(part, shipped))
    return parts


def with_shelf(catalog: Catalog, shelf: Path) -> Catalog:
    """Return a catalogue with what is on a user's shelf now, in the place of what was on it when it was read last."""
    others = {use: part for use, part in catalog.parts.items() if use not in catalog.own}
    shipped = dataclasses.replace(catalog, parts=others, own=frozenset(), problems=())
    parts: dict[str, Part] = {}
    problems = []
    for file in _json_files(shelf):
        try:
            part = import_part(Path(file), shipped)
            _refuse(file, _id_faults(part, parts))
            if part.id in shipped.parts:
                _refuse(file, [(("id",), message("The catalogue has a part named {part} itself. Give yours another id.", part=part.id))])
            parts[part.id] = part
        except (UnusableFileError, PlacedFault) as broken:
            problems.append(_on_the_shelf(dict(broken.message.values)))
        except FileError as broken:
            problems.append(broken.message)
    return dataclasses.replace(shipped, parts={**shipped.parts, **parts}, own=frozenset(parts), problems=tuple(problems))


def _on_the_shelf(found: Mapping[str, str | int | float | Message]) -> Message:
    """Return what to do about a file that nobody chose: it lies on the shelf."""
    if "place" in found:
        return message(
            "{file} on your shelf: {place} (line {line}): {problem} Correct it, or delete the file.",
            **{name: found[name] for name in ("file", "place", "line", "problem")},
        )
    if "column" in found:
        return message(
            "{file} on your shelf is not JSON: line {line}, column {column} cannot be read. Correct that place, or delete the file.",
            **{name: found[name] for name in ("file", "line", "column")},
        )
    return message("{file} on your shelf cannot be read. Put a good copy in its place, or delete it.", file=found["file"])


def _json_files(folder: Path) -> list[str]:
    """Return the JSON files below a folder, in the order of their paths; hidden ones and what cannot be listed are left out.

    Their paths are texts: a thousand Path objects take as long to make as their files to parse.
    """
    found = [
        os.path.join(place, name)  # noqa: PTH118  (as above)
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(".json") and not name.startswith(".")
    ]
    return sorted(found, key=lambda name: name.removesuffix(".json"))


def _read(file: Path | str, record: type[_AnyRecord]) -> _AnyRecord:
    """Return the record in a file; a fault is looked for the slow way, which knows its place.

    A shipped file is checked for what only people do wrong (a repeated key) by the tests, not at every start.
    """
    try:
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123  (see _json_files)
            return record.model_validate_json(opened.read())
    except (OSError, ValidationError):
        return _read_strictly(Path(file), record)


def _read_strictly(file: Path, record: type[_AnyRecord]) -> _AnyRecord:
    source = read_json(file)
    return to_record(record, source.tree, source)


def _refuse(file: Path | str, faults: Iterable[_Fault]) -> None:
    """Raise the first fault of a file, if it has one."""
    for place, reason in faults:
        raise read_json(Path(file)).fault(place, reason)


def _by_id(file: Path, name: str, records: Iterable[_Named]) -> dict[str, _Named]:
    table: dict[str, _Named] = {}
    for index, record in enumerate(records):
        if record.id in table:
            _refuse(file, [((name, index, "id"), message("{name} stands here a second time.", name=record.id))])
        table[record.id] = record
    return table


def _id_faults(part: Part, others: Container[str]) -> Iterator[_Fault]:
    if not part.id:
        yield ("id",), message("A part of the catalogue needs an id.")
    if part.id in others:
        yield ("id",), message("Another file has a part named {part} already.", part=part.id)


def _part_faults(part: Part, tables: Catalog, others: Container[str]) -> Iterator[_Fault]:
    yield from _id_faults(part, others)
    for path, problem in part_problems(part, tables):
        yield dotted_place(to_tree(part), path), problem


def _companion_faults(part: Part, catalog: Catalog) -> Iterator[_Fault]:
    for index, companion in enumerate(part.comes_with):
        place: Place = ("comes_with", index)
        yield from _unknown((*place, "use"), (companion.use,), catalog.parts)
        if companion.use in catalog.parts and not goes_on(part, companion, catalog):
            yield (*place, "links"), message("These ports do not fit each other. Name a plug and a socket that do.")


def _fact_faults(part: Part) -> Iterator[_Fault]:
    for name, fact in part.facts.items():
        if any(claim.source is None and not (claim.confidence in _REASONED and claim.note) for claim in (fact, *fact.others)):
            yield ("facts", name), message("A fact needs a source, or a note with the reasoning where it is recalled or engineering.")


def _pinout_faults(pinouts: Iterable[Pinout], tables: Catalog) -> Iterator[_Fault]:
    for index, pinout in enumerate(pinouts):
        place: Place = ("pinouts", index)
        yield from _unknown((*place, "connector"), (pinout.connector,), tables.connectors)
        if pinout.connector in tables.connectors:
            yield from _unknown((*place, "assignment"), pinout.assignment, tables.connectors[pinout.connector].contacts)
        if pinout.topology is not None:
            yield from _unknown((*place, "topology"), (pinout.topology,), tables.topologies)


def _mating_faults(matings: Iterable[Mating], tables: Catalog) -> Iterator[_Fault]:
    seen = set()
    for index, mating in enumerate(matings):
        place: Place = ("matings", index)
        pair = (mating.plug, mating.jack)
        if pair in seen:
            yield place, message("{plug} in {jack} stands here a second time.", plug=mating.plug, jack=mating.jack)
        seen.add(pair)
        yield from _unknown((*place, "plug"), (mating.plug,), tables.connectors)
        yield from _unknown((*place, "jack"), (mating.jack,), tables.connectors)
        if tables.connectors.keys() >= set(pair):
            yield from _map_faults(place, mating, tables)


def _map_faults(place: Place, mating: Mating, tables: Catalog) -> Iterator[_Fault]:
    plug, jack = (tables.connectors[name].contacts for name in (mating.plug, mating.jack))
    for number, contacts in enumerate(mating.maps):
        yield from _unknown((*place, "maps", number), contacts, plug)
        for contact, touched in contacts.items():
            yield from _unknown((*place, "maps", number, contact), touched, jack)
    if len(mating.maps) > 1 and mating.depends_on is None:
        yield place, message("Several maps need depends_on, which says what decides between them.")


def _unknown(place: Place, names: Iterable[str], known: Container[str]) -> Iterator[_Fault]:
    for name in names:
        if name not in known:
            yield place, message("There is nothing named {name}.", name=name)
