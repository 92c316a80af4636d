"""The law as tables: what may meet on a net, and how each rule is worded (MODEL.md sections 3, 6 and 10).

Texts are English templates; :mod:`cablebuilder.language` turns them into the reader's language. Must never walk a net.
Read on in :mod:`cablebuilder.judge.safety`, which looks meetings up here, and :mod:`cablebuilder.judge.words`.
"""

from collections.abc import Mapping

from cablebuilder.core.elements import Topology
from cablebuilder.judge.report import Verdict

UNSAFE, WRONG, CAUTION, SAFE, UNKNOWN = Verdict.UNSAFE, Verdict.WRONG, Verdict.CAUTION, Verdict.SAFE, Verdict.UNKNOWN

SENSES_JOINED = "halo-return"
"""Sensed returns on one net or on ground (section 3, row sensed-return)."""

RETURNS_TIED: Mapping[Topology, str | None] = {
    "single-ended": None,
    "single-ended-capacitor": None,
    "driven-ground": None,
    "ground-separated": None,
    "sensed-return": SENSES_JOINED,
    "bridged": "btl-minus-tied",
    "transformer": None,
    "balanced-line": "bal-line-returns-tied",
    "speaker-grounded": None,
    "speaker-bridged": "speaker-common-neg",
    "electrostatic": "btl-minus-tied",
    "unknown": "btl-minus-tied",
}
"""Two returns of one stage on one net: the rule that objects, or None where it is fine.

*Source*: MODEL.md section 3, column "returns tied together"; domain topologies (Brise Audio, Moon Audio, Schiit, read 2026-11-22).
"""

RETURN_GROUNDED: Mapping[Topology, str | None] = {
    "single-ended": None,
    "single-ended-capacitor": None,
    "driven-ground": "virtual-ground-earthed",
    "ground-separated": None,
    "sensed-return": SENSES_JOINED,
    "bridged": "btl-minus-to-ground",
    "transformer": None,
    "balanced-line": "bal-line-cold-grounded",
    "speaker-grounded": None,
    "speaker-bridged": "btl-minus-to-ground",
    "electrostatic": "btl-minus-to-ground",
    "unknown": "btl-minus-to-ground",
}
"""A return on ground: the rule that objects, or None where it is fine. A balanced line objects only where its cold is plain.

*Source*: MODEL.md section 3, column "returns tied to ground"; Analog Devices AN-1056 for driven grounds, TempoTec for cold legs.
"""

HOT_GROUNDED = "ts-into-stereo"
HOTS_JOINED = "channels-joined"
SHORTED = "output-shorted"
STAGES_JOINED = "outputs-joined"
"""Hot legs, any topology (MODEL.md section 10, "Hot legs")."""

ENOUGH_OHMS = 47.0
"""From here on a ground-referenced stage bears a short on a hot leg: caution instead of unsafe (MODEL.md section 10)."""


VERDICTS: Mapping[str, Verdict] = {
    "halo-return": WRONG,
    "bal-line-returns-tied": WRONG,
    "mic-bias": WRONG,
    "video-grounded": WRONG,
    "unknown-contact": UNKNOWN,
    "unknown-mating": UNKNOWN,
    "unknown-topology": UNKNOWN,
    "unknown-part": UNKNOWN,
    "unknown-reference": UNKNOWN,
    "not-checked": UNKNOWN,
    "weak-fact": CAUTION,
    "misfit": Verdict.INCOMPLETE,
    "poor-fit": CAUTION,
    "ground-loop": CAUTION,
    "line44-no-gnd": WRONG,
    "channels-swapped": WRONG,
    "l-minus-r-minus-crossed": WRONG,
    "wrong-trrs-order": WRONG,
    "mono": WRONG,
    "open-common": WRONG,
    "stereo-into-balanced-mono": WRONG,
    "ctia-omtp": WRONG,
    "balanced-plug-in-headset-jack": WRONG,
    "polarity-one-side": WRONG,
    "polarity-both": SAFE,
    "one-sided": WRONG,
    "silent": WRONG,
    "attenuated": WRONG,
    "digital-into-analog": WRONG,
    "rca-headphones": WRONG,
    "estat-into-dynamic": WRONG,
    "speaker-taps": UNKNOWN,
    "speaker-into-input": UNKNOWN,
    "needs-load": CAUTION,
    "input-overload": WRONG,
    "mic-input": CAUTION,
    "detect": CAUTION,
    "bias-through-ear": WRONG,
    "hp-into-line": SAFE,
    "one-leg-adapter": SAFE,
    "adapter-chain": SAFE,
    "splitter-load": SAFE,
    "hot-plug": SAFE,
    "hearing": SAFE,
    "level-unknown": SAFE,
    "limits-unknown": SAFE,
    "current-limit": SAFE,
    "too-quiet": CAUTION,
    "load-too-low": CAUTION,
    "z-out": CAUTION,
    "hiss": CAUTION,
    "one-channel": SAFE,
    "bal-to-bal-safe": SAFE,
    "se-to-balanced-safe": SAFE,
    "dongle-chain": SAFE,
    "trs-in-dual-bal-half": WRONG,
    "uneven-ears": WRONG,
    "energiser-on-amp": WRONG,
    "usbc-passive": WRONG,
    "nc-fallback": UNKNOWN,
    "sym-se-simultaneous": CAUTION,
    "too-many-ways": UNKNOWN,
}
"""The verdict of each rule that is not unsafe; every other rule is unsafe unless its finder says otherwise."""


NOT_DRAWN: Mapping[str, str] = {
    "ground-potential": "it lasts only while a plug slides in; a layout has no time",
    "partial-insertion": "a link is either made or not; how far a plug is pushed in is not drawn",
}
"""Hazards of the table that a layout cannot show, with the reason."""


def verdict_of(rule: str) -> Verdict:
    """Return the verdict of a rule."""
    return VERDICTS.get(rule, UNSAFE)
