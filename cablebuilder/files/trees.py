"""Records out of trees of plain values, and trees out of records.

What pydantic finds wrong becomes one plain sentence with its place. Must never touch a file.
Read on in :mod:`cablebuilder.files.rig_file`.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cablebuilder.core.near_names import nearest
from cablebuilder.core.records import Record
from cablebuilder.errors import Message, Template, message
from cablebuilder.files.json_file import JsonFile
from cablebuilder.files.json_places import Place, Step
from cablebuilder.files.known_names import names_at

_AnyRecord = TypeVar("_AnyRecord", bound=Record)
_LONGEST_EXCERPT = 60
_LONG_NUMBER = 10**15
"""From here on a number is said as 1e+15."""
_TAGS = ("format", "type")
"""Fields that say what a record is: always written, and first."""


def to_record(kind: type[_AnyRecord], tree: object, file: JsonFile) -> _AnyRecord:
    """Return the record that a tree describes; ``file`` is where it was read.

    *Raises* FileError with the place of the first fault.
    """
    try:
        return kind.model_validate(tree)
    except ValidationError as broken:
        raise file.fault(*first_fault(broken, tree, kind)) from broken


def first_fault(broken: ValidationError, tree: object, kind: type[Record]) -> tuple[Place, Message]:
    """Return where the first fault of a tree that was read as a kind of record stands, and a sentence about it."""
    faults = broken.errors(include_url=False)
    fault = next((each for each in faults if _is_misspelt(each, faults[0])), faults[0])
    return place_in(tree, way_of(fault)), _sentence(fault, kind)


def _is_misspelt(fault: ErrorDetails, missing: ErrorDetails) -> bool:
    """Return whether a name that is not known stands where one like it is missing, which says less of what is wrong."""
    if missing["type"] != "missing" or fault["type"] != "extra_forbidden":
        return False
    (*place, name), (*around, wanted) = fault["loc"], missing["loc"]
    return place == around and nearest(str(name), (str(wanted),)) is not None


def way_of(fault: ErrorDetails) -> tuple[Step, ...]:
    """Return the way to a fault as the validator tells it, with what a record's own check says of the place inside it."""
    return (*fault["loc"], *fault.get("ctx", {}).get("place", ()))


def place_in(tree: object, way: tuple[Step, ...]) -> Place:
    """Return the steps of a way that lead somewhere in a tree; the last may name what is missing.

    Steps that are only the validator's own (the tag of a union, the mark for a key) are left out.
    """
    found: list[Step] = []
    for number, step in enumerate(way):
        if isinstance(tree, Mapping) and (step in tree or (number == len(way) - 1 and step != "[key]")):
            found.append(step)
            tree = tree.get(step)
        elif isinstance(tree, list | tuple) and isinstance(step, int):
            found.append(step)
            tree = tree[step] if step < len(tree) else None
    return tuple(found)


def dotted_place(tree: object, path: str) -> Place:
    """Return the place that a dotted path ("elements.0.joins") means in a tree."""
    return place_in(tree, tuple(int(step) if step.isdecimal() else step for step in path.split(".")))


def to_tree(value: object) -> object:
    """Return a record as plain values: fields in the model's order and by their names in files, defaults left out, no point in 2.0."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Record):
        given, tree = value.__dict__, {}
        for name, written, default in _fields(type(value)):
            found = given[name]
            if found is not default and (default is _ALWAYS or found != default):
                tree[written] = found if type(found) in _PLAIN else to_tree(found)
        return tree
    if isinstance(value, list | tuple):
        return [(int(each) if each.is_integer() else each) if type(each) is float else to_tree(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): to_tree(each) for key, each in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


_ALWAYS = object()
_PLAIN = frozenset({str, int, bool, type(None)})


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str, object], ...]:
    """Return each field's name, its name in files, and its default; what is always written has none."""
    fields = [
        (name, field.alias or name, _ALWAYS if field.is_required() or name in _TAGS else field.default)
        for name, field in kind.model_fields.items()
    ]
    return tuple(sorted(fields, key=lambda field: field[0] not in _TAGS))


