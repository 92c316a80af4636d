import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from cablebuilder import paths
from cablebuilder.files.help_files import HelpPage, load_help
from cablebuilder.gui import help_view, text_blocks
from cablebuilder.gui.help_view import HelpView, page_markdown
from cablebuilder.gui.look import Look
from cablebuilder.judge.hazards import VERDICTS

PAGES = {page.id: page for page in load_help(paths.resource_folder(), "en")}


@pytest.fixture
def look(qtbot):
    return Look("light")


@pytest.fixture
def view(qtbot, look, catalog):
    made = HelpView(look, catalog)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def image(view, name):
    return view.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(name))


def test_a_page_about_a_rule_has_picture_headings_and_sources(catalog):
    text = page_markdown(PAGES["btl-minus-tied"], catalog)
    heads = [line for line in text.splitlines() if line.startswith("#")]
    sections = ["What happens", "What you hear or lose", "What to do", "How sure we are", "Sources"]
    assert heads == ["# Two balanced minus wires joined", *(f"## {section}" for section in sections)]
    assert "](rig:btl-minus-tied)" in text
    assert "- [moon-audio.com: balanced adapters caution](<https://www.moon-audio.com/balanced-adapters-caution>)" in text
    assert "- Our own reasoning: fault current" in text


def test_a_rule_without_a_layout_shows_none_and_every_rule_says_what_it_rests_on(catalog):
    assert "![" not in page_markdown(PAGES["not-checked"], catalog)
    for rule in VERDICTS:
        assert "\n\n## Sources\n\n- " in page_markdown(PAGES[rule], catalog), rule


def test_the_page_is_shown_with_its_picture_no_wider_than_itself(view):
    view.show_page(PAGES["btl-minus-tied"])
    assert view.toPlainText().startswith("Two balanced minus wires joined")
    drawn = image(view, "rig:btl-minus-tied")
    assert 320 < drawn.deviceIndependentSize().width() <= view.viewport().width()


def test_html_in_a_page_stays_text(view):
    view.show_page(HelpPage("x", "start", "Title", "", "<b>bold</b> <img src='http://example.org/x.png'>"))
    assert "<b>bold</b>" in view.toPlainText()


def test_another_look_draws_the_page_anew_at_the_same_place(view, look):
    view.show_page(PAGES["plugs"])
    view.verticalScrollBar().setValue(100)
    before = image(view, "plug:3.5mm-trs").copy()
    look.choose("dark")
    assert view.verticalScrollBar().value() == 100
    assert image(view, "plug:3.5mm-trs") != before


def test_links_lead_to_pages_and_addresses_only_after_a_question(qtbot, view, monkeypatch):
    asked = []
    monkeypatch.setattr(help_view, "ask_and_open", lambda _, address: asked.append(address))
    with qtbot.waitSignal(view.page_asked) as signal:
        view.anchorClicked.emit(QUrl("plugs"))
    assert signal.args == ["plugs"]
    view.anchorClicked.emit(QUrl("https://example.org/a"))
    assert asked == ["https://example.org/a"]


@pytest.mark.parametrize("name", ["words", "is-balanced-better", "verdicts"])
def test_no_letter_is_made_bold_by_smearing(view, name):
    view.show_page(PAGES[name])
    block, weights = view.document().begin(), set()
    while block.isValid():
        weights |= {fragment.charFormat().font().weight() for fragment in text_blocks.fragments_of(block)}
        block = block.next()
    assert weights <= {400, 600}


def test_pictures_follow_the_width_of_the_page(qtbot, view):
    view.show_page(PAGES["btl-minus-tied"])
    before = image(view, "rig:btl-minus-tied").width()
    view.resize(1000, 600)
    qtbot.waitUntil(lambda: image(view, "rig:btl-minus-tied").width() > before)
