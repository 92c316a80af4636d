"""The staff's page: what is wrong, the sums of the day, the end of the log, and what staff may do; and the lock for cleaning the screen.

It shows no file system and writes nothing. Must never do what is asked: it tells. Read on in :mod:`cablebuilder.gui.kiosk_program`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cablebuilder import __version__, language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.errors import Template
from cablebuilder.files.report_text import verdict_word
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_ground import paint_dots
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_scroll import KioskScroll
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.judge.report import Verdict

CLEANING_S = 30
_COUNTED: Mapping[str, Template] = {"visits": "Visits", "codes": "Codes shown"}
_SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class StaffNews:
    """What staff are told: what is to be mended, the sums of today, and the last lines of the log."""

    problems: tuple[str, ...] = ()
    sums: Mapping[str, int] = field(default_factory=dict)
    log: tuple[str, ...] = ()


def named_sums(sums: Mapping[str, int], catalog: Catalog) -> Mapping[str, int]:
    """Return the sums of a day by the words for what was counted: verdicts and parts by their names."""
    return {_counted(name, catalog): count for name, count in sums.items()}


def _counted(name: str, catalog: Catalog) -> str:
    if name in _COUNTED:
        return language.text(_COUNTED[name])
    if name in set(Verdict):
        return verdict_word(Verdict(name))
    part = catalog.parts.get(name.partition(".")[2])
    return short_name(part) if part is not None else name


class StaffPage(QWidget):
    """The page, over the whole window."""

    reload_asked = Signal()
    theme_asked = Signal()
    language_asked = Signal()
    cleaning_asked = Signal()
    exit_asked = Signal()
    closed = Signal()

    def __init__(self, look: KioskLook, news: StaffNews, languages: Sequence[str], parent: QWidget) -> None:
        """Show what there is to know."""
        super().__init__(parent)
        self._look = look
        self.rows = KioskScroll(look)
        title = Paragraph(look, language.text("For our staff"), font=look.text(40, 600, display=True), line=look.px(50))
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        columns = 2 if look.is_upright else 3
        for place, (words, icon, signal) in enumerate(self._deeds(languages)):
            button = TouchButton(look, "outlined", words, icon)
            button.clicked.connect(signal)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, place // columns, place % columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.margin, look.px(32), look.margin, look.px(24))
        layout.setSpacing(look.px(20))
        layout.addWidget(title)
        layout.addWidget(self.rows, 1)
        layout.addLayout(grid)
        self.show_news(news)

    def show_news(self, news: StaffNews) -> None:
        """Show the newest state."""
        rows: list[QWidget] = [self._heading(language.text("To mend"))]
        rows += [self._text(line) for line in news.problems or (language.text("Nothing."),)]
        rows.append(self._heading(language.text("Today")))
        sums = [language.text("{name}: {count}", name=name, count=count) for name, count in news.sums.items()]
        rows += [self._text(line) for line in sums or [language.text("Nothing is counted.")]]
        rows.append(self._heading(language.text("Log")))
        rows += [self._text(line, "text-muted") for line in news.log or (language.text("Nothing is logged."),)]
        rows.append(self._text(f"cablebuilder {__version__}", "text-muted"))
        self.rows.show_rows(rows)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it covers everything
        """Paint the ground."""
        painter = QPainter(self)
        paint_dots(painter, self._look, QRectF(self.rect()))
        painter.end()

    def _deeds(self, languages: Sequence[str]) -> list[tuple[str, str, Callable[[], object]]]:
        language_deed = [(language.text("Language"), "globe", self.language_asked.emit)] if len(languages) > 1 else []
        return [
            (language.text("Read the stock again"), "restart", self.reload_asked.emit),
            (language.text("Light or dark"), "sun", self.theme_asked.emit),
            *language_deed,
            (language.text("Clean the screen"), "lock", self.cleaning_asked.emit),
            (language.text("End the kiosk"), "close", self.exit_asked.emit),
            (language.text("Back to visitors"), "chevron-left", self.closed.emit),
        ]

    def _heading(self, words: str) -> Paragraph:
        return Paragraph(self._look, words, font=self._look.text(26, 600), line=self._look.px(40))

    def _text(self, words: str, tone: str = "text") -> Paragraph:
        return Paragraph(self._look, words, font=self._look.text(20), line=self._look.px(28), tone=tone)


class CleaningCover(QWidget):
    """Takes every touch and does nothing with it, until the time is over."""

    ended = Signal()

    def __init__(self, look: KioskLook, parent: QWidget) -> None:
        """Begin to count."""
        super().__init__(parent)
        self._look, self.left = look, CLEANING_S
        self._timer = QTimer(self, interval=_SECOND_MS)
        self._timer.timeout.connect(self.count)
        self._timer.start()

    def count(self) -> None:
        """Count one second, as the timer does."""
        self.left -= 1
        self.update()
        if self.left <= 0:
            self._timer.stop()
            self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it covers everything
        """Paint a plain ground, on which dirt can be seen, and the seconds that are left."""
        look = self._look
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.theme.color("canvas"))
        painter.setPen(look.theme.color("text-muted"))
        painter.setFont(look.text(30))
        said = language.plural("Locked for cleaning, {count} second left", "Locked for cleaning, {count} seconds left", self.left)
        room = self.rect().adjusted(look.margin, 0, -look.margin, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)
        painter.end()
