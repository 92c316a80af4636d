"""A catalogue and the examples in the reader's language: the names that no maker gave, of connectors, generic parts, modes and variants.

What a search found by its English name it still finds. Must never touch an id, a maker's own name or what a part is.
Read on in :mod:`cablebuilder.language`.
"""

import dataclasses
import re

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Connector
from cablebuilder.core.named_parts import ANYBODY
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.language import code, number, text, word

_OUR_WORDS = re.compile(r".+(?:, .*\b[a-z]{3,}|\(.*\b[a-z]{3,}.*\))")
"""A maker's name to which we added what tells two of them apart: "Aria, 3.5 mm cable", "iPod (first version)"."""


def in_words(catalog: Catalog) -> Catalog:
    """Return a catalogue as the current language words it; in English it is the same one."""
    if code() == "en":
        return catalog
    return dataclasses.replace(
        catalog,
        connectors={name: _connector(each) for name, each in catalog.connectors.items()},
        parts={name: _part(each) if each.modes or has_our_words(each.maker, each.model) else each for name, each in catalog.parts.items()},
    )


def has_our_words(maker: str, model: str) -> bool:
    """Return whether what a part is called is ours, or in part ours, and no maker's name alone."""
    return maker == ANYBODY or _OUR_WORDS.fullmatch(model) is not None


def size_words(connector: Connector) -> str:
    """Return the short name of a connector, for a badge: "2.5", with the reader's decimal sign."""
    return number(word(connector.size))


def maker_words(maker: str) -> str:
    """Return who makes a part, as people read it: that nobody in particular does is said in their language."""
    return text(ANYBODY) if maker == ANYBODY else maker


def example_in_words(rig: Rig) -> Rig:
    """Return an example as the current language words it: its title, and the names that its parts were given."""
    parts = {key: placed.model_copy(update={"label": word(placed.label)}) if placed.label else placed for key, placed in rig.parts.items()}
    return rig.model_copy(update={"title": word(rig.title) if rig.title else rig.title, "parts": parts})


def _connector(connector: Connector) -> Connector:
    names = (*connector.names, connector.long_name)
    return connector.model_copy(update={"long_name": word(connector.long_name), "names": names})


def _part(part: Part) -> Part:
    changes: dict[str, object] = {"modes": {name: word(each) for name, each in part.modes.items()}}
    if has_our_words(part.maker, part.model):
        changes |= {"model": word(part.model), "aliases": (*part.aliases, part.model)}
    return part.model_copy(update=changes)
