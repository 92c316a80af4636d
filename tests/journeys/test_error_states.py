"""What a person meets when something is missing or broken: each scene of the design's section 11, in a whole window."""

import pytest

from tests.gui.windows import open_window
from tests.scenes import SCENES, Stand


@pytest.fixture
def show(qtbot, catalog, tmp_path):
    def open_scene(name):
        bench = open_window(qtbot, catalog, tmp_path / "settings.json")
        SCENES[name](Stand(bench._window, bench, tmp_path))
        return bench

    return open_scene


def test_a_file_that_cannot_be_read_leaves_the_layout_and_says_where_it_is_wrong(show):
    bench = show("unreadable-file")
    bar = bench._window.message_bar
    assert bench.files.title == "Counter demo"
    assert len(bench.document.rig.parts) == 6
    assert "line 12, column" in bar.text
    assert [button.text() for button in bar._buttons] == ["Show the file"]


def test_unknown_parts_stay_as_dashed_cards_with_their_saved_names(show):
    bench = show("unknown-parts")
    cards = {key: item.card for key, item in bench.scene.mirror.parts.items()}
    assert (cards["adapter"].name, cards["cable"].name) == ("My own adapter", "my-shelf/cable")
    assert "my-shelf/adapter" in bench._window.message_bar.text
    assert "1 more part is unknown too." in bench._window.message_bar.text
    assert bench.document.report.verdict == "unknown"
    assert len(bench.document.rig.links) == 5


def test_a_check_that_crashes_is_not_checked_yet_with_the_reason(show):
    bench = show("check-crashed")
    assert {heading.state for heading in bench.scene.mirror.headings.values()} == {"neutral"}
    assert {link.state for link in bench.scene.mirror.links.values()} == {"neutral"}
    said = bench.checks.findChildren(type(bench.checks._empty))
    assert any("division by zero" in paragraph.text() for paragraph in said)


def test_a_search_without_a_hit_says_what_was_looked_for(show):
    assert show("nothing-found").library.list.empty_text == "Nothing named ‘xyz’. Try fewer letters."


def test_a_layout_can_have_each_state(show):
    states = {link.state for link in show("states").scene.mirror.links.values()}
    assert states == {"safe", "caution", "wrong", "unsafe", "neutral", "not-fitting"}
