"""A letter on paper: A4, its text to be selected. Must never word anything. Read on in :mod:`cablebuilder.gui.letter_actions`."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from cablebuilder.files.shop_letter_text import Letter
from cablebuilder.gui.canvas_style import CanvasStyle, Face
from cablebuilder.gui.picture import letters_for
from cablebuilder.gui.sheet_board import Board, step_of
from cablebuilder.gui.theme import Theme

_WIDTH, _HEIGHT = 794, 1123
"""A4 in pixels of 96 to the inch."""
_SIDE, _TOP, _BOTTOM = 84.0, 72.0, 56.0


class LetterPicture:
    """A letter that can be painted again and again; longer than A4 where it has to be."""

    is_transparent = False

    def __init__(self, letter: Letter, *, is_vector: bool = False) -> None:
        """Measure the letter."""
        self._letter, self._is_vector = letter, is_vector
        self.title = letter.subject
        with letters_for(is_vector=is_vector):
            self._style, self._heading = CanvasStyle(Theme("light")), Face(Theme.font("title"))
            self.size = QSize(_WIDTH, max(_HEIGHT, round(self._write(None) + _BOTTOM)))

    def paint(self, painter: QPainter) -> None:
        """Paint the letter from the origin on, in canvas units."""
        with letters_for(is_vector=self._is_vector):
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor("white"))
            self._write(painter)

    def _write(self, painter: QPainter | None) -> float:
        board = Board(self._style, _SIDE, _WIDTH - 2 * _SIDE, painter)
        board.y = _TOP
        board.text(self._heading, self._letter.subject)
        board.skip(14)
        for line in self._letter.body.splitlines():
            if line:
                board.text(self._style.body, line, left=16 if line.startswith(" ") else 0)
            else:
                board.skip(step_of(self._style.body) * 0.6)
        return board.y
