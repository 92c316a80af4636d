"""The website: each page of docs/ and each page of the help in every language as HTML that needs nothing from elsewhere.

Pictures of the help are drawn by the program's own views, as SVG. Must never let HTML of a source through. Read on in
:mod:`cablebuilder.files.help_files`.
"""

import os
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cablebuilder import language
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.help_files import CHAPTERS, load_help
from cablebuilder.gui.help_pictures import help_picture
from cablebuilder.gui.help_view import WIDEST_PICTURE, page_markdown
from cablebuilder.gui.picture_files import drawing_application, drawn_sheet
from cablebuilder.gui.theme import Theme
from cablebuilder.paths import resource_folder

ROOT = Path(__file__).parents[2]
ASSETS = (".png", ".gif", ".svg")
Draw = Callable[[str], bytes | None]
"""Returns the SVG of a picture that a page of the help names; None where there is no such picture."""
_PAGE = """<!doctype html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{up}style.css">
</head>
<body>
<nav>
{navigation}
</nav>
<main>
{body}
</main>
</body>
</html>
"""
_STYLE = """:root { color-scheme: light dark; --ground: #fbfaf7; --text: #1a1c1f; --muted: #5c6067; --line: #d9d6cf; --link: #1f4fc1; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181d; --text: #f1efea; --muted: #a9adb5; --line: #353a42; --link: #9db8ff; }
}
body { display: flex; gap: 2rem; margin: 0; padding: 1.5rem; background: var(--ground); color: var(--text); line-height: 1.5;
  font-family: Inter, system-ui, sans-serif; }
nav { flex: 0 0 16rem; font-size: 0.9rem; }
nav ul { list-style: none; padding: 0; margin: 0 0 1rem; }
nav h2 { font-size: 0.8rem; color: var(--muted); margin: 0.8rem 0 0.2rem; }
main { max-width: 52rem; min-width: 0; }
a { color: var(--link); }
img { max-width: 100%; height: auto; background: #fbfaf7; border-radius: 10px; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid var(--line); }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; padding: 0.8rem; }
@media (max-width: 50rem) { body { flex-direction: column; } nav { flex: none; } }
"""


