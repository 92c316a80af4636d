"""Opens a folder in the desktop's own way. Must never open anything else. Read on in :mod:`cablebuilder.gui.file_actions`."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> None:
    """Open a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
