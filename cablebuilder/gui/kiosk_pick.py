"""Steps 1 and 2: a part by its picture, by a name that is typed, by its maker, or by the socket that can be seen on it.

Must never plan. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import ANYBODY
from cablebuilder.core.parts import Part
from cablebuilder.core.search import PartSearch
from cablebuilder.files.catalog_words import maker_words
from cablebuilder.gui.card_layout import face_of
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_cards import NameTile, PartTile, SocketTile
from cablebuilder.gui.kiosk_grid import GAP, MakeTile, TileGrid
from cablebuilder.gui.kiosk_letters import LetterKeys, SearchField
from cablebuilder.gui.kiosk_lock import lock_down
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import SOCKETS, Offer, makers, seen
from cablebuilder.gui.part_rows import part_row
from cablebuilder.gui.plain_words import PlainLabel

_POPULAR, _MAKERS = "?popular", "?makers"
_PANEL = 512
_PART_TILE, _SOCKET_TILE, _NAME_TILE = QSize(360, 212), QSize(320, 104), QSize(330, 88)


class PickPage(QWidget):
    """Asks for a player, or for headphones."""

    chosen = Signal(object)
    """The part."""
    build_asked = Signal()
    """The visitor would rather play."""

    def __init__(self, look: KioskLook, offer: Offer, *, is_source: bool, can_build: bool = False, parent: QWidget | None = None) -> None:
        """Ask for a source, or for a listener; ``can_build`` offers to play instead."""
        super().__init__(parent)
        self._look, self._offer, self._is_source, self._can_build = look, offer, is_source, can_build
        self._parts = offer.sources if is_source else offer.listeners
        self._maker = _POPULAR
        self._heading = PlainLabel(
            language.text("Which player do you have?") if is_source else language.text("Which headphones do you have?")
        )
        self._heading.setFont(look.text(48 if not look.is_short else 38 if not look.is_tight else 30, 600, display=True))
        self._heading.setWordWrap(look.is_tight or look.is_slim)
        self._build = TouchButton(look, "outlined", language.text("Build freely"), "bench", height=TARGET)
        self._build.clicked.connect(self.build_asked)
        self._build.setVisible(can_build)
        self.setAccessibleName(self._heading.text())
        self.field = SearchField(look, language.text("Type a name"))
        self.field.clicked.connect(self._open_keys)
        self.field.changed.connect(self._on_words_changed)
        self.keys: LetterKeys | None = None
        self._chips = _Chips(look, self._chip_names())
        self._chips.chosen.connect(self._on_chip_chosen)
        self.grid = TileGrid(look, tile=self._part_tile(), most_columns=3, gap=16 if look.is_short else GAP)
        self._nothing = PlainLabel("")
        self._nothing.setFont(look.text(26))
        self._nothing.setWordWrap(True)
        self.sockets = _SocketPanel(look, offer.catalog, is_source=is_source)
        self.sockets.chosen.connect(self._on_socket_chosen)
        self._lay_out()
        self._show_parts()

    def _part_tile(self) -> QSize:
        return QSize(256 if self._look.is_tight else 300, 128) if self._look.is_short else _PART_TILE

    def _lay_out(self) -> None:
        look = self._look
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(look.px(24 if not look.is_short else 14))
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        left.addLayout(head)
        if look.is_slim:
            left.addWidget(self._build)
        else:
            head.addWidget(self._build)
        left.addWidget(self.field)
        left.addWidget(self._chips)
        left.addWidget(self._nothing)
        left.addWidget(self.grid, 1)
        self._left = left
        both = QVBoxLayout(self) if look.is_stacked else QHBoxLayout(self)
        self._both = both
        self._leave_above(is_typing=False)
        both.setSpacing(look.px(40 if not look.is_narrow else 24))
        both.addLayout(left, 1)
        both.addWidget(self.sockets)

    def _leave_above(self, *, is_typing: bool) -> None:
        """Leave room above everything; less while keys need it."""
        look = self._look
        self.setMinimumHeight(look.least(across=490 if is_typing else 440, upright=700, slim=580 if is_typing else 1120))
        over = 40 if not look.is_short else 20 if not is_typing else 6
        self._both.setContentsMargins(look.margin, look.px(over), look.margin, look.px(8))

    def _chip_names(self) -> list[tuple[str, str]]:
        usual = [(name, name) for name, _ in makers(self._parts)[:9] if name != ANYBODY]
        return [(_POPULAR, language.text("Popular here")), *usual, (_MAKERS, language.text("All makers"))]

    def _open_keys(self) -> None:
        """Show the keys below; what is not needed for typing makes room, so that field and finds stay in sight."""
        self.field.is_active = True
        if self.keys is None:
            self.keys = LetterKeys(self._look, self)
            self.keys.typed.connect(self.field.type)
            self.keys.taken_back.connect(self.field.take_back)
            self.keys.done.connect(self._close_keys)
            lock_down(self.keys)
            self._left.addWidget(self.keys)
        self.keys.show()
        for widget in (self.sockets, self._chips):
            widget.hide()
        self._leave_above(is_typing=True)
        self._heading.setVisible(not self._look.is_short)
        self._build.hide()
        self.field.update()

    def _close_keys(self) -> None:
        self.field.is_active = False
        if self.keys is not None:
            self.keys.hide()
        self._leave_above(is_typing=False)
        self._heading.show()
        self._build.setVisible(self._can_build)
        self._chips.setVisible(not self.field.words)
        self.sockets.show()
        self.field.update()

    def _on_words_changed(self) -> None:
        self._show_parts()

    def _on_chip_chosen(self, name: str) -> None:
        self._maker = name
        self.field.clear()
        if name == _MAKERS:
            self._show_makers()
        else:
            self._show_parts()

    def _on_socket_chosen(self, connector: str) -> None:
        self.chosen.emit(seen(self._offer.catalog, connector, is_source=self._is_source))

    def _show_parts(self) -> None:
        words, found = self.field.words, self._found()
        self._nothing.setVisible(not found)
        self._nothing.setText(language.text("Nothing is named “{words}”. Pick the socket you can see, or ask our staff.", words=words))
        self.grid.show_tiles([partial(self._part_made, part) for part in found])

    def _found(self) -> Sequence[Part]:
        if words := self.field.words:
            wanted = {part.id for part in self._parts}
            return [part for part in self._offer.catalog.kept(PartSearch).find(words) if part.id in wanted]
        if self._maker == _POPULAR:
            listed = {part.id: part for part in self._parts}
            return [listed[use] for use in self._offer.popular if use in listed] or self._parts
        return [part for part in self._parts if part.maker == self._maker]

    def _show_makers(self) -> None:
        self._nothing.hide()
        made: list[MakeTile] = [partial(self._maker_made, name, count) for name, count in sorted(makers(self._parts), key=_by_name)]
        self.grid.show_tiles(made)

    def _maker_made(self, name: str, count: int, parent: QWidget) -> QWidget:
        tile = NameTile(self._look, maker_words(name), str(count), parent)
        tile.clicked.connect(partial(self._on_chip_chosen, name))
        return tile

    def _part_made(self, part: Part, parent: QWidget) -> QWidget:
        tile = PartTile(self._look, part_row(part, self._offer.catalog), parent)
        tile.clicked.connect(partial(self.chosen.emit, part))
        return tile


def _by_name(each: tuple[str, int]) -> str:
    return each[0].casefold()


class _Chips(QWidget):
    """A row of chips, as many as fit; the first and the last always do."""

    chosen = Signal(str)

    def __init__(self, look: KioskLook, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look, self._names = look, names
        self._buttons = [TouchButton(look, "chip", words, parent=self) for _, words in names]
        for button, (name, _) in zip(self._buttons, names, strict=True):
            button.clicked.connect(partial(self._choose, name))
            button.toggled.connect(partial(self._on_toggled, name))
        self._chosen = names[0][0]
        self._buttons[0].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(TARGET))

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Show the chips for which there is room."""
        gap = self._look.px(14)
        widths = [button.sizeHint().width() for button in self._buttons]
        room = self.width() - widths[0] - widths[-1] - gap
        left = 0
        for place, (button, width) in enumerate(zip(self._buttons, widths, strict=True)):
            is_end = place in {0, len(widths) - 1}
            fits = is_end or width + gap <= room
            room -= 0 if is_end or not fits else width + gap
            button.setVisible(fits)
            if fits:
                button.setGeometry(left, 0, width, self.height())
                left += width + gap
            elif not is_end:
                room = 0

    def _on_toggled(self, name: str, is_checked: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """Follow a screen reader, which toggles a chip where a finger presses it."""
        if is_checked != (name == self._chosen):
            self._choose(name)

    def _choose(self, name: str) -> None:
        self._chosen = name
        for button, (each, _) in zip(self._buttons, self._names, strict=True):
            button.setChecked(each == name)
        self.chosen.emit(name)


class _SocketPanel(QWidget):
    """The other way: by the socket that can be seen on a player, or by the plug of headphones."""

    chosen = Signal(str)

    def __init__(self, look: KioskLook, catalog: Catalog, *, is_source: bool) -> None:
        super().__init__()
        self._look = look
        title = PlainLabel(language.text("Not in the list?"))
        title.setFont(look.text(32 if not look.is_short else 26, 600, display=True))
        said = language.text("Pick the socket you can see on it.") if is_source else language.text("Pick the plug at its cable.")
        hint = PlainLabel(said)
        hint.setFont(look.text(23 if not look.is_short else 20))
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        is_flat = look.is_stacked and look.is_low
        is_slim = is_flat or (look.is_stacked and look.is_short)
        high = 84 if is_slim else TARGET if look.is_short else _SOCKET_TILE.height()
        tile = QSize(290 if is_flat else _SOCKET_TILE.width(), high)
        self.grid = TileGrid(look, tile=tile, most_columns=3 if is_flat else 2 if look.is_stacked else 1, gap=16)
        layout = QVBoxLayout(self)
        side = look.px(24 if not look.is_short else 16)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(look.px(6))
        layout.addWidget(title)
        layout.addWidget(hint)
        layout.addSpacing(look.px(14 if not look.is_short else 6))
        layout.addWidget(self.grid, 1)
        if look.is_stacked:
            rows = 2 * (88 + 16) if is_flat else 3 * (88 + 16) - 16 if is_slim else 3 * (114 + 24) + 24
            self.setFixedHeight(look.px(150 + rows))
        else:
            self.setFixedWidth(look.px(_PANEL if not look.is_narrow else 396))
        made: list[MakeTile] = [partial(self._made, catalog, *each) for each in SOCKETS]
        self.grid.show_tiles(made)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_panel(painter, self._look, self)
        painter.end()

    def _made(self, catalog: Catalog, connector: str, words: str, hint: str, parent: QWidget) -> QWidget:
        face = "xlr4-female" if connector.startswith("xlr") else face_of(catalog.connectors[connector])
        tile = SocketTile(self._look, face, language.text(words), language.text(hint), parent)
        tile.clicked.connect(partial(self.chosen.emit, connector))
        return tile


def paint_panel(painter: QPainter, look: KioskLook, panel: QWidget) -> None:
    """Paint the ground of a panel as large as a widget."""
    theme, radius = look.theme, look.px(28)
    painter.setBrush(theme.color("card"))
    painter.setPen(QPen(theme.color("border"), 1.5))
    painter.drawRoundedRect(panel.rect().adjusted(1, 1, -1, -1), radius, radius)
