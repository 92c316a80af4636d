from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cablebuilder.errors import message
from cablebuilder.gui import checks_panel, source_link
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.chain_card import ChainCard, ChainRow, NotesFold
from cablebuilder.gui.chain_words import ChainWords, worded_chains
from cablebuilder.gui.check_sections import Glyph
from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.finding_words import spoken
from cablebuilder.gui.heard_words import heard_line
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.verdict_pill import VerdictPill
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Chain, Finding, Heard, Remedy, Verdict
from tests.gui.workbench import workbench

UNSAFE = Finding(
    rule="btl-minus-tied",
    judgement="safety",
    verdict=Verdict.UNSAFE,
    title=message("Don’t plug this in"),
    text=message("It joins two amplifier outputs."),
    effect=message("The amplifier can overheat."),
    parts=("player", "adapter"),
    links=(0,),
    missing=("adapter.wiring",),
    remedies=(Remedy(message("Use the 3.5 mm socket")),),
    sources=("https://example.org/caution", "a book"),
)
NOTE = Finding(rule="hot-plug", judgement="safety", verdict=Verdict.SAFE, title=message("Turn it down first"), text=message("It clicks."))
HEARD = (Heard("iem.left", "player.balanced", "correct", "normal"), Heard("iem.right", "player.balanced", "swapped", "normal"))
PLACES = (("iem.left", "Left ear"), ("iem.right", "Right ear"))
BAD = ChainWords(Chain(("player", "adapter"), (0,), Verdict.UNSAFE, (NOTE, UNSAFE), HEARD), "Chain A", "Don’t plug this in", PLACES)
GOOD = ChainWords(Chain(("other",), (1,), Verdict.SAFE, (NOTE,), HEARD), "Chain B", "Good to plug in", PLACES)


@pytest.fixture
def panel(qtbot):
    panel = ChecksPanel(Look("light"))
    qtbot.addWidget(panel)
    panel.resize(368, 800)
    panel.show()
    return panel


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and not label.isHidden()]


def test_the_order_of_a_card_is_fixed(panel):
    panel.show_chains((BAD,))
    shown = texts(panel.findChild(FindingBlock))
    wanted = [
        "Unsafe", "Chain A", "Don’t plug this in", "It joins two amplifier outputs.", "What can happen", "The amplifier can overheat.",
        "Safe instead", "Use the 3.5 mm socket", "Why we say this", "a book",
    ]  # fmt: skip
    assert shown == wanted


def test_a_safe_chain_is_one_row_that_opens_and_folds(qtbot, panel):
    panel.show_chains((GOOD,))
    row = panel.findChild(ChainRow)
    assert (row.accessibleName(), row.accessibleDescription()) == ("Chain B, Safe", "Good to plug in")
    assert "Left ear hears left" not in texts(panel)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert "Left ear hears left" in texts(panel)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Left ear hears left" not in texts(panel))


def test_a_row_has_room_for_a_long_sentence_below_its_pill(qtbot, panel):
    panel.show_chains((replace(GOOD, line="Join a player and a listener, and then look again"),))
    row = panel.findChild(ChainRow)
    panel.resize(368, 900)
    panel.show()
    qtbot.waitUntil(lambda: row.width() < panel.width())
    assert row.heightForWidth(900) < row.heightForWidth(row.width()) < row.heightForWidth(200)
    assert row.height() == row.heightForWidth(row.width())


def test_what_is_heard_stands_in_calm_rows(panel):
    panel.show_chains((BAD,))
    assert {"Left ear hears left", "Right ear hears left"} <= set(texts(panel))


def test_notes_are_folded_and_counted(qtbot, panel):
    panel.show_chains((BAD,))
    fold = panel.findChild(NotesFold)
    assert "Turn it down first" not in texts(fold)
    line = fold.findChild(Button)
    assert line.text() == "1 note"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert "Turn it down first" in texts(fold)
    why = next(button for button in fold.findChildren(Button) if button.text() == "Why?")
    with qtbot.waitSignal(panel.why_asked) as asked:
        why.click()
    assert asked.args == [NOTE]


