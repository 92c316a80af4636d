"""What a cell of the table "What goes with what" says: a verdict, how many parts to buy, and whether it gets loud enough.

Values made from answers. Must never plan. Read on in :mod:`cablebuilder.gui.matrix_model`.
"""

from typing import NamedTuple

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import listed_names, short_name
from cablebuilder.errors import Number
from cablebuilder.files.plan_files import chain_words
from cablebuilder.gui.theme import STATE_OF_VERDICT, TOKENS, StateName
from cablebuilder.judge.outcomes import Loudness
from cablebuilder.judge.planner import Best
from cablebuilder.judge.report import Verdict

LOUDNESS: tuple[Loudness, ...] = ("suffices", "unknown", "too-quiet")
_PENDING = (9,)
KINDS = ("safe", "caution", "unknown", "does-not")
"""What answers can be narrowed to, best first."""


class MatrixCell(NamedTuple):
    """One answer in words; ``cost`` and ``loud`` are empty where there is no way."""

    state: StateName
    word: str
    cost: str
    loud: str
    chain: str
    brief: str = ""
    """Cost and loudness in the room of a cell."""

    @property
    def sentence(self) -> str:
        """Return the whole cell as one line."""
        return language.listed(filter(None, (self.word, self.cost, self.loud)))


class Found(NamedTuple):
    """An answer, and whether it was asked how loud it gets."""

    best: Best
    is_loudness_known: bool


def kind_of(found: Found) -> str:
    """Return which of :data:`KINDS` an answer is."""
    plan = found.best.plan
    return found.best.answer if plan is None else "safe" if plan.verdict is Verdict.SAFE else "caution"


def kind_word(kind: str) -> str:
    """Return what a kind of answer is called."""
    return {
        "safe": language.text(TOKENS["state"]["safe"]["word"]), "caution": language.text(TOKENS["state"]["caution"]["word"]),
        "unknown": language.text("Not known"), "does-not": language.text("No safe way"),
    }[kind]  # fmt: skip


def kind_state(kind: str) -> StateName:
    """Return the shape and colour of a kind of answer; what is not known looks like nothing that was judged."""
    states: dict[str, StateName] = {"safe": "safe", "caution": "caution", "unknown": "neutral"}
    return states.get(kind, "not-fitting")


def cell_of(catalog: Catalog, found: Found, *, in_shop: bool = False) -> MatrixCell:
    """Return an answer in words; ``in_shop``: only what a shop has was looked at."""
    kind, plan = kind_of(found), found.best.plan
    if plan is None:
        names = {"source": short_name(found.best.source), "listener": short_name(found.best.listener)}
        why = (
            language.text("Whether {source} and {listener} go together hangs on a fact that nobody states.", **names)
            if kind == "unknown"
            else language.text("No safe way from {source} to {listener} with what the shop has.", **names)
            if in_shop
            else language.text("No safe way from {source} to {listener} with the parts that are known.", **names)
        )
        return MatrixCell(kind_state(kind), kind_word(kind), "", "", why)
    count = len(plan.to_buy)
    cost = language.plural("{count} part to buy", "{count} parts to buy", count) if count else language.text("Nothing to buy")
    loud = loud_word(plan.loudness) if found.is_loudness_known else ""
    brief = brief_words(count, plan.loudness if loud else None)
    return MatrixCell(STATE_OF_VERDICT[plan.verdict], kind_word(kind), cost, loud, chain_words(catalog, plan), brief)


def brief_words(count: int, loudness: Loudness | None) -> str:
    """Return how many parts to buy and how loud it gets, in the room of a cell."""
    words = [language.text("{count} to buy", count=count), *([loud_word(loudness, is_brief=True)] if loudness else [])]
    return " · ".join(words)


def loud_word(loudness: Loudness, *, is_brief: bool = False) -> str:
    """Return whether it gets loud enough, in a few words."""
    brief = {"suffices": "loud enough", "unknown": "level not known", "too-quiet": "may be quiet"}
    words = {"suffices": "Loud enough", "unknown": "Whether it gets loud enough is not known", "too-quiet": "May stay too quiet"}
    return language.text((brief if is_brief else words)[loudness])


def bought_words(catalog: Catalog, found: Found) -> str:
    """Return what is to be bought, by name and with its price where that is known."""
    plan = found.best.plan
    if plan is None or not plan.to_buy:
        return language.text("Nothing to buy") if plan else ""
    parts = listed_names(short_name(catalog.parts[use]) for use in plan.to_buy)
    words = language.text("To buy: {parts}", parts=parts)
    if plan.price is None:
        return words
    return language.text("{cost}, {amount} {currency}", cost=words, amount=Number(plan.price.amount), currency=plan.price.currency)


def rank_of(found: Found | None) -> tuple[int, ...]:
    """Return what answers are ordered by: the verdict, how many parts to buy, how many between the two, and the loudness."""
    if found is None:
        return _PENDING
    kind, plan = KINDS.index(kind_of(found)), found.best.plan
    if plan is None:
        return (kind,)
    return kind, len(plan.to_buy), len(plan.uses), LOUDNESS.index(plan.loudness)
