"""Starts the kiosk: catalogue, configuration, look, and the window over the whole of its screen.

Must never read or write anything of a desktop user: no settings, no recent files, no recovery copies.
Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

import gc
import re
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from cablebuilder import language, paths
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.files.kiosk_shop import open_shop
from cablebuilder.gui.kiosk_look import KioskLook, Wishes
from cablebuilder.gui.kiosk_offer import offer_of
from cablebuilder.gui.kiosk_window import KioskWindow
from cablebuilder.gui.program import make_application
from cablebuilder.gui.style_sheet import style_sheet

_SIZE = re.compile(r"(\d{3,5})x(\d{3,5})")


def run_kiosk(config: Path | None = None, size: str | None = None) -> int:
    """Open the kiosk and return the exit code; a size opens it in a window of that size, for trying. *Raises* CablebuilderError."""
    wanted = size_of(size) if size is not None else None
    application = make_application()
    window = make_window(application, config or paths.kiosk_config_file())
    if wanted is None:
        window.setGeometry(screen_of(application, window.config).geometry())
        window.showFullScreen()
    else:
        window.resize(wanted)
        window.show()
    gc.collect()
    gc.freeze()
    return application.exec()


def make_window(application: QApplication, config_path: Path) -> KioskWindow:
    """Return the kiosk's window, not shown yet."""
    catalog = load_catalog(paths.resource_folder())
    shop = open_shop(config_path, catalog)
    config = shop.config
    language.use(config.languages[0])
    wishes = Wishes(config.scale_percent, config.orientation, config.reach_mode, config.high_contrast)
    look = KioskLook(config.theme, application, wishes=wishes)
    application.setPalette(look.theme.palette())
    application.setStyleSheet(style_sheet(look.theme))
    application.setQuitOnLastWindowClosed(False)
    return KioskWindow(look, offer_of(catalog, shop.stock, with_out_of_stock=config.show_out_of_stock), config, shop.layouts)


def screen_of(application: QApplication, config: KioskConfig) -> QScreen:
    """Return the screen of a name, or the first where there is none of it."""
    return next((each for each in application.screens() if each.name() == config.screen), application.primaryScreen())


def size_of(text: str) -> QSize:
    """Return a size that is written like 1280x800. *Raises* CablebuilderError."""
    found = _SIZE.fullmatch(text)
    if found is None:
        raise CablebuilderError("“{text}” is no size. Write it like 1280x800.", text=text)
    return QSize(int(found[1]), int(found[2]))
