import json
from pathlib import Path

import pytest

from cablebuilder.core import making
from cablebuilder.errors import FileError, english
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.shelf_files import export_part, import_part, own_part_file, remove_own_part, save_own_part
from cablebuilder.paths import resource_folder


@pytest.fixture
def shelf(tmp_path):
    return tmp_path / "data" / "parts"


@pytest.fixture
def mine(catalog):
    part = making.copy_of(catalog.parts["generic/2-pin-cable-2.5mm"], catalog.parts)
    return making.named(part, "Größe", "Cable “one”")


def said(refused):
    return english(refused.value.message)


def test_a_part_on_the_shelf_is_in_the_next_catalogue(shelf, mine, catalog):
    path = save_own_part(shelf, mine, catalog)
    assert path.parent == shelf
    found = load_catalog(resource_folder(), shelf)
    assert found.problems == ()
    assert found.own == {mine.id}
    assert found.parts[mine.id] == mine


def test_it_is_saved_again_over_itself_and_removed(shelf, mine, catalog):
    save_own_part(shelf, mine, catalog)
    path = save_own_part(shelf, making.named(mine, "Other", "name"), catalog)
    assert import_part(path, catalog).maker == "Other"
    assert list(shelf.iterdir()) == [path]
    remove_own_part(shelf, mine.id)
    remove_own_part(shelf, mine.id)
    assert list(shelf.iterdir()) == []


def test_the_same_part_is_the_same_bytes_and_says_its_format_first(shelf, mine, catalog):
    path = save_own_part(shelf, mine, catalog)
    first = path.read_bytes()
    save_own_part(shelf, import_part(path, catalog), catalog)
    assert path.read_bytes() == first
    assert next(iter(json.loads(first))) == "format"


def test_a_part_of_the_catalogue_is_never_shadowed(shelf, catalog):
    with pytest.raises(FileError) as refused:
        save_own_part(shelf, catalog.parts["generic/2-pin-cable-2.5mm"], catalog)
    assert "stays as it is" in said(refused)
    assert not shelf.exists()


@pytest.mark.parametrize("content", ['{"id": "my/somebody-elses"}', '{"format": "cablebuilder.part/2", "id": "MINE"}', "{", ""])
def test_another_file_of_that_name_is_not_written_over(shelf, mine, catalog, content):
    path = own_part_file(shelf, mine.id)
    shelf.mkdir(parents=True)
    content = content.replace("MINE", mine.id)
    path.write_text(content, "utf-8")
    with pytest.raises(FileError) as refused:
        save_own_part(shelf, mine, catalog)
    assert path.name in said(refused)
    assert path.read_text("utf-8") == content


def test_a_part_given_away_comes_in_elsewhere(tmp_path, mine, catalog):
    path = tmp_path / "given.part.json"
    export_part(path, mine)
    assert import_part(path, catalog) == mine


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "cablebuilder.part/2"}, ("format", "newer")),
        ({"format": "cablebuilder.rig/1"}, ("format", "not a part")),
        ({"format": 7}, ("format", "not a part")),
        ({"colour": "red"}, ("colour", "not known")),
        ({"ports": {"plug": {"connector": "9mm", "gender": "plug"}}, "elements": []}, ("ports.plug.connector", "9mm")),
        ({"elements": [{"type": "wire", "joins": ["plug.tip", "plug.middle"]}]}, ("elements[0]", "middle")),
        ({"elements": [{"type": "resistor", "between": ["plug.tip", "left.+"], "ohms": -1}]}, ("elements[0]", "-1")),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(tmp_path, mine, catalog, change, words):
    path = tmp_path / "given.part.json"
    export_part(path, mine)
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}, indent=1), "utf-8")
    with pytest.raises(FileError) as refused:
        import_part(path, catalog)
    for word in (*words, "given.part.json"):
        assert word in said(refused)


def test_a_file_written_by_hand_needs_no_format(tmp_path, mine, catalog):
    path = tmp_path / "given.part.json"
    export_part(path, mine)
    tree = json.loads(path.read_text("utf-8"))
    del tree["format"]
    path.write_text(json.dumps(tree), "utf-8")
    assert import_part(path, catalog) == mine


def test_a_list_is_no_part(tmp_path, catalog):
    path = tmp_path / "given.part.json"
    path.write_text("[]", "utf-8")
    with pytest.raises(FileError, match=r"given\.part\.json"):
        import_part(path, catalog)


def test_a_shelf_that_cannot_be_written_or_cleared_is_told(tmp_path, mine, catalog, monkeypatch):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="was not saved"):
        save_own_part(tmp_path / "file" / "parts", mine, catalog)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(FileError, match="stays on your shelf: Permission denied"):
        remove_own_part(tmp_path, mine.id)
