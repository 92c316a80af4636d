"""Take it home: the plan as a QR code that any phone shows as text, and the layout as one that the desktop program opens.

The codes hold everything themselves: no server, no account. Must never make a code: that is :mod:`cablebuilder.files.handoff`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.files.handoff import TakeHome, layout_qr_code, plan_code
from cablebuilder.files.qr_code import QUIET_ZONE, QrCode
from cablebuilder.gui.kiosk_buttons import PRIMARY, TARGET, TouchButton
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import Offer
from cablebuilder.gui.kiosk_pick import paint_panel
from cablebuilder.gui.kiosk_search import WayFound
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.judge.planner import Plan, Tempting

LEAST_MODULE = 4
"""Device pixels of a square, below which phones have trouble."""


def way_home(way: WayFound, ways: Sequence[WayFound], offer: Offer, shop_name: str) -> TakeHome:
    """Return a way with what is to be bought for it, and what of the others is not to be bought."""
    found = way.found
    to_buy = found.to_buy if isinstance(found, Plan) else ()
    avoid = tuple(each.found for each in ways if isinstance(each.found, Tempting))
    return TakeHome(way.rig(), way.catalog, way.report(), to_buy, avoid, offer.stock, shop_name)


class QrPicture(QWidget):
    """A QR code, dark on white in every theme, on whole device pixels."""

    def __init__(self, code: QrCode, parent: QWidget | None = None) -> None:
        """Show a code."""
        super().__init__(parent)
        self._code = code
        side = (code.size + 2 * QUIET_ZONE) * LEAST_MODULE
        self.setMinimumSize(side, side)
        self.setAccessibleName(language.text("QR code"))
        self.setAccessibleDescription(code.text)

    @property
    def module(self) -> int:
        """Return how many device pixels a square has."""
        whole = min(self.width(), self.height()) * self.devicePixelRatioF()
        return max(LEAST_MODULE, int(whole // (self._code.size + 2 * QUIET_ZONE)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a code is painted whole
        """Paint the squares and the light zone around them."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        module, code = self.module, self._code
        side = (code.size + 2 * QUIET_ZONE) * module
        left, top = (round(self.width() * ratio) - side) // 2, (round(self.height() * ratio) - side) // 2
        painter.fillRect(left, top, side, side, QColor("white"))
        for row, squares in enumerate(code.rows):
            for column, is_dark in enumerate(squares):
                if is_dark:
                    x, y = left + (column + QUIET_ZONE) * module, top + (row + QUIET_ZONE) * module
                    painter.fillRect(x, y, module, module, QColor("black"))
        painter.end()


class TakeHomeSheet(QWidget):
    """The codes, each with what it is for, and Back."""

    back_asked = Signal()
    print_asked = Signal()

    def __init__(self, look: KioskLook, take: TakeHome, *, can_print: bool = False, parent: QWidget | None = None) -> None:
        """Show the codes of a plan; a slip is offered where there is a printer."""
        super().__init__(parent)
        self._look = look
        title = PlainLabel(language.text("Take it home"))
        title.setFont(look.text(48 if not look.is_short else 36, 600, display=True))
        head = QHBoxLayout()
        head.setSpacing(look.px(16))
        head.addWidget(title, 1)
        if can_print:
            slip = TouchButton(look, "outlined", language.text("Print a slip"), "share", height=70 if not look.is_short else TARGET)
            slip.clicked.connect(self.print_asked)
            head.addWidget(slip)
        back = TouchButton(look, "primary", language.text("Back"), "chevron-left", height=PRIMARY if not look.is_short else TARGET)
        back.clicked.connect(self.back_asked)
        head.addWidget(back)
        hint = language.text("Scan with your phone. Each code holds everything itself: no website, no account.") if look.is_short else ""
        self.said = Paragraph(look, hint, font=look.text(20), line=look.px(28), tone="text-muted")
        direction = QBoxLayout.Direction.TopToBottom if look.is_upright else QBoxLayout.Direction.LeftToRight
        codes = QBoxLayout(direction)
        codes.setSpacing(look.px(24))
        for panel in self._panels(take):
            codes.addWidget(panel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.margin, look.px(24 if not look.is_short else 8), look.margin, 0)
        layout.setSpacing(look.px(20 if not look.is_short else 6))
        layout.addLayout(head)
        layout.addLayout(codes, 1)
        layout.addWidget(self.said)

    def say(self, words: str) -> None:
        """Say what became of a slip."""
        self.said.setText(words)

    def _panels(self, take: TakeHome) -> list[QWidget]:
        plan, layout = plan_code(take), layout_qr_code(take.rig, take.catalog)
        return [
            _Panel(
                self._look, plan, language.text("The plan, for your phone"),
                language.text("Scan with your phone. The plan is in the code: no website, no account."),
                language.text("This plan is too long for a code. Ask our staff to write it down."),
            ),
            _Panel(
                self._look, layout, language.text("The layout, for your computer"),
                language.text("Paste what your phone reads into cablebuilder at home: it opens the same layout."),
                language.text("This layout is too large for a code."),
            ),
        ]  # fmt: skip


class _Panel(QWidget):
    """A code on a card, with what it is for; without one, why not."""

    def __init__(self, look: KioskLook, code: QrCode | None, title: str, said: str, none: str) -> None:
        super().__init__()
        self._look = look
        layout = QVBoxLayout(self)
        side = look.px(28 if not look.is_short else 8)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(look.px(14 if not look.is_short else 4))
        layout.addWidget(Paragraph(look, title, font=look.text(28, 600, display=True), line=look.px(36)))
        if code is not None:
            layout.addWidget(QrPicture(code), 1)
        words = none if code is None else "" if look.is_short else said
        if words:
            layout.addWidget(Paragraph(look, words, font=look.text(22), line=look.px(30), tone="text-muted"))
        if code is None:
            layout.addStretch(1)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_panel(painter, self._look, self)
        painter.end()
