"""Rigs as experienced people build them, each judged by hand first: what the circuit does, and what MODEL.md calls that."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Bias, Microphone, Supply, Transducer, Transformer
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from tests.judge.sentence_parts import (
    CTIA,
    JEITA,
    TRS,
    TS,
    XLR,
    adapter,
    box,
    digital,
    lead,
    line,
    phones,
    posts,
    receiver,
    source,
)
from tests.judge.test_model_sentences import Sentence, direct, speakers, through, to_amp
from tests.judge.test_own_rigs import (
    BRIDGE,
    BRIDGE_44,
    CTIA_HEADSET,
    OK,
    OMTP_PHONE,
    THREE_POLE,
    assert_judged_so,
    dg,
    energiser,
    rca_amp,
    said,
)
from tests.rigs import a_port, driver, ground, line_input, output, part, resistor, rig, wire

TRS_35 = "3.5mm-trs"
BAL_TRS = {"tip": "HOT", "ring1": "COLD", "sleeve": "GND"}
SINGLE_35 = source(TRS_35, "single-ended")


def summed(joint: str | None) -> Part:
    """Return a lead from a stereo socket to one RCA; ``joint`` is a plain joint, else two resistors sum."""
    ways = [wire(joint)] if joint else [resistor("a.tip", "b.center", 1000.0), resistor("a.ring1", "b.center", 1000.0)]
    return part("cable", {"a": "3.5mm-trs plug", "b": "rca plug"}, *ways, wire("a.sleeve b.outer"))


JOINED = summed("a.tip a.ring1 b.center")
FOUR_RESISTORS = part(
    "headphone",
    {"plug": "xlr-4 plug"},
    *(resistor(f"plug.{pin}", end, 100.0) for pin, end in (("1", "plus"), ("3", "plus"), ("2", "minus"), ("4", "minus"))),
    driver("both", "plus", "minus", technology="planar", ohms=300.0),
)
ACROSS_THE_BRIDGE = part("headphone", {"plug": "xlr-4 plug"}, driver("both", "plug.1", "plug.4", technology="dynamic"))


def car(reference: str = "car") -> Part:
    """Return a car's radio, whose AUX socket and USB charger share the body."""
    return receiver(TRS_35, reference)


