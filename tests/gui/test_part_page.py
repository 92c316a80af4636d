import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cablebuilder.core import ears, making
from cablebuilder.core.elements import Input, Output, Power, Transducer
from cablebuilder.core.parts import Port
from cablebuilder.gui.card_box import CardBox
from cablebuilder.gui.choice_button import Choice, ChoiceButton
from cablebuilder.gui.draft_checks import DraftChecks
from cablebuilder.gui.ears_editor import EarsEditor
from cablebuilder.gui.look import Look
from cablebuilder.gui.number_field import NumberField
from cablebuilder.gui.paragraph import BULLET, Paragraph
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.part_inner import PartInner
from cablebuilder.gui.part_page import PartPage
from cablebuilder.gui.port_editor import PortEditor
from cablebuilder.gui.port_words import KINDS, PAIR, connector_choices, drives, order_words, orders
from cablebuilder.gui.theme import load_fonts
from cablebuilder.judge.part_trials import Partners, trials

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)


@pytest.fixture
def opened(qtbot, catalog):
    def begin(part):
        page = PartPage(Look("light"), PartDraft(part, catalog))
        qtbot.addWidget(page)
        page.resize(1440, 800)
        page.show()
        return page

    return begin


@pytest.fixture
def page(opened):
    return opened(making.blank("amplifier"))


def stage(page, name="jack"):
    return making.stage_at(page.draft.part, name)


def type_into(field, text):
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)


def test_an_amplifier_with_two_outputs_is_described_by_clicks(page):
    type_into(page.maker, "Acme")
    type_into(page.model, "Two")
    page.inner.add_jack.chosen.emit("4.4mm-trrrs")
    page.inner.add_jack.chosen.emit("6.35mm-trs")
    first, second = page.inner.editors.values()
    first.use.chosen.emit("headphone")
    first.drive.chosen.emit("bridged")
    first.order.chosen.emit("jeita-4-4")
    type_into(first.ohms.field, "1,5")
    type_into(first.milliwatts.field, "500")
    type_into(first.into.field, "32")
    second.use.chosen.emit("headphone")
    part = page.draft.part
    assert (part.maker, part.model, part.kind) == ("Acme", "Two", "amplifier")
    assert stage(page) == Output(
        port="jack", pinout="jeita-4-4", topology="bridged", level="headphone", ohms=1.5, power=(Power(mw=500.0, ohms=32.0),)
    )
    assert stage(page, "jack-2").topology == "unknown"
    page.draft.undo()
    assert stage(page, "jack-2") is None
    page.draft.undo()
    assert stage(page).power == (Power(mw=500.0),)
    assert first.into.field.text() == ""


def test_only_the_questions_that_the_answers_leave_are_shown(page):
    page.inner.add_jack.chosen.emit("3.5mm-trs")
    editor = page.inner.editors["jack"]
    shown = lambda: [name for name in ("use", "drive", "receives", "order") if getattr(editor, name).isVisibleTo(editor)]  # noqa: E731
    assert shown() == ["use", "order"]
    editor.use.chosen.emit("line-in")
    assert shown() == ["use", "receives", "order"]
    editor.receives.chosen.emit("differential")
    assert stage(page) == Input(port="jack", receives="differential", level="line", pinout="se-trs-3-5")
    editor.use.chosen.emit("speaker")
    assert shown() == ["use", "drive", "order"]
    assert editor.figures.isVisibleTo(editor)
    assert isinstance(editor, PortEditor)
    assert isinstance(editor, CardBox)
    page.inner.add_jack.chosen.emit("toslink")
    digital = page.inner.editors["jack-2"]
    assert not digital.order.isVisibleTo(digital)


def test_not_knowing_can_always_be_answered(page, catalog):
    page.inner.add_jack.chosen.emit("2.5mm-trrs")
    editor = page.inner.editors["jack"]
    editor.use.chosen.emit("headphone")
    editor.order.chosen.emit("ak-trrs-2-5")
    editor.order.chosen.emit("")
    editor.drive.chosen.emit("bridged")
    editor.drive.chosen.emit("unknown")
    assert page.draft.part.ports["jack"].pinout is None
    assert stage(page).pinout is None
    assert all(orders(catalog, Port(connector=each, gender="jack"))[-1].key == "" for each in catalog.connectors)
    for level in ("headphone", "line", "speaker"):
        assert drives(page.draft.part, catalog, "jack", Output(port="jack", topology="bridged", level=level))[-1].key == "unknown"


