"""A language for tests: accented, in brackets, and 40 % longer. What is shown without brackets came past the language; what is cut shows.

Must never be shipped. Read on in :mod:`tests.gui.test_pseudo_language`.
"""

import gettext
import re
from functools import cache

from babel.messages.pofile import read_po

from cablebuilder.paths import resource_folder

_ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_LONGER = 0.4


def pseudo(text: str) -> str:
    """Return a template in the language; placeholders stay."""
    if not any(letter.isalpha() for letter in re.sub(r"\{[^}]*\}", "", text)):
        return text
    worded = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in re.split(r"(\{[^}]*\})", text))
    return f"[{worded}{'~' * max(1, round(_LONGER * len(re.sub(r'{[^}]*}', '', text))))}]"


@cache
def listed() -> frozenset[str]:
    """Return all texts of the translators' list, the two of a count each for itself."""
    with (resource_folder() / "languages" / "cablebuilder.pot").open("rb") as file:
        return frozenset(text for each in read_po(file) for text in (each.id if isinstance(each.id, tuple) else (each.id,)))


class Pseudo(gettext.NullTranslations):
    """The language as gettext has it; it remembers what was asked for and stands in no translator's list."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        super().__init__()
        self.unlisted: set[str] = set()

    def gettext(self, message: str) -> str:
        """Return a text."""
        self.unlisted |= {message} - listed()
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a count."""
        self.unlisted |= {msgid1, msgid2} - listed()
        return pseudo(msgid1 if n == 1 else msgid2)

    def info(self) -> dict[str, str]:
        """Return a code, so that names in the data are worded too."""
        return {"language": "qps"}
