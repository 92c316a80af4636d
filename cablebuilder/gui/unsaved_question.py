"""The question before changes are lost: save, don't save, or cancel.

Must never save. Read on in :mod:`cablebuilder.gui.file_actions`.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cablebuilder import language

Answer = Literal["save", "discard", "cancel"]


def ask_about_changes(parent: QWidget, title: str) -> Answer:
    """Ask what to do with the changes of a layout and return the answer; closing the question is cancelling."""
    box = QMessageBox(parent)
    box.setWindowTitle("cablebuilder")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(language.text("Save the changes to “{title}”?", title=title))
    box.setInformativeText(language.text("What is not saved is lost."))
    save = box.addButton(language.text("Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(language.text("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(language.text("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    if chosen is save:
        return "save"
    return "discard" if chosen is discard else "cancel"
