import json
import os

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Note, PlacedPart, Rig
from cablebuilder.errors import FileError, english
from cablebuilder.files.backup import backup_of
from cablebuilder.files.json_text import canonical
from cablebuilder.files.rig_file import (
    FileChanged,
    LoadedRig,
    load_rig,
    save_rig,
)
from cablebuilder.files.trees import to_tree
from tests.rigs import ADAPTER, EARPHONE, PLAYER, SELECTOR, in_mode, rig, small_catalog

FORMAT = "cablebuilder.rig/1"
SHOP = small_catalog(PLAYER.model_copy(update={"id": "shop/player"}), EARPHONE.model_copy(update={"id": "shop/earphone"}))


def chain():
    return rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="Größe")


def with_own(catalog, *ids):
    return Catalog(catalog.connectors, catalog.pinouts, catalog.matings, catalog.topologies, catalog.parts, own=frozenset(ids))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.rig.json"


def written(path, **fields):
    path.write_text(json.dumps({"format": FORMAT, **fields}, indent=1), "utf-8")
    return path


def refusal(path, catalog=SHOP):
    before = path.read_bytes()
    with pytest.raises(FileError) as caught:
        load_rig(path, catalog)
    assert path.read_bytes() == before
    return str(caught.value)


def placed(**uses):
    return {key: {"use": use, "at": [0, 0]} for key, use in uses.items()}


def test_a_saved_rig_loads_as_the_same_rig(path):
    given = in_mode(rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, sel=SELECTOR), "sel", "second")
    given = given.model_copy(update={"notes": (Note(text="try\nthis", at=(0, 2.5)),)})
    save_rig(path, given, SHOP)
    assert load_rig(path, SHOP) == LoadedRig(given)


def test_the_same_rig_is_the_same_bytes(path, tmp_path):
    save_rig(path, chain(), SHOP)
    again = tmp_path / "b.rig.json"
    save_rig(again, load_rig(path, SHOP).rig, SHOP)
    assert again.read_bytes() == path.read_bytes()
    assert path.read_bytes().endswith(b"}\n")
    assert "Größe" in path.read_text("utf-8")


def test_how_a_file_was_written_does_not_matter_to_the_bytes(path, tmp_path):
    save_rig(path, chain(), SHOP)
    tree = json.loads(path.read_text("utf-8"))
    tree["parts"]["player"]["at"] = [0.0, -0.0]
    tree["parts"]["player"]["label"] = None
    tree["waivers"] = []
    del tree["definitions"]["test/ear"]["id"]
    other = tmp_path / "b.rig.json"
    other.write_text(json.dumps(dict(reversed(tree.items()))))
    loaded = load_rig(other, SHOP).rig
    save_rig(other, loaded, SHOP)
    assert other.read_bytes() == path.read_bytes()


def test_a_part_from_the_own_shelf_is_copied_into_the_file(path):
    own = with_own(SHOP, "shop/earphone")
    given = rig("player.phones > ear.plug", player="shop/player", ear="shop/earphone")
    save_rig(path, given, own)
    assert list(json.loads(path.read_text())["definitions"]) == ["shop/earphone"]
    elsewhere = load_rig(path, small_catalog(SHOP.parts["shop/player"]))
    assert elsewhere.problems == ()
    assert elsewhere.rig.definitions["shop/earphone"] == SHOP.parts["shop/earphone"]
    save_rig(path, elsewhere.rig, own)
    assert load_rig(path, own).rig == elsewhere.rig


def test_a_definition_wins_over_the_catalogue_and_the_difference_is_told(path):
    other = EARPHONE.model_copy(update={"id": "shop/earphone", "model": "Another"})
    given = rig(ear=other, same=SHOP.parts["shop/player"])
    save_rig(path, given, SHOP)
    loaded = load_rig(path, SHOP)
    assert loaded.differing == ("shop/earphone",)
    assert loaded.rig.definitions["shop/earphone"].model == "Another"


