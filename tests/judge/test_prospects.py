"""Prospects: what is given up before it is joined is what no ear could hear, and nothing else."""

import pytest

from cablebuilder.judge.islands import DOUBT, Potential
from cablebuilder.judge.joints import Joint
from cablebuilder.judge.pieces import End
from cablebuilder.judge.plan_ends import inlets, outlets
from cablebuilder.judge.potentials import Drives
from cablebuilder.judge.prospects import Prospects
from cablebuilder.judge.strands import Move, Moves
from cablebuilder.judge.ways import Ways

LEFT, RIGHT, GROUND = Potential(0, 1.0, 0.0), Potential(0, 0.0, 1.0), Potential(0, 0.0, 0.0)
JACK, PLUG = End((), ("3.5mm-trs",), "jack"), End((), ("3.5mm-trs",), "plug")
EARS = ("transducer left []", (0, 2)), ("transducer right []", (1, 2))
STRAIGHT = ((0, 0), (1, 1), (2, 2))
WINDINGS = ("transformer []", (0, 2, 3, 5)), ("transformer []", (1, 2, 4, 5))


def through(*joints, isolates=False):
    return Move(JACK, joints, (), isolates, ())


def piece(touches, open_end, *elements, count=None):
    return Joint(touches, count or 1 + max(*(net for _, net in touches), *open_end), open_end, elements)


@pytest.fixture
def leads_on(catalog, monkeypatch):
    """Return whether a listener with two drivers may hear both channels behind a piece on a socket with certain potentials."""

    def asked(potentials, move, *, firm=True):
        ears = Move(End((), (), "plug"), (Joint(STRAIGHT, 3, (), EARS),), (), isolates=False, options=())
        moves = Moves(catalog)
        monkeypatch.setattr(moves, "fits", lambda one, other: (one, other) == (JACK, PLUG))
        known = Prospects(moves, PLUG, lambda _: ears, Drives((), signed=True, firm=firm))
        return known._leads_on(known._look(potentials), move, 0, isolated=False)

    return asked


@pytest.mark.parametrize(
    ("joint", "heard"),
    [
        (piece(STRAIGHT, (0, 1, 2)), True),
        (piece(STRAIGHT, (1, 0, 2)), False),
        (piece(STRAIGHT, (0, 1, 3)), False),
        (piece(((0, 0), (1, 0), (2, 1)), (0, 0, 1)), False),
        (piece(((0, 0), (1, 1), (2, 1)), (0, 1, 1)), False),
        (piece(STRAIGHT, (3, 4, 5), *WINDINGS), True),
        (piece(STRAIGHT, (4, 3, 5), *WINDINGS), False),
        (piece(STRAIGHT, (0, 1, 3), ("capacitor []", (2, 3))), True),
    ],
)
def test_a_piece_leads_on_where_each_ear_gets_its_channel_behind_it(leads_on, joint, heard):
    assert leads_on((LEFT, RIGHT, GROUND), through(joint)) is heard


def test_every_way_in_which_a_piece_may_touch_must_lead_on(leads_on):
    straight, swapped = piece(STRAIGHT, (0, 1, 2)), piece(STRAIGHT, (1, 0, 2))
    assert not leads_on((LEFT, RIGHT, GROUND), through(straight, swapped))


def test_a_tie_to_what_is_doubted_leaves_it_to_the_judge(leads_on):
    tie = piece(((0, 0), (1, 1), (2, 2), (3, 2)), (1, 0, 2))
    assert leads_on((LEFT, RIGHT, GROUND, DOUBT), through(tie))
    assert not leads_on((LEFT, RIGHT, GROUND, GROUND), through(piece(((0, 0), (1, 1), (2, 2), (3, 3)), (1, 0, 2))))


def test_islands_that_are_tied_are_one(leads_on):
    apart = (Potential(1, 1.0, 0.0), Potential(2, 0.0, 1.0), Potential(1, 0.0, 0.0), Potential(2, 0.0, 0.0))
    tied = piece(((0, 0), (1, 1), (2, 2), (3, 2)), (0, 1, 2))
    assert leads_on(apart, through(tied))
    assert not leads_on(apart, through(piece(((0, 0), (1, 1), (2, 2), (3, 3)), (0, 1, 2))))


def test_a_shorted_winding_is_left_to_the_judge(leads_on):
    shorted = (Potential(1, 1.0, 0.0), RIGHT, GROUND, Potential(1, 0.0, 0.0))
    assert leads_on(shorted, through(piece(((0, 0), (1, 1), (2, 2), (3, 0)), (0, 1, 2))))


@pytest.mark.parametrize(
    ("source", "listener"),
    [("astell-kern/ak70", "sennheiser/hd-600"), ("moon-audio/iha-1", "moondrop/aria"), ("apple/lightning-adapter", "sony/mdr-m1")],
)
def test_every_way_that_is_heard_is_found_as_it_is_where_nothing_is_looked_for_ahead(catalog, monkeypatch, source, listener):
    def heard():
        ways = Ways(catalog)
        listens = catalog.parts[listener]
        pairs = [(outlet, inlet) for outlet in outlets(catalog.parts[source], listens) for inlet in inlets(listens)]
        return [
            (way.steps, way.choices)
            for outlet, inlet in pairs
            for way in ways.towards(outlet, inlet, 3)
            if ways.is_heard(ways.drives(outlet, inlet), way.strand, inlet)
        ]

    looked_ahead = heard()
    monkeypatch.setattr(Prospects, "_may", lambda *_, **__: True)
    assert heard() == looked_ahead != []
