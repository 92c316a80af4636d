"""The build sheet as a picture for the bench: plugs from the solder side, wires, tests with a meter, and what it takes.

As wide as A4 paper and as high, or higher where there is more to tell. A part that is unsafe where it stands carries the
warning above everything else. Must never leave a wire or a test out. Read on in :mod:`cablebuilder.judge.build_sheet`.
"""

from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.gui.build_words import (
    WireColor,
    color_of,
    component_pairs,
    component_word,
    lug_word,
    needed,
    reading_word,
    signals_word,
    wire_numbers,
)
from cablebuilder.gui.canvas_style import CanvasStyle, Face, wrapped
from cablebuilder.gui.picture import letters_for, worded_day
from cablebuilder.gui.sheet_board import Board, step_of
from cablebuilder.gui.solder_drawing import end_height, write_end
from cablebuilder.gui.theme import STATE_OF_VERDICT, Theme
from cablebuilder.judge.build_sheet import BuildSheet
from cablebuilder.judge.continuity import MeterTest
from cablebuilder.judge.words import KINDS

_WIDTH, _HEIGHT = 794, 1123
"""A4 in pixels of 96 to the inch."""
_SIDE, _TOP, _BOTTOM = 48.0, 40.0, 36.0
_GAP = 12.0
_TWO_BESIDE = frozenset({1, 2, 4})
_ROW = 22.0
_COLUMNS = (0.0, 32.0, 200.0, 368.0, 500.0)
"""Where number, from, to, signal and colour of a wire stand."""
_TEST_COLUMNS = 2
_MOST_LINES = 3
"""Of a cell in the table of wires."""


