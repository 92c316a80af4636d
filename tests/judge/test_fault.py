"""The current through the joint of an unsafe tie."""

from dataclasses import replace

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output
from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.fault import with_fault_currents
from cablebuilder.judge.report import Finding, Verdict
from tests.judge.level_rigs import balanced_phones, balanced_player, ears, laid_out, on, phones, player
from tests.judge.rule_rigs import rule_rigs
from tests.judge.sentence_parts import source as a_source
from tests.rigs import ADAPTER, STEREO_SIGNALS, driver, ground, part, resistor, rig, wire

TS_PLUG = part("headphone", {"plug": "3.5mm-ts plug"}, ears("tip", "sleeve", "tip", "sleeve", ohms=32)[0])
JOINER = part(
    "adapter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    wire("a.tip b.tip jack.tip"), wire("a.ring1 b.ring1 jack.ring1"), wire("a.sleeve b.sleeve jack.sleeve"),
)  # fmt: skip


def unsafe(layout, catalog: Catalog) -> Finding:
    return next(finding for finding in check(layout, catalog).findings if finding.verdict is Verdict.UNSAFE)


def tied(ear_ohms: float = 1e6, adapter=ADAPTER, **numbers: object):
    return rig("source > adapter > phones", source=balanced_player(**numbers), adapter=adapter, phones=phones(ohms=ear_ohms))


def test_two_returns_carry_half_a_channel_through_both_legs(catalog):
    finding = unsafe(tied(ohms=1), catalog)
    assert finding.rule == "btl-minus-tied"
    assert finding.fault_ma == pytest.approx(250, abs=0.1)
    assert english(finding.numbers) == "With a signal on the left channel alone, 250 mA flow through the joint for each volt of it."


def test_the_ears_add_their_own_current(catalog):
    assert unsafe(tied(32, ohms=1), catalog).fault_ma == pytest.approx(1000 * (0.5 - (0.5 - 0.5 / 33) / (2 + 2 / 33)), abs=0.5)


def test_stated_volts_give_the_current_at_full_signal(catalog):
    finding = unsafe(tied(ohms=1, volts=4), catalog)
    assert finding.fault_ma == pytest.approx(1000, abs=0.5)
    assert "at its full 4 V, 1000 mA" in english(finding.numbers)


def test_power_alone_gives_at_least_so_much(catalog):
    finding = unsafe(tied(ohms=0.5, power=[{"mw": 100, "ohms": 40}]), catalog)
    assert finding.fault_ma == pytest.approx(500 * 2 * 41 / 40, abs=1)
    assert "at least 1025 mA" in english(finding.numbers)


def test_a_stage_gives_no_more_than_its_stated_current(catalog):
    finding = unsafe(tied(ohms=1, volts=4, max_milliamps=260), catalog)
    assert finding.fault_ma == 260
    assert english(finding.numbers).startswith("No more than 260 mA flow through the joint")
    less = unsafe(tied(ohms=100, volts=4, max_milliamps=260), catalog)
    assert less.fault_ma == pytest.approx(10, abs=0.01)
    assert "at its full 4 V, 10 mA" in english(less.numbers)


def test_stated_current_is_the_most_where_impedance_or_volts_are_missing(catalog):
    for numbers in ({}, {"ohms": 0.1}, {"ohms": 1}):  # nobody knows how many volts: 250 mA are those of one
        finding = unsafe(tied(max_milliamps=260, **numbers), catalog)
        assert finding.fault_ma == 260
        assert "that is all Example Balanced player gives" in english(finding.numbers)


def test_a_missing_impedance_is_named(catalog):
    finding = unsafe(tied(volts=4), catalog)
    assert finding.fault_ma is None
    assert (
        english(finding.numbers) == "How much current flows cannot be told: the output impedance of Example Balanced player is not stated."
    )


def test_no_impedance_is_no_limit(catalog):
    finding = unsafe(tied(ohms=0), catalog)
    assert finding.fault_ma is None
    assert "is stated as 0 ohm" in english(finding.numbers)


def test_a_cable_drawn_with_its_resistance_limits_the_current(catalog):
    thin = part(
        "adapter", {"plug": "2.5mm-trrs plug", "jack": "3.5mm-trs jack"},
        wire("plug.ring2 jack.tip"), wire("plug.ring1 jack.ring1"), wire("plug.sleeve jack.sleeve"),
        resistor("plug.tip", "jack.sleeve", 1),
    )  # fmt: skip
    finding = unsafe(tied(adapter=thin, ohms=1), catalog)
    assert finding.rule == "btl-minus-tied"
    assert finding.fault_ma == pytest.approx(1000 * 0.5 / 3, abs=0.5)


