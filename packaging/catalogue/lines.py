"""Generic cables for line level, loudspeakers and digital signals, with the traps that are on sale. Read on in :mod:`boxes`."""

from collections.abc import Iterator

from claims import Tree, engineering
from ends import ENDS, End, generic, ports_of, refs_of, wired
from wiring import pair_of_ports

_RCA = End("rca", "rca-line", "RCA", "two RCA", {"L+": "center", "R+": "center"}, is_pair=True)
_XLR = End("xlr-3", "xlr3-line", "XLR-3", "two 3-pin XLR", {"L+": "2", "L-": "3", "R+": "2", "R-": "3", "GND": "1"}, is_pair=True)
_TS = End("6.35mm-ts", "mono-ts-6-35", "two 6.35 mono", "two 6.35 mm mono", {"L+": "tip", "R+": "tip"}, is_pair=True)
_TRS = End(
    "6.35mm-trs",
    "bal-mono-trs-6-35",
    "two 6.35 line",
    "two 6.35 mm balanced line",
    {"L+": "tip", "L-": "ring1", "R+": "tip", "R-": "ring1", "GND": "sleeve"},
    is_pair=True,
)
_TS35 = End("3.5mm-ts", "mono-ts-3-5", "two 3.5 mono", "two 3.5 mm mono", {"L+": "tip", "R+": "tip"}, is_pair=True)
_SHELLS = {_RCA.connector: "outer", _TS.connector: "sleeve", _TS35.connector: "sleeve"}


def _refs(end: End, name: str) -> dict[str, list[str]]:
    """Return references by signal; the shells of one-channel plugs are one return."""
    found = refs_of(end, name)
    shell = _SHELLS.get(end.connector) if end.is_pair else None
    return found | ({"COM": [f"{name}-{side}.{shell}" for side in ("left", "right")]} if shell else {})


def _cable(name: str, model: str, one: tuple[End, str, str], other: tuple[End, str, str], kind: str = "cable", **more: object) -> Tree:
    """Return a cable between two ends, each with the name and the gender of its ports."""
    first, second = _refs(one[0], one[1]), _refs(other[0], other[1])
    for end, facing in ((first, second), (second, first)):
        if "COM" in end and "GND" in facing:
            end["COM"] = [*end["COM"], *facing["GND"]]  # the screen goes on the return of an unbalanced end
    return generic(name, kind, model, ports_of(*one) | ports_of(*other), wired(first, second), **more)


def lines() -> Iterator[Tree]:
    """Yield line, speaker and digital cables."""
    yield from _unbalanced()
    yield from _balanced()
    yield from _crossings()
    yield from _digital()


def _unbalanced() -> Iterator[Tree]:
    ends = {"3.5mm": ENDS["3.5mm-trs"], "6.35mm": ENDS["6.35mm-trs"], "2.5mm-stereo": ENDS["2.5mm-trs"]}
    for name, end in ends.items():
        size = {"3.5mm": "3.5 mm", "6.35mm": "6.35 mm", "2.5mm-stereo": "2.5 mm stereo"}[name]
        note = "Joins the grounds of both devices."
        yield _cable(f"{name}-to-rca-cable", f"{size} to RCA cable", (end, "plug", "plug"), (_RCA, "rca", "plug"), notes=note)
        yield _cable(
            f"{name}-plug-to-rca-jacks", f"{size} plug to RCA sockets", (end, "plug", "plug"), (_RCA, "rca", "jack"), "adapter", notes=note
        )
        yield _cable(
            f"rca-plugs-to-{name}-jack", f"RCA plugs to {size} socket", (_RCA, "rca", "plug"), (end, "jack", "jack"), "adapter", notes=note
        )
        yield _cable(
            f"{name}-to-two-6.35mm-mono-cable", f"{size} to two 6.35 mono", (end, "plug", "plug"), (_TS, "mono", "plug"), notes=note
        )
    yield _cable(
        "3.5mm-to-two-mono-jacks",
        "3.5 mm to two mono sockets",
        (ends["3.5mm"], "plug", "plug"),
        (_TS35, "mono", "jack"),
        "splitter",
        notes="Left on one socket, right on the other.",
    )
    yield _cable("6.35mm-cable", "6.35 mm stereo cable", (ends["6.35mm"], "from", "plug"), (ends["6.35mm"], "to", "plug"))
    yield _cable("3.5mm-to-6.35mm-cable", "3.5 mm to 6.35 mm cable", (ends["3.5mm"], "plug", "plug"), (ends["6.35mm"], "to", "plug"))
    yield _cable("rca-extension", "RCA extension", (_RCA, "plug", "plug"), (_RCA, "jack", "jack"))


