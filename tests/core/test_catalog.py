from dataclasses import replace

import pytest

from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.connectors import Pinout
from cablebuilder.core.elements import Output
from cablebuilder.core.parts import Part
from cablebuilder.errors import english
from tests.rigs import ADAPTER, EARPHONE, PLAYER, SELECTOR, small_catalog

SHELF = small_catalog(
    PLAYER.model_copy(update={"id": "maker/one", "maker": "Größe Audio", "model": "One"}),
    EARPHONE.model_copy(update={"id": "maker/two", "aliases": ("The Classic",)}),
    ADAPTER.model_copy(update={"id": "generic/three"}),
)
PINOUT = Pinout(id="odd", connector="3.5mm-trs", assignment={"tip": "R+"}, confidence="verified", sources=("x",))
WITH_PINOUT = Catalog(SHELF.connectors, {"odd": PINOUT}, SHELF.matings, {}, SHELF.parts)


def test_signals_come_from_the_element_or_its_pinout():
    def output(**given):
        return Output(port="p", topology="bridged", level="line", **given)

    assert WITH_PINOUT.signals(output(pinout="odd")) == {"tip": "R+"}
    assert WITH_PINOUT.signals(output(signals={"tip": "L+"})) == {"tip": "L+"}
    assert WITH_PINOUT.signals(output(pinout="nowhere")) == {}
    assert WITH_PINOUT.signals(output()) == {}


def test_a_mating_is_looked_up_by_connector_ids():
    assert SHELF.mating("3.5mm-trs", "3.5mm-trrs").maps[0]["sleeve"] == ("ring2", "sleeve")
    assert not SHELF.mating("2.5mm-trrs", "3.5mm-trs").joins


PORTS = {"p": {"connector": "3.5mm-trs", "gender": "plug"}}
OUTPUT = {"type": "output", "port": "p", "topology": "bridged", "level": "line"}


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"ports": PORTS}, []),
        ({"ports": PORTS, "elements": [{"type": "wire", "joins": ["p.tip", "node"]}, {**OUTPUT, "pinout": "odd"}]}, []),
        (
            {"ports": {"p": {"connector": "1/4", "gender": "plug"}}},
            [("ports.p.connector", "There is no connector named 1/4. Choose one that the catalogue has.")],
        ),
        (
            {"ports": {"p": {**PORTS["p"], "pinout": "even"}}},
            [("ports.p.pinout", "There is no pinout named even. Choose one that the catalogue has.")],
        ),
        (
            {"ports": {"p": {"connector": "3.5mm-trss", "gender": "plug"}}},
            [("ports.p.connector", "There is no connector named 3.5mm-trss. Did you mean 3.5mm-trs?")],
        ),
        (
            {"ports": {"p": {**PORTS["p"], "pinout": "oddd"}}},
            [("ports.p.pinout", "There is no pinout named oddd. Did you mean odd?")],
        ),
        (
            {"ports": {"p": {"connector": "2.5mm-trrs", "gender": "plug", "pinout": "odd"}}},
            [("ports.p.pinout", "The pinout odd is for 3.5mm-trs, not for 2.5mm-trrs.")],
        ),
        (
            {"ports": PORTS, "elements": [{"type": "wire", "joins": ["p.tip", "p.ring2"]}]},
            [("elements.0", "3.5mm-trs has no contact ring2. It has tip, ring1, sleeve.")],
        ),
        (
            {"ports": PORTS, "elements": [{**OUTPUT, "pinout": "even"}, {**OUTPUT, "signals": {"ring9": "L+"}}]},
            [
                ("elements.0.pinout", "There is no pinout named even. Choose one that the catalogue has."),
                ("elements.1.signals.ring9", "3.5mm-trs has no contact ring9. It has tip, ring1, sleeve."),
            ],
        ),
        (
            {"ports": {"p": {"connector": "1/4", "gender": "plug"}}, "elements": [{**OUTPUT, "signals": {"x": "L+"}}]},
            [("ports.p.connector", "There is no connector named 1/4. Choose one that the catalogue has.")],
        ),
    ],
)
def test_what_a_part_names_and_nobody_knows_is_told_with_its_place(fields, problems):
    part = Part.model_validate({"kind": "cable", **fields})
    assert [(place, english(problem)) for place, problem in part_problems(part, WITH_PINOUT)] == problems


def driving(**fields):
    return {**OUTPUT, "signals": {"tip": "L+", "sleeve": "COM"}, **fields}


@pytest.mark.parametrize(
    ("elements", "problems"),
    [
        ([driving(), driving(topology="bridged")], [("elements.1.port", "Two outputs drive p.tip at once.")]),
        ([driving(), driving(signals={"ring1": "R+", "sleeve": "COM"})], []),
        ([driving(modes=["a"]), driving(modes=["b"])], []),
        ([driving(modes=["a"]), driving(modes=["a", "b"])], [("elements.1.port", "Two outputs drive p.tip at once.")]),
        ([driving(), driving(port="q")], []),
        (
            [driving(), driving(modes=["b"]), driving(modes=["a"])],
            [(f"elements.{n}.port", "Two outputs drive p.tip at once.") for n in (1, 2)],
        ),
    ],
)
def test_a_contact_is_driven_by_one_output_in_one_mode(elements, problems):
    ports = {name: {"connector": "3.5mm-trs", "gender": "jack"} for name in ("p", "q")}
    part = Part.model_validate({"kind": "player", "ports": ports, "modes": {"a": "A", "b": "B"}, "elements": elements})
    assert [(place, english(problem)) for place, problem in part_problems(part, WITH_PINOUT)] == problems


def test_a_plan_is_drawn_one_time_for_a_part_and_its_mode():
    assert SHELF.plan(PLAYER, None) is SHELF.plan(PLAYER, None)
    assert SHELF.plan(SELECTOR, "first").wires != SHELF.plan(SELECTOR, "second").wires


def test_another_catalogue_draws_its_own_plans():
    assert replace(SHELF, parts={}).plan(PLAYER, None) is not SHELF.plan(PLAYER, None)


def test_what_is_kept_is_forgotten_but_for_what_is_named():
    catalog = small_catalog()
    part = PLAYER
    plan, mating, first, other = (
        catalog.plan(part, None),
        catalog.mating("3.5mm-trs", "3.5mm-trs"),
        catalog.kept(_First),
        catalog.kept(_Other),
    )
    catalog.forget(_First)
    assert catalog.kept(_First) is first
    assert catalog.kept(_Other) is not other
    assert catalog.plan(part, None) is not plan
    assert catalog.plan(part, None).contacts == plan.contacts
    assert catalog.mating("3.5mm-trs", "3.5mm-trs") == mating


class _First:
    def __init__(self, catalog):
        pass


class _Other(_First):
    pass