def test_a_hot_leg_on_its_own_ground(catalog):
    finding = unsafe(on(player(ohms=2), TS_PLUG), catalog)
    assert finding.rule == "ts-into-stereo"
    assert finding.fault_ma == pytest.approx(500, abs=0.5)
    assert "on the right channel alone" in english(finding.numbers)


def test_two_stages_drive_each_other_through_both_impedances(catalog):
    layout = rig("one > joiner.a, two > joiner.b", one=player(ohms=2), two=player(ohms=3), joiner=JOINER)
    assert unsafe(layout, catalog).fault_ma == pytest.approx(200, abs=0.1)
    for one, two in ((0, 4), (4, 0)):  # the ohms of either limit it
        layout = rig("one > joiner.a, two > joiner.b", one=player(ohms=one), two=player(ohms=two), joiner=JOINER)
        assert unsafe(layout, catalog).fault_ma == pytest.approx(250, rel=0.01)
    missing = rig("one > joiner.a, two > joiner.b", one=player(ohms=2), two=player(), joiner=JOINER)
    assert unsafe(missing, catalog).fault_ma is None


def test_a_mono_source_names_no_channel(catalog):
    def mono(**numbers: object):
        stage = {
            "port": "out",
            "topology": "single-ended",
            "level": "line",
            "signals": {"tip": "HOT", "sleeve": "COM"},
            "ohms": 4,
            **numbers,
        }
        return part("player", {"out": "3.5mm-ts jack"}, Output.model_validate(stage), maker="Example", model="Mono")

    lead = part("cable", {"a": "3.5mm-ts plug", "b": "3.5mm-ts plug"}, wire("a.tip b.tip"), wire("a.sleeve b.sleeve"))
    plain = unsafe(rig("one > lead.a, lead.b > two", one=mono(), two=mono(), lead=lead), catalog)
    assert english(plain.numbers) == "For each volt of the signal, 125 mA flow through the joint."
    full = unsafe(rig("one > lead.a, lead.b > two", one=mono(volts=2), two=mono(volts=2), lead=lead), catalog)
    assert english(full.numbers) == "With the full signal of 2 V, 250 mA flow through the joint."


def test_a_winding_carries_the_current_of_its_loop(catalog):
    transformer = balanced_player(ohms=1).elements[0].model_copy(update={"topology": "transformer"})
    source = balanced_player().model_copy(update={"elements": (transformer,)})
    crossed = part(
        "adapter", {"plug": "2.5mm-trrs plug", "jack": "3.5mm-trs jack"}, wire("plug.ring2 jack.tip"), wire("plug.sleeve jack.tip"),
        wire("plug.ring1 jack.ring1"), wire("plug.tip jack.sleeve"),
    )  # fmt: skip
    finding = unsafe(rig("source > adapter > phones", source=source, adapter=crossed, phones=phones(ohms=32)), catalog)
    assert finding.rule == "output-shorted"
    assert finding.fault_ma == pytest.approx(500, abs=0.5)


def test_the_direct_current_of_a_driven_ground_is_not_known(catalog):
    def capless(reference: str):
        stage = Output.model_validate(
            {"port": "out", "topology": "driven-ground", "level": "headphone", "signals": STEREO_SIGNALS, "ohms": 1}
        )
        return part("player", {"out": "3.5mm-trs jack"}, stage, ground(reference), maker="Example", model="Capless")

    finding = unsafe(rig("one > joiner.a, two > joiner.b", one=capless("earth"), two=player(ohms=3), joiner=JOINER), catalog)
    assert finding.fault_ma is not None
    grounded = unsafe(rule_rigs()["virtual-ground-earthed"].fires, catalog)
    assert grounded.fault_ma is None
    assert "direct voltage" in english(grounded.numbers)


def test_only_unsafe_ties_have_a_current(catalog):
    report = check(on(balanced_player(ohms=1), balanced_phones(ohms=32)), catalog)
    assert all(finding.numbers is None and finding.fault_ma is None for finding in report.findings)
    bears = check(on(player(ohms=100), TS_PLUG), catalog)
    assert bears.findings[0].verdict is Verdict.CAUTION
    assert bears.findings[0].fault_ma is None


def test_a_finding_without_a_way_stays_as_it_is(catalog):
    layout = tied(ohms=1)
    pathless = replace(unsafe(layout, catalog), path=(), numbers=None, fault_ma=None)
    assert with_fault_currents(*laid_out(layout, catalog), [pathless]) == [pathless]


