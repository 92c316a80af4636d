import pytest
from pydantic import ValidationError

from cablebuilder.core.mating import Mating, mate
from tests.rigs import connector

TRS = connector("3.5mm-trs", "tip", "ring1", "sleeve")
TRRS = connector("3.5mm-trrs", "tip", "ring1", "ring2", "sleeve")
ROW = {"plug": "3.5mm-trs", "jack": "3.5mm-trrs", "certainty": "high", "sources": ("a test",)}
MAP = {"tip": ("tip",)}


def test_what_is_in_the_table_holds():
    row = Mating(**ROW, fits="tight", maps=(MAP,))
    assert mate({("3.5mm-trs", "3.5mm-trrs"): row}, TRS, TRRS) is row


def test_the_table_knows_plug_and_jack_apart():
    row = Mating(**ROW, fits="yes", maps=(MAP,))
    assert mate({("3.5mm-trs", "3.5mm-trrs"): row}, TRRS, TRS).fits == "no"


def test_a_connector_mates_with_its_own_kind_contact_by_contact():
    assert mate({}, TRRS, TRRS).maps == ({"tip": ("tip",), "ring1": ("ring1",), "ring2": ("ring2",), "sleeve": ("sleeve",)},)
    assert mate({}, TRRS, TRRS).joins


def test_the_table_wins_over_that_rule():
    row = Mating(plug="3.5mm-trs", jack="3.5mm-trs", fits="no", certainty="high", sources=("a test",))
    assert mate({("3.5mm-trs", "3.5mm-trs"): row}, TRS, TRS) is row


def test_what_is_not_in_the_table_does_not_fit():
    made = mate({}, TRS, TRRS)
    assert (made.fits, made.maps, made.joins) == ("no", (), False)


@pytest.mark.parametrize(
    ("fits", "maps", "joins"),
    [
        ("yes", (MAP,), True),
        ("yes", (), True),
        ("tight", (MAP,), True),
        ("partial", (), True),
        ("loose", (MAP,), True),
        ("loose", (), False),
        ("no", (), False),
    ],
)
def test_which_fits_join(fits, maps, joins):
    assert Mating(**ROW, fits=fits, maps=maps).joins is joins


@pytest.mark.parametrize("change", [{"fits": "maybe"}, {"fits": "yes", "depends_on": "weather"}, {"fits": "yes", "certainty": "total"}])
def test_a_wrong_row_is_refused(change):
    with pytest.raises(ValidationError):
        Mating(**{**ROW, **change})
