"""Headphones and earphones: an item of ``headphones.json`` as a part, with the cables that it comes with.

Must never call a detachable cable part of the headphones. Read on in :mod:`cups` (the sockets) and :mod:`convert`.
"""

from collections.abc import Mapping
from typing import Any

from claims import READ_ON, RECALLED, Tree, claim, engineering, founded, note_for_people, number_in, plain, recalled, sentence, slug, stated
from cups import CUPS, Cup, cable_id
from wiring import SIDES

KINDS = {"over-ear": "headphone", "on-ear": "headphone", "electrostatic": "headphone", "iem": "earphone", "earbud": "earphone"}
TECHNOLOGIES = {"dynamic", "planar", "ba", "hybrid", "ribbon", "electrostatic"}
PLUGS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "3.5mm-trs": ("3.5mm-trs", "se-trs-3-5", {"L+": "tip", "R+": "ring1", "L-": "sleeve", "R-": "sleeve"}),
    "6.35mm-trs": ("6.35mm-trs", "se-trs-6-35", {"L+": "tip", "R+": "ring1", "L-": "sleeve", "R-": "sleeve"}),
    "3.5mm-trrs-ctia": ("3.5mm-trrs", "ctia", {"L+": "tip", "R+": "ring1", "L-": "ring2", "R-": "ring2"}),
    "xlr4": ("xlr-4", "xlr4-headphone", {"L+": "1", "L-": "2", "R+": "3", "R-": "4"}),
    "raal-xlr4": ("xlr-4", "xlr4-headphone", {"L+": "1", "L-": "2", "R+": "3", "R-": "4"}),
    "stax-pro-5pin": ("stax-pro-5", "stax-pro", {"L+": "L_front", "L-": "L_rear", "R+": "R_front", "R-": "R_rear"}),
    "koss-5pin": ("koss-5", "koss", {"L+": "L_front", "L-": "L_rear", "R+": "R_front", "R-": "R_rear"}),
    "shure-kse-lemo": ("kse-5", "kse", {"L+": "L_front", "L-": "L_rear", "R+": "R_front", "R-": "R_rear"}),
}
"""Plugs of fixed cables: connector, order, and the contact of each leg."""
SCREW_ON = "generic/3.5mm-trs-jack-to-6.35mm-trs-plug-screw-on"
_FOUR = "Four wires: the returns of the two drivers are separate up to the {}."
_THREE = "Common return: the two drivers share one conductor inside the headphone."
_FIELDS = {"impedance_ohm", "sensitivity", "balanced_capable", "headphone_end_connector", "max_power_mw", "bias_v", "stock_cable_plug"}

Item = Mapping[str, Any]


def headphone_part(item: Item) -> Tree:
    """Return the part of a pair of headphones, without its id, maker and model."""
    facts: dict[str, list[Item]] = {}
    for fact in item["facts"]:
        facts.setdefault(fact["field"], []).append(fact)
    if item.get("active"):
        return _active(item)
    cup = CUPS.get(_cup_word(item)) if item["detachable"] else None
    part = _with_cup(item, facts, cup) if cup else _with_plug(item, facts)
    part["kind"] = "headset" if "3.5mm-trrs-ctia" in item["stock_plugs"] and not cup else KINDS[item["kind"]]
    part["notes"] = " ".join(filter(None, (note_for_people(item.get("note") or ""), cup.note if cup else "")))
    part["facts"] |= _ear_facts(item, facts) | _stated(item)
    wiring = _wiring(item, facts, cup)
    if wiring:
        part["facts"]["ears.wiring"] = wiring
    return part


def _cup_word(item: Item) -> str:
    """Return the key of the socket at the cup; some makers use a common shape in an order of their own."""
    word = item["headphone_end_connector"]["id"]
    by_maker = f"{word} {slug(item['maker'].partition(' (')[0])}"
    if "ring unused" in item["headphone_end_connector"]["type"]:
        return "2.5mm-trs-ring-unused"
    if by_maker in CUPS:
        return by_maker
    return word if item["headphone_end_connector"]["per_cup"] or f"{word} one" not in CUPS else f"{word} one"


