"""The status bar: whether the layout is saved and where, a hint, and how much is on the canvas.

Must never save. Read on in :mod:`cablebuilder.gui.file_actions`.
"""

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.errors import Number
from cablebuilder.gui.buttons import elided
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import PlainLabel, tip
from cablebuilder.gui.theme import TOKENS

_JUST_NOW_MS = 60_000
_TELLING_MS = 8_000


class StatusBar(QWidget):
    """The line at the bottom of the window."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the bar, empty but for a hint."""
        super().__init__(parent)
        self._look, self._is_saved = look, False
        self._legend: QWidget | None = None
        self._usual_hint, self._is_checking, self._is_away = "", False, False
        self.setFixedHeight(TOKENS["layout"]["statusbar"])
        self._state, self._file, self._hint, self._counts = PlainLabel(), _CutLabel(), _CutLabel(), PlainLabel()
        self._state.setFont(look.theme.font("small", weight=500))
        for label in (self._file, self._hint, self._counts):
            label.setFont(look.theme.font("small", tabular=label is self._counts))
            label.setProperty("tone", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._aging = QTimer(self, interval=_JUST_NOW_MS, singleShot=True)
        self._aging.timeout.connect(lambda: self._state.setText(language.text("Saved")))
        self._telling = QTimer(self, interval=_TELLING_MS, singleShot=True)
        self._telling.timeout.connect(self._show_usual_hint)
        self._lay_out()
        repaint_with(look, self)

    def show_saved(self, file: str) -> None:
        """Say that the layout stands in a file as it is."""
        self._is_saved = True
        self._show_state(language.text("Saved just now"), file)
        self._aging.start()

    def show_opened(self, file: str) -> None:
        """Say that the layout is as it is in a file, without when it was saved."""
        self._is_saved = True
        self._show_state(language.text("Saved"), file)

    def show_saving(self, file: str) -> None:
        """Say that the layout is being written."""
        self._show_state(language.text("Saving…"), file)

    def show_unsaved(self, file: str | None) -> None:
        """Say that there are changes that stand in no file."""
        self._is_saved = False
        self._show_state(language.text("Not saved yet"), file or "")

    def show_failed(self, file: str) -> None:
        """Say that writing did not work; the message bar says why."""
        self._is_saved = False
        self._show_state(language.text("Not saved"), file)

    def show_nothing(self) -> None:
        """Say nothing about saving: there is nothing to save."""
        self._is_saved = False
        self._show_state("", "")

    def show_hint(self, hint: str) -> None:
        """Show a hint in the middle; one that does not fit is cut."""
        self._usual_hint = hint
        self._show_usual_hint()

    def show_away(self, *, is_away: bool) -> None:
        """Leave the hint out while something else is shown than what it is about."""
        self._is_away = is_away
        if not self._is_checking and not self._telling.isActive():
            self._show_usual_hint()

    def show_done(self, sentence: str) -> None:
        """Say for a while, in the place of the hint, that something was done."""
        self._hint.setText(sentence)
        self._telling.start()

    def show_progress(self, done: int, chains: int) -> None:
        """Say, in the place of the hint, how many chains are checked."""
        self._telling.stop()
        self._is_checking = True
        self._hint.setText(language.text("Checking {done} of {chains} chains…", done=Number(f"{done:,}"), chains=Number(f"{chains:,}")))

    def end_progress(self) -> None:
        """Show the hint again where progress was told."""
        if self._is_checking:
            self._is_checking = False
            self._show_usual_hint()

    def show_counts(self, chains: int, parts: int) -> None:
        """Show how many chains and parts there are."""
        many = language.plural("{count} chain", "{count} chains", chains), language.plural("{count} part", "{count} parts", parts)
        self._counts.setText(" · ".join(many))

    def show_legend(self, legend: QWidget | None) -> None:
        """Show a legend in the place of hint and counts; None shows those again."""
        if legend is not None and legend is not self._legend:
            self._legend = legend
            self._columns.addWidget(legend, 0, 1, 1, 2)
        if self._legend is not None:
            self._legend.setVisible(legend is not None)
        self._hint.setVisible(legend is None)
        self._counts.setVisible(legend is None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground, hairline and the tick of what is saved."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), round(theme.hairline), theme.color("border"))
        if self._is_saved:
            tick = theme.icon("saved", theme.color("state.safe.line"), 15, theme.color("surface"), self.devicePixelRatioF())
            painter.drawPixmap(QPointF(14, 6), tick)
        painter.end()

    def _show_usual_hint(self) -> None:
        self._hint.setText("" if self._is_away else self._usual_hint)

    def _show_state(self, state: str, file: str) -> None:
        self._aging.stop()
        self._state.setText(state)
        self._file.setText(f"· {file}" if file else "")
        self._file.setToolTip(tip(file))
        self._left.setContentsMargins(35 if self._is_saved else 16, 0, 0, 0)
        self.update()

    def _lay_out(self) -> None:
        self._left = QHBoxLayout()
        self._left.setContentsMargins(16, 0, 0, 0)
        self._left.setSpacing(8)
        self._left.addWidget(self._state)
        self._left.addWidget(self._file, 1)
        layout = self._columns = QGridLayout(self)
        layout.setContentsMargins(0, 1, 16, 0)
        layout.setHorizontalSpacing(16)
        layout.addLayout(self._left, 0, 0)
        layout.addWidget(self._hint, 0, 1)
        layout.addWidget(self._counts, 0, 2, Qt.AlignmentFlag.AlignRight)
        for column, share in ((0, 3), (1, 5), (2, 3)):
            layout.setColumnStretch(column, share)


class _CutLabel(PlainLabel):
    """A line that is cut in the middle where it does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), elided(self.text(), self.font(), self.width()))
        painter.end()
