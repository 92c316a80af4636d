"""What the sheet of safe ways lists: a row for each chain with its parts, its verdict, what to buy, and its sentences.

Values made from plans. Must never plan and never leave a caution out. Read on in :mod:`cablebuilder.gui.plan_list`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import port_mode
from cablebuilder.core.named_parts import ANYBODY, listed_names, short_name
from cablebuilder.core.parts import Part
from cablebuilder.errors import Number
from cablebuilder.files.catalog_words import maker_words
from cablebuilder.files.plan_files import cautions
from cablebuilder.gui.part_list import Badge, PartRow
from cablebuilder.gui.part_rows import badge_of, part_row
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.planner import Plan, Tempting


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One chain; ``plan`` is None where it is no safe one and only says why."""

    state: StateName
    parts: tuple[PartRow, ...]
    cost: str
    notes: str
    sentences: tuple[str, ...]
    plan: Plan | None = field(default=None, compare=False)

    @property
    def chain(self) -> str:
        """Return the chain in one line."""
        return " > ".join(part.name for part in self.parts)


FoldKind = Literal["isolated", "why-not"]


@dataclass(frozen=True, slots=True)
class Fold:
    """The heading of chains that are another one with an isolator, or no safe way; they stand below it while it is unfolded."""

    kind: FoldKind
    count: int
    is_open: bool

    @property
    def text(self) -> str:
        """Return the heading's words."""
        if self.kind == "isolated":
            return language.text("With an isolating transformer ({count})", count=self.count)
        return language.text("Why not the others? ({count})", count=self.count)


AnyRow = PlanRow | Fold


def plan_row(catalog: Catalog, plan: Plan, owned: Collection[str]) -> PlanRow:
    """Return the row of a safe chain."""
    bought = listed_names(short_name(catalog.parts[use]) for use in plan.to_buy)
    cost = language.text("To buy: {parts}", parts=bought) if bought else language.text("Nothing to buy")
    if plan.price:
        cost = language.text("{cost}, {amount} {currency}", cost=cost, amount=Number(plan.price.amount), currency=plan.price.currency)
    loud = {
        "suffices": language.text("Loud enough"),
        "unknown": language.text("Whether it gets loud enough is not known"),
        "too-quiet": language.text("May stay too quiet"),
    }[plan.loudness]
    mine = listed_names(short_name(catalog.parts[use]) for use in plan.uses if use in owned)
    notes = (
        language.text("Balanced all the way") if plan.balanced else "", loud, language.text("You own: {parts}", parts=mine) if mine else "",
    )  # fmt: skip
    return PlanRow(
        STATE_OF_VERDICT[plan.verdict], _parts(catalog, plan, owned), cost, " · ".join(filter(None, notes)), cautions(catalog, plan), plan
    )


def tempting_row(catalog: Catalog, tempting: Tempting) -> PlanRow:
    """Return the row of a chain that can be pushed together and is no safe way, with the rule's sentence."""
    title = language.render(tempting.finding.title)
    sentences = (language.text("{title}. {reason}", title=title.rstrip("."), reason=language.render(tempting.text)),)
    return PlanRow(STATE_OF_VERDICT[tempting.verdict], _parts(catalog, tempting, ()), "", "", sentences)


def _parts(catalog: Catalog, plan: Plan | Tempting, owned: Collection[str]) -> tuple[PartRow, ...]:
    """Return the parts of a chain from source to listener, at either end only the ports that are used."""
    source, listener = plan.outlet, plan.inlet
    ends = [_end(catalog, source.part, source.end.ports), _end(catalog, listener.part, listener.end.ports)]
    between = [part_row(catalog.parts[use], catalog)._replace(owned=int(use in owned)) for use in plan.uses]
    rows = [ends[0], *between, ends[1]]
    return tuple(row._replace(maker="" if row.maker == maker_words(ANYBODY) else row.maker) for row in rows)


def _end(catalog: Catalog, part: Part, ports: tuple[str, ...]) -> PartRow:
    return part_row(part, catalog)._replace(badges=tuple(dict.fromkeys(badge_of(part, port, catalog) for port in ports)))


def socket_words(catalog: Catalog, part: Part, port: str) -> str:
    """Return a socket in words: its connector, and whether it is balanced."""
    badge: Badge = badge_of(part, port, catalog)
    label = part.ports[port].label
    return f"{label} ({badge.words})" if label and port_mode(part, port, catalog) else badge.words
