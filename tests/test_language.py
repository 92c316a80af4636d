import ast
import gettext
import re
import string
from pathlib import Path

import pytest

from cablebuilder import language
from cablebuilder.core.named_parts import listed_names
from cablebuilder.errors import Number, message

PACKAGE = Path(language.__file__).parent


class Shouting(gettext.NullTranslations):
    """A language of capitals; placeholders stay."""

    def gettext(self, message):
        return "".join(part if part.startswith("{") else part.upper() for part in re.split(r"(\{\w+\})", message))

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def shouting(monkeypatch):
    monkeypatch.setattr(language._current, "translations", Shouting())


@pytest.mark.parametrize("code", [None, "", "xx", "../../etc", "de_XX@odd", "\0"[:0]])
def test_an_unknown_language_is_english(code):
    language.use(code)
    assert language.text("A {plug} plug", plug="3.5 mm") == "A 3.5 mm plug"


def test_texts_follow_the_language(shouting):
    assert language.text("a {plug} plug", plug="x") == "A x PLUG"
    assert language.render(message("a {part}", part=message("left {n}", n=1))) == "A LEFT 1"


@pytest.mark.parametrize(("count", "words"), [(0, "0 parts in x"), (1, "1 part in x"), (2, "2 parts in x")])
def test_a_count_has_its_form(count, words):
    assert language.plural("{count} part in {place}", "{count} parts in {place}", count, place="x") == words


def test_plurals_follow_the_language(shouting):
    assert language.plural("{count} part", "{count} parts", 1) == "1 PART"


def test_braces_in_a_value_are_shown_as_they_are():
    assert language.render(message("no {part}", part="{oops}")) == "no {oops}"


def _calls():
    """Yield every template that is worded through a call with a constant first argument, with its keyword names."""
    named = {"text": 1, "plural": 3, "message": 1, "FileError": 1, "CatalogError": 1, "EditRefused": 1, "misplaced": None}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
            first = node.args[0]
            if name in named and isinstance(first, ast.Constant) and isinstance(first.value, str):
                keywords = {keyword.arg for keyword in node.keywords}
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", name, first.value, keywords


def test_every_text_names_what_it_fills_in():
    wrong = []
    for place, name, template, keywords in _calls():
        if None in keywords:
            continue  # values from a table; the tests of that module fill them in
        wanted = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        if name == "plural":
            wanted -= {"count"}
        if wanted != keywords:
            wrong.append(f"{place} {template!r} fills in {sorted(keywords)}")
    assert not wrong, "\n".join(wrong)


def _rule_texts():
    """Yield every text in the judge's tables of words."""
    for path in sorted((PACKAGE / "judge").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "RuleText":
                for child in ast.walk(node):
                    if isinstance(child, ast.Constant) and isinstance(child.value, str):
                        yield f"judge/{path.name}:{child.lineno}", "RuleText", child.value, set()


def test_texts_keep_to_the_words_of_the_house():
    banned = re.compile(
        r"\b(male|female|error|illegal|invalid|danger\w*|utils?|please|sorry)\b|!|\b(L|R)-\B|\d(?:mm|dB|V)\b", re.IGNORECASE
    )
    ruled = list(_rule_texts())
    assert len(ruled) > 100, "the tables of words are elsewhere now"
    wrong = [f"{place} {template!r}" for place, _, template, _ in [*_calls(), *ruled] if banned.search(template)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("de", "de"), ("de_CH.UTF-8", "de"), ("de-AT", "de"), ("DE", "de"), ("fr_CA@euro", "fr"), ("en_GB.UTF-8", "en"), ("C", "en"),
        ("C.UTF-8", "en"), ("POSIX", "en"), ("zh_CN.UTF-8", "zh_CN"), ("zh-Hans-CN", "zh_CN"), ("zh", "zh_CN"), ("zh_TW", None),
        ("zh-Hant", None), ("zh_HK", None), ("pt_BR", None), ("", None), ("../de", None), ("d", None), ("de/..", None),
    ],
)  # fmt: skip
def test_codes_of_systems_and_people_are_understood(code, meant):
    assert language.known(code) == meant


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "pt:ko:fr"}, "ko"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ko"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "en"),
    ],
)
def test_the_system_is_followed_as_gettext_does(environment, spoken):
    assert language.best(language.asked_by_system(environment)) == spoken


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("de", "1.234,5"),
        ("fr", "1\u202f234,5"),
        ("es", "1\u202f234,5"),
        ("ja", "1,234.5"),
        ("zh_CN", "1,234.5"),
        ("ko", "1,234.5"),
        (None, "1,234.5"),
    ],
)
def test_numbers_are_written_as_the_language_does(code, written):
    language.use(code)
    assert language.text("{number} V", number=Number("1,234.5")).split()[0] == written.split()[0]
    assert language.number("1,234.5") == written
    assert language.text("{name}", name="2.5 mm") == "2.5 mm"


@pytest.mark.parametrize(("code", "written"), [("fr", "a, b\u202f; c"), ("de", "a, b; c"), ("ja", "a, b、c")])
def test_names_with_commas_of_their_own_are_parted_as_the_language_does(code, written):
    language.use(code)
    assert language.text("{name}", name=listed_names(("a, b", "c"))) == written
