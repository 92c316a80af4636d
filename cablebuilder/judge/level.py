"""Level: how loud, how even, how much power; findings from numbers that are stated (MODEL.md sections 6.3 and 10).

A missing number gives a note that names it and leaves the verdict alone; the one exception is a speaker stage on an ear.
Must never compute a number: that is :mod:`cablebuilder.judge.figures`. Read on in :mod:`cablebuilder.judge.sharing` and
:mod:`cablebuilder.judge.limits`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from cablebuilder.core.elements import Input, Transducer
from cablebuilder.errors import Message, message
from cablebuilder.judge import level_texts as words
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.decibels import dbu_volts, response_shift, weekly_hours
from cablebuilder.judge.figures import Figures, damping_of, figures_of, least_ohms, noise_of, shift_of
from cablebuilder.judge.findings import Scene, Way, make_finding
from cablebuilder.judge.hearing import Sound
from cablebuilder.judge.level_texts import amount
from cablebuilder.judge.report import Finding, Heard, Verdict
from cablebuilder.judge.roles import Roles
from cablebuilder.judge.sound import Listening, links_between
from cablebuilder.judge.words import KINDS, listed

PADDED_DB = -20.0
"""A speaker stage this far down is no speaker stage any more (MODEL.md section 10)."""
_LOUD = frozenset({"speaker", "electrostatic"})
ENOUGH_DB = 105.0
"""Peaks that loud passages need at least. *Source*: nwavguy.blogspot.com/2011/09/more-power.html, 105 to 115 dB."""
LOUD_DB = 100.0
"""From here on a note about hearing. *Source*: EN 50332, at most 100 dBA from a player after its warning."""
HISS_DB, HISS_VOLTS = 10.0, dbu_volts(-124)
"""Noise from here on can be heard on earphones that shut the room out. *Source*: engineering, between two published points:
RME calls -124 dBu (0.49 microvolts) inaudible on the most sensitive earphones, 8 dB SPL on 134 dB/V; hiss is known at 16 dB SPL.
"""
EVEN_SHIFT_DB = response_shift(1, 8, float("inf"))
"""What a source of an eighth of the ear's impedance does at worst: 1.0 dB. *Source*: rule of thumb 8, nwavguy 2011/02."""


class Measured(NamedTuple):
    """What one place plays from one source, with its numbers."""

    listening: Listening
    figures: Figures
    links: tuple[int, ...]
    """The links on the shortest way from the source."""


class Said(NamedTuple):
    """A rule that speaks, with what it needs for its words; what the missing facts are called is added to them."""

    rule: str
    words: Mapping[str, str | Message]
    verdict: Verdict | None = None
    missing: tuple[str, ...] = ()


def measure(bench: Bench, sound: Sound, listening: list[Listening]) -> list[Measured]:
    """Return the numbers of every place that a source reaches."""
    return [
        Measured(each, figures_of(bench, sound, each), links_between(bench, each)) for each in listening if each.heard.result != "silent"
    ]


def heard_with_levels(listening: list[Listening], measured: list[Measured]) -> tuple[Heard, ...]:
    """Return what is heard everywhere, with peak level and damping where the facts exist."""
    heard = {id(each.heard): each.heard for each in listening}
    for each in measured:
        ear, figures = each.listening.place.element, each.figures
        if isinstance(ear, Transducer):
            power = figures.exact_milliwatts
            milliwatts = None if power is None else float(f"{power:.3g}")
            spl, damping = _rounded(figures.spl_db), _rounded(damping_of(figures, ear))
            hiss = _rounded(noise_of(figures, each.listening.socket.element))
            if any(number is not None for number in (spl, damping, milliwatts, hiss)):
                before = each.listening.heard
                heard[id(before)] = replace(before, spl_db=spl, damping=damping, power_mw=milliwatts, hiss_db=hiss)
    return tuple(heard.values())


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def level_findings(bench: Bench, measured: list[Measured]) -> list[Finding]:
    """Return the findings about level at each listener, each rule one time, from the loudest place on."""
    found: dict[str, dict[str, Finding]] = {}
    for each in sorted(measured, key=lambda one: -(one.figures.peak_db or 0.0)):
        mine = found.setdefault(each.listening.place.part, {})
        for said in _rules(bench, each, mine):
            if said.rule not in mine:
                mine[said.rule] = _finding(bench, each, said)
    return [finding for mine in found.values() for finding in mine.values()]


