"""For each rule a rig that fires it and a near miss that does not: the same rig with one thing set right."""

from typing import NamedTuple

from cablebuilder.core.elements import Bias, Capacitor, Detect, InputLevel, Microphone, Output, Supply, Transducer, Transformer
from cablebuilder.core.parts import Fact, Part
from cablebuilder.core.rig import Link, PlacedPart, Rig
from tests.rigs import (
    ADAPTER,
    AK_SIGNALS,
    BALANCED_EARPHONE,
    EARPHONE,
    PLAYER,
    STEREO_SIGNALS,
    a_port,
    driver,
    ground,
    in_mode,
    line_input,
    output,
    part,
    resistor,
    rig,
    wire,
)


class Pair(NamedTuple):
    """A rig that fires a rule, and its near miss."""

    fires: Rig
    near_miss: Rig


def _headphone(connector: str, *poles: str, **fields: object) -> Part:
    """Return a headphone with a fixed plug; ``poles`` are left plus, left minus, right plus, right minus."""
    left_plus, left_minus, right_plus, right_minus = (f"plug.{pole}" for pole in poles)
    ears = (driver("left", left_plus, left_minus, technology="dynamic"), driver("right", right_plus, right_minus, technology="dynamic"))
    return part("headphone", {"plug": f"{connector} plug"}, *ears, maker="Example", model="Headphone", **fields)


def _source(connector: str, signals: dict[str, str], topology: str, **fields: object) -> Part:
    """Return a player with one socket."""
    level = str(fields.pop("level", "headphone"))
    stage = output("out", topology, signals, level=level, **fields)  # type: ignore[arg-type]
    return part("player", {"out": f"{connector} jack"}, stage, maker="Example", model="Source")


def _lead(one: str, other: str, *wires: str) -> Part:
    """Return a cable with an end ``a`` and an end ``b``."""
    return part("cable", {"a": one, "b": other}, *(wire(each) for each in wires), maker="Generic", model="Lead")