def test_a_finding_is_chosen_by_mouse_and_key_and_not_by_leaving_it(qtbot, panel):
    panel.show_chains((BAD,))
    block = panel.findChild(FindingBlock)
    for choose in (lambda: qtbot.mouseClick(block, Qt.MouseButton.LeftButton), lambda: qtbot.keyClick(block, Qt.Key.Key_Return)):
        with qtbot.waitSignal(panel.finding_chosen) as chosen:
            choose()
        assert chosen.args == [UNSAFE]
    with qtbot.assertNotEmitted(panel.finding_chosen):
        qtbot.mousePress(block, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(block, Qt.MouseButton.LeftButton, pos=block.rect().bottomRight() * 2)


def test_a_screen_reader_hears_the_whole_finding(panel):
    panel.show_chains((BAD,))
    block = panel.findChild(FindingBlock)
    assert block.accessibleName() == "Chain A, Unsafe: Don’t plug this in"
    assert block.accessibleDescription() == " ".join(spoken(UNSAFE))
    assert "overheat" in block.accessibleDescription()


def test_a_source_is_asked_about_before_the_browser_opens_it(qtbot, panel, monkeypatch):
    opened = []
    monkeypatch.setattr(source_link, "ask_and_open", lambda _, address: opened.append(address))
    panel.show_chains((BAD,))
    link = next(button for button in panel.findChildren(Button) if button.text() == "example.org/caution")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opened == ["https://example.org/caution"]


def test_counts_stand_in_the_head_and_the_empty_text_leaves(panel):
    assert any("Join a player" in text for text in texts(panel))
    panel.show_chains((BAD, GOOD))
    pills = [pill.text() for pill in panel._pills]
    assert pills == ["1 unsafe", "1 safe"]
    assert not any("Join a player" in text for text in texts(panel))
    panel.show_chains(())
    assert any("Join a player" in text for text in texts(panel))


def test_a_card_that_says_the_same_stays_the_same_widget(panel):
    panel.show_chains((BAD, GOOD))
    before = panel.findChildren(ChainCard)
    panel.show_chains((BAD,))
    assert panel._cards == [before[0]]
    panel.show_chains((GOOD, BAD))
    assert panel._cards[1] is before[0]


def test_a_hundred_problems_do_not_open_a_hundred_cards(panel):
    chains = [ChainWords(BAD.chain, f"Chain {number}", BAD.line, PLACES) for number in range(100)]
    panel.show_chains(chains)
    assert len(panel.findChildren(FindingBlock)) < 10
    assert len(panel.findChildren(ChainRow)) > 90


def test_the_worst_finding_takes_the_focus(qtbot, panel):
    panel.show_chains((BAD, GOOD))
    panel.focus_problem()
    qtbot.waitUntil(panel.findChild(FindingBlock).hasFocus)


def test_every_widget_that_takes_focus_has_a_name(panel):
    panel.show_chains((BAD, GOOD))
    takers = [widget for widget in panel.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isHidden()]
    assert takers
    assert [widget for widget in takers if not (widget.accessibleName() or getattr(widget, "text", str)())] == []


def test_nothing_is_cut_in_a_narrow_panel(qtbot, panel):
    panel.resize(220, 600)
    panel.show_chains((BAD,))
    shown = lambda: [label for label in panel.findChildren(Paragraph) if label.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: len(shown()) > 5)
    for label in shown():
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))


def test_a_paragraph_has_the_line_height_of_its_role(qtbot):
    paragraph = Paragraph(Look("light"), "word " * 40)
    qtbot.addWidget(paragraph)
    assert paragraph.heightForWidth(100_000) == 19
    assert paragraph.heightForWidth(200) % 19 == 0
    assert paragraph.heightForWidth(200) > 38


def test_a_glyph_is_nothing_to_a_screen_reader(qtbot):
    glyph = Glyph(Look("light"), "info")
    qtbot.addWidget(glyph)
    assert not glyph.accessibleName()
    assert glyph.grab().toImage().pixelColor(7, 3).isValid()


@pytest.mark.parametrize(
    ("heard", "line"),
    [
        (Heard("a.left", "p", "correct", "normal"), "Left ear hears left"),
        (Heard("a.right", "p", "swapped", "normal"), "Left ear hears left"),
        (Heard("a.left", "p", "silent", "normal", attenuated=True), "Left ear stays silent"),
        (Heard("a.left", "p", "mono", "normal"), "Left ear hears left and right mixed"),
        (Heard("a.both", "p", "difference", "normal"), "Left ear hears only what differs between left and right"),
        (Heard("a.both", "p", "left-only", "normal"), "Left ear hears only left"),
        (Heard("a.both", "p", "right-only", "normal"), "Left ear hears only right"),
        (Heard("a.left", "p", "correct", "inverted", attenuated=True), "Left ear hears left, much quieter, with plus and minus turned"),
        (Heard("a.input", "p", "correct", "normal"), "Left ear hears its signal"),
    ],
)
def test_what_is_heard_is_one_line(heard, line):
    assert heard_line(heard, "Left ear") == line


