"""The examples say what the founding article says: which chains are unsafe, where the fault sits, which are safe."""

import pytest

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.rig_file import load_rig
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Report, Verdict

FOLDER = paths.resource_folder() / "examples"

UNSAFE = {
    "3.5mm-earphones-on-a-2.5mm-balanced-socket": ({"btl-minus-tied"}, "adapter"),
    "3.5mm-earphones-on-a-four-pole-3.5mm-balanced-socket": ({"trs-into-btl-trrs35"}, "earphone"),
    "3.5mm-earphones-through-a-four-pole-3.5mm-adapter": ({"trs-into-btl-trrs35", "internal-common"}, "earphone"),
    "6.35mm-headphones-on-a-balanced-xlr-amplifier": ({"btl-minus-tied"}, "adapter"),
    "3.5mm-headphones-on-a-balanced-xlr-amplifier": ({"btl-minus-tied"}, "adapter"),
    "counter-demo": ({"btl-minus-tied"}, "adapter"),
}
"""The rules, one of which must be the worst finding's, and the part in which the returns meet."""

SAFE = (
    "balanced-earphones-on-a-phone",
    "3.5mm-earphones-on-the-3.5mm-socket",
    "balanced-earphones-on-the-balanced-socket",
)


def report(name: str, catalog: Catalog) -> Report:
    return check(load_rig(FOLDER / f"{name}.rig.json", catalog).rig, catalog)


def test_every_example_is_judged_here() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.rig.json" for name in (*UNSAFE, *SAFE)}


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_example_names_its_rule_and_its_joint(name: str, catalog: Catalog) -> None:
    rules, joint = UNSAFE[name]
    judged = report(name, catalog)
    worst = judged.findings[0]
    assert judged.verdict is Verdict.UNSAFE
    assert worst.rule in rules
    assert worst.certainty == "certain"
    assert worst.joint == joint
    assert worst.sources, "an unsafe verdict says why we say so"
    assert any(link.on_fault_path for link in judged.links)


@pytest.mark.parametrize("name", SAFE)
def test_a_safe_example_is_safe_on_every_link_and_plays_correctly(name: str, catalog: Catalog) -> None:
    judged = report(name, catalog)
    assert judged.verdict is Verdict.SAFE
    assert {link.verdict for link in judged.links} == {Verdict.SAFE}
    assert [heard.result for heard in judged.heard] == ["correct", "correct"]


def test_the_counter_demo_shows_one_unsafe_chain_and_its_safe_repair(catalog: Catalog) -> None:
    judged = report("counter-demo", catalog)
    assert [chain.verdict for chain in judged.chains] == [Verdict.UNSAFE, Verdict.SAFE]
    assert [link.verdict for link in judged.links] == [Verdict.UNSAFE] * 2 + [Verdict.SAFE] * 3


def test_the_counter_demo_stands_as_the_reference_picture_does(catalog: Catalog) -> None:
    places = [part.at for part in load_rig(FOLDER / "counter-demo.rig.json", catalog).rig.parts.values()]
    assert places == [(x, y) for y in (0, 336) for x in (0, 312, 588)]


@pytest.mark.parametrize("name", sorted({*UNSAFE, *SAFE} - {"counter-demo"}))
def test_an_example_stands_on_the_grid_without_one_card_on_another(name: str, catalog: Catalog) -> None:
    placed = load_rig(FOLDER / f"{name}.rig.json", catalog).rig.parts.values()
    places = sorted(part.at for part in placed)
    assert len(set(places)) == len(places)
    columns = {x for x, _ in places}
    rows = {y for _, y in places}
    assert columns == {324 * number for number in range(len(columns))}
    assert rows == {300 * number for number in range(len(rows))}