def slug(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    kept = "".join(letter for letter in heading.casefold() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")


def markdown() -> MarkdownIt:
    """Return a reader of Markdown with tables, and without the HTML that may be in it."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def without_marks(text: str) -> str:
    """Return a page without the marks of what is generated in it."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(("<!-- generated:", "<!-- end -->")))


class Site:
    """A website in the making."""

    def __init__(self, docs: Path, target: Path, draw: Draw | None = None) -> None:
        """Make a site of a folder of pages; ``draw`` draws the pictures of the help."""
        self._docs, self._target, self._problems = docs, target, list[str]()
        self._draw = draw
        self._reader = markdown()

    def make(self) -> list[str]:
        """Write all pages and return what is wrong with them."""
        self._target.mkdir(parents=True, exist_ok=True)
        (self._target / "style.css").write_text(_STYLE, "utf-8")
        pages = sorted(self._docs.glob("*.md"), key=lambda path: (path.stem != "index", path.stem))
        titles = {path.stem: path.read_text("utf-8").partition("\n")[0].removeprefix("# ") for path in pages}
        links = [f'<li><a href="{name}.html">{escape(title)}</a></li>' for name, title in titles.items()]
        codes = [code for code in language.codes() if code == "en" or (resource_folder() / "help" / code).is_dir()]
        links += [f'<li><a href="help/{code}/index.html">Help ({code})</a></li>' for code in codes]
        navigation = f"<ul>{''.join(links)}</ul>"
        for path in pages:
            body = self._body(without_marks(path.read_text("utf-8")), self._docs_link)
            self._write(f"{path.stem}.html", titles[path.stem], body, navigation, "en")
        for asset in (*self._docs.glob("*"), *self._docs.glob("pictures/*")):
            if asset.suffix in ASSETS:
                place = self._target / asset.relative_to(self._docs)
                place.parent.mkdir(exist_ok=True)
                shutil.copyfile(asset, place)
        for code in codes:
            self._make_help(code)
        self._look_at_links()
        return self._problems

    def _docs_link(self, link: str) -> str:
        """Return where a link of a page leads on the site: other pages, or the project's files as they lie there."""
        path, mark, anchor = link.partition("#")
        if path.endswith(".md") and "/" not in path:
            return f"{path.removesuffix('.md')}.html{mark}{anchor}"
        if path.startswith("../"):
            name = path.removeprefix("../")
            if not (ROOT / name).exists():
                self._problems.append(f"{name} is not in the project")
            place = self._target / "files" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                shutil.copyfile(ROOT / name, place)
            return f"files/{name}"
        return link

    def _make_help(self, code: str) -> None:
        """Write the help in a language."""
        application = drawing_application()
        language.use(code)
        catalog = load_catalog(resource_folder())
        draw = self._draw or _drawer()
        pages = load_help(resource_folder(), code)
        titles = {page.id: page.title for page in pages}
        chapters = dict.fromkeys(page.chapter for page in pages)
        navigation = '<ul><li><a href="../../index.html">cablebuilder</a></li></ul>' + "".join(
            f"<h2>{escape(language.render(CHAPTERS[chapter]))}</h2><ul>"
            + "".join(f'<li><a href="{page.id}.html">{escape(page.title)}</a></li>' for page in pages if page.chapter == chapter)
            + "</ul>"
            for chapter in chapters
        )
        home = Path("help") / code

        def linked(link: str) -> str:
            if link in titles:
                return f"{link}.html"
            kind, _, name = link.partition(":")
            if kind not in {"rig", "example", "plug"}:
                return link
            drawn = draw(link)
            if drawn is None:
                self._problems.append(f"{home}: there is no picture {link}")
                return link
            place = f"pictures/{kind}-{name}.svg"
            (self._target / home / "pictures").mkdir(parents=True, exist_ok=True)
            (self._target / home / place).write_bytes(drawn)
            return place

        for page in pages:
            body = self._body(page_markdown(page, catalog), linked)
            self._write(str(home / f"{page.id}.html"), page.title, body, navigation, code)
        first = f'<p><a href="{pages[0].id}.html">{escape(pages[0].title)}</a></p>'
        self._write(str(home / "index.html"), "cablebuilder", first, navigation, code)
        language.use(None)
        del application

    def _body(self, text: str, linked: Callable[[str], str]) -> str:
        """Return a page's HTML, its links turned and its headings anchored."""
        tokens = self._reader.parse(text)
        for place, token in enumerate(tokens):
            if token.type == "heading_open":
                token.attrSet("id", slug(tokens[place + 1].content))
            for child in token.children or ():
                self._turn(child, linked)
        return str(self._reader.renderer.render(tokens, self._reader.options, {}))

    def _turn(self, token: Token, linked: Callable[[str], str]) -> None:
        for name in ("href", "src"):
            link = token.attrGet(name)
            if isinstance(link, str) and not link.startswith(("http://", "https://", "#")):
                token.attrSet(name, linked(link))

    def _write(self, name: str, title: str, body: str, navigation: str, code: str) -> None:
        path = self._target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * name.count("/")
        path.write_text(_PAGE.format(code=code, title=escape(title), up=up, navigation=navigation, body=body), "utf-8")

    def _look_at_links(self) -> None:
        """Note each link and picture of a written page that leads nowhere."""
        written = {path: path.read_text("utf-8") for path in self._target.rglob("*.html")}
        for path, text in written.items():
            for link in _links(text):
                target, _, anchor = link.partition("#")
                place = Path(os.path.normpath(path.parent / target)) if target else path
                if not place.exists():
                    self._problems.append(f"{path.relative_to(self._target)}: {link} leads nowhere")
                elif anchor and place in written and f'id="{anchor}"' not in written[place]:
                    self._problems.append(f"{path.relative_to(self._target)}: {link} has no such heading")


def _links(html: str) -> list[str]:
    """Return the links and pictures of a page of ours that stay on the site."""
    found = [part.partition('"')[0] for name in ('href="', 'src="') for part in html.split(name)[1:]]
    return [link for link in found if not link.startswith(("http://", "https://"))]


def _drawer() -> Draw:
    """Return what draws the pictures of the help."""
    catalog = load_catalog(resource_folder())

    def draw(name: str) -> bytes | None:
        picture = help_picture(name, catalog, Theme("light"), WIDEST_PICTURE, is_vector=True)
        return drawn_sheet(lambda _: picture, ".svg", 1.0) if picture else None

    return draw
