"""The page of all rules' texts is what the judge says; who changes a text reads the page and commits it."""

from cablebuilder.core.catalog import Catalog
from tests.judge.every_rule import PAGE, page_of


def test_the_page_of_every_rule_is_up_to_date(catalog: Catalog):
    """``python -m tests.judge.every_rule > tests/data/golden/every-rule.txt`` writes it anew."""
    assert page_of(catalog) == PAGE.read_text("utf-8")
