"""Crowded layouts, and the floor that the canvas is measured against: a bare view with plain items doing the same.

The floor is what plain code would be: items painted in Python with kept pens, less detail below the same zoom, minimal updates,
no index; as many cards, ports and links as the canvas has. It judges nothing, and has no tags, headings, plugs or map.

Read on in :mod:`tests.speed.test_canvas`.
"""

import gc
import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem

from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.gui.canvas_style import DETAIL_ZOOM
from tests.gui.workbench import ADAPTER, ARIA, SR25
from tests.rigs import ground, output, part, wire

SIZE = (1280, 800)
EXTENSION = part(
    "cable",
    {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    wire("plug.tip jack.tip"),
    wire("plug.ring1 jack.ring1"),
    wire("plug.sleeve jack.sleeve"),
    id="test/extension",
    maker="Generic",
    model="Extension",
)
HUB = part(
    "player",
    dict.fromkeys(("a", "b", "c", "d"), "3.5mm-trs jack"),
    *(output(name, "single-ended", "se-trs-3-5") for name in ("a", "b", "c", "d")),
    ground("floating"),
    id="test/hub",
)


def many(parts: int) -> Rig:
    """Return a rig of so many parts in chains of three, half of them unsafe; the last chain's earphone is not linked.

    Three parts have two links: a chain is a tree, and more would take plugs that nobody makes.
    """
    placed, links = {}, []
    columns = max(4, round((parts / 3) ** 0.5 / 2) * 2)
    for chain in range(parts // 3):
        x, y = 900 * (chain % columns), 260 * (chain // columns)
        middle, socket = (EXTENSION, "phones") if chain % 2 else (ADAPTER, "balanced")
        for index, (kind, each) in enumerate((("p", SR25), ("a", middle), ("e", ARIA))):
            placed[f"{kind}{chain}"] = PlacedPart(use=each.id, at=(x + 300 * index, y))
        links += [Link(source=f"p{chain}.{socket}", target=f"a{chain}.plug"), Link(source=f"a{chain}.jack", target=f"e{chain}.plug")]
    return Rig(parts=placed, links=tuple(links[:-1]), definitions={each.id: each for each in (SR25, ADAPTER, EXTENSION, ARIA)})


def with_hub(rig: Rig) -> Rig:
    """Return a rig with one more chain above it: a part with four links, ``hub``."""
    earphones = {f"hub-{port}": PlacedPart(use=ARIA.id, at=(700, -900 + 180 * row)) for row, port in enumerate("abcd")}
    parts = {"hub": PlacedPart(use=HUB.id, at=(300, -640)), **earphones, **rig.parts}
    links = tuple(Link(source=f"hub.{port}", target=f"hub-{port}.plug") for port in "abcd")
    return rig.model_copy(update={"parts": parts, "links": (*links, *rig.links), "definitions": {**rig.definitions, HUB.id: HUB}})


class Plain(QGraphicsItem):
    """The least that a card could be: a rounded rectangle, a name, and a circle for each port; from afar without name and corners."""

    bounds, card, name_at = QRectF(-12, -1, 212, 148), QRectF(0, 0, 188, 146), QPointF(20, 30)
    line, fill = QPen(QColor("#888888"), 1), QBrush(QColor("#ffffff"))

    def __init__(self, ports: int) -> None:
        super().__init__()
        self.ports = tuple(QPointF(188, 89 + 18 * number) for number in range(ports))

    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt override
        return self.bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: object = None) -> None:  # noqa: ARG002
        painter.setPen(self.line)
        painter.setBrush(self.fill)
        if option.levelOfDetailFromTransform(painter.worldTransform()) < DETAIL_ZOOM:
            painter.drawRect(self.card)
        else:
            painter.drawRoundedRect(self.card, 12, 12)
            painter.drawText(self.name_at, "A name")
        for port in self.ports:
            painter.drawEllipse(port, 11, 11)


class Floor(NamedTuple):
    """Plain items for a rig: cards by key, and a curve for each link with the keys of its ends."""

    scene: QGraphicsScene
    cards: dict[str, Plain]
    curves: list[tuple[str, str, QGraphicsPathItem]]

    def hang(self, key: str) -> None:
        """Let the curves of one card follow it."""
        for source, target, curve in self.curves:
            if key in {source, target}:
                curve.setPath(self._path(source, target))

    def _path(self, source: str, target: str) -> QPainterPath:
        start, end = self.cards[source].pos() + QPointF(188, 90), self.cards[target].pos() + QPointF(0, 90)
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(60, 60), end + QPointF(-60, 60), end)
        return path


def floor_of(rig: Rig) -> Floor:
    """Return the floor for a rig."""
    made = Floor(QGraphicsScene(), {}, [])
    made.scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
    ports = {use: len(each.ports) for use, each in rig.definitions.items()}
    for key, placed in rig.parts.items():
        made.cards[key] = Plain(ports[placed.use])
        made.cards[key].setPos(*placed.at)
        made.scene.addItem(made.cards[key])
    for link in rig.links:
        (source, _), (target, _) = link.ends
        curve = QGraphicsPathItem(made._path(source, target))
        made.curves.append((source, target, curve))
        made.scene.addItem(curve)
    return made


def plain_view(scene: QGraphicsScene) -> QGraphicsView:
    """Return a bare view that shows all of a scene."""
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(*SIZE)
    view.show()
    view.fitInView(scene.itemsBoundingRect(), Qt.AspectRatioMode.KeepAspectRatio)
    return view


def timed(action: Callable[[], object], rounds: int = 7) -> float:
    """Return the least processor time of an action in milliseconds, after one round to warm up; others' work does not count."""
    action()
    return min(spent(action) for _ in range(rounds))


def in_turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the least processor time of two actions that take turns, so that a busy spell of the machine meets both.

    What one of them left to the collector is collected before the other's turn: neither pays for what it did not make.
    """
    one()
    other()
    times = [(_afresh(one), _afresh(other)) for _ in range(rounds)]
    return min(mine for mine, _ in times), min(theirs for _, theirs in times)


def _afresh(action: Callable[[], object]) -> float:
    gc.collect()
    return spent(action)


def spent(action: Callable[[], object]) -> float:
    """Return the processor time of an action in milliseconds."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def share(times: list[float], part: float = 0.95) -> float:
    """Return the time that so large a part of the times does not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]