def _balanced() -> Iterator[Tree]:
    note = "For line inputs; an input that ties pin 3 to pin 1 shorts the cold leg."
    four, two, xlr = ENDS["4.4mm-trrrs"], ENDS["2.5mm-trrs"], ENDS["xlr-4"]
    yield _cable("2.5mm-to-xlr-3-pair-cable", "2.5 mm to XLR-3 cable", (two, "plug", "plug"), (_XLR, "xlr", "plug"), notes=note)
    yield _cable("xlr-4-to-xlr-3-pair-cable", "XLR-4 to XLR-3 cable", (xlr, "plug", "plug"), (_XLR, "xlr", "plug"), notes=note)
    yield _cable("4.4mm-to-two-6.35mm-line-cable", "4.4 mm to two 6.35 line", (four, "plug", "plug"), (_TRS, "line", "plug"), notes=note)
    yield _cable("xlr-3-pair-to-4.4mm-cable", "XLR-3 to 4.4 mm cable", (_XLR, "xlr", "jack"), (four, "plug", "plug"))
    yield _cable("two-6.35mm-line-cable", "6.35 mm balanced line cable", (_TRS, "from", "plug"), (_TRS, "to", "plug"))
    yield _cable("two-6.35mm-line-to-xlr-3-pair-cable", "6.35 line to XLR-3 cable", (_TRS, "line", "plug"), (_XLR, "xlr", "plug"))
    yield _cable("xlr-3-pair-to-two-6.35mm-line-cable", "XLR-3 to 6.35 line cable", (_XLR, "xlr", "jack"), (_TRS, "line", "plug"))
    yield _cable("2.5mm-to-4.4mm-cable", "2.5 mm to 4.4 mm cable", (two, "plug", "plug"), (four, "to", "plug"))
    yield _cable("2.5mm-cable", "2.5 mm cable", (two, "from", "plug"), (two, "to", "plug"))


def _crossings() -> Iterator[Tree]:
    """Yield what leads from balanced to unbalanced and back: some tie the cold leg, some leave it open."""
    cold = "One of two wirings on sale. The cold legs meet in the input's ground: dangerous on bridged and plain balanced outputs."
    leg = "One of two wirings on sale: the hot legs and the ground contact; the cold legs stay open."
    for name, size, end, at in (
        ("xlr-3-pair", "XLR-3", _XLR, "xlr"),
        ("2.5mm", "2.5 mm", ENDS["2.5mm-trrs"], "plug"),
        ("xlr-4", "XLR-4", ENDS["xlr-4"], "plug"),
    ):
        gender = "jack" if at == "xlr" else "plug"
        yield _cable(
            f"{name}-to-rca-cable-cold-on-shell", f"{size} to RCA, cold on shell", (end, at, gender), (_RCA, "rca", "plug"), notes=cold
        )
        yield _one_leg(f"{name}-to-rca-cable-one-leg", f"{size} to RCA, one leg", (end, at, gender), (_RCA, "rca", "plug"), leg)
    yield _one_leg(
        "4.4mm-trrrs-plug-to-6.35mm-trs-jack-one-leg",
        "4.4 plug to 6.35 socket, one leg",
        (ENDS["4.4mm-trrrs"], "plug", "plug"),
        (ENDS["6.35mm-trs"], "jack", "jack"),
        "Uses L+, R+ and the ground contact; L− and R− stay open.",
        "adapter",
    )
    yield _one_leg(
        "xlr-3-pair-plug-to-6.35mm-trs-jack-one-leg",
        "Two XLR-3 to 6.35 socket, one leg",
        (ENDS["xlr-3-pair"], "plug", "plug"),
        (ENDS["6.35mm-trs"], "jack", "jack"),
        "Uses pins 1 and 2 only; pin 3 stays open.",
        "adapter",
    )
    back = "Pin 3 lies on ground: fine from an unbalanced source."
    yield _cable("rca-to-xlr-3-pair-cable", "RCA to XLR-3 cable", (_RCA, "rca", "plug"), (_XLR, "xlr", "plug"), notes=back)
    yield _cable(
        "3.5mm-to-xlr-3-pair-cable", "3.5 mm to XLR-3 cable", (ENDS["3.5mm-trs"], "plug", "plug"), (_XLR, "xlr", "plug"), notes=back
    )
    yield _cable("rca-to-two-6.35mm-line-cable", "RCA to 6.35 line cable", (_RCA, "rca", "plug"), (_TRS, "line", "plug"), notes=back)
    mono = {
        "plug": {"connector": "3.5mm-trs", "gender": "plug", "pinout": "se-trs-3-5"},
        "xlr": {"connector": "xlr-3", "gender": "plug", "pinout": "xlr3-line"},
    }
    trap = [
        {"type": "wire", "joins": ["plug.tip", "xlr.2"]},
        {"type": "wire", "joins": ["plug.ring1", "xlr.3"]},
        {"type": "wire", "joins": ["plug.sleeve", "xlr.1"]},
    ]
    yield generic(
        "3.5mm-to-one-xlr-3-cable-difference",
        "cable",
        "3.5 mm to one XLR-3, left against right",
        mono,
        trap,
        notes="A trap: a microphone cable. The input hears left minus right, and what both share is gone.",
    )