def _with_cup(item: Item, facts: Mapping[str, list[Item]], cup: Cup) -> Tree:
    where = claim(facts["headphone_end_connector"][0]) if "headphone_end_connector" in facts else recalled()
    order = {"pinout": cup.pinout} if cup.pinout else {}
    part: Tree = {"ports": {}, "elements": [], "facts": {}}
    if cup.is_per_side:
        for side in SIDES:
            part["ports"][side] = {"connector": cup.connector, "gender": "jack", **order, "ear": side, "pair": "ears"}
    else:
        part["ports"]["cup"] = {"connector": cup.connector, "gender": "jack", **order}
    for name in part["ports"]:
        part["facts"][f"ports.{name}.connector"] = where
        if order:
            part["facts"][f"ports.{name}.pinout"] = cup.order
    for side in SIDES:
        plus, minus = cup.legs(side)
        part["elements"].append(_driver(item, side, plus, minus))
        part["elements"] += [{"type": "wire", "joins": [f"{side}.{contact}" for contact in tied]} for tied in cup.tied]
    part["comes_with"] = _box(item, cup)
    if part["comes_with"]:
        stock = facts.get("stock_cable_plug", [])
        part["facts"]["comes_with"] = claim(stock[0]) if stock else recalled()
    return part


def _with_plug(item: Item, facts: Mapping[str, list[Item]]) -> Tree:
    word = next(each for each in item["stock_plugs"] if each in PLUGS)
    connector, pinout, contacts = PLUGS[word]
    known = claim(facts["stock_cable_plug"][0]) if "stock_cable_plug" in facts else recalled("Of the cable that is fixed to it.")
    order = engineering("The order of this plug in use everywhere.")
    if word == "raal-xlr4":
        order = recalled("The usual order of this connector; the maker's own is not known.")
    part: Tree = {
        "ports": {"plug": {"connector": connector, "gender": "plug", "pinout": pinout}},
        "elements": [_driver(item, side, *(f"plug.{contacts[f'{side[0].upper()}{end}']}" for end in "+-")) for side in SIDES],
        "facts": {"ports.plug.connector": known, "ports.plug.pinout": order},
    }
    if word == "3.5mm-trrs-ctia":
        part["elements"].append({"type": "microphone", "between": ["plug.sleeve", "plug.ring2"]})
    if "6.35mm-trs-adapter" in item["stock_plugs"]:
        part["comes_with"] = [{"use": SCREW_ON}]
        part["facts"]["comes_with"] = recalled()
    return part


def _driver(item: Item, side: str, plus: str, minus: str) -> Tree:
    sensitivity = item.get("sensitivity")
    said = {
        "technology": item["driver"] if item["driver"] in TECHNOLOGIES else None,
        "ohms": item.get("impedance_ohm"),
        "sensitivity": _sensitivity(sensitivity) if sensitivity else None,
        "max_mw": item.get("max_power_mw"),
        "bias_volts": item.get("bias_v"),
    }
    given = {name: value for name, value in said.items() if value is not None}
    return {"type": "transducer", "ear": side, "plus": plus, "minus": minus, **given}


def _sensitivity(raw: Mapping[str, Any]) -> Tree:
    """Return a sensitivity with its unit; a figure for 100 V is 40 dB above that for one volt."""
    if raw["unit"] == "dB/100V":
        return {"db": round(raw["value"] - 40, 2), "per": "V"}
    return {"db": raw["value"], "per": {"dB/mW": "mW", "dB/V": "V"}[raw["unit"]]}


def _box(item: Item, cup: Cup) -> list[Tree]:
    """Return the cables in the box, the one that is on first."""
    words = [word for word in item["stock_plugs"] if word != "6.35mm-trs-adapter"]
    links = {side: side for side in SIDES} if cup.is_per_side else {"cup": "cup"}
    cables = [use for word in words if (use := cable_id(cup, word))]
    box: list[Tree] = [{"use": use, "links": links} for use in dict.fromkeys(cables)]
    if "6.35mm-trs-adapter" in item["stock_plugs"]:
        box.append({"use": SCREW_ON})
    return box


def _wiring(item: Item, facts: Mapping[str, list[Item]], cup: Cup | None) -> Tree | None:
    """Return what is known of where the returns first meet; None where the plug says it all."""
    if item["driver"] == "electrostatic":
        return None
    if cup and cup.is_per_side:
        return engineering("Four wires: each cup has a connector of its own, so that the returns are separate up to there.")
    if cup and cup.has_common_return:
        return engineering("Three contacts at the cup: the returns are joined there, so that no cable makes it balanced.")
    place, told = "socket" if cup else "plug", facts.get("balanced_capable", [])
    extra = _FOUR.format(place) if item.get("balanced_capable") else _THREE if item.get("balanced_capable") is False else ""
    if not extra:
        return recalled("Whether the two returns are joined inside is not known.")
    return claim(told[0], extra) if told else recalled(extra)


