"""packaging/catalogue: the same facts give the same bytes, and what somebody edited is kept."""

import contextlib
import importlib
import io
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONVERT = ROOT / "packaging" / "catalogue" / "convert.py"
PAGE = "https://example.org/one"

RECALLED = {"confidence": "recalled", "source_url": None, "suggested_confidence": "recalled"}
STATED = {"confidence": "confirmed", "source_url": PAGE, "suggested_confidence": "single-source"}
PLAYER = {
    "id": "maker-one", "maker": "Maker", "model": "One", "kind": "dap",
    "outputs": [{"label": "4.4 mm", "connector": "4.4mm-trrrs", "topology": "btl-balanced", "model_topology": "bridged",
                 "output_impedance_ohm": 2, "output_impedance_bound": "max", "max_voltage_vrms": 4}],
    "facts": [
        {"field": "outputs[4.4 mm].connector", "value": "4.4mm-trrrs", **STATED},
        {"field": "outputs[4.4 mm].topology", "value": "btl-balanced", **RECALLED},
        {"field": "outputs[4.4 mm].output_impedance_ohm", "value": "<2", **STATED},
        {"field": "outputs[4.4 mm].max_voltage_vrms", "value": 4, **STATED},
        {"field": "outputs[4.4 mm].max_voltage_vrms", "value": 5, **STATED, "source_url": "https://example.org/two"},
        {"field": "codec", "value": "X1", **STATED},
    ],
}  # fmt: skip
EARS = {
    "id": "maker-ears", "maker": "Maker", "model": "Ears 32 ohm", "kind": "iem", "driver": "dynamic", "impedance_ohm": 32,
    "sensitivity": {"value": 110, "unit": "dB/V"}, "detachable": True, "balanced_capable": True,
    "headphone_end_connector": {"type": "mmcx", "entry": "both", "id": "mmcx", "per_cup": True},
    "stock_cable_plug": "3.5mm-trs", "stock_plugs": ["3.5mm-trs"],
    "facts": [
        {"field": "impedance_ohm", "value": 32, **STATED},
        {"field": "sensitivity", "value": {"value": 110, "unit": "dB/V"}, **STATED},
    ],
}  # fmt: skip


class Workplace:
    """A small facts folder, and a folder for the parts made from it."""

    def __init__(self, folder: Path) -> None:
        self.facts, self.parts = folder / "facts", folder / "parts"
        self.facts.mkdir()
        for name, items in (("sources", [PLAYER]), ("headphones", [EARS]), ("cables_adapters", [])):
            (self.facts / f"{name}.json").write_text(json.dumps({"items": items}), "utf-8")

    def convert(self, *options: str) -> str:
        """Run the command in this process, where its scripts find each other, and return what it says."""
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(said):
            patch.syspath_prepend(str(CONVERT.parent))
            command = importlib.import_module("convert")
            given = [str(self.facts), "--parts", str(self.parts), "--written", str(self.facts / "w.json"), *options]
            assert command.main(given) == 0
        return said.getvalue()

    def bytes(self) -> dict[str, bytes]:
        return {str(file.relative_to(self.parts)): file.read_bytes() for file in self.parts.rglob("*.json")}

    def part(self, name: str) -> dict[str, object]:
        tree: dict[str, object] = json.loads((self.parts / f"{name}.json").read_text("utf-8"))
        return tree


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    made = Workplace(tmp_path_factory.mktemp("catalogue"))
    made.convert()
    return made


def test_a_bound_is_no_value_and_other_values_are_kept(place: Workplace) -> None:
    part = place.part("maker/one")
    assert part["elements"] == [
        {"type": "output", "port": "balanced", "pinout": "jeita-4-4", "topology": "bridged", "level": "headphone", "volts": 4},
        {"type": "ground", "reference": "floating"},
    ]
    assert part["facts"]["ground.reference"]["confidence"] == "recalled", "a player floats on its battery only"
    facts = part["facts"]
    assert isinstance(facts, dict)
    assert facts["outputs.balanced.topology"]["confidence"] == "recalled"
    assert {key: facts["outputs.balanced.ohms"][key] for key in ("value", "unit", "bound")} == {"value": 2, "unit": "Ω", "bound": "at-most"}
    assert [(each["value"], each["unit"]) for each in facts["outputs.balanced.volts"]["others"]] == [(5, "V")]
    assert facts["stated.codec"]["value"] == "X1"


def test_a_detachable_cable_is_a_part_of_its_own(place: Workplace) -> None:
    part = place.part("maker/ears")
    assert part["model"] == "Ears 32 Ω"
    assert part["comes_with"] == [{"use": "generic/mmcx-cable-3.5mm", "links": {"left": "left", "right": "right"}}]
    assert (place.parts / "generic" / "mmcx-cable-3.5mm.json").is_file()


def test_twice_gives_the_same_bytes_and_an_edit_by_hand_is_kept(place: Workplace) -> None:
    before = place.bytes()
    file = place.parts / "maker" / "one.json"
    edited = file.read_text("utf-8").replace('"model": "One"', '"model": "One, as I have it"')
    file.write_text(edited, "utf-8")
    assert "1 kept" in place.convert()
    assert place.bytes() == {**before, "maker/one.json": edited.encode()}
    assert "0 kept" in place.convert("--take", "maker/one")
    assert place.bytes() == before


def test_what_was_made_by_hand_is_only_added_to(place: Workplace) -> None:
    file = place.parts / "maker" / "ears.json"
    own = place.part("maker/ears")
    del own["comes_with"]
    facts = own["facts"]
    assert isinstance(facts, dict)
    del facts["comes_with"]
    file.write_text(json.dumps(own | {"notes": "Mine."}), "utf-8")
    place.convert("--complete")
    after = place.part("maker/ears")
    assert (after["notes"], after["comes_with"][0]["use"]) == ("Mine.", "generic/mmcx-cable-3.5mm")
    place.convert("--take", "maker/ears")


def test_every_part_of_the_catalogue_that_was_written_here_still_has_its_mark() -> None:
    """A part that was edited by hand may differ; the list must not name what is gone."""
    written = json.loads((CONVERT.parent / "written.json").read_text("utf-8"))
    assert len(written) >= 650
    assert not [name for name in written if not (ROOT / "resources" / "parts" / f"{name}.json").is_file()]


def test_every_generic_item_has_its_part() -> None:
    crosswalk = json.loads((CONVERT.parent / "crosswalk.json").read_text("utf-8"))
    assert len(crosswalk) == 108
    assert not [name for name in crosswalk.values() if not (ROOT / "resources" / "parts" / f"{name}.json").is_file()]
