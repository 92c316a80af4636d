"""The rows of the parts list, made from the catalogue and from what stands on the canvas.

Must never paint. Read on in :mod:`cablebuilder.gui.library_panel`, which shows them.
"""

import dataclasses
from collections.abc import Mapping, Sequence

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import port_mode
from cablebuilder.core.parts import Kind, Part
from cablebuilder.core.rig import part_of
from cablebuilder.core.search import PartSearch
from cablebuilder.errors import Template, visible
from cablebuilder.files.catalog_words import maker_words, size_words
from cablebuilder.files.gear_file import Gear
from cablebuilder.gui.card_layout import icon_of
from cablebuilder.gui.document import Document
from cablebuilder.gui.part_list import Badge, Heading, PartRow

KINDS: Mapping[str, tuple[Kind, ...]] = {
    "all": (),
    "players": ("player", "phone", "computer"),
    "dongles": ("dongle",),
    "amps": ("amplifier", "interface", "energiser", "speaker-amplifier"),
    "cables": ("cable",),
    "in-ears": ("earphone",),
    "adapters": ("adapter", "splitter", "selector"),
    "headphones": ("headphone", "headset"),
    "mine": (),
}
"""The kinds of part that each group of the panel holds; no kinds is all."""
_MODE_WORDS: dict[str, Template] = {"balanced": "{connector} balanced", "single-ended": "{connector} single-ended", "other": "{connector}"}


class PartRows:
    """The panel's source: what the layout uses first, then everything else."""

    def __init__(self, document: Document) -> None:
        """Read parts with the document's catalogue and rig."""
        self._document = document
        self._rows: dict[str, tuple[Part, PartRow]] = {}
        self.gear = Gear()
        """What the user owns; it is listed before everything else."""
        self._search: tuple[Catalog, PartSearch] | None = None

    def rows(self, words: str, group: str) -> Sequence[PartRow | Heading]:
        """Return the rows for a search and a group of kinds; what answers better than all that is listed first goes before it."""
        catalog, rig = self._document.catalog, self._document.rig
        used = {rig.parts[key].use: part for key in rig.parts if (part := part_of(rig, catalog, key))}
        here = PartSearch(dataclasses.replace(catalog, parts=used)).ranked(words, KINDS[group])
        found = [each for each in self._prepared(catalog).ranked(words, KINDS[group]) if each[0].id not in used]
        mine = [each for each in found if self._is_mine(each[0])]
        if group == "mine":
            return self._section(language.text("This layout"), [each for each in here if self._is_mine(each[0])]) + self._section(
                language.text("Mine"), mine
            )
        rest = [each for each in found if not self._is_mine(each[0])]
        first = [each[:1] for each in (here, mine) if each]
        is_better = bool(rest and first) and rest[0][1] > max(score for ((_, score),) in first)
        best, rest = (rest[:1], rest[1:]) if is_better else ([], rest)
        shown = self._section(language.text("Best match"), best)
        shown += self._section(language.text("This layout"), here) + self._section(language.text("Mine"), mine)
        if rest:
            heading = language.text("Everything else") if shown else language.text("Everything")
            shown += [Heading(heading, len(rest)), *(self._row(part) for part, _ in rest)]
        return shown

    def _is_mine(self, part: Part) -> bool:
        return self.gear.count(part.id) > 0 or part.id in self._document.catalog.own

    def _section(self, heading: str, parts: Sequence[tuple[Part, float]]) -> list[PartRow | Heading]:
        return [Heading(heading), *(self._row(part) for part, _ in parts)] if parts else []

    def _prepared(self, catalog: Catalog) -> PartSearch:
        """Return the search over the whole catalogue, which is made one time for each."""
        if self._search is None or self._search[0] is not catalog:
            self._search = (catalog, PartSearch(catalog))
        return self._search[1]

    def _row(self, part: Part) -> PartRow:
        kept = self._rows.get(part.id)
        if kept is None or kept[0] is not part:
            kept = (part, part_row(part, self._document.catalog))
            self._rows[part.id] = kept
        return kept[1]._replace(owned=self.gear.count(part.id))


def part_row(part: Part, catalog: Catalog) -> PartRow:
    """Return the row of a part: each kind of connector one time, the balanced ones first."""
    badges = dict.fromkeys(badge_of(part, name, catalog) for name in part.ports)
    order = {"balanced": 0, "single-ended": 1, "other": 1}
    sorted_badges = tuple(sorted(badges, key=lambda badge: order[badge.mode]))
    return PartRow(part.id, icon_of(part.kind), visible(maker_words(part.maker)), visible(part.model), sorted_badges)


def badge_of(part: Part, name: str, catalog: Catalog) -> Badge:
    """Return the badge of a port."""
    port = part.ports[name]
    connector = catalog.connectors.get(port.connector)
    mode = port_mode(part, name, catalog)
    size, long_name = (size_words(connector), connector.long_name) if connector else (port.connector, port.connector)
    return Badge(size, mode, language.text(_MODE_WORDS[mode], connector=long_name))
