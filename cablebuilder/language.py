"""Texts in the reader's language: gettext catalogues, keyed by the English template with named placeholders.

Only ``gui``, ``files`` and ``cli`` may import this; ``core`` and ``judge`` return :class:`~cablebuilder.errors.Message`.
"""

import gettext
from dataclasses import dataclass

from cablebuilder.errors import Message, Template
from cablebuilder.paths import resource_folder


@dataclass(slots=True)
class _Current:
    translations: gettext.NullTranslations


_current = _Current(gettext.NullTranslations())


def use(code: str | None) -> None:
    """Set the language of all texts from now on; None or an unknown code is English."""
    codes = [code] if code else []
    _current.translations = gettext.translation("cablebuilder", resource_folder() / "languages", codes, fallback=True)


def codes() -> tuple[str, ...]:
    """Return the languages that there are texts in; English is one without a catalogue."""
    found = (resource_folder() / "languages").glob("*/LC_MESSAGES/cablebuilder.mo")
    return ("en", *sorted({path.parents[1].name for path in found} - {"en"}))


def code() -> str:
    """Return the language of the texts, as a page names it: "en" where there is no catalogue for what is wanted."""
    return _current.translations.info().get("language", "en").replace("_", "-")


def text(template: Template, /, **values: object) -> str:
    """Return a template in the current language with its values filled in."""
    return _current.translations.gettext(template).format(**values)


def plural(one: Template, many: Template, count: int, /, **values: object) -> str:
    """Return the form for a count (``{count}`` in the template)."""
    return _current.translations.ngettext(one, many, count).format(count=count, **values)


def render(message: Message) -> str:
    """Return a message in the current language, its inner messages too."""
    return text(message.template, **{name: render(value) if isinstance(value, Message) else value for name, value in message.values})
