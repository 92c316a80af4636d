"""A sheet as it will be, before it is written: drawn at once where that is quick, else a bit at a time, and told how far it is.

Must never write a file. Read on in :mod:`cablebuilder.gui.picture_dialog` and :mod:`cablebuilder.gui.report_dialog`.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture import Picture
from cablebuilder.gui.picture_files import Sheet, imaging
from cablebuilder.gui.progress_line import ProgressLine
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.gui.steps import Going, Steps, within
from cablebuilder.gui.theme import TOKENS

_LEAST = QSize(420, 320)
_INSET = 14
_MOST_DRAWN = 4_000
_QUIET_S = 0.3
_WHOLE = 1_000
_RADIUS: float = TOKENS["radius"]["card"]


class PicturePreview(QWidget):
    """The picture as it will be, or the sentence that says why there is none."""

    shown = Signal()
    """There is another picture, or a sentence in its place."""

    def __init__(self, look: Look) -> None:
        """Make an empty preview."""
        super().__init__()
        self._look, self._sentence, self._told = look, "", ""
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: Sheet | None = None
        self._image: QImage | None = None
        self._going: Going[QImage] | None = None
        self._work = SlicedWork(self)
        self._progress = ProgressLine(look, self)
        self._progress.hide()
        self._work.advanced.connect(self._show_progress)
        self._work.finished.connect(self._end)

    @property
    def sentence(self) -> str:
        """Return why there is no picture; empty where there is one, or will be."""
        return self._sentence

    @property
    def picture(self) -> Sheet | None:
        """Return what is shown; nothing while it is being drawn."""
        return self._picture

    def show_picture(self, making: Steps[Sheet]) -> None:
        """Show the picture that steps come to, as soon as it is there, or why there is none."""
        self.stop()
        self._picture = self._image = None
        self._told = language.text("Drawing the picture…")
        self._say("")
        self._going = Going(self._drawing(making))
        if self._going.hurry(_QUIET_S):
            self._end()
        else:
            self._show_progress()
            self._work.begin(self._going.left)

    def say(self, sentence: str, *, is_problem: bool = True) -> None:
        """Show a sentence in the place of a picture: why there is none, or what goes on."""
        self.stop()
        self._picture = self._image = None
        self._told = "" if is_problem else sentence
        self._say(sentence if is_problem else "")
        self.shown.emit()

    def stop(self) -> None:
        """Draw no further."""
        self._work.stop()
        if self._going is not None:
            self._going.stop()
            self._going = None
        self._progress.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the line that tells how far it is lie in the middle."""
        super().resizeEvent(event)
        box = self.rect().adjusted(self.width() // 4, 0, -self.width() // 4, 0)
        self._progress.setGeometry(box.x(), self.height() // 2 + 2 * _INSET, box.width(), self._progress.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - painted when a choice changes
        """Paint the sheet as large as fits, on a chequered ground where it has none of its own."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        room = self._room()
        if self._picture is None or self._image is None:
            painter.setPen(theme.color("text-muted"))
            painter.setFont(theme.font("body"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._sentence or self._told)
        else:
            size = self._picture.size
            shown = QSizeF(size) * min(1.0, room.width() / size.width(), room.height() / size.height())
            box = QRectF(room.center() - QPointF(shown.width() / 2, shown.height() / 2), shown)
            if self._picture.is_transparent:
                painter.fillRect(box, QBrush(theme.color("border"), Qt.BrushStyle.Dense6Pattern))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
        painter.end()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)

    def _drawing(self, making: Steps[Sheet]) -> Steps[QImage]:
        """Draw a sheet larger than it is shown, so that no word is left out, unless that is too large."""
        picture = yield from within(making, 0.0, 0.5)
        longest, ratio = max(picture.size.width(), picture.size.height()), self.devicePixelRatioF()
        image = yield from within(imaging(picture, min(ratio, _MOST_DRAWN / longest)), 0.5, 1.0)
        self._picture = picture
        if isinstance(picture, Picture):
            yield from within(picture.letting_go(), 1.0, 1.0)
        return image

    def _end(self) -> None:
        """Show what the steps came to."""
        going, self._going = self._going, None
        assert going is not None, "nothing was drawn"
        self._progress.hide()
        try:
            self._image = going.result()
        except CablebuilderError as problem:
            self._say(language.render(problem.message))
        else:
            self._say("")
        self.shown.emit()

    def _say(self, sentence: str) -> None:
        self._sentence = sentence
        self.setAccessibleName(sentence or language.text("Preview of the picture"))
        self.update()

    def _show_progress(self) -> None:
        if self._going is not None:
            self._progress.show_share(round(self._going.share * _WHOLE), _WHOLE)
            self._progress.show()
