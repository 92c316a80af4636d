import pytest

from cablebuilder.core.near_names import nearest


@pytest.mark.parametrize(("name", "near"), [("playr", "player"), ("xyz", None), ("", None), ("player" * 1_000, None)])
def test_the_nearest_known_name_is_found(name, near):
    assert nearest(name, ["adapter", "player"]) == near


def test_too_many_names_are_not_compared():
    assert nearest("player1", (f"player{number}" for number in range(2_000))) == "player1"
    assert nearest("player1", (f"player{number}" for number in range(2_001))) is None
