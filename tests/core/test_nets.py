"""Nets, and ways through metal, of bare numbers."""

from cablebuilder.core.nets import Conductor, joined, nets, shortest_path


def test_nets_are_named_by_their_least_contact():
    assert nets(6, [Conductor(5, 4), Conductor(4, 2), Conductor(0, 1)]) == [0, 0, 2, 3, 2, 2]


def test_nets_of_a_long_way_round_and_a_ring_are_one():
    ring = [Conductor(each, (each + 1) % 50) for each in range(50)]
    assert set(nets(50, ring[::-1])) == {0}
    assert (
        nets(4, [Conductor(1, 2), Conductor(0, 1), Conductor(3, 2)])
        == nets(4, [Conductor(1, 2), Conductor(0, 1), Conductor(2, 3)])
        == [0, 0, 0, 0]
    )


def test_conductors_that_come_later_make_the_nets_that_all_of_them_make():
    first, later = [Conductor(3, 4), Conductor(1, 2)], [Conductor(2, 4), Conductor(4, 4), Conductor(5, 0)]
    before = nets(6, first)
    assert joined(before, later) == nets(6, [*first, *later]) == [0, 1, 1, 1, 1, 0]
    assert before == [0, 1, 1, 3, 3, 5]


def test_the_way_between_two_contacts_is_the_shortest_and_tells_the_links_it_crosses():
    conductors = [Conductor(0, 1), Conductor(1, 2, 7), Conductor(2, 3), Conductor(0, 4), Conductor(4, 5), Conductor(5, 6), Conductor(6, 3)]
    assert [(step.contact, step.link) for step in shortest_path(conductors, 0, 3)] == [(0, None), (1, None), (2, 7), (3, None)]
    assert [step.contact for step in shortest_path(conductors, 3, 3)] == [3]
    assert shortest_path(conductors, 0, 9) == ()
