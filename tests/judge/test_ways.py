"""Pieces, strands and ways: what leads on, what is the same, and what is given up early."""

import dataclasses

import pytest

from cablebuilder.judge.pieces import Shelf, as_use, ends_of, listening_ends, output_ends
from cablebuilder.judge.plan_ends import Inlet, outlets
from cablebuilder.judge.plan_rigs import assembled
from cablebuilder.judge.strands import Moves, Strands
from cablebuilder.judge.ways import Ways
from tests.rigs import ADAPTER, EARPHONE, PAIRED_CABLE, PAIRED_EARPHONE, PLAYER, SELECTOR, STEREO_SIGNALS, output, part, wire


def pushed(ways, strand, use):
    """Return a strand with a part pushed on it, by its plug."""
    moves = [move for move in ways.moves.at(strand.end) if any(use in option.piece.uses for option in move.options)]
    return ways.strands.longer(strand, moves[0])


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
    ways.strands = Strands(catalog)
    start = ways.strands.bare(ends_of(catalog.parts["astell-kern/ak70"], frozenset({"balanced"}))[0])
    there = pushed(ways, start, "generic/2.5mm-trrs-plug-to-4.4mm-trrrs-jack")
    back = pushed(ways, there, "generic/4.4mm-trrrs-plug-to-2.5mm-trrs-jack")
    assert back is start
    assert there.connectors == ("4.4mm-trrrs",)


def test_a_tie_stays_in_the_strand(ways, catalog):
    start = ways.strands.bare(ends_of(catalog.parts["astell-kern/ak70"], frozenset({"balanced"}))[0])
    tied = pushed(ways, start, "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack")
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


def test_a_listener_with_one_channel_loses_nothing(ways, catalog):
    source = catalog.parts["astell-kern/ak70"]
    outlet = next(each for each in outlets(source, EARPHONE) if each.end.ports == ("phones",))
    assert ways.drives(outlet, Inlet(EARPHONE, listening_ends(EARPHONE)[0])) is not None
    one_ear = EARPHONE.model_copy(update={"elements": EARPHONE.elements[:1]})
    assert ways.drives(outlet, Inlet(one_ear, listening_ends(one_ear)[0])) is None


def test_a_twin_whose_ports_have_other_names_is_led_through_by_its_own(catalog):
    first = ADAPTER.model_copy(update={"id": "shop/first"})
    ports = {"male": first.ports["plug"], "female": first.ports["jack"]}
    wires = (wire("male.ring2 female.tip"), wire("male.ring1 female.ring1"), wire("male.tip male.sleeve female.sleeve"))
    second = part("adapter", ports, *wires, id="shop/second")
    stocked = dataclasses.replace(catalog, parts={first.id: first, second.id: second})
    shelf = Shelf(stocked)
    options = shelf.options(ends_of(PLAYER, frozenset({"balanced"}))[0])
    assert options is shelf.options(ends_of(PLAYER, frozenset({"balanced"}))[0])
    (option,) = options
    assert option.piece.uses == (first.id, second.id)
    assert as_use(stocked, option, first.id) is option
    led = as_use(stocked, option, second.id)
    assert (led.near.ports, led.far.ports, led.piece.part) == (("male",), ("female",), second)


def test_a_part_with_modes_is_like_another_only_with_the_same_modes(catalog):
    twin = SELECTOR.model_copy(update={"id": "shop/twin", "maker": "Other", "kind": "adapter"})
    other = twin.model_copy(update={"id": "shop/other", "modes": {"first": "A", "second": "B", "third": "C"}})
    same = twin.model_copy(update={"id": "shop/same", "maker": "Somebody"})
    shelf = Shelf(dataclasses.replace(catalog, parts={each.id: each for each in (twin, other, same)}))
    assert shelf.by_use["shop/same"].uses == ("shop/twin", "shop/same")
    assert shelf.by_use["shop/other"].uses == ("shop/other",)


def test_a_source_plays_in_the_mode_of_its_outlet(catalog):
    line = output("out", "single-ended", STEREO_SIGNALS, level="line").model_copy(update={"modes": ("line",)})
    phones = output("out", "single-ended", STEREO_SIGNALS).model_copy(update={"modes": ("phones",)})
    two_ways = part("player", {"out": "3.5mm-trs jack"}, line, phones, modes={"line": "Line out", "phones": "Headphones"}, id="my/two")
    outlet = outlets(two_ways, EARPHONE)[0]._replace(mode="phones")
    made = assembled(catalog, outlet, (), Inlet(EARPHONE.model_copy(update={"id": "my/ear"}), listening_ends(EARPHONE)[0]))
    assert [placed.mode for placed in made.parts.values()] == ["phones", None]


def test_what_is_prepared_is_what_is_asked_for_and_is_prepared_once(catalog):
    known, prepared = Moves(catalog), Moves(catalog)
    assert list(prepared.prepare())
    end = output_ends(PLAYER)[0][1]
    ids = [[[option.piece.uses for option in move.options] for move in moves.at(end)] for moves in (known, prepared)]
    assert ids[0] == ids[1] != []
    assert list(prepared.prepare()) == []
