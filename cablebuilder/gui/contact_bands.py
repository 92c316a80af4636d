"""Which card of the contact view stands in which column, and how far up and down: columns and bands, as whole numbers.

A part stands right of all that feed it and spans the bands of all that it feeds, so that every link lies on a seam where
two cards touch. A link that passes a column gets a lane through it. Must never know a connector or a pixel.
Read on in :mod:`cablebuilder.gui.contact_layout`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cablebuilder.judge.inside import Seam


class Node(NamedTuple):
    """A part; or a lane, the way of the links between two parts through a column (``lane_to`` is the part that they lead to).

    The room beside a part's free ports is a lane too, to nowhere: ``BEFORE`` or ``BEHIND`` it.
    """

    key: str
    lane_to: str = ""
    column: int = 0

    @property
    def is_lane(self) -> bool:
        """Whether this is a lane."""
        return bool(self.lane_to)


BEFORE, BEHIND = "<", ">"


class Span(NamedTuple):
    """The bands that something takes, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Bands:
    """Column and span of every part and lane; ``count`` is the number of bands."""

    columns: Mapping[Node, int]
    spans: Mapping[Node, Span]
    count: int

    def shared(self, one: Node, other: Node) -> Span:
        """Return the bands that two neighbours have in common; those of the first where there are none."""
        a, b = self.spans[one], self.spans[other]
        first, last = max(a.first, b.first), min(a.last, b.last)
        return Span(first, last) if first <= last else a


def steps_of(seam: Seam, columns: Mapping[str, int]) -> tuple[Node, ...]:
    """Return what a link passes from its upstream part to its downstream part, both included."""
    one, other = seam.upstream.part, seam.downstream.part
    lanes = tuple(Node(one, other, column) for column in range(columns[one] + 1, columns[other]))
    return (Node(one), *lanes, Node(other))


def part_columns(parts: Sequence[str], seams: Sequence[Seam]) -> dict[str, int]:
    """Return the column of each part: as far left as what feeds it allows; a source stands next to what it feeds."""
    columns = dict.fromkeys(parts, 0)
    for key in parts:
        feeding = [columns[seam.upstream.part] + 1 for seam in seams if seam.downstream.part == key != seam.upstream.part]
        columns[key] = max(feeding, default=0)
    for key in reversed(parts):
        is_fed = any(seam.downstream.part == key for seam in seams)
        fed = [columns[seam.downstream.part] - 1 for seam in seams if seam.upstream.part == key]
        if fed and not is_fed:
            columns[key] = max(0, *fed) if len(fed) == 1 else max(0, min(fed))
    return columns


def bands_of(parts: Sequence[str], seams: Sequence[Seam], free: Iterable[Node] = ()) -> Bands:
    """Return the columns and bands of a chain; ``parts`` in the order of the signal, ``free`` are the lanes to nowhere."""
    columns = part_columns(parts, seams)
    children: dict[Node, list[Node]] = {Node(key): [] for key in parts}
    parents: dict[Node, list[Node]] = {Node(key): [] for key in parts}
    for seam in seams:
        for one, other in pairwise(steps_of(seam, columns)):
            _join(children, parents, one, other)
    for node in free:
        _join(children, parents, *((node, Node(node.key)) if node.lane_to == BEFORE else (Node(node.key), node)))
    places = {node: node.column if node.is_lane else columns[node.key] for node in children | parents}
    places |= {node: columns[node.key] + (1 if node.lane_to == BEHIND else -1) for node in places if node.lane_to in {BEFORE, BEHIND}}
    spans, count = _spans(children, parents)
    _widen(spans, parents, places)
    _pass_on(spans, children, parents, places)
    return Bands(places, spans, count)


def _join(children: dict[Node, list[Node]], parents: dict[Node, list[Node]], one: Node, other: Node) -> None:
    for node in (one, other):
        children.setdefault(node, [])
        parents.setdefault(node, [])
    if other not in children[one]:
        children[one].append(other)
        parents[other].append(one)


def _spans(children: Mapping[Node, list[Node]], parents: Mapping[Node, list[Node]]) -> tuple[dict[Node, Span], int]:
    """Return the bands of a forest in which every node hangs on the first that feeds it; a leaf takes one band.

    What others feed too comes last, next to those, which come after.
    """
    spans: dict[Node, Span] = {}
    count = 0
    roots = [node for node in parents if not parents[node]] or list(parents)[:1]
    stack: list[tuple[Node, bool]] = [(root, False) for root in reversed(_beside_their_kin(roots, children, parents))]
    while stack:
        node, is_done = stack.pop()
        mine = sorted((child for child in children.get(node, ()) if parents[child][0] == node), key=lambda child: len(parents[child]))
        if is_done:
            spans[node] = Span(min(spans[child].first for child in mine), max(spans[child].last for child in mine))
        elif mine:
            stack.append((node, True))
            stack += [(child, False) for child in reversed(mine)]
        else:
            spans[node] = Span(count, count)
            count += 1
    return spans, count


def _beside_their_kin(roots: Sequence[Node], children: Mapping[Node, list[Node]], parents: Mapping[Node, list[Node]]) -> list[Node]:
    """Return the roots so that one whose part hangs on another root comes right after that one."""
    first_root: dict[Node, Node] = {}
    order: list[Node] = []
    for root in roots:
        reached = [root]
        for node in reached:
            reached += [child for child in children.get(node, ()) if parents[child][0] == node]
        for node in reached:
            first_root[node] = root
    for root in roots:
        kin = [first_root.get(child, root) for child in children.get(root, ()) if parents[child][0] != root]
        place = order.index(kin[0]) + 1 if kin and kin[0] in order else len(order)
        order.insert(place, root)
    return order


def _widen(spans: dict[Node, Span], parents: Mapping[Node, list[Node]], columns: Mapping[Node, int]) -> None:
    """Let a part that several feed reach to all of them, where no other card of its column is in between."""
    for node, feeding in parents.items():
        if len(feeding) < 2 or node not in spans:  # noqa: PLR2004  # fed by more than one
            continue
        wanted = [spans[each] for each in feeding[1:] if each in spans]
        first = min(spans[node].first, *(each.first for each in wanted))
        last = max(spans[node].last, *(each.last for each in wanted))
        others = [spans[each] for each in spans if each != node and columns[each] == columns[node]]
        if not any(each.first <= last and first <= each.last for each in others):
            spans[node] = Span(first, last)


def _pass_on(
    spans: dict[Node, Span], children: Mapping[Node, list[Node]], parents: Mapping[Node, list[Node]], columns: Mapping[Node, int]
) -> None:
    """Let the only part that another feeds be as high as that one, where nothing else of its column is in between."""
    for node in sorted(spans, key=lambda each: columns[each]):
        mine = children.get(node, ())
        if len(mine) == 1 and len(parents[mine[0]]) == 1:
            wanted = spans[node]
            others = [spans[each] for each in spans if each != mine[0] and columns[each] == columns[mine[0]]]
            if not any(each.first <= wanted.last and wanted.first <= each.last for each in others):
                spans[mine[0]] = wanted
