"""JSON Schemas of the files that people and programs exchange, made from the models that read and write them.

Must never describe by hand what a model says already. Read on in :mod:`cablebuilder.files.report_files`.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.files.report_files import ReportFile

SCHEMAS: Mapping[str, tuple[type[BaseModel], Literal["validation", "serialization"]]] = {
    "rig": (Rig, "validation"),
    "part": (Part, "validation"),
    "report": (ReportFile, "serialization"),
}
"""The model of each schema, and whether it says what we read or what we write."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TAGS = ("format", "type")


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a rig, a part or a report."""
    return schema_of(*SCHEMAS[name])


def schema_of(model: type[BaseModel], mode: Literal["validation", "serialization"]) -> dict[str, Any]:
    """Return the JSON Schema of a model: what we read of it, or what we write."""
    schema = model.model_json_schema(by_alias=True, mode=mode)
    _require_tags(schema)
    return {"$schema": _DIALECT, **schema}


def _require_tags(schema: object) -> None:
    """Require in place the fields that say what an object is: the models fill them in, files must have them."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            tags = [name for name in _TAGS if isinstance(properties.get(name), dict) and "const" in properties[name]]
            required = schema.get("required", [])
            if missing := [name for name in tags if name not in required]:
                schema["required"] = [*missing, *required]
        for value in schema.values():
            _require_tags(value)
    elif isinstance(schema, list):
        for value in schema:
            _require_tags(value)
