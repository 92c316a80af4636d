"""Paints the rows of the parts list: headings, parts with tile and badges, and the picture that a drag carries.

Must never decide what is listed. Read on in :mod:`cablebuilder.gui.library_panel`.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cablebuilder.gui.buttons import elided, paint_focus_ring
from cablebuilder.gui.canvas_style import text_face, wrapped
from cablebuilder.gui.look import Look
from cablebuilder.gui.part_list import Badge, Heading, PartRow, RowRole
from cablebuilder.gui.theme import TOKENS, Theme

ROW_HEIGHT: int = TOKENS["layout"]["list_row"]
HEADING_HEIGHT = 26
_SIDE, _TEXT, _GRIP = 16, 68, 4
_TILE, _GLYPH, _TILE_RADIUS = 40, 24, TOKENS["radius"]["tile"]
_DRAG_SIZE, _DRAG_MARGIN = QSize(188, 68), 24
_LINE, _MOST_LINES = 16, 4
"""Of a model whose name is longer than the list is wide."""


class PartDelegate(QStyledItemDelegate):
    """Paints one row of the list."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        """Paint with a look, as wide as a view."""
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of a row, which grows with the lines that a long name takes; the width follows the list."""
        row = index.data(RowRole)
        if isinstance(row, Heading):
            return QSize(0, HEADING_HEIGHT)
        lines = _model_lines(self._look.theme, row, self._view.viewport().width() - 2 * _SIDE)
        return QSize(0, ROW_HEIGHT + _LINE * (len(lines) - 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint a heading or a part."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, theme = index.data(RowRole), self._look.theme
        box, state = QRectF(option.rect), option.state
        if isinstance(row, Heading):
            _paint_heading(painter, theme, box, row)
        else:
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            _paint_ground(painter, theme, box, hover=hover, selected=bool(state & QStyle.StateFlag.State_Selected))
            paint_part(painter, theme, box.adjusted(_SIDE, 0, -_SIDE, 0), row, raised=hover)
            if state & QStyle.StateFlag.State_HasFocus:
                paint_focus_ring(painter, theme, _ground(box), _TILE_RADIUS)
        painter.restore()


def paint_part(painter: QPainter, theme: Theme, box: QRectF, row: PartRow, *, raised: bool) -> None:
    """Paint tile, maker, model and badges from a box's left edge on."""
    x, y = box.left(), box.top()
    ground = theme.color("card" if raised else "sunken")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(x, y + 10, _TILE, _TILE), _TILE_RADIUS, _TILE_RADIUS)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(x + 8, y + 18), theme.icon(row.icon, theme.color("text"), _GLYPH, ground, ratio))
    left = x + _TEXT - _SIDE
    room = _name_room(box.width())
    maker, model = theme.font("micro"), theme.font("body", weight=600)
    painter.setFont(maker)
    painter.setPen(theme.color("text-muted"))
    painter.drawText(QPointF(left, y + 17.5), elided(row.maker, maker, room))
    if row.owned:
        _paint_owned(painter, theme, QPointF(x + _TILE, y + 10), row.owned)
    painter.setFont(model)
    painter.setPen(theme.color("text"))
    lines = _model_lines(theme, row, box.width())
    for number, line in enumerate(lines):
        painter.drawText(QPointF(left, y + 33 + number * _LINE), elided(line, model, room))
    paint_badges(painter, theme, QRectF(left, y + 39.5 + (len(lines) - 1) * _LINE, box.right() - left, 17), row.badges)


def _name_room(width: float) -> float:
    """Return the room for names in a row without its margins; that of the grip is kept, so that no name changes under the pointer."""
    return width - (_TEXT - _SIDE) - _GRIP


def _model_lines(theme: Theme, row: PartRow, width: float) -> tuple[str, ...]:
    """Return the lines that a model takes in a row that is so wide without its margins."""
    face, room = text_face(theme, theme.font("body", weight=600)), _name_room(width)
    return (row.model,) if face.width(row.model) <= room else wrapped(row.model, face, room, _MOST_LINES)


