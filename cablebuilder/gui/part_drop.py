"""What is dragged onto the canvas from outside: a part of the library, or a file.

Must never place a part by itself; the scene does. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from PySide6.QtCore import QMimeData, QPointF

from cablebuilder.gui.canvas_scene import CanvasScene

PART_MIME = "application/x-cablebuilder-part"
"""What the library drags: the part's id in UTF-8."""
DROP_HOLD = QPointF(94, 34)
"""Where in its header a dropped card hangs under the pointer."""


class PartDrop:
    """A drag over the canvas, from its entry to its drop."""

    def __init__(self, scene: CanvasScene) -> None:
        """Drop onto a scene."""
        self._scene = scene

    @staticmethod
    def takes(mime: QMimeData) -> bool:
        """Return whether something can be dropped here: parts of the library and files."""
        return mime.hasFormat(PART_MIME) or mime.hasUrls()

    @staticmethod
    def file_in(mime: QMimeData) -> str:
        """Return the path of the first file; empty where there is none."""
        urls = mime.urls() if mime.hasUrls() and not mime.hasFormat(PART_MIME) else []
        return urls[0].toLocalFile() if urls and urls[0].isLocalFile() else ""

    def move(self, mime: QMimeData, at: QPointF) -> None:
        """Show what a drop at a place of the scene would do."""
        self._scene.splicing.point([at], _part_in(mime))

    def leave(self) -> None:
        """Show nothing any more."""
        self._scene.splicing.clear()

    def drop(self, mime: QMimeData, at: QPointF) -> bool:
        """Drop at a place of the scene; return whether that was a part."""
        use = _part_in(mime)
        if use:
            self._scene.drop_part(use, at, at - DROP_HOLD)
        return bool(use)


def _part_in(mime: QMimeData) -> str:
    return bytes(mime.data(PART_MIME).data()).decode("utf-8", "replace") if mime.hasFormat(PART_MIME) else ""
