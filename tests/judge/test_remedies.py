"""Cures: offered where there is a safe alternative, checked, and never one that is banned."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from cablebuilder import paths
from cablebuilder.core.parts import Price
from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.document import Document
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import MOST_CURES, Cure, Remedies, copy_beside
from cablebuilder.judge.report import Verdict
from tests.rigs import ADAPTER, EARPHONE, PAIRED_CABLE, PAIRED_EARPHONE, PLAYER, part, rig, wire

CASES = {
    case["id"]: case["rig"] for case in json.loads((Path(__file__).parent.parent / "data/cases/rigs.json").read_text("utf-8"))["cases"]
}
EXAMPLES = sorted((paths.resource_folder() / "examples").glob("*.json"))
_TAPS = (
    "The amplifier drives both minus terminals, and a plug of three contacts joins them. Behind a resistor box and a transformer they "
    "would be apart, but nobody states how much of a speaker amplifier's output then arrives: that is not known, and never a cure."
)
WITHOUT_A_CURE = {
    "case-011-se-pam8403-headphone": _TAPS,
    "case-033-rpi-av-jack-trs-speaker": "A line output drives no speaker: it takes an amplifier, which no cable is.",
    "case-045-aethersdr-ts-in-trrs": "A Morse key is no listener: nothing in the layout says which contacts it should close.",
    "case-075-knobsdials-y-actives": "A second input or a mixer helps; behind transformers the two outputs still drive each other.",
    "case-085-mnaganov-measuring-btl": "How many volts the analyser takes is not stated, and no lead makes tens of volts less.",
    "case-102-popwave-phone-phantom": "The mixer has no other input here, and no part both sums left and right and blocks 48 V.",
    "case-116-sr1a-on-headphone-amp": "A ribbon of 0.2 ohm takes the amplifier that it is made for, which no cable is.",
    "case-158-lepy-2024-headphone-socket": _TAPS,
    "case-159-selector-common-minus": "Two amplifiers share a home-made selector; the catalogue has none that switches plus and minus.",
    "case-163-sonelec-no-bridge": _TAPS,
    "case-175-amplifiercd-two-amps-one-speaker": "Two amplifiers share the posts of two speakers; the catalogue has no selector for both.",
    "case-188-gilmore-dynamic-on-electrostatic": "Hundreds of volts: dynamic headphones take another amplifier, which no cable is.",
}
"""Why there is no cure for an unsafe case: what helps is no cable, adapter, socket or setting that the catalogue or the layout has."""
UNSAFE = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)


@pytest.fixture(scope="module")
def remedies(catalog):
    return Remedies(catalog)


def unsafe_rigs(catalog):
    found = {name: Rig.model_validate(tree) for name, tree in CASES.items()}
    found |= {path.stem: load_rig(path, catalog).rig for path in EXAMPLES}
    return {name: each for name, each in found.items() if check(each, catalog).verdict is Verdict.UNSAFE}


def devices(layout, other):
    """Return what the active devices of two rigs are in the first of them."""
    found = {key: layout.definitions.get(layout.parts[key].use) for key in layout.parts.keys() & other.parts.keys()}
    return {key: each for key, each in found.items() if each is not None and each.is_active}


def applied_and_undone(layout, catalog, finding, cure):
    """Put a cured copy beside its chain as the window does, see that the copy is good, and take it back."""
    document = Document(catalog)
    document.open_rig(layout)
    chain = next(each.parts for each in document.report.chains if finding in each.findings)
    document.edit("Apply what helps", copy_beside, catalog, chain, cure, (0.0, 500.0))
    new = document.rig.parts.keys() - layout.parts.keys()
    verdicts = {each.verdict for chain in document.report.chains if new & {*chain.parts} for each in chain.findings}
    assert new
    assert verdicts <= {Verdict.SAFE, Verdict.CAUTION}
    document.undo_stack.undo()
    assert document.rig == layout


def worst_finding(layout, catalog):
    return check(layout, catalog).findings[0]


def test_every_unsafe_rig_has_a_cure_or_a_named_reason(remedies, catalog):
    """What is offered was checked: the rule is gone, the chain plays and is safe, and the rig before it is untouched."""
    cured = set()
    for name, layout in unsafe_rigs(catalog).items():
        for finding in check(layout, catalog).findings:
            for cure in remedies.cures(layout, finding) if finding.verdict is Verdict.UNSAFE else ():
                after = check(cure.rig, catalog)
                assert finding.rule not in {each.rule for each in after.findings}, name
                assert after.verdict is cure.verdict in {Verdict.SAFE, Verdict.CAUTION}, name
                assert cure.rig != layout
                assert devices(cure.rig, layout) == devices(layout, cure.rig), "no earth is lifted, no ground pin is cut"
                applied_and_undone(layout, catalog, finding, cure)
                cured.add(name)
    assert unsafe_rigs(catalog).keys() - cured == WITHOUT_A_CURE.keys(), "a cure for each, or the reason why there is none"


def test_what_costs_nothing_comes_first(remedies, catalog):
    cures = remedies.cures(UNSAFE, worst_finding(UNSAFE, catalog))
    assert 0 < len(cures) <= MOST_CURES
    assert english(cures[0].text) == "Use the player’s 3.5 mm socket"
    assert english(cures[0].detail) == "Nothing to buy: move one plug"
    assert [link.ends for link in cures[0].rig.links] == [(("player", "phones"), ("ear", "plug"))]
    assert [len(cure.to_buy) for cure in cures] == sorted(len(cure.to_buy) for cure in cures)


def test_a_socket_that_is_taken_is_not_offered(remedies, catalog):
    crowded = rig("player.balanced > adapter > ear, player.phones > other", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, other=EARPHONE)
    for cure in remedies.cures(crowded, worst_finding(crowded, catalog)):
        assert any(set(link.ends) == {("player", "phones"), ("other", "plug")} for link in cure.rig.links)


def test_a_cable_is_exchanged_for_one_that_keeps_the_returns_apart(remedies, catalog):
    tied = part(
        "cable",
        {**PAIRED_CABLE.ports, "plug": "2.5mm-trrs plug"},
        wire("plug.ring2 left.+"),
        wire("plug.ring1 right.+"),
        wire("plug.sleeve plug.tip left.- right.-"),
        maker="Example",
        model="Tied cable",
    )
    layout = rig(
        "player.balanced > cable.plug, cable.left > ear.left, cable.right > ear.right",
        player=PLAYER.model_copy(update={"ports": {"balanced": PLAYER.ports["balanced"]}, "elements": PLAYER.elements[1:]}),
        cable=tied,
        ear=PAIRED_EARPHONE,
    )
    texts = [english(cure.text) for cure in remedies.cures(layout, worst_finding(layout, catalog))]
    assert any(re.fullmatch(r"Swap in 2-pin( 0\.75)? cable, 2\.5 mm", text) for text in texts)


def test_an_unkeyed_plug_is_turned_back(remedies, catalog):
    layout = rig(
        "player.phones > cable.plug, cable.left > ear.left, cable.right ~> ear.right",
        player=PLAYER,
        cable=PAIRED_CABLE,
        ear=PAIRED_EARPHONE,
    )
    finding = worst_finding(layout, catalog)
    assert finding.rule == "polarity-one-side"
    first = remedies.cures(layout, finding)[0]
    assert english(first.text).startswith("Turn the plug of ")
    assert not any(link.turned for link in first.rig.links)


def test_nothing_is_offered_for_what_is_safe_or_not_known(remedies, catalog):
    safe = rig("player.phones > ear", player=PLAYER, ear=EARPHONE)
    for finding in check(safe, catalog).findings:
        assert remedies.cures(safe, finding) == ()
    assert remedies.all_cures(safe, check(safe, catalog)) == {}


def test_other_chains_stay_as_they_are(remedies, catalog):
    two = rig(
        "player.balanced > adapter > ear, other.phones > second",
        player=PLAYER,
        adapter=ADAPTER,
        ear=EARPHONE,
        other=PLAYER,
        second=EARPHONE,
    )
    for cure in remedies.cures(two, worst_finding(two, catalog)):
        assert two.links[2] in cure.rig.links
        assert cure.rig.parts["second"] is two.parts["second"]


def test_what_is_owned_need_not_be_bought(catalog):
    owned = frozenset(use for use in catalog.parts if use.startswith("generic/"))
    layout = Rig.model_validate(CASES["case-192-phys-btl-to-dual-rca"])
    finding = next(each for each in check(layout, catalog).findings if each.verdict is Verdict.UNSAFE)
    cures = Remedies(catalog, owned).cures(layout, finding)
    assert cures
    assert all(cure.to_buy == () for cure in cures)


def test_a_check_that_failed_is_not_cured_by_a_change(remedies, catalog):
    (finding,) = [each for each in check(UNSAFE, catalog).findings if each.verdict is Verdict.UNSAFE][:1]
    assert remedies.cures(UNSAFE, finding)
    for verdict in (Verdict.UNKNOWN, Verdict.INCOMPLETE):
        assert remedies.cures(UNSAFE, replace(finding, rule="not-checked", verdict=verdict)) == ()


def test_where_a_shop_is_chosen_its_cheaper_twin_is_named_and_what_it_has_comes_first(catalog):
    layout = Rig.model_validate(CASES["case-192-phys-btl-to-dual-rca"])
    finding = next(each for each in check(layout, catalog).findings if each.verdict is Verdict.UNSAFE)
    bought = next(use for cure in Remedies(catalog).cures(layout, finding) for use in cure.to_buy if use in catalog.parts)
    twin = catalog.parts[bought].model_copy(update={"id": "shop/cheap"})
    both = replace(catalog, parts={**catalog.parts, twin.id: twin})
    prices = {bought: "9.00", twin.id: "1.00"}
    priced = {use: both.parts[use].model_copy(update={"price": Price(amount=amount, currency="EUR")}) for use, amount in prices.items()}
    named = [
        use for cure in Remedies(both, priced=replace(both, parts={**both.parts, **priced})).cures(layout, finding) for use in cure.to_buy
    ]
    assert twin.id in named
    assert bought not in named
    here, elsewhere = (Cure(finding.text, finding.text, layout, Verdict.SAFE, (use,)) for use in (bought, twin.id))
    assert sorted((elsewhere, here), key=Remedies(catalog, sold=frozenset({bought}))._rank) == [here, elsewhere]
    assert sorted((elsewhere, here), key=Remedies(catalog)._rank) == [elsewhere, here], "no shop, no difference"
