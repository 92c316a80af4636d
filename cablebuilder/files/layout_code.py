"""A layout as one line of capital letters and digits: small enough for a QR code, and typed text that opens as the same layout.

``CB1:`` and the layout's own JSON without blanks, packed by zlib with a dictionary of what layouts say, in Base32. Base32 rather than
Base45, though a tenth longer: it has no blank, star or percent sign that a messenger turns into something else, and may be
broken into lines or written small. The zlib form carries a check sum, so that a letter that was lost is told. What comes out is
checked like any file. Must never change what ``CB1:`` means: a new dictionary is a new number. Read on in
:mod:`cablebuilder.files.carried_layout`.
"""

import base64
import binascii
import re
import zlib
from dataclasses import replace
from pathlib import Path

from cablebuilder.errors import FileError
from cablebuilder.files.json_file import JsonFile, decoded, parse_json
from cablebuilder.files.json_text import compact

PREFIX = "CB1:"
LARGEST_CODE = 64_000
"""Letters of a code; a QR code holds a tenth of that."""
LARGEST_LAYOUT = 1_000_000
"""Bytes of the layout in it: whoever packs more packs a trap."""
_CODE = re.compile(r"\bCB(?P<version>[1-9]\d{0,3}):\s*(?P<code>[A-Z2-7\s]+)", re.IGNORECASE | re.ASCII)
_UNIT = 8
"""Letters of Base32 that stand for whole bytes together; what is filled up stands behind the end."""
_WORDS = (
    b'"technology":"dynamic""type":"output""type":"input""type":"transducer","ear":"right","plus":"plug.tip","minus":"plug.sleeve"'
    b'{"type":"wire","joins":["plug.tip","jack.tip"]},{"type":"wire","joins":["plug.ring1","jack.ring1"]},"plug.ring2","plug.sleeve"'
    b'"kind":"adapter""kind":"cable","maker":"","model":"","ports":{"plug":{"connector":"","gender":"plug"},"jack":{"connector":"",'
    b'"gender":"jack"}},"elements":[{"label":"","mode":"","pinned":true"notes":[{"text":"","at":["frames":[{"title":"","size":['
    b'"definitions":{"my/"turned":true"fiio/shanling/ibasso/sony/hiby/moondrop/sennheiser/beyerdynamic/audeze/hifiman/focal/akg/'
    b"astell-kern/topping/smsl/ifi/apple/-balanced-3.5mm-trrs-2-pin-0.78mm-x2-mmcx-x2-xlr-4-xlr-3-usb-c-6.35mm-trs-4.4mm-trrrs-plug-to-"
    b'2.5mm-trrs-plug-to-3.5mm-trs-jack-cable"adapter","to":"headphone.plug"},{"from":"player.balanced","to":"earphone.'
    b'"at":[320,0]},"at":[640,0]},"at":[960,0]},"at":[1280,0]}},"links":[{"from":"adapter.jack","to":"cable.plug"},{"from":"'
    b'{"format":"cablebuilder.rig/1","title":"","parts":{"player":{"use":"generic/"at":[0,0]},"'
)
"""What layouts say again and again, the commonest last. Part of what ``CB1:`` means: never to be changed."""


def layout_code(tree: object) -> str:
    """Return the code of a layout, given as :func:`~cablebuilder.files.rig_file.rig_tree` gives it."""
    packing = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_DEFAULT_STRATEGY, _WORDS)
    packed = packing.compress(compact(tree).encode("utf-8", "backslashreplace")) + packing.flush()
    return PREFIX + base64.b32encode(packed).decode().rstrip("=")


def holds_code(text: str) -> bool:
    """Return whether a text carries a code, on its own or among other words; a layout itself does not."""
    return text.lstrip()[:1] != "{" and _CODE.search(text) is not None


def layout_in_code(path: Path, text: str) -> JsonFile:
    """Return the layout whose code a text carries; ``path`` is what it is called in sentences. What stands around it is left.

    *Raises* FileError where the code is damaged, of a newer program, or larger than any layout.
    """
    found = _CODE.search(text)
    if found is None:
        raise FileError("There is no layout code in {file}. A code begins with {prefix}", file=path.name, prefix=PREFIX)
    if found["version"] != "1":
        raise FileError("A newer cablebuilder made the code in {file}. Update cablebuilder, then open it.", file=path.name)
    letters = "".join(found["code"].split()).upper()
    if len(letters) > LARGEST_CODE:
        raise FileError("The code in {file} has more than {limit} letters. Open the layout itself.", file=path.name, limit=LARGEST_CODE)
    return replace(parse_json(path, decoded(path, _unpacked(path, letters))), is_carried=True)


def _unpacked(path: Path, letters: str) -> bytes:
    """Return what was packed, and never more than a layout in a code may have; letters behind its end do no harm."""
    unpacking = zlib.decompressobj(15, _WORDS)
    try:
        content = unpacking.decompress(base64.b32decode(letters + "A" * (-len(letters) % _UNIT)), LARGEST_LAYOUT + 1)
    except (binascii.Error, zlib.error) as problem:
        raise _damaged(path) from problem
    if len(content) > LARGEST_LAYOUT:
        raise FileError("The layout in {file} is larger than any that fits into a code. Open the layout itself.", file=path.name)
    if not unpacking.eof:
        raise _damaged(path)
    return content


def _damaged(path: Path) -> FileError:
    return FileError("The code in {file} is damaged: letters are missing or wrong. Copy or scan it once more.", file=path.name)
