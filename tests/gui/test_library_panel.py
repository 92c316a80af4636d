import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits
from cablebuilder.gui.document import Document
from cablebuilder.gui.library_panel import GROUPS, LibraryPanel
from cablebuilder.gui.look import Look
from cablebuilder.gui.part_delegate import PartDelegate, drag_picture
from cablebuilder.gui.part_drop import PART_MIME
from cablebuilder.gui.part_list import MIME_TYPE, Badge, Heading, PartListModel, PartRow
from cablebuilder.gui.part_list_view import PartListView
from cablebuilder.gui.part_rows import KINDS, PartRows, part_row
from cablebuilder.gui.theme import Theme, load_fonts
from tests.gui.workbench import ADAPTER, SR25, workbench

BADGE = Badge("2.5", "balanced", "2.5 mm balanced")
ROWS = (
    Heading("This layout"),
    PartRow("a/one", "part-player", "A", "One", (BADGE,)),
    Heading("Everything else", 1),
    PartRow("b/two", "part-iem", "B", "Two", ()),
)


class Source:
    """Rows by their name, and what was asked for."""

    def __init__(self):
        self.asked = []

    def rows(self, words, group):
        self.asked.append((words, group))
        return [row for row in ROWS if words.casefold() in (row.name if isinstance(row, PartRow) else "").casefold()] if words else ROWS


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def panel(qtbot, source):
    panel = LibraryPanel(Look("light"), source)
    qtbot.addWidget(panel)
    panel.resize(264, 700)
    panel.show()
    return panel


def test_the_model_keeps_qts_rules(qtbot):
    model = PartListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    model.show_rows(ROWS[:1])


def test_what_is_dragged_is_what_the_canvas_takes():
    assert MIME_TYPE == PART_MIME
    model = PartListModel()
    model.show_rows(ROWS)
    carried = model.mimeData([model.index(1)])
    assert bytes(carried.data(MIME_TYPE).data()).decode() == "a/one"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_screen_reader_hears_name_and_sockets():
    model = PartListModel()
    model.show_rows(ROWS)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "A One"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "2.5 mm balanced"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "This layout"


def test_the_same_rows_again_keep_the_selection(qtbot):
    model = PartListModel()
    model.show_rows(ROWS)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(list(ROWS))


def test_typing_searches_and_arrow_and_enter_choose(qtbot, panel, source):
    panel.start_search()
    qtbot.keyClicks(panel.search, "two")
    assert source.asked[-1] == ("two", "all")
    with qtbot.waitSignal(panel.part_chosen) as chosen:
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert chosen.args == ["b/two"]
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 1
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 3, "headings are stepped over"
    with qtbot.waitSignal(panel.part_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == ["b/two"]


def test_a_double_click_chooses(qtbot, panel):
    place = panel.list.visualRect(panel.list.model().index(1, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.part_chosen) as chosen:
        qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["a/one"]


def test_nothing_found_says_so_and_enter_does_nothing(qtbot, panel):
    panel.search.setText("xyz")
    assert panel.list.empty_text == "Nothing named ‘xyz’. Try fewer letters."
    with qtbot.assertNotEmitted(panel.part_chosen):
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)


class Said(QObject):
    """Notes which sentence an empty list shows each time it is painted."""

    def __init__(self, shown):
        super().__init__(shown)
        self.shown, self.sentences = shown, []
        shown.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt override
        if event.type() is QEvent.Type.Paint:
            self.sentences.append(self.shown.empty_text)
        return super().eventFilter(watched, event)


def test_what_is_not_found_is_named_as_it_is_typed_on(qtbot, panel):
    said = Said(panel.list)
    panel.search.setText("xyz")
    qtbot.waitUntil(lambda: any("xyz" in each for each in said.sentences))
    for _ in range(5):
        QApplication.processEvents()  # the list is laid out late
    panel.search.setText("xyzz")
    qtbot.waitUntil(lambda: "xyzz" in said.sentences[-1])


def test_a_kind_is_asked_for_and_the_search_begins_anew(qtbot, panel, source):
    panel.search.setText("two")
    panel.choose_group("headphones")
    assert source.asked[-1] == ("", "headphones")
    assert panel.group == "headphones"
    qtbot.waitUntil(panel.search.hasFocus)


def test_everything_that_takes_focus_has_a_name(panel):
    for widget in (panel.search, panel.list, *panel._chips.buttons()):
        assert widget.accessibleName() or widget.text()


def test_groups_and_kinds_name_each_other():
    assert [key for key, _, _ in GROUPS] == list(KINDS)


def test_a_drag_carries_a_picture_of_the_part(qapp):
    picture = drag_picture(Theme("light"), ROWS[1], 2.0)
    assert picture.devicePixelRatio() == 2.0
    middle = picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle.alpha() == 255


def test_rows_are_as_high_as_the_design_says(qtbot, panel):
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, PartDelegate)
    heights = [panel.list.visualRect(panel.list.model().index(row, 0)).height() for row in range(4)]
    assert heights == [26, 64, 26, 64]


