"""Where things are: resources, the user's shelf, settings, recovery copies, logs.

The one place that knows folders; no other code joins paths to the resources.
"""

import os
from pathlib import Path

import platformdirs

_APP = "cablebuilder"


def resource_folder() -> Path:
    """Return the folder of shipped resources: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "resources"


def shelf_folder() -> Path:
    """Return the folder of the user's own parts, one JSON file each."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "parts"


def gear_file() -> Path:
    """Return the file of what the user owns."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "gear.json"


def settings_file() -> Path:
    """Return the settings file."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def recovery_folder() -> Path:
    """Return the folder of recovery copies of unsaved layouts."""
    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "recovery"


def log_folder() -> Path:
    """Return the folder of logs."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def kiosk_config_file() -> Path:
    """Return the kiosk's configuration, where no other one is named."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "kiosk.toml"


def kiosk_state_folder() -> Path:
    """Return the folder of what a kiosk keeps between two starts; systemd names one of its own (``StateDirectory=``)."""
    given = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "kiosk"


def kiosk_log_folder() -> Path:
    """Return the folder of a kiosk's logs; systemd names one of its own (``LogsDirectory=``)."""
    given = os.environ.get("LOGS_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else log_folder() / "kiosk"
