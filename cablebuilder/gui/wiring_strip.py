"""The wiring strip of a finding: two connectors upright as on a shelf, the wires between them, and where two of them meet.

It shows the part in which the fault's ends meet; where the long sleeve of a plug joins two springs, the socket against that
plug. Must never decide what meets: that comes with the values. Read on in :mod:`cablebuilder.gui.finding_block`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.buttons import elided
from cablebuilder.gui.contact_words import contact_word, ear_words, fault_title, signal_words, tag_word
from cablebuilder.gui.look import Themed
from cablebuilder.gui.shelf_plug import ShelfPlug, paint_shelf_plug, shelf_plug
from cablebuilder.gui.signal_wire import fault_stroke, paint_tag, paint_wires, signal_color, signal_stroke, tag_area
from cablebuilder.gui.theme import STATE_OF_VERDICT, Theme
from cablebuilder.judge.inside import Fault, Inside, PartInside, is_drawn
from cablebuilder.judge.inside_parts import PortInside
from cablebuilder.judge.report import Finding
from cablebuilder.judge.strand_names import NetName
from cablebuilder.judge.words import KINDS

HEIGHT = 220
_RADIUS = 10.0
_EDGE, _TITLE = 22.0, 20.0
_NAME, _TAG = 18.0, 70.0
_TAG_HEIGHT = 17.0
_WIRES, _FAULT = 0.7, 0.72
_NODE, _BEFORE_END = 6.5, 12.0


class Row(NamedTuple):
    """One contact beside its connector: which, what it is called, and what it carries."""

    ref: ContactRef
    word: str
    name: NetName


class Tie(NamedTuple):
    """A wire from a row of the left connector to one of the right, by their places; to nothing where ``right`` is None."""

    left: int
    right: int | None
    is_fault: bool


@dataclass(frozen=True, slots=True)
class StripPlan:
    """What a strip shows: a title, a connector and rows on either side, and the wires between; ``joint`` is the row they meet at."""

    titles: tuple[str, str]
    ports: tuple[PortInside, PortInside | None]
    rows: tuple[tuple[Row, ...], tuple[Row, ...]]
    ties: tuple[Tie, ...]
    joint: int | None
    is_socket: bool


def strip_plan(inside: Inside) -> StripPlan | None:
    """Return what the strip of a chain's fault shows; None where it has none that can be drawn."""
    fault = inside.fault
    if fault is None or (fault.contact is None and fault.strand is None):
        return None
    return _at_sleeve(inside, fault, fault.contact) if fault.contact is not None else _within(inside, fault)


def make_strip(look: Themed, finding: Finding, wiring: Callable[[Finding], Inside]) -> QWidget | None:
    """Return the strip of a safety finding with a way that can be drawn; None for any other."""
    if finding.judgement != "safety" or not is_drawn(finding):
        return None
    inside = wiring(finding)
    plan = strip_plan(inside)
    return WiringStrip(look, inside, plan) if plan else None


def _at_sleeve(inside: Inside, fault: Fault, contact: ContactRef) -> StripPlan | None:
    """Return the springs of a socket against the plug whose contact touches two of them."""
    seam = next((each for each in inside.seams if each.plug == contact[:2]), None)
    if seam is None:
        return None
    holder, owner = inside.part(seam.jack.part), inside.part(seam.plug.part)
    jack, plug = holder.port(seam.jack.port), owner.port(seam.plug.port)
    rows = (_rows(inside, jack), _rows(inside, plug))
    ties = tuple(
        Tie(
            _place(rows[0], spring),
            _place(rows[1], pole),
            pole == contact.contact and rows[0][_place(rows[0], spring)].ref in fault.contacts,
        )
        for pole, spring in seam.touches
    )
    titles = (_title(jack, holder, is_inside=True), _title(plug, owner, is_inside=False))
    return StripPlan(titles, (jack, plug), rows, ties, _place(rows[1], contact.contact), is_socket=True)


def _within(inside: Inside, fault: Fault) -> StripPlan | None:
    """Return the two connectors of the part in which two wires meet; its ears where it has one connector only."""
    part = inside.part(fault.part)
    passed = part.strands[fault.strand or 0].on_path
    ports = [port for port in part.ports if port.contacts]
    if not passed or not ports:
        return None
    near = part.port(passed[0].port)
    linked = {ref for seam in inside.seams for ref in (seam.plug, seam.jack)}
    others = sorted((port for port in ports if port is not near), key=lambda port: port.ref not in linked)
    far = next((port for port in others if any(ref.port == port.ref.port for ref in passed)), others[0] if others else None)
    right = _rows(inside, far) if far else _ears(inside, part)
    rows = (_rows(inside, near), right)
    ties = _ties(part, fault, rows)
    meets = [tie.right for tie in ties if tie.is_fault and tie.right is not None]
    plugged = next((seam for seam in inside.seams if near.ref in {seam.plug, seam.jack}), None)
    beside = inside.part(plugged.upstream.part if plugged.upstream.part != part.key else plugged.downstream.part) if plugged else part
    beyond = next((seam for seam in inside.seams if far is not None and far.ref in {seam.plug, seam.jack}), None)
    after = inside.part(beyond.downstream.part if beyond.downstream.part != part.key else beyond.upstream.part) if beyond else part
    far_title = _title(far, after, is_inside=False) if far else _kind(part)
    return StripPlan(
        (_title(near, beside, is_inside=True), far_title), (near, far), rows, ties, meets[0] if meets else None, is_socket=False
    )


