"""The quick way writes the same bytes as the slow one, whatever is in a layout."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablebuilder.core.rig import FARTHEST, Link, PlacedPart, Rig
from cablebuilder.files.json_text import canonical
from cablebuilder.files.quick_writing import rig_text
from cablebuilder.files.rig_file import load_rig
from cablebuilder.files.trees import to_tree
from tests.rigs import ADAPTER

EXAMPLES = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.rig.json"))
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters="."), min_size=1, max_size=120)
PLACES = st.one_of(st.floats(-FARTHEST, FARTHEST), st.integers(-FARTHEST, FARTHEST).map(float), st.sampled_from([0.0, -0.0, 1e-7, 2.5]))
PARTS = st.builds(
    PlacedPart,
    use=st.one_of(NAMES, st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120)),
    at=st.tuples(PLACES, PLACES),
).flatmap(
    lambda part: st.sampled_from(
        [part, *(part.model_copy(update=more) for more in ({"label": 'Anna\'s "2.0"'}, {"pinned": True}, {"mode": "x", "label": None}))]
    )
)
LINKS = st.builds(lambda a, b, c, d: Link(source=f"{a}.{b}", target=f"{c}.{d}"), *[NAMES.filter(lambda name: not name.isspace())] * 4)


@given(st.dictionaries(NAMES, PARTS, max_size=4), st.lists(LINKS, max_size=3), st.sampled_from(["", 'A "title" with ü']))
def test_any_layout_is_the_same_text(parts, links, title):
    rig = Rig.model_construct(title=title, parts=parts, links=tuple(links))
    assert rig_text(rig) == canonical(to_tree(rig))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_the_same_text(path, catalog):
    rig = load_rig(path, catalog).rig
    assert rig_text(rig) == canonical(to_tree(rig))


def test_turned_links_notes_and_definitions_are_written_too():
    rig = Rig.model_validate(
        {
            "parts": {"a": {"use": ADAPTER.id or "x", "at": [1, 2.5]}},
            "links": [{"from": "a.b", "to": "c.d", "turned": True}, {"from": "a.b", "to": "c.d", "turned": False}],
            "notes": [{"text": "x", "at": [0, 0]}],
        }
    ).model_copy(update={"definitions": {"x": ADAPTER}})
    assert rig_text(rig) == canonical(to_tree(rig))
    assert '"turned": true' in rig_text(rig)
