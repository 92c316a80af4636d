import json
import os
import shlex
import subprocess
import sys
import types
from pathlib import Path
from platform import python_version, system

import jsonschema
import pytest

from cablebuilder import __version__, cli, paths
from cablebuilder.core.rig import Rig
from cablebuilder.files.rig_file import save_rig
from cablebuilder.files.schemas import json_schema
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

HOME = Path(__file__).parents[1]
UNSAFE = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
SAFE = rig("player.phones > ear", player=PLAYER, ear=EARPHONE)


@pytest.fixture
def bench(tmp_path, catalog, monkeypatch):
    """Be in a folder with a safe, an unsafe, an empty and a broken layout, and one with a part that nobody knows."""
    for name, each in {"safe": SAFE, "unsafe": UNSAFE, "empty": Rig(), "strange": rig(who="no/body")}.items():
        save_rig(tmp_path / f"{name}.rig.json", each, catalog)
    (tmp_path / "broken.rig.json").write_text('{\n"format": 1,,}')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    """Run a command in this process and return its exit code, whichever way it ends."""
    try:
        return cli.main(arguments)
    except SystemExit as end:
        return end.code


def start(*arguments, **options):
    """Run a command as people do, in a process of its own."""
    command = [sys.executable, "-m", "cablebuilder", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(HOME), **options.pop("env", {})}
    return subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60, **options)


def test_a_portable_folder_is_used_by_the_command_it_is_given_with_and_no_other(bench, capsys):
    shelf = bench / "stick" / "parts"
    shelf.mkdir(parents=True)
    (shelf / "mine.part.json").write_text("{")
    for arguments, is_told in (
        (["--portable", "stick", "parts", "nio"], True),
        (["parts", "nio", "--portable=stick"], True),
        (["parts", "nio"], False),
    ):
        assert run(*arguments) == 0
        assert ("mine.part.json" in capsys.readouterr().err) is is_told


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["safe"], 0),
        (["empty"], 0),
        (["unsafe"], 1),
        (["broken"], 2),
        (["strange"], 2),
        (["missing"], 2),
        (["safe", "unsafe", "safe"], 1),
        (["unsafe", "broken", "safe"], 2),
    ],
)
def test_check_exits_with_the_worst(bench, capsys, names, code):
    assert run("check", *(f"{name}.rig.json" for name in names)) == code
    out = capsys.readouterr().out
    for name in names:
        assert (f"{name}.rig.json: " in out) == (name in {"safe", "unsafe", "empty"})


def test_check_says_the_verdict_and_why(bench, capsys):
    run("check", "unsafe.rig.json", "safe.rig.json")
    out = capsys.readouterr().out
    assert out.startswith("unsafe.rig.json: Unsafe\n")
    assert "\n  Unsafe: Don’t plug" in out
    assert "https://" in out
    assert "\n\nsafe.rig.json: Safe\n" in out
    assert "left ear hears left" in out


def test_an_unusable_file_is_one_sentence_and_the_others_are_checked(bench, capsys):
    (bench / "sub").mkdir()
    (bench / "sub" / "broken.rig.json").write_text("{")
    assert run("check", "broken.rig.json", "safe.rig.json", "sub/broken.rig.json", "sub") == 2
    out, err = capsys.readouterr()
    assert out.startswith("safe.rig.json: Safe\n")
    assert err.splitlines() == [
        "broken.rig.json is not JSON: line 2, column 13 cannot be read. Correct that place, or choose another file.",
        "sub/broken.rig.json is not JSON: line 1, column 2 cannot be read. Correct that place, or choose another file.",
        "sub is a folder. Choose a file in it.",
    ]


def test_a_part_that_nobody_knows_is_named_with_its_place(bench, capsys):
    assert run("check", "strange.rig.json") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "strange.rig.json: parts.who.use (line 4): "
        "The catalogue has no part named no/body. Add it to your own parts, or choose another one.\n"
    )


def test_json_is_one_valid_report_a_line_in_the_order_given(bench, capsys):
    assert run("check", "--format", "json", "unsafe.rig.json", "broken.rig.json", "safe.rig.json") == 2
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(report["file"], report["verdict"]) for report in reports] == [("unsafe.rig.json", "unsafe"), ("safe.rig.json", "safe")]
    for report in reports:
        jsonschema.validate(report, json_schema("report"))


