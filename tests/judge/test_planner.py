"""The planner against brute force, in its order, and what it must never show."""

import dataclasses
from itertools import product
from random import Random

import pytest

from cablebuilder.core import edits
from cablebuilder.core.elements import Resistor
from cablebuilder.core.parts import Price
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.judge.check import check
from cablebuilder.judge.pieces import LEADS_ON, Option, ends_of, listening_ends, piece_of
from cablebuilder.judge.plain_parts import plain_listener, plain_source
from cablebuilder.judge.planner import GOOD, Planner, inlets, outlets
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.strands import Strands

PLAYER, HD_600 = "astell-kern/ak70", "sennheiser/hd-600"
PAIRS = [
    (PLAYER, HD_600),
    ("fiio/k7", "moondrop/aria"),
    ("apple/iphone-6", "sennheiser/hd-800-6.35mm"),
    ("ibasso/dx160", "koss/ksc75"),
]


@pytest.fixture(scope="module")
def planner(catalog):
    return Planner(catalog)


def plans_of(planner, catalog, pair=(PLAYER, HD_600)):
    return planner.plans(catalog.parts[pair[0]], catalog.parts[pair[1]])


def a_small_catalogue(catalog, seed, pair):
    """Return a catalogue with a pair of parts and a handful of passive ones: the headphone's cables, and adapters by chance."""
    chance = Random(seed)
    ends = {connector for end in ends_of(catalog.parts[pair[1]]) for connector in end.connectors}
    passive = [part for part in catalog.parts.values() if part.kind in LEADS_ON and len(ends_of(part)) == 2]
    near = [part for part in passive if ends & {port.connector for port in part.ports.values()}]
    chosen = {part.id: part for part in (*chance.sample(near, min(2, len(near))), *chance.sample(passive, 7))}
    return dataclasses.replace(catalog, parts={use: catalog.parts[use] for use in (*pair, *chosen)})


def every_chain(small, outlet, inlet, most=4):
    """Yield every row of parts that can be pushed together one by one, as (part, near end), and the rig.

    Left out is what does with more parts what fewer do, contact by contact, and what holds a resistor.
    """
    strands = Strands(small)
    passive = [part for part in small.parts.values() if part.kind in LEADS_ON and not has_resistor(part)]
    start = edits.place(Rig(), small, outlet.part.id, (0.0, 0.0))
    bare = strands.bare(outlet.end)
    done, border = {bare}, [((), start, PortRef(next(iter(start.parts)), outlet.end.ports[0]), bare)]
    for _ in range(most + 1):
        wider = []
        for steps, here, out, strand in border:
            ended, _ = joined(small, here, out, inlet.part, inlet.end)
            if ended is not None:
                yield steps, ended
            for part in passive:
                for near, far in product(ends_of(part), repeat=2):
                    longer, key = joined(small, here, out, part, near) if near != far and len(steps) < most else (None, "")
                    if longer is not None:
                        after = strands.longer(strand, Option(piece_of((part,)), near, far))
                        if after not in done:
                            wider.append(((*steps, (part, near)), longer, PortRef(key, far.ports[0]), after))
        done |= {row[3] for row in wider}
        border = wider


def has_resistor(part):
    return any(isinstance(each, Resistor) for each in part.elements)


def joined(small, here, out, part, near):
    after = edits.place(here, small, part.id, (0.0, 0.0))
    key = next(each for each in after.parts if each not in here.parts)
    try:
        after = edits.connect(after, small, out, PortRef(key, near.ports[0]))
    except EditRefused:
        return None, key
    is_whole = sum(link not in here.links for link in after.links) == len(near.ports)
    return (after, key) if is_whole else (None, key)


def brute_force(small, pair):
    """Return the parts of every good chain."""
    found = set()
    for outlet in outlets(small.parts[pair[0]], small.parts[pair[1]]):
        for inlet in inlets(small.parts[pair[1]]):
            for steps, layout in every_chain(small, outlet, inlet):
                if check(layout, small).verdict in GOOD:
                    found.add((outlet.end.ports, tuple(part.id for part, _ in steps)))
    return found


def expanded(plans):
    """Return the parts of plans, interchangeable ones one by one."""
    rows = set()
    for plan in plans:
        each = ((use, *others) for use, others in zip(plan.uses, plan.others, strict=True))
        rows |= {(plan.outlet.end.ports, uses) for uses in product(*each)}
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_the_planner_finds_what_brute_force_finds(catalog, seed):
    pair = PAIRS[seed % len(PAIRS)]
    small = a_small_catalogue(catalog, seed, pair)
    assert expanded(plans_of(Planner(small), small, pair)) == brute_force(small, pair)


@pytest.mark.parametrize("pair", PAIRS[:2])
def test_no_plan_is_shown_that_the_judge_does_not_call_safe_or_caution(planner, catalog, pair):
    for plan in plans_of(planner, catalog, pair)[::6]:
        assert check(plan.rig(catalog), catalog).verdict is plan.verdict
        assert plan.verdict in GOOD


