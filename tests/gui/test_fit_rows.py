import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.fit_rows import FitHeading, FitRow, fit_row, grouped
from cablebuilder.judge.candidates import Candidate, try_candidate
from tests.gui.workbench import connecting

PLUG = PortRef("earphone", "plug")


def row(catalog, use, port, key=None, rig=None):
    rig = rig or connecting()
    candidate = Candidate(use, port, key)
    return fit_row(rig, catalog, candidate, try_candidate(rig, catalog, PLUG, candidate))


def test_a_part_on_the_canvas_says_so(catalog):
    found = row(catalog, "test/sr25", "phones", "player")
    assert (found.state, found.maker, found.name, found.words) == ("safe", "Astell&Kern", "A&norma SR25", "already on the canvas")
    assert found.badge.size == "3.5"


def test_its_own_name_is_what_the_user_calls_it(catalog):
    named = edits.relabel(connecting(), "player", "Anna's player")
    assert row(catalog, "test/sr25", "phones", "player", named).title == "Anna's player"


def test_an_unsafe_one_gives_its_reason(catalog):
    found = row(catalog, "test/adapter", "jack", "adapter")
    assert (found.state, found.words) == ("unsafe", "already on the canvas · Joins L− and R−")
    assert found.reason.endswith(".")


def test_an_adapter_says_where_it_leads(catalog):
    found = row(catalog, "generic/6.35mm-trs-plug-to-3.5mm-trs-jack", "jack")
    assert (found.state, found.words) == ("neutral", "other end: 6.35 mm plug")


@pytest.fixture
def rows(catalog):
    return [
        row(catalog, "test/adapter", "jack", "adapter"),
        row(catalog, "test/sr25", "phones", "player"),
        row(catalog, "test/dongle", "phones"),
    ]


def test_rows_stand_in_groups_of_which_the_unsafe_one_is_folded(rows):
    shown = grouped(rows, "")
    assert [each.text if isinstance(each, FitHeading) else each.name for each in shown] == [
        "Safe", "A&norma SR25", "USB-C to 3.5", "Fits, but unsafe here",
    ]  # fmt: skip
    assert [each.number for each in shown if isinstance(each, FitHeading)] == [2, 1]
    assert grouped(rows, "", {"unsafe"})[-1] is rows[0]


def test_words_narrow_and_unfold(rows):
    assert [each for each in grouped(rows, "generic 3.5") if isinstance(each, FitRow)] == [rows[0]]
    assert [each.name for each in grouped(rows, "laptop") if isinstance(each, FitRow)] == ["USB-C to 3.5"]
    assert grouped(rows, "zzz") == []
