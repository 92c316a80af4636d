"""Ports and contacts: which connector, which order, and where the facts folder's words for them lead.

Must never guess an order: where nobody states one, it is left out or named unknown.
"""

from typing import NamedTuple

from claims import READ_ON, Tree, claim, engineering, recalled

JACK_PAGE = "https://guide.hiby.com/en/docs/knowledge/audio_port/jack"
THREAD = "http://www.head-fi.org/t/596713/the-diy-cable-info-and-help-thread"
AK_PAGE = "https://curiousbox.net/diy-audio/balance-plug-connector-assign/"
JEITA_PAGE = "http://phileweb.com/interview/article/201604/25/364.html"


class Socket(NamedTuple):
    """A headphone socket in the facts folder's words: connector, name of its port, its end in a crowd, order, where that is from."""

    connector: str
    name: str
    end: str
    pinout: str | None
    order: Tree


_STEREO = "The order of every stereo headphone socket of this size."
SOCKETS = {
    "3.5mm-trs": Socket("3.5mm-trs", "phones", "35", "se-trs-3-5", engineering(_STEREO, JACK_PAGE)),
    "6.35mm-trs": Socket("6.35mm-trs", "phones", "635", "se-trs-6-35", engineering(_STEREO, THREAD)),
    "3.5mm-trrs-ctia": Socket(
        "3.5mm-trrs", "phones", "35", "ctia", engineering("The headset order of all current phones and computers.", JACK_PAGE)
    ),
    "3.5mm-trrs-ground-separated": Socket(
        "3.5mm-trrs",
        "phones",
        "35",
        "gndsep-trrs-3-5-a",
        {
            "source": "http://ffr41.air-nifty.com/faf_saf_v/2015/07/index.html",
            "confidence": "single-source",
            "on": READ_ON,
            "note": "Another writer gives the two returns in the opposite order; both are ground here, so that it makes no difference.",
        },
    ),
    "s-balanced": Socket(
        "3.5mm-trrs",
        "phones",
        "35",
        None,
        recalled("Both returns are ground, so that a three-contact plug fits; which of them is left makes no difference."),
    ),
    "3.5mm-trrs-hifiman": Socket(
        "3.5mm-trrs", "balanced", "35", "hifiman-trrs-3-5", engineering("The maker's own order on this socket.", AK_PAGE)
    ),
    "3.5mm-trrrs-shanling": Socket("3.5mm-trrrs", "balanced", "35", None, recalled("The order of its five contacts is not known.")),
    "2.5mm-trrs": Socket(
        "2.5mm-trrs",
        "balanced",
        "25",
        "ak-trrs-2-5",
        engineering("The order that nearly every 2.5 mm balanced socket follows; the page names Astell&Kern as its origin.", AK_PAGE),
    ),
    "4.4mm-trrrs": Socket(
        "4.4mm-trrrs",
        "balanced",
        "44",
        "jeita-4-4",
        engineering("The order of the JEITA standard that defines this connector.", JEITA_PAGE),
    ),
    "xlr4-female": Socket(
        "xlr-4",
        "balanced",
        "xlr4",
        "xlr4-headphone",
        engineering("The order in use for headphones on this connector; there is no official standard.", THREAD),
    ),
    "xlr4-female-raal": Socket(
        "xlr-4", "balanced", "xlr4", "xlr4-headphone", recalled("The usual order of this connector; the maker's own is not known.")
    ),
    "stax-pro-5pin-female": Socket(
        "stax-pro-5",
        "phones",
        "stax",
        "stax-pro",
        engineering("All PRO bias earspeakers and energisers of the maker share one connector: two stators a side and the bias."),
    ),
    "koss-5pin-female": Socket("koss-5", "phones", "koss", "koss", engineering("Its contacts are named by what they carry.")),
    "shure-kse-lemo": Socket("kse-5", "phones", "kse", "kse", engineering("Its contacts are named by what they carry.")),
}
PAIRS = {
    "xlr3-female-pair": Socket(
        "xlr-3", "balanced", "xlr3", "xlr3-pair-headphone", engineering("One channel on each connector, as on a balanced line.", THREAD)
    ),
    "dual-3.5mm-trs-balanced": Socket(
        "3.5mm-trs",
        "balanced",
        "dual35",
        "dual-trs-sony-pono",
        {"source": AK_PAGE, "confidence": "single-source", "on": READ_ON, "note": "One channel on each plug."},
    ),
    "dual-6.35mm-trs-balanced": Socket(
        "6.35mm-trs", "balanced", "dual635", None, recalled("One channel on each plug; the order of the contacts is not known.")
    ),
    "speaker-posts": Socket(
        "speaker-posts",
        "speaker",
        "posts",
        "speaker-posts",
        engineering("Red is the plus and black the minus of a channel on every amplifier."),
    ),
}
"""Sockets that come as one for each ear."""

