"""Reading the help's pages, and the pages themselves: each rule has one, each link leads somewhere, each picture shows its rule."""

import json
import re
from pathlib import Path

import pytest

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.help_files import CHAPTERS, SECTIONS, HelpPage, found, help_rig, load_help
from cablebuilder.files.rig_file import load_rig
from cablebuilder.judge.check import check
from cablebuilder.judge.hazards import NOT_DRAWN, verdict_of
from cablebuilder.judge.level_texts import TEXTS as LEVEL_TEXTS
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.safety_texts import TEXTS as SAFETY_TEXTS
from cablebuilder.judge.sound_texts import TEXTS as SOUND_TEXTS

HELP = paths.resource_folder() / "help"
PAGES = {page.id: page for page in load_help(paths.resource_folder(), "en")}
RULES = {*SAFETY_TEXTS, *SOUND_TEXTS, *LEVEL_TEXTS}
LANGUAGES = sorted(folder.name for folder in HELP.iterdir() if folder.is_dir() and folder.name != "rigs")
CHAPTER_OF = {Verdict.UNSAFE: "unsafe", Verdict.WRONG: "wrong", Verdict.SAFE: "safe"}
_LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[([^]]*)\]\(([a-z]+):([^)]+)\)")
_SENTENCE = re.compile(r"[.?](?=\s|$)")


def small_help(folder: Path, code: str = "en", **pages: str) -> Path:
    home = folder / "help" / code
    home.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (home / f"{name}.md").write_text(text, "utf-8")
    return folder


def test_a_page_is_read_with_its_head(tmp_path):
    small_help(tmp_path, one="---\ntitle: Hum: what it is\nalso: buzz, noise\n---\n\nFirst.\n\nSecond.\n")
    (tmp_path / "help" / "contents.json").write_text('{"start": ["one"]}')
    assert load_help(tmp_path, "en") == (HelpPage("one", "start", "Hum: what it is", "buzz, noise", "First.\n\nSecond."),)


def test_a_language_that_lacks_a_page_shows_the_english_one(tmp_path):
    small_help(tmp_path, one="---\ntitle: One\n---\n\nText.\n", two="---\ntitle: Two\n---\n\nText.\n")
    small_help(tmp_path, "zh_CN", two="---\ntitle: 二\n---\n\n文。\n")
    (tmp_path / "help" / "contents.json").write_text('{"start": ["one", "two"]}')
    assert [page.title for page in load_help(tmp_path, "zh-CN")] == ["One", "二"]
    assert [page.title for page in load_help(tmp_path, "fr")] == ["One", "Two"]


def test_a_search_finds_what_holds_every_word_titles_first():
    pages = [HelpPage("a", "start", "Words", "", "Hum is a noise."), HelpPage("b", "wrong", "A ground loop", "hum, buzz", "Text.")]
    pages.append(HelpPage("c", "wrong", "Hum", "", ""))
    assert [page.id for page in found(pages, "hum")] == ["c", "b", "a"]
    assert [page.id for page in found(pages, "LOOP hum")] == ["b"]
    assert found(pages, "qwertz") == []


@pytest.mark.parametrize(
    ("words", "page"),
    [("karaoke", "open-common"), ("iem hiss noise", None), ("hiss", "hiss"), ("ghost button", "mic-bias"), ("CTIA", "ctia-omtp")],
)
def test_people_find_the_page_by_their_own_words(words, page):
    hits = [each.id for each in found(PAGES.values(), words)]
    assert (page in hits) if page else not hits


def test_every_rule_and_every_hazard_has_a_page():
    hazards = {row["id"] for row in json.loads((paths.resource_folder() / "hazards.json").read_text("utf-8"))["hazards"]}
    assert sorted((RULES | hazards) - set(PAGES)) == []
    about_rules = {page.id for page in PAGES.values() if page.paragraphs}
    assert about_rules == RULES | set(NOT_DRAWN)


def test_the_contents_name_each_page_once_and_each_page_is_in_them():
    contents = json.loads((HELP / "contents.json").read_text("utf-8"))
    names = [name for chapter in contents.values() for name in chapter]
    assert list(contents) == list(CHAPTERS)
    assert len(names) == len(set(names))
    assert sorted(names) == sorted(path.stem for path in (HELP / "en").glob("*.md"))


def test_a_page_stands_in_the_chapter_of_its_verdict():
    wanted = {rule: CHAPTER_OF.get(verdict_of(rule), "check") for rule in RULES}
    assert {rule: PAGES[rule].chapter for rule in RULES} == wanted


def test_the_picture_of_a_rule_is_a_layout_that_fires_it(catalog: Catalog):
    for rule in sorted(RULES - {"not-checked"}):
        path = help_rig(paths.resource_folder(), rule)
        assert path is not None, rule
        loaded = load_rig(path, catalog)
        assert rule in {finding.rule for finding in check(loaded.rig, catalog).findings}
        assert not [part for part in loaded.rig.definitions.values() if part.maker or part.model], rule


def test_no_layout_is_left_over():
    assert {path.name.removesuffix(".rig.json") for path in (HELP / "rigs").iterdir()} == RULES - {"not-checked"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_of_a_language_are_whole(code):
    pages = {page.id: page for page in load_help(paths.resource_folder(), code)}
    for path in sorted((HELP / code).glob("*.md")):
        page, english = pages[path.stem], PAGES[path.stem]
        assert page.title, path
        assert "<" not in page.text, path
        assert len(page.paragraphs) == (len(SECTIONS) if english.paragraphs else 0), path
        assert sorted(_LINK.findall(page.text)) == sorted(_LINK.findall(english.text)), path
        assert [found[1:] for found in _PICTURE.findall(page.text)] == [found[1:] for found in _PICTURE.findall(english.text)], path


def test_english_pages_are_short_and_calm(catalog: Catalog):
    examples = {path.name.removesuffix(".rig.json") for path in (paths.resource_folder() / "examples").iterdir()}
    for page in PAGES.values():
        if page.paragraphs:
            assert len(_SENTENCE.findall(page.text)) <= 12, page.text
            assert len(page.text.split()) <= 120, page.id
        assert "!" not in _PICTURE.sub("", page.text), page.id
        assert not {"danger", "illegal", "error", "male", "female"} & set(re.findall(r"\w+", page.text.casefold())), page.id
        assert all(link in PAGES or link.startswith(("https://", "http://")) for link in _LINK.findall(page.text)), page.id
        for words, kind, what in _PICTURE.findall(page.text):
            assert words, page.id
            assert what in {"plug": catalog.connectors, "example": examples}[kind], page.id