def test_chains_are_worst_first_under_their_canvas_letters(catalog):
    rig = workbench()
    words = worded_chains(check(rig, catalog), rig, catalog)
    assert [(each.name, each.chain.verdict) for each in words] == [("Chain A", Verdict.UNSAFE), ("Chain B", Verdict.SAFE)]
    assert {place for each in words for _, place in each.places} == {"Left ear", "Right ear"}
    assert words[0].place_of("nowhere") == "nowhere"


def test_pills_are_solid_only_for_unsafe(panel):
    panel.show_chains((BAD,))
    pill = panel.findChild(FindingBlock).findChild(VerdictPill)
    assert pill._solid


def test_pills_that_have_no_room_for_their_words_show_numbers_and_keep_their_names(panel):
    verdicts = (Verdict.UNSAFE, Verdict.WRONG, Verdict.UNKNOWN)
    panel.show_chains(ChainWords(Chain((str(number),), (), verdict), f"Chain {number}", "") for number, verdict in enumerate(verdicts))
    assert [pill.text() for pill in panel._pills] == ["1", "1", "1"]
    assert [pill.accessibleName() for pill in panel._pills] == ["1 unsafe", "1 plays wrong", "1 to check"]
    panel.resize(600, 800)
    assert [pill.text() for pill in panel._pills] == ["1 unsafe", "1 plays wrong", "1 to check"]


def test_a_chain_that_could_not_be_checked_shows_why(panel):
    failed = Finding(rule="not-checked", judgement="safety", verdict=Verdict.INCOMPLETE, title=message("Not checked"), text=message("Why."))
    panel.show_chains((ChainWords(Chain(("a",), (), Verdict.INCOMPLETE, (failed,)), "Chain A", "Not checked"),))
    assert "Why." in texts(panel)
    assert {"Not checked yet", "Chain A"} <= set(texts(panel.findChild(FindingBlock)))


def test_chains_that_wait_count_but_have_no_card_yet(panel):
    waiting = ChainWords(replace(GOOD.chain, verdict=Verdict.INCOMPLETE, findings=(), heard=(), is_judged=False), "Chain B", "Checking…")
    panel.show_chains((waiting,))
    assert panel._cards == []
    assert panel._empty.text().startswith("The chains are being checked.")
    assert [pill.text() for pill in panel._pills] == ["1 not checked"]
    panel.show_chains((BAD, waiting))
    assert [card.words for card in panel._cards] == [BAD]
    assert [pill.accessibleName() for pill in panel._pills] == ["1 unsafe", "1 not checked"]
    panel.show_chains((BAD, GOOD))
    assert [card.words for card in panel._cards] == [BAD, GOOD]
    panel.show_chains(())
    assert panel._empty.text().startswith("Join a player")


def test_very_many_chains_have_cards_when_they_are_asked_for(qtbot, panel, monkeypatch):
    monkeypatch.setattr(checks_panel, "_MOST_CARDS", 3)
    panel._room = 3
    chains = [ChainWords(replace(GOOD.chain, parts=(f"part{number}",)), f"Chain {number}", "") for number in range(9)]
    panel.show_chains(chains)
    assert len(panel._cards) == 3
    assert [pill.accessibleName() for pill in panel._pills] == ["9 safe"]
    assert panel._more.text() == "Show 6 more chains"
    first = panel._cards[0]
    qtbot.mouseClick(panel._more, Qt.MouseButton.LeftButton)
    assert [card.words for card in panel._cards] == chains[:6]
    assert panel._cards[0] is first
    panel.show_part("part7")
    assert panel._more.text() == "Show 1 more chain"
    panel.show_part("part8")
    assert [card.words for card in panel._cards] == chains
    assert panel._more.isHidden()


def test_numbers_of_pills_stand_also_behind_their_words(panel, monkeypatch):
    monkeypatch.setattr(
        "cablebuilder.gui.checks_panel.verdict_counts", lambda _: (("unsafe", "안전하지 않음 12"), ("wrong", "소리가 잘못 남 1"))
    )
    panel._show_counts(())
    panel.resize(150, 600)
    panel._fit_pills()
    assert [pill.text() for pill in panel._pills] == ["12", "1"]