TRS_PHONES = EARPHONE
JEITA = {"tip": "L+", "ring1": "L-", "ring2": "R+", "ring3": "R-", "sleeve": "GND"}
HIFIMAN = {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"}
CTIA = {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "MIC"}
HOT_COLD = {"tip": "HOT", "ring1": "COLD", "sleeve": "SHIELD"}
MONO = {"tip": "HOT", "sleeve": "COM"}
POSTS = {"positive": "L+", "negative": "L-"}

BRIDGED_25 = _source("2.5mm-trrs", dict(AK_SIGNALS), "bridged")
BRIDGED_35 = _source("3.5mm-trrs", HIFIMAN, "bridged")
BRIDGED_44 = _source("4.4mm-trrrs", JEITA, "bridged")
BRIDGED_XLR = _source("xlr-4", {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}, "bridged")
SINGLE_35 = _source("3.5mm-trs", dict(STEREO_SIGNALS), "single-ended")
PHONES_44 = _headphone("4.4mm-trrrs", "tip", "ring1", "ring2", "ring3")
PHONES_35_FOUR = _headphone("3.5mm-trrs", "tip", "ring2", "ring1", "sleeve")
PHONES_XLR = _headphone("xlr-4", "1", "2", "3", "4")
HEADSET_CTIA = part(
    "headset", {"plug": "3.5mm-trrs plug"}, driver("left", "plug.tip", "plug.ring2"), driver("right", "plug.ring1", "plug.ring2"),
    Microphone(between=("plug.sleeve", "plug.ring2")),
)  # fmt: skip
HEADSET_OMTP = part(
    "headset", {"plug": "3.5mm-trrs plug"}, driver("left", "plug.tip", "plug.sleeve"), driver("right", "plug.ring1", "plug.sleeve"),
    Microphone(between=("plug.ring2", "plug.sleeve")),
)  # fmt: skip
PHONE = part("phone", {"out": "3.5mm-trrs jack"}, output("out", "single-ended", CTIA), Bias(contact="out.sleeve", volts=2.2, ohms=2200))


def _amplifier(reference: str, receives: str = "single-ended", **fields: object) -> Part:
    """Return an amplifier with a stereo 3.5 mm input."""
    element = line_input("in", dict(STEREO_SIGNALS), receives=receives, **fields)  # type: ignore[arg-type]
    return part("amplifier", {"in": "3.5mm-trs jack"}, element, ground(reference, "in.sleeve"), maker="Example", model="Amplifier")


def _grounded(source: Part, reference: str) -> Part:
    """Return a source with a stated ground."""
    return source.model_copy(update={"elements": (*source.elements, ground(reference))})


_RIGHT_MINUS_TO_SLEEVE = _lead("4.4mm-trrrs plug", "3.5mm-trs plug", "a.tip b.tip", "a.ring2 b.ring1", "a.ring3 b.sleeve")
_BOTH_MINUS_TO_SLEEVE = _lead("4.4mm-trrrs plug", "3.5mm-trs plug", "a.tip b.tip", "a.ring2 b.ring1", "a.ring1 a.ring3 b.sleeve")
_HOT_AND_GROUND = _lead("4.4mm-trrrs plug", "3.5mm-trs plug", "a.tip b.tip", "a.ring2 b.ring1", "a.sleeve b.sleeve")
_STRAIGHT_35 = _lead("3.5mm-trs plug", "3.5mm-trs plug", "a.tip b.tip", "a.ring1 b.ring1", "a.sleeve b.sleeve")


def _se_to_xlr4() -> Part:
    return part(
        "adapter", {"plug": "3.5mm-trs plug", "jack": "xlr-4 jack"},
        wire("plug.tip jack.1"), wire("plug.ring1 jack.3"), wire("plug.sleeve jack.2 jack.4"), maker="Generic", model="Pigtail",
    )  # fmt: skip


def _size_adapter(*wires: str) -> Part:
    return part("adapter", {"plug": "2.5mm-trrs plug", "jack": "3.5mm-trrs jack"}, *(wire(each) for each in wires))


_SHAPE_ONLY = _size_adapter("plug.tip jack.tip", "plug.ring1 jack.ring1", "plug.ring2 jack.ring2", "plug.sleeve jack.sleeve")
_BY_SIGNAL = _size_adapter("plug.ring2 jack.tip", "plug.ring1 jack.ring1", "plug.sleeve jack.ring2", "plug.tip jack.sleeve")
_CROSSED = _size_adapter("plug.ring2 jack.tip", "plug.ring1 jack.ring1", "plug.tip jack.ring2", "plug.sleeve jack.sleeve")
_SWAPPED = _size_adapter("plug.ring1 jack.tip", "plug.ring2 jack.ring1", "plug.tip jack.ring2", "plug.sleeve jack.sleeve")
_ONE_TURNED = _size_adapter("plug.sleeve jack.tip", "plug.ring1 jack.ring1", "plug.ring2 jack.ring2", "plug.tip jack.sleeve")
_BOTH_TURNED = _size_adapter("plug.sleeve jack.tip", "plug.tip jack.ring1", "plug.ring2 jack.ring2", "plug.ring1 jack.sleeve")
_NO_RIGHT = _size_adapter("plug.ring2 jack.tip", "plug.sleeve jack.ring2")


def _through(adapter: Part) -> Rig:
    return rig("source > adapter > phones", source=BRIDGED_25, adapter=adapter, phones=PHONES_35_FOUR)


def _attenuated(ohms: float, right: float | None = None) -> Rig:
    pad = part(
        "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
        resistor("plug.tip", "jack.tip", ohms), resistor("plug.ring1", "jack.ring1", ohms if right is None else right),
        wire("plug.sleeve jack.sleeve"),
    )  # fmt: skip
    return rig("source > pad > phones", source=SINGLE_35, pad=pad, phones=TRS_PHONES)


def _minus_tied() -> Pair:
    return Pair(
        rig("player.balanced > adapter > phones", player=PLAYER, adapter=ADAPTER, phones=TRS_PHONES),
        rig("player.balanced > phones", player=PLAYER, phones=BALANCED_EARPHONE),
    )


def _minus_to_ground() -> Pair:
    """Tie one minus leg to the player's own ground contact, which most cables leave open."""
    tied = _headphone("4.4mm-trrrs", "tip", "ring1", "ring2", "ring3")
    tied = tied.model_copy(update={"elements": (*tied.elements, wire("plug.ring3 plug.sleeve"))})
    return Pair(rig("source > phones", source=BRIDGED_44, phones=tied), rig("source > phones", source=BRIDGED_44, phones=PHONES_44))


def _internal_common() -> Pair:
    joined = PHONES_44.model_copy(update={"elements": (*PHONES_44.elements, wire("plug.ring1 plug.ring3"))})
    return Pair(rig("source > phones", source=BRIDGED_44, phones=joined), rig("source > phones", source=BRIDGED_44, phones=PHONES_44))


def _earthed_input() -> Pair:
    """One minus leg on the ground of earthed equipment: a fault only where the player is earthed too."""
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(
        rig(chain, source=_grounded(BRIDGED_44, "earth"), lead=_RIGHT_MINUS_TO_SLEEVE, amp=_amplifier("earth")),
        rig(chain, source=_grounded(BRIDGED_44, "floating"), lead=_RIGHT_MINUS_TO_SLEEVE, amp=_amplifier("earth")),
    )


def _unknown_reference() -> Pair:
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(
        rig(chain, source=BRIDGED_44, lead=_RIGHT_MINUS_TO_SLEEVE, amp=_amplifier("earth")),
        rig(chain, source=_grounded(BRIDGED_44, "floating"), lead=_RIGHT_MINUS_TO_SLEEVE, amp=_amplifier("earth")),
    )


def _speaker_amplifier(topology: str, **fields: object) -> Part:
    left = output("left", topology, POSTS, level="speaker", stage="main", **fields)  # type: ignore[arg-type]
    right = output("right", topology, {"positive": "R+", "negative": "R-"}, level="speaker", stage="main", **fields)  # type: ignore[arg-type]
    ports = {"left": a_port("speaker-posts jack", pair="out"), "right": a_port("speaker-posts jack", pair="out")}
    return part("speaker-amplifier", ports, left, right, maker="Example", model="Speaker amplifier")


def _speaker_box(*, joined: bool) -> Part:
    """Return a box from speaker posts to headphones; four wires to an XLR, or negatives joined to a TRS socket."""
    posts = {"left": a_port("speaker-posts plug", pair="in"), "right": a_port("speaker-posts plug", pair="in")}
    if joined:
        wires = (wire("left.positive jack.tip"), wire("right.positive jack.ring1"), wire("left.negative right.negative jack.sleeve"))
        return part("adapter", {**posts, "jack": a_port("3.5mm-trs jack")}, *wires)
    wires = (wire("left.positive jack.1"), wire("left.negative jack.2"), wire("right.positive jack.3"), wire("right.negative jack.4"))
    return part("adapter", {**posts, "jack": a_port("xlr-4 jack")}, *wires)


def _speakers(amp: Part, box: Part, phones: Part) -> Rig:
    return rig("amp.left > box.left, amp.right > box.right, box.jack > phones", amp=amp, box=box, phones=phones)


def _channels() -> Pair:
    joined = _lead("3.5mm-trs plug", "3.5mm-ts jack", "a.tip a.ring1 b.tip", "a.sleeve b.sleeve")
    summed = part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-ts jack"},
        resistor("a.tip", "b.tip", 1000), resistor("a.ring1", "b.tip", 1000), wire("a.sleeve b.sleeve"),
    )  # fmt: skip
    mono = part("speaker", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", technology="dynamic"))
    chain = "source > lead.a, lead.b > pillow"
    return Pair(rig(chain, source=SINGLE_35, lead=joined, pillow=mono), rig(chain, source=SINGLE_35, lead=summed, pillow=mono))


def _shorted() -> Pair:
    wrong = _headphone("3.5mm-trrs", "tip", "ring2", "ring1", "sleeve")
    wrong = wrong.model_copy(update={"elements": (*wrong.elements, wire("plug.tip plug.ring2"))})
    return Pair(rig("source > phones", source=BRIDGED_35, phones=wrong), rig("source > phones", source=BRIDGED_35, phones=PHONES_35_FOUR))


def _mono_source(**fields: object) -> Part:
    level = str(fields.pop("level", "line"))
    stage = output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level=level, **fields)  # type: ignore[arg-type]
    return part("player", {"out": "rca jack"}, stage, maker="Example", model="Mono source")


