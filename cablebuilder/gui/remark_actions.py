"""Writing notes and drawing frames: new ones, other texts; each is one undo step.

Must never draw: items do. Read on in :mod:`cablebuilder.gui.remark_editor`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF

from cablebuilder import language
from cablebuilder.core import edits, remarks
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Rig
from cablebuilder.errors import EditRefused, Template
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.frame_item import FrameItem
from cablebuilder.gui.geometry import snapped
from cablebuilder.gui.item_keys import RemarkKey, placed_keys
from cablebuilder.gui.note_item import NOTE_WIDTH
from cablebuilder.gui.remark_editor import RemarkEditor

_NEW_FRAME = QRectF(0, 0, 480, 300)
_INSET, _CAP = 24.0, 96.0
"""Room inside a frame around its cards; above them is the title and a chain's heading."""
_NEW_NOTE_HEIGHT = 44.0
_TITLE_WIDTH = 320.0


class RemarkActions(QObject):
    """What can be done about notes and frames."""

    def __init__(self, scene: CanvasScene, view: CanvasView) -> None:
        """Write on a canvas."""
        super().__init__(view)
        self._scene, self._view = scene, view
        self.editor = RemarkEditor(view, scene.canvas_style)
        scene.remark_edit_asked.connect(self.edit)
        scene.document.changed.connect(self._on_document_changed)

    def add_note(self, place: QPointF | None = None) -> None:
        """Begin a note at a place of the scene, or in the middle of the view."""
        at = snapped(place if place is not None else self._view.visible_area().center() - QPointF(NOTE_WIDTH / 2, _NEW_NOTE_HEIGHT))

        def keep(text: str) -> bool:
            return not text or self._do("Add a note", edits.add_note, text, (at.x(), at.y()), select="note")

        area = QRectF(at.x(), at.y(), NOTE_WIDTH, _NEW_NOTE_HEIGHT)
        self.editor.open(area, "", keep, name=language.text("Write a note"))

    def add_frame(self, place: QPointF | None = None) -> None:
        """Draw a frame around what is selected, else at a place or in the middle of the view, and ask for its title."""
        area = self._new_frame(place)
        draft = FrameItem(self._scene.canvas_style)
        draft.show_frame("", area.width(), area.height())
        draft.setPos(area.topLeft())
        self._scene.addItem(draft)
        at, size = (area.x(), area.y()), (area.width(), area.height())

        def keep(title: str) -> bool:
            return self._do("Draw a frame", remarks.add_frame, title, at, size, select="frame")

        row = _field(draft)
        name = language.text("Name this frame")
        self.editor.open(row, "", keep, name=name, one_line=True, on_end=lambda: self._scene.removeItem(draft))

    def edit_selected(self) -> None:
        """Write in the one note or frame that is selected."""
        chosen = [key for key in placed_keys(self._scene.selection) if isinstance(key, RemarkKey)]
        if len(chosen) == 1:
            self.edit(chosen[0])

    def edit(self, key: RemarkKey) -> None:
        """Write in a note, or give a frame another title; a note without text goes."""
        rig, items = self._scene.document.rig, self._scene.mirror.remarks
        if key.kind == "frame":
            row, title = _field(items.frames[key.number]), rig.frames[key.number].title
            self.editor.open(row, title, lambda text: self._retitle(key.number, text), name=language.text("Name this frame"), one_line=True)
            return
        area = items.notes[key.number].area
        wide = QRectF(area.topLeft(), area.size().expandedTo(QRectF(0, 0, NOTE_WIDTH, 0).size()))
        self.editor.open(wide, rig.notes[key.number].text, lambda text: self._rewrite(key.number, text), name=language.text("Write a note"))

    def _retitle(self, index: int, title: str) -> bool:
        return self._do("Name a frame", remarks.retitle_frame, index, title)

    def _rewrite(self, index: int, text: str) -> bool:
        if not text:
            return self._do("Remove", remarks.remove, Chosen(notes=frozenset({index})))
        return self._do("Write a note", remarks.rewrite_note, index, text)

    def _do(self, label: Template, function: Callable[..., Rig], *arguments: object, select: str = "") -> bool:
        """Edit, and select what is new; return False where it was refused."""
        document = self._scene.document
        try:
            document.edit(label, function, *arguments)
        except EditRefused as refused:
            self._scene.refuse(refused.message)
            return False
        if select == "note":
            self._scene.select({RemarkKey("note", len(document.rig.notes) - 1)})
        elif select == "frame":
            self._scene.select({RemarkKey("frame", len(document.rig.frames) - 1)})
        return True

    def _new_frame(self, place: QPointF | None) -> QRectF:
        area = QRectF()
        for key in placed_keys(self._scene.selection):
            area = area.united(self._scene.mirror.placed(key).area)
        if not area.isEmpty():
            area.adjust(-_INSET, -_CAP, _INSET, _INSET)
            return QRectF(snapped(area.topLeft()), snapped(area.bottomRight()))
        if place is None:
            place = self._view.visible_area().center() - _NEW_FRAME.center()
        return _NEW_FRAME.translated(snapped(place))

    def _on_document_changed(self, before: Rig, after: Rig) -> None:
        """Stop writing where another edit took away what is written in."""
        if (len(before.notes), len(before.frames)) != (len(after.notes), len(after.frames)):
            self.editor.cancel()


def _field(frame: FrameItem) -> QRectF:
    """Return where a frame's title is written: its title row, no wider than a title is read."""
    row = frame.title_area()
    return QRectF(row.topLeft(), QSizeF(min(row.width(), _TITLE_WIDTH), row.height()))
