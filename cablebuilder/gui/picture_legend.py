"""The legend of a picture: what each kind of line in it means, for a reader who has never seen the program.

Must never know a rig: it is told which lines are in the picture. Read on in :mod:`cablebuilder.gui.picture`.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.canvas_style import CanvasStyle, core_pen, link_pen
from cablebuilder.gui.contact_legend import wire_words
from cablebuilder.gui.signal_wire import Stroke, fault_stroke, paint_wires, signal_stroke
from cablebuilder.gui.theme import StateName
from cablebuilder.judge.strand_names import Style

ROW = 24.0
_SAMPLE, _GLYPH, _GAP, _STEP = 44.0, 15.0, 8.0, 28.0
_MEANINGS: dict[StateName, Template] = {
    "unsafe": "something could be damaged",
    "not-fitting": "cannot be pushed in",
    "wrong": "nothing breaks, the sound is wrong",
    "caution": "a fact is missing, or a setting matters",
    "safe": "no rule objects and no fact is missing",
    "neutral": "no source or no listener yet",
}


class Entry(NamedTuple):
    """One kind of line: how it is painted into a sample's rectangle, what it is called, and what that means."""

    paint: Callable[[QPainter, QRectF], None]
    word: str
    meaning: str = ""


def link_entries(style: CanvasStyle, states: Iterable[StateName]) -> tuple[Entry, ...]:
    """Return an entry for each of the states of links that are in a picture, worst first."""
    there = frozenset(states)
    return tuple(
        Entry(partial(_paint_link, style, state), style.theme.state(state).word, language.text(meaning))
        for state, meaning in _MEANINGS.items()
        if state in there
    )


def wire_entries(style: CanvasStyle, signals: Iterable[Style], fault: StateName | None) -> tuple[Entry, ...]:
    """Return an entry for each of the signals that are in a picture of contacts, and for the way of a fault if there is one."""
    return tuple(Entry(partial(_paint_wire, style, signal, fault or "unsafe"), words) for signal, words in wire_words(signals, fault))


def legend_height(style: CanvasStyle, entries: Sequence[Entry], width: float) -> float:
    """Return how high a legend is in a width."""
    return ROW * (1 + max((row for row, _ in _places(style, entries, width)), default=-1))


def paint_legend(painter: QPainter, style: CanvasStyle, entries: Sequence[Entry], area: QRectF) -> None:
    """Paint entries one after the other, in as many rows as they take."""
    for (row, left), entry in zip(_places(style, entries, area.width()), entries, strict=True):
        box = QRectF(area.left() + left, area.top() + row * ROW, _SAMPLE, ROW)
        entry.paint(painter, box)
        baseline = box.center().y() + style.tag.metrics.capHeight() / 2
        word = QPointF(box.right() + _GAP, baseline)
        style.tag.paint(painter, word, entry.word, style.color("text"))
        if entry.meaning:
            style.small.paint(painter, word + QPointF(style.tag.width(entry.word) + _GAP, 0), entry.meaning, style.color("text-muted"))


def _places(style: CanvasStyle, entries: Iterable[Entry], width: float) -> list[tuple[int, float]]:
    """Return row and left end of each entry."""
    found, row, left = [], 0, 0.0
    for entry in entries:
        needed = _SAMPLE + _GAP + style.tag.width(entry.word)
        if entry.meaning:
            needed += _GAP + QFontMetricsF(style.small.font).horizontalAdvance(entry.meaning)
        if left and left + needed > width:
            row, left = row + 1, 0.0
        found.append((row, left))
        left += needed + _STEP
    return found


def _paint_link(style: CanvasStyle, state: StateName, painter: QPainter, box: QRectF) -> None:
    look = style.theme.state(state)
    _paint_stroke(painter, Stroke(link_pen(look), core_pen(look, style.color("canvas"))), box)
    disc = QRectF(box.center().x() - _GLYPH / 2, box.center().y() - _GLYPH / 2, _GLYPH, _GLYPH)
    style.icon(painter, look.icon, disc, look.line, style.color("canvas"))


def _paint_wire(style: CanvasStyle, signal: Style | None, fault: StateName, painter: QPainter, box: QRectF) -> None:
    ground = style.color("canvas")
    _paint_stroke(painter, signal_stroke(style.theme, signal, ground) if signal else fault_stroke(style.theme, fault), box)


def _paint_stroke(painter: QPainter, stroke: Stroke, box: QRectF) -> None:
    cap = stroke.width / 2
    path = QPainterPath(QPointF(box.left() + cap, box.center().y()))
    path.lineTo(box.right() - cap, box.center().y())
    paint_wires(painter, [(path, stroke)], None)
