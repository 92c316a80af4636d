"""The letters of languages that our own font lacks: whether a font of the system has them, and what to install where none has.

Must never choose a language. Read on in :mod:`cablebuilder.gui.theme`, which falls back to these fonts.
"""

from collections.abc import Mapping

from PySide6.QtGui import QFontDatabase

from cablebuilder import language
from cablebuilder.errors import Message, Template, english, message

PACKAGE = "fonts-noto-cjk"
"""Debian's package with all of them."""
_NAMES: Mapping[str, Template] = {"ja": "Japanese", "ko": "Korean", "zh_CN": "Simplified Chinese"}
"""What a language is called by those who can read what is told: its own name would be boxes."""
_WRITINGS: Mapping[str, QFontDatabase.WritingSystem] = {
    "ja": QFontDatabase.WritingSystem.Japanese,
    "ko": QFontDatabase.WritingSystem.Korean,
    "zh_CN": QFontDatabase.WritingSystem.SimplifiedChinese,
}


_EVEN: Mapping[str, str] = {"ja": "Noto Sans Mono CJK JP", "ko": "Noto Sans Mono CJK KR", "zh-CN": "Noto Sans Mono CJK SC"}
"""Fonts of the same package in which a letter is as wide as two Latin ones."""


def even_family() -> str | None:
    """Return the font for drawings in letters in the current language; None where any with even letters does."""
    return _EVEN.get(language.code())


def languages_without_letters() -> tuple[str, ...]:
    """Return the codes of the languages that no font of this system can write; empty boxes would stand in their place."""
    return tuple(code for code, writing in _WRITINGS.items() if not QFontDatabase.families(writing))


def lack_of_letters() -> str:
    """Return what is to be told where the current language cannot be written here, in English, which can; else nothing."""
    code = language.code().replace("-", "_")
    return english(lack_of(code)) if code in languages_without_letters() else ""


def lack_of(code: str) -> Message:
    """Return what is to be told where a language cannot be written here."""
    return message(
        "No font of this system has the letters of {language}. Install one, on Debian and Ubuntu the package {package}, and start again.",
        language=Message(_NAMES[code]), package=PACKAGE,
    )  # fmt: skip
