"""Generic parts: every adapter, extension, splitter, cable and box that a hobbyist can buy or solder, dangerous ones too.

Made from tables, so that both directions and all sizes are there. Must never be wired otherwise than its name says.
Read on in :mod:`ends`, :mod:`lines`, :mod:`boxes` and :mod:`taps`.
"""

from collections.abc import Iterator
from itertools import product

from boxes import boxes
from claims import Tree, engineering
from cups import Cup
from ends import ALL_CUPS, BACK, ENDS, JOINS, SAFE_BALANCED, End, generic, ports_of, refs_of, refs_of_cup, wired
from lines import lines
from taps import speaker_taps, usb
from wiring import pair_of_ports

_COMMON = ("2.5mm-trs", "3.5mm-trs", "6.35mm-trs", "2.5mm-trrs", "3.5mm-trrs", "4.4mm-trrrs", "xlr-4", "xlr-3-pair")
_RARE = ("mini-xlr-4", "kobiconn-4", "dual-3.5mm")
_RARE_PARTNERS = ("3.5mm-trs", "6.35mm-trs", "2.5mm-trrs", "4.4mm-trrrs", "xlr-4")
_PLUGS = ("3.5mm-trs", "6.35mm-trs", "2.5mm-trrs", "4.4mm-trrrs", "xlr-4")
_EXTRA_PLUGS = {
    "2-pin": ("3.5mm-ctia", "modular-4", "xlr-3-pair"),
    "mmcx": ("3.5mm-ctia", "modular-4", "xlr-3-pair"),
    "sony-3.5-cup": ("3.5mm-ctia",),
    "pc38x": ("3.5mm-ctia",),
    "abyss-mini-xlr-3": ("xlr-3-pair",),
    "dual-3.5mm": ("xlr-3-pair", "dual-3.5mm"),
    "dual-2.5mm": ("xlr-3-pair",),
    "mini-xlr-4": ("xlr-3-pair",),
    "hd-600": ("xlr-3-pair", "2.5mm-trrs"),
    "hd-800": ("xlr-3-pair",),
    "3.5mm-cup": ("3.5mm-ctia",),
}
_TAILS = {"3.5mm-trs": "3.5mm", "6.35mm-trs": "6.35mm", "2.5mm-trrs": "2.5mm", "4.4mm-trrrs": "4.4mm", "modular-4": "modular"}
_SIZES = {
    "3.5mm-trs": "3.5 mm",
    "6.35mm-trs": "6.35 mm",
    "2.5mm-trrs": "2.5 mm",
    "4.4mm-trrrs": "4.4 mm",
    "xlr-4": "XLR-4",
    "3.5mm-ctia": "headset",
    "modular-4": "modular",
    "xlr-3-pair": "two XLR-3",
    "dual-3.5mm": "two 3.5 mm",
    "stax-pro": "STAX Pro",
}


def generic_parts() -> Iterator[Tree]:
    """Yield every generic part; an id may come twice, the first one counts."""
    yield from _adapters()
    yield from _extensions()
    yield from _splitters()
    yield from _cup_cables()
    yield from lines()
    yield from boxes()
    yield from speaker_taps()
    yield from usb()


def _adapters() -> Iterator[Tree]:
    pairs = [*product(_COMMON, repeat=2), *product(_RARE, _RARE_PARTNERS), *product(_RARE_PARTNERS, _RARE)]
    for name, other in pairs:
        if name != other:
            yield _adapter(name, other)
    for name, other in product(("3.5mm-ctia",), ("3.5mm-trs", "6.35mm-trs", "3.5mm-omtp")):
        yield _adapter(name, other)
        yield _adapter(other, name)
    for name in ("2.5mm-trs", "3.5mm-trs", "2.5mm-trrs", "4.4mm-trrrs", "6.35mm-trs", "xlr-4"):
        yield _adapter(name, "modular-4")
    screw = _adapter("6.35mm-trs", "3.5mm-trs")
    yield screw | {
        "id": "generic/3.5mm-trs-jack-to-6.35mm-trs-plug-screw-on",
        "model": "6.35 screw-on",
        "notes": "Screws onto a 3.5 mm plug.",
    }


def _adapter(name: str, other: str) -> Tree:
    plug, jack = ENDS[name], ENDS[other]
    ports = ports_of(plug, "plug", "plug") | ports_of(jack, "jack", "jack")
    word = "plugs" if plug.is_pair else "plug"
    model = f"{_capital(plug.short)} {word} to {jack.short} {'sockets' if jack.is_pair else 'socket'}"
    long = f"{plug.long} {word} to {jack.long} socket"
    elements = wired(refs_of(plug, "plug"), refs_of(jack, "jack"))
    return generic(f"{name}-plug-to-{other}-jack", "adapter", model, ports, elements, aliases=[long], notes=_adapter_note(plug, jack))


