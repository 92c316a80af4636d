import json

import pytest

from cablebuilder.errors import FileError, english
from cablebuilder.files.gear_file import MOST_OF_ONE, Gear, load_gear, save_gear, with_count


def test_gear_comes_back_as_it_was_saved_and_the_same_gear_is_the_same_bytes(tmp_path):
    path = tmp_path / "made" / "gear.json"
    gear = with_count(with_count(Gear(), "sennheiser/hd-600", 1), "generic/a-cable", 3)
    save_gear(path, gear)
    first = path.read_bytes()
    assert load_gear(path) == gear
    save_gear(path, with_count(with_count(Gear(), "generic/a-cable", 3), "sennheiser/hd-600", 1))
    assert path.read_bytes() == first


@pytest.mark.parametrize(("count", "kept"), [(2, 2), (0, 0), (-1, 0), (10**9, MOST_OF_ONE)])
def test_a_count_is_none_or_one_to_many(count, kept):
    gear = with_count(with_count(Gear(), "a/b", 5), "a/b", count)
    assert gear.count("a/b") == kept
    assert ("a/b" in gear.owned) is (kept > 0)


def test_a_part_that_nobody_knows_stays(tmp_path):
    path = tmp_path / "gear.json"
    path.write_text(json.dumps({"format": "cablebuilder.gear/1", "owned": {"gone/part": 1}}))
    gear = load_gear(path)
    save_gear(path, with_count(gear, "a/b", 1))
    assert load_gear(path).count("gone/part") == 1


@pytest.mark.parametrize(
    ("tree", "place"),
    [
        ({"format": "cablebuilder.gear/2", "owned": {}}, "newer cablebuilder (format 2)"),
        ({"format": "cablebuilder.rig/1", "owned": {}}, "format"),
        ({"owned": {"a/b": 0}}, "owned.a/b"),
        ({"owned": {"a/b": "many"}}, "owned.a/b"),
        ({"owned": {"a/b": True}}, "owned.a/b"),
        ({"owned": ["a/b"]}, "owned"),
        ({"own": {}}, "own"),
        ([], "gear.json"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_its_place(tmp_path, tree, place):
    path = tmp_path / "gear.json"
    path.write_text(json.dumps(tree, indent=1))
    with pytest.raises(FileError) as refused:
        load_gear(path)
    assert place in english(refused.value.message)
    assert "gear.json" in english(refused.value.message)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match=r"gear\.json was not saved"):
        save_gear(tmp_path / "file" / "gear.json", Gear())
