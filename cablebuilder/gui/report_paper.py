"""A report on paper: A4 pages with the picture of the layout, every finding, and what is heard.

Must never leave a finding out, and never word one: the words are those of every report.
Read on in :mod:`cablebuilder.files.report_text` and :mod:`cablebuilder.gui.sheet_board`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from cablebuilder import language
from cablebuilder.errors import FileError, visible
from cablebuilder.files.chain_tree import chain_tree
from cablebuilder.files.report_text import Judged, finding_rows, finding_word, heard_line, verdict_word
from cablebuilder.gui.canvas_style import CanvasStyle, Face
from cablebuilder.gui.picture import Picture, PictureWish, letters_for, making_picture, saved
from cablebuilder.gui.sheet_board import Board, step_of
from cablebuilder.gui.steps import Steps, each_inside, one_by_one, within
from cablebuilder.gui.theme import STATE_OF_VERDICT, Theme
from cablebuilder.gui.verdict_pill import HEIGHT, paint_pill, pill_width
from cablebuilder.judge.chain_names import chain_words, named_chains
from cablebuilder.judge.report import Chain, Finding, Verdict
from cablebuilder.judge.slices import answer_of

PAGE = QSize(794, 1123)
"""A4 in pixels of 96 to the inch."""
_SIDE, _TOP, _BOTTOM = 64.0, 56.0, 64.0
_HIGHEST_PICTURE = 560.0
_INDENT, _DEEPEST = 18.0, 6
_DRAWN = 0.5
"""Which share of laying out is done when the picture is made."""
Block = Callable[[Board], Steps[None] | None]
"""Writes one thing that stays on one page; in steps where that may be long."""


class ReportPaper:
    """A report laid out on pages; each can be painted again and again."""

    def __init__(self, judged: Judged, day: str = "", *, is_vector: bool = False) -> None:
        """Begin without pages; ``day`` is when it was checked, in words."""
        self._judged, self._day, self._is_vector = judged, day, is_vector
        self.title = judged.rig.title or language.text("New layout")
        self._picture: Picture | None = None
        self._pages: Sequence[Sequence[Block]] = ()
        with letters_for(is_vector=is_vector):
            self._style = CanvasStyle(Theme("light"))
            self._style.is_vector = is_vector
            self._heading, self._section = Face(Theme.font("headline")), Face(Theme.font("title"))

    def laying_out(self) -> Steps[None]:
        """Lay the report out in steps."""
        return each_inside(partial(letters_for, is_vector=self._is_vector), self._laying_out())

    def _laying_out(self) -> Steps[None]:
        self._picture = yield from within(self._drawing(), 0.0, _DRAWN)
        self._pages = yield from within(self._paging(list(self._blocks())), _DRAWN, 1.0)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def painting(self, painter: QPainter, page: int) -> Steps[None]:
        """Paint one page from the origin on, in pixels of 96 to the inch, in steps."""
        return each_inside(partial(letters_for, is_vector=self._is_vector), self._painting(painter, page))

    def _painting(self, painter: QPainter, page: int) -> Steps[None]:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, PAGE.width(), PAGE.height()), QColor("white"))
        board = self._board(painter)
        for block in self._pages[page]:
            yield from block(board) or ()
        foot = language.text("Page {page} of {count}", page=page + 1, count=self.count)
        board.y = PAGE.height() - _BOTTOM + 20
        board.put(self._style.small, foot, left=board.width - self._style.small.width(foot), color="text-muted")
        yield 1.0

    def _board(self, painter: QPainter | None = None) -> Board:
        board = Board(self._style, _SIDE, PAGE.width() - 2 * _SIDE, painter)
        board.y = _TOP
        return board

    def _paging(self, blocks: Sequence[Block]) -> Steps[list[list[Block]]]:
        """Return the blocks page by page."""
        pages: list[list[Block]] = [[]]
        board = self._board()
        for block, share in one_by_one(blocks):
            yield from block(board) or ()
            if board.y > PAGE.height() - _BOTTOM and pages[-1]:
                pages.append([])
                board = self._board()
                yield from block(board) or ()
            pages[-1].append(block)
            yield share
        return pages

    def _drawing(self) -> Steps[Picture | None]:
        wish = PictureWish(is_transparent=True, is_bare=True)
        try:
            return (yield from making_picture(self._judged.rig, self._judged.catalog, self._judged.report, wish, is_vector=self._is_vector))
        except FileError:
            return None

    def _blocks(self) -> Iterator[Block]:
        report = self._judged.report
        yield self._write_head
        if self._picture is not None:
            yield self._write_picture
        named = named_chains(report)
        for letter, chain in named:
            yield from self._chain_blocks(chain, letter if len(named) > 1 else "")

    def _write_head(self, board: Board) -> None:
        board.text(self._heading, visible(self.title))
        board.text(self._style.body, self._day, color="text-muted")
        board.skip(8)
        self._write_pill(board, self._judged.report.verdict)
        board.skip(16)

    def _write_picture(self, board: Board) -> Steps[None]:
        picture = self._picture
        assert picture is not None, "a block only where there is a picture"
        size = picture.size
        scale = min(1.0, board.width / size.width(), _HIGHEST_PICTURE / size.height())
        height = size.height() * scale
        board.box(QRectF(0, 0, board.width, height), self._style.color("canvas"), self._style.color("border"), 12)
        if board.painter is not None:
            with saved(board.painter):
                board.painter.translate(board.left + (board.width - size.width() * scale) / 2, board.y)
                board.painter.scale(scale, scale)
                yield from picture.painting(board.painter)
        board.skip(height + 20)

    def _write_pill(self, board: Board, verdict: Verdict, word: str = "") -> None:
        shown = word or verdict_word(verdict)
        if board.painter is not None:
            state = STATE_OF_VERDICT[verdict]
            box = QRectF(board.left, board.y, pill_width(shown), HEIGHT)
            paint_pill(board.painter, self._style.theme, box, self._style.theme.state(state), shown, solid=state == "unsafe")
        board.skip(HEIGHT)

    def _chain_blocks(self, chain: Chain, letter: str) -> Iterator[Block]:
        yield partial(self._write_chain_head, chain, letter)
        for finding in chain.findings:
            yield partial(self._write_finding_head, finding)
            for number, row in enumerate(finding_rows(finding, self._judged.cures.get(finding, ()))):
                for place, value in enumerate(row.values):
                    label = "" if number == 0 or place else row.label
                    yield partial(self._write_row, label, f"\N{RIGHTWARDS ARROW} {value}" if row.rest else value)
        heard = [heard_line(self._judged, each) for each in chain.heard]
        for number, line in enumerate(heard):
            label = "" if number else language.text("What you hear")
            yield partial(self._write_row, label, line)

    def _write_chain_head(self, chain: Chain, letter: str, board: Board) -> None:
        board.skip(6)
        board.rule()
        board.skip(14)
        words = chain_words(chain)
        named = language.text("Chain {letter}", letter=letter) if letter else ""
        said = language.render(words) if words else ""
        board.text(self._section, language.labelled(named, said) if named and said else named or said)
        board.skip(4)
        for branch in chain_tree(self._judged, chain):
            joint = f"{branch.joint} ({verdict_word(branch.verdict)}) \N{RIGHTWARDS ARROW} " if branch.verdict else ""
            again = f" ({language.text('see above')})" if branch.is_again else ""
            board.text(self._style.body, visible(f"{joint}{branch.name}{again}"), left=_INDENT * min(branch.depth, _DEEPEST))
        board.skip(6)

    def _write_finding_head(self, finding: Finding, board: Board) -> None:
        board.skip(12)
        if finding.verdict is Verdict.SAFE:
            board.text(self._style.small, finding_word(finding), color="text-muted")
        else:
            self._write_pill(board, finding.told)
            board.skip(6)
        board.text(self._style.name, visible(language.render(finding.title)))

    def _write_row(self, label: str, value: str, board: Board) -> None:
        if label:
            board.skip(6)
            board.text(self._style.tag, label, color="text-muted")
        board.text(self._style.body, visible(value))
        board.skip(step_of(self._style.body) * 0.15)


class ReportSheet:
    """One page of a report, as what writes pictures and PDFs takes it."""

    is_transparent = False
    size = PAGE

    def __init__(self, paper: ReportPaper, number: int) -> None:
        """Be a page of a report, counted from 0."""
        self._paper, self._number, self.title = paper, number, paper.title

    def paint(self, painter: QPainter) -> None:
        """Paint the page from the origin on."""
        answer_of(self.painting(painter))

    def painting(self, painter: QPainter) -> Steps[None]:
        """Paint the page in steps."""
        return self._paper.painting(painter, self._number)


def report_sheets(judged: Judged, day: str = "", *, is_vector: bool = False) -> tuple[ReportSheet, ...]:
    """Return the pages of a report."""
    return answer_of(laying_out_report(judged, day, is_vector=is_vector))


def laying_out_report(judged: Judged, day: str = "", *, is_vector: bool = False) -> Steps[tuple[ReportSheet, ...]]:
    """Do what :func:`report_sheets` does in steps."""
    paper = ReportPaper(judged, day, is_vector=is_vector)
    yield from paper.laying_out()
    return tuple(ReportSheet(paper, number) for number in range(paper.count))
