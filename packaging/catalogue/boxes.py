"""Generic boxes and what has parts inside: pads, impedance adapters, isolating transformers, summers, switches.

Must never claim a value that the part is not named for: an unknown resistance stays unknown.
"""

from collections.abc import Iterator

from claims import Tree, engineering
from ends import ENDS, generic, ports_of, refs_of, wired
from wiring import SIDES, pair_of_ports

_SIZE = {"3.5mm": "3.5mm-trs", "6.35mm": "6.35mm-trs", "4.4mm": "4.4mm-trrrs", "2.5mm": "2.5mm-trrs", "xlr-4": "xlr-4"}
_WORDS = {"3.5mm": "3.5 mm", "6.35mm": "6.35 mm", "4.4mm": "4.4 mm", "2.5mm": "2.5 mm", "xlr-4": "XLR-4"}
NAMED = engineering("Resistors of the values that it is named for.")
"""The fact of a part whose name says its resistances."""


def boxes() -> Iterator[Tree]:
    """Yield every generic part with more than wire inside."""
    yield from _series()
    yield from _pads()
    yield from _transformers()
    yield from _summers()
    yield from _switches()


def _through(size: str) -> tuple[Tree, dict[str, list[str]], dict[str, list[str]]]:
    """Return the ports of something between a plug and a jack of one size, and the references of both."""
    end = ENDS[_SIZE[size]]
    return ports_of(end, "plug", "plug") | ports_of(end, "jack", "jack"), refs_of(end, "plug"), refs_of(end, "jack")


def _returns(plug: dict[str, list[str]], jack: dict[str, list[str]]) -> list[Tree]:
    return [{"type": "wire", "joins": [*plug[signal], *jack[signal]]} for signal in ("L-", "R-", "COM", "GND") if signal in plug]


def resistor(one: str, other: str, ohms: float | None) -> Tree:
    """Return a resistor between two references; None is not known."""
    return {"type": "resistor", "between": [one, other], "ohms": ohms}


def _series() -> Iterator[Tree]:
    for size, values in (("3.5mm", (20, 47, 200)), ("6.35mm", (10, 33, 75, 120, 300)), ("4.4mm", (10, 33, 75)), ("2.5mm", (10, 33, 75))):
        for ohms in values:
            ports, plug, jack = _through(size)
            legs = ("L+", "R+") if "COM" in plug else ("L+", "R+", "L-", "R-")
            rest = [each for each in _returns(plug, jack) if not any(ref in each["joins"] for leg in legs[2:] for ref in plug[leg])]
            elements = [*rest, *(resistor(plug[leg][0], jack[leg][0], ohms) for leg in legs)]
            each = "each hot lead" if "COM" in plug else "each of the four leads"
            yield generic(
                f"{size}-impedance-adapter-{ohms}-ohm",
                "adapter",
                f"Impedance adapter {_WORDS[size]}, {ohms} Ω",
                ports,
                elements,
                notes=f"A series resistor in {each}: it adds to the output impedance.",
                fact=NAMED,
            )


def _pads() -> Iterator[Tree]:
    """Yield L-pads: a series resistor in each hot lead, and one across the ear."""
    for size, series, shunt, db in (
        ("3.5mm", 10, 4.7, 10),
        ("3.5mm", 47, 5.1, 20),
        ("4.4mm", 10, 4.7, 10),
        ("4.4mm", 47, 5.1, 20),
        ("2.5mm", 10, 4.7, 10),
        ("6.35mm", 100, 11, 20),
    ):
        ports, plug, jack = _through(size)
        elements = _returns(plug, jack)
        for side in "LR":
            back = jack.get(f"{side}-", jack.get("COM", [""]))[0]
            elements += [resistor(plug[f"{side}+"][0], jack[f"{side}+"][0], series), resistor(jack[f"{side}+"][0], back, shunt)]
        note = f"For sensitive earphones: about {db} dB less, with a low output impedance. {series} Ω in series, {shunt} Ω across."
        yield generic(
            f"{size}-pad-{db}-db",
            "adapter",
            f"Pad {_WORDS[size]}, −{db} dB",
            ports,
            elements,
            aliases=["IEMatch", "attenuator", "L-pad"],
            notes=note,
            fact=NAMED,
        )
    for size in ("3.5mm", "6.35mm"):
        ports, plug, jack = _through(size)
        elements = [*_returns(plug, jack), *(resistor(plug[leg][0], jack[leg][0], None) for leg in ("L+", "R+"))]
        yield generic(
            f"{size}-volume-control",
            "adapter",
            f"Volume control, {_WORDS[size]}",
            ports,
            elements,
            aliases=["potentiometer", "attenuator"],
            notes="Its resistance depends on where it stands, and is not known.",
            fact=engineering("A variable resistor in each hot lead; nobody can say where it is set."),
        )


