"""The ground that the items of one rig stand on, and what all of them have in common.

Seen from afar the ground gives way to one picture of everything on it, because thousands of small items cost more to walk
through than to paint. An item says on its own what of that picture is out of date. Must never know what an item shows.
Read on in :mod:`cablebuilder.gui.far_picture`, the picture, and :mod:`cablebuilder.gui.rig_mirror`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

GROUND_Z = 0.5


class RigGround(QGraphicsItem):
    """What carries all items of a rig; it paints nothing itself."""

    def __init__(self) -> None:
        super().__init__()
        self._far: QGraphicsItem | None = None
        self.is_apart = False
        """Whether the ground is out of the scene, where nothing on it needs to be painted anew."""
        self.is_touchable = False
        """Whether a picture stands for the items that is not to be painted anew as a whole anyway."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setZValue(GROUND_Z)

    @property
    def is_far(self) -> bool:
        """Return whether a picture stands for the items."""
        return self._far is not None

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Be out of the scene while many items are made: there, each step of a new item costs more."""
        scene = self.scene()
        scene.removeItem(self)
        self.is_apart, self.is_touchable = True, False
        try:
            yield
        finally:
            self.is_apart, self.is_touchable = False, self.is_far
            scene.addItem(self)

    def remove(self, item: "RigItem") -> None:
        """Carry an item no more."""
        item.touch_far()
        item.ground = None
        self.scene().removeItem(item)

    def show_far(self, picture: QGraphicsItem | None) -> None:
        """Let a picture stand for the items, or (None) show them themselves."""
        if self._far:
            self.scene().removeItem(self._far)
        self._far, self.is_touchable = picture, picture is not None and not self.is_apart
        self.setOpacity(0.0 if picture else 1.0)
        if picture:
            picture.setZValue(GROUND_Z)
            self.scene().addItem(picture)

    def repaint(self, area: QRectF | None = None) -> None:
        """Paint an area of the picture anew, or all of it; the items themselves see to their own."""
        if self._far:
            self._far.update(area or QRectF())

    def boundingRect(self) -> QRectF:
        """Return nothing."""
        return QRectF()

    def paint(self, painter: object, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint nothing."""


class RigItem(QGraphicsItem):
    """An item of a rig; in the picture from afar, too, it is painted anew where it changed and where it went."""

    def __init__(self, ground: RigGround | None = None) -> None:
        """Stand on a ground from the beginning, which is several times as fast as to be put into a scene; or alone."""
        super().__init__(ground)
        self.ground = ground

    def update(self) -> None:  # type: ignore[override]  # of Qt's forms, the one that is used here
        """Paint the item anew, wherever it is painted."""
        if self.ground is None or not self.ground.is_apart:
            super().update()
            self.touch_far()

    def setPos(self, x: QPointF | float, y: float = 0.0) -> None:  # type: ignore[override]  # see above
        """Move the item."""
        is_in_picture = self.ground is not None and self.ground.is_touchable
        if is_in_picture:
            self.touch_far()
        if isinstance(x, QPointF):
            super().setPos(x)
        else:
            super().setPos(x, y)
        if is_in_picture:
            self.touch_far()

    def setOpacity(self, opacity: float) -> None:
        """Let the item fade."""
        super().setOpacity(opacity)
        self.update()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's signature
        """Show or hide the item."""
        super().setVisible(visible)
        self.update()

    def touch_far(self) -> None:
        """Let the picture from afar be painted anew where the item is."""
        if self.ground is not None and self.ground.is_touchable:
            self.ground.repaint(self.sceneBoundingRect())


def put_in_scene(item: QGraphicsItem, neighbour: QGraphicsItem) -> None:
    """Put an item into the scene of another one, if that is in one."""
    scene: QGraphicsScene | None = neighbour.scene()
    if scene is not None:
        scene.addItem(item)


def take_from_scene(item: QGraphicsItem) -> None:
    """Take an item out of its scene, if it is in one."""
    scene: QGraphicsScene | None = item.scene()
    if scene is not None:
        scene.removeItem(item)