_RCA_IN = part("receiver", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "COM"}), maker="Example", model="Receiver")


def _outputs() -> Pair:
    """A Y lead used the wrong way round, and the same with resistors of a summing network."""
    plugs = {"a": "rca plug", "b": "rca plug", "out": "rca plug"}
    tied = part("splitter", plugs, wire("a.center b.center out.center"), wire("a.outer b.outer out.outer"))
    summed = part(
        "splitter",
        plugs,
        resistor("a.center", "out.center", 1000),
        resistor("b.center", "out.center", 1000),
        wire("a.outer b.outer out.outer"),
    )
    chain = "one > y.a, two > y.b, y.out > amp.in"
    return Pair(
        rig(chain, one=_mono_source(), two=_mono_source(), y=tied, amp=_RCA_IN),
        rig(chain, one=_mono_source(), two=_mono_source(), y=summed, amp=_RCA_IN),
    )


def _lead_between_outputs() -> Pair:
    lead = _lead("rca plug", "rca plug", "a.center b.center", "a.outer b.outer")
    return Pair(
        rig("one > lead.a, lead.b > two.out", one=_mono_source(), lead=lead, two=_mono_source()),
        rig("one > lead.a, lead.b > amp.in", one=_mono_source(), lead=lead, amp=_RCA_IN),
    )


def _mono_plug() -> Pair:
    mono = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", technology="dynamic"))
    open_ring = part("headphone", {"plug": "3.5mm-trs plug"}, driver("both", "plug.tip", "plug.sleeve", technology="dynamic"))
    return Pair(rig("source > phones", source=SINGLE_35, phones=mono), rig("source > phones", source=SINGLE_35, phones=open_ring))


def _line_out(cold: str) -> Part:
    stage = Output.model_validate(
        {"port": "out", "topology": "balanced-line", "cold": cold, "level": "line", "signals": {"1": "GND", "2": "HOT", "3": "COLD"}}
    )
    return part("interface", {"out": "xlr-3 jack"}, stage, maker="Example", model="Line output")


def _cold_grounded() -> Pair:
    lead = _lead("xlr-3 plug", "rca plug", "a.2 b.center", "a.1 a.3 b.outer")
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(
        rig(chain, source=_line_out("plain"), lead=lead, amp=_RCA_IN), rig(chain, source=_line_out("transformer"), lead=lead, amp=_RCA_IN)
    )


def _two_lines() -> Part:
    def half(port: str, hot: str, cold: str) -> Output:
        signals = {"1": "GND", "2": hot, "3": cold}
        return Output.model_validate(
            {"port": port, "topology": "balanced-line", "cold": "plain", "level": "line", "signals": signals, "stage": "main"}
        )

    ports = {"left": a_port("xlr-3 jack", pair="out"), "right": a_port("xlr-3 jack", pair="out")}
    return part("interface", ports, half("left", "L+", "L-"), half("right", "R+", "R-"), maker="Example", model="Two lines")


def _line_receiver(connector: str, signals: dict[str, str]) -> Part:
    return part(
        "receiver", {"in": f"{connector} jack"}, line_input("in", signals, receives="differential"), maker="Example", model="Receiver"
    )  # type: ignore[arg-type]


def _colds_tied() -> Pair:
    ends = {"left": a_port("xlr-3 plug", pair="in"), "right": a_port("xlr-3 plug", pair="in"), "b": a_port("6.35mm-trs plug")}
    tied = part("cable", ends, wire("left.2 b.tip"), wire("left.3 right.3 b.ring1"), wire("left.1 right.1 b.sleeve"))
    one = part("cable", ends, wire("left.2 b.tip"), wire("left.3 b.ring1"), wire("left.1 right.1 b.sleeve"))
    chain = "source.left > lead.left, source.right > lead.right, lead.b > amp.in"
    amp = _line_receiver("6.35mm-trs", HOT_COLD)
    return Pair(rig(chain, source=_two_lines(), lead=tied, amp=amp), rig(chain, source=_two_lines(), lead=one, amp=amp))


def _mono_plug_in_line() -> Pair:
    source = part(
        "interface", {"out": "6.35mm-trs jack"},
        Output.model_validate({"port": "out", "topology": "balanced-line", "cold": "plain", "level": "line", "signals": HOT_COLD}),
    )  # fmt: skip
    short = _lead("6.35mm-ts plug", "rca plug", "a.tip b.center", "a.sleeve b.outer")
    cold_open = _lead("6.35mm-trs plug", "rca plug", "a.tip b.center", "a.sleeve b.outer")
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(rig(chain, source=source, lead=short, amp=_RCA_IN), rig(chain, source=source, lead=cold_open, amp=_RCA_IN))


def _driven(reference: str) -> Part:
    return _grounded(_source("3.5mm-trs", dict(STEREO_SIGNALS), "driven-ground"), reference)


def _driven_ground() -> Pair:
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(
        rig(chain, source=_driven("earth"), lead=_STRAIGHT_35, amp=_amplifier("earth")),
        rig(chain, source=_driven("floating"), lead=_STRAIGHT_35, amp=_amplifier("earth")),
    )


