"""Reading the catalogue: what is wrong in a shipped file is named with its place, what is wrong on the shelf is left out."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import CatalogError, english
from cablebuilder.files.catalog_files import load_catalog

Change = Callable[[Any], object]


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """Return a copy of the tables with one part, to be spoilt."""
    folder = tmp_path / "resources"
    for name in ("connectors", "mating", "topologies", "hazards", "search", "parts/astell-kern/ak70"):
        target = folder / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.resource_folder() / f"{name}.json", target)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


def spoil(file: Path, change: Change) -> None:
    tree = json.loads(file.read_text("utf-8"))
    change(tree)
    file.write_text(json.dumps(tree), "utf-8")


def own_part(shelf: Path, name: str = "cable", **fields: object) -> Path:
    file = shelf / f"{name}.json"
    part = {"id": f"my/{name}", "kind": "cable", "ports": {"plug": {"connector": "3.5mm-trs", "gender": "plug"}}} | fields
    file.write_text(json.dumps(part), "utf-8")
    return file


def told(resources: Path) -> str:
    with pytest.raises(CatalogError) as refused:
        load_catalog(resources)
    return str(refused.value)


def test_the_shipped_catalogue_loads_whole(catalog: Catalog) -> None:
    assert catalog.problems == ()
    assert catalog.own == frozenset()
    assert catalog.parts["astell-kern/ak70"].model == "AK70"
    assert catalog.mating("3.5mm-trs", "3.5mm-trrs").maps[0]["sleeve"] == ("ring2", "sleeve")


def test_parts_come_in_the_order_of_their_files(catalog: Catalog) -> None:
    assert list(catalog.parts) == sorted(catalog.parts)


TABLE_FAULTS: list[tuple[str, Change, str]] = [
    ("connectors", lambda tree: tree["connectors"][0].pop("size"), "connectors[0].size"),
    ("connectors", lambda tree: tree["connectors"].append(tree["connectors"][0]), "2.5mm-ts stands here a second time"),
    ("connectors", lambda tree: tree["pinouts"][0].update(connector="2.4mm"), "pinouts[0].connector"),
    ("connectors", lambda tree: tree["pinouts"][0]["assignment"].update(ring9="L+"), "ring9"),
    ("connectors", lambda tree: tree["pinouts"][0].update(topology="magic"), "pinouts[0].topology"),
    ("mating", lambda tree: tree["matings"][2].update(plug="2.4mm"), "matings[2].plug"),
    ("mating", lambda tree: tree["matings"][2].update(jack="2.4mm"), "matings[2].jack"),
    ("mating", lambda tree: tree["matings"][1]["maps"][0].update(ring9=["tip"]), "matings[1].maps[0]"),
    ("mating", lambda tree: tree["matings"][1]["maps"][0].update(ring1=["ring9"]), "matings[1].maps[0].ring1"),
    ("mating", lambda tree: tree["matings"].append(tree["matings"][0]), "2.5mm-ts in 2.5mm-ts stands here a second time"),
    ("mating", lambda tree: tree["matings"][0]["maps"].append({"tip": ["tip"]}), "depends_on"),
    ("topologies", lambda tree: tree["topologies"][0].pop("name"), "topologies[0].name"),
    ("hazards", lambda tree: tree["hazards"][3].update(severity="mild"), "hazards[3].severity"),
]


@pytest.mark.parametrize(("table", "change", "place"), TABLE_FAULTS, ids=[place for *_, place in TABLE_FAULTS])
def test_a_fault_in_a_table_names_file_and_place(resources: Path, table: str, change: Change, place: str) -> None:
    spoil(resources / f"{table}.json", change)
    sentence = told(resources)
    assert f"{table}.json" in sentence
    assert place in sentence


PART_FAULTS: list[tuple[Change, str]] = [
    (lambda part: part.pop("kind"), "kind"),
    (lambda part: part.pop("id"), "id"),
    (lambda part: part["ports"]["balanced"].update(connector="2.4mm"), "ports.balanced.connector"),
    (lambda part: part["ports"]["balanced"].update(pinout="nobody"), "ports.balanced.pinout"),
    (lambda part: part["ports"]["balanced"].update(pinout="se-trs-3-5"), "is for 3.5mm-trs"),
    (lambda part: part["elements"][0].update(pinout="jeita-4-4"), "elements[0].pinout"),
    (lambda part: part["elements"][0].update(pinout=None, signals={"ring9": "L+"}), "2.5mm-trrs has no contact ring9"),
    (lambda part: part["elements"][0].update(signals={"tip": "L+"}), "not both"),
    (lambda part: part["elements"][0].update(port="nowhere"), "nowhere"),
    (lambda part: part["elements"].append({"type": "wire", "joins": ["balanced.tip", "balanced.ring9"]}), "elements[3]"),
    (lambda part: part["elements"][0].update(ohms=-1), "elements[0].ohms"),
    (lambda part: part["facts"].update(x={"confidence": "confirmed"}), "facts.x"),
    (lambda part: part["facts"].update(x={"confidence": "recalled"}), "facts.x"),
]


@pytest.mark.parametrize(("change", "place"), PART_FAULTS, ids=[place for _, place in PART_FAULTS])
def test_a_fault_in_a_shipped_part_names_file_and_place(resources: Path, change: Change, place: str) -> None:
    spoil(resources / "parts" / "astell-kern" / "ak70.json", change)
    sentence = told(resources)
    assert "ak70.json" in sentence
    assert place in sentence


def test_a_recalled_fact_with_its_reason_needs_no_source(resources: Path) -> None:
    reasoned = {"confidence": "recalled", "note": "Remembered from the product."}
    spoil(resources / "parts" / "astell-kern" / "ak70.json", lambda part: part["facts"].update(x=reasoned))
    assert load_catalog(resources).parts["astell-kern/ak70"].facts["x"].source is None


def test_two_shipped_parts_of_one_id_are_refused(resources: Path) -> None:
    shutil.copy(resources / "parts" / "astell-kern" / "ak70.json", resources / "parts" / "astell-kern" / "ak70-again.json")
    assert "Another file has a part named astell-kern/ak70 already" in told(resources)


def test_a_missing_table_is_told(resources: Path) -> None:
    (resources / "mating.json").unlink()
    assert "mating.json" in told(resources)


def test_a_part_from_the_shelf_joins_the_catalogue(resources: Path, shelf: Path) -> None:
    own_part(shelf)
    found = load_catalog(resources, shelf)
    assert found.own == {"my/cable"}
    assert set(found.parts) == {"astell-kern/ak70", "my/cable"}
    assert found.problems == ()


def test_facts_of_ones_own_need_no_source(resources: Path, shelf: Path) -> None:
    own_part(shelf, facts={"wiring": {"confidence": "confirmed"}})
    assert load_catalog(resources, shelf).own == {"my/cable"}


def broken_json(shelf: Path) -> None:
    own_part(shelf, "broken").write_text("{", "utf-8")


def repeated_key(shelf: Path) -> None:
    own_part(shelf, "broken").write_text('{"id": "my/broken", "id": "my/other"}', "utf-8")


def binary(shelf: Path) -> None:
    own_part(shelf, "broken").write_bytes(b"\x00\xff")


def unknown_connector(shelf: Path) -> None:
    own_part(shelf, "broken", ports={"plug": {"connector": "2.4mm", "gender": "plug"}})


def no_id(shelf: Path) -> None:
    own_part(shelf, "broken", id="")


def same_id(shelf: Path) -> None:
    own_part(shelf, "broken", id="my/a-good-one")


def id_of_a_shipped_part(shelf: Path) -> None:
    own_part(shelf, "broken", id="astell-kern/ak70", model="My own")


def newer_format(shelf: Path) -> None:
    own_part(shelf, "broken", format="cablebuilder.part/2")


def a_folder(shelf: Path) -> None:
    (shelf / "broken.json").mkdir()


@pytest.mark.parametrize(
    "spoil_shelf", [broken_json, repeated_key, binary, unknown_connector, no_id, same_id, id_of_a_shipped_part, newer_format]
)
def test_a_broken_file_on_the_shelf_is_left_out_and_told(resources: Path, shelf: Path, spoil_shelf: Callable[[Path], None]) -> None:
    own_part(shelf, "a-good-one")
    spoil_shelf(shelf)
    found = load_catalog(resources, shelf)
    assert found.own == {"my/a-good-one"}
    assert len(found.problems) == 1
    told = english(found.problems[0])
    assert "broken.json" in told
    assert "hoose" not in told, "nobody has chosen it"


def test_folders_and_hidden_files_on_the_shelf_are_passed_over(resources: Path, shelf: Path) -> None:
    a_folder(shelf)
    own_part(shelf, ".draft")
    (shelf / "notes.txt").write_text("not a part", "utf-8")
    found = load_catalog(resources, shelf)
    assert found.own == frozenset()
    assert found.problems == ()


def test_a_shelf_that_does_not_exist_is_an_empty_one(resources: Path, shelf: Path) -> None:
    assert load_catalog(resources, shelf / "nowhere").own == frozenset()
