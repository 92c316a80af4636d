"""How a finding is made: the fault path through the metal, the joint, and the words of its rule.

Must never decide whether something is a fault. Read on in :mod:`cablebuilder.judge.safety`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from string import Formatter
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit
from cablebuilder.core.elements import Level, Output, Topology
from cablebuilder.core.nets import Conductor, Step, shortest_path
from cablebuilder.core.rig import ContactRef, Rig, name_of
from cablebuilder.errors import Message
from cablebuilder.judge.hazards import verdict_of
from cablebuilder.judge.level_texts import TEXTS as LEVEL_TEXTS
from cablebuilder.judge.report import Certainty, Finding, Judgement, Remedy, Verdict
from cablebuilder.judge.rule_sources import sources_of
from cablebuilder.judge.safety_texts import TEXTS as SAFETY_TEXTS
from cablebuilder.judge.sound_texts import TEXTS as SOUND_TEXTS
from cablebuilder.judge.words import AMPLIFIER, AMPLIFIERS, KINDS

_USES: Mapping[tuple[Level, Topology], str] = {
    ("headphone", "single-ended"): "spare",
    ("headphone", "single-ended-capacitor"): "spare",
    ("headphone", "driven-ground"): "spare",
    ("line", "single-ended"): "line_out",
    ("line", "single-ended-capacitor"): "line_out",
}
"""What a free socket may be named for in a remedy, by what drives it."""
_CHOICES = frozenset(_USES.values())


@dataclass(frozen=True, slots=True)
class Scene:
    """What findings are made from: a rig, its catalogue, and the chain at hand as metal."""

    rig: Rig
    catalog: Catalog
    circuit: Circuit
    _sources: dict[str, Mapping[str, str | Message]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _names: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def about_source(self, part: str) -> Mapping[str, str | Message]:
        """Return what a text may say about a source: its name and kind, a free single-ended headphone socket, a free line output."""
        found = self._sources.get(part)
        if found is None:
            found = self._sources[part] = self._about_source(part)
        return found

    def _about_source(self, part: str) -> dict[str, str | Message]:
        named: dict[str, str | Message] = {"source": self.name(part)}
        if part not in self.circuit.parts:
            return named
        kind = self.circuit.parts[part].kind
        named |= {"source_kind": KINDS[kind], "amplifier": AMPLIFIERS.get(kind, AMPLIFIER)}
        for element in self.circuit.parts[part].elements:
            if isinstance(element, Output) and (use := _USES.get((element.level, element.topology))):
                here = (part, element.port)
                if use not in named and not any(here in (joint.plug, joint.jack) for joint in self.circuit.joints):
                    port = self.circuit.parts[part].ports[element.port]
                    named[use] = port.label or self.catalog.connectors[port.connector].long_name
        return named

    def name(self, part: str) -> str:
        """Return what people call a part."""
        found = self._names.get(part)
        if found is None:
            found = self._names[part] = name_of(self.rig, self.catalog, part)
        return found


class Way(NamedTuple):
    """The way between two contacts that meet; where no contacts are told, ``ends`` are the parts that a finding is about."""

    contacts: tuple[ContactRef, ...] = ()
    links: tuple[int, ...] = ()
    joint: str | None = None
    hinge: ContactRef | None = None
    """The contact of the joint farthest from both ends: where the two meet."""
    ends: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts on the way, each one time, or the ends."""
        return tuple(dict.fromkeys([contact.part for contact in self.contacts])) if self.contacts else self.ends


_NOWHERE = Way()


def way_between(scene: Scene, conductors: Sequence[Conductor], one: int, other: int) -> Way:
    """Return the way through metal between two contacts.

    The joint is the part in which the two ends meet: the one farthest from both, counted in links; of two as far rather
    one that neither end is part of, so that the way back has the same joint.
    """
    steps = shortest_path(conductors, one, other)
    if not steps:
        return Way()
    contacts = tuple([scene.circuit.contact(contact) for contact, _ in steps])
    ends = {contacts[0].part, contacts[-1].part}
    first, second = (contacts[place] for place in _middle(steps))
    hinge = second if first.part in ends and second.part not in ends else first
    links = tuple(dict.fromkeys([link for _, link in steps if link is not None]))
    return Way(contacts, links, hinge.part, hinge)


