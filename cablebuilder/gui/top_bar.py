"""The top bar: mark and name, the layout's title with its menu, undo, redo, the theme and Share; panel switches where the window is narrow.

Must never decide what an action does. Read on in :mod:`cablebuilder.gui.main_window`.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look
from cablebuilder.gui.plain_words import PlainLabel, tip
from cablebuilder.gui.theme import TOKENS
from cablebuilder.gui.view_switch import ViewSwitch

_SIDE = 16
_MARK = 26
_LEAST_TITLE = 72
_WIDEST_TITLE = 320
_NAME_WIDTH = 116
_CLEAR = 16
_WORD_WIDTH = 800
"""Below this width Share is its glyph alone."""


class TopBar(QWidget):
    """The bar at the top of the window."""

    panel_asked = Signal(str)
    """Which panel a narrow window should show: "parts" or "checks"."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the bar; its buttons do nothing until actions are bound to them."""
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(TOKENS["layout"]["topbar"])
        self.title = Button(look, "plain", language.text("New layout"), after="chevron-down")
        self.title.setAccessibleDescription(language.text("Opens the menu of this layout"))
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title.setMaximumWidth(_WIDEST_TITLE)
        self.title.setMinimumWidth(_LEAST_TITLE)
        self.undo = self._glyph_button("undo", language.text("Undo"))
        self.redo = self._glyph_button("redo", language.text("Redo"))
        self.theme = self._glyph_button("moon", language.text("Dark theme"))
        self.share = Button(look, "filled", language.text("Share"), "share")
        self.share.setAccessibleDescription(language.text("Opens the menu of pictures"))
        for button in (self.undo, self.redo):
            button.setEnabled(False)  # as they will be when there is something to undo
        self.panels = {name: self._panel_button(name, word) for name, word in (("parts", "Parts"), ("checks", "Checks"))}
        self.views = ViewSwitch(look, self)
        self._lay_out()
        self._on_look_changed()
        look.changed.connect(self._on_look_changed)

    def show_title(self, title: str, *, is_changed: bool) -> None:
        """Show the layout's title, with a dot while there is something to save."""
        self.title.setText(f"{title} •" if is_changed else title)

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu below the title."""
        self.title.clicked.connect(lambda: menu.exec(self.title.mapToGlobal(QPoint(0, self.title.height() + 4))))

    def set_share_menu(self, menu: QMenu) -> None:
        """Open a menu below Share, in line with its right end."""

        def show() -> None:
            corner = self.share.mapToGlobal(QPoint(self.share.width() - menu.sizeHint().width(), self.share.height() + 4))
            menu.exec(corner)

        self.share.clicked.connect(show)

    def show_panel_switches(self, shown: str | None) -> None:
        """Show the switches of a narrow window, with the shown panel's pressed; None hides them."""
        for name, button in self.panels.items():
            button.setVisible(shown is not None)
            button.setChecked(name == shown)

    def event(self, event: QEvent) -> bool:
        """Keep the switch of the views in the middle when anything beside it has moved."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._place_views()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground, hairline, mark and the lines between groups."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        line = round(theme.hairline)
        painter.fillRect(0, self.height() - line, self.width(), line, theme.color("border"))
        mark = theme.icon("mark", theme.color("text"), _MARK, theme.color("surface"), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(_SIDE, 13), mark)
        for x in (self.title.x() - 10, self.theme.x() - 9):
            painter.fillRect(x, 17, line, 18, theme.color("border"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show Share and the program as glyphs alone where there is little room."""
        super().resizeEvent(event)
        has_word = self.width() >= _WORD_WIDTH
        self._name.setVisible(has_word)
        self.share.setText(language.text("Share") if has_word else "")
        self.share.setToolTip(tip("" if has_word else language.text("Share")))
        self.share.setAccessibleName(language.text("Share"))

    def _place_views(self) -> None:
        """Put the switch of the views in the middle, as glyphs alone where its words would meet others; then the title gives way."""
        left = self.title.geometry().right() + _CLEAR
        right = min(button.x() for button in (*self.panels.values(), self.undo) if not button.isHidden()) - _CLEAR
        self.views.show_words(has_words=True)
        if max(left, (self.width() - self.views.width()) // 2) + self.views.width() > right:
            self.views.show_words(has_words=False)
        room = right - self.views.width() - _CLEAR - self.title.x()
        self.title.setMaximumWidth(max(_LEAST_TITLE, min(_WIDEST_TITLE, room)))
        x = max(left, (self.width() - self.views.width()) // 2)
        self.views.move(min(x, right - self.views.width()), (self.height() - 1 - self.views.height()) // 2)

    def _lay_out(self) -> None:
        name = self._name = PlainLabel("cablebuilder")
        name.setFont(self._look.theme.font("title", display=True))
        name.setFixedWidth(_NAME_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_SIDE + _MARK + 8, 0, _SIDE, 1)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addSpacing(6)
        layout.addWidget(self.title)
        layout.addStretch(1)
        for button in self.panels.values():
            layout.addWidget(button)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addSpacing(12)
        layout.addWidget(self.theme)
        layout.addSpacing(12)
        layout.addWidget(self.share)

    def _glyph_button(self, icon: str, name: str) -> Button:
        button = Button(self._look, "plain", icon=icon)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        return button

    def _panel_button(self, name: str, word: Template) -> Button:
        button = Button(self._look, "chip", language.text(word))
        button.setVisible(False)
        button.clicked.connect(lambda: self.panel_asked.emit(name))
        return button

    def _on_look_changed(self) -> None:
        dark = self._look.theme.is_dark
        self.theme.set_icon("sun" if dark else "moon")
        self.update()
