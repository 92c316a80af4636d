import pytest

from cablebuilder import language
from cablebuilder.compounds import german, spanish


@pytest.mark.parametrize(
    ("template", "name", "words"),
    [
        ("in die {name}-Buchse", "3,5\N{NO-BREAK SPACE}mm", "in die 3,5-mm-Buchse"),
        ("{name}-Stecker an {name}", "HD 800", "HD-800-Stecker an HD 800"),
        ("{name}-Buchse", "Cinch", "Cinch-Buchse"),
        ("{name} – lang", "3,5 mm", "3,5 mm – lang"),
        ("{name}-Buchse", "links, rechts", "links, rechts-Buchse"),
        ("{name}-Buchse", "{name} {0}", "{name}-{0}-Buchse"),
    ],
)
def test_a_compound_has_a_hyphen_at_each_joint(template, name, words):
    assert german(template, {"name": name}) == words


@pytest.mark.parametrize(
    ("template", "name", "words"),
    [
        ("Usar la toma {name}", "3,5\N{NO-BREAK SPACE}mm", "Usar la toma de 3,5\N{NO-BREAK SPACE}mm"),
        ("clavijas {name}, toma {name}", "2,5 mm mono", "clavijas de 2,5 mm mono, toma de 2,5 mm mono"),
        ("toma {name}", "XLR de 4 pines", "toma XLR de 4 pines"),
        ("clavija {name}", "2 pines 0,78 mm", "clavija de 2 pines 0,78 mm"),
        ("{name}, toma", "3,5 mm", "3,5 mm, toma"),
        ("toma {name}", "{name}", "toma {name}"),
    ],
)
def test_a_size_in_spanish_is_of_its_socket(template, name, words):
    assert spanish(template, {"name": name}) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "2,5-mm-Stecker in 3,5-mm-Buchse"),
        ("es", "clavija de 2,5\N{NO-BREAK SPACE}mm en toma de 3,5\N{NO-BREAK SPACE}mm"),
        ("fr", "fiche 2,5\N{NO-BREAK SPACE}mm dans prise 3,5\N{NO-BREAK SPACE}mm"),
    ],
)
def test_sizes_in_a_sentence_stand_as_the_language_has_them(code, words):
    language.use(code)
    said = language.text("{plug} plug in {socket} socket", plug=language.word("2.5 mm"), socket=language.word("3.5 mm"))
    assert said == words
