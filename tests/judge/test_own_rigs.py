"""Rigs thought up without looking at the code: every topology, connector and kind of element, judged by hand from MODEL.md first."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Bias, Capacitor, Microphone, Supply, Transducer, Transformer
from cablebuilder.core.parts import Fact
from cablebuilder.core.rig import Rig
from cablebuilder.judge.check import check
from tests.judge.sentence_parts import CTIA, TRS, TS, adapter, box, lead, line, phones, posts, receiver, source
from tests.judge.test_model_sentences import TO_AMP, TRS_LEAD, Sentence, direct, dongle_on, speakers, through, to_amp
from tests.rigs import a_port, driver, ground, line_input, output, part, resistor, rig, wire


def said(layout: Rig, verdict: str, fires: str = "", spares: str = "", **heard: str) -> Sentence:
    """Return a rig with what MODEL.md says of it; ``hp__left`` stands for hp.left."""
    return Sentence(layout, verdict, fires, spares, {at.replace("__", "."): word for at, word in heard.items()})


HIFIMAN = {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"}
OMTP = {"tip": "L+", "ring1": "R+", "ring2": "MIC", "sleeve": "COM"}
BAL = {"tip": "HOT", "ring1": "COLD", "sleeve": "SHIELD"}
BAL_XLR = {"1": "SHIELD", "2": "HOT", "3": "COLD"}
TRS_35, TRRS_35 = "3.5mm-trs", "3.5mm-trrs"
OK = {"hp__left": "correct", "hp__right": "correct"}
THREE_POLE = phones("3.5mm-trs")


def trrs(t, **k):
    return source(TRRS_35, t, signals=k.pop("signals", HIFIMAN), **k)


OMTP_PHONE = part("phone", {"out": "3.5mm-trrs jack"}, output("out", "single-ended", OMTP), Bias(contact="out.ring2", volts=2.2, ohms=2200))
CTIA_PHONE = part(
    "phone", {"out": "3.5mm-trrs jack"}, output("out", "single-ended", CTIA), Bias(contact="out.sleeve", volts=2.2, ohms=2200)
)
CTIA_HEADSET = part(
    "headset",
    {"plug": "3.5mm-trrs plug"},
    driver("left", "plug.tip", "plug.ring2", ohms=32.0),
    driver("right", "plug.ring1", "plug.ring2", ohms=32.0),
    Microphone(between=("plug.sleeve", "plug.ring2")),
)
FOUR_WIRE_TRRS = part(
    "headphone",
    {"plug": "3.5mm-trrs plug"},
    driver("left", "plug.tip", "plug.ring2", ohms=32.0),
    driver("right", "plug.ring1", "plug.sleeve", ohms=32.0),
)


def bal_out(cold):
    return source("6.35mm-trs", "balanced-line", level="line", cold=cold, signals=BAL)


TS_LEAD = part("cable", {"a": "6.35mm-ts plug", "b": "6.35mm-ts plug"}, wire("a.tip b.tip"), wire("a.sleeve b.sleeve"))


def ts_amp(at=None):
    return receiver("6.35mm-ts", at, signals=TS)


BRIDGE_44 = source("4.4mm-trrrs", "bridged")


def rca_amp(at):
    return part(
        "amplifier",
        {"l": a_port("rca jack", ear="left", pair="in"), "r": a_port("rca jack", ear="right", pair="in")},
        line_input("l", {"center": "CH+", "outer": "COM"}, stage="in") if False else line_input("l", {"center": "CH+", "outer": "COM"}),
        line_input("r", {"center": "CH+", "outer": "COM"}),
        *([ground(at)] if at else []),
    )


def to_rca(*w):
    return part(
        "cable",
        {"a": "4.4mm-trrrs plug", "l": a_port("rca plug", pair="o", ear="left"), "r": a_port("rca plug", pair="o", ear="right")},
        *(wire(x) for x in w),
    )


TO_RCA = "out > cable.a, cable.l > amp.l, cable.r > amp.r"


def rc(out, cable, at):
    return rig(TO_RCA, out=out, cable=cable, amp=rca_amp(at))


def left_only(at_out, at_amp):
    out = source("4.4mm-trrrs", "bridged", at=at_out)
    return rig(
        "out > cable.a, cable.b > amp",
        out=out,
        cable=part("cable", {"a": "4.4mm-trrrs plug", "b": "rca plug"}, wire("a.tip b.center"), wire("a.ring1 b.outer")),
        amp=receiver("rca", at_amp),
    )


ISOLATOR = part(
    "adapter",
    {"plug": "xlr-4 plug", "jack": "3.5mm-trs jack"},
    Transformer(primary=("plug.1", "plug.2"), secondary=("jack.tip", "jack.sleeve"), ratio=1.0),
    Transformer(primary=("plug.3", "plug.4"), secondary=("jack.ring1", "jack.sleeve"), ratio=1.0),
)
BRIDGE = source("xlr-4", "bridged")
ONE_CARRIED = ISOLATOR.model_copy(update={"elements": (*ISOLATOR.elements, wire("plug.2 jack.sleeve"))})
BOTH_CARRIED = ISOLATOR.model_copy(update={"elements": (*ISOLATOR.elements, wire("plug.2 plug.4 jack.sleeve"))})
STEPPED_DOWN = ISOLATOR.model_copy(update={"elements": tuple(e.model_copy(update={"ratio": 0.1}) for e in ISOLATOR.elements)})
ONE_REVERSED = ISOLATOR.model_copy(
    update={"elements": (ISOLATOR.elements[0], ISOLATOR.elements[1].model_copy(update={"secondary": ("jack.sleeve", "jack.ring1")}))}
)


def to_rca_plug(*wires):
    return lead("xlr-3", *(wire(each) for each in wires), other="rca")


def lpad(s, p):
    return box(
        TRS_35,
        resistor("left.positive", "jack.tip", s),
        resistor("right.positive", "jack.ring1", s),
        resistor("jack.tip", "jack.sleeve", p),
        resistor("jack.ring1", "jack.sleeve", p),
        "left.negative right.negative jack.sleeve",
    )


IMPEDANCE = adapter(
    TRS_35, TRS_35, resistor("plug.tip", "jack.tip", 75.0), resistor("plug.ring1", "jack.ring1", 75.0), "plug.sleeve jack.sleeve"
)


def caps(*pairs, wires=(), plug="xlr-4", jack="3.5mm-trs"):
    return adapter(plug, jack, *(Capacitor(between=p) for p in pairs), *wires)


CAPACITORS = caps(("plug.1", "jack.tip"), ("plug.3", "jack.ring1"), ("plug.2", "jack.sleeve"), ("plug.4", "jack.sleeve"))


def dg(at):
    return source(TRS_35, "driven-ground", at=at)


CAPACITOR_LEAD = part(
    "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *(Capacitor(between=(f"a.{c}", f"b.{c}")) for c in ("tip", "ring1", "sleeve"))
)


def speaker(**k):
    return part(
        "speaker",
        {"left": a_port("speaker-posts plug", pair="in", ear="left"), "right": a_port("speaker-posts plug", pair="in", ear="right")},
        *(Transducer(ear=s, plus=f"{s}.positive", minus=f"{s}.negative", ohms=8.0, technology="dynamic", **k) for s in ("left", "right")),
    )


def on_speaker(amp, sp):
    return rig("amp.left > sp.left, amp.right > sp.right", amp=amp, sp=sp)


STAX = {"L_front": "L+", "L_rear": "L-", "R_front": "R+", "R_rear": "R-"}


def energiser(volts=580.0, jack="stax-pro-5", bias="out.bias"):
    return part(
        "energiser", {"out": f"{jack} jack"}, output("out", "electrostatic", STAX, level="electrostatic"), Supply(contacts={bias: volts})
    )


def estat(plug="stax-pro-5", technology="electrostatic", **k):
    return part(
        "headphone",
        {"plug": f"{plug} plug"},
        *(
            Transducer(ear=s, plus=f"plug.{letter}_front", minus=f"plug.{letter}_rear", technology=technology, **k)
            for s, letter in (("left", "L"), ("right", "R"))
        ),
    )


STEP_UP = box(
    "stax-pro-5",
    Transformer(primary=("left.positive", "left.negative"), secondary=("jack.L_front", "jack.L_rear"), ratio=24.0),
    Transformer(primary=("right.positive", "right.negative"), secondary=("jack.R_front", "jack.R_rear"), ratio=24.0),
)


def dual(t="bridged", connector="xlr-3", order=None):
    order = order or {"1": "GND", "2": "CH+", "3": "CH-"}
    return part(
        "amplifier",
        {s: a_port(f"{connector} jack", pair="out", ear=s) for s in ("left", "right")},
        *(output(s, t, order, stage="main") for s in ("left", "right")),
    )


def dual_phones():
    return part(
        "headphone",
        {s: a_port("xlr-3 plug", pair="in", ear=s) for s in ("left", "right")},
        *(driver(s, f"{s}.2", f"{s}.3", technology="dynamic") for s in ("left", "right")),
    )


def mm(cable_ears=("left", "right")):
    cable = part(
        "cable",
        {"plug": "3.5mm-trs plug", **{s: a_port("mmcx plug", ear=s, pair="e") for s in ("left", "right")}},
        wire("plug.tip left.center"),
        wire("plug.ring1 right.center"),
        wire("plug.sleeve left.outer right.outer"),
    )
    ear = part(
        "earphone",
        {s: a_port("mmcx jack", ear=s, pair="e") for s in ("left", "right")},
        *(driver(s, f"{s}.center", f"{s}.outer", technology="ba") for s in ("left", "right")),
    )
    return rig(
        f"out > cable.plug, cable.left > hp.{cable_ears[0]}, cable.right > hp.{cable_ears[1]}",
        out=source(TRS_35, "single-ended"),
        cable=cable,
        hp=ear,
    )


TWO_SOCKETS = part(
    "player",
    {s: a_port("3.5mm-trs jack", pair="out", ear=s) for s in ("left", "right")},
    *(output(s, "bridged", {"tip": "CH+", "ring1": "CH-", "sleeve": "GND"}, stage="main") for s in ("left", "right")),
)


def doubt(p, **f):
    return p.model_copy(
        update={"facts": {k.replace("__", "."): Fact(source="https://e.org", confidence=v, note="x") for k, v in f.items()}}
    )


Y = part(
    "splitter",
    {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    *(wire(f"a.{c} b.{c} jack.{c}") for c in ("tip", "ring1", "sleeve")),
)


def two_on(y, one, other):
    return rig("one > y.a, two > y.b, y.jack > hp", one=one, two=other, y=y, hp=THREE_POLE)


MIXER = part(
    "splitter",
    {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    *(resistor(f"{p}.{c}", f"jack.{c}", 1000.0) for p in "ab" for c in ("tip", "ring1")),
    wire("a.sleeve b.sleeve jack.sleeve"),
)


def lead_44(*w):
    return part("cable", {"a": "4.4mm-trrrs plug", "b": "4.4mm-trrrs plug"}, *(wire(f"a.{c} b.{c}") for c in w))


LINE_44 = source("4.4mm-trrrs", "balanced-line", level="line", cold="plain", at="floating")
AMP_44 = receiver("4.4mm-trrrs", "floating", receives="differential")


def mic():
    return part(
        "interface",
        {"in": "xlr-3 jack"},
        line_input("in", BAL_XLR, receives="differential", level="mic"),
        Supply(contacts={"in.2": 48.0, "in.3": 48.0}),
    )


TO_XLR = part("cable", {"a": "3.5mm-trs plug", "b": "xlr-3 plug"}, wire("a.tip b.2"), wire("a.ring1 b.3"), wire("a.sleeve b.1"))

RIGS = {
    "trs in bridged trrs": said(direct(trrs("bridged"), THREE_POLE), "unsafe", "trs-into-btl-trrs35"),
    "trs in ground-separated trrs": said(direct(trrs("ground-separated"), THREE_POLE), "safe", **OK),
    "trs in unknown trrs": said(direct(trrs("unknown"), THREE_POLE), "unknown", "unknown-topology"),
    "trs in driven-ground trrs": said(direct(trrs("driven-ground"), THREE_POLE), "safe", **OK),
    "trs in sensed trrs": said(direct(trrs("sensed-return"), THREE_POLE), "wrong", "halo-return"),
    "trs in transformer trrs": said(direct(trrs("transformer"), THREE_POLE), "safe", **OK),
    "trs in omtp phone": said(direct(OMTP_PHONE, THREE_POLE), "safe", **OK),
    "ctia set in omtp phone": said(
        direct(OMTP_PHONE, CTIA_HEADSET), "wrong", "ctia-omtp bias-through-ear", hp__left="difference", hp__right="difference"
    ),
    "ctia set in ctia phone": said(direct(CTIA_PHONE, CTIA_HEADSET), "safe", **OK),
    "balanced trrs in ctia phone": said(direct(CTIA_PHONE, FOUR_WIRE_TRRS), "wrong", "balanced-plug-in-headset-jack", hp__left="correct"),
    "balanced trrs in bridged hifiman": said(direct(trrs("bridged"), FOUR_WIRE_TRRS), "safe", "bal-to-bal-safe", **OK),
    "balanced trrs in other gnd-sep order": said(
        direct(trrs("ground-separated", signals={"tip": "L+", "ring1": "R+", "ring2": "R-", "sleeve": "L-"}), FOUR_WIRE_TRRS), "safe", **OK
    ),
    "balanced trrs in bridged other order": said(
        direct(trrs("bridged", signals={"tip": "L+", "ring1": "R+", "ring2": "R-", "sleeve": "L-"}), FOUR_WIRE_TRRS),
        "wrong",
        "l-minus-r-minus-crossed",
        hp__left="mono",
        hp__right="mono",
    ),
    "ctia set on trs player": said(direct(source(TRS_35, "single-ended"), CTIA_HEADSET), "wrong"),
    **{
        f"ts lead from a balanced line, cold {cold}": said(
            to_amp(bal_out(cold), ts_amp(), TS_LEAD), verdict, fires, **({"amp__in": "0.0"} if verdict == "safe" else {})
        )
        for cold, verdict, fires in (
            ("plain", "unsafe", "ts-into-balanced-line"),
            ("servo", "safe", ""),
            ("impedance", "safe", ""),
            ("transformer", "safe", ""),
            (None, "unknown", ""),
            ("unknown", "unknown", ""),
        )
    },
    "one leg and ground to rca": said(
        rc(BRIDGE_44, to_rca("a.tip l.center", "a.ring2 r.center", "a.sleeve l.outer r.outer"), "earth"),
        "safe",
        "one-leg-adapter",
        amp__l="-6.0",
        amp__r="-6.0",
    ),
    "one leg and no ground to rca": said(
        rc(BRIDGE_44, to_rca("a.tip l.center", "a.ring2 r.center"), "floating"), "wrong", amp__l="difference"
    ),
    "minus to outers": said(
        rc(BRIDGE_44, to_rca("a.tip l.center", "a.ring2 r.center", "a.ring1 l.outer", "a.ring3 r.outer"), "floating"),
        "unsafe",
        "btl-minus-tied",
    ),
    "left bridge on one rca, both float": said(left_only("floating", "floating"), "safe", amp__in="0.0"),
    "left bridge on one rca, player floats": said(left_only("floating", "earth"), "safe", amp__in="0.0"),
    "left bridge on one rca, usb and earth": said(left_only("usb", "earth"), "unknown", "unknown-reference"),
    "left bridge on one rca, both earth": said(left_only("earth", "earth"), "unsafe", "bal-hp-to-se-input"),
    "left bridge on one rca, reference not stated": said(left_only(None, "earth"), "unknown", "unknown-reference"),
    "isolated bridge on three-pole phones": said(through(BRIDGE, ISOLATOR, THREE_POLE), "safe", **OK),
    "isolated with one minus carried": said(through(BRIDGE, ONE_CARRIED, THREE_POLE), "safe", **OK),
    "isolated with both minus carried": said(through(BRIDGE, BOTH_CARRIED, THREE_POLE), "unsafe", "btl-minus-tied"),
    "isolated stepped down": said(through(BRIDGE, STEPPED_DOWN, THREE_POLE), "safe", hp__left="attenuated", hp__right="-20.0"),
    "isolated one winding reversed": said(
        through(BRIDGE, ONE_REVERSED, THREE_POLE), "wrong", "polarity-one-side", hp__right="correct inverted"
    ),
    "servo shorted": said(
        to_amp(line("servo"), receiver("rca"), to_rca_plug("a.2 a.3 b.center", "a.1 b.outer")), "unsafe", "output-shorted"
    ),
    "servo hot grounded": said(
        to_amp(line("servo"), receiver("rca"), to_rca_plug("a.3 b.center", "a.2 a.1 b.outer")), "safe", amp__in="correct inverted"
    ),
    "plain hot grounded": said(
        to_amp(line("plain"), receiver("rca"), to_rca_plug("a.3 b.center", "a.2 a.1 b.outer")), "unsafe", "ts-into-stereo"
    ),
    "impedance hot grounded": said(
        to_amp(line("impedance"), receiver("rca"), to_rca_plug("a.3 b.center", "a.2 a.1 b.outer")), "unsafe", "ts-into-stereo"
    ),
    "impedance hot grounded at 100 ohm": said(
        to_amp(line("impedance", ohms=100.0), receiver("rca"), to_rca_plug("a.3 b.center", "a.2 a.1 b.outer")),
        "wrong",
        "ts-into-stereo silent",
    ),
    "pad on grounded speaker amp": said(
        speakers(posts("speaker-grounded"), lpad(300.0, 33.0), phones(TRS_35, ohms=32.0)),
        "caution",
        "z-out",
        "speaker-taps",
        hp__left="attenuated",
        hp__right="attenuated",
    ),
    "weak pad on grounded speaker amp": said(
        speakers(posts("speaker-grounded"), lpad(100.0, 33.0), phones(TRS_35, ohms=32.0)), "unknown", "speaker-taps"
    ),
    "pad on bridged speaker amp": said(
        speakers(posts("speaker-bridged"), lpad(300.0, 33.0), phones(TRS_35, ohms=32.0)), "unsafe", "speaker-common-neg"
    ),
    "impedance adapter": said(
        through(source(TRS_35, "single-ended"), IMPEDANCE, phones(TRS_35, ohms=16.0)), "caution", "z-out", hp__left="-15.1"
    ),
    "impedance adapter on planar": said(
        through(source(TRS_35, "single-ended"), IMPEDANCE, phones(TRS_35, ohms=16.0, technology="planar")),
        "safe",
        "",
        "z-out",
        hp__left="-15.1",
    ),
    "bridge tied behind capacitors": said(through(BRIDGE, CAPACITORS, THREE_POLE), "unsafe", "btl-minus-tied"),
    "driven ground on earth behind capacitors": said(
        to_amp(dg("earth"), receiver(TRS_35, "earth"), CAPACITOR_LEAD), "safe", "", "virtual-ground-earthed"
    ),
    "driven ground on earth, capacitors in the hot only": said(
        to_amp(
            dg("earth"),
            receiver(TRS_35, "earth"),
            part(
                "cable",
                {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"},
                Capacitor(between=("a.tip", "b.tip")),
                Capacitor(between=("a.ring1", "b.ring1")),
                wire("a.sleeve b.sleeve"),
            ),
        ),
        "unsafe",
        "virtual-ground-earthed",
    ),
    "two driven grounds on one lead": said(
        to_amp(dg("floating"), part("amplifier", {"in": "3.5mm-trs jack"}, output("in", "driven-ground", TRS)), TRS_LEAD),
        "unsafe",
        "two-active-grounds",
    ),
    "two driven grounds behind capacitors": said(
        rig(
            TO_AMP,
            out=dg("floating"),
            cable=part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, Capacitor(between=("a.sleeve", "b.sleeve"))),
            amp=part("amplifier", {"in": "3.5mm-trs jack"}, output("in", "driven-ground", TRS)),
        ),
        "incomplete",
        "",
        "two-active-grounds",
    ),
    "speakers on a speaker amp": said(
        on_speaker(posts("speaker-bridged", power=[{"mw": 50000, "ohms": 8}]), speaker(max_mw=100000, sensitivity={"db": 60, "per": "mW"})),
        "safe",
        sp__left="correct",
        sp__right="correct",
    ),
    "speakers without a rating": said(on_speaker(posts("speaker-bridged"), speaker()), "safe", "", "speaker-taps"),
    "electrostatic on its energiser": said(direct(energiser(), estat(bias_volts=580.0)), "safe", **OK),
    "electrostatic of unstated bias on pro": said(direct(energiser(), estat()), "safe", **OK),
    "normal bias ear on pro": said(direct(energiser(), estat(bias_volts=230.0)), "unsafe", "estat-overbias"),
    "normal plug on pro jack": said(direct(energiser(), estat("stax-normal-6")), "incomplete", "misfit"),
    "pro plug on normal jack": said(direct(energiser(230.0, "stax-normal-6", "out.bias_a"), estat(bias_volts=580.0)), "safe", **OK),
    "dynamic on energiser": said(direct(energiser(), estat(technology="dynamic")), "unsafe", "dynamic-into-estat"),
    "unknown technology on energiser": said(direct(energiser(), estat(technology=None)), "unknown", "dynamic-into-estat"),
    "electrostatic on a headphone amplifier": said(
        direct(source("xlr-4", "bridged"), phones("xlr-4", technology="electrostatic")), "wrong", "estat-into-dynamic"
    ),
    "electrostatic on a transformer box": said(
        speakers(posts("speaker-grounded"), STEP_UP, estat()), "safe", "", "energiser-on-amp speaker-taps", **OK
    ),
    "electrostatic box on bridged speaker amp": said(speakers(posts("speaker-bridged"), STEP_UP, estat()), "wrong", "energiser-on-amp"),
    "dual xlr phones": said(rig("out.left > hp.left, out.right > hp.right", out=dual(), hp=dual_phones()), "safe", **OK),
    "dual xlr phones halves exchanged": said(
        rig("out.left > hp.right, out.right > hp.left", out=dual(), hp=dual_phones()),
        "wrong",
        "channels-swapped",
        hp__left="swapped",
        hp__right="swapped",
    ),
    "dual xlr phones one half": said(
        rig("out.left > hp.left", out=dual(), hp=dual_phones()), "wrong", "silent", hp__left="correct", hp__right="silent"
    ),
    "mmcx": said(mm(), "safe", **OK),
    "mmcx exchanged": said(mm(("right", "left")), "wrong", "channels-swapped"),
    "stereo phones in one half of a pair": said(rig("out.left > hp", out=TWO_SOCKETS, hp=THREE_POLE), "wrong"),
    "recalled bridge and a tie": said(
        through(
            source("xlr-4", "bridged", facts="recalled"),
            adapter("xlr-4", TRS_35, "plug.1 jack.tip", "plug.3 jack.ring1", "plug.2 plug.4 jack.sleeve"),
            THREE_POLE,
        ),
        "unsafe",
        "",
        "weak-fact",
    ),
    "recalled separated and a tie": said(
        through(
            source("xlr-4", "ground-separated", facts="recalled"),
            adapter("xlr-4", TRS_35, "plug.1 jack.tip", "plug.3 jack.ring1", "plug.2 plug.4 jack.sleeve"),
            THREE_POLE,
        ),
        "caution",
        "weak-fact",
    ),
    "doubted floating amp at a driven ground": said(
        to_amp(dg("earth"), doubt(receiver(TRS_35, "floating"), ground__reference="disputed")), "caution", "weak-fact"
    ),
    "doubted wiring on a bridge": said(direct(BRIDGE, doubt(phones("xlr-4"), ears__wiring="recalled")), "caution", "weak-fact"),
    "doubted wiring on a separated stage": said(
        direct(source("xlr-4", "ground-separated"), doubt(phones("xlr-4"), ears__wiring="recalled")), "safe", "", "weak-fact"
    ),
    "single source wiring on a bridge": said(direct(BRIDGE, doubt(phones("xlr-4"), ears__wiring="single-source")), "safe", "", "weak-fact"),
    "two players on one y": said(two_on(Y, source(TRS_35, "single-ended"), source(TRS_35, "single-ended")), "unsafe", "outputs-joined"),
    "two players of 100 ohm on one y": said(
        two_on(Y, source(TRS_35, "single-ended", ohms=100.0), source(TRS_35, "single-ended", ohms=100.0)), "caution", "outputs-joined"
    ),
    "one of two bears it": said(
        two_on(Y, source(TRS_35, "single-ended", ohms=100.0), source(TRS_35, "single-ended", ohms=1.0)), "caution", "outputs-joined"
    ),
    "two players mixed by resistors": said(
        rig(
            "one > y.a, two > y.b, y.jack > cable.a, cable.b > amp",
            one=source(TRS_35, "single-ended"),
            two=source(TRS_35, "single-ended"),
            y=MIXER,
            cable=TRS_LEAD,
            amp=receiver(TRS_35),
        ),
        "safe",
        "",
        "outputs-joined",
    ),
    "line chain on one earth": said(
        to_amp(source(TRS_35, "single-ended", level="line", at="earth"), receiver(TRS_35, "earth")), "caution", "ground-loop"
    ),
    "4.4 line without ground": said(to_amp(LINE_44, AMP_44, lead_44("tip", "ring1", "ring2", "ring3")), "wrong", "line44-no-gnd"),
    "4.4 line with ground": said(
        to_amp(LINE_44, AMP_44, lead_44("tip", "ring1", "ring2", "ring3", "sleeve")), "safe", amp__in__left="0.0", amp__in__right="0.0"
    ),
    "4.4 bridged phones out into a differential input": said(
        to_amp(BRIDGE_44, receiver("4.4mm-trrrs", receives="differential"), lead_44("tip", "ring1", "ring2", "ring3", "sleeve")),
        "safe",
        amp__in__left="0.0",
    ),
    "toslink in a 3.5 socket": said(
        direct(
            source(TRS_35, "single-ended"),
            part("receiver", {"plug": a_port("mini-toslink plug").model_copy(update={"passes": "optical"})}, ground("floating")),
        ),
        "wrong",
        "digital-into-analog",
    ),
    "phones out into phantom": said(
        rig("out > cable.a, cable.b > amp.in", out=source(TRS_35, "single-ended"), cable=TO_XLR, amp=mic()),
        "unsafe",
        "phantom stereo-into-balanced-mono",
    ),
    "stereo into a balanced line input": said(
        rig(
            "out > cable.a, cable.b > amp.in",
            out=source(TRS_35, "single-ended"),
            cable=TO_XLR,
            amp=receiver("xlr-3", signals=BAL_XLR, receives="differential"),
        ),
        "wrong",
        "stereo-into-balanced-mono",
        amp__in="difference",
    ),
    "open common": said(
        direct(
            source(TRS_35, "single-ended"),
            part(
                "headphone",
                {"plug": "3.5mm-trs plug"},
                driver("left", "plug.tip", "c", technology="dynamic"),
                driver("right", "plug.ring1", "c", technology="dynamic"),
            ),
        ),
        "wrong",
        "open-common",
        hp__left="difference",
    ),
    "one ear between two hot": said(
        direct(
            source(TRS_35, "single-ended"),
            part("headphone", {"plug": "3.5mm-trs plug"}, driver("both", "plug.tip", "plug.ring1", technology="dynamic")),
        ),
        "wrong",
        "open-common",
        hp__both="difference",
    ),
    "left in the right ear only": said(
        direct(
            source(TRS_35, "single-ended"),
            part(
                "headphone",
                {"plug": "3.5mm-trs plug"},
                driver("left", "plug.ring1", "plug.sleeve", technology="dynamic"),
                driver("right", "plug.tip", "plug.sleeve", technology="dynamic"),
            ),
        ),
        "wrong",
        "channels-swapped",
        hp__left="swapped",
        hp__right="swapped",
    ),
    "both ears turned": said(
        direct(
            source(TRS_35, "single-ended"),
            part(
                "headphone",
                {"plug": "3.5mm-trs plug"},
                driver("left", "plug.sleeve", "plug.tip", technology="dynamic"),
                driver("right", "plug.sleeve", "plug.ring1", technology="dynamic"),
            ),
        ),
        "safe",
        "polarity-both",
        hp__left="correct inverted",
    ),
    "k1000 on a headphone socket": said(direct(BRIDGE, phones("xlr-4", ohms=0.2, technology="ribbon")), "unsafe", "k1000-xlr4"),
    "made for ribbon on dynamic": said(direct(source("xlr-4", "bridged", made_for="ribbon"), phones("xlr-4")), "unsafe", "k1000-xlr4"),
    "usb dongle powered by an earthed computer on an earthed amp": said(dongle_on("earth", "earth"), "unsafe", "virtual-ground-earthed"),
    "line 4.4 pentaconn output into headphones": said(
        direct(source("4.4mm-trrrs", "balanced-line", level="line", cold="servo"), phones("4.4mm-trrrs")), "wrong", "rca-headphones"
    ),
}


def assert_judged_so(sentence: Sentence, catalog: Catalog) -> None:
    """Assert the verdict, the rules that fire and do not, and what is heard."""
    layout, verdict, fires, spares, heard = sentence
    report = check(layout, catalog)
    rules = {finding.rule for finding in report.findings}
    assert (str(report.verdict), set(fires.split()) - rules, set(spares.split()) & rules) == (verdict, set(), set())
    for at, word in heard.items():
        each = next(one for one in report.heard if one.at == at)
        assert word in {each.result, f"{each.result} {each.polarity}", str(each.gain_db), "attenuated" if each.attenuated else ""}


@pytest.mark.parametrize("name", RIGS)
def test_a_rig_judged_by_hand_is_judged_so(name: str, catalog: Catalog):
    assert_judged_so(RIGS[name], catalog)
