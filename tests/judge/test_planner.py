"""The planner against brute force, in its order, and what it must never show."""

import dataclasses
from itertools import product
from random import Random

import pytest

from cablebuilder.core import edits
from cablebuilder.core.elements import Microphone, Resistor, Transformer, Wire, references
from cablebuilder.core.parts import Price
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.judge import joints, strands, ways
from cablebuilder.judge import planner as planner_module
from cablebuilder.judge.check import check
from cablebuilder.judge.pieces import LEADS_ON, ends_of, listening_ends
from cablebuilder.judge.plain_parts import plain_listener, plain_source
from cablebuilder.judge.plan_ends import inlets, outlets
from cablebuilder.judge.planner import Planner
from cablebuilder.judge.report import GOOD, Verdict
from tests.judge.level_rigs import player

PLAYER, HD_600 = "astell-kern/ak70", "sennheiser/hd-600"
PAIRS = [
    (PLAYER, HD_600),
    ("fiio/k7", "moondrop/aria"),
    ("apple/iphone-6", "sennheiser/hd-800-6.35mm"),
    ("ibasso/dx160", "koss/ksc75"),
    ("benchmark/hpa4", "shure/srh840a"),
    ("shanling/m0-pro", "7hz/salnotes-zero"),
]
"""The last two have sockets of which nobody knows how they are driven, or what stands on which contact."""


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

    Left out is what the planner documents: parts with resistors, a second isolating transformer, and what does with more
    parts what fewer do, contact by contact.
    """
    passive = [part for part in small.parts.values() if part.kind in LEADS_ON and not has(part, Resistor)]
    start = edits.place(Rig(), small, outlet.part.id, (0.0, 0.0))
    known, border = {doing(small, outlet, ())}, [((), start, PortRef(next(iter(start.parts)), outlet.end.ports[0]))]
    for _ in range(most + 1):
        wider, new = [], set()
        for steps, here, out in border:
            is_whole = len(inlet.end.ports) == len(steps[-1][2].ports if steps else outlet.end.ports)
            ended, _ = joined(small, here, out, inlet.part, inlet.end) if is_whole else (None, "")
            if ended is not None:
                yield steps, ended
            for part in passive if len(steps) < most else ():
                if has(part, Transformer) and any(has(each, Transformer) for each, *_ in steps):
                    continue
                for near, far in product(ends_of(part), repeat=2):
                    if len(near.ports) != len(steps[-1][2].ports if steps else outlet.end.ports):
                        continue
                    longer, key = joined(small, here, out, part, near) if near != far else (None, "")
                    done = doing(small, outlet, (*steps, (part, near, far))) if longer is not None else None
                    if done is not None and done not in known:
                        new.add(done)
                        wider.append(((*steps, (part, near, far)), longer, PortRef(key, far.ports[0])))
        known |= new
        border = wider


def has(part, kind):
    return any(isinstance(each, kind) for each in part.elements)


def doing(small, outlet, steps):
    """Return what a row of parts does to contacts: for each way that jacks may touch, which contacts of source and open end are one."""
    ways, doubts, open_end = [[]], set(), ("source", outlet.end)
    for number, (part, near, far) in enumerate(steps):
        for here, there in zip(open_end[1].ports, near.ports, strict=True):
            at, mine = (open_end[1], near) if open_end[1].gender == "plug" else (near, open_end[1])
            plug, jack = (
                end.connectors[end.ports.index(port)]
                for end, port in zip((at, mine), (here, there) if at is open_end[1] else (there, here), strict=True)
            )
            mating = small.mating(plug, jack)
            doubts |= {(plug, jack)} if mating.fits != "yes" else set()
            maps = mating.maps[:1] if mating.depends_on == "user" else mating.maps
            names = ((open_end[0], here), (number, there))
            plug_name, jack_name = names if open_end[1].gender == "plug" else names[::-1]
            if not maps:
                return None
            ways = [
                [*ties, *(((*plug_name, one), (*jack_name, other)) for one, others in each.items() for other in others)]
                for ties in ways
                for each in maps
            ]
        ties = [tuple((number, *ref.split(".")) for ref in each.joins) for each in part.elements if isinstance(each, Wire)]
        ways = [[*each, *((row[0], other) for row in ties for other in row[1:])] for each in ways]
        doubts |= {part.id} if "ears.wiring" in part.facts else set()
        open_end = (number, far)
    seen = [
        ("source", port, contact)
        for port, name in zip(outlet.end.ports, outlet.end.connectors, strict=True)
        for contact in small.connectors[name].contacts
    ]
    seen += [
        (open_end[0], port, contact)
        for port, name in zip(open_end[1].ports, open_end[1].connectors, strict=True)
        for contact in small.connectors[name].contacts
    ]
    inner = [
        [(number, *ref.split(".")) for ref in references(each)]
        for number, (part, *_) in enumerate(steps)
        for each in part.elements
        if isinstance(each, Transformer | Microphone)
    ]
    return open_end[1].connectors, open_end[1].gender, frozenset(doubts), frozenset(numbered(ties, seen, inner) for ties in ways)


def numbered(ties, seen, inner):
    """Return contacts as numbers, tied ones by the same one, those of transformers and microphones last."""
    group = {}
    for one, other in ties:
        both = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(both, both)
    first = {}
    flat = tuple(first.setdefault(frozenset(group.get(each, {each})), len(first)) for each in seen)
    rows = sorted(tuple(first.setdefault(frozenset(group.get(each, {each})), len(first)) for each in row) for row in inner)
    return flat, tuple(rows)


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
    """Return the parts of every good chain: with all parts, and with those alone that are in the listener's box."""
    box = {companion.use for companion in small.parts[pair[1]].comes_with}
    in_the_box = {use: part for use, part in small.parts.items() if use in box or use in pair}
    return good_chains(small, pair) | good_chains(dataclasses.replace(small, parts=in_the_box), pair)