def _middle(steps: Sequence[Step]) -> tuple[int, int]:
    """Return the places of the two contacts in the middle of the deepest ones; twice the same where their number is odd."""
    depths = list(accumulate(link is not None for _, link in steps))
    depth = [min(each, depths[-1] - each) for each in depths]
    most = max(depth)
    deepest = [place for place, each in enumerate(depth) if each == most]
    half = len(deepest) // 2
    return deepest[half], deepest[-half - 1]


@cache
def placeholders(template: str) -> frozenset[str]:
    """Return the placeholders of a rule's sentence, looked for one time."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


class _Blank(NamedTuple):
    """A sentence of a rule with what is to be filled in; ``choices`` are the free sockets that it names."""

    plain: Message
    names: frozenset[str]
    choices: frozenset[str]

    def fill(self, filled: Mapping[str, str | Message]) -> Message:
        """Return the sentence with what it needs of some words, in their order."""
        names, template = self.names, self.plain.template
        if not names:
            return self.plain
        if len(names) == 1:
            (name,) = names
            return Message(template, ((name, filled[name]),) if name in filled else ())
        return Message(template, tuple([named for named in filled.items() if named[0] in names]))


class _Form(NamedTuple):
    """The words of a rule as blanks; ``None`` where a rule says nothing."""

    title: _Blank
    text: _Blank
    effect: _Blank | None
    foot: _Blank | None
    remedies: tuple[_Blank, ...]


@cache
def _form_of(rule: str) -> _Form:
    said = SAFETY_TEXTS.get(rule) or SOUND_TEXTS.get(rule) or LEVEL_TEXTS[rule]
    title, text, effect, foot, *remedies = (_blank(each) for each in (said.title, said.text, said.effect, said.foot, *said.remedies))
    return _Form(title, text, effect if said.effect else None, foot if said.foot else None, tuple(remedies))


def _blank(template: str) -> _Blank:
    names = placeholders(template)
    return _Blank(Message(template), names, names & _CHOICES)


def make_finding(
    scene: Scene,
    rule: str,
    judgement: Judgement,
    way: Way = _NOWHERE,
    *,
    verdict: Verdict | None = None,
    source: str | None = None,
    missing: tuple[str, ...] = (),
    **words: str | Message,
) -> Finding:
    """Return a finding of a rule, certain where no fact is ``missing``; ``source`` is a part's key, ``words`` fill what else is named."""
    form = _form_of(rule)
    filled: dict[str, str | Message] = words
    if source:
        filled |= scene.about_source(source)
    if way.joint:
        filled |= {"joint": scene.name(way.joint), "joint_kind": KINDS[scene.circuit.parts[way.joint].kind]}
    return Finding(
        rule=rule,
        judgement=judgement,
        verdict=verdict or verdict_of(rule),
        title=form.title.fill(filled),
        text=form.text.fill(filled),
        certainty="facts-missing" if missing else "certain",
        effect=form.effect.fill(filled) if form.effect else None,
        foot=form.foot.fill(filled) if form.foot else None,
        links=way.links,
        parts=way.parts,
        path=tuple([contact for contact in way.contacts if contact.port]),
        joint=way.joint,
        missing=missing,
        remedies=tuple([Remedy(each.fill(filled)) for each in form.remedies if each.choices <= filled.keys()]),
        sources=sources_of(rule, scene.catalog),
    )


def with_certainty(finding: Finding, certainty: Certainty, missing: tuple[str, ...] = ()) -> Finding:
    """Return a finding that is not certain, and the facts that it hangs on."""
    return replace(finding, certainty=certainty, missing=missing)
