"""The workbench with a real mouse and a real keyboard, point by point: pairs, connecting, checks, See inside, arranging, side by side.

One program for all tests; each begins with the same layout and undoes what it did. What came of it is read from the file that the
program saves. Where things are is learned from a window of the same size that nobody sees.
"""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QImage

from cablebuilder.core.rig import Link, PlacedPart, PortRef
from cablebuilder.files.rig_file import save_rig
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.theme import load_fonts
from cablebuilder.gui.workbench import Workbench
from tests.gui.workbench import ARIA, workbench
from tests.journeys.real_desktop import SIZE, Desktop, count_different, desktop, wait_for

pytestmark = pytest.mark.timeout(300)
HEAD = QPointF(100, 34)
_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel
class Source(QLabel):
    def mousePressEvent(self, event):
        drag, mime = QDrag(self), QMimeData()
        mime.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)
application = QApplication([])
source = Source("file")
source.setWindowFlags(Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.X11BypassWindowManagerHint)
source.setGeometry(700, 400, 60, 40)
source.show()
application.exec()
"""
"""Another program out of which a file is dragged."""


def layout():
    """Return an unsafe chain, a balanced cable whose pair is free, an earphone on the other socket, and one of its own."""
    rig = workbench()
    more = {"lone": PlacedPart(use=ARIA.id, at=(904, 260)), "heard": PlacedPart(use=ARIA.id, at=(620, 620))}
    return rig.model_copy(
        update={"links": (*rig.links[:3], Link(source="player-2.phones", target="heard.plug")), "parts": rig.parts | more}
    )


class Stage:
    """The program on its desktop, the file it works on, and where things are."""

    def __init__(self, screen: Desktop, path, bench: Workbench) -> None:
        self.screen, self.path, self.bench = screen, path, bench
        self.before = self.read()

    def read(self):
        """Return what the file holds."""
        return json.loads(self.path.read_text("utf-8"))

    def save_until(self, holds, what, *keys):
        """Save until the file holds something, and return it; some keys may be pressed each time before, until they are heard."""

        def saved():
            for key in keys:
                self.screen.do("key", key, "sleep", 0.3)
            self.screen.do("key", "--clearmodifiers", "ctrl+s", "sleep", 0.15)
            found = self.read()
            return found if holds(found) else None

        return wait_for(saved, what)

    def undo(self, steps=1):
        """Take steps back; then all must be as it was."""
        for _ in range(steps):
            self.screen.key("ctrl+z")
        self.save_until(lambda found: found == self.before, "undo to bring all back")

    def at(self, place: QPointF) -> QPoint:
        """Return where a place of the scene is on the screen."""
        view = self.bench.view
        return view.viewport().mapTo(view.window(), view.mapFromScene(place))

    def head(self, part: str) -> QPoint:
        return self.at(self.bench.scene.mirror.parts[part].area.topLeft() + HEAD)

    def grip(self, part: str, port: str) -> QPoint:
        return self.at(self.bench.scene.mirror.port(PortRef(part, port)).grip)

    def row(self, words: str, use: str) -> QPoint:
        """Return where the row of a part is once these words are typed into the search."""
        self.bench.library.search.setText(words)
        rows = self.bench.library.list
        model = rows.model()
        index = next(each for row in range(model.rowCount()) if getattr(model.part_at(each := model.index(row, 0)), "id", "") == use)
        return rows.viewport().mapTo(rows.window(), rows.visualRect(index).center())

    def widget(self, widget) -> QPoint:
        return widget.mapTo(widget.window(), widget.rect().center())

    def empty(self) -> QPoint:
        """Return an empty place of the canvas."""
        return self.at(QPointF(480, 300))


@pytest.fixture(scope="module")
def session(qapp, catalog, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    path = folder / "bench.rig.json"
    save_rig(path, layout(), catalog)
    load_fonts()
    window = MainWindow(Look("light"))
    bench = Workbench(window, Remembered(folder / "settings.json"), catalog)
    window.resize(*SIZE)
    window.show()
    bench.files.open_path(path)
    bench.document.finish_checks()
    bench.view.fit()
    qapp.processEvents()
    with desktop(folder) as screen:
        for name in _FOLDERS:
            (folder / name).mkdir()
            screen.environment[name] = str(folder / name)
        program = screen.start("open", str(path))
        try:
            screen.window()
            stage = Stage(screen, path, bench)
            screen.click(stage.empty())
            screen.key("f")
            yield stage
            assert program.poll() is None, "the program has ended"
        finally:
            program.kill()
            program.wait(10)
            window.close()


@pytest.fixture
def stage(session):
    """Return the stage with all in view, the keyboard on the canvas and nothing selected."""
    session.screen.click(session.empty())
    session.screen.do("key", "f", "sleep", 0.2)
    session.screen.click(session.empty())
    yield session
    assert session.read() == session.before


def links(found):
    return {(link["from"], link["to"]) for link in found["links"]}


def test_a_pair_goes_in_with_one_gesture(stage):
    stage.screen.drag(stage.grip("cable", "left"), stage.grip("earphone-2", "left"))
    found = stage.save_until(lambda found: len(found["links"]) == 6, "both plugs of the pair")
    assert {("cable.left", "earphone-2.left"), ("cable.right", "earphone-2.right")} <= links(found)
    stage.undo()


def test_a_plug_let_go_in_empty_space_is_offered_what_fits(stage):
    stage.screen.drag(stage.grip("lone", "plug"), stage.at(QPointF(700, 300)))
    stage.screen.do("sleep", 0.6)
    stage.screen.type("3.5 extension")
    found = stage.save_until(lambda found: len(found["links"]) == 5, "a part that fits, joined", "Return")
    assert len(found["parts"]) == len(stage.before["parts"]) + 1
    assert any("lone.plug" in link for link in links(found))
    stage.undo()


def test_a_tap_on_a_plug_and_one_on_a_socket_join(stage):
    stage.screen.click(stage.grip("lone", "plug"))
    stage.screen.do("sleep", 0.4)
    stage.screen.click(stage.grip("player", "phones"))
    found = stage.save_until(lambda found: len(found["links"]) == 5, "the link")
    assert any({"lone.plug", "player.phones"} == set(link) for link in links(found))
    stage.undo()


def test_a_part_dropped_on_a_link_goes_in_between_and_comes_out_again(stage):
    where = stage.at(stage.bench.scene.mirror.links[LinkKey("player-2.phones", "heard.plug")].tag_at())
    stage.screen.click(stage.widget(stage.bench.library.search))
    stage.screen.key("ctrl+a")
    stage.screen.type("3.5 extension")
    row = stage.row("3.5 extension", "generic/3.5mm-extension")
    stage.screen.do("sleep", 0.5)
    stage.screen.drag(row, where)
    found = stage.save_until(lambda found: len(found["links"]) == 5, "the spliced part")
    assert ("player-2.phones", "heard.plug") not in links(found)
    stage.screen.do("key", "Delete", "sleep", 0.6)
    stage.save_until(lambda found: links(found) == links(stage.before), "the two to be joined again", "j")
    stage.undo(3)
    stage.bench.library.search.setText("")


def test_what_helps_is_pressed_in_the_checks(stage, qtbot):
    blocks = stage.bench.checks.blocks
    qtbot.waitUntil(lambda: bool(blocks()) and blocks()[0].is_answered, timeout=20_000)
    qtbot.waitUntil(lambda: stage.bench.checks._area.verticalScrollBar().value() == 0)
    stage.screen.click(stage.widget(blocks()[0]))
    stage.screen.do("sleep", 0.4, "key", "alt+1")
    found = stage.save_until(lambda found: len(found["parts"]) > len(stage.before["parts"]), "the safe copy beside")
    assert links(stage.before) < links(found)
    stage.undo()


def test_see_inside_follows_the_wire_under_the_pointer(stage, qapp):
    screen, window = stage.screen, stage.bench.view.window()
    stage.bench.inside.enter()
    qapp.processEvents()
    view = stage.bench.inside.view
    pole = view.contacts.pictures[0].contacts[0]
    at = view.viewport().mapTo(window, view.mapFromScene(pole.mapToScene(pole.area.center())))
    area = QRect(at + QPoint(60, -60), QSize(300, 240))
    screen.click(stage.widget(window.top_bar.views.segments["inside"]))
    screen.do("sleep", 0.6)
    still = screen.picture()
    screen.do("mousemove", at.x(), at.y(), "sleep", 0.3)
    wait_for(lambda: count_different(still, screen.picture(), area) > 1_000, "all other wires to be dimmed")
    screen.do("key", "Escape", "sleep", 0.2)
    stage.bench.inside.leave()


def test_a_rubber_band_takes_what_is_in_it(stage):
    parts = stage.bench.scene.mirror.parts
    area = parts["adapter"].area.united(parts["earphone"].area)
    stage.screen.drag(stage.at(area.topLeft() + QPointF(-30, -24)), stage.at(area.bottomRight() + QPointF(30, 30)))
    stage.screen.key("Delete")
    found = stage.save_until(lambda found: found != stage.before, "the two to go")
    assert set(stage.before["parts"]) - set(found["parts"]) == {"adapter", "earphone"}
    stage.undo()


def test_a_card_snaps_to_its_neighbour(stage):
    start = stage.head("lone")
    level = stage.head("earphone").y()
    stage.screen.drag(start, QPoint(start.x() + 40, level + 4))
    found = stage.save_until(lambda found: found["parts"]["lone"] != stage.before["parts"]["lone"], "the card to move")
    assert found["parts"]["lone"]["at"][1] == stage.before["parts"]["earphone"]["at"][1]
    stage.undo()


def test_parts_are_chosen_aligned_duplicated_and_tidied(stage):
    screen = stage.screen
    screen.click(stage.head("earphone"))
    screen.do("keydown", "shift")
    screen.click(stage.head("lone"))
    screen.do("keyup", "shift", "key", "alt+a")
    found = stage.save_until(lambda found: found != stage.before, "left edges in line")
    assert found["parts"]["earphone"]["at"][0] == found["parts"]["lone"]["at"][0]
    screen.key("ctrl+shift+t")
    tidied = stage.save_until(lambda after: after != found, "the tidied layout")
    assert len({tuple(part["at"]) for part in tidied["parts"].values()}) == len(tidied["parts"])
    screen.key("ctrl+d")
    stage.save_until(lambda after: len(after["parts"]) > len(tidied["parts"]), "the duplicate")
    stage.undo(3)


def test_what_is_copied_is_pasted_in_another_window(stage):
    screen = stage.screen
    screen.click(stage.head("player"))
    screen.key("ctrl+c")
    windows = screen.do("search", "--onlyvisible", "--name", "cablebuilder$")
    screen.key("ctrl+shift+n")
    other = wait_for(
        lambda: set(screen.do("search", "--onlyvisible", "--name", "cablebuilder$").split()) - set(windows.split()), "the second window"
    ).pop()
    screen.do("windowactivate", "--sync", other, "sleep", 0.8, "key", "ctrl+v", "sleep", 0.4, "key", "ctrl+s")
    wait_for(lambda: screen.do("search", "--onlyvisible", "--name", "Save the layout"), "the question where to save")
    path = stage.path.with_name("other.rig.json")
    screen.key("ctrl+a")
    screen.type(str(path))
    screen.key("Return")
    wait_for(path.is_file, "the saved file")
    (pasted,) = json.loads(path.read_text("utf-8"))["parts"].values()
    assert pasted["use"] == stage.before["parts"]["player"]["use"]
    screen.key("ctrl+w")
    wait_for(lambda: other not in screen.do("search", "--onlyvisible", "--name", "cablebuilder$").split(), "the window to close")
    screen.do("windowactivate", "--sync", windows.split()[0])


def test_a_note_is_written_and_a_frame_is_drawn(stage):
    screen = stage.screen
    screen.do("mousemove", *stage.empty().toTuple(), "key", "n", "sleep", 0.4)
    screen.type("Mind the adapter")
    screen.click(stage.at(QPointF(480, 620)))
    found = stage.save_until(lambda found: found.get("notes"), "the note")
    assert found["notes"][0]["text"] == "Mind the adapter"
    screen.key("g")
    card = stage.bench.scene.mirror.parts["lone"].area
    screen.drag(stage.at(card.topLeft() + QPointF(-30, -40)), stage.at(card.bottomRight() + QPointF(40, 40)))
    screen.do("sleep", 0.3, "key", "Escape")
    stage.save_until(lambda found: found.get("frames"), "the frame")
    stage.undo(2)


def test_the_wheel_space_the_map_and_find_move_the_view_and_fit_brings_it_back(stage):
    screen = stage.screen
    area = QRect(stage.head("player") - QPoint(90, 40), QSize(420, 160))
    middle = stage.empty()
    rest = QPoint(middle.x(), 20)
    before = screen.picture()

    def moved(*words):
        screen.do(*words, "sleep", 0.3)
        now = screen.picture()
        assert count_different(before, now, area) > 1_000, words
        screen.do("key", "f", "sleep", 0.3)

    moved("mousemove", middle.x(), middle.y(), "keydown", "ctrl", "click", 4, "click", 4, "keyup", "ctrl")
    moved("click", 5, "click", 5, "click", 5)
    screen.do("keydown", "space")
    screen.drag(middle, middle + QPoint(-160, 60))
    moved("keyup", "space")
    moved("key", "ctrl+f", "sleep", 0.3, "type", "Aria\n")
    screen.do("key", "Escape")
    screen.click(middle)
    screen.do("key", "f", "mousemove", rest.x(), rest.y(), "sleep", 0.4)
    assert count_different(before, screen.picture(), area) < 1_000


def _drag_in(stage, path, is_there, what):
    """Drag a file out of another program onto the canvas, and wait for what comes of it."""
    screen = stage.screen
    source = subprocess.Popen([sys.executable, "-c", _SOURCE, str(path)], env={**os.environ, **screen.environment})
    try:
        wait_for(lambda: screen.do("search", "--onlyvisible", "--pid", source.pid), "the other program")
        screen.drag(QPoint(730, 420), stage.empty())
        wait_for(is_there, what)
    finally:
        source.kill()
        source.wait(10)


def test_a_layout_file_is_dragged_in_from_another_program_and_the_first_one_back(stage, catalog):
    def is_titled(title):
        return lambda: stage.screen.do("search", "--onlyvisible", "--name", f"^{title} · cablebuilder$")

    path = stage.path.with_name("dragged.rig.json")
    save_rig(path, workbench().model_copy(update={"title": "Dragged in"}), catalog)
    _drag_in(stage, path, is_titled("Dragged in"), "the layout that was dragged in")
    _drag_in(stage, stage.path, is_titled(stage.bench.document.rig.title), "the first layout")
    stage.save_until(lambda found: found == stage.before, "the first layout")


def test_a_file_that_cannot_be_read_is_told_above_the_layout_which_stays(stage, qapp):
    screen, bar = stage.screen, stage.bench.view.window().message_bar
    path = stage.path.with_name("broken.rig.json")
    path.write_text(stage.path.read_text("utf-8").replace('"links"', '"links" oops', 1), "utf-8")
    at = stage.bench.view.mapTo(bar.window(), QPoint(0, 0))
    top = QRect(at, QSize(stage.bench.view.width(), 40))
    before = screen.picture()

    def changed():
        return count_different(before, screen.picture(), top)

    _drag_in(stage, path, lambda: changed() > 1_000, "the sentence")
    stage.bench.files.open_path(path)
    qapp.processEvents()
    screen.click(stage.widget(bar.focusProxy()))
    bar.clear()
    wait_for(lambda: changed() < 100, "the sentence to be closed")
    stage.save_until(lambda found: found == stage.before, "the layout to stay")


def test_a_picture_is_given_away(stage):
    screen, menu, share = stage.screen, stage.bench.share, stage.bench.view.window().top_bar.share
    corner = share.mapTo(share.window(), QPoint(share.width() - menu.sizeHint().width(), share.height() + 4))

    def open_dialogs():
        return set(screen.do("search", "--onlyvisible", "--name", "^Export a picture$").split())

    screen.click(stage.widget(share))
    screen.do("sleep", 0.5)
    screen.click(corner + menu.actionGeometry(menu.actions()[0]).center())
    choices = wait_for(open_dialogs, "the choices")
    screen.do("sleep", 0.5, "key", "Return")
    wait_for(lambda: open_dialogs() - choices, "the question where to save")
    path = stage.path.with_name("given.png")
    screen.key("ctrl+a")
    screen.type(str(path))
    screen.key("Return")
    wait_for(lambda: path.is_file() and not QImage(str(path)).isNull(), "the picture")
    wait_for(lambda: not open_dialogs(), "the dialogs to close")


def test_a_chain_stands_beside_its_copy_on_another_output(stage):
    screen = stage.screen
    screen.click(stage.head("player"))
    screen.do("key", "b", "sleep", 0.5, "key", "Down", "sleep", 0.1, "key", "Return", "sleep", 0.4)
    found = stage.save_until(lambda found: len(found["parts"]) > len(stage.before["parts"]), "the copy on the other output")
    assert len(links(found)) > len(links(stage.before))
    screen.do("key", "Escape", "sleep", 0.2)
    screen.click(stage.empty())
    stage.undo()