def test_the_own_shelf_counts_and_a_broken_part_on_it_is_told(bench, capsys):
    shelf = paths.shelf_folder()
    shelf.mkdir(parents=True)
    (shelf / "mine.json").write_text(PLAYER.model_copy(update={"id": "no/body"}).model_dump_json(by_alias=True, exclude_none=True))
    (shelf / "oops.json").write_text("{")
    assert run("check", "strange.rig.json") == 0
    out, err = capsys.readouterr()
    assert out.startswith("strange.rig.json: Not complete yet\n")
    assert "oops.json" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["check", "--format", "xml", "a"],
        ["schema", "poem"],
        ["export", "a"],
        ["--language"],
        ["parts", "--nope"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(capsys, arguments):
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("cablebuilder")
    assert err.endswith("--help\n")
    assert "error" not in err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["export", "--help"], ["parts", "--help"], ["schema", "--help"], ["open", "--help"]]
)
def test_every_command_has_help(capsys, arguments):
    assert run(*arguments) == 0
    assert "usage: cablebuilder" in capsys.readouterr().out


def test_the_version_is_the_package_s(capsys):
    assert run("--version") == 0
    program, platform = capsys.readouterr().out.splitlines()
    assert program == f"cablebuilder {__version__}"
    assert all(word in platform for word in (f"Python {python_version()}", "PySide6_Essentials 6.", system()))


def test_parts_is_a_table_that_can_be_searched(capsys, catalog):
    assert run("parts") == 0
    everything = capsys.readouterr().out.splitlines()
    assert len(everything) == len(catalog.parts)
    first = next(iter(catalog.parts.values()))
    assert run("parts", *first.model.split(), first.maker) == 0
    found = capsys.readouterr().out.splitlines()
    assert found[0].startswith(first.id)
    assert first.maker in found[0]
    assert found[0].endswith(("socket", "plug"))
    assert len(found) < len(everything)


def test_parts_counts_equal_sockets(capsys, catalog):
    pair = next(part for part in catalog.parts.values() if [port.connector for port in part.ports.values()] == ["mmcx", "mmcx"])
    run("parts", pair.id)
    assert capsys.readouterr().out.splitlines()[0].endswith("  2 × MMCX socket")


def test_no_part_found_is_said_and_is_no_failure(capsys):
    assert run("parts", "xyzzy", "plugh") == 0
    assert capsys.readouterr() == ("", "Nothing is named “xyzzy plugh”. Try fewer words.\n")


@pytest.mark.parametrize("name", ["rig", "part", "report"])
def test_schema_prints_a_json_schema(capsys, name):
    assert run("schema", name) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.fixture
def gui(monkeypatch):
    """Stand in for the window and the picture; return what they were asked."""
    asked = []
    monkeypatch.setitem(sys.modules, "cablebuilder.gui", types.ModuleType("cablebuilder.gui"))
    for module, function, answer in (("app", "run", 0), ("picture_files", "export_picture", None), ("picture", "PictureWish", "wish")):
        stand_in = types.ModuleType(f"cablebuilder.gui.{module}")

        def called(*given, _name=function, _answer=answer, **named):
            asked.append((_name, given, named))
            return _answer

        setattr(stand_in, function, called)
        monkeypatch.setitem(sys.modules, stand_in.__name__, stand_in)
    return asked


@pytest.mark.parametrize(("arguments", "path"), [([], None), (["open"], None), (["open", "a.rig.json"], Path("a.rig.json"))])
def test_open_opens_the_window(gui, arguments, path):
    assert run(*arguments) == 0
    assert gui == [("run", (path, None), {})]


@pytest.mark.parametrize("arguments", [[], ["open", "a.rig.json"]])
def test_no_display_is_one_sentence_and_exit_3(gui, capsys, monkeypatch, arguments):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(*arguments) == 3
    assert gui == []
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "display" in err
    assert "check" in err
    assert "export" in err


def test_a_system_without_qt_s_libraries_is_told(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "cablebuilder.gui.app", None)
    assert run("open") == 3
    assert capsys.readouterr().err.startswith("The window cannot be opened: ")


