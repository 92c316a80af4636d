"""The attract page: who passes by sees what the kiosk is for; a touch anywhere begins.

Three scenes of nine seconds take turns. One timer wakes a few times a second only while a scene fades; after each round the
whole content stands eight pixels elsewhere, so that nothing burns in. Must never know who touches.
Read on in :mod:`cablebuilder.gui.kiosk_scenes`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.files.kiosk_config import ATTRACT_SCENES
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_ground import paint_dots, paint_glow
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_scenes import HEIGHT, WIDTH, paint_chain_scene, paint_plug_scene
from cablebuilder.gui.theme import TOKENS, Theme

SCENE_MS: int = TOKENS["motion"]["attract_loop"]["ms"]
SHIFT = 8
_PLACES = ((0, 0), (SHIFT, 0), (SHIFT, SHIFT), (0, SHIFT))
_FADE_MS, _FADE_STEPS = 600, 10
_HALF = 2
_SAFE_PART = 2
Scene = Callable[[QPainter, KioskLook], None]


def _safe(painter: QPainter, look: KioskLook) -> None:
    paint_chain_scene(painter, look, "safe")


def _unsafe(painter: QPainter, look: KioskLook) -> None:
    paint_chain_scene(painter, look, "unsafe")


SCENES: Mapping[str, tuple[Scene, ...]] = dict(zip(ATTRACT_SCENES, ((paint_plug_scene,), (_safe,), (_unsafe, _safe)), strict=True))
"""Three scenes by their names in the configuration; the last one changes in its middle."""
_DRAWN = 0.88
"""So much of a scene's width is drawn on."""
_BESIDE_PLUG = 440
"""So wide a line has room at the foot beside the scene."""


