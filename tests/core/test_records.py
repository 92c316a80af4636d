import math

import pytest
from pydantic import TypeAdapter, ValidationError

from cablebuilder.core.records import LONGEST_TEXT, Finite, Flag, Key, NotNegative, Positive, Record, ShortText, misplaced
from cablebuilder.errors import message

GOOD = [
    (Key, "ring1"),
    (Key, "+"),
    (Key, "größe/x"),
    (ShortText, ""),
    (ShortText, "x" * LONGEST_TEXT),
    (Positive, 1e-12),
    (Positive, 3),
    (NotNegative, 0),
    (Finite, -40.5),
    (Flag, True),
]
BAD = [
    (Key, ""),
    (Key, "a.b"),
    (Key, "a b"),
    (Key, "a\n"),
    (Key, "a\x00"),
    (Key, "x" * 201),
    (Key, 3),
    (ShortText, "x" * (LONGEST_TEXT + 1)),
    *((number, bad) for number in (Positive, NotNegative, Finite) for bad in (math.nan, math.inf, -math.inf, 1e13, "1", True, None)),
    (Positive, 0),
    (NotNegative, -1e-9),
    *((Flag, bad) for bad in (1, 0, "true", "yes", None)),
]


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_good_values_stay_what_they_are(kind, value):
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_bad_values_are_refused(kind, value):
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


class Spot(Record):
    where: str = "here"


def test_a_record_is_frozen_and_knows_its_fields():
    spot = Spot()
    with pytest.raises(ValidationError):
        spot.where = "there"
    with pytest.raises(ValidationError):
        Spot(when="now")


def test_a_broken_rule_says_where_and_waits_for_its_language():
    fault = misplaced("There is no {thing}.", "elements", 2, thing="port")
    assert fault.context["place"] == ("elements", 2)
    assert fault.context["sentence"] == message("There is no {thing}.", thing="port")
    assert fault.message() == "There is no port."
