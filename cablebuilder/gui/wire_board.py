"""The board on which a cable or adapter is wired: its connectors stand left and right, and a drag from contact to contact joins two.

A press on one contact and one on another does the same, and so do the keys: arrows walk, Enter picks up and joins, Delete takes the
contact's wires away. Must never decide what may be joined: anything may, and the check says what it does.
Read on in :mod:`cablebuilder.gui.board_layout` and :mod:`cablebuilder.core.wiring`.
"""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.core import wiring
from cablebuilder.gui.board_layout import BoardLayout, Spot, board_layout, net_style
from cablebuilder.gui.board_painter import paint_block, paint_spot
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.signal_wire import paint_wires, signal_stroke
from cablebuilder.gui.wire_table import contact_words

_RADIUS = 10.0
_LEAST_WIDTH = 460
_SCALE = 0.8
_DRAG = 6.0


class WireBoard(QWidget):
    """The drawn board of a draft."""

    def __init__(self, look: Look, draft: PartDraft, parent: QWidget | None = None) -> None:
        """Show the wires of a draft, and join them by hand."""
        super().__init__(parent)
        self._look, self._draft = look, draft
        self._layout = BoardLayout((), (), 0.0)
        self.focus = ""
        """The reference of the contact that has the keyboard."""
        self.held = ""
        """The reference of the contact whose wire is in the hand."""
        self._pointer: QPointF | None = None
        self._pressed_at = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAccessibleName(language.text("Wires on drawn plugs"))
        repaint_with(look, self)
        self.refresh()

    @property
    def layout_now(self) -> BoardLayout:
        """Return where everything stands now."""
        return self._layout

    def refresh(self) -> None:
        """Lay the board out again: the part has changed, or the width."""
        self._layout = board_layout(self._draft.part, self._draft.catalog, max(self.width(), _LEAST_WIDTH))
        refs = [spot.ref for spot in self._layout.spots]
        self.focus = self.focus if self.focus in refs else next(iter(refs), "")
        self.held = self.held if self.held in refs else ""
        self.setFixedHeight(round(self._layout.height) + 8)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the board's size."""
        return QSize(_LEAST_WIDTH, round(self._layout.height) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the right side on the right."""
        super().resizeEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the box, the wires, the connectors and the wire in the hand."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = theme.hairline / 2
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
        for net in wiring.nets_of(self._draft.part, self._draft.catalog):
            self._paint_net(painter, [spot for ref in net if (spot := self._layout.spot(ref))])
        for block in self._layout.blocks:
            paint_block(painter, theme, block, self.width())
        for spot in self._layout.spots:
            paint_spot(painter, theme, spot, is_focused=self.hasFocus() and spot.ref == self.focus, is_held=spot.ref == self.held)
        held = self._layout.spot(self.held)
        if held and self._pointer is not None:
            painter.setPen(QPen(theme.color("focus"), 2.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_bend(held, self._pointer, -1 if held.side == "left" else 1))
        painter.end()

    def _paint_net(self, painter: QPainter, spots: list[Spot]) -> None:
        theme, ground = self._look.theme, self._look.theme.color("card")
        stroke = signal_stroke(theme, net_style(spots), ground, _SCALE)
        for one, other in pairwise(spots):
            paint_wires(painter, [(_bend(one, other.at, 1 if other.side == "left" else -1), stroke)], ground, _SCALE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a wire up at a contact, or join the one in the hand."""
        spot = self._layout.spot_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed_at = event.position()
        if spot and self.held and self.held != spot.ref:
            self._join(spot.ref)
        else:
            self._hold(spot.ref if spot and spot.ref != self.held else "")
        if spot:
            self.focus = spot.ref
        self._pointer = event.position()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the wire in the hand follow."""
        self._pointer = event.position()
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._layout.spot_at(event.position()) else Qt.CursorShape.ArrowCursor)
        if self.held:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Join where a drag ends on another contact; a press without a drag keeps the wire in the hand."""
        spot = self._layout.spot_at(event.position())
        dragged = (event.position() - self._pressed_at).manhattanLength() > _DRAG
        if self.held and dragged:
            if spot and spot.ref != self.held:
                self._join(spot.ref)
            else:
                self._hold("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, pick up, join, take away."""
        key = event.key()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            self._walk(steps[Qt.Key(key)])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._cross()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.focus:
            if self.held and self.held != self.focus:
                self._join(self.focus)
            else:
                self._hold("" if self.held else self.focus)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.focus:
            self._draft.edit(wiring.separated, self._draft.catalog, self.focus)
        elif key == Qt.Key.Key_Escape and self.held:
            self._hold("")
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        here = self._layout.spot(self.focus)
        refs = [spot.ref for spot in self._layout.spots if here and spot.side == here.side]
        if refs:
            self.focus = refs[max(0, min(len(refs) - 1, refs.index(self.focus) + step))]
        self._say()
        self.update()

    def _cross(self) -> None:
        """Step to the nearest contact of the other side."""
        here = self._layout.spot(self.focus)
        others = [spot for spot in self._layout.spots if here and spot.side != here.side]
        if here and others:
            self.focus = min(others, key=lambda spot: abs(spot.at.y() - here.at.y())).ref
        self._say()
        self.update()

    def _hold(self, ref: str) -> None:
        self.held = ref
        self._pointer = None
        self._say()
        self.update()

    def _join(self, ref: str) -> None:
        one, self.held, self._pointer = self.held, "", None
        self._draft.edit(wiring.joined, self._draft.catalog, one, ref)
        self._say()
        self.update()

    def _say(self) -> None:
        """Say which contact has the keyboard and what it is joined to, for screen readers."""
        part, catalog = self._draft.part, self._draft.catalog
        net = next((net for net in wiring.nets_of(part, catalog) if self.focus in net), ())
        words = [contact_words(part, catalog, self.focus) if self.focus else language.text("No contact yet")]
        if others := [contact_words(part, catalog, ref) for ref in net if ref != self.focus]:
            words.append(language.text("joined to {contacts}", contacts=language.listed(others)))
        if self.held:
            words.append(language.text("the wire of {contact} is in your hand", contact=contact_words(part, catalog, self.held)))
        self.setAccessibleDescription(language.listed(words))


def _bend(start: Spot, end: QPointF, end_side: int) -> QPainterPath:
    """Return a wire that leaves and arrives inwards; ``end_side`` is 1 where it ends on the left side, -1 on the right."""
    inward = 1 if start.side == "left" else -1
    reach = max(40.0, abs(end.x() - start.at.x()) / 2)
    path = QPainterPath(start.at)
    path.cubicTo(start.at + QPointF(inward * reach, 0), end + QPointF(end_side * reach, 0), end)
    return path
