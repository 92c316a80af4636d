import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.files.report_forum import forum_report
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from tests.gui.workbench import workbench
from tests.hostile import TEXTS, hostile_rig


def forum(layout, catalog):
    report = check(layout, catalog)
    return forum_report(Judged("a.rig.json", layout, catalog, report, Remedies(catalog).all_cures(layout, report)))


def test_the_chain_is_drawn_and_what_objects_is_told(catalog):
    assert forum(workbench(), catalog).splitlines()[:16] == [
        "Counter demo",
        "Checked with cablebuilder: Unsafe",
        "",
        "Chain A: Unsafe",
        "",
        "    Astell&Kern A&norma SR25",
        "    +-- 2.5 mm (Unsafe) --> 2.5 to 3.5",
        "        +-- 3.5 mm (Unsafe) --> Moondrop Aria",
        "",
        "* Unsafe: Don’t plug this adapter into this player",
        "  Why: It joins two amplifier outputs that must stay apart: left minus (L−)",
        "  and right minus (R−).",
        "  What can happen: The player’s amplifier can overheat or fail, even when it",
        "  plays well at first.",
        "  Do instead: Use the player’s 3.5 mm socket. Nothing to buy: move one plug.",
        "",
    ]


def test_it_is_short(catalog):
    said = forum(workbench(), catalog)
    assert len(said.splitlines()) < 40
    assert all(len(line) <= 78 for line in said.splitlines())
    assert "Note" not in said
    assert forum(Rig(), catalog) == "Checked with cablebuilder: Not complete yet\n"


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_board_finds_no_tag_of_a_user(text, catalog):
    said = forum(hostile_rig(text), catalog)
    assert not set("[]\u202e\u2066\x1b\x00\r\u2028") & set(said)
