"""A field for a number that may stay unknown: empty means "not known", and what is no number is told and kept out of the part.

Must never round what was typed. Read on in :mod:`cablebuilder.gui.port_editor`.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cablebuilder import language
from cablebuilder.gui.look import Look
from cablebuilder.gui.plain_words import PlainLabel, tip

_MOST = 1e9
_WIDTH = 96
_BESIDE_WORDS = 26
LABEL_WIDTH = 164
"""How wide the names of answers are, so that the answers stand below each other."""


class NumberField(QWidget):
    """A name, a short field and a unit."""

    given = Signal(object)
    """The number that stands there now, or None; not emitted while it is no number."""

    def __init__(self, look: Look, name: str, unit: str, *, may_be_zero: bool = False, goes_on: bool = False) -> None:
        """Make an empty field; numbers are above zero, or from zero on. One that goes on stands right behind another."""
        super().__init__()
        self._may_be_zero = may_be_zero
        self.field = QLineEdit()
        self.field.setFont(look.theme.font("body"))
        self.field.setPlaceholderText(language.text("not known"))
        words = self.field.fontMetrics().horizontalAdvance(self.field.placeholderText())
        self.field.setFixedSize(max(_WIDTH, words + _BESIDE_WORDS), 32)
        self.field.setAccessibleName(f"{name} ({unit})" if unit else name)
        self.field.textEdited.connect(self._on_edited)
        title, after = PlainLabel(name), PlainLabel(unit)
        title.setFont(look.theme.font("body"))
        title.setBuddy(self.field)
        title.setMinimumWidth(0 if goes_on else LABEL_WIDTH)
        after.setFont(look.theme.font("body"))
        after.setProperty("tone", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self.field)
        layout.addWidget(after)
        after.setMinimumWidth(44)
        layout.addStretch(1)

    def show_number(self, number: float | None) -> None:
        """Show a number, or none; what is being typed stays as it is while it means the same."""
        if self._number() != (True, number):
            self.field.setText("" if number is None else language.number(f"{number:g}"))
        self._mark(is_good=True)

    def _number(self) -> tuple[bool, float | None]:
        """Return whether what stands there can be used, and the number; a comma is a point."""
        text = self.field.text().strip().replace(",", ".").replace("−", "-")
        if not text:
            return True, None
        try:
            number = float(text)
        except ValueError:
            return False, None
        is_good = (number > 0 or (self._may_be_zero and number == 0)) and number <= _MOST
        return is_good, number if is_good else None

    def _on_edited(self) -> None:
        is_good, number = self._number()
        self._mark(is_good=is_good)
        if is_good:
            self.given.emit(number)

    def _mark(self, *, is_good: bool) -> None:
        words = "" if is_good else language.text("This is not a number that can be used. Leave it empty where it is not known.")
        self.field.setToolTip(tip(words))
        self.field.setAccessibleDescription(words)
        self.field.setProperty("wrong", not is_good)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
