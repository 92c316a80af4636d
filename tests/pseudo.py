"""A language for tests: accented, in brackets, and 40 % longer. What is shown without brackets came past the language; what is cut shows.

Must never be shipped. Read on in :mod:`tests.gui.test_pseudo_language`.
"""

import gettext
import re

_ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_LONGER = 0.4


def pseudo(text: str) -> str:
    """Return a template in the language; placeholders stay."""
    if not any(letter.isalpha() for letter in re.sub(r"\{[^}]*\}", "", text)):
        return text
    worded = "".join(part if part.startswith("{") else part.translate(_ACCENTED) for part in re.split(r"(\{[^}]*\})", text))
    return f"[{worded}{'~' * max(1, round(_LONGER * len(re.sub(r'{[^}]*}', '', text))))}]"


class Pseudo(gettext.NullTranslations):
    """The language as gettext has it."""

    def gettext(self, message: str) -> str:
        """Return a text."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a count."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def info(self) -> dict[str, str]:
        """Return a code, so that names in the data are worded too."""
        return {"language": "qps"}
