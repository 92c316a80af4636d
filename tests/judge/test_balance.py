"""Balanced all the way is said only where no joint has a common return."""

import pytest

from cablebuilder.judge.balance import keeps_balance
from cablebuilder.judge.joints import Wiring
from cablebuilder.judge.pieces import End
from cablebuilder.judge.plan_ends import Outlet
from cablebuilder.judge.planner import Planner
from cablebuilder.judge.strands import Strand
from cablebuilder.judge.ways import Way
from tests.rigs import a_port, output, part

PLAYER, HD_600 = "astell-kern/ak70", "sennheiser/hd-600"


@pytest.fixture(scope="module")
def plans(catalog):
    return Planner(catalog).plans(catalog.parts[PLAYER], catalog.parts[HD_600])


def test_a_cable_with_four_contacts_keeps_the_returns_apart(plans):
    assert next(plan for plan in plans if plan.uses == ("generic/hd-600-cable-2.5mm",)).balanced


def test_behind_a_joint_with_three_contacts_nothing_is_balanced(plans):
    through = [plan for plan in plans if any(step.far.connectors == ("6.35mm-trs",) for step in plan.steps)]
    assert any(plan.outlet.end.ports == ("balanced",) for plan in through)
    assert not any(plan.balanced for plan in through)


def test_a_socket_with_a_common_return_is_never_balanced(plans):
    assert not any(plan.balanced for plan in plans if plan.outlet.end.ports == ("phones",))


APART = Wiring((0, 1, 2, 3), (("transducer left", (2, 3)), ("transducer right", (1, 0))))
"""The AK70's balanced socket in the order of its contacts: R-, R+, L+, L-."""
ELEMENTS = {
    "an ear for each channel": (APART, True),
    "returns tied": (Wiring((0, 1, 2, 0), ()), False),
    "a return on a hot leg": (Wiring((0, 0, 2, 3), ()), True),
    "two ears with one return": (Wiring((0, 1, 2, 3), (("transducer left", (2, 3)), ("transducer right", (1, 3)))), False),
    "two ears on one pair of wires": (Wiring((0, 1, 2, 3), (("transducer left", (2, 3)), ("transducer right", (3, 2)))), True),
    "three ears, the outer two on one return": (
        Wiring((0, 1, 2, 3, 4, 5), (("transducer left", (2, 3)), ("transducer both", (4, 5)), ("transducer right", (1, 3)))), False,
    ),
    "a resistor to the other return": (Wiring((0, 1, 2, 3), (*APART.elements, ("resistor", (3, 0)))), True),
}  # fmt: skip


@pytest.mark.parametrize("what", ELEMENTS)
def test_returns_that_meet_or_ears_that_share_an_end_lose_the_balance(what: str, plans, catalog):
    wiring, kept = ELEMENTS[what]
    plan = next(plan for plan in plans if plan.uses == ("generic/hd-600-cable-2.5mm",))
    for wirings in ((wiring,), (APART, wiring), (wiring, APART)):
        whole = Strand((), "plug", 4, wirings, ())
        assert keeps_balance(catalog, plan.outlet, Way(plan.steps, whole), whole) is kept


@pytest.mark.parametrize("steps", ["narrow", "narrow, wide", "wide, narrow", "wide"])
def test_a_joint_with_three_contacts_has_a_common_return_whatever_the_wires_say(steps: str, plans, catalog):
    """Behind a transformer each ear has two ends of its own, and still the joint has one return for both."""
    wide = next(plan.steps[0] for plan in plans if plan.uses == ("generic/hd-600-cable-2.5mm",))
    narrow = next(step for plan in plans for step in plan.steps if step.far.connectors == ("6.35mm-trs",))
    outlet = next(plan.outlet for plan in plans if plan.outlet.end.ports == ("balanced",))
    whole = Strand((), "plug", 4, (APART,), ())
    way = Way(tuple({"wide": wide, "narrow": narrow}[each] for each in steps.split(", ")), whole)
    assert keeps_balance(catalog, outlet, way, whole) is ("narrow" not in steps)


@pytest.mark.parametrize("signals", [("HOT", "COLD"), ("CH+", "CH-"), ("L+", "L-", "R+", "R-")])
@pytest.mark.parametrize("tied", [True, False])
def test_the_returns_of_two_sockets_are_told_by_their_signals(signals, catalog, *, tied: bool):
    """The contacts of a socket are 1, 2, 3 and the shell; the returns stand on 3."""
    ports = {side: a_port("xlr-3 jack", ear=side, pair="out") for side in ("left", "right")}
    pairs = (signals[:2], signals[-2:])
    stages = [
        output(side, "bridged", {"1": "GND", "2": plus, "3": minus}, stage="main") for side, (plus, minus) in zip(ports, pairs, strict=True)
    ]
    source = part("amplifier", ports, *stages)
    whole = Strand((), "plug", 4, (Wiring((0, 1, 2, 3, 4, 5, 2 if tied else 6, 7), ()),), ())
    assert keeps_balance(catalog, Outlet(source, End(tuple(ports), ("xlr-3", "xlr-3"), "jack")), Way((), whole), whole) is not tied
