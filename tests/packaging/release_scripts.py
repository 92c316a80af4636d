"""The scripts of packaging/release, which are no package, for the tests of them."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

RELEASE = Path(__file__).parents[2] / "packaging" / "release"


def script(name: str) -> ModuleType:
    """Import a script by its name."""
    sys.path.insert(0, str(RELEASE))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(RELEASE))
