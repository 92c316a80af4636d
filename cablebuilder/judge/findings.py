"""How a finding is made: the fault path through the metal, the joint, and the words of its rule.

Must never decide whether something is a fault. Read on in :mod:`cablebuilder.judge.safety`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from string import Formatter

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit
from cablebuilder.core.elements import Level, Output, Topology
from cablebuilder.core.nets import Conductor, Step, shortest_path
from cablebuilder.core.rig import ContactRef, Rig, name_of
from cablebuilder.errors import Message
from cablebuilder.judge.hazards import verdict_of
from cablebuilder.judge.level_texts import TEXTS as LEVEL_TEXTS
from cablebuilder.judge.report import Certainty, Finding, Judgement, Remedy, Verdict
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

    def about_source(self, part: str) -> dict[str, str | Message]:
        """Return what a text may say about a source: its name and kind, a free single-ended headphone socket, a free line output."""
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
        return name_of(self.rig, self.catalog, part)


@dataclass(frozen=True, slots=True)
class Way:
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


def _lacks(template: str, filled: Mapping[str, str | Message]) -> bool:
    """Whether a remedy names a socket that the source does not have free."""
    return any(use not in filled for use in _CHOICES & placeholders(template))


def make_finding(
    scene: Scene,
    rule: str,
    judgement: Judgement,
    way: Way = Way(),
    *,
    verdict: Verdict | None = None,
    source: str | None = None,
    missing: tuple[str, ...] = (),
    **words: str | Message,
) -> Finding:
    """Return a finding of a rule, certain where no fact is ``missing``; ``source`` is a part's key, ``words`` fill what else is named."""
    said_by = SAFETY_TEXTS.get(rule) or SOUND_TEXTS.get(rule) or LEVEL_TEXTS[rule]
    filled: dict[str, str | Message] = words | (scene.about_source(source) if source else {})
    if way.joint:
        filled |= {"joint": scene.name(way.joint), "joint_kind": KINDS[scene.circuit.parts[way.joint].kind]}
    hazard = scene.catalog.hazards.get(rule)

    def said(template: str) -> Message:
        names = placeholders(template)
        return Message(template, tuple([named for named in filled.items() if named[0] in names]) if names else ())

    return Finding(
        rule=rule,
        judgement=judgement,
        verdict=verdict or verdict_of(rule),
        title=said(said_by.title),
        text=said(said_by.text),
        certainty="facts-missing" if missing else "certain",
        effect=said(said_by.effect) if said_by.effect else None,
        foot=said(said_by.foot) if said_by.foot else None,
        links=way.links,
        parts=way.parts,
        path=tuple([contact for contact in way.contacts if contact.port]),
        joint=way.joint,
        missing=missing,
        remedies=tuple([Remedy(said(template)) for template in said_by.remedies if not _lacks(template, filled)]),
        sources=hazard.sources if hazard else (),
    )


def with_certainty(finding: Finding, certainty: Certainty, missing: tuple[str, ...] = ()) -> Finding:
    """Return a finding that is not certain, and the facts that it hangs on."""
    return replace(finding, certainty=certainty, missing=missing)
