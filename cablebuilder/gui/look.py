"""The look in use: the theme that the system asks for or the user chose, and whether things may move.

Must never paint. Every widget keeps a reference to the one :class:`Look` and paints with ``look.theme``.
Read on in :mod:`cablebuilder.gui.style_sheet`.
"""

from typing import Protocol

from PySide6.QtCore import SIGNAL, SLOT, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QStyleHints
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.theme import Theme, ThemeName


class Themed(Protocol):
    """Whatever has a theme and tells when it is another one."""

    @property
    def theme(self) -> Theme:
        """Return the theme to paint with."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that another theme is in use."""


class Look(QObject):
    """The current theme; follows the system until the user chooses one. Contrast follows it too, unless it is set."""

    changed = Signal()
    motion_changed = Signal()

    def __init__(
        self,
        chosen: ThemeName | None = None,
        parent: QObject | None = None,
        *,
        high_contrast: bool | None = None,
        less_motion: bool | None = None,
    ) -> None:
        """Start with the user's choices; None is what the system asks for."""
        super().__init__(parent)
        self._less_motion = system_less_motion() if less_motion is None else less_motion
        self._chosen, self._contrast = chosen, high_contrast
        self._themes: dict[tuple[ThemeName, bool], Theme] = {}
        self._theme = self._theme_named(chosen or system_theme())
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        told = getattr(_accessibility(self._hints), "contrastPreferenceChanged", None)
        if told is not None:
            told.connect(self._on_contrast_changed)

    @property
    def theme(self) -> Theme:
        """Return the theme to paint with."""
        return self._theme

    @property
    def chosen(self) -> ThemeName | None:
        """Return the user's choice, or None while the system decides."""
        return self._chosen

    def choose(self, name: ThemeName | None) -> None:
        """Use one theme from now on; None follows the system again."""
        self._chosen = name
        self._use(name or system_theme())

    def toggle(self) -> None:
        """Choose the other theme."""
        self.choose("light" if self._theme.is_dark else "dark")

    @property
    def is_high_contrast(self) -> bool:
        """Return whether colours are those of high contrast."""
        return self._theme.is_high_contrast

    def set_high_contrast(self, wanted: bool | None) -> None:  # noqa: FBT001 - None is a third answer
        """Use high contrast or not from now on; None follows the system."""
        self._contrast = wanted
        self._use(self._theme.name)

    @property
    def has_less_motion(self) -> bool:
        """Return whether things stay where they are."""
        return self._less_motion

    def set_less_motion(self, *, wanted: bool) -> None:
        """Let things move or stay from now on."""
        if wanted != self._less_motion:
            self._less_motion = wanted
            self.motion_changed.emit()

    def _on_system_changed(self) -> None:
        if self._chosen is None:
            self._use(system_theme())

    def _on_contrast_changed(self) -> None:
        self._use(self._theme.name)

    def _use(self, name: ThemeName) -> None:
        wanted = self._theme_named(name)
        if wanted is not self._theme:
            self._theme = wanted
            self.changed.emit()

    def _theme_named(self, name: ThemeName) -> Theme:
        key = (name, system_high_contrast() if self._contrast is None else self._contrast)
        if key not in self._themes:
            self._themes[key] = Theme(name, is_high_contrast=key[1])
        return self._themes[key]


def repaint_with(look: Themed, widget: QWidget) -> None:
    """Paint a widget anew whenever another theme is in use.

    By name: a slot of Qt's own that is connected as a method leaves something behind for ever, also when its widget is long gone
    (PySide6 6.11), and widgets come and go by the thousand.
    """
    assert isinstance(look, QObject), "it has a signal"
    QObject.connect(look, SIGNAL("changed()"), widget, SLOT("update()"))


def system_theme() -> ThemeName:
    """Return the theme that the system asks for; light where it does not say."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def system_high_contrast() -> bool:
    """Return whether the system asks for high contrast; Qt tells it from 6.10 on."""
    return _preference("contrastPreference") == "HighContrast"


def system_less_motion() -> bool:
    """Return whether the system asks for less motion; Qt tells it from 6.12 on."""
    return _preference("motionPreference") == "ReducedMotion"


def _preference(name: str) -> str:
    """Return what the system prefers, by the name of Qt's value; empty where Qt does not tell."""
    hints = QGuiApplication.styleHints()  # kept while it is asked: what it gives out dies with it
    ask = getattr(_accessibility(hints), name, None)
    return getattr(ask(), "name", "") if callable(ask) else ""


def _accessibility(hints: QStyleHints) -> object:
    ask = getattr(hints, "accessibility", None)
    return ask() if callable(ask) else None
