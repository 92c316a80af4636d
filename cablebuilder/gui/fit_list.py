"""The list "What fits this plug", which opens where a held plug was let go on empty canvas.

Typing narrows, arrows and Enter choose, Escape gives up; the mouse does the same. Must never edit: it asks its question's
owner to. Read on in :mod:`cablebuilder.gui.fit_search` and :mod:`cablebuilder.gui.connect_gesture`.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.buttons import Button, elided
from cablebuilder.gui.fit_delegate import HEADING_HEIGHT, FitDelegate, paint_key_cap
from cablebuilder.gui.fit_model import FitModel
from cablebuilder.gui.fit_rows import FitHeading, FitRow, grouped
from cablebuilder.gui.fit_search import FitQuestion, FitSearch
from cablebuilder.gui.look import Themed
from cablebuilder.gui.plug_drawing import held_exit, paint_held, paint_socket
from cablebuilder.gui.see_through import SeeThrough

LIST_MARGIN = 44
"""Room for the shadow around the card."""
_CARD = QSize(406, 586)
_LEAST_HEIGHT = 300
_HEAD, _FOOT, _FIELD = 106, 40, QRect(15, 63, 376, 36)
_PLUG = QRectF(15, 16, 44, 26)
_INSET, _AWAY = 12, 26
_PROGRESS, _BESIDE_CROSS = 76, 46

_FOOT_KEYS: tuple[tuple[tuple[Template, ...], Template], ...] = (
    (("↑", "↓"), "choose"),
    (("Enter",), "add and connect"),
    (("Esc",), "cancel"),
)


class _Field(QLineEdit):
    """A line to type in, with a glass on the left."""

    def __init__(self, look: Themed, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextMargins(24, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = self._look.theme, QPainter(self)
        glass = theme.icon("search", theme.color("text-muted"), 16, theme.color("card"), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(11, (self.height() - 16) / 2), glass)
        painter.end()


class FitList(SeeThrough):
    """The list for one question; larger than its card by :data:`LIST_MARGIN`."""

    def __init__(self, look: Themed, question: FitQuestion, parent: QWidget) -> None:
        """Start to search, and show what is found."""
        super().__init__(LIST_MARGIN, parent)
        self._look, self._question, self._ground = look, question, parent
        self.search = FitSearch(question.rig, question.catalog, question.held, self)
        self._model = FitModel(self)
        self._unfolded: set[str] = set()
        self._is_settled = self._is_enter_held = False
        self._avoid = QRectF()
        self.field = _Field(look, self)
        self.rows = QListView(self)
        self._close = Button(look, "plain", icon="close", parent=self)
        self._set_up()
        self.search.changed.connect(self.refresh)
        self.refresh()

    @property
    def title(self) -> str:
        """Return the question in words."""
        is_plug = self._question.spot.gender == "plug"
        return language.text("What fits this plug") if is_plug else language.text("What fits this socket")

    @property
    def subtitle(self) -> str:
        """Return what is in the hand: connector, contacts, and the part it belongs to."""
        spot, part = self._question.spot, self._question.part_name
        one, many = "{connector}, {count} contact, from {part}", "{connector}, {count} contacts, from {part}"
        name = f"{spot.plain} ×{len(spot.names)}" if len(spot.names) > 1 else spot.plain
        return language.plural(one, many, spot.poles, connector=name, part=part)

    @property
    def current(self) -> FitRow | FitHeading | None:
        """Return the row that Enter would choose."""
        return self._model.row_at(self.rows.currentIndex())

    def refresh(self) -> None:
        """Show what was found so far; the first row stays chosen until everything is known or the user chooses another."""
        kept = self.current if self._is_settled else None
        self._model.show_rows(grouped(self.search.rows, self.field.text(), self._unfolded, self._question.catalog.synonyms))
        index = self._model.index_of(kept)
        self.rows.setCurrentIndex(index if index.isValid() else self._model.step(QModelIndex(), 1))
        self._is_settled = self._is_settled or self.search.is_finished
        self.update()
        self._take_held_enter()

    def stand(self, avoid: QRectF | None = None) -> None:
        """Stand beside what is in the hand (in the parent's coordinates; None: as before), wholly inside the parent."""
        avoid = self._avoid = avoid or self._avoid
        area = self._ground.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        size = QSize(min(_CARD.width(), area.width()), min(_CARD.height(), max(_LEAST_HEIGHT, area.height())))
        x, y = avoid.center().x() - size.width() / 2, avoid.center().y() - size.height() / 2
        corners = [
            QPointF(x, avoid.top() - _AWAY - size.height()),
            QPointF(x, avoid.bottom() + _AWAY),
            QPointF(avoid.right() + _AWAY, y),
            QPointF(avoid.left() - _AWAY - size.width(), y),
        ]
        inside = [_moved_inside(QRectF(corner, size.toSizeF()), QRectF(area)) for corner in corners]
        box = min(inside, key=lambda each: (each.intersected(avoid).width() * each.intersected(avoid).height(), inside.index(each)))
        self.setGeometry(box.toRect().adjusted(-LIST_MARGIN, -LIST_MARGIN, LIST_MARGIN, LIST_MARGIN))

    def choose(self, index: QModelIndex) -> None:
        """Choose a row: a candidate is added and joined, a folded group opens."""
        row = self._model.row_at(index)
        if isinstance(row, FitRow):
            self._question.choose(row.candidate)
        elif row and row.is_folded is not None:
            self._unfolded ^= {row.state}
            self._is_settled = True
            self.rows.setCurrentIndex(index)
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk along the rows, choose, or give up, while the field keeps the cursor."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            self._is_enter_held = False
            steps = {Qt.Key.Key_Down: (1, 1), Qt.Key.Key_Up: (-1, 1), Qt.Key.Key_PageDown: (1, 6), Qt.Key.Key_PageUp: (-1, 6)}
            if key in steps:
                self._step(*steps[key])
            elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_enter_pressed()
            elif key == Qt.Key.Key_Escape:
                self._question.give_up()
            else:
                return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what header and footer leave."""
        super().resizeEvent(event)
        card = self.card().toRect()
        self.field.setGeometry(_FIELD.translated(card.topLeft()))
        self._close.move(card.right() - 40, card.top() + 13)
        rows = card.adjusted(0, _HEAD, 0, -_FOOT - 1)
        self.rows.setGeometry(rows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint card, header and footer."""
        theme, painter, card = self._look.theme, QPainter(self), self.card()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme.shadow(painter, card, 12, "popover")
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 11.5, 11.5)
        self._paint_header(painter, card)
        self._paint_footer(painter, card)
        if not self._model.rowCount():
            self._paint_nothing(painter, card)
        painter.end()

    def _set_up(self) -> None:
        theme = self._look.theme
        self.setAccessibleName(f"{self.title}: {self.subtitle}")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.field.setFont(theme.font("body"))
        self.field.setPlaceholderText(language.text("Type to narrow"))
        self.field.setAccessibleName(f"{self.title}. {language.text('Type to narrow')}")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_narrowed)
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(FitDelegate(self._look, self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setAccessibleName(self.title)
        self.rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.verticalScrollBar().setSingleStep(HEADING_HEIGHT)
        self.rows.clicked.connect(self.choose)
        self._close.setAccessibleName(language.text("Cancel"))
        self._close.setToolTip(language.text("Cancel"))
        self._close.clicked.connect(self._on_close_clicked)
        self.setFocusProxy(self.field)

    def _paint_header(self, painter: QPainter, card: QRectF) -> None:
        theme, spot = self._look.theme, self._question.spot
        plug = _PLUG.translated(card.topLeft())
        painter.save()
        if spot.form == "plug":
            scale = plug.width() / held_exit(spot.face, spot.poles)
            painter.translate(plug.left(), plug.center().y())
            painter.scale(scale, scale)
            paint_held(painter, theme, spot.face, spot.poles)
        else:
            paint_socket(painter, theme, plug.center(), spot.face)
        painter.restore()
        progress = self.search.progress
        left, room = plug.right() + 12, card.width() - plug.width() - 84
        title, subtitle = theme.font("strong"), theme.font("small")
        painter.setFont(title)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(left, card.top() + 28), elided(self.title, title, room))
        painter.setFont(subtitle)
        painter.setPen(theme.color("text-muted"))
        painter.drawText(QPointF(left, card.top() + 46), elided(self.subtitle, subtitle, room - (_PROGRESS if progress else 0)))
        if progress:
            painter.setFont(theme.font("small", tabular=True))
            done = language.text("{done} of {all}", done=progress[0], all=progress[1])
            box = QRectF(card.right() - _BESIDE_CROSS - _PROGRESS, card.top() + 34, _PROGRESS, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, done)

    def _paint_footer(self, painter: QPainter, card: QRectF) -> None:
        theme, top = self._look.theme, card.bottom() - _FOOT
        painter.fillRect(QRectF(card.left() + 1, top, card.width() - 2, theme.hairline), theme.color("border"))
        font, x, middle = theme.font("small"), card.left() + 15, top + _FOOT / 2
        for keys, word in _FOOT_KEYS:
            for key in keys:
                x += paint_key_cap(painter, theme, QPointF(x, middle), language.text(key)) + 6
            painter.setFont(font)
            painter.setPen(theme.color("text-muted"))
            shown = elided(language.text(word), font, card.right() - 10 - x)
            painter.drawText(QPointF(x, middle + 4.3), shown)
            x += painter.fontMetrics().horizontalAdvance(shown) + 12

    def _paint_nothing(self, painter: QPainter, card: QRectF) -> None:
        if not self.search.is_finished:
            return
        narrowed = self.field.text().strip()
        text = (
            language.text("Nothing named ‘{words}’ fits. Type less to see more.", words=narrowed)
            if narrowed
            else language.text("Nothing here fits. Add your own part, or choose another plug.")
        )
        painter.setFont(self._look.theme.font("body"))
        painter.setPen(self._look.theme.color("text-muted"))
        painter.drawText(card.adjusted(16, _HEAD + 12, -16, -_FOOT), Qt.TextFlag.TextWordWrap, text)

    def _step(self, by: int, times: int) -> None:
        self._is_settled = True
        index = self.rows.currentIndex()
        for _ in range(times):
            index = self._model.step(index, by)
        self.rows.setCurrentIndex(index)
        if not self._model.step(index, -1).row() < index.row():
            self.rows.scrollToTop()

    def _on_enter_pressed(self) -> None:
        """Choose the current row; before there is any, hold the key until the first safe one comes."""
        if self.current is None and not self.search.is_finished:
            self._is_enter_held = True
            self.refresh()
        else:
            self.choose(self.rows.currentIndex())

    def _take_held_enter(self) -> None:
        """Choose the first safe row for a held Enter; where the search ends without one, somebody has to look first."""
        found = (self._model.index(row) for row in range(self._model.rowCount()) if self._is_enter_held)
        safe = next((index for index in found if isinstance(row := self._model.row_at(index), FitRow) and row.state == "safe"), None)
        self._is_enter_held = self._is_enter_held and safe is None and not self.search.is_finished
        if safe is not None:
            self.choose(safe)

    def _on_narrowed(self) -> None:
        self._is_settled = False
        self.refresh()
        self.rows.scrollToTop()

    def _on_close_clicked(self) -> None:
        self._question.give_up()


def _moved_inside(box: QRectF, area: QRectF) -> QRectF:
    """Return a box moved so that it lies inside an area, its upper left corner first."""
    x = max(area.left(), min(box.left(), area.right() - box.width()))
    y = max(area.top(), min(box.top(), area.bottom() - box.height()))
    return QRectF(x, y, box.width(), box.height())
