import json

import pytest

from cablebuilder.core.copying import copy
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Frame, Rig
from cablebuilder.errors import FileError
from cablebuilder.files import copied_text as module
from cablebuilder.files.copied_text import copied_text, read_copied
from cablebuilder.files.rig_file import save_rig
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

CHAIN = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE).model_copy(
    update={"frames": (Frame(title="Desk", at=(0, 0), size=(100, 50)),)}
)


def test_a_selection_comes_back_as_it_was(catalog):
    copied = copy(CHAIN, Chosen(frozenset({"player", "adapter"}), frames=frozenset({0})))
    assert read_copied(copied_text(copied, catalog), catalog).rig == copied


def test_the_text_is_that_of_a_saved_layout(catalog, tmp_path):
    save_rig(tmp_path / "x.rig.json", CHAIN, catalog)
    assert copied_text(CHAIN, catalog) == (tmp_path / "x.rig.json").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    ["", "hello", "{", "[]", "7", '{"format": 1}', '{"format": "something/1"}', '{"a": 1, "a": 2}', "[" * 5000, "\0", "NaN", "x" * 100],
)
def test_rubbish_is_told_in_one_sentence(text, catalog):
    with pytest.raises(FileError) as refused:
        read_copied(text, catalog)
    assert str(refused.value) == "There are no parts on the clipboard. Copy some first."


def test_a_broken_layout_is_told_with_its_place(catalog):
    text = '{"format": "cablebuilder.rig/1",\n "parts": {"a": {"use": "x", "at": [0]}}}'
    with pytest.raises(FileError) as refused:
        read_copied(text, catalog)
    assert str(refused.value) == "What was copied cannot be pasted: parts.a.at[1] (line 2): This must be given. Copy it again."


def test_a_newer_layout_is_told_to_be_one(catalog):
    with pytest.raises(FileError, match="newer cablebuilder"):
        read_copied('{"format": "cablebuilder.rig/99"}', catalog)


def test_too_much_is_refused_before_it_is_read(catalog, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_MEGABYTES", 1)
    with pytest.raises(FileError, match="1 MB"):
        read_copied(json.dumps({"format": "cablebuilder.rig/1", "title": "x" * 1_000_000}), catalog)


def test_an_empty_layout_is_a_layout(catalog):
    assert read_copied(copied_text(Rig(), catalog), catalog).rig == Rig()
