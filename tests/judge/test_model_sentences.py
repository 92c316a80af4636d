"""Each sentence of MODEL.md sections 3 to 10 as a rig that would tell if it were broken: verdict, rules, what is heard."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Bias, Capacitor, Detect, Microphone, Output, Supply, Transformer
from cablebuilder.core.rig import Link, Rig
from cablebuilder.judge.check import check
from tests.judge.sentence_parts import (
    CTIA,
    FOUR,
    RCA,
    TRS,
    adapter,
    box,
    digital,
    lead,
    line,
    phone,
    phones,
    posts,
    receiver,
    source,
)
from tests.rigs import a_port, driver, ground, line_input, output, part, resistor, rig, wire


class Sentence(NamedTuple):
    """A rig, its verdict, rules that must fire and must not, and what is heard: "correct", "correct inverted", "-6.0" (decibels)."""

    rig: Rig
    verdict: str
    fires: str = ""
    spares: str = ""
    heard: Mapping[str, str] = MappingProxyType({})


BOTH = {"hp.left": "correct", "hp.right": "correct"}
TO_AMP = "out > cable.a, cable.b > amp"
TRS_LEAD, RCA_LEAD, XLR_LEAD = lead("3.5mm-trs"), lead("rca"), lead("xlr-3")
TIE = adapter("xlr-4", "6.35mm-trs", "plug.1 jack.tip", "plug.3 jack.ring1", "plug.2 plug.4 jack.sleeve")
COLD_DOWN = lead("xlr-3", wire("a.2 b.center"), wire("a.1 a.3 b.outer"), other="rca")
COLD_OPEN = lead("xlr-3", wire("a.2 b.center"), wire("a.1 b.outer"), other="rca")
MONO_EAR = driver("both", "plug.tip", "plug.sleeve", technology="dynamic")
TS_PHONES = part("headphone", {"plug": "3.5mm-ts plug"}, MONO_EAR)
LINE_TRS = source("3.5mm-trs", "single-ended", level="line")


def direct(out, hp):
    return rig("out > hp", out=out, hp=hp)


def through(out, cable, hp):
    return rig("out > cable > hp", out=out, cable=cable, hp=hp)


def to_amp(out, amp, cable=TRS_LEAD):
    return rig(TO_AMP, out=out, cable=cable, amp=amp)


def tied(ohms):
    """A four-pin headphone whose cable ties the minus legs by a resistor."""
    return phones("xlr-4", resistor("plug.2", "plug.4", ohms))


def summed(ohms):
    """Both channels of a stereo socket on a mono ear, through two resistors; 0 is a plain joint."""
    wires = (
        (resistor("a.tip", "b.tip", ohms), resistor("a.ring1", "b.tip", ohms), wire("a.sleeve b.sleeve"))
        if ohms
        else (wire("a.tip a.ring1 b.tip"), wire("a.sleeve b.sleeve"))
    )
    return part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-ts jack"}, *wires)


def padded(series, connector="3.5mm-trs", **fields):
    pads = (resistor("plug.tip", "jack.tip", series), resistor("plug.ring1", "jack.ring1", series))
    pad = adapter(connector, connector, *pads, "plug.sleeve jack.sleeve")
    return through(source(connector, "single-ended", ohms=0.0, **fields), pad, phones(connector, ohms=100.0, technology="planar"))


def speakers(amp, into, hp):
    return rig("amp.left > box.left, amp.right > box.right, box.jack > hp", amp=amp, box=into, hp=hp)


FOUR_WIRES = box("xlr-4", "left.positive jack.1", "left.negative jack.2", "right.positive jack.3", "right.negative jack.4")
BLACK_JOINED = box("6.35mm-trs", "left.positive jack.tip", "right.positive jack.ring1", "left.negative right.negative jack.sleeve")
PADDED_BOX = box(
    "xlr-4",
    *(e for side, plus, minus in (("left", 1, 2), ("right", 3, 4)) for e in (
        resistor(f"{side}.positive", f"jack.{plus}", 150), resistor(f"jack.{plus}", f"jack.{minus}", 10), f"{side}.negative jack.{minus}",
    )),
)  # fmt: skip


def two(one, other, ties="a.center b.center out.center", *, amp="floating"):
    """Two mono line outputs on one lead to an amplifier."""
    y = part("splitter", {"a": "rca plug", "b": "rca plug", "out": "rca plug"}, wire(ties), wire("a.outer b.outer out.outer"))
    return rig("one > y.a, other > y.b, y.out > amp", one=one, other=other, y=y, amp=receiver("rca", amp))


def mono(ohms=None, **fields):
    return source("rca", "single-ended", level="line", ohms=ohms, **fields)


def two_ways_to_ground(tip_lead):
    """A player with a driven ground on its headphone socket and real ground on its line socket, both led to one amplifier."""
    player = part(
        "player",
        {"hp": "3.5mm-trs jack", "line": "rca jack"},
        output("hp", "driven-ground", TRS),
        output("line", "single-ended", RCA, level="line"),
        ground("floating"),
    )
    amp = part(
        "amplifier", {"one": "3.5mm-trs jack", "two": "rca jack"}, line_input("one", TRS), line_input("two", RCA), ground("floating")
    )
    joins = "out.hp > one.a, one.b > amp.one" + (", out.line > two.a, two.b > amp.two" if tip_lead else "")
    return rig(joins, out=player, one=TRS_LEAD, amp=amp, two=RCA_LEAD)


def dongle_on(computer, amp, passes="digital"):
    """A USB dongle with a driven ground at a computer, playing into an amplifier."""
    dongle = part(
        "dongle", {"usb": digital("usb-c", "plug", passes), "out": "3.5mm-trs jack"}, output("out", "driven-ground", TRS),
        ground("floating"),
    )  # fmt: skip
    host = part("computer", {"usb": digital("usb-c", "jack", passes)}, ground(computer))
    return rig(
        "pc.usb > dongle.usb, dongle.out > cable.a, cable.b > amp.in",
        pc=host,
        dongle=dongle,
        cable=TRS_LEAD,
        amp=receiver("3.5mm-trs", amp),
    )


def isolated(out, amp):
    windings = (Transformer(primary=(f"a.{pole}", "a.sleeve"), secondary=(f"b.{pole}", "b.sleeve"), ratio=1.0) for pole in ("tip", "ring1"))
    return to_amp(out, amp, part("adapter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *windings))


def supplied(volts, ohms=100.0, *, limited=None, on="out.tip"):
    out = source("3.5mm-ts", "single-ended-capacitor", Supply(contacts={on: volts}, current_limited=limited), level="headphone")
    inner = part(
        "headphone",
        {"plug": "3.5mm-ts plug"},
        driver("both", "inner", "plug.sleeve", technology="planar", ohms=100.0),
        resistor("plug.tip", "inner", ohms),
    )
    return direct(out, inner)


def omtp():
    mic = Microphone(between=("plug.ring2", "plug.sleeve"))
    ears = (driver("left", "plug.tip", "plug.sleeve"), driver("right", "plug.ring1", "plug.sleeve"))
    return part("headset", {"plug": "3.5mm-trrs plug"}, *ears, mic)


def two_pin(jack, turned=(False, False)):
    cable = part(
        "cable", {"plug": "3.5mm-trs plug", "l": a_port("2-pin-0.78mm plug", pair="e"), "r": a_port("2-pin-0.78mm plug", pair="e")},
        wire("plug.tip l.+"), wire("plug.ring1 r.+"), wire("plug.sleeve l.- r.-"),
    )  # fmt: skip
    ears = {"l": a_port(f"{jack} jack", ear="left", pair="e"), "r": a_port(f"{jack} jack", ear="right", pair="e")}
    iem = part("earphone", ears, driver("left", "l.+", "l.-"), driver("right", "r.+", "r.-"))
    made = rig("out > cable.plug, cable.l > hp.l, cable.r > hp.r", out=source("3.5mm-trs", "single-ended"), cable=cable, hp=iem)
    links = [made.links[0], *(Link(source=f"cable.{s}", target=f"hp.{s}", turned=t) for s, t in zip("lr", turned, strict=True))]
    return made.model_copy(update={"links": tuple(links)})


def splitter_with_a_bad_branch():
    y = part(
        "splitter", {"plug": "xlr-4 plug", "a": "xlr-4 jack", "b": "xlr-4 jack"}, *(wire(f"plug.{n} a.{n} b.{n}") for n in (1, 2, 3, 4))
    )
    return rig(
        "out > y.plug, y.a > good, y.b > tie > bad",
        out=source("xlr-4", "bridged"), y=y, good=phones("xlr-4"), tie=TIE, bad=phones("6.35mm-trs"),
    )  # fmt: skip


def fault_behind_an_amplifier():
    amp = part("amplifier", {"in": "3.5mm-trs jack", "bal": "xlr-4 jack"}, line_input("in", TRS), output("bal", "bridged", FOUR))
    joins = "out > cable.a, cable.b > amp.in, amp.bal > tie > hp"
    return rig(joins, out=LINE_TRS, cable=TRS_LEAD, amp=amp, tie=TIE, hp=phones("6.35mm-trs"))


def one_stage_two_sockets():
    """Two sockets of one stage on one lead: the same legs meet themselves."""
    out = part(
        "player",
        {"a": "3.5mm-trs jack", "b": "3.5mm-trs jack"},
        output("a", "single-ended", TRS, stage="main"),
        output("b", "single-ended", TRS, stage="main"),
    )
    y = part(
        "splitter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "out": "3.5mm-trs jack"},
        *(wire(f"a.{pole} b.{pole} out.{pole}") for pole in ("tip", "ring1", "sleeve")),
    )  # fmt: skip
    return rig("out.a > y.a, out.b > y.b, y.out > hp", out=out, y=y, hp=phones("3.5mm-trs"))


def loads(kind, **fields):
    return Output.model_validate({"port": "out", "topology": "single-ended", "signals": TRS, "level": kind, **fields})


def player_of(stage, **fields):
    return part("player", {"out": "3.5mm-trs jack"}, stage, **fields)


SENTENCES = {
    # section 3, the table of topologies
    "a long sleeve on ground-separated returns is fine": Sentence(
        direct(
            source("3.5mm-trrs", "ground-separated", signals={"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"}),
            phones("3.5mm-trs"),
        ),
        "safe",
        heard=BOTH,
    ),
    "a driven ground is one leg: a headphone on it is fine": Sentence(
        direct(source("3.5mm-trs", "driven-ground"), phones("3.5mm-trs")), "safe", heard=BOTH
    ),
    "a driven ground tied to ground is unsafe": Sentence(
        to_amp(source("3.5mm-trs", "driven-ground", at="usb"), receiver("3.5mm-trs", "usb")), "unsafe", "virtual-ground-earthed"
    ),
    "a transformer is fine at one point": Sentence(through(source("xlr-4", "transformer"), TIE, phones("6.35mm-trs")), "safe", heard=BOTH),
    "sensed returns tied play wrong": Sentence(
        through(source("xlr-4", "sensed-return"), TIE, phones("6.35mm-trs")), "wrong", "halo-return"
    ),
    "a black post that is ground may be joined": Sentence(
        speakers(posts("speaker-grounded", volts=1.0), BLACK_JOINED, phones("6.35mm-trs", ohms=32.0, max_mw=1000.0)),
        "caution",
        "hot-plug",
        heard=BOTH,
    ),
    "driven black posts may not": Sentence(
        speakers(posts("speaker-bridged"), BLACK_JOINED, phones("6.35mm-trs")), "unsafe", "speaker-common-neg"
    ),
    "a channel whose red post is ground says so in its signals": Sentence(
        speakers(posts("speaker-grounded", ("GND", "R+")), BLACK_JOINED, phones("6.35mm-trs")), "unsafe", "ts-into-stereo"
    ),
    "a plain cold on ground is unsafe": Sentence(to_amp(line("plain"), receiver("rca"), COLD_DOWN), "unsafe", "bal-line-cold-grounded"),
    "a plain cold left open plays at half": Sentence(to_amp(line("plain"), receiver("rca"), COLD_OPEN), "safe", heard={"amp.in": "-6.0"}),
    "a servo keeps the full level": Sentence(to_amp(line("servo"), receiver("rca"), COLD_DOWN), "safe", heard={"amp.in": "0.0"}),
    "a winding keeps the full level": Sentence(to_amp(line("transformer"), receiver("rca"), COLD_DOWN), "safe", heard={"amp.in": "0.0"}),
    "an impedance-balanced cold carries no signal": Sentence(
        to_amp(line("impedance"), receiver("rca"), COLD_DOWN), "safe", heard={"amp.in": "0.0"}
    ),
    "a missing cold matters where it is grounded": Sentence(to_amp(line(None), receiver("rca"), COLD_DOWN), "unknown", "unknown-topology"),
    "a missing cold does not matter where it goes to a cold": Sentence(
        to_amp(line(None), receiver("xlr-3", receives="differential"), XLR_LEAD), "safe", heard={"amp.in": "correct"}
    ),
    "inverts turns the sign of its channels": Sentence(
        direct(source("3.5mm-trs", "single-ended", inverts=True), phones("3.5mm-trs")),
        "safe",
        "polarity-both",
        heard={"hp.left": "correct inverted", "hp.right": "correct inverted"},
    ),
    # section 4, mating
    "what is not in the table does not fit": Sentence(direct(source("xlr-4", "bridged"), phones("3.5mm-trs")), "incomplete", "misfit"),
    "tight joins with caution": Sentence(two_pin("2-pin-0.75mm"), "caution", "poor-fit", heard=BOTH),
    "partial joins with caution": Sentence(two_pin("2-pin-qdc"), "caution", "poor-fit"),
    "loose without a map is a misfit": Sentence(direct(source("4.4mm-trrrs", "bridged"), phones("3.5mm-trs")), "incomplete", "misfit"),
    "yes without a map is not known": Sentence(
        direct(source("3.5mm-trrrs", "single-ended", signals=TRS), phones("3.5mm-trrs")), "unknown", "unknown-mating"
    ),
    "the worst alternative of a jack is told": Sentence(direct(source("3.5mm-trs", "single-ended"), phones("3.5mm-trrs")), "wrong"),
    "a turned plug is judged as drawn": Sentence(two_pin("2-pin-0.78mm", (False, True)), "wrong", "polarity-one-side"),
    "both turned alike is a note": Sentence(two_pin("2-pin-0.78mm", (True, True)), "safe", "polarity-both"),
    # section 6, grounds
    "fine where the other device floats": Sentence(
        to_amp(source("3.5mm-trs", "driven-ground", at="floating"), receiver("3.5mm-trs", "earth")), "safe", spares="virtual-ground-earthed"
    ),
    "unknown where a reference is unknown": Sentence(
        to_amp(source("3.5mm-trs", "driven-ground", at="earth"), receiver("3.5mm-trs")), "unknown", "unknown-reference"
    ),
    "another cable closes the circle": Sentence(two_ways_to_ground(tip_lead=True), "unsafe", "virtual-ground-earthed"),
    "one cable alone closes none": Sentence(two_ways_to_ground(tip_lead=False), "safe"),
    "a shared supply closes it": Sentence(
        to_amp(source("3.5mm-trs", "driven-ground", at="brick"), receiver("3.5mm-trs", "brick")), "unsafe", "virtual-ground-earthed"
    ),
    "two supplies may be joined behind the wall": Sentence(
        to_amp(source("3.5mm-trs", "driven-ground", at="brick"), receiver("3.5mm-trs", "brick-2")), "unknown", "unknown-reference"
    ),
    "a digital link joins the grounds of its ends": Sentence(dongle_on("earth", "earth"), "unsafe", "virtual-ground-earthed"),
    "a power link too": Sentence(dongle_on("earth", "earth", "power"), "unsafe", "virtual-ground-earthed"),
    "a computer that floats joins nothing": Sentence(dongle_on("floating", "earth"), "safe", spares="virtual-ground-earthed"),
    "two devices on one earth hum": Sentence(
        to_amp(source("3.5mm-trs", "single-ended", level="line", at="earth"), receiver("3.5mm-trs", "earth")), "caution", "ground-loop"
    ),
    "isolation is the remedy": Sentence(
        isolated(source("3.5mm-trs", "single-ended", level="line", at="earth"), receiver("3.5mm-trs", "earth")), "safe"
    ),
    "a ground loop does not apply across a differential input": Sentence(
        to_amp(line("plain", connector="xlr-3"), receiver("xlr-3", "earth", receives="differential"), XLR_LEAD),
        "safe",
        spares="ground-loop",
    ),
    "grounds that are not stated tell no loop": Sentence(to_amp(LINE_TRS, receiver("3.5mm-trs", "earth")), "safe", spares="ground-loop"),
    # section 6, signal
    "mono on a stereo listener is wrong": Sentence(
        through(
            source("3.5mm-trs", "single-ended", ohms=100.0),
            adapter("3.5mm-trs", "3.5mm-trs", "plug.tip plug.ring1 jack.tip jack.ring1", "plug.sleeve jack.sleeve"),
            phones("3.5mm-trs"),
        ),
        "wrong",
        "mono channels-joined",
        heard={"hp.left": "mono", "hp.right": "mono"},
    ),
    "any ear gets a mono source correctly": Sentence(
        through(
            source("3.5mm-ts", "single-ended"),
            adapter("3.5mm-ts", "3.5mm-trs", "plug.tip jack.tip jack.ring1", "plug.sleeve jack.sleeve"),
            phones("3.5mm-trs"),
        ),
        "safe",
        heard=BOTH,
    ),
    "half the level is attenuated and no fault": Sentence(padded(101.0), "safe", spares="attenuated", heard={"hp.left": "attenuated"}),
    "less than a thirtieth is wrong": Sentence(padded(3200.0), "wrong", "attenuated"),
    "just more than a thirtieth is not": Sentence(padded(3000.0), "safe", spares="attenuated"),
    "a differential input without a common ground hums": Sentence(
        to_amp(line("plain"), receiver("xlr-3", "floating", receives="differential"), lead("xlr-3", wire("a.2 b.2"), wire("a.3 b.3"))),
        "wrong",
        "line44-no-gnd",
    ),
    "a winding needs no common ground": Sentence(
        to_amp(
            line("transformer"), receiver("xlr-3", "floating", receives="differential"), lead("xlr-3", wire("a.2 b.2"), wire("a.3 b.3"))
        ),
        "safe",
        heard={"amp.in": "correct"},
    ),
    "an input that is differential subtracts": Sentence(
        to_amp(
            source("6.35mm-trs", "single-ended", level="line"),
            receiver("6.35mm-trs", signals={"tip": "HOT", "ring1": "COLD", "sleeve": "SHIELD"}, receives="differential"),
            part(
                "cable",
                {"a": "6.35mm-trs plug", "b": "6.35mm-trs plug"},
                wire("a.tip b.tip"),
                wire("a.ring1 b.ring1"),
                wire("a.sleeve b.sleeve"),
            ),
        ),
        "wrong",
        "stereo-into-balanced-mono",
        heard={"amp.in": "difference"},
    ),
    "a mono ear on one channel of a stereo socket is a note": Sentence(
        through(
            source("3.5mm-trs", "single-ended"),
            part(
                "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-ts jack"}, wire("plug.tip jack.tip"), wire("plug.sleeve jack.sleeve")
            ),
            TS_PHONES,
        ),
        "safe",
        "one-channel",
        heard={"hp.both": "left-only"},
    ),
    "one-sided is wrong where the plug has a contact for each": Sentence(
        direct(source("3.5mm-trs", "single-ended"), part("headphone", {"plug": "3.5mm-trs plug"}, MONO_EAR)), "wrong", "one-sided"
    ),
    "resistors sum two channels, whatever the ear": Sentence(
        through(source("3.5mm-trs", "single-ended"), summed(1000.0), TS_PHONES), "safe", heard={"hp.both": "mono"}
    ),
    # section 6, verdicts
    "no listener is incomplete": Sentence(rig("out > cable", out=source("xlr-4", "transformer"), cable=TIE), "incomplete"),
    "a safety finding outranks incomplete": Sentence(
        rig("out > cable", out=source("xlr-4", "bridged"), cable=TIE), "unsafe", "btl-minus-tied"
    ),
    "unsafe is worse than unknown": Sentence(
        rig(
            "out > cable > hp, x > y",
            out=source("xlr-4", "bridged"),
            cable=TIE,
            hp=phones("6.35mm-trs"),
            x=source("3.5mm-trrrs", "single-ended", signals=TRS),
            y=phones("3.5mm-trrs"),
        ),
        "unsafe",
        "unknown-mating",
    ),
    "unknown is worse than wrong": Sentence(
        rig(
            "out > hp, x > y",
            out=phone("single-ended"),
            hp=omtp(),
            x=source("3.5mm-trrrs", "single-ended", signals=TRS),
            y=phones("3.5mm-trrs"),
        ),
        "unknown",
        "ctia-omtp",
    ),
    "wrong is worse than incomplete": Sentence(
        rig("out > hp, x > y", out=phone("single-ended"), hp=omtp(), x=source("xlr-4", "bridged"), y=phones("3.5mm-trs")), "wrong", "misfit"
    ),
    # section 8, facts
    "a four-wire headphone is safe on an unknown balanced jack": Sentence(
        direct(source("xlr-4", "unknown"), phones("xlr-4")), "safe", heard=BOTH
    ),
    "a single-ended one is safe on any three-pole jack": Sentence(
        direct(source("3.5mm-trs", "unknown"), phones("3.5mm-trs")), "safe", heard=BOTH
    ),
    "and on a phone of which nothing is known": Sentence(
        direct(phone("unknown"), phones("3.5mm-trs")), "safe", spares="mic-bias unknown-topology"
    ),
    "a tie on an unknown balanced jack is not known": Sentence(
        through(source("xlr-4", "unknown"), TIE, phones("6.35mm-trs")), "unknown", "unknown-topology"
    ),
    "a recalled fact that a verdict hangs on is caution": Sentence(
        through(source("xlr-4", "ground-separated", facts="recalled"), TIE, phones("6.35mm-trs")), "caution", "weak-fact"
    ),
    "so is a disputed one": Sentence(
        through(source("xlr-4", "ground-separated", facts="disputed"), TIE, phones("6.35mm-trs")), "caution", "weak-fact"
    ),
    "a single source is enough": Sentence(
        through(source("xlr-4", "ground-separated", facts="single-source"), TIE, phones("6.35mm-trs")), "safe"
    ),
    "a weak fact that nothing hangs on is no matter": Sentence(
        direct(source("xlr-4", "bridged", facts="recalled"), phones("xlr-4")), "safe", spares="weak-fact"
    ),
    # section 10, hot legs
    "a hot leg on its own ground is unsafe": Sentence(direct(source("3.5mm-trs", "single-ended"), TS_PHONES), "unsafe", "ts-into-stereo"),
    "47 ohm bear it": Sentence(direct(source("3.5mm-trs", "single-ended", ohms=47.0), TS_PHONES), "caution", "ts-into-stereo"),
    "46 ohm do not": Sentence(direct(source("3.5mm-trs", "single-ended", ohms=46.0), TS_PHONES), "unsafe", "ts-into-stereo"),
    "left and right joined are unsafe": Sentence(
        through(source("3.5mm-trs", "single-ended"), summed(0), TS_PHONES), "unsafe", "channels-joined"
    ),
    "left and right joined behind 47 ohm are caution": Sentence(
        through(source("3.5mm-trs", "single-ended", ohms=47.0), summed(0), TS_PHONES), "caution", "channels-joined"
    ),
    "a bridge of 100 ohm still may not be shorted": Sentence(
        direct(source("xlr-4", "bridged", ohms=100.0), phones("xlr-4", wire("plug.1 plug.2"))), "unsafe", "output-shorted"
    ),
    "two stages on one net are unsafe": Sentence(two(mono(), mono()), "unsafe", "outputs-joined"),
    "two stages that state 47 ohm are caution": Sentence(two(mono(100.0), mono(100.0)), "caution", "outputs-joined"),
    "two sockets of one stage may meet": Sentence(one_stage_two_sockets(), "safe", spares="outputs-joined", heard=BOTH),
    # section 10, partitions
    "a real cable of 0.2 ohm does not hide a tie": Sentence(direct(source("xlr-4", "bridged"), tied(0.2)), "unsafe", "internal-common"),
    "2 ohm is no conductor": Sentence(direct(source("xlr-4", "bridged"), tied(2.0)), "safe", spares="internal-common btl-minus-tied"),
    "legs meet through a closed capacitor": Sentence(
        direct(source("xlr-4", "bridged"), phones("xlr-4", Capacitor(between=("plug.2", "plug.4")))), "unsafe", "internal-common"
    ),
    "an unknown resistance may be none": Sentence(direct(source("xlr-4", "bridged"), tied(None)), "unknown", "unknown-topology"),
    # section 10, floating sources
    "a winding with both ends on ground closes a loop": Sentence(
        to_amp(line("transformer"), receiver("rca"), lead("xlr-3", wire("a.2 a.1 a.3 b.outer"), wire("a.2 b.center"), other="rca")),
        "unsafe",
        "output-shorted",
    ),
    "on a grounded net only the column tied to ground applies": Sentence(
        rig(
            "out.l > c.l, out.r > c.r, c.jack > hp",
            out=part(
                "interface",
                {"l": a_port("xlr-3 jack", pair="o"), "r": a_port("xlr-3 jack", pair="o")},
                *(
                    Output.model_validate(
                        {
                            "port": p,
                            "topology": "balanced-line",
                            "cold": "impedance",
                            "level": "line",
                            "stage": "m",
                            "signals": {"1": "GND", "2": f"{s}+", "3": f"{s}-"},
                        }
                    )
                    for p, s in (("l", "L"), ("r", "R"))
                ),
            ),
            c=part(
                "cable",
                {"l": a_port("xlr-3 plug", pair="i"), "r": a_port("xlr-3 plug", pair="i"), "jack": "3.5mm-trs plug"},
                wire("l.2 jack.tip"),
                wire("r.2 jack.ring1"),
                wire("l.1 l.3 r.1 r.3 jack.sleeve"),
            ),
            hp=receiver("3.5mm-trs"),
        ),
        "safe",
        spares="bal-line-returns-tied bal-line-cold-grounded",
        heard={"hp.in.left": "correct", "hp.in.right": "correct"},
    ),
    # section 10, unknown contacts, video, bias, supply
    "an unknown contact is harmless while its net holds nothing else": Sentence(
        direct(source("3.5mm-trrs", "single-ended", signals={**TRS, "sleeve": "UNKNOWN", "ring2": "COM"}), phones("3.5mm-trrs")),
        "safe",
        spares="unknown-contact",
    ),
    "an unknown contact that meets an ear is not known": Sentence(
        direct(source("3.5mm-trrs", "single-ended", signals={**TRS, "ring2": "UNKNOWN", "sleeve": "COM"}), phones("3.5mm-trrs")),
        "unknown",
        "unknown-contact",
    ),
    "video on ground is wrong and never unsafe": Sentence(
        direct(source("3.5mm-trrs", "single-ended", signals={**CTIA, "sleeve": "VIDEO"}), phones("3.5mm-trs")), "wrong", "video-grounded"
    ),
    "a bias on a leg is wrong": Sentence(
        direct(
            source("3.5mm-trrs", "single-ended", Bias(contact="out.sleeve", volts=2.2, ohms=2200.0)),
            phones("3.5mm-trrs", wire("plug.tip plug.sleeve")),
        ),
        "wrong",
        "mic-bias",
    ),
    "a bias that a three-contact plug puts on the common return is how it is meant": Sentence(
        direct(phone("driven-ground", volts=2.2, ohms=2200.0), phones("3.5mm-trs")), "safe", spares="mic-bias", heard=BOTH
    ),
    "an OMTP headset plays the difference, whatever the bias": Sentence(
        direct(phone("single-ended"), omtp()), "wrong", "ctia-omtp", "unknown-topology", {"hp.left": "difference", "hp.right": "difference"}
    ),
    "its bias through an ear is wrong too": Sentence(
        direct(phone("single-ended", volts=2.2, ohms=2200.0), omtp()), "wrong", "bias-through-ear"
    ),
    "5 mA of supply through an ear is borne": Sentence(supplied(4.9, 900.0), "safe", spares="xlr4-supply"),
    "more is unsafe": Sentence(supplied(5.1, 900.0), "unsafe", "xlr4-supply"),
    "a supply on ground is unsafe": Sentence(
        direct(
            source("xlr-4", "single-ended", Supply(contacts={"out.4": 12.0}), signals={"1": "GND", "2": "HOT", "4": "SUPPLY"}),
            part("headset", {"plug": "xlr-4 plug"}, driver("both", "plug.2", "plug.1"), wire("plug.1 plug.4")),
        ),
        "unsafe",
        "supply-grounded",
    ),
    "unless it is current-limited": Sentence(
        direct(
            source(
                "xlr-4",
                "single-ended",
                Supply(contacts={"out.4": 12.0}, current_limited=True),
                signals={"1": "GND", "2": "HOT", "4": "SUPPLY"},
            ),
            part("headset", {"plug": "xlr-4 plug"}, driver("both", "plug.2", "plug.1"), wire("plug.1 plug.4")),
        ),
        "safe",
        spares="supply-grounded",
    ),
    # section 10, speaker stages and fields
    "a speaker stage on an ear is not known": Sentence(
        speakers(posts("speaker-grounded"), FOUR_WIRES, phones("xlr-4")), "unknown", "speaker-taps"
    ),
    "20 dB down it is no speaker stage any more": Sentence(
        speakers(posts("speaker-grounded"), PADDED_BOX, phones("xlr-4")), "safe", spares="speaker-taps"
    ),
    "too much power from a headphone stage is caution": Sentence(
        direct(source("3.5mm-trs", "single-ended", volts=5.0, ohms=0.1), phones("3.5mm-trs", ohms=32.0, max_mw=100.0)),
        "caution",
        "overload-headphone",
    ),
    "too much power from a line stage is unsafe": Sentence(
        direct(source("3.5mm-trs", "single-ended", volts=5.0, ohms=0.1, level="line"), phones("3.5mm-trs", ohms=32.0, max_mw=100.0)),
        "unsafe",
        "overload-headphone",
    ),
    "over max_volts is wrong": Sentence(
        to_amp(source("3.5mm-trs", "single-ended", level="line", volts=4.0, ohms=10.0), receiver("3.5mm-trs", max_volts=2.0)),
        "wrong",
        "input-overload",
    ),
    "a line stage on a microphone input is caution": Sentence(to_amp(LINE_TRS, receiver("3.5mm-trs", level="mic")), "caution", "mic-input"),
    "made for ribbons and another technology is unsafe": Sentence(
        direct(source("xlr-4", "bridged", made_for="ribbon"), phones("xlr-4")), "unsafe", "k1000-xlr4"
    ),
    "made for ribbons and unknown technology is not known": Sentence(
        direct(source("xlr-4", "bridged", made_for="ribbon"), phones("xlr-4", technology=None)), "unknown", "k1000-xlr4"
    ),
    "no load on a stage that needs one is caution": Sentence(
        rig(
            "out > cable.a, cable.b > amp.in",
            out=LINE_TRS,
            cable=TRS_LEAD,
            amp=part(
                "amplifier",
                {"in": "3.5mm-trs jack", "out": "6.35mm-trs jack"},
                line_input("in", TRS),
                output("out", "transformer", TRS, needs_load=True),
            ),
        ),
        "caution",
        "needs-load",
    ),
    "an unearthed class one device is unsafe": Sentence(
        to_amp(LINE_TRS, receiver("3.5mm-trs", "unearthed-class-one")), "unsafe", "earth-lifted"
    ),
    "detect is caution below its ohms": Sentence(
        direct(source("3.5mm-trs", "single-ended-capacitor", Detect(contact="out.tip", below_ohms=20.0)), phones("3.5mm-trs", ohms=16.0)),
        "caution",
        "detect",
    ),
    "under 105 dB is caution": Sentence(
        direct(
            source("3.5mm-trs", "single-ended", volts=1.0, ohms=0.1), phones("3.5mm-trs", ohms=300.0, sensitivity={"db": 104.0, "per": "V"})
        ),
        "caution",
        "too-quiet",
    ),
    "a missing number leaves the verdict alone": Sentence(
        direct(source("3.5mm-trs", "single-ended"), phones("3.5mm-trs", ohms=300.0)), "safe", "level-unknown"
    ),
    "a missing limit is named and leaves the verdict alone": Sentence(
        direct(
            source("3.5mm-trs", "single-ended", volts=2.0, ohms=0.1, noise_uv=1.0, min_load_ohms=16.0),
            phones("3.5mm-trs", ohms=300.0, sensitivity={"db": 115.0, "per": "V"}),
        ),
        "safe",
        "limits-unknown",
        spares="level-unknown",
    ),
    "a stated limit is not": Sentence(
        direct(
            source("3.5mm-trs", "single-ended", volts=2.0, ohms=0.1, noise_uv=1.0, min_load_ohms=16.0, max_milliamps=100.0),
            phones("3.5mm-trs", ohms=300.0, sensitivity={"db": 115.0, "per": "V"}, max_mw=100.0),
        ),
        "safe",
        spares="limits-unknown level-unknown",
    ),
    "two ears more than 6 dB apart are wrong": Sentence(
        through(
            source("3.5mm-trs", "single-ended", ohms=0.1),
            adapter("3.5mm-trs", "3.5mm-trs", "plug.tip jack.tip", resistor("plug.ring1", "jack.ring1", 103.0), "plug.sleeve jack.sleeve"),
            phones("3.5mm-trs", ohms=100.0),
        ),
        "wrong",
        "uneven-ears",
    ),
    "5.8 dB are not": Sentence(
        through(
            source("3.5mm-trs", "single-ended", ohms=0.1),
            adapter("3.5mm-trs", "3.5mm-trs", "plug.tip jack.tip", resistor("plug.ring1", "jack.ring1", 95.0), "plug.sleeve jack.sleeve"),
            phones("3.5mm-trs", ohms=100.0, technology="planar"),
        ),
        "safe",
        spares="uneven-ears",
    ),
    "notes never lower a verdict": Sentence(to_amp(source("3.5mm-trs", "single-ended"), receiver("3.5mm-trs")), "safe", "hp-into-line"),
    "one leg of a bridge into an input is a note": Sentence(
        to_amp(
            source("4.4mm-trrrs", "bridged"),
            receiver("3.5mm-trs"),
            lead("4.4mm-trrrs", wire("a.tip b.tip"), wire("a.ring2 b.ring1"), wire("a.sleeve b.sleeve"), other="3.5mm-trs"),
        ),
        "safe",
        "one-leg-adapter",
        heard={"amp.in.left": "-6.0", "amp.in.right": "-6.0"},
    ),
    # section 10, several outputs
    "silent from one output and playing from another is no fault": Sentence(
        rig(
            "one > amp.one, other > c.a, c.b > amp.two",
            one=part("player", {"p": "rca plug"}, output("p", "single-ended", RCA, level="line")),
            other=mono(),
            c=RCA_LEAD,
            amp=part("amplifier", {"one": "rca jack", "two": "rca jack"}, line_input("one", RCA), line_input("two", RCA)),
        ),
        "safe",
        spares="silent",
    ),
    "what only leaks from another source is no fault": Sentence(
        rig(
            "one > y.a, other > y.b, y.out > amp",
            one=mono(1.0),
            other=mono(1.0),
            amp=receiver("rca", ohms=10_000.0),
            y=part(
                "splitter",
                {"a": "rca plug", "b": "rca plug", "out": "rca plug"},
                resistor("a.center", "out.center", 10.0),
                resistor("b.center", "out.center", 3000.0),
                wire("a.outer b.outer out.outer"),
            ),
        ),
        "safe",
        spares="attenuated silent",
    ),
    "two sources that differ in level do not make ears uneven": Sentence(
        rig(
            "one > y.a, other > y.b, y.out > hp",
            one=source("3.5mm-trs", "single-ended", ohms=1.0),
            other=source("3.5mm-trs", "single-ended", ohms=1.0),
            hp=phones("3.5mm-trs", ohms=100.0, technology="planar"),
            y=part(
                "splitter",
                {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "out": "3.5mm-trs jack"},
                *(resistor(f"{p}.{c}", f"out.{c}", r) for p, r in (("a", 50.0), ("b", 500.0)) for c in ("tip", "ring1")),
                wire("a.sleeve b.sleeve out.sleeve"),
            ),
        ),
        "safe",
        spares="uneven-ears",
    ),
    # sections 2 and 6: modes, runs
    "a digital end on an analogue one is wrong": Sentence(
        rig("out.d > c.a, c.b > amp", out=part("player", {"d": digital("rca", "jack")}), c=RCA_LEAD, amp=receiver("rca")),
        "wrong",
        "digital-into-analog",
    ),
    "the first mode is the default": Sentence(
        direct(player_of(loads("headphone", modes=("phones",)), modes={"phones": "Headphones"}), phones("3.5mm-trs")), "safe", heard=BOTH
    ),
    "a line mode on headphones is unsafe": Sentence(
        direct(
            part(
                "player",
                {"out": "3.5mm-trs jack"},
                loads("line", modes=("line",)),
                loads("headphone", modes=("phones",)),
                modes={"line": "Line", "phones": "Phones"},
            ),
            phones("3.5mm-trs"),
        ),
        "unsafe",
        "lineout-full-level",
    ),
    "a wrong branch spoils the whole splitter": Sentence(splitter_with_a_bad_branch(), "unsafe", "btl-minus-tied"),
    "a fault behind an amplifier is unsafe": Sentence(fault_behind_an_amplifier(), "unsafe", "btl-minus-tied"),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_of_the_model_holds(text: str, catalog: Catalog):
    wanted = SENTENCES[text]
    report = check(wanted.rig, catalog)
    rules = {finding.rule for finding in report.findings}
    assert (str(report.verdict), set(wanted.fires.split()) - rules, set(wanted.spares.split()) & rules) == (wanted.verdict, set(), set())
    said: dict[str, set[str]] = {}
    for each in report.heard:
        inverted = f"{each.result} inverted" if each.polarity == "inverted" else each.result
        said.setdefault(each.at, set()).update({inverted, str(each.gain_db), "attenuated" if each.attenuated else ""})
    assert {at for at, result in wanted.heard.items() if result not in said.get(at, set())} == set()


def test_every_link_of_a_run_takes_its_colour_and_the_tag_sits_on_the_fault(catalog: Catalog):
    links = check(splitter_with_a_bad_branch(), catalog).links
    assert [(str(each.verdict), each.on_fault_path) for each in links] == [
        ("unsafe", True), ("unsafe", False), ("unsafe", True), ("unsafe", False),
    ]  # fmt: skip


def test_a_fault_behind_an_amplifier_does_not_colour_what_feeds_it(catalog: Catalog):
    assert [str(each.verdict) for each in check(fault_behind_an_amplifier(), catalog).links] == ["safe", "safe", "unsafe", "unsafe"]


def test_what_another_chain_could_join_is_not_known_with_and_without_it(catalog: Catalog):
    """A driven ground on a USB host meets earth; whether the host is earthed is told, if at all, by another chain."""
    apart = (source("3.5mm-trs", "driven-ground", at="usb"), receiver("3.5mm-trs", "earth"))
    alone = to_amp(*apart)
    earthing = source("3.5mm-trs", "single-ended", at="usb", level="line")
    joins = f"{TO_AMP}, dac > b.a, b.b > sink"
    sink = receiver("3.5mm-trs", "earth")
    both = rig(joins, out=apart[0], cable=TRS_LEAD, amp=apart[1], dac=earthing, b=TRS_LEAD, sink=sink)
    assert [str(check(each, catalog).verdict) for each in (alone, both)] == ["unknown", "unknown"]
    assert check(both, catalog).findings[0].rule == "unknown-reference"
