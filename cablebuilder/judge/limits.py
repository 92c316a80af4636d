"""What nobody can tell about level because it is not stated: one calm note for each listener, beside what is checked.

Must never lower a verdict, nor repeat a fact that another finding names (MODEL.md sections 6.3 and 8).
Read on in :mod:`cablebuilder.judge.level`.
"""

from cablebuilder.core.elements import Input, Output, Transducer
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding
from cablebuilder.judge.level import Measured, fact_words, is_its_kind
from cablebuilder.judge.report import Finding, Verdict

_AMPLIFIED = frozenset({"headphone", "speaker"})
"""Levels of stages that are made to drive an ear, each down to some load."""


def limit_findings(bench: Bench, measured: list[Measured], found: list[Finding]) -> list[Finding]:
    """Return a note for each listener about which something is not stated; an unsafe source needs no more words.

    ``found`` are the findings so far: what one of them names is not named again.
    """
    unsafe = [part for finding in found if finding.verdict is Verdict.UNSAFE for part in finding.parts]
    told = [fact for finding in found for fact in finding.missing]
    listeners: dict[str, list[Measured]] = {}
    missing: dict[str, list[str]] = {}
    for each in measured:
        if each.listening.socket.key.stage.part not in unsafe:
            listener = each.listening.place.part
            listeners.setdefault(listener, []).append(each)
            facts = missing.setdefault(listener, [])
            facts += [fact for fact in _unstated(bench, each) if fact not in told and fact not in facts]
    return [_note(bench, listener, mine, tuple(missing[listener])) for listener, mine in listeners.items() if missing[listener]]


def _note(bench: Bench, listener: str, mine: list[Measured], missing: tuple[str, ...]) -> Finding:
    sources = dict.fromkeys([each.listening.socket.key.stage.part for each in mine])
    way = Way(links=tuple(sorted({link for each in mine for link in each.links})), ends=(*sources, listener))
    return make_finding(bench.scene, "limits-unknown", "level", way, missing=missing, fact=fact_words(bench.scene, missing))


def _unstated(bench: Bench, each: Measured) -> list[str]:
    """Return the facts that a question about the level at a place hangs on, and that nobody has stated."""
    place, socket = each.listening.place, each.listening.socket
    stage = f"{socket.key.stage.part}.outputs.{socket.ports[0]}"
    element = place.element
    if isinstance(element, Input):
        volts = [f"{stage}.volts"] if each.figures.headroom is None else []
        return [*volts, f"{place.part}.inputs.{place.port}.max_volts"] if element.max_volts is None else volts
    if not is_its_kind(each.listening, element):
        return []
    is_speaker = bench.scene.circuit.parts[place.part].kind == "speaker"
    facts = [] if is_speaker else _about_hearing(each, stage, element)
    if element.technology != "electrostatic":
        if socket.element.level in _AMPLIFIED:
            facts += _about_load(stage, socket.element)
        if element.ohms is None:
            facts.append(f"{place.part}.ears.ohms")
        if element.max_mw is None and not is_speaker:
            facts.append(f"{place.part}.ears.max_mw")
    return facts


def _about_load(stage: str, output: Output) -> list[str]:
    """Return what is missing for what an amplifier bears; a power into a load says how much current it has, too."""
    facts = [f"{stage}.min_load_ohms"] if output.min_load_ohms is None else []
    return [*facts, f"{stage}.max_milliamps"] if output.max_milliamps is None and not output.power else facts


def _about_hearing(each: Measured, stage: str, ear: Transducer) -> list[str]:
    """Return what is missing for how loud and how evenly an ear plays, and for what is heard of the source's own noise."""
    facts = [*each.figures.missing]
    if not each.figures.source_is_stated and ear.technology not in {"planar", "electrostatic"}:
        facts.append(f"{stage}.ohms")
    if each.listening.socket.element.noise_uv is None:
        facts.append(f"{stage}.noise_uv")
    return facts
