"""How inputs are spoilt: byte by byte, value by value, and by what people and programs do wrong.

Must never depend on anything but the random numbers that it is given, so that a seed makes the same inputs again.
Read on in :mod:`tests.fuzz.targets`.
"""

import json
import random
import struct
import zlib
from collections.abc import Callable, Sequence


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)
GEAR = b'{"format": "cablebuilder.gear/1", "owned": {"moondrop/aria": 2, "gone/part": 1}}'
EARLIER_SETTINGS = json.dumps(
    {
        "format": "cablebuilder.settings/1", "theme": "dark", "language": "de", "recent_files": ["/a/b.rig.json"],
        "window_geometry": "AAAA", "reduced_motion": "on", "high_contrast": "off", "panel_widths": {"parts": 240},
    }
).encode()  # fmt: skip
SETTINGS = (
    b'format = "cablebuilder.settings/2"\ntheme = "dark"\nlanguage = "de"\nrecent_files = ["/a/b.rig.json"]\n'
    b'window_geometry = "AAAA"\nreduced_motion = "on"\nhigh_contrast = "off"\n\n[panel_widths]\nparts = 240\n'
)
STOCK = [
    b"part,price,currency,stock,shelf\nmoondrop/aria,79.90,EUR,3,A4\nsennheiser/hd-600,299,EUR,,\n",
    '\ufeffSKU;price;currency;stock;shelf\r\n"moondrop/aria";"79,90";eur;3;"S\u00fcd ""4"""\r\n'.encode(),
    "part\tstock\nmoondrop/aria\t1\n".encode("utf-16"),
]
STOCK_LIST = json.dumps(
    {
        "format": "cablebuilder.stock/1",
        "stock": [
            {"part": "moondrop/aria", "sku": "K-1", "price": "79.90", "currency": "EUR", "stock": 3, "shelf": "A4"},
            {"part": "sennheiser/hd-600"},
        ],
    }
).encode()
KIOSK = b"""# a kiosk
shop_name = "S\\u00fcd"
languages = ["en"]
idle_seconds = 60
stock_file = "stock.csv"
examples = [
  "counter-demo",  # one
]
counters = false
"""
REPORT = json.dumps(
    {
        "format": "cablebuilder.report/1", "file": "a", "verdict": "unsafe",
        "judgements": {"safety": "unsafe", "signal": None, "level": "safe"},
        "findings": [
            {
                "rule": "r", "judgement": "safety", "verdict": "unsafe", "certainty": "certain", "links": [0], "parts": ["a"],
                "path": ["a.b.tip"], "joint": "a", "title": "t", "text": "x", "effect": None, "missing": [],
                "remedies": [{"text": "y", "rig": None}], "sources": ["https://example.org"], "fault_ma": 1.5, "numbers": None,
            }
        ],
        "heard": [
            {
                "at": "a.left", "from": "b.c", "result": "mono", "polarity": "normal", "from_left": 0.5, "from_right": None,
                "from_mono": None, "gain_db": -3, "crosstalk_db": None, "attenuated": False, "spl_db": None, "damping": None,
            }
        ],
        "links": [{"index": 0, "verdict": "misfit", "on_fault_path": True}],
    }
).encode()  # fmt: skip
_TOKENS = (
    b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"NaN", b"-Infinity", b"1e999", b"-0", b"1" * 400, b"\\u0000", b"\\ud800",
    b"\xff", b"\0", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae", b"</script>", b"<!--", b"<script>", b"=cmd|' /C calc'!A0",
    b"../../../../etc/passwd", b"%s%n{0}{file}", b"[" * 120, b'{"a":' * 120, b"IDAT", b"iTXt", b";", b"\t", b"'",
)  # fmt: skip
_LONG = "x" * 10_000
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1.5, 1e300, -1e300, 10**30, "", " ", "a.b", ".", "a.b.c", "{file}", "{", "}", "%", "\0", "\u202e", "\ud7ff",
    "</script><b>", "=1+1", _LONG, [], {}, [[]], {"": ""}, {"a.b": 1}, [None] * 50, "moondrop/aria", "3.5mm-trs", "plug", "jack", "left",
    "wire", "cablebuilder.rig/99",
)  # fmt: skip


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Return a seed with a few things wrong in it."""
    content = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        content = chance.choice(_WAYS)(chance, content, seeds)
    return content


def _flip(chance: random.Random, content: bytes, _seeds: Sequence[bytes]) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _insert(chance: random.Random, content: bytes, _seeds: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(_TOKENS) + content[at:]


def _cut(chance: random.Random, content: bytes, _seeds: Sequence[bytes]) -> bytes:
    first, last = sorted(chance.randint(0, len(content)) for _ in range(2))
    return content[:first] if chance.random() < 0.3 else content[:first] + content[min(last, first + 40) :]


def _repeat(chance: random.Random, content: bytes, _seeds: Sequence[bytes]) -> bytes:
    first = chance.randint(0, len(content))
    return content[:first] + content[first : first + chance.randint(1, 60)] * chance.choice((2, 3, 50)) + content[first:]


def _splice(chance: random.Random, content: bytes, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return content[: chance.randint(0, len(content))] + other[chance.randint(0, len(other)) :]


def _noise(chance: random.Random, _content: bytes, _seeds: Sequence[bytes]) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 30, 300)))


def _revalue(chance: random.Random, content: bytes, _seeds: Sequence[bytes]) -> bytes:
    """Put another value, name or entry at one place of the tree in the content, wherever that is packed."""
    if content.startswith(b"\x89PNG"):
        return _repacked(chance, content)
    start, end = content.find(b"{"), content.rfind(b"}") + 1
    try:
        tree = json.loads(content[start:end])
    except (ValueError, RecursionError):
        return _insert(chance, content, _seeds)
    _spoil(chance, tree)
    return content[:start] + json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass") + content[end:]


def _repacked(chance: random.Random, content: bytes) -> bytes:
    """Spoil the text inside a picture and make its sums right again, so that the inside is reached."""
    at = content.find(b"iTXt")
    head = content.find(b"\1\0\0\0", at)
    if at < 0 or head < 0:
        return content
    length = struct.unpack(">I", content[at - 4 : at])[0]
    try:
        text = zlib.decompress(content[head + 4 : at + 4 + length])
    except zlib.error:
        return content
    inner = content[at + 4 : head + 4] + zlib.compress(chance.choice((_revalue, _flip, _insert, _cut))(chance, text, [text]))
    return content[: at - 4] + _chunk(b"iTXt", inner) + content[at + 8 + length :]


def _spoil(chance: random.Random, tree: object) -> None:
    """Change one place of a tree."""
    while isinstance(tree, dict | list) and tree:
        key = chance.choice(list(tree)) if isinstance(tree, dict) else chance.randrange(len(tree))
        inner = tree[key]  # type: ignore[index]  # a key of a dict, or an index of a list
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.25:
            break
        tree = inner
    else:
        return
    if isinstance(tree, dict):
        deed = chance.randrange(4)
        if deed == 0:
            del tree[key]
        elif deed == 1:
            tree[str(chance.choice(_VALUES))[:300]] = tree.pop(key)
        else:
            tree[key] = chance.choice(_VALUES)
    elif isinstance(tree, list):
        tree[key] = chance.choice(_VALUES)  # type: ignore[index]  # an index of a list
        if chance.random() < 0.3:
            tree.append(inner)


_WAYS: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    _flip, _insert, _cut, _repeat, _splice, _revalue, _revalue, _revalue, _revalue, _noise,
)  # fmt: skip