@pytest.mark.parametrize(
    ("connector", "use", "first"),
    [
        ("6.35mm-trs", "headphone", "single-ended"),
        ("3.5mm-trs", "headphone", "single-ended"),
        ("4.4mm-trrrs", "headphone", "bridged"),
        ("2 xlr-3", "headphone", "bridged"),
        ("xlr-3", "line", "balanced-line"),
        ("2 rca", "line", "single-ended"),
    ],
)
def test_what_cannot_be_on_a_socket_is_not_among_the_answers(page, connector, use, first):
    page.inner.add_jack.chosen.emit(connector)
    editor = page.inner.editors["jack"]
    editor.use.chosen.emit(use)
    offered = [choice.key for choice in editor.drive.choices]
    assert offered[0] == first
    assert ("bridged" in offered, "ground-separated" in offered) == (first == "bridged",) * 2


def test_steps_are_undone_with_the_mouse_too(page):
    assert (page.undo.isEnabled(), page.redo.isEnabled()) == (False, False)
    page.inner.add_jack.chosen.emit("3.5mm-trs")
    page.undo.click()
    assert page.draft.part.ports == {}
    assert (page.undo.isEnabled(), page.redo.isEnabled()) == (False, True)
    page.redo.click()
    assert list(page.draft.part.ports) == ["jack"]


def test_tab_walks_as_everything_stands(page, qtbot):
    for connector in ("3.5mm-trs", "xlr-4"):
        page.inner.add_jack.chosen.emit(connector)
    qtbot.waitUntil(lambda: all(each.isVisible() for each in page.inner.editors.values()))
    names, stop = [], page.model
    while len(names) < 12 and (not names or stop is not page.model):
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisibleTo(page):
            names.append(stop.accessibleName() or type(stop).__name__)
        stop = stop.nextInFocusChain()
    assert [name.partition(":")[0] for name in names] == [
        "Model or name", "What is printed beside it", "Remove the 3.5 mm socket", "What it is for", "Contact order",
        "What is printed beside it", "Remove the 4-pin XLR socket", "What it is for", "Contact order", "Add a socket", "Add a plug",
        "Check of this part",
    ]  # fmt: skip


def test_an_answer_that_is_in_the_part_already_stays_among_the_answers(page, catalog):
    page.inner.add_jack.chosen.emit("3.5mm-trs")
    odd = Output(port="jack", topology="bridged", level="headphone")
    assert "bridged" in [choice.key for choice in drives(page.draft.part, catalog, "jack", odd)]
    known = [choice.words for choice in orders(catalog, Port(connector="3.5mm-trrs", gender="jack"), "gndsep-trrs-3-5-a")]
    assert len(known) == len(set(known)), "no two answers in the same words"
    keys = [choice.key for choice in orders(catalog, Port(connector="3.5mm-trrs", gender="jack"), "gndsep-trrs-3-5-a")]
    assert ("gndsep-trrs-3-5-a" in keys, "hifiman-trrs-3-5" in keys) == (True, False)


def test_two_plugs_for_two_cups_are_one_choice_and_stand_on_the_other_side_of_the_board(page):
    page.kinds["cable"].click()
    page.inner.add_plug.chosen.emit("4.4mm-trrrs")
    page.inner.add_plug.chosen.emit("2 3.5mm-ts")
    ports = page.draft.part.ports
    assert [(port.ear, port.pinout) for port in ports.values()] == [(None, "jeita-4-4"), ("left", "cup-ts-3-5"), ("right", "cup-ts-3-5")]
    assert [(block.words, block.side) for block in page.inner.board.layout_now.blocks] == [
        ("4.4 mm", "left"),
        ("3.5 mm mono left", "right"),
        ("3.5 mm mono right", "right"),
    ]
    assert not page.inner.part_all.isEnabled(), "there is no wire yet"
    page.inner.usual.click()
    assert page.inner.part_all.isEnabled()
    assert "3.5 mm mono right: Sleeve" in page.inner.table.item(3).text()
    assert [trial.verdict.value for trial in trials(page.draft.part, page.draft.catalog, Partners())] == ["safe"]
    assert order_words(page.draft.catalog.pinouts["cup-ts-3-5"], ("tip", "sleeve")) == "Tip plus, Sleeve minus"
    assert order_words(page.draft.catalog.pinouts["iem-2pin"], ("+", "-")) == "Plus, Minus"


