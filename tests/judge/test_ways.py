"""Pieces, strands and ways: what leads on, what is the same, and what is given up early."""

import dataclasses

import pytest

from cablebuilder.judge.pieces import Shelf, ends_of, listening_ends, output_ends
from cablebuilder.judge.planner import outlets
from cablebuilder.judge.strands import Strands
from cablebuilder.judge.ways import Inlet, Ways, wanted_legs
from tests.rigs import EARPHONE, PAIRED_CABLE, PAIRED_EARPHONE, PLAYER, SELECTOR


def option(ways, use):
    shelf = Shelf(ways.catalog)
    piece = shelf.by_use[use]
    near = next(end for end in piece.ends if end.gender == "plug")
    return next(each for each in shelf.options(facing(near)) if each.piece is piece and each.near == near)


def facing(end):
    return end._replace(gender="jack" if end.gender == "plug" else "plug")


@pytest.fixture
def ways(catalog):
    return Ways(catalog)


def test_the_halves_of_a_pair_are_one_end():
    assert [end.ports for end in ends_of(PAIRED_CABLE)] == [("plug",), ("left", "right")]
    assert [end.ports for end in listening_ends(PAIRED_EARPHONE)] == [("left", "right")]


def test_only_what_listens_is_an_inlet_and_only_what_plays_an_outlet():
    assert listening_ends(PLAYER) == ()
    assert listening_ends(SELECTOR) == ()
    assert [end.ports for _, end in output_ends(PLAYER)] == [("phones",), ("balanced",)]
    assert output_ends(EARPHONE) == ()


def test_parts_that_do_the_same_are_one_piece(catalog):
    twin = catalog.parts["generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"].model_copy(update={"id": "other/twin", "maker": "Other"})
    shelf = Shelf(dataclasses.replace(catalog, parts={**catalog.parts, twin.id: twin}))
    assert shelf.by_use["other/twin"].uses == ("generic/2.5mm-trrs-plug-to-3.5mm-trs-jack", "other/twin")


def test_there_and_back_is_the_same_strand(ways, catalog):
    strands = Strands(catalog)
    start = strands.bare(ends_of(catalog.parts["astell-kern/ak70"], frozenset({"balanced"}))[0])
    there = strands.longer(start, option(ways, "generic/2.5mm-trrs-plug-to-4.4mm-trrrs-jack"))
    back = strands.longer(there, option(ways, "generic/4.4mm-trrrs-plug-to-2.5mm-trrs-jack"))
    assert back is start
    assert there.connectors == ("4.4mm-trrrs",)


def test_a_tie_stays_in_the_strand(ways, catalog):
    strands = Strands(catalog)
    start = strands.bare(ends_of(catalog.parts["astell-kern/ak70"], frozenset({"balanced"}))[0])
    tied = strands.longer(start, option(ways, "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"))
    assert start.ties == ((0, 1, 2, 3),)
    assert tied.ties == ((0, 1, 2, 0),)


def test_what_is_tied_unsafely_is_given_up_early(ways, catalog):
    source, listener = catalog.parts["astell-kern/ak70"], catalog.parts["sennheiser/hd-600"]
    balanced = next(each for each in outlets(source, listener) if each.end.ports == ("balanced",))
    inlet = Inlet(listener, listening_ends(listener)[0])
    tying = "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"

    def first_parts(**options):
        return {way.steps[0].piece.part.id for way in ways.towards(balanced, inlet, 2, **options)}

    assert tying in first_parts(pruned=False)
    assert tying not in first_parts()


def test_what_only_makes_it_quieter_is_no_piece(ways):
    assert "generic/3.5mm-impedance-adapter-75-ohm" not in Shelf(ways.catalog).by_use


def test_a_listener_with_one_channel_wants_no_legs(catalog):
    source = catalog.parts["astell-kern/ak70"]
    outlet = next(each for each in outlets(source, EARPHONE) if each.end.ports == ("phones",))
    assert wanted_legs(catalog, outlet, Inlet(EARPHONE, listening_ends(EARPHONE)[0])) == ((0,), (1,))
    one_ear = EARPHONE.model_copy(update={"elements": EARPHONE.elements[:1]})
    assert wanted_legs(catalog, outlet, Inlet(one_ear, listening_ends(one_ear)[0])) == ()