def may_be_unsafe_by_level(roles: Roles) -> bool:
    """Return whether level can say more than a caution: not of headphone outputs, and of nothing but ears."""
    is_input = any(isinstance(place.element, Input) for place in roles.places)
    return is_input or any(socket.element.level != "headphone" for socket in roles.sockets)


def _finding(bench: Bench, each: Measured, said: Said) -> Finding:
    source, listener = each.listening.socket.stage.part, each.listening.place.part
    kind = KINDS[bench.scene.circuit.parts[listener].kind]
    facts = {"fact": fact_words(bench.scene, said.missing)} if said.missing else {}
    return make_finding(
        bench.scene, said.rule, "level", Way(links=each.links, ends=(source, listener)), verdict=said.verdict,
        missing=said.missing, source=source, listener=bench.scene.name(listener), listener_kind=kind, **facts, **said.words,
    )  # fmt: skip


def _rules(bench: Bench, each: Measured, told: Collection[str]) -> Iterator[Said]:
    """Yield what the rules say of a place; what was ``told`` of its listener before needs no words."""
    place = each.listening.place
    match place.element:
        case Input() as receiver:
            yield from _input_rules(each, receiver)
        case Transducer() as ear if bench.scene.circuit.parts[place.part].kind != "speaker" and is_its_kind(each.listening, ear):
            yield from ear_rules(each, ear, told)
        case _:
            pass


def ear_rules(each: Measured, ear: Transducer, told: Collection[str] = ()) -> Iterator[Said]:
    """Yield what the rules say of an ear on its kind of stage."""
    power = list(_power_rules(each, ear))
    yield from power or _cannot_tell(each)
    yield from _loudness_rules(each, told)
    yield from _noise_rules(each)
    if ear.technology != "electrostatic":
        yield from _evenness_rules(each, ear)


def _input_rules(each: Measured, receiver: Input) -> Iterator[Said]:
    """Compare the volts at an input with what it takes; of a speaker stage hardly padded down they must be known.

    *Source*: engineering: 100 W into 8 ohm are 28 V, and line inputs are made for 2 V and burn their protection beyond the rails.
    """
    output, most, volts = each.listening.socket.element, receiver.max_volts, each.figures.volts
    if most is not None and volts is not None:
        if volts > most:
            told = {"level": _amount(each.figures, words.VOLTS, volts), "limit": amount(words.VOLTS, most)}
            yield Said("input-overload", told)
    elif output.level in _LOUD and receiver.level != "speaker" and (each.listening.level_db or 0.0) > PADDED_DB:
        stage, place = each.listening.socket, each.listening.place
        facts = {f"{stage.stage.part}.outputs.{stage.ports[0]}.volts": volts, f"{place.part}.inputs.{place.port}.max_volts": most}
        yield Said("speaker-into-input", {}, missing=tuple(name for name, value in facts.items() if value is None))


def is_its_kind(each: Listening, ear: Transducer) -> bool:
    """Whether an ear may hang on this kind of stage at all; the other cases are judged without numbers."""
    electrostatic = each.socket.element.level == "electrostatic" or each.socket.topology == "electrostatic"
    return electrostatic == (ear.technology == "electrostatic")