def _two_driven_grounds() -> Pair:
    sleeves = part(
        "cable",
        {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug", "c": "3.5mm-trs jack"},
        wire("a.tip c.tip"),
        wire("b.ring1 c.ring1"),
        wire("a.sleeve b.sleeve c.sleeve"),
    )
    chain = "one > y.a, two > y.b, y.c > phones"
    return Pair(
        rig(chain, one=_driven("floating"), two=_driven("floating"), y=sleeves, phones=TRS_PHONES),
        rig(chain, one=_driven("floating"), two=_grounded(SINGLE_35, "floating"), y=sleeves, phones=TRS_PHONES),
    )


def _sensed() -> Pair:
    source = _source("xlr-4", {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}, "sensed-return")
    joined = PHONES_XLR.model_copy(update={"elements": (*PHONES_XLR.elements, wire("plug.2 plug.4"))})
    return Pair(rig("source > phones", source=source, phones=joined), rig("source > phones", source=source, phones=PHONES_XLR))


def _phantom() -> Pair:
    def mixer(volts: float) -> Part:
        signals = {"1": "GND", "2": "HOT", "3": "COLD"}
        supply = (Supply(contacts={"in.2": volts, "in.3": volts}, current_limited=True),) if volts else ()
        return part("interface", {"in": "xlr-3 jack"}, line_input("in", signals, receives="differential", level="line"), *supply)  # type: ignore[arg-type]

    lead = _lead("xlr-3 plug", "xlr-3 plug", "a.1 b.1", "a.2 b.2", "a.3 b.3")
    chain = "source > lead.a, lead.b > mixer.in"
    return Pair(
        rig(chain, source=_line_out("plain"), lead=lead, mixer=mixer(48)), rig(chain, source=_line_out("plain"), lead=lead, mixer=mixer(0))
    )


def _intercom() -> Pair:
    supply = Supply(contacts={"out.4": 24})
    station = part("interface", {"out": "xlr-4 jack"}, output("out", "single-ended", {"1": "GND", "3": "HOT", "4": "SUPPLY"}), supply)
    plain = part("interface", {"out": "xlr-4 jack"}, output("out", "single-ended", {"1": "GND", "3": "HOT", "4": "NC"}))
    headset = part("headset", {"plug": "xlr-4 plug"}, driver("both", "plug.4", "plug.1"))
    return Pair(rig("station > headset", station=station, headset=headset), rig("station > headset", station=plain, headset=headset))


def _supply_grounded() -> Pair:
    supply = Supply(contacts={"out.4": 24})
    station = part("interface", {"out": "xlr-4 jack"}, output("out", "single-ended", {"1": "GND", "3": "HOT", "4": "SUPPLY"}), supply)
    both = part("headset", {"plug": "xlr-4 plug"}, driver("both", "plug.3", "plug.1"), wire("plug.1 plug.4"))
    one = part("headset", {"plug": "xlr-4 plug"}, driver("both", "plug.3", "plug.1"))
    return Pair(rig("station > headset", station=station, headset=both), rig("station > headset", station=station, headset=one))


def _bias_on_leg() -> Pair:
    key = _lead("3.5mm-trrs plug", "3.5mm-trrs jack", "a.tip a.sleeve b.tip", "a.ring1 b.ring1", "a.ring2 b.ring2")
    straight = _lead("3.5mm-trrs plug", "3.5mm-trrs jack", "a.tip b.tip", "a.ring1 b.ring1", "a.ring2 b.ring2", "a.sleeve b.sleeve")
    chain = "phone > lead.a, lead.b > headset"
    return Pair(rig(chain, phone=PHONE, lead=key, headset=HEADSET_CTIA), rig(chain, phone=PHONE, lead=straight, headset=HEADSET_CTIA))


def _video() -> Pair:
    signals = {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "VIDEO"}
    board = part("computer", {"out": "3.5mm-trrs jack"}, output("out", "single-ended", signals))  # type: ignore[arg-type]
    return Pair(
        rig("board > phones", board=board, phones=TRS_PHONES),
        rig("board > phones", board=board, phones=_headphone("3.5mm-trrs", "tip", "ring2", "ring1", "ring2")),
    )


def _unknown_contact() -> Pair:
    known = {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"}
    half_known = {"tip": "L+", "ring1": "R+", "ring2": "UNKNOWN", "sleeve": "R-"}
    return Pair(
        rig("source > phones", source=_source("3.5mm-trrs", half_known, "ground-separated"), phones=PHONES_35_FOUR),
        rig("source > phones", source=_source("3.5mm-trrs", known, "ground-separated"), phones=PHONES_35_FOUR),
    )


def _unknown_mating() -> Pair:
    five = _source("3.5mm-trrrs", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, "single-ended")
    return Pair(rig("source > phones", source=five, phones=HEADSET_CTIA), rig("source > phones", source=PHONE, phones=HEADSET_CTIA))


def _five_poles() -> Pair:
    five = _headphone("3.5mm-trrrs", "tip", "sleeve", "ring1", "sleeve")
    source = _source("3.5mm-trrrs", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, "single-ended")
    return Pair(rig("source > phones", source=SINGLE_35, phones=five), rig("source > phones", source=source, phones=five))


def _unknown_topology() -> Pair:
    unknown = _source("2.5mm-trrs", dict(AK_SIGNALS), "unknown")
    return Pair(
        rig("source > adapter > phones", source=unknown, adapter=ADAPTER, phones=TRS_PHONES),
        rig("source > phones", source=unknown, phones=BALANCED_EARPHONE),
    )


def _weak_fact() -> Pair:
    def separated(confidence: str) -> Part:
        source = _source("2.5mm-trrs", dict(AK_SIGNALS), "ground-separated")
        fact = Fact(source="https://example.org", confidence=confidence)  # type: ignore[arg-type]
        return source.model_copy(update={"facts": {"outputs.out.topology": fact}})

    chain = "source > adapter > phones"
    return Pair(
        rig(chain, source=separated("recalled"), adapter=ADAPTER, phones=TRS_PHONES),
        rig(chain, source=separated("confirmed"), adapter=ADAPTER, phones=TRS_PHONES),
    )


def _misfit() -> Pair:
    return Pair(rig("source > phones", source=SINGLE_35, phones=PHONES_XLR), rig("source > phones", source=BRIDGED_XLR, phones=PHONES_XLR))


def _two_pin(jack: str) -> Rig:
    cable = part(
        "cable",
        {"plug": "3.5mm-trs plug", "left": a_port("2-pin-0.78mm plug", pair="ears"), "right": a_port("2-pin-0.78mm plug", pair="ears")},
        wire("plug.tip left.+"), wire("plug.ring1 right.+"), wire("plug.sleeve left.- right.-"),
    )  # fmt: skip
    ears = part(
        "earphone", {"left": a_port(f"{jack} jack", ear="left", pair="ears"), "right": a_port(f"{jack} jack", ear="right", pair="ears")},
        driver("left", "left.+", "left.-", technology="dynamic"), driver("right", "right.+", "right.-", technology="dynamic"),
    )  # fmt: skip
    return rig("source > cable.plug, cable.left > ears.left, cable.right > ears.right", source=SINGLE_35, cable=cable, ears=ears)


def _turned_one() -> Rig:
    layout = _two_pin("2-pin-0.78mm")
    first, second, third = layout.links
    return layout.model_copy(update={"links": (first, second, Link(source=third.source, target=third.target, turned=True))})


def _turned_both() -> Rig:
    layout = _two_pin("2-pin-0.78mm")
    first, *rest = layout.links
    return layout.model_copy(update={"links": (first, *(Link(source=each.source, target=each.target, turned=True) for each in rest))})


def _ground_loop() -> Pair:
    chain = "source > lead.a, lead.b > amp.in"
    line = _source("3.5mm-trs", dict(STEREO_SIGNALS), "single-ended", level="line")
    return Pair(
        rig(chain, source=_grounded(line, "usb"), lead=_STRAIGHT_35, amp=_amplifier("usb")),
        rig(chain, source=_grounded(line, "floating"), lead=_STRAIGHT_35, amp=_amplifier("usb")),
    )


def _earth_lifted() -> Pair:
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(
        rig(chain, source=SINGLE_35, lead=_STRAIGHT_35, amp=_amplifier("unearthed-class-one")),
        rig(chain, source=SINGLE_35, lead=_STRAIGHT_35, amp=_amplifier("earth")),
    )


def _no_common_ground() -> Pair:
    line = _source("4.4mm-trrrs", JEITA, "bridged", level="line")
    amp = _line_receiver("4.4mm-trrrs", JEITA)
    four = ("a.tip b.tip", "a.ring1 b.ring1", "a.ring2 b.ring2", "a.ring3 b.ring3")
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(
        rig(chain, source=line, lead=_lead("4.4mm-trrrs plug", "4.4mm-trrrs plug", *four), amp=amp),
        rig(chain, source=line, lead=_lead("4.4mm-trrrs plug", "4.4mm-trrrs plug", *four, "a.sleeve b.sleeve"), amp=amp),
    )


def _open_common() -> Pair:
    open_sleeve = part("adapter", {"plug": "xlr-4 plug", "jack": "3.5mm-trs jack"}, wire("plug.1 jack.tip"), wire("plug.3 jack.ring1"))
    return Pair(
        rig("source > adapter > phones", source=BRIDGED_XLR, adapter=open_sleeve, phones=TRS_PHONES),
        rig("source > phones", source=BRIDGED_XLR, phones=PHONES_XLR),
    )


def _stereo_into_mono() -> Pair:
    lead = _lead("3.5mm-trs plug", "6.35mm-trs plug", "a.tip b.tip", "a.ring1 b.ring1", "a.sleeve b.sleeve")
    half = _lead("3.5mm-trs plug", "6.35mm-trs plug", "a.tip b.tip", "a.sleeve b.ring1 b.sleeve")
    amp = _line_receiver("6.35mm-trs", HOT_COLD)
    chain = "source > lead.a, lead.b > amp.in"
    return Pair(rig(chain, source=SINGLE_35, lead=lead, amp=amp), rig(chain, source=SINGLE_35, lead=half, amp=amp))


def _one_sided() -> Pair:
    mono = part("headphone", {"plug": "3.5mm-trs plug"}, driver("both", "plug.tip", "plug.sleeve", technology="dynamic"))
    summing = part(
        "headphone", {"plug": "3.5mm-trs plug"}, driver("both", "sum", "plug.sleeve", technology="dynamic"),
        resistor("plug.tip", "sum", 100), resistor("plug.ring1", "sum", 100),
    )  # fmt: skip
    return Pair(rig("source > phones", source=SINGLE_35, phones=mono), rig("source > phones", source=SINGLE_35, phones=summing))


def _one_channel() -> Pair:
    lead = _lead("3.5mm-trs plug", "3.5mm-ts jack", "a.tip b.tip", "a.sleeve b.sleeve")
    summed = part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-ts jack"},
        resistor("a.tip", "b.tip", 100), resistor("a.ring1", "b.tip", 100), wire("a.sleeve b.sleeve"),
    )  # fmt: skip
    mono = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve", technology="dynamic"))
    chain = "source > lead.a, lead.b > phones"
    return Pair(rig(chain, source=SINGLE_35, lead=lead, phones=mono), rig(chain, source=SINGLE_35, lead=summed, phones=mono))


def _digital() -> Pair:
    coax = part("player", {"out": a_port("rca jack").model_copy(update={"passes": "digital"})})
    lead = _lead("rca plug", "rca plug", "a.center b.center", "a.outer b.outer")
    return Pair(
        rig("source.out > lead.a, lead.b > amp.in", source=coax, lead=lead, amp=_RCA_IN),
        rig("source > lead.a, lead.b > amp.in", source=_mono_source(), lead=lead, amp=_RCA_IN),
    )


def _usb_c() -> Pair:
    digital = part("phone", {"usb": a_port("usb-c jack").model_copy(update={"passes": "digital"})})
    passive = part(
        "adapter", {"plug": a_port("usb-c plug"), "jack": a_port("3.5mm-trs jack")}, wire("plug.A7 jack.tip"), wire("plug.A6 jack.ring1")
    )
    active = part(
        "dongle", {"plug": a_port("usb-c plug").model_copy(update={"passes": "digital"}), "jack": a_port("3.5mm-trs jack")},
        output("jack", "single-ended", dict(STEREO_SIGNALS)),
    )  # fmt: skip
    return Pair(
        rig("phone.usb > adapter.plug, adapter.jack > phones", phone=digital, adapter=passive, phones=TRS_PHONES),
        rig("phone.usb > adapter.plug, adapter.jack > phones", phone=digital, adapter=active, phones=TRS_PHONES),
    )


def _line_on_phones() -> Pair:
    return Pair(
        rig("source > phones", source=_source("3.5mm-trs", dict(STEREO_SIGNALS), "single-ended", level="line"), phones=TRS_PHONES),
        rig("source > phones", source=SINGLE_35, phones=TRS_PHONES),
    )


def _line_setting() -> Pair:
    phones_out = output("out", "single-ended", dict(STEREO_SIGNALS)).model_copy(update={"modes": ("phones",)})
    line_out = output("out", "single-ended", dict(STEREO_SIGNALS), level="line").model_copy(update={"modes": ("line",)})
    source = part("player", {"out": "3.5mm-trs jack"}, phones_out, line_out, modes={"phones": "Headphones", "line": "Line out"})
    layout = rig("source > phones", source=source, phones=TRS_PHONES)
    return Pair(in_mode(layout, "source", "line"), in_mode(layout, "source", "phones"))


def _stax(technology: str, bias_volts: float | None = None, connector: str = "stax-pro-5") -> Part:
    ears = tuple(
        Transducer(ear=ear, plus=f"plug.{letter}_front", minus=f"plug.{letter}_rear", technology=technology, bias_volts=bias_volts)  # type: ignore[arg-type]
        for ear, letter in (("left", "L"), ("right", "R"))
    )
    return part("headphone", {"plug": f"{connector} plug"}, *ears, maker="Example", model="Earspeaker")


def _energiser(volts: float = 580, connector: str = "stax-pro-5") -> Part:
    signals = {"L_front": "L+", "L_rear": "L-", "R_front": "R+", "R_rear": "R-"}
    bias = "bias" if connector == "stax-pro-5" else "bias_a"
    stage = output("out", "electrostatic", signals, level="electrostatic")  # type: ignore[arg-type]
    return part("energiser", {"out": f"{connector} jack"}, stage, Supply(contacts={f"out.{bias}": volts}, current_limited=True))


def _dynamic_on_energiser() -> Pair:
    adapter = part(
        "adapter", {"plug": "stax-pro-5 plug", "jack": "xlr-4 jack"},
        wire("plug.L_front jack.1"), wire("plug.L_rear jack.2"), wire("plug.R_front jack.3"), wire("plug.R_rear jack.4"),
    )  # fmt: skip
    return Pair(
        rig("amp > adapter > phones", amp=_energiser(), adapter=adapter, phones=PHONES_XLR),
        rig("amp > phones", amp=_energiser(), phones=_stax("electrostatic", 580)),
    )


def _stax_on_amp() -> Pair:
    adapter = part(
        "adapter", {"plug": "xlr-4 plug", "jack": "stax-pro-5 jack"},
        wire("plug.1 jack.L_front"), wire("plug.2 jack.L_rear"), wire("plug.3 jack.R_front"), wire("plug.4 jack.R_rear"),
    )  # fmt: skip
    return Pair(
        rig("amp > adapter > phones", amp=BRIDGED_XLR, adapter=adapter, phones=_stax("electrostatic", 580)),
        rig("amp > phones", amp=_energiser(), phones=_stax("electrostatic", 580)),
    )


def _overbias() -> Pair:
    return Pair(
        rig("amp > phones", amp=_energiser(580), phones=_stax("electrostatic", 230)),
        rig("amp > phones", amp=_energiser(230), phones=_stax("electrostatic", 230)),
    )


def _energiser_box(source: Part) -> Rig:
    posts = {
        "left": a_port("speaker-posts plug", pair="in"),
        "right": a_port("speaker-posts plug", pair="in"),
        "out": a_port("stax-pro-5 jack"),
    }
    windings = tuple(
        Transformer(primary=(f"{side}.positive", f"{side}.negative"), secondary=(f"out.{letter}_front", f"out.{letter}_rear"), ratio=25)
        for side, letter in (("left", "L"), ("right", "R"))
    )
    box = part("energiser", posts, *windings, Supply(contacts={"out.bias": 580}, current_limited=True))
    return rig("amp.left > box.left, amp.right > box.right, box.out > phones", amp=source, box=box, phones=_stax("electrostatic", 580))


def _made_for() -> Pair:
    ribbon_amp = _source("xlr-4", {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}, "bridged", made_for="ribbon")
    ribbon = part(
        "headphone",
        {"plug": "xlr-4 plug"},
        driver("left", "plug.1", "plug.2", technology="ribbon"),
        driver("right", "plug.3", "plug.4", technology="ribbon"),
    )
    return Pair(rig("amp > phones", amp=ribbon_amp, phones=PHONES_XLR), rig("amp > phones", amp=ribbon_amp, phones=ribbon))


def _high_level(level: InputLevel) -> Rig:
    """Return the left posts of a speaker amplifier on an RCA input."""
    lead = part("cable", {"a": "speaker-posts plug", "b": "rca plug"}, wire("a.positive b.center"), wire("a.negative b.outer"))
    amp = part("receiver", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "COM"}, level=level))
    return rig("source.left > lead.a, lead.b > amp", source=_speaker_amplifier("speaker-grounded"), lead=lead, amp=amp)


