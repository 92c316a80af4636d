import os

import pytest

from cablebuilder.files import backup
from cablebuilder.files.backup import backup_of, keep_backup


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "a.rig.json"
    path.write_text("old")
    return path


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_version_before_stands_beside_the_file(old):
    keep_backup(old, b"old")
    assert names_in(old.parent) == ["a.rig.json", "a.rig.json~"]
    assert backup_of(old).read_text() == old.read_text() == "old"


def test_only_one_version_is_kept(old):
    keep_backup(old, b"old")
    old.unlink()
    old.write_text("newer")
    keep_backup(old, b"newer")
    assert names_in(old.parent) == ["a.rig.json", "a.rig.json~"]
    assert backup_of(old).read_text() == "newer"


def test_a_linked_file_s_version_stands_where_the_file_is(old, tmp_path):
    link = tmp_path / "elsewhere" / "link.rig.json"
    link.parent.mkdir()
    link.symlink_to(old)
    assert backup_of(link) == backup_of(old)


def test_where_a_file_can_have_one_name_only_it_is_copied(old, monkeypatch):
    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    keep_backup(old, b"old")
    assert backup_of(old).read_text() == "old"
    assert names_in(old.parent) == ["a.rig.json", "a.rig.json~"]


def test_a_copy_that_cannot_be_kept_stops_nothing(old, monkeypatch, caplog):
    backup_of(old).mkdir()
    keep_backup(old, b"old")
    assert "no backup" in caplog.text
    assert names_in(old.parent) == ["a.rig.json", "a.rig.json~"]
    assert backup.backup_of(old).is_dir()
