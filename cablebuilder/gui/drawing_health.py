"""Can Qt draw here? Asked in a process of its own, because Qt ends the process that it cannot work in.

Must never open a window. Read on in :mod:`cablebuilder.files.health`, which asks.
"""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication, QIcon

from cablebuilder.gui.letters import languages_without_letters
from cablebuilder.gui.theme import Theme, app_icon, load_fonts

_SIDE = 64


def look_at_drawing() -> dict[str, object]:
    """Return what Qt says of itself, and what it makes of our fonts and our icon."""
    application = QGuiApplication([])
    load_fonts()
    body = Theme.font("body")
    return {
        "qt": qVersion(),
        "platform": application.platformName(),
        "font": QFontInfo(body).family(),
        "wanted": body.family(),
        "icon": _is_drawn(app_icon()),
        "without_letters": " ".join(languages_without_letters()),
    }


def _is_drawn(icon: QIcon) -> bool:
    """Return whether an icon has more than one colour."""
    image = icon.pixmap(_SIDE).toImage()
    return len({image.pixel(x, x) for x in range(min(image.width(), image.height()))}) > 1
