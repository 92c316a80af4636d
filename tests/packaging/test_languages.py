"""packaging/languages: the translators' list is whole, and what is compiled is what gettext reads."""

import gettext
import importlib
import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LANGUAGES = ROOT / "resources" / "languages"


@pytest.fixture(scope="module")
def tools():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "packaging" / "languages")
        yield {name: importlib.import_module(name) for name in ("catalogues", "extraction", "mo_files")}


def test_the_list_holds_every_text_of_the_code_and_the_data(tools):
    wanted = {each.id for each in tools["catalogues"].template_catalogue() if each.id}
    with (LANGUAGES / "cablebuilder.pot").open("rb") as file:
        listed = {each.id for each in read_po(file) if each.id}
    assert (sorted(map(str, wanted - listed)), sorted(map(str, listed - wanted))) == ([], []), "sh packaging/languages/catalogues extract"


def _found(tools, tmp_path, code):
    package = tmp_path / "cablebuilder"
    package.mkdir()
    (package / "module.py").write_text(code, "utf-8")
    return {each.one if each.many is None else tuple(each) for each in tools["extraction"].texts_of(package)}


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('def text(template: Template): ...\ntext("a")\ntext("b" if x else "c")\nother("d")', {"a", "b", "c"}),
        ('W: Mapping[str, Template] = {"key": "a", **{"k": "b"}}\nV: Mapping[str, str] = {"key": "c"}', {"a", "b"}),
        ('W: tuple[tuple[str, Template, str], ...] = (("x", "a", "y"), ("z", "b", "w"))', {"a", "b"}),
        ('W: Mapping[str, tuple[Template, ...]] = {"x": ("a", "b", "c")}', {"a", "b", "c"}),
        ('class Row(NamedTuple):\n    name: str\n    word: Template = ""\nRow("x", "a")\nRow("y", word="b")', {"a", "b"}),
        ("class Fault(Exception):\n    def __init__(self, t: Template): ...\nclass Own(Fault): ...\nOwn('a')", {"a"}),
        ('def of(x) -> Template | None:\n    if x:\n        return "a"\n    return {"k": "b"}.get(x, "c")', {"a", "b", "c"}),
        ('def text(t: Template): ...\ndef f(x):\n    w = "a" if x else "b"\n    return text(w)', {"a", "b"}),
        ('def text(t: Template): ...\ndef f():\n    return [text(w) for w in ("a", "b")]', {"a", "b"}),
        ('def text(t: Template): ...\ndef f():\n    for n, (w, k) in enumerate((("a", 1), ("b", 2))):\n        text(w)', {"a", "b"}),
        ('class D:\n    def edit(self, label: Template): ...\nd.edit("a")', {"a"}),
        ('def plural(o: Template, m: Template, n: int): ...\nplural("a", "b", 1)', {("a", "b")}),
        ('W: dict[str, Plural] = {"k": ("a", "b")}', {("a", "b")}),
        ('def text(t: Template): ...\nboard.text("a")', set()),
        ('"""text("a")"""\n# text("b")', set()),
    ],
)
def test_a_text_is_what_the_code_declares(tools, tmp_path, code, texts):
    assert _found(tools, tmp_path, code) == texts


def test_compiled_files_say_what_the_translator_wrote(tools):
    text = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: a.py
msgid "A “{part}”\\n"
"goes on"
msgstr "Ein „{part}“\\ngeht weiter"

msgid "{count} part"
msgid_plural "{count} parts"
msgstr[0] "{count} Teil"
msgstr[1] "{count} Teile"

#, fuzzy
msgid "not sure"
msgstr "unsicher"

msgid "open"
msgstr ""

#~ msgid "gone"
#~ msgstr "weg"
"""
    read = gettext.GNUTranslations(io.BytesIO(tools["mo_files"].compiled(text)))
    assert read.gettext("A “{part}”\ngoes on") == "Ein „{part}“\ngeht weiter"
    assert [read.ngettext("{count} part", "{count} parts", count) for count in (1, 2)] == ["{count} Teil", "{count} Teile"]
    assert [read.gettext(each) for each in ("not sure", "open", "gone")] == ["not sure", "open", "gone"]


def test_only_what_is_newer_is_compiled_again(tools, tmp_path):
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cablebuilder.po").write_text('msgid "a"\nmsgstr "b"\n', "utf-8")
    assert tools["mo_files"].compile_all(tmp_path) == [folder / "cablebuilder.mo"]
    assert tools["mo_files"].compile_all(tmp_path) == []


FILES = sorted(LANGUAGES.glob("*/LC_MESSAGES/cablebuilder.po"))


def _fields(text):
    return sorted((name, form, conversion) for _, name, form, conversion in string.Formatter().parse(text) if name is not None)


def _translated(tools, file):
    return [each for each in tools["mo_files"].entries(file.read_text("utf-8")) if each.one and all(each.translations)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parents[1].name)
def test_translations_fill_in_what_their_texts_do(tools, file):
    wrong = []
    for each in _translated(tools, file):
        wanted = _fields(each.many or each.one)
        for said in each.translations:
            try:
                found = _fields(said)
            except ValueError:
                found = None
            spoken = [field for field in wanted if field[0] != "count"]  # "one part" may leave the number out
            if found != wanted and not (each.many and found == spoken):
                wrong.append(f"{each.one!r}: {said!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parents[1].name)
def test_translations_begin_and_end_like_their_texts(tools, file):
    def edges(text):
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.endswith("…"), text.count("\n")

    wrong = [f"{each.one!r}: {said!r}" for each in _translated(tools, file) for said in each.translations if edges(said) != edges(each.one)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parents[1].name)
def test_each_count_has_all_its_forms(tools, file):
    number = tools["catalogues"].read(file.parents[1].name).num_plurals
    entries = tools["mo_files"].entries(file.read_text("utf-8"))
    assert [each.one for each in entries if each.many and len(each.translations) != number] == []


def test_a_complete_language_leaves_nothing_open(tools, capsys):
    assert tools["catalogues"].report() == 0, capsys.readouterr().out


def test_no_line_of_french_begins_with_a_mark(tools):
    said = [text for each in tools["catalogues"].read("fr") for text in ([each.string] if isinstance(each.string, str) else each.string)]
    assert [text for text in said if re.search(r"[^.] [:;?!»](\s|$)|« ", text)] == []  # after a stop "?" is a key


def test_every_offered_language_has_its_file():
    from cablebuilder.language import NAMES

    assert {file.parents[1].name for file in FILES} == set(NAMES) - {"en"}
