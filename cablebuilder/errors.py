"""What can go wrong, and how it is worded: a text key with values, never a finished sentence.

A key is the English template with named placeholders ("A {plug} plug does not go into a {jack} socket.").
:mod:`cablebuilder.language` turns it into the reader's language; nothing below it does.
"""

import re
from typing import NamedTuple

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


Template = str
"""An English text for people with named placeholders. What is annotated so is found by packaging/languages and translated:
a parameter (then each argument of a call is a text), a field, a constant, the column of a table, what a function returns."""
Plural = tuple[str, str]
"""The two templates of a count: for one, and for many."""


class Number(str):
    """A number that is written already, with a point and commas as in English; :mod:`cablebuilder.language` gives it the reader's signs."""

    __slots__ = ()


class Listed(str):  # noqa: SLOT000 - a str has no room for more otherwise
    """Names one after another, as a list in English; :mod:`cablebuilder.language` gives it the reader's commas."""

    names: tuple[str, ...] = ()


class Message(NamedTuple):
    """A text that waits for its language: an English template and what its placeholders stand for."""

    template: Template
    values: "tuple[tuple[str, str | int | float | Message], ...]" = ()


def message(template: Template, **values: str | float | Message) -> Message:
    """Return the message of a template and its named values."""
    return Message(template, tuple(values.items()))


class CablebuilderError(Exception):
    """Something that cannot be done; carries its text as a :class:`Message`."""

    def __init__(self, template: Template, **values: str | float | Message) -> None:
        """Keep the template and its values."""
        super().__init__(template)
        self.message = message(template, **values)

    def __str__(self) -> str:
        """Return the English text, for logs and tracebacks."""
        return english(self.message)


class FileError(CablebuilderError):
    """A file that cannot be read or written; nothing was changed."""


class UnusableFileError(FileError):
    """A file that is as a whole not what it should be: empty, no text, no JSON, or not to be read at all."""


class CatalogError(CablebuilderError):
    """A record of the catalogue that breaks its own rules."""


class EditRefused(CablebuilderError):
    """An edit that cannot be made; the rig is as it was."""


def english(text: Message) -> str:
    """Return the English text of a message."""
    return text.template.format(**{name: english(value) if isinstance(value, Message) else value for name, value in text.values})


def visible(text: str) -> str:
    """Return a text from a file as it may stand in a line: what would break it, reorder it or steer a terminal is replaced."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def visible_lines(text: str) -> str:
    """Return a text of several lines in the same way; the ends of its lines stay."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").split("\n"))) if _STEERING.search(text) else text
