"""Reads the shipped resources and the user's shelf into one :class:`~cablebuilder.core.catalog.Catalog`.

Every record is validated and every name it uses is looked up. A fault in a shipped file raises
:class:`~cablebuilder.errors.CatalogError`, naming file and JSON path; a broken file on the user's shelf is left out and told in
``Catalog.problems``, so that it never stops the program. Must never write. Read on in :mod:`cablebuilder.core.catalog`.
"""

import dataclasses
import json
import os
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from cablebuilder.core.catalog import Catalog, Hazard, Problem, part_problems
from cablebuilder.core.connectors import Connector, Pinout, Topology
from cablebuilder.core.mating import Mating
from cablebuilder.core.parts import Part
from cablebuilder.core.records import Confidence, Record
from cablebuilder.errors import CablebuilderError, CatalogError, Message, message

_LARGEST = 1_000_000
"""Bytes; a part of a hundred ports takes fifty thousand."""
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


class HazardFile(Record):
    """``hazards.json``."""

    hazards: tuple[Hazard, ...]


_AnyRecord = TypeVar("_AnyRecord", bound=Record)
_Named = TypeVar("_Named", Connector, Pinout, Topology, Hazard, Part)


def load_catalog(resources: Path, shelf: Path | None = None) -> Catalog:
    """Return the catalogue of a resource folder, and of a user's shelf where one is given and exists.

    A part on the shelf replaces the shipped part of the same id. *Raises* CatalogError for a fault in the resources only.
    """
    tables = _tables(resources)
    parts = _shipped_parts(resources / "parts", tables)
    shipped = dataclasses.replace(tables, parts=parts)
    return _with_shelf(shipped, shelf) if shelf is not None and shelf.is_dir() else shipped


def _tables(resources: Path) -> Catalog:
    connectors = _read(resources / "connectors.json", ConnectorFile)
    matings = _read(resources / "mating.json", MatingFile).matings
    tables = Catalog(
        connectors=_by_id(resources / "connectors.json", "connectors", connectors.connectors),
        pinouts=_by_id(resources / "connectors.json", "pinouts", connectors.pinouts),
        matings={(mating.plug, mating.jack): mating for mating in matings},
        topologies=_by_id(resources / "topologies.json", "topologies", _read(resources / "topologies.json", TopologyFile).topologies),
        parts={},
        hazards=_by_id(resources / "hazards.json", "hazards", _read(resources / "hazards.json", HazardFile).hazards),
    )
    _refuse(resources / "connectors.json", _pinout_problems(connectors.pinouts, tables))
    _refuse(resources / "mating.json", _mating_problems(matings, tables))
    return tables


def _shipped_parts(folder: Path, tables: Catalog) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for file in _json_files(folder):
        part = _read(file, Part)
        if part.id in parts:
            _refuse(file, [("id", message("Another file has a part named {part} already.", part=part.id))])
        _refuse(file, [*_id_problems(part), *part_problems(part, tables), *_fact_problems(part)])
        parts[part.id] = part
    return parts


def _with_shelf(shipped: Catalog, shelf: Path) -> Catalog:
    parts, problems = {}, []
    for file in _json_files(shelf):
        try:
            part = _read(file, Part)
            _refuse(file, [*_id_problems(part), *part_problems(part, shipped)])
        except CablebuilderError as broken:
            problems.append(broken.message)
            continue
        if part.id in parts:
            problems.append(_fault(file, "id", message("Another file has a part named {part} already.", part=part.id)).message)
        else:
            parts[part.id] = part
    return dataclasses.replace(shipped, parts={**shipped.parts, **parts}, own=frozenset(parts), problems=tuple(problems))


def _json_files(folder: Path) -> list[Path]:
    """Return the JSON files below a folder, in the order of their paths; hidden ones and what cannot be listed are left out."""
    found = [
        os.path.join(place, name)  # noqa: PTH118 - a hundred Path objects are slower to make and to sort than their texts
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(".json") and not name.startswith(".")
    ]
    return [Path(name) for name in sorted(found)]


