"""The look: colours, fonts, icons and shadows out of ``resources/tokens.json``, for the light and the dark theme.

Must never import pydantic, directly or through another module: the window is painted with this before anything else is read.
Colours are taken when something is painted, so that a change of theme needs no restart.
"""

import json
import re
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cablebuilder import language
from cablebuilder.gui.shadows import Layer, ShadowPainter
from cablebuilder.paths import resource_folder

ThemeName = Literal["light", "dark"]
StateName = Literal["neutral", "safe", "caution", "wrong", "unsafe", "not-fitting", "preview"]

TOKENS: Mapping[str, Any] = json.loads((resource_folder() / "tokens.json").read_text(encoding="utf-8"))
"""The design tokens; lengths are pixels at 100 %."""

STATE_OF_VERDICT: Mapping[str, StateName] = {
    "unsafe": "unsafe", "unknown": "caution", "wrong": "wrong", "incomplete": "neutral", "caution": "caution", "safe": "safe",
    "misfit": "not-fitting",
}  # fmt: skip
"""How each verdict of :mod:`cablebuilder.judge.report` looks."""

FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "InterDisplay-SemiBold.otf")
_INK, _PAPER = "#1A1C1F", "#FFFFFF"  # the two colours of every glyph in resources/icons
_CJK: Mapping[str, tuple[str, ...]] = {
    "zh-CN": ("Noto Sans CJK SC", "Noto Sans SC"), "ja": ("Noto Sans CJK JP", "Noto Sans JP"), "ko": ("Noto Sans CJK KR", "Noto Sans KR"),
}  # fmt: skip
"""The fonts of the system for letters that ours lacks; one sign is drawn otherwise in each of these languages."""
_WITH_ALPHA = 9
_THICK_LINE = 2.0
_bare = ContextVar("bare letters", default=False)
_TEXT_COLOURED = ("border", "border-control", "text-muted", "mode.single-ended.border", "state.not-fitting.text")


class CoreStyle(NamedTuple):
    """The second, thinner stroke of a link; ``dash`` in pixels, empty for an unbroken one."""

    width: float
    dash: tuple[float, ...]
    color: QColor


@dataclass(frozen=True, slots=True)
class StateStyle:
    """How one state looks in one theme; ``dash`` in pixels (divide by ``width`` for QPen), empty for an unbroken line."""

    name: StateName
    line: QColor
    text: QColor
    tint: QColor
    solid: QColor
    on: QColor
    icon: str
    width: float
    dash: tuple[float, ...]
    cap: Qt.PenCapStyle
    core: CoreStyle | None

    @property
    def word(self) -> str:
        """Return the state's word in the reader's language."""
        return language.text(TOKENS["state"][self.name]["word"])


