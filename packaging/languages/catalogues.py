"""The translators' files: written from the code and the data, merged, compiled and looked over; README.md says how to use it.

Must never write a translation itself. Read on in :mod:`extraction` (what is a text) and :mod:`mo_files` (what the program reads).
"""

import argparse
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from extraction import Found, texts_of
from mo_files import LANGUAGES, compile_all

from cablebuilder.core.named_parts import ANYBODY
from cablebuilder.files.catalog_words import has_our_words
from cablebuilder.judge.rule_sources import REASONING
from cablebuilder.language import NAMES

CHECKOUT = LANGUAGES.parents[1]
TEMPLATES = LANGUAGES / "cablebuilder.pot"
COMPLETE: tuple[str, ...] = ("de", "es", "fr", "ja", "ko", "zh_CN")
"""The languages that leave nothing untranslated; another one may, and then shows English in its place."""
_HEADER = """\
# Texts of cablebuilder.
# Written by packaging/languages/catalogues; see packaging/languages/README.md.
#"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; return 0, or 1 where a complete language lacks something."""
    parser = argparse.ArgumentParser(prog="packaging/languages/catalogues", description=__doc__)
    parser.add_argument("command", choices=("extract", "update", "compile", "report"))
    match parser.parse_args(arguments).command:
        case "extract":
            TEMPLATES.write_text(written(template_catalogue()), "utf-8")
        case "update":
            for code in sorted({*NAMES, *codes()} - {"en"}):
                update(code)
        case "compile":
            compile_all()
        case "report":
            return report()
    return 0


def template_catalogue() -> Catalog:
    """Return all texts in the code and in the data, each with the files that it stands in."""
    catalogue = Catalog(project="cablebuilder", header_comment=_HEADER, fuzzy=False)
    found = {each: set(files) for each, files in texts_of(CHECKOUT / "cablebuilder").items()}
    for text, file in texts_in_data(CHECKOUT / "resources"):
        found.setdefault(Found(text), set()).add(file)
    for each, files in sorted(found.items(), key=lambda item: (min(item[1]), item[0].one)):
        if catalogue.get(each.one) is not None:
            raise SystemExit(f"Two texts begin alike, which a .po file cannot hold: {each.one!r}. Word one of them otherwise.")
        text = (each.one, each.many) if each.many else each.one
        catalogue.add(text, locations=[(file, 0) for file in sorted(files)])
    return catalogue


def texts_in_data(resources: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts that people see of the data, each with its file or folder: names that no maker gave."""
    for state in json.loads((resources / "tokens.json").read_text("utf-8"))["state"].values():
        yield state["word"], "resources/tokens.json"
    for connector in json.loads((resources / "connectors.json").read_text("utf-8"))["connectors"]:
        for word in (connector["long_name"], connector["size"]):
            if any(letter.isalpha() for letter in word):
                yield word, "resources/connectors.json"
    yield from _reasons(resources)
    for path in sorted((resources / "parts").rglob("*.json")):
        part = json.loads(path.read_text("utf-8"))
        if has_our_words(part["maker"], part["model"]):
            yield part["model"], "resources/parts/generic" if part["maker"] == ANYBODY else "resources/parts"
        yield from ((word, "resources/parts") for word in part.get("modes", {}).values())
    for path in sorted((resources / "examples").glob("*.json")):
        rig = json.loads(path.read_text("utf-8"))
        for name in (rig.get("title"), *(placed.get("label") for placed in rig["parts"].values())):
            if name and any(letter.isalpha() for letter in name):
                yield name, "resources/examples"


def _reasons(resources: Path) -> Iterator[tuple[str, str]]:
    """Yield what hazards rest on that is our own reasoning."""
    for hazard in json.loads((resources / "hazards.json").read_text("utf-8"))["hazards"]:
        yield from ((each.removeprefix(REASONING), "resources/hazards.json") for each in hazard["sources"] if each.startswith(REASONING))


def written(catalogue: Catalog) -> str:
    """Return a catalogue as text: files without lines and no dates, so that two people's changes merge quietly."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120, include_lineno=False, sort_output=False, omit_header=False)
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    noise = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Report-Msgid', '"Generated-By', '"Language-Team')
    return "".join(line for line in lines if not line.startswith(noise))


def codes() -> list[str]:
    """Return the languages that have a file."""
    return sorted(path.parents[1].name for path in LANGUAGES.glob("*/LC_MESSAGES/cablebuilder.po"))


def catalogue_of(code: str) -> Path:
    """Return the file of a language."""
    return LANGUAGES / code / "LC_MESSAGES" / "cablebuilder.po"


def read(code: str) -> Catalog:
    """Return the catalogue of a language as it lies there."""
    with catalogue_of(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def update(code: str) -> None:
    """Merge the texts of the template into a language: new ones are empty, near ones fuzzy, gone ones are left out."""
    path = catalogue_of(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = read(code) if path.exists() else Catalog(locale=code, project="cablebuilder", header_comment=_HEADER, fuzzy=False)
    with TEMPLATES.open("rb") as file:
        catalogue.update(read_po(file), no_fuzzy_matching=False, update_header_comment=True)
    catalogue.fuzzy = False
    catalogue.obsolete.clear()
    path.write_text(written(catalogue), "utf-8")


def report() -> int:
    """Print what each language lacks; return 1 if a complete one lacks something."""
    templates = {message.id for message in template_catalogue() if message.id}
    is_whole = True
    for code in codes():
        messages = {message.id: message for message in read(code) if message.id}
        untranslated = [key for key in templates if key not in messages or not is_translated(messages[key])]
        fuzzy = [key for key, message in messages.items() if message.fuzzy]
        stale = [key for key in messages if key not in templates]
        done = len(templates) - len(untranslated)
        sys.stdout.write(
            f"{code}: {done} of {len(templates)} translated ({100 * done // len(templates)} %), "
            f"{len(untranslated)} untranslated, {len(fuzzy)} fuzzy, {len(stale)} stale\n"
        )
        for name, keys in (("untranslated", untranslated), ("fuzzy", fuzzy), ("stale", stale)):
            sys.stdout.writelines(f"  {name}: {key if isinstance(key, str) else key[0]!r}\n" for key in keys[:20])
        is_whole = is_whole and not (code in COMPLETE and (untranslated or fuzzy or stale))
    return 0 if is_whole else 1


def is_translated(message: Message) -> bool:
    """Return whether a message has all its translations, and somebody is sure of them."""
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(said) and not message.fuzzy


if __name__ == "__main__":
    sys.exit(main())
