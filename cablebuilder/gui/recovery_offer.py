"""The offer after a crash: every layout that was open and not saved, with its name, when it was changed last, and a picture.

It stands above the canvas and blocks nothing; what is not decided stays. Must never open or delete anything itself.
Read on in :mod:`cablebuilder.gui.recovery`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.picture import worded_day
from cablebuilder.gui.thumbnail import thumbnail

_PICTURE = QSize(120, 72)
_GLYPH = 24
_MOST_ROWS = 3
_ROW = _PICTURE.height() + 12


@dataclass(frozen=True, slots=True, eq=False)
class OfferedLayout:
    """What can be brought back: a name, seconds since 1970, and the layout itself (None: it cannot be read); never equal to another."""

    name: str
    saved: float
    rig: Rig | None


class RecoveryOffer(QWidget):
    """A heading, a row for each layout, and a cross that leaves the rest for the next start; hidden while there is nothing to offer."""

    changed = Signal()
    """There are more rows or fewer."""
    restore_asked = Signal(object)
    """The layout of this row is wanted back: an :class:`OfferedLayout`."""
    removal_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden offer."""
        super().__init__(parent)
        self._look = look
        self._catalog: Catalog | None = None
        self.rows: list[OfferRow] = []
        self._heading = Paragraph(look, role="label", font=look.theme.font("label", weight=600))
        self.all = Button(look, "filled", language.text("Restore all"))
        self.all.clicked.connect(self._on_all_clicked)
        self.later = Button(look, "plain", icon="close")
        self.later.setAccessibleName(language.text("Decide at the next start"))
        self.later.setToolTip(language.text("Decide at the next start"))
        self.later.clicked.connect(self.clear)
        self._drawing = QTimer(self, interval=0)
        self._drawing.timeout.connect(self._draw_next)
        self._lay_out()
        self.setVisible(False)
        look.changed.connect(self._on_look_changed)

    def show_layouts(self, layouts: Sequence[OfferedLayout], catalog: Catalog) -> None:
        """Offer layouts; nothing is offered where there are none."""
        self.clear()
        self._catalog = catalog
        for layout in layouts:
            row = OfferRow(self._look, layout)
            row.restore.clicked.connect(lambda _checked=False, row=row: self._decide(row, self.restore_asked))
            row.remove.clicked.connect(lambda _checked=False, row=row: self._decide(row, self.removal_asked))
            self.rows.append(row)
            self._list.insertWidget(self._list.count() - 1, row)
        if layouts:
            self._word()
            self.show()
            self.raise_()
            self.setFocusProxy(self.rows[0].restore)
            self._drawing.start()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        self.changed.emit()

    def clear(self) -> None:
        """Offer nothing any more."""
        for row in self.rows:
            self._forget(row)
        self.rows = []
        self._drawing.stop()
        self.hide()
        self.changed.emit()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the heading and of so many rows as are shown at a time."""
        shown = min(len(self.rows), _MOST_ROWS) * _ROW
        return 8 + max(32, self._heading.heightForWidth(max(80, width - 220))) + 8 + shown + 9

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it for later with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground and hairline, as for a message; never red, which is kept for hazards."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.state("neutral").tint)
        line = round(theme.hairline)
        painter.fillRect(0, self.height() - line, self.width(), line, theme.color("border"))
        painter.end()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.all)
        head.addWidget(self.later)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 9)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(area, 1)

    def _word(self) -> None:
        count = len(self.rows)
        words = language.plural("This layout was open when cablebuilder ended.", "These layouts were open when cablebuilder ended.", count)
        self._heading.setText(language.sentences((words, language.text("What was not saved is still here."))))
        self.setAccessibleName(self._heading.text())
        self.all.setVisible(count > 1)

    def _decide(self, row: "OfferRow", asked: SignalInstance) -> None:
        """Take a row away, and tell what is wanted of its layout."""
        self.rows.remove(row)
        self._forget(row)
        if self.rows:
            self._word()
            self.rows[0].restore.setFocus()
        else:
            self.hide()
        self.changed.emit()
        asked.emit(row.layout_offered)

    def _forget(self, row: "OfferRow") -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_all_clicked(self) -> None:
        for row in tuple(self.rows):
            self._decide(row, self.restore_asked)

    def _on_look_changed(self) -> None:
        for row in self.rows:
            row.show_picture(None)
        self._drawing.start()
        self.update()

    def _draw_next(self) -> None:
        """Draw one picture after the other, so that the window answers in between."""
        row = next((row for row in self.rows if not row.is_drawn), None)
        if row is None:
            self._drawing.stop()
            return
        rig = row.layout_offered.rig
        picture = thumbnail(rig, self._catalog, self._look.theme, _PICTURE, self.devicePixelRatioF()) if rig and self._catalog else None
        row.show_picture(picture, is_drawn=True)


class OfferRow(QWidget):
    """One layout: its picture, its name, when it was changed, and two buttons."""

    def __init__(self, look: Look, layout: OfferedLayout) -> None:
        """Word a layout; its picture comes later."""
        super().__init__()
        self._look, self.layout_offered = look, layout
        self._picture: QPixmap | None = None
        self.is_drawn = False
        self.name = Paragraph(look, layout.name, role="label", font=look.theme.font("label", weight=600))
        self.note = Paragraph(look, _note(layout), role="small", tone="text-muted")
        self.restore = Button(look, "outlined", language.text("Restore"))
        self.restore.setAccessibleName(language.text("Restore {name}", name=layout.name))
        self.remove = Button(look, "plain", language.text("Throw away"))
        self.remove.setAccessibleName(language.text("Throw {name} away", name=layout.name))
        self.setFixedHeight(_ROW)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.note)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PICTURE.width() + 14, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.remove)
        row.addWidget(self.restore)

    def show_picture(self, picture: QPixmap | None, *, is_drawn: bool = False) -> None:
        """Show the picture of the layout; None is an empty sheet."""
        self._picture, self.is_drawn = picture, is_drawn
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the picture on a sheet of canvas, or a glyph where there is none."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(0, (self.height() - _PICTURE.height()) / 2, _PICTURE.width(), _PICTURE.height())
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("canvas"))
        half = theme.hairline / 2
        painter.drawRoundedRect(sheet.adjusted(half, half, -half, -half), 6, 6)
        if self._picture:
            painter.drawPixmap(sheet.topLeft(), self._picture)
        elif self.is_drawn:
            ink = theme.color("text-muted")
            glyph = theme.icon("bench", ink, _GLYPH, theme.color("canvas"), self.devicePixelRatioF())
            painter.drawPixmap(sheet.center() - QPointF(_GLYPH, _GLYPH) / 2, glyph)
        painter.end()


def _note(layout: OfferedLayout) -> str:
    """Return when a layout was changed, and how much is on it."""
    when = worded_time(layout.saved, datetime.now().astimezone())
    changed = language.text("Changed {when}", when=when)
    if layout.rig is None:
        return f"{changed} · {language.text('cannot be read by this version')}"
    return f"{changed} · {language.plural('{count} part', '{count} parts', len(layout.rig.parts))}"


def worded_time(saved: float, now: datetime) -> str:
    """Return when something was, as people say it: the day only where it was not today."""
    then = datetime.fromtimestamp(saved).astimezone()
    clock = then.strftime("%H:%M")
    if then.date() == now.date():
        return language.text("today at {time}", time=clock)
    if then.date() == (now - timedelta(days=1)).date():
        return language.text("yesterday at {time}", time=clock)
    return language.text("on {day} at {time}", day=worded_day(then.date()), time=clock)