def _adapter_note(plug: End, jack: End) -> str:
    if plug.is_balanced and jack.is_balanced:
        return SAFE_BALANCED
    if plug.is_balanced:
        return JOINS
    return (
        BACK
        if jack.is_balanced
        else "Size change only."
        if "MIC" not in {*plug.contacts, *jack.contacts}
        else "The microphone is left out."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _extensions() -> Iterator[Tree]:
    for name in (
        "2.5mm-trs",
        "2.5mm-trrs",
        "3.5mm-trrs",
        "3.5mm-ctia",
        "3.5mm-trs",
        "6.35mm-trs",
        "4.4mm-trrrs",
        "xlr-4",
        "mini-xlr-4",
        "xlr-3-pair",
    ):
        end = ENDS[name]
        model = f"{_capital(_SIZES.get(name) or end.short)} extension"
        ports = ports_of(end, "plug", "plug") | ports_of(end, "jack", "jack")
        note = SAFE_BALANCED if end.is_balanced else "Its shared return adds a little crosstalk."
        stem = {"3.5mm-trs": "3.5mm", "6.35mm-trs": "6.35mm", "4.4mm-trrrs": "4.4mm"}.get(name, name)
        yield generic(f"{stem}-extension", "cable", model, ports, wired(refs_of(end, "plug"), refs_of(end, "jack")), notes=note)


def _splitters() -> Iterator[Tree]:
    for name, others in (
        ("xlr-4", ("xlr-4", "xlr-4")),
        ("3.5mm-ctia", ("3.5mm-trs", "3.5mm-trs")),
        ("2.5mm-trrs", ("2.5mm-trrs", "3.5mm-trs")),
        ("xlr-4", ("xlr-4", "6.35mm-trs")),
        ("4.4mm-trrrs", ("4.4mm-trrrs", "6.35mm-trs")),
        ("4.4mm-trrrs", ("4.4mm-trrrs", "2.5mm-trrs")),
        ("xlr-4", ("xlr-4", "4.4mm-trrrs")),
        ("6.35mm-trs", ("3.5mm-trs", "3.5mm-trs")),
        ("3.5mm-trs", ("3.5mm-trs", "6.35mm-trs")),
        ("6.35mm-trs", ("6.35mm-trs", "3.5mm-trs")),
        ("4.4mm-trrrs", ("2.5mm-trrs", "2.5mm-trrs")),
        ("3.5mm-trs", ("4.4mm-trrrs", "3.5mm-trs")),
    ):
        plug, jacks = ENDS[name], [ENDS[other] for other in others]
        ports = ports_of(plug, "plug", "plug") | {
            k: v for at, jack in zip(("one", "two"), jacks, strict=True) for k, v in ports_of(jack, at, "jack").items()
        }
        same = others[0] == others[1]
        model = (
            f"{_capital(plug.short)} to two {jacks[0].short}"
            if same
            else f"{_capital(plug.short)} to {jacks[0].short} and {jacks[1].short}"
        )
        mixed = plug.is_balanced and any(not jack.is_balanced for jack in jacks)
        note = f"Both play in parallel. {JOINS}" if mixed else "Two headphones in parallel: the load halves."
        yield generic(
            f"{name}-to-{others[0]}-and-{others[1]}-splitter", "splitter", f"{model} splitter", ports, _parallel(plug, jacks), notes=note
        )


def _parallel(plug: End, jacks: list[End]) -> list[Tree]:
    """Return the wires of a splitter: every net that two ends share is one tie."""
    ends = [refs_of(plug, "plug"), *(refs_of(jack, at) for jack, at in zip(jacks, ("one", "two"), strict=True))]
    if any("COM" in end for end in ends):
        returns = [ref for end in ends for signal in ("L-", "R-", "COM") for ref in end.get(signal, ())]
        ties = [[ref for end in ends for ref in end[signal]] for signal in ("L+", "R+")] + [returns]
    else:
        ties = [[ref for end in ends for ref in end.get(signal, ())] for signal in ("L+", "L-", "R+", "R-", "GND") if signal in ends[0]]
    return [{"type": "wire", "joins": tie} for tie in ties if len(tie) > 1]


def _cup_cables() -> Iterator[Tree]:
    for cup in ALL_CUPS.values():
        for name in ("stax-pro",) if cup.connector == "stax-cup" else (*_PLUGS, *_EXTRA_PLUGS.get(cup.stem, ())):
            yield _cup_cable(cup, name)


def _cup_cable(cup: Cup, name: str) -> Tree:
    end = ENDS[name]
    order = {"pinout": cup.pinout} if cup.pinout else {}
    ears = (
        {side: {"connector": cup.connector, "gender": "plug", **order, "ear": side, "pair": "ears"} for side in ("left", "right")}
        if cup.is_per_side
        else {"cup": {"connector": cup.connector, "gender": "plug", **order}}
    )
    gender = "plug"
    core = pair_of_ports("plug", end.connector, gender, end.pinout) if end.is_pair else ports_of(end, "plug", gender)
    elements = wired(refs_of(end, "plug"), refs_of_cup(cup))
    if name == "3.5mm-ctia" and cup.stem == "pc38x":
        elements.append({"type": "wire", "joins": ["plug.sleeve", "cup.MIC"]})
    elif name == "3.5mm-ctia":
        elements.append({"type": "microphone", "between": ["plug.sleeve", "plug.ring2"]})
    joined = cup.has_common_return and end.is_balanced
    note = (
        "Sold as balanced, but the cup has one return: it joins L− and R−, which is dangerous on bridged outputs."
        if joined
        else SAFE_BALANCED
        if end.is_balanced
        else "Joins the two returns in its plug."
    )
    size = _SIZES[name]
    alias = f"{size} {'balanced ' if end.is_balanced else ''}cable for {cup.words}"
    return generic(
        f"{cup.stem}-cable-{_TAILS.get(name, name)}",
        "cable",
        f"{cup.words} cable, {size}",
        core | ears,
        elements,
        aliases=[alias],
        notes=note,
        fact=engineering("One wire from contact to contact, by what each of them carries."),
    )
