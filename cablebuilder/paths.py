"""Where things are: resources, the user's shelf, settings, recovery copies, logs; all of the user's in one folder where that is wished.

The one place that knows folders; no other code joins paths to the resources.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

_APP = "cablebuilder"
PORTABLE = "cablebuilder-portable"
"""What the folder is called where no other is named; it is then in the folder that the program is started in."""
NOWHERE = Path("/nonexistent").absolute()
"""What Debian calls the home of those who have none; nothing is found there, and nothing can be written."""
_portable: list[Path] = []


def resource_folder() -> Path:
    """Return the folder of shipped resources: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "resources"


def use_portable(folder: Path | None) -> None:
    """Keep everything of the user's in one folder from now on, which can travel with the program; None: where the system wants it."""
    _portable[:] = [folder.absolute()] if folder else []


def has_home() -> bool:
    """Return whether there is a place for what is the user's, written into or not."""
    return NOWHERE not in settings_file().parents


def shelf_folder() -> Path:
    """Return the folder of the user's own parts, one JSON file each."""
    return _home(platformdirs.user_data_dir) / "parts"


def gear_file() -> Path:
    """Return the file of what the user owns."""
    return _home(platformdirs.user_data_dir) / "gear.json"


def settings_file() -> Path:
    """Return the settings file."""
    return _home(platformdirs.user_config_dir) / "settings.toml"


def recovery_folder() -> Path:
    """Return the folder of recovery copies of unsaved layouts."""
    return _home(platformdirs.user_state_dir) / "recovery"


def log_folder() -> Path:
    """Return the folder of logs."""
    return _portable[0] / "logs" if _portable else _home(platformdirs.user_log_dir)


def kiosk_config_file() -> Path:
    """Return the kiosk's configuration, where no other one is named."""
    return _home(platformdirs.user_config_dir) / "kiosk.toml"


def kiosk_state_folder() -> Path:
    """Return the folder of what a kiosk keeps between two starts; systemd names one of its own (``StateDirectory=``)."""
    given = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else _home(platformdirs.user_state_dir) / "kiosk"


def kiosk_log_folder() -> Path:
    """Return the folder of a kiosk's logs; systemd names one of its own (``LogsDirectory=``)."""
    given = os.environ.get("LOGS_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else log_folder() / "kiosk"


def _home(usual: Callable[..., str]) -> Path:
    if _portable:
        return _portable[0]
    try:
        folder = Path(usual(_APP, appauthor=False))
    except RuntimeError:  # platformdirs 4.5 and newer; older ones leave the "~" in the name
        return NOWHERE / _APP
    return folder if folder.is_absolute() else NOWHERE / _APP


def own_command() -> list[str]:
    """Return what starts this program once more, with the same folder of the user's."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, *_flags(), "-m", "cablebuilder"]
    return [*program, *(f"--portable={folder}" for folder in _portable)]


def _flags() -> list[str]:
    """Return what keeps Python from another cablebuilder than this one: in the folder where it is started, or of the user's own."""
    if sys.flags.isolated:
        return ["-I"]
    is_of_this_folder = Path(sys.argv[0]).name == "__main__.py" and not sys.flags.safe_path
    return [] if is_of_this_folder else ["-P"]
