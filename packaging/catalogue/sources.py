"""Players, dongles, amplifiers, phones: an item of ``sources.json`` as a part.

Must never present a recalled topology as known: its fact says recalled, and the judge asks. Read on in :mod:`convert`.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from claims import Tree, claim, engineering, founded, note_for_people, number_in, plain, recalled, slug, stated
from wiring import PAIRS, SIDES, SIGNALS, SOCKETS, Inputs, Socket, pair_of_ports

KINDS = {
    "dap": "player",
    "desktop-amp": "amplifier",
    "portable-amp": "amplifier",
    "dongle": "dongle",
    "energiser": "energiser",
    "speaker-amp": "speaker-amplifier",
    "interface": "interface",
    "phone": "phone",
}
SUBKINDS = {"bluetooth-receiver": "dongle", "laptop": "computer"}
BATTERY_KINDS = frozenset({"player", "phone"})
"""Kinds of which every device runs on a battery; an amplifier that is carried may as well be fed all the time."""
BATTERY = "It runs on a battery, and so its ground floats; on a charger or a computer it is theirs."
MODES: Mapping[str, Mapping[str, tuple[str, Tree]]] = {
    "onkyo-dp-x1": {
        "btl": ("Balanced (BTL)", {}),
        "acg": ("Balanced with active ground (ACG)", {"balanced": {"topology": "driven-ground"}}),
    },
    "ifi-idsd-diablo-2": {
        "direct": ("IEMatch off", {}),
        "iematch": ("IEMatch on", {"*": {"output_impedance_ohm": None, "max_voltage_vrms": None, "power": None}}),
    },
    "lg-v50": {
        "normal": ("Load under 50 Ω", {}),
        "high": ("Load of 50 to 600 Ω", {"*": {"max_voltage_vrms": None, "power": None}}),
        "external": ("Load over 600 Ω", {"*": {"max_voltage_vrms": None, "power": None}}),
    },
}
"""Devices whose outputs depend on a switch or on what is plugged in: mode, its words, what differs by port (``*``: every one)."""
STAGES = {"chord-mojo-2": "phones", "topping-dx7-pro-plus": "phones"}
"""Devices whose single-ended sockets share one amplifier, as their notes say."""
_BALANCED = "A balanced socket of this kind is nearly always bridged."
_WHY = {
    "3.5mm-trs": "A three-contact headphone socket is nearly always single-ended.",
    "6.35mm-trs": "A three-contact headphone socket is nearly always single-ended.",
    "3.5mm-trrs-ctia": "A headset socket has one common return.",
}
_HALVED = "Per leg: half of the {} Ω stated for the pair."
_FIELDS = {
    "connector",
    "topology",
    "power",
    "output_impedance_ohm",
    "max_voltage_vrms",
    "noise_uv",
    "current_limit_ma",
    "min_load_ohm",
    "short_circuit_protection",
    "bias_v",
}

Item = Mapping[str, Any]


def source_part(item: Item) -> Tree:
    """Return the part of a source, without its id, maker and model."""
    part: Tree = {"kind": SUBKINDS.get(item.get("subkind", ""), KINDS[item["kind"]]), "ports": {}, "elements": [], "facts": {}}
    facts = _facts_by_place(item)
    if item["kind"] == "dongle":
        _add_inputs(part, item, only="digital")
    modes = MODES.get(item["id"], {})
    for name, socket, output in _named(item):
        _add_output(part, item, name, socket, output)
        _tell(part, name, output, facts.get(output["label"], {}), item)
    if modes:
        part["modes"] = {mode: words for mode, (words, _) in modes.items()}
    _add_inputs(part, item, only="rest" if item["kind"] == "dongle" else "all")
    if item["kind"] == "dongle" and "usb" in part["ports"]:
        part["elements"].append({"type": "ground", "reference": "usb"})
        part["facts"]["ground.reference"] = engineering("It lives on the power of the device that it hangs on.")
    elif part["kind"] in BATTERY_KINDS:
        part["elements"].append({"type": "ground", "reference": "floating"})
        part["facts"]["ground.reference"] = recalled(BATTERY)
    part["notes"] = " ".join(filter(None, (note_for_people(item[key]) for key in ("note", "damage_or_warranty_notes") if item.get(key))))
    part["facts"] |= _stated(item, {output["label"]: name for name, _, output in _named(item)})
    return part


def _facts_by_place(item: Item) -> dict[str, dict[str, list[Item]]]:
    """Return the facts by output label and field; those of the whole device stand under an empty label."""
    found: dict[str, dict[str, list[Item]]] = {}
    for fact in item["facts"]:
        label, _, field = fact["field"].removeprefix("outputs[").rpartition("].") if "[" in fact["field"] else ("", "", fact["field"])
        found.setdefault(label, {}).setdefault(field, []).append(fact)
    return found


def _named(item: Item) -> list[tuple[str, Socket, Item]]:
    """Return the outputs with the names of their ports, the balanced ones first."""
    rows = []
    for output in item["outputs"]:
        word = "s-balanced" if output.get("s_balanced") else output["connector"]
        socket = SOCKETS.get(word) or PAIRS[word]
        copies = 2 if "(x2)" in output["label"] else 1
        rows += [(socket._replace(name="line-out") if "line" in output["label"].lower() else socket, output)] * copies
    crowd = Counter(socket.name for socket, _ in rows)
    names = [socket.name if crowd[socket.name] == 1 else f"{socket.name}-{socket.end}" for socket, _ in rows]
    twice, seen, found = Counter(names), Counter[str](), []
    for name, (socket, output) in zip(names, rows, strict=True):
        seen[name] += 1
        found.append((f"{name}-{'abcd'[seen[name] - 1]}" if twice[name] > 1 else name, socket, output))
    order = {"balanced": 0, "phones": 1, "line-out": 2, "speaker": 3}
    return sorted(found, key=lambda row: order[row[1].name])


def _add_output(part: Tree, item: Item, name: str, socket: Socket, output: Item) -> None:
    word = "s-balanced" if output.get("s_balanced") else output["connector"]
    is_pair = word in PAIRS
    part["ports"] |= pair_of_ports(name, socket.connector) if is_pair else {name: {"connector": socket.connector, "gender": "jack"}}
    for mode, changes in _modes(item["id"], name):
        for port in [f"{name}-{side}" for side in SIDES] if is_pair else [name]:
            part["elements"].append(_element(item, port, name if is_pair else None, word, output | changes) | mode)
    if output.get("bias_v") and not is_pair:
        part["elements"].append({"type": "supply", "contacts": {f"{name}.bias": output["bias_v"]}})


def _modes(device: str, name: str) -> list[tuple[Tree, Tree]]:
    modes = MODES.get(device, {})
    return [({"modes": [mode]}, {**changes.get("*", {}), **changes.get(name, {})}) for mode, (_, changes) in modes.items()] or [({}, {})]


def _element(item: Item, port: str, pair: str | None, word: str, output: Item) -> Tree:
    socket = SOCKETS.get(word) or PAIRS[word]
    topology = output["topology"] if output["topology"] == "driven-ground" else output["model_topology"]
    levels = {"electrostatic": "electrostatic", "speaker": "speaker", "line-out": "line"}
    level = (
        "electrostatic"
        if topology == "electrostatic"
        else "line"
        if "line" in output["label"].lower()
        else levels.get(socket.name, "headphone")
    )
    order = (
        {"pinout": socket.pinout} if socket.pinout and level != "line" else {"pinout": "line-4-4"} if socket.pinout == "jeita-4-4" else {}
    )
    if not order:
        order = {"pinout": socket.pinout} if word not in SIGNALS else {"signals": SIGNALS[word]}
    found: Tree = {"type": "output", "port": port, **order, "topology": topology, "level": level}
    shares = STAGES.get(item["id"]) if topology in {"single-ended", "ground-separated"} else None
    if pair or shares:
        found["stage"] = pair or shares
    return found | _numbers(output, topology) | ({"made_for": "ribbon"} if output.get("only_for") == "raal-sr1a" else {})


def _numbers(output: Item, topology: str) -> Tree:
    ohms = output.get("output_impedance_ohm") if "output_impedance_bound" not in output else None
    halved = ohms / 2 if ohms is not None and topology in {"bridged", "speaker-bridged"} else ohms
    power = [{"mw": each["mw"], "ohms": each["load_ohm"]} for each in output.get("power") or () if each.get("mw")]
    said = {
        "ohms": halved,
        "volts": output.get("max_voltage_vrms"),
        "power": power or None,
        "max_milliamps": output.get("current_limit_ma"),
        "min_load_ohms": output.get("min_load_ohm"),
        "noise_uv": output.get("noise_uv"),
        "short_circuit_protection": output.get("short_circuit_protection"),
    }
    return {name: value for name, value in said.items() if value is not None}


def _tell(part: Tree, name: str, output: Item, facts: Mapping[str, list[Item]], item: Item) -> None:
    """Add the facts of an output."""
    word = "s-balanced" if output.get("s_balanced") else output["connector"]
    socket, told = SOCKETS.get(word) or PAIRS[word], part["facts"]
    order = recalled() if "contact_order" not in facts else claim(facts["contact_order"][0])
    for port in [f"{name}-{side}" for side in SIDES] if word in PAIRS else [name]:
        told[f"ports.{port}.connector"] = founded(facts.get("connector", ()), output["connector"], _text)
        told[f"ports.{port}.pinout"] = order if "contact_order" in facts else socket.order
        told[f"outputs.{port}.topology"] = _topology(facts.get("topology", []), output, item)
        told |= {f"outputs.{port}.{field}": fact for field, fact in _number_facts(output, facts).items()}
    if output.get("bias_v"):
        told[f"ports.{name}.bias"] = founded(facts.get("bias_v", ()), output["bias_v"], number_in("V"))


def _topology(facts: list[Item], output: Item, item: Item) -> Tree:
    own = next((fact for fact in facts if fact["source_url"] or fact["suggested_confidence"] == "engineering"), facts[0] if facts else None)
    why = _WHY.get(output["connector"], _BALANCED if output["model_topology"] == "bridged" else "")
    if output["model_topology"] == "unknown":
        likely = output.get("likely_topology")
        why = "Not known." + (
            " Equal figures of both sockets hint at one single-ended circuit, which would be the milder case." if likely else ""
        )
    told = claim(own, why if own["suggested_confidence"] == "recalled" else "") if own else recalled(why)
    evidence = [fact for fact in item["facts"] if fact["field"] in {"topology_evidence", f"outputs[{output['label']}].topology_evidence"}]
    balanced = output["model_topology"] == "bridged"
    others = [stated(fact, plain(fact["value"])) for fact in evidence if balanced and fact["source_url"] != told.get("source")]
    return {**told, "others": others} if others else told


def _number_facts(output: Item, facts: Mapping[str, list[Item]]) -> Tree:
    found: Tree = {}
    ohms, bound = output.get("output_impedance_ohm"), output.get("output_impedance_bound")
    rows = facts.get("output_impedance_ohm", [])
    if ohms is not None and bound:
        own = next((fact for fact in rows if fact["source_url"]), rows[0] if rows else None)
        found["ohms"] = {**(claim(own) if own else recalled()), "value": float(ohms), "unit": "Ω", "bound": "at-most"}
    elif ohms is not None:
        extra = _HALVED.format(ohms) if output["model_topology"] in {"bridged", "speaker-bridged"} else ""
        found["ohms"] = founded(rows, ohms, number_in("Ω"), extra)
    for field, raw, unit in (
        ("volts", "max_voltage_vrms", "V"),
        ("noise_uv", "noise_uv", "µV"),
        ("max_milliamps", "current_limit_ma", "mA"),
        ("min_load_ohms", "min_load_ohm", "Ω"),
        ("short_circuit_protection", "short_circuit_protection", ""),
    ):
        if output.get(raw) is not None:
            found[field] = founded(facts.get(raw, ()), output[raw], number_in(unit) if unit else _text)
    if output.get("power"):
        found["power"] = founded(facts.get("power", ()), output["power"][0], _power)
    return found


def _power(value: Any) -> Tree:  # noqa: ANN401 - a raw value of the facts folder
    if isinstance(value, Mapping) and isinstance(value.get("mw"), int | float):
        load = f"mW into {value['load_ohm']} Ω" if value.get("load_ohm") else "mW"
        return {"value": value["mw"], "unit": load}
    return {"value": plain(value)}


def _text(value: Any) -> Tree:  # noqa: ANN401 - a raw value of the facts folder
    return {"value": value if isinstance(value, bool) else plain(value)}


def _add_inputs(part: Tree, item: Item, only: str) -> None:
    inputs = Inputs(part["ports"])
    for entry in item.get("inputs", ()):
        is_digital = entry["signal"].startswith("digital")
        if only == "all" or is_digital == (only == "digital"):
            inputs.add(entry["connector"], None, is_dongle=item["kind"] == "dongle")
            if entry["signal"] == "speaker-level":
                part["ports"] |= pair_of_ports("speaker", "speaker-posts")
                for side in SIDES:
                    element = {"type": "input", "port": f"speaker-{side}", "pinout": "speaker-posts", "stage": "speaker"}
                    part["elements"].append(element | {"receives": "unknown", "level": "speaker"})
                    part["facts"] |= {f"ports.speaker-{side}.connector": recalled(), f"inputs.speaker-{side}.receives": recalled()}
    part["ports"] |= inputs.ports
    part["elements"] += inputs.elements
    part["facts"] |= inputs.facts


def _stated(item: Item, ports: Mapping[str, str]) -> Tree:
    """Return what is stated and has no field in a part, each with its value."""
    found: Tree = {}
    for fact in item["facts"]:
        label, _, field = fact["field"].removeprefix("outputs[").rpartition("].") if "[" in fact["field"] else ("", "", fact["field"])
        if fact["value"] is None or field in {"topology_evidence", "damage_or_warranty_notes"} or (label and field in _FIELDS):
            continue
        key = f"stated.{slug(f'{ports.get(label, label)} {field}')}"
        value = fact["value"]
        unit = _unit(field) if isinstance(value, int | float) and not isinstance(value, bool) else None
        carried = value if isinstance(value, bool) or unit else plain(value)
        found[key if key not in found else f"{key}-{len(found)}"] = stated(fact, carried, unit)
    return found


def _unit(field: str) -> str | None:
    ends = {
        "_vrms": "V",
        "_ohm": "Ω",
        "_mw": "mW",
        "_ma": "mA",
        "_uv": "µV",
        "_vpp": "V peak to peak",
        "_db": "dB",
        "_v": "V",
        "_dbu_a": "dBu(A)",
    }
    return next((unit for end, unit in ends.items() if field.endswith(end)), None)
