"""Plans in words and as JSON: the chains that are safe, what to buy for them, and why the tempting ones are not among them.

Must never plan and never leave a caution out. Read on in :mod:`cablebuilder.judge.planner`.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import listed_names, short_name
from cablebuilder.core.parts import Part
from cablebuilder.errors import Number
from cablebuilder.files.report_text import verdict_word
from cablebuilder.files.trees import to_tree
from cablebuilder.judge.check import check
from cablebuilder.judge.planner import Best, Plan, Tempting
from cablebuilder.judge.report import Verdict
from cablebuilder.language import labelled, plural, render, text

FORMAT = "cablebuilder.plans/1"
MOST_SHOWN = 12
"""Plans in the text form; JSON has all of them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The answer for one source and one listener."""

    catalog: Catalog
    source: Part
    listener: Part
    plans: tuple[Plan, ...]
    tempting: tuple[Tempting, ...]
    is_stocked: bool = False
    """Whether only what a shop has was used, with what is owned or in the box."""


@dataclass(frozen=True, slots=True)
class Partners:
    """The answer for one part: with which of the others it goes together."""

    catalog: Catalog
    part: Part
    rows: tuple[Best, ...]


def port_name(part: Part, port: str, catalog: Catalog) -> str:
    """Return what people call a port."""
    return part.ports[port].label or catalog.connectors[part.ports[port].connector].long_name


def chain_words(catalog: Catalog, plan: Plan | Tempting) -> str:
    """Return a chain in one line, from the socket to the listener."""
    source = f"{short_name(plan.outlet.part)} ({port_name(plan.outlet.part, plan.outlet.end.ports[0], catalog)})"
    return " > ".join((source, *(short_name(catalog.parts[use]) for use in plan.uses), short_name(plan.inlet.part)))


def way_words(catalog: Catalog, plan: Plan) -> str:
    """Return what a chain leads through, where its ends are known already: the socket and the parts between."""
    return " > ".join(
        (port_name(plan.outlet.part, plan.outlet.end.ports[0], catalog), *(short_name(catalog.parts[use]) for use in plan.uses))
    )


def plans_text(planned: Planned) -> str:
    """Return plans in words, best first."""
    names = {"source": short_name(planned.source), "listener": short_name(planned.listener)}
    if planned.plans:
        one, many = "{count} safe chain from {source} to {listener}", "{count} safe chains from {source} to {listener}"
        lines = [plural(one, many, len(planned.plans), **names)]
    elif planned.is_stocked:
        lines = [text("No safe chain from {source} to {listener} with what this shop has. Leave out “--stock” to use every part.", **names)]
    else:
        lines = [text("No safe chain from {source} to {listener} with the parts that are known.", **names)]
    for number, plan in enumerate(planned.plans[:MOST_SHOWN], 1):
        lines += ["", *_plan_lines(planned.catalog, number, plan)]
    if len(planned.plans) > MOST_SHOWN:
        lines += ["", text("{count} more, with more parts. “--format json” has all of them.", count=len(planned.plans) - MOST_SHOWN)]
    if planned.tempting:
        lines += ["", text("Not among them, though it can be pushed together:")]
    for each in planned.tempting:
        lines += [
            f"  {labelled(verdict_word(each.verdict), chain_words(planned.catalog, each))}",
            f"      {render(each.text)} ({each.finding.rule})",
        ]
    return "\n".join(lines) + "\n"


def _plan_lines(catalog: Catalog, number: int, plan: Plan) -> Iterator[str]:
    yield f"{number:>3}. {labelled(verdict_word(plan.verdict), chain_words(catalog, plan))}"
    bought = listed_names(short_name(catalog.parts[use]) for use in plan.to_buy)
    yield "       " + (text("To buy: {parts}", parts=bought) if bought else text("Nothing to buy"))
    if plan.price:
        yield "       " + text("Price: {amount} {currency}", amount=Number(plan.price.amount), currency=plan.price.currency)
    if plan.balanced:
        yield "       " + text("Balanced all the way")
    if plan.loudness == "unknown":
        yield "       " + text("Whether it gets loud enough is not known")
    for others, use in zip(plan.others, plan.uses, strict=True):
        if others:
            same = listed_names(short_name(catalog.parts[each]) for each in others)
            yield "       " + text("{part} may be replaced by: {others}", part=short_name(catalog.parts[use]), others=same)
    for sentence in cautions(catalog, plan):
        yield f"       {sentence}"


def cautions(catalog: Catalog, plan: Plan) -> tuple[str, ...]:
    """Return what is to be checked first in a plan that is not simply safe."""
    if plan.verdict is Verdict.SAFE:
        return ()
    found = check(plan.rig(catalog), catalog).findings
    return tuple(
        text("{title}. {reason}", title=render(each.title), reason=render(each.text)) for each in found if each.verdict is plan.verdict
    )


def plans_json(planned: Planned) -> str:
    """Return plans as one JSON object."""
    return _written(
        {
            "format": FORMAT,
            "from": planned.source.id,
            "to": planned.listener.id,
            "plans": [_plan_entry(planned.catalog, plan) for plan in planned.plans],
            "why_not": [
                {
                    "port": each.outlet.end.ports[0],
                    "parts": each.uses,
                    "verdict": each.verdict.value,
                    "rule": each.finding.rule,
                    "text": render(each.text),
                }
                for each in planned.tempting
            ],
        }
    )


def _plan_entry(catalog: Catalog, plan: Plan) -> Mapping[str, object]:
    return {
        "port": plan.outlet.end.ports[0],
        "parts": plan.uses,
        "or": plan.others,
        "to_buy": plan.to_buy,
        "verdict": plan.verdict.value,
        "cautions": cautions(catalog, plan),
        "balanced": plan.balanced,
        "level": plan.loudness,
        "price": to_tree(plan.price) if plan.price else None,
    }


def partners_text(partners: Partners) -> str:
    """Return in words with what a part goes together, what works first."""
    lines = [text("{part} and what goes with it", part=short_name(partners.part))]
    for best in partners.rows:
        other = best.listener if best.source is partners.part else best.source
        if best.plan:
            chain = labelled(short_name(other), chain_words(partners.catalog, best.plan))
            lines.append(f"  {labelled(verdict_word(best.plan.verdict), chain)}")
        else:
            said = text("Not known") if best.answer == "unknown" else text("No safe chain")
            lines.append(f"  {labelled(said, short_name(other))}")
    return "\n".join(lines) + "\n"


def partners_json(partners: Partners) -> str:
    """Return with what a part goes together as one JSON object."""
    rows = [
        {
            "from": best.source.id,
            "to": best.listener.id,
            "answer": best.answer,
            "plan": _plan_entry(partners.catalog, best.plan) if best.plan else None,
        }
        for best in partners.rows
    ]
    return _written({"format": FORMAT, "part": partners.part.id, "partners": rows})


def _written(entry: Mapping[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, allow_nan=False) + "\n"


def ordered(rows: Sequence[Best]) -> tuple[Best, ...]:
    """Return partners with what works first, and of those the shortest chains first."""
    order = ("works", "unknown", "does-not")
    return tuple(sorted(rows, key=lambda best: (order.index(best.answer), len(best.plan.uses) if best.plan else 0)))


PLAN_FORMATS: Mapping[str, Callable[[Planned], str]] = {"text": plans_text, "json": plans_json}
PARTNER_FORMATS: Mapping[str, Callable[[Partners], str]] = {"text": partners_text, "json": partners_json}
