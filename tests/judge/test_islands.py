"""Islands: what is tied becomes one, what is shorted or doubted is told."""

from cablebuilder.judge.islands import DOUBT, Potential, met

LEFT, RIGHT, GROUND = Potential(0, 1.0, 0.0), Potential(0, 0.0, 1.0), Potential(0, 0.0, 0.0)
PLUS, MINUS = Potential(1, 1.0, 0.0), Potential(1, 0.0, 0.0)


def nets(here, ties, *, firm=True):
    return met(here, enumerate(ties), firm=firm)


def test_a_tied_island_swings_with_what_it_is_tied_to():
    assert nets((PLUS, MINUS, GROUND), (0, 1, 1)) == {0: LEFT, 1: GROUND}
    assert nets((PLUS, MINUS, RIGHT), (0, 1, 1)) == {0: Potential(0, 1.0, 1.0), 1: RIGHT}


def test_a_channel_on_the_ground_is_shorted_where_its_source_is_firm():
    assert nets((LEFT, RIGHT, GROUND), (0, 1, 0)) is None
    assert nets((LEFT, RIGHT, GROUND), (0, 1, 0), firm=False) == {0: DOUBT, 1: DOUBT}


def test_a_shorted_winding_leaves_all_in_doubt():
    assert nets((PLUS, MINUS, GROUND), (0, 0, 1)) == {0: DOUBT, 1: DOUBT}


def test_what_is_tied_to_a_doubt_is_doubted_with_its_island_but_for_the_source():
    assert nets((PLUS, MINUS, DOUBT), (0, 1, 1)) == {0: DOUBT, 1: DOUBT}
    assert nets((LEFT, GROUND, DOUBT), (0, 1, 1)) == {0: LEFT, 1: DOUBT}