def _one_leg(name: str, model: str, one: tuple[End, str, str], other: tuple[End, str, str], note: str, kind: str = "cable") -> Tree:
    source, target = _refs(one[0], one[1]), _refs(other[0], other[1])
    elements: list[Tree] = [{"type": "wire", "joins": [*source[signal], *target[signal]]} for signal in ("L+", "R+")]
    grounds = [*source.get("GND", []), *target["COM"]]
    elements.append({"type": "wire", "joins": grounds})
    return generic(name, kind, model, ports_of(*one) | ports_of(*other), elements, notes=note)


def _digital() -> Iterator[Tree]:
    shapes = {"usb-a": "USB-A", "usb-b": "USB-B", "usb-c": "USB-C", "usb-micro-b": "micro USB", "lightning": "Lightning"}
    for one, other in (
        ("usb-a", "usb-b"),
        ("usb-c", "usb-b"),
        ("usb-a", "usb-c"),
        ("usb-a", "usb-micro-b"),
        ("usb-c", "usb-micro-b"),
        ("lightning", "usb-c"),
        ("lightning", "usb-b"),
        ("lightning", "usb-micro-b"),
    ):
        ports = {side: {"connector": name, "gender": "plug", "passes": "digital"} for side, name in (("from", one), ("to", other))}
        yield generic(f"{one}-to-{other}-cable", "cable", f"{shapes[one]} to {shapes[other]} cable", ports, [], fact=_DATA)
    for one, other in (("usb-c", "usb-a"), ("usb-a", "usb-c")):
        ports = {
            "plug": {"connector": one, "gender": "plug", "passes": "digital"},
            "jack": {"connector": other, "gender": "jack", "passes": "digital"},
        }
        yield generic(f"{one}-plug-to-{other}-jack", "adapter", f"{shapes[one]} plug to {shapes[other]} socket", ports, [], fact=_DATA)
    for connector, name, passes in (("toslink", "Optical", "optical"), ("coax-spdif", "Coaxial digital", "digital")):
        ports = {side: {"connector": connector, "gender": "plug", "passes": passes} for side in ("from", "to")}
        yield generic(f"{connector}-cable", "cable", f"{name} cable", ports, [], fact=_DATA)
    for connector, model in (("usb-c", "Computer with USB-C"), ("usb-a", "Computer with USB-A")):
        port = {"usb": {"connector": connector, "gender": "jack", "passes": "digital"}}
        fact = engineering("A computer that is used by its digital socket only.")
        yield generic(f"{connector}-computer", "computer", model, port, [], aliases=["laptop", "PC"], fact=fact)
    yield generic(
        "balanced-line-input",
        "receiver",
        "Balanced line inputs, XLR",
        pair_of_ports("xlr", "xlr-3"),
        _inputs("xlr"),
        aliases=["powered speakers", "active monitors"],
        fact=engineering("Two inputs that subtract pin 3 from pin 2."),
    )
    yield generic(
        "line-input",
        "receiver",
        "Line inputs, RCA",
        pair_of_ports("rca", "rca"),
        _inputs("rca"),
        aliases=["powered speakers", "amplifier input"],
        fact=engineering("Two inputs with their shells on ground."),
    )


_DATA = engineering("Carries data and the ground of its ends.")


def _inputs(name: str) -> list[Tree]:
    found = []
    for side, letter in (("left", "L"), ("right", "R")):
        order: Tree = (
            {"pinout": "rca-line"}
            if name == "rca"
            else {"signals": {"1": "SHIELD", "2": f"{letter}+", "3": f"{letter}-", "shell": "CHASSIS"}}
        )
        receives = "single-ended" if name == "rca" else "differential"
        found.append({"type": "input", "port": f"{name}-{side}", **order, "stage": name, "receives": receives, "level": "line"})
    return found
