"""The level at one place from one source, in numbers: volts, sound pressure, power, damping, noise. Only from stated facts.

What is missing stays None and is named; no number is guessed (MODEL.md sections 6.3 and 8). Must never say whether a
number is good. Read on in :mod:`cablebuilder.judge.level`.
"""

import math
from typing import NamedTuple

from cablebuilder.core.elements import Input, Output, Transducer, Transformer
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.currents import added_ohms, load_of, stage_ohms
from cablebuilder.judge.decibels import milliwatts_at, response_shift, sound_pressure, volt_sensitivity
from cablebuilder.judge.headroom import Headroom, headroom_of
from cablebuilder.judge.hearing import Sound
from cablebuilder.judge.roles import Channel
from cablebuilder.judge.sound import Listening

_SAME = 0.01
_NO_OHMS = 1e-3
"""Below this a source impedance is none, and damping has no number."""


class Figures(NamedTuple):
    """The numbers of one place and source; volts are RMS, ohms of the source are those that the place sees."""

    headroom: Headroom | None = None
    channel: Channel = "mono"
    """The channel of the source that is loudest here."""
    load_ohms: float | None = None
    """What the source sees on that channel."""
    gain: float | None = None
    """Volts at the place per open-circuit volt; at an input of unstated ohms the least it is likely to get."""
    per_volt_db: float | None = None
    ear_ohms: float | None = None
    source_ohms: float | None = None
    source_is_stated: bool = False
    """Whether the stage's own impedance is in ``source_ohms``; otherwise that is the least it can be."""
    missing: tuple[str, ...] = ()
    """The facts without which nobody can tell how loud it gets."""

    @property
    def volts(self) -> float | None:
        """Return the RMS volts at the place at full level, as sure as the headroom is."""
        return None if self.headroom is None or self.gain is None else self.headroom.volts * self.gain

    @property
    def peak_db(self) -> float | None:
        """Return the dB SPL at full level, as sure as the headroom is."""
        return None if self.volts is None or self.per_volt_db is None else sound_pressure(self.per_volt_db, self.volts)

    @property
    def milliwatts(self) -> float | None:
        """Return the power into the ear at full level, as sure as the headroom is."""
        return None if self.volts is None or self.ear_ohms is None else milliwatts_at(self.volts, self.ear_ohms)

    @property
    def exact_milliwatts(self) -> float | None:
        """Return the power into the ear at full level where it is no mere bound."""
        return self.milliwatts if self.headroom is not None and self.headroom.bound == "exact" else None

    @property
    def spl_db(self) -> float | None:
        """Return the dB SPL at full level where it is no mere bound."""
        return self.peak_db if self.headroom is not None and self.headroom.bound == "exact" else None


class Reach(NamedTuple):
    """What a circuit gives one place from one source, whatever that source has to give; of volts and sensitivities it knows nothing."""

    channel: Channel
    load_ohms: float | None
    own_ohms: float | None
    """The stage's own impedance, None where it is not stated."""
    gain: float
    is_exact: bool
    """Whether the gain hangs on nothing that is not stated."""
    source_ohms: float | None
    unstated: tuple[str, ...]
    """The loads and windings of the chain that are not stated, as facts."""


def figures_of(bench: Bench, sound: Sound, each: Listening) -> Figures:
    """Return the numbers of what one place plays from one source."""
    return figures_from(reach_of(bench, sound, each), each)


def reach_of(bench: Bench, sound: Sound, each: Listening) -> Reach:
    """Return what the circuit gives a place from a source."""
    row, socket = each.row, each.source
    loudest = max(sound.columns[socket], key=lambda column: abs(sound.volts[row][column]))
    channel = sound.drives[loudest].channel
    is_ear, exact = isinstance(each.place.element, Transducer), sound.exact[row][loudest]
    return Reach(
        channel=channel,
        load_ohms=load_of(bench, sound, socket, channel),
        own_ohms=stage_ohms(bench, socket),
        gain=abs(sound.volts[row][loudest]),
        is_exact=exact,
        source_ohms=_source_ohms(bench, sound, row, added_ohms(bench, socket)) if is_ear else None,
        unstated=tuple(_unstated_loads(bench)) if is_ear else (),
    )


