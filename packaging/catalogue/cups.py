"""Sockets at the cups of headphones: connector, order, which contact is which leg, and the cables that go into them.

Must never give a maker's own socket an order that nobody states: its contacts are named by what they carry instead.
"""

from typing import NamedTuple

from claims import Tree, engineering, recalled

_IN_USE = engineering("The order in use on this connector.", "https://ideel.tech/Wiki/tiki-index.php?page=WHY")


class Cup(NamedTuple):
    """A socket at the cup; ``words`` name it on a cable, ``stem`` is how the ids of its cables begin."""

    connector: str
    stem: str
    words: str
    plus: str
    minus: str
    pinout: str | None = None
    order: Tree = _IN_USE
    is_per_side: bool = True
    tied: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    right: tuple[str, str] = ("", "")

    def legs(self, side: str) -> tuple[str, str]:
        """Return the references of plus and minus of one ear on the headphones."""
        if self.is_per_side:
            return f"{side}.{self.plus}", f"{side}.{self.minus}"
        plus, minus = (self.plus, self.minus) if side == "left" else self.right
        return f"cup.{plus}", f"cup.{minus}"

    @property
    def has_common_return(self) -> bool:
        """Whether both ears come back on one contact."""
        return not self.is_per_side and self.minus == self.right[1]


def _one(connector: str, stem: str, words: str, *, four: bool = True, note: str = "") -> Cup:
    """Return a maker's own single socket, whose contacts are named by what they carry."""
    minus = ("L-", "R-") if four else ("COM", "COM")
    return Cup(connector, stem, words, "L+", minus[0], is_per_side=False, right=("R+", minus[1]), note=note)