class BuildPicture:
    """A sheet that can be painted again and again, at any scale."""

    is_transparent = False

    def __init__(self, sheet: BuildSheet, catalog: Catalog, on: date | None = None, *, is_vector: bool = False) -> None:
        """Measure the sheet."""
        self._sheet, self._catalog, self._is_vector = sheet, catalog, is_vector
        self.day = worded_day(on) if on else ""
        self.title = language.text("Build sheet: {part}", part=sheet.name)
        with letters_for(is_vector=is_vector):
            self._style = CanvasStyle(Theme("light"))
            self._style.is_vector = is_vector
            self._heading, self._section = Face(Theme.font("headline")), Face(Theme.font("title"))
            board = Board(self._style, _SIDE, _WIDTH - 2 * _SIDE)
            self._write(board)
        self.size = QSize(_WIDTH, max(_HEIGHT, round(board.y + _BOTTOM)))

    def paint(self, painter: QPainter) -> None:
        """Paint the sheet from the origin on, in canvas units."""
        with letters_for(is_vector=self._is_vector):
            hints = QPainter.RenderHint
            painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
            painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor("white"))
            self._write(Board(self._style, _SIDE, _WIDTH - 2 * _SIDE, painter))

    def _write(self, board: Board) -> None:
        board.y = _TOP
        self._write_head(board)
        if self._sheet.finding is not None:
            self._write_warning(board)
        self._write_ends(board)
        self._write_wires(board)
        self._write_tests(board)
        self._write_needs(board)

    def _write_head(self, board: Board) -> None:
        sheet, style = self._sheet, self._style
        board.put(style.body, self.day, left=board.width - style.body.width(self.day), color="text-muted")
        board.text(self._heading, sheet.name, width=board.width - style.body.width(self.day) - 24)
        kind = language.render(KINDS[sheet.kind])
        line = language.text("How this {kind} is soldered", kind=kind)
        if sheet.mode:
            line = language.text("How this {kind} is soldered, its switch on “{mode}”", kind=kind, mode=sheet.mode)
        board.text(style.body, line, color="text-muted")
        board.skip(8)
        board.rule()
        board.skip(_GAP)

    def _write_warning(self, board: Board) -> None:
        finding, style = self._sheet.finding, self._style
        assert finding is not None, "no warning without a finding"
        state = STATE_OF_VERDICT[finding.verdict]
        look = style.theme.state(state)
        said = (language.render(finding.title), language.render(finding.text))
        inside = board.width - 60
        lines = [wrapped(text, face, inside) for text, face in zip(said, (style.name, style.body), strict=True)]
        height = 24 + len(lines[0]) * step_of(style.name) + len(lines[1]) * step_of(style.body)
        board.box(QRectF(0, 0, board.width, height), look.tint, look.line)
        if board.painter is not None:
            style.icon(board.painter, look.icon, QRectF(board.left + 14, board.y + 12, 20, 20), look.line, look.tint)
        start = board.y
        board.skip(12)
        board.text(style.name, said[0], left=46, width=inside, color=f"state.{state}.text")
        board.text(style.body, said[1], left=46, width=inside)
        board.y = start + height + _GAP

    def _write_ends(self, board: Board) -> None:
        sheet, style = self._sheet, self._style
        self._title(
            board, language.text("Plugs and sockets, seen from the solder side"), language.text("at the right: the wires that end there")
        )
        beside = 2 if len(sheet.ends) in _TWO_BESIDE else 3
        width = (board.width - _GAP * (beside - 1)) / beside
        numbers = wire_numbers(sheet)
        for first in range(0, len(sheet.ends), beside):
            row = sheet.ends[first : first + beside]
            height = max(end_height(style, self._catalog, end, width) for end in row)
            for place, end in enumerate(row):
                write_end(board, self._catalog, end, numbers, QRectF(place * (width + _GAP), 0, width, height))
            board.skip(height + _GAP)

    def _write_wires(self, board: Board) -> None:
        sheet, style = self._sheet, self._style
        self._title(
            board,
            language.text("Wires and what stands between"),
            language.text("Slide shells and heat-shrink tube onto the cable before you solder."),
        )
        self._cells(
            board,
            [language.text(word) for word in ("No.", "From", "To", "Carries", "Colour, or what stands there")],
            style.small,
            "text-muted",
        )
        for number, wire in enumerate(sheet.wires, 1):
            color = color_of(wire.signals)
            word = language.text("bridge, bare wire") if wire.is_bridge else language.text(color.name)
            self._write_row(board, number, (wire.start, wire.end), signals_word(wire.signals), word, None if wire.is_bridge else color)
        for number, (element, pair) in enumerate(component_pairs(sheet), len(sheet.wires) + 1):
            self._write_row(board, number, pair, "", component_word(element), None)
        board.skip(_GAP)

    def _write_row(self, board: Board, number: int, refs: tuple[str, str], carries: str, word: str, color: WireColor | None) -> None:
        board.rule()
        board.skip(4)
        ends = [lug_word(self._sheet, self._catalog, ref) for ref in refs]
        if color is not None:
            self._swatch(board, color)
        self._cells(board, [str(number), *ends, carries, word], self._style.body, "text", indent=40 if color else 0)

    def _cells(self, board: Board, words: list[str], face: Face, color: str, *, indent: float = 0) -> None:
        """Write one row of the table of wires; ``indent`` leaves room for a sample of the colour."""
        top, rows = board.y, 1
        for place, word in enumerate(words):
            last = place == len(words) - 1
            left = _COLUMNS[place] + (indent if last else 0)
            room = (board.width if last else _COLUMNS[place + 1] - 8) - left
            lines = wrapped(word, face, room, _MOST_LINES)
            for number, line in enumerate(lines):
                board.y = top + number * face.metrics.lineSpacing()
                board.put(face, line, left=left, color=color)
            rows = max(rows, len(lines))
        board.y = top + (rows - 1) * face.metrics.lineSpacing() + _ROW - 4

    def _swatch(self, board: Board, color: WireColor) -> None:
        if board.painter is None:
            return
        area = QRectF(board.left + _COLUMNS[-1], board.y + 4, 32, 8)
        board.painter.setPen(QPen(self._style.color("border-control"), 1))
        board.painter.setBrush(QColor(color.body))
        board.painter.drawRoundedRect(area, 4, 4)
        if color.mark:
            board.painter.fillRect(QRectF(area.left() + 8, area.top() + 3, 16, 2), QColor(color.mark))

    def _write_tests(self, board: Board) -> None:
        tests = self._sheet.tests
        self._title(
            board, language.text("Test with a meter, nothing plugged in"), language.text("Bend the cable at both ends while you test.")
        )
        groups = (
            (language.text("Must beep"), [each for each in tests if each.reading == "beep"]),
            (
                language.text("Must show a value (meter set to ohms: its tone sounds below some tens of ohms too)"),
                [each for each in tests if each.reading in {"ohms", "winding"}],
            ),
            (language.text("Must stay silent"), [each for each in tests if each.reading == "silent"]),
        )
        for word, group in groups:
            if group:
                self._write_group(board, word, group)
        if any(each.matters for each in tests):
            board.text(
                self._style.small,
                language.text("● A tone here joins two amplifier outputs, which can damage the player."),
                color="text-muted",
            )
        board.skip(_GAP)

    def _write_group(self, board: Board, word: str, tests: list[MeterTest]) -> None:
        board.text(self._style.tag, word)
        board.skip(2)
        rows = -(-len(tests) // _TEST_COLUMNS)
        top = board.y
        for number, test in enumerate(tests):
            column, row = divmod(number, rows)
            board.y = top + row * _ROW
            self._write_test(board, test, column * board.width / _TEST_COLUMNS)
        board.y = top + rows * _ROW + 6

    def _write_test(self, board: Board, test: MeterTest, left: float) -> None:
        style = self._style
        ends = [lug_word(self._sheet, self._catalog, ref) for ref in (test.one, test.other)]
        board.box(QRectF(left, 2, 12, 12), QColor("white"), style.color("border-control"), 2)
        words = language.text("{one} and {other}", one=ends[0], other=ends[1])
        board.put(style.body, words, left=left + 22)
        said = ("● " if test.matters else "") + (reading_word(test) if test.reading in {"ohms", "winding"} else "")
        board.put(style.small, said, left=left + 26 + style.body.width(words), color="text-muted" if not test.matters else "text")

    def _write_needs(self, board: Board) -> None:
        self._title(board, language.text("What it takes"), "")
        for line in needed(self._sheet, self._catalog):
            board.put(self._style.body, "·")
            board.text(self._style.body, line, left=14)

    def _title(self, board: Board, words: str, note: str) -> None:
        board.put(self._section, words)
        board.y += self._section.metrics.ascent() - self._style.small.metrics.ascent()
        board.put(self._style.small, note, left=board.width - self._style.small.width(note), color="text-muted")
        board.y += step_of(self._section) - 2