_WORDED: dict[str, Template] = {
    "missing": "This must be given.",
    "literal_error": "This must be {expected}.",
    "union_tag_invalid": "The type “{tag}” is not one of {expected_tags}.",
    "union_tag_not_found": "This needs a type.",
    "too_short": "At least {min_length} must stand here, not {actual_length}.",
    "too_long": "At most {max_length} may stand here, not {actual_length}.",
    "string_too_short": "This text may not be empty.",
    "string_too_long": "This text may have {max_length} characters at most.",
    "string_pattern_mismatch": "“{found}” is not written as it must be here.",
    "string_unicode": "This text holds a character that does not exist.",
    "greater_than": "This must be more than {gt}, not {found}.",
    "greater_than_equal": "This must be at least {ge}, not {found}.",
    "less_than_equal": "This must be at most {le}, not {found}.",
    "finite_number": "This is not a number that can be used.",
    "float_type": "A number is needed here, not {kind}.",
    "int_type": "A whole number is needed here.",
    "string_type": "A text is needed here, not {kind}.",
    "bool_type": "True or false is needed here, not {kind}.",
    "tuple_type": "A list in brackets is needed here, not {kind}.",
    "dict_type": "An object in braces is needed here, not {kind}.",
    "mapping_type": "An object in braces is needed here, not {kind}.",
    "model_type": "An object in braces is needed here, not {kind}.",
    "model_attributes_type": "An object in braces is needed here, not {kind}.",
}
"""What pydantic calls a fault, and what people do."""
_NEARLY = {
    "literal_error": "This must be {expected}. Did you mean {near}?",
    "union_tag_invalid": "The type “{tag}” is not one of {expected_tags}. Did you mean {near}?",
}
"""The same where a word is nearly one of those that are expected."""
_QUOTED = re.compile(r"'([^']*)'")


def _sentence(fault: ErrorDetails, record: type[Record]) -> Message:
    kind, context, found = fault["type"], fault.get("ctx", {}), fault.get("input")
    sentence = context.get("sentence")
    if isinstance(sentence, Message):
        return Message(sentence.template, tuple((name, _short(value)) for name, value in sentence.values))
    if fault["loc"][-1:] == ("[key]",):
        return Message("A name here holds no dot and no blank, and has 1 to 200 characters.")
    if kind == "extra_forbidden":
        return unknown_name(str(fault["loc"][-1]), names_at(record, fault["loc"][:-1]))
    if kind not in _WORDED:
        return message("This cannot be read ({reason}).", reason=fault["msg"])
    limits = {name: value if isinstance(value, str) else _short(value) for name, value in context.items()}
    near = _near_word(fault) if kind in _NEARLY else None
    template = _WORDED[kind] if near is None else _NEARLY[kind]
    return message(template, **{**limits, "found": _short(found), "kind": _kind(found), "near": near or ""})


def unknown_name(name: str, known: Collection[str]) -> Message:
    """Return the sentence about a name that is none of those that may stand somewhere."""
    near = nearest(name, known)
    if near is None:
        return message("This name is not known here. Known are: {allowed}.", allowed=", ".join(known))
    return message("This name is not known here. Did you mean {near}?", near=near)


def _near_word(fault: ErrorDetails) -> str | None:
    """Return the expected word that is most like the one that stands in a file; None where that is no word, or like none."""
    context = fault.get("ctx", {})
    word = context.get("tag", fault.get("input"))
    expected = _QUOTED.findall(str(context.get("expected_tags", context.get("expected", ""))))
    return nearest(word, expected) if isinstance(word, str) else None


def _kind(value: object) -> Message:
    """Return in words what kind of value stands in a file."""
    match value:
        case None:
            return Message("nothing")
        case bool():
            return Message("true or false")
        case int() | float():
            return Message("a number")
        case str():
            return Message("a text")
        case Mapping():
            return Message("an object in braces")
    return Message("a list in brackets")


def _short(value: object) -> str | int | float | Message:
    """Return a value as it can stand in a sentence: a long text cut, a whole number without a point."""
    if isinstance(value, Message):
        return value
    if isinstance(value, int | float):
        return int(value) if abs(value) < _LONG_NUMBER and value == int(value) else float(value)
    text = value if isinstance(value, str) else str(_kind(value).template)
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}…"
