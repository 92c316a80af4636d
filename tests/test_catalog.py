"""Every shipped resource: it loads, its names resolve, its claims are sourced, its wires join like with like."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Input, Output, Transducer, Wire
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import PortRef, port_of
from cablebuilder.files.json_file import canonical, read_json
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
}
"""Parts that are wired across on purpose: the traps on sale, and what leads to a microphone."""


def names(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def test_nothing_of_the_source_tables_is_lost(catalog: Catalog) -> None:
    assert len(catalog.connectors) == 38 + len({"bare-wire"})
    assert len(catalog.pinouts) == 41
    assert len(catalog.topologies) == 12
    assert len(catalog.hazards) == 57
    assert len(catalog.matings) >= 65
    assert {"btl-minus-tied", "trs-into-btl-trrs35", "bal-to-bal-safe"} <= catalog.hazards.keys()


def test_there_are_enough_parts_to_start_with(catalog: Catalog) -> None:
    generic = [part for part in catalog.parts.values() if part.maker == "Generic"]
    assert len(generic) >= 25
    assert len(catalog.parts) - len(generic) >= 60


@pytest.mark.parametrize("file", [*TABLES, *PART_FILES, *EXAMPLES], ids=names)
def test_every_file_is_in_its_canonical_form(file: Path) -> None:
    """So that a change shows as the lines it changed; reading it also refuses a repeated key."""
    assert canonical(read_json(file).tree) == file.read_text("utf-8")


@pytest.mark.parametrize("file", PART_FILES, ids=names)
def test_a_part_is_written_as_the_program_writes_it_and_stands_under_its_id(file: Path, catalog: Catalog) -> None:
    tree = read_json(file).tree
    assert isinstance(tree, dict)
    assert tree["id"] == names(file)
    assert canonical(to_tree(catalog.parts[tree["id"]])) == file.read_text("utf-8")


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


def test_no_fact_speaks_of_something_that_is_not_there(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        for key in part.facts:
            subject, _, rest = key.partition(".")
            if subject in {"ports", "outputs", "inputs"}:
                assert rest.partition(".")[0] in part.ports, f"{part.id}: {key}"
            elif subject == "ears":
                assert any(isinstance(element, Transducer) for element in part.elements), f"{part.id}: {key}"


def test_recalled_facts_never_name_a_source(catalog: Catalog) -> None:
    for part in catalog.parts.values():
        for key, fact in part.facts.items():
            assert fact.confidence != "recalled" or fact.source is None, f"{part.id}: {key}"
            assert fact.source is None or fact.on is not None, f"{part.id}: {key} does not say when its source was read"


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
        used = {ref for element in part.elements for ref in getattr(element, "joins", getattr(element, "between", ()))}
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
