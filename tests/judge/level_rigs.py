"""Rigs with numbers: for each rule about level one that fires it and a near miss with one number set right."""

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.elements import Output, Transducer
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.hearing import Sound, sound_of
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.roles import Assumptions
from tests.judge.rule_rigs import Pair
from tests.rigs import AK_SIGNALS, STEREO_SIGNALS, part, resistor, rig, wire

SPLITTER = part(
    "splitter", {"plug": "3.5mm-trs plug", "one": "3.5mm-trs jack", "two": "3.5mm-trs jack"},
    wire("plug.tip one.tip two.tip"), wire("plug.ring1 one.ring1 two.ring1"), wire("plug.sleeve one.sleeve two.sleeve"),
    maker="Generic", model="Splitter",
)  # fmt: skip
EXTENSION = part(
    "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    wire("plug.tip jack.tip"), wire("plug.ring1 jack.ring1"), wire("plug.sleeve jack.sleeve"), maker="Generic", model="Extension",
)  # fmt: skip


def player(**numbers: object) -> Part:
    """Return a player with one single-ended socket and stated numbers."""
    stage = {"port": "out", "topology": "single-ended", "level": "headphone", "signals": STEREO_SIGNALS, **numbers}
    return part("player", {"out": "3.5mm-trs jack"}, Output.model_validate(stage), maker="Example", model="Player")


def balanced_player(**numbers: object) -> Part:
    """Return a player with one bridged socket and stated numbers; ``ohms`` is per leg."""
    stage = {"port": "out", "topology": "bridged", "level": "headphone", "signals": AK_SIGNALS, **numbers}
    return part("player", {"out": "2.5mm-trrs jack"}, Output.model_validate(stage), maker="Example", model="Balanced player")


def ears(*poles: str, **numbers: object) -> tuple[Transducer, Transducer]:
    """Return two drivers with the same numbers; ``poles`` are left plus, left minus, right plus, right minus."""
    left_plus, left_minus, right_plus, right_minus = (f"plug.{pole}" for pole in poles)
    left = {"ear": "left", "plus": left_plus, "minus": left_minus, **numbers}
    right = {"ear": "right", "plus": right_plus, "minus": right_minus, **numbers}
    return Transducer.model_validate(left), Transducer.model_validate(right)


def phones(**numbers: object) -> Part:
    """Return headphones with a three-contact plug and stated numbers."""
    drivers = ears("tip", "sleeve", "ring1", "sleeve", **numbers)
    return part("headphone", {"plug": "3.5mm-trs plug"}, *drivers, maker="Example", model="Headphone")


def balanced_phones(**numbers: object) -> Part:
    """Return headphones with four wires and stated numbers."""
    drivers = ears("ring2", "sleeve", "ring1", "tip", **numbers)
    return part("headphone", {"plug": "2.5mm-trrs plug"}, *drivers, maker="Example", model="Balanced headphone")


def on(source: Part, listener: Part) -> Rig:
    """Return a listener plugged straight into a source."""
    return rig("source > phones", source=source, phones=listener)


def split(source: Part, one: Part, two: Part) -> Rig:
    """Return two listeners on a splitter."""
    return rig("source > splitter.plug, splitter.one > one, splitter.two > two", source=source, splitter=SPLITTER, one=one, two=two)


def pad(ohms: float) -> Part:
    """Return an adapter with a resistor in each hot wire."""
    hot = (resistor("plug.tip", "jack.tip", ohms), resistor("plug.ring1", "jack.ring1", ohms))
    return part("adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"}, *hot, wire("plug.sleeve jack.sleeve"))


def laid_out(layout: Rig, catalog: Catalog) -> tuple[Bench, Sound]:
    """Return the first chain of a rig laid out and solved, everything as stated."""
    circuit = build_circuit(layout, catalog, chain_members(layout)[0])
    roles = roles_of(circuit, catalog, Assumptions())
    bench = Bench(Scene(layout, catalog, circuit), roles, metal_of(circuit, roles, Assumptions()))
    return bench, sound_of(bench, Assumptions())


PER_MILLIWATT = {"db": 97, "per": "mW"}
HD_600 = {"ohms": 300, "sensitivity": PER_MILLIWATT, "technology": "dynamic"}
RATED = {"min_load_ohms": 16, "max_milliamps": 1000, "noise_uv": 1}
"""What a stage states beside its volts and ohms, so that nothing about the level is left open."""
IEM = {"ohms": 16, "sensitivity": {"db": 110, "per": "mW"}, "technology": "ba"}


def level_rigs() -> dict[str, Pair]:
    """Return a pair for each rule about level."""
    chained = rig("source > one > two > phones", source=player(), one=EXTENSION, two=EXTENSION, phones=phones())
    plain = rig("source > one > phones", source=player(), one=EXTENSION, phones=phones())
    return {
        "overload-headphone": Pair(
            on(player(volts=3, ohms=0), phones(**HD_600, max_mw=20)), on(player(volts=2, ohms=0), phones(**HD_600, max_mw=20))
        ),
        "too-quiet": Pair(on(player(volts=1, ohms=0), phones(**HD_600)), on(player(volts=2.4, ohms=0), phones(**HD_600))),
        "hearing": Pair(on(player(volts=1, ohms=0), phones(**HD_600)), on(player(volts=0.7, ohms=0), phones(**HD_600))),
        "level-unknown": Pair(on(player(volts=1, ohms=0), phones(ohms=300)), on(player(volts=1, ohms=0), phones(**HD_600))),
        "limits-unknown": Pair(
            on(player(volts=2.4, ohms=0), phones(**HD_600)), on(player(volts=2.4, ohms=0, **RATED), phones(**HD_600, max_mw=200))
        ),
        "z-out": Pair(on(player(ohms=10), phones(ohms=32)), on(player(ohms=4), phones(ohms=32))),
        "hiss": Pair(on(player(noise_uv=4), phones(**IEM)), on(player(noise_uv=4), phones(**HD_600))),
        "load-too-low": Pair(on(player(min_load_ohms=16), phones(ohms=15)), on(player(min_load_ohms=16), phones(ohms=16))),
        "current-limit": Pair(
            on(player(volts=2, ohms=0, max_milliamps=50), phones(**IEM)), on(player(volts=2, ohms=0, max_milliamps=50), phones(**HD_600))
        ),
        "splitter-load": Pair(split(player(), phones(ohms=16), phones(ohms=16)), on(player(), phones(ohms=16))),
        "adapter-chain": Pair(chained, plain),
        "hot-plug": Pair(on(balanced_player(), balanced_phones()), on(player(), phones())),
    }
