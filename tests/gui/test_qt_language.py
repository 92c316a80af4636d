import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialogButtonBox

from cablebuilder import language
from cablebuilder.gui.qt_language import follow_language


@pytest.fixture(autouse=True)
def english_again(qapp):
    usual = QLocale()
    yield
    language.use(None)
    follow_language(qapp)
    QLocale.setDefault(usual)


@pytest.mark.parametrize(
    ("code", "cancel"), [("de", "Abbrechen"), ("fr", "Annuler"), ("ja", "キャンセル"), ("zh_CN", "取消"), (None, "Cancel")]
)
def test_the_buttons_of_qt_speak_too(qtbot, qapp, monkeypatch, code, cancel):
    monkeypatch.setattr(language, "code", lambda: (code or "en").replace("_", "-"))
    follow_language(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == cancel
    assert QLocale().language() == QLocale(code or "en").language()
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_numbers_follow(qapp, monkeypatch):
    monkeypatch.setattr(language, "code", lambda: "de")
    follow_language(qapp)
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
