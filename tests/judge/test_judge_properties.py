"""What must hold for every rig: names and order mean nothing, sides and legs swap the answer, doubt never improves it."""

import json
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cablebuilder import paths
from cablebuilder.core import edits
from cablebuilder.core.elements import Output, PortSignals, Transducer
from cablebuilder.core.rig import PlacedPart, PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.judge.check import Checker, check
from cablebuilder.judge.report import Verdict
from tests.judge.random_rigs import random_rig
from tests.judge.weakenings import no_better, weakenings

CASES = json.loads((Path(__file__).parent.parent / "data" / "cases" / "rigs.json").read_text("utf-8"))["cases"]
SIDES = {"left": "right", "right": "left", "left-only": "right-only", "right-only": "left-only"}
MIRRORED = {"L+": "R+", "R+": "L+", "L-": "R-", "R-": "L-"}
TURNED = {"L+": "L-", "L-": "L+", "R+": "R-", "R-": "R+", "HOT": "COLD", "COLD": "HOT", "CH+": "CH-", "CH-": "CH+"}

judged = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@cache
def shipped():
    """Return the catalogue; no fixture, whose repr would bury a failing example."""
    return load_catalog(paths.resource_folder())


def judge(rig):
    return check(rig, shipped())


rigs = st.builds(lambda seed, stated: random_rig(seed, stated=stated), st.integers(0, 100_000), st.booleans())


def same(name):
    return name


def findings_of(report):
    """Return rules, verdicts and certainties; which two of several contacts on a net are named is free."""
    return sorted((each.rule, each.verdict, each.certainty) for each in report.findings)


def heard_of(report, named=same):
    """Return what is heard by place and source; where no source is heard, which of them is named is free."""

    def renamed(at):
        part, _, rest = at.partition(".")
        return f"{named(part)}.{rest}"

    return {(renamed(each.at), renamed(each.origin) if each.result != "silent" else ""): each for each in report.heard}


def agree(one, other):
    """Whether two entries say the same, numbers to the last digit that a report shows."""
    words = [(each.result, each.polarity, each.attenuated) for each in (one, other)]
    numbers = [(each.from_left, each.from_right, each.from_mono, each.gain_db) for each in (one, other)]
    return words[0] == words[1] and (one.result == "silent" or numbers[0] == pytest.approx(numbers[1], abs=2e-4))


def with_parts(rig, change):
    """Return a rig with every part's ports and elements changed; ``change`` takes a part and returns the fields to update."""
    definitions = {use: part.model_copy(update=change(part)) for use, part in rig.definitions.items()}
    return rig.model_copy(update={"definitions": definitions})


def renamed(rig, keys, order, definitions=same):
    """Return a rig with other keys and ids, its links in another order and their ends exchanged."""
    parts = {keys[old]: rig.parts[old].model_copy(update={"use": definitions(rig.parts[old].use)}) for old in rig.parts}
    links = []
    for place in order:
        one, other = (str(PortRef(keys[end.part], end.port)) for end in rig.links[place].ends)
        links.append(rig.links[place].model_copy(update={"source": other, "target": one}))
    named = {definitions(use): part.model_copy(update={"id": definitions(use)}) for use, part in rig.definitions.items()}
    return Rig(parts=dict(sorted(parts.items())), links=tuple(links), definitions=named)


@judged
@given(rig=rigs, seed=st.integers(0, 1000))
def test_names_and_order_mean_nothing(rig, seed):
    names = [f"k{number:02d}" for number in range(len(rig.parts))]
    Random(seed).shuffle(names)
    order = Random(seed).sample(range(len(rig.links)), len(rig.links))
    keys = dict(zip(rig.parts, names, strict=True))
    before, after = judge(rig), judge(renamed(rig, keys, order))
    assert before.verdict == after.verdict
    assert findings_of(before) == findings_of(after)
    mine, theirs = heard_of(before, keys.__getitem__), heard_of(after)
    assert mine.keys() == theirs.keys()
    assert all(agree(mine[at], theirs[at]) for at in mine)
    assert [before.links[place].verdict for place in order] == [link.verdict for link in after.links]


