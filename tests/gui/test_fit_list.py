import dataclasses

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from cablebuilder.core.rig import PortRef
from cablebuilder.gui import fit_search
from cablebuilder.gui.fit_delegate import ROW_HEIGHT, FitDelegate
from cablebuilder.gui.fit_list import LIST_MARGIN
from cablebuilder.gui.fit_model import FitModel
from cablebuilder.gui.fit_rows import FitHeading, FitRow
from cablebuilder.gui.fit_search import FitSearch
from cablebuilder.gui.theme import load_fonts
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting, workbench

EMPTY = QPointF(560, 430)
PLUG = PortRef("earphone", "plug")


@pytest.fixture
def catalog(catalog):
    """A quarter of the catalogue: each test looks at a list that is tried to its end."""
    parts = {
        use: part for number, (use, part) in enumerate(catalog.parts.items()) if number % 4 == 0 or part.maker in {"Apple", "Moondrop"}
    }
    return dataclasses.replace(catalog, parts=parts)


@pytest.fixture
def bench(qtbot, catalog):
    made = open_bench(qtbot, catalog, connecting())
    made.drag(made.port("earphone.plug").grip, EMPTY)
    return made


@pytest.fixture
def fits(bench):
    bench.view.fits.search.finish()
    return bench.view.fits


def key(fits, key):
    QTest.keyClick(fits.field, key)


def shown(fits):
    model = fits.rows.model()
    return [model.row_at(model.index(row)) for row in range(model.rowCount())]


def test_the_list_is_there_at_once_and_fills_from_the_event_loop(bench, qtbot):
    assert bench.view.fits.search.rows
    qtbot.waitUntil(lambda: bench.view.fits.search.is_finished, timeout=60_000)
    qtbot.waitUntil(lambda: len(shown(bench.view.fits)) > 20)


def test_the_field_has_the_cursor_and_the_first_safe_row_is_chosen(fits):
    assert fits.focusProxy() is fits.field
    assert isinstance(fits.current, FitRow)
    assert (fits.current.candidate.key, fits.current.state) == ("player", "safe")


def test_the_groups_come_in_order_and_the_unsafe_one_is_folded(fits):
    headings = [row for row in shown(fits) if isinstance(row, FitHeading)]
    order = ["safe", "caution", "wrong", "neutral", "unsafe"]
    states = [heading.state for heading in headings]
    assert states == sorted(states, key=order.index)
    assert headings[-1].is_folded
    assert not [row for row in shown(fits) if isinstance(row, FitRow) and row.state == "unsafe"]


def test_enter_joins_the_chosen_row_as_one_undo_step(bench, fits):
    key(fits, Qt.Key.Key_Return)
    assert [(link.source, link.target) for link in bench.document.rig.links][-1] == ("player.phones", "earphone.plug")
    assert bench.document.undo_stack.count() == 1
    assert bench.view.fits is None


def test_arrows_skip_headings_and_stop_at_both_ends(fits):
    key(fits, Qt.Key.Key_Up)
    assert fits.current.candidate.key == "player"
    for _ in range(len(shown(fits)) + 1):
        key(fits, Qt.Key.Key_Down)
        assert isinstance(fits.current, FitRow) or fits.current.is_folded is not None
    assert isinstance(fits.current, FitHeading)
    key(fits, Qt.Key.Key_PageUp)
    assert isinstance(fits.current, FitRow)


def test_enter_on_the_folded_group_opens_it_and_closes_it_again(fits):
    for _ in range(len(shown(fits)) + 1):
        key(fits, Qt.Key.Key_Down)
    before = len(shown(fits))
    key(fits, Qt.Key.Key_Return)
    assert len(shown(fits)) > before
    assert shown(fits)[-1].state == "unsafe"
    key(fits, Qt.Key.Key_Return)
    assert len(shown(fits)) == before


def test_typing_narrows(fits):
    QTest.keyClicks(fits.field, "aapple")
    QTest.keyClick(fits.field, Qt.Key.Key_Home)
    QTest.keyClick(fits.field, Qt.Key.Key_Delete)
    assert {row.maker for row in shown(fits) if isinstance(row, FitRow)} == {"Apple"}
    QTest.keyClicks(fits.field, " zzz")
    assert shown(fits) == []
    assert fits.current is None
    key(fits, Qt.Key.Key_Return)
    assert fits.isVisible()


def test_a_click_on_a_row_is_enter(bench, fits):
    index = fits.rows.model().index_of(next(row for row in shown(fits) if isinstance(row, FitRow) and row.candidate.key == "dongle"))
    QTest.mouseClick(fits.rows.viewport(), Qt.MouseButton.LeftButton, pos=fits.rows.visualRect(index).center())
    assert bench.document.rig.links[-1].source == "dongle.phones"


@pytest.fixture
def early(qtbot, catalog, monkeypatch):
    """A list that has nothing yet: no candidate was tried."""
    monkeypatch.setattr(fit_search, "_SLICE_MS", -1)
    made = open_bench(qtbot, catalog, connecting())
    made.drag(made.port("earphone.plug").grip, EMPTY)
    assert shown(made.view.fits) == []
    return made


def test_enter_before_the_first_rows_takes_the_first_safe_one_when_it_comes(early, qtbot, monkeypatch):
    key(early.view.fits, Qt.Key.Key_Return)
    assert early.document.undo_stack.count() == 0
    monkeypatch.setattr(fit_search, "_SLICE_MS", 4)
    qtbot.waitUntil(lambda: early.view.fits is None)
    assert early.document.undo_stack.count() == 1
    assert early.document.rig.links[-1].target == "earphone.plug"
    early.document.finish_checks()
    assert early.document.report.links[-1].verdict == "safe"