def _speaker_level() -> Pair:
    pad = part(
        "adapter",
        {"left": a_port("speaker-posts plug", pair="in"), "right": a_port("speaker-posts plug", pair="in"), "jack": a_port("xlr-4 jack")},
        resistor("left.positive", "jack.1", 1000), resistor("jack.1", "jack.2", 10), wire("left.negative jack.2"),
        resistor("right.positive", "jack.3", 1000), resistor("jack.3", "jack.4", 10), wire("right.negative jack.4"),
    )  # fmt: skip
    amp = _speaker_amplifier("speaker-grounded")
    return Pair(_speakers(amp, _speaker_box(joined=False), PHONES_XLR), _speakers(amp, pad, PHONES_XLR))


def _without_load() -> Pair:
    stage = output("out", "single-ended-capacitor", dict(STEREO_SIGNALS), needs_load=True)
    amp = part("amplifier", {"in": "rca jack", "out": "6.35mm-trs jack"}, line_input("in", {"center": "HOT", "outer": "COM"}), stage)
    lead = _lead("rca plug", "rca plug", "a.center b.center", "a.outer b.outer")
    fed = "source > lead.a, lead.b > amp.in"
    loaded = _headphone("6.35mm-trs", "tip", "sleeve", "ring1", "sleeve")
    return Pair(
        rig(fed, source=_mono_source(), lead=lead, amp=amp),
        rig(f"{fed}, amp.out > phones", source=_mono_source(), lead=lead, amp=amp, phones=loaded),
    )


