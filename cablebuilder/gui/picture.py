"""One picture of a layout on a sheet of its own: title, date and verdicts above, the drawing, and below it what the lines mean.

The same sheet goes into every kind of file, onto paper and onto the clipboard. Must never change a rig, and never ask a clock:
the day is told. Read on in :mod:`cablebuilder.gui.picture_files`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import QDate, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene, QStyleOptionGraphicsItem

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError, visible
from cablebuilder.gui.canvas_style import CanvasStyle, Face
from cablebuilder.gui.chain_words import worded_chains
from cablebuilder.gui.contact_scene import ContactScene
from cablebuilder.gui.note_item import NoteItem
from cablebuilder.gui.picture_legend import Entry, legend_height, link_entries, paint_legend, wire_entries
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.steps import Steps, each_inside, one_by_one
from cablebuilder.gui.theme import STATE_OF_VERDICT, Theme, ThemeName, bare_letters
from cablebuilder.gui.verdict_counts import verdict_counts
from cablebuilder.gui.verdict_pill import HEIGHT, paint_pill, pill_width
from cablebuilder.judge.chain_names import chain_named, named_chains
from cablebuilder.judge.report import Chain, Report
from cablebuilder.judge.slices import answer_of

Subject = Literal["layout", "inside"]

_SIDE, _TOP, _BOTTOM = 40.0, 32.0, 24.0
_TITLE_BASELINE, _PILLS_TOP, _HEAD = 22.0, 36.0, 76.0
_GAP = 28.0
_LEAST_WIDTH = 560.0
_SOFT = QMarginsF(24, 24, 24, 24)
"""Room for the shadows around a drawing."""
_ON_THE_EDGE = QMarginsF(8, 0, 12, 0)
"""How far sockets stand out; the cards themselves stand in line with the title."""


@dataclass(frozen=True, slots=True)
class PictureWish:
    """What a picture should show and how: the layout or its contacts, of all chains or of the one with a letter, and which day it is."""

    subject: Subject = "layout"
    chain: str | None = None
    theme: ThemeName = "light"
    is_transparent: bool = False
    on: date | None = None
    is_bare: bool = False
    """Whether title, day and verdicts are left out, because what is around the picture says them."""
    carries_layout: bool = True
    """Whether a PNG holds the layout that it shows, so that it can be opened again."""


class _Drawing(NamedTuple):
    """What stands in the middle of a sheet; ``owner`` keeps the items alive."""

    scene: QGraphicsScene
    style: CanvasStyle
    area: QRectF
    entries: Sequence[Entry]
    owner: object


class Picture:
    """A sheet that can be painted again and again, at any scale."""

    def __init__(self, title: str, chains: Iterable[Chain], drawing: _Drawing, wish: PictureWish, *, is_vector: bool) -> None:
        """Measure the sheet; :func:`make_picture` makes one of a rig."""
        self._is_vector = is_vector
        self.title = visible(title) or language.text("New layout")
        self.day = worded_day(wish.on) if wish.on else ""
        self._counts = verdict_counts(chain.told for chain in chains)
        self._drawing, self.is_transparent = drawing, wish.is_transparent
        self._head = 0.0 if wish.is_bare else _HEAD + _GAP
        self._width = max(_LEAST_WIDTH, drawing.area.width())
        self._legend = legend_height(drawing.style, drawing.entries, self._width)
        foot = _GAP + self._legend if drawing.entries else 0.0
        self.size = QSizeF(self._width + 2 * _SIDE, _TOP + self._head + drawing.area.height() + foot + _BOTTOM).toSize()

    def paint(self, painter: QPainter) -> None:
        """Paint the sheet from the origin on, in canvas units."""
        answer_of(self.painting(painter))

    def painting(self, painter: QPainter) -> Steps[None]:
        """Paint the sheet in steps."""
        return each_inside(partial(letters_for, is_vector=self._is_vector), self._painting(painter))

    def letting_go(self) -> Steps[None]:
        """Let go in steps what the sheet is painted from, for it is not painted any more."""
        if isinstance(self._drawing.owner, ContactScene):
            yield from self._drawing.owner.emptying()

    def _painting(self, painter: QPainter) -> Steps[None]:
        drawing, style = self._drawing, self._drawing.style
        style.is_vector = self._is_vector
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing | hints.SmoothPixmapTransform)
        if not self.is_transparent:
            painter.fillRect(QRectF(QPointF(), self.size.toSizeF()), style.color("canvas"))
        if self._head:
            self._paint_head(painter)
        place = QRectF(QPointF(_SIDE, _TOP + self._head), drawing.area.size())
        yield from _painting_items(drawing.scene, painter, place.marginsAdded(_SOFT), drawing.area.marginsAdded(_SOFT))
        if drawing.entries:
            foot = QRectF(_SIDE, self.size.height() - _BOTTOM - self._legend, self._width, self._legend)
            paint_legend(painter, style, drawing.entries, foot)

    def _paint_head(self, painter: QPainter) -> None:
        style = self._drawing.style
        title, right = Face(style.theme.font("headline")), _SIDE + self._width
        day = QPointF(right - style.body.width(self.day), _TOP + _TITLE_BASELINE)
        shown = title.metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, day.x() - _SIDE - _GAP)
        title.paint(painter, QPointF(_SIDE, _TOP + _TITLE_BASELINE), shown, style.color("text"))
        style.body.paint(painter, day, self.day, style.color("text-muted"))
        left = _SIDE
        for state, word in self._counts:
            box = QRectF(left, _TOP + _PILLS_TOP, pill_width(word), HEIGHT)
            paint_pill(painter, style.theme, box, style.theme.state(state), word, solid=state == "unsafe")
            left = box.right() + 8
        painter.fillRect(QRectF(_SIDE, _TOP + _HEAD - 1, self._width, style.theme.hairline), style.color("border"))


def make_picture(rig: Rig, catalog: Catalog, report: Report, wish: PictureWish, *, is_vector: bool = False) -> Picture:
    """Return the sheet that a wish asks for; ``is_vector`` where it is to be made of lines and texts and of no pixels.

    *Raises* FileError where there is nothing to draw, or no such chain.
    """
    return answer_of(making_picture(rig, catalog, report, wish, is_vector=is_vector))


def making_picture(rig: Rig, catalog: Catalog, report: Report, wish: PictureWish, *, is_vector: bool = False) -> Steps[Picture]:
    """Do what :func:`make_picture` does in steps."""
    making = _making(rig, catalog, report, wish, is_vector=is_vector)
    return (yield from each_inside(partial(letters_for, is_vector=is_vector), making))


def _painting_items(scene: QGraphicsScene, painter: QPainter, place: QRectF, area: QRectF) -> Steps[None]:
    """Paint what a scene has in an area into a place of the same size, one item after the other, as ``QGraphicsScene.render`` does."""
    hit, order = Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.AscendingOrder
    with saved(painter):
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        painter.translate(place.topLeft() - area.topLeft())
        world, option = painter.worldTransform(), QStyleOptionGraphicsItem()
        for item, share in one_by_one(scene.items(area, hit, order)):
            with saved(painter):
                painter.setWorldTransform(item.sceneTransform() * world)
                painter.setOpacity(item.effectiveOpacity())
                item.paint(painter, option)
            yield share


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Within this, a painter may be changed; also where what paints is left half way, it is then as it was."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def letters_for(*, is_vector: bool) -> AbstractContextManager[None]:
    """Within this, fonts are as a file of lines and texts needs them, or as on screen."""
    return bare_letters() if is_vector else nullcontext()


def _making(rig: Rig, catalog: Catalog, report: Report, wish: PictureWish, *, is_vector: bool) -> Steps[Picture]:
    if not (rig.parts or rig.notes or rig.frames):
        raise FileError("There is nothing to draw: this layout is empty. Add a part first.")
    named = dict(named_chains(report))
    chains = named if wish.chain is None else {wish.chain: chain_named(report, wish.chain)}
    draw = _inside if wish.subject == "inside" else _layout
    drawing = yield from draw(rig, catalog, report, chains, wish)
    return Picture(rig.title, chains.values(), drawing, wish, is_vector=is_vector)


def worded_day(day: date) -> str:
    """Return a day as people of the reader's country write it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def _layout(rig: Rig, catalog: Catalog, report: Report, chains: Mapping[str, Chain], wish: PictureWish) -> Steps[_Drawing]:
    scene, style = QGraphicsScene(), CanvasStyle(Theme(wish.theme))
    mirror = RigMirror(scene, style, catalog)
    yield from mirror.syncing(rig, report)
    area = mirror.bounds() if wish.chain is None else _leave_only(mirror, chains[wish.chain])
    area = area.marginsRemoved(_ON_THE_EDGE)
    links = {index for chain in chains.values() for index in chain.links} if wish.chain else range(len(report.links))
    entries = link_entries(style, (STATE_OF_VERDICT[report.links[index].verdict] for index in links))
    return _Drawing(scene, style, area, entries, mirror)