def figures_from(reach: Reach, each: Listening) -> Figures:
    """Return the numbers of a place that a circuit gives so much, from what its source has to give."""
    headroom = headroom_of(each.socket.element, reach.own_ohms or 0.0, reach.load_ohms)
    ear = each.place.element
    if isinstance(ear, Input):
        return Figures(headroom, reach.channel, reach.load_ohms, reach.gain)
    return Figures(
        headroom=headroom,
        channel=reach.channel,
        load_ohms=reach.load_ohms,
        gain=reach.gain if reach.is_exact else None,
        per_volt_db=_per_volt(ear),
        ear_ohms=ear.ohms,
        source_ohms=reach.source_ohms,
        source_is_stated=reach.own_ohms is not None,
        missing=_missing(reach, each, ear, is_loaded=reach.is_exact and not (headroom is None and _speaks(each))),
    )


def damping_of(figures: Figures, ear: Transducer) -> float | None:
    """Return the least impedance of an ear over the source impedance that it sees, None where either is not stated."""
    if figures.ear_ohms is None or figures.source_ohms is None or not figures.source_is_stated or figures.source_ohms < _NO_OHMS:
        return None
    return least_ohms(ear, figures.ear_ohms) / figures.source_ohms


def noise_of(figures: Figures, output: Output) -> float | None:
    """Return the dB SPL of a source's own noise at an ear, None where too little is stated or it makes none."""
    if not output.noise_uv or figures.per_volt_db is None or not figures.gain:
        return None
    return sound_pressure(figures.per_volt_db, output.noise_uv * 1e-6 * figures.gain)


def shift_of(figures: Figures, ear: Transducer) -> float | None:
    """Return by how many dB the source bends the response of an ear at most, None where too little is stated.

    A planar driver is a resistance: nothing bends.
    """
    if figures.ear_ohms is None or figures.source_ohms is None:
        return None
    if ear.technology == "planar":
        return 0.0
    return response_shift(figures.source_ohms, least_ohms(ear, figures.ear_ohms), max(ear.ohms_range) if ear.ohms_range else math.inf)


def least_ohms(ear: Transducer, ohms: float) -> float:
    """Return the lowest impedance that is known of an ear."""
    return min(*ear.ohms_range, ohms) if ear.ohms_range else ohms


def _per_volt(ear: Transducer) -> float | None:
    """Return the dB SPL of an ear at one volt, from dB/V as stated or from dB/mW and its ohms."""
    if ear.sensitivity is None:
        return None
    if ear.sensitivity.per == "V":
        return ear.sensitivity.db
    return None if ear.ohms is None else volt_sensitivity(ear.sensitivity.db, ear.ohms)


def _source_ohms(bench: Bench, sound: Sound, row: int, added: float) -> float | None:
    """Return the impedance that an ear sees, by Thevenin: one ampere is driven through it, then the ear is taken out.

    ``added`` are the ohms that the solver put in by itself.
    """
    place, column = sound.places[row], sound.probes.get(row)
    if place.ohms is None or column is None:
        return None
    net = bench.metal.plain_net
    first, second = (abs(nodes[net[place.plus]][column] - nodes[net[place.minus]][column]) for nodes in sound.nodes)
    if abs(first - second) > _SAME * first:
        return None
    left = 1 / first - 1 / place.ohms if first else math.inf
    return max(1 / left - added, 0.0) if left > 0 else math.inf


def _speaks(each: Listening) -> bool:
    """Whether a stage states what it gives."""
    output = each.socket.element
    return output.volts is not None or any(power.ohms is not None for power in output.power)


def _missing(reach: Reach, each: Listening, ear: Transducer, *, is_loaded: bool) -> tuple[str, ...]:
    """Return the facts without which loudness has no number; ``is_loaded`` tells that the loads that matter are stated."""
    part = each.place.part
    missing = [] if _speaks(each) else [f"{each.socket.stage.part}.outputs.{each.socket.ports[0]}.volts"]
    if ear.sensitivity is None:
        missing.append(f"{part}.ears.sensitivity")
    by_power = ear.ohms is None and ear.sensitivity is not None and ear.sensitivity.per == "mW"
    if by_power or not is_loaded:
        missing += [f"{part}.ears.ohms"] if ear.ohms is None else reach.unstated
    return tuple(missing)


def _unstated_loads(bench: Bench) -> list[str]:
    """Return what is not stated of the loads of a chain and of the windings before them, as facts."""
    loads = [place for place in bench.roles.places if place.ohms is None]
    ears = (f"{each.part}.ears.ohms" for each in loads if isinstance(each.element, Transducer))
    inputs = (f"{each.part}.inputs.{each.port}.ohms" for each in loads if isinstance(each.element, Input))
    windings = (each for each in bench.scene.circuit.instances if isinstance(each.element, Transformer) and each.element.ratio is None)
    ratios = (f"{each.part}.transformers.{each.number}.ratio" for each in windings)
    return list(dict.fromkeys((*ears, *inputs, *ratios)))