class Theme:
    """One of the two themes; every colour, font, icon and shadow that is painted comes from it."""

    def __init__(self, name: ThemeName, *, is_high_contrast: bool = False) -> None:
        """Read the theme's colours from the tokens; with high contrast, tints become the surface and borders the text's colour."""
        self.name: ThemeName = name
        self.is_high_contrast = is_high_contrast
        self._colors = dict(_flat("", TOKENS["color"][name]))
        if is_high_contrast:
            self._colors |= _high_contrast(self._colors)
        self._states = {state: self._state_style(state) for state in TOKENS["state"]}
        self._icons: dict[tuple[str, str, str, float, float], QPixmap] = {}
        self._glyphs: dict[tuple[str, str, str, float], QSvgRenderer] = {}
        self._shadows: dict[str, ShadowPainter] = {}

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"

    @property
    def hairline(self) -> float:
        """Return how wide borders and lines between things are."""
        return _THICK_LINE if self.is_high_contrast else float(TOKENS["stroke"]["hairline"])

    def color(self, path: str) -> QColor:
        """Return a colour by its path below ``color.<theme>``: "card", "state.unsafe.line", "family.3.5"; "none" is transparent."""
        return _color(self._colors[path])

    def gradient(self, path: str) -> tuple[tuple[float, QColor], ...]:
        """Return the stops of a metal, each (place from 0 to 1, colour): "metal.gold"."""
        return tuple((place, _color(value)) for place, value in self._colors[path])

    def state(self, name: StateName) -> StateStyle:
        """Return how a state looks."""
        return self._states[name]

    def verdict(self, verdict: str) -> StateStyle:
        """Return how a verdict looks, by its JSON word."""
        return self._states[STATE_OF_VERDICT[verdict]]

    @staticmethod
    def font(role: str, *, weight: int | None = None, tabular: bool = False, display: bool = False) -> QFont:
        """Return the font of a role of the type scale ("body", "title"), in pixels.

        ``tabular`` is for numbers that change in place, ``display`` for the face that headlines always have.
        """
        return QFont(_font(role, weight, tabular, display, _bare.get(), language.code()))

    def icon(self, name: str, color: QColor, size: float, back: QColor | None = None, ratio: float = 1.0) -> QPixmap:
        """Return a glyph in a colour, ``size`` pixels high at a device pixel ratio; ``back`` shows through it (default: the card)."""
        behind = back or self.color("card")
        key = (name, color.name(QColor.NameFormat.HexArgb), behind.name(QColor.NameFormat.HexArgb), size, ratio)
        if key not in self._icons:
            self._icons[key] = _drawn(name, color, behind, size, ratio)
        return self._icons[key]

    def draw_icon(self, painter: QPainter, name: str, color: QColor, area: QRectF, back: QColor) -> None:
        """Paint a glyph as lines, sharp at every zoom and in every kind of file; for what is painted often, :meth:`icon` is quicker."""
        key = (name, color.name(), back.name(), area.height())
        if key not in self._glyphs:
            self._glyphs[key] = _renderer(name, color, back, area.height())
        self._glyphs[key].render(painter, area)

    def shadow(self, painter: QPainter, rect: QRectF, radius: float, kind: str = "card") -> None:
        """Paint the shadow of a rounded rectangle: "card", "dragging" or "popover"."""
        if kind not in self._shadows:
            token = TOKENS["shadow"][kind][self.name]
            layers = (Layer(token[f"y{n}"], token[f"blur{n}"], token[f"alpha{n}"]) for n in ("", "2") if f"y{n}" in token)
            self._shadows[kind] = ShadowPainter(tuple(layers), self.color("shadow"))
        self._shadows[kind].paint(painter, rect, radius)

    def palette(self) -> QPalette:
        """Return the palette of ordinary widgets; nothing is left to the platform, whose dark mode may not be there."""
        roles = QPalette.ColorRole
        palette = QPalette()
        named = {
            roles.Window: "surface", roles.WindowText: "text", roles.Base: "card", roles.AlternateBase: "sunken", roles.Text: "text",
            roles.Button: "card", roles.ButtonText: "text", roles.BrightText: "text", roles.Highlight: "selection-tint",
            roles.HighlightedText: "text", roles.ToolTipBase: "raised", roles.ToolTipText: "text", roles.PlaceholderText: "text-muted",
            roles.Link: "text", roles.LinkVisited: "text", roles.Light: "raised", roles.Midlight: "border", roles.Mid: "border-control",
            roles.Dark: "border-control", roles.Shadow: "shadow", roles.Accent: "focus",
        }  # fmt: skip
        for role, path in named.items():
            palette.setColor(role, self.color(path))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text-disabled"))
        return palette

    def _state_style(self, name: StateName) -> StateStyle:
        token = TOKENS["state"][name]
        colors = {part: self.color(f"state.{name}.{part}") for part in ("line", "text", "tint", "solid", "on")}
        cap = Qt.PenCapStyle.RoundCap if token["cap"] == "round" else Qt.PenCapStyle.FlatCap
        core = token["core"]
        return StateStyle(
            name=name, **colors, icon=token["icon"], width=token["width"], dash=tuple(token["dash"]), cap=cap,
            core=CoreStyle(core["width"], tuple(core["dash"]), self._core_color(core)) if core else None,
        )  # fmt: skip

    def _core_color(self, core: Mapping[str, Any]) -> QColor:
        own = core.get("color-dark") if self.is_dark else None
        return _color(own) if own else self.color(core["color"])


