import json
from pathlib import Path

import pytest

from cablebuilder.core.rig import FORMAT
from cablebuilder.errors import FileError
from cablebuilder.files.json_file import JsonFile
from cablebuilder.files.json_text import canonical
from cablebuilder.files.migrations import CURRENT, STEPS, to_current
from cablebuilder.files.rig_file import load_rig, save_rig

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "rigs").rglob("*.rig.json"))


def file_of(tree):
    text = json.dumps(tree, indent=1)
    return JsonFile(Path("a.rig.json"), text, json.loads(text))


def refusal(tree):
    with pytest.raises(FileError) as caught:
        to_current(file_of(tree))
    return str(caught.value)


def test_the_current_format_is_taken_as_it_is():
    assert to_current(file_of({"format": FORMAT, "title": "x"})) == {"format": FORMAT, "title": "x"}


def test_the_current_version_is_the_model_s():
    assert f"cablebuilder.rig/{CURRENT}" == FORMAT
    assert set(STEPS) == set(range(1, CURRENT))


@pytest.mark.parametrize("version", [CURRENT + 1, 999])
def test_a_newer_format_is_refused(version):
    assert refusal({"format": f"cablebuilder.rig/{version}", "parts": "who knows"}) == (
        f"a.rig.json was saved by a newer cablebuilder (format {version}). Update cablebuilder to open it; the file is as it was."
    )


@pytest.mark.parametrize(
    "word",
    [
        "cablebuilder.report/1",
        "cablebuilder.rig/0",
        "cablebuilder.rig/01",
        "cablebuilder.rig/",
        "rig",
        "",
        1,
        None,
        [],
        "cablebuilder.rig/1 ",
    ],
)
def test_another_format_is_no_layout(word):
    assert refusal({"x": 0, "format": word}) == (
        "a.rig.json: format (line 3): This is not the format of a layout. Correct it and open the file again."
    )


def test_a_file_without_format_is_no_layout():
    assert "format (line 1): The format is missing here, so this may be no layout." in refusal({"parts": {}})


@pytest.mark.parametrize("tree", [[], "x", 3, None])
def test_what_is_no_object_is_no_layout(tree):
    assert "An object in braces is needed here." in refusal(tree)


def test_an_old_file_walks_every_step_once():
    steps = {
        1: lambda tree: {**tree, "format": "cablebuilder.rig/2", "walked": [1]},
        2: lambda tree: {**tree, "format": "cablebuilder.rig/3", "walked": [*tree["walked"], 2]},
    }
    old = file_of({"format": "cablebuilder.rig/1"})
    assert to_current(old, steps=steps, current=3) == {"format": "cablebuilder.rig/3", "walked": [1, 2]}
    assert old.tree == {"format": "cablebuilder.rig/1"}
    middle = file_of({"format": "cablebuilder.rig/2", "walked": []})
    assert to_current(middle, steps=steps, current=3)["walked"] == [2]


def test_every_version_has_a_stored_sample():
    assert {path.parent.name for path in SAMPLES} == {f"v{version}" for version in range(1, CURRENT + 1)}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_stored_sample_opens_and_is_saved_in_the_current_format(sample, catalog, tmp_path):
    before = sample.read_bytes()
    loaded = load_rig(sample, catalog)
    copy = tmp_path / "copy.rig.json"
    save_rig(copy, loaded.rig, catalog)
    assert json.loads(copy.read_bytes())["format"] == FORMAT
    assert load_rig(copy, catalog).rig == loaded.rig
    assert sample.read_bytes() == before
    if sample.parent.name == f"v{CURRENT}":
        assert copy.read_text("utf-8") == sample.read_text("utf-8") == canonical(json.loads(before))
