import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import write_bytes, write_text

ROOT = os.name == "posix" and os.geteuid() == 0


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "a.rig.json"
    path.write_text("old")
    return path


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def refusal(path, content=b"new"):
    with pytest.raises(FileError) as caught:
        write_bytes(path, content)
    return str(caught.value)


def test_a_new_file_is_written_with_the_usual_permissions(tmp_path):
    path = tmp_path / "a.rig.json"
    before = os.umask(0o027)
    try:
        write_text(path, "Größe\n")
    finally:
        os.umask(before)
    assert path.read_bytes() == "Größe\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_old_file_is_replaced_and_keeps_its_permissions(old):
    old.chmod(0o604)
    write_text(old, "new")
    assert old.read_text() == "new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o604
    assert names_in(old.parent) == ["a.rig.json"]


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_an_old_file_keeps_its_owner_and_group(old):
    os.chown(old, 65534, 65534)
    old.chmod(0o640)
    write_text(old, "new")
    state = old.stat()
    assert (state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode)) == (65534, 65534, 0o640)


def test_an_old_file_keeps_what_else_it_carries(old):
    try:
        os.setxattr(old, "user.mark", b"mine")
    except (OSError, AttributeError):
        pytest.skip("files carry nothing else here")
    write_text(old, "new")
    assert os.getxattr(old, "user.mark") == b"mine"


def test_rights_that_cannot_be_given_away_stop_nothing(old, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "listxattr", lambda _: ["user.mark"], raising=False)
    monkeypatch.setattr(os, "getxattr", refuse, raising=False)
    monkeypatch.setattr(os, "chown", refuse, raising=False)
    if ROOT:
        os.lchown(old, 65534, 65534)
    write_text(old, "new")
    assert old.read_text() == "new"


def test_who_looks_before_the_replacement_can_keep_the_old_file(old):
    seen = []

    def look(target):
        seen.append((target, target.read_text()))
        raise FileError("{file} stays.", file=target.name)

    with pytest.raises(FileError, match="stays"):
        write_bytes(old, b"new", look)
    assert seen == [(old, "old")]
    assert old.read_text() == "old"
    assert names_in(old.parent) == ["a.rig.json"]


def test_who_has_the_old_file_open_keeps_reading_it(old):
    with old.open() as reader:
        write_text(old, "new")
        assert reader.read() == "old"


def test_a_link_is_followed(old, tmp_path):
    link = tmp_path / "elsewhere" / "link.rig.json"
    link.parent.mkdir()
    link.symlink_to("../a.rig.json")
    write_text(link, "new")
    assert link.is_symlink()
    assert old.read_text() == "new"
    assert names_in(link.parent) == ["link.rig.json"]


def test_a_link_to_nothing_yet_makes_its_target(tmp_path):
    link = tmp_path / "link"
    link.symlink_to("later.rig.json")
    write_text(link, "new")
    assert (tmp_path / "later.rig.json").read_text() == "new"
    assert link.is_symlink()


def test_a_link_to_itself_is_refused(tmp_path):
    link = tmp_path / "link"
    link.symlink_to("link")
    assert refusal(link).startswith("link was not saved: ")
    assert link.is_symlink()


def test_half_a_character_is_escaped(tmp_path):
    path = tmp_path / "a"
    write_text(path, "\udcff")
    assert path.read_bytes() == b"\\udcff"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "a.rig.json was not saved: the disk is full. Free some space, or save it somewhere else."),
        (errno.EDQUOT, "a.rig.json was not saved: the disk is full. Free some space, or save it somewhere else."),
        (errno.EACCES, "a.rig.json was not saved: it or its folder may not be changed. Save it somewhere else."),
        (errno.EROFS, "a.rig.json was not saved: it or its folder may not be changed. Save it somewhere else."),
        (errno.EIO, "a.rig.json was not saved: Input/output error. Save it somewhere else."),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_whatever_fails_the_old_file_is_untouched_and_nothing_is_left(old, monkeypatch, code, sentence, call):
    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(os, call, fail)
        assert refusal(old) == sentence
    assert old.read_text() == "old"
    assert names_in(old.parent) == ["a.rig.json"]


def test_a_folder_that_cannot_be_synced_does_not_make_a_saved_file_unsaved(old, monkeypatch):
    real, calls = os.fsync, []

    def fail_on_the_folder(descriptor):
        calls.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        if calls[-1]:
            raise OSError(errno.EINVAL, "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_the_folder)
    write_text(old, "new")
    assert calls == [False, True]
    assert old.read_text() == "new"


def test_a_folder_of_that_name_stays(tmp_path):
    (tmp_path / "a").mkdir()
    assert refusal(tmp_path / "a") == "a was not saved: there is a folder of that name. Choose another name."
    assert names_in(tmp_path) == ["a"]


def test_a_device_is_never_replaced(tmp_path):
    fifo = tmp_path / "f"
    os.mkfifo(fifo)
    assert refusal(fifo) == "f was not saved: it is a device, not a file. Save it somewhere else."
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_a_folder_that_is_gone_is_named(tmp_path):
    assert refusal(tmp_path / "gone" / "a.json") == "a.json was not saved: its folder is gone. Save it somewhere else."


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    assert "was not saved" in refusal(tmp_path / "a\0b")


def test_a_write_protected_file_is_not_replaced(old, monkeypatch):
    old.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != old)  # root may write everything
    assert refusal(old) == "a.rig.json was not saved: it or its folder may not be changed. Save it somewhere else."
    assert old.read_text() == "old"


@pytest.mark.skipif(not ROOT, reason="only root may become somebody else")
def test_a_folder_of_somebody_else_is_refused(old):
    folder = old.parent
    for parent in [folder, *folder.parents[:2]]:
        parent.chmod(0o755)
    os.seteuid(65534)
    try:
        words = refusal(folder / "b.rig.json")
    finally:
        os.seteuid(0)
    assert words == "b.rig.json was not saved: it or its folder may not be changed. Save it somewhere else."
    assert names_in(folder) == ["a.rig.json"]


@pytest.fixture
def tiny_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full_keeps_the_old_file(tiny_disk):
    path = tiny_disk / "a.rig.json"
    path.write_text("old")
    assert refusal(path, b"x" * 1_000_000) == "a.rig.json was not saved: the disk is full. Free some space, or save it somewhere else."
    assert path.read_text() == "old"
    assert names_in(tiny_disk) == ["a.rig.json"]


def test_what_programs_that_were_killed_left_in_a_folder_is_taken_away_when_it_is_old(tmp_path):
    fresh, stale = tmp_path / ".cablebuilder-0011.tmp", tmp_path / ".cablebuilder-0022.tmp"
    for draft in (fresh, stale):
        draft.write_text("half")
    os.utime(stale, (1, 1))
    write_text(tmp_path / "a", "new")
    assert sorted(names_in(tmp_path)) == [".cablebuilder-0011.tmp", "a"]


KILLED = """
import os, signal, sys
from pathlib import Path
from cablebuilder.files.atomic_file import write_text
os.{call} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_text(Path(sys.argv[1]), "new" * 100_000)
"""


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_killed_in_the_middle_the_old_file_is_whole(old, call):
    script = KILLED.format(call=call)
    done = subprocess.run([sys.executable, "-c", script, str(old)], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -9
    assert old.read_text() == "old"
    left = [name for name in names_in(old.parent) if name != "a.rig.json"]
    assert len(left) == 1
    assert not left[0].endswith(".json")
