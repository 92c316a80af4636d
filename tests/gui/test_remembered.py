from pathlib import Path

from cablebuilder.files.settings import load_settings
from cablebuilder.gui.remembered import Remembered


def test_what_another_program_wrote_meanwhile_stays(tmp_path):
    path = tmp_path / "settings.toml"
    one, other = Remembered(path), Remembered(path)
    one.add_recent_file(Path("/one"))
    other.remember_motion(is_reduced=True)
    other.add_recent_file(Path("/other"))
    one.remember_contrast(is_high=True)
    found = load_settings(path).settings
    assert found.recent_files == ("/other", "/one")
    assert (found.reduced_motion, found.high_contrast) == ("on", "on")
    assert one.recent_files == (Path("/other"), Path("/one"))


def test_settings_that_somebody_broke_meanwhile_are_kept_aside_and_ours_hold(tmp_path):
    path = tmp_path / "settings.toml"
    remembered = Remembered(path)
    remembered.add_recent_file(Path("/one"))
    path.write_text("{")
    remembered.add_recent_file(Path("/two"))
    assert load_settings(path).settings.recent_files == ("/two", "/one")
    assert path.with_name("settings.toml.bad").read_text() == "{"


def test_settings_of_a_newer_program_are_used_and_never_written_over(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('format = "cablebuilder.settings/99"\ntheme = "dark"\n')
    remembered = Remembered(path)
    remembered.add_recent_file(Path("/one"))
    remembered.remember_motion(is_reduced=True)
    assert remembered.settings.theme == "dark"
    assert remembered.recent_files == (Path("/one"),), "as long as it runs"
    assert [each.name for each in tmp_path.iterdir()] == ["settings.toml"]
    assert path.read_text() == 'format = "cablebuilder.settings/99"\ntheme = "dark"\n'


def test_what_could_not_be_used_is_known(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("{")
    assert Remembered(path).problem is not None
    assert Remembered(path).problem is None


def test_nothing_is_written_where_nothing_changes(tmp_path):
    path = tmp_path / "settings.toml"
    Remembered(path).forget_file(Path("/never"))
    assert not path.exists()
