"""What does not belong on an audio contact, and links as such."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Bias, Capacitor, Supply, Transformer
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.judge.rule_rigs import HEADSET_CTIA, PHONE, PHONES_XLR, SINGLE_35, TRS_PHONES, rule_rigs
from tests.judge.sentence_parts import lead
from tests.judge.sentence_parts import source as a_source
from tests.rigs import ADAPTER, EARPHONE, PLAYER, driver, ground, line_input, output, part, resistor, rig, wire

RIGS = rule_rigs()


def rules(layout: Rig, catalog: Catalog) -> set[str]:
    return {finding.rule for finding in check(layout, catalog).findings}


def test_a_misfit_joins_nothing_and_leaves_the_rig_incomplete(catalog: Catalog):
    report = check(rig("source > phones", source=SINGLE_35, phones=PHONES_XLR), catalog)
    assert (report.verdict, report.heard, report.links[0].verdict) == (Verdict.INCOMPLETE, (), Verdict.MISFIT)


@pytest.mark.parametrize(("use", "rule"), [("generic/2-pin-0.75-cable-2.5mm", "poor-fit"), ("generic/mmcx-cable-2.5mm", "misfit")])
def test_what_is_to_be_said_of_both_plugs_of_a_pair_is_said_one_time(use: str, rule: str, catalog: Catalog):
    links = "player.balanced > cable.plug, cable.left > ears.left, cable.right > ears.right"
    report = check(rig(links, player="astell-kern/sr25", cable=use, ears="moondrop/aria"), catalog)
    (found,) = (each for each in report.findings if each.rule == rule)
    assert found.links == (1, 2)
    assert report.links[1] == report.links[2]
    assert report.links[1].on_fault_path


def test_a_long_sleeve_on_the_microphone_contact_is_as_intended(catalog: Catalog):
    """A three-contact plug grounds the bias of a headset socket (Android headset specification)."""
    assert check(rig("phone > phones", phone=PHONE, phones=TRS_PHONES), catalog).verdict is Verdict.SAFE
    assert check(rig("phone > headset", phone=PHONE, headset=HEADSET_CTIA), catalog).verdict is Verdict.SAFE


def test_a_current_limited_supply_may_meet_ground(catalog: Catalog):
    fires = RIGS["supply-grounded"].fires
    station = fires.definitions["test/station"]
    limited = [each.model_copy(update={"current_limited": True}) if isinstance(each, Supply) else each for each in station.elements]
    mild = {**fires.definitions, "test/station": station.model_copy(update={"elements": tuple(limited)})}
    assert "supply-grounded" not in rules(fires.model_copy(update={"definitions": mild}), catalog)


def test_a_stage_that_rides_on_its_own_dc_is_no_phantom(catalog: Catalog):
    source = part(
        "player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}),
        Supply(contacts={"out.tip": 1.3, "out.ring1": 1.3}),
    )  # fmt: skip
    found = rules(rig("source > phones", source=source, phones=TRS_PHONES), catalog)
    assert "phantom" not in found
    assert "xlr4-supply" in found


def test_a_stranger_is_never_called_safe(catalog: Catalog):
    report = check(RIGS["unknown-part"].fires, catalog)
    assert report.verdict is Verdict.UNKNOWN
    assert report.links[0].verdict is Verdict.UNKNOWN


def test_an_output_without_any_order_is_unknown_where_it_is_used(catalog: Catalog):
    blank = part("player", {"out": "3.5mm-trs jack"}, {"type": "output", "port": "out", "topology": "single-ended", "level": "headphone"})  # type: ignore[arg-type]
    assert "unknown-contact" in rules(rig("source > phones", source=blank, phones=TRS_PHONES), catalog)


def test_an_unknown_contact_on_an_open_wire_is_harmless(catalog: Catalog):
    half = part(
        "player",
        {"out": "3.5mm-trrs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "UNKNOWN"}),
    )
    phones = part(
        "headphone", {"plug": "3.5mm-trrs plug"}, driver("left", "plug.tip", "plug.ring2"), driver("right", "plug.ring1", "plug.ring2")
    )
    assert check(rig("source > phones", source=half, phones=phones), catalog).verdict is Verdict.SAFE


def test_an_unknown_contact_that_a_resistor_of_another_part_leads_on_from_is_unknown(catalog: Catalog):
    half = part(
        "player",
        {"out": "3.5mm-trrs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "UNKNOWN"}),
    )
    ears = (driver("left", "plug.tip", "plug.ring2"), driver("right", "plug.ring1", "plug.ring2"))
    phones = part("headphone", {"plug": "3.5mm-trrs plug"}, *ears, resistor("plug.sleeve", "button", 1000))
    assert "unknown-contact" in rules(rig("source > phones", source=half, phones=phones), catalog)


def test_a_bias_on_a_leg_plays_wrong(catalog: Catalog):
    source = part(
        "phone",
        {"out": "3.5mm-trs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}),
        Bias(contact="out.tip"),
    )
    assert "mic-bias" in rules(rig("source > phones", source=source, phones=TRS_PHONES), catalog)


@pytest.mark.parametrize(("source", "target", "words"), [("adapter.jack", "ear.gone", "gone"), ("adapter.plug", "ear.plug", "3.5 mm")])
def test_a_link_whose_end_is_not_there_or_of_the_same_kind_is_a_misfit(catalog: Catalog, source: str, target: str, words: str):
    """The user's own part may have lost a port that a layout still links."""
    given = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    report = check(given.model_copy(update={"links": (Link(source=source, target=target),)}), catalog)
    assert report.links[0].verdict is Verdict.MISFIT
    (finding,) = report.findings
    assert words in english(finding.title)


