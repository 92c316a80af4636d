"""The pictures of the help, drawn as everything else is: a small layout from inside, an example, or a plug with its contacts.

A picture is named as the pages name it: "rig:btl-minus-tied", "example:counter-demo", "plug:4.4mm-trrrs". Parts of the help's own
layouts have no names; they are called what they are, in the reader's language. Must never draw what is not in the resources.
Read on in :mod:`cablebuilder.gui.help_sheet`.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import ContactRef, PortRef, Rig, part_of
from cablebuilder.files.help_files import help_rig
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.chain_words import worded_chains
from cablebuilder.gui.contact_scene import ContactScene
from cablebuilder.gui.contact_words import contact_word
from cablebuilder.gui.picture import letters_for
from cablebuilder.gui.picture_files import Sheet
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.shelf_plug import paint_shelf_plug, shelf_plug
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.check import check
from cablebuilder.judge.inside_parts import Contact, PortInside
from cablebuilder.judge.words import KINDS
from cablebuilder.paths import resource_folder

_EDGE = 8.0
_PLUG_SIZE = QSize(200, 190)
_PLUG_X, _NAME_X, _PLUG_TOP = 20.0, 52.0, 26.0


def help_picture(name: str, catalog: Catalog, theme: Theme, width: float, *, is_vector: bool = False) -> Sheet | None:
    """Return a picture that a page names, parted into rows where it would be wider; None where there is none of that name."""
    kind, _, what = name.partition(":")
    with letters_for(is_vector=is_vector):
        if kind == "plug":
            return PlugPicture(what, catalog, theme) if what in catalog.connectors else None
        path = help_rig(resource_folder(), what) if kind == "rig" else _example(what)
        if path is None:
            return None
        rig = named_by_kind(load_rig(path, catalog).rig, catalog)
        return RigPicture(rig, catalog, theme, width, is_vector=is_vector)


def named_by_kind(rig: Rig, catalog: Catalog) -> Rig:
    """Return a layout whose nameless parts are called by their kind: "Player", or "Headphone 2" where there are several."""
    words = {key: _kind_word(rig, catalog, key) for key in rig.parts}
    counts = {word: list(words.values()).count(word) for word in words.values()}
    numbers: dict[str, int] = {}
    parts = {}
    for key, placed in rig.parts.items():
        word = words[key]
        numbers[word] = numbers.get(word, 0) + 1
        label = f"{word} {numbers[word]}" if word and counts[word] > 1 else word
        parts[key] = placed.model_copy(update={"label": label}) if word else placed
    return rig.model_copy(update={"parts": parts})


def _kind_word(rig: Rig, catalog: Catalog, key: str) -> str:
    part = part_of(rig, catalog, key)
    if part is None or rig.parts[key].label or part.maker or part.model:
        return ""
    word = language.render(KINDS[part.kind])
    return word[:1].upper() + word[1:]


def _example(name: str) -> Path | None:
    path = resource_folder() / "examples" / f"{name}.rig.json"
    return path if path.is_file() else None


class RigPicture:
    """The chains of a layout from inside; where nothing is joined inside, the layout as it lies on the canvas."""

    is_transparent = True

    def __init__(self, rig: Rig, catalog: Catalog, theme: Theme, width: float, *, is_vector: bool) -> None:
        """Judge and draw a layout, no wider than asked for where it can be parted."""
        self.title, self._is_vector = rig.title, is_vector
        report = check(rig, catalog)
        scene = ContactScene(theme)
        scene.show_chains(worded_chains(report, rig, catalog), rig, catalog)
        scene.fold(width)
        self._scene: QGraphicsScene = scene
        self._owner: object = scene
        self._style = scene.canvas_style
        area = QRectF()
        for picture in scene.pictures:
            area = area.united(picture.mapRectToScene(picture.size))
        if not scene.pictures:
            self._scene, self._style = QGraphicsScene(), CanvasStyle(theme)
            mirror = RigMirror(self._scene, self._style, catalog)
            mirror.sync(rig, report)
            self._owner, area = mirror, mirror.bounds()
        self._area = area.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        self.size = self._area.size().toSize()

    def paint(self, painter: QPainter) -> None:
        """Paint from the origin on, in canvas units."""
        with letters_for(is_vector=self._is_vector):
            self._style.is_vector = self._is_vector
            hints = QPainter.RenderHint
            painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing | hints.SmoothPixmapTransform)
            self._scene.render(painter, QRectF(QPointF(), self._area.size()), self._area)


class PlugPicture:
    """A plug upright, as on a shelf, with the names of its contacts."""

    is_transparent = True
    size = _PLUG_SIZE

    def __init__(self, connector: str, catalog: Catalog, theme: Theme) -> None:
        """Measure a plug of a kind."""
        kind = catalog.connectors[connector]
        self.title, self._style = kind.long_name, CanvasStyle(theme)
        self._names = [contact for contact in kind.contacts if contact != "shell"]
        contacts = tuple(Contact(ContactRef("plug", "plug", name), number) for number, name in enumerate(self._names))
        port = PortInside(PortRef("plug", "plug"), "plug", kind.long_name, kind.family, contacts, size=kind.size)
        self._plug = shelf_plug(port, len(contacts))

    def paint(self, painter: QPainter) -> None:
        """Paint from the origin on, in canvas units."""
        style = self._style
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(0, -_PLUG_TOP)
        paint_shelf_plug(painter, style.theme, _PLUG_X, self._plug, 1, is_socket=False)
        for word, y in self.labels():
            style.label.paint(painter, QPointF(_NAME_X, y + style.label.metrics.capHeight() / 2), word, style.color("text"))

    def labels(self) -> Iterator[tuple[str, float]]:
        """Yield what each contact is called, and at which height it stands."""
        for name, y in zip(self._names, self._plug.ys, strict=True):
            yield contact_word(name, self._names), y
