import gettext

import pytest

from cablebuilder import language, paths
from cablebuilder.core.search import PartSearch
from cablebuilder.files.catalog_words import example_in_words, has_our_words, in_words, maker_words, size_words
from cablebuilder.files.rig_file import load_rig

ADAPTER = "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"


class Shouting(gettext.NullTranslations):
    def gettext(self, message):
        return message.upper()

    def info(self):
        return {"language": "de"}


@pytest.fixture
def shouted(catalog, monkeypatch):
    monkeypatch.setattr(language._current, "translations", Shouting())
    return in_words(catalog)


def test_in_english_it_is_the_same_catalogue(catalog):
    assert in_words(catalog) is catalog


def test_names_that_no_maker_gave_are_worded(catalog, shouted):
    generic = next(part for part in catalog.parts.values() if part.maker == "Generic")
    assert shouted.parts[generic.id].model == generic.model.upper()
    assert shouted.connectors["xlr-4"].long_name == "4-PIN XLR"


def test_makers_names_and_ids_stay(catalog, shouted):
    made = [part for part in catalog.parts.values() if not has_our_words(part.maker, part.model)]
    assert len(made) > 400
    assert [shouted.parts[part.id].model for part in made] == [part.model for part in made]
    assert list(shouted.parts) == list(catalog.parts)


def test_the_english_name_is_still_found(catalog, shouted):
    generic = next(part for part in catalog.parts.values() if part.maker == "Generic")
    assert generic.id in [part.id for part in PartSearch(shouted).find(generic.model)]


@pytest.mark.parametrize(
    ("maker", "model", "is_ours"),
    [
        ("Generic", "Phone", True), ("Moondrop", "Aria, 3.5 mm cable", True), ("Shure", "KSE1500 (earphone part)", True),
        ("Chord", "Mojo 2", False), ("Apple", "iPod touch (2021)", False), ("Grado", "SR80e (M8)", False),
        ("Apple", "Lightning to 3.5 mm", False),
    ],
)  # fmt: skip
def test_what_we_added_to_a_makers_name_is_ours(maker, model, is_ours):
    assert has_our_words(maker, model) is is_ours


def test_who_makes_a_part_that_nobody_in_particular_makes_is_worded(shouted):
    assert maker_words("Generic") == "GENERIC"
    assert maker_words("Moondrop") == "Moondrop"


def test_an_example_is_worded_with_the_names_of_its_parts(catalog, shouted):
    rig = load_rig(paths.resource_folder() / "examples" / "counter-demo.rig.json", catalog).rig
    worded = example_in_words(rig)
    assert worded.title == "COUNTER DEMO"
    labels = {key: placed.label for key, placed in rig.parts.items() if placed.label}
    assert labels
    assert {key: placed.label for key, placed in worded.parts.items() if placed.label} == {
        key: each.upper() for key, each in labels.items()
    }
    assert worded.links == rig.links


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [("de", "2.5mm-trrs", "2,5"), ("fr", "2-pin-0.78mm", "2 broches"), ("ja", "2.5mm-trrs", "2.5"), (None, "2-pin-0.78mm", "2-pin")],
)
def test_the_size_on_a_badge_is_written_as_the_reader_writes_it(catalog, code, name, said):
    language.use(code)
    assert size_words(catalog.connectors[name]) == said
