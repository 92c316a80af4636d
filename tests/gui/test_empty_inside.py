from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.contact_legend import ContactLegend
from cablebuilder.gui.empty_inside import EmptyInside
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


def test_see_inside_says_what_to_do_while_nothing_is_joined(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(Rig())
    bench.inside.enter()
    page = bench.inside.view
    (empty,) = page.findChildren(EmptyInside)
    assert empty.isVisible()
    assert page.rect().contains(empty.geometry())
    (legend,) = bench._window.status_bar.findChildren(ContactLegend)
    assert legend.words == ""
    bench.document.open_rig(workbench())
    assert not empty.isVisible()
    assert legend.words != ""
    bench.document.edit("Remove", edits.remove, tuple(bench.document.rig.parts))
    assert empty.isVisible()
    (back,) = empty.findChildren(Button)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert not bench.inside.is_shown
