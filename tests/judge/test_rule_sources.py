from cablebuilder.judge.hazards import VERDICTS
from cablebuilder.judge.rule_sources import REASONING, sources_of


def test_no_rule_is_without_a_source(catalog):
    for rule in VERDICTS:
        assert sources_of(rule, catalog), rule


def test_a_hazard_has_the_sources_of_its_table_and_pages_of_its_own_before_them(catalog):
    assert catalog.hazards["btl-minus-tied"].sources[0] in sources_of("btl-minus-tied", catalog)
    assert "ITU-T H.870" in sources_of("hearing", catalog)[0]
    assert sources_of("ground-loop", catalog)[-1].startswith(REASONING)
