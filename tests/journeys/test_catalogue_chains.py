"""Chains that people build out of the catalogue, and what the program must say of them."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Report, Verdict
from tests.rigs import rig

EARS = "cable.left > ears.left, cable.right > ears.right"

CHAINS: dict[str, tuple[str, dict[str, str], Verdict, str | None]] = {
    "four wires on an amplifier whose bridge nobody has sourced": (
        f"amp.balanced > cable.plug, {EARS}",
        {"amp": "drop/thx-aaa-789", "cable": "generic/hd-600-cable-xlr-4", "ears": "sennheiser/hd-600"},
        Verdict.CAUTION,
        "overload-headphone",
    ),
    "dual mini XLR headphones balanced": (
        f"amp.balanced > cable.plug, {EARS}",
        {"amp": "schiit/jotunheim-2", "cable": "generic/mini-xlr-4-cable-xlr-4", "ears": "audeze/lcd-2"},
        Verdict.SAFE,
        None,
    ),
    "mono plugs in cups with an unused ring": (
        f"amp.balanced > cable.plug, {EARS}",
        {"amp": "fiio/k11", "cable": "generic/dual-2.5mm-cable-4.4mm", "ears": "hifiman/he560"},
        Verdict.SAFE,
        None,
    ),
    "an energiser and its earspeaker": (
        "amp.phones > lead.plug, lead.jack > ears.plug",
        {"amp": "stax/srm-353x", "lead": "generic/stax-pro-extension", "ears": "stax/sr-l300"},
        Verdict.SAFE,
        None,
    ),
    "a transformer output takes joined returns": (
        "amp.balanced > adapter.plug, adapter.jack > ears.plug",
        {"amp": "moon-audio/iha-1", "adapter": "generic/xlr-4-plug-to-6.35mm-trs-jack", "ears": "sennheiser/hd-600-6.35mm"},
        Verdict.SAFE,
        None,
    ),
    "separate grounds take a three-contact plug": (
        "player.phones > ears.plug",
        {"player": "sony/nw-wm1a", "ears": "moondrop/aria-3.5mm"},
        Verdict.SAFE,
        None,
    ),
    "a headset on a phone": (
        "phone.phones > ears.plug",
        {"phone": "samsung/galaxy-s5", "ears": "apple/earpods-35"},
        Verdict.SAFE,
        None,
    ),
    "a dongle on a phone": (
        "phone.usb > dongle.usb, dongle.phones > ears.plug",
        {"phone": "generic/usb-c-phone", "dongle": "apple/usb-c-adapter", "ears": "moondrop/aria-3.5mm"},
        Verdict.SAFE,
        None,
    ),
    "thick pins in thin sockets": (
        f"amp.balanced > cable.plug, {EARS}",
        {"amp": "fiio/k11", "cable": "generic/2-pin-cable-4.4mm", "ears": "kz/zsn-pro-x"},
        Verdict.CAUTION,
        "poor-fit",
    ),
    "sensed returns joined": (
        "amp.balanced > adapter.plug, adapter.jack > ears.plug",
        {"amp": "schiit/midgard", "adapter": "generic/xlr-4-plug-to-6.35mm-trs-jack", "ears": "sennheiser/hd-600-6.35mm"},
        Verdict.WRONG,
        "halo-return",
    ),
    "a headset in a three-contact socket": (
        "player.phones > ears.plug",
        {"player": "astell-kern/ak70", "ears": "apple/earpods-35"},
        Verdict.WRONG,
        "open-common",
    ),
    "a driven ground on another device": (
        "amp.phones > cable.plug, cable.rca-left > next.rca-left, cable.rca-right > next.rca-right",
        {"amp": "amb/mini3", "cable": "generic/3.5mm-to-rca-cable", "next": "schiit/jotunheim-2"},
        Verdict.UNKNOWN,
        None,
    ),
    "a balanced cable on three wires": (
        "amp.balanced > cable.plug, cable.cup > ears.cup",
        {"amp": "fiio/k11", "cable": "generic/mini-xlr-3-cable-4.4mm", "ears": "akg/k240-studio"},
        Verdict.UNSAFE,
        "btl-minus-tied",
    ),
    "cold legs on the shells of a line input": (
        "player.balanced > cable.plug, cable.rca-left > next.rca-left, cable.rca-right > next.rca-right",
        {"player": "sony/nw-zx507", "cable": "generic/4.4mm-to-rca-cable-cold-on-shell", "next": "schiit/jotunheim-2"},
        Verdict.UNSAFE,
        "btl-minus-tied",
    ),
    "black terminals joined on a bridged amplifier": (
        "amp.speaker-left > cable.speaker-left, amp.speaker-right > cable.speaker-right, cable.jack > ears.plug",
        {"amp": "schiit/ragnarok", "cable": "generic/speaker-terminals-to-6.35mm-trs-jack", "ears": "sennheiser/hd-600-6.35mm"},
        Verdict.UNSAFE,
        "speaker-common-neg",
    ),
}


def report(name: str, catalog: Catalog) -> Report:
    chain, parts, *_ = CHAINS[name]
    return check(rig(chain, **parts), catalog)


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_of_catalogue_parts_gets_its_verdict(name: str, catalog: Catalog) -> None:
    *_, verdict, rule = CHAINS[name]
    judged = report(name, catalog)
    assert judged.verdict is verdict
    assert rule is None or rule in {finding.rule for finding in judged.findings}


@pytest.mark.parametrize("name", [name for name, (*_, verdict, _) in CHAINS.items() if verdict is Verdict.SAFE])
def test_a_safe_chain_plays_left_on_the_left_and_right_on_the_right(name: str, catalog: Catalog) -> None:
    judged = report(name, catalog)
    assert [heard.result for heard in judged.heard] == ["correct", "correct"]
    assert {heard.polarity for heard in judged.heard} == {"normal"}
