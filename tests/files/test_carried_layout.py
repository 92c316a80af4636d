import json
import struct
import zlib

import pytest

from cablebuilder.errors import FileError
from cablebuilder.files.carried_layout import NAME, page_block, png_with_layout, read_layout
from cablebuilder.files.rig_file import load_rig, save_rig
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

LAYOUT = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="</script><b>&amp;\u2028 ü")


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)


def page(layout):
    return f"<!DOCTYPE html>\n<html><body>{page_block(layout)}</body></html>\n"


@pytest.fixture
def layout(tmp_path, catalog):
    save_rig(tmp_path / "a.rig.json", LAYOUT, catalog)
    return (tmp_path / "a.rig.json").read_text("utf-8")


def carriers(layout):
    return {"a.html": page(layout).encode(), "a.png": png_with_layout(PNG, layout)}


@pytest.mark.parametrize("name", ["a.html", "a.png"])
def test_a_layout_comes_out_as_it_went_in(name, layout, tmp_path, catalog):
    (tmp_path / name).write_bytes(carriers(layout)[name])
    loaded = load_rig(tmp_path / name, catalog)
    assert loaded.rig == load_rig(tmp_path / "a.rig.json", catalog).rig == LAYOUT
    assert loaded.is_carried
    assert not load_rig(tmp_path / "a.rig.json", catalog).is_carried


def test_the_first_bytes_say_what_a_file_is_and_not_its_name(layout, tmp_path):
    for number, content in enumerate(carriers(layout).values()):
        (tmp_path / f"{number}.rig.json").write_bytes(content)
        assert read_layout(tmp_path / f"{number}.rig.json").tree == json.loads(layout)


def test_no_character_of_a_layout_can_end_the_block(layout):
    inner = page_block(layout).removeprefix(f'<script type="application/json" id="{NAME}">').removesuffix("</script>")
    assert not set("<>&") & set(inner)
    assert json.loads(inner) == json.loads(layout)


def test_the_picture_is_still_one(layout):
    from PySide6.QtGui import QImage

    carrying = png_with_layout(PNG, layout)
    image = QImage.fromData(carrying)
    assert (image.width(), image.height()) == (1, 1)
    assert image.text(NAME) == layout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.html", "<!doctype html><p>x", "There is no layout in none.html."),
        ("cut.html", page("{}")[:88], "damaged"),
        ("two.html", page("{}") + page_block("{}"), "damaged"),
        ("bad.html", page("{"), "is not JSON"),
        ("other.html", page('{"format": "cablebuilder.part/1"}'), "This is not the format of a layout."),
        ("newer.html", page('{"format": "cablebuilder.rig/9"}'), "newer cablebuilder"),
        ("none.png", PNG, "There is no layout in none.png."),
        ("short.png", PNG[:12], "There is no layout"),
        ("sum.png", png_with_layout(PNG, "{}").replace(b"\1\0\0\0", b"\1\0\0\1"), "There is no layout"),
        ("plain.png", PNG[:33] + chunk(b"iTXt", NAME.encode() + b"\0\0\0\0\0{}") + PNG[33:], "damaged"),
        ("packed.png", PNG[:33] + chunk(b"iTXt", NAME.encode() + b"\0\1\0\0\0rubbish") + PNG[33:], "damaged"),
        ("half.png", PNG[:33] + chunk(b"iTXt", NAME.encode() + b"\0\1\0\0\0" + zlib.compress(b"{}" * 99)[:-5]) + PNG[33:], "damaged"),
        ("twice.png", png_with_layout(png_with_layout(PNG, "{}"), "{}"), "damaged"),
        ("latin.png", PNG[:33] + chunk(b"iTXt", NAME.encode() + b"\0\1\0\0\0" + zlib.compress(b"\xff")) + PNG[33:], "not text in UTF-8"),
        ("bomb.png", png_with_layout(PNG, " " * 30_000_000), "larger than 20 MB"),
        ("json.png", png_with_layout(PNG, "[1,"), "is not JSON"),
    ],
)  # fmt: skip
def test_what_carries_no_good_layout_is_one_sentence(name, content, words, tmp_path, catalog):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FileError) as problem:
        load_rig(tmp_path / name, catalog)
    assert words in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_layout_behind_the_pixels_is_not_looked_for(tmp_path, layout):
    text = png_with_layout(PNG, layout)[33 : 33 - len(PNG)]
    (tmp_path / "late.png").write_bytes(PNG + text)
    with pytest.raises(FileError, match="There is no layout"):
        read_layout(tmp_path / "late.png")


def test_a_large_picture_opens_and_a_large_page_does_not(tmp_path, layout):
    large = png_with_layout(PNG[:33] + chunk(b"IDAT", bytes(21_000_000)) + PNG[-12:], layout)
    (tmp_path / "large.png").write_bytes(large)
    assert read_layout(tmp_path / "large.png").tree == json.loads(layout)
    (tmp_path / "large.html").write_text(page(layout) + " " * 20_000_000)
    with pytest.raises(FileError, match="is too large: 21 MB"):
        read_layout(tmp_path / "large.html")
