import json
import os
from pathlib import Path

import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.recovery_files import (
    bring_back,
    discard_recovery,
    is_saved,
    load_recovery,
    new_recovery_file,
    recovery_copies,
    sweep_recovery,
    throw_away,
    write_recovery,
)
from cablebuilder.files.rig_file import LoadedRig, save_rig
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


def test_a_copy_with_a_part_that_nobody_knows_is_loaded_and_says_so():
    written(None, rig(player="nobody/knows"))
    (copy,) = recovery_copies()
    loaded = load_recovery(copy, SHOP)
    assert loaded.rig.parts["player"].use == "nobody/knows"
    assert [problem.path for problem in loaded.problems] == ["parts.player.use"]


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


def test_a_copy_knows_what_the_layout_s_file_held(tmp_path):
    path = new_recovery_file()
    write_recovery(path, chain(), SHOP, tmp_path / "a.rig.json", "abc")
    assert [copy.fingerprint for copy in recovery_copies()] == ["abc"]


def test_a_copy_of_an_earlier_version_is_read(tmp_path):
    path = written(tmp_path / "a.rig.json", chain())
    tree = json.loads(path.read_text("utf-8"))
    del tree["fingerprint"]
    path.write_text(json.dumps(tree))
    (copy,) = recovery_copies()
    assert copy.fingerprint == ""
    assert load_recovery(copy, SHOP).rig == chain()


def test_a_copy_that_the_layout_s_file_holds_already_is_saved(tmp_path):
    document = tmp_path / "a.rig.json"
    save_rig(document, chain(), SHOP)
    written(document, chain())
    written(document, Rig(title="other"))
    written(None, chain())
    written(tmp_path / "gone.rig.json", chain())
    saved = [copy for copy in recovery_copies() if is_saved(copy)]
    assert [load_recovery(copy, SHOP).rig for copy in saved] == [chain()]


def test_what_is_thrown_away_comes_back(tmp_path):
    path = written(None)
    thrown = throw_away(path)
    assert recovery_copies() == ()
    bring_back(thrown)
    assert [copy.path for copy in recovery_copies()] == [path]
    with pytest.raises(FileError, match="stays as it is"):
        bring_back(thrown)


def left(name, days):
    """Put something into the folder that was written so many days ago."""
    path = recovery_folder() / name
    path.write_text("{}")
    os.utime(path, (NOW - days * 86_400, NOW - days * 86_400))
    return path


NOW = 2_000_000_000.0


def test_what_nobody_will_ask_for_is_swept_away_and_nothing_else():
    written(None).unlink()
    gone = [left("old.recovery.json", 91), left("x.recovery.json.thrown", 8), left(".cablebuilder-1.tmp", 2)]
    stays = [
        left("new.recovery.json", 89),
        left("y.recovery.json.thrown", 6),
        left(".cablebuilder-2.tmp", 0.5),
        left("held.recovery.json", 91),
    ]
    stays.append(left("held.recovery.json.lock", 91))
    sweep_recovery(NOW, lambda path: not path.name.startswith("held"))
    assert [path for path in gone if path.exists()] == []
    assert [path for path in stays if not path.exists()] == []


def test_of_very_many_copies_the_newest_stay():
    written(None).unlink()
    copies = [left(f"{number}.recovery.json", number / 10) for number in range(103)]
    sweep_recovery(NOW, lambda _: True)
    assert [path.exists() for path in copies] == [True] * 100 + [False] * 3


def test_sweeping_what_is_not_there_or_cannot_be_taken_away_stops_nothing(monkeypatch):
    sweep_recovery(NOW, lambda _: True)
    written(None).unlink()
    path = left("old.recovery.json", 91)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    sweep_recovery(NOW, lambda _: True)
    assert path.exists()
