"""Step 3: the ways to connect, safe ones first and those to avoid behind them, and beside them what the one shown means.

Must never plan and never judge. Read on in :mod:`cablebuilder.gui.kiosk_search`.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.kiosk_grid import MakeTile, TileGrid
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_search import WayFound, WaySearch, socket_name
from cablebuilder.gui.kiosk_verdict import VerdictPanel, verdict_words
from cablebuilder.gui.kiosk_way_card import WayCard
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.judge.report import Verdict

_CARD, _FLAT_CARD = QSize(330, 560), QSize(420, 190)
_PANEL = 532
_NUMBERS: tuple[Template, ...] = ("No", "One", "Two", "Three", "Four", "Five", "Six")
_SAFE_OF_THREE = 2


class WaysPage(QWidget):
    """The cards and the panel."""

    found_changed = Signal()
    """More ways are found, or all are."""
    inside_asked = Signal(object)
    """The way whose inside is to be seen."""
    home_asked = Signal(object)
    build_asked = Signal(object)
    judged = Signal(str)
    """The verdict of a way that the panel speaks of now."""

    def __init__(self, look: KioskLook, search: WaySearch, parent: QWidget | None = None) -> None:
        """Show what a search finds, as soon as it is found."""
        super().__init__(parent)
        self._look, self.search = look, search
        search.setParent(self)
        self._ways: tuple[WayFound, ...] = ()
        self._shown: WayFound | None = None
        self._wanted: WayFound | None = None
        search.changed.connect(self._on_search_changed)
        self._heading = PlainLabel(language.text("Looking for safe ways…"))
        self.setAccessibleName(self._heading.text())
        self._heading.setFont(look.text(48 if not look.is_short else 36, 600, display=True))
        self._heading.setWordWrap(True)
        self.panel = VerdictPanel(look)
        self.panel.inside_asked.connect(lambda: self.inside_asked.emit(self._shown))
        self.panel.home_asked.connect(lambda: self.home_asked.emit(self._shown))
        self.panel.build_asked.connect(lambda: self.build_asked.emit(self._shown))
        self.grid = TileGrid(look, tile=self._tile(), most_columns=1 if self._is_flat() else 3, gap=16)
        self.grid.set_stretch(wanted=not self._is_flat())
        self._lay_out()
        if not search.is_running:
            self._on_search_changed()

    def _is_flat(self) -> bool:
        """Return whether cards lie in rows, because there is more height than width."""
        return self._look.is_stacked or self._look.is_narrow

    def _tile(self) -> QSize:
        if self._look.is_cramped:
            return QSize(_FLAT_CARD.width(), 184)
        return QSize(_FLAT_CARD.width(), 144) if self._look.is_short else _FLAT_CARD if self._is_flat() else _CARD

    @property
    def shown(self) -> WayFound | None:
        """Return the way that the panel speaks of."""
        return self._shown

    @property
    def ways(self) -> tuple[WayFound, ...]:
        """Return the ways in the order of the cards."""
        return self._ways

    def title(self) -> str:
        """Return what was found, for the bar."""
        count = len([way for way in self._ways if way.found.verdict is Verdict.SAFE])
        if self.search.is_running:
            return language.text("Looking…")
        if not count and any(way.is_offered for way in self._ways):
            return language.text("Check first")
        return language.plural("{count} safe way", "{count} safe ways", count)

    def choose(self, way: WayFound) -> None:
        """Show what a way means."""
        self._shown = way
        outlet = way.found.outlet
        socket = socket_name(way.catalog, outlet.part, outlet.end.ports[0])
        words = verdict_words(way, socket, len(way.found.uses) + 1 if not way.is_boxed else 1)
        takes = (way.row.cost, *way.places) if way.is_offered else ()
        self.panel.show_words(words._replace(texts=(*takes, *words.texts)))
        for card in self.grid.tiles:
            if isinstance(card, WayCard):
                card.setChecked(card.way.found is way.found)
        said = f"{way.word}: {way.title}. {self.panel.accessibleName()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.judged.emit(way.verdict.value)

    def choose_again(self, way: WayFound) -> None:
        """Show what a way means that was shown on this page before it was made anew."""
        self._wanted = way
        self._on_search_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its share."""
        super().resizeEvent(event)
        look = self._look
        if look.is_stacked:
            self.panel.take_share(self.height() - self.contentsMargins().top(), 0.5 if look.is_slim else 0.42)
        else:
            self.panel.setFixedWidth(look.px(_PANEL) if not look.is_narrow else round(self.width() * 0.4))

    def _lay_out(self) -> None:
        look, margin = self._look, self._look.margin
        self.setMinimumHeight(look.least(across=760 if look.is_cramped else 440, upright=700, slim=1180))
        left = QVBoxLayout()
        left.setSpacing(look.px(24 if not look.is_short else 12))
        left.addWidget(self._heading)
        left.addWidget(self.grid, 1)
        direction = QBoxLayout.Direction.TopToBottom if look.is_stacked else QBoxLayout.Direction.LeftToRight
        both = QBoxLayout(direction, self)
        both.setContentsMargins(margin, look.px(40 if not look.is_short else 18), margin, look.px(8))
        both.setSpacing(look.px(24))
        both.addLayout(left, 1)
        both.addWidget(self.panel)

    def _on_search_changed(self) -> None:
        before, self._ways = self._ways, _in_pages(self.search.ways())
        if not self.search.is_running:
            self._heading.setText(heading(self._ways))
            self.setAccessibleName(heading(self._ways))
            if self._ways and (self._shown is None or self._wanted is not None):
                self.choose(next((way for way in self._ways if self._wanted and way.key == self._wanted.key), self._ways[0]))
                self._wanted = None
        if before != self._ways:
            self._show_cards()
        self.found_changed.emit()

    def _show_cards(self) -> None:
        page = self.grid.page
        makers: list[MakeTile] = [partial(self._made, way) for way in self._ways]
        self.grid.show_tiles(makers, page)

    def _made(self, way: WayFound, parent: QWidget) -> QWidget:
        is_shown = self._shown is not None and way.found is self._shown.found
        card = WayCard(self._look, way, parent=parent)
        card.setChecked(is_shown)
        card.clicked.connect(partial(self.choose, way))
        card.toggled.connect(partial(self._on_toggled, way))
        return card

    def _on_toggled(self, way: WayFound, is_checked: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """Follow a screen reader, which toggles a card where a finger presses it."""
        if is_checked != (self._shown is not None and way.found is self._shown.found):
            self.choose(way)


def _in_pages(ways: Sequence[WayFound]) -> tuple[WayFound, ...]:
    """Return the ways so that each page of three shows two safe ones and behind them one to avoid, as long as there are both."""
    safe = [way for way in ways if way.is_offered]
    avoided = [way for way in ways if not way.is_offered]
    found: list[WayFound] = []
    while safe or avoided:
        found += safe[:_SAFE_OF_THREE]
        del safe[:_SAFE_OF_THREE]
        found += avoided[:1] if avoided else safe[:1]
        del (avoided or safe)[:1]
    return tuple(found)


def heading(ways: Sequence[WayFound]) -> str:
    """Return what was found as a headline; what is to be checked first is never counted as safe."""
    counts = Counter(way.found.verdict for way in ways if way.is_offered)
    safe, check = counts[Verdict.SAFE], counts[Verdict.CAUTION]
    if not ways:
        return language.text("No way that we know. Ask our staff: they may know one.")
    if not safe and not check:
        return language.text("No safe way with what we have. Ask our staff.")
    if not safe:
        return language.text("No way that is surely safe. Check first.")
    said = language.text("One safe way") if safe == 1 else language.text("{number} safe ways", number=_number(safe))
    if check:
        return language.text("{said}, others to check first", said=said)
    return language.text("{said}, and what to avoid", said=said) if len(ways) > safe else said


def _number(count: int) -> str:
    return language.text(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)