SIDES = ("left", "right")
SIGNALS = {
    "s-balanced": {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "COM"},
    "3.5mm-trrrs-shanling": dict.fromkeys(("tip", "ring1", "ring2", "ring3", "sleeve"), "UNKNOWN"),
    "dual-6.35mm-trs-balanced": dict.fromkeys(("tip", "ring1", "sleeve"), "UNKNOWN"),
}
"""What stands on the contacts of a socket without an order that has a name."""


def pair_of_ports(name: str, connector: str, gender: str = "jack", pinout: str | None = None) -> Tree:
    """Return the two ports of a pair."""
    order = {"pinout": pinout} if pinout else {}
    return {f"{name}-{side}": {"connector": connector, "gender": gender, **order, "ear": side, "pair": name} for side in SIDES}


class Digital(NamedTuple):
    """A digital input: its connector and what passes."""

    connector: str
    name: str
    passes: str


DIGITAL = {
    "usb-c": Digital("usb-c", "usb", "digital"),
    "usb-b": Digital("usb-b", "usb", "digital"),
    "usb-micro-b": Digital("usb-micro-b", "usb", "digital"),
    "usb-a": Digital("usb-a", "usb", "digital"),
    "lightning": Digital("lightning", "usb", "digital"),
    "toslink": Digital("toslink", "optical", "optical"),
    "rca-coax": Digital("coax-spdif", "coax", "digital"),
}


class Inputs:
    """The inputs of a device as they come in: ports, elements and facts."""

    def __init__(self, taken: Tree) -> None:
        """Add to the ports that there are."""
        self.taken = set(taken)
        self.ports: Tree = {}
        self.elements: list[Tree] = []
        self.facts: Tree = {}

    def add(self, connector: str, source: Tree | None, *, is_dongle: bool) -> None:
        """Add an input by the facts folder's word for its connector."""
        where = claim(source) if source else recalled("Recalled with the device.")
        if connector in DIGITAL:
            digital = DIGITAL[connector]
            gender = "plug" if is_dongle and digital.connector == "lightning" else "jack"
            name = self._free(digital.name)
            self.ports[name] = {"connector": digital.connector, "gender": gender, "passes": digital.passes}
            self.facts[f"ports.{name}.connector"] = where
        elif connector == "rca-pair":
            self._pair("rca", "rca", "rca-line", "single-ended", engineering("Two contacts: it can only be single-ended."), where)
        elif connector == "xlr3-female-pair":
            self._pair(
                "xlr",
                "xlr-3",
                None,
                "differential",
                recalled("Sold as a balanced input; nobody says that pin 3 is not tied to pin 1."),
                where,
            )
        elif connector == "3.5mm-trs":
            self._one("line", "3.5mm-trs", "se-trs-3-5", "single-ended", where)
        elif connector == "4.4mm-trrrs":
            self._one("line-44", "4.4mm-trrrs", "line-4-4", "differential", where)

    def _free(self, name: str) -> str:
        names = (name, *(f"{name}-{number}" for number in range(2, 9)))
        return next(each for each in names if each not in self.taken | set(self.ports) and f"{each}-left" not in self.ports)

    def _one(self, wanted: str, connector: str, pinout: str, receives: str, where: Tree) -> None:
        name = self._free(wanted)
        self.ports[name] = {"connector": connector, "gender": "jack"}
        self.elements.append({"type": "input", "port": name, "pinout": pinout, "receives": receives, "level": "line"})
        three = engineering("Three contacts and two channels: it can only be single-ended.")
        told = three if receives == "single-ended" else recalled("Sold as a balanced input.")
        self.facts |= {f"ports.{name}.connector": where, f"inputs.{name}.receives": told}

    def _pair(self, wanted: str, connector: str, pinout: str | None, receives: str, told: Tree, where: Tree) -> None:
        name = self._free(wanted)
        self.ports |= pair_of_ports(name, connector)
        for side, channel in zip(SIDES, "LR", strict=True):
            signals = (
                {"signals": {"1": "SHIELD", "2": f"{channel}+", "3": f"{channel}-", "shell": "CHASSIS"}}
                if pinout is None
                else {"pinout": pinout}
            )
            element = {"type": "input", "port": f"{name}-{side}", **signals, "stage": name, "receives": receives, "level": "line"}
            self.elements.append(element)
            self.facts |= {f"ports.{name}-{side}.connector": where, f"inputs.{name}-{side}.receives": told}
