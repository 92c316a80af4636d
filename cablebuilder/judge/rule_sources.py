"""What the rules rest on that are not in the table of hazards, or say more than it: pages, and our own reasoning in words.

Must never judge. Read on in :mod:`cablebuilder.judge.findings`, which gives each finding its sources.
"""

from collections.abc import Mapping

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import Template

REASONING = "engineering: "
"""How a source begins that is our own reasoning and no page; what follows is a template."""
_CIRCUIT: Template = "the circuit of the whole chain, solved from contact to contact"
_STATED: Template = "a sum from the figures that the makers state"
_NOT_KNOWN: Template = "what is not known never counts as safe"
_SHAPES: Template = "the shapes and sizes of plugs and sockets; the catalogue names the sources of each pair"
_OUTPUT: Template = "what is stated for this output"
_MICROPHONE: Template = "a microphone gives millivolts, a line output volts"
_EARTH: Template = "the safety earth protects people; common practice in electrical safety"
_LOOP: Template = "two ways through the mains or a computer to one ground make a loop"
_CONTACTS: Template = "the contact order that is stated for the socket"
_REASONS: Mapping[str, Template] = {
    "attenuated": _CIRCUIT,
    "bal-line-returns-tied": _CIRCUIT,
    "bias-through-ear": _STATED,
    "current-limit": _STATED,
    "earth-lifted": _EARTH,
    "ground-loop": _LOOP,
    "input-overload": _STATED,
    "level-unknown": _NOT_KNOWN,
    "limits-unknown": _NOT_KNOWN,
    "mic-input": _MICROPHONE,
    "misfit": _SHAPES,
    "mono": _CIRCUIT,
    "needs-load": _OUTPUT,
    "not-checked": _NOT_KNOWN,
    "one-channel": _CIRCUIT,
    "one-sided": _CIRCUIT,
    "output-shorted": _CIRCUIT,
    "polarity-both": _CIRCUIT,
    "poor-fit": _SHAPES,
    "silent": _CIRCUIT,
    "speaker-into-input": _STATED,
    "supply-grounded": _CIRCUIT,
    "too-many-ways": _NOT_KNOWN,
    "too-quiet": _STATED,
    "uneven-ears": _CIRCUIT,
    "unknown-contact": _NOT_KNOWN,
    "unknown-mating": _NOT_KNOWN,
    "unknown-part": _NOT_KNOWN,
    "unknown-reference": _NOT_KNOWN,
    "video-grounded": _CONTACTS,
    "weak-fact": _NOT_KNOWN,
}
_HEADSETS = "https://source.android.com/devices/accessories/headset"
_PAGES: Mapping[str, tuple[str, ...]] = {
    "bias-through-ear": (f"{_HEADSETS}/jack-headset-spec",),
    "detect": (f"{_HEADSETS}/plug-headset-spec",),
    "hearing": (
        "Recommendation ITU-T H.870 (08/2018), https://www.itu.int/dms_pubrec/itu-t/rec/h/T-REC-H.870-201808-I!!SUM-HTM-E.htm",
        "EN 50332, https://pr.euractiv.com/pr/sound-level-limits-personal-music-players-and-mobile-phones-90707",
    ),
    "too-quiet": ("https://nwavguy.blogspot.com/2011/09/more-power.html?showComment=1315936962425",),
}
"""WHO and ITU: 80 dBA for 40 h a week; EN 50332: players limited to 85 dBA, after a warning to 100 dBA."""


def sources_of(rule: str, catalog: Catalog) -> tuple[str, ...]:
    """Return what a rule rests on: its pages, those of its hazard, and our own reasoning; no rule is without any."""
    hazard, reason = catalog.hazards.get(rule), _REASONS.get(rule)
    return (*_PAGES.get(rule, ()), *(hazard.sources if hazard else ()), *((REASONING + reason,) if reason else ()))
