"""The quick way to read a layout: pydantic's own JSON reader, where there is nothing to complain about.

It tells neither which of two equal keys it took nor where a fault is; whatever is doubtful is read again the slow way, which does.
Must never accept what the slow way refuses, nor read it otherwise. Read on in :mod:`cablebuilder.files.rig_file`.
"""

from collections.abc import Mapping
from operator import attrgetter

from pydantic import ValidationError

from cablebuilder.core.records import Record
from cablebuilder.core.rig import Rig


def quick_rig(content: bytes) -> Rig | None:
    """Return the rig in the bytes of a file; None where it has to be read the slow way."""
    if b"\0" in content:
        return None
    try:
        rig = Rig.model_validate_json(content)
    except ValidationError:
        return None
    return rig if _keys_written(content) == _keys_taken(rig) else None


def _keys_written(content: bytes) -> int:
    """Return how many keys there are in valid JSON, or more: one for each quote with a colon behind it, which a text may begin with.

    Where something else may stand between a key and its colon, or a quote in a text, that is looked at closely.
    """
    keys = content.count(b'":')
    if b"\\" not in content and (content.count(b":") == keys or not any(doubtful in content for doubtful in _DOUBTFUL)):
        return keys
    outside = content.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2]
    return b"".join(outside).count(b":")


_DOUBTFUL = (b" :", b"\t:", b"\n:", b"\r:")


def _keys_taken(rig: Rig) -> int:
    """Return how many keys a rig was made of; of two equal ones, only one was taken."""
    flat = sum(map(len, map(_KEYS, (*rig.parts.values(), *rig.links))))
    others = (rig.notes, rig.frames, rig.waivers, rig.definitions)
    return len(rig.model_fields_set) + len(rig.parts) + flat + sum(_keys_in(each) for each in others)


_KEYS = attrgetter("model_fields_set")


def _keys_in(value: object) -> int:
    if isinstance(value, Record):
        return len(value.model_fields_set) + sum(_keys_in(each) for each in value.__dict__.values())
    if isinstance(value, Mapping):
        return len(value) + sum(_keys_in(each) for each in value.values())
    return sum(_keys_in(each) for each in value) if isinstance(value, tuple) else 0