def _power_rules(each: Measured, ear: Transducer) -> Iterator[Said]:
    """Compare the power into an ear with what it bears.

    *Source*: MODEL.md section 10: where power or rating of a speaker stage is missing, it is not known; a volume control
    softens too much power to caution.
    """
    output, part, power = each.listening.socket.element, each.listening.place.part, each.figures.milliwatts
    if power is None or ear.max_mw is None:
        if output.level == "speaker" and ear.technology != "electrostatic" and (each.listening.level_db or 0.0) > PADDED_DB:
            facts = {f"{part}.ears.max_mw": ear.max_mw, f"{part}.ears.ohms": ear.ohms}
            stated = (name for name in each.figures.missing if not name.endswith("sensitivity"))
            missing = tuple(dict.fromkeys((*stated, *(name for name, value in facts.items() if value is None))))
            yield Said("speaker-taps", {}, missing=missing)
    elif power > ear.max_mw:
        softer = output.level == "headphone"
        told: dict[str, str | Message] = {"effect": words.BURNS[softer], "remedy": words.LESS_POWER[softer]}
        told |= {"power": _amount(each.figures, words.MILLIWATTS, power), "limit": amount(words.MILLIWATTS, ear.max_mw)}
        yield Said("overload-headphone", told, Verdict.CAUTION if softer else Verdict.UNSAFE)


def _cannot_tell(each: Measured) -> Iterator[Said]:
    """Name what is missing for the peak level."""
    missing = each.figures.missing
    if missing:
        yield Said("level-unknown", {"question": words.LOUDNESS}, missing=missing)


def _loudness_rules(each: Measured, told: Collection[str]) -> Iterator[Said]:
    output, figures, peak = each.listening.socket.element, each.figures, each.figures.peak_db
    if peak is None:
        return
    level = _amount(figures, words.DECIBELS, peak)
    if peak < ENOUGH_DB and output.level != "line" and "too-quiet" not in told:
        yield Said("too-quiet", {"level": level, "limit": amount(words.DECIBELS, ENOUGH_DB)})
    if peak >= LOUD_DB and "hearing" not in told:
        yield Said(
            "hearing",
            {"level": level, "steady": message("{number} dB", number=f"{peak:.0f}"), "time": words.time_words(weekly_hours(round(peak)))},
        )


def _noise_rules(each: Measured) -> Iterator[Said]:
    output, figures = each.listening.socket.element, each.figures
    noise = noise_of(figures, output)
    if noise is not None and output.noise_uv is not None and noise >= HISS_DB and output.noise_uv * 1e-6 > HISS_VOLTS:
        yield Said("hiss", {"level": amount(words.DECIBELS, noise)})


def _evenness_rules(each: Measured, ear: Transducer) -> Iterator[Said]:
    figures, socket = each.figures, each.listening.socket
    shift = shift_of(figures, ear)
    if shift is not None and figures.source_ohms and figures.ear_ohms and shift > EVEN_SHIFT_DB + 0.005:
        bound = "exact" if ear.ohms_range and figures.source_is_stated else "at-most" if figures.source_is_stated else "at-least"
        yield Said("z-out", {
            "ohms": amount(words.OHMS, figures.source_ohms, "exact" if figures.source_is_stated else "at-least"),
            "limit": amount(words.OHMS, least_ohms(ear, figures.ear_ohms) / 8),
            "shift": amount(words.SHIFT, shift, bound),
        })  # fmt: skip
    elif not figures.source_is_stated and figures.peak_db is not None and ear.technology != "planar":
        missing = (f"{socket.stage.part}.outputs.{socket.ports[0]}.ohms",)
        yield Said("level-unknown", {"question": words.EVENNESS}, missing=missing)


def _amount(figures: Figures, unit: str, number: float) -> Message:
    """Return a number at full level, with the words for how sure the headroom is."""
    bound = figures.headroom.bound if figures.headroom else "exact"
    return amount(unit, number, bound if bound == "exact" else f"{bound}-for-load")


def fact_words(scene: Scene, names: tuple[str, ...]) -> Message:
    """Return what missing facts about level are called, joined by "and"; each is ``part.group.port.field`` or ``part.ears.field``."""
    return _words_of(tuple([(fact, scene.name(part)) for part, _, fact in [name.partition(".") for name in names]]))


@lru_cache(maxsize=1000)
def _words_of(facts: tuple[tuple[str, str], ...]) -> Message:
    """Return the words for facts of parts; the same are missing again and again."""
    steps = [(fact.split("."), part) for fact, part in facts]
    return listed([message(words.FACTS[f"{step[0]}.{step[-1]}"], part=part) for step, part in steps])
