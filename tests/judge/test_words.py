"""The words for contacts, kinds and facts are complete."""

from typing import get_args

from cablebuilder.core.elements import Ear
from cablebuilder.core.parts import Kind
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.words import EARS, KINDS, LEGS, SHORT, VERDICTS


def test_every_kind_every_ear_and_every_verdict_has_a_word():
    assert set(KINDS) == set(get_args(Kind))
    assert set(EARS) == {*get_args(Ear), "input"}
    assert set(VERDICTS) == {verdict.value for verdict in Verdict} - {"misfit"}


def test_every_leg_is_named_plain_word_first_and_with_a_true_minus():
    assert set(LEGS) == set(SHORT) == {(channel, plus) for channel in ("left", "right", "mono") for plus in (True, False)}
    for (channel, plus), text in LEGS.items():
        assert SHORT[channel, plus] in text.template
        assert "-" not in text.template
