import re
from html.parser import HTMLParser

import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.files.carried_layout import NAME
from cablebuilder.files.report_page import PagePictures, report_page
from cablebuilder.files.report_text import Judged
from cablebuilder.files.rig_file import load_rig
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from tests.hostile import TEXTS, hostile_rig
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

PARTS = {"player": PLAYER, "adapter": ADAPTER, "ear": EARPHONE, "other": PLAYER, "ear2": EARPHONE}
LAYOUT = rig("player.balanced > adapter > ear, other.phones > ear2", **PARTS)
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>a &lt;b&gt;</title><g id="g1" fill="url(#g2)"/></svg>'
VOID = {"meta", "br", "img", "link", "input", "path", "circle", "rect", "g"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article", "div", "p",
    "h1", "h2", "h3", "h4", "ul", "li", "span", "strong", "a", "script",
    "svg", "g", "path", "circle", "rect", "ellipse", "line", "polyline", "text", "defs", "lineargradient", "radialgradient", "stop",
}  # fmt: skip


class Reader(HTMLParser):
    """Reads a page as a browser does: its elements with their attributes, its words, and whether all is closed in order."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.words, self.open, self.blocks = [], "", [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open and self.open[-1] != tag:
            assert self.open.pop() in VOID
        assert self.open, f"</{tag}> closes nothing"
        self.open.pop()

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        if inside not in {"style", "script"}:
            self.words += data
        elif inside == "script":
            self.blocks.append(data)


def page_of(layout, catalog, pictures=None, day="28 November 2026"):
    report = check(layout, catalog)
    return report_page(Judged("a.rig.json", layout, catalog, report, Remedies(catalog).all_cures(layout, report)), pictures, day)


def assert_harmless(page):
    """A page asks for nothing, runs nothing, and links only where a finding names a page."""
    read = Reader(page)
    assert not read.open
    assert {tag for tag, _ in read.elements} <= ALLOWED
    scripts = [attributes for tag, attributes in read.elements if tag == "script"]
    assert scripts == [{"type": "application/json", "id": NAME}]
    for tag, attributes in read.elements:
        assert not {name for name in attributes if name.startswith("on")} & attributes.keys()
        assert not {"src", "srcset", "srcdoc", "action", "formaction", "background", "poster"} & attributes.keys()
        assert "href" not in attributes or (tag == "a" and re.match("https?://", attributes["href"]))
        assert all(value.startswith("url(#") for value in attributes.values() if value and "url(" in value and tag != "style")
        assert "rel" not in attributes or attributes["rel"] == "noopener noreferrer"
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(styles) == 1
    assert not re.search(r"@import|url\(|expression|javascript:", styles[0])
    assert "default-src 'none'" in page
    return read


def test_a_page_says_everything(catalog):
    page = page_of(LAYOUT, catalog, PagePictures(SVG, SVG))
    read = assert_harmless(page)
    for words in (
        "a.rig.json", "Unsafe", "Checked on 28 November 2026 with cablebuilder", "Chain A", "Chain B", "Don’t plug this in",
        "Good to plug in", "Don’t plug this adapter into this player", "What can happen", "Do instead", "Use the player’s 3.5 mm socket",
        "Sources", "What you hear", "Example Earphone, left ear hears left", "2.5 mm (Unsafe) →", "This page carries its layout",
    ):  # fmt: skip
        assert words in read.words, words
    links = [attributes["href"] for tag, attributes in read.elements if tag == "a"]
    assert links
    assert page.startswith("<!doctype html>\n")
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in read.elements
    assert ("html", {"lang": "en"}) in read.elements


def test_two_pictures_stand_in_one_page_and_keep_their_names_apart(catalog):
    page = page_of(LAYOUT, catalog, PagePictures(SVG, SVG))
    assert '<g id="light-g1" fill="url(#light-g2)"/>' in page
    assert '<g id="dark-g1" fill="url(#dark-g2)"/>' in page
    assert "<?xml" not in page
    assert page.count("<title>") == 1


def test_a_page_opens_as_the_layout_that_it_tells_of(catalog, tmp_path):
    (tmp_path / "report.html").write_text(page_of(LAYOUT, catalog), "utf-8")
    assert load_rig(tmp_path / "report.html", catalog).rig == LAYOUT


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_word_of_a_user_is_anything_but_a_word(text, catalog, tmp_path):
    layout = hostile_rig(text)
    page = page_of(layout, catalog)
    assert_harmless(page)
    assert not set("\u202e\u2066\u2028\x1b\x00\x07") & set(page)
    (tmp_path / "report.html").write_text(page, "utf-8")
    assert load_rig(tmp_path / "report.html", catalog).rig == layout


def test_an_empty_layout_is_a_short_page(catalog):
    read = assert_harmless(page_of(Rig(), catalog, day=""))
    assert "Not complete yet" in read.words
    assert "Checked with cablebuilder" in read.words
