"""Proves the packages in ``dist``, each in a clean root of Debian.

It installs, has all it needs, judges the examples as the checkout does, opens one in a real window, and goes without a trace.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from debs import BUNDLE, depends_of
from onedir import onedir, tarball
from places import APP_ID, DIST, LANGUAGES, NAME, ROOT, WORK, call, fresh, version
from roots import RELEASES, Root, clean_root
from wheels import wheel

sys.path.insert(0, str(ROOT))
from tests.journeys.real_desktop import Desktop, desktop, wait_for

EXAMPLES = ROOT / "resources" / "examples"
SHOWN = "counter-demo.rig.json"
PICTURES = WORK / "smoke"
_FEWEST_COLORS = 200
_FEWEST_PARTS = 100
_MOUNTED = "proc|sys|dev|tmp|run|home|srv|var/cache|var/lib/apt|var/lib/dpkg|var/log"


class Failed(Exception):
    """Something is not as it must be."""


def must(what: object, is_so: object) -> None:
    """See whether something is as it must be."""
    if not is_so:
        raise Failed(str(what))


def prove_program(root: Root, name: str, *program: str) -> None:
    """Prove a program that was installed: it is healthy, it judges, and it opens a window."""
    judged = subprocess.run([sys.executable, "-m", NAME, "check", *_examples()], cwd=ROOT, capture_output=True, text=True, check=False)
    for example in EXAMPLES.glob("*.rig.json"):
        root.lend(example)
    done = root.run(*program, "check", *[f"/srv/{Path(each).name}" for each in _examples()])
    must(f"the examples are judged as in the checkout: {done.stderr}", done.stdout.replace("/srv/", "resources/examples/") == judged.stdout)
    must("exit code of check", done.returncode == judged.returncode == 1)
    _prove_homeless(root, *program)
    with desktop(PICTURES) as screen:
        display = screen.environment["DISPLAY"]
        _prove_health(root, display, *program)
        seconds = _prove_window(root, screen, name, *program)
    print(f"        {name}: healthy, judges {len(_examples())} examples, window filled after {seconds:.1f} s", flush=True)


def _examples() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in EXAMPLES.glob("*.rig.json"))


def _prove_homeless(root: Root, *program: str) -> None:
    """Prove that a missing home and a language that there is not end nothing, and that the doctor names the first."""
    done = root.run_homeless(*program, "check", f"/srv/{SHOWN}")
    must(f"it judges without a home: {done.stderr}", (done.returncode, done.stderr) == (1, ""))
    done = root.run_homeless(*program, "doctor")
    must(f"the doctor says that there is no home: {done.stdout}{done.stderr}", "There is no home folder" in done.stdout)


def _prove_health(root: Root, display: str, *program: str) -> None:
    done = root.run(*program, "doctor", "--format", "json", DISPLAY=display)
    must(f"the doctor answers: {done.stderr}", done.stdout.startswith("{"))
    told = json.loads(done.stdout)
    must(f"all is well: {[each for each in told['found'] if each['state'] == 'wrong']}", told["well"] and done.returncode == 0)
    found = {each["name"]: each["found"] for each in told["found"]}
    must(f"fonts, icon, display: {found}", (found["fonts"], found["icon"], found["display"]) == ("Inter", "app-icon.svg", "xcb"))
    must(f"languages: {found['languages']}", set(found["languages"].split()) == {"en", *LANGUAGES})
    must(f"catalogue: {found['catalogue']}", int(found["catalogue"].split()[0]) > _FEWEST_PARTS)
    must("version", found[NAME] == version())


def _prove_window(root: Root, screen: Desktop, name: str, *program: str) -> float:
    """Open an example in a window, look at it, and close it. *Returns* the seconds until it was filled."""
    begun = time.monotonic()
    words = root.command(*program, "open", f"/srv/{SHOWN}", DISPLAY=screen.environment["DISPLAY"])
    running = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(lambda: screen.do("search", "--onlyvisible", "--name", f"Counter demo.*{NAME}$|{NAME}$"), "the window")
        picture = wait_for(lambda: _filled(screen), "the layout in the window")
        seconds = time.monotonic() - begun
        picture.save(str(PICTURES / f"{name}.png"))
        must(f"it runs on: {running.poll()}", running.poll() is None)
        screen.key("ctrl+q")
        must("it ends with 0", running.wait(60) == 0)
        said = running.stderr.read() if running.stderr else ""
        must(f"it says nothing: {said}", not said.strip())
    finally:
        if running.poll() is None:
            running.kill()
    return seconds


def _filled(screen: Desktop) -> object:
    """Return the picture of a window that shows an unsafe layout; None before it does."""
    picture = screen.picture()
    tokens = json.loads((ROOT / "resources/tokens.json").read_text("utf-8"))
    colors = {picture.pixel(x, y) & 0xFFFFFF for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    red = int(tokens["color"]["light"]["state"]["unsafe"]["line"].lstrip("#"), 16)
    return picture if red in colors and len(colors) > _FEWEST_COLORS else None


def prove_wheel(release: str) -> None:
    """Prove the wheel through pip, pipx and uv, with packages fetched before."""
    house = _wheelhouse()
    with clean_root(release) as root:
        root.apt("install", "python3", "python3-venv", "pipx", *_libraries())
        offline = f"--no-index --find-links {root.lend(house)}"
        asked = f"{root.lend(wheel())}"
        _do(root, "python3", "-m", "venv", "/home/person/env")
        _do(root, "/home/person/env/bin/pip", "install", *offline.split(), asked)
        prove_program(root, f"wheel-pip-{release}", f"/home/person/env/bin/{NAME}")
        _do(root, "/home/person/env/bin/pip", "uninstall", "--yes", NAME)
        must("pip leaves nothing", not list((root.home / "env").rglob(f"*{NAME}*")))
        fetched = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/srv/wheelhouse"}  # pipx renews its own pip, too
        _do(root, "pipx", "install", asked, **fetched)
        prove_program(root, f"wheel-pipx-{release}", NAME)
        _do(root, "pipx", "uninstall", NAME)
        _do(root, "/home/person/env/bin/pip", "install", *offline.split(), "uv")
        _do(root, "/home/person/env/bin/uv", "tool", "install", "--offline", *offline.split(), asked)
        prove_program(root, f"wheel-uv-{release}", NAME)
        _do(root, "/home/person/env/bin/uv", "tool", "uninstall", NAME)


def _wheelhouse() -> Path:
    house = WORK / "wheelhouse"
    house.mkdir(parents=True, exist_ok=True)
    for python in ("3.11", "3.13"):
        words = ["--only-binary", ":all:", "--python-version", python, "--dest", house]
        call(sys.executable, "-m", "pip", "download", "--quiet", *words, wheel(), "uv", "pip")
    (house / wheel().name).unlink(missing_ok=True)  # the one in dist is meant
    return house


def _libraries() -> list[str]:
    """Return the Debian packages of what Qt loads for a window, from the one list of them."""
    script = f'script={ROOT}/packaging/run; . {ROOT}/packaging/setup.sh; printf "%s" "$requirements"'
    rows = [row.split() for row in call("sh", "-euc", script).splitlines() if row]
    return [row[2] for row in rows if row[0] in {"picture", "window"}]


def _do(root: Root, *words: str, **more: str) -> None:
    done = root.run(*words, **more)
    must(f"{' '.join(words)}: {done.stdout}{done.stderr}", done.returncode == 0)


def prove_onedir(release: str) -> None:
    """Prove the one-dir on a machine that has only the libraries that it leaves to the system."""
    with clean_root(release) as root:
        root.apt("satisfy", ", ".join(depends_of(onedir())))
        call("cp", "-a", onedir(), root.path / "opt" / NAME)
        prove_program(root, f"onedir-{release}", f"/opt/{NAME}/{NAME}")


def prove_tarball(release: str) -> None:
    """Prove the packed one-dir: somebody unpacks it at home, without any rights, and starts it there."""
    with clean_root(release) as root:
        root.apt("satisfy", ", ".join([*depends_of(onedir()), "xz-utils"]))
        _do(root, "tar", "-xf", root.lend(tarball()), "-C", "/home/person")
        prove_program(root, f"tarball-{release}", f"/home/person/{NAME}-{version()}/{NAME}")


def prove_bundle(release: str) -> None:
    """Prove the package with everything in it."""
    _prove_deb(release, BUNDLE, DIST / f"{BUNDLE}_{version()}_amd64.deb")


def prove_deb(release: str) -> None:
    """Prove the package for the system's own Qt."""
    _prove_deb(release, NAME, DIST / f"{NAME}_{version()}_all.deb")


