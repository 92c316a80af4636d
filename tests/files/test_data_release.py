"""The catalogue as a set of its own: the same bytes each time, read by its own schemas and by our own reader."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import FileError
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.data_release import TABLES, export_release, release_files

RESOURCES = paths.resource_folder()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return release_files(RESOURCES)


def test_the_set_is_read_by_our_own_reader(tmp_path: Path, catalog: Catalog):
    target = tmp_path / "new" / "set"
    count = export_release(RESOURCES, target)
    assert count == len([path for path in target.rglob("*") if path.is_file()])
    assert load_catalog(target) == catalog


def test_every_file_fits_its_schema(files: dict[str, bytes]):
    schemas = {name: json.loads(files[f"schema/{name}.schema.json"]) for name in (*TABLES, "part")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    checks = {name: Draft202012Validator(schema) for name, schema in schemas.items()}
    for name in TABLES:
        checks[name].validate(json.loads(files[f"{name}.json"]))
    parts = [path for path in files if path.startswith("parts/")]
    assert len(parts) > 200
    for path in parts[::7]:
        checks["part"].validate(json.loads(files[path]))


def test_it_says_what_it_is(files: dict[str, bytes], catalog: Catalog):
    about = json.loads(files["catalogue.json"])
    assert about["format"] == "cablebuilder.catalogue/1"
    assert about["licence"] == "CC-BY-4.0"
    assert about["parts"] == len(catalog.parts)
    assert about["connectors"] == len(catalog.connectors)
    assert about["sha256"] == {path: hashlib.sha256(content).hexdigest() for path, content in files.items() if path != "catalogue.json"}
    page = files["README.md"].decode()
    assert f"version {about['version']}" in page
    assert "creativecommons.org/licenses/by/4.0" in files["LICENSE-DATA"].decode()
    for name in ("connectors.json", "hazards.json", "schema/", "LICENSE-DATA"):
        assert f"`{name}`" in page


def test_a_zip_has_the_same_bytes_each_time(tmp_path: Path, files: dict[str, bytes]):
    one, other = tmp_path / "one.zip", tmp_path / "other.ZIP"
    export_release(RESOURCES, one)
    export_release(RESOURCES, other)
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == files


def test_the_order_of_the_disk_changes_nothing(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch):
    usual = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: reversed(list(usual(self, pattern))))
    assert list(release_files(RESOURCES).items()) == list(files.items())


@pytest.mark.parametrize("name", ["there.zip", "there"])
def test_nothing_is_written_over(tmp_path: Path, name: str):
    target = tmp_path / name
    if target.suffix:
        target.write_bytes(b"mine")
    else:
        target.mkdir()
        (target / "mine").write_bytes(b"mine")
    with pytest.raises(FileError, match="is there already"):
        export_release(RESOURCES, target)
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"mine"]


def test_an_empty_folder_is_filled_and_a_file_in_the_way_is_told(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    assert export_release(RESOURCES, tmp_path / "empty") > 200
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="cannot be made"):
        export_release(RESOURCES, tmp_path / "file" / "set")


def test_resources_that_are_not_there_are_told(tmp_path: Path):
    with pytest.raises(FileError, match="The catalogue cannot be read"):
        release_files(tmp_path)