def load_fonts() -> None:
    """Register the shipped fonts with the application; one that cannot be read leaves the system's own."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource_folder() / "fonts" / name))


def has_own_fonts() -> bool:
    """Return whether texts are set in the shipped fonts."""
    body = Theme.font("body")
    return QFontInfo(body).family() == body.family()


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource_folder() / "app-icon.svg"))


@contextmanager
def bare_letters() -> Iterator[None]:
    """Within this, fonts come without tracking and without forms that depend on the neighbours, for files whose texts are read.

    Qt's PDF (6.11) takes tracking for device dots, and knows no character for a form like the raised minus of "L−".
    """
    before = _bare.set(True)
    try:
        yield
    finally:
        _bare.reset(before)


def lettering() -> Hashable:
    """Return what every font and word hangs on besides its role: a font that was made while this was the same is the same."""
    return _bare.get(), language.code()


def _cjk(code: str) -> list[str]:
    """Return the fonts of all those letters, those of the language first."""
    return [name for each in sorted(_CJK, key=lambda each: each != code) for name in _CJK[each]]


@cache
def _font(role: str, weight: int | None, tabular: bool, display: bool, bare: bool, code: str) -> QFont:  # noqa: FBT001 - cache keys are positional
    token = TOKENS["type"]["scale"][role]
    large = token["size"] >= TOKENS["type"]["scale"]["headline"]["size"]
    made, plain = QFont(), TOKENS["type"]["family"]
    made.setFamilies([TOKENS["type"]["family_display"] if display or large else plain, plain, *_cjk(code), "sans-serif"])
    made.setPixelSize(token["size"])
    made.setWeight(QFont.Weight(weight or token["weight"]))
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0 if bare else token["tracking"])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        _set_feature(made, "tnum", 1)
    if bare:
        _set_feature(made, "calt", 0)
    return made


def _set_feature(font: QFont, name: str, value: int) -> None:
    """Turn a feature of a font on or off; PySide6 6.8 cannot name one and leaves it as it is."""
    if hasattr(QFont.Tag, "fromString"):
        font.setFeature(QFont.Tag(name), value)


def _flat(prefix: str, tree: Mapping[str, Any]) -> "list[tuple[str, Any]]":
    """Return the leaves of a tree of colours by their dotted path."""
    leaves: list[tuple[str, Any]] = []
    for name, value in tree.items():
        leaves += _flat(f"{prefix}{name}.", value) if isinstance(value, Mapping) else [(prefix + name, value)]
    return leaves


def _high_contrast(colors: Mapping[str, Any]) -> dict[str, Any]:
    """Return the colours that differ under high contrast: lines and quiet texts in the text's colour, tints in the surface's."""
    changed = dict.fromkeys(_TEXT_COLOURED, colors["text"])
    changed |= {path: colors["surface"] for path in colors if path.startswith("state.") and path.endswith(".tint")}
    return changed


def _color(value: str) -> QColor:
    """Return a token's colour, a new one each time: colours can be changed."""
    return QColor(_read_color(value))


@cache
def _read_color(value: str) -> QColor:
    """Return a token's colour; the tokens write alpha last, Qt reads it first."""
    if value == "none":
        return QColor(Qt.GlobalColor.transparent)
    return QColor(f"#{value[7:]}{value[1:7]}" if len(value) == _WITH_ALPHA else value)


@cache
def _glyph(name: str) -> str:
    return (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _drawn(name: str, color: QColor, back: QColor, size: float, ratio: float) -> QPixmap:
    """Return a glyph as a pixmap."""
    renderer = _renderer(name, color, back, size)
    box = renderer.viewBoxF()
    width = size * box.width() / box.height()
    pixmap = QPixmap(round(width * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(color.alphaF())
    renderer.render(painter, QRectF(0, 0, width, size))
    painter.end()
    return pixmap


def _renderer(name: str, color: QColor, back: QColor, size: float) -> QSvgRenderer:
    """Return what draws a glyph in a colour; small ones get a heavier stroke, so that they keep their weight."""
    svg = _glyph(name).replace(_INK, color.name()).replace(_PAPER, back.name())
    # Qt 6.11 writes a pen without a brush into an SVG as a black one; a pen that cannot be seen stays so
    svg = svg.replace('stroke="none"', 'stroke-opacity="0"')
    stroke = min(2.3, max(1.6, 1.6 * 24 / size * (1 if size >= 20 else 0.92))) if size < 24 else 1.35 if size > 24 else 1.5  # noqa: PLR2004
    svg = re.sub(r'(<g [^>]*stroke-width=")1\.6"', rf'\g<1>{stroke:.2f}"', svg, count=1)
    return QSvgRenderer(QByteArray(svg.encode()))
