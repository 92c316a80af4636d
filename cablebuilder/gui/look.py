"""The look in use: the theme that the system asks for or the user chose, and whether things may move.

Must never paint. Every widget keeps a reference to the one :class:`Look` and paints with ``look.theme``.
Read on in :mod:`cablebuilder.gui.style_sheet`.
"""

from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication

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
    """The current theme; follows the system until the user chooses one."""

    changed = Signal()

    def __init__(self, chosen: ThemeName | None = None, parent: QObject | None = None) -> None:
        """Start with the user's choice, or with what the system asks for."""
        super().__init__(parent)
        self._chosen = chosen
        self._themes: dict[ThemeName, Theme] = {}
        self._theme = self._theme_named(chosen or system_theme())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

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

    def _on_system_changed(self) -> None:
        if self._chosen is None:
            self._use(system_theme())

    def _use(self, name: ThemeName) -> None:
        if name != self._theme.name:
            self._theme = self._theme_named(name)
            self.changed.emit()

    def _theme_named(self, name: ThemeName) -> Theme:
        if name not in self._themes:
            self._themes[name] = Theme(name)
        return self._themes[name]


def system_theme() -> ThemeName:
    """Return the theme that the system asks for; light where it does not say."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def reduced_motion() -> bool:
    """Return whether the system asks for less motion; Qt tells it from 6.12 on."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    preference = getattr(accessibility(), "motionPreference", None) if callable(accessibility) else None
    return preference is not None and getattr(preference(), "name", "") == "ReducedMotion"
