"""Which names a record may have at a place, read off the models themselves, for sentences about a name that is not one of them.

Must never describe by hand what a model says already. Read on in :mod:`cablebuilder.files.trees`.
"""

import types
from collections.abc import Iterator, Sequence
from typing import Annotated, TypeGuard, Union, get_args, get_origin

from cablebuilder.core.records import Record
from cablebuilder.files.json_places import Step


def names_at(kind: type[Record], way: Sequence[Step]) -> tuple[str, ...]:
    """Return the names that the object at the end of a way may have, as files write them; the way is told as the validator tells it."""
    found: tuple[object, ...] = (kind,)
    for step in way:
        found = tuple(each for outer in found for each in _inside(outer, step, is_tag=len(found) > 1))
    return tuple(field.alias or name for record in found if _is_record(record) for name, field in record.model_fields.items())


def _inside(kind: object, step: Step, *, is_tag: bool) -> Iterator[object]:
    """Yield the types of what stands one step further in a type; the tag of a union takes one of its records."""
    if not _is_record(kind):
        yield from _types_in(get_args(kind)[-1 if isinstance(step, str) else 0])
    elif is_tag:
        if step in get_args(kind.model_fields["type"].annotation):
            yield kind
    else:
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                yield from _types_in(field.annotation)


def _types_in(kind: object) -> Iterator[object]:
    """Yield the types that a type is made of and that hold others: without its notes, and each one of a union."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _types_in(get_args(kind)[0])
    elif origin in {Union, types.UnionType}:
        for each in get_args(kind):
            yield from _types_in(each)
    elif _is_record(kind) or get_args(kind):
        yield kind


def _is_record(kind: object) -> TypeGuard[type[Record]]:
    return isinstance(kind, type) and issubclass(kind, Record)
