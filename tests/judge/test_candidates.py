import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.judge.candidates import (
    Candidate,
    add_and_connect,
    candidates,
    chains_with,
    try_candidate,
    try_link,
)
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.gui.workbench import connecting, workbench
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

PLUG = PortRef("earphone", "plug")


def test_what_is_on_the_canvas_comes_first_and_what_leads_on_comes_last(catalog):
    found = candidates(connecting(), catalog, PLUG)
    assert [each.key for each in found[:3]] == ["player", "adapter", "dongle"]
    kinds = [catalog.parts[each.use].kind for each in found[3:] if each.use in catalog.parts]
    leads_on = [kind in {"cable", "adapter", "splitter", "selector"} for kind in kinds]
    assert leads_on == sorted(leads_on)
    assert {True, False} == set(leads_on)


def test_every_candidate_fits_and_no_fitting_port_is_left_out(catalog):
    found = {(each.use, each.port) for each in candidates(connecting(), catalog, PLUG) if each.key is None}
    plug = "3.5mm-trs"
    wanted = {
        (use, name)
        for use, part in catalog.parts.items()
        for name, port in part.ports.items()
        if port.gender == "jack" and catalog.mating(plug, port.connector).joins and port.pair is None
    }
    assert wanted <= found
    rest = {(use, name) for use, name in found - wanted if use not in connecting().definitions}
    assert all(catalog.parts[use].ports[name].pair for use, name in rest)


def test_headphones_are_offered_by_the_plug_of_the_cable_they_bring(catalog):
    found = [each for each in candidates(connecting(), catalog, PortRef("dongle", "phones")) if each.use == "moondrop/kato"]
    assert found == [Candidate("moondrop/kato", "plug", cable="generic/2-pin-cable-3.5mm")]


def test_a_taken_port_and_ports_of_the_part_itself_are_no_candidates(catalog):
    held = PortRef("adapter", "jack")
    joined = edits.connect(connecting(), catalog, held, PLUG)
    assert held not in {PortRef(each.key or "", each.port) for each in candidates(joined, catalog, PortRef("earphone", "plug"))}
    assert "adapter" not in {each.key for each in candidates(connecting(), catalog, held)}


def test_of_a_pair_the_half_on_the_same_side_is_named(catalog):
    apart = edits.disconnect(workbench(), [link for link in workbench().links if "cable.l" in link.source or "cable.r" in link.source])
    for side in ("left", "right"):
        names = {each.port for each in candidates(apart, catalog, PortRef("cable", side)) if each.key == "earphone-2"}
        assert names == {side}


def test_a_pair_that_a_lone_port_goes_into_is_named_once(catalog):
    held = PortRef("dongle", "phones")
    pairs = [each for each in candidates(connecting(), catalog, held) if each.key is None]
    pairs = [each for each in pairs if each.use in catalog.parts and each.carrier(Rig(), catalog).ports[each.port].pair]
    assert pairs
    names = {(each.use, each.cable, each.carrier(Rig(), catalog).ports[each.port].pair) for each in pairs}
    assert len(names) == len(pairs)


def test_nothing_fits_a_port_that_is_not_there(catalog):
    assert candidates(Rig(), catalog, PortRef("nobody", "plug")) == ()


@pytest.mark.parametrize("port", ["player.phones", "adapter.jack", "dongle.phones"])
def test_a_trial_is_the_verdict_of_the_really_edited_rig(catalog, port):
    whole = connecting()
    part, _, name = port.partition(".")
    after = edits.connect(whole, catalog, PLUG, PortRef(part, name))
    trial = try_link(whole, catalog, PLUG, PortRef(part, name))
    assert trial.verdict is check(after, catalog).links[-1].verdict
    assert (trial.finding is None) == (trial.verdict is Verdict.SAFE)


def test_a_trial_of_a_catalogue_part_places_it(catalog):
    for candidate in candidates(connecting(), catalog, PLUG)[3:13]:
        after = add_and_connect(connecting(), catalog, PLUG, candidate, (0, 0))
        assert len(after.parts) == len(connecting().parts) + 1
        assert try_candidate(connecting(), catalog, PLUG, candidate).verdict is check(after, catalog).links[-1].verdict


def test_what_cannot_be_joined_is_a_misfit_with_its_reason(catalog):
    trial = try_link(connecting(), catalog, PLUG, PortRef("amplifier", "phones"))
    assert trial.verdict is Verdict.MISFIT
    assert trial.refusal
    with pytest.raises(EditRefused):
        add_and_connect(connecting(), catalog, PLUG, Candidate("test/amp", "phones", "amplifier"), (0, 0))


def test_the_chains_of_some_parts_hold_all_that_their_verdict_rests_on(catalog):
    two = rig(
        "player.balanced > adapter > earphone, other.balanced > second > third",
        player=PLAYER, adapter=ADAPTER, earphone=EARPHONE, other=PLAYER, second=ADAPTER, third=EARPHONE,
    )  # fmt: skip
    near = chains_with(two, ["second"])
    assert set(near.parts) == {"other", "second", "third"}
    assert [chain.verdict for chain in check(near, catalog).chains] == [check(two, catalog).chains[1].verdict]
    assert chains_with(two, ["second", "player"]).parts.keys() == two.parts.keys()