_OWN = "Only the maker's own order of contacts fits here; a cable of the same shape may be wired otherwise."
_LOCK = "The socket locks: an ordinary plug of this size may not reach or hold."
_TWO_POINT_FIVE = engineering("The order of every stereo cable of this size.")
CUPS: dict[str, Cup] = {
    "2-pin-0.78mm": Cup("2-pin-0.78mm", "2-pin", "2-pin", "+", "-", "iem-2pin"),
    "2-pin-0.75mm": Cup("2-pin-0.75mm", "2-pin-0.75", "2-pin 0.75", "+", "-"),
    "mmcx": Cup("mmcx", "mmcx", "MMCX", "center", "outer", "mmcx-std"),
    "mmcx-keyed": Cup("mmcx", "mmcx", "MMCX", "center", "outer", "mmcx-std", note="The socket is keyed: not every MMCX plug seats."),
    "mmcx-recessed": Cup(
        "mmcx", "mmcx", "MMCX", "center", "outer", "mmcx-std", note="The socket is recessed: not every MMCX plug reaches."
    ),
    "a2dc": Cup("a2dc", "a2dc", "A2DC", "center", "outer", "a2dc-std"),
    "ipx": Cup("ipx", "ipx", "IPX", "center", "outer"),
    "linum-t2": Cup("linum-t2", "linum-t2", "Linum T2", "center", "outer"),
    "smc-screw": Cup("smc", "smc", "SMC", "center", "outer"),
    "2.5mm-ts": Cup("2.5mm-ts", "dual-2.5mm", "Dual 2.5", "tip", "sleeve", "cup-ts-2-5"),
    "2.5mm-trs-ring-unused": Cup("2.5mm-trs", "dual-2.5mm", "Dual 2.5", "tip", "sleeve", "cup-trs-2-5-hifiman"),
    "3.5mm-ts": Cup("3.5mm-ts", "dual-3.5mm", "Dual 3.5", "tip", "sleeve", "cup-ts-3-5"),
    "3.5mm-trs-locking": Cup("fostex-cup-3.5", "fostex-dual-3.5", "Fostex dual 3.5", "+", "-", note=_OWN),
    "3.5mm-trs-locking one": Cup(
        "3.5mm-trs",
        "3.5mm-cup",
        "3.5 cup",
        "tip",
        "sleeve",
        "se-trs-3-5",
        _TWO_POINT_FIVE,
        is_per_side=False,
        right=("ring1", "sleeve"),
        note=_LOCK,
    ),
    "3.5mm-trs": Cup(
        "3.5mm-trs", "3.5mm-cup", "3.5 cup", "tip", "sleeve", "se-trs-3-5", _TWO_POINT_FIVE, is_per_side=False, right=("ring1", "sleeve")
    ),
    "2.5mm-trs-locking": Cup(
        "2.5mm-trs",
        "2.5mm-cup",
        "2.5 cup",
        "tip",
        "sleeve",
        "se-trs-2-5",
        _TWO_POINT_FIVE,
        is_per_side=False,
        right=("ring1", "sleeve"),
        note=_LOCK,
    ),
    "2.5mm-locking": Cup(
        "2.5mm-trs",
        "2.5mm-cup",
        "2.5 cup",
        "tip",
        "sleeve",
        "se-trs-2-5",
        recalled("Whether it has three contacts is not stated."),
        is_per_side=False,
        right=("ring1", "sleeve"),
        note=_LOCK,
    ),
    "3-pin-mini-xlr": Cup("abyss-mini-xlr-3", "abyss-mini-xlr-3", "Abyss mini XLR-3", "+", "-", note=_OWN),
    "3-pin-mini-xlr one": Cup(
        "mini-xlr-3",
        "mini-xlr-3",
        "Mini XLR-3",
        "2",
        "1",
        "akg-mini-xlr3-a",
        {
            "source": "https://pinouts.ru/Audio-Video-Hardware/xlr3.shtml",
            "confidence": "disputed",
            "on": "2026-11-22",
            "note": "Two sources give left and right the other way round; the cable that comes with it is made to match.",
        },
        is_per_side=False,
        right=("3", "1"),
    ),
    "4-pin-mini-xlr": Cup(
        "mini-xlr-4",
        "mini-xlr-4",
        "Mini XLR-4",
        "1",
        "3",
        "audeze-mini-xlr4",
        recalled("Which of the paralleled contacts is plus is not established."),
    ),
    "4-pin-mini-xlr one": _one("sennheiser-mini-xlr-4", "hd-490-pro", "HD 490 PRO", note=_OWN),
    "dca-vivo-4-pin-hirose": Cup(
        "hirose-hr10-4",
        "hirose-4",
        "Hirose 4-pin",
        "1",
        "2",
        "dca-vivo",
        recalled("The order of its contacts is recalled only."),
    ),
    "fostex-2-pin": Cup("fostex-2-pin", "fostex-2-pin", "Fostex 2-pin", "+", "-"),
    "lemo-2-pin": Cup("lemo-2", "utopia", "Utopia", "+", "-"),
    "lemo-3-pin one": _one("lemo-3", "k812", "K812", four=False),
    "sennheiser-hd6xx-2-pin": Cup("hd6x0-2-pin", "hd-600", "HD 600", "+", "-"),
    "sennheiser-2-pin": Cup("hd6x0-2-pin", "hd-600", "HD 600", "+", "-", note="Which pin is plus is not confirmed."),
    "sennheiser-hd800-push-pull": Cup("hd800-2-pin", "hd-800", "HD 800", "+", "-"),
    "sennheiser-ie-pro-proprietary": Cup("ie-pro", "ie-pro", "IE PRO", "+", "-"),
    "jh-4-pin screw-lock": Cup(
        "jh-4-pin",
        "jh-4-pin",
        "JH 4-pin",
        "high",
        "-",
        note="Its bass control sits in the cable and is not drawn.",
        tied=(("low", "mid", "high"),),
    ),
    "jh-4-pin / 7-pin screw-lock": Cup(
        "jh-4-pin",
        "jh-4-pin",
        "JH 4-pin",
        "high",
        "-",
        tied=(("low", "mid", "high"),),
        note="Some runs have a 7-pin plug. Its bass control sits in the cable and is not drawn.",
    ),
    "stax-detachable": Cup("stax-cup", "stax-cup", "STAX cup", "front", "rear"),
    "2.5mm-trrs-locking one": _one("sennheiser-2.5-4", "hd-500", "HD 500", note=_OWN),
    "2.5mm-trrs one": _one("epos-2.5-4", "pc38x", "PC38X", four=False, note="The microphone's contact is in the socket too."),
    "2.5mm-locking neumann": _one("neumann-2.5-4", "ndh", "NDH", note=_OWN),
    "3.5mm-trrs sony": _one("sony-3.5-4", "sony-3.5-cup", "Sony 3.5 cup", note=_OWN),
    "3.5mm-trrs-locking sony": _one("sony-3.5-4", "sony-3.5-cup", "Sony 3.5 cup", note=_OWN),
    "3.5mm-trrs philips": _one("philips-3.5-4", "fidelio-x3", "Fidelio X3", note=_OWN),
    "3.5mm-trrs fostex": _one("fostex-3.5-4", "t50rp-mk4", "T50RP MK4", note=_OWN),
    "3.5mm-trrs hifiman": Cup(
        "3.5mm-trrs",
        "deva",
        "Deva",
        "tip",
        "ring2",
        "hifiman-trrs-3-5",
        engineering("The maker's balanced order."),
        is_per_side=False,
        right=("ring1", "sleeve"),
    ),
}

ENDS: dict[str, str] = {
    "3.5mm-trs": "3.5mm",
    "6.35mm-trs": "6.35mm",
    "2.5mm-trrs": "2.5mm",
    "4.4mm-trrrs": "4.4mm",
    "xlr4": "xlr-4",
    "xlr3-pair": "xlr-3-pair",
    "3.5mm-trrs-ctia": "3.5mm-ctia",
    "modular": "modular",
    "stax-pro-5pin": "stax-pro",
}
"""How the id of a cable names its plug."""


def cable_id(cup: Cup, plug: str) -> str | None:
    """Return the id of the generic cable between a socket at the cup and a plug; None where there is no such cable."""
    end = ENDS.get(plug)
    if end is None or (end == "modular" and cup.stem not in {"2-pin", "mmcx"}):
        return None
    return f"generic/{cup.stem}-cable-{end}"
