"""Generic boxes at loudspeaker outputs, and dongles and isolators on USB. Must never say what drives a dongle of any make."""

from collections.abc import Iterator

from boxes import NAMED, resistor
from claims import Tree, engineering
from ends import ENDS, generic, ports_of, refs_of
from wiring import SIDES, pair_of_ports


def speaker_taps() -> Iterator[Tree]:
    """Yield what goes on the terminals of a speaker amplifier."""
    posts = pair_of_ports("speaker", "speaker-posts", "plug", "speaker-posts")
    taps = {
        f"{side[0].upper()}{sign}": f"speaker-{side}.{contact}"
        for side in SIDES
        for sign, contact in (("+", "positive"), ("-", "negative"))
    }
    jack = refs_of(ENDS["xlr-4"], "jack")
    elements: list[Tree] = [resistor(taps[f"{side}{sign}"], jack[f"{side}{sign}"][0], 10) for side in "LR" for sign in "+-"]
    elements += [resistor(jack[f"{side}+"][0], jack[f"{side}-"][0], 10) for side in "LR"]
    yield generic(
        "speaker-terminals-to-xlr-4-resistor-box",
        "adapter",
        "Speaker resistor box to XLR-4",
        posts | ports_of(ENDS["xlr-4"], "jack", "jack"),
        elements,
        notes="10 Ω in each lead and 10 Ω across: about 10 dB less, and no black terminals joined.",
        fact=NAMED,
    )
    stax = refs_of(ENDS["stax-pro"], "jack")
    wound: list[Tree] = [
        {
            "type": "transformer",
            "primary": [taps[f"{side}+"], taps[f"{side}-"]],
            "secondary": [stax[f"{side}+"][0], stax[f"{side}-"][0]],
            "ratio": None,
        }
        for side in "LR"
    ]
    wound.append({"type": "supply", "contacts": {"jack.bias": 580}})
    yield generic(
        "speaker-to-stax-transformer-box",
        "energiser",
        "Speaker to STAX transformer box",
        posts | ports_of(ENDS["stax-pro"], "jack", "jack"),
        wound,
        notes="High voltage on its socket. Its ratio is not known.",
        fact=engineering("One step-up transformer a channel, and a bias supply of its own."),
    )


def usb() -> Iterator[Tree]:
    """Yield dongles of any make, the passive adapter and the isolator."""
    analog = {
        "plug": {"connector": "usb-c", "gender": "plug", "pinout": "usb-c-analog"},
        "jack": {"connector": "3.5mm-trs", "gender": "jack", "pinout": "se-trs-3-5"},
    }
    wires: list[Tree] = [
        {"type": "wire", "joins": ["plug.A7", "plug.B7", "jack.tip"]},
        {"type": "wire", "joins": ["plug.A6", "plug.B6", "jack.ring1"]},
        {"type": "wire", "joins": ["plug.A8", "plug.B8", "jack.sleeve"]},
    ]
    yield generic(
        "usb-c-to-3.5mm-passive",
        "adapter",
        "USB-C to 3.5, passive",
        analog,
        wires,
        notes="Works only on the few phones that put analogue sound on USB-C. A dongle looks the same.",
        fact=engineering("Analogue sound on the data contacts; the return comes by the device's own switch."),
    )
    for connector, name in (("usb-c", "USB-C"), ("lightning", "Lightning"), ("usb-a", "USB-A")):
        ports = {
            "usb": {"connector": connector, "gender": "plug", "passes": "digital"},
            "phones": {"connector": "3.5mm-trrs", "gender": "jack"},
        }
        stage = [
            {"type": "output", "port": "phones", "pinout": "ctia", "topology": "unknown", "level": "headphone"},
            {"type": "ground", "reference": "usb"},
        ]
        yield generic(
            f"{connector}-dongle",
            "dongle",
            f"{name} dongle, any maker",
            ports,
            stage,
            aliases=["DAC", "headphone adapter"],
            notes="A stand-in where the make is not known: what drives its socket is not known either.",
            fact=engineering("A converter in the plug and a headset socket; its output stage differs from make to make."),
        )
    ports = {
        "from": {"connector": "usb-a", "gender": "plug", "passes": "digital"},
        "to": {"connector": "usb-a", "gender": "jack", "passes": "digital"},
    }
    yield generic(
        "usb-isolator",
        "adapter",
        "USB isolator",
        ports,
        [],
        aliases=["galvanic isolator"],
        notes="Parts the grounds of computer and device.",
        fact=engineering("Sold to part two grounds; its links are drawn as digital, which joins them: a limit of the drawing."),
    )