def with_ohms(layout: Rig, ohms: float) -> Rig:
    """Return a rig whose outputs all state their impedance."""
    parts = {
        name: given.model_copy(
            update={
                "elements": tuple(each.model_copy(update={"ohms": ohms}) if isinstance(each, Output) else each for each in given.elements)
            }
        )
        for name, given in layout.definitions.items()
    }
    return layout.model_copy(update={"definitions": parts})


BETWEEN_LEGS = (
    "btl-minus-tied", "trs-into-btl-trrs35", "trs25-into-ak", "internal-common", "btl-minus-to-ground", "bal-hp-to-se-input",
    "speaker-common-neg", "channels-joined", "output-shorted", "outputs-joined", "ts-into-stereo", "bal-line-cold-grounded",
    "ts-into-balanced-line", "output-into-output",
)  # fmt: skip


@pytest.mark.parametrize("rule", BETWEEN_LEGS)
def test_whatever_joins_a_driven_leg_has_a_current(rule: str, catalog: Catalog):
    """Two ohm on each side of the joint: no less than 100 mA for a volt flow through any short, and no more than a volt over two ohm."""
    found = next(each for each in check(with_ohms(rule_rigs()[rule].fires, 2.0), catalog).findings if each.rule == rule)
    assert found.numbers is not None
    assert found.fault_ma is not None
    assert 100 <= found.fault_ma <= 501


@pytest.mark.parametrize("rule", ["virtual-ground-earthed", "two-active-grounds"])
def test_a_virtual_ground_on_another_tells_that_its_direct_voltage_is_not_known(rule: str, catalog: Catalog):
    found = next(each for each in check(with_ohms(rule_rigs()[rule].fires, 2.0), catalog).findings if each.rule == rule)
    assert found.fault_ma is None
    assert "direct voltage" in english(found.numbers)


def test_two_windings_in_a_row_on_another_stage_carry_its_current(catalog: Catalog):
    """A volt over 2 ohm of the stage and twice 1 ohm of each winding: 167 mA, though the two meet with their minus ends."""

    def mono(topology: str, ohms: float, back: str):
        stage = {"port": "out", "topology": topology, "level": "line", "signals": {"center": "HOT", "outer": back}, "ohms": ohms}
        return part("player", {"out": "rca jack"}, Output.model_validate(stage), maker="Example", model="Mono")

    ring = part(
        "splitter", {"a": "rca plug", "b": "rca plug", "c": "rca plug"},
        wire("a.outer b.outer"), wire("a.center c.outer"), wire("b.center c.center"),
    )  # fmt: skip
    windings = {"one": mono("transformer", 1, "COLD"), "two": mono("transformer", 1, "COLD")}
    layout = rig("one > ring.a, two > ring.b, three > ring.c", **windings, three=mono("single-ended", 2, "COM"), ring=ring)
    found = [each for each in check(layout, catalog).findings if each.verdict is Verdict.UNSAFE]
    assert found
    assert [each.fault_ma for each in found] == pytest.approx([1000 / 6] * len(found), rel=0.01)


@pytest.mark.parametrize(
    "signals",
    [
        {"tip": "L+", "ring1": "R+", "sleeve": "COM"},
        {"sleeve": "COM", "ring1": "R+", "tip": "L+"},
        {"tip": "COM", "ring1": "R+", "sleeve": "L+"},
    ],
)
def test_a_hot_leg_on_a_driven_common_has_the_current_of_its_signal(signals: dict[str, str], catalog: Catalog):
    """A volt over 2 ohm of the leg and 2 ohm of the common."""
    stage = {"port": "out", "topology": "driven-ground", "level": "headphone", "signals": signals, "ohms": 2}
    source = part("player", {"out": "3.5mm-trs jack"}, Output.model_validate(stage), maker="Example", model="Capless")
    short = part("cable", {"plug": "3.5mm-trs plug"}, wire("plug.tip plug.sleeve"))
    assert unsafe(rig("source > short", source=source, short=short), catalog).fault_ma == pytest.approx(250, rel=0.01)


def test_what_is_not_stated_of_the_loads_makes_the_current_no_higher(catalog: Catalog):
    """The ears add their own current; of ears that nobody states only what ears of many ohms would add."""
    unstated, light, heavy = (unsafe(tied(ohms, ohms=1), catalog).fault_ma for ohms in (None, 1e6, 16.0))
    assert light is not None
    assert unstated is not None
    assert heavy is not None
    assert light <= unstated < heavy
    assert unstated == pytest.approx(light, rel=0.01)


