"""The readers that are fuzzed: each takes the bytes of a file from anybody, and may refuse them only in its declared way.

Must never let one input change what the next one sees. Read on in :mod:`tests.fuzz.__main__`.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import FileError
from cablebuilder.files import catalog_files
from cablebuilder.files.carried_layout import page_block, png_with_layout
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.copied_text import read_copied
from cablebuilder.files.export_forms import FORMS
from cablebuilder.files.gear_file import load_gear
from cablebuilder.files.json_file import read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.kiosk_config import load_config
from cablebuilder.files.kiosk_pin import PinLock
from cablebuilder.files.layout_code import layout_code
from cablebuilder.files.recovery_files import RecoveryCopy, load_recovery
from cablebuilder.files.report_files import ReportFile
from cablebuilder.files.report_text import Judged
from cablebuilder.files.rig_file import load_rig
from cablebuilder.files.salvage import salvage
from cablebuilder.files.settings import load_settings
from cablebuilder.files.shelf_files import import_part
from cablebuilder.files.stock_file import load_stock
from cablebuilder.files.trees import to_record, to_tree
from cablebuilder.judge.check import check
from cablebuilder.paths import resource_folder
from tests.fuzz.mutating import EARLIER_SETTINGS, GEAR, KIOSK, PNG, REPORT, SETTINGS, STOCK, STOCK_LIST
from tests.gui.workbench import workbench
from tests.hostile import hostile_rig

DECLARED = (FileError,)
"""What a reader may raise: one sentence for the user."""
Reader = Callable[[Path, Catalog], object]


@cache
def catalog() -> Catalog:
    """Return the shipped catalogue, read once."""
    return load_catalog(resource_folder())


def _shelf(path: Path, known: Catalog) -> object:
    """Read a whole shelf, which refuses nothing: what is wrong on it is told."""
    problems = catalog_files.with_shelf(known, path.parent).problems
    return problems[0].template if problems else None


def _settings(path: Path, _known: Catalog) -> object:
    problem = load_settings(path.with_suffix(".toml")).problem
    path.with_name(f"{path.name}.bad").unlink(missing_ok=True)
    return problem.template if problem else None


def _report(path: Path, _known: Catalog) -> object:
    file = read_json(path)
    return to_record(ReportFile, file.tree, file)


def _stock(path: Path, known: Catalog) -> object:
    bad = load_stock(path, known).bad_rows
    return bad[0].problem.template if bad else None


def _kiosk(path: Path, _known: Catalog) -> object:
    problems = load_config(path).problems
    return problems[0].problem.template if problems else None


def _pin(path: Path, _known: Catalog) -> object:
    path.chmod(0o600)
    problem = PinLock.problem_of(path)
    return problem.template if problem else None


def _clipboard(path: Path, known: Catalog) -> object:
    return read_copied(path.read_bytes().decode("utf-8", "replace"), known)


def _recovery(path: Path, known: Catalog) -> object:
    return load_recovery(RecoveryCopy(path, None, 0.0), known)


def _exports(path: Path, known: Catalog) -> object:
    """Read a layout and write everything that can be written of it as text: what is no layout is refused, what is one is judged."""
    rig = load_rig(path, known).rig
    judged = Judged(path.name, rig, known, check(rig, known))
    for writers in FORMS.values():
        for write in writers.values():
            if write is not None:
                with suppress(FileError):
                    write(judged)
    return None


READERS: Mapping[str, tuple[str, Reader]] = {
    "rig": ("a.rig.json", load_rig),
    "page": ("a.html", load_rig),
    "picture": ("a.png", load_rig),
    "salvage": ("b.rig.json", salvage),
    "clipboard": ("clipboard.txt", _clipboard),
    "recovery": ("a.json", _recovery),
    "part": ("part.json", import_part),
    "shelf": ("own.json", _shelf),
    "gear": ("gear.json", lambda path, _known: load_gear(path)),
    "settings": ("settings.toml", _settings),
    "earlier": ("settings.json", _settings),
    "stock": ("stock.csv", _stock),
    "report": ("report.json", _report),
    "code": ("a.txt", load_rig),
    "list": ("stock.json", _stock),
    "kiosk": ("kiosk.toml", _kiosk),
    "pin": ("pin", _pin),
    "exports": ("c.rig.json", _exports),
}
"""Each reader, with the name of the file that it is given."""
SLOW = frozenset({"exports", "stock", "list"})
"""Readers that are given one input where the others are given three: they look for what a wrong name could have meant."""


def seeds() -> Mapping[str, list[bytes]]:
    """Return good inputs for every reader, which the mutations start from."""
    rigs = [path.read_bytes() for path in sorted((resource_folder() / "examples").glob("*.rig.json"))]
    rigs += [canonical(to_tree(each)).encode() for each in (workbench(), hostile_rig("<b>"))]
    parts = [path.read_bytes() for path in sorted((resource_folder() / "parts").rglob("*.json"))[::9]]
    own = [part.replace(b'"id": "', b'"id": "my/', 1) for part in parts]
    texts = [rig.decode() for rig in rigs]
    return {
        "rig": rigs, "exports": rigs, "salvage": rigs, "clipboard": rigs, "part": parts, "shelf": own,
        "gear": [GEAR], "settings": [SETTINGS], "earlier": [EARLIER_SETTINGS], "stock": STOCK,
        "recovery": [b'{"format": "cablebuilder.recovery/1", "document": "/a", "layout": %b}' % rig for rig in rigs],
        "report": [REPORT],
        "page": [f"<!doctype html>\n<html><body>{page_block(text)}</body></html>".encode() for text in texts],
        "picture": [png_with_layout(PNG, text) for text in texts],
        "code": [layout_code(json.loads(text)).encode() for text in texts],
        "list": [STOCK_LIST],
        "kiosk": [KIOSK],
        "pin": [b"scrypt$1024$8$1$" + b"A" * 22 + b"==$" + b"A" * 43 + b"=\n"],
    }  # fmt: skip
