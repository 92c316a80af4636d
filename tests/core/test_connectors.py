import pytest
from pydantic import ValidationError

from cablebuilder.core.connectors import WEAK_PINOUTS, Connector, Pinout, Topology

CONNECTOR = {
    "id": "3.5mm-trs",
    "names": ["3.5 mm TRS"],
    "size": "3.5",
    "long_name": "3.5 mm",
    "family": "phone",
    "contacts": ["tip", "ring1", "sleeve"],
    "sources": ["a standard"],
}
PINOUT = {"id": "p", "connector": "3.5mm-trs", "assignment": {"tip": "L+"}, "confidence": "verified", "sources": ["a page"]}


def test_a_connector_keeps_its_contacts_in_order():
    assert Connector.model_validate(CONNECTOR).contacts == ("tip", "ring1", "sleeve")


@pytest.mark.parametrize(
    "change", [{"family": "odd"}, {"contacts": ["a b"]}, {"diameter_mm": 0}, {"diameter_mm": "3.5"}, {"colour": "gold"}]
)
def test_a_wrong_connector_is_refused(change):
    with pytest.raises(ValidationError):
        Connector.model_validate({**CONNECTOR, **change})


@pytest.mark.parametrize("field", ["id", "names", "size", "long_name", "family", "contacts", "sources"])
def test_what_a_connector_must_say(field):
    with pytest.raises(ValidationError):
        Connector.model_validate({key: value for key, value in CONNECTOR.items() if key != field})


@pytest.mark.parametrize("signal", ["L+", "R-", "HOT", "CH-", "COM", "SHIELD", "CHASSIS", "UNKNOWN", "NC", "DATA"])
def test_signals_are_the_words_of_the_model(signal):
    assert Pinout.model_validate({**PINOUT, "assignment": {"tip": signal}}).assignment == {"tip": signal}


@pytest.mark.parametrize("change", [{"assignment": {"tip": "left"}}, {"confidence": "sure"}, {"sources": None}])
def test_a_wrong_pinout_is_refused(change):
    with pytest.raises(ValidationError):
        Pinout.model_validate({**PINOUT, **change})


def test_only_disputed_and_unverified_orders_are_weak():
    assert frozenset({"disputed", "unverified"}) == WEAK_PINOUTS


def test_a_topology_has_words_and_sources():
    fields = {"id": "bridged", "name": "Bridged", "tie_minus_to_minus": "unsafe", "tie_minus_to_ground": "unsafe", "sources": ["a page"]}
    assert Topology.model_validate(fields).examples is None
    with pytest.raises(ValidationError):
        Topology.model_validate({**fields, "sources": 3})