def _ear_facts(item: Item, facts: Mapping[str, list[Item]]) -> Tree:
    found: Tree = {}
    if item["driver"] in TECHNOLOGIES:
        found["ears.technology"] = {"confidence": "recalled", "note": "General knowledge: what the maker calls the driver."}
    if item.get("impedance_ohm") is not None:
        found["ears.ohms"] = founded(facts.get("impedance_ohm", ()), item["impedance_ohm"], number_in("Ω"))
        found["ears.ohms"] = _measured(found["ears.ohms"], item, "measured_impedance", "Ω")
    if item.get("sensitivity"):
        raw = item["sensitivity"]
        extra = f"Stated as {raw['value']} dB for 100 V: 40 dB less for 1 V." if raw["unit"] == "dB/100V" else ""
        found["ears.sensitivity"] = founded(facts.get("sensitivity", ()), raw, _loudness, extra)
        found["ears.sensitivity"] = _measured(found["ears.sensitivity"], item, "measured_sensitivity", "")
    for name, raw_name, unit in (("max_mw", "max_power_mw", "mW"), ("bias_volts", "bias_v", "V")):
        if item.get(raw_name) is not None:
            found[f"ears.{name}"] = founded(facts.get(raw_name, ()), item[raw_name], number_in(unit))
    return found


def _measured(fact: Tree, item: Item, prefix: str, unit: str) -> Tree:
    """Add what was measured to what is printed: the two differ by up to 10 dB, and neither is averaged away."""
    rows = [row for row in item["facts"] if row["field"].startswith(prefix) and row["value"] is not None]
    rows = [{**row, "note": f"Measured{_at(row['field'])}. {sentence(row.get('note') or '')}".strip()} for row in rows]
    said = [claim(row) | (number_in(unit)(row["value"]) if unit else _loudness(row["value"])) for row in rows]
    return {**fact, "others": [*fact.get("others", []), *said]} if said else fact


def _at(field: str) -> str:
    return " at 1 kHz" if "1khz" in field else " at 500 Hz" if "500hz" in field else ""


def _loudness(value: Any) -> Tree:  # noqa: ANN401 - a raw value of the facts folder
    if isinstance(value, Mapping) and isinstance(value.get("value"), int | float):
        return {"value": value["value"], "unit": value["unit"]}
    return {"value": plain(value)}


def _stated(item: Item) -> Tree:
    """Return what is stated and has no field in a part; so do the conflicts that nobody has settled."""
    found: Tree = {}
    for fact in item["facts"]:
        field = fact["field"]
        if field not in _FIELDS and not field.startswith("measured_") and fact["value"] is not None:
            found[f"stated.{slug(field)}"] = stated(fact, fact["value"] if isinstance(fact["value"], bool) else plain(fact["value"]))
    for conflict in item.get("conflicts", ()):
        values = plain([f"{value} Ω" if conflict["field"] == "impedance_ohm" else value for value in conflict["values"]])
        source, note = _first_source(item, conflict["field"]), "Values in circulation."
        if source:
            told = {"confidence": "disputed", "on": READ_ON, "source": source, "value": values, "note": note}
            found[f"stated.conflict-{slug(conflict['field'])}"] = told
    return found


def _first_source(item: Item, field: str) -> str | None:
    return next((fact["source_url"] for fact in item["facts"] if fact["field"] == field and fact["source_url"]), None)


def _active(item: Item) -> Tree:
    """Return a headset with an amplifier of its own: its socket is an input, not an ear."""
    order = recalled("The headset order, as on the plug of its cable.")
    return {
        "kind": "receiver",
        "notes": note_for_people(item.get("note") or ""),
        "ports": {"input": {"connector": "3.5mm-trrs", "gender": "jack"}},
        "elements": [{"type": "input", "port": "input", "pinout": "ctia", "receives": "single-ended", "level": "line"}],
        "facts": {
            "ports.input.connector": recalled(),
            "ports.input.pinout": order,
            "inputs.input.receives": {"confidence": "recalled", "note": RECALLED},
            **_stated(item),
        },
    }
