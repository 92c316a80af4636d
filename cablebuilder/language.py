"""Texts in the reader's language: gettext catalogues, keyed by the English template with named placeholders.

Only ``gui``, ``files`` and ``cli`` may import this; ``core`` and ``judge`` return :class:`~cablebuilder.errors.Message`.
"""

import gettext
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cablebuilder import compounds, particles, spacing
from cablebuilder.errors import Listed, Message, Number, Template
from cablebuilder.paths import resource_folder

NAMES: Mapping[str, str] = {
    "en": "English", "de": "Deutsch", "es": "Español", "fr": "Français", "ja": "日本語", "ko": "한국어", "zh_CN": "简体中文",
}  # fmt: skip
"""The languages that are complete, each by its own name. What is offered anywhere stands here."""
_SIMPLIFIED = frozenset({"cn", "sg", "hans"})
_SIGNS: Mapping[str, tuple[str, str]] = {"de": (",", "."), "es": (",", "\u202f"), "fr": (",", "\u202f")}
"""The decimal sign and what parts thousands, where they are not those of English."""
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{2,4}))?(?:[_.@-].*)?")


@dataclass(slots=True)
class _Current:
    translations: gettext.NullTranslations
    signs: tuple[str, str] = (".", ",")


_current = _Current(gettext.NullTranslations())


def known(code: str) -> str | None:
    """Return which of the languages a code of a system or a person means ("de_CH.UTF-8" is "de"); None where there is none."""
    if code in {"C", "POSIX"} or code.startswith("C."):
        return "en"
    found = _CODE.fullmatch(code.strip())
    if found is None:
        return None
    name, area = found[1].lower(), (found[2] or "").lower()
    if name == "zh":
        return "zh_CN" if not area or area in _SIMPLIFIED else None  # the letters of the others are not the same
    return name if name in NAMES else None


def best(wanted: Iterable[str]) -> str:
    """Return the first language that there is of some that a person reads, the dearest first; English where there is none."""
    return next(filter(None, map(known, wanted)), "en")


def asked_by_system(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the languages that the environment asks for, the dearest first, as gettext reads it."""
    locale = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if known(locale) == "en" and not locale.lower().startswith("en"):
        return (locale,)  # C: LANGUAGE does not count
    return (*filter(None, environment.get("LANGUAGE", "").split(":")), *filter(None, (locale,)))


def use(code: str | None) -> None:
    """Set the language of all texts from now on; None or an unknown code is English."""
    name = (known(code) if code else None) or "en"
    codes = [] if name == "en" else [name]
    _current.translations = gettext.translation("cablebuilder", resource_folder() / "languages", codes, fallback=True)
    _current.signs = _SIGNS.get(name, (".", ",")) if _current.translations.info() else (".", ",")


def codes() -> tuple[str, ...]:
    """Return the languages that there are texts in; English is one without a catalogue."""
    found = (resource_folder() / "languages").glob("*/LC_MESSAGES/cablebuilder.mo")
    return ("en", *sorted({path.parents[1].name for path in found} - {"en"}))


def code() -> str:
    """Return the language of the texts, as a page names it: "en" where there is no catalogue for what is wanted."""
    return _code(_current.translations)


@lru_cache(maxsize=4)
def _code(translations: gettext.NullTranslations) -> str:
    """Return the language of a catalogue: every text asks for it, and a window has hundreds."""
    return translations.info().get("language", "en").replace("_", "-")


def text(template: Template, /, **values: object) -> str:
    """Return a template in the current language with its values filled in."""
    return _filled(_current.translations.gettext(template), values)


def labelled(label: str, said: str) -> str:
    """Return what is said under a label, with the colon as the current language writes it: "Why: it joins two outputs"."""
    return text("{label}: {said}", label=label, said=said)


def plural(one: Template, many: Template, count: int, /, **values: object) -> str:
    """Return the form for a count (``{count}`` in the template)."""
    return _filled(_current.translations.ngettext(one, many, count), {"count": count, **values})


def word(name: str) -> str:
    """Return a name out of the shipped data in the current language; it is no template, and may be one that nobody translated."""
    return _current.translations.gettext(name)


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a line."""
    return ("、" if _is_close() else ", ").join(words)


def sentences(texts: Iterable[str]) -> str:
    """Return whole sentences behind each other; an empty one is none."""
    return ("" if _is_close() else " ").join(filter(None, texts))


def number(written: str) -> str:
    """Return a number that is written in English ("1,234.5") as the current language writes it."""
    point, comma = _current.signs
    return written if point == "." else written.translate({ord("."): point, ord(","): comma})


def _filled(template: str, values: Mapping[str, object]) -> str:
    """Return a translated template with its values filled in, as the current language writes what meets there."""
    used = code()
    written = _written(values) if values else values
    if used in spacing.CLOSE:
        return spacing.filled(template, written)
    match used:
        case "de":
            return compounds.german(template, written)
        case "es":
            return compounds.spanish(template, written)
        case "ko":
            return particles.chosen(template.format(**written))
    return template.format(**written)


def _written(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return values with their numbers and lists as the current language writes them."""
    if _current.signs[0] == "." and not _is_close():
        return values
    return {name: _worded(value) for name, value in values.items()}


def _worded(value: object) -> object:
    if isinstance(value, Number):
        return number(value)
    if not isinstance(value, Listed):
        return value
    return listed(value.names) if _is_close() else value.replace("; ", "\u202f; ") if code() == "fr" else value


def _is_close() -> bool:
    return code() in spacing.CLOSE


def render(message: Message) -> str:
    """Return a message in the current language, its inner messages too."""
    return text(message.template, **{name: render(value) if isinstance(value, Message) else value for name, value in message.values})
