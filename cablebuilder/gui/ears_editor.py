"""The questions about the ears of headphones that are being made: impedance, sensitivity with its unit, limit, returns.

Must never know what an answer means. Read on in :mod:`cablebuilder.core.ears`.
"""

from typing import get_args

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core import ears
from cablebuilder.core.ears import EarFigures
from cablebuilder.core.elements import Sensitivity
from cablebuilder.errors import Template
from cablebuilder.gui.card_box import CardBox
from cablebuilder.gui.choice_button import Choice, ChoiceButton
from cablebuilder.gui.look import Look
from cablebuilder.gui.number_field import NumberField
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.plain_words import PlainLabel

_PER: tuple[tuple[str, Template], ...] = (("mW", "dB at 1 mW"), ("V", "dB at 1 V"))


class EarsEditor(CardBox):
    """Figures of both ears, which are alike, and whether their returns meet."""

    def __init__(self, look: Look, draft: PartDraft, parent: QWidget | None = None) -> None:
        """Ask about the ears of a draft."""
        super().__init__(look, parent)
        self._draft = draft
        self.ohms = NumberField(look, language.text("Impedance"), "Ω")
        self.sensitivity = NumberField(look, language.text("Sensitivity"), "dB")
        self.per = ChoiceButton(look, language.text("Sensitivity for"), [Choice(key, language.text(words)) for key, words in _PER])
        self.limit = NumberField(look, language.text("Most power"), "mW")
        self.returns = ChoiceButton(look, language.text("Do the two return wires meet inside?"))
        self.returns.show_choices([
            Choice("apart", language.text("No: four wires, up to each ear")),
            Choice("joined", language.text("Yes: they are one wire inside")),
            Choice("unknown", language.text("I don’t know")),
        ])  # fmt: skip
        self.ohms.given.connect(lambda number: self._write("ohms", self._figures()._replace(ohms=number)))
        self.limit.given.connect(lambda number: self._write("limit", self._figures()._replace(max_mw=number)))
        self.sensitivity.given.connect(self._on_sensitivity)
        self.per.chosen.connect(self._on_per)
        self.returns.chosen.connect(self._on_returns)
        self._unit = _PER[0][0]
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        for place, field in enumerate((self.ohms, self.limit, self.sensitivity, self.per)):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(grid)
        self._returns_row = QWidget()
        row = QHBoxLayout(self._returns_row)
        row.setContentsMargins(0, 4, 0, 0)
        title = PlainLabel(language.text("Do the two return wires meet inside?"))
        title.setFont(look.theme.font("body"))
        title.setBuddy(self.returns)
        row.addWidget(title)
        row.addWidget(self.returns, 1)
        layout.addWidget(self._returns_row)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft's answers."""
        part, catalog, figures = self._draft.part, self._draft.catalog, self._figures()
        self.ohms.show_number(figures.ohms)
        self.limit.show_number(figures.max_mw)
        self.sensitivity.show_number(figures.sensitivity.db if figures.sensitivity else None)
        if figures.sensitivity:
            self._unit = figures.sensitivity.per
        self.per.show_key(self._unit)
        self._returns_row.setVisible(ears.keeps_returns(part, catalog))
        self.returns.show_key(ears.returns_of(part, catalog))

    def _figures(self) -> EarFigures:
        return ears.figures_of(self._draft.part)

    def _on_sensitivity(self, db: float | None) -> None:
        found = None if db is None else Sensitivity(db=db, per="V" if self._unit == "V" else "mW")
        self._write("sensitivity", self._figures()._replace(sensitivity=found))

    def _on_per(self, unit: str) -> None:
        self._unit = unit
        found = self._figures().sensitivity
        self._on_sensitivity(found.db if found else None)
        self.per.show_key(unit)

    def _on_returns(self, key: str) -> None:
        returns = next(each for each in get_args(ears.Returns) if each == key)
        self._draft.edit(ears.with_returns, self._draft.catalog, returns)

    def _write(self, field: str, figures: EarFigures) -> None:
        self._draft.write(field, ears.with_ears(self._draft.part, self._draft.catalog, figures))