def _prove_deb(release: str, package: str, path: Path) -> None:
    with clean_root(release) as root:
        root.apt("install", root.lend(path))
        (root.path / "srv" / path.name).unlink()
        prove_program(root, f"{package}-{release}", NAME)
        _prove_desktop(root)
        root.apt("purge", package)
        left = call(
            "find",
            root.path,
            "-xdev",
            "-regextype",
            "posix-extended",
            "-regex",
            f"{root.path}/({_MOUNTED})/.*",
            "-prune",
            "-o",
            "-iname",
            f"*{NAME}*",
            "-print",
        )
        must(f"nothing is left: {left}", not left.strip())
        must("dpkg forgot it", not list((root.path / "var/lib/dpkg/info").glob(f"{package}*")))
        told = root.run("grep", "-rlI", NAME, "/usr/share", "/etc").stdout
        must(f"nothing speaks of it: {told}", not told)


def _prove_desktop(root: Root) -> None:
    """Let the desktop's own tools look at what was installed."""
    share = root.path / "usr/share"
    call("desktop-file-validate", share / "applications" / f"{APP_ID}.desktop")
    _prove_metainfo(share / "metainfo" / f"{APP_ID}.metainfo.xml")
    lookup = {
        "XDG_DATA_DIRS": str(share),
        "XDG_DATA_HOME": str(WORK / "no-data"),
        "HOME": str(WORK / "no-home"),
        "XDG_CURRENT_DESKTOP": "GNOME",
    }
    example = EXAMPLES / SHOWN
    for words in (["xdg-mime", "query", "filetype", example], ["gio", "info", "-a", "standard::content-type", example]):
        must(f"{words[0]} knows our files", "application/vnd.cablebuilder.rig+json" in call(*words, more=lookup))
    must("the menu's cache knows it", f"={APP_ID}.desktop" in (share / "applications/mimeinfo.cache").read_text("utf-8"))


