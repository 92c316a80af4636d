"""The live check of a part that is being made: what it still lacks, and how it fares on what it will usually meet.

Each trial is a small rig with a made-up partner of the usual contact order, judged like any other. Must never edit the part, and
never say more than the judge does. Read on in :mod:`cablebuilder.core.making`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cablebuilder.core import making, wiring
from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.ears import LISTENERS, with_ears
from cablebuilder.core.elements import Output, Transducer
from cablebuilder.core.parts import LEADS, Part
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.errors import Message, Template, message
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Finding, Verdict

_MINE, _SOURCE, _LISTENER, _BETWEEN = "mine", "source", "listener", "between"
_HOME = (0.0, 0.0)
_RETURNS = frozenset({"L-", "R-", "CH-"})
_PHONE = "3.5mm-trs"
_STEREO = 3
"""The fewest contacts that carry both channels."""


class Partners(NamedTuple):
    """What the made-up partners are called in sentences, in the reader's language."""

    source: str = "the player"
    between: str = "The adapter"
    listener: str = "the headphones"


class PartTrial(NamedTuple):
    """The part on a partner: what was tried, what the judge says, and the finding behind that."""

    words: Message
    verdict: Verdict
    finding: Finding | None


def open_points(part: Part, catalog: Catalog) -> tuple[Message, ...]:
    """Return what is wrong with a part or not said yet, the most pressing first; what is not known is named, not refused."""
    points = [problem for _, problem in part_problems(part, catalog)]
    if not (part.maker or part.model):
        points.append(Message("It has no name yet."))
    if not part.ports:
        points.append(Message("It has no plug and no socket yet."))
    for name in dict.fromkeys(making.halves(part, each)[0] for each in part.ports):
        points += _port_points(part, name, catalog)
    if part.kind in LISTENERS and part.ports and not _has_ears(part):
        points.append(Message("No ear is on it yet. Say which contact order its plug has."))
    return tuple(points)


def trials(part: Part, catalog: Catalog, called: Partners) -> tuple[PartTrial, ...]:
    """Return how a part fares on usual partners: each output with headphones, each listener and lead on the sources it fits."""
    found = []
    for words, rig in _rigs(part, catalog):
        report = check(_labelled(rig, called), catalog)
        if report.verdict is not Verdict.INCOMPLETE:
            found.append(PartTrial(words, report.verdict, next(iter(report.findings), None)))
    return tuple(found)


def _labelled(rig: Rig, called: Partners) -> Rig:
    words = called._asdict()
    parts = {key: placed.model_copy(update={"label": words.get(key.partition("-")[0], "")}) for key, placed in rig.parts.items()}
    return rig.model_copy(update={"parts": parts})


def _port_points(part: Part, name: str, catalog: Catalog) -> Iterator[Message]:
    port = part.ports[name]
    connector = catalog.connectors.get(port.connector)
    if connector is None or port.passes != "analog":
        return
    stage, called = making.stage_at(part, name), port.label or connector.long_name
    if isinstance(stage, Output) and stage.topology == "unknown":
        yield message("{port}: how it is driven is not known. Links to it can say “Check first”.", port=called)
    if stage is not None and not catalog.signals(stage):
        yield message("{port}: the contact order is not known. Links to it say “Check first”.", port=called)
    if stage is None and not making.is_reached(part, name):
        words: Template = "{port}: what it is for is not said yet." if part.kind not in LEADS | LISTENERS else "{port} leads nowhere yet."
        yield message(words, port=called)


def _has_ears(part: Part) -> bool:
    return any(isinstance(each, Transducer) for each in part.elements)


def _rigs(part: Part, catalog: Catalog) -> Iterator[tuple[Message, Rig]]:
    """Yield small rigs around a part, with what each of them tries."""
    for name in dict.fromkeys(making.halves(part, each)[0] for each in part.ports):
        stage = making.stage_at(part, name)
        if isinstance(stage, Output) and stage.level == "headphone":
            yield from _on_output(part, name, catalog)
        elif stage is None and not part.is_active and _is_source_end(part, name, catalog):
            yield from _on_plug(part, name, catalog)


def _is_source_end(part: Part, name: str, catalog: Catalog) -> bool:
    """Return whether a port is a wired plug that goes towards a source: none of those at the cups, and none with one channel alone."""
    port = part.ports[name]
    connector = catalog.connectors[port.connector]
    is_at_ear = port.ear is not None or connector.family == "headphone-end" or len(connector.contacts) < _STEREO
    return port.gender == "plug" and not is_at_ear and making.is_reached(part, name)


