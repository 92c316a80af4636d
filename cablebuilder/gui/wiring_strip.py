"""The wiring strip of a finding: two connectors upright as on a shelf, the wires between them, and where two of them meet.

It shows the part in which the fault's ends meet; where the long sleeve of a plug joins two springs, the socket against that
plug. Must never decide what meets: that comes with the values. Read on in :mod:`cablebuilder.gui.wiring_plan`.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import elided
from cablebuilder.gui.contact_words import fault_title, tag_word
from cablebuilder.gui.look import Themed, repaint_with
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.shelf_plug import ShelfPlug, paint_shelf_plug, shelf_plug
from cablebuilder.gui.signal_wire import fault_stroke, paint_tag, paint_wires, signal_color, signal_stroke, tag_area
from cablebuilder.gui.theme import STATE_OF_VERDICT, Theme
from cablebuilder.gui.wiring_plan import StripPlan, spoken_wiring, strip_plan
from cablebuilder.judge.inside import Inside, is_drawn
from cablebuilder.judge.report import Finding

HEIGHT = 220
_RADIUS = 10.0
_EDGE, _TITLE = 22.0, 20.0
_SIDE = 12.0
"""Between the edge of the box and its titles, and rows where no connector stands."""
_NAME, _TAG = 18.0, 70.0
_TAG_HEIGHT = 17.0
_WIRES, _FAULT = 0.7, 0.72
_NODE, _BEFORE_END = 6.5, 12.0


class WiringStrip(QWidget):
    """A sunken box with the strip; says the same in words to a screen reader."""

    def __init__(self, look: Themed, inside: Inside, plan: StripPlan, parent: QWidget | None = None) -> None:
        """Show a plan."""
        super().__init__(parent)
        assert inside.fault is not None, "a strip without a fault"
        self._look, self.plan = look, plan
        self._state = STATE_OF_VERDICT[inside.fault.verdict]
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(fault_title(inside.fault))
        self.setAccessibleDescription(spoken_wiring(plan))
        self.setToolTip(tip(self.accessibleDescription()))
        repaint_with(look, self)

    def sizeHint(self) -> QSize:
        """Return the size in the design's panel."""
        return QSize(304, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the box, the connectors, the wires and the joint."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        left, right = (shelf_plug(self.plan.ports[side], len(self.plan.rows[side])) for side in (0, 1))
        self._paint_titles(painter, theme)
        self._paint_side(painter, theme, left, 1)
        self._paint_side(painter, theme, right, -1)
        self._paint_wires(painter, theme, left, right)
        painter.end()

    def _paint_titles(self, painter: QPainter, theme: Theme) -> None:
        font = theme.font("micro", weight=500)
        painter.setFont(font)
        painter.setPen(theme.color("text-muted"))
        metrics, room = painter.fontMetrics(), self.width() - 36
        titles: tuple[str, ...] = self.plan.titles
        if sum(metrics.horizontalAdvance(title) for title in titles) > room:
            titles = tuple(port.connector if port else title for port, title in zip(self.plan.ports, titles, strict=True))
        least = max(room / 2, *(room - metrics.horizontalAdvance(title) for title in titles))
        one, other = (elided(title, font, least) for title in titles)
        painter.drawText(QPointF(_SIDE, _TITLE), one)
        painter.drawText(QPointF(self.width() - _SIDE - painter.fontMetrics().horizontalAdvance(other), _TITLE), other)

    def _paint_side(self, painter: QPainter, theme: Theme, plug: ShelfPlug, side: int) -> None:
        """Paint a connector, a tick and a name for each contact; ``side`` is 1 for the left one, which looks to the right."""
        rows = self.plan.rows[0 if side > 0 else 1]
        x = _EDGE if side > 0 else self.width() - _EDGE
        paint_shelf_plug(painter, theme, x, plug, side, is_socket=self.plan.is_socket and side > 0)
        painter.setFont(theme.font("micro", weight=400))
        reach = self._reach(plug, side) - _EDGE
        for row, y in zip(rows, plug.ys, strict=True):
            painter.setPen(theme.color("border-control"))
            tick = plug.width / 2 + 2
            if self._has_plug(side):
                painter.drawLine(QPointF(x + side * tick, y), QPointF(x + side * (tick + 5), y))
            painter.setPen(theme.color("text-muted"))
            area = QRectF(x + reach, y - 8, 90, 16) if side > 0 else QRectF(x - reach - 90, y - 8, 90, 16)
            align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
            painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, row.word)

    def _has_plug(self, side: int) -> bool:
        return self.plan.ports[0 if side > 0 else 1] is not None

    def _reach(self, plug: ShelfPlug, side: int) -> float:
        """Return how far from the edge of the box the names of a side begin: behind its connector, if it has one."""
        return _EDGE + max(_NAME, plug.width / 2 + 10) if self._has_plug(side) else _SIDE

    def _paint_wires(self, painter: QPainter, theme: Theme, left: ShelfPlug, right: ShelfPlug) -> None:
        ground = theme.color("sunken")
        names = painter.fontMetrics()
        start = max(_EDGE + _TAG, _EDGE + _NAME + 22 + max(names.horizontalAdvance(row.word) for row in self.plan.rows[0]))
        far = self._reach(right, -1) + 8 + max((names.horizontalAdvance(row.word) for row in self.plan.rows[1]), default=40)
        stop = self.width() - far
        node = self._node(left, right, stop)
        stroke = fault_stroke(theme, self._state, _FAULT)
        for tie in sorted(self.plan.ties, key=lambda tie: tie.is_fault):
            row = self.plan.rows[0][tie.left]
            to = node if tie.is_fault and node is not None else QPointF(stop, right.ys[tie.right]) if tie.right is not None else None
            if to is not None:
                own = stroke if tie.is_fault else signal_stroke(theme, row.name.style, ground, _WIRES)
                paint_wires(painter, [(_bend(QPointF(start + 13, left.ys[tie.left]), to), own)], ground, _WIRES)
        if node is not None:
            self._paint_joint(painter, theme, node, start, stop)
        for row, y in zip(self.plan.rows[0], left.ys, strict=True):
            area = tag_area(QPointF(start, y), tag_word(row.name), _TAG_HEIGHT)
            color = signal_color(theme, row.name.style) if row.name.names else theme.color("text-muted")
            paint_tag(painter, area, tag_word(row.name), color, theme.color("card"))

    def _node(self, left: ShelfPlug, right: ShelfPlug, stop: float) -> QPointF | None:
        """Return where the wires of the fault meet: just before the row that they lead to, or between them where they lead nowhere."""
        red = [left.ys[tie.left] for tie in self.plan.ties if tie.is_fault]
        if not red:
            return None
        y = right.ys[self.plan.joint] if self.plan.joint is not None else sum(red) / len(red)
        return QPointF(stop - _BEFORE_END, y)

    def _paint_joint(self, painter: QPainter, theme: Theme, node: QPointF, start: float, stop: float) -> None:
        state = theme.state(self._state)
        if self.plan.joint is not None:
            painter.setPen(QPen(state.line, 5))
            painter.drawLine(node, QPointF(stop + 1, node.y()))
        painter.setPen(QPen(theme.color("sunken"), 2))
        painter.setBrush(state.line)
        painter.drawEllipse(node, _NODE, _NODE)
        word, font = language.text("joined here"), theme.font("micro", weight=600)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(word) + 14
        x = min(max(node.x() - width / 2, start + _TAG_HEIGHT), self.width() - width - 8.0)
        box = QRectF(x, node.y() + 14, width, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state.solid)
        painter.drawPolygon(QPolygonF([node + QPointF(-5, 15), node + QPointF(0, 9), node + QPointF(5, 15)]))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(state.on))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def _bend(start: QPointF, stop: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    middle = (start.x() + stop.x()) / 2
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, stop.y()), stop)
    return path


def make_strip(look: Themed, finding: Finding, wiring: Callable[[Finding], Inside]) -> QWidget | None:
    """Return the strip of a safety finding with a way that can be drawn; None for any other."""
    if finding.judgement != "safety" or not is_drawn(finding):
        return None
    inside = wiring(finding)
    plan = strip_plan(inside)
    return WiringStrip(look, inside, plan) if plan else None
