"""The scenes that are looked at: what is brought about in a real window before it is photographed.

Must never look into what is painted: a scene does what a person does, or opens what a person could open.
Read on in :mod:`tests.screenshots`.
"""

import json
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.core import edits
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.files.catalog_words import example_in_words
from cablebuilder.files.gear_file import Gear
from cablebuilder.files.recovery_files import new_recovery_file, write_recovery
from cablebuilder.files.rig_file import load_rig, save_rig
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.program import Program
from cablebuilder.gui.workbench import Workbench
from cablebuilder.judge import one_chain
from cablebuilder.paths import resource_folder
from tests.gui.hands import Bench
from tests.gui.workbench import ARIA, BALANCED_CABLE, SR25, connecting
from tests.newcomer import STEPS, Newcomer, RealMouse, wait_until
from tests.rigs import driver, output, part, wire

EXAMPLE = resource_folder() / "examples" / "counter-demo.rig.json"
_UNTOLD = part(
    "phone", {"phones": "3.5mm-trrs jack"},
    output("phones", "single-ended", {"tip": "L+", "ring1": "R+", "ring2": "UNKNOWN", "sleeve": "UNKNOWN"}),
    id="test/phone", maker="Generic", model="Phone",
)  # fmt: skip
_ONE_EARED = part(
    "earphone", {"plug": "3.5mm-trs plug"},
    driver("left", "plug.tip", "plug.sleeve", technology="dynamic", ohms=32),
    driver("right", "plug.tip", "plug.sleeve", technology="dynamic", ohms=32),
    id="test/one-eared", maker="Generic", model="Left in both",
)  # fmt: skip
_SHARED = part(
    "earphone", {"plug": "2.5mm-trrs plug"},
    driver("left", "plug.ring2", "plug.sleeve", technology="dynamic", ohms=32),
    driver("right", "plug.ring1", "plug.tip", technology="dynamic", ohms=32),
    wire("plug.tip plug.sleeve"),
    id="test/shared", maker="Generic", model="Shared return",
)  # fmt: skip
_STATES = (
    (SR25, "phones", ARIA), (_UNTOLD, "phones", ARIA), (SR25, "phones", _ONE_EARED), (SR25, "balanced", _SHARED),
    (SR25, "balanced", BALANCED_CABLE), (SR25, "balanced", ARIA),
)  # fmt: skip
"""A player, its socket, and what is plugged into it: safe, check first, plays wrong, unsafe, not checked yet, does not fit."""


_GEAR = (
    "astell-kern/ak70", "apple/iphone-6", "fiio/k7", "ibasso/dx160", "sennheiser/hd-600", "koss/ksc75", "moondrop/aria", "stax/sr-009",
    "sennheiser/hd-800-6.35mm",
)  # fmt: skip


class Stand(NamedTuple):
    """A window and its workbench, a hand for its canvas, and a folder for files."""

    window: MainWindow
    bench: Workbench
    folder: Path
    program: Program | None = None
    """The whole program, where one runs."""

    @property
    def hand(self) -> Bench:
        """Return a hand for the canvas."""
        return Bench(self.bench.document, self.bench.scene, self.bench.view)

    def open_saved(self, rig: Rig, name: str) -> None:
        """Save a layout as a person would, and open it."""
        path = self.folder / f"{name}.rig.json"
        save_rig(path, rig, self.bench.document.catalog)
        self.bench.files.open_path(path)


def _example(stand: Stand) -> None:
    rig = example_in_words(load_rig(EXAMPLE, stand.bench.document.catalog).rig)
    stand.open_saved(rig, "counter-demo")
    stand.bench.files.save()


def _chosen(stand: Stand) -> None:
    _example(stand)
    keys = list(stand.bench.document.rig.parts)
    stand.bench.scene.select(keys[:1])
    card = stand.bench.scene.mirror.parts[keys[4]]
    stand.hand.move(card.area.center())


def _focused(stand: Stand) -> None:
    _example(stand)
    stand.bench.view.setFocus()
    for _ in range(2):
        QTest.keyClick(stand.bench.view, "\t")