class AttractPage(QWidget):
    """Words on the left, a scene on the right; one under the other on an upright screen."""

    touched = Signal()
    language_asked = Signal()

    def __init__(
        self,
        look: KioskLook,
        parent: QWidget | None = None,
        languages: Sequence[str] = (),
        *,
        scenes: Sequence[str] = ATTRACT_SCENES,
        shop_name: str = "",
    ) -> None:
        """Begin with the first of some scenes; a shop's name stands at the foot, and the choice of a language where there is one."""
        super().__init__(parent)
        self._look, self._shop_name = look, shop_name
        self._scenes = [SCENES[name] for name in scenes]
        self._scene, self._part, self._round = 0, 0, 0
        self._shown: QPixmap | None = None
        self._next: QPixmap | None = None
        self._faded = _FADE_STEPS
        self.start = TouchButton(look, "primary", language.text("Touch to start"), "hand", height=120, glyph=52, parent=self)
        self.start.setFont(look.text(42, 600, display=True))
        self.start.clicked.connect(self.touched)
        self.globe = TouchButton(look, "plain", language.text("Language"), "globe", parent=self)
        self.globe.clicked.connect(self.language_asked)
        self.globe.setVisible(len(languages) > 1)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start(SCENE_MS // _HALF)
        self._fade = QTimer(self)
        self._fade.timeout.connect(self._on_fade)
        self.setAccessibleName(language.text("Will it fit? Is it safe?"))
        self.setAccessibleDescription(language.text("Pick your player and your headphones. We show you the right way to connect them."))

    @property
    def shift(self) -> QPointF:
        """Return by how much everything stands aside in this round."""
        return QPointF(*_PLACES[self._round % len(_PLACES)])

    @property
    def scene(self) -> int:
        """Return which scene is shown."""
        return self._scene

    def advance(self) -> None:
        """Go half a scene on, as the timer does."""
        self._part += 1
        if self._part == _HALF:
            self._part, self._scene = 0, self._scene + 1
            if self._scene == len(self._scenes):
                self._scene, self._round = 0, self._round + 1
                self._arrange()
            self._change_picture()
        elif len(self._scenes[self._scene]) > 1:
            self._change_picture()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Begin, wherever the finger is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.touched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.touched.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the scene for the new size."""
        super().resizeEvent(event)
        self._shown, self._next = self._drawn(), None
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the scene and the words."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        paint_dots(painter, look, QRectF(self.rect()))
        painter.translate(self.shift)
        box = self._scene_box()
        paint_glow(painter, QPointF(box.left() + box.width() * 0.35, box.center().y()), box.height() * 0.7)
        place = box.topLeft()
        faded = self._faded / _FADE_STEPS
        if self._shown is not None:
            painter.setOpacity(1.0 if self._next is None else 1.0 - faded)
            painter.drawPixmap(place, self._shown)
        if self._next is not None:
            painter.setOpacity(faded)
            painter.drawPixmap(place, self._next)
        painter.setOpacity(1.0)
        self._paint_words(painter)
        painter.end()

    @property
    def _is_short(self) -> bool:
        return self._look.is_short_at(self.height())

    def _scene_box(self) -> QRectF:
        width, height = self.width(), self.height()
        if self._look.is_upright:
            below = height - self._hero_top() - self._words_high() - self.start.sizeHint().height() - self._look.px(24)
            high = height * 0.46 if self._look.is_low else min(height * 0.46, max(below, height * 0.3))
            wide = min(width * 0.92, high * WIDTH / HEIGHT)
            top = self._hero_top() - wide * HEIGHT / WIDTH if self._look.is_low else height - wide * HEIGHT / WIDTH
            return QRectF((width - wide) / 2 + wide * 0.1, top, wide, wide * HEIGHT / WIDTH)
        wide = min(height * WIDTH / HEIGHT, (width * 0.5 - self._look.margin) / _DRAWN)
        high = wide * HEIGHT / WIDTH
        return QRectF(max(width * 0.5, width - 1.11 * wide), height - high, wide, high)

    def _words_box(self) -> QRectF:
        look = self._look
        if look.is_upright:
            return QRectF(look.px(72), look.px(84), self.width() - look.px(144), self.height() * 0.5)
        left = look.px(112 if not look.is_narrow else 64)
        return QRectF(left, look.px(84 if not self._is_short else 48), self.width() * 0.52 - left, self.height())

    def _hero(self) -> int:
        """Return the size of the large words: as the design has it, or as the width allows."""
        look = self._look
        wanted = 128 if not self._is_short else 92
        room = self._words_box().width() - look.px(8)
        while wanted > 40 and QFontMetricsF(look.text(wanted, 600, display=True)).horizontalAdvance(_hero_lines()[0]) > room:  # noqa: PLR2004
            wanted -= 4
        return wanted

    def _paint_words(self, painter: QPainter) -> None:
        look, theme, box = self._look, self._look.theme, self._words_box()
        mark = look.px(48)
        look.draw_icon(painter, "mark", theme.color("text"), QRectF(box.left(), box.top(), mark, mark), theme.color("canvas"))
        painter.setPen(theme.color("text"))
        painter.setFont(look.text(34, 600, display=True))
        painter.drawText(QPointF(box.left() + mark + look.px(16), box.top() + mark * 0.75), "cablebuilder")
        hero = self._hero()
        painter.setFont(look.text(hero, 600, display=True))
        y = self._hero_top()
        for line in _hero_lines():
            y += look.px(hero * 1.03)
            painter.drawText(QPointF(box.left() - look.px(6), y), line)
        painter.setPen(theme.color("text-muted"))
        painter.setFont(look.text(34 if not self._is_short else 26))
        y += look.px(46 if not self._is_short else 30)
        room = QRectF(box.left(), y, box.width() - look.px(20), self._said_high() + look.px(20))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), _said())
        painter.setFont(look.text(22))
        offline = language.text("Works offline, keeps nothing")
        said = f"{self._shop_name} · {offline}" if self._shop_name else offline
        wide = QFontMetricsF(painter.font()).horizontalAdvance(said)
        at = QPointF(self.width() - look.margin - wide, self.height() - look.px(44))
        if look.is_upright and box.right() - wide > box.left() + look.px(320):  # beside the name: below stands the scene
            at = QPointF(box.right() - wide, box.top() + mark * 0.75)
        elif look.is_upright:
            at = QPointF(box.left(), box.top() + mark + look.px(40))
        elif look.is_narrow or wide > look.px(_BESIDE_PLUG):
            at.setX(box.left())
        painter.drawText(at, said)

    def _hero_top(self) -> float:
        look = self._look
        if look.is_low:
            return self.height() - look.px(120 + 96) - self._words_high()
        if look.is_upright:
            return look.px(220)
        return max(look.px(120), (self.height() - self._words_high() - look.px(110)) / 2)

    def _words_high(self) -> float:
        look = self._look
        return look.px(2.06 * self._hero() + (46 if not self._is_short else 30) + 44) + self._said_high()

    def _said_high(self) -> float:
        """Return how high the sentences are, wrapped where there is little room."""
        metrics = QFontMetricsF(self._look.text(34 if not self._is_short else 26))
        room = QRectF(0, 0, self._words_box().width() - self._look.px(20), self.height())
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), _said()).height()

    def _arrange(self) -> None:
        size: QSize = self.start.sizeHint()
        wide = max(size.width(), self._look.px(444))
        top = self._hero_top() + self._words_high()
        self.start.setGeometry(round(self._words_box().left() + self.shift.x()), round(top + self.shift.y()), wide, size.height())
        globe = self.globe.sizeHint()
        beside = self._look.margin - self._look.px(14)
        self.globe.move(round(self.width() - beside - globe.width() + self.shift.x()), round(self._look.px(24) + self.shift.y()))
        self.update()

    def _change_picture(self) -> None:
        if self._look.has_less_motion or not self.isVisible():
            self._shown, self._next, self._faded = self._drawn(), None, _FADE_STEPS
            self.update()
            return
        self._next, self._faded = self._drawn(), 0
        self._fade.start(_FADE_MS // _FADE_STEPS)

    def _drawn(self) -> QPixmap:
        """Return the scene as a picture: to fade pictures costs little, to paint a scene for each step does not."""
        box, ratio = self._scene_box(), self.devicePixelRatioF()
        parts = self._scenes[self._scene]
        part = parts[min(self._part, len(parts) - 1)]
        is_first = self._scene == self._part == 0
        return (_first_picture if is_first else _picture)(
            part, self._look, self._look.theme, (box.width(), box.height()), ratio, language.code()
        )

    def _on_turn(self) -> None:
        self.advance()

    def _on_fade(self) -> None:
        self._faded += 1
        if self._faded >= _FADE_STEPS:
            self._fade.stop()
            self._shown, self._next = self._next, None
        self.update(self._scene_box().toAlignedRect().adjusted(-SHIFT, -SHIFT, 2 * SHIFT, 2 * SHIFT))


def _picture(scene: Scene, look: KioskLook, _theme: Theme, size: tuple[float, float], ratio: float, _code: str) -> QPixmap:
    """Return a scene as it looks in a theme and a language."""
    width, height = size
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(width / WIDTH, width / WIDTH)
    scene(painter, look)
    painter.end()
    return pixmap


_first_picture = lru_cache(maxsize=1)(_picture)
"""The scene that each visit ends with, drawn once."""


def _hero_lines() -> tuple[str, str]:
    return language.text("Will it fit?"), language.text("Is it safe?")


def _said() -> str:
    return "\n".join((language.text("Pick your player and your headphones."), language.text("We show you the right way to connect them.")))
