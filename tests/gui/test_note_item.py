from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.note_item import NoteItem
from cablebuilder.gui.theme import Theme
from tests.gui.pictures import has_color, ink, painted, stays_inside


def test_the_sheet_grows_with_its_text(qapp):
    note = NoteItem(CanvasStyle(Theme("light")))
    note.show_text("short")
    small = note.boundingRect()
    note.show_text("a note that is long enough to need several lines on its narrow sheet of paper")
    large = note.boundingRect()
    assert large.height() > small.height()
    assert large.width() <= 222


def test_it_paints_its_text_and_only_where_it_says(qapp):
    note = NoteItem(CanvasStyle(Theme("light")))
    note.show_text("try the 4.4 mm cable")
    assert stays_inside(note)
    assert ink(painted(note, note.boundingRect())) > 1000


def test_a_selected_note_has_a_ring(qapp):
    style = CanvasStyle(Theme("light"))
    note = NoteItem(style)
    note.show_text("x")
    note.show_marks(is_hovered=True, is_chosen=True, is_focused=True)
    assert stays_inside(note)
    assert has_color(painted(note, note.boundingRect()), style.color("selection").name())
    assert note.area.size().toTuple() == (note.boundingRect().width() - 24, note.boundingRect().height() - 24)
