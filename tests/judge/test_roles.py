"""What a source, leg or ground is called, and which sources float."""

import pytest

from cablebuilder.core.elements import Output
from cablebuilder.judge.roles import GROUND_REFERENCED, RETURNS_ARE_GROUND, Grounded, Leg, Roles, Socket, SocketKey, StageKey

STAGE = StageKey("player", "out#0")


def socket(topology: str, cold: str = "plain") -> Socket:
    element = Output.model_validate({"port": "out", "topology": topology, "level": "line"})
    return Socket(SocketKey(STAGE, "out"), ("out", "aux"), element.topology, cold, element)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("topology", "cold", "floats"),
    [
        ("transformer", "plain", True),
        ("balanced-line", "servo", True),
        ("balanced-line", "transformer", True),
        ("balanced-line", "plain", False),
        ("balanced-line", "impedance", False),
        ("bridged", "servo", False),
        ("single-ended", "transformer", False),
    ],
)
def test_windings_and_servo_stages_float(topology, cold, floats):
    assert socket(topology, cold).floats is floats


def test_a_source_is_named_by_its_first_port():
    assert socket("bridged").name == "player.out"
    assert socket("bridged").stage == STAGE


def test_grounds_and_stages_are_found():
    roles = Roles(sockets=[socket("bridged")], grounds=[Grounded(4, "amp", "earth"), Grounded(7, "amp", "usb")])
    assert roles.ground_of("amp") == Grounded(4, "amp", "earth")
    assert roles.ground_of("player") is None
    assert roles.stage_of(Leg(0, 0, "left", plus=True, swing=1.0)) == STAGE


def test_what_has_its_returns_on_ground_is_ground_referenced():
    """MODEL.md section 3: of these the return is device ground; driven, sensed and cold returns only refer to it."""
    assert {"single-ended", "single-ended-capacitor", "ground-separated", "speaker-grounded"} == RETURNS_ARE_GROUND
    assert {"driven-ground", "sensed-return", "balanced-line"} == GROUND_REFERENCED - RETURNS_ARE_GROUND
