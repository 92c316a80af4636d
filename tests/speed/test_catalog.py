"""Loading the whole catalogue, against parsing the same bytes as JSON in the same run (PERFORMANCE.md)."""

import json
import sys
import time

from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.paths import resource_folder


def seconds(call) -> float:
    """Return the processor time of the quickest of a few calls."""
    taken = []
    for _ in range(3):
        before = time.process_time()
        call()
        taken.append(time.process_time() - before)
    return min(taken)


def test_the_catalogue_is_loaded_in_a_few_times_of_parsing_it():
    """The aim is 150 ms, which is printed; the bound has a wide margin, as other programs run beside this one."""
    folder = resource_folder()
    files = sorted((folder / "parts").rglob("*.json"))
    floor = seconds(lambda: [json.loads(file.read_bytes()) for file in files])
    ours = seconds(lambda: load_catalog(folder))
    sys.stdout.write(f"loading {len(files)} parts: {1000 * ours:.0f} ms, {ours / floor:.1f} times parsing them as JSON\n")
    assert ours / floor < 6
