"""The words of a finding after its title: those of the judge, the same for a screen reader, the desktop and the kiosk.

Must never word a finding itself: its texts come with it. Read on in :mod:`cablebuilder.gui.finding_block`.
"""

from cablebuilder import language
from cablebuilder.judge.report import Finding


def spoken(finding: Finding) -> list[str]:
    """Return what a screen reader says of a finding after its title."""
    texts = (finding.text, finding.otherwise, finding.effect, finding.numbers, *(remedy.text for remedy in finding.remedies))
    return [language.render(text) for text in texts if text is not None]