def test_export_draws_without_a_display(gui, bench, catalog, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert run("export", "unsafe.rig.json", "out.SVG", "--theme", "dark", "--scale", "2") == 0
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    (_, _, wanted), (name, (drawn, _, report, out, wish), named) = gui
    assert (name, drawn, out, wish, named) == ("export_picture", UNSAFE, Path("out.SVG"), "wish", {"scale": 2.0})
    assert report.verdict == "unsafe"
    assert wanted.pop("on") is not None
    assert wanted == {"subject": "layout", "chain": None, "theme": "dark", "is_transparent": False, "carries_layout": True}


def test_export_is_told_what_to_draw(gui, bench):
    assert run("export", "unsafe.rig.json", "out.pdf", "--inside", "--transparent", "--chain", "b") == 0
    wanted = gui[0][2]
    assert (wanted["subject"], wanted["chain"], wanted["is_transparent"]) == ("inside", "B", True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["safe.rig.json", "out.bmp"],
            "out.bmp cannot be written. Choose a name that ends in one of: .png, .svg, .pdf, .csv, .md, .txt, .html,",
        ),
        (["safe.rig.json", "out"], "out cannot be written."),
        (["safe.rig.json", "out.png", "--scale", "0"], "The scale 0.0 cannot be drawn. Choose one from 0.1 to 8."),
        (["safe.rig.json", "out.png", "--scale", "nan"], "The scale nan cannot be drawn."),
        (["broken.rig.json", "out.png"], "broken.rig.json is not JSON"),
        (["strange.rig.json", "out.png"], "strange.rig.json: parts.who.use"),
    ],
)
def test_what_cannot_be_exported_is_said(gui, bench, capsys, arguments, words):
    assert run("export", *arguments) == 2
    assert capsys.readouterr().err.startswith(words)
    assert gui == []


def test_export_without_qt_s_libraries_is_told(bench, capsys, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "cablebuilder.gui.picture_files", None)
    assert run("export", "safe.rig.json", "out.png") == 2
    assert capsys.readouterr().err.startswith("No picture can be drawn: ")


