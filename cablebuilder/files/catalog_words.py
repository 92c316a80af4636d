"""A catalogue in the reader's language: the names that no maker gave, of connectors, generic parts and modes.

What a search found by its English name it still finds. Must never touch an id, a maker's own name or what a part is.
Read on in :mod:`cablebuilder.language`.
"""

import dataclasses

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Connector
from cablebuilder.core.parts import Part
from cablebuilder.language import code, word

ANYBODY = "Generic"
"""The maker of a part that nobody in particular makes."""


def in_words(catalog: Catalog) -> Catalog:
    """Return a catalogue as the current language words it; in English it is the same one."""
    if code() == "en":
        return catalog
    return dataclasses.replace(
        catalog,
        connectors={name: _connector(each) for name, each in catalog.connectors.items()},
        parts={name: _part(each) if each.maker == ANYBODY or each.modes else each for name, each in catalog.parts.items()},
    )


def _connector(connector: Connector) -> Connector:
    names = (*connector.names, connector.long_name)
    return connector.model_copy(update={"long_name": word(connector.long_name), "names": names})


def _part(part: Part) -> Part:
    changes: dict[str, object] = {"modes": {name: word(each) for name, each in part.modes.items()}}
    if part.maker == ANYBODY:
        changes |= {"model": word(part.model), "aliases": (*part.aliases, part.model)}
    return part.model_copy(update=changes)
