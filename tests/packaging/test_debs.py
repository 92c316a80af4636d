"""The Debian packages: the same files give the same bytes, and nothing about the machine is in them. packaging/smoke installs them."""

import os
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from cablebuilder import __version__
from tests.packaging.release_scripts import script

FIELDS = {"Architecture": "all", "Depends": "libc6"}


@pytest.fixture
def debs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return script("debs")


def packed(debs: ModuleType, folder: Path, at: int, mode: int) -> Path:
    """Pack a small tree that was made at a time and with rights of its own."""
    root = folder / "root"
    for name, text in (("usr/share/doc/one/b", "b"), ("usr/share/doc/one/a", "a"), ("usr/bin/one", "#!/bin/sh\n")):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o700 if name == "usr/bin/one" else mode)
        os.utime(path, (at, at))
    (root / "usr/bin/two").symlink_to("one")
    return debs.pack(root, "one", FIELDS, "a thing", folder)


def test_the_same_files_give_the_same_bytes(debs, tmp_path):
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    first, second = packed(debs, tmp_path / "1", 1600000000, 0o600), packed(debs, tmp_path / "2", 1800000000, 0o664)
    assert first.name == f"one_{__version__}_all.deb"
    assert first.read_bytes() == second.read_bytes()


def test_files_are_root_s_and_the_control_file_says_what_it_should(debs, tmp_path):
    path = packed(debs, tmp_path, 1600000000, 0o600)
    listed = subprocess.run(["dpkg-deb", "--contents", path], capture_output=True, text=True, check=True).stdout
    assert all(" root/root " in line and " 2023-11-14 " in line for line in listed.splitlines())
    assert "-rwxr-xr-x" in listed
    assert "-rw-r--r--" in listed
    fields = subprocess.run(["dpkg-deb", "--field", path], capture_output=True, text=True, check=True).stdout
    assert f"Package: one\nVersion: {__version__}\n" in fields
    assert "Depends: libc6\n" in fields
    sums = subprocess.run(["dpkg-deb", "--ctrl-tarfile", path], capture_output=True, check=True).stdout
    assert b"usr/share/doc/one/a" in sums
    assert b"DEBIAN" not in sums


def test_a_library_that_no_package_is_known_for_ends_the_build(debs, monkeypatch, tmp_path):
    (tmp_path / "libours.so.1").touch()
    asked = ["libours.so.1", "libc.so.6", "libX11.so.6", "libcups.so.2"]
    monkeypatch.setattr(debs, "_asked_libraries", lambda _: asked)
    assert debs.depends_of(tmp_path) == ["libc6", "libx11-6"]
    asked.append("libodd.so.1")
    with pytest.raises(KeyError, match="libodd"):
        debs.depends_of(tmp_path)
