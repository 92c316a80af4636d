"""Every shipped resource: it loads, its names resolve, its claims are sourced, its wires join like with like."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cablebuilder import paths
from cablebuilder.core.bringing import brought
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Input, Output, Transducer, Wire, references
from cablebuilder.core.parts import Claim, Part, Port
from cablebuilder.core.rig import PortRef, port_of
from cablebuilder.files.json_file import read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.rig_file import load_rig
from cablebuilder.files.trees import to_tree

RESOURCES = paths.resource_folder()
TABLES = [RESOURCES / f"{name}.json" for name in ("connectors", "mating", "topologies", "hazards")]
PART_FILES = sorted((RESOURCES / "parts").rglob("*.json"))
EXAMPLES = sorted((RESOURCES / "examples").glob("*.rig.json"))

CHANNELS = {"left": "L", "right": "R"}
RETURNS = frozenset({"L-", "R-", "COM", "GND", "SHIELD", "COLD"})
CROSSING = {
    "generic/2.5mm-trrs-plug-to-3.5mm-trrs-jack-straight",
    "generic/4.4mm-to-rca-cable-cold-on-shell",
    "generic/ctia-omtp-swap",
    "generic/ctia-plug-to-headphone-and-microphone",
    "generic/headset-socket-to-headphone-and-microphone-plugs",
    "generic/3.5mm-left-right-swap",
    "generic/3.5mm-mono-summer",
    "generic/3.5mm-mono-tie",
    "generic/3.5mm-to-one-xlr-3-cable-difference",
    "generic/6.35mm-mono-summer",
    "generic/6.35mm-mono-tie",
    "generic/usb-c-to-3.5mm-passive",
}
"""Parts that are wired across on purpose: the traps on sale, mono, and what leads to a microphone or an unknown contact."""


def names(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def test_nothing_of_the_source_tables_is_lost(catalog: Catalog) -> None:
    assert len(catalog.connectors) >= 38 + len({"bare-wire"})
    assert len(catalog.pinouts) >= 41
    assert len(catalog.topologies) == 12
    assert len(catalog.hazards) == 57
    assert len(catalog.matings) >= 65
    assert {"btl-minus-tied", "trs-into-btl-trrs35", "bal-to-bal-safe"} <= catalog.hazards.keys()


def test_there_are_enough_parts_to_start_with(catalog: Catalog) -> None:
    generic = [part for part in catalog.parts.values() if part.maker == "Generic"]
    assert len(generic) >= 380
    assert len(catalog.parts) - len(generic) >= 470


@pytest.mark.parametrize("file", [*TABLES, *EXAMPLES], ids=names)
def test_every_file_is_in_its_canonical_form(file: Path) -> None:
    """So that a change shows as the lines it changed; reading it also refuses a repeated key."""
    assert canonical(read_json(file).tree) == file.read_text("utf-8")


def test_a_part_is_written_as_the_program_writes_it_and_stands_under_its_id(catalog: Catalog) -> None:
    """One test for all of them: a thousand small tests would cost more than what they try."""
    assert len(PART_FILES) == len(catalog.parts)
    for file in PART_FILES:
        tree = read_json(file).tree
        assert isinstance(tree, dict)
        assert tree["id"] == names(file)
        assert canonical(to_tree(catalog.parts[tree["id"]])) == file.read_text("utf-8"), names(file)


def test_every_part_says_what_it_is(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        assert all((part.maker, part.model, part.ports)), part.id
    assert len({(part.maker, part.model) for part in catalog.parts.values()}) == len(catalog.parts)


def test_every_record_of_the_tables_has_a_source(catalog: Catalog) -> None:
    for table in (catalog.connectors, catalog.pinouts, catalog.matings, catalog.topologies, catalog.hazards):
        for record in table.values():
            assert record.sources, record
            assert all(source.strip() for source in record.sources), record


def test_every_claim_of_a_part_has_its_fact(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        missing = set(claims(part)) - part.facts.keys()
        assert not missing, f"{part.id} says nothing of where these come from: {sorted(missing)}"


def claims(part: Part) -> Iterator[str]:
    """Yield the keys of the facts that a part's own numbers and circuits need."""
    if part.maker == "Generic":
        yield "wiring"
        return
    for name, port in part.ports.items():
        yield f"ports.{name}.connector"
        if port.pinout is not None:
            yield f"ports.{name}.pinout"
    for element in part.elements:
        fields = to_tree(element)
        assert isinstance(fields, dict)
        match element:
            case Output():
                yield f"ports.{element.port}.pinout"
                told = ("topology", "ohms", "volts", "power", "max_milliamps", "min_load_ohms", "noise_uv", "short_circuit_protection")
                yield from (f"outputs.{element.port}.{name}" for name in told if name in fields)
            case Input():
                yield from (f"inputs.{element.port}.{name}" for name in ("receives", "ohms", "max_volts") if name in fields)
            case Transducer():
                told = ("technology", "ohms", "sensitivity", "max_mw", "bias_volts")
                yield from (f"ears.{name}" for name in told if name in fields)