def test_a_part_that_nobody_knows_is_kept_with_its_links(path):
    text = written(
        path,
        parts={
            "player": {"use": "shop/player", "at": [0, 0]},
            "ear": {"use": "gone/earphone", "at": [1, 2], "label": "Anna's", "mode": "x"},
        },
        links=[{"from": "player.phones", "to": "ear.whatever"}],
    ).read_text()
    loaded = load_rig(path, SHOP)
    assert loaded.rig.parts["ear"] == PlacedPart(use="gone/earphone", at=(1, 2), label="Anna's", mode="x")
    (problem,) = loaded.problems
    assert problem.path == "parts.ear.use"
    assert text.splitlines()[problem.line - 1].strip() == '"use": "gone/earphone",'
    near = "The catalogue has no part named gone/earphone. Did you mean shop/earphone? If not, add it to your own parts."
    assert english(problem.message) == near
    save_rig(path, loaded.rig, SHOP)
    assert load_rig(path, SHOP).rig == loaded.rig


def test_a_part_that_is_nearly_known_is_told_with_the_nearest_name(path):
    written(path, parts={f"p{number}": {"use": f"shop/plyer{number}", "at": [0, 0]} for number in range(7)})
    told = [english(problem.message) for problem in load_rig(path, SHOP).problems]
    near = "The catalogue has no part named shop/plyer0. Did you mean shop/player? If not, add it to your own parts."
    assert told[0] == near
    assert [("Did you mean" in sentence) for sentence in told] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"parts": placed(a="shop/player"), "links": [{"from": "a.phones", "to": "b.plug"}]},
            "links[0].to (line 15): There is no part named b.",
        ),
        (
            {"parts": placed(a="shop/player", b="shop/earphone"), "links": [{"from": "a.optical", "to": "b.plug"}]},
            "links[0].from (line 21): a has no port named optical. It has: phones, balanced.",
        ),
        (
            {
                "parts": placed(a="shop/player", b="shop/earphone", c="shop/earphone"),
                "links": [{"from": "a.phones", "to": "b.plug"}, {"from": "c.plug", "to": "a.phones"}],
            },
            "links[1].to (line 33): a.phones is in another link already, and takes only one.",
        ),
        (
            {"parts": placed(a="shop/player", b="shop/player"), "links": [{"from": "a.phones", "to": "b.phones"}]},
            "links[0] (line 20): A link joins a plug and a socket, not two of a kind.",
        ),
        (
            {"parts": placed(a="shop/earphone", b="shop/earphone"), "links": [{"from": "a.plug", "to": "b.plug"}]},
            "links[0] (line 20): A link joins a plug and a socket, not two of a kind.",
        ),
        (
            {"parts": placed(a="gone/part"), "links": [{"from": "a.x", "to": "a.x"}]},
            "links[0].to (line 15): a.x is in another link already, and takes only one.",
        ),
        (
            {"parts": {"a": {"use": "shop/player", "at": [0, 0], "mode": "loud"}}},
            "parts.a.mode (line 10): shop/player has no mode named loud.",
        ),
        (
            {"definitions": {"x/y": {"kind": "cable", "ports": {"p": {"connector": "1/4", "gender": "plug"}}}}},
            "definitions.x/y.ports.p.connector (line 8): There is no connector named 1/4.",
        ),
        (
            {
                "definitions": {
                    "x": {
                        "kind": "cable",
                        "ports": {"p": {"connector": "3.5mm-trs", "gender": "plug"}},
                        "elements": [{"type": "wire", "joins": ["p.tip", "p.ring2"]}],
                    }
                }
            },
            "definitions.x.elements[0] (line 13): 3.5mm-trs has no contact ring2.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(path, fields, sentence):
    said = refusal(written(path, **fields))
    assert said.startswith(f"a.rig.json: {sentence}")
    assert said.endswith("Correct it and open the file again.")


def test_a_link_that_does_not_fit_is_kept_for_the_judge(path):
    written(path, parts=placed(a="shop/player", b="shop/earphone"), links=[{"from": "a.balanced", "to": "b.plug"}])
    assert len(load_rig(path, SHOP).rig.links) == 1


def test_a_newer_file_is_refused_and_untouched(path):
    newer = '{"format": "cablebuilder.rig/2", "surprise": []}'
    path.write_text(newer)
    assert "newer cablebuilder" in refusal(path)
    with pytest.raises(FileError, match="newer cablebuilder"):
        save_rig(path, chain(), SHOP)
    assert path.read_text() == newer


def test_a_failed_save_leaves_the_old_file(path, monkeypatch):
    save_rig(path, chain(), SHOP)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="the disk is full"):
        save_rig(path, Rig(), SHOP)
    assert path.read_bytes() == before


