"""Somebody at the whole window: whatever is done can be undone to the same bytes, and the canvas shows what a fresh one would.

Hypothesis plays a person of its own on the real document; a longer one, by a seed, does 60 things in a row.
``CABLEBUILDER_NIGHTLY=1`` plays 200 times as long, and does 1,000 things. Read on in :mod:`tests.endurance.hours` for what grows.
"""

import os

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cablebuilder.core.rig import Rig
from cablebuilder.files.rig_file import load_rig, save_rig
from tests.endurance.hours import growth, work
from tests.endurance.person import Person
from tests.gui.test_rig_mirror import fresh, picture
from tests.gui.windows import open_window

NIGHTLY = bool(os.environ.get("CABLEBUILDER_NIGHTLY"))
SEEDS = st.integers(0, 2**32)


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.toml")


def same_as_fresh(bench):
    """Assert that the canvas, which followed every change, shows what one made anew would."""
    bench.document.finish_checks()
    _scene, mirror = fresh(bench.document.catalog, bench.document.rig)
    assert picture(bench.scene.mirror) == picture(mirror)


def undo_everything(bench):
    while bench.document.undo_stack.canUndo():
        bench.document.undo_stack.undo()


class Play(RuleBasedStateMachine):
    """A person at the bench; ``bench`` and ``folder`` are given by the test."""

    bench = None
    folder = None

    @initialize(seed=SEEDS)
    def sit_down(self, seed):
        self.person = Person(self.bench, self.folder / "played.rig.json", seed)
        self.bench.recovery.discard()
        self.bench.document.open_rig(Rig())
        self.start = Rig()

    @rule(deed=st.integers(0, 13))
    def edit(self, deed):
        self.person.do(self.person.edits[deed])

    @rule(steps=st.integers(1, 4))
    def undo_and_redo(self, steps):
        before = self.bench.document.rig
        done = [self.bench.document.undo_stack.undo() for _ in range(steps) if self.bench.document.undo_stack.canUndo()]
        for _ in done:
            self.bench.document.undo_stack.redo()
        assert self.bench.document.rig is before

    @rule()
    def save_and_open_again(self):
        before = self.bench.document.rig
        self.person.open_again()
        self.start = self.bench.document.rig
        assert self.start == before

    @rule()
    def crash_and_recover(self):
        self.person.crash_and_recover()
        self.start = self.bench.document.rig

    @invariant()
    def the_canvas_is_as_a_fresh_one(self):
        if hasattr(self, "person"):
            same_as_fresh(self.bench)

    def teardown(self):
        if hasattr(self, "person"):
            undo_everything(self.bench)
            assert self.bench.document.rig == self.start


@pytest.mark.timeout(3_000 if NIGHTLY else 300)
def test_whatever_a_person_plays(bench, tmp_path):
    play = type("PlayHere", (Play,), {"bench": bench, "folder": tmp_path})
    examples = 200 if NIGHTLY else 4
    run_state_machine_as_test(play, settings=settings(max_examples=examples, stateful_step_count=30 if NIGHTLY else 12, deadline=None))


@pytest.mark.timeout(3_000 if NIGHTLY else 300)
def test_many_things_undone_are_the_same_bytes(bench, catalog, tmp_path):
    person, before, after = Person(bench, tmp_path / "x.rig.json", 11), tmp_path / "before.rig.json", tmp_path / "after.rig.json"
    for _ in range(20):
        person.edit()
    save_rig(before, bench.document.rig, catalog)
    bench.document.open_rig(load_rig(before, catalog).rig)
    while bench.document.undo_stack.count() < (1_000 if NIGHTLY else 60):
        person.edit()
    same_as_fresh(bench)
    last = bench.document.rig
    undo_everything(bench)
    save_rig(after, bench.document.rig, catalog)
    assert after.read_bytes() == before.read_bytes()
    same_as_fresh(bench)
    while bench.document.undo_stack.canRedo():
        bench.document.undo_stack.redo()
    assert bench.document.rig is last


def test_a_short_day_leaves_nothing_behind(qapp, catalog, tmp_path):
    _, more = growth(work(20, 3, tmp_path, catalog))
    assert max(more[3:]) <= 0, more
