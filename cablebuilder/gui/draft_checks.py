"""The live check beside a part that is being made: what it lacks, and how it fares on what it will usually meet.

Must never judge. Read on in :mod:`cablebuilder.judge.part_trials`.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import BULLET, Paragraph
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.gui.verdict_pill import VerdictPill
from cablebuilder.judge.part_trials import Partners, PartTrial, open_points, trials
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.words import KINDS

_CALM_MS = 150


class DraftChecks(QWidget):
    """Points and trials of a draft, made anew when the hand has been still for a moment."""

    def __init__(self, look: Look, draft: PartDraft, parent: QWidget | None = None) -> None:
        """Check a draft."""
        super().__init__(parent)
        self._look, self._draft = look, draft
        self.setAccessibleName(language.text("Check of this part"))
        self._timer = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        draft.changed.connect(self._timer.start)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)
        self.refresh()

    def refresh(self) -> None:
        """Check the draft as it is now."""
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        part, catalog = self._draft.part, self._draft.catalog
        points = open_points(part, catalog)
        if points:
            self._add_heading(language.text("Not said yet"))
            for point in points:
                self._layout.addWidget(Paragraph(self._look, BULLET + language.render(point), role="body"))
        called = Partners(language.text("the player"), language.text("The adapter"), language.text("the headphones"))
        named = part if part.maker or part.model else part.model_copy(update={"model": language.render(KINDS[part.kind])})
        tried = trials(named, catalog, called)
        if tried:
            self._add_heading(language.text("Tried on its usual partners"))
        for trial in tried:
            self._add_trial(trial)
        self._layout.addStretch(1)

    def _add_heading(self, text: str) -> None:
        heading = PlainLabel(text)
        heading.setFont(self._look.theme.font("label", weight=600))
        heading.setContentsMargins(0, 8, 0, 0)
        self._layout.addWidget(heading)

    def _add_trial(self, trial: PartTrial) -> None:
        pill = VerdictPill(self._look, STATE_OF_VERDICT[trial.verdict], solid=trial.verdict is Verdict.UNSAFE)
        row = QHBoxLayout()
        row.addWidget(pill)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 8, 0, 0)
        self._layout.addWidget(holder)
        self._layout.addWidget(Paragraph(self._look, language.render(trial.words), role="body"))
        if trial.finding is not None and trial.verdict not in {Verdict.SAFE, Verdict.INCOMPLETE}:
            self._layout.addWidget(Paragraph(self._look, language.render(trial.finding.text), role="body", tone="text-muted"))