def _read(file: Path, record: type[_AnyRecord]) -> _AnyRecord:
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as reason:
        raise CatalogError(
            "{file} cannot be read: {reason}. Check that it is there.", file=file.name, reason=str(reason.strerror)
        ) from None
    if len(content) > _LARGEST:
        raise CatalogError("{file} is larger than a file of the catalogue can be. Take it away.", file=file.name)
    try:
        return record.model_validate_json(content)
    except ValidationError as broken:
        fault = broken.errors(include_url=False)[0]
        raise _fault(file, _json_path(content, fault["loc"]), message("{reason}.", reason=fault["msg"])) from None


def _refuse(file: Path, problems: Iterable[Problem]) -> None:
    """Raise the first problem of a file, if it has one."""
    for path, reason in problems:
        raise _fault(file, path, reason)


def _fault(file: Path, path: str, reason: Message) -> CatalogError:
    if not path:
        return CatalogError("{file}: {reason} Correct the file or take it away.", file=str(file), reason=reason)
    return CatalogError("{file}, at {path}: {reason} Correct the file or take it away.", file=str(file), path=path, reason=reason)


def _by_id(file: Path, name: str, records: Iterable[_Named]) -> dict[str, _Named]:
    table: dict[str, _Named] = {}
    for index, record in enumerate(records):
        if record.id in table:
            _refuse(file, [(f"{name}.{index}.id", message("{name} stands here a second time.", name=record.id))])
        table[record.id] = record
    return table


def _pinout_problems(pinouts: Iterable[Pinout], tables: Catalog) -> Iterator[Problem]:
    for index, pinout in enumerate(pinouts):
        path = f"pinouts.{index}"
        yield from _unknown(f"{path}.connector", (pinout.connector,), tables.connectors)
        if pinout.connector in tables.connectors:
            yield from _unknown(f"{path}.assignment", pinout.assignment, tables.connectors[pinout.connector].contacts)
        if pinout.topology is not None:
            yield from _unknown(f"{path}.topology", (pinout.topology,), tables.topologies)


def _mating_problems(matings: Iterable[Mating], tables: Catalog) -> Iterator[Problem]:
    seen = set()
    for index, mating in enumerate(matings):
        path, pair = f"matings.{index}", (mating.plug, mating.jack)
        if pair in seen:
            yield path, message("{plug} in {jack} stands here a second time.", plug=mating.plug, jack=mating.jack)
        seen.add(pair)
        yield from _unknown(f"{path}.plug", (mating.plug,), tables.connectors)
        yield from _unknown(f"{path}.jack", (mating.jack,), tables.connectors)
        if tables.connectors.keys() >= set(pair):
            yield from _map_problems(path, mating, tables)


def _map_problems(path: str, mating: Mating, tables: Catalog) -> Iterator[Problem]:
    plug, jack = (tables.connectors[name].contacts for name in (mating.plug, mating.jack))
    for number, contacts in enumerate(mating.maps):
        yield from _unknown(f"{path}.maps.{number}", contacts, plug)
        for contact, touched in contacts.items():
            yield from _unknown(f"{path}.maps.{number}.{contact}", touched, jack)
    if len(mating.maps) > 1 and mating.depends_on is None:
        yield path, message("Several maps need depends_on, which says what decides between them.")


def _unknown(path: str, names: Iterable[str], known: Container[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield path, message("There is nothing named {name}.", name=name)


def _id_problems(part: Part) -> Iterator[Problem]:
    if not part.id:
        yield "id", message("A part of the catalogue needs an id.")


def _fact_problems(part: Part) -> Iterator[Problem]:
    for name, fact in part.facts.items():
        if fact.source is None and not (fact.confidence in _REASONED and fact.note):
            yield f"facts.{name}", message("A fact needs a source, or a note with the reasoning where it is recalled or engineering.")


def _json_path(content: bytes, place: tuple[int | str, ...]) -> str:
    """Return where in a JSON text a validation found its fault: keys and indices joined by dots, without the validator's own words."""
    if not place:
        return ""
    node, steps = json.loads(content), []
    for step in place:
        if isinstance(node, dict) and (step in node or step == place[-1] != "[key]"):
            steps.append(str(step))
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int):
            steps.append(str(step))
            node = node[step]
    return ".".join(steps)
