import json

from cablebuilder.files.page_style import STATES, glyph, page_style
from cablebuilder.judge.report import Verdict
from cablebuilder.paths import resource_folder


def test_every_verdict_looks_like_its_state_in_both_themes():
    tokens = json.loads((resource_folder() / "tokens.json").read_text("utf-8"))["color"]
    light, _, dark = page_style().partition("@media screen and (prefers-color-scheme:dark)")
    for verdict in Verdict:
        state = STATES[verdict]
        assert f".{state}{{--line:{tokens['light']['state'][state]['line']};" in light
        assert f".{state}{{--line:{tokens['dark']['state'][state]['line']};" in dark


def test_paper_is_light_and_nothing_scrolls_there():
    paper = page_style().partition("@media print{")[2]
    assert "min-width:0" in paper
    assert "prefers-color-scheme" not in paper.partition("@page")[0]


def test_glyphs_take_the_colour_around_them_and_say_nothing():
    for name in ("mark", *(f"state-{state}" for state in STATES.values())):
        drawn = glyph(name)
        assert drawn.startswith('<svg aria-hidden="true" ')
        assert "#" not in drawn
        assert "<title>" not in drawn