def _rows(inside: Inside, port: PortInside) -> tuple[Row, ...]:
    names = [contact.ref.contact for contact in port.contacts]
    return tuple(Row(each.ref, contact_word(each.ref.contact, names), inside.name_at(each)) for each in port.contacts)


def _ears(inside: Inside, part: PartInside) -> tuple[Row, ...]:
    """Return the ends of a part's coils as rows, by the number of their strand."""
    rows = []
    for device in part.devices:
        if device.kind == "coil":
            for end, sign in zip(device.ends, "+−", strict=True):
                word = f"{ear_words(device.channel)[1]} {sign}"
                rows.append(Row(ContactRef(part.key, "", str(end)), word, inside.nets[part.strands[end].net]))
    return tuple(rows)


def _place(rows: Sequence[Row], contact: str) -> int:
    return next(number for number, row in enumerate(rows) if row.ref.contact == contact)


def _ties(part: PartInside, fault: Fault, rows: tuple[tuple[Row, ...], tuple[Row, ...]]) -> tuple[Tie, ...]:
    """Return the wires between the rows: one for each pair that is one piece of metal."""
    ties = []
    for number, strand in enumerate(part.strands):
        lefts = [place for place, row in enumerate(rows[0]) if row.ref in strand.contacts]
        rights = [place for place, row in enumerate(rows[1]) if row.ref in strand.contacts or row.ref == (part.key, "", str(number))]
        is_joint = number == fault.strand
        if is_joint:
            rights = rights[:1]
        for left in lefts:
            red = rows[0][left].ref in strand.on_path and (is_joint or len(strand.on_path) > 1)
            ties += [Tie(left, right, red) for right in rights] or ([Tie(left, None, red)] if is_joint else [])
    return tuple(ties)


def _kind(part: PartInside) -> str:
    return language.render(KINDS[part.kind]) if part.kind else part.short


def _title(port: PortInside, part: PartInside, *, is_inside: bool) -> str:
    """Return what stands above a connector: "2.5 mm, in the player"."""
    template = "{connector}, in the {part}" if is_inside else "{connector}, {part}"
    return language.text(template, connector=port.connector, part=_kind(part))


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
        self.setToolTip(self.accessibleDescription())
        look.changed.connect(self.update)

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
        room = self.width() / 2 - 14
        one, other = (elided(title, font, room) for title in self.plan.titles)
        painter.drawText(QPointF(12, _TITLE), one)
        painter.drawText(QPointF(self.width() - 12 - painter.fontMetrics().horizontalAdvance(other), _TITLE), other)

    def _paint_side(self, painter: QPainter, theme: Theme, plug: ShelfPlug, side: int) -> None:
        """Paint a connector, a tick and a name for each contact; ``side`` is 1 for the left one, which looks to the right."""
        rows = self.plan.rows[0 if side > 0 else 1]
        x = _EDGE if side > 0 else self.width() - _EDGE
        paint_shelf_plug(painter, theme, x, plug, side, is_socket=self.plan.is_socket and side > 0)
        painter.setFont(theme.font("micro", weight=400))
        for row, y in zip(rows, plug.ys, strict=True):
            painter.setPen(theme.color("border-control"))
            tick = plug.width / 2 + 2
            painter.drawLine(QPointF(x + side * tick, y), QPointF(x + side * (tick + 5), y))
            painter.setPen(theme.color("text-muted"))
            reach = max(_NAME, tick + 8)
            area = QRectF(x + reach, y - 8, 90, 16) if side > 0 else QRectF(x - reach - 90, y - 8, 90, 16)
            align = Qt.AlignmentFlag.AlignLeft if side > 0 else Qt.AlignmentFlag.AlignRight
            painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, row.word)

    def _paint_wires(self, painter: QPainter, theme: Theme, left: ShelfPlug, right: ShelfPlug) -> None:
        ground = theme.color("sunken")
        names = painter.fontMetrics()
        start = max(_EDGE + _TAG, _EDGE + _NAME + 22 + max(names.horizontalAdvance(row.word) for row in self.plan.rows[0]))
        reach = _EDGE + max(_NAME, right.width / 2 + 10)
        far = reach + 8 + max((names.horizontalAdvance(row.word) for row in self.plan.rows[1]), default=40)
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
            self._paint_joint(painter, theme, node, stop)
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

    def _paint_joint(self, painter: QPainter, theme: Theme, node: QPointF, stop: float) -> None:
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
        x = min(node.x() - width / 2, self.width() - width - 8.0)
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


def spoken_wiring(plan: StripPlan) -> str:
    """Return what the strip shows, in words: each contact with what it carries and where it leads."""
    said = []
    for number, row in enumerate(plan.rows[0]):
        ends = [plan.rows[1][tie.right].word for tie in plan.ties if tie.left == number and tie.right is not None]
        text = language.text("{contact}, {signal}, to {ends}", contact=row.word, signal=signal_words(row.name), ends=", ".join(ends))
        alone = language.text("{contact}, {signal}", contact=row.word, signal=signal_words(row.name))
        said.append(text if ends else alone)
    return ". ".join((*plan.titles, *said)) + "."