def test_the_best_plan_comes_first(planner, catalog):
    plans = plans_of(planner, catalog)
    assert (len(plans[0].uses), plans[0].balanced) == (1, True)
    assert [len(plan.uses) for plan in plans] == sorted(len(plan.uses) for plan in plans)
    twos = [plan.balanced for plan in plans if len(plan.uses) == 2]
    assert twos == sorted(twos, reverse=True)
    assert twos[0] is True


def test_what_is_owned_comes_before_what_is_short(catalog):
    owned = frozenset({"generic/2.5mm-trrs-plug-to-4.4mm-trrrs-jack", "generic/hd-600-cable-4.4mm"})
    best = plans_of(Planner(catalog, owned), catalog)[0]
    assert set(best.uses) == owned
    assert best.to_buy == ()


def test_the_cable_in_the_box_need_not_be_bought(catalog, planner):
    listener = catalog.parts[HD_600]
    in_the_box = {companion.use for companion in listener.comes_with}
    assert in_the_box
    for plan in plans_of(planner, catalog):
        assert not in_the_box & set(plan.to_buy)


def test_of_interchangeable_parts_the_cheaper_one_is_named(catalog):
    cable = catalog.parts["generic/hd-600-cable-3.5mm"]
    twins = {
        use: cable.model_copy(update={"id": use, "price": Price(amount=amount, currency="EUR")})
        for use, amount in (("shop/dear", "30.00"), ("shop/cheap", "9.50"))
    }
    parts = {use: part for use, part in catalog.parts.items() if use != cable.id} | twins
    plans = plans_of(Planner(dataclasses.replace(catalog, parts=parts)), catalog)
    first = next(plan for plan in plans if plan.uses == ("shop/cheap",))
    assert "shop/dear" in first.others[0]
    assert first.price == Price(amount="9.50", currency="EUR")


def test_tempting_chains_are_named_with_the_rule_that_forbids_them(planner, catalog):
    tempting = planner.tempting(catalog.parts[PLAYER], catalog.parts[HD_600])
    rules = {each.finding.rule: each for each in tempting}
    assert "btl-minus-tied" in rules
    assert rules["btl-minus-tied"].verdict is Verdict.UNSAFE
    assert "{first}" in rules["btl-minus-tied"].text.template
    planned = {plan.uses for plan in plans_of(planner, catalog) if plan.outlet.end.ports == ("balanced",)}
    assert not planned & {each.uses for each in tempting if each.outlet.end.ports == ("balanced",)}


def test_a_named_port_is_the_only_one_to_start_from(planner, catalog):
    plans = planner.plans(catalog.parts[PLAYER], catalog.parts[HD_600], "balanced")
    assert {plan.outlet.end.ports for plan in plans} == {("balanced",)}
    assert all(plan.balanced for plan in plans)


def test_the_best_way_of_a_pair_is_its_first_plan(planner, catalog):
    for pair in PAIRS[:2]:
        best = planner.best(catalog.parts[pair[0]], catalog.parts[pair[1]])
        assert best.answer == "works"
        assert len(best.plan.uses) == len(plans_of(planner, catalog, pair)[0].uses)


def test_what_does_not_go_together_is_said(planner, catalog):
    best = planner.best(catalog.parts[PLAYER], catalog.parts["stax/sr-009"])
    assert (best.answer, best.plan) == ("does-not", None)
    assert planner.plans(catalog.parts[PLAYER], catalog.parts["stax/sr-009"]) == ()


def test_a_part_without_its_numbers_of_level_is_as_safe_as_with_them(planner, catalog):
    """Pairs of many are answered by plain parts: the answers must be those of the whole parts."""
    chance = Random(5)
    sources = chance.sample([part for part in catalog.parts.values() if part.has_output], 8)
    listeners = chance.sample([part for part in catalog.parts.values() if listening_ends(part)], 4)
    for source, listener in product(sources, listeners):
        quick = planner.best(source, listener, loudness=False)
        assert quick.answer == planner.best(source, listener).answer
        if quick.plan:
            assert check(quick.plan.rig(catalog), catalog).verdict in GOOD


def test_a_plain_part_keeps_what_is_safe_and_nothing_else(catalog):
    source = catalog.parts["fiio/k7"]
    outlet = next(each for each in outlets(source, catalog.parts[HD_600]) if each.end.ports == ("phones",))
    plain = plain_source(source, outlet.end, outlet.mode)
    assert set(plain.ports) == {"phones"}
    assert [each.topology for each in plain.elements if each.type == "output"] == ["single-ended"]
    assert not any(each.power for each in plain.elements if each.type == "output")
    assert {each.sensitivity for each in plain_listener(catalog.parts[HD_600]).elements} == {None}