def _transformers() -> Iterator[Tree]:
    fact = engineering("One winding pair a channel, one to one; nothing else joins its two sides.")
    for size in ("3.5mm", "6.35mm"):
        ports, plug, jack = _through(size)
        windings = [_winding(plug[f"{side}+"][0], plug["COM"][0], jack[f"{side}+"][0], jack["COM"][0]) for side in "LR"]
        yield generic(
            f"{size}-isolation-transformer",
            "adapter",
            f"Ground loop isolator, {_WORDS[size]}",
            ports,
            windings,
            aliases=["isolation transformer", "hum eliminator"],
            notes="For line level: parts the grounds of two devices.",
            fact=fact,
        )
    for name, connector, model, hot, cold in (
        ("rca", "rca", "Ground loop isolator, RCA", "center", "outer"),
        ("xlr-3-pair", "xlr-3", "Isolation transformer, XLR-3", "2", "3"),
    ):
        order = "rca-line" if name == "rca" else "xlr3-line"
        ports = pair_of_ports("plug", connector, "plug", order) | pair_of_ports("jack", connector, "jack", order)
        windings = [_winding(f"plug-{side}.{hot}", f"plug-{side}.{cold}", f"jack-{side}.{hot}", f"jack-{side}.{cold}") for side in SIDES]
        yield generic(
            f"{name}-isolation-transformer",
            "adapter",
            model,
            ports,
            windings,
            aliases=["hum eliminator", "line isolator"],
            notes="For line level: parts the grounds of two devices.",
            fact=fact,
        )
    for size in ("4.4mm", "2.5mm", "xlr-4"):
        end = ENDS[_SIZE[size]]
        plug = refs_of(end, "plug")
        ports = ports_of(end, "plug", "plug") | pair_of_ports("rca", "rca", "jack", "rca-line")
        windings = [
            _winding(plug[f"{side[0].upper()}+"][0], plug[f"{side[0].upper()}-"][0], f"rca-{side}.center", f"rca-{side}.outer")
            for side in SIDES
        ]
        yield generic(
            f"{size}-to-rca-isolation-transformer",
            "adapter",
            f"{_WORDS[size]} to RCA by transformer",
            ports,
            windings,
            notes="The right way from a bridged output into an unbalanced line input.",
            fact=fact,
        )
        trs = ports_of(end, "plug", "plug") | ports_of(ENDS["6.35mm-trs"], "jack", "jack")
        wound = [
            _winding(plug[f"{side}+"][0], plug[f"{side}-"][0], f"jack.{contact}", "jack.sleeve")
            for side, contact in (("L", "tip"), ("R", "ring1"))
        ]
        yield generic(
            f"{size}-to-6.35mm-isolation-transformer",
            "adapter",
            f"{_WORDS[size]} to 6.35 by transformer",
            trs,
            wound,
            notes="Needs transformers made for headphone power.",
            fact=fact,
        )


def _winding(one: str, two: str, three: str, four: str) -> Tree:
    return {"type": "transformer", "primary": [one, two], "secondary": [three, four], "ratio": 1}


def _summers() -> Iterator[Tree]:
    for size in ("3.5mm", "6.35mm"):
        ports, plug, jack = _through(size)
        tie = [*jack["L+"], *jack["R+"]]
        wires = [*_returns(plug, jack), {"type": "wire", "joins": tie}]
        summed = [*wires, *(resistor(plug[leg][0], jack["L+"][0], 470) for leg in ("L+", "R+"))]
        yield generic(
            f"{size}-mono-summer",
            "adapter",
            f"Mono summer, {_WORDS[size]}",
            ports,
            summed,
            aliases=["stereo to mono"],
            notes="Both ears hear left and right: 470 Ω in each channel, for line level.",
            fact=NAMED,
        )
        tied = [*_returns(plug, jack), {"type": "wire", "joins": [*plug["L+"], *plug["R+"], *tie]}]
        yield generic(
            f"{size}-mono-tie",
            "adapter",
            f"Mono adapter {_WORDS[size]}, tied",
            ports,
            tied,
            aliases=["stereo to mono"],
            notes="A trap: it joins the left and the right output directly.",
            fact=engineering("Left and right are one conductor inside, as cheap mono adapters have it."),
        )
    swapped = {"L+": "R+", "R+": "L+"}
    ports, plug, jack = _through("3.5mm")
    crossed = [*_returns(plug, jack), *({"type": "wire", "joins": [*plug[leg], *jack[swapped[leg]]]} for leg in swapped)]
    yield generic(
        "3.5mm-left-right-swap",
        "adapter",
        "Left and right swap, 3.5 mm",
        ports,
        crossed,
        notes="Left plays on the right, and right on the left.",
        fact=engineering("Crossed on purpose."),
    )


def _switches() -> Iterator[Tree]:
    for size in ("3.5mm", "6.35mm", "4.4mm", "xlr-4"):
        end = ENDS[_SIZE[size]]
        ports = ports_of(end, "in", "jack") | ports_of(end, "one", "jack") | ports_of(end, "two", "jack")
        elements = [{**each, "modes": [mode]} for mode in ("one", "two") for each in wired(refs_of(end, "in"), refs_of(end, mode))]
        yield generic(
            f"{size}-switch-box",
            "selector",
            f"Switch box, {_WORDS[size]}",
            ports,
            elements,
            aliases=["A/B switch", "selector"],
            modes={"one": "First socket", "two": "Second socket"},
            notes="One source, two headphones, one at a time.",
            fact=engineering("Switches every contact, the returns too."),
        )
