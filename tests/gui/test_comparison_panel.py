"""The panel of two chains side by side: its columns, rows, words, keys and accessible names."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.comparison_cells import ColumnHead, FindingCell, Head, ValueRow
from cablebuilder.gui.comparison_panel import ComparisonPanel
from cablebuilder.gui.comparison_words import louder_line, place_word, summary, value_word
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.judge.check import check
from cablebuilder.judge.comparison import Place, Row, compare
from cablebuilder.judge.report import Verdict
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench

NAMES = ("Chain A", "Chain B")


@pytest.fixture
def comparison(catalog):
    chains = check(workbench(), catalog).chains
    return compare(chains[0], chains[1])


def heads(comparison):
    pairs = zip(NAMES, ("2.5 mm socket", "3.5 mm socket"), (comparison.one, comparison.other), strict=True)
    first, second = (Head(name, output, chain.verdict) for name, output, chain in pairs)
    return first, second


@pytest.fixture
def panel(qtbot, comparison):
    made = ComparisonPanel(Look("light"))
    qtbot.addWidget(made)
    made.resize(368, 800)
    made.show_comparison(comparison, heads(comparison))
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(panel):
    return [each.text() for each in panel.findChildren(Paragraph)]


def rows(panel, kind):
    return [row for row in panel.rows if isinstance(row, kind)]


def test_both_chains_head_a_column_with_output_and_verdict(panel):
    names = [
        child.accessibleName() for head in panel.findChildren(ColumnHead) for child in head.children() if hasattr(child, "accessibleName")
    ]
    assert {"Chain A, Unsafe, 2.5 mm socket", "Chain B, Safe, 3.5 mm socket"} <= set(names)


def test_findings_stand_in_the_column_of_the_chain_that_has_them(panel, comparison):
    cells = {cell.accessibleName() for cell in rows(panel, FindingCell)}
    assert "Only in Chain A: Unsafe: Don’t plug this adapter into this player" in cells
    assert len(cells) == len(comparison.only_one) + len(comparison.only_other) + len(comparison.both)
    first = rows(panel, FindingCell)[0]
    second = next(cell for cell in rows(panel, FindingCell) if cell.accessibleName().startswith("Only in Chain B"))
    assert first.mapTo(panel, first.rect().topLeft()).x() < second.mapTo(panel, second.rect().topLeft()).x()


def test_values_that_differ_stand_out_and_say_so(panel):
    hears, polarity = rows(panel, ValueRow)[:2]
    assert hears.accessibleName() == "Hears: Chain A: Left and right mixed. Chain B: Left. These differ"
    assert polarity.accessibleName() == "Plus and minus: Chain A: As it should be. Chain B: As it should be"
    weights = [[each.font().weight() for each in row.findChildren(Paragraph)[1:]] for row in (hears, polarity)]
    assert weights == [[600, 600], [400, 400]]


def test_what_cannot_be_told_names_the_missing_fact(panel):
    assert any("Not known: " in text for text in texts(panel))


def test_the_line_above_counts_what_differs(panel, comparison):
    differing = sum(row.differs for place in comparison.places for row in place.rows)
    count = differing + len(comparison.only_one) + len(comparison.only_other) + 1
    assert panel.summary == f"{count} things differ."
    assert summary(compare(comparison.one, comparison.one)) == "Nothing differs between the two."


def test_where_only_the_second_has_a_finding_the_first_column_says_nothing(panel, comparison):
    turned = compare(comparison.one, replace(comparison.one, findings=()))
    panel.show_comparison(turned, heads(turned))
    assert "Nothing" in texts(panel)
    assert "In both" not in texts(panel)


def test_two_of_the_same_have_nothing_apart(panel, comparison):
    same = compare(comparison.one, comparison.one)
    panel.show_comparison(same, heads(same))
    assert "Only in one of the two" not in texts(panel)
    assert not any(row.accessibleName().endswith("differ") for row in panel.rows)


def test_without_a_listener_something_can_be_done(panel, comparison):
    deaf = compare(replace(comparison.one, heard=(), findings=()), replace(comparison.other, heard=(), findings=()))
    panel.show_comparison(deaf, heads(deaf))
    assert any(text.startswith("Nothing is heard in either of them yet. Join a listener") for text in texts(panel))
    assert panel.rows == []
    panel.focus_first()


def test_arrows_walk_along_the_rows_enter_chooses_and_escape_closes(qtbot, panel):
    panel.focus_first()
    qtbot.waitUntil(panel.rows[0].hasFocus)
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        QTest.keyClick(panel.rows[0], Qt.Key.Key_Return)
    assert chosen.args[0].rule == "btl-minus-tied"
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Up, 0)):
        QTest.keyClick(panel.focusWidget(), key)
        assert panel.rows[place].hasFocus()
    assert has_color(panel.rows[0].grab().toImage(), Look("light").theme.color("focus").name())
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.rows[0], Qt.Key.Key_Escape)
    QTest.keyClick(panel.rows[0], Qt.Key.Key_X)


def test_a_click_on_a_finding_chooses_it_unless_it_is_let_go_elsewhere(qtbot, panel):
    chosen = []
    panel.finding_chosen.connect(chosen.append)
    cell = rows(panel, FindingCell)[0]
    QTest.mouseClick(cell, Qt.MouseButton.RightButton)
    QTest.mousePress(cell, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(cell, Qt.MouseButton.LeftButton, pos=cell.rect().bottomRight() * 3)
    assert chosen == []
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert [finding.rule for finding in chosen] == ["btl-minus-tied"]


def test_a_column_s_name_chooses_its_chain(qtbot, panel):
    second = panel.findChildren(ColumnHead)[1]
    with qtbot.waitSignal(panel.chain_chosen) as chosen:
        second.chosen.emit()
    assert chosen.args == [1]


def test_a_change_keeps_the_focus_on_its_row_and_what_is_the_same_stays(panel, comparison):
    panel.rows[3].setFocus()
    before = panel.rows
    panel.show_comparison(comparison, heads(comparison))
    assert panel.rows is before
    changed = compare(comparison.one, replace(comparison.other, verdict=Verdict.CAUTION))
    panel.show_comparison(changed, heads(changed))
    assert panel.rows[3].hasFocus()


def test_every_value_has_a_word():
    left, single = (Place(side, None, None, ()) for side in ("left", "both"))
    right = Place("right", None, None, ())
    said = {
        (left, "hears", "swapped"): "Right", (right, "hears", "swapped"): "Left", (single, "hears", "correct"): "Its signal",
        (left, "hears", "silent"): "Nothing", (left, "hears", None): "Not known", (left, "polarity", "inverted"): "Turned",
        (left, "gain", -0.04): "0 dB", (left, "gain", -6.0): "−6 dB", (left, "crosstalk", -math.inf): "Nothing",
        (left, "power", 0.0512): "0.0512 mW",
        (left, "damping", math.inf): "Without limit", (left, "spl", 98.25): "98.2 dB SPL", (left, "hiss", 4.0): "4 dB SPL",
    }  # fmt: skip
    assert {key: value_word(key[0], Row(key[1], key[2], None), key[2]) for key in said} == said
    assert [place_word(each) for each in (left, right, single, Place("input", None, None, ()))] == [
        "Left ear",
        "Right ear",
        "The ear",
        "Input",
    ]


def test_the_louder_chain_is_named(comparison):
    one = replace(comparison.one.heard[0], spl_db=98.0)
    lines = [louder_line(Place("left", one, replace(one, spl_db=level), ()), NAMES) for level in (104.0, 95.5, 98.0, None)]
    assert lines == ["Chain B is 6 dB louder", "Chain A is 2.5 dB louder", "Both are equally loud", ""]


def test_the_louder_line_stands_below_the_levels(panel, comparison):
    heard = replace(comparison.one.heard[0], spl_db=98.0)
    ones, others = (replace(comparison.one, heard=(replace(heard, spl_db=level),)) for level in (98.0, 101.0))
    panel.show_comparison(compare(ones, others), heads(comparison))
    assert "Chain B is 3 dB louder" in texts(panel)


def test_it_can_be_read_in_every_theme(qtbot, comparison):
    look = Look("dark")
    made = ComparisonPanel(look)
    qtbot.addWidget(made)
    made.resize(304, 600)
    made.show_comparison(comparison, heads(comparison))
    assert has_color(made.grab().toImage(), look.theme.state("unsafe").solid.name())
    look.set_high_contrast(True)
    assert has_color(made.grab().toImage(), look.theme.color("border").name())
