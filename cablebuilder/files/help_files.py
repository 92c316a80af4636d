"""The pages of the help: plain Markdown files of ours, one folder a language, in the order of ``resources/help/contents.json``.

A page's id is the name of its file; its head says what it is called and by what else it is found. A page about a rule is four
paragraphs in a fixed order, which get their headings here. Where a language lacks a page, the English one stands in.
Must never read a file that came from anybody else. Read on in :mod:`cablebuilder.gui.help_sheet`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cablebuilder.errors import Message, message

CHAPTERS: Mapping[str, Message] = {
    "start": message("Start here"),
    "unsafe": message("Unsafe"),
    "wrong": message("Plays wrong"),
    "check": message("Check first"),
    "safe": message("Safe"),
    "not-drawn": message("What a layout cannot show"),
    "words": message("Words and plugs"),
}
"""What each chapter of the contents is called."""
RULE_CHAPTERS = frozenset({"unsafe", "wrong", "check", "safe", "not-drawn"})
SECTIONS: tuple[Message, ...] = (
    message("What happens"),
    message("What you hear or lose"),
    message("What to do"),
    message("How sure we are"),
)
"""The headings of a page about a rule, one for each of its paragraphs."""
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page as it was written; ``also`` are words by which it is found as well, ``text`` is Markdown without its title."""

    id: str
    chapter: str
    title: str
    also: str
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs of a page about a rule, one for each of its sections; empty for any other page."""
        return tuple(self.text.split("\n\n")) if self.chapter in RULE_CHAPTERS else ()


def load_help(resources: Path, code: str) -> tuple[HelpPage, ...]:
    """Return the pages in the order of the contents, in a language ("de", "zh-CN") or, where it lacks one, in English."""
    home = resources / "help"
    contents: dict[str, list[str]] = json.loads((home / "contents.json").read_text("utf-8"))
    folders = [home / code.replace("-", "_"), home / "en"]
    return tuple(_page(folders, chapter, name) for chapter, names in contents.items() for name in names)


def help_rig(resources: Path, page: str) -> Path | None:
    """Return the layout that a page about a rule shows; None where it shows none."""
    path = resources / "help" / "rigs" / f"{page}.rig.json"
    return path if path.is_file() else None


def found(pages: Iterable[HelpPage], words: str) -> list[HelpPage]:
    """Return the pages that hold every word, those first that hold them in their title, then by what they are found by as well."""
    wanted = words.casefold().split()
    ranked = [(_rank(page, wanted), page) for page in pages]
    return [page for rank, page in sorted(ranked, key=lambda each: each[0]) if rank < len(_fields(page))]


def _rank(page: HelpPage, wanted: Sequence[str]) -> int:
    """Return how early in the page all words have been met: 0 in its title, the number of fields where they are not in it."""
    met = ""
    for rank, field in enumerate(_fields(page)):
        met += f" {field}".casefold()
        if all(word in met for word in wanted):
            return rank
    return len(_fields(page))


def _fields(page: HelpPage) -> tuple[str, ...]:
    return (page.title, page.also, page.id, page.text)


def _page(folders: Sequence[Path], chapter: str, name: str) -> HelpPage:
    path = next(path for folder in folders if (path := folder / f"{name}.md").is_file())
    _, head, text = path.read_text("utf-8").split(f"{_FENCE}\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return HelpPage(name, chapter, fields["title"], fields.get("also", ""), text.strip())
