"""The page on which a part of one's own is made: what it is, its plugs and sockets, its wires or ears, and the live check.

Must never write a file: it asks for saving. Read on in :mod:`cablebuilder.gui.own_parts`, which opens and saves.
"""

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core import ears, making
from cablebuilder.core.named_parts import ANYBODY
from cablebuilder.core.parts import Kind
from cablebuilder.errors import Message
from cablebuilder.files.catalog_words import maker_words
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.draft_checks import DraftChecks
from cablebuilder.gui.flow_layout import FlowLayout
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.part_inner import PartInner
from cablebuilder.gui.plain_words import PlainLabel, tip
from cablebuilder.gui.port_words import KINDS

_SIDE, _RIGHT, _HEAD = 284, 332, 56
_NARROW_SIDE, _NARROW_RIGHT, _WIDE = 260, 240, 1280
"""The columns beside the middle in a window that is less wide than the last."""
_LEAST_SIDE, _LEAST_WIDE = 208, 900
"""From here on the check stands beside the middle; in a narrower window it stands below it."""


class PartPage(QWidget):
    """The editor of one draft."""

    save_asked = Signal()
    cancel_asked = Signal()
    other_start_asked = Signal()
    """A part of the catalogue is wanted as the start."""

    def __init__(self, look: Look, draft: PartDraft, parent: QWidget | None = None) -> None:
        """Edit a draft."""
        super().__init__(parent)
        self._look, self.draft = look, draft
        self.setAccessibleName(language.text("Your own part"))
        self.maker, self.model = self._field(language.text("Maker")), self._field(language.text("Model or name"))
        self.maker.textEdited.connect(lambda text: self._on_named("maker", text, self.model.text()))
        self.model.textEdited.connect(lambda text: self._on_named("model", self.maker.text(), text))
        self.message = Paragraph(look, "", role="body", tone="state.caution.text")
        self.inner, self.checks = PartInner(look, draft), DraftChecks(look, draft)
        self.kinds: dict[str, Button] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        columns = QHBoxLayout()
        columns.setSpacing(0)
        self._columns = (self._left(), self._right())
        columns.addWidget(self._columns[0])
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(24)
        self._middle.addWidget(self.inner)
        columns.addWidget(_scrolled(middle, (20, 18, 20, 24)), 1)
        columns.addWidget(self._columns[1])
        layout.addLayout(columns, 1)
        draft.changed.connect(self.refresh)
        draft.refused.connect(self.tell)
        repaint_with(look, self)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        part = self.draft.part
        for field, text in ((self.maker, maker_words(part.maker)), (self.model, part.model)):
            if field.text().strip() != text:
                field.setText(text)
        for key, chip in self.kinds.items():
            chip.setChecked(key == part.kind)
        self.message.setVisible(bool(self.message.text()))
        self.undo.setEnabled(self.draft.can_undo)
        self.redo.setEnabled(self.draft.can_redo)
        QWidget.setTabOrder(self.inner.last_stop, self._check_area)

    def tell(self, message: Message) -> None:
        """Say in one sentence what could not be done."""
        self.message.setText(language.render(message))
        self.message.show()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean this page, and not the layout behind it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, save, cancel."""
        act = self._key(event)
        if act:
            act()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.cancel_asked.emit
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self.draft.undo),
            (QKeySequence.StandardKey.Redo, self.draft.redo),
            (QKeySequence.StandardKey.Save, self.save_asked.emit),
        ):
            if event.matches(keys):
                return act
        return None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the ground and the lines between head and columns."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        left, line = self._columns[0].width(), round(theme.hairline)
        right = self.width() if self._columns[1].isHidden() else self._columns[1].x()
        painter.fillRect(left, _HEAD, right - left, self.height(), theme.color("canvas"))
        for x in (left, right):
            painter.fillRect(x, _HEAD, line, self.height(), theme.color("border"))
        painter.fillRect(0, _HEAD - line, self.width(), line, theme.color("border"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the middle its room: the columns beside it are narrower where the window is."""
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE
        self._columns[1].setFixedWidth(_RIGHT if is_wide else _NARROW_RIGHT)
        has_room = self.width() >= _LEAST_WIDE
        self._columns[0].setFixedWidth(_SIDE if is_wide else _NARROW_SIDE if has_room else _LEAST_SIDE)
        self._columns[1].setVisible(has_room)
        (self._beside if has_room else self._middle).addWidget(self._check)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setFont(self._look.theme.font("body"))
        field.setFixedHeight(36)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        return field

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(_HEAD)
        title = PlainLabel(language.text("Your own part"))
        title.setFont(self._look.theme.font("title"))
        self.undo, self.redo = Button(self._look, "plain", icon="undo"), Button(self._look, "plain", icon="redo")
        for button, name, act in ((self.undo, language.text("Undo"), self.draft.undo), (self.redo, language.text("Redo"), self.draft.redo)):
            button.setAccessibleName(name)
            button.setToolTip(tip(name))
            button.clicked.connect(act)
        self.start = Button(self._look, "plain", language.text("Start from a part of the catalogue…"), "copy")
        self.start.clicked.connect(self.other_start_asked)
        self.cancel = Button(self._look, "outlined", language.text("Cancel"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.save = Button(self._look, "filled", language.text("Save to my parts"))
        self.save.clicked.connect(self.save_asked)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(10)
        row.addWidget(title)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.start, self.cancel, self.save):
            row.addWidget(button)
        return head

    def _left(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(20, 18, 20, 20)
        layout.setSpacing(10)
        layout.addWidget(_heading(self._look, language.text("What is it?")))
        chips = QWidget()
        flow = FlowLayout(chips, gap_x=5, gap_y=6)
        for key, word, icon in KINDS:
            chip = Button(self._look, "chip", language.text(word), icon)
            chip.clicked.connect(lambda _checked=False, key=key: self._on_kind(key))
            self.kinds[key] = chip
            flow.addWidget(chip)
        layout.addWidget(chips)
        layout.addSpacing(8)
        layout.addWidget(_heading(self._look, language.text("What is it called?")))
        layout.addWidget(self.maker)
        layout.addWidget(self.model)
        layout.addWidget(self.message)
        layout.addStretch(1)
        hint = language.text("Leave out what you don’t know. The check then says “Check first”, never “Safe”.")
        layout.addWidget(Paragraph(self._look, hint, role="small", tone="text-muted"))
        return column

    def _right(self) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(1, 0, 0, 0)
        self._check = QWidget()
        inside = QVBoxLayout(self._check)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(_heading(self._look, language.text("Check of this part")))
        inside.addWidget(self.checks, 1)
        holder = QWidget()
        self._beside = QVBoxLayout(holder)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._check)
        self._check_area = _scrolled(holder, (19, 18, 20, 20))
        self._check_area.setAccessibleName(language.text("Check of this part"))
        self._check_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it is walked to, and it may be longer than its place
        layout.addWidget(self._check_area)
        return column

    def _on_kind(self, key: str) -> None:
        kind: Kind = next(each for each in get_args(Kind) if each == key)
        catalog = self.draft.catalog
        self.draft.edit(lambda part: ears.following_kind(part.model_copy(update={"kind": kind}), catalog))
        self.refresh()

    def _on_named(self, field: str, maker: str, model: str) -> None:
        self.draft.write(field, making.named(self.draft.part, ANYBODY if maker.strip() == maker_words(ANYBODY) else maker, model))


def _heading(look: Look, text: str) -> QLabel:
    heading = PlainLabel(text)
    heading.setFont(look.theme.font("label", weight=600))
    return heading


def _scrolled(widget: QWidget, margins: tuple[int, int, int, int]) -> QScrollArea:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(*margins)
    layout.addWidget(widget)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    return area