def _input_level(rule: str) -> Pair:
    line = _source("3.5mm-trs", dict(STEREO_SIGNALS), "single-ended", level="line", volts=4)
    fields: tuple[dict[str, object], dict[str, object]] = (
        ({"level": "mic"}, {"level": "line"}) if rule == "mic-input" else ({"max_volts": 2}, {"max_volts": 8})
    )
    fires, spares = (
        rig("source > lead.a, lead.b > amp.in", source=line, lead=_STRAIGHT_35, amp=_amplifier("floating", **each)) for each in fields
    )
    return Pair(fires, spares)


def _in_a_row(kind: str) -> Rig:
    source = part(kind, {"out": "3.5mm-trs jack"}, output("out", "single-ended", dict(STEREO_SIGNALS)))
    return rig("source > lead.a, lead.b > amp.in", source=source, lead=_STRAIGHT_35, amp=_amplifier("floating"))


def _half_of_a_pair() -> Pair:
    def half(port: str, letter: str) -> Output:
        return output(port, "bridged", {"tip": f"{letter}+", "ring1": f"{letter}-", "sleeve": "GND"}, stage="main")  # type: ignore[dict-item]

    ports = {"left": a_port("3.5mm-trs jack", pair="out"), "right": a_port("3.5mm-trs jack", pair="out")}
    amp = part("amplifier", ports, half("left", "L"), half("right", "R"))
    both = part(
        "headphone", {"left": a_port("3.5mm-trs plug", pair="in"), "right": a_port("3.5mm-trs plug", pair="in")},
        driver("left", "left.tip", "left.ring1"), driver("right", "right.tip", "right.ring1"),
    )  # fmt: skip
    return Pair(
        rig("amp.left > phones", amp=amp, phones=TRS_PHONES), rig("amp.left > phones.left, amp.right > phones.right", amp=amp, phones=both)
    )