def test_a_stranger_between_two_links_is_told_once_with_both(catalog: Catalog):
    layout = rig("source > phones", source=SINGLE_35, phones=TRS_PHONES)
    stranger = PlacedPart(use="gone/adapter", at=(0, 0))
    links = (
        Link(source=f"source.{layout.links[0].ends[0].port}", target="stranger.plug"),
        Link(source="stranger.jack", target=f"phones.{layout.links[0].ends[1].port}"),
    )
    report = check(layout.model_copy(update={"parts": {**layout.parts, "stranger": stranger}, "links": links}), catalog)
    told = [finding for finding in report.findings if finding.rule == "unknown-part"]
    assert [finding.links for finding in told] == [(0, 1)]
    assert [(link.verdict, link.on_fault_path) for link in report.links] == [(Verdict.UNKNOWN, True)] * 2


def test_two_links_whose_ends_are_not_there_are_told_one_by_one(catalog: Catalog):
    """Each names its own two ends: they are two mistakes."""
    given = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    links = (Link(source="player.gone", target="adapter.plug"), Link(source="adapter.jack", target="ear.lost"))
    report = check(given.model_copy(update={"links": links}), catalog)
    assert [(each.rule, each.links) for each in report.findings] == [("misfit", (0,)), ("misfit", (1,))]
    assert [word in english(each.title) for each, word in zip(report.findings, ("gone", "lost"), strict=True)] == [True, True]
    assert [link.verdict for link in report.links] == [Verdict.MISFIT] * 2


CAMERA = {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "VIDEO"}


def on_the_video_contact(topology: str, *elements: AnyElement) -> Rig:
    """Return a camera's socket, whose sleeve carries video, and what a plug joins to it."""
    camera = a_source("3.5mm-trrs", topology, signals=CAMERA)
    return rig("out > hp", out=camera, hp=part("headphone", {"plug": "3.5mm-trrs plug"}, *elements))


def video_to(signals: dict[str, str]) -> Rig:
    """Return a camera joined contact by contact to an amplifier's input."""
    lead = part("cable", {"a": "3.5mm-trrs plug", "b": "3.5mm-trs plug"}, wire("a.sleeve b.tip"))
    amp = part("amplifier", {"in": "3.5mm-trs jack"}, line_input("in", signals), ground("floating"))  # type: ignore[arg-type]
    return rig("out > cable.a, cable.b > amp", out=a_source("3.5mm-trrs", "single-ended", signals=CAMERA), cable=lead, amp=amp)


VIDEOS = {
    "nothing": (on_the_video_contact("single-ended", wire("plug.sleeve inner")), ""),
    "its own ground": (on_the_video_contact("single-ended", wire("plug.sleeve plug.ring2")), "ground"),
    "a leg": (on_the_video_contact("single-ended", wire("plug.sleeve plug.ring1")), "right plus (R+)"),
    "a driven ground": (on_the_video_contact("driven-ground", wire("plug.sleeve plug.ring2")), "the driven ground"),
    "a leg, and an ear that is nearer": (
        on_the_video_contact("single-ended", wire("plug.sleeve plug.ring1"), driver("left", "plug.tip", "plug.sleeve")),
        "right plus (R+)",
    ),
    "an ear": (on_the_video_contact("single-ended", driver("left", "plug.tip", "plug.sleeve")), "an ear or input"),
    "an ear on ground": (
        on_the_video_contact("single-ended", wire("plug.sleeve plug.ring2"), driver("left", "plug.tip", "plug.sleeve")),
        "ground",
    ),
    "the nearer of two legs": (
        on_the_video_contact("single-ended", wire("plug.sleeve plug.ring1"), wire("plug.ring1 plug.tip")),
        "right plus (R+)",
    ),
    "the ground of an input": (video_to({"tip": "GND", "sleeve": "COM"}), "ground"),
    "an input": (video_to({"tip": "L+", "sleeve": "COM"}), "an ear or input"),
}


