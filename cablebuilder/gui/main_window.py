"""The window: top bar, message bar, parts, canvas, checks, status bar. It puts them together and arranges them; nothing else.

Must never import pydantic, directly or through another module: it is painted before anything heavy is read.
Read on in :mod:`cablebuilder.gui.workbench`, which fills it.
"""

from typing import Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_stage import CanvasStage
from cablebuilder.gui.empty_panel import EmptyPanel
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.status_bar import StatusBar
from cablebuilder.gui.theme import TOKENS
from cablebuilder.gui.top_bar import TopBar

PanelName = Literal["parts", "checks"]

_LEFT: int = TOKENS["layout"]["panel_left"]
_RIGHT: int = TOKENS["layout"]["panel_right"]
_LEAST: int = TOKENS["layout"]["panel_min"]
_WIDE, _MEDIUM = 1280, 1040
_MEDIUM_RIGHT = 304


_WANTED = QSize(1440, 900)
_TITLE_BAR = 40
"""Room that a window manager takes for its title bar; it is known only after the window is shown."""


def _first_size() -> QSize:
    """Return the size of a new window: as designed, or what the screen has room for."""
    screen = QGuiApplication.primaryScreen().availableSize()
    return _WANTED.boundedTo(QSize(screen.width(), screen.height() - _TITLE_BAR))


class MainWindow(QMainWindow):
    """The shell; what is in it comes from the workbench."""

    close_asked = Signal(QCloseEvent)
    """The window is about to close; whoever has something to ask ignores the event."""
    closed = Signal()
    """Nobody objected."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the shell; nothing in it works yet."""
        super().__init__(parent)
        self.look = look
        self.setWindowTitle("cablebuilder")
        self.setMinimumSize(640, 400)
        self.resize(_first_size())
        self.top_bar, self.message_bar = TopBar(look), MessageBar(look)
        self.stage, self.status_bar = CanvasStage(look), StatusBar(look)
        self._panels: dict[PanelName, PanelFrame] = {
            "parts": PanelFrame(look, EmptyPanel(look, language.text("Parts"), has_rows=True), "right"),
            "checks": PanelFrame(look, EmptyPanel(look, language.text("Checks")), "left"),
        }
        self._chosen: PanelName = "parts"
        self._bench = QWidget()
        self._page: QWidget | None = None
        self._lay_out()
        self.stage.float_widget(self.message_bar, "top")
        self.message_bar.changed.connect(self.stage.arrange)
        self.top_bar.panel_asked.connect(self._on_panel_asked)

    def set_panels(self, parts: QWidget, checks: QWidget) -> None:
        """Put the real panels where the empty ones were."""
        self._panels["parts"].show_panel(parts)
        self._panels["checks"].show_panel(checks)

    def show_page(self, page: QWidget | None) -> None:
        """Show a page in the place of panels and canvas; None shows those again."""
        if self._page is not None and page is not self._page:
            self._page.hide()
        if page is not None and page is not self._page:
            self._ground.insertWidget(1, page, 1)
        if page is not None:
            page.show()
        self._page = page  # one that is gone from view can be gone for good, and is not held on to
        self._bench.setVisible(page is None)
        self._ground.activate()  # a page has its size before it is asked to show a place
        self.status_bar.show_away(is_away=page is not None)
        self._place_message_bar(is_on_page=page is not None)

    def _place_message_bar(self, *, is_on_page: bool) -> None:
        """Let what is told be seen wherever one is: over the canvas, or above a page."""
        bar = self.message_bar
        is_shown = not bar.isHidden()
        if is_on_page:
            self.stage.let_go(bar)
            self._ground.insertWidget(1, bar)
        else:
            self._ground.removeWidget(bar)
            self.stage.float_widget(bar, "top")
        bar.setVisible(is_shown)

    def show_panel(self, name: PanelName) -> None:
        """Make sure that a panel can be seen, whatever the width."""
        self._chosen = name
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panels what the width allows."""
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before closing."""
        self.close_asked.emit(event)
        if event.isAccepted():
            self.closed.emit()

    def _lay_out(self) -> None:
        middle = QHBoxLayout(self._bench)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._panels["parts"])
        middle.addWidget(self.stage, 1)
        middle.addWidget(self._panels["checks"])
        ground = QWidget()
        layout = self._ground = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._bench, 1)
        layout.addWidget(self.status_bar)
        self.setCentralWidget(ground)

    def _arrange(self) -> None:
        """Set the panels' widths; a narrow window shows one panel at a time."""
        width = self.width()
        narrow = width < _MEDIUM
        right = _RIGHT if width >= _WIDE else _MEDIUM_RIGHT
        left = _LEFT if width >= _WIDE else max(_LEAST, min(_LEFT, width // 5))
        widths: dict[PanelName, int] = {"parts": left, "checks": right}
        for name, panel in self._panels.items():
            panel.setFixedWidth(min(widths[name], width // 2))
            panel.setVisible(not narrow or name == self._chosen)
        self.top_bar.show_panel_switches(self._chosen if narrow else None)

    def _on_panel_asked(self, name: str) -> None:
        self.show_panel("checks" if name == "checks" else "parts")


class PanelFrame(QWidget):
    """A panel on its ground, with a hairline towards the canvas."""

    def __init__(self, look: Look, panel: QWidget, line: Literal["left", "right"]) -> None:
        """Hold a panel; ``line`` is the side that the canvas is on."""
        super().__init__()
        self._look, self._line, self._panel = look, line, panel
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(int(line == "left"), 0, int(line == "right"), 0)
        self._layout.addWidget(panel)
        repaint_with(look, self)

    def show_panel(self, panel: QWidget) -> None:
        """Hold another panel from now on."""
        self._layout.replaceWidget(self._panel, panel)
        panel.show()  # else Qt does so later, and until then it takes no focus
        self._panel.deleteLater()
        self._panel = panel

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline."""
        theme, painter = self._look.theme, QPainter(self)
        line = round(theme.hairline)
        painter.fillRect(event.rect(), theme.color("surface"))
        painter.fillRect(0 if self._line == "left" else self.width() - line, 0, line, self.height(), theme.color("border"))
        painter.end()