def _two_sockets() -> Pair:
    stages = (output("bal", "bridged", JEITA, stage="main"), output("se", "single-ended", dict(STEREO_SIGNALS), stage="main"))  # type: ignore[arg-type]
    amp = part("amplifier", {"bal": "4.4mm-trrrs jack", "se": "3.5mm-trs jack"}, *stages)
    return Pair(
        rig("amp.bal > one, amp.se > two", amp=amp, one=PHONES_44, two=TRS_PHONES),
        rig("amp.bal > one", amp=amp, one=PHONES_44, two=TRS_PHONES),
    )


def _stranger() -> Pair:
    layout = rig("source > phones", source=SINGLE_35, phones=TRS_PHONES)
    lost = {**layout.parts, "phones": PlacedPart(use="gone/earphone", at=(320, 0))}
    return Pair(layout.model_copy(update={"parts": lost}), layout)


def _many_jacks() -> Pair:
    plug = _headphone("3.5mm-trrs", "tip", "ring2", "ring1", "ring2")

    def bench(count: int) -> Rig:
        names = [f"jack{number}" for number in range(count)]
        splitter = part(
            "splitter", {"plug": "3.5mm-trs plug", **dict.fromkeys(names, "3.5mm-trs jack")},
            *(wire(f"plug.{pole}", *(f"{name}.{pole}" for name in names)) for pole in ("tip", "ring1", "sleeve")),
        )  # fmt: skip
        joins = ", ".join(["source > y.plug", *(f"y.{name} > p{number}" for number, name in enumerate(names))])
        return rig(joins, source=SINGLE_35, y=splitter, **{f"p{number}": plug for number in range(count)})

    return Pair(bench(4), bench(3))


def _capacitors() -> Part:
    """Return a lead whose capacitors keep DC apart but not the music."""
    return part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"},
        Capacitor(between=("a.tip", "b.tip")), Capacitor(between=("a.ring1", "b.ring1")), wire("a.sleeve b.sleeve"),
    )  # fmt: skip


def _bias_through_ear() -> Pair:
    """The common return of an OMTP headset on the bias of a CTIA phone: 2.2 V behind 2200 ohm is 1 mA."""
    weak = Bias(contact="out.sleeve", volts=0.2, ohms=2200)
    mild = PHONE.model_copy(update={"elements": (*PHONE.elements[:-1], weak)})
    return Pair(rig("phone > headset", phone=PHONE, headset=HEADSET_OMTP), rig("phone > headset", phone=mild, headset=HEADSET_OMTP))


def _detecting() -> Pair:
    detect = Detect(contact="out.tip", below_ohms=20)
    phone = part("phone", {"out": "3.5mm-trs jack"}, output("out", "single-ended-capacitor", dict(STEREO_SIGNALS)), detect)
    ears = [each.model_copy(update={"ohms": 8.0}) for each in TRS_PHONES.elements]
    low = TRS_PHONES.model_copy(update={"elements": tuple(ears)})
    return Pair(rig("phone > phones", phone=phone, phones=low), rig("phone > phones", phone=phone, phones=TRS_PHONES))


