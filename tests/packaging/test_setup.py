"""packaging/run and packaging/test: what they refuse, what they set up, and that they do it once."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.packaging.checkout import PYTHON, PYTHON_WITHOUT_ENVIRONMENTS, Checkout

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the scripts are for Linux")

NO_DISPLAY = "There is no display here. Without one these work: cablebuilder check, export, parts, schema.\n"
LIBC_ONLY = r"printf '\tlibc.so.6 (libc6,x86-64) => /lib/libc.so.6\n'"
PACKAGES_FOR_PICTURES = "libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def nothing_installs(checkout: Checkout) -> Checkout:
    """A checkout on a machine where whatever would install fails."""
    for tool in ("apt-get", "pip", "python3", "sudo", "dpkg"):
        checkout.fake(tool)
    checkout.fake("id", "echo 0")
    return checkout


# the display


@pytest.mark.parametrize("arguments", [[], ["open"], ["open", "a.rig.json"], ["kiosk"], ["--language", "de"], ["--language=de", "open"]])
def test_without_a_display_a_window_is_refused_before_anything_else(nothing_installs: Checkout, arguments: list[str]) -> None:
    ended = nothing_installs.run(*arguments)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "", NO_DISPLAY)
    assert nothing_installs.calls == []
    assert not nothing_installs.venv.exists()
    assert not (nothing_installs.path / ".venv.lock").exists()


@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland-egl"])
def test_a_platform_that_needs_a_display_does_not_hide_that_there_is_none(checkout: Checkout, platform: str) -> None:
    assert checkout.run("open", QT_QPA_PLATFORM=platform).returncode == 3


@pytest.mark.parametrize(
    "extra", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}, {"QT_QPA_PLATFORM": "vnc:port=5901"}]
)
def test_with_a_display_the_program_starts(checkout: Checkout, extra: dict[str, str]) -> None:
    checkout.stamp("window")
    ended = checkout.run("open", "a.rig.json", **extra)
    assert ended.returncode == 0, ended.stderr
    assert "'open', 'a.rig.json'" in ended.stdout


@pytest.mark.parametrize(
    "line",
    [
        *["check open", "parts", "schema rig", "--help", "open --help", "--version", "kiosk --check a.toml", "kiosk set-pin", "nonsense"],
        *["--language de check a.rig.json", "plan --from a --to b"],
    ],
)
def test_other_commands_need_no_display_and_no_libraries(nothing_installs: Checkout, line: str) -> None:
    nothing_installs.stamp("command")
    ended = nothing_installs.run(*line.split())
    assert ended.returncode == 0, ended.stderr
    assert nothing_installs.calls == []


# the second run


def test_arguments_folder_and_exit_code_pass_through(nothing_installs: Checkout, tmp_path: Path) -> None:
    nothing_installs.stamp("command")
    folder = tmp_path / "layouts of mine"
    folder.mkdir()
    ended = subprocess.run(
        ["sh", str(nothing_installs.path / "packaging" / "run"), "check", "two words.json", "", "*", "$HOME"],
        cwd=folder,
        env=nothing_installs.environment(PROGRAM_EXIT="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == f"{[str(folder), 'check', 'two words.json', '', '*', '$HOME']}\n"
    assert ended.stderr == ""


def test_the_second_run_sets_nothing_up(nothing_installs: Checkout) -> None:
    nothing_installs.stamp("command", "picture")
    nothing_installs.fake("ldconfig")
    nothing_installs.fake("ldd")
    assert nothing_installs.run("export", "a", "b").returncode == 0
    assert nothing_installs.calls == []


def test_the_second_run_adds_less_than_a_third_of_a_second(checkout: Checkout) -> None:
    checkout.stamp("command")
    alone = [str(checkout.venv / "bin" / "python"), "-P", "-m", "cablebuilder", "parts"]

    def seconds(command: list[str]) -> float:
        started = time.perf_counter()
        subprocess.run(command, cwd=checkout.path.parent, env=checkout.environment(), stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - started

    added = [seconds(checkout.command("run", ["parts"])) - seconds(alone) for _ in range(5)]
    assert statistics.median(added) < 0.3


def test_a_link_to_the_script_and_a_moved_checkout_work(checkout: Checkout, tmp_path: Path) -> None:
    checkout.stamp("command")
    checkout.path = checkout.path.rename(tmp_path / "elsewhere")
    link = tmp_path / "cable"
    link.symlink_to(checkout.path / "packaging" / "run")
    ended = subprocess.run(["sh", str(link), "parts"], env=checkout.environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_nothing_in_the_callers_folder_is_imported(checkout: Checkout, tmp_path: Path) -> None:
    checkout.stamp("command")
    (tmp_path / "os.py").write_text("raise SystemExit(99)")
    (tmp_path / "cablebuilder.py").write_text("raise SystemExit(99)")
    assert checkout.run("parts", cwd=tmp_path).returncode == 0


def test_a_new_lock_file_calls_for_set_up(nothing_installs: Checkout) -> None:
    nothing_installs.stamp("command")
    with (nothing_installs.path / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    assert nothing_installs.run("parts").returncode == 5
    assert any(call.startswith("python3") for call in nothing_installs.calls)


# what is missing


def test_without_python_the_exit_code_is_5(nothing_installs: Checkout) -> None:
    ended = nothing_installs.run("parts")
    assert ended.returncode == 5
    assert "Traceback" not in ended.stderr
    assert not nothing_installs.venv.exists()


def test_missing_packages_are_named_in_one_line(checkout: Checkout) -> None:
    checkout.fake("python3", PYTHON_WITHOUT_ENVIRONMENTS)
    checkout.fake("id", "echo 1000")
    checkout.fake("ldconfig", LIBC_ONLY)
    checkout.fake("apt-get")
    ended = checkout.run("export", "a.rig.json", "a.png")
    assert ended.returncode == 4
    line = f"apt-get install --no-install-recommends python3.11-venv {PACKAGES_FOR_PICTURES}"
    assert ended.stderr.splitlines()[-1] == f"su - -c 'apt-get update && {line}'"
    checkout.fake("sudo")
    assert checkout.run("export", "a.rig.json", "a.png").stderr.splitlines()[-1] == f"sudo apt-get update && sudo {line}"
    assert not any(call.startswith("apt-get") for call in checkout.calls)


def test_the_window_and_the_tests_ask_for_more(checkout: Checkout) -> None:
    checkout.fake("python3", PYTHON)
    checkout.fake("id", "echo 1000")
    checkout.fake("ldconfig", LIBC_ONLY)
    checkout.fake("apt-get")
    window = checkout.run("open", DISPLAY=":0").stderr.splitlines()[-1]
    assert PACKAGES_FOR_PICTURES in window
    assert "libxcb-cursor0" in window
    assert "xvfb" not in window
    assert "libxcb-cursor0" in (tests := checkout.run(script="test").stderr.splitlines()[-1])
    more = {
        "dbus-daemon", "desktop-file-utils", "git", "ngspice", "openbox", "poppler-utils", "python3-pyatspi", "xdotool", "xvfb",
        "zbar-tools",
    }  # fmt: skip
    assert more <= set(tests.strip("'").split())


def test_what_the_loader_finds_is_not_installed(checkout: Checkout) -> None:
    checkout.fake("python3", PYTHON_WITHOUT_ENVIRONMENTS)
    checkout.fake("id", "echo 1000")
    checkout.fake("ldconfig", LIBC_ONLY + r"; printf '\tlibEGL.so.1 (libc6) => /x\n\tlibGL.so.1.2 (libc6) => /x\n'")
    checkout.fake("apt-get")
    asked = checkout.run("export", "a", "b").stderr.split()
    assert "libegl1" not in asked
    assert "libgl1" in asked


def test_sudo_installs_and_updates_stale_lists(checkout: Checkout) -> None:
    checkout.fake("python3", PYTHON_WITHOUT_ENVIRONMENTS)
    checkout.fake("id", "echo 1000")
    checkout.fake("sudo", '[ "$1" = -n ] && shift; "$@"')
    checkout.fake("dpkg", "exit 0")
    checkout.fake("apt-get", 'case "$*" in *update) : >updated ;; *) [ -e updated ] || exit 100 ;; esac')
    assert checkout.run("parts").returncode == 5  # installed, so it says, and still no venv
    verbs = [word for call in checkout.calls if call.startswith("apt-get") for word in call.split() if word in {"install", "update"}]
    assert verbs == ["install", "update", "install"]


def test_where_installing_fails_the_reason_is_told(checkout: Checkout) -> None:
    checkout.fake("python3", PYTHON_WITHOUT_ENVIRONMENTS)
    checkout.fake("id", "echo 0")
    checkout.fake("dpkg")
    checkout.fake("apt-get", "echo 'E: the network is down'; exit 100")
    ended = checkout.run("parts")
    assert ended.returncode == 4
    assert "E: the network is down" in ended.stderr
    assert ended.stdout == ""


# cut short, at the same time, again


@pytest.fixture
def fresh(checkout: Checkout) -> Checkout:
    """A checkout on a machine with a Python and nothing set up."""
    checkout.fake("python3", PYTHON)
    return checkout


def test_the_first_run_sets_up_and_starts(fresh: Checkout) -> None:
    ended = fresh.run("parts")
    assert (ended.returncode, ended.stdout) == (0, "started\n")
    assert all(line.startswith("Setting up (once)") for line in ended.stderr.splitlines())
    assert any("--require-hashes" in call for call in fresh.calls)
    again = fresh.run("parts")
    assert (again.returncode, again.stdout, again.stderr) == (0, "started\n", "")


def test_failed_python_packages_leave_no_stamp_and_heal(fresh: Checkout) -> None:
    ended = fresh.run("parts", PIP_SAYS="No space left on device")
    assert ended.returncode == 6
    assert "No space left on device" in ended.stderr
    assert not (fresh.venv / "set-up").exists()
    assert fresh.run("parts").stdout == "started\n"


def test_an_environment_that_was_cut_short_is_made_anew(fresh: Checkout) -> None:
    fresh.venv.mkdir()
    (fresh.venv / "half").touch()
    assert fresh.run("parts").returncode == 0
    assert not (fresh.venv / "half").exists()


def test_an_intact_environment_is_kept_when_the_lock_file_changes(fresh: Checkout) -> None:
    assert fresh.run("parts").returncode == 0
    (fresh.venv / "kept").touch()
    with (fresh.path / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    assert fresh.run("parts").returncode == 0
    assert (fresh.venv / "kept").exists()


def test_two_first_runs_wait_for_each_other(checkout: Checkout) -> None:
    lock = str(checkout.path / ".venv.lock")
    pipe = subprocess.PIPE
    holding = subprocess.Popen(["flock", lock, "sh", "-c", "echo held; read line"], stdin=pipe, stdout=pipe, text=True)
    with holding:
        assert holding.stdout
        assert holding.stdin
        assert holding.stdout.readline() == "held\n"
        command = checkout.command("run", ["parts"])
        second = subprocess.Popen(command, cwd=checkout.path.parent, env=checkout.environment(), stdout=pipe, stderr=pipe, text=True)
        with second:
            assert second.stderr
            assert second.stdout
            assert second.stderr.readline() == "Another set-up of this folder is running; waiting for it.\n"
            checkout.stamp("command")
            holding.stdin.write("done\n")
            holding.stdin.close()
            assert "'parts'" in second.stdout.read()
            assert second.stderr.read() == ""
        assert second.returncode == 0


def test_a_checkout_that_cannot_be_written_says_so(fresh: Checkout) -> None:
    (fresh.path / ".venv.lock").mkdir()
    ended = fresh.run("parts")
    assert ended.returncode == 6
    assert ended.stderr == f"Cannot write in {fresh.path}.\n"


# tests


def test_arguments_go_to_pytest_alone_and_its_failure_is_the_exit_code(fresh: Checkout) -> None:
    for tool in ("Xvfb", "dbus-daemon", "git", "ngspice", "openbox", "pdftotext", "xdotool", "zbarimg", "desktop-file-validate"):
        fresh.fake(tool)
    (module := fresh.lib / "python3" / "dist-packages" / "pyatspi" / "__init__.py").parent.mkdir(parents=True)
    module.touch()
    fresh.fake("ldconfig")  # knows nothing, so that the loader itself is asked
    fresh.fake("ldd", "exit 0")
    fresh.fake("python3", PYTHON.replace('"-P -m")', '"-m pytest") echo "1 failed"; exit 7 ;;\n    "-P -m")'))
    ended = fresh.run("-k", "two words", script="test")
    assert ended.returncode == 7, ended.stderr
    assert ended.stdout.splitlines()[-1] == "1 failed"
    assert "python -m pytest -k two words" in fresh.calls
    assert not any("ruff" in call or "mypy" in call for call in fresh.calls)
    everything = fresh.run(script="test")
    assert everything.stdout.splitlines()[-1] == "1 failed"
    assert [call for call in fresh.calls if "-m ruff" in call or "-m mypy" in call] == [
        "python -m ruff check",
        "python -m ruff format --check",
        "python -m mypy",
    ]