def good_chains(small, pair):
    found = set()
    for outlet in outlets(small.parts[pair[0]], small.parts[pair[1]]):
        for inlet in inlets(small.parts[pair[1]]):
            for steps, layout in every_chain(small, outlet, inlet):
                if check(layout, small).verdict in GOOD:
                    found.add((outlet.end.ports, tuple(part.id for part, *_ in steps)))
    return found


def expanded(plans):
    """Return the parts of plans, interchangeable ones one by one."""
    rows = set()
    for plan in plans:
        each = ((use, *others) for use, others in zip(plan.uses, plan.others, strict=True))
        rows |= {(plan.outlet.end.ports, uses) for uses in product(*each)}
    return rows


@pytest.mark.parametrize("seed", range(10))
def test_the_planner_finds_what_brute_force_finds(catalog, seed):
    pair = PAIRS[seed % len(PAIRS)]
    small = a_small_catalogue(catalog, seed, pair)
    assert expanded(plans_of(Planner(small), small, pair)) == brute_force(small, pair)


@pytest.mark.parametrize("pair", PAIRS[:2])
def test_no_plan_is_shown_that_the_judge_does_not_call_safe_or_caution(planner, catalog, pair):
    for plan in plans_of(planner, catalog, pair)[::6]:
        assert check(plan.rig(catalog), catalog).verdict is plan.verdict
        assert plan.verdict in GOOD


def without(plan):
    """Return the parts of a plan without its isolator; nothing where it has none."""
    kept = tuple(use for use, step in zip(plan.uses, plan.steps, strict=True) if not has(step.piece.part, Transformer))
    return kept if kept != plan.uses else None


def test_the_best_plan_comes_first(planner, catalog):
    plans = plans_of(planner, catalog)
    assert (len(plans[0].uses), plans[0].balanced) == (1, True)
    told = {plan.uses for plan in plans}
    only_isolating = [without(plan) in told for plan in plans]
    assert only_isolating == sorted(only_isolating)
    assert len({*only_isolating}) == 2
    firsts = [plan for plan, last in zip(plans, only_isolating, strict=True) if not last]
    order = [(len(plan.uses), not plan.balanced) for plan in firsts]
    assert order == sorted(order)


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
    assert all(check(each.rig(catalog), catalog).verdict is each.verdict for each in tempting)
    assert "btl-minus-tied" in rules
    assert rules["btl-minus-tied"].verdict is Verdict.UNSAFE
    assert "{first}" in rules["btl-minus-tied"].text.template
    planned = {plan.uses for plan in plans_of(planner, catalog) if plan.outlet.end.ports == ("balanced",)}
    assert not planned & {each.uses for each in tempting if each.outlet.end.ports == ("balanced",)}