def test_any_key_after_an_early_enter_takes_it_back(early):
    fits = early.view.fits
    key(fits, Qt.Key.Key_Return)
    key(fits, Qt.Key.Key_Down)
    fits.search.finish()
    assert early.view.fits is fits
    assert early.document.undo_stack.count() == 0


def test_an_early_enter_takes_nothing_where_no_safe_row_comes(early):
    fits = early.view.fits
    fits.field.setText("zzz")
    key(fits, Qt.Key.Key_Return)
    fits.search.finish()
    fits.field.clear()
    assert early.view.fits is fits
    assert isinstance(fits.current, FitRow)
    assert early.document.undo_stack.count() == 0


@pytest.mark.parametrize("how", ["escape", "cross", "beside", "undo", "hide"])
def test_giving_up_leaves_everything_as_it_was(bench, fits, how):
    rig = bench.document.rig
    match how:
        case "escape":
            key(fits, Qt.Key.Key_Escape)
        case "cross":
            fits._close.click()
        case "beside":
            bench.tap(QPointF(20, 20))
        case "undo":
            bench.document.use_catalog(bench.document.catalog)
        case "hide":
            bench.view.hide()
    assert bench.document.rig is rig
    assert bench.document.undo_stack.count() == 0
    assert bench.view.fits is None
    assert fits.search.is_finished
    assert bench.port("earphone.plug").use == "free"
    assert not bench.scene.is_busy


def test_by_keyboard_a_held_plug_asks_with_a_slash(bench, fits):
    key(fits, Qt.Key.Key_Escape)
    bench.scene.set_focus(PLUG)
    bench.key(Qt.Key.Key_Return)
    bench.key(Qt.Key.Key_Slash)
    assert bench.view.fits.title == "What fits this plug"
    key(bench.view.fits, Qt.Key.Key_Escape)
    assert bench.port("earphone.plug").use == "free"


def test_from_a_socket_the_list_names_plugs(bench, fits):
    key(fits, Qt.Key.Key_Escape)
    bench.drag(bench.port("dongle.phones").scenePos(), QPointF(560, 300))
    fits = bench.view.fits
    fits.search.finish()
    assert (fits.title, fits.subtitle) == ("What fits this socket", "3.5 mm, 3 contacts, from USB-C to 3.5")
    assert shown(fits)[1].candidate.key == "earphone"


def test_a_pair_is_one_row_and_is_added_with_both_links(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    bench.scene.remove_selection()
    bench.scene.select(["earphone-2"])
    bench.scene.remove_selection()
    bench.drag(bench.port("cable.left").grip, QPointF(700, 650))
    fits = bench.view.fits
    fits.search.finish()
    assert "×2" in fits.subtitle
    QTest.keyClicks(fits.field, "aria")
    key(fits, Qt.Key.Key_Return)
    added = [link for link in bench.document.rig.links if link.source.startswith("cable.")]
    assert sorted(link.source for link in added) == ["cable.left", "cable.right"]
    assert bench.document.undo_stack.count() == 2


def test_it_stands_wholly_inside_the_view_and_off_the_plug(bench, fits):
    for width, height in ((1100, 900), (700, 620), (460, 360)):
        bench.view.resize(width, height)
        card = fits.geometry().adjusted(LIST_MARGIN, LIST_MARGIN, -LIST_MARGIN, -LIST_MARGIN)
        assert bench.view.rect().contains(card)
    bench.view.resize(1400, 1000)
    fits.stand(QRectF(300, 400, 140, 24))
    card = fits.geometry().adjusted(LIST_MARGIN, LIST_MARGIN, -LIST_MARGIN, -LIST_MARGIN)
    assert not card.intersects(QRectF(300, 400, 140, 24).toRect())


def test_progress_is_told_only_when_it_takes_long(qapp, catalog, monkeypatch):
    assert FitSearch(connecting(), catalog, PLUG).progress is None
    monkeypatch.setattr(fit_search, "_PATIENCE_MS", 0)
    slow = FitSearch(connecting(), catalog, PLUG)
    done, everything = slow.progress
    assert 0 < done < everything
    slow.stop()
    assert slow.progress is None


def test_the_model_tells_a_screen_reader_group_and_reason(fits):
    model = fits.rows.model()
    assert isinstance(model, FitModel)
    words = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert words[0].startswith("Safe, ")
    assert words[1] == "Astell&Kern A&norma SR25, 3.5 mm single-ended, already on the canvas"
    assert words[-1].endswith("folded, Enter opens")


def test_every_row_is_painted(fits):
    assert isinstance(fits.rows.itemDelegate(), FitDelegate)
    image = fits.grab().toImage()
    assert image.pixelColor(LIST_MARGIN + 20, LIST_MARGIN + 20).alpha() == 255


def test_no_reason_in_a_row_is_cut(fits, cut_texts):
    load_fonts()
    long = fits.rows.model().index(
        next(number for number, row in enumerate(shown(fits)) if isinstance(row, FitRow) and len(row.words) > 60)
    )
    fits.rows.setCurrentIndex(long)
    fits.rows.scrollTo(long)
    fits.rows.doItemsLayout()
    fits.grab()
    assert fits.rows.visualRect(long).height() > ROW_HEIGHT
    assert cut_texts() == []
