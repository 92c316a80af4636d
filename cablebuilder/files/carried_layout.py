"""Layouts that travel inside something made for people: a report as a web page, a picture as PNG, a text with a layout code.

A page holds it as a data block of JSON, which no browser runs; a PNG holds it as a text chunk (``iTXt``, packed) that stands before
the pixels, so that whoever edits the pixels loses it rather than spoils it. Both are read with the limits of any layout, and what
is in them is checked like any file. Nothing of a page or picture but this one text is looked at.
Read on in :mod:`cablebuilder.files.rig_file`.
"""

import dataclasses
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from cablebuilder.errors import FileError
from cablebuilder.files.json_file import LARGEST_MEGABYTES, JsonFile, decoded, file_content, fingerprint, parse_json
from cablebuilder.files.layout_code import holds_code, layout_in_code

NAME = "cablebuilder-layout"
CARRIERS = (".html", ".png", ".txt")
"""Endings of the files that can carry a layout."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PAGE_STARTS = ("<!doctype html", "<html")
_BLOCK = f'<script type="application/json" id="{NAME}">'
_BLOCK_END = "</script>"
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What stands only inside the texts of a layout, where JSON has another way to write it."""
_CHUNK_HEAD = 8
_CHUNK_EXTRA = 12
"""Length, kind and check sum of a chunk."""
_PACKED = b"\1\0\0\0"
"""What stands between the keyword and the text of an ``iTXt`` chunk: packed, by deflate, in no language, under no other name."""
_MOST_CHUNKS = 10_000


def read_layout(path: Path) -> JsonFile:
    """Read the layout in a file: a layout itself, or a page, picture or text that carries one. The first bytes say which, not the name.

    *Raises* FileError as :func:`~cablebuilder.files.json_file.read_json`, and where a page or picture carries none.
    """
    content = file_content(path, cut_behind=_PNG)  # the layout stands first, the pixels do not count
    if content.startswith(_PNG):
        return _carried(path, _text_in_png(path, content))
    text = decoded(path, content)
    if text[:64].lstrip().casefold().startswith(_PAGE_STARTS):
        return _carried(path, _text_in_page(path, text))
    if holds_code(text):
        return layout_in_code(path, text)
    return dataclasses.replace(parse_json(path, text), fingerprint=fingerprint(content))


def page_block(layout: str) -> str:
    """Return a layout's text as the data block of a page: no character in it can end the block, or turn the text around."""
    return _BLOCK + _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", layout.strip()) + _BLOCK_END


def png_with_layout(picture: bytes, layout: str) -> bytes:
    """Return a PNG with a layout's text in it, before its pixels."""
    text = NAME.encode() + b"\0" + _PACKED + zlib.compress(layout.encode(), 9)
    head = len(_PNG) + struct.unpack(">I", picture[len(_PNG) : len(_PNG) + 4])[0] + _CHUNK_EXTRA
    return picture[:head] + _chunk(b"iTXt", text) + picture[head:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _carried(path: Path, text: str) -> JsonFile:
    return dataclasses.replace(parse_json(path, text), is_carried=True)


def _text_in_page(path: Path, page: str) -> str:
    found = page.split(_BLOCK, 2)
    if len(found) == 1:
        raise FileError("There is no layout in {file}. Choose a report that cablebuilder wrote, or a layout.", file=path.name)
    text, end, _ = found[1].partition(_BLOCK_END)
    if len(found) > 2 or not end:  # noqa: PLR2004  # before the one block, and after its begin
        raise _damaged(path)
    return text


def _text_in_png(path: Path, content: bytes) -> str:
    found = None
    for kind, inner in _chunks(content):
        keyword, end, rest = inner.partition(b"\0")
        if kind == b"iTXt" and end and keyword == NAME.encode():
            if found is not None or not rest.startswith(_PACKED):
                raise _damaged(path)
            found = rest[len(_PACKED) :]
    if found is None:
        raise FileError("There is no layout in {file}. Choose a picture that cablebuilder wrote, or a layout.", file=path.name)
    return decoded(path, _unpacked(path, found))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of the chunks of a PNG before its pixels; what is cut off or spoilt ends them."""
    at = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        head = content[at : at + _CHUNK_HEAD]
        if len(head) < _CHUNK_HEAD or head[4:] in {b"IDAT", b"IEND"}:
            return
        length, start = struct.unpack(">I", head[:4])[0], at + _CHUNK_HEAD
        end = start + length
        if content[end : end + 4] != struct.pack(">I", zlib.crc32(content[at + 4 : end])):
            return
        yield head[4:], content[start:end]
        at = end + 4


def _unpacked(path: Path, packed: bytes) -> bytes:
    """Return what was packed, and never more than a layout may have."""
    limit = LARGEST_MEGABYTES * 1_000_000
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, limit + 1)
    except zlib.error as problem:
        raise _damaged(path) from problem
    if len(content) > limit:
        raise FileError("The layout in {file} is larger than {limit} MB, the most there can be.", file=path.name, limit=LARGEST_MEGABYTES)
    if not unpacking.eof:
        raise _damaged(path)
    return content


def _damaged(path: Path) -> FileError:
    return FileError("The layout in {file} is damaged. Ask for the file once more, or for the layout itself.", file=path.name)
