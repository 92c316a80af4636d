"""Plan headphone and audio wiring, and see which chains are safe before anything is plugged in.

>>> import cablebuilder
>>> rig = cablebuilder.load("a.rig.json")  # doctest: +SKIP
>>> cablebuilder.check(rig).verdict  # doctest: +SKIP
<Verdict.UNSAFE: 'unsafe'>

Importing this is cheap: what loading and judging need is imported when it is used. Must never import Qt.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from cablebuilder.core.catalog import Catalog
    from cablebuilder.core.parts import Part
    from cablebuilder.core.rig import Rig
    from cablebuilder.judge.report import Report

__all__ = ["Part", "Report", "Rig", "__version__", "check", "load"]
__version__ = "0.1.0"

_HOMES = {"Part": "cablebuilder.core.parts", "Rig": "cablebuilder.core.rig", "Report": "cablebuilder.judge.report"}


def load(path: "str | os.PathLike[str]") -> "Rig":
    """Load a rig file.

    *Raises* :class:`cablebuilder.errors.FileError` where it cannot be read or makes no sense.
    """
    from pathlib import Path

    from cablebuilder.files.rig_file import load_rig

    return load_rig(Path(path), _everything()).rig


def check(rig: "Rig") -> "Report":
    """Judge a rig with the shipped catalogue and the user's own parts, which are read once."""
    from cablebuilder.judge.check import check as judge

    return judge(rig, _everything())


@cache
def _everything() -> "Catalog":
    from cablebuilder.files.catalog_files import load_catalog
    from cablebuilder.paths import resource_folder, shelf_folder

    return load_catalog(resource_folder(), shelf_folder())


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
