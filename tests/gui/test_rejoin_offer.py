import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cablebuilder.core import splicing
from cablebuilder.gui.rejoin_offer import CHIP_MARGIN
from tests.gui.hands import open_bench
from tests.gui.test_splice_preview import STRAIGHT, links
from tests.gui.workbench import workbench
from tests.rigs import EARPHONE, PLAYER, rig


def spliced(catalog, adapter, port="phones"):
    direct = rig(f"player.{port} > earphone", player=PLAYER, earphone=EARPHONE, between=adapter)
    return splicing.splice_placed(direct, catalog, direct.links[0], "between", [("between", (300, 200))])


@pytest.fixture
def bench(qtbot, catalog):
    bench = open_bench(qtbot, catalog, spliced(catalog, STRAIGHT))
    bench.scene.select(["between"])
    bench.scene.remove_selection()
    return bench


def test_a_removed_part_leaves_an_offer_where_it_was(bench):
    offer = bench.view.offer
    assert offer.isVisible()
    assert offer.sentence.text().endswith("fit each other directly.")
    assert offer.verdict.text() == "Safe"
    middle = offer.geometry().center()
    assert (bench.view.mapToScene(middle) - QPointF(374, 273)).manhattanLength() < 60


def test_its_button_joins_the_two_in_one_step(bench):
    bench.view.offer.join.click()
    assert links(bench) == {("player.phones", "earphone.plug")}
    assert bench.document.undo_stack.count() == 2
    assert bench.view.offer is None


def test_its_key_does_the_same(bench):
    bench.key(Qt.Key.Key_J)
    assert links(bench) == {("player.phones", "earphone.plug")}


def test_declined_or_overtaken_it_goes(bench):
    bench.view.offer.declined.emit()
    assert bench.view.offer is None
    bench.document.undo_stack.undo()
    bench.scene.select(["between"])
    bench.scene.remove_selection()
    assert bench.view.offer
    bench.document.undo_stack.undo()
    assert bench.view.offer is None


def test_a_press_on_it_does_not_reach_the_canvas(bench):
    bench.scene.select(["player"])
    QTest.mouseClick(bench.view.offer.sentence, Qt.MouseButton.LeftButton)
    assert bench.scene.selection == {"player"}
    assert bench.view.offer.width() > 2 * CHIP_MARGIN


def test_ends_that_do_not_fit_are_not_offered(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    bench.scene.select(["adapter"])
    bench.scene.remove_selection()
    assert bench.view.offer is None


def test_it_stays_inside_the_view(bench):
    bench.view.offer.stand(QPointF(-500, 9000), bench.view.rect().toRectF())
    assert bench.view.rect().contains(bench.view.offer.geometry().adjusted(CHIP_MARGIN, CHIP_MARGIN, -CHIP_MARGIN, -CHIP_MARGIN))
