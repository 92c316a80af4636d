import pytest

from cablebuilder.errors import message
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.chain_heading import ChainHeading, chain_line, line_beside
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.report import Chain, Finding, Verdict
from tests.gui.pictures import stays_inside

NOTE = Finding("hot-plug", "safety", Verdict.SAFE, message("Turn the volume down first"), message("..."))
WRONG = Finding("silent", "signal", Verdict.WRONG, message("The right ear stays silent"), message("..."))


def chain(verdict, *findings, links=(0,)):
    return Chain(("a", "b"), links, verdict, findings)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (chain(Verdict.UNSAFE, WRONG), "Don’t plug this in"),
        (chain(Verdict.SAFE, NOTE), "Good to plug in"),
        (chain(Verdict.WRONG, NOTE, WRONG), "The right ear stays silent"),
        (chain(Verdict.INCOMPLETE), "Join a player and a listener"),
        (chain(Verdict.CAUTION), ""),
    ],
)
def test_the_line_says_what_to_do(found, line):
    assert chain_line(found) == line


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.MISFIT])
@pytest.mark.parametrize("zoom", [1.0, 0.3])
def test_it_paints_only_where_it_says(qapp, verdict, zoom):
    heading = ChainHeading(CanvasStyle(Theme("dark")))
    heading.show_chain(chain(verdict, WRONG), "B")
    assert heading.name == "Chain B"
    assert stays_inside(heading, zoom)


def test_a_chain_that_waits_is_being_checked():
    assert chain_line(Chain(("a", "b"), (0,), Verdict.INCOMPLETE, is_judged=False)) == "Checking…"


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("Check first: a contact is not known", "A contact is not known"),
        ("Check first\N{NO-BREAK SPACE}: un contact", "Un contact"),
        ("Check first\N{FULLWIDTH COLON}触点", "触点"),
        ("Check first", "Check first"),
        ("Check firsthand", "Check firsthand"),
        ("Good to plug in", "Good to plug in"),
        ("", ""),
    ],
)
def test_the_line_beside_the_pill_does_not_repeat_its_word(line, beside):
    assert line_beside("Check first", line) == beside
