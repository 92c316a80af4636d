from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from cablebuilder import language, paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.help_files import help_rig
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.help_pictures import PlugPicture, RigPicture, help_picture, named_by_kind
from cablebuilder.gui.picture_files import image_of
from cablebuilder.gui.theme import Theme, load_fonts

WIDE = 2000.0


def rig_named(name: str, catalog: Catalog):
    path = help_rig(paths.resource_folder(), name)
    assert path is not None
    return load_rig(path, catalog).rig


def inked(image: QImage) -> bool:
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    return len(colors) > 5


@pytest.mark.parametrize("name", ["rig:btl-minus-tied", "example:balanced-earphones-on-a-phone", "plug:4.4mm-trrrs", "rig:unknown-part"])
def test_each_kind_of_picture_is_drawn(qtbot, catalog, name):
    picture = help_picture(name, catalog, Theme("light"), WIDE)
    assert picture is not None
    assert inked(image_of(picture, 1.0))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("example:balanced-earphones-on-a-phone", "en"),
        ("rig:unknown-part", "en"),
        ("rig:unknown-topology", "de"),
        ("rig:energiser-on-amp", "es"),
    ],
)
def test_no_words_of_a_picture_are_cut(qtbot, catalog, cut_texts, name, code):
    load_fonts()
    language.use(code)
    image_of(help_picture(name, catalog, Theme("light"), 1440.0), 1.0)
    assert cut_texts() == []


@pytest.mark.parametrize("name", ["rig:nothing", "example:../examples/counter-demo/x", "plug:garden-hose", "file:/etc/passwd", ""])
def test_what_is_not_ours_is_not_drawn(qtbot, catalog, name):
    assert help_picture(name, catalog, Theme("light"), WIDE) is None


def test_a_long_chain_is_parted_into_rows(qtbot, catalog):
    rig = rig_named("btl-minus-tied", catalog)
    wide, narrow = (RigPicture(rig, catalog, Theme("light"), width, is_vector=False).size for width in (WIDE, 900.0))
    assert narrow.width() < wide.width()
    assert narrow.height() > wide.height()


def test_nameless_parts_are_called_by_their_kind(catalog):
    labels = [placed.label for placed in named_by_kind(rig_named("splitter-load", catalog), catalog).parts.values()]
    assert labels == ["Player", "Splitter", "Headphone 1", "Headphone 2"]
    example = load_rig(Path(paths.resource_folder() / "examples" / "counter-demo.rig.json"), catalog).rig
    assert named_by_kind(example, catalog) == example


def test_the_contacts_of_a_plug_are_named_from_its_point_on(qtbot, catalog, monkeypatch):
    labels = [word for word, _ in PlugPicture("4.4mm-trrrs", catalog, Theme("light")).labels()]
    assert labels == ["Tip", "Ring 1", "Ring 2", "Ring 3", "Sleeve"]
    assert [word for word, _ in PlugPicture("xlr-4", catalog, Theme("light")).labels()] == ["Pin 1", "Pin 2", "Pin 3", "Pin 4"]
    monkeypatch.setattr(language, "text", lambda template, **values: template.format(**values).upper())
    assert [word for word, _ in PlugPicture("3.5mm-trs", catalog, Theme("light")).labels()] == ["TIP", "RING", "SLEEVE"]
