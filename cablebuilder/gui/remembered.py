"""What the program remembers of its user: the settings as they are now, written whenever one of them changes.

Must never fail, and never wait for a disk that hangs: settings that cannot be written are only logged, and those of a newer
program stay as they are.
Read on in :mod:`cablebuilder.files.settings` and :mod:`cablebuilder.gui.state_disk`.
"""

import dataclasses
import logging
from collections.abc import Callable
from pathlib import Path

from cablebuilder.errors import FileError
from cablebuilder.files.settings import LoadedSettings, Settings, load_settings, save_settings, with_recent_file, without_recent_file
from cablebuilder.gui.look import Look
from cablebuilder.gui.state_disk import StateDisk

_log = logging.getLogger(__name__)


class Remembered:
    """The settings and the file that they stand in, which other programs of ours may write as well."""

    def __init__(self, path: Path) -> None:
        """Read the settings; what cannot be used is the default, and ``problem`` says so."""
        self._path, self.disk = path, StateDisk()
        loaded = load_settings(path)
        self.settings, self.problem = loaded.settings, loaded.problem

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Return the files opened or saved last, the newest first."""
        return tuple(Path(name) for name in self.settings.recent_files)

    def add_recent_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        self._change(lambda settings: with_recent_file(settings, path))

    def forget_file(self, path: Path) -> None:
        """Take a file out of the recent ones: it is gone."""
        self._change(lambda settings: without_recent_file(settings, path))

    def remember_theme(self, look: Look) -> None:
        """Remember the theme that the user chose."""
        self._change(lambda settings: dataclasses.replace(settings, theme=look.chosen or "system"))

    def remember_language(self, code: str | None) -> None:
        """Remember the language that the user chose; None follows the system."""
        self._change(lambda settings: dataclasses.replace(settings, language=code))

    def remember_contrast(self, *, is_high: bool) -> None:
        """Remember that the user wants high contrast, or does not."""
        self._change(lambda settings: dataclasses.replace(settings, high_contrast="on" if is_high else "off"))

    def remember_motion(self, *, is_reduced: bool) -> None:
        """Remember that the user wants less movement, or does not."""
        self._change(lambda settings: dataclasses.replace(settings, reduced_motion="on" if is_reduced else "off"))

    def remember_text_size(self, percent: int) -> None:
        """Remember how large everything in the windows is wanted."""
        self._change(lambda settings: dataclasses.replace(settings, text_size=percent))

    def remember_stock(self, name: str, *, skips_bad_rows: bool) -> None:
        """Remember which shop's table holds the prices, and whether its good rows are used although others are wrong."""
        self._change(lambda settings: dataclasses.replace(settings, stock_file=name, stock_skips_bad_rows=skips_bad_rows))

    def remember_window(self, geometry: str) -> None:
        """Remember where the window stood, as Qt gives it, in Base64."""
        self._change(lambda settings: dataclasses.replace(settings, window_geometry=geometry))

    def _change(self, change: Callable[[Settings], Settings]) -> None:
        """Change one setting, here and in the file."""
        held = self.settings
        self.settings = change(held)
        self.disk.do(lambda: self._write(change, held))

    def _write(self, change: Callable[[Settings], Settings], held: Settings) -> None:
        """Change the file as it is now, so that what another program wrote meanwhile stays; ``held`` is what counts where there is none."""
        found = load_settings(self._path) if self._path.is_file() else LoadedSettings(held)
        if found.is_newer:
            _log.warning("settings were not saved: those of a newer program stay as they are")
            return
        before = held if found.problem else found.settings
        self.settings = after = change(before)
        if after == before:
            return
        try:
            save_settings(self._path, after)
        except FileError as problem:
            _log.warning("settings were not saved: %s", problem)
