"""The table of answers: its words, its order, and what narrows it."""

import dataclasses

import pytest
from PySide6.QtCore import Qt

from cablebuilder.core.parts import Price
from cablebuilder.gui.matrix_cells import KINDS, Found, bought_words, cell_of, kind_of, kind_word, rank_of
from cablebuilder.gui.matrix_model import BY_COUNT, BY_NAME, CellRole, FadedRole, MatrixModel, PartRole, Wish
from cablebuilder.judge.planner import Best, Planner

SOURCES = ("astell-kern/ak70", "apple/iphone-6", "stax/srm-353x")
LISTENERS = ("sennheiser/hd-600", "koss/ksc75", "stax/sr-009")
CABLES = ("generic/hd-600-cable-2.5mm", "generic/hd-600-cable-3.5mm")


@pytest.fixture(scope="module")
def few(catalog):
    return dataclasses.replace(catalog, parts={name: catalog.parts[name] for name in (*SOURCES, *LISTENERS, *CABLES)})


@pytest.fixture(scope="module")
def found(few):
    planner = Planner(few)
    places = [(row, column) for row in range(3) for column in range(3)]
    bests = {place: planner.best(few.parts[SOURCES[place[0]]], few.parts[LISTENERS[place[1]]]) for place in places}
    return {place: Found(best, is_loudness_known=True) for place, best in bests.items()}


@pytest.fixture
def model(few, found):
    made = MatrixModel(few)
    made.show_answers([few.parts[use] for use in SOURCES], [few.parts[use] for use in LISTENERS], found)
    return made


def heads(model, orientation):
    count = model.rowCount() if orientation == Qt.Orientation.Vertical else model.columnCount()
    return [model.headerData(section, orientation, PartRole).id for section in range(count)]


def rows(model):
    return heads(model, Qt.Orientation.Vertical)


def columns(model):
    return heads(model, Qt.Orientation.Horizontal)


def test_a_cell_says_verdict_cost_and_loudness_in_words(few, found):
    cell = cell_of(few, found[0, 0])
    assert (cell.state, cell.word, cell.cost) == ("safe", "Safe", "1 part to buy")
    assert cell.brief == "1 to buy · loud enough"
    assert cell.chain == "Astell&Kern AK70 (2.5 mm) > HD 600 cable, 2.5 mm > Sennheiser HD 600"
    assert cell_of(few, found[0, 0]._replace(is_loudness_known=False)).brief == "1 to buy"


def test_where_there_is_no_way_the_cell_says_so(few, found):
    cell = cell_of(few, found[0, 2])
    assert (cell.state, cell.word, cell.brief) == ("not-fitting", "No safe way", "")
    assert cell.chain == "No safe way from Astell&Kern AK70 to STAX SR-009 with the parts that are known."
    unknown = Found(Best(found[0, 2].best.source, found[0, 2].best.listener, "unknown"), is_loudness_known=False)
    assert (cell_of(few, unknown).state, cell_of(few, unknown).word) == ("neutral", "Not known")
    assert "nobody states" in cell_of(few, unknown).chain


def test_every_kind_has_a_word_of_its_own():
    assert len({kind_word(kind) for kind in KINDS}) == len(KINDS)


def test_what_is_bought_is_named_with_its_price(few, found):
    assert bought_words(few, found[0, 0]) == "To buy: HD 600 cable, 2.5 mm"
    assert bought_words(few, found[0, 1]) == "Nothing to buy"
    assert bought_words(few, found[0, 2]) == ""
    plan = dataclasses.replace(found[0, 0].best.plan, price=Price(amount="12.50", currency="EUR"))
    priced = Found(dataclasses.replace(found[0, 0].best, plan=plan), is_loudness_known=True)
    assert bought_words(few, priced) == "To buy: HD 600 cable, 2.5 mm, 12.50 EUR"


def test_answers_are_ordered_by_verdict_then_by_what_is_to_be_bought(found):
    order = sorted(found.values(), key=rank_of)
    assert [kind_of(each) for each in order] == sorted((kind_of(each) for each in order), key=KINDS.index)
    safe = [len(each.best.plan.to_buy) for each in order if kind_of(each) == "safe"]
    assert safe == sorted(safe)
    assert rank_of(None) > rank_of(order[-1])


def test_rows_stand_in_the_order_of_their_names_or_of_what_goes_with_them(model, few, found):
    assert rows(model) == ["apple/iphone-6", "astell-kern/ak70", "stax/srm-353x"]
    model.narrow(Wish(order=BY_COUNT))
    counts = [sum(found[SOURCES.index(use), column].best.plan is not None for column in range(3)) for use in rows(model)]
    assert counts == sorted(counts, reverse=True)
    model.narrow(Wish(order="stax/sr-009"))
    assert rows(model)[0] == "stax/srm-353x", "the only one that drives it"


def test_words_narrow_the_rows_that_hold_them_or_else_the_columns(model):
    model.narrow(Wish("ak70"))
    assert (rows(model), len(columns(model))) == (["astell-kern/ak70"], 3)
    model.narrow(Wish("ak70 hd 600"))
    assert (rows(model), columns(model)) == (["astell-kern/ak70"], ["sennheiser/hd-600"])
    model.narrow(Wish("nobody"))
    assert (model.rowCount(), model.columnCount()) == (3, 0)
    model.narrow(Wish())
    assert (model.rowCount(), model.columnCount()) == (3, 3)


def test_kinds_leave_rows_and_columns_without_them_out_and_fade_the_rest(model):
    model.narrow(Wish(kinds=frozenset({"does-not"})))
    faded = {model.data(model.index(row, column), FadedRole) for row in range(model.rowCount()) for column in range(model.columnCount())}
    assert faded == {True, False}
    for row in range(model.rowCount()):
        assert any(not model.data(model.index(row, column), FadedRole) for column in range(model.columnCount()))
    model.narrow(Wish(kinds=frozenset({"unknown"})))
    assert model.rowCount() == 0


def test_one_source_with_many_listeners_stands_across(model, few, found):
    only = {(0, column): found[0, column] for column in range(3)}
    model.show_answers([few.parts[SOURCES[0]]], [few.parts[use] for use in LISTENERS], only)
    assert (rows(model), columns(model)) == (["koss/ksc75", "sennheiser/hd-600", "stax/sr-009"], ["astell-kern/ak70"])
    assert model.is_list
    assert model.found_at(model.index(1, 0)) is found[0, 0]
    assert model.place_of(found[0, 0]) == model.index(1, 0)
    assert not model.place_of(found[1, 0]).isValid()


def test_a_cell_is_spoken_with_both_names(model):
    index = model.index(1, 0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Astell&Kern AK70, Koss KSC75: Safe, Nothing to buy, Loud enough"
    assert model.data(index, Qt.ItemDataRole.ToolTipRole).startswith("Astell&Kern AK70 (3.5 mm) > ")


def test_what_is_found_later_comes_in_its_place(few, found):
    model, known = MatrixModel(few), {}
    model.show_answers([few.parts[use] for use in SOURCES], [few.parts[use] for use in LISTENERS], known)
    assert model.data(model.index(1, 1)) == "Not looked at yet"
    assert model.data(model.index(1, 1), CellRole) is None
    known |= found
    changed = []
    model.dataChanged.connect(lambda *_: changed.append(True))
    model.refresh()
    assert changed
    assert model.data(model.index(1, 0)) == "Safe, Nothing to buy, Loud enough"
    assert model.wish.order == BY_NAME
