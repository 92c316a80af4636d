"""The catalogue as a set of its own, for shops and for other programs: a folder or a .zip with data, schemas, licence and a page.

The tables and parts are those of the resources, byte for byte, in the same places, so our own reader reads the set as well. The
same catalogue gives the same bytes. Must never hold a part of the user's, and never write over anything.
Read on in :mod:`cablebuilder.files.catalog_files` and :mod:`cablebuilder.files.schemas`.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cablebuilder.core.parts import Part
from cablebuilder.core.records import Record
from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.catalog_files import ConnectorFile, HazardFile, MatingFile, SearchFile, TopologyFile
from cablebuilder.files.schemas import schema_of

ABOUT, LICENCE, READ_ME = "catalogue.json", "LICENSE-DATA", "README.md"
TABLES: Mapping[str, type[Record]] = {
    "connectors": ConnectorFile,
    "mating": MatingFile,
    "topologies": TopologyFile,
    "hazards": HazardFile,
    "search": SearchFile,
}
"""The model of each table, by the name of its file."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a .zip can tell: the same set gives the same bytes on any day."""
_READ_ME = """# The cablebuilder catalogue, version {version} ({on})

{parts} parts by {makers} makers, {connectors} kinds of connectors, and what is known of how they are wired, what fits what, and what
harms what. Each fact names its source and how well it is founded.

| File | What it holds |
|---|---|
| `parts/<maker>/<part>.json` | one part each: ports, and wires, outputs or drivers between their contacts |
| `connectors.json` | kinds of connectors with their contacts, and contact orders (pinouts) |
| `mating.json` | which plug goes into which socket, and which contacts then touch |
| `topologies.json` | circuits of outputs, and what each bears |
| `hazards.json` | what can go wrong: reason, symptom, remedy, sources |
| `search.json` | other words for what people look for |
| `schema/` | a JSON Schema (2020-12) for each of these |
| `catalogue.json` | version, licence, counts, and the SHA-256 of every file |
| `LICENSE-DATA` | CC BY 4.0, and what it covers |

A part that lacks a fact does not say it: nothing here is guessed. `confidence` is one of confirmed, single-source, disputed,
engineering (our own reasoning, which is given) and recalled. A version's first number changes when files change their form, the second
when parts are added, the third when facts are mended.

To mend or add something: change the file of the part, give the source, and send it to the project. cablebuilder checks such a set with
`cablebuilder check` and its tests; it reads this folder as it is.
"""


def release_files(resources: Path) -> dict[str, bytes]:
    """Return the files of the set by their path in it, in order. *Raises* FileError where the resources cannot be read."""
    try:
        content = {f"{name}.json": (resources / f"{name}.json").read_bytes() for name in TABLES}
        parts = {path.relative_to(resources).as_posix(): path.read_bytes() for path in (resources / "parts").rglob("*.json")}
        about: dict[str, object] = json.loads((resources / ABOUT).read_text("utf-8"))
        content |= parts | {LICENCE: (resources / LICENCE).read_bytes()}
    except OSError as problem:
        raise FileError(
            "The catalogue cannot be read: {reason}. Install the program anew.", reason=problem.strerror or str(problem)
        ) from problem
    counts = {
        "parts": len(parts),
        "makers": len({path.split("/")[1] for path in parts}),
        "connectors": len(json.loads(content["connectors.json"])["connectors"]),
    }
    models: Mapping[str, type[Record]] = {**TABLES, "part": Part}
    content |= {f"schema/{name}.schema.json": _written(schema_of(model, "validation")) for name, model in models.items()}
    content[READ_ME] = _READ_ME.format(version=about["version"], on=about["on"], **counts).encode()
    sums = {path: hashlib.sha256(content[path]).hexdigest() for path in sorted(content)}
    content[ABOUT] = _written({**about, "licence": "CC-BY-4.0", **counts, "sha256": sums})
    return {path: content[path] for path in sorted(content)}


def export_release(resources: Path, target: Path) -> int:
    """Write the set into a new or empty folder, or into a .zip that is not there yet; return how many files it has.

    *Raises* FileError where something is there already, or cannot be written.
    """
    files = release_files(resources)
    if target.suffix.casefold() == ".zip":
        if target.exists():
            raise FileError("{file} is there already, and is not written over. Choose another name.", file=target.name)
        write_bytes(target, _zipped(files))
        return len(files)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileError("{file} is there already and is not an empty folder. Choose another name.", file=target.name)
    for path, content in files.items():
        place = target / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise FileError(
                "{file} cannot be made: {reason}.", file=str(place.parent), reason=problem.strerror or str(problem)
            ) from problem
        write_bytes(place, content)
    return len(files)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path, written in files.items():
            entry = ZipInfo(path, _ZIP_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            packed.writestr(entry, written)
    return content.getvalue()


def _written(tree: object) -> bytes:
    return (json.dumps(tree, indent=2, ensure_ascii=False) + "\n").encode()
