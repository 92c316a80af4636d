"""The ground of every record that is read from a file: frozen, and strict about its fields.

Read on in :mod:`cablebuilder.core.connectors`.
"""

from typing import Annotated, Literal, LiteralString

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from cablebuilder.errors import message

Confidence = Literal["confirmed", "single-source", "disputed", "engineering", "recalled"]
"""How well a fact is founded (MODEL.md section 8)."""

Key = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^.\s\x00-\x1f]+$")]
"""A name inside a file: no dot, no blank."""

LONGEST_TEXT = 2_000
ShortText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]

Positive = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False, le=1e12)]
NotNegative = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False, le=1e12)]
Finite = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e12, le=1e12)]
Flag = Annotated[bool, Field(strict=True)]
"""True or false; no text or number stands for either, and no text for a number."""


class Record(BaseModel):
    """A frozen value from a file; unknown fields are refused, so that nothing is dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def misplaced(template: LiteralString, *place: str | int, **values: str) -> PydanticCustomError:
    """Return what a validator raises where a record breaks a rule of its own; ``place`` is the way to it inside the record.

    Half a character in a value is written the way JSON escapes it: pydantic ends in an error of its own where it meets one.
    """
    said = {name: value.encode("utf-8", "backslashreplace").decode() for name, value in values.items()}
    return PydanticCustomError("misplaced", template, {"place": place, "sentence": message(template, **said), **said})
