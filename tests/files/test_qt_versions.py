import subprocess
import sys

import pytest

from cablebuilder.errors import english
from cablebuilder.files.qt_versions import problem_of_qt
from cablebuilder.paths import resource_folder


@pytest.mark.parametrize("version", ["6.8", "6.8.2.1", "6.11.3", "6.12.1", "6.13.0a1", "7.0"])
def test_what_the_program_works_with_is_fine(version):
    assert problem_of_qt(version, (3, 11)) is None


@pytest.mark.parametrize("version", ["5.15.2", "6.4.2", "6.7.3", "", "odd"])
def test_what_is_too_old_is_named_with_what_is_needed(version):
    problem = problem_of_qt(version)
    assert problem is not None
    assert english(problem) == f"PySide6 {version} is too old for cablebuilder. Install 6.8 or a newer one."


def test_the_one_that_aborts_is_named_only_where_it_does():
    problem = problem_of_qt("6.12.0", (3, 11))
    assert problem is not None
    assert english(problem) == "PySide6 6.12.0 ends the program on Python 3.11. Install an earlier one."
    assert problem_of_qt("6.12.0", (3, 12)) is None


OTHER_QT = """
import sys, PySide6
PySide6.__version__ = "6.4.2"
from cablebuilder.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("words", [["open"], ["export", "{rig}", "{out}"]])
def test_the_program_says_it_in_one_sentence_and_does_not_start(words, tmp_path):
    rig = next((resource_folder() / "examples").glob("*.rig.json"))
    given = [word.format(rig=rig, out=tmp_path / "a.png") for word in words]
    done = subprocess.run([sys.executable, "-c", OTHER_QT, *given], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == "PySide6 6.4.2 is too old for cablebuilder. Install 6.8 or a newer one.\n"
    assert not (tmp_path / "a.png").exists()
