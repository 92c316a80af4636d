import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.gui.picture_files import PICTURE_FORMATS, export_picture
from cablebuilder.gui.theme import TOKENS
from cablebuilder.judge.check import check
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench


def export(catalog, path, rig=None, **options):
    rig = rig or workbench()
    export_picture(rig, catalog, check(rig, catalog), path, **options)
    return path


@pytest.mark.parametrize("ending", list(PICTURE_FORMATS))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_format_is_written_at_its_scale(qapp, catalog, tmp_path, ending, scale):
    path = export(catalog, tmp_path / f"a{ending}", scale=scale)
    size = QImage(str(path)).size() if ending == ".png" else QSvgRenderer(str(path)).viewBox().size()
    assert size.width() == pytest.approx((780 - 28 + 12 + 8 + 96) * scale, abs=20 * scale)
    assert size.height() > 400 * scale


def test_a_picture_has_its_themes_canvas_to_the_corners(qapp, catalog, tmp_path):
    for theme in ("light", "dark"):
        image = QImage(str(export(catalog, tmp_path / f"{theme}.png", theme=theme)))
        canvas = TOKENS["color"][theme]["canvas"].lower()
        assert image.pixelColor(0, 0).name() == image.pixelColor(image.width() - 1, image.height() - 1).name() == canvas
        assert has_color(image, TOKENS["color"][theme]["state"]["unsafe"]["line"])


def test_an_svg_needs_no_fonts(qapp, catalog, tmp_path):
    written = export(catalog, tmp_path / "a.svg").read_text("utf-8")
    assert "<text" not in written
    assert len(re.findall("<path", written)) > 50
    assert "Counter demo" in written


def test_the_same_rig_is_the_same_picture(qapp, catalog, tmp_path):
    for ending in PICTURE_FORMATS:
        one, other = (export(catalog, tmp_path / f"{name}{ending}") for name in ("one", "other"))
        assert one.read_bytes() == other.read_bytes()


def test_an_empty_rig_is_an_empty_canvas(qapp, catalog, tmp_path):
    assert not QImage(str(export(catalog, tmp_path / "a.png", Rig()))).isNull()


@pytest.mark.parametrize("name", ["a.bmp", "a", "a.rig.json"])
def test_another_ending_is_refused(qapp, catalog, tmp_path, name):
    with pytest.raises(FileError, match="endings"):
        export(catalog, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_too_large_is_refused(qapp, catalog, tmp_path):
    with pytest.raises(FileError, match="smaller scale"):
        export(catalog, tmp_path / "a.png", scale=100)


def test_what_cannot_be_written_leaves_the_old_file(qapp, catalog, tmp_path):
    with pytest.raises(FileError):
        export(catalog, tmp_path / "no folder" / "a.png")
    folder = tmp_path / "a.png"
    folder.mkdir()
    with pytest.raises(FileError):
        export(catalog, folder)


def test_it_needs_no_display_and_no_application(tmp_path):
    program = (
        "import sys; from pathlib import Path; from cablebuilder import paths\n"
        "from cablebuilder.files.catalog_files import load_catalog; from cablebuilder.judge.check import check\n"
        "from cablebuilder.gui.picture_files import export_picture; from tests.gui.workbench import workbench\n"
        "c, r = load_catalog(paths.resource_folder()), workbench()\n"
        "export_picture(r, c, check(r, c), Path(sys.argv[1]))"
    )
    clean = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.png"], cwd=root, env=clean, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not QImage(str(tmp_path / "a.png")).isNull()
