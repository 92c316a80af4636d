"""Loudness: a chain that was solved for its ohms says about other numbers what the judge says of the whole chain."""

from random import Random

import pytest

from cablebuilder.judge.check import check
from cablebuilder.judge.loudness import played, rules_with
from tests.judge.level_rigs import balanced_phones, balanced_player, on, phones, player
from tests.judge.rule_rigs import HEADSET_CTIA, SINGLE_35

RULES = {"too-quiet", "level-unknown", "hearing", "hiss", "z-out", "load-too-low", "overload-headphone"}
SOURCE = {
    "volts": (None, 0.2, 2.0), "power": (None, ({"mw": 30, "ohms": 32},)), "max_milliamps": (None, 5, 60),
    "min_load_ohms": (None, 32), "noise_uv": (None, 0.2, 60.0),
}  # fmt: skip
EAR = {
    "sensitivity": (None, {"db": 85, "per": "mW"}, {"db": 112, "per": "mW"}, {"db": 118, "per": "V"}), "max_mw": (None, 1, 200),
    "ohms_range": (None, (8, 60)), "technology": ("dynamic", "planar", "ba"),
}  # fmt: skip


def chosen(chance, choices):
    found = {name: chance.choice(values) for name, values in choices.items()}
    return {name: value for name, value in found.items() if value is not None}


def elements(layout):
    return [each for part in layout.definitions.values() for each in part.elements]


def test_other_numbers_speak_as_in_the_whole_chain(catalog):
    chance, told = Random(3), set()
    for _ in range(80):
        source, listener = chance.choice([(player, phones), (balanced_player, balanced_phones)])
        near, far = chosen(chance, {"ohms": (None, 0.5, 10.0)}), chosen(chance, {"ohms": (None, 16.0, 300.0)})
        even = on(source(**near), listener(**far))
        loud = on(source(**near, **chosen(chance, SOURCE)), listener(**far, **chosen(chance, EAR)))
        numbers = {id(old): new for old, new in zip(elements(even), elements(loud), strict=True)}
        rules = dict(rules_with(played(even, catalog), numbers))
        assert rules == {each.rule: each.verdict for each in check(loud, catalog).findings if each.rule in RULES}
        told |= rules.keys()
    assert told == RULES


SPEAKER = phones(ohms=8).model_copy(update={"kind": "speaker"})


@pytest.mark.parametrize("layout", [on(SINGLE_35, HEADSET_CTIA), on(player(topology="unknown"), phones(ohms=32)), on(player(), SPEAKER)])
def test_what_hangs_on_a_jack_or_on_what_nobody_knows_or_is_no_ear_is_left_to_the_judge(layout, catalog):
    assert played(layout, catalog) is None
