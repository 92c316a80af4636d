import os
import subprocess
import sys

import pytest

from cablebuilder import paths
from cablebuilder.files.settings import TEXT_SIZES, Settings, load_settings, save_settings
from cablebuilder.gui.app import scaled
from tests.gui.windows import open_window

RATIO = "from cablebuilder.gui.app import begin; _, program = begin(); print(program.front.window.devicePixelRatioF())"


@pytest.fixture
def bench(qtbot, catalog):
    return open_window(qtbot, catalog, paths.settings_file())


def test_a_size_is_chosen_step_by_step_told_and_remembered(bench):
    bar = bench.view.window().message_bar
    bench.action("text-larger").trigger()
    assert bar.text == "Everything is shown at 110 % from the next start on."
    for _ in TEXT_SIZES:
        bench.action("text-larger").trigger()
    assert bar.text == "Everything is as large as it gets: 200 %."
    assert load_settings(paths.settings_file()).settings.text_size == TEXT_SIZES[-1]
    for _ in TEXT_SIZES:
        bench.action("text-smaller").trigger()
    assert bar.text == "Everything is as small as it gets: 100 %."
    assert load_settings(paths.settings_file()).settings.text_size == TEXT_SIZES[0]


@pytest.mark.parametrize(
    ("percent", "asked", "scale"),
    [(100, None, None), (100, "2", "2"), (150, None, "1.5"), (150, "2", "3"), (150, "", "1.5"), (150, "much", "much")],
)
def test_a_size_comes_on_top_of_what_the_desktop_asks_for(percent, asked, scale):
    save_settings(paths.settings_file(), Settings(text_size=percent))
    environment = {} if asked is None else {"QT_SCALE_FACTOR": asked}
    before = dict(environment)
    with scaled(environment):
        assert environment.get("QT_SCALE_FACTOR") == scale
    assert environment == before


def test_the_next_start_has_the_size():
    save_settings(paths.settings_file(), Settings(text_size=150))
    done = subprocess.run([sys.executable, "-c", RATIO], env=os.environ, capture_output=True, text=True, check=True, timeout=60)
    assert float(done.stdout) == 1.5
