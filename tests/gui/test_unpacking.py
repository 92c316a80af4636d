import pytest
from PySide6.QtCore import QPointF, QRectF

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui.unpacking import room_for
from cablebuilder.judge.candidates import Candidate, candidates, try_candidate
from cablebuilder.judge.report import Verdict
from tests.gui.hands import open_bench

HEADPHONES, CABLE, AMPLIFIER = "sennheiser/hd-600", "generic/hd-600-cable-6.35mm", "topping/l30-ii"
JOINED = [("cable.left", "headphone.left"), ("cable.right", "headphone.right")]


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, edits.place(Rig(), catalog, AMPLIFIER, (0.0, 0.0)))


def links(bench):
    return [(link.source, link.target) for link in bench.document.rig.links]


def areas(bench):
    return {key: item.area for key, item in bench.scene.mirror.parts.items()}


def apart(areas):
    return not any(one.intersects(other) for key, one in areas.items() for each, other in areas.items() if key != each)


def test_headphones_that_are_dropped_bring_their_cable_joined_as_one_step(bench):
    bench.scene.drop_part(HEADPHONES, QPointF(720, 400), QPointF(640, 360))
    assert [part.use for part in bench.document.rig.parts.values()] == [AMPLIFIER, HEADPHONES, CABLE]
    assert links(bench) == JOINED
    assert areas(bench)["cable"].right() < areas(bench)["headphone"].left()
    assert bench.scene.selection == {"headphone", "cable"}
    bench.document.undo_stack.undo()
    assert list(bench.document.rig.parts) == ["amplifier"]
    assert bench.document.undo_stack.index() == 0


def test_the_cable_keeps_clear_of_what_stands_there(bench):
    bench.scene.drop_part(HEADPHONES, QPointF(420, 40), QPointF(330, 0))
    assert apart(areas(bench))


def test_no_other_card_stands_between_the_cable_and_what_it_is_joined_to(bench):
    amplifier = areas(bench)["amplifier"]
    bench.scene.place_part(HEADPHONES, amplifier.topRight() + QPointF(160, 0))
    assert apart(areas(bench))
    assert amplifier.left() < areas(bench)["cable"].right() < areas(bench)["headphone"].left()
    (link,) = bench.scene.mirror.links.values()
    assert not link.path.intersects(amplifier)


def test_the_cable_can_be_changed(bench, catalog):
    bench.scene.drop_part(HEADPHONES, QPointF(720, 400), QPointF(640, 360))
    bare = edits.remove(bench.document.rig, ["cable"])
    other = edits.place(bare, catalog, "generic/hd-600-cable-xlr-4", (0, 0))
    joined = edits.connect(other, catalog, PortRef("cable", "left"), PortRef("headphone", "left"))
    assert {str(end) for link in joined.links for end in link.ends} == {end for link in JOINED for end in link}


def test_what_fits_an_amplifier_offers_headphones_by_the_plug_of_their_cable(bench, catalog):
    held = PortRef("amplifier", next(name for name, port in catalog.parts[AMPLIFIER].ports.items() if port.connector == "6.35mm-trs"))
    wanted = Candidate(HEADPHONES, "plug", cable=CABLE)
    assert wanted in candidates(bench.document.rig, catalog, held)
    assert try_candidate(bench.document.rig, catalog, held, wanted).verdict in {Verdict.SAFE, Verdict.CAUTION}
    bench.press(bench.port(str(held)).grip)
    bench.move(QPointF(700, 500))
    bench.release(QPointF(700, 500))
    bench.view.fits.search.finish()
    row = next(row for row in bench.view.fits.search.rows if row.candidate == wanted)
    assert (row.title, row.words) == ("Sennheiser HD 600", "with its cable") or row.state != "safe"
    bench.scene.connecting.add(wanted)
    assert links(bench) == [*JOINED, (str(held), "cable.plug")]
    assert areas(bench)["cable"].right() < areas(bench)["headphone"].left()
    bench.document.undo_stack.undo()
    assert links(bench) == []
    assert bench.document.undo_stack.index() == 0


def test_a_cable_that_is_held_is_offered_the_headphones_alone(bench, catalog):
    layout = edits.place(Rig(), catalog, CABLE, (0.0, 0.0))
    found = {each for each in candidates(layout, catalog, PortRef("cable", "left")) if each.use == HEADPHONES}
    assert found == {Candidate(HEADPHONES, "left")}


def test_room_is_made_for_both(bench, catalog):
    measure = bench.scene.canvas_style.measure
    for use in (AMPLIFIER, HEADPHONES):
        size, corner = room_for(catalog.parts[use], catalog, measure)
        place = QPointF(2400, 1200)
        before = set(areas(bench))
        bench.scene.place_part(use, place + corner)
        room = QRectF(place, size).adjusted(-12, -12, 12, 12)  # new cards snap to the grid
        added = [area for key, area in areas(bench).items() if key not in before]
        assert all(room.contains(area) for area in added), use
        bench.document.undo_stack.undo()
    assert len(added) == 2