def test_a_long_name_takes_more_lines_in_a_narrow_list_and_is_never_cut(qtbot, panel, source, cut_texts):
    load_fonts()
    long = PartRow("long", "part-amp", "Generic", "AV receiver, headphone socket through a resistor", ())
    source.rows = lambda *_: (long, ROWS[1])
    panel.refresh()
    lists = {}
    for width in (264, 219):
        panel.resize(width, 700)
        model = panel.list.model()
        qtbot.waitUntil(lambda width=width: panel.list.viewport().width() <= width)
        panel.list.executeDelayedItemsLayout()
        lists[width] = [panel.list.visualRect(model.index(row, 0)).height() for row in range(2)]
        panel.list.grab()
    assert lists == {264: [80, 64], 219: [96, 64]}
    assert drag_picture(Theme("light"), long, 1.0).height() > drag_picture(Theme("light"), ROWS[1], 1.0).height()
    assert cut_texts() == []


@pytest.mark.parametrize("is_high", [False, True])
def test_with_high_contrast_a_line_marks_the_chosen_row(qtbot, source, is_high):
    look = Look("light")
    look.set_high_contrast(is_high)
    panel = LibraryPanel(look, source)
    qtbot.addWidget(panel)
    panel.resize(264, 700)
    panel.show()
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    assert isinstance(panel.list, PartListView)
    row = panel.list.visualRect(panel.list.currentIndex())
    edge = panel.list.viewport().grab().toImage().pixelColor(row.center().x(), row.top() + 1)
    assert (edge == look.theme.color("text")) is is_high


@pytest.fixture
def rows(catalog):
    document = Document(catalog)
    return PartRows(document), document


def test_all_parts_are_listed_one_time(rows, catalog):
    shown = rows[0].rows("", "all")
    parts = [row.id for row in shown if isinstance(row, PartRow)]
    assert sorted(parts) == sorted(catalog.parts)
    assert shown[0] == Heading("Everything", len(catalog.parts))


def test_what_the_layout_uses_comes_first_even_if_only_the_layout_knows_it(rows, catalog):
    source, document = rows
    document.open_rig(workbench())
    shown = source.rows("", "all")
    rest = shown.index(Heading("Everything else", len(catalog.parts)))
    assert {row.id for row in shown[1:rest]} >= {SR25.id, ADAPTER.id}
    assert next(row.id for row in source.rows("norma", "all") if isinstance(row, PartRow)) == SR25.id


def test_what_answers_better_than_what_the_layout_has_comes_before_it(rows, catalog):
    source, document = rows
    document.edit("Add part", edits.place, catalog, "generic/hd-600-cable-6.35mm", (0.0, 0.0))
    for words, first in (("hd 650", "sennheiser/hd-650"), ("hd 600 cable", "generic/hd-600-cable-6.35mm")):
        shown = source.rows(words, "all")
        assert next(row.id for row in shown if isinstance(row, PartRow)) == first
        assert [row.id for row in shown if isinstance(row, PartRow)].count(first) == 1
        assert (shown[0] == Heading("Best match")) == (words == "hd 650")
        assert Heading("This layout") in shown


def test_a_kind_leaves_the_others_out(rows, catalog):
    shown = [catalog.parts[row.id].kind for row in rows[0].rows("", "headphones") if isinstance(row, PartRow)]
    assert shown
    assert set(shown) <= {"headphone", "headset"}


def test_badges_say_the_mode_and_the_balanced_ones_come_first(catalog):
    row = part_row(SR25, catalog)
    assert [(badge.size, badge.mode) for badge in row.badges] == [("2.5", "balanced"), ("3.5", "single-ended")]
    assert row.badges[0].words == "2.5 mm balanced"


def test_no_row_is_no_part():
    assert PartListModel().part_at(QModelIndex()) is None


def test_a_narrow_panel_has_its_groups_without_glyphs_in_fewer_rows(panel):
    chips = panel._chips.buttons()
    panel.resize(264, 800)
    assert {chip._icon for chip in chips} > {"part-player"}
    panel.resize(220, 800)
    assert {chip._icon for chip in chips} == {""}
    panel.resize(264, 800)
    assert {chip._icon for chip in chips} > {"part-player"}


def test_the_key_that_leads_to_the_search_is_done_there_and_a_letter_between_others(qtbot, panel):
    qtbot.keyClicks(panel.search, "/a")
    assert panel.search.text() == "a"
    panel.search.selectAll()
    qtbot.keyClicks(panel.search, "/b/two")
    assert panel.search.text() == "b/two"
