"""Qt's own part of a language: the texts of its dialogs and buttons, how it writes numbers and days, and the direction of reading.

Must never choose a language. Read on in :mod:`cablebuilder.language`, which did.
"""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cablebuilder import language


def follow_language(application: QApplication) -> None:
    """Let Qt speak the language of the texts from now on; habits of the user's own country stay where they speak it there."""
    for each in application.findChildren(QTranslator):
        application.removeTranslator(each)
        each.deleteLater()
    name = language.code().replace("-", "_")
    translator = QTranslator(application)
    if name != "en" and translator.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    own, wanted = QLocale.system(), QLocale(name)
    QLocale.setDefault(own if own.language() == wanted.language() and own.script() == wanted.script() else wanted)
    application.setLayoutDirection(wanted.textDirection())
