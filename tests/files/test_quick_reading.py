import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablebuilder.core.rig import Note, Rig
from cablebuilder.files.json_file import read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.quick_reading import quick_rig
from cablebuilder.files.rig_file import load_rig, loaded_from
from cablebuilder.files.trees import to_tree
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig, small_catalog

DATA = Path(__file__).parents[1] / "data" / "rigs"
SHOP = small_catalog()
CHAIN = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="Größe")
TEXT = canonical(to_tree(CHAIN))


@pytest.mark.parametrize("sample", sorted(DATA.rglob("*.rig.json")), ids=lambda path: path.name)
def test_it_reads_what_the_slow_way_reads(sample, catalog):
    assert quick_rig(sample.read_bytes()) is not None
    assert load_rig(sample, catalog) == loaded_from(read_json(sample), catalog)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"title"', '"title": "twice", "title"'),
        ('"player": {', '"player": {"use": "x", "at": [0, 0]}, "player": {'),
        ('"use": "test/player"', '"use": "test/player", "use": "test/player"'),
        ('"type": "wire"', '"type": "wire", "type": "wire"'),
        ('"from": "player.balanced"', '"from": "player.balanced", "source": "player.balanced"'),
        ('"at": [0, 0]', '"at": [NaN, 0]'),
        ('"at": [0, 0]', '"at": [1e999, 0]'),
        ('"at": [0, 0]', '"at": ["0", 0]'),
        ("cablebuilder.rig/1", "cablebuilder.rig/2"),
        ("Größe", "Gr\0"),
        ("Größe", "\\ud800"),
        ("}\n", "}\n,"),
        ('"title": "Größe"', '"title" : "", "title": "Größe"'),
        ('"title": "Größe"', '"title"\n:\t"", "title"\t: "Größe"'),
        ('"title": "Größe"', '"title": "", "title" \r\n: "Gr\\"ö\\":ße"'),
    ],
)
def test_whatever_is_doubtful_is_read_the_slow_way(before, after):
    assert before in TEXT
    assert quick_rig(TEXT.encode()) == CHAIN
    assert quick_rig(TEXT.replace(before, after, 1).encode()) is None


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"\xef\xbb\xbf" + TEXT.encode(), b"[]", b"[" * 100_000, b"\x89PNG\r\n", TEXT.encode("utf-16")]
)
def test_what_is_no_layout_as_we_write_it_is_read_the_slow_way(content):
    assert quick_rig(content) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3), st.booleans())
@settings(max_examples=100, deadline=None)
def test_colons_quotes_and_backslashes_in_texts_are_no_keys(texts, is_plain):
    layout = Rig(title=':\\":', notes=tuple(Note(text=text, at=(0, 0)) for text in texts))
    written = json.dumps(to_tree(layout), ensure_ascii=is_plain)
    assert "\0" in written or quick_rig(written.encode()) == layout
