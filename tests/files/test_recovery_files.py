import json
import os
from pathlib import Path

import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.recovery_files import discard_recovery, load_recovery, new_recovery_file, recovery_copies, write_recovery
from cablebuilder.files.rig_file import LoadedRig
from cablebuilder.paths import recovery_folder
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig, small_catalog

SHOP = small_catalog()


def chain():
    return rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="Größe")


def written(document, layout=None):
    path = new_recovery_file()
    write_recovery(path, layout or Rig(), SHOP, document)
    return path


def test_there_are_no_recovery_copies_at_first():
    assert recovery_copies() == ()
    discard_recovery(new_recovery_file())


def test_a_recovery_copy_brings_back_what_was_not_saved(tmp_path):
    document = tmp_path / "a.rig.json"
    path = written(document, Rig(title="first"))
    write_recovery(path, chain(), SHOP, document)
    (copy,) = recovery_copies()
    assert (copy.path, copy.document) == (path, document)
    assert copy.saved == path.stat().st_mtime
    assert load_recovery(copy, SHOP) == LoadedRig(chain())
    assert not document.exists()
    discard_recovery(path)
    assert recovery_copies() == ()


def test_two_windows_on_one_layout_write_two_copies_and_the_newest_is_first(tmp_path):
    document = tmp_path / "a.rig.json"
    copies = [written(document), written(document), written(None)]
    for age, copy in enumerate(copies):
        os.utime(copy, (1000 - age, 1000 - age))
    assert [copy.path for copy in recovery_copies()] == copies
    discard_recovery(copies[0])
    assert [copy.path for copy in recovery_copies()] == copies[1:]


def test_a_layout_is_named_by_its_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(Path("x/../a.rig.json"))
    assert [copy.document for copy in recovery_copies()] == [tmp_path / "a.rig.json"]


def test_a_copy_that_cannot_be_read_is_not_offered_and_stays():
    good = written(None)
    (recovery_folder() / "broken.recovery.json").write_text("{")
    (recovery_folder() / "layout.recovery.json").write_text(json.dumps({"format": "cablebuilder.rig/1"}))
    (recovery_folder() / ".cablebuilder-1234.tmp").write_text("half")
    assert [copy.path for copy in recovery_copies()] == [good]
    assert (recovery_folder() / "broken.recovery.json").exists()


def test_a_recovery_folder_that_cannot_be_made_is_told(own_folders):
    recovery_folder().parent.parent.mkdir(parents=True, exist_ok=True)
    recovery_folder().parent.write_text("in the way")
    with pytest.raises(FileError, match=r"No recovery copy was made: .* Save the layout soon\."):
        written(None)


def test_a_copy_that_cannot_be_taken_away_is_told(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    path = written(None)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(FileError, match="The recovery copy stays: Permission denied"):
        discard_recovery(path)