def _dragging(stand: Stand) -> None:
    _example(stand)
    card = next(iter(stand.bench.scene.mirror.parts.values()))
    start = card.area.topLeft() + QPointF(90, 30)
    stand.hand.press(start)
    for step in range(1, 6):
        stand.hand.move(start + QPointF(12, 10) * step)


def _held(stand: Stand, towards: str | None) -> None:
    stand.open_saved(connecting(), "connecting")
    hand = stand.hand
    start = hand.port("earphone.plug").grip
    end = hand.port(towards).grip + QPointF(26, 30) if towards else QPointF(520, 420)
    hand.press(start)
    for step in range(1, 9):
        hand.move(start + (end - start) * step / 8)


def _fits(stand: Stand) -> None:
    _held(stand, None)
    stand.hand.release(QPointF(520, 420))


def in_every_state() -> Rig:
    """Return a layout with one link in each state that a layout can have, in two columns."""
    parts: dict[str, PlacedPart] = {}
    links: list[Link] = []
    for number, (player, port, other) in enumerate(_STATES):
        x, y = 500.0 * (number // 3), 250.0 * (number % 3)
        parts[f"player{number}"] = PlacedPart(use=player.id, at=(x, y))
        parts[f"other{number}"] = PlacedPart(use=other.id, at=(x + 300, y))
        links.append(Link(source=f"player{number}.{port}", target=f"other{number}.plug"))
    definitions = {each.id: each for player, _, other in _STATES for each in (player, other)}
    return Rig(title="States of links", parts=parts, links=tuple(links), definitions=definitions)


def _unreadable(stand: Stand) -> None:
    _example(stand)
    path = stand.folder / "broken.rig.json"
    path.write_text(EXAMPLE.read_text("utf-8").replace('"links"', '"links" oops', 1), "utf-8")
    stand.bench.files.open_path(path)


def write_unknown(path: Path) -> None:
    """Write a layout of which two parts are in no catalogue."""
    content = json.loads(EXAMPLE.read_text("utf-8"))
    for key, label in (("adapter", "My own adapter"), ("cable", "")):
        found = next((name for name in content["parts"] if key in name), None)
        if found:
            content["parts"][found] |= {"use": f"my-shelf/{found}", "label": label}
    path.write_text(json.dumps(content), "utf-8")


def _unknown(stand: Stand) -> None:
    path = stand.folder / "unknown.rig.json"
    write_unknown(path)
    stand.bench.files.open_path(path)


def _crashed(stand: Stand) -> None:
    """Let a rule fail, which nothing in a file can bring about."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError("division by zero")

    before, one_chain.judge_all_ways = one_chain.judge_all_ways, fail
    try:
        _example(stand)
    finally:
        one_chain.judge_all_ways = before


def _searched(stand: Stand) -> None:
    _example(stand)
    stand.bench.library.search.setText("xyz")


def _loading(stand: Stand) -> None:
    """Show a window as it is before its workbench is there."""
    bare = MainWindow(stand.window.look)
    bare.setParent(stand.window)
    bare.setGeometry(0, 0, stand.window.width(), stand.window.height())
    bare.show()


def _inside(stand: Stand) -> None:
    _example(stand)
    stand.bench.inside.enter()


def _inside_of_nothing(stand: Stand) -> None:
    stand.bench.inside.enter()


def _followed(stand: Stand) -> None:
    _inside(stand)
    assert stand.bench.inside.view is not None
    stand.bench.inside.view.setFocus()
    for _ in range(2):
        stand.bench.inside.view.contacts.step(1)


def _long(stand: Stand) -> None:
    """Show a chain of eight parts at contact level."""
    keys = [f"extension{number}" for number in range(6)]
    parts = {"player": PlacedPart(use=SR25.id, at=(0, 0)), "earphone": PlacedPart(use=ARIA.id, at=(2100, 0))}
    parts |= {key: PlacedPart(use="generic/3.5mm-extension", at=(300 + 300.0 * number, 0)) for number, key in enumerate(keys)}
    ends = ["player.phones", *(f"{key}.{port}" for key in keys for port in ("plug", "jack")), "earphone.plug"]
    links = tuple(Link(source=one, target=other) for one, other in zip(ends[::2], ends[1::2], strict=True))
    stand.open_saved(Rig(title="Long", parts=parts, links=links, definitions={SR25.id: SR25, ARIA.id: ARIA}), "long")
    stand.bench.inside.enter()


def _compared(stand: Stand) -> None:
    """Put the unsafe chain beside its copy on the other socket."""
    _example(stand)
    stand.bench.scene.select(list(stand.bench.document.rig.parts)[:1])
    menu = stand.bench.canvas.comparing.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.isEnabled() and not action.isSeparator()).trigger()
    menu.close()


def _planned(stand: Stand) -> None:
    """Ask for the safe way between the player and the earphone of the unsafe chain."""
    _example(stand)
    keys = list(stand.bench.document.rig.parts)
    stand.bench.scene.select([keys[0], keys[2]])
    stand.bench.actions["plan"].trigger()


def _built(stand: Stand) -> None:
    """Show the build sheet of the balanced cable."""
    _example(stand)
    stand.bench.scene.select([key for key in stand.bench.document.rig.parts if "cable" in key][:1])
    stand.bench.actions["build-sheet"].trigger()


def _letter(stand: Stand) -> None:
    """Write to a shop for a cable of the first chain."""
    _example(stand)
    stand.bench.scene.select(list(stand.bench.document.rig.parts)[:1])
    stand.bench.actions["ask-shop"].trigger()


def _shopping(stand: Stand) -> None:
    _example(stand)
    stand.bench.actions["shopping"].trigger()


def _help(stand: Stand, page: str) -> None:
    """Open a page of the help."""
    stand.bench.help.open().show_page(page)


def _owned(stand: Stand) -> None:
    """List what somebody owns."""
    _example(stand)
    for use in ("astell-kern/sr25", "moondrop/aria-3.5mm", "apple/usb-c-to-3.5mm"):
        if use in stand.bench.document.catalog.parts:
            stand.bench.shelf.gear.own(use, 1)
    stand.bench.library.choose_group("mine")


def _asked(stand: Stand) -> None:
    """Open the menu of a part."""
    _example(stand)
    stand.bench.view.setFocus()
    QTest.keyClick(stand.bench.view, "\t")
    stand.bench.actions["menu"].trigger()


def _shared(stand: Stand) -> None:
    _example(stand)
    menu = stand.bench.share
    button = stand.window.top_bar.share
    menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))


def _layout_menu(stand: Stand, inner: str = "") -> None:
    """Open the menu of the layout, and an inner menu of it."""
    _example(stand)
    button = stand.window.top_bar.title
    menu = stand.bench.menu
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
    if inner:
        menu.setActiveAction(
            next(action for action in menu.actions() if action.menu() is not None and action.text() == language.word(inner))
        )
        QTest.keyClick(menu, Qt.Key.Key_Right)


def _exported(stand: Stand) -> None:
    _example(stand)
    dialog = stand.bench.pictures.export()
    wait_until(lambda: dialog is not None and dialog.preview.picture is not None)


def _surprised(stand: Stand) -> None:
    """Let a slot fail, as nobody expects, and tell it as the program does."""
    _example(stand)
    try:
        stand.bench.no_such_thing()
    except AttributeError as problem:
        assert stand.program is not None
        stand.program.surprises._counts.clear()  # one is told one time, and a picture before this one may have had it
        stand.program.surprises.take(type(problem), problem, problem.__traceback__)


def _reported(stand: Stand) -> None:
    _example(stand)
    dialog = stand.bench.reports.export()
    wait_until(lambda: dialog is not None and dialog.drawing.picture is not None)


def _short_report(stand: Stand) -> None:
    _example(stand)
    dialog = stand.bench.reports.export()
    assert dialog is not None, "a small layout is checked at once"
    dialog.kinds.choose(3)
    wait_until(dialog.copy.isEnabled)


def _keys(stand: Stand) -> None:
    _example(stand)
    stand.bench.actions["keys"].trigger()


def _own_cable(stand: Stand) -> None:
    """Show a cable that is being made after one of the catalogue, with its wires."""
    stand.bench.shelf.own.edit("generic/2-pin-cable-2.5mm")


def _own_player(stand: Stand) -> None:
    """Show a player that is being made after one of the catalogue, with its questions."""
    stand.bench.shelf.own.edit("astell-kern/sr25")


def _own_empty(stand: Stand) -> None:
    """Show the page for a part of which nothing is said yet."""
    stand.bench.library.own_part_asked.emit("")


def _recovered(stand: Stand) -> None:
    """Offer what a program that was killed left behind: one layout with a file, one without, and one that cannot be read."""
    catalog = stand.bench.document.catalog
    rig = load_rig(EXAMPLE, catalog).rig
    write_recovery(new_recovery_file(), rig, catalog, stand.folder / "counter-demo.rig.json")
    write_recovery(new_recovery_file(), edits.retitle(connecting(), "Try the dongle"), catalog, None)
    unreadable = new_recovery_file()
    unreadable.write_text('{"format": "cablebuilder.recovery/1", "document": null, "layout": {}}', "utf-8")
    stand.bench.recovery.offer()


def _conflict(stand: Stand) -> None:
    """Refuse to save over what somebody else wrote meanwhile."""
    _example(stand)
    path = stand.bench.document.path
    assert path is not None
    path.write_text("{}", "utf-8")
    stand.bench.document.edit("Rename", edits.retitle, "Counter demo, my way")
    stand.bench.files.save()


def _newcomer(stand: Stand, steps: int) -> None:
    """Describe an amplifier with two outputs as a newcomer does, up to a step, with the real mouse where xdotool is there."""
    person = Newcomer(stand.bench, RealMouse() if shutil.which("xdotool") else None)
    for _, step in STEPS[:steps]:
        step(person)
    sys.stderr.write(f"{steps} steps, {person.clicks} clicks\n")


def _matrix(stand: Stand, *, is_list: bool = False) -> None:
    """Show what goes with what, for some gear; or for one player with every headphone."""
    if is_list:
        _example(stand)
        stand.bench.scene.select(list(stand.bench.document.rig.parts)[:1])
    else:
        stand.bench.shelf.gear.use(Gear(owned=dict.fromkeys(_GEAR, 1)))
    sheet = stand.bench.matrix.open()
    wait_until(lambda: not sheet._finder.is_running)
    sheet.view.setCurrentIndex(sheet.model.index(1, 0))


def _nothing(_: Stand) -> None:
    """Leave the window empty."""


SCENES: dict[str, Callable[[Stand], None]] = {
    "empty": _nothing, "loading": _loading, "workbench": _example, "selected-and-hovered": _chosen, "focused": _focused,
    "dragging": _dragging, "connecting-unsafe": lambda stand: _held(stand, "adapter.jack"),
    "connecting-safe": lambda stand: _held(stand, "dongle.phones"), "what-fits": _fits,
    "states": lambda stand: stand.open_saved(in_every_state(), "states"), "inside": _inside,
    "inside-empty": lambda stand: stand.bench.inside.enter(),
    "inside-followed": _followed, "inside-long": _long, "side-by-side": _compared, "plan": _planned, "build-sheet": _built,
    "gear": _owned, "menu": _asked, "unreadable-file": _unreadable, "unknown-parts": _unknown, "check-crashed": _crashed,
    "nothing-found": _searched, "own-part-empty": _own_empty, "own-part-cable": _own_cable, "own-part-player": _own_player,
    "recovery": _recovered, "changed-by-others": _conflict, "share": _shared, "export": _exported, "surprise": _surprised,
    "report": _reported,
    "report-text": _short_report, "keys": _keys, "matrix": _matrix, "letter": _letter, "shopping": _shopping,
    "layout-menu": _layout_menu, "examples-menu": partial(_layout_menu, inner="Examples"), "look-menu": partial(_layout_menu, inner="Look"),
    "tour": partial(_help, page="founding-case"), "help-rule": partial(_help, page="trs-into-btl-trrs35"),
    "help-figure": partial(_help, page="one-sided"), "words": partial(_help, page="words"), "plugs": partial(_help, page="plugs"),
    "matrix-list": lambda stand: _matrix(stand, is_list=True),
    **{f"newcomer-{number}-{name}": partial(_newcomer, steps=number) for number, (name, _) in enumerate(STEPS, 1)},
}  # fmt: skip
"""Every scene by the name of its picture."""


def close_all(window: QWidget) -> None:
    """Close what a scene opened over its window."""
    for child in window.findChildren(QWidget):
        if child.isWindow() and child.isVisible():
            child.close()
