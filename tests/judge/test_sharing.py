"""What a source has to carry."""

import pytest

from cablebuilder.core.elements import Output
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Finding, Verdict
from tests.judge.level_rigs import EXTENSION, SPLITTER, balanced_phones, balanced_player, on, phones, player, split
from tests.judge.test_level import TO_PHONES, speakers
from tests.rigs import ADAPTER, AK_SIGNALS, STEREO_SIGNALS, a_port, driver, line_input, part, resistor, rig, wire


def found(layout, catalog, rule: str) -> list[Finding]:
    return [finding for finding in check(layout, catalog).findings if finding.rule == rule]


def two_sockets(**numbers: object):
    common = {"topology": "single-ended", "level": "headphone", "signals": STEREO_SIGNALS, "stage": "main", **numbers}
    outputs = (Output.model_validate({"port": port, **common}) for port in ("front", "rear"))
    return part("amplifier", {"front": "3.5mm-trs jack", "rear": "3.5mm-trs jack"}, *outputs, maker="Example", model="Two sockets")


def test_listeners_on_a_splitter_are_numbers_and_a_note(catalog):
    note = found(split(player(), phones(ohms=32), phones(ohms=16)), catalog, "splitter-load")[0]
    assert note.verdict is Verdict.SAFE
    assert english(note.text) == "Example Player drives 2 listeners at once and sees 10.7 ohm."
    assert note.parts == ("source", "one", "two")
    assert note.links == (0, 1, 2)


def test_an_unstated_listener_leaves_the_number_out(catalog):
    note = found(split(player(min_load_ohms=100), phones(ohms=32), phones()), catalog, "splitter-load")[0]
    assert english(note.text).endswith("sees less impedance than any of them alone has.")
    assert not found(split(player(min_load_ohms=100), phones(ohms=32), phones()), catalog, "load-too-low")


@pytest.mark.parametrize(("least", "fires"), [(16, False), (16.1, False), (16.2, True), (17, True)])
def test_a_load_on_the_limit_is_not_below_it(least, fires, catalog):
    assert bool(found(split(player(min_load_ohms=least), phones(ohms=32), phones(ohms=32)), catalog, "load-too-low")) == fires


def test_sockets_of_one_stage_share_its_load(catalog):
    layout = rig("amp.front > one, amp.rear > two", amp=two_sockets(min_load_ohms=17), one=phones(ohms=32), two=phones(ohms=32))
    assert "sees 16 ohm" in english(found(layout, catalog, "load-too-low")[0].text)
    unstated = rig("amp.front > one, amp.rear > two", amp=two_sockets(min_load_ohms=17), one=phones(ohms=16), two=phones())
    assert not found(unstated, catalog, "load-too-low")


def test_other_amplifiers_do_not_count(catalog):
    apart = two_sockets(min_load_ohms=17)
    alone = apart.model_copy(update={"elements": tuple(each.model_copy(update={"stage": each.port}) for each in apart.elements)})
    layout = rig("amp.front > one, amp.rear > two", amp=alone, one=phones(ohms=32), two=phones(ohms=32))
    assert not found(layout, catalog, "load-too-low")


def test_an_unsafe_source_gets_no_notes_about_its_load(catalog):
    tied = rig(
        "source > adapter > splitter.plug, splitter.one > one, splitter.two > two",
        source=balanced_player(min_load_ohms=100), adapter=ADAPTER, splitter=SPLITTER, one=phones(ohms=32), two=phones(ohms=32),
    )  # fmt: skip
    report = check(tied, catalog)
    assert report.verdict is Verdict.UNSAFE
    assert not {"splitter-load", "load-too-low", "hot-plug"} & {finding.rule for finding in report.findings}


def test_a_note_about_a_source_hides_no_heavy_load(catalog):
    """Only beside what is unsafe is a heavy load no news."""
    amp = part("amplifier", {"in": "3.5mm-trs plug"}, line_input("in", STEREO_SIGNALS, ohms=50, max_volts=2))
    report = check(rig("source > amp", source=player(min_load_ohms=100, volts=1), amp=amp), catalog)
    assert [(each.rule, str(each.verdict)) for each in report.findings if "source" in each.parts] == [
        ("load-too-low", "caution"),
        ("hp-into-line", "safe"),
    ]


