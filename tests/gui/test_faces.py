import gc
import weakref

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cablebuilder.gui import faces as module
from cablebuilder.gui.faces import Faces
from cablebuilder.gui.theme import Theme
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

AREA = QRectF(-10, -10, 60, 40)


class Drawing:
    def __init__(self):
        self.times = 0

    def __call__(self, painter):
        self.times += 1
        painter.fillRect(QRectF(0, 0, 40, 20), QColor("#123456"))


@pytest.fixture
def image(qapp):
    made = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.white)
    return made


def paint(faces, image, drawing, at=(50, 50), scale=1.0, key="k", turned=0.0):
    painter = QPainter(image)
    painter.translate(*at)
    painter.scale(scale, scale)
    painter.rotate(turned)
    before = painter.worldTransform()
    faces.paint(painter, key, None, AREA, drawing)
    assert painter.worldTransform() == before
    painter.end()


def test_a_picture_is_drawn_twice_and_then_kept(image):
    faces, drawing = Faces(), Drawing()
    for _ in range(5):
        paint(faces, image, drawing)
    assert drawing.times == 2
    assert image.pixelColor(60, 60).name() == "#123456"
    assert image.pixelColor(45, 45) == QColor(Qt.GlobalColor.white)


def test_a_kept_picture_stands_where_a_drawn_one_does(image):
    faces, drawing, other = Faces(), Drawing(), image.copy()
    for _ in range(3):
        paint(faces, image, drawing, (31, 17))
    paint(Faces(), other, drawing, (31, 17))
    assert image == other


def test_every_scale_and_key_has_its_own_and_what_is_turned_or_very_large_has_none(image):
    faces, drawing = Faces(), Drawing()
    for scale, key, turned in ((1, "a", 0), (2, "a", 0), (1, "b", 0)):
        for _ in range(3):
            paint(faces, image, drawing, scale=scale, key=key, turned=turned)
    assert drawing.times == 6
    for _ in range(3):
        paint(faces, image, drawing, turned=30)
        paint(faces, image, drawing, scale=3.5)
    assert drawing.times == 12


def test_room_is_limited_and_all_is_forgotten_with_the_colours(image, monkeypatch):
    monkeypatch.setattr(module, "_MOST_BYTES", 40_000)
    faces, drawing = Faces(), Drawing()
    for number in range(20):
        for _ in range(2):
            paint(faces, image, drawing, key=number)
    assert len(faces._kept) <= 4
    faces.forget()
    assert (faces._kept, faces._bytes) == ({}, 0)


def test_what_is_no_longer_painted_goes_with_what_it_hangs_on(image, monkeypatch):
    monkeypatch.setattr(module, "_MOST_OTHERS", 20)
    faces, drawing = Faces(), Drawing()
    for number in range(200):
        for _ in range(2):
            paint(faces, image, drawing, key="always")
            paint(faces, image, drawing, key=number)
        paint(faces, image, drawing, key="never twice", scale=1 + number / 200)
    assert drawing.times == 2 + 400 + 200
    assert len(faces._kept) < 20
    assert len(faces._wanted) < 20
    assert faces._bytes == sum(face.bytes for face in faces._kept.values()) < 40_000_000


def test_a_canvas_looks_the_same_drawn_and_kept(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    bench.view.set_zoom(1.0)
    drawn = bench.view.viewport().grab().toImage()
    bench.view.viewport().grab()
    kept = bench.view.viewport().grab().toImage()
    assert _largest_difference(kept, drawn) <= 6
    bench.view.set_theme(Theme("dark"))
    assert bench.view.viewport().grab().toImage() != kept


def _largest_difference(one, other):
    """Return by how much a colour differs at most; what is blended by way of a pixmap is rounded twice."""
    return max(
        abs(a - b)
        for y in range(0, one.height(), 3)
        for x in range(one.width())
        for a, b in zip(one.pixelColor(x, y).getRgb(), other.pixelColor(x, y).getRgb(), strict=True)
    )


def test_a_port_that_is_not_at_rest_paints_itself(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    for _ in range(3):
        bench.view.viewport().grab()
    port, card = bench.port("player.phones"), bench.scene.mirror.parts["player"]
    assert port in card.look().calm
    rest = bench.view.viewport().grab().toImage()
    port.show_answer("unsafe")
    assert bench.view.viewport().grab().toImage() != rest
    assert port in card.look().others
    port.show_answer(None)
    assert bench.view.viewport().grab().toImage() == rest


def test_a_scene_that_is_gone_keeps_nothing_alive(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    for _ in range(3):
        bench.view.viewport().grab()
    card = weakref.ref(bench.scene.mirror.parts["player"])
    bench.document.open_rig(workbench().model_copy(update={"parts": {}, "links": ()}))
    gc.collect()
    assert card() is None


def test_a_thin_line_stands_between_pixels_where_it_is(image):
    faces, drawing = Faces(), Drawing()
    drawn = []
    for at in ((31.5, 17.25), (31.5, 17.25), (31.5, 17.25), (40.5, 20.25)):
        page = image.copy()
        painter = QPainter(page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(*at)
        faces.paint_thin(painter, "k", AREA, drawing)
        painter.end()
        drawn.append(page)
    assert drawing.times == 2  # the last one stands between the same pixels
    assert drawn[0] == drawn[1] == drawn[2]
    assert drawn[3].copy(9, 3, 150, 150) == drawn[0].copy(0, 0, 150, 150)


def test_a_large_thin_line_is_painted_anew(image):
    faces, drawing = Faces(), Drawing()
    for _ in range(3):
        painter = QPainter(image)
        faces.paint_thin(painter, "k", QRectF(0, 0, 1000, 1000), drawing)
        painter.end()
    assert drawing.times == 3
