"""The short version of ``python -m tests.fuzz``: the kept corpus, and a few thousand new inputs."""

import random

import pytest

from tests.fuzz.__main__ import CORPUS, Tally, fuzz, tried
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import READERS, catalog, seeds

KEPT = sorted(CORPUS.glob("*.bin"))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inputs").mkdir()
    return tmp_path / "inputs"


def test_every_good_file_is_taken(folder):
    tally = Tally()
    for name, contents in seeds().items():
        for content in contents:
            tried(name, content, folder, catalog(), tally)
    assert not tally.broken
    assert tally.inputs > 200
    assert tally.taken == tally.inputs, [way for way in tally.ways if not way.endswith(": None")]


def test_the_kept_corpus_breaks_no_promise(folder):
    tally = Tally()
    for path in KEPT:
        tried(path.name.partition("-")[0], path.read_bytes(), folder, catalog(), tally)
    assert not tally.broken
    assert len(tally.ways) > 50, "the corpus shows most ways to be refused"


def test_new_inputs_break_no_promise(folder):
    tally = fuzz(4_000, 7, list(READERS), folder)
    assert not tally.broken
    assert 0 < tally.taken < tally.inputs / 2
    assert {way.partition(":")[0] for way in tally.ways} == READERS.keys()


def test_a_seed_makes_the_same_inputs_again():
    one, other = ([mutated(random.Random(5), seeds()["rig"]) for _ in range(3)] for _ in range(2))
    assert one == other


def test_what_a_reader_may_not_do_is_noticed(folder, monkeypatch):
    monkeypatch.setitem(READERS, "rig", ("a.json", lambda path, _known: path.read_bytes()[10**9]))
    tally = Tally()
    tried("rig", b"{}", folder, catalog(), tally)
    assert "IndexError" in tally.broken[0]
