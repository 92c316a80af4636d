"""Layout codes: the same layout comes out, whatever happened to the code on its way; and what is no code is told."""

import base64
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.errors import FileError
from cablebuilder.files import layout_code as module
from cablebuilder.files.copied_text import read_copied
from cablebuilder.files.handoff import layout_qr_code
from cablebuilder.files.json_text import canonical
from cablebuilder.files.layout_code import PREFIX, holds_code, layout_code, layout_in_code
from cablebuilder.files.qr_code import qr_code
from cablebuilder.files.rig_file import load_rig, rig_tree, save_rig
from cablebuilder.paths import resource_folder
from tests.decoded import read_png, write_png
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

EXAMPLES = sorted((resource_folder() / "examples").glob("*.rig.json"))
OWN = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="Süd {CB1:AAAA} −")
FIRST = (
    "CB1:PD4SOMDB3IR5MYDAUAVOJZRKYCBKCWBBH5HSCUOBBARAUCZMQXRPZZHM2QJHZDSAJYYITWPGA2YAIDQLGJUDIYJYTJQDZQYM"
    "GI3DFAIYAVZSVQRMPAZE6LGKJSCGQV4CY6QALLSIYKISAYDRQ4PFHWHCCSPHQIEKMNVQC6HBPLJQ"
)
"""What the dictionary of words made of the first example on its first day."""


def reopened(text, catalog, tmp_path):
    (tmp_path / "code.txt").write_text(text)
    return load_rig(tmp_path / "code.txt", catalog)


def bytes_of(layout, catalog):
    return canonical(rig_tree(layout, catalog)).encode("utf-8", "backslashreplace")


def packed(content):
    packing = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_DEFAULT_STRATEGY, module._WORDS)
    return PREFIX + base64.b32encode(packing.compress(content) + packing.flush()).decode().rstrip("=")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_comes_out_as_the_same_bytes(path, catalog, tmp_path):
    saved = tmp_path / "saved.rig.json"
    save_rig(saved, load_rig(path, catalog).rig, catalog)
    loaded = reopened(layout_code(rig_tree(load_rig(saved, catalog).rig, catalog)), catalog, tmp_path)
    assert loaded.is_carried
    save_rig(tmp_path / "again.rig.json", loaded.rig, catalog)
    assert (tmp_path / "again.rig.json").read_bytes() == saved.read_bytes()


def test_own_parts_and_odd_characters_travel_along(catalog, tmp_path):
    loaded = reopened(layout_code(rig_tree(OWN, catalog)), catalog, tmp_path)
    assert bytes_of(loaded.rig, catalog) == bytes_of(OWN, catalog)
    assert loaded.rig.definitions == OWN.definitions


def eight_parts(catalog):
    """Return a chain of eight parts with the longest ids there are, in modes, pinned and moved."""
    longest = sorted(catalog.parts.values(), key=lambda part: (-len(part.id), part.id))[:8]
    placed = {
        f"{part.kind}-{number}": PlacedPart(use=part.id, at=(317.5 * number, -41 * number), mode=next(iter(part.modes), None), pinned=True)
        for number, part in enumerate(longest)
    }
    ends = [(key, next(iter(catalog.parts[each.use].ports))) for key, each in placed.items()]
    links = tuple(
        Link.model_validate({"from": f"{one}.{port}", "to": f"{other}.{next_port}"}) for (one, port), (other, next_port) in pairwise(ends)
    )
    return Rig(title="Eight parts in a row, the longest there are", parts=placed, links=links)


def test_a_chain_of_eight_parts_fits_into_a_code_that_a_phone_reads(catalog, tmp_path):
    layout = eight_parts(catalog)
    code = qr_code(layout_code(rig_tree(layout, catalog)))
    assert code is not None
    (text,) = read_png(write_png(code, tmp_path / "code.png"))
    file = layout_in_code(tmp_path / "code.txt", text)
    assert canonical(file.tree) == canonical(rig_tree(layout, catalog))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_picture_of_the_code_opens_as_the_same_bytes(path, catalog, tmp_path):
    layout = load_rig(path, catalog).rig
    (text,) = read_png(write_png(layout_qr_code(layout, catalog), tmp_path / "code.png"))
    assert bytes_of(reopened(text, catalog, tmp_path).rig, catalog) == bytes_of(layout, catalog)


