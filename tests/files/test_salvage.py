import json

import pytest

from cablebuilder.files import salvage as module
from cablebuilder.files.rig_file import save_rig
from cablebuilder.files.salvage import salvage
from tests.gui.workbench import workbench


@pytest.fixture
def tree(catalog, tmp_path):
    save_rig(tmp_path / "whole.rig.json", workbench(), catalog)
    return json.loads((tmp_path / "whole.rig.json").read_text("utf-8"))


@pytest.fixture
def saved(catalog, tmp_path, tree):
    def save(text=None):
        path = tmp_path / "a.rig.json"
        path.write_text(json.dumps(tree) if text is None else text, "utf-8")
        return salvage(path, catalog)

    return save


def test_a_whole_file_lacks_nothing(saved):
    found = saved()
    assert (found.parts, found.definitions, found.others) == ((), (), 0)
    assert found.loaded.rig == workbench()


def test_parts_that_make_no_sense_go_with_their_links_and_are_named(saved, tree):
    tree["parts"]["adapter"]["at"] = "nowhere"
    tree["parts"]["cable"]["mode"] = 7
    found = saved()
    assert set(found.parts) == {"adapter", "cable"}
    assert set(found.loaded.rig.parts) == {"player", "earphone", "player-2", "earphone-2"}
    assert found.loaded.rig.links == ()
    assert found.others == 0


def test_thousands_of_faults_are_left_out_in_a_few_looks(saved, tree, monkeypatch):
    looks, real = [], module.loaded_from
    monkeypatch.setattr(module, "loaded_from", lambda *given: looks.append(given) or real(*given))
    tree["parts"] |= {f"bad{number}": {"use": "x"} for number in range(3_000)}
    tree["links"] = [{"from": 1}, *tree["links"], {"to": 2}, {"from": "bad7.x", "to": "bad8.x"}]
    tree["notes"] = [{"text": 1}, {"text": "stays", "at": [0, 0]}, {"at": [0, 0]}]
    found = saved()
    assert len(found.parts) == 3_000
    assert found.others == 4
    assert set(found.loaded.rig.parts) == set(workbench().parts)
    assert found.loaded.rig.links == workbench().links
    assert [note.text for note in found.loaded.rig.notes] == ["stays"]
    assert len(looks) < 5


def test_a_file_with_faults_without_end_is_given_up(saved, tree, monkeypatch):
    tree["links"] = [{"from": f"no{number}.x", "to": f"body{number}.x"} for number in range(101)]
    assert saved() is None
    tree["links"] = tree["links"][:50]
    assert saved().others == 50


def test_a_link_that_makes_no_sense_goes_alone(saved, tree):
    tree["links"][0]["to"] = "adapter.nothing"
    tree["links"].append({"from": "player.phones", "to": "nobody.plug"})
    found = saved()
    assert found.others == 2
    assert len(found.loaded.rig.links) == 4
    assert len(found.loaded.rig.parts) == 6


def test_a_description_that_makes_no_sense_goes_and_its_parts_stay_as_unknown(saved, tree):
    tree["definitions"]["test/aria"]["ports"]["plug"]["connector"] = "no-such-connector"
    found = saved()
    assert found.definitions == ("test/aria",)
    assert "earphone" in found.loaded.rig.parts
    assert [problem.path for problem in found.loaded.problems] == ["parts.earphone.use"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "cablebuilder.rig/999"}', '{"format": "cablebuilder.rig/1", "parts": 7}'])
def test_what_is_no_layout_cannot_be_salvaged(saved, text):
    assert saved(text) is None


def test_a_file_that_is_not_there_cannot_be_salvaged(catalog, tmp_path):
    assert salvage(tmp_path / "gone.rig.json", catalog) is None