FIELDS = {
    "ports": {*Port.model_fields, "bias"},
    "outputs": set(Output.model_fields),
    "inputs": set(Input.model_fields),
    "ears": {*Transducer.model_fields, "wiring"},
}
"""What a fact may speak of, by the first word of its key; ``stated`` holds what has no field in a part."""
WHOLE = {"wiring", "risk", "direction-safe", "comes_with", "ground.reference"}


def test_no_fact_speaks_of_something_that_is_not_there(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        for key, fact in part.facts.items():
            subject, _, rest = key.partition(".")
            port, _, field = rest.rpartition(".")
            assert subject in {*FIELDS, "stated"} or key in WHOLE, f"{part.id}: {key}"
            if subject in {"ports", "outputs", "inputs"}:
                assert port in part.ports, f"{part.id}: {key}"
            elif subject == "ears":
                assert any(isinstance(element, Transducer) for element in part.elements), f"{part.id}: {key}"
            elif subject == "stated":
                assert fact.value is not None, f"{part.id}: {key} states nothing"
            assert subject not in FIELDS or field in FIELDS[subject] or rest in FIELDS[subject], f"{part.id}: {key}"
    assert "comes_with" not in {key for part in catalog.parts.values() if not part.comes_with for key in part.facts}


def test_what_is_known_only_as_a_bound_is_no_value(catalog: Catalog) -> None:
    bounded = [(part, key, fact) for part in catalog.parts.values() for key, fact in part.facts.items() if fact.bound]
    assert len(bounded) >= 30
    for part, key, _ in bounded:
        _, port, field = key.split(".")
        assert not [each for each in part.elements if isinstance(each, Output) and each.port == port and getattr(each, field)], (
            part.id,
            key,
        )


def test_what_sources_say_differently_is_kept_beside_the_value(catalog: Catalog) -> None:
    facts = [fact for part in catalog.parts.values() for fact in part.facts.values() if fact.confidence == "disputed"]
    assert sum(any(other.value is not None for other in fact.others) for fact in facts) >= 15
    blessing = catalog.parts["moondrop/blessing-3"].facts["ears.ohms"]
    assert (blessing.confidence, [(each.value, each.unit) for each in blessing.others]) == ("disputed", [(18, "Ω")])


def test_a_socket_that_is_not_known_is_in_the_catalogue_as_not_known(catalog: Catalog) -> None:
    outputs = [each for part in catalog.parts.values() for each in part.elements if isinstance(each, Output)]
    assert sum(each.topology == "unknown" for each in outputs) >= 10
    assert any(set(catalog.signals(each).values()) == {"UNKNOWN"} for each in outputs)


def test_headphones_with_a_socket_bring_a_cable_and_those_with_a_plug_do_not(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        if part.kind in {"headphone", "earphone", "headset"} and part.maker != "Generic":
            has_plug = any(port.gender == "plug" for port in part.ports.values())
            assert (brought(part, catalog) is None) == has_plug, part.id


def claims_of(part: Part) -> Iterator[tuple[str, Claim]]:
    for key, fact in part.facts.items():
        yield key, fact
        yield from ((key, other) for other in fact.others)


def test_recalled_facts_never_name_a_source(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        for key, claim in claims_of(part):
            assert claim.confidence != "recalled" or claim.source is None, f"{part.id}: {key}"
            assert claim.source is None or claim.on is not None, f"{part.id}: {key} does not say when its source was read"


def test_every_output_says_what_stands_on_its_contacts(catalog: Catalog) -> None:
    """An output without signals would carry nothing, and so look harmless."""
    for part in catalog.parts.values():
        for element in part.elements:
            if isinstance(element, Output | Input):
                assert catalog.signals(element), part.id


def signal(part: Part, ref: str, catalog: Catalog) -> str | None:
    """Return the signal that the conventional order puts on a contact; None where a port follows no order."""
    name, _, contact = ref.partition(".")
    port = part.ports[name]
    if port.pinout is None:
        return None
    found = catalog.pinouts[port.pinout].assignment.get(contact, "NC")
    side = CHANNELS.get(port.ear or "")
    if side and found in {"CH+", "CH-"}:
        return side + found[-1]
    return {"HOT": "+", "COLD": "-"}[found].join((side, "")) if side and found in {"HOT", "COLD"} else found


def test_wires_join_like_with_like(catalog: Catalog) -> None:
    """A crossed wire in one of the generic cables would make every chain with it lie."""
    for part in catalog.parts.values():
        if part.maker != "Generic" or part.id in CROSSING:
            continue
        for wire in (element for element in part.elements if isinstance(element, Wire)):
            joined = {found for ref in wire.joins if (found := signal(part, ref, catalog)) is not None}
            assert len(joined) <= 1 or joined <= RETURNS, f"{part.id} joins {wire.joins}: {joined}"


def test_every_contact_that_carries_sound_is_wired(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        if part.maker != "Generic" or part.kind not in {"cable", "adapter", "splitter"} or "one-leg" in part.id:
            continue
        used = {ref for element in part.elements for ref in references(element)}
        for name, port in part.ports.items():
            order = catalog.pinouts[port.pinout].assignment if port.pinout else {}
            sound = {f"{name}.{contact}" for contact, found in order.items() if found[-1] in "+-" or found == "COM"}
            assert port.passes != "analog" or sound <= used, f"{part.id} leaves {sorted(sound - used)} open"


def test_drivers_hang_between_plus_and_minus_of_their_own_side(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        for ear in (element for element in part.elements if isinstance(element, Transducer) and element.ear in CHANNELS):
            plus, minus = signal(part, ear.plus, catalog), signal(part, ear.minus, catalog)
            side = CHANNELS[ear.ear]
            assert plus in {None, f"{side}+"}, part.id
            assert minus in {None, f"{side}-", "COM"}, part.id


def test_halves_of_a_pair_are_alike(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        pairs: dict[str, list[tuple[str, str]]] = {}
        for port in part.ports.values():
            if port.pair is not None:
                pairs.setdefault(port.pair, []).append((port.connector, port.gender))
        for halves in pairs.values():
            assert len(halves) == 2, part.id
            assert len(set(halves)) == 1, part.id


def test_matings_reach_only_contacts_of_their_own_connectors_and_no_jack_contact_touches_two(catalog: Catalog) -> None:
    for (plug, jack), mating in catalog.matings.items():
        assert mating.maps == () or mating.fits != "no", (plug, jack)
        for contacts in mating.maps:
            assert (
                contacts.keys() == set(catalog.connectors[plug].contacts) or plug in {"xlr-3", "mini-toslink"} or jack == "combo-xlr3-trs"
            )
            touched = [contact for each in contacts.values() for contact in each]
            if mating.depends_on is None:
                assert len(touched) == len(set(touched)), (plug, jack)


def test_a_connector_and_its_counterpart_mate_contact_by_contact(catalog: Catalog) -> None:
    for name, connector in catalog.connectors.items():
        mating = catalog.mating(name, name)
        assert mating.fits == "yes", name
        for contacts in mating.maps:
            back = {(jack, plug) for plug, reached in contacts.items() for jack in reached}
            assert all((plug, jack) in {(b, a) for a, b in back} for plug, reached in contacts.items() for jack in reached)
        if mating.maps and name != "mini-toslink":
            assert mating.maps[0] == {contact: (contact,) for contact in connector.contacts}, name


def test_balanced_sockets_stand_before_single_ended_ones(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        ports = list(part.ports)
        balanced = [ports.index(name) for name in ports if name.startswith("balanced")]
        phones = [ports.index(name) for name in ports if name.startswith("phones")]
        if part.has_output and balanced and phones:
            assert max(balanced) < min(phones), part.id


@pytest.mark.parametrize("file", EXAMPLES, ids=names)
def test_an_example_opens_and_names_only_known_parts(file: Path, catalog: Catalog) -> None:
    loaded = load_rig(file, catalog)
    assert loaded.problems == ()
    assert loaded.rig.title
    assert loaded.rig.definitions == {}
    assert {placed.use for placed in loaded.rig.parts.values()} <= catalog.parts.keys()
    assert all(at % 12 == 0 for placed in loaded.rig.parts.values() for at in placed.at)
    ends = [end for link in loaded.rig.links for end in link.ends]
    assert all(port_of(loaded.rig, catalog, PortRef(*end)) for end in ends)


def test_texts_use_a_true_minus_and_no_exclamation(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        for text in (part.notes or "", *(fact.note or "" for fact in part.facts.values())):
            assert "!" not in text, part.id
            assert not any(f"{side}-{end}" in f"{text} " for side in "LR" for end in (" ", ",", ".", ";", ")")), f"{part.id}: {text}"
