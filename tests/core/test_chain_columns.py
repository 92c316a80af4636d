import pytest

from cablebuilder.core.chain_columns import chains_within, columns_of
from cablebuilder.core.rig import Link, PlacedPart, Rig
from tests.rigs import ADAPTER, BALANCED_EARPHONE, EARPHONE, PLAYER, rig, small_catalog

SHOP = small_catalog()


def bench(keys, links):
    """Return a rig of parts that nobody knows; ``a-b`` is a link."""
    ends = [link.split("-") for link in links.split()]
    parts = {key: PlacedPart(use="x", at=(0, 0)) for key in keys}
    return Rig(parts=parts, links=tuple(Link(source=f"{a}.o{n}", target=f"{b}.i{n}") for n, (a, b) in enumerate(ends)))


def columns(keys, links):
    return ["".join(column) for column in columns_of(bench(keys, links), SHOP, list(keys)).columns]


@pytest.mark.parametrize(
    ("keys", "links", "expected"),
    [
        ("a", "", ["a"]),
        ("cba", "a-b b-c", ["a", "b", "c"]),
        ("sab", "s-a s-b", ["s", "ab"]),
        ("abcx", "a-b b-c x-c", ["a", "bx", "c"]),  # what nothing feeds stands right before what it feeds
        ("abc", "a-b b-c a-c", ["a", "b", "c"]),
        ("abc", "a-b b-c c-a", ["a", "b", "c"]),  # a loop is entered at its first part
        ("aby", "b-a a-b b-y", ["a", "b", "y"]),
        ("abxy", "a-x b-y a-y", ["ab", "xy"]),
    ],
)
def test_parts_stand_in_columns_along_the_signal(keys, links, expected):
    assert columns(keys, links) == expected


def test_ports_further_up_lead_to_parts_further_up():
    layout = rig("player.balanced > low, player.phones > high", low=BALANCED_EARPHONE, high=EARPHONE, player=PLAYER)
    assert columns_of(layout, SHOP, list(layout.parts)).columns == (("player",), ("high", "low"))


def test_branches_do_not_cross():
    assert columns("spqba", "s-p s-q p-a q-b") == ["s", "pq", "ab"]


def test_what_feeds_a_part_is_named():
    layout = rig("player.balanced > adapter > ear", ear=EARPHONE, adapter=ADAPTER, player=PLAYER)
    found = columns_of(layout, SHOP, list(layout.parts))
    assert found.sources == {"ear": ("adapter",), "adapter": ("player",), "player": ()}
    assert found.parts == ("player", "adapter", "ear")


def test_chains_are_told_apart_by_the_links_between_the_given_parts():
    layout = bench("abcdef", "a-d d-c e-f")
    assert chains_within(layout, list("abcdef")) == [["a", "c", "d"], ["b"], ["e", "f"]]
    assert chains_within(layout, list("abce")) == [["a"], ["b"], ["c"], ["e"]]


def test_a_long_chain_is_no_deep_recursion():
    count = 3000
    parts = {f"p{n}": PlacedPart(use="x", at=(0, 0)) for n in range(count)}
    links = tuple(Link(source=f"p{n}.o", target=f"p{n + 1}.i") for n in range(count - 1))
    layout = Rig(parts=parts, links=links)
    assert len(chains_within(layout, list(parts))) == 1
    assert len(columns_of(layout, SHOP, list(parts)).columns) == count
