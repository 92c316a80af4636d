import pytest

from cablebuilder.errors import FileError
from cablebuilder.files.gear_file import load_gear
from cablebuilder.gui.my_gear import MyGear


def test_what_another_program_wrote_meanwhile_stays(tmp_path):
    one, other = MyGear(tmp_path / "gear.json"), MyGear(tmp_path / "gear.json")
    one.own("a/b", 1)
    other.own("c/d", 2)
    one.own("a/b", 0)
    assert load_gear(tmp_path / "gear.json").owned == one.gear.owned == {"c/d": 2}


def test_gear_of_a_newer_program_stays_as_it_is(tmp_path):
    path = tmp_path / "gear.json"
    gear = MyGear(path)
    path.write_text('{"format": "cablebuilder.gear/2", "owned": [["a/b", 3]]}')
    assert MyGear(path).problem is not None
    with pytest.raises(FileError, match=r"What you own was not changed: gear\.json was saved by a newer cablebuilder"):
        gear.own("c/d", 1)
    assert path.read_text() == '{"format": "cablebuilder.gear/2", "owned": [["a/b", 3]]}'