def _leave_only(mirror: RigMirror, chain: Chain) -> QRectF:
    """Hide all but one chain, the frames that hold all of it, and the notes beside it; return the rectangle of what is left."""
    parts = frozenset(chain.parts)
    for key, part in mirror.parts.items():
        part.setVisible(key in parts)
    for link, item in mirror.links.items():
        if set(mirror.joined[link].indices).isdisjoint(chain.links):
            item.setVisible(False)
            item.show_tag(is_shown=False)
    for key, heading in mirror.headings.items():
        heading.setVisible(key in parts)
    remarks = [mirror.remarks[key] for key in tuple(mirror.remarks.keys())]
    for remark in remarks:
        remark.setVisible(False)
    area = whole = mirror.bounds()
    for remark in remarks:
        remark.setVisible(remark.area.intersects(area) if isinstance(remark, NoteItem) else remark.area.contains(area))
        if remark.isVisible():
            whole = whole.united(remark.sceneBoundingRect())
    return whole


def _inside(rig: Rig, catalog: Catalog, report: Report, chains: Mapping[str, Chain], wish: PictureWish) -> Steps[_Drawing]:
    scene = ContactScene(Theme(wish.theme))
    shown = frozenset(chain.parts for chain in chains.values())
    words = [each for each in worded_chains(report, rig, catalog) if each.chain.parts in shown]
    yield from scene.showing_chains(words, rig, catalog)
    if not scene.pictures:
        raise FileError("There is nothing to see inside: nothing is joined yet. Draw the layout instead.")
    area = QRectF()
    for picture in scene.pictures:
        area = area.united(picture.mapRectToScene(picture.size))
    entries = wire_entries(scene.canvas_style, scene.signals, scene.fault)
    return _Drawing(scene, scene.canvas_style, area, entries, scene)
