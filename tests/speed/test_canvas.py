"""How fast the canvas is, against a floor of plain items measured in the same run; see the shared PERFORMANCE notes.

Only shapes are asserted, with a wide margin: ratios to the floor, and growth with the number of parts.
"""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene

from cablebuilder.core import edits
from cablebuilder.core.rig import Link, PlacedPart, PortRef, Rig
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.document import Document
from cablebuilder.gui.theme import Theme
from tests.gui.workbench import ADAPTER, ARIA, SR25


def many(parts: int) -> Rig:
    """Return a rig of so many parts in chains of three, half of them unsafe; the last chain's earphone is not linked."""
    placed, links = {}, []
    for chain in range(parts // 3):
        x, y = 900 * (chain % 4), 260 * (chain // 4)
        for index, (kind, each) in enumerate((("p", SR25), ("a", ADAPTER), ("e", ARIA))):
            placed[f"{kind}{chain}"] = PlacedPart(use=each.id, at=(x + 300 * index, y))
        if chain % 2:
            links.append(Link(source=f"p{chain}.phones", target=f"e{chain}.plug"))
        else:
            links += [Link(source=f"p{chain}.balanced", target=f"a{chain}.plug"), Link(source=f"a{chain}.jack", target=f"e{chain}.plug")]
    return Rig(parts=placed, links=tuple(links[:-1]), definitions={each.id: each for each in (SR25, ADAPTER, ARIA)})


class _Plain(QGraphicsItem):
    def boundingRect(self) -> QRectF:  # noqa: N802  # Qt override
        return QRectF(-1, -1, 190, 148)

    def paint(self, painter: QPainter, option: object, widget: object = None) -> None:  # noqa: ARG002
        painter.setPen(QPen(QColor("#888888"), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(QRectF(0, 0, 188, 146), 12, 12)
        painter.drawText(QPointF(20, 30), "A name")
        for y in (89, 125):
            painter.drawEllipse(QPointF(188, y), 11, 11)


def floor_scene(rig: Rig) -> QGraphicsScene:
    """Return the least that could be drawn: a rounded rectangle, a text and two circles for each part, a curve for each link."""
    scene = QGraphicsScene()
    for placed in rig.parts.values():
        item = _Plain()
        item.setPos(*placed.at)
        scene.addItem(item)
    for link in rig.links:
        (source, _), (target, _) = link.ends
        path = QPainterPath(QPointF(*rig.parts[source].at))
        path.cubicTo(QPointF(100, 100), QPointF(200, 200), QPointF(*rig.parts[target].at))
        scene.addItem(QGraphicsPathItem(path))
    return scene


def frame_ms(scene: QGraphicsScene, area: QRectF, size: tuple[int, int] = (1280, 800)) -> float:
    """Return the least time of painting an area onto an image, in milliseconds."""
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)

    def once() -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, QRectF(image.rect()), area, Qt.AspectRatioMode.KeepAspectRatio)
        painter.end()

    return timed(once)


def timed(action: Callable[[], object], rounds: int = 7) -> float:
    """Return the least processor time of an action in milliseconds, after one round to warm up; others' work does not count."""
    action()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append((time.process_time() - start) * 1000)
    return min(times)


@pytest.fixture
def document(qapp, catalog):
    made = Document(catalog)
    made.open_rig(many(100))
    return made


def test_build_100_parts(benchmark, qapp, catalog):
    document = Document(catalog)
    document.open_rig(many(100))
    benchmark(CanvasScene, document, Theme("light"))


def test_drop_to_coloured_links_at_100_parts(benchmark, document, qtbot):
    """From the release of a plug to links of their verdict's colour, painted: the goal is 50 ms."""
    scene = CanvasScene(document, Theme("light"))
    view = CanvasView(scene)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.fit()
    view.grab()
    free = PortRef("p32", "phones"), PortRef("e32", "plug")

    def drop() -> None:
        document.edit("Connect", edits.connect, document.catalog, *free)
        view.viewport().grab()

    def back() -> None:
        document.open_rig(many(100))

    benchmark.pedantic(drop, setup=back, rounds=9)
    assert f"{free[0]}" in {link.source for link in document.rig.links}


def test_undo_at_100_parts(benchmark, document, qtbot):
    view = CanvasView(CanvasScene(document, Theme("light")))
    qtbot.addWidget(view)
    document.edit("Remove", edits.remove, ["p0"])

    def there_and_back() -> None:
        document.undo_stack.undo()
        document.undo_stack.redo()

    benchmark(there_and_back)


def test_a_frame_of_100_parts_costs_a_few_times_the_floor(document, record_property):
    rig = document.rig
    scene, floor = CanvasScene(document, Theme("light")), floor_scene(rig)
    everything = scene.mirror.bounds()
    near = QRectF(0, 0, 1280, 800)
    ratios = {"fit": frame_ms(scene, everything) / frame_ms(floor, everything), "1:1": frame_ms(scene, near) / frame_ms(floor, near)}
    record_property("ratios", ratios)
    assert ratios["fit"] < 12
    assert ratios["1:1"] < 25


def test_twice_the_parts_cost_less_than_three_times(qapp, catalog):
    times = []
    for parts in (60, 120, 240):
        document = Document(catalog)
        document.open_rig(many(parts))
        times.append(timed(lambda made=document: CanvasScene(made, Theme("light")), rounds=5))
    assert times[1] < 3 * times[0]
    assert times[2] < 3 * times[1]