def test_current_stops_the_volts_only_into_low_loads(catalog):
    note = found(on(player(volts=2, ohms=0, max_milliamps=50), phones(ohms=16)), catalog, "current-limit")[0]
    assert english(note.text) == "Into 16 ohm Example Player reaches 0.8 V instead of 2 V, because it gives 50 mA at most."
    assert not found(on(player(volts=2, ohms=0, max_milliamps=50), phones(ohms=64)), catalog, "current-limit")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_adapters_in_a_row_are_counted_once_for_both_ears(count, catalog):
    names = [f"adapter{number}" for number in range(count)]
    layout = rig(" > ".join(["source", *names, "phones"]), source=player(), phones=phones(), **dict.fromkeys(names, EXTENSION))
    notes = found(layout, catalog, "adapter-chain")
    assert len(notes) == (count > 1)
    for note in notes:
        assert note.verdict is Verdict.SAFE
        assert note.parts == tuple(names)
        assert english(note.text).startswith(f"{count} adapters")


def test_adapters_with_a_cable_between_them_are_no_row(catalog):
    cable = EXTENSION.model_copy(update={"kind": "cable"})
    layout = rig("source > one > cable > two > phones", source=player(), one=EXTENSION, cable=cable, two=EXTENSION, phones=phones())
    assert not found(layout, catalog, "adapter-chain")


