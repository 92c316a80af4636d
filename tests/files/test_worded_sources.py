from cablebuilder import language
from cablebuilder.files.worded_sources import worded_source
from cablebuilder.judge.rule_sources import REASONING, sources_of


def test_our_own_reasoning_is_said_in_the_readers_language(catalog):
    (source,) = sources_of("not-checked", catalog)
    assert worded_source(source) == "Our own reasoning: what is not known never counts as safe"
    language.use("de")
    assert worded_source(source) not in {source, "Our own reasoning: what is not known never counts as safe"}


def test_an_address_stays(catalog):
    language.use("de")
    pages = [each for each in sources_of("btl-minus-tied", catalog) if not each.startswith(REASONING)]
    assert pages
    assert [worded_source(each) for each in pages] == pages
