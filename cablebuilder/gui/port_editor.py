"""One plug or socket of a part that is being made: what it is called, what it is for, how it is driven, its contact order, figures.

A pair of ports (one for each ear) is one editor. It only asks; every answer goes to the draft. Must never know what an answer
means. Read on in :mod:`cablebuilder.gui.port_words`.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core import ears, making
from cablebuilder.core.elements import Input, Output, Power
from cablebuilder.core.parts import LEADS
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.card_box import CardBox
from cablebuilder.gui.choice_button import ChoiceButton
from cablebuilder.gui.flow_layout import FlowLayout
from cablebuilder.gui.look import Look
from cablebuilder.gui.number_field import LABEL_WIDTH, NumberField
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.port_words import UNKNOWN, drives, orders, receptions, stage_for, use_of, uses


class PortEditor(CardBox):
    """A card with the questions about one port."""

    def __init__(self, look: Look, draft: PartDraft, name: str, parent: QWidget | None = None) -> None:
        """Ask about a port of a draft, which must have it as long as the editor lives."""
        super().__init__(look, parent)
        self._draft, self.name = draft, name
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 10, 14, 12)
        self._layout.setSpacing(8)
        self._add_head()
        self.use = self._add_choice(language.text("What it is for"), self._on_use)
        self.drive = self._add_choice(language.text("How it is driven"), self._on_drive)
        self.receives = self._add_choice(language.text("How it receives"), self._on_receives)
        self.order = self._add_choice(language.text("Contact order"), self._on_order)
        self._add_figures()
        self.receives.show_choices(receptions())
        self.refresh()

    def refresh(self) -> None:
        """Show the draft's answers, and only the questions that they leave."""
        part, port = self._draft.part, self._draft.part.ports[self.name]
        stage, is_device = making.stage_at(part, self.name), part.kind not in LEADS | ears.LISTENERS
        if self.label.text().strip() != (port.label or ""):
            self.label.setText(port.label or "")
        self.use.show_choices(uses(part, self.name), use_of(part, self.name))
        self._show(self.use, shown=is_device)
        self._show(self.drive, shown=isinstance(stage, Output))
        self._show(self.receives, shown=isinstance(stage, Input))
        self._show(self.order, shown=port.passes == "analog")
        if isinstance(stage, Output):
            self.drive.show_choices(drives(part, self._draft.catalog, self.name, stage), stage.topology)
        if isinstance(stage, Input):
            self.receives.show_key(stage.receives)
        order = port.pinout or (stage.pinout if stage else None)
        self.order.show_choices(orders(self._draft.catalog, port, order), order or UNKNOWN)
        self.figures.setVisible(isinstance(stage, Output))
        if isinstance(stage, Output):
            power = stage.power[0] if stage.power else None
            self.ohms.show_number(stage.ohms)
            self.volts.show_number(stage.volts)
            self.milliwatts.show_number(power.mw if power else None)
            self.into.show_number(power.ohms if power else None)

    def _add_head(self) -> None:
        part, catalog = self._draft.part, self._draft.catalog
        port, count = part.ports[self.name], len(making.halves(part, self.name))
        connector = catalog.connectors[port.connector].long_name
        template = "{connector} plug" if port.gender == "plug" else "{connector} socket"
        words = language.text(template, connector=connector) + (f" ×{count}" if count > 1 else "")
        title = PlainLabel(words)
        title.setFont(self._look.theme.font("label", weight=600))
        title.setMinimumWidth(LABEL_WIDTH)
        self.setAccessibleName(words)
        self.label = QLineEdit()
        self.label.setFont(self._look.theme.font("body"))
        self.label.setFixedHeight(32)
        self.label.setPlaceholderText(language.text("What is printed beside it"))
        self.label.setAccessibleName(language.text("What is printed beside it"))
        self.label.textEdited.connect(self._on_label)
        self.remove = Button(self._look, "plain", icon="trash")
        self.remove.setAccessibleName(language.text("Remove the {port}", port=words))
        self.remove.setToolTip(language.text("Remove"))
        self.remove.clicked.connect(lambda: self._draft.edit(making.without_port, self.name))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.label, 1)
        row.addWidget(self.remove)
        self._layout.addLayout(row)

    def _add_choice(self, question: str, answer: Callable[[str], None]) -> ChoiceButton:
        made = ChoiceButton(self._look, question)
        made.chosen.connect(answer)
        title = PlainLabel(question)
        title.setFont(self._look.theme.font("body"))
        title.setMinimumWidth(LABEL_WIDTH)
        title.setBuddy(made)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(title)
        line.addWidget(made, 1)
        self._layout.addWidget(row)
        return made

    def _add_figures(self) -> None:
        look = self._look
        self.ohms = NumberField(look, language.text("Output impedance"), "Ω", may_be_zero=True)
        self.volts = NumberField(look, language.text("Most volts, without a load"), "V RMS")
        self.milliwatts = NumberField(look, language.text("Power"), "mW")
        self.into = NumberField(look, language.text("into"), "Ω", goes_on=True)
        self.ohms.given.connect(lambda number: self._write("ohms", ohms=number))
        self.volts.given.connect(lambda number: self._write("volts", volts=number))
        self.milliwatts.given.connect(lambda number: self._on_power("milliwatts", number, self._power()[1]))
        self.into.given.connect(lambda number: self._on_power("into", self._power()[0], number))
        self.figures = QWidget()
        flow = FlowLayout(self.figures, gap_x=28, gap_y=8)
        power = QWidget()
        line = QHBoxLayout(power)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for field in (self.milliwatts, self.into):
            line.addWidget(field)
        for each in (self.ohms, self.volts, power):
            flow.addWidget(each)
        self._layout.addWidget(self.figures)

    @staticmethod
    def _show(choice: ChoiceButton, *, shown: bool) -> None:
        row = choice.parentWidget()
        if row is not None:
            row.setVisible(shown)

    def _stage(self) -> Output | Input | None:
        return making.stage_at(self._draft.part, self.name)

    def _power(self) -> tuple[float | None, float | None]:
        stage = self._stage()
        power = stage.power[0] if isinstance(stage, Output) and stage.power else None
        return (power.mw, power.ohms) if power else (None, None)

    def _on_label(self, text: str) -> None:
        self._draft.write(f"label {self.name}", making.labelled(self._draft.part, self.name, text))

    def _on_use(self, key: str) -> None:
        if key != use_of(self._draft.part, self.name):
            self._draft.edit(making.with_stage, self.name, stage_for(key, self.name))

    def _on_drive(self, key: str) -> None:
        self._change(topology=key)

    def _on_receives(self, key: str) -> None:
        self._change(receives=key)

    def _on_order(self, key: str) -> None:
        catalog = self._draft.catalog
        self._draft.edit(lambda part: ears.following_kind(making.ordered(part, self.name, key or None), catalog))

    def _on_power(self, field: str, milliwatts: float | None, ohms: float | None) -> None:
        self._write(field, power=() if milliwatts is None else (Power(mw=milliwatts, ohms=ohms),))

    def _change(self, **answers: object) -> None:
        stage = self._stage()
        if stage is not None:
            self._draft.edit(making.with_stage, self.name, stage.model_copy(update=answers))

    def _write(self, field: str, **answers: object) -> None:
        """Answer with a number, whose letters are one step."""
        stage = self._stage()
        if stage is not None:
            changed = making.with_stage(self._draft.part, self.name, stage.model_copy(update=answers))
            self._draft.write(f"{field} {self.name}", changed)