def test_adapters_are_named_in_their_row_whichever_of_their_ends_is_a_plug(catalog):
    straight = [wire(f"a.{each} b.{each}") for each in STEREO_SIGNALS]
    double = part("adapter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *straight)
    coupler = part("adapter", {"a": "3.5mm-trs jack", "b": "3.5mm-trs jack"}, *straight)
    layout = rig("source > double > coupler > phones", source=player(), double=double, coupler=coupler, phones=phones())
    assert [note.parts for note in found(layout, catalog, "adapter-chain")] == [("double", "coupler")]


def test_the_longest_row_is_the_one_that_counts(catalog):
    """One more adapter behind a cable makes two rows, of two and of one."""
    cable = EXTENSION.model_copy(update={"kind": "cable"})
    adapters = dict.fromkeys(("one", "two", "zero"), EXTENSION)
    layout = rig("source > one > two > cable > zero > phones", source=player(), **adapters, cable=cable, phones=phones())
    assert [note.parts for note in found(layout, catalog, "adapter-chain")] == [("one", "two")]


def test_a_bridged_socket_asks_to_turn_down_first(catalog):
    note = found(on(balanced_player(), balanced_phones()), catalog, "hot-plug")[0]
    assert (note.verdict, note.links, note.parts) == (Verdict.SAFE, (0,), ("source", "phones"))
    assert not found(on(player(), phones()), catalog, "hot-plug")


def test_a_locking_plug_shorts_nothing_on_its_way_in(catalog):
    signals = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
    stage = Output.model_validate({"port": "out", "topology": "bridged", "level": "headphone", "signals": signals})
    source = part("amplifier", {"out": "xlr-4 jack"}, stage)
    cable = part("cable", {"in": "xlr-4 plug", "out": "xlr-4 jack"}, *(wire(f"in.{pin} out.{pin}") for pin in "1234"))
    assert not found(rig("source > cable", source=source, cable=cable), catalog, "hot-plug")


def test_a_sliding_socket_on_a_speaker_stage_is_a_caution(catalog):
    layout = rig(
        "amp.left > adapter.left, amp.right > adapter.right, adapter.jack > phones",
        amp=speakers(volts=1, ohms=0), adapter=TO_PHONES, phones=phones(ohms=32, max_mw=1000),
    )  # fmt: skip
    note = found(layout, catalog, "hot-plug")[0]
    assert (note.verdict, note.links) == (Verdict.CAUTION, (2,))


def test_a_divider_keeps_a_sliding_socket_off_the_speaker_stage(catalog):
    posts = {"left": a_port("speaker-posts plug", pair="in"), "right": a_port("speaker-posts plug", pair="in")}
    divider = part(
        "adapter", {**posts, "jack": a_port("3.5mm-trs jack")}, resistor("left.positive", "jack.tip", 470),
        resistor("right.positive", "jack.ring1", 470), wire("left.negative right.negative jack.sleeve"),
    )  # fmt: skip
    layout = rig(
        "amp.left > adapter.left, amp.right > adapter.right, adapter.jack > phones",
        amp=speakers(volts=1, ohms=0), adapter=divider, phones=phones(ohms=32, max_mw=1000),
    )  # fmt: skip
    assert not found(layout, catalog, "hot-plug")


def test_one_listener_shares_with_nobody(catalog):
    assert not found(on(player(min_load_ohms=16), phones(ohms=32)), catalog, "splitter-load")


def test_an_input_beside_a_listener_is_no_second_listener(catalog):
    amp = part("amplifier", {"in": "3.5mm-trs plug"}, line_input("in", STEREO_SIGNALS))
    layout = rig(
        "source > splitter.plug, splitter.one > one, splitter.two > amp", source=player(), splitter=SPLITTER, one=phones(ohms=32), amp=amp
    )
    assert not found(layout, catalog, "splitter-load")
    assert check(layout, catalog).heard


@pytest.mark.parametrize(("left", "right"), [(16, 64), (64, 16)])
def test_the_channel_with_the_lower_load_counts(left, right, catalog):
    """A stage that is made for 20 ohm, or that gives 50 mA, is not helped by the 64 ohm on its other channel."""
    uneven = part(
        "headphone", {"plug": "3.5mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve", ohms=left),
        driver("right", "plug.ring1", "plug.sleeve", ohms=right),
    )  # fmt: skip
    (note,) = found(on(player(min_load_ohms=20), uneven), catalog, "load-too-low")
    assert "sees 16 ohm" in english(note.text)
    (limit,) = found(on(player(volts=2, ohms=0, max_milliamps=50), uneven), catalog, "current-limit")
    assert english(limit.text).startswith("Into 16 ohm Example Player reaches 0.8 V instead of 2 V")


def test_a_single_ear_is_a_load(catalog):
    mono = part("headphone", {"plug": "3.5mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve", ohms=16))
    assert {each.rule for each in check(on(player(min_load_ohms=32), mono), catalog).findings} >= {"load-too-low"}


def test_a_plug_that_does_not_fit_slides_over_nothing(catalog):
    assert not found(on(balanced_player(), phones()), catalog, "hot-plug")


def test_current_that_stops_volts_which_nobody_states_has_no_numbers(catalog):
    report = check(on(player(power=[{"mw": 100, "ohms": 32}], ohms=0, max_milliamps=5), phones(ohms=32)), catalog)
    assert not {"current-limit", "not-checked"} & {each.rule for each in report.findings}


def test_a_source_that_is_a_plug_itself_is_named_one_time(catalog):
    """A dongle's captive plug slides into a socket too: the note is about the dongle and what is plugged into."""
    stage = {"port": "out", "topology": "bridged", "level": "headphone", "signals": AK_SIGNALS}
    dongle = part("dongle", {"out": "2.5mm-trrs plug"}, Output.model_validate(stage))
    cable = part(
        "cable", {"near": "2.5mm-trrs jack", "far": "2.5mm-trrs jack"},
        *(wire(f"near.{contact} far.{contact}") for contact in ("tip", "ring1", "ring2", "sleeve")),
    )  # fmt: skip
    (note,) = found(
        rig("source > cable.near, cable.far > phones", source=dongle, cable=cable, phones=balanced_phones()), catalog, "hot-plug"
    )
    assert note.parts == ("source", "phones")
    assert note.links == (0, 1)