def test_broken_resources_are_one_sentence(bench, capsys, monkeypatch):
    empty = bench / "nothing"
    empty.mkdir()
    monkeypatch.setattr(paths, "resource_folder", lambda: empty)
    assert run("parts") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_keyboard_interrupts_quietly(monkeypatch, capsys):
    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_catalog", interrupt)
    assert run("parts") == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_goes_away_is_no_traceback():
    program = f"{shlex.quote(sys.executable)} -m cablebuilder parts | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1"}
    )
    assert done.stderr == b""
    assert done.returncode in {0, 141}
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_behind_the_output_is_one_sentence():
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "cablebuilder", "parts"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=HOME)
    assert done.returncode == 2
    assert done.stderr.decode() == "The output cannot be written: No space left on device. Write it somewhere else.\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_encoding_of_the_terminal_ends_the_program(bench, encoding):
    name = "größe.rig.json"
    (bench / "unsafe.rig.json").rename(bench / name)
    environment = {"PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    done = start("check", name, cwd=bench, env=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode(encoding).endswith(" dB\n")
    report = start("check", "--format", "json", name, cwd=bench, env=environment)
    assert json.loads(report.stdout.decode("utf-8"))["file"] == name


def test_a_file_name_that_is_no_text_is_still_checked(bench):
    name = b"gr\xf6\xdfe.rig.json"
    os.rename(b"unsafe.rig.json", name)  # noqa: PTH104  # Path takes no bytes
    for arguments in (["check"], ["check", "--format", "json"]):
        done = start(*arguments, name, cwd=bench)
        assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["verdict"] == "unsafe"


def test_the_language_is_known_before_the_first_text(monkeypatch):
    used = []
    monkeypatch.setattr(cli.language, "use", used.append)
    assert [run(*given) for given in (["parts", "xyzzy", "--language", "de"], ["--language=fr", "parts", "xyzzy"], ["parts", "xyzzy"])] == [
        0,
        0,
        0,
    ]
    assert used == ["de", "fr", "en"]


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["open"]])
def test_nothing_heavy_is_imported_before_it_is_needed(arguments):
    script = (
        "import sys, types\n"
        "app = types.ModuleType('cablebuilder.gui.app'); app.run = lambda path, language: 0\n"
        "sys.modules['cablebuilder.gui'] = types.ModuleType('cablebuilder.gui'); sys.modules['cablebuilder.gui.app'] = app\n"
        "from cablebuilder.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "sys.exit(', '.join({'pydantic', 'numpy', 'PySide6'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=HOME)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_window_is_really_opened_by_a_process_of_its_own(bench):
    done = start("check", "safe.rig.json", cwd=bench, env={"QT_QPA_PLATFORM": "xcb", "DISPLAY": ""})
    assert done.returncode == 0, "checking needs no display"
    done = start(cwd=bench, env={"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""})
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_plan_lists_safe_chains_and_exits_with_what_it_found(capsys):
    assert run("plan", "--from", "astell-kern/ak70", "--to", "sennheiser/hd-600", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["plans"][0]["verdict"] == "safe"
    assert run("plan", "--from", "astell-kern/ak70", "--to", "stax/sr-009") == 1
    assert capsys.readouterr().out.startswith("No safe chain from ")
    assert run("plan", "--from", "astell-kern/ak71", "--to", "sennheiser/hd-600") == 2
    assert "astell-kern/ak70" in capsys.readouterr().err


def test_plan_reads_a_shops_table_as_matrix_does(bench, capsys):
    pair = ("plan", "--from", "astell-kern/ak70", "--to", "sennheiser/hd-600", "--format", "json", "--stock", "stock.csv")
    (bench / "stock.csv").write_text("part;price;currency\ngeneric/hd-600-cable-3.5mm;9,50;EUR\nno/such-part;1;EUR\n")
    assert run(*pair) == 2
    said = capsys.readouterr().err
    assert "stock.csv, row 3, part: " in said
    assert "--skip-bad-rows" in said
    assert run(*pair, "--skip-bad-rows") == 0
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert {use for plan in plans for use in plan["to_buy"]} == {"generic/hd-600-cable-3.5mm"}
    assert plans[0]["price"]["amount"] == "9.50"


def test_matrix_writes_a_table_and_says_how_far_it_is(bench, capsys):
    (bench / "stock.csv").write_text("part\nastell-kern/ak70\nsennheiser/hd-600\ngeneric/hd-600-cable-3.5mm\n")
    assert run("matrix", "stock.csv") == 0
    said = capsys.readouterr()
    assert "astell-kern/ak70,sennheiser/hd-600,works,safe" in said.out
    assert "1 of 1 sources" in said.err
    assert run("matrix", "stock.csv", "-o", "table.pdf") == 0
    assert (bench / "table.pdf").read_bytes().startswith(b"%PDF-")
    (bench / "stock.csv").write_text("part\nno/body\n")
    assert run("matrix", "stock.csv") == 2
    assert "row 2, part" in capsys.readouterr().err


def test_a_layout_code_is_checked_like_the_layout(bench, capsys, tmp_path):
    from cablebuilder.files.catalog_files import load_catalog
    from cablebuilder.files.layout_code import layout_code
    from cablebuilder.files.rig_file import load_rig, rig_tree
    from cablebuilder.paths import resource_folder

    catalog = load_catalog(resource_folder())
    example = resource_folder() / "examples" / "3.5mm-earphones-on-the-3.5mm-socket.rig.json"
    code = layout_code(rig_tree(load_rig(example, catalog).rig, catalog))
    (tmp_path / "code.txt").write_text(code)
    said = []
    for arguments in (["check", str(example)], ["check", "--code", code], ["check", str(tmp_path / "code.txt")]):
        assert run(*arguments) == 0
        said.append(capsys.readouterr().out.partition(":")[2])
    assert said[0] == said[1] == said[2]
    assert run("check", "--code", "CB1:AAAA", str(example)) == 2
    assert capsys.readouterr().err == "The code in --code is damaged: letters are missing or wrong. Copy or scan it once more.\n"
    assert run("check") == 2
    assert "--code" in capsys.readouterr().err


def test_a_kiosk_is_checked_without_a_display(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    config = tmp_path / "kiosk.toml"
    config.write_text("idel_seconds = 60\n")
    for arguments in (["kiosk", "--check", str(config)], ["kiosk", "--check", "--config", str(config)], ["kiosk", str(config), "--check"]):
        assert run(*arguments) == 2
        assert capsys.readouterr().out.startswith(
            "kiosk.toml, line 1, idel_seconds: There is no key of this name. The nearest is idle_seconds.\n"
        )
    assert run("kiosk", str(config), "--config", str(config)) == 2
    assert "Name one" in capsys.readouterr().err


def test_a_pin_is_set_from_a_prompt(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "280417")
    config = tmp_path / "kiosk.toml"
    config.write_text('pin_file = "pin"\n')
    assert run("kiosk", "set-pin", "--config", str(config)) == 0
    assert "280417" not in capsys.readouterr().out + (tmp_path / "pin").read_text()
    assert run("kiosk", "--check", str(config)) == 0
