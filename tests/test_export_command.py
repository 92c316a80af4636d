"""What ``export`` writes beside pictures; the pictures are in test_cli.py."""

import json
import sys

import pytest

from cablebuilder import cli, paths
from cablebuilder.core.rig import Rig
from cablebuilder.files.gear_file import Gear, save_gear
from cablebuilder.files.rig_file import save_rig
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

PLUG = ADAPTER.model_copy(update={"id": "test/adapter", "maker": "Example", "model": "Adapter"})
LAYOUT = rig("player.balanced > adapter > ear", player=PLAYER, adapter=PLUG, ear=EARPHONE)


@pytest.fixture
def bench(tmp_path, catalog, monkeypatch):
    save_rig(tmp_path / "desk.rig.json", LAYOUT, catalog)
    save_rig(tmp_path / "empty.rig.json", Rig(), catalog)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_shopping_list_leaves_out_one_s_own_gear(bench):
    save_gear(paths.gear_file(), Gear(owned={LAYOUT.parts["player"].use: 1}))
    assert cli.main(["export", "desk.rig.json", "list.csv"]) == 0
    written = (bench / "list.csv").read_text("utf-8-sig")
    assert "Balanced player" not in written
    assert "1,Example Adapter," in written


def test_another_file_of_what_is_owned_can_be_named(bench):
    (bench / "shop.json").write_text(json.dumps({"format": "cablebuilder.gear/1", "owned": {"test/adapter": 1}}))
    assert cli.main(["export", "desk.rig.json", "LIST.MD", "--owned", "shop.json"]) == 0
    listed, _, there = (bench / "LIST.MD").read_text().partition("## Already there")
    assert "Example Adapter" in there
    assert "Example Adapter" not in listed
    assert "Balanced player" in listed


def test_a_shop_s_table_gives_the_prices_and_what_is_wrong_in_it_is_told(bench, catalog, capsys):
    save_rig(bench / "shop.rig.json", rig(cable="generic/3.5mm-splitter"), catalog)
    (bench / "stock.csv").write_text("part;price;currency\ngeneric/3.5mm-splitter;4,50;eur\nno/such;1;EUR\n")
    arguments = ["export", "shop.rig.json", "list.csv", "--stock", "stock.csv"]
    assert cli.main(arguments) == 2
    err = capsys.readouterr().err
    assert err.startswith("stock.csv, row 3, part: ")
    assert err.endswith("stock.csv has one wrong row. Mend it, or use the others with --skip-bad-rows.\n")
    assert not (bench / "list.csv").exists()
    assert cli.main([*arguments, "--skip-bad-rows"]) == 0
    assert ",4.50,4.50,EUR," in (bench / "list.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("ending", ["pdf", "svg"])
def test_a_build_sheet_is_drawn_of_the_part_that_is_named(bench, ending):
    assert cli.main(["export", "desk.rig.json", f"sheet.{ending}", "--build", "Example Adapter"]) == 0
    assert (bench / f"sheet.{ending}").stat().st_size > 5_000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["desk.rig.json", "list.csv", "--build", "adapter"], "list.csv cannot be written."),
        (["desk.rig.json", "list.pdf", "--build", "ear"], "Example Earphone is no cable or adapter."),
        (["desk.rig.json", "list.pdf", "--build", "nobody"], "Name one of these: adapter."),
        (["empty.rig.json", "list.pdf", "--build", "adapter"], "Name one of these: –."),
        (["desk.rig.json", "gone/list.pdf", "--build", "adapter"], "its folder is gone"),
        (["empty.rig.json", "list.csv"], "There is nothing to buy: this layout is empty."),
        (["desk.rig.json", "gone/list.csv"], "list.csv was not saved: its folder is gone."),
        (["desk.rig.json", "list.csv", "--owned", "none.json"], "none.json"),
        (["none.rig.json", "list.csv"], "none.rig.json"),
        (
            ["desk.rig.json", "list.cir", "--format", "wireviz"],
            "list.cir cannot be written. Choose a name that ends in one of: .yml, .yaml.",
        ),
        (["desk.rig.json", "list.cir", "--chain", "z"], "There is no chain Z. This layout has: A."),
        (["empty.rig.json", "list.cir"], "There is nothing to simulate"),
        (["empty.rig.json", "list.yml"], "There is nothing to build here"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(bench, capsys, arguments, words):
    assert cli.main(["export", *arguments]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1
    assert not list(bench.glob("list.*"))


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("a.html", [], "<!doctype html>"),
        ("a.HTML", ["--chain", "a"], "Example Adapter"),
        ("a.md", ["--format", "report"], "### Unsafe: "),
        ("a.txt", [], "    +-- 2.5 mm (Unsafe) --> "),
        ("a.txt", ["--format", "report"], "What you hear"),
        ("a.json", [], '"format": "cablebuilder.report/1"'),
        ("a.cir", [], "e_leg_player_balanced_l_minus "),
        ("a.yml", [], '"adapter_A": '),
        ("a.pdf", ["--format", "report"], "%PDF-"),
    ],
)
def test_every_form_is_written(bench, qapp, name, more, words):
    assert cli.main(["export", "desk.rig.json", name, *more]) == 0
    assert words in (bench / name).read_bytes().decode("utf-8", "replace")


def test_a_report_and_a_picture_are_checked_like_a_layout(bench, qapp, capsys):
    assert cli.main(["export", "desk.rig.json", "a.html"]) == cli.main(["export", "desk.rig.json", "a.png"]) == 0
    assert cli.main(["check", "desk.rig.json"]) == 1
    said = capsys.readouterr().out
    for name in ("a.html", "a.png"):
        assert cli.main(["check", name]) == 1
        assert capsys.readouterr().out == said.replace("desk.rig.json", name, 1)
    assert cli.main(["export", "desk.rig.json", "b.png", "--no-layout"]) == 0
    assert cli.main(["check", "b.png"]) == 2
    assert "There is no layout in b.png." in capsys.readouterr().err


def test_without_qt_no_page_is_drawn(bench, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "cablebuilder.gui.report_files", None)
    assert cli.main(["export", "desk.rig.json", "a.html"]) == 2
    assert capsys.readouterr().err.startswith("No picture can be drawn: ")
