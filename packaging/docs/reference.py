"""What stands in the documentation because the code says so: commands, schemas and the Python interface, as Markdown.

Must never describe by hand what a parser, a model or a docstring says. Read on in :mod:`build`.
"""

import argparse
import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import cablebuilder
from cablebuilder import cli, errors
from cablebuilder.files.schemas import json_schema
from cablebuilder.judge import report

_ROLE = re.compile(r":\w+:`~?(?:[\w.]*\.)?(\w+)`")
_MODULES = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Z])")
_MARKS = re.compile(r"<!-- generated: ([\w-]+) -->\n.*?<!-- end -->", re.DOTALL)
_CLASSES = (cablebuilder.Rig, cablebuilder.Part, cablebuilder.Report, report.Chain, report.LinkVerdict, report.Finding)
_MORE_CLASSES = (report.Remedy, report.Heard, report.Verdict, errors.CablebuilderError, errors.FileError)


def commands() -> str:
    """Return each command with its usage and options."""
    parser = cli._parser()  # noqa: SLF001 - the one place that knows the options
    (inner,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    helps = {choice.dest: choice.help for choice in inner._choices_actions}  # noqa: SLF001
    parts = ["With every command:", _options(parser)]
    for name, command in inner.choices.items():
        usage = " ".join(_own(command).format_usage().removeprefix("usage: ").split())
        said = helps[name] or ""
        parts += [f"### {name}", f"{said[:1].upper()}{said[1:]}.", f"```text\n{usage}\n```", _options(command)]
    return "\n\n".join(part for part in parts if part)


def _own(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Let a command's usage be written in one line, whatever the terminal."""
    command.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=1000)  # type: ignore[assignment]
    return command


def _options(command: argparse.ArgumentParser) -> str:
    common = {"--language", "--portable", "--version", "-h"}
    rows = []
    for action in command._actions:  # noqa: SLF001 - argparse tells its options in no other way
        names = action.option_strings or [action.metavar or action.dest]
        is_common = bool(common & set(names))
        if (
            isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
            or action.help == argparse.SUPPRESS
            or is_common != (command.prog == "cablebuilder")
        ):
            continue
        value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        takes = f" {value}" if action.option_strings and action.nargs != 0 else ""
        choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
        rows.append((f"`{', '.join(names)}{takes}`", f"{action.help or ''}{choices}".strip()))
    return _table(("Option", "What it does"), rows) if rows else ""


def schema_tables(name: str) -> str:
    """Return a schema as tables, one for the file itself and one for each record in it."""
    schema = json_schema(name)
    parts = [_fields(schema)]
    for title, record in sorted(schema["$defs"].items()):
        if "properties" in record and not (name == "rig" and title in json_schema("part")["$defs"] | {"Part": None}):
            first = str(record.get("description", "")).partition("\n")[0].replace("``", "`")
            parts += [f"### {title}", first, _fields(record)]
    return "\n\n".join(part for part in parts if part)


def _fields(record: Mapping[str, Any]) -> str:
    needed = record.get("required", ())
    rows = []
    for field, rule in record["properties"].items():
        usual = "must be there" if field in needed else _usual(rule.get("default"))
        rows.append((f"`{field}`", _kind(rule), usual))
    return _table(("Field", "What it is", "Without it"), rows)


def _usual(value: object) -> str:
    if value is None or value in ("", [], {}):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _kind(rule: Mapping[str, Any]) -> str:
    """Return a rule of a schema in words."""
    if "$ref" in rule:
        return rule["$ref"].rpartition("/")[2]
    if "const" in rule:
        return f"`{rule['const']}`"
    if "enum" in rule:
        return ", ".join(f"`{value}`" for value in rule["enum"])
    for both in ("anyOf", "oneOf"):
        if both in rule:
            return " or ".join(_kind(each) for each in rule[both] if each.get("type") != "null")
    if rule.get("type") == "array":
        inner = rule.get("items") or (rule.get("prefixItems") or [{}])[0]
        return f"list of {_kind(inner)}"
    if rule.get("type") == "object":
        inner = rule.get("additionalProperties") or next(iter(rule.get("patternProperties", {}).values()), None)
        return f"by name: {_kind(inner)}" if isinstance(inner, dict) else "object"
    return {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}.get(str(rule.get("type")), "any")


def python_interface() -> str:
    """Return what ``import cablebuilder`` brings, from its docstrings."""
    parts = []
    for function in (cablebuilder.load, cablebuilder.check):
        parts += [f"### cablebuilder.{function.__name__}", f"```text\n{function.__name__}{_signature(function)}\n```", _words(function)]
    for kind in (*_CLASSES, *_MORE_CLASSES):
        parts += [f"### {kind.__module__}.{kind.__name__}", _words(kind), _table(("Name", "Is"), list(_members(kind)))]
    return "\n\n".join(part for part in parts if part)


def _signature(function: Callable[..., object]) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _words(thing: object) -> str:
    """Return a docstring as Markdown: its roles become plain names."""
    return _ROLE.sub(r"`\1`", inspect.getdoc(thing) or "").replace("``", "`")


def _members(kind: type) -> Iterator[tuple[str, str]]:
    """Yield the fields of a value, or the words of an enumeration; those of a record stand with the files."""
    if dataclasses.is_dataclass(kind):
        for each in dataclasses.fields(kind):
            yield f"`{each.name}`", f"`{_MODULES.sub('', inspect.formatannotation(each.type))}`"
    elif members := getattr(kind, "__members__", None):
        for name, value in members.items():
            yield f"`{name}`", f"`{value.value}`"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


GENERATED: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "rig-schema": lambda: schema_tables("rig"),
    "part-schema": lambda: schema_tables("part"),
    "python": python_interface,
}
"""What may stand between ``<!-- generated: NAME -->`` and ``<!-- end -->``."""


def renewed(text: str) -> str:
    """Return a page with everything that is generated in it written anew."""
    return _MARKS.sub(lambda found: f"<!-- generated: {found[1]} -->\n\n{GENERATED[found[1]]()}\n\n<!-- end -->", text)
