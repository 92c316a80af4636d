"""``cablebuilder parts`` as a table is tested in tests/test_cli.py; here the set for others."""

from pathlib import Path

import pytest

from cablebuilder import cli


def test_the_catalogue_is_written_for_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "catalogue.zip"
    assert cli.main(["parts", "--export", str(target)]) == 0
    assert capsys.readouterr().out.endswith(f" files: {target}\n")
    assert cli.main(["parts", "--export", str(target)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_words_and_a_set_do_not_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["parts", "aria", "--export", str(tmp_path / "x")]) == 2
    assert "Leave the words out" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
