from PySide6.QtGui import QDesktopServices

from cablebuilder.gui.folders import show_folder


def test_a_folder_is_opened_as_it_is_called(monkeypatch, tmp_path):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append((url.isLocalFile(), url.toLocalFile())))
    folder = tmp_path / "ärger #1"
    show_folder(folder)
    assert shown == [(True, str(folder))]
