"""What every test stands on: offscreen Qt, folders of its own, English, one catalogue, no network.

Must be importable before Qt is: the platform is chosen here. Read on in :mod:`tests.rigs`.
"""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

# Before anything imports Qt; a run under xvfb or at scale 2 sets its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*.debug=false")

import pytest

from cablebuilder import language, paths
from cablebuilder.core.catalog import Catalog

_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
}


@pytest.fixture(scope="session", autouse=True)
def compiled_languages() -> None:
    """Compile the languages, as packaging/test does: some run pytest by itself."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "packaging" / "languages"))
    from mo_files import compile_all

    compile_all()
    sys.path.pop(0)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that nobody's settings, shelf or recovery copies are read or written."""
    home = tmp_path_factory.mktemp("person")
    for name, folder in _FOLDERS.items():
        (home / folder).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Word everything in English, whatever the machine speaks and whatever language a test before chose."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    language.use(None)
    if core := sys.modules.get("PySide6.QtCore"):
        core.QLocale.setDefault(core.QLocale.c())
    yield
    language.use(None)


@pytest.fixture(autouse=True)
def clear_screen() -> Iterator[None]:
    """Hide every window that a test leaves: the first one on the screen would get the pointer of the tests that follow.

    What was to be deleted later is deleted now: else hundreds of windows would be restyled and measured with each new look.
    """
    yield
    if widgets := sys.modules.get("PySide6.QtWidgets"):
        for window in widgets.QApplication.topLevelWidgets():
            window.hide()
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    if collector := sys.modules.get("cablebuilder.gui.collector"):
        collector.collect_what_is_due()  # what does so in the program needs an event loop


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to reach another machine; local sockets (X11, D-Bus) stay."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _refuse(address)
        connect(self, address)  # type: ignore[arg-type]  # what connect() takes depends on the family

    monkeypatch.setattr(socket.socket, "connect", local_only)


def _refuse(address: object) -> NoReturn:
    raise AssertionError(f"a test reached for the network: {address}")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the shipped catalogue, read once."""
    from cablebuilder.files.catalog_files import load_catalog

    return load_catalog(paths.resource_folder())


@pytest.fixture
def cut_texts(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[tuple[str, str]]]:
    """Return what tells which texts were cut when they were painted, and what was left of each."""
    from PySide6.QtGui import QFontMetricsF

    asked: list[tuple[str, str]] = []
    whole = QFontMetricsF.elidedText
    monkeypatch.setattr(
        QFontMetricsF, "elidedText", lambda metrics, text, *how: asked.append((text, whole(metrics, text, *how))) or asked[-1][1]
    )
    return lambda: [(text, shown) for text, shown in asked if text != shown]
