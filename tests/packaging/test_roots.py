"""Clean roots that packages are tried in: what is mounted and deleted is never somebody's. Making one needs root, and is tried by smoke."""

from pathlib import Path

import pytest

from tests.packaging.release_scripts import script

roots = script("roots")


@pytest.mark.parametrize("link", ["roots", "roots/13-used", "roots/13"])
def test_nothing_is_made_or_deleted_where_a_link_leads(tmp_path, monkeypatch, link):
    theirs = tmp_path / "theirs"
    for each in ("13-used", "13"):
        (theirs / each).mkdir(parents=True)
        (theirs / each / "file").touch()
    before = sorted(theirs.rglob("*"))
    if "/" in link:
        (tmp_path / "roots").mkdir()
    (tmp_path / link).symlink_to(theirs / Path(link).name if "/" in link else theirs)
    monkeypatch.setattr(roots, "_BASES", tmp_path / "roots")
    with pytest.raises(SystemExit, match=f"leads by a link to {theirs}"), roots.clean_root("13"):
        pass
    assert sorted(theirs.rglob("*")) == before


def test_what_is_mounted_in_a_root_is_found_by_the_table_of_the_kernel():
    places = ("/", r"/a\040b/13/proc", r"/a\040b/13/proc/inner", r"/a\040b/13-used/proc")
    table = "".join(f"proc {each} proc rw 0 0\n" for each in places)
    assert roots.mounts_in(Path("/a b/13"), table) == [Path("/a b/13/proc/inner"), Path("/a b/13/proc")]