@pytest.mark.parametrize("meets", VIDEOS)
def test_video_is_told_with_what_it_meets(meets: str, catalog: Catalog):
    layout, word = VIDEOS[meets]
    found = [each for each in check(layout, catalog).findings if each.rule == "video-grounded"]
    assert [each.verdict for each in found] == ([Verdict.WRONG] if word else [])
    assert not word or all(f" meets {word} in " in english(each.text) for each in found)


def beside_unknown(*elements: AnyElement, signal: str = "UNKNOWN") -> Rig:
    """Return a socket with one contact of which nothing is known, and elements of a plug's part on it."""
    out = a_source("xlr-4", "single-ended", signals={"1": "GND", "2": "HOT", "4": signal})
    return rig("out > hp", out=out, hp=part("headset", {"plug": "xlr-4 plug"}, driver("both", "plug.2", "plug.1"), *elements))


@pytest.mark.parametrize(
    ("layout", "fires"),
    [
        (beside_unknown(), False),
        (beside_unknown(wire("plug.4 inner")), False),
        (beside_unknown(Supply(contacts={"plug.4": 12.0}, current_limited=True)), True),
        (beside_unknown(Bias(contact="plug.4", volts=2.2, ohms=2200.0)), True),
        (beside_unknown(wire("plug.4 plug.1")), True),
        (beside_unknown(wire("plug.4 plug.2")), True),
        (beside_unknown(driver("left", "plug.4", "plug.1")), True),
        (beside_unknown(resistor("plug.4", "inner", 1000.0)), True),
    ],
)
def test_an_unknown_contact_counts_where_something_stands_on_its_net(layout: Rig, catalog: Catalog, *, fires: bool):
    found = [each for each in check(layout, catalog).findings if each.rule == "unknown-contact"]
    assert [(each.verdict, each.missing) for each in found] == ([(Verdict.UNKNOWN, ("out.out.4.signal",))] if fires else [])


def beside(signal: str, topology: str = "single-ended") -> Rig:
    """Return a socket with an unknown contact that a plug ties to one with a signal which nothing listens to."""
    out = a_source("xlr-4", topology, signals={"1": "COM", "2": "L+", "3": signal, "4": "UNKNOWN"})
    hp = part("headphone", {"plug": "xlr-4 plug"}, driver("left", "plug.2", "plug.1"), wire("plug.4 plug.3"))
    return rig("out > hp", out=out, hp=hp)


@pytest.mark.parametrize(
    ("layout", "fires"),
    [
        (beside("R+"), True),
        (beside("R-", "sensed-return"), True),
        (beside("VIDEO"), True),
        (beside("MIC"), True),
        (beside("NC"), False),
    ],
    ids=["leg", "sense", "video", "microphone", "nothing"],
)
def test_whatever_stands_beside_an_unknown_contact_counts(layout: Rig, catalog: Catalog, *, fires: bool):
    found = [each for each in check(layout, catalog).findings if each.rule == "unknown-contact"]
    assert [(each.missing, each.links) for each in found] == ([(("out.out.4.signal",), (0,))] if fires else [])
    assert all("contact 4" in english(each.text) for each in found)


