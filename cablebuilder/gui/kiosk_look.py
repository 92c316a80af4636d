"""The look of the kiosk: one theme, lengths for the size of the screen, larger text on request, and controls within reach.

Design lengths are those of a screen of 1920 x 1080 (or 1080 x 1920); on a smaller one they stay and less stands side by side, so
that nothing is smaller than a finger. Must never read the screen: it is told its size. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from cablebuilder.gui.look import Look
from cablebuilder.gui.theme import ThemeName

TEXT_STEPS = (1.0, 1.25, 1.5, 2.0)
"""How much larger everything can be made by the visitor."""
_LONG, _SHORT = 1920, 1080
_NARROW, _TIGHT = 1500, 1200
_LEAST_ACROSS, _LEAST_UPRIGHT = (960, 540), (540, 960)
"""What must be left of the screen in design lengths, so that nothing is cut; a page that needs more height is moved by buttons."""
_SLIM = 800
_ROOM_ACROSS, _ROOM_UPRIGHT = (1200, 720), (860, 1500)
"""What must be left of it where the shop wants everything larger: visitors cannot take that back."""
_LOW, _LOW_STACKED = 940, 1400
"""Below this height pages have less of everything; below the other where their two halves share it."""
_LOW_ACROSS, _LOW_UPRIGHT, _WIDE = 640, 1240, 1000
"""How high the largest page is whose controls are wanted low."""


class Wishes(NamedTuple):
    """How the shop wants everything shown: size in percent, which way the screen stands, controls low, high contrast."""

    percent: int = 100
    orientation: str = "auto"
    is_low: bool = False
    high_contrast: bool = False


WISHES = Wishes()


class KioskLook(Look):
    """The theme, and how large a design length is here."""

    def __init__(
        self, theme: ThemeName, parent: QObject | None = None, *, wishes: Wishes = WISHES, less_motion: bool | None = None
    ) -> None:
        """Start with a theme and what the shop wishes."""
        super().__init__(theme, parent, high_contrast=wishes.high_contrast, less_motion=less_motion)
        self._wishes = wishes
        self._size = QSize(_LONG, _SHORT)
        self._step = 0
        self._fonts: dict[tuple[int, int, bool], QFont] = {}
        self.scale = 1.0
        """What a design length is multiplied by."""
        self.is_low = wishes.is_low
        """Whether all controls are to stand in the lower part of the screen."""

    def fit(self, size: QSize) -> bool:
        """Take the size of the window; return whether lengths are other ones now."""
        before = self._shape()
        self._size = QSize(size)
        if not self._has_room(self._scaled(self._step)):
            self._step = 0
        self.scale = self._scaled(self._step)
        return before != self._shape()

    def _shape(self) -> tuple[float, ...]:
        return self.scale, self.is_upright, self.is_stacked, self.is_narrow, self.is_tight, self.is_slim, self.is_short, self.can_enlarge

    @property
    def is_upright(self) -> bool:
        """Return whether the screen is higher than wide."""
        if self._wishes.orientation == "auto":
            return self._size.height() > self._size.width()
        return self._wishes.orientation == "portrait"

    def _scaled(self, step: int) -> float:
        across, down = (_SHORT, _LONG) if self.is_upright else (_LONG, _SHORT)
        usual = max(1.0, min(self._size.width() / across, self._size.height() / down))
        across, down = _ROOM_UPRIGHT if self.is_upright else _ROOM_ACROSS
        most = max(usual, min(self._size.width() / across, self._size.height() / down))
        return min(usual * self._wishes.percent / 100, most) * TEXT_STEPS[step]

    @property
    def area(self) -> QSize:
        """Return how much of the screen, from its foot, everything that is touched stands in.

        Where controls are wanted low that is its lower third, or as little more as the largest page needs.
        """
        whole = self._size
        if not self.is_low:
            return whole
        is_wide = whole.width() / self.scale >= _WIDE
        least = self.px(_LOW_ACROSS if is_wide else _LOW_UPRIGHT)
        return QSize(whole.width(), min(whole.height(), max(round(whole.height() / 3), least)))

    def least(self, *, across: int, upright: int, slim: int) -> int:
        """Return that of three design heights which a page needs on this screen, in pixels."""
        return self.px(slim if self.is_slim else upright if self.is_stacked else across)

    @property
    def is_slim(self) -> bool:
        """Return whether there is so little width that everything stands below each other."""
        return self._size.width() / self.scale < _SLIM

    @property
    def is_cramped(self) -> bool:
        """Return whether a page with large text is rather higher than its room than everything small in it."""
        return self.is_slim or (self.is_tight and self._step > 0)

    @property
    def is_stacked(self) -> bool:
        """Return whether the two halves of a page stand one above the other, because there is more height than width."""
        return self.area.height() > self.area.width() if self.is_low else self.is_upright

    @property
    def is_narrow(self) -> bool:
        """Return whether less than the design's width is there."""
        return self._size.width() / self.scale < _NARROW

    @property
    def is_tight(self) -> bool:
        """Return whether even two tiles of the usual width have no room beside a panel."""
        return not self.is_stacked and self._size.width() / self.scale < _TIGHT

    @property
    def is_short(self) -> bool:
        """Return whether less than the design's height is there; where controls are wanted low, a page has little of it anyway."""
        if self.is_slim:
            return True
        if self.is_stacked and not self.is_low:
            return self.area.height() / self.scale < _LOW_STACKED
        return self.is_short_at(self.area.height())

    def is_short_at(self, height: int) -> bool:
        """Return whether a height is less than the design's."""
        return height / self.scale < _LOW

    @property
    def margin(self) -> int:
        """Return the room between the content and the edge of the screen."""
        return self.px(32 if self.is_narrow else 56)

    @property
    def text_step(self) -> int:
        """Return which of :data:`TEXT_STEPS` is in use."""
        return self._step

    @property
    def can_enlarge(self) -> bool:
        """Return whether the screen has room for anything larger than it is."""
        return self._step + 1 < len(TEXT_STEPS) and self._has_room(self._scaled(self._step + 1))

    def enlarge(self) -> None:
        """Make everything a step larger; after the largest for which the screen has room, as it was."""
        self._step = (self._step + 1) % len(TEXT_STEPS) if self.can_enlarge else 0
        self.scale = self._scaled(self._step)

    def _has_room(self, scale: float) -> bool:
        across, down = _LEAST_UPRIGHT if self.is_upright else _LEAST_ACROSS
        return self._size.width() / scale >= across and self._size.height() / scale >= down

    def reset(self) -> None:
        """Forget what a visitor chose: what the shop wishes is left."""
        self._step, self.is_low = 0, self._wishes.is_low
        self.scale = self._scaled(0)

    def px(self, length: float) -> int:
        """Return a design length in pixels of this screen."""
        return round(length * self.scale)

    def text(self, size: float, weight: int = 400, *, display: bool = False) -> QFont:
        """Return a font by its design size; ``display`` is the face of headlines."""
        key = (self.px(size), weight, display)
        if key not in self._fonts:
            font = QFont(self.theme.font("headline" if display else "body", weight=weight))
            font.setPixelSize(key[0])
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.02 * key[0] if display else 0)
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def draw_icon(self, painter: QPainter, name: str, ink: QColor, box: QRectF, ground: QColor) -> None:
        """Paint a glyph as a picture on whole pixels, which is quicker than lines: pages are painted while a finger waits."""
        glyph = self.theme.icon(name, ink, box.height(), ground, painter.device().devicePixelRatio())
        painter.drawPixmap(round(box.left()), round(box.top()), glyph)