@judged
@given(rig=rigs)
def test_swapping_left_and_right_everywhere_swaps_the_answer(rig):
    def element(each):
        if isinstance(each, PortSignals):
            return each.model_copy(
                update={"signals": {at: MIRRORED.get(s, s) for at, s in shipped().signals(each).items()}, "pinout": None}
            )
        return each.model_copy(update={"ear": SIDES.get(each.ear, each.ear)}) if isinstance(each, Transducer) else each

    def mirrored(part):
        ports = {name: port.model_copy(update={"ear": SIDES.get(port.ear, port.ear)}) for name, port in part.ports.items()}
        return {"ports": ports, "elements": tuple(element(each) for each in part.elements)}

    before, after = judge(rig), judge(with_parts(rig, mirrored))
    assert before.verdict == after.verdict
    assert [link.verdict for link in before.links] == [link.verdict for link in after.links]
    assert sorted((each.rule, each.verdict) for each in before.findings) == sorted((each.rule, each.verdict) for each in after.findings)
    signs = sorted(each.polarity for each in before.heard if each.result != "difference")  # left minus right has no sign of its own
    assert signs == sorted(each.polarity for each in after.heard if each.result != "difference")
    mine = sorted((each.origin, each.result) for each in before.heard)
    assert mine == sorted((each.origin, SIDES.get(each.result, each.result)) for each in after.heard)
    for each in before.heard:
        *stem, last = each.at.split(".")
        twin = [".".join((*stem, SIDES[last] if ears_of(rig, stem[0]) or len(stem) > 1 else last))] if last in SIDES else [each.at]
        others = [other for other in after.heard if other.at in twin and other.origin == each.origin]
        numbers = pytest.approx((each.from_left, each.from_right, each.from_mono), abs=2e-4)
        assert any((other.from_right, other.from_left, other.from_mono) == numbers for other in others)


def ears_of(rig, key):
    """Return the ears of a placed part."""
    return [each.ear for each in rig.definitions[rig.parts[key].use].elements if isinstance(each, Transducer)]


@judged
@given(rig=rigs)
def test_an_inverting_source_inverts_what_it_plays_and_nothing_else(rig):
    def inverted(part):
        return {"elements": tuple(e.model_copy(update={"inverts": not e.inverts}) if isinstance(e, Output) else e for e in part.elements)}

    before, after = judge(rig), judge(with_parts(rig, inverted))
    assert before.verdict == after.verdict
    assert turned_over(before) == heard_words(after)


@judged
@given(rig=rigs)
def test_exchanging_the_legs_of_every_bridge_inverts_what_it_plays(rig):
    bridges = {
        f"{key}.{element.port}"
        for key, placed in rig.parts.items()
        for element in rig.definitions[placed.use].elements
        if isinstance(element, Output) and element.topology == "bridged" and set(element.signals.values()) & {"L-", "COLD", "CH-"}
    }

    def exchanged(part):
        def element(each):
            if isinstance(each, Output) and each.topology == "bridged":
                return each.model_copy(
                    update={"signals": {contact: TURNED.get(signal, signal) for contact, signal in each.signals.items()}}
                )
            return each

        return {"elements": tuple(element(each) for each in part.elements)}

    before, after = judge(rig), judge(with_parts(rig, exchanged))
    assert (before.verdict is Verdict.UNSAFE) == (after.verdict is Verdict.UNSAFE)
    assert turned_over(before, bridges) == heard_words(after, bridges)


def heard_words(report, origins=None):
    return sorted((each.at, each.origin, each.result, each.polarity) for each in report.heard if origins is None or each.origin in origins)


def turned_over(report, origins=None):
    other = {"normal": "inverted", "inverted": "normal"}
    return sorted(
        (at, origin, result, polarity if result == "silent" else other[polarity])
        for at, origin, result, polarity in heard_words(report, origins)
    )


@judged
@given(rig=rigs, seed=st.integers(0, 1000))
def test_an_unconnected_part_changes_nothing(rig, seed):
    use = Random(seed).choice([*rig.definitions])
    before = judge(rig)
    after = judge(rig.model_copy(update={"parts": {**rig.parts, "loner": PlacedPart(use=use, at=(0, 0))}}))
    assert after.verdict == before.verdict
    assert after.links == before.links
    assert after.chains[:-1] == before.chains
    assert after.chains[-1].findings == ()