AUX = lead(TRS_35)
AUX_ISOLATED = part(
    "cable",
    {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"},
    Transformer(primary=("a.tip", "a.sleeve"), secondary=("b.tip", "b.sleeve"), ratio=1.0),
    Transformer(primary=("a.ring1", "a.sleeve"), secondary=("b.ring1", "b.sleeve"), ratio=1.0),
)
CAR_PHONE = part(
    "phone",
    {"out": "3.5mm-trrs jack"},
    output("out", "single-ended", CTIA),
    Bias(contact="out.sleeve", volts=2.2, ohms=2200),
    ground("car"),
)
CAR_PHONE_DRIVEN = CAR_PHONE.model_copy(update={"elements": (output("out", "driven-ground", CTIA), *CAR_PHONE.elements[1:])})


def monitor() -> Part:
    """Return an active loudspeaker with a balanced TRS input, on mains earth."""
    return receiver("6.35mm-trs", "earth", signals=BAL_TRS, receives="differential")


TO_MONITORS = part(
    "cable",
    {"a": "3.5mm-trs plug", "l": "6.35mm-ts plug", "r": "6.35mm-ts plug"},
    wire("a.tip l.tip"),
    wire("a.ring1 r.tip"),
    wire("a.sleeve l.sleeve r.sleeve"),
)
TRS_ACROSS = part("cable", {"a": "3.5mm-trs plug", "b": "6.35mm-trs plug"}, *(wire(f"a.{c} b.{c}") for c in ("tip", "ring1", "sleeve")))
XLR_LEAD = lead("xlr-3")
PIN_3_OPEN = lead("xlr-3", wire("a.2 b.center"), wire("a.1 b.outer"), other="rca")
PIN_3_TIED = lead("xlr-3", wire("a.2 b.center"), wire("a.1 a.3 b.outer"), other="rca")
SHIELD_RETURN = lead("xlr-3", wire("a.2 b.2"), wire("a.3 b.1"), wire("a.1 b.3"))


def balanced_in(at: str) -> Part:
    return receiver("xlr-3", at, receives="differential")


def line_44(cold: str = "plain") -> Part:
    return source("4.4mm-trrrs", "balanced-line", level="line", cold=cold, at="floating")


def to_rcas(*ties: str) -> Part:
    """Return a lead from a 4.4 mm plug to two RCA plugs."""
    ends = {side: a_port("rca plug", pair="o", ear=ear) for side, ear in (("l", "left"), ("r", "right"))}  # type: ignore[arg-type]
    return part("cable", {"a": "4.4mm-trrrs plug", **ends}, wire("a.tip l.center"), wire("a.ring2 r.center"), *(wire(tie) for tie in ties))


def on_rcas(out: Part, cable: Part, at: str) -> Rig:
    return rig("out > cable.a, cable.l > amp.l, cable.r > amp.r", out=out, cable=cable, amp=rca_amp(at))


ON_PHANTOM = part(
    "interface",
    {"in": "xlr-3 jack"},
    line_input("in", XLR, receives="differential", level="mic"),
    Supply(contacts={"in.2": 48.0, "in.3": 48.0}),
)
MIC = part("headset", {"plug": "xlr-3 plug"}, Microphone(between=("plug.2", "plug.3")))
HEARD_AS_MIC = part("headphone", {"plug": "xlr-3 plug"}, driver("both", "plug.2", "plug.3", technology="ribbon", ohms=32.0))
XLR_TO_PHONES = adapter("xlr-3", TRS_35, "plug.2 jack.tip", "plug.3 jack.ring1", "plug.1 jack.sleeve")

SWAP = adapter("3.5mm-trrs", "3.5mm-trrs", "plug.tip jack.tip", "plug.ring1 jack.ring1", "plug.ring2 jack.sleeve", "plug.sleeve jack.ring2")
COMPUTER = part(
    "computer",
    {"phones": "3.5mm-trs jack", "mic": "3.5mm-trs jack"},
    output("phones", "single-ended", TRS),
    line_input("mic", {"tip": "HOT", "sleeve": "COM"}, level="mic"),
    Bias(contact="mic.tip", volts=2.2, ohms=2200),
    ground("earth"),
)
HEADSET_SPLIT = part(
    "splitter",
    {"jack": "3.5mm-trrs jack", "phones": "3.5mm-trs plug", "mic": "3.5mm-trs plug"},
    wire("jack.tip phones.tip"),
    wire("jack.ring1 phones.ring1"),
    wire("jack.ring2 phones.sleeve mic.sleeve"),
    wire("jack.sleeve mic.tip"),
)

LINE_CONVERTER = box(
    TRS_35,
    resistor("left.positive", "jack.tip", 10_000.0),
    resistor("right.positive", "jack.ring1", 10_000.0),
    resistor("jack.tip", "jack.sleeve", 1000.0),
    resistor("jack.ring1", "jack.sleeve", 1000.0),
    "left.negative right.negative jack.sleeve",
)
LINE_TRANSFORMERS = box(
    TRS_35,
    Transformer(primary=("left.positive", "left.negative"), secondary=("jack.tip", "jack.sleeve"), ratio=0.1),
    Transformer(primary=("right.positive", "right.negative"), secondary=("jack.ring1", "jack.sleeve"), ratio=0.1),
)


def converted(amp: Part, into: Part) -> Rig:
    return rig(
        "amp.left > box.left, amp.right > box.right, box.jack > c.a, c.b > in",
        amp=amp,
        box=into,
        c=AUX,
        **{"in": receiver(TRS_35, "earth")},
    )


POSTS_TO_RCA = part(
    "cable", {"posts": "speaker-posts plug", "b": "rca plug"}, wire("posts.positive b.center"), wire("posts.negative b.outer")
)


STAX_TO_INPUT = part(
    "receiver",
    {"in": "stax-pro-5 plug"},
    line_input("in", {"L_front": "L+", "R_front": "R+", "L_rear": "L-", "R_rear": "R-"}, receives="differential"),
)


def high_level(topology: str, at: str, sub_at: str) -> Rig:
    """Return a subwoofer that takes its signal from the left posts: red to its input, black to its ground."""
    amp = posts(topology).model_copy(update={"elements": (*posts(topology).elements, ground(at))})
    return rig("amp.left > cable.posts, cable.b > sub", amp=amp, cable=POSTS_TO_RCA, sub=receiver("rca", sub_at, level="speaker"))


def two_sources(one: Part, other: Part, at: str = "earth") -> Rig:
    """Return two sources, each on an input of its own of one amplifier."""
    amp = part("amplifier", {"x": "3.5mm-trs jack", "y": "3.5mm-trs jack"}, line_input("x", TRS), line_input("y", TRS), ground(at))
    return rig("one > c.a, c.b > amp.x, two > d.a, d.b > amp.y", one=one, two=other, c=AUX, d=AUX, amp=amp)


def charged_by(reference: str, amp_at: str) -> Rig:
    """Return a balanced player that is charged by a laptop while its left bridge feeds an input."""
    player = part(
        "player",
        {"usb": digital("usb-c", "jack"), "out": "4.4mm-trrrs jack"},  # type: ignore[dict-item]
        output("out", "bridged", JEITA),
        ground("floating"),
    )
    laptop = part("computer", {"usb": digital("usb-c", "plug")}, ground(reference))  # type: ignore[dict-item]
    cable = part("cable", {"a": "4.4mm-trrrs plug", "b": "rca plug"}, wire("a.tip b.center"), wire("a.ring1 b.outer"))
    return rig(
        "laptop.usb > out.usb, out.out > cable.a, cable.b > amp", laptop=laptop, out=player, cable=cable, amp=receiver("rca", amp_at)
    )


XLR3_PHONES = part(
    "headphone",
    {"plug": "xlr-3 plug"},
    driver("left", "plug.2", "plug.1", technology="dynamic"),
    driver("right", "plug.3", "plug.1", technology="dynamic"),
)
K1000 = part(
    "headphone",
    {"plug": "xlr-4 plug"},
    *(
        Transducer.model_validate(
            {"ear": ear, "plus": f"plug.{plus}", "minus": f"plug.{minus}", "technology": "dynamic", "ohms": 120.0, "max_mw": max_mw}
        )
        for ear, plus, minus, max_mw in (("left", "1", "2", 1000.0), ("right", "3", "4", 1000.0))
    ),
)
SPEAKER_WIRES = box("xlr-4", "left.positive jack.1", "left.negative jack.2", "right.positive jack.3", "right.negative jack.4")

PINS = ("tip", "ring1", "ring2", "ring3", "sleeve")
Y_44 = part(
    "splitter",
    {"plug": "4.4mm-trrrs plug", "one": "4.4mm-trrrs jack", "two": "4.4mm-trrrs jack"},
    *(wire(f"plug.{c} one.{c} two.{c}") for c in PINS),
)
TO_THREE_POLE = adapter("4.4mm-trrrs", TRS_35, "plug.tip jack.tip", "plug.ring2 jack.ring1", "plug.ring1 plug.ring3 jack.sleeve")
PLUS_AND_GROUND = adapter("4.4mm-trrrs", TRS_35, "plug.tip jack.tip", "plug.ring2 jack.ring1", "plug.sleeve jack.sleeve")


def common_pad(ohms: float) -> Part:
    """Return a volume pad whose one resistor sits in the common return."""
    return adapter(TRS_35, TRS_35, "plug.tip jack.tip", "plug.ring1 jack.ring1", resistor("plug.sleeve", "jack.sleeve", ohms))


BALANCED_PAD = adapter(
    "xlr-4",
    "xlr-4",
    *(resistor(f"plug.{pin}", f"jack.{pin}", 22.0) for pin in "1234"),
    resistor("jack.1", "jack.2", 6.0),
    resistor("jack.3", "jack.4", 6.0),
)


def monoblock(topology: str, at: str) -> Part:
    return part(
        "amplifier",
        {"out": "6.35mm-ts jack"},
        output("out", topology, {"tip": "HOT", "sleeve": "COLD"} if topology == "bridged" else TS),
        ground(at),
    )  # type: ignore[arg-type]


def on_monoblocks(topology: str, at: str, *, common: bool) -> Rig:
    """Return a headphone on one amplifier a side, with four wires or with one common return."""
    backs = ("l.sleeve", "r.sleeve")
    ears = [driver("left", "l.tip", backs[0], technology="dynamic"), driver("right", "r.tip", backs[1], technology="dynamic")]
    hp = part("headphone", {"l": "6.35mm-ts plug", "r": "6.35mm-ts plug"}, *ears, *([wire("l.sleeve r.sleeve")] if common else []))
    return rig("one > hp.l, two > hp.r", one=monoblock(topology, at), two=monoblock(topology, at), hp=hp)


LEAD_44 = part("cable", {"a": "4.4mm-trrrs plug", "b": "4.4mm-trrrs plug"}, *(wire(f"a.{c} b.{c}") for c in PINS))
SPDIF = part("player", {"out": a_port("rca jack").model_copy(update={"passes": "digital"})}, ground("earth"))
RISING = source(TRS_35, "single-ended", Supply(contacts={"out.tip": 60.0, "out.ring1": 60.0}))
OTL = source("6.35mm-trs", "single-ended-capacitor", Supply(contacts={"tube": 60.0}))
SEMI_BALANCED = rig(
    "out.bal > one, out.se > two",
    out=part(
        "player",
        {"bal": "4.4mm-trrrs jack", "se": "3.5mm-trs jack"},
        output("bal", "bridged", JEITA, stage="main"),
        output("se", "single-ended", TRS, stage="main"),
    ),
    one=phones("4.4mm-trrrs"),
    two=THREE_POLE,
)

RIGS: dict[str, Sentence] = {
    # Two outputs joined by a plain Y fight each other through nothing but their own output impedance.
    "summed by a plain joint": said(to_amp(SINGLE_35, receiver("rca"), JOINED), "unsafe", "channels-joined"),
    "summed by a plain joint at 100 ohm": said(
        to_amp(source(TRS_35, "single-ended", level="line", ohms=100.0), receiver("rca"), JOINED), "caution", "channels-joined"
    ),
    "summed by two resistors": said(to_amp(SINGLE_35, receiver("rca"), summed(None)), "safe", "", "channels-joined", amp__in="mono"),
    "a balanced mono sum by four resistors": said(
        direct(BRIDGE, FOUR_RESISTORS), "safe", "", "channels-joined btl-minus-tied", hp__both="mono"
    ),
    # L+ and R- swing as halves of opposite sign: the ear between them gets the sum of both channels, and no leg meets another.
    "one ear between left plus and right minus": said(direct(BRIDGE, ACROSS_THE_BRIDGE), "safe", hp__both="mono"),
    # One body for charger and AUX: hum, and for a driven ground a short of its mid-rail.
    "a charging phone in a car": said(to_amp(CAR_PHONE, car()), "caution", "ground-loop"),
    "a charging phone of driven ground in a car": said(to_amp(CAR_PHONE_DRIVEN, car()), "unsafe", "virtual-ground-earthed"),
    "a charging phone of driven ground in a car behind transformers": said(
        to_amp(CAR_PHONE_DRIVEN, car(), AUX_ISOLATED), "safe", "", "ground-loop virtual-ground-earthed", amp__in__left="correct"
    ),
    "a phone on its battery in a car": said(
        to_amp(CAR_PHONE.model_copy(update={"elements": (*CAR_PHONE.elements[:-1], ground("floating"))}), car()),
        "safe",
        "",
        "ground-loop mic-bias",
    ),
    # Left on the plus and right on the minus input: the loudspeaker plays the difference.
    "a stereo lead into one balanced monitor": said(
        to_amp(SINGLE_35, monitor(), TRS_ACROSS), "wrong", "stereo-into-balanced-mono", amp__in="difference"
    ),
    "two-contact plugs into two balanced monitors": said(
        rig("out > c.a, c.l > one, c.r > two", out=SINGLE_35, c=TO_MONITORS, one=monitor(), two=monitor()),
        "safe",
        one__in="0.0",
        two__in="0.0",
    ),
    "an impedance-balanced line into a balanced input": said(
        to_amp(line("impedance"), balanced_in("earth"), XLR_LEAD), "safe", amp__in="0.0"
    ),
    "an impedance-balanced line into headphones": said(
        direct(source("6.35mm-trs", "balanced-line", level="line", cold="impedance", signals=BAL_TRS), phones("6.35mm-trs")),
        "wrong",
        "rca-headphones",
        hp__right="silent",
    ),
    # A servo (or THAT OutSmarts) stage needs one side grounded; with pin 3 in the air nothing returns.
    "a servo line with pin 3 in the air": said(to_amp(line("servo"), receiver("rca"), PIN_3_OPEN), "wrong", "silent"),
    "a servo line with pin 3 tied": said(to_amp(line("servo"), receiver("rca"), PIN_3_TIED), "safe", amp__in="0.0"),
    "a plain line with pin 3 in the air": said(to_amp(line("plain"), receiver("rca"), PIN_3_OPEN), "safe", amp__in="-6.0"),
    "an impedance-balanced line with pin 3 tied": said(to_amp(line("impedance"), receiver("rca"), PIN_3_TIED), "safe", amp__in="0.0"),
    # The shield as a return: the cold lies on the other's ground.
    "the shield as return, both on earth": said(
        to_amp(
            line("plain").model_copy(update={"elements": (*line("plain").elements, ground("earth"))}), balanced_in("earth"), SHIELD_RETURN
        ),
        "unsafe",
        "bal-line-cold-grounded",
    ),
    "the shield as return, the source floats": said(
        to_amp(
            line("plain").model_copy(update={"elements": (*line("plain").elements, ground("floating"))}),
            balanced_in("earth"),
            SHIELD_RETURN,
        ),
        "wrong",
        "line44-no-gnd",
    ),
    "a 4.4 mm line, both colds and ground on the outers": said(
        on_rcas(line_44(), to_rcas("a.ring1 a.sleeve l.outer", "a.ring3 r.outer"), "earth"), "unsafe", "bal-line-cold-grounded"
    ),
    "a 4.4 mm line on a battery, both colds on the outers": said(
        on_rcas(line_44(), to_rcas("a.ring1 l.outer", "a.ring3 r.outer"), "earth"), "wrong", "bal-line-returns-tied"
    ),
    "a 4.4 mm transformer line, both colds on the outers": said(
        on_rcas(line_44("transformer"), to_rcas("a.ring1 l.outer", "a.ring3 r.outer"), "earth"), "safe", amp__l="0.0", amp__r="0.0"
    ),
    "a bridge, both minus on the outers behind their own sides": said(
        on_rcas(BRIDGE_44, to_rcas("a.ring1 l.outer", "a.ring3 r.outer"), "floating"), "unsafe", "btl-minus-tied"
    ),
    # Phantom stands on both signal contacts alike: no current through what lies between them, and 7 mA through what leads to pin 1.
    "a dynamic microphone on phantom": said(rig("hp > amp", hp=MIC, amp=ON_PHANTOM), "incomplete", "", "phantom xlr4-supply"),
    "a ribbon between the phantom contacts": said(rig("hp > amp", hp=HEARD_AS_MIC, amp=ON_PHANTOM), "incomplete", "", "xlr4-supply"),
    "headphones as microphones on phantom": said(
        rig("amp > to.plug, to.jack > hp", amp=ON_PHANTOM, to=XLR_TO_PHONES, hp=phones(TRS_35, ohms=32.0)), "unsafe", "xlr4-supply"
    ),
    "a ctia headset in an omtp phone behind a swapping adapter": said(
        through(OMTP_PHONE, SWAP, CTIA_HEADSET), "safe", "", "ctia-omtp mic-bias", **OK
    ),
    "a headset on a computer's two sockets": said(
        rig("pc.phones > y.phones, pc.mic > y.mic, y.jack > hp", pc=COMPUTER, y=HEADSET_SPLIT, hp=CTIA_HEADSET),
        "safe",
        "",
        "mic-bias bias-through-ear",
        **OK,
    ),
    "a headset's two plugs exchanged": said(
        rig("pc.mic > y.phones, pc.phones > y.mic, y.jack > hp", pc=COMPUTER, y=HEADSET_SPLIT, hp=CTIA_HEADSET), "wrong"
    ),
    "a resistor box from a class D amplifier to a line input": said(
        converted(posts("speaker-bridged"), LINE_CONVERTER), "unsafe", "speaker-common-neg"
    ),
    "a resistor box from a grounded amplifier to a line input": said(
        converted(posts("speaker-grounded"), LINE_CONVERTER), "safe", "", "speaker-common-neg"
    ),
    "a class D amplifier's posts straight on a line input": said(
        rig("amp.left > c.posts, c.b > in", amp=posts("speaker-grounded"), c=POSTS_TO_RCA, **{"in": receiver("rca")}),
        "unknown",
        "speaker-into-input",
    ),
    "an electrostatic socket on a line input": said(direct(energiser(), STAX_TO_INPUT), "unknown", "speaker-into-input"),
    "posts of stated volts on an input that takes less": said(
        rig(
            "amp.left > c.posts, c.b > in",
            amp=posts("speaker-grounded", volts=28.0, ohms=0.1),
            c=POSTS_TO_RCA,
            **{"in": receiver("rca", max_volts=2.0, ohms=10_000.0)},
        ),
        "wrong",
        "input-overload",
    ),
    "posts of stated volts on an input that takes them": said(
        rig(
            "amp.left > c.posts, c.b > in",
            amp=posts("speaker-grounded", volts=28.0, ohms=0.1),
            c=POSTS_TO_RCA,
            **{"in": receiver("rca", max_volts=40.0, ohms=10_000.0)},
        ),
        "safe",
        "",
        "input-overload speaker-into-input",
    ),
    # 3 ohm between the minus legs of a stage made for 16: each carries its half of a channel through them.
    "a small resistor between the minus legs": said(
        direct(
            source("xlr-4", "bridged", ohms=0.1, volts=4.0, min_load_ohms=16.0),
            phones("xlr-4", resistor("plug.2", "plug.4", 3.0), ohms=32.0, technology="planar"),
        ),
        "caution",
        "load-too-low",
    ),
    "a transformer box from a class D amplifier to a line input": said(converted(posts("speaker-bridged"), LINE_TRANSFORMERS), "safe"),
    "a subwoofer on the posts of a bridge, both on earth": said(
        high_level("speaker-bridged", "earth", "earth"), "unsafe", "btl-minus-to-ground"
    ),
    "a subwoofer on the posts of a bridge, one floats": said(high_level("speaker-bridged", "earth", "floating"), "safe", sub__in="0.0"),
    "a subwoofer on the posts of a bridge, nobody knows": said(
        high_level("speaker-bridged", "unknown", "earth"), "unknown", "unknown-reference"
    ),
    "a subwoofer on grounded posts, both on earth": said(high_level("speaker-grounded", "earth", "earth"), "caution", "ground-loop"),
    "two converters on one host into one amplifier": said(
        two_sources(source(TRS_35, "single-ended", at="usb"), source(TRS_35, "single-ended", at="usb")), "caution", "ground-loop"
    ),
    "two driven grounds on one host into one amplifier": said(two_sources(dg("usb"), dg("usb")), "unsafe", "two-active-grounds"),
    "a driven ground beside a grounded source on one host": said(
        two_sources(dg("usb"), source(TRS_35, "single-ended", at="usb")), "unsafe", "virtual-ground-earthed"
    ),
    "a driven ground beside a grounded source, both on batteries": said(
        two_sources(dg("floating"), source(TRS_35, "single-ended", at="floating"), "floating"), "safe", "", "virtual-ground-earthed"
    ),
    "a player charged by an earthed laptop, into an earthed amplifier": said(charged_by("earth", "earth"), "unsafe", "bal-hp-to-se-input"),
    "a player charged by a laptop on its battery, into an earthed amplifier": said(
        charged_by("floating", "earth"), "safe", "", "bal-hp-to-se-input"
    ),
    "a player charged by a laptop of unknown earth": said(charged_by("unknown", "earth"), "unknown", "unknown-reference"),
    "a three-pin plug on a four-pin socket": said(direct(BRIDGE, XLR3_PHONES), "incomplete", "misfit"),
    "three-pin headphones on a balanced line": said(direct(line("plain"), XLR3_PHONES), "wrong", "rca-headphones"),
    "a k1000 on a speaker amplifier": said(
        speakers(posts("speaker-grounded", volts=10.0, ohms=0.1), SPEAKER_WIRES, K1000), "safe", "", "speaker-taps overload-headphone", **OK
    ),
    "a k1000 on a large speaker amplifier": said(
        speakers(posts("speaker-grounded", volts=28.0, ohms=0.1), SPEAKER_WIRES, K1000), "unsafe", "overload-headphone"
    ),
    "a k1000 on a balanced headphone amplifier": said(direct(BRIDGE, K1000), "safe", "", "k1000-xlr4", **OK),
    "ordinary headphones on a k1000 socket": said(
        direct(source("xlr-4", "speaker-grounded", level="speaker"), phones("xlr-4", ohms=32.0)), "unknown", "speaker-taps"
    ),
    "two balanced headphones on a straight y": said(
        rig("out > y.plug, y.one > hp, y.two > other", out=BRIDGE_44, y=Y_44, hp=phones("4.4mm-trrrs"), other=phones("4.4mm-trrrs")),
        "safe",
        "",
        "btl-minus-tied",
        **OK,
    ),
    "a balanced and a three-pole headphone on a straight y": said(
        rig(
            "out > y.plug, y.one > hp, y.two > to.plug, to.jack > other",
            out=BRIDGE_44,
            y=Y_44,
            hp=phones("4.4mm-trrrs"),
            to=TO_THREE_POLE,
            other=THREE_POLE,
        ),
        "unsafe",
        "btl-minus-tied",
    ),
    "the plus legs and ground of a bridge on three-pole headphones": said(
        through(BRIDGE_44, PLUS_AND_GROUND, THREE_POLE), "safe", "", "btl-minus-tied", hp__left="-6.0", hp__right="-6.0"
    ),
    # 100 ohm in the common return of 32 ohm ears: each hears the other channel inverted at 0.76 of its own.
    "a pad in the common return": said(
        through(source(TRS_35, "single-ended", ohms=0.0), common_pad(100.0), phones(TRS_35, ohms=32.0, technology="planar")),
        "wrong",
        hp__left="difference",
        hp__right="difference",
    ),
    "a small resistance in the common return": said(
        through(source(TRS_35, "single-ended", ohms=0.0), common_pad(0.5), phones(TRS_35, ohms=32.0, technology="planar")), "safe", **OK
    ),
    "a balanced pad": said(
        through(BRIDGE, BALANCED_PAD, phones("xlr-4", ohms=32.0, technology="planar")), "safe", "", "btl-minus-tied", hp__left="attenuated"
    ),
    "two grounded monoblocks and four wires": said(on_monoblocks("single-ended", "floating", common=False), "safe", **OK),
    "two grounded monoblocks on one earth and a common return": said(
        on_monoblocks("single-ended", "earth", common=True), "caution", "ground-loop"
    ),
    "two bridged monoblocks and four wires": said(on_monoblocks("bridged", "earth", common=False), "safe", **OK),
    "two bridged monoblocks and a common return": said(on_monoblocks("bridged", "floating", common=True), "unsafe", "output-into-output"),
    # An amplifier whose balanced socket is grounded inside ties the minus legs where nobody sees it.
    "a bridge into a four-pole input that is single-ended inside": said(
        to_amp(BRIDGE_44, receiver("4.4mm-trrrs", "floating"), LEAD_44), "unsafe", "btl-minus-tied"
    ),
    "a bridge into a four-pole input of unknown inside": said(
        to_amp(BRIDGE_44, receiver("4.4mm-trrrs", "floating", receives="unknown"), LEAD_44), "unknown"
    ),
    "a digital output on a line input": said(
        rig("out > c.a, c.b > amp", out=SPDIF, c=lead("rca"), amp=receiver("rca")), "wrong", "digital-into-analog"
    ),
    "an output that rides on 60 V": said(direct(RISING, phones(TRS_35, ohms=300.0)), "unsafe", "xlr4-supply"),
    "tubes behind their output capacitors": said(direct(OTL, phones("6.35mm-trs", ohms=300.0)), "safe", "", "xlr4-supply", **OK),
    "two headphones on both sockets of one stage": said(SEMI_BALANCED, "caution", "sym-se-simultaneous"),
    "transformer-coupled tubes on three-pole headphones": said(
        through(
            source("xlr-4", "transformer"),
            adapter("xlr-4", TRS_35, "plug.1 jack.tip", "plug.3 jack.ring1", "plug.2 plug.4 jack.sleeve"),
            THREE_POLE,
        ),
        "safe",
        **OK,
    ),
    "a single-ended lead without its shield, both float": said(
        to_amp(
            source("rca", "single-ended", level="line", at="floating"), receiver("rca", "floating"), lead("rca", wire("a.center b.center"))
        ),
        "wrong",
    ),
}


@pytest.mark.parametrize("name", RIGS)
def test_an_exotic_rig_is_judged_as_by_hand(name: str, catalog: Catalog):
    assert_judged_so(RIGS[name], catalog)
