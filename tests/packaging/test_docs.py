"""The documentation: built without a warning, generated parts up to date, every block of code run, every link leading somewhere."""

import importlib
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from cablebuilder import __version__, cli, paths
from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.parts import Part
from cablebuilder.files.gear_file import Gear, save_gear
from cablebuilder.files.kiosk_config import parse_config
from cablebuilder.files.kiosk_stock import stock_problems
from cablebuilder.files.rig_file import load_rig

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("packaging/**/*.md")])
RUN = [page for page in PAGES if page.parent.name == "docs" or (page.name in {"README.md", "CONTRIBUTING.md"} and page.parent == ROOT)]
UNSAFE = "3.5mm-earphones-on-a-2.5mm-balanced-socket.rig.json"
STOCK = "part,price,currency,stock\nmoondrop/aria,79.90,EUR,3\nastell-kern/ak70,299,EUR,1\n"
OF_THE_CHECKOUT = ("sh packaging/test", "sh packaging/docs/build", "sh packaging/languages/catalogues", ".venv/bin/python -m")
"""Commands that run for minutes or change the checkout: that their scripts and modules are there is looked at, they are not run."""


class Block(NamedTuple):
    page: Path
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks() -> Iterator[Block]:
    for page in RUN:
        for token in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
            if token.type in {"fence", "code_block"}:
                yield Block(page, (token.map or [0])[0] + 1, token.info or "indented", token.content)


BLOCKS = list(blocks())


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the files that the examples name, as somebody who has a layout, a stock list and some gear."""
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(paths.resource_folder() / "examples" / UNSAFE, tmp_path / "mine.rig.json")
    (tmp_path / "stock.csv").write_text(STOCK, "utf-8")
    (tmp_path / "kiosk.toml").write_text('shop_name = "Example"\n', "utf-8")
    save_gear(tmp_path / "gear.json", Gear(owned={"moondrop/aria": 1}))
    (tmp_path / "resources").symlink_to(paths.resource_folder())
    monkeypatch.setattr(cli, "_with_display", lambda _: 0)
    return tmp_path


def run_line(line: str) -> None:
    words = shlex.split(line)
    if words[:2] == ["sh", "packaging/run"]:
        words = ["cablebuilder", *words[2:]]
    if words[0] == "cablebuilder":
        try:
            code = cli.main(words[1:])
        except SystemExit as ended:
            code = int(ended.code or 0)
        assert code in {0, 1}, line
        return
    assert line.startswith(OF_THE_CHECKOUT), f"{line}: not a command of ours"
    target = words[words.index("-m") + 1].replace(".", "/") if "-m" in words else words[1]
    assert (ROOT / target).exists() or (ROOT / f"{target}.py").exists() or target in {"ruff", "pytest"}, line


def run_shell(block: Block, catalog: Catalog) -> None:
    for line in filter(None, block.text.splitlines()):
        run_line(line)


def run_python(block: Block, catalog: Catalog) -> None:
    exec(compile(block.text, str(block), "exec"), {})


def read_json(block: Block, catalog: Catalog) -> None:
    tree = json.loads(block.text)
    if "kind" in tree:
        assert not list(part_problems(Part.model_validate(tree), catalog))
        return
    if tree["format"].startswith("cablebuilder.rig/"):
        Path("block.rig.json").write_text(block.text, "utf-8")
        assert not load_rig(Path("block.rig.json"), catalog).problems
        return
    Path("stock.json").write_text(block.text, "utf-8")
    assert not stock_problems(Path("stock.json"), catalog)


def read_toml(block: Block, catalog: Catalog) -> None:
    assert not parse_config(block.text, Path("/etc")).problems


def read_table(block: Block, catalog: Catalog) -> None:
    Path("table.csv").write_text(block.text, "utf-8")
    assert not stock_problems(Path("table.csv"), catalog)


def show(block: Block, catalog: Catalog) -> None:
    """A usage line or a map of folders is shown, and says nothing that could be run."""


KINDS: dict[str, Callable[[Block, Catalog], None]] = {
    "sh": run_shell, "python": run_python, "json": read_json, "toml": read_toml, "csv": read_table, "text": show, "indented": show,
}  # fmt: skip


@pytest.mark.parametrize("block", [block for block in BLOCKS if KINDS.get(block.kind) is not show], ids=str)
def test_a_block_of_code_does_what_it_says(block: Block, work: Path, catalog: Catalog, capsys: pytest.CaptureFixture[str]):
    KINDS[block.kind](block, catalog)


def test_what_is_generated_is_up_to_date(monkeypatch: pytest.MonkeyPatch):
    """``sh packaging/docs/build renew`` writes it anew."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "docs"))
    reference = importlib.import_module("reference")
    pages = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
    found = {name for text in pages.values() for name in re.findall(r"<!-- generated: ([\w-]+) -->", text)}
    assert found == set(reference.GENERATED)
    assert [name for name, text in pages.items() if reference.renewed(text) != text] == []


def test_the_site_is_made_without_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot):
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "docs"))
    pages = importlib.import_module("site_pages")
    drawn: list[str] = []
    site = pages.Site(ROOT / "docs", tmp_path / "site", lambda name: drawn.append(name) or b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert site.make() == []
    assert (tmp_path / "site" / "help" / "en" / "btl-minus-tied.html").is_file()
    assert "rig:btl-minus-tied" in drawn
    guide = (tmp_path / "site" / "guide.html").read_text("utf-8")
    assert 'id="your-own-parts"' in guide
    assert "generated" not in (tmp_path / "site" / "command-line.html").read_text("utf-8")
    assert pages._drawer()("plug:3.5mm-trs").lstrip().startswith(b"<?xml")


def test_the_site_tells_a_link_to_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot):
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "docs"))
    pages = importlib.import_module("site_pages")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# A\n\n[b](b.md) [c](index.md#c) ![d](d.png) [e](../no-such-file) <script>alert(1)</script>\n", "utf-8")
    problems = pages.Site(docs, tmp_path / "site", lambda _: None).make()
    for wanted in ("b.html leads nowhere", "index.html#c has no such heading", "d.png leads nowhere", "no-such-file is not in the project"):
        assert any(wanted in problem for problem in problems), wanted
    assert any("there is no picture rig:btl-minus-tied" in problem for problem in problems)
    assert "<script>" not in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_leads_somewhere(page: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "docs"))
    slug = importlib.import_module("site_pages").slug
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8")):
        for child in token.children or ():
            link = child.attrGet("href") or child.attrGet("src")
            if not isinstance(link, str) or link.startswith(("http://", "https://")):
                continue
            target, _, anchor = link.partition("#")
            place = page.parent / target if target else page
            assert place.exists(), link
            if anchor:
                heads = re.findall(r"^#+ (.+)$", place.read_text("utf-8"), re.MULTILINE)
                assert anchor in {slug(head.replace("`", "")) for head in heads}, link


def test_the_change_list_and_the_install_table_name_this_version():
    assert f"({__version__})" in (ROOT / "CHANGELOG.md").read_text("utf-8") or f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(
        "utf-8"
    )
    names = re.findall(r"`cablebuilder[\w-]*[-_](\d[\d.]*\d)[-_]", (ROOT / "README.md").read_text("utf-8"))
    assert len(names) == 4
    assert set(names) == {__version__}


def test_every_address_in_a_picture_is_ours():
    """A page that shows a picture from elsewhere tells somebody who reads it."""
    for page in PAGES:
        assert not re.findall(r"!\[[^]]*\]\(https?:", page.read_text("utf-8")), page
