"""What drives what."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.judge.rule_rigs import PHONES_XLR, rule_rigs
from tests.rigs import a_port, driver, output, part, rig, wire

RIGS = rule_rigs()
POSTS = {"left": a_port("speaker-posts plug", pair="in"), "right": a_port("speaker-posts plug", pair="in")}


def speaker_amplifier(**fields: object):
    ports = {"left": a_port("speaker-posts jack", pair="out"), "right": a_port("speaker-posts jack", pair="out")}
    left = output("left", "speaker-grounded", {"positive": "L+", "negative": "L-"}, level="speaker", stage="main", **fields)
    right = output("right", "speaker-grounded", {"positive": "R+", "negative": "R-"}, level="speaker", stage="main", **fields)
    return part("speaker-amplifier", ports, left, right)


def test_a_loudspeaker_belongs_on_a_speaker_amplifier(catalog: Catalog):
    speaker = part("speaker", {"in": "speaker-posts plug"}, driver("left", "in.positive", "in.negative", technology="dynamic"))
    other = part("speaker", {"in": "speaker-posts plug"}, driver("right", "in.positive", "in.negative", technology="dynamic"))
    layout = rig("amp.left > one, amp.right > two", amp=speaker_amplifier(), one=speaker, two=other)
    assert check(layout, catalog).verdict is Verdict.SAFE


@pytest.mark.parametrize(
    ("volts", "max_mw", "rule"), [(28.0, 100.0, "overload-headphone"), (1.0, 100.0, None), (28.0, None, "speaker-taps")]
)
def test_speaker_level_on_headphones_is_weighed_where_the_numbers_are_known(
    volts: float, max_mw: float | None, rule: str | None, catalog: Catalog
):
    box = part(
        "adapter", {**POSTS, "jack": "xlr-4 jack"},
        wire("left.positive jack.1"), wire("left.negative jack.2"), wire("right.positive jack.3"), wire("right.negative jack.4"),
    )  # fmt: skip
    ears = [each.model_copy(update={"ohms": 300.0, "max_mw": max_mw}) for each in PHONES_XLR.elements]
    phones = PHONES_XLR.model_copy(update={"elements": tuple(ears)})
    layout = rig(
        "amp.left > box.left, amp.right > box.right, box.jack > phones", amp=speaker_amplifier(volts=volts), box=box, phones=phones
    )
    found = {finding.rule for finding in check(layout, catalog).findings} & {"overload-headphone", "speaker-taps"}
    assert found == ({rule} if rule else set())


def test_an_ear_of_less_than_two_ohm_is_a_short_for_an_ordinary_amplifier(catalog: Catalog):
    ears = (
        driver("left", "plug.1", "plug.2", technology="ribbon", ohms=0.2),
        driver("right", "plug.3", "plug.4", technology="ribbon", ohms=0.2),
    )
    ribbon = part("headphone", {"plug": "xlr-4 plug"}, *ears)
    amp = part("amplifier", {"out": "xlr-4 jack"}, output("out", "bridged", {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}))
    assert check(rig("amp > phones", amp=amp, phones=ribbon), catalog).verdict is Verdict.UNSAFE


def test_an_unstated_technology_on_an_electrostatic_amplifier_is_not_known(catalog: Catalog):
    fires = RIGS["dynamic-into-estat"].fires
    phones = fires.definitions["test/phones"]
    unstated = tuple(each.model_copy(update={"technology": None}) for each in phones.elements)
    definitions = {**fires.definitions, "test/phones": phones.model_copy(update={"elements": unstated})}
    found = next(
        f for f in check(fires.model_copy(update={"definitions": definitions}), catalog).findings if f.rule == "dynamic-into-estat"
    )
    assert (found.verdict, found.missing) == (Verdict.UNKNOWN, ("phones.ears.technology",))
