"""Compiles .po files to the .mo files that the program reads, with nothing but Python: also where Babel is not installed.

Run at each set-up of a checkout (it looks only whether a file is newer), and by the build of wheel and sdist.
Must never change a .po file. Read on in :mod:`catalogues`.
"""

import ast
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LANGUAGES = Path(__file__).resolve().parents[2] / "resources" / "languages"
_MAGIC = 0x950412DE


class Entry(NamedTuple):
    """One text of a .po file and its translations; ``many`` where it is one of a count."""

    context: str | None
    one: str
    many: str | None
    translations: tuple[str, ...]
    is_fuzzy: bool


def entries(text: str) -> Iterator[Entry]:
    """Yield the texts of a .po file that count; obsolete ones do not."""
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        last, is_fuzzy = "", False
        for line in block.splitlines():
            if line.startswith("#,"):
                is_fuzzy = "fuzzy" in line
            elif line.startswith('"'):
                fields[last] += ast.literal_eval(line)
            elif line and not line.startswith("#"):
                last, _, quoted = line.partition(" ")
                fields[last] = ast.literal_eval(quoted)
        if "msgid" in fields:
            said = tuple(fields[name] for name in sorted(fields) if name.startswith("msgstr"))
            yield Entry(fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural"), said, is_fuzzy)


def compiled(text: str) -> bytes:
    """Return the .mo file of a .po file: what is translated and sure, in the order that gettext asks for."""
    pairs: list[tuple[bytes, bytes]] = []
    for entry in entries(text):
        if not all(entry.translations) or (entry.is_fuzzy and entry.one):
            continue
        key = entry.one if entry.context is None else f"{entry.context}\x04{entry.one}"
        pairs.append(("\0".join(filter(None, (key, entry.many))).encode(), "\0".join(entry.translations).encode()))
    pairs.sort()
    start = 7 * 4 + 16 * len(pairs)
    tables: tuple[list[bytes], list[bytes]] = ([], [])
    texts = b""
    for column, table in enumerate(tables):
        for pair in pairs:
            table.append(struct.pack("<II", len(pair[column]), start + len(texts)))
            texts += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + b"".join(tables[0]) + b"".join(tables[1]) + texts


def compile_all(languages: Path = LANGUAGES) -> list[Path]:
    """Compile each .po file that is newer than what was made of it; return what was made."""
    made = []
    for source in sorted(languages.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            whole = target.with_suffix(f".{os.getpid()}.new")  # whoever reads meanwhile reads the old one or the new one
            whole.write_bytes(compiled(source.read_text("utf-8")))
            whole.replace(target)
            made.append(target)
    return made


if __name__ == "__main__":
    compile_all()
    sys.exit(0)
