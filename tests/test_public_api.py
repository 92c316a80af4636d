import subprocess
import sys
from pathlib import Path

import pytest

import cablebuilder
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.rig_file import save_rig
from cablebuilder.judge.report import Report
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig


def test_a_rig_is_loaded_and_checked_in_two_lines(tmp_path, catalog):
    path = tmp_path / "a.rig.json"
    given = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    save_rig(path, given, catalog)
    layout = cablebuilder.load(str(path))
    assert layout == given
    report = cablebuilder.check(layout)
    assert report.verdict == "unsafe"


def test_what_cannot_be_loaded_says_why(tmp_path):
    with pytest.raises(FileError, match=r"There is no file named a\.json"):
        cablebuilder.load(tmp_path / "a.json")


def test_its_types_are_the_real_ones():
    assert (cablebuilder.Rig, cablebuilder.Part, cablebuilder.Report) == (Rig, Part, Report)
    assert all(hasattr(cablebuilder, name) for name in cablebuilder.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'Cable'"):
        _ = cablebuilder.Cable


def test_importing_it_imports_nothing_heavy():
    script = "import sys, cablebuilder; sys.exit(len({'pydantic', 'numpy', 'PySide6', 'json'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-S", "-c", script], check=False, cwd=Path(__file__).parents[1]).returncode == 0
