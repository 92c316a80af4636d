"""What a screen reader says of each thing on the canvas: a name that stands alone, and a description of what more there is to know.

The words are those of the cards, tags and checks. Must never judge, and never hold anything of the rig.
Read on in :mod:`cablebuilder.gui.spoken_rig`.
"""

from typing import NamedTuple

from cablebuilder import language
from cablebuilder.core.rig import PortRef, name_of, part_of
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.chain_heading import chain_line
from cablebuilder.gui.fit_rows import KIND_WORDS
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.spoken_tree import ChainKey, NamedChain, SpokenKey, SpokenTree
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.gui.verdict_counts import verdict_counts
from cablebuilder.judge.report import Finding, Verdict

_QUIET = frozenset({Verdict.SAFE, Verdict.INCOMPLETE})


class Words(NamedTuple):
    """What is said of one thing: its name, and what more there is to know."""

    name: str
    description: str = ""


class SpokenWords:
    """Words for what one canvas shows."""

    def __init__(self, scene: CanvasScene) -> None:
        """Speak of a scene."""
        self._scene = scene

    def canvas(self, tree: SpokenTree) -> str:
        """Return how many chains are how, and how many parts there are."""
        named = {each.letter: each.chain for each in tree.chains.values()}
        chains = language.plural("{count} chain", "{count} chains", len(named))
        counts = [text for _, text in verdict_counts(chain.told for chain in named.values())]
        parts = language.plural("{count} part", "{count} parts", len(tree.placed))
        return f"{', '.join((chains, *counts, parts))}."

    def of(self, key: SpokenKey, tree: SpokenTree) -> Words:
        """Return what is said of something that is there."""
        if isinstance(key, ChainKey):
            return self._chain(tree.chains[key.first])
        if isinstance(key, str):
            return self._part(key, tree)
        if isinstance(key, RemarkKey):
            return self._remark(key)
        return self._link(key, tree) if isinstance(key, LinkKey) else self._port(key, tree)

    def verdict(self, named: NamedChain) -> str:
        """Return a chain's name, its verdict, and what to do."""
        words = self._chain(named)
        return language.text("{chain}. {line}.", chain=words.name, line=words.description)

    @staticmethod
    def is_other_verdict(one: NamedChain, other: NamedChain) -> bool:
        """Return whether two chains are judged differently, whatever their letters."""
        return one.chain is not other.chain and (one.chain.verdict, _advice(one)) != (other.chain.verdict, _advice(other))

    def _chain(self, named: NamedChain) -> Words:
        name = language.text("Chain {letter}", letter=named.letter)
        return Words(f"{name}, {self._word(named.chain.told)}", _advice(named))

    def _part(self, key: str, tree: SpokenTree) -> Words:
        rig, catalog = self._scene.document.rig, self._scene.document.catalog
        part, named, card = part_of(rig, catalog, key), tree.chains.get(key), self._scene.mirror.parts[key]
        kind = language.text(KIND_WORDS[part.kind]) if part else language.text("Not in the catalogue")
        said = [self._name(key), kind, self._chain(named).name if named else language.text("not joined")]
        if rig.parts[key].pinned:
            said.append(language.text("pinned"))
        ports = [self._port_line(port, tree) for port in card.ports.values()]
        foot = [card.foot] if card.foot else []
        return Words(language.listed(said), ". ".join((*foot, *ports)))

    def _port_line(self, port: PortItem, tree: SpokenTree) -> str:
        return f"{port_words(port)}, {self._joined(port, tree) or language.text('free')}"

    def _joined(self, port: PortItem, tree: SpokenTree) -> str:
        """Return what a port is joined to; empty where it is free."""
        link = tree.links.get(PortRef(port.part_key, port.spot.name))
        ends = self._scene.mirror.joined.get(link) if link else None
        if ends is None:
            return ""
        other = ends.target if ends.source is port else ends.source
        return language.text("joined to {part}", part=self._name(other.part_key))

    def _port(self, ref: PortRef, tree: SpokenTree) -> Words:
        port = self._scene.mirror.port(ref)
        if port is None:
            return Words("")
        connecting = self._scene.connecting
        if connecting and port.answer:
            where = f"{port_words(port)}, {self._name(port.part_key)}"
            answer = self._scene.canvas_style.theme.state(port.answer).word
            note = connecting.note
            why = " ".join((*note.lines, note.safe)).strip() if connecting.aimed is port and note.isVisible() else ""
            return Words(f"{where}, {answer}: {why}" if why else f"{where}, {answer}", port.toolTip())
        link = tree.links.get(ref)
        line = self._port_line(port, tree)
        return Words(f"{line}, {self._link_verdict(link, tree)}" if link else line, self._name(port.part_key))

    def _link(self, key: LinkKey, tree: SpokenTree) -> Words:
        ends = self._scene.mirror.joined.get(key)
        if ends is None:
            return Words("")
        one, other = (f"{self._name(port.part_key)}, {port_words(port)}" for port in (ends.source, ends.target))
        name = language.text("Link from {one}, to {other}, {verdict}", one=one, other=other, verdict=self._link_verdict(key, tree))
        own = next((each for each in _problems(tree.chain_of(key)) if set(ends.indices) & set(each.links)), None)
        return Words(name, language.render(own.text) if own else "")

    def _link_verdict(self, key: LinkKey, tree: SpokenTree) -> str:
        """Return the verdict that a link is coloured by, and what to do about it."""
        state = self._scene.mirror.links[key].state
        word = self._scene.canvas_style.theme.state(state).word
        found = next((each for each in _problems(tree.chain_of(key)) if STATE_OF_VERDICT[each.told] == state), None)
        return f"{word}: {language.render(found.title)}" if found else word

    def _remark(self, key: RemarkKey) -> Words:
        rig = self._scene.document.rig
        if key.kind == "note":
            return Words(language.text("Note: {text}", text=rig.notes[key.number].text))
        title = rig.frames[key.number].title
        return Words(language.text("Frame: {title}", title=title) if title else language.text("Frame without a title"))

    def _name(self, key: str) -> str:
        return name_of(self._scene.document.rig, self._scene.document.catalog, key)

    def _word(self, verdict: Verdict) -> str:
        return self._scene.canvas_style.theme.verdict(verdict).word


def port_words(port: PortItem) -> str:
    """Return what people call a port: what is printed beside it, its connector, and whether a plug goes in or it is one."""
    template = "{port} socket" if port.spot.gender == "jack" else "{port} plug"
    return language.text(template, port=port.spot.tooltip)


def _advice(named: NamedChain) -> str:
    """Return what to do about a chain: its worst finding's instruction, else its line."""
    problems = _problems(named)
    return (language.render(problems[0].title) if problems else chain_line(named.chain)).rstrip(".")


def _problems(named: NamedChain | None) -> list[Finding]:
    """Return the findings of a chain that ask for something to be done, worst first."""
    found = [each for each in named.chain.findings if each.verdict not in _QUIET] if named else []
    return sorted(found, key=lambda each: each.verdict.rank)