def _prove_metainfo(path: Path) -> None:
    """Let AppStream look at the entry of software centres; that there is no homepage yet is all that newer ones may miss."""
    words = ["appstreamcli", "validate", "--no-net", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    amiss = [line for line in done.stdout.splitlines() if line.startswith(("E:", "W:"))]
    must(f"AppStream: {done.stdout}{done.stderr}", all("url-homepage-missing" in line for line in amiss) and (amiss or not done.returncode))


PROOFS: Mapping[str, tuple[Callable[[str], None], tuple[str, ...]]] = {
    "wheel": (prove_wheel, ("12", "13")),
    "onedir": (prove_onedir, ("12", "13")),
    "tarball": (prove_tarball, ("12", "13")),
    "bundle": (prove_bundle, ("12", "13")),
    "deb": (prove_deb, ("13",)),
}
"""How each product is proved, and on which releases of Debian."""


def main() -> int:
    """Prove what is asked for; return 1 where something does not hold."""
    parser = argparse.ArgumentParser(prog="packaging/smoke", description=__doc__)
    parser.add_argument("products", nargs="*", metavar="PRODUCT", help=f"of {', '.join(PROOFS)}; all where none is named")
    parser.add_argument("--debian", choices=RELEASES, action="append", help="only on this release")
    options = parser.parse_args()
    if os.geteuid():
        parser.error("only root can make clean roots")
    fresh(PICTURES)
    bad = 0
    for name in options.products or PROOFS:
        prove, releases = PROOFS[name]
        for release in (each for each in releases if each in (options.debian or RELEASES)):
            try:
                prove(release)
            except (Failed, AssertionError, OSError, subprocess.SubprocessError) as problem:
                bad += 1
                print(f"FAILED  {name} on Debian {release}: {problem}", flush=True)
            else:
                print(f"ok      {name} on Debian {release}", flush=True)
    print(f"Pictures of the windows: {PICTURES}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