def test_the_other_channel_of_a_winding_is_no_part_of_its_short(catalog: Catalog):
    """Left drives 1.9 ohm of cable behind twice 1 ohm, 256 mA; the ear of a tenth of an ohm on the right is no fault."""
    stage = {
        "port": "out",
        "topology": "transformer",
        "level": "headphone",
        "ohms": 1,
        "signals": {"1": "L+", "2": "L-", "3": "R+", "4": "R-"},
    }
    source = part("amplifier", {"out": "xlr-4 jack"}, Output.model_validate(stage), maker="Example", model="Windings")
    short = part("headphone", {"plug": "xlr-4 plug"}, resistor("plug.1", "plug.2", 1.9), *ears("1", "2", "3", "4", ohms=0.1)[1:])
    found = next(
        each for each in check(rig("source > short", source=source, short=short), catalog).findings if each.rule == "output-shorted"
    )
    assert found.fault_ma == pytest.approx(1000 / 3.9, rel=0.01)


def test_what_another_source_gives_to_its_own_ear_is_no_part_of_a_short(catalog: Catalog):
    """The winding drives 1.9 ohm of cable behind twice 1 ohm, 256 mA; the player beside it brings 320 mA into its ear."""
    signals = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
    stage = {"port": "out", "topology": "transformer", "level": "headphone", "ohms": 1, "signals": signals}
    source = part("amplifier", {"out": "xlr-4 jack"}, Output.model_validate(stage), maker="Example", model="Windings")
    ear = driver("left", "in.tip", "in.sleeve", ohms=3)
    short = part("headphone", {"plug": "xlr-4 plug", "in": "3.5mm-trs plug"}, resistor("plug.1", "plug.2", 1.9), ear)
    layout = rig("source > short.plug, other > short.in", source=source, other=player(ohms=0.125), short=short)
    found = next(each for each in check(layout, catalog).findings if each.rule == "output-shorted")
    assert found.fault_ma == pytest.approx(1000 / 3.9, rel=0.01)


def test_direct_current_on_a_leg_has_no_current_of_the_signal(catalog: Catalog):
    found = next(each for each in check(with_ohms(rule_rigs()["phantom"].fires, 2.0), catalog).findings if each.rule == "phantom")
    assert found.verdict is Verdict.UNSAFE
    assert (found.numbers, found.fault_ma) == (None, None)


def test_only_the_sources_of_a_tie_count_for_its_current(catalog):
    """A stronger stage in the same chain pushes more through the tied legs than their own one does; it is a fault of its own."""
    both = part(
        "adapter", {"plug": "2.5mm-trrs plug", "jack": "3.5mm-trs jack", "other": "3.5mm-trs plug"},
        wire("plug.ring2 jack.tip"), wire("plug.ring1 jack.ring1"), wire("plug.tip plug.sleeve jack.sleeve other.tip"),
    )  # fmt: skip
    earthed = [one.model_copy(update={"elements": (*one.elements, ground("earth"))}) for one in (balanced_player(ohms=10), player(ohms=1))]
    layout = rig(
        "source > both.plug, both.jack > phones, strong > both.other",
        source=earthed[0],
        strong=earthed[1],
        both=both,
        phones=phones(ohms=1e6),
    )
    own = next(finding for finding in check(layout, catalog).findings if finding.rule == "btl-minus-tied")
    assert own.fault_ma == pytest.approx(1000 * (0.5 - 0.05 / 1.2) / 10, abs=0.1)


@pytest.mark.parametrize(
    ("connector", "signals", "far"),
    [("rca", {"center": "HOT", "outer": "COLD"}, "outer"), ("3.5mm-trs", {"tip": "L+", "ring1": "NC", "sleeve": "COM"}, "sleeve")],
    ids=["cold end", "common end"],
)
def test_all_current_of_a_floating_source_leaves_by_its_plus(connector: str, signals: dict[str, str], far: str, catalog: Catalog):
    """Its far end meets the hot contact of a weaker stage, its plus that one's ground; 2 ohm between them take most of its current."""
    near = "center" if connector == "rca" else "tip"
    floating = a_source(connector, "transformer", signals=signals, level="line", ohms=1.0)
    weak = a_source("rca", "single-ended", signals={"center": "HOT", "outer": "COM"}, level="line", ohms=10.0)
    tie = part(
        "headphone", {"t": f"{connector} plug", "s": "rca plug"},
        wire(f"t.{far} s.center"), wire(f"t.{near} s.outer"), driver("both", "s.center", "s.outer", ohms=2.0),
    )  # fmt: skip
    finding = unsafe(rig("floating > tie.t, weak > tie.s", floating=floating, weak=weak, tie=tie), catalog)
    assert finding.fault_ma == pytest.approx(1000 / (2 + 1 / (1 / 10 + 1 / 2)), abs=0.1)
