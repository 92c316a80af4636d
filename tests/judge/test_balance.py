"""Balanced all the way is said only where no joint has a common return."""

import pytest

from cablebuilder.judge.planner import Planner

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
