import json
from pathlib import Path

import jsonschema
import pytest

from cablebuilder import paths
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.files.report_files import json_report
from cablebuilder.files.report_text import Judged
from cablebuilder.files.rig_file import save_rig
from cablebuilder.files.schemas import SCHEMAS, json_schema
from cablebuilder.files.trees import to_tree
from cablebuilder.judge.check import check
from tests.rigs import ADAPTER, EARPHONE, PAIRED_CABLE, PLAYER, SELECTOR, rig


def validator(name):
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_json_schema(name):
    validator(name)
    assert json.loads(json.dumps(json_schema(name))) == json_schema(name)


def test_saved_rigs_are_what_the_schema_says(tmp_path, catalog):
    given = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, sel=SELECTOR, cable=PAIRED_CABLE)
    for number, each in enumerate([Rig(), given]):
        path = tmp_path / f"{number}.rig.json"
        save_rig(path, each, catalog)
        validator("rig").validate(json.loads(path.read_text("utf-8")))


def test_stored_samples_are_what_the_schema_says():
    samples = sorted((Path(__file__).parents[1] / "data" / "rigs" / "v1").glob("*.json"))
    assert len(samples) >= 3
    for sample in samples:
        validator("rig").validate(json.loads(sample.read_text("utf-8")))


def test_the_shipped_parts_are_what_the_schema_says(catalog):
    files = sorted((paths.resource_folder() / "parts").rglob("*.json"))
    assert files
    check_part = validator("part")
    for file in files:
        check_part.validate(json.loads(file.read_text("utf-8")))


def test_real_reports_are_what_the_schema_says(catalog):
    given = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    for each in (Rig(), given, rig("a.phones > ear", a=PLAYER, ear=EARPHONE), rig(who="no/body")):
        line = json_report(Judged("a.rig.json", each, catalog, check(each, catalog)))
        validator("report").validate(json.loads(line))


@pytest.mark.parametrize(
    ("name", "tree"),
    [
        ("rig", {}),
        ("rig", {"format": "cablebuilder.rig/2"}),
        ("rig", {"format": "cablebuilder.rig/1", "colour": 1}),
        ("rig", {"format": "cablebuilder.rig/1", "parts": {"a": {"use": "x", "at": [0]}}}),
        ("rig", {"format": "cablebuilder.rig/1", "links": [{"from": "a", "to": "b.c"}]}),
        ("part", {"kind": "cable"}),
        ("part", {**to_tree(ADAPTER), "elements": [{"joins": ["plug.tip", "jack.tip"]}]}),
        ("part", {**to_tree(ADAPTER), "elements": [{"type": "wire", "joins": ["plug.tip"]}]}),
        ("report", {"format": "cablebuilder.report/1"}),
    ],
)
def test_what_is_wrong_is_wrong_by_the_schema_too(name, tree):
    assert not validator(name).is_valid(tree)


def test_the_schema_and_the_model_know_the_same_fields():
    assert set(json_schema("part")["properties"]) == set(Part.model_fields)
    assert {"from", "to"} <= set(json_schema("rig")["$defs"]["Link"]["properties"])