@pytest.mark.parametrize(
    "change",
    [
        lambda code: code.lower(),
        lambda code: f"Your layout:\n\n{code}\n\nSent from my phone",
        lambda code: f"{code} Bye",
        lambda code: "\n".join(code[at : at + 20] for at in range(0, len(code), 20)),
        lambda code: f"  {code}\r\n",
        lambda code: code.replace(PREFIX, "CB1: "),
        lambda code: f"https://example.org/#{code}?x=1",
        lambda code: "\N{BYTE ORDER MARK}" + code,
    ],
)
def test_what_mail_and_messengers_do_to_it_does_no_harm(change, catalog, tmp_path):
    code = layout_code(rig_tree(OWN, catalog))
    assert holds_code(change(code))
    assert reopened(change(code), catalog, tmp_path).rig.parts == OWN.parts


def test_every_letter_that_is_lost_or_wrong_is_told(catalog, tmp_path):
    code = layout_code(rig_tree(load_rig(EXAMPLES[0], catalog).rig, catalog))
    whole = layout_in_code(tmp_path, code).text
    for place in range(len(PREFIX), len(code)):
        wrong = "A" if code[place] != "A" else "B"
        for broken in (code[:place] + code[place + 1 :], code[:place] + wrong + code[place + 1 :]):
            try:
                found = layout_in_code(Path("x.txt"), broken).text
            except FileError as refused:
                assert str(refused) == "The code in x.txt is damaged: letters are missing or wrong. Copy or scan it once more."  # noqa: PT017
            else:
                assert found == whole, "only bits behind the end may differ"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CB1:", "There is no layout code"),
        ("CB1:A", "is damaged"),
        ("CB1:AAAA", "is damaged"),
        ("CB1:ABCDEFGHIJKLMNOP", "is damaged"),
        ("CB2:AAAA", "A newer cablebuilder"),
        ("CB9999:AAAA", "A newer cablebuilder"),
        ("CB1:" + "A" * 64_001, "64000 letters"),
        (packed(b"{" + b" " * 1_000_001), "larger than any that fits"),
        (packed(b"\0" * 20_000_000), "larger than any that fits"),
        (packed(b""), "is empty"),
        (packed(b"\xff\xfe"), "not text in UTF-8"),
        (packed(b"not json"), "is not JSON"),
        (packed(b"[" * 5_000), "nested more than"),
    ],
    ids=range(13),
)
def test_what_is_no_code_is_told_in_one_sentence(text, said):
    with pytest.raises(FileError) as refused:
        layout_in_code(Path("x.txt"), text)
    assert said in str(refused.value)


def test_what_is_in_a_code_is_checked_like_any_file(catalog, tmp_path):
    for content, said in ((b'{"format":"cablebuilder.rig/99"}', "newer"), (b'{"format":"cablebuilder.rig/1","parts":[]}', "braces")):
        with pytest.raises(FileError, match=said):
            reopened(packed(content), catalog, tmp_path)
    unknown = reopened(packed(b'{"format":"cablebuilder.rig/1","parts":{"a":{"use":"no/body","at":[0,0]}}}'), catalog, tmp_path)
    assert unknown.problems[0].path == "parts.a.use"


def test_a_layout_that_only_speaks_of_a_code_is_a_layout(catalog, tmp_path):
    save_rig(tmp_path / "a.rig.json", OWN, catalog)
    assert load_rig(tmp_path / "a.rig.json", catalog).rig.title == OWN.title
    assert not holds_code((tmp_path / "a.rig.json").read_text())


def test_a_code_is_pasted_like_parts(catalog):
    assert read_copied(layout_code(rig_tree(OWN, catalog)), catalog).rig.parts == OWN.parts
    with pytest.raises(FileError, match="clipboard is damaged"):
        read_copied("CB1:AAAA", catalog)


def test_the_first_code_ever_made_still_opens(catalog):
    assert layout_in_code(Path("x.txt"), FIRST).tree == rig_tree(load_rig(EXAMPLES[0], catalog).rig, catalog)