def test_a_named_port_is_the_only_one_to_start_from(planner, catalog):
    plans = planner.plans(catalog.parts[PLAYER], catalog.parts[HD_600], "balanced")
    assert {plan.outlet.end.ports for plan in plans} == {("balanced",)}


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
        quick, loud = (planner.best(source, listener, loudness=loudness) for loudness in (False, True))
        assert quick.answer == loud.answer
        if quick.plan:
            assert check(quick.plan.rig(catalog), catalog).verdict in GOOD
            report = check(loud.plan.rig(catalog), catalog)
            rules = {each.rule for each in report.findings}
            assert loud.plan.verdict is report.verdict
            assert loud.plan.loudness == ("too-quiet" if "too-quiet" in rules else "unknown" if "level-unknown" in rules else "suffices")


def test_an_output_that_waits_for_its_load_makes_a_caution_of_the_others(catalog):
    amplifier = player(ohms=0.5, volts=3.0)
    waiting = amplifier.elements[0].model_copy(
        update={"port": "speakers", "level": "speaker", "topology": "speaker-grounded", "needs_load": True}
    )
    both = amplifier.model_copy(
        update={
            "id": "test/tubes",
            "ports": {**amplifier.ports, "speakers": amplifier.ports["out"]},
            "elements": (*amplifier.elements, waiting),
        }
    )
    mixed = dataclasses.replace(catalog, parts={**catalog.parts, both.id: both})
    best = Planner(mixed).best(both, catalog.parts["moondrop/aria"])
    report = check(best.plan.rig(mixed), mixed)
    assert "needs-load" in {each.rule for each in report.findings}
    assert best.plan.verdict is report.verdict is Verdict.CAUTION


def test_a_plain_part_keeps_what_is_safe_and_nothing_else(catalog):
    source = catalog.parts["fiio/k7"]
    outlet = next(each for each in outlets(source, catalog.parts[HD_600]) if each.end.ports == ("phones",))
    plain, end = plain_source(source, outlet.end, outlet.mode)
    assert tuple(plain.ports) == end.ports == ("out-0",)
    assert [each.topology for each in plain.elements if each.type == "output"] == ["single-ended"]
    assert not any(each.power for each in plain.elements if each.type == "output")
    hd_600 = catalog.parts[HD_600]
    assert {each.sensitivity for each in plain_listener(hd_600, listening_ends(hd_600)[0])[0].elements} == {None}


def test_of_interchangeable_parts_only_the_free_ones_stand_in_a_chain_of_free_parts(catalog):
    """The cable that is owned has a twin to be bought; among chains of what is owned the twin has no place."""
    cable = catalog.parts["generic/hd-600-cable-3.5mm"]
    twin = cable.model_copy(update={"id": "shop/twin"})
    small = dataclasses.replace(catalog, parts={each.id: each for each in (catalog.parts[PLAYER], catalog.parts[HD_600], cable, twin)})
    planner = Planner(small, frozenset({twin.id}))
    firsts = [plan for plan in plans_of(planner, small) if plan.uses == (twin.id,)]
    assert len(firsts) == 1
    assert firsts[0].others == ((cable.id,),)
    assert firsts[0].to_buy == ()


def test_a_planner_that_forgets_at_every_turn_finds_the_same(catalog, monkeypatch):
    pairs = [(catalog.parts[source], catalog.parts[listener]) for source, listener in (PAIRS[0], PAIRS[3])]
    usual = [Planner(catalog).plans(*pair) for pair in pairs]
    for module, name in (
        (ways, "_MOST_KEPT"),
        (ways, "_MOST_PARTS"),
        (ways, "_MOST_SOURCES"),
        (strands, "_MOST_KEPT"),
        (joints, "_MOST_RESULTS"),
    ):
        monkeypatch.setattr(module, name, 1)
    monkeypatch.setattr(planner_module, "_MOST_KEPT", 1)
    planner = Planner(dataclasses.replace(catalog))
    found = [planner.plans(*pair) for pair in pairs]
    assert [[(plan.uses, plan.others, plan.verdict, plan.loudness) for plan in plans] for plans in found] == [
        [(plan.uses, plan.others, plan.verdict, plan.loudness) for plan in plans] for plans in usual
    ]
    assert all(usual)
