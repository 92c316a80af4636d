import pytest

from cablebuilder.core.solder_sides import solder_side


@pytest.mark.parametrize(
    ("connector", "drawing"),
    [
        ("2.5mm-trrs", "phone"), ("xlr-3", "round"), ("xlr-4", "list"), ("mini-xlr-4", "list"), ("rca", "coaxial"), ("mmcx", "coaxial"),
        ("2-pin-0.78mm", "pair"), ("bare-wire", "single"), ("abyss-mini-xlr-3", "list"), ("stax-pro-5", "list"),
    ],
)  # fmt: skip
def test_only_what_is_known_is_drawn(catalog, connector, drawing):
    assert solder_side(catalog.connectors[connector], "plug").drawing == drawing


def test_every_connector_has_a_word_of_advice_and_places_only_for_its_own_contacts(catalog):
    for connector in catalog.connectors.values():
        for gender in ("plug", "jack"):
            side = solder_side(connector, gender)
            assert side.advice.template.endswith(".")
            assert set(side.places) <= set(connector.contacts)


def test_a_socket_is_the_mirror_of_its_plug(catalog):
    plug, jack = (solder_side(catalog.connectors["xlr-3"], gender).places for gender in ("plug", "jack"))
    assert plug["2"][0] < plug["1"][0]  # seen from behind, pin 2 of a plug is on the left of pin 1
    assert jack == {pin: (-x, y) for pin, (x, y) in plug.items()}