@judged
@given(one=rigs, other=rigs)
def test_two_rigs_side_by_side_are_judged_each_as_alone(one, other):
    def prefixed(rig, letter):
        return renamed(rig, {key: letter + key for key in rig.parts}, range(len(rig.links)), definitions=lambda use: letter + use)

    pair = prefixed(one, "a"), prefixed(other, "b")
    both = Rig(
        parts={**pair[0].parts, **pair[1].parts},
        links=pair[0].links + pair[1].links,
        definitions={**pair[0].definitions, **pair[1].definitions},
    )
    together = judge(both)
    alone = [judge(each) for each in pair]
    assert together.links == alone[0].links + alone[1].links
    assert together.heard == alone[0].heard + alone[1].heard
    assert findings_of(together) == sorted(findings_of(alone[0]) + findings_of(alone[1]))
    assert together.verdict.rank <= min(each.verdict.rank for each in alone if each.verdict is not Verdict.INCOMPLETE or not together.heard)


@judged
@given(rig=rigs, x=st.integers(-10_000, 10_000))
def test_moving_parts_changes_nothing_and_judges_nothing(rig, x):
    checker = Checker(shipped())
    before = checker.check(rig)
    moved = edits.move(rig, {key: (x + place, x - place) for place, key in enumerate(rig.parts)})
    after = checker.check(moved)
    assert after == before == judge(moved)
    assert all(mine is theirs for mine, theirs in zip(before.chains, after.chains, strict=True))


@judged
@given(rig=rigs, seed=st.integers(0, 1000))
def test_what_is_remembered_says_the_same_as_a_fresh_check(rig, seed):
    random, checker = Random(seed), Checker(shipped())
    for _ in range(8):
        assert checker.check(rig) == judge(rig)
        try:
            rig = edited(rig, random)
        except EditRefused:
            continue


def edited(rig, random):
    """Return a rig after one edit, drawn at random; most pushes of a plug are refused."""
    ports = [PortRef(key, port) for key, placed in rig.parts.items() for port in rig.definitions[placed.use].ports]
    match random.randrange(6):
        case 0 if rig.links:
            return edits.disconnect(rig, [random.choice(rig.links)])
        case 1 if rig.links:
            return edits.turn(rig, random.choice(rig.links))
        case 2 if len(rig.parts) > 1:
            return edits.remove(rig, [random.choice([*rig.parts])])
        case 3:
            return edits.place(rig, shipped(), random.choice([*rig.definitions]), (0, 0))
        case 4:
            return edits.relabel(rig, random.choice([*rig.parts]), random.choice(["Anna’s pair", None]))
        case _:
            return edits.connect(rig, shipped(), random.choice(ports), random.choice(ports))


@pytest.mark.parametrize("case", [each["id"] for each in CASES])
def test_taking_a_fact_from_a_case_never_improves_the_verdict(case):
    rig = Rig.model_validate(next(each["rig"] for each in CASES if each["id"] == case))
    before = judge(rig)
    better = {name: str(after.verdict) for name, weaker in weakenings(rig) if not no_better(before, after := judge(weaker))}
    assert not better, f"{before.verdict} became {better}"


FOUND_ONCE = (
    (757, True, "random/player0 1 bias: no ohms"),
    (710, False, "random/player0 1 bias: no volts"),
    (300_313, True, "random/player0 1 output: no stage"),
    (300_417, False, "random/player0 0 output: topology unknown"),
    (400_641, True, "random/player0 2 output: no signals"),
)


@pytest.mark.parametrize(("seed", "stated", "name"), FOUND_ONCE)
def test_a_fact_whose_loss_improved_a_verdict_once_does_so_no_more(seed, stated, name):
    rig = random_rig(seed, stated=stated)
    assert no_better(judge(rig), judge(dict(weakenings(rig))[name]))


@pytest.mark.parametrize(
    ("seed", "stated", "order"),
    [
        (500_019, False, 500_019),
        (500_084, False, 500_084),
        (1_000_393, True, 393),
        (1_001_937, False, 937),
        (1_002_111, False, 111),
        (1_002_134, True, 134),
    ],
)
def test_a_rig_whose_colours_hung_on_the_order_of_its_parts_has_them_from_its_wires(seed, stated, order):
    test_names_and_order_mean_nothing.hypothesis.inner_test(rig=random_rig(seed, stated=stated), seed=order)


@settings(judged, max_examples=100)
@given(rig=rigs, seed=st.integers(0, 1000))
def test_taking_a_fact_from_a_rig_never_improves_the_verdict(rig, seed):
    name, weaker = Random(seed).choice([*weakenings(rig)])
    before, after = judge(rig), judge(weaker)
    assert no_better(before, after), f"{name}: {before.verdict} became {after.verdict}"
