"""Rows of safe ways: their words, their heights, and that they paint whole in every theme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from cablebuilder.gui.look import Look
from cablebuilder.gui.plan_list import PlanDelegate, PlanModel
from cablebuilder.gui.plan_rows import Fold, plan_row, tempting_row
from cablebuilder.gui.theme import load_fonts
from cablebuilder.judge.planner import Planner
from tests.gui.plans import BALANCED, LISTENER, PLAYER, small


@pytest.fixture(scope="module")
def found(catalog):
    shelf = small(catalog)
    planner = Planner(shelf, frozenset({BALANCED}))
    pair = shelf.parts[PLAYER], shelf.parts[LISTENER]
    plans = [plan_row(shelf, plan, {BALANCED}) for plan in planner.plans(*pair)]
    return plans, [tempting_row(shelf, each) for each in planner.tempting(*pair)]


def test_the_best_row_says_what_it_costs_and_what_is_owned(found):
    best = found[0][0]
    assert best.chain == "Astell&Kern A&norma SR25 > HD 600 cable, 2.5 mm > Sennheiser HD 600"
    assert (best.state, best.cost) == ("safe", "Nothing to buy")
    assert best.notes == "Balanced all the way · Loud enough · You own: HD 600 cable, 2.5 mm"
    assert [part.owned for part in best.parts] == [0, 1, 0]


def test_what_is_to_buy_is_named(found):
    assert any(row.cost == "To buy: HD 600 cable, 3.5 mm" for row in found[0])


def test_a_tempting_row_has_the_sentence_of_its_rule_and_nothing_to_add(found):
    unsafe = [row for row in found[1] if row.state == "unsafe"]
    assert unsafe
    assert all(row.plan is None and row.sentences[0].endswith(".") for row in unsafe)


def test_a_screen_reader_hears_verdict_chain_cost_and_reason(qapp, found):
    model = PlanModel()
    model.show_rows([found[0][0], Fold("why-not", 2, is_open=True), found[1][0]])
    names = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert names[0].startswith("Safe: Astell&Kern A&norma SR25 > ")
    assert names[1] == "Why not the others? (2)"
    assert "Nothing to buy" in model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert found[1][0].sentences[0] in model.index(2).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert model.index_of(Fold("why-not", 9, is_open=False)).row() == 1
    assert not model.index_of(None).isValid()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_and_sentences_get_the_lines_that_they_need(qtbot, found, theme, cut_texts):
    load_fonts()
    view, model = QListView(), PlanModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(PlanDelegate(Look(theme), view))
    model.show_rows([found[0][0], Fold("why-not", 1, is_open=True), found[1][0]])
    heights = {}
    for width in (900, 600):
        view.resize(width, 500)
        view.show()
        view.grab()
        heights[width] = [view.sizeHintForRow(row) for row in range(3)]
    assert heights[900][:2] == heights[600][:2]
    assert heights[900][2] < heights[600][2]
    assert cut_texts() == []
