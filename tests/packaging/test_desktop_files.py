"""What desktops read: it holds together, it is valid, and it says what the program says of itself."""

import configparser
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage

from cablebuilder import __version__
from cablebuilder.gui.application import DESKTOP_FILE
from tests.packaging.release_scripts import script

KIND = "application/vnd.cablebuilder.rig+json"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def places() -> ModuleType:
    return script("places")


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    script("desktop_files").put_desktop_files(folder)
    return folder


def test_the_menu_entry_is_valid_and_opens_our_files(share, places):
    path = share / "applications" / f"{DESKTOP_FILE}.desktop"
    done = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    entry = configparser.RawConfigParser(delimiters="=")
    entry.optionxform = str
    entry.read_string(path.read_text("utf-8"))
    row = entry["Desktop Entry"]
    assert (row["Icon"], row["MimeType"], row["Exec"]) == (DESKTOP_FILE, f"{KIND};", "cablebuilder open %f")
    for key in ("Comment", "GenericName", "Keywords"):
        assert all(f"{key}[{code}]" in row for code in places.LANGUAGES), key


def test_our_kind_of_file_is_json_and_wins_over_it(share, places):
    namespace = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ET.parse(share / "mime" / "packages" / f"{DESKTOP_FILE}.xml").getroot()
    glob = kind.find(f"{namespace}glob")
    assert kind.get("type") == KIND
    assert kind.find(f"{namespace}sub-class-of").get("type") == "application/json"
    assert glob.get("pattern") == "*.rig.json"
    assert int(glob.get("weight")) > 50, "what application/json has"
    assert {each.get(LANGUAGE) for each in kind.findall(f"{namespace}comment")} == {None, *places.LANGUAGES}


def test_the_software_centre_is_told_the_same(share, places):
    entry = ET.parse(share / "metainfo" / f"{DESKTOP_FILE}.metainfo.xml").getroot()
    assert entry.findtext("id") == DESKTOP_FILE == places.APP_ID
    assert entry.findtext("launchable") == f"{DESKTOP_FILE}.desktop"
    assert entry.findtext("provides/mediatype") == KIND
    assert entry.find("releases/release").get("version") == __version__
    assert {each.get(LANGUAGE) for each in entry.findall("summary")} == {None, *places.LANGUAGES}


def test_the_icon_is_there_in_every_size_and_drawn(share):
    sizes = script("icons").SIZES
    assert sizes == (16, 22, 24, 32, 48, 64, 128, 256, 512)
    for size in sizes:
        image = QImage(str(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{DESKTOP_FILE}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0, "a corner"
        assert image.pixelColor(size // 2, size // 8).lightness() > 200, "paper"
        assert image.pixelColor(round(size * 0.735), round(size * 0.32)).lightness() < 80, "the plug"


def test_windows_and_macos_find_each_size_in_their_wrapping(tmp_path):
    icons = script("icons")
    ico, icns = icons.ico(), icons.icns()
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 7)
    for row in range(7):
        length, at = struct.unpack("<II", ico[6 + 16 * row + 8 : 6 + 16 * row + 16])
        assert QImage.fromData(ico[at : at + length]).width() == (ico[6 + 16 * row] or 256)
    assert at + length == len(ico)
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)
    at, widths = 8, []
    while at < len(icns):
        (length,) = struct.unpack(">I", icns[at + 4 : at + 8])
        widths.append(QImage.fromData(icns[at + 8 : at + length]).width())
        at += length
    assert widths == [16, 32, 64, 128, 256, 512]
