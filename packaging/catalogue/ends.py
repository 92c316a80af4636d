"""The two ends of what is bought or soldered: which contacts carry which signal, and how two ends are wired together.

Must never cross a contact: the traps that do are written out one by one in :mod:`traps`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from claims import Tree, engineering
from cups import CUPS, Cup
from wiring import SIDES, pair_of_ports

RETURNS = ("L-", "R-", "COM")
WIRED = "Wired contact for contact in the conventional orders of its plugs and sockets."
SAFE_BALANCED = "Keeps all four wires apart."
JOINS = "Joins L− and R−. Harmless on single-ended and ground-separated outputs, dangerous on bridged ones."
BACK = "The safe direction: the returns meet at the single-ended source, where they are one anyway."


class End(NamedTuple):
    """A plug or socket: connector, order, short and long words, and its contacts by signal; a pair has them for each side."""

    connector: str
    pinout: str
    short: str
    long: str
    contacts: Mapping[str, str]
    is_pair: bool = False

    @property
    def is_balanced(self) -> bool:
        """Whether the returns stand on contacts of their own."""
        return "COM" not in self.contacts


def _stereo(connector: str, pinout: str, short: str, long: str) -> End:
    return End(connector, pinout, short, long, {"L+": "tip", "R+": "ring1", "COM": "sleeve"})


ENDS: dict[str, End] = {
    "2.5mm-trs": _stereo("2.5mm-trs", "se-trs-2-5", "2.5 stereo", "2.5 mm three-contact"),
    "3.5mm-trs": _stereo("3.5mm-trs", "se-trs-3-5", "3.5", "3.5 mm"),
    "6.35mm-trs": _stereo("6.35mm-trs", "se-trs-6-35", "6.35", "6.35 mm"),
    "3.5mm-ctia": End(
        "3.5mm-trrs", "ctia", "headset", "3.5 mm headset (CTIA)", {"L+": "tip", "R+": "ring1", "COM": "ring2", "MIC": "sleeve"}
    ),
    "3.5mm-omtp": End("3.5mm-trrs", "omtp", "OMTP", "3.5 mm headset (OMTP)", {"L+": "tip", "R+": "ring1", "COM": "sleeve", "MIC": "ring2"}),
    "2.5mm-trrs": End("2.5mm-trrs", "ak-trrs-2-5", "2.5", "2.5 mm balanced", {"L+": "ring2", "L-": "sleeve", "R+": "ring1", "R-": "tip"}),
    "3.5mm-trrs": End(
        "3.5mm-trrs",
        "hifiman-trrs-3-5",
        "four-pole 3.5",
        "four-pole 3.5 mm balanced",
        {"L+": "tip", "R+": "ring1", "L-": "ring2", "R-": "sleeve"},
    ),
    "4.4mm-trrrs": End(
        "4.4mm-trrrs", "jeita-4-4", "4.4", "4.4 mm balanced", {"L+": "tip", "L-": "ring1", "R+": "ring2", "R-": "ring3", "GND": "sleeve"}
    ),
    "xlr-4": End("xlr-4", "xlr4-headphone", "XLR-4", "4-pin XLR", {"L+": "1", "L-": "2", "R+": "3", "R-": "4"}),
    "mini-xlr-4": End("mini-xlr-4", "mini-xlr4-source", "mini XLR-4", "4-pin mini XLR", {"L+": "1", "L-": "2", "R+": "3", "R-": "4"}),
    "kobiconn-4": End("kobiconn-4", "kobiconn", "RSA/ALO", "RSA/ALO 4-pin", {"L+": "1", "R+": "2", "L-": "3", "R-": "4"}),
    "modular-4": End("modular-4", "modular", "modular", "modular 4-pin", {"L+": "L+", "L-": "L-", "R+": "R+", "R-": "R-"}),
    "xlr-3-pair": End(
        "xlr-3", "xlr3-pair-headphone", "two XLR-3", "two 3-pin XLR", {"L+": "2", "L-": "3", "R+": "2", "R-": "3", "GND": "1"}, is_pair=True
    ),
    "dual-3.5mm": End(
        "3.5mm-trs",
        "dual-trs-sony-pono",
        "dual 3.5",
        "two 3.5 mm (one for each ear)",
        {"L+": "tip", "L-": "ring1", "R+": "tip", "R-": "ring1"},
        is_pair=True,
    ),
    "stax-pro": End(
        "stax-pro-5", "stax-pro", "STAX Pro", "STAX Pro", {"L+": "L_front", "L-": "L_rear", "R+": "R_front", "R-": "R_rear", "BIAS": "bias"}
    ),
}


def ports_of(end: End, name: str, gender: str) -> Tree:
    """Return the port of an end, or the two of a pair."""
    if end.is_pair:
        return pair_of_ports(name, end.connector, gender, end.pinout)
    return {name: {"connector": end.connector, "gender": gender, "pinout": end.pinout}}


def refs_of(end: End, name: str) -> dict[str, list[str]]:
    """Return the references of an end by signal."""
    if not end.is_pair:
        return {signal: [f"{name}.{contact}"] for signal, contact in end.contacts.items()}
    found = {signal: [f"{name}-{SIDES['LR'.index(signal[0])]}.{contact}"] for signal, contact in end.contacts.items() if signal != "GND"}
    return found | ({"GND": [f"{name}-{side}.{end.contacts['GND']}" for side in SIDES]} if "GND" in end.contacts else {})


def refs_of_cup(cup: Cup) -> dict[str, list[str]]:
    """Return the references of the plugs that go into the cups, by signal."""
    found: dict[str, list[str]] = {}
    for side, letter in zip(SIDES, "LR", strict=True):
        plus, minus = cup.legs(side)
        tied = [f"{side}.{contact}" for group in cup.tied for contact in group]
        found[f"{letter}+"] = tied or [plus]
        found["COM" if cup.has_common_return else f"{letter}-"] = [minus]
        if cup.connector == "mini-xlr-4":
            found[f"{letter}+"], found[f"{letter}-"] = [f"{side}.1", f"{side}.2"], [f"{side}.3", f"{side}.4"]
        if cup.connector == "hirose-hr10-4":
            found[f"{letter}+"], found[f"{letter}-"] = [f"{side}.1", f"{side}.3"], [f"{side}.2", f"{side}.4"]
        if cup.connector == "stax-cup":
            found["BIAS"] = [*found.get("BIAS", []), f"{side}.bias"]
    return found


def wired(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> list[Tree]:
    """Return the wires between two ends: like with like, and all returns in one where either end has only one for them."""
    ties = [[*one[signal], *other[signal]] for signal in ("L+", "R+", "MIC", "BIAS") if signal in one and signal in other]
    if "COM" in one or "COM" in other:
        ties.append([ref for end in (one, other) for signal in RETURNS for ref in end.get(signal, ())])
    else:
        ties += [[*one[signal], *other[signal]] for signal in ("L-", "R-", "GND") if signal in one and signal in other]
    return [{"type": "wire", "joins": tie} for tie in ties]


def generic(name: str, kind: str, model: str, ports: Tree, elements: list[Tree], **more: object) -> Tree:
    """Return a generic part; its wiring is a fact of its own."""
    fact = more.pop("fact", None) or engineering(WIRED)
    return {
        "id": f"generic/{name}",
        "kind": kind,
        "maker": "Generic",
        "model": model,
        **more,
        "ports": ports,
        "elements": elements,
        "facts": {"wiring": fact},
    }


ALL_CUPS: dict[str, Cup] = {
    **{cup.stem: cup for cup in reversed(CUPS.values())},
    "2-pin-qdc": Cup("2-pin-qdc", "2-pin-qdc", "QDC 2-pin", "+", "-"),
    "pentaconn-ear": Cup("pentaconn-ear", "pentaconn-ear", "Pentaconn ear", "center", "outer"),
}
"""Every socket at a cup, one for each sort of cable."""
