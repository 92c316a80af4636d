"""The application before any window of it: its name, style and fonts; for the desktop program and for the kiosk.

Must never import a window: a kiosk brings only what it shows. Read on in :mod:`cablebuilder.gui.program` and
:mod:`cablebuilder.gui.kiosk_app`.
"""

import sys

from PySide6.QtWidgets import QApplication

from cablebuilder.gui.theme import Theme, app_icon, load_fonts
from cablebuilder.gui.window_system import try_window_system

DESKTOP_FILE = "io.github.cablebuilder.cablebuilder"
"""What the desktop knows the program by: the name of its .desktop file, its icon and its AppStream entry in packaging/linux."""


def make_application() -> QApplication:
    """Return the application, with our own style and fonts whatever the desktop has. *Raises* ImportError where Qt cannot reach it."""
    try_window_system()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cablebuilder")
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(app_icon())
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(Theme.font("body"))
    return application
