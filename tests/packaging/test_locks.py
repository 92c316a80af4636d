"""The lock files: they fit pyproject.toml, pin and hash everything, and name no place to get it from."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")


def _pins(lock: str) -> dict[str, list[Requirement]]:
    pins: dict[str, list[Requirement]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text()):
        pin = Requirement(entry.split("\\")[0].strip())
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def _wanted(lock: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    if lock != LOCKS[0]:
        groups = project["dependency-groups"].values()
        wanted += [line for group in groups for line in group if isinstance(line, str)]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_every_dependency_is_pinned_to_a_version_that_fits(lock: str, python: str) -> None:
    environment = {**default_environment(), "python_version": python, "python_full_version": f"{python}.1"}
    pins = _pins(lock)
    for wanted in _wanted(lock):
        fitting = [pin for pin in pins[canonicalize_name(wanted.name)] if pin.marker is None or pin.marker.evaluate(environment)]
        assert len(fitting) == 1, wanted
        (version,) = fitting[0].specifier
        assert version.operator == "=="
        assert wanted.specifier.contains(version.version), wanted


def test_what_is_wanted_with_an_extra_is_pinned_with_it() -> None:
    """pip before 23.3 takes the newest release of ``name[extra]`` where only ``name`` is pinned, and then misses its hash."""
    pins = _pins(LOCKS[1])
    environment = {**default_environment(), "extra": ""}
    here = [name for name, each in pins.items() if any(pin.marker is None or pin.marker.evaluate() for pin in each)]
    wanted = [Requirement(line) for name in here for line in requires(name) or ()]
    asked = [each for each in wanted if each.extras and (each.marker is None or each.marker.evaluate(environment))]
    assert any(each.name == "coverage" for each in asked)
    for each in asked:
        assert all(each.extras <= pin.extras for pin in pins[canonicalize_name(each.name)]), each


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_hashed_and_no_address_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text))
    assert not re.search(r"://|--index|--find-links|--trusted| @ ", text)


def test_the_tests_run_on_what_people_run() -> None:
    run, test = (_pins(lock) for lock in LOCKS)
    assert {name: [str(pin) for pin in pins] for name, pins in run.items()} == {name: [str(pin) for pin in test[name]] for name in run}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_qt_that_aborts_on_python_3_11(lock: str) -> None:
    assert [str(pin.specifier) for pin in _pins(lock)["pyside6-essentials"]] != ["==6.12.0"]