def blind(*unknown: str) -> Rig:
    """Return a socket with unknown contacts, a lead on it that goes nowhere, and a second one on a socket that is known."""
    signals = {"tip": "L+", "ring1": "R+", "sleeve": "COM"} | dict.fromkeys(unknown, "UNKNOWN")
    stages = [output("out", "single-ended", signals), output("known", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"})]  # type: ignore[arg-type]
    two = part("player", {"out": "3.5mm-trs jack", "known": "3.5mm-trs jack"}, *stages)
    nowhere = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, wire("a.tip inner"))
    return rig("out.out > one.a, out.known > two.a", out=two, one=nowhere, two=nowhere)


@pytest.mark.parametrize(("unknown", "times"), [(("tip", "ring1", "sleeve"), 1), (("tip", "ring1"), 0), (("sleeve",), 0)])
def test_a_socket_of_which_nothing_is_known_is_told_once_and_where_it_is_used(unknown: tuple[str, ...], times: int, catalog: Catalog):
    found = [each for each in check(blind(*unknown), catalog).findings if each.rule == "unknown-contact"]
    assert [each.links for each in found] == [(0,)] * times


def test_a_socket_of_which_nothing_is_known_is_not_told_where_nothing_is_plugged_in(catalog: Catalog):
    layout = blind("tip", "ring1", "sleeve")
    assert "unknown-contact" not in rules(layout.model_copy(update={"links": layout.links[1:]}), catalog)


def test_an_unknown_contact_of_a_plug_is_told_with_its_link(catalog: Catalog):
    amp = part("amplifier", {"in": "3.5mm-trs plug"}, line_input("in", {"tip": "UNKNOWN", "ring1": "R+", "sleeve": "COM"}))
    found = [each for each in check(rig("out > amp", out=SINGLE_35, amp=amp), catalog).findings if each.rule == "unknown-contact"]
    assert [(each.missing, each.links) for each in found] == [(("amp.in.tip.signal",), (0,))]


def test_two_unknown_contacts_on_one_net_are_told_once(catalog: Catalog):
    out = a_source("xlr-4", "single-ended", signals={"1": "GND", "2": "HOT", "3": "UNKNOWN", "4": "UNKNOWN"})
    hp = part("headphone", {"plug": "xlr-4 plug"}, driver("both", "plug.2", "plug.1"), wire("plug.3 plug.4"))
    found = [each for each in check(rig("out > hp", out=out, hp=hp), catalog).findings if each.rule == "unknown-contact"]
    assert [each.missing for each in found] == [("out.out.3.signal",)]


def charged(kind: str, ties: str, signals: dict[str, str]) -> Rig:
    """Return a player and a station with DC on its third pin, on one lead."""
    more: AnyElement = (
        Supply(contacts={"in.3": 48.0 if kind == "supply" else 0.0}) if "supply" in kind else Bias(contact="in.3", volts=2.2, ohms=2200.0)
    )
    station = part("interface", {"in": "xlr-3 jack"}, line_input("in", {"1": "GND", "2": "HOT"}), more, ground("floating"))  # type: ignore[arg-type]
    tie = lead("xlr-4", *(wire(each) for each in ties.split(", ")), other="xlr-3")
    return rig("out > tie.a, tie.b > station", out=a_source("xlr-4", "bridged", signals=signals), tie=tie, station=station)


@pytest.mark.parametrize(
    ("kind", "ties", "rule", "word"),
    [
        ("supply", "a.1 b.3", "phantom", "left plus"),
        ("supply", "a.4 b.3", "phantom", "ground"),
        ("no supply", "a.1 b.3", "", ""),
        ("supply", "b.1 b.3", "supply-grounded", ""),
        ("bias", "a.2 b.3", "mic-bias", "left minus"),
        ("bias", "a.2 b.3, a.1 a.2", "mic-bias", "left minus"),
        ("bias", "a.4 b.3", "", ""),
    ],
)
def test_dc_is_told_with_the_leg_that_it_meets(kind: str, ties: str, rule: str, word: str, catalog: Catalog):
    layout = charged(kind, ties, {"1": "L+", "2": "L-", "3": "R+", "4": "COM"})
    found = [each for each in check(layout, catalog).findings if each.rule in {"phantom", "supply-grounded", "mic-bias"}]
    assert [each.rule for each in found] == ([rule] if rule else [])
    assert all(word in english(each.text) for each in found), [english(each.text) for each in found]


@pytest.mark.parametrize(("limited", "volts", "fires"), [(None, 12.0, True), (True, 12.0, False), (None, 0.0, False), (None, None, True)])
def test_a_supply_on_ground_is_borne_where_it_is_limited_or_none(
    volts: float | None, catalog: Catalog, *, limited: bool | None, fires: bool
):
    """Volts that are not stated may be any."""
    layout = beside_unknown(wire("plug.4 plug.1"), signal="SUPPLY")
    out = layout.definitions["test/out"]
    charged_out = out.model_copy(update={"elements": (*out.elements, Supply(contacts={"out.4": volts}, current_limited=limited))})
    found = rules(layout.model_copy(update={"definitions": {**layout.definitions, "test/out": charged_out}}), catalog)
    assert ("supply-grounded" in found) is fires


UNKNOWN_35 = {"tip": "UNKNOWN", "ring1": "UNKNOWN", "sleeve": "UNKNOWN"}


@pytest.mark.parametrize(("ohms", "inside", "fires"), [(100.0, False, True), (100.0, True, False), (None, False, True)])
def test_an_unknown_contact_that_a_resistor_of_another_part_leads_on_from_is_not_known(
    ohms: float | None, catalog: Catalog, *, inside: bool, fires: bool
):
    """It may carry anything, and ohms hold nothing back; a resistor inside its own part leads to nothing that is plugged in."""
    signals = {"1": "L+", "2": "L-", "3": "R+", "4": "UNKNOWN"}
    own = [resistor("out.4", "spare", 100.0)] if inside else []
    out = a_source("xlr-4", "ground-separated", *own, signals=signals)
    more = [] if inside else [resistor("plug.4", "plug.2", ohms)]
    phones = part("headphone", {"plug": "xlr-4 plug"}, driver("left", "plug.1", "plug.2"), *more)
    assert ("unknown-contact" in rules(rig("out > hp", out=out, hp=phones), catalog)) is fires


@pytest.mark.parametrize(("known", "fires"), [("UNKNOWN", True), ("NC", False)])
def test_an_output_of_which_no_contact_is_known_is_not_known_even_where_nothing_meets_it(known: str, catalog: Catalog, *, fires: bool):
    """Nobody can tell that it stays silent; one known contact of three is an order that somebody has looked at."""
    out = a_source("3.5mm-trs", "single-ended", signals={**UNKNOWN_35, "ring1": known})
    bare = part("cable", {"plug": "3.5mm-trs plug"})
    found = [each for each in check(rig("out > bare", out=out, bare=bare), catalog).findings if each.rule == "unknown-contact"]
    assert [(each.verdict, each.certainty, each.links) for each in found] == [(Verdict.UNKNOWN, "facts-missing", (0,))] * fires


def test_two_unknown_contacts_on_one_net_are_not_known(catalog: Catalog):
    out = a_source("3.5mm-trs", "single-ended", signals={"tip": "L+", "ring1": "UNKNOWN", "sleeve": "UNKNOWN"})
    tied = part("cable", {"plug": "3.5mm-trs plug"}, wire("plug.ring1 plug.sleeve"))
    apart = part("cable", {"plug": "3.5mm-trs plug"})
    assert "unknown-contact" in rules(rig("out > c", out=out, c=tied), catalog)
    assert "unknown-contact" not in rules(rig("out > c", out=out, c=apart), catalog)


@pytest.mark.parametrize("held", ["L+", "COM", "MIC", "VIDEO", "GND"])
def test_an_unknown_contact_on_whatever_is_known_is_not_known(held: str, catalog: Catalog):
    out = a_source("3.5mm-trs", "single-ended", signals={"tip": "R+", "ring1": held, "sleeve": "UNKNOWN"})
    tied = part("cable", {"plug": "3.5mm-trs plug"}, wire("plug.ring1 plug.sleeve"))
    assert "unknown-contact" in rules(rig("out > c", out=out, c=tied), catalog)


@pytest.mark.parametrize(
    ("element", "fires"),
    [
        (resistor("a.ring2", "b.tip", 1000.0), True),
        (Transformer(primary=("a.ring2", "a.sleeve"), secondary=("b.tip", "b.sleeve"), ratio=1.0), True),
        (Capacitor(between=("a.ring2", "inner")), False),
    ],
    ids=["resistor", "winding", "capacitor to nowhere"],
)
def test_what_leads_on_from_an_unknown_contact_makes_it_matter(element: AnyElement, catalog: Catalog, *, fires: bool):
    signals = {"tip": "L+", "ring1": "R+", "ring2": "UNKNOWN", "sleeve": "COM"}
    source = part("player", {"out": "3.5mm-trrs jack"}, output("out", "single-ended", signals))
    leads = part(
        "adapter", {"a": "3.5mm-trrs plug", "b": "3.5mm-trs jack"}, element,
        *([] if isinstance(element, Transformer) else [wire("a.tip b.ring1")]), wire("a.sleeve b.sleeve"),
    )  # fmt: skip
    assert ("unknown-contact" in rules(rig("source > leads.a", source=source, leads=leads), catalog)) is fires
