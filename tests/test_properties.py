"""Hypothesis plays a user: any edits, then undo, redo, save and load; what must always hold holds."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from cablebuilder.core import copying, edits, remarks
from cablebuilder.core.remarks import Chosen, Places
from cablebuilder.core.rig import FARTHEST, PortRef, Rig, link_at, port_of
from cablebuilder.core.tidying import Room, tidy
from cablebuilder.errors import EditRefused, FileError
from cablebuilder.files.json_text import canonical
from cablebuilder.files.rig_file import load_rig, save_rig
from cablebuilder.files.trees import to_tree
from cablebuilder.judge.check import Checker, check
from tests.rigs import ADAPTER, BALANCED_EARPHONE, EARPHONE, PAIRED_CABLE, PAIRED_EARPHONE, PLAYER, SELECTOR, small_catalog

SHELF = {
    "shop/player": PLAYER,
    "shop/adapter": ADAPTER,
    "shop/earphone": EARPHONE,
    "shop/balanced": BALANCED_EARPHONE,
    "shop/selector": SELECTOR,
    "own/cable": PAIRED_CABLE,
    "own/paired": PAIRED_EARPHONE,
}
SMALL = small_catalog(*(part.model_copy(update={"id": name}) for name, part in SHELF.items()))

COORDINATES = st.floats(-FARTHEST, FARTHEST) | st.integers(-500, 500)
POINTS = st.tuples(COORDINATES, COORDINATES)
TEXTS = st.text(st.characters(exclude_characters="\r"), max_size=20)


@st.composite
def ends(draw, layout):
    key = draw(st.sampled_from(sorted(layout.parts)))
    return PortRef(key, draw(st.sampled_from(sorted(SHELF[layout.parts[key].use].ports))))


def fitting(layout):
    """Return every pair of free ends that go into each other."""
    free = [PortRef(key, name) for key, placed in layout.parts.items() for name in SHELF[placed.use].ports]
    free = [(ref, SHELF[layout.parts[ref.part].use].ports[ref.port]) for ref in free if not link_at(layout, ref)]
    plugs, jacks = ([(ref, port.connector) for ref, port in free if port.gender == gender] for gender in ("plug", "jack"))
    return [(one, two) for one, plug in plugs for two, jack in jacks if one.part != two.part and SMALL.mating(plug, jack).joins]


def well_formed(layout):
    """Assert what every rig that edits can make keeps to."""
    taken = [end for link in layout.links for end in link.ends]
    assert len(taken) == len(set(taken)), "a port in two links"
    for link in layout.links:
        ports = [port_of(layout, SMALL, end) for end in link.ends]
        assert all(ports), "a link to nowhere"
        assert {port.gender for port in ports} == {"plug", "jack"}
        plug, jack = sorted(ports, key=lambda port: port.gender, reverse=True)
        assert SMALL.mating(plug.connector, jack.connector).joins, "a misfit was joined"
    assert Rig.model_validate(layout.model_dump(by_alias=True)) == layout, "a rig that no file could hold"


def pinning(layout, key, pinned):
    return edits.pin(layout, [key], pinned=pinned)


class Bench(RuleBasedStateMachine):
    """A person at the bench, with the real document: any edit, undo and redo, and a file now and then."""

    make_document = None
    folder = Path()

    @initialize(uses=st.lists(st.sampled_from(sorted(SHELF)), max_size=6))
    def start(self, uses):
        self.document = type(self).make_document(SMALL)
        layout = Rig()
        for number, use in enumerate(uses):
            layout = edits.place(layout, SMALL, use, (number, 0))
        self.document.open_rig(layout)
        self.history = [self.document.rig]
        self.place = 0
        self.said = []
        self.document.changed.connect(self._on_changed)

    def _on_changed(self, before, after, report):
        self.said.append((before, after, report))

    def edit(self, function, *arguments):
        before, told = self.document.rig, len(self.said)
        dumped = before.model_dump()
        try:
            changed = self.document.edit("Edit", function, *arguments)
        except EditRefused:
            changed = False
        event(f"{function.__name__}: {changed}")
        assert before.model_dump() == dumped, "an edit changed the rig it was given"
        assert changed == (self.document.rig is not before)
        assert len(self.said) == told + changed, "one announcement for each change"
        if changed:
            self.history[self.place + 1 :] = [self.document.rig]
            self.place += 1

    @rule(use=st.sampled_from([*SHELF, "gone/part"]), at=POINTS)
    def place_a_part(self, use, at):
        self.edit(edits.place, SMALL, use, at)

    @precondition(lambda self: fitting(self.document.rig))
    @rule(data=st.data())
    def connect(self, data):
        self.edit(edits.connect, SMALL, *data.draw(st.sampled_from(fitting(self.document.rig))))

    @precondition(lambda self: self.document.rig.parts)
    @rule(data=st.data())
    def connect_anything(self, data):
        self.edit(edits.connect, SMALL, data.draw(ends(self.document.rig)), data.draw(ends(self.document.rig)))

    @precondition(lambda self: self.document.rig.parts)
    @rule(data=st.data(), at=POINTS)
    def move(self, data, at):
        self.edit(edits.move, {data.draw(st.sampled_from(sorted(self.document.rig.parts))): at})

    @precondition(lambda self: self.document.rig.parts)
    @rule(data=st.data())
    def remove(self, data):
        self.edit(edits.remove, data.draw(st.lists(st.sampled_from(sorted(self.document.rig.parts)), max_size=2)))

    @precondition(lambda self: self.document.rig.links)
    @rule(data=st.data(), turned=st.booleans())
    def pull_or_turn(self, data, turned):
        link = data.draw(st.sampled_from(self.document.rig.links))
        self.edit(edits.turn, link) if turned else self.edit(edits.disconnect, [link])

    @precondition(lambda self: self.document.rig.parts)
    @rule(data=st.data(), text=TEXTS, mode=st.sampled_from(["first", "second", "third"]))
    def relabel_or_set_mode(self, data, text, mode):
        key = data.draw(st.sampled_from(sorted(self.document.rig.parts)))
        self.edit(edits.relabel, key, text)
        self.edit(edits.set_mode, SMALL, key, mode)

    @rule(text=TEXTS, at=POINTS)
    def write_a_title_or_a_note(self, text, at):
        self.edit(edits.retitle, text) if at[0] < 0 else self.edit(edits.add_note, text, at)

    @precondition(lambda self: self.document.rig.parts)
    @rule(data=st.data(), pinned=st.booleans())
    def pin_or_loosen(self, data, pinned):
        key = data.draw(st.sampled_from(sorted(self.document.rig.parts)))
        self.edit(pinning, key, pinned)

    @rule(text=TEXTS, at=POINTS, size=st.tuples(st.integers(1, 900), st.integers(1, 900)))
    def draw_a_frame(self, text, at, size):
        self.edit(remarks.add_frame, text, at, size)

    @precondition(lambda self: self.document.rig.frames or self.document.rig.notes)
    @rule(text=TEXTS, at=POINTS, goes=st.booleans())
    def change_a_frame_and_a_note(self, text, at, goes):
        rig = self.document.rig
        if rig.frames:
            self.edit(remarks.retitle_frame, len(rig.frames) - 1, text)
            self.edit(remarks.resize_frame, 0, at, (20, 30))
        if rig.notes:
            self.edit(remarks.rewrite_note, 0, text)
            self.edit(remarks.remove, Chosen(notes=frozenset({0}))) if goes else self.edit(remarks.move, Places(notes={0: at}))

    @precondition(lambda self: 0 < len(self.document.rig.parts) < 12)
    @rule(data=st.data(), offset=st.tuples(st.integers(-50, 50), st.integers(-50, 50)))
    def duplicate(self, data, offset):
        keys = data.draw(st.lists(st.sampled_from(sorted(self.document.rig.parts)), max_size=3))
        self.edit(copying.duplicate, SMALL, Chosen(copying.chains_of(self.document.rig, keys)), offset)

    @rule()
    def tidy_up(self):
        sizes = dict.fromkeys(self.document.rig.parts, (188, 140))
        self.edit(tidy, SMALL, sizes, Room(132, 72, 156, 24, 96, 1200, 12))
        self.edit(tidy, SMALL, sizes, Room(132, 72, 156, 24, 96, 1200, 12))

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self):
        self.document.undo_stack.undo()
        self.place -= 1

    @precondition(lambda self: self.place < len(self.history) - 1)
    @rule()
    def redo(self):
        self.document.undo_stack.redo()
        self.place += 1

    @rule()
    def save_and_load(self):
        path = self.folder / "bench.rig.json"
        save_rig(path, self.document.rig, SMALL)
        first = path.read_bytes()
        loaded = load_rig(path, SMALL)
        assert loaded.rig == self.document.rig
        assert loaded.problems == ()
        save_rig(path, loaded.rig, SMALL)
        assert path.read_bytes() == first

    @invariant()
    def the_document_is_where_the_history_says(self):
        if not hasattr(self, "document"):
            return
        assert self.document.rig is self.history[self.place]
        well_formed(self.document.rig)

    @invariant()
    def the_report_is_that_of_a_fresh_check(self):
        if hasattr(self, "document"):
            assert self.document.report == check(self.document.rig, SMALL)

    def teardown(self):
        if not hasattr(self, "document"):
            return
        while self.document.undo_stack.canUndo():
            self.document.undo_stack.undo()
        assert self.document.rig is self.history[0]
        while self.document.undo_stack.canRedo():
            self.document.undo_stack.redo()
        assert self.document.rig is self.history[-1]


def test_any_edits_undo_redo_save_and_load(qapp, tmp_path):
    from cablebuilder.gui.document import Document

    bench = type("BenchHere", (Bench,), {"make_document": Document, "folder": tmp_path})
    run_state_machine_as_test(bench, settings=settings(max_examples=50, stateful_step_count=25, deadline=None))


@st.composite
def layouts(draw):
    """Return a rig made by edits alone."""
    layout = Rig()
    for use, at in draw(st.lists(st.tuples(st.sampled_from(sorted(SHELF)), POINTS), min_size=1, max_size=6)):
        layout = edits.place(layout, SMALL, use, at)
    for _ in range(draw(st.integers(0, 6))):
        if pairs := fitting(layout):
            layout = edits.connect(layout, SMALL, *draw(st.sampled_from(pairs)))
    return layout


@given(layouts(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_names_order_and_direction_do_not_change_a_verdict(layout, random):
    keys = list(layout.parts)
    renamed = {key: f"x{number}" for number, key in enumerate(random.sample(keys, len(keys)))}

    def other(ref):
        return f"{renamed[ref.part]}.{ref.port}"

    parts = {renamed[key]: layout.parts[key] for key in random.sample(keys, len(keys))}
    links = [
        link.model_copy(update=dict(zip(("source", "target"), map(other, random.sample(link.ends, 2)), strict=True)))
        for link in layout.links
    ]
    shuffled = layout.model_copy(update={"parts": parts, "links": tuple(links)})
    first, second = check(layout, SMALL), check(shuffled, SMALL)
    assert first.verdict == second.verdict
    assert [link.verdict for link in first.links] == [link.verdict for link in second.links]
    assert sorted(finding.rule for finding in first.findings) == sorted(finding.rule for finding in second.findings)


@given(st.lists(layouts(), min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_checker_that_remembers_says_what_a_fresh_one_says(rigs):
    checker = Checker(SMALL)
    for layout in [*rigs, *reversed(rigs)]:
        assert checker.check(layout) == check(layout, SMALL)


JSON_VALUES = (
    st.none() | st.booleans() | st.integers(-10, 10) | st.floats() | st.text(max_size=5) | st.lists(st.integers(), max_size=2) | st.just({})
)


def _places(tree, around=()):
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in steps:
        yield (*around, step)
        yield from _places(value, (*around, step))


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_loaded_or_refused_in_one_sentence(tmp_path, data):
    tree = json.loads(canonical(to_tree(data.draw(layouts()))))
    *way, last = data.draw(st.sampled_from(list(_places(tree))))
    spot = tree
    for step in way:
        spot = spot[step]
    if data.draw(st.booleans()):
        spot[last] = data.draw(JSON_VALUES)
    else:
        del spot[last]
    path = tmp_path / "damaged.rig.json"
    path.write_text(json.dumps(tree), "utf-8")
    _loads_or_says_why(path)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "bytes.rig.json"
    path.write_bytes(content)
    _loads_or_says_why(path)


@given(layouts(), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_cut_short_is_refused_in_one_sentence(tmp_path, layout, data):
    content = canonical(to_tree(layout)).encode()
    path = tmp_path / "cut.rig.json"
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 2))])
    with pytest.raises(FileError):
        load_rig(path, SMALL)


def _loads_or_says_why(path):
    before = path.read_bytes()
    try:
        loaded = load_rig(path, SMALL)
    except FileError as refusal:
        sentence = str(refusal)
        assert path.name in sentence
        assert "\n" not in sentence
        assert sentence.endswith(".")
        assert len(sentence) < 1000
    else:
        save_rig(path.with_name("again.rig.json"), loaded.rig, SMALL)
        assert load_rig(path.with_name("again.rig.json"), SMALL).rig == loaded.rig
    assert path.read_bytes() == before
