"""The scene of the design's workbench picture, and the parts it is made of, for tests and for looking at."""

from cablebuilder.core.parts import Part, Port
from cablebuilder.core.rig import Link, PlacedPart, Rig
from tests.rigs import BALANCED_EARPHONE, a_port, driver, ground, output, part, wire

SR25 = part(
    "player",
    {"balanced": "2.5mm-trrs jack", "phones": "3.5mm-trs jack"},
    output("balanced", "bridged", "ak-trrs-2-5"),
    output("phones", "single-ended", "se-trs-3-5"),
    ground("floating"),
    id="test/sr25",
    maker="Astell&Kern",
    model="A&norma SR25",
)
ADAPTER = part(
    "adapter",
    {"plug": "2.5mm-trrs plug", "jack": "3.5mm-trs jack"},
    wire("plug.ring2 jack.tip"),
    wire("plug.ring1 jack.ring1"),
    wire("plug.tip plug.sleeve jack.sleeve"),
    id="test/adapter",
    maker="Generic",
    model="2.5 to 3.5",
)
ARIA = part(
    "earphone",
    {"plug": "3.5mm-trs plug"},
    driver("left", "plug.tip", "plug.sleeve", technology="dynamic", ohms=32),
    driver("right", "plug.ring1", "plug.sleeve", technology="dynamic", ohms=32),
    id="test/aria",
    maker="Moondrop",
    model="Aria",
)
BALANCED_CABLE = part(
    "cable",
    {
        "plug": "2.5mm-trrs plug",
        "left": a_port("2-pin-0.78mm plug", ear="left", pair="ears"),
        "right": a_port("2-pin-0.78mm plug", ear="right", pair="ears"),
    },
    wire("plug.ring2 left.+"),
    wire("plug.sleeve left.-"),
    wire("plug.ring1 right.+"),
    wire("plug.tip right.-"),
    id="test/balanced-cable",
    maker="Generic",
    model="Balanced",
)
ARIA_2_PIN = part(
    "earphone",
    {
        "left": Port(connector="2-pin-0.78mm", gender="jack", ear="left", pair="ears"),
        "right": Port(connector="2-pin-0.78mm", gender="jack", ear="right", pair="ears"),
    },
    driver("left", "left.+", "left.-", technology="dynamic", ohms=32),
    driver("right", "right.+", "right.-", technology="dynamic", ohms=32),
    id="test/aria-2-pin",
    maker="Moondrop",
    model="Aria",
)
AMP = part(
    "amplifier",
    {"balanced": "xlr-4 jack", "phones": "6.35mm-trs jack"},
    output("balanced", "bridged", "xlr4-headphone"),
    output("phones", "single-ended", "se-trs-6-35"),
    ground("earth"),
    id="test/amp",
    maker="Schiit",
    model="Jotunheim 2",
)
DONGLE = part(
    "dongle",
    {"usb": Port(connector="usb-c", gender="plug", passes="digital"), "phones": "3.5mm-trs jack"},
    output("phones", "single-ended", "se-trs-3-5"),
    ground("usb"),
    id="test/dongle",
    maker="Apple",
    model="USB-C to 3.5",
)
PARTS: tuple[Part, ...] = (
    SR25,
    ADAPTER,
    ARIA,
    BALANCED_CABLE,
    ARIA_2_PIN,
    AMP,
    DONGLE,
    BALANCED_EARPHONE.model_copy(update={"id": "test/bal"}),
)


def workbench() -> Rig:
    """Return the two chains of the picture: an unsafe adapter, and the same player with a balanced cable."""
    places = {
        "player": (SR25, (28, 96)), "adapter": (ADAPTER, (344, 96)), "earphone": (ARIA, (620, 96)),
        "player-2": (SR25, (28, 440)), "cable": (BALANCED_CABLE, (344, 440)), "earphone-2": (ARIA_2_PIN, (620, 440)),
    }  # fmt: skip
    joins = (
        ("player.balanced", "adapter.plug"), ("adapter.jack", "earphone.plug"), ("player-2.balanced", "cable.plug"),
        ("cable.left", "earphone-2.left"), ("cable.right", "earphone-2.right"),
    )  # fmt: skip
    return Rig(
        title="Counter demo",
        parts={key: PlacedPart(use=each.id, at=at) for key, (each, at) in places.items()},
        links=tuple(Link(source=source, target=target) for source, target in joins),
        definitions={each.id: each for each, _ in places.values()},
    )


def connecting() -> Rig:
    """Return the scene of the design's picture of connecting: an earphone whose plug is about to be taken up."""
    places = {
        "player": (SR25, (40, 64)), "adapter": (ADAPTER, (356, 64)), "dongle": (DONGLE, (40, 324)), "amplifier": (AMP, (40, 548)),
        "earphone": (ARIA, (636, 588)),
    }  # fmt: skip
    return Rig(
        parts={key: PlacedPart(use=each.id, at=at) for key, (each, at) in places.items()},
        links=(Link(source="player.balanced", target="adapter.plug"),),
        definitions={each.id: each for each, _ in places.values()},
    )
