"""The rows of "What fits this plug": each candidate in a few words, and the groups that they stand in.

Must never judge and never paint: verdicts come from :mod:`cablebuilder.judge.candidates`.
Read on in :mod:`cablebuilder.gui.fit_list`.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from cablebuilder import language
from cablebuilder.core.catalog import Catalog, Synonym
from cablebuilder.core.circuit import port_mode
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.core.rig import Rig, name_of
from cablebuilder.core.search import ALIAS, CONNECTOR, NAME, Document, Index
from cablebuilder.errors import Template, visible
from cablebuilder.files.catalog_words import maker_words, size_words
from cablebuilder.gui.card_layout import icon_of, role_of
from cablebuilder.gui.part_list import Badge
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.candidates import Candidate, Trial

GROUPS: tuple[tuple[StateName, Template], ...] = (
    ("safe", "Safe"),
    ("caution", "Check first"),
    ("wrong", "Plays wrong"),
    ("neutral", "Fits, checked with what comes next"),
    ("unsafe", "Fits, but unsafe here"),
)
"""The groups in their order; the last is folded until it is asked for."""
FOLDED: StateName = "unsafe"
KIND_WORDS: dict[Kind, Template] = {
    "player": "portable player", "dongle": "for a phone or laptop", "amplifier": "amplifier", "phone": "phone", "computer": "computer",
    "interface": "audio interface", "energiser": "energiser", "speaker-amplifier": "amplifier for speakers", "cable": "cable",
    "adapter": "adapter", "splitter": "splitter", "selector": "selector", "headphone": "headphones", "earphone": "earphones",
    "headset": "headset", "speaker": "speaker", "receiver": "an input", "supply": "supply",
}  # fmt: skip
"""What people call each kind of part."""


class FitRow(NamedTuple):
    """One candidate as it is listed; ``reason`` is the whole sentence behind a verdict that is not safe."""

    candidate: Candidate
    state: StateName
    icon: str
    maker: str
    name: str
    badge: Badge
    words: str
    reason: str
    document: Document

    @property
    def title(self) -> str:
        """Return maker and name."""
        return f"{self.maker} {self.name}".strip()


class FitHeading(NamedTuple):
    """A group: its state, its words, how many stand below it, and whether they are hidden (None: they never are)."""

    state: StateName
    text: str
    number: int
    is_folded: bool | None = None


def fit_row(rig: Rig, catalog: Catalog, candidate: Candidate, trial: Trial) -> FitRow:
    """Return the row of a candidate."""
    part = rig.definitions.get(candidate.use) or catalog.parts[candidate.use]
    carrier = candidate.carrier(rig, catalog)
    maker, name = visible(maker_words(part.maker)), visible(part.model or candidate.use)
    if candidate.key and rig.parts[candidate.key].label:
        maker, name = "", name_of(rig, catalog, candidate.key)
    badge = _badge(carrier, candidate.port, catalog)
    reason = language.render(trial.finding.text) if trial.finding else ""
    return FitRow(
        candidate=candidate,
        state=STATE_OF_VERDICT[trial.verdict],
        icon=icon_of(part.kind),
        maker=maker,
        name=name,
        badge=badge,
        words=_words(carrier, candidate, trial, catalog),
        reason=reason,
        document=(
            *((text, NAME) for text in (name, part.model, part.kind, KIND_WORDS[part.kind])),
            *((text, ALIAS) for text in (maker, *part.aliases)),
            (badge.words, CONNECTOR),
        ),
    )


def grouped(
    rows: Sequence[FitRow], words: str, unfolded: Collection[str] = (), synonyms: Iterable[Synonym] = ()
) -> Sequence[FitRow | FitHeading]:
    """Return headings and rows as they are shown: the rows that hold every word, the best first, under their groups."""
    wanted = words.strip()
    found = [rows[number] for number in Index((row.document for row in rows), synonyms).find(wanted)] if wanted else rows
    shown: list[FitRow | FitHeading] = []
    for state, text in GROUPS:
        group = [row for row in found if row.state == state]
        if group:
            is_folded = state not in unfolded and not wanted if state == FOLDED else None
            shown.append(FitHeading(state, language.text(text), len(group), is_folded))
            shown += [] if is_folded else group
    return shown


def _words(part: Part, candidate: Candidate, trial: Trial, catalog: Catalog) -> str:
    """Return what distinguishes a row in a few words: where it is, why not, what it leads on to, or what it is."""
    finding, port = trial.finding, part.ports[candidate.port]
    why = language.render(finding.foot or finding.text) if finding else ""
    if candidate.key:
        here = language.text("already on the canvas")
        return f"{here} · {why}" if why else here
    if why:
        return why
    if candidate.cable:
        return language.text("with its cable")
    if role_of(part.kind) == "through":
        return _onward(part, candidate.port, catalog)
    same = [each for each in part.ports.values() if each.gender == port.gender and each.passes == "analog"]
    if port.label and len(same) > 1:
        return language.text("its socket “{label}”" if port.gender == "jack" else "its plug “{label}”", label=port.label)
    if len(same) > 1 and len({each.pair or name for name, each in part.ports.items()}) > 1:
        template = "use its {connector} socket" if port.gender == "jack" else "use its {connector} plug"
        return language.text(template, connector=_long_name(port, catalog))
    return language.text(KIND_WORDS[part.kind])


def _onward(part: Part, entered: str, catalog: Catalog) -> str:
    """Return where a cable or adapter leads that is entered at one port."""
    pair = part.ports[entered].pair
    others = [port for name, port in part.ports.items() if name != entered and (pair is None or port.pair != pair)]
    if not others:
        return language.text(KIND_WORDS[part.kind])
    template = "other end: {connector} socket" if others[0].gender == "jack" else "other end: {connector} plug"
    return language.text(template, connector=_long_name(others[0], catalog))


def _badge(part: Part, name: str, catalog: Catalog) -> Badge:
    port = part.ports[name]
    connector, mode = catalog.connectors[port.connector], port_mode(part, name, catalog)
    size, long_name = (f"{text} ×2" if port.pair else text for text in (size_words(connector), connector.long_name))
    templates = {"balanced": "{connector} balanced", "single-ended": "{connector} single-ended", "other": "{connector}"}
    return Badge(size, mode, language.text(templates[mode], connector=long_name))


def _long_name(port: Port, catalog: Catalog) -> str:
    return catalog.connectors[port.connector].long_name
