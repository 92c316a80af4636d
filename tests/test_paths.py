import os
import subprocess
import sys
from pathlib import Path

import pytest

from cablebuilder import __version__, paths


def test_the_resources_are_there():
    folder = paths.resource_folder()
    assert (folder / "connectors.json").is_file()
    assert folder.name == "resources"


def test_resources_inside_the_package_win(tmp_path, monkeypatch):
    package = tmp_path / "cablebuilder"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource_folder() == package / "resources"
    (package / "resources").rmdir()
    assert paths.resource_folder() == tmp_path / "resources"


PLACES = [
    paths.shelf_folder, paths.gear_file, paths.settings_file, paths.recovery_folder, paths.log_folder,
    paths.kiosk_config_file, paths.kiosk_state_folder, paths.kiosk_log_folder,
]  # fmt: skip


@pytest.fixture
def portable(tmp_path):
    paths.use_portable(tmp_path / "stick")
    yield tmp_path / "stick"
    paths.use_portable(None)


@pytest.mark.parametrize("place", PLACES)
def test_a_portable_folder_holds_all_of_it(place, portable, own_folders):
    found = place()
    assert portable in found.parents
    assert not portable.exists()
    assert len({each() for each in PLACES}) == len(PLACES)
    paths.use_portable(None)
    assert own_folders in place().parents


def test_a_portable_folder_stays_where_it_is_when_the_program_goes_elsewhere(tmp_path, monkeypatch, portable):
    monkeypatch.chdir(tmp_path)
    paths.use_portable(Path("stick"))
    monkeypatch.chdir("/")
    assert paths.settings_file() == portable / "settings.toml"


@pytest.mark.parametrize("place", PLACES)
def test_what_is_the_user_s_is_at_the_user_s(place, own_folders):
    found = place()
    assert own_folders in found.parents
    assert "cablebuilder" in found.parts
    assert not found.exists(), "asking where something is must not make it"


@pytest.mark.parametrize("answer", ["~/.config/cablebuilder", RuntimeError("no home")])
def test_without_a_home_everything_is_nowhere(answer, monkeypatch, tmp_path):
    def no_home(*_, **__):
        if isinstance(answer, RuntimeError):
            raise answer
        return answer

    for name in ("user_data_dir", "user_config_dir", "user_state_dir", "user_log_dir"):
        monkeypatch.setattr(paths.platformdirs, name, no_home)
    assert not paths.has_home()
    assert all(paths.NOWHERE in place().parents for place in PLACES)
    paths.use_portable(tmp_path)
    try:
        assert paths.has_home()
    finally:
        paths.use_portable(None)


def test_no_two_things_share_a_place():
    found = [place() for place in PLACES]
    assert len({*found, *(path.parent for path in found[:1])}) == len(found) + 1


def test_no_other_module_joins_paths_to_the_resources():
    package = Path(paths.__file__).parent
    guilty = [path.name for path in package.rglob("*.py") if '"resources"' in path.read_text("utf-8") and path.name != "paths.py"]
    assert guilty == []


def test_a_kiosk_under_systemd_keeps_its_state_and_logs_where_it_is_told(monkeypatch):
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/kiosk:/var/lib/other")
    monkeypatch.setenv("LOGS_DIRECTORY", "/var/log/kiosk")
    assert (paths.kiosk_state_folder(), paths.kiosk_log_folder()) == (Path("/var/lib/kiosk"), Path("/var/log/kiosk"))


def test_what_starts_the_program_once_more_keeps_the_folder(portable):
    assert paths.own_command()[-2:] == ["cablebuilder", f"--portable={portable}"]
    paths.use_portable(None)
    assert paths.own_command()[-1] == "cablebuilder"
    done = subprocess.run([*paths.own_command(), "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert "cablebuilder" in done.stdout


@pytest.mark.parametrize("flags", ["-P", "-I"])
def test_what_starts_the_program_once_more_starts_this_one_and_none_that_lies_about(tmp_path, flags):
    (tmp_path / "cablebuilder.py").write_text("")
    asked = "from cablebuilder import paths; print(*paths.own_command(), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)} if flags == "-I" else None
    said = subprocess.run([sys.executable, flags, "-c", asked], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    done = subprocess.run([*said.stdout.split(), "--version"], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    assert done.stdout.startswith(f"cablebuilder {__version__}")
