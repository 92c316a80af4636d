"""Take it home: the plan as a QR code that any phone shows as text, and the layout as one that the desktop program opens.

The codes hold everything themselves: no server, no account. Must never make a code: that is :mod:`cablebuilder.files.handoff`.
"""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.files.handoff import TakeHome, layout_qr_code, plan_code
from cablebuilder.files.qr_code import QUIET_ZONE, QrCode
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_head import sheet_head
from cablebuilder.gui.kiosk_lock import lock_down
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import Offer
from cablebuilder.gui.kiosk_pick import paint_panel
from cablebuilder.gui.kiosk_search import WayFound
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.judge.planner import Plan, Tempting

LEAST_MODULE = 4
"""Device pixels of a square, below which phones have trouble."""
_MOST_WORD = 150
"""So much room a word of a heading gets beside a code; longer ones, and languages that write none, are parted."""


def way_home(way: WayFound, ways: Sequence[WayFound], offer: Offer, shop_name: str) -> TakeHome:
    """Return a way with what is to be bought for it, and what of the others is not to be bought."""
    found = way.found
    to_buy = found.to_buy if isinstance(found, Plan) else ()
    avoid = tuple(each.found for each in ways if isinstance(each.found, Tempting))
    return TakeHome(way.rig(), offer.catalog, way.report(), to_buy, avoid, offer.stock, shop_name)


class QrPicture(QWidget):
    """A QR code, dark on white in every theme, on whole device pixels."""

    def __init__(self, code: QrCode, parent: QWidget | None = None) -> None:
        """Show a code."""
        super().__init__(parent)
        self._code, self._image = code, image_of(code)
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
        ratio, module = self.devicePixelRatioF(), self.module
        side = self._image.width() * module
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        left, top = (round(self.width() * ratio) - side) // 2, (round(self.height() * ratio) - side) // 2
        painter.drawImage(QRect(left, top, side, side), self._image)
        painter.end()


def image_of(code: QrCode) -> QImage:
    """Return a code with its light zone as a picture in which each square is one pixel."""
    side = code.size + 2 * QUIET_ZONE
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for row, squares in enumerate(code.rows, QUIET_ZONE):
        for column, is_dark in enumerate(squares, QUIET_ZONE):
            if is_dark:
                image.setPixel(column, row, 0xFF000000)
    return image


class TakeHomeSheet(QWidget):
    """The codes, each with what it is for, and Back."""

    back_asked = Signal()
    print_asked = Signal()

    def __init__(self, look: KioskLook, take: TakeHome, *, can_print: bool = False, parent: QWidget | None = None) -> None:
        """Show the codes of a plan; a slip is offered where there is a printer."""
        super().__init__(parent)
        self._look, self.take = look, take
        self.setAccessibleName(language.text("Take it home"))
        self.setMinimumHeight(look.least(across=430, upright=700, slim=880))
        title, head = sheet_head(look, language.text("Take it home"), [self._slip_button(look)] if can_print else [], self.back_asked)
        is_bare = look.is_short and not _has_words_beside(look)
        hint = language.text("Scan with your phone. Each code holds everything itself: no website, no account.") if is_bare else ""
        self.said = Paragraph(look, hint, font=look.text(20), line=look.px(28), tone="text-muted")
        direction = QBoxLayout.Direction.TopToBottom if look.is_stacked else QBoxLayout.Direction.LeftToRight
        codes = QBoxLayout(direction)
        codes.setSpacing(look.px(24))
        self._waiting = self._panels(take)
        for panel, _ in self._waiting:
            codes.addWidget(panel, 1)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(look.margin, look.px(24 if not look.is_short else 8), look.margin, 0)
        layout.setSpacing(look.px(20 if not look.is_short else 6))
        if look.is_slim:
            layout.addWidget(title)
        for row in (codes, head) if look.is_low else (head, codes):
            layout.addLayout(row, 1 if row is codes else 0)
        layout.addWidget(self.said)
        self._fill = QTimer(self)
        self._fill.timeout.connect(self._on_fill)
        self._fill.start(0)

    def _slip_button(self, look: KioskLook) -> TouchButton:
        slip = TouchButton(look, "outlined", language.text("Print a slip"), "share", height=70 if not look.is_short else TARGET)
        slip.clicked.connect(self.print_asked)
        return slip

    def say(self, words: str) -> None:
        """Say what became of a slip."""
        self.said.setText(words)

    def event(self, event: QEvent) -> bool:
        """Take as much height as both codes need: no phone reads one that is cut, and what is too high can be moved."""
        is_taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.setMinimumHeight(max(self.minimumHeight(), self._layout.totalMinimumHeightForWidth(self.width())))
        return is_taken

    def _on_fill(self) -> None:
        """Make one code after the page was painted: a finger must not wait for them."""
        panel, make = self._waiting.pop(0)
        panel.show_code(make())
        if not self._waiting:
            self._fill.stop()

    def _panels(self, take: TakeHome) -> "list[tuple[_Panel, Callable[[], QrCode | None]]]":
        plan = _Panel(
            self._look, language.text("The plan, for your phone"),
            language.text("Scan with your phone. The plan is in the code: no website, no account."),
            language.text("This plan is too long for a code. Ask our staff to write it down."),
        )  # fmt: skip
        layout = _Panel(
            self._look, language.text("The layout, for your computer"),
            language.text("Paste what your phone reads into cablebuilder at home: it opens the same layout."),
            language.text("This layout is too large for a code."),
        )  # fmt: skip
        return [(plan, lambda: plan_code(take)), (layout, lambda: layout_qr_code(take.rig, take.catalog))]


def _has_words_beside(look: KioskLook) -> bool:
    """Return whether a code has its words beside it, because there is more width than height."""
    return look.is_short and not look.is_stacked and not look.is_tight


class _Panel(QWidget):
    """A code on a card, with what it is for; without one, why not."""

    def __init__(self, look: KioskLook, title: str, said: str, none: str) -> None:
        super().__init__()
        self._look, self._said, self._none = look, said, none
        self._is_beside = _has_words_beside(look)
        direction = QBoxLayout.Direction.LeftToRight if self._is_beside else QBoxLayout.Direction.TopToBottom
        self._parts = QBoxLayout(direction, self)
        side, over = look.px(28 if not look.is_short else 20), look.px(28 if not look.is_short else 8)
        self._parts.setContentsMargins(side, over, side, over)
        self._parts.setSpacing(look.px(14 if not look.is_short else 20 if self._is_beside else 4))
        self._parts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(0, look.px(16) if self._is_beside else 0, 0, 0)
        heading = Paragraph(look, title, font=look.text(28, 600, display=True), line=look.px(36))
        widest = max(QFontMetricsF(heading.font()).horizontalAdvance(word) for word in title.split())
        heading.setMinimumWidth(min(math.ceil(widest) + 1, look.px(_MOST_WORD)))
        self._words.addWidget(heading)
        self._parts.addLayout(self._words, 1 if self._is_beside else 0)

    def show_code(self, code: QrCode | None) -> None:
        """Show a code with what it is for; None says why there is none."""
        if code is not None:
            self._parts.addWidget(QrPicture(code), 2 if self._is_beside else 1)
        words = self._none if code is None else self._said if self._is_beside or not self._look.is_short else ""
        if words:
            said = Paragraph(self._look, words, font=self._look.text(22), line=self._look.px(30), tone="text-muted")
            (self._words if self._is_beside else self._parts).addWidget(said)
        if self._is_beside:
            self._words.addStretch(1)
        lock_down(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_panel(painter, self._look, self)
        painter.end()
