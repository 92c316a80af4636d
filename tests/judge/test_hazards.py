"""The law as tables: MODEL.md section 3, row by row, and the numbers of section 10."""

import pytest

from cablebuilder.core.elements import Topology
from cablebuilder.judge.hazards import (
    ENOUGH_OHMS,
    HOT_GROUNDED,
    HOTS_JOINED,
    RETURN_GROUNDED,
    RETURNS_TIED,
    SHORTED,
    STAGES_JOINED,
    VERDICTS,
    verdict_of,
)
from cablebuilder.judge.level_texts import TEXTS as LEVEL_TEXTS
from cablebuilder.judge.safety_texts import TEXTS as SAFETY_TEXTS
from cablebuilder.judge.sound_texts import TEXTS as SOUND_TEXTS

SECTION_3: dict[Topology, tuple[str, str]] = {
    "single-ended": ("fine", "fine"),
    "single-ended-capacitor": ("fine", "fine"),
    "driven-ground": ("fine", "unsafe"),
    "ground-separated": ("fine", "fine"),
    "sensed-return": ("wrong", "wrong"),
    "bridged": ("unsafe", "unsafe"),
    "transformer": ("fine", "fine"),
    "balanced-line": ("wrong", "unsafe"),
    "speaker-grounded": ("fine", "fine"),
    "speaker-bridged": ("unsafe", "unsafe"),
    "electrostatic": ("unsafe", "unsafe"),
    "unknown": ("unsafe", "unsafe"),
}
"""Returns tied together, returns tied to ground: the worst that a stage of each kind may be (of a line with a plain cold)."""


@pytest.mark.parametrize("topology", SECTION_3)
def test_a_return_is_judged_by_what_stands_behind_it(topology: Topology):
    rules = RETURNS_TIED[topology], RETURN_GROUNDED[topology]
    assert tuple("fine" if rule is None else str(verdict_of(rule)) for rule in rules) == SECTION_3[topology]


def test_every_topology_has_its_row():
    assert set(RETURNS_TIED) == set(RETURN_GROUNDED) == set(SECTION_3)


def test_47_ohm_bear_a_short():
    """MODEL.md section 10, "Hot legs"."""
    assert ENOUGH_OHMS == 47.0


def test_a_rule_that_nobody_listed_is_unsafe():
    assert str(verdict_of("a rule of tomorrow")) == "unsafe"


def test_every_rule_of_the_tables_has_its_words():
    """A rule without words could not be told: the chain would be "not checked" instead of unsafe."""
    named = {*RETURNS_TIED.values(), *RETURN_GROUNDED.values()} - {None}
    assert named | {HOT_GROUNDED, HOTS_JOINED, SHORTED, STAGES_JOINED} <= {*SAFETY_TEXTS}
    assert {*VERDICTS} <= {*SAFETY_TEXTS, *SOUND_TEXTS, *LEVEL_TEXTS}
    assert {str(verdict_of(rule)) for rule in (HOT_GROUNDED, HOTS_JOINED, SHORTED, STAGES_JOINED)} == {"unsafe"}