def rule_rigs() -> dict[str, Pair]:
    """Return the pair of each rule by its id."""
    through = _through(_BY_SIGNAL)
    straight = rig("source > lead.a, lead.b > phones", source=SINGLE_35, lead=_capacitors(), phones=TRS_PHONES)
    return {
        "btl-minus-tied": _minus_tied(),
        "btl-minus-to-ground": _minus_to_ground(),
        "internal-common": _internal_common(),
        "trs-into-btl-trrs35": Pair(
            rig("source > phones", source=BRIDGED_35, phones=TRS_PHONES), rig("source > phones", source=BRIDGED_35, phones=PHONES_35_FOUR)
        ),
        "trs25-into-ak": Pair(
            rig("source > phones", source=BRIDGED_25, phones=_headphone("2.5mm-trs", "tip", "sleeve", "ring1", "sleeve")),
            rig("source > phones", source=BRIDGED_25, phones=BALANCED_EARPHONE),
        ),
        "bal-hp-to-se-input": _earthed_input(),
        "unknown-reference": _unknown_reference(),
        "speaker-common-neg": Pair(
            _speakers(_speaker_amplifier("speaker-bridged"), _speaker_box(joined=True), TRS_PHONES),
            _speakers(_speaker_amplifier("speaker-grounded"), _speaker_box(joined=True), TRS_PHONES),
        ),
        "channels-joined": _channels(),
        "output-shorted": _shorted(),
        "outputs-joined": _outputs(),
        "output-into-output": _lead_between_outputs(),
        "ts-into-stereo": _mono_plug(),
        "bal-line-cold-grounded": _cold_grounded(),
        "bal-line-returns-tied": _colds_tied(),
        "ts-into-balanced-line": _mono_plug_in_line(),
        "virtual-ground-earthed": _driven_ground(),
        "two-active-grounds": _two_driven_grounds(),
        "halo-return": _sensed(),
        "phantom": _phantom(),
        "xlr4-supply": _intercom(),
        "supply-grounded": _supply_grounded(),
        "mic-bias": _bias_on_leg(),
        "bias-through-ear": _bias_through_ear(),
        "detect": _detecting(),
        "video-grounded": _video(),
        "unknown-contact": _unknown_contact(),
        "unknown-mating": _unknown_mating(),
        "nc-fallback": _five_poles(),
        "unknown-topology": _unknown_topology(),
        "unknown-part": _stranger(),
        "weak-fact": _weak_fact(),
        "too-many-ways": _many_jacks(),
        "misfit": _misfit(),
        "poor-fit": Pair(_two_pin("2-pin-0.75mm"), _two_pin("2-pin-0.78mm")),
        "ground-loop": _ground_loop(),
        "earth-lifted": _earth_lifted(),
        "line44-no-gnd": _no_common_ground(),
        "channels-swapped": Pair(_through(_SWAPPED), through),
        "l-minus-r-minus-crossed": Pair(_through(_CROSSED), through),
        "wrong-trrs-order": Pair(_through(_SHAPE_ONLY), through),
        "polarity-one-side": Pair(_turned_one(), _turned_both()),
        "polarity-both": Pair(_turned_both(), _two_pin("2-pin-0.78mm")),
        "mono": _minus_tied(),
        "open-common": _open_common(),
        "stereo-into-balanced-mono": _stereo_into_mono(),
        "ctia-omtp": Pair(
            rig("phone > headset", phone=PHONE, headset=HEADSET_OMTP), rig("phone > headset", phone=PHONE, headset=HEADSET_CTIA)
        ),
        "balanced-plug-in-headset-jack": Pair(
            rig("phone > phones", phone=PHONE, phones=PHONES_35_FOUR), rig("phone > phones", phone=PHONE, phones=TRS_PHONES)
        ),
        "one-sided": _one_sided(),
        "one-channel": _one_channel(),
        "silent": Pair(_through(_NO_RIGHT), through),
        "attenuated": Pair(_attenuated(20_000), _attenuated(100)),
        "uneven-ears": Pair(_attenuated(1, 300), straight),
        "digital-into-analog": _digital(),
        "usbc-passive": _usb_c(),
        "rca-headphones": _line_on_phones(),
        "lineout-full-level": _line_setting(),
        "dynamic-into-estat": _dynamic_on_energiser(),
        "estat-into-dynamic": _stax_on_amp(),
        "estat-overbias": _overbias(),
        "energiser-on-amp": Pair(
            _energiser_box(_speaker_amplifier("speaker-bridged")), _energiser_box(_speaker_amplifier("speaker-grounded"))
        ),
        "k1000-xlr4": _made_for(),
        "speaker-taps": _speaker_level(),
        "speaker-into-input": Pair(_high_level("line"), _high_level("speaker")),
        "needs-load": _without_load(),
        "mic-input": _input_level("mic-input"),
        "input-overload": _input_level("input-overload"),
        "hp-into-line": Pair(_in_a_row("player"), _in_a_row("dongle")),
        "dongle-chain": Pair(_in_a_row("dongle"), _in_a_row("player")),
        "one-leg-adapter": Pair(
            rig("source > lead.a, lead.b > amp.in", source=BRIDGED_44, lead=_HOT_AND_GROUND, amp=_amplifier("floating")),
            rig("source > lead.a, lead.b > amp.in", source=SINGLE_35, lead=_STRAIGHT_35, amp=_amplifier("floating")),
        ),
        "trs-in-dual-bal-half": _half_of_a_pair(),
        "sym-se-simultaneous": _two_sockets(),
        "bal-to-bal-safe": Pair(through, rig("source > phones", source=SINGLE_35, phones=TRS_PHONES)),
        "se-to-balanced-safe": Pair(
            rig("source > adapter > phones", source=SINGLE_35, adapter=_se_to_xlr4(), phones=PHONES_XLR),
            rig("source > phones", source=SINGLE_35, phones=TRS_PHONES),
        ),
    }