def _on_output(part: Part, name: str, catalog: Catalog) -> Iterator[tuple[Message, Rig]]:
    connector = part.ports[name].connector
    called = part.ports[name].label or catalog.connectors[connector].long_name
    listener = _listener(catalog, connector, part.ports[name].pinout)
    if listener is not None:
        yield (
            message("Headphones with a {connector} plug on {port}", connector=catalog.connectors[connector].long_name, port=called),
            _rig({_MINE: part, _LISTENER: listener}, _links(part, (_MINE, name), listener, (_LISTENER, next(iter(listener.ports))))),
        )
    adapter, phones = _adapter(catalog, connector, part.ports[name].pinout), _listener(catalog, _PHONE, None)
    if connector != _PHONE and adapter is not None and phones is not None:
        near = _links(part, (_MINE, name), adapter, (_BETWEEN, next(iter(adapter.ports))))
        far = _links(adapter, (_BETWEEN, list(adapter.ports)[-1]), phones, (_LISTENER, "plug"))
        words = message("Ordinary 3.5 mm headphones through an adapter on {port}", port=called)
        yield words, _rig({_MINE: part, _BETWEEN: adapter, _LISTENER: phones}, (*near, *far))


def _on_plug(part: Part, name: str, catalog: Catalog) -> Iterator[tuple[Message, Rig]]:
    """Try a plug on a source whose socket is like it; a lead gets headphones on its other ends."""
    connector = part.ports[name].connector
    source = _source(catalog, connector, part.ports[name].pinout)
    if source is None:
        return
    parts, links = {_SOURCE: source, _MINE: part}, list(_links(source, (_SOURCE, next(iter(source.ports))), part, (_MINE, name)))
    others = [each for each in dict.fromkeys(making.halves(part, one)[0] for one in part.ports) if each != name]
    for number, other in enumerate([] if _has_ears(part) else others):
        end = part.ports[other]
        listener = _listener(catalog, end.connector, end.pinout, gender="jack" if end.gender == "plug" else "plug")
        if listener is not None:
            key = f"{_LISTENER}-{number}"
            parts[key] = listener
            links += _links(part, (_MINE, other), listener, (key, next(iter(listener.ports))))
    words = message("Its {connector} plug in a headphone socket of that kind", connector=catalog.connectors[connector].long_name)
    yield words, _rig(parts, tuple(links))


def _order(catalog: Catalog, connector: str, wanted: str | None) -> str | None:
    usual = making.usual_orders(catalog, connector)
    return wanted or (usual[0].id if usual else None)


def _ends(part: Part, catalog: Catalog, connector: str, gender: str, order: str) -> Part:
    before = frozenset(part.ports)
    add = making.with_pair if order in catalog.pinouts and _per_side(catalog, order) else making.with_port
    part = add(part, catalog, connector, gender)
    return making.ordered(part, next(name for name in part.ports if name not in before), order)


def _per_side(catalog: Catalog, order: str) -> bool:
    return bool({"CH+", "CH-"} & set(catalog.pinouts[order].assignment.values()))


def _listener(catalog: Catalog, connector: str, wanted: str | None, gender: str = "plug") -> Part | None:
    """Return headphones whose returns stay apart where the plug lets them; None where no order is in use."""
    order = _order(catalog, connector, wanted)
    if order is None:
        return None
    part = with_ears(_ends(making.blank("headphone"), catalog, connector, gender, order), catalog)
    return part if _has_ears(part) else None


def _source(catalog: Catalog, connector: str, wanted: str | None) -> Part | None:
    """Return a player with the usual stage behind a socket: bridged where returns have contacts of their own."""
    order = _order(catalog, connector, wanted)
    if order is None:
        return None
    part = _ends(making.blank("player"), catalog, connector, "jack", order)
    name = next(iter(part.ports))
    bridged = _RETURNS & set(catalog.pinouts[order].assignment.values())
    stage = Output(port=name, topology="bridged" if bridged else "single-ended", level="headphone")
    return making.with_stage(part, name, stage)


def _adapter(catalog: Catalog, connector: str, wanted: str | None) -> Part | None:
    """Return the adapter that shops sell from a plug to a 3.5 mm socket."""
    order, phone = _order(catalog, connector, wanted), _order(catalog, _PHONE, None)
    if order is None or phone is None:
        return None
    part = _ends(_ends(making.blank("adapter"), catalog, connector, "plug", order), catalog, _PHONE, "jack", phone)
    return wiring.wired_by_signal(part, catalog)


def _rig(parts: dict[str, Part], links: tuple[Link, ...]) -> Rig:
    named = {key: part.model_copy(update={"id": f"trial/{key}"}) for key, part in parts.items()}
    placed = {key: PlacedPart(use=part.id, at=_HOME) for key, part in named.items()}
    return Rig(parts=placed, links=links, definitions={part.id: part for part in named.values()})


def _links(one: Part, one_end: tuple[str, str], other: Part, other_end: tuple[str, str]) -> tuple[Link, ...]:
    """Return the links between two ports, both halves where both are pairs."""
    ends = zip(making.halves(one, one_end[1]), making.halves(other, other_end[1]), strict=False)
    return tuple(Link(source=f"{one_end[0]}.{first}", target=f"{other_end[0]}.{second}") for first, second in ends)