def test_a_file_that_somebody_else_changed_is_not_written_over(path):
    known = save_rig(path, chain(), SHOP)
    assert load_rig(path, SHOP).fingerprint == known
    save_rig(path, Rig(title="theirs"), SHOP)
    with pytest.raises(FileChanged, match="was changed by somebody else since it was opened here"):
        save_rig(path, Rig(title="mine"), SHOP, known)
    assert load_rig(path, SHOP).rig.title == "theirs"
    save_rig(path, Rig(title="mine"), SHOP, load_rig(path, SHOP).fingerprint)
    assert load_rig(path, SHOP).rig.title == "mine"


def test_a_file_that_is_gone_or_holds_the_same_already_is_no_conflict(path):
    known = save_rig(path, chain(), SHOP)
    path.unlink()
    save_rig(path, Rig(title="mine"), SHOP, known)
    assert save_rig(path, Rig(title="mine"), SHOP, known) == load_rig(path, SHOP).fingerprint


def test_the_version_before_is_kept_and_saving_the_same_again_keeps_it(path):
    save_rig(path, Rig(title="one"), SHOP)
    assert not backup_of(path).exists()
    save_rig(path, Rig(title="two"), SHOP)
    save_rig(path, Rig(title="two"), SHOP)
    assert load_rig(backup_of(path), SHOP).rig.title == "one"
    save_rig(path, Rig(title="three"), SHOP)
    assert load_rig(backup_of(path), SHOP).rig.title == "two"


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff", b'{"format": "cablebuilder.rig/x"}', b"x" * 20_000_001])
def test_what_is_broken_never_takes_the_place_of_a_good_version_before(path, broken):
    save_rig(path, Rig(title="good"), SHOP)
    save_rig(path, Rig(title="broken soon"), SHOP)
    path.write_bytes(broken)
    save_rig(path, Rig(title="new"), SHOP)
    assert load_rig(backup_of(path), SHOP).rig.title == "good"
    assert load_rig(path, SHOP).rig.title == "new"


def test_a_layout_with_two_thousand_parts_comes_back(path):
    given = Rig(parts={f"p{number}": PlacedPart(use="shop/player", at=(number, 0)) for number in range(2000)})
    save_rig(path, given, SHOP)
    assert load_rig(path, SHOP).rig == given


def test_the_left_over_of_a_killed_save_is_never_a_layout(path):
    draft = path.parent / ".cablebuilder-0011223344556677.tmp"
    draft.write_text('{"format": "cablebuilder.rig/1", "parts": {"a": ')
    save_rig(path, chain(), SHOP)
    assert load_rig(path, SHOP).rig == chain()
    assert list(path.parent.glob("*.json")) == [path]


def test_a_hostile_name_stays_on_its_line(path):
    port = {"connector": "a\nb\x1b[2J" + "x" * 10_000, "gender": "plug"}
    said = refusal(written(path, definitions={"x": {"kind": "cable", "ports": {"p": port}}}))
    assert "There is no connector named a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[2Jx" in said
    assert len(said) < 800


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(path):
    text = canonical(to_tree(chain())).replace('"to": "adapter.plug"', '"to": "adaptr.plug"')
    path.write_text(text, "utf-8")
    assert "links[0].to" in refusal(path)
    assert "There is no part named adaptr. Did you mean adapter?" in refusal(path)
