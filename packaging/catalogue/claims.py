"""Facts of the facts folder as the facts of a part: source, confidence, date, and what other sources say.

Must never invent: what no source states is recalled or unknown, and says so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Tree = dict[str, Any]

READ_ON = "2026-11-22"
"""When the sources were read; the facts folder says it once for all of them."""
RECALLED = "General knowledge; no page was found that states it."
POINTED = "No page states it; its figures point to it."
_FOR_BUILDERS = re.compile(
    r"test case|validation|shipping|README|the brief"
    r"|\b[Mm]odel (it|the|as)\b|adopted|this file|Sound-Library|not used|do not imp|compilation",
    re.IGNORECASE,
)
"""Words of sentences that speak to whoever builds a data model, not to whoever uses the part."""
_MINUS = re.compile(r"\b([LR])-(?=[\s,.;:)]|$)")


def sentence(text: str) -> str:
    """Return a note as a sentence in the catalogue's spelling."""
    text = _MINUS.sub(r"\1−", re.sub(r"(\d) ?ohms?\b", r"\1 Ω", text.strip()).replace("!", ""))
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".?" else f"{text}."


def note_for_people(text: str) -> str:
    """Return a note without the sentences that are meant for builders of data models."""
    kept = [each for each in re.split(r"(?<=[.?])\s+", text.strip()) if each and not _FOR_BUILDERS.search(each)]
    return sentence(" ".join(kept)) if kept else ""


def recalled(note: str = "") -> Tree:
    """Return the claim of something that is only general knowledge."""
    return {"confidence": "recalled", "note": f"{RECALLED} {note}".strip()}


def engineering(note: str, source: str | None = None) -> Tree:
    """Return a claim that follows by reasoning, with the page that it rests on where there is one."""
    return {**({"source": source} if source else {}), "confidence": "engineering", **({"on": READ_ON} if source else {}), "note": note}


def claim(fact: Mapping[str, Any], extra: str = "") -> Tree:
    """Return where a fact comes from."""
    confidence, source = fact["suggested_confidence"], fact["source_url"]
    if source is None:
        note = " ".join(filter(None, (sentence(fact.get("note") or ""), extra)))
        return recalled(note) if confidence == "recalled" else {"confidence": confidence, "note": note or POINTED}
    found: Tree = {"source": source, "confidence": confidence, "on": READ_ON}
    note = " ".join(filter(None, (sentence(fact.get("note") or ""), extra)))
    return {**found, "note": note} if note else found


def stated(fact: Mapping[str, Any], value: object, unit: str | None = None, bound: str | None = None) -> Tree:
    """Return a claim that carries its own value, with its unit."""
    carried = {"value": value, "unit": unit, "bound": bound}
    return {**claim(fact), **{name: each for name, each in carried.items() if each is not None}}


Carry = Callable[[Any], Tree]
"""From a raw value to ``value``, ``unit`` and ``bound``."""


def founded(facts: Iterable[Mapping[str, Any]], adopted: object, carry: Carry, extra: str = "") -> Tree:
    """Return the fact of an adopted value: its own source, and in ``others`` what each further source says."""
    rows = [row for row in facts if row.get("value") is not None]
    own = next((row for row in rows if row["value"] == adopted), None)
    if own is None:
        main = recalled(extra) if not rows else _derived(rows[0], carry, extra)
        rest = rows
    else:
        main, rest = claim(own, extra), [row for row in rows if row is not own]
    others = [claim(row) | ({} if row["value"] == adopted else carry(row["value"])) for row in rest]
    kept = [each for number, each in enumerate(others) if each not in others[:number] and ("source" in each or "value" in each)]
    return {**main, "others": kept} if kept else main


def _derived(row: Mapping[str, Any], carry: Carry, extra: str) -> Tree:
    said = carry(row["value"])
    words = f"{said.get('value')} {said.get('unit') or ''}".strip()
    return engineering(
        " ".join(filter(None, (f"Taken from what the source states: {words}.", sentence(row.get("note") or ""), extra))), row["source_url"]
    )


def number_in(unit: str) -> Carry:
    """Return a carrier of numbers with a unit; "<0.5" is a bound."""

    def carry(value: Any) -> Tree:  # noqa: ANN401 - a raw value of the facts folder
        if isinstance(value, str):
            found = re.fullmatch(r"(<=?|>=?)\s*([\d.]+)", value)
            if found:
                return {"value": float(found[2]), "unit": unit, "bound": "at-most" if "<" in found[1] else "at-least"}
            return {"value": value}
        return {"value": value, "unit": unit} if isinstance(value, int | float) else {"value": plain(value)}

    return carry


def plain(value: object) -> str:
    """Return any raw value as a short text."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name.replace('_', ' ')} {plain(each)}" for name, each in value.items())
    if isinstance(value, list):
        return "; ".join(plain(each) for each in value)
    return sentence(str(value)).rstrip(".") if isinstance(value, str) else str(value)


def slug(text: str) -> str:
    """Return a text as a key: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
