"""What happened to the links between two states."""

from cablebuilder.core.rig import Link
from cablebuilder.judge.link_moves import moves_between

A, B, C, D = (Link(source=f"{name}.out", target=f"{name}2.in") for name in "abcd")


def numbers(before, after):
    moves = moves_between(before, after)
    return [moves.now(old) for old in range(len(before))], list(moves.added), moves.ends


def test_nothing_happened():
    assert numbers((A, B), (A, B)) == ([0, 1], [], frozenset())


def test_one_came_at_the_end():
    assert numbers((A, B), (A, B, C)) == ([0, 1], [2], {"c", "c2"})


def test_one_went_from_the_middle():
    assert numbers((A, B, C), (A, C)) == ([0, None, 1], [], {"b", "b2"})


def test_one_became_another():
    assert numbers((A, B, C), (A, D, C)) == ([0, None, 2], [1], {"b", "b2", "d", "d2"})


def test_all_are_new():
    assert numbers((A, B), (C,)) == ([None, None], [0], {"a", "a2", "b", "b2", "c", "c2"})
