import gettext

import pytest

from cablebuilder import language
from cablebuilder.core.search import PartSearch
from cablebuilder.files.catalog_words import in_words

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
    made = [part for part in catalog.parts.values() if part.maker != "Generic"]
    assert [shouted.parts[part.id].model for part in made] == [part.model for part in made]
    assert list(shouted.parts) == list(catalog.parts)


def test_the_english_name_is_still_found(catalog, shouted):
    generic = next(part for part in catalog.parts.values() if part.maker == "Generic")
    assert generic.id in [part.id for part in PartSearch(shouted).find(generic.model)]
