import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablebuilder.files.toml_text import can_stand, toml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = TEXTS | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.lists(TEXTS, max_size=3)


@given(st.dictionaries(TEXTS, PLAIN | st.dictionaries(TEXTS, PLAIN, min_size=1, max_size=3), max_size=5))
def test_what_is_written_is_read_back(values):
    assert tomllib.loads(toml_text(values)) == values


def test_it_reads_like_toml():
    written = toml_text({"theme": "dark", "language": None, "widths": {"a b": 3, "ü": 4}, "files": ["a", "b\n\x7f"], "empty": {}})
    assert written == 'theme = "dark"\nfiles = ["a", "b\\n\\u007f"]\n\n[widths]\n"a b" = 3\n"ü" = 4\n'


@pytest.mark.parametrize(("text", "stands"), [("ü", True), ("\U0001f600", True), ("a\udcff", False)])
def test_half_a_character_cannot_stand(text, stands):
    assert can_stand(text) is stands