def test_a_lead_of_plugs_alone_is_wired_across(page):
    page.kinds["cable"].click()
    for connector in ("3.5mm-trs", "6.35mm-ts", "6.35mm-ts"):
        page.inner.add_plug.chosen.emit(connector)
    assert [(block.words, block.side) for block in page.inner.board.layout_now.blocks] == [
        ("3.5 mm", "left"),
        ("6.35 mm mono (1)", "right"),
        ("6.35 mm mono (2)", "right"),
    ]


def test_a_kind_changes_what_is_asked_and_headphones_get_ears(page):
    page.inner.add_plug.chosen.emit("3.5mm-trs")
    page.inner.editors["plug"].order.chosen.emit("se-trs-3-5")
    assert not page.inner.ears.isVisible()
    page.kinds["headphone"].click()
    assert page.inner.ears.isVisible()
    assert isinstance(page.inner, PartInner)
    assert isinstance(page.inner.ear_editor, EarsEditor)
    assert not page.inner.wires.isVisible()
    assert len([each for each in page.draft.part.elements if isinstance(each, Transducer)]) == 2
    editor = page.inner.ear_editor
    type_into(editor.ohms.field, "300")
    type_into(editor.sensitivity.field, "97")
    editor.per.chosen.emit("V")
    type_into(editor.limit.field, "500")
    figures = ears.figures_of(page.draft.part)
    assert (figures.ohms, figures.sensitivity.db, figures.sensitivity.per, figures.max_mw) == (300.0, 97.0, "V", 500.0)
    assert not editor._returns_row.isVisible()
    page.kinds["cable"].click()
    assert page.inner.wires.isVisible()
    assert not [each for each in page.draft.part.elements if isinstance(each, Transducer)]
    assert [key for key, chip in page.kinds.items() if chip.isChecked()] == ["cable"]


def test_whether_returns_meet_is_asked_where_the_plug_keeps_them_apart(opened):
    page = opened(making.blank("earphone"))
    page.inner.add_jack.chosen.emit("mmcx")
    assert list(page.inner.editors) == ["jack"]
    assert page.inner.ear_editor._returns_row.isVisible()
    page.inner.ear_editor.returns.chosen.emit("unknown")
    assert ears.returns_of(page.draft.part, page.draft.catalog) == "unknown"


def test_a_port_is_removed_with_its_editor_and_comes_back(page):
    page.inner.add_jack.chosen.emit("xlr-4")
    type_into(page.inner.editors["jack"].label, "Phones")
    page.inner.editors["jack"].remove.click()
    assert page.inner.editors == {}
    page.draft.undo()
    assert page.inner.editors["jack"].label.text() == "Phones"


