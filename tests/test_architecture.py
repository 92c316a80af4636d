"""The plan of the house as tests: who may import whom, how long a file may be, where Qt is, what has a test."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cablebuilder"

MAY_IMPORT = {
    "core": {"core", "errors"},
    "judge": {"judge", "core", "errors"},
    "files": {"files", "judge", "core", "errors", "paths", "language"},
    "gui": {"gui", "files", "judge", "core", "errors", "paths", "language"},
    "errors": set(),
    "paths": set(),
    "display": set(),
    "compounds": set(),
    "particles": set(),
    "spacing": set(),
    "language": {"compounds", "errors", "particles", "paths", "spacing"},
    "command_language": {"errors", "language"},
    "command_options": {"language"},
    "doctor_command": {"files", "errors", "language", "display"},
    "parts_command": {"files", "core", "errors", "paths", "language"},
    "export_command": {"files", "judge", "core", "errors", "paths", "language"},
    "cli": {
        "command_language",
        "command_options",
        "files",
        "judge",
        "core",
        "errors",
        "paths",
        "language",
        "display",
        "export_command",
        "doctor_command",
        "parts_command",
    },
    "__init__": {"files", "judge", "core", "errors", "paths", "language"},
    "__main__": {"cli"},
}
MAY_IMPORT_INSIDE_FUNCTIONS = {"cli": {"gui"}, "doctor_command": {"gui"}, "export_command": {"gui"}}
"""What only a function that needs it may import, so that the others run without a display."""

ORDER = {
    "core": "records connectors elements parts mating catalog rig edits circuit",
    "judge": "report hazards safety solver hearing check",
    "files": "json_file migrations rig_file catalog_files report_files",
    "gui": "theme geometry document port_item part_item link_item gestures canvas_scene canvas_view library_panel checks_panel "
    "picture_files actions file_actions main_window app",
}
"""The main modules of each package in their order; each may import only those before it, and every other module has a place between."""

FORBIDDEN_BELOW_FILES = {
    "os",
    "pathlib",
    "io",
    "shutil",
    "tempfile",
    "time",
    "datetime",
    "random",
    "logging",
    "gettext",
    "locale",
    "socket",
}

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


class Import(NamedTuple):
    path: Path
    line: int
    module: str
    inside_function: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def home_of(path: Path) -> str:
    """Return the package a module belongs to, or its own name where it stands on top."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


@cache
def imports(path: Path) -> tuple[Import, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(child) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.relative_to(ROOT)}:{node.lineno} is a relative import: write it out"
            names = [_module(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        yield from (Import(path, node.lineno, name, id(node) in inside) for name in dict.fromkeys(names))


def _module(source: str, name: str) -> str:
    """Return ``a.b`` for ``from a import b`` where b is a module of ours, else ``a``."""
    path = ROOT.joinpath(*source.split("."), name)
    return f"{source}.{name}" if path.with_suffix(".py").is_file() or (path / "__init__.py").is_file() else source


def ours(found: Import) -> list[str]:
    """Return the parts of the name below ``cablebuilder``; empty for somebody else's module."""
    names = found.module.split(".")
    return names[1:] if names[0] == "cablebuilder" else []


ALL_IMPORTS = [found for path in modules() for found in imports(path)]


def test_every_import_goes_in_an_allowed_direction():
    wrong = []
    for found in ALL_IMPORTS:
        home, names = home_of(found.path), ours(found)
        allowed = MAY_IMPORT[home] | (MAY_IMPORT_INSIDE_FUNCTIONS.get(home, set()) if found.inside_function else set())
        if names and names[0] not in allowed:
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", ORDER)
def test_a_module_imports_only_those_before_it_in_its_package(package):
    inner = [found for found in ALL_IMPORTS if home_of(found.path) == package == next(iter(ours(found)), "") and len(ours(found)) > 1]
    before: dict[str, set[str]] = {}
    for found in inner:
        before.setdefault(found.path.stem, set()).add(ours(found)[1])
    order = ORDER[package].split()
    for earlier, later in pairwise(order):
        before.setdefault(later, set()).add(earlier)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as cycle:
        steps = {(later, earlier) for earlier, later in pairwise(cycle.args[1])}
        wrong = [str(found) for found in inner if (found.path.stem, ours(found)[1]) in steps]
        pytest.fail(f"no order allows {' > '.join(cycle.args[1])}:\n" + "\n".join(wrong))


def test_the_order_names_modules_that_are_there():
    missing = [
        f"{package}/{name}.py"
        for package, names in ORDER.items()
        for name in names.split()
        if not (PACKAGE / package / f"{name}.py").is_file()
    ]
    assert not missing


def test_only_gui_imports_qt():
    wrong = [str(found) for found in ALL_IMPORTS if found.module.split(".")[0] in {"PySide6", "shiboken6"} and home_of(found.path) != "gui"]
    assert not wrong, "\n".join(wrong)


def test_core_and_judge_know_no_disk_clock_chance_or_language():
    wrong = [
        str(found)
        for found in ALL_IMPORTS
        if home_of(found.path) in {"core", "judge"} and found.module.split(".")[0] in FORBIDDEN_BELOW_FILES
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_is_too_long():
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    long = [f"{path.relative_to(ROOT)}: {lines} lines" for path, lines in sizes.items() if lines > LONGEST_FILE]
    assert not long, "split by noun:\n" + "\n".join(long)


def test_no_function_is_too_long():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_every_module_has_its_tests():
    """One test file of its name; or, for a small piece of a panel or a table of words, a test beside it that imports it."""
    missing = []
    for path in modules():
        folder = ROOT / "tests" / path.relative_to(PACKAGE).parent
        if path.stem in {"__init__", "__main__"} or (folder / f"test_{path.name}").is_file():
            continue
        name = ".".join(("cablebuilder", *path.relative_to(PACKAGE).with_suffix("").parts))
        if home_of(path) not in {"gui", "judge"} or not any(
            found.module == name for test in folder.glob("test_*.py") for found in imports(test)
        ):
            missing.append(str(path.relative_to(ROOT)))
    assert not missing, "\n".join(missing)


NO_QT = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None
import cablebuilder, cablebuilder.cli
for package in ("core", "judge", "files"):
    home = importlib.import_module(f"cablebuilder.{package}")
    for module in pkgutil.iter_modules(home.__path__):
        importlib.import_module(f"cablebuilder.{package}.{module.name}")
"""
LIGHT = """
import sys
import cablebuilder, cablebuilder.cli
sys.exit(", ".join(name for name in ("pydantic", "numpy", "PySide6") if name in sys.modules) or 0)
"""


@pytest.mark.parametrize("script", [pytest.param(NO_QT, id="without Qt"), pytest.param(LIGHT, id="nothing heavy at start")])
def test_the_package_imports(script):
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
