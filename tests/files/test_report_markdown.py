import re

import pytest
from PySide6.QtGui import QTextDocument

from cablebuilder.files.report_markdown import markdown_report
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from tests.gui.workbench import workbench
from tests.hostile import TEXTS, hostile_rig


def markdown(layout, catalog):
    report = check(layout, catalog)
    return markdown_report(Judged("a.rig.json", layout, catalog, report, Remedies(catalog).all_cures(layout, report)))


def test_a_report_says_everything(catalog):
    said = markdown(workbench(), catalog)
    for line in (
        "# Counter demo",
        "**Unsafe**",
        "## Chain A: Unsafe",
        "- Astell\\&Kern A\\&norma SR25",
        "  - 2.5 mm \\(Unsafe\\): 2.5 to 3.5".replace("\\(Unsafe\\)", "(Unsafe)"),
        "### Unsafe: Don’t plug this adapter into this player",
        "- **What can happen:** The player’s amplifier can overheat or fail, even when it plays well at first.",
        "  - Use the player’s 3.5 mm socket. Nothing to buy: move one plug.",
        "### What you hear",
        "## Chain B: Safe",
    ):
        assert line in said.splitlines(), line
    assert re.search(r"^  - <https://\S+>$", said, re.MULTILINE)
    assert said.endswith("\n")


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_word_of_a_user_is_markup(text, catalog, qapp):
    document = QTextDocument()
    document.setMarkdown(markdown(hostile_rig(text), catalog), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    page = document.toHtml()
    links = re.findall(r'href="([^"]*)"', page)
    assert not [link for link in links if "evil" in link]
    assert "<img" not in page
    assert "<script" not in page
