"""A plug or socket as it is seen by who solders it, in a box of its own: letter, drawing, and a row for each lug.

Each drawing fits into a column left of the rows. Where the lugs are is told by :mod:`cablebuilder.core.solder_sides`, or not
known: then there is no drawing but a sign that says so. Must never decide what is joined to what.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.solder_sides import Drawing, SolderSide, solder_side
from cablebuilder.gui.build_words import end_word
from cablebuilder.gui.canvas_style import CanvasStyle, wrapped
from cablebuilder.gui.contact_words import contact_word
from cablebuilder.gui.sheet_board import Board, step_of
from cablebuilder.judge.build_sheet import BuildEnd

_PAD, _HEAD, _ROW = 14.0, 34.0, 22.0
_COLUMN = 92.0
"""The width of the drawing."""
_LEAST_ROWS = 4
_CUP = 9.0
_SHAFT = 20.0


def end_height(style: CanvasStyle, catalog: Catalog, end: BuildEnd, width: float) -> float:
    """Return how high the box of a plug is."""
    side = solder_side(catalog.connectors[end.connector], end.gender)
    advice = wrapped(language.render(side.advice), style.small, width - 2 * _PAD)
    return _PAD + _HEAD + _ROW * max(_LEAST_ROWS, len(end.lugs)) + 8 + len(advice) * step_of(style.small) + _PAD - 4


def write_end(board: Board, catalog: Catalog, end: BuildEnd, numbers: Mapping[str, str], area: QRectF) -> None:
    """Write the box of a plug; the area counts from where the board is, and the board stays there."""
    style, top = board.style, board.y
    board.box(area, style.color("card"), style.color("border"))
    left = area.left() + _PAD
    board.y = top + area.top() + _PAD
    board.box(QRectF(left, -2, 22, 22), style.color("text"), style.color("text"), 6)
    board.put(style.name, end.letter, left=left + 11 - style.name.width(end.letter) / 2, color="surface")
    _write_name(board, end_word(end, catalog), left + 30, area.right() - _PAD)
    board.y += _HEAD
    side = solder_side(catalog.connectors[end.connector], end.gender)
    if board.painter is not None:
        room = QRectF(board.left + left, board.y, _COLUMN - 12, _ROW * max(_LEAST_ROWS, len(end.lugs)))
        _paint(board.painter, style, side, end, room)
    rows = board.y
    for number, lug in enumerate(end.lugs):
        board.y = rows + number * _ROW + 2
        contacts = catalog.connectors[end.connector].contacts
        board.put(style.tag, contact_word(lug.contact, contacts), left=left + _COLUMN)
        said = language.text("free") if lug.is_free else ", ".join(lug.signals) or "?"
        board.put(style.small, said, left=left + _COLUMN + 60, color="text-muted" if lug.is_free else "text")
        wires = numbers.get(lug.ref, "")
        board.put(style.small, wires, left=area.right() - _PAD - style.small.width(wires), color="text-muted")
    board.y = rows + _ROW * max(_LEAST_ROWS, len(end.lugs)) + 8
    board.text(style.small, language.render(side.advice), left=left, width=area.width() - 2 * _PAD, color="text-muted")
    board.y = top


def _write_name(board: Board, words: str, left: float, right: float) -> None:
    """Write the name of a plug in one line, smaller where it is long, or in two of them."""
    face, top = board.style.label, board.y
    lines = wrapped(words, board.style.small, right - left, 2)
    if len(lines) == 1:
        board.put(face if face.width(words) <= right - left else board.style.small, words, left=left)
        return
    for number, line in enumerate(lines):
        board.y = top - 6 + number * 15
        board.put(board.style.small, line, left=left)
    board.y = top


def _paint(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:
    painter.save()
    painter.setPen(QPen(style.color("text"), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINTERS[side.drawing](painter, style, side, end, room)
    painter.restore()


def _paint_phone(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:  # noqa: ARG001 - one signature
    """Paint the poles one below the other, the tip above, each at the height of its row; a socket has a dashed housing around."""
    x = room.left() + 28
    if end.gender == "jack":
        painter.setPen(QPen(style.color("border-control"), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(x - 10, room.top() - 4, _SHAFT + 20, _ROW * len(end.lugs) + 8), 5, 5)
    for number, lug in enumerate(end.lugs):
        y = room.top() + number * _ROW
        painter.setPen(QPen(style.color("text"), 1.2))
        painter.setBrush(style.color("sunken") if lug.is_free else style.color("metal.gold-mid"))
        pole = QRectF(x, y + 1.5, _SHAFT, _ROW - 3)
        radius = _SHAFT / 2 if number == 0 else 2
        painter.drawRoundedRect(pole, radius, min(radius, _ROW / 2 - 2))
        painter.setPen(QPen(style.color("text-muted"), 1))
        painter.drawLine(QPointF(pole.right() + 3, pole.center().y()), QPointF(room.right() + 6, pole.center().y()))


def _paint_round(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:  # noqa: ARG001 - one signature
    radius = min(room.width(), room.height()) / 2 - 2
    middle = QPointF(room.left() + room.width() / 2, room.top() + radius + 2)
    painter.drawEllipse(middle, radius, radius)
    for contact, (x, y) in side.places.items():
        _paint_cup(painter, style, middle + QPointF(x, y) * (radius * 0.78), contact)


def _paint_cup(painter: QPainter, style: CanvasStyle, at: QPointF, word: str) -> None:
    painter.setPen(QPen(style.color("text"), 1.2))
    painter.setBrush(style.color("metal.gold-mid"))
    painter.drawEllipse(at, _CUP, _CUP)
    face = style.tag
    face.paint(painter, at + QPointF(-face.width(word) / 2, face.metrics.capHeight() / 2), word, style.color("text"))


def _paint_coaxial(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:  # noqa: ARG001 - one signature
    middle = QPointF(room.left() + 38, room.top() + 40)
    painter.setBrush(style.color("sunken"))
    painter.drawEllipse(middle, 34, 34)
    painter.setBrush(style.color("card"))
    painter.drawEllipse(middle, 24, 24)
    painter.setBrush(style.color("metal.gold-mid"))
    painter.drawEllipse(middle, 8, 8)


def _paint_pair(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:  # noqa: ARG001 - one signature
    area = QRectF(room.left() + 2, room.top() + 12, 72, 40)
    painter.drawRoundedRect(area, 10, 10)
    for number, lug in enumerate(end.lugs):
        word = {"positive": "+", "negative": "−", "-": "−"}.get(lug.contact, lug.contact)
        _paint_cup(painter, style, QPointF(area.left() + 20 + number * 32, area.center().y()), word)


def _paint_single(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:  # noqa: ARG001 - one signature
    painter.setPen(QPen(style.color("text"), 2.4))
    painter.drawLine(QPointF(room.left(), room.top() + 11), QPointF(room.right(), room.top() + 11))


def _paint_list(painter: QPainter, style: CanvasStyle, side: SolderSide, end: BuildEnd, room: QRectF) -> None:  # noqa: ARG001 - one signature
    """Paint a sign that nobody knows where the lugs are: a dashed outline with a question mark."""
    painter.setPen(QPen(style.color("border-control"), 1.2, Qt.PenStyle.DashLine))
    area = QRectF(room.left() + 4, room.top() + 4, 68, 68)
    painter.drawRoundedRect(area, 10, 10)
    face = style.name
    face.paint(painter, area.center() + QPointF(-face.width("?") / 2, face.metrics.capHeight() / 2), "?", style.color("text-muted"))


_PAINTERS: Mapping[Drawing, Callable[[QPainter, CanvasStyle, SolderSide, BuildEnd, QRectF], None]] = {
    "phone": _paint_phone, "round": _paint_round, "coaxial": _paint_coaxial, "pair": _paint_pair, "single": _paint_single,
    "list": _paint_list,
}  # fmt: skip
