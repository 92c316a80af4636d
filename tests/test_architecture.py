"""The plan of the house as tests: who may import whom, how long a file may be, where Qt is, what has a test."""

import ast
import subprocess
import sys
from collections.abc import Iterator
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
    "language": {"errors", "paths"},
    "cli": {"files", "judge", "core", "errors", "paths", "language"},
    "__init__": {"files", "judge", "core", "errors", "paths", "language"},
    "__main__": {"cli"},
}
MAY_IMPORT_INSIDE_FUNCTIONS = {"cli": {"gui"}}
"""What only a function that needs it may import, so that the others run without a display."""

ORDER = {
    "core": "records connectors elements parts mating catalog rig edits circuit",
    "judge": "report hazards words safety_texts sound_texts level_texts solver roles casting metal findings bench meetings loops safety "
    "foreign hearing sound decibels fault level drive facts trials check",
    "files": "json_file migrations rig_file catalog_files settings report_files",
    "gui": "theme geometry document port_item part_item link_item gestures canvas_scene canvas_view library_panel checks_panel "
    "picture_files contact_view part_editor actions file_actions main_window kiosk_pages kiosk_window app",
}
"""The modules of each package; each may import only those before it."""

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


def imports(path: Path) -> Iterator[Import]:
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


def test_a_module_imports_only_those_before_it_in_its_package():
    wrong = []
    for found in ALL_IMPORTS:
        home, names = home_of(found.path), ours(found)
        if home not in ORDER or len(names) < 2 or names[0] != home:
            continue
        order = ORDER[home].split()
        if order.index(names[1]) >= order.index(found.path.stem):
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def test_every_module_stands_in_the_plan():
    strangers = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.stem != "__init__" and path.stem not in ORDER.get(home_of(path), path.stem).split()
    ]
    assert not strangers, f"add them to ORDER, in their place: {strangers}"


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


def test_every_module_has_a_test_file():
    missing = []
    for path in modules():
        if path.stem in {"__init__", "__main__"}:
            continue
        test = ROOT / "tests" / path.relative_to(PACKAGE).with_name(f"test_{path.name}")
        if not test.is_file():
            missing.append(str(test.relative_to(ROOT)))
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
sys.exit(", ".join(name for name in ("pydantic", "numpy", "PySide6") if name in sys.modules))
"""


@pytest.mark.parametrize("script", [pytest.param(NO_QT, id="without Qt"), pytest.param(LIGHT, id="nothing heavy at start")])
def test_the_package_imports(script):
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