def test_keys_of_the_page_reach_it_and_not_the_layout(page, qtbot):
    page.inner.add_jack.chosen.emit("xlr-4")
    page.setFocus()
    page.inner.add_jack.setFocus()
    QTest.keyClick(page.inner.add_jack, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.draft.part.ports == {}
    QTest.keyClick(page.inner.add_jack, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert list(page.draft.part.ports) == ["jack"]
    with qtbot.waitSignal(page.save_asked):
        QTest.keyClick(page.inner.add_jack, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.cancel_asked):
        QTest.keyClick(page.inner.add_jack, Qt.Key.Key_Escape)


def test_the_check_follows_when_the_hand_is_still(page, qtbot):
    assert isinstance(page.checks, DraftChecks)
    assert "no name" in _texts(page.checks)
    type_into(page.model, "Mine")
    qtbot.waitUntil(lambda: "no name" not in _texts(page.checks))
    page.inner.add_jack.chosen.emit("4.4mm-trrrs")
    page.inner.editors["jack"].order.chosen.emit("jeita-4-4")
    page.inner.editors["jack"].use.chosen.emit("headphone")
    page.inner.editors["jack"].drive.chosen.emit("bridged")
    qtbot.waitUntil(lambda: "Unsafe" in _texts(page.checks))


def test_a_part_without_a_name_is_called_what_it_is(page, qtbot):
    page.inner.add_jack.chosen.emit("6.35mm-trs")
    page.inner.editors["jack"].use.chosen.emit("headphone")
    qtbot.waitUntil(lambda: "the tip of amplifier carries" in _texts(page.checks))
    assert "trial/" not in _texts(page.checks)


def _texts(widget):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_a_choice_opens_with_keys_and_tells_what_was_chosen(qtbot):
    button = ChoiceButton(Look("light"), "Which", [Choice("a", "First", "One"), Choice("b", "Second & last", "Two")])
    qtbot.addWidget(button)
    button.show()
    button.show_key("a")
    assert button.accessibleName() == "Which: First"
    QTest.keyClick(button, Qt.Key.Key_Down)
    (menu,) = button.findChildren(QMenu)
    texts = [action.text() for action in menu.actions() if action.data()]
    assert texts == ["First", "Second && last"]
    with qtbot.waitSignal(button.chosen) as chosen:
        next(action for action in menu.actions() if action.data() == "b").trigger()
    assert chosen.args == ["b"]
    menu.close()
    button.show_key("elsewhere")
    assert button.text() == "elsewhere"


@pytest.mark.parametrize(("text", "number"), [("32", 32.0), ("0,5", 0.5), ("1e3", 1000.0), ("", None)])
def test_a_number_is_told_as_it_is(qtbot, text, number):
    field = NumberField(Look("light"), "Impedance", "Ω")
    qtbot.addWidget(field)
    told = []
    field.given.connect(told.append)
    QTest.keyClicks(field.field, text or "1")
    if not text:
        QTest.keyClick(field.field, Qt.Key.Key_Backspace)
    assert told[-1] == number


@pytest.mark.parametrize("text", ["x", "-3", "0", "1e12", "nan", "inf"])
def test_what_is_no_number_is_marked_and_kept_out(qtbot, text):
    field = NumberField(Look("light"), "Impedance", "Ω")
    qtbot.addWidget(field)
    field.show_number(None)
    field.field.setText(text)
    told = []
    field.given.connect(told.append)
    field._on_edited()
    assert told == []
    assert field.field.property("wrong")
    assert "not known" in field.field.accessibleDescription()
    field.show_number(8.0)
    assert field.field.text() == "8"
    assert not field.field.property("wrong")


def test_what_is_typed_is_not_rewritten_while_it_means_the_same(qtbot):
    field = NumberField(Look("light"), "Volts", "V", may_be_zero=True)
    qtbot.addWidget(field)
    field.field.setText("2.0")
    field.show_number(2.0)
    assert field.field.text() == "2.0"
    field.field.setText("0")
    field._on_edited()
    assert not field.field.property("wrong")


def test_words_are_there_for_everything(catalog):
    assert {choice.key.removeprefix(PAIR) for choice in connector_choices(catalog)} == set(catalog.connectors)
    assert len({key for key, _, _ in KINDS}) == len(KINDS)


def test_what_a_socket_is_for_is_not_known_until_somebody_says_so(page):
    page.inner.add_jack.chosen.emit("6.35mm-trs")
    assert page.inner.editors["jack"].use.text() == "I don’t know"
    page.inner.editors["jack"].use.chosen.emit("headphone")
    page.inner.editors["jack"].use.chosen.emit(page.inner.editors["jack"].use.choices[-1].key)
    assert stage(page) is None
    page.inner.add_jack.chosen.emit("usb-c")
    assert page.inner.editors["jack-2"].use.key == "none"


def test_the_lines_of_a_point_begin_below_its_words(qtbot):
    made = Paragraph(Look("light"), BULLET + "how it is driven is not known. Links to it can say that first.")
    qtbot.addWidget(made)
    made.resize(120, made.heightForWidth(120))
    ink = made.grab().toImage()
    lines = range(0, made.height(), round(made.line))
    left = [min(x for x in range(120) for y in range(top, top + 16) if ink.pixelColor(x, y).lightness() < 100) for top in lines]
    assert len(left) > 2
    assert all(each > left[0] + 6 for each in left[1:])


def test_a_long_answer_is_small_rather_than_cut(qtbot, cut_texts):
    load_fonts()
    words = "Balanced: an amplifier behind each of four contacts"
    made = ChoiceButton(Look("light"), "How it is driven", [Choice("a", words, "")])
    made.show_key("a")
    qtbot.addWidget(made)
    made.resize(340, made.height())
    made.grab()
    assert cut_texts() == []
