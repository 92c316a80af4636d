"""Every rule as people read it, on one page: run ``python -m tests.judge.every_rule`` and read it as a customer would.

The page lies in ``tests/data/golden/every-rule.txt``; :mod:`tests.judge.test_every_rule` holds it to what the judge says.
"""

import sys
from pathlib import Path

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import Message, english
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Finding
from tests.judge.level_rigs import level_rigs
from tests.judge.rule_rigs import rule_rigs

PAGE = Path(__file__).parent.parent / "data" / "golden" / "every-rule.txt"


def page_of(catalog: Catalog) -> str:
    """Return what each rule says on the rig that fires it, one paragraph a rule."""
    rigs = rule_rigs() | level_rigs()
    found = {rule: check(_labelled(rigs[rule].fires), catalog).findings for rule in sorted(rigs)}
    return "\n".join(_paragraph(next(each for each in found[rule] if each.rule == rule)) for rule in found)


def _labelled(rig: Rig) -> Rig:
    """Return a rig whose parts of no maker are called by their key, as a person would label them."""
    nameless = {key: placed for key, placed in rig.parts.items() if placed.use in rig.definitions and not rig.definitions[placed.use].model}
    labels = {key: placed.model_copy(update={"label": f"My {key}"}) for key, placed in nameless.items()}
    return rig.model_copy(update={"parts": {**rig.parts, **labels}})


def _paragraph(finding: Finding) -> str:
    lines: list[tuple[str, Message | None]] = [
        ("", finding.title),
        ("Why: ", finding.text),
        ("What can happen: ", finding.effect),
        ("On the card: ", finding.foot),
        ("Numbers: ", finding.numbers),
        ("In another socket: ", finding.otherwise),
        *(("Instead: ", remedy.text) for remedy in finding.remedies),
    ]
    said = [f"  {word}{english(text)}" for word, text in lines if text is not None]
    return "\n".join([f"{finding.rule} ({finding.verdict})", *said, *(f"  Source: {each}" for each in finding.sources), ""])


if __name__ == "__main__":
    sys.stdout.write(page_of(load_catalog(paths.resource_folder())))