def _paint_owned(painter: QPainter, theme: Theme, corner: QPointF, owned: int) -> None:
    """Paint how many are owned as a small count on the tile's corner."""
    font = theme.font("micro", weight=600, tabular=True)
    text, width = str(owned), max(15.0, QFontMetricsF(font).horizontalAdvance(str(owned)) + 8)
    area = QRectF(corner.x() - width + 4, corner.y() - 4, width, 15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(area, 7.5, 7.5)
    painter.setFont(font)
    painter.setPen(theme.color("on-accent"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def drag_picture(theme: Theme, row: PartRow, ratio: float) -> QPixmap:
    """Return the small card that hangs at the pointer while a part is dragged."""
    margin = _DRAG_MARGIN
    lines = _model_lines(theme, row, _DRAG_SIZE.width() - 2)
    inner = _DRAG_SIZE + QSize(0, _LINE * (len(lines) - 1))
    size = inner + QSize(2 * margin, 2 * margin)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    card = QRectF(QPointF(margin, margin), inner.toSizeF())
    radius = TOKENS["radius"]["card"]
    theme.shadow(painter, card, radius)
    painter.setPen(QPen(theme.color("border-control"), 1))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    paint_part(painter, theme, card.adjusted(12, 4, 10, 0), row, raised=False)
    painter.end()
    return pixmap


def _ground(box: QRectF) -> QRectF:
    return box.adjusted(8, 0, -8, -4)


def _paint_heading(painter: QPainter, theme: Theme, box: QRectF, heading: Heading) -> None:
    painter.setPen(theme.color("text-muted"))
    painter.setFont(theme.font("small", weight=600))
    painter.drawText(QPointF(box.left() + _SIDE, box.top() + 15), heading.text)
    if heading.number is not None:
        count, font = str(heading.number), theme.font("small", weight=500, tabular=True)
        painter.setFont(font)
        painter.drawText(QPointF(box.right() - _SIDE - QFontMetricsF(font).horizontalAdvance(count), box.top() + 15), count)


def _paint_ground(painter: QPainter, theme: Theme, box: QRectF, *, hover: bool, selected: bool) -> None:
    """Paint what shows that a row is pointed at (with a grip to drag by) or chosen."""
    if not hover and not selected:
        return
    is_lined = selected and theme.is_high_contrast
    painter.setPen(QPen(theme.color("text"), theme.hairline) if is_lined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("selection-tint" if selected else "sunken"))
    painter.drawRoundedRect(_ground(box).adjusted(1, 1, -1, -1) if is_lined else _ground(box), _TILE_RADIUS, _TILE_RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    if hover:
        painter.setBrush(theme.color("border-control"))
        for dot in range(6):
            centre = QPointF(box.right() - 17.5 + dot % 2 * 5, box.top() + 25 + dot // 2 * 5)
            painter.drawEllipse(centre, 1.2, 1.2)


def paint_badges(painter: QPainter, theme: Theme, box: QRectF, badges: tuple[Badge, ...]) -> None:
    """Paint as many badges as fit, and a plus with the number of those that do not."""
    font = theme.font("micro", weight=600)
    font.setLetterSpacing(font.letterSpacingType(), 0)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    x = box.left()
    for number, badge in enumerate(badges):
        width = metrics.horizontalAdvance(badge.size) + 10
        left_over = len(badges) - number
        if x + width > box.right() - (0 if left_over == 1 else 24):
            painter.setPen(theme.color("text-muted"))
            painter.drawText(QPointF(x, box.top() + 12.4), f"+{left_over}")
            return
        style = "balanced" if badge.mode == "balanced" else "single-ended"
        painter.setPen(QPen(theme.color(f"mode.{style}.border"), 1))
        painter.setBrush(theme.color(f"mode.{style}.fill"))
        painter.drawRoundedRect(QRectF(x + 0.5, box.top() + 0.5, width - 1, 16), 4.5, 4.5)
        painter.setPen(theme.color(f"mode.{style}.text"))
        painter.drawText(QPointF(x + 5, box.top() + 12.4), badge.size)
        x += width + 5
