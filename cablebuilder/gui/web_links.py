"""Pages that a source names: opened in the browser after a question that shows the whole address, and never by themselves.

Must never open anything but a page (``http`` or ``https``). Read on in :mod:`cablebuilder.gui.check_sections`.
"""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from cablebuilder import language
from cablebuilder.errors import visible

_LONGEST = 300


def ask_and_open(parent: QWidget, address: str) -> bool:
    """Ask whether a page is to be opened, and open it where it is; return whether it was."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in {"http", "https"} or not url.host():
        return False
    box = QMessageBox(parent)
    box.setWindowTitle("cablebuilder")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(language.text("Open this page of {site} in your browser?", site=url.host()))
    shown = visible(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    box.setInformativeText(shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…")
    opening = box.addButton(language.text("Open the page"), QMessageBox.ButtonRole.AcceptRole)
    staying = box.addButton(language.text("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(opening)
    box.setEscapeButton(staying)
    box.exec()
    is_wanted = box.clickedButton() is opening
    box.deleteLater()
    return is_wanted and QDesktopServices.openUrl(url)
