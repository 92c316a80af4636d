"""Opening and saving large layouts, against pydantic's own reader and writer on the same bytes: three times as long at most."""

import gc
import sys

import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.files.rig_file import load_rig, save_rig
from tests.speed.crowds import in_turns, many

MOST_TIMES_PYDANTIC = 3.0


@pytest.fixture(autouse=True)
def frozen():
    """Keep the collector from looking at the catalogue, as the program does once it is started."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("parts", [1_000, 10_000])
def test_opening_and_saving_against_bare_parsing_and_dumping(tmp_path, catalog, parts, record_property):
    path = tmp_path / "crowd.rig.json"
    save_rig(path, many(parts), catalog)
    content = path.read_bytes()
    rig = load_rig(path, catalog).rig

    def ours():
        save_rig(path, load_rig(path, catalog).rig, catalog)

    def bare():
        Rig.model_validate_json(content)
        rig.model_dump_json(by_alias=True, exclude_defaults=True)

    mine, floor = in_turns(ours, bare, 9 if parts < 5_000 else 5)
    record_property("files", (mine, floor))
    sys.stdout.write(f"{parts} parts opened and saved in {mine:.0f} ms, bare {floor:.0f} ms: {mine / floor:.2f} times\n")
    assert path.read_bytes() == content
    assert mine < MOST_TIMES_PYDANTIC * floor
