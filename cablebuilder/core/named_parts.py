"""Parts by what people call them: an id, an id with a port, or maker and model; and the nearest names where nothing has that name.

Must never guess: a name that only resembles one is an answer to read, not a part. Read on in :mod:`cablebuilder.core.catalog`.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.errors import CablebuilderError, Listed, Template, visible

ANYBODY: Template = "Generic"
"""The maker of a part that nobody in particular makes."""
_MOST_NEAR = 3
_NEAR = 0.5


class Named(NamedTuple):
    """A part, and one of its ports where the text names one."""

    part: Part
    port: str | None = None


def maker_of(part: Part) -> str:
    """Return who makes a part; nothing where nobody in particular does."""
    return "" if part.maker == ANYBODY else part.maker


def short_name(part: Part) -> str:
    """Return what people call a part: maker and model; that nobody in particular makes it is left out."""
    return visible(part.model if part.maker == ANYBODY and part.model else f"{part.maker} {part.model}".strip() or part.id)


def listed_names(names: Iterable[str]) -> Listed:
    """Return names one after another; where one of them has a comma of its own, semicolons keep them apart."""
    found = tuple(names)
    whole = Listed(("; " if any("," in each for each in found) else ", ").join(found))
    whole.names = found
    return whole


def find_part(catalog: Catalog, text: str) -> Named:
    """Return the part, or the port of a part, that a text names: ``maker/model``, ``maker/model.port`` or "Maker Model".

    *Raises* CablebuilderError, with the nearest names, where there is none.
    """
    wanted = text.strip()
    if wanted in catalog.parts:
        return Named(catalog.parts[wanted])
    use, dot, port = wanted.rpartition(".")
    if dot and use in catalog.parts:
        part = catalog.parts[use]
        if port in part.ports:
            return Named(part, port)
        ports = ", ".join(part.ports)
        raise CablebuilderError("{part} has no port named {port}. It has {ports}.", part=use, port=port, ports=ports)
    folded = wanted.casefold()
    for part in catalog.parts.values():
        if folded in {f"{part.maker} {part.model}".casefold(), short_name(part).casefold(), part.id.casefold()}:
            return Named(part)
    near = nearest_parts(catalog, wanted)
    if not near:
        raise CablebuilderError("The catalogue has no part named {part}. “cablebuilder parts” lists all.", part=wanted)
    raise CablebuilderError("The catalogue has no part named {part}. Nearest: {near}.", part=wanted, near=", ".join(near))


def nearest_parts(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Return the ids of the parts whose id or name is most like a text, the nearest first."""
    names = {part.id.casefold(): part.id for part in catalog.parts.values()}
    names |= {f"{part.maker} {part.model}".casefold(): part.id for part in catalog.parts.values()}
    close = get_close_matches(text.casefold(), names, n=2 * _MOST_NEAR, cutoff=_NEAR)
    return tuple(dict.fromkeys(names[name] for name in close))[:_MOST_NEAR]
