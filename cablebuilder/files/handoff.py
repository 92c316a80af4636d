"""What a visitor takes home: the plan as a short text that every phone shows, and the whole layout as a code for the desktop.

Verdict first, then what to check, in which order to plug, what to buy and what not to. Where a text is too long for a QR code, what not
to buy is shortened from its end, never the verdict, a step or a part; else there is no code, and no half of one. Must
never judge, and never write anything down: no server, no file. Read on in :mod:`cablebuilder.files.qr_code` and
:mod:`cablebuilder.files.layout_code`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Price
from cablebuilder.core.rig import Link, PortRef, Rig, part_of, port_of
from cablebuilder.errors import Message, message, visible
from cablebuilder.files.kiosk_stock import OPEN_STOCK, Availability, KioskStock
from cablebuilder.files.layout_code import layout_code
from cablebuilder.files.qr_code import QrCode, qr_code
from cablebuilder.files.report_text import verdict_word
from cablebuilder.files.rig_file import rig_tree
from cablebuilder.judge.chain_names import chain_words, named_chains
from cablebuilder.judge.planner import Tempting
from cablebuilder.judge.prices import sum_of
from cablebuilder.judge.report import GOOD, Report, Verdict
from cablebuilder.language import labelled, listed, number, render, text

_FARTHEST = 1_000
_AVAILABLE: Mapping[Availability, Message] = {
    "out-of-stock": message("not in stock now"),
    "not-counted": message("ask whether it is in stock"),
    "not-sold": message("not sold here"),
}


@dataclass(frozen=True, slots=True)
class TakeHome:
    """A layout with what the judge says about it, and what the shop has to do with it."""

    rig: Rig
    catalog: Catalog
    report: Report
    to_buy: tuple[str, ...] | None = None
    """The parts, by their ids, that the visitor does not have; None: nobody asked which."""
    avoid: tuple[Tempting, ...] = ()
    """What can be pushed together and should not be bought for this."""
    stock: KioskStock = OPEN_STOCK
    shop_name: str = ""


def plan_text(take: TakeHome) -> str:
    """Return the whole plan in the current language, for a slip."""
    return _joined(take, take.avoid, len(take.avoid))


def plan_code(take: TakeHome) -> QrCode | None:
    """Return the plan as a QR code that any phone shows as text; None where it is too long for one."""
    for count in range(len(take.avoid), -1, -1):
        for reasons in dict.fromkeys((count, min(count, 1))):
            code = qr_code(_joined(take, take.avoid[:count], reasons))
            if code is not None:
                return code
    return None


def layout_qr_code(rig: Rig, catalog: Catalog) -> QrCode | None:
    """Return the layout as a QR code that the desktop program opens; None where it is too large for one."""
    return qr_code(layout_code(rig_tree(rig, catalog)))


def _joined(take: TakeHome, avoid: Sequence[Tempting], reasons: int) -> str:
    """Return the plan with some of what is to be avoided, the first ``reasons`` of it with the reason."""
    blocks = [_verdict(take), _steps(take), _shopping(take), _avoided(take.catalog, avoid, reasons)]
    written = ("\n".join(visible(line) for line in block) for block in blocks)
    return "\n\n".join(block for block in written if block) + "\n"


def _verdict(take: TakeHome) -> Iterator[str]:
    if take.shop_name:
        yield take.shop_name
    for _, chain in named_chains(take.report):
        words, verdict = chain_words(chain), verdict_word(chain.told)
        said = render(words) if words else ""
        yield said if said.startswith(verdict) else labelled(verdict, said) if said else verdict
        yield " > ".join(_name(take, key) for key in chain.parts)
        for finding in chain.findings:
            if finding.verdict is not Verdict.SAFE:
                title = render(finding.title)
                yield render(finding.text) if title == said else text("{title}. {reason}", title=title, reason=render(finding.text))


def _steps(take: TakeHome) -> Iterator[str]:
    """Yield the order in which to plug: what hangs farthest from an output first, into the outputs last."""
    if take.report.verdict not in GOOD:
        return
    distances = _distances(take)
    listener_first = tuple(reversed(take.rig.links))
    in_order = sorted(listener_first, key=lambda link: -min(distances.get(end.part, _FARTHEST) for end in link.ends))
    together: dict[frozenset[str], list[Link]] = {}
    for link in in_order:
        together.setdefault(frozenset(end.part for end in link.ends), []).append(link)
    plugged = (sentence for links in together.values() for sentence in _plugged(take, links))
    said = [text("Turn the volume all the way down."), *plugged, text("Play, and turn it up slowly.")]
    yield from (f"{number}. {sentence}" for number, sentence in enumerate(said, 1))


def _distances(take: TakeHome) -> Mapping[str, int]:
    """Return by how many links each part is away from the nearest output."""
    found = {key: 0 for key in take.rig.parts if (part := part_of(take.rig, take.catalog, key)) is not None and part.has_output}
    for distance in range(1, len(take.rig.parts) + 1):
        for link in take.rig.links:
            one, other = (end.part for end in link.ends)
            for near, far in ((one, other), (other, one)):
                if found.get(near) == distance - 1:
                    found.setdefault(far, distance)
    return found


def _plugged(take: TakeHome, links: list[Link]) -> Iterator[str]:
    """Yield what to do for the links between two parts: one sentence where their plugs are a pair, else one each."""
    ends = [_plug_and_jack(take, link) for link in links]
    pairs = {port.pair if (port := port_of(take.rig, take.catalog, plug)) else None for plug, _ in ends}
    is_pair = len(ends) == 2 and len(pairs) == 1 and None not in pairs  # noqa: PLR2004  # a left one and a right one
    for plug, jack in ends[:1] if is_pair else ends:
        values = {
            "plug": _connector(take, plug),
            "part": _name(take, plug.part),
            "socket": _connector(take, jack),
            "other": _name(take, jack.part),
        }
        if is_pair:
            yield text("Put both {plug} plugs of {part} into {other}, left into left, right into right.", **values)
        else:
            yield text("Put the {plug} plug of {part} into the {socket} socket of {other}.", **values)


def _name(take: TakeHome, key: str) -> str:
    placed, part = take.rig.parts[key], part_of(take.rig, take.catalog, key)
    return placed.label or (short_name(part) if part is not None else placed.use)


def _plug_and_jack(take: TakeHome, link: Link) -> tuple[PortRef, PortRef]:
    first, second = link.ends
    port = port_of(take.rig, take.catalog, first)
    return (first, second) if port is None or port.gender == "plug" else (second, first)


def _connector(take: TakeHome, ref: PortRef) -> str:
    port = port_of(take.rig, take.catalog, ref)
    return take.catalog.connectors[port.connector].long_name if port is not None else ref.port


def _shopping(take: TakeHome) -> Iterator[str]:
    if take.to_buy is None:
        return
    if not take.to_buy:
        if take.report.verdict in GOOD:
            yield text("Nothing to buy.")
        return
    yield text("To buy:")
    wanted = Counter(take.to_buy)
    yield from (f"- {_ware(take, use, count)}" for use, count in wanted.items())
    total = sum_of([take.stock.price(use) for use in take.to_buy])
    if total is not None and len(take.to_buy) > 1:
        yield text("Together: {sum}", sum=_money(total))


def _ware(take: TakeHome, use: str, count: int) -> str:
    """Return one thing to buy: what it is, its price, where it stands, and whether it is there."""
    part = take.rig.definitions.get(use) or take.catalog.parts.get(use)
    name = short_name(part) if part is not None else use
    price, shelf, sku = take.stock.price(use), take.stock.shelf(use), take.stock.sku(use)
    said = [name if count == 1 else f"{count} × {name}"]
    if price is not None:
        said.append(_money(price))
    if shelf:
        said.append(text("shelf {shelf}", shelf=shelf))
    if sku:
        said.append(text("no. {sku}", sku=sku))
    availability = take.stock.availability(use)
    if availability in _AVAILABLE and not take.stock.is_open:
        said.append(render(_AVAILABLE[availability]))
    return listed(said)


def _money(price: Price) -> str:
    return f"{number(price.amount)} {price.currency}"


def _avoided(catalog: Catalog, avoid: Sequence[Tempting], reasons: int) -> Iterator[str]:
    if not avoid:
        return
    yield text("Not for this:")
    for place, each in enumerate(avoid):
        names = " + ".join(short_name(catalog.parts[use]) for use in each.uses) or short_name(each.inlet.part)
        yield f"- {labelled(names, render(each.text) if place < reasons else verdict_word(each.verdict))}"
