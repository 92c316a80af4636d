"""One finding in the Checks panel, in the fixed order of DESIGN-LANGUAGE section 6.

Verdict, instruction, reason, what can happen, safe instead, why we say this. Must never judge, and never word a finding: its
texts come with it. Read on in :mod:`cablebuilder.gui.chain_card`.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button, paint_focus_ring
from cablebuilder.gui.check_sections import add_reasons, add_row, add_section
from cablebuilder.gui.cure_button import CureButton, CureColumn
from cablebuilder.gui.finding_press import FindingPress
from cablebuilder.gui.finding_words import spoken
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.theme import STATE_OF_VERDICT, TOKENS
from cablebuilder.gui.verdict_pill import VerdictPill
from cablebuilder.judge.remedies import Cure
from cablebuilder.judge.report import Finding

_RADIUS: float = TOKENS["radius"]["card"]
_SIDE = 16
_BESIDE = 12


class FindingBlock(FindingPress):
    """One finding; a press or Enter shows it on the canvas."""

    cure_chosen = Signal(object, object)
    """The finding, and the cure that was pressed."""
    cure_pointed = Signal(object)
    """The cure that is pointed at or has the focus; None where it is left."""
    shop_asked = Signal(object)
    """The finding for which a shop should make a cable."""
    why_asked = Signal(object)
    """The finding about whose rule more is to be read."""

    def __init__(self, look: Look, finding: Finding, name: str, *, is_first: bool, strip: QWidget | None = None) -> None:
        """Lay out a finding of the chain that is called ``name``; only the first one on a card says it. ``strip`` shows its wiring."""
        super().__init__()
        self._look, self._finding, self._is_first = look, finding, is_first
        self._cures: tuple[Cure, ...] | None = None
        self._worded, self._offered = _remedy_rows(look, finding), CureColumn()
        self._looking = Paragraph(look, language.text("Looking for what helps…"), role="small", tone="text-muted", parent=self)
        self._looking.hide()
        self.shop = Button(look, "link", language.text("Ask a shop for a cable…"), parent=self)
        self.shop.clicked.connect(lambda: self.shop_asked.emit(finding))
        self.shop.hide()
        self.why = Button(look, "link", language.text("Why?"), parent=self)
        self.why.setAccessibleDescription(language.text("What is known about this, in the help"))
        self.why.clicked.connect(lambda: self.why_asked.emit(finding))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        layout.setSpacing(0)
        state = STATE_OF_VERDICT[finding.told]
        pill = VerdictPill(look, state, solid=state == "unsafe")
        head = QHBoxLayout()
        head.setSpacing(_BESIDE)
        head.addWidget(pill)
        head.addStretch(1)
        head.addWidget(self.why)
        if is_first:
            head.addWidget(_muted(look, name))
        layout.addLayout(head)
        self._add_texts(layout, strip)
        self.setAccessibleName(f"{name}, {pill.text()}: {language.render(finding.title)}")
        self.setAccessibleDescription(" ".join(spoken(finding)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above and the focus ring; the card below has the ground."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._is_first:
            theme = self._look.theme
            painter.fillRect(QRectF(_SIDE, 0, self.width() - 2 * _SIDE, theme.hairline), theme.color("border"))
        if self.hasFocus():
            paint_focus_ring(painter, self._look.theme, QRectF(self.rect()), _RADIUS)
        painter.end()

    @property
    def finding(self) -> Finding:
        """Return the finding that is shown."""
        return self._finding

    @property
    def cures(self) -> tuple[Cure, ...]:
        """Return the cures that are offered."""
        return self._cures or ()

    @property
    def is_answered(self) -> bool:
        """Return whether cures were looked for, even where there is none."""
        return self._cures is not None

    def show_cures(self, cures: tuple[Cure, ...]) -> None:
        """Offer cures as buttons in place of the words; only the first is filled, and only where it costs nothing."""
        self.forget_cures()
        self._cures = cures
        for place, cure in enumerate(cures):
            button = CureButton(self._look, cure, place, is_filled=place == 0 and not cure.to_buy)
            button.clicked.connect(partial(self.cure_chosen.emit, self._finding, cure))
            button.pointed.connect(self.cure_pointed)
            self._offered.add(button)
        self._worded.setVisible(not cures)
        self._make_room()

    def offer_shop(self) -> None:
        """Offer a letter to a shop: nothing that can be bought helps, and a cable made for the two does."""
        self.shop.show()
        self._make_room()

    def show_looking(self) -> None:
        """Say that cures are looked for, where that takes a while."""
        self._looking.setVisible(bool(self._finding.remedies))
        self._make_room()

    def forget_cures(self) -> None:
        """Offer nothing, and be looked at again."""
        self._cures = None
        self._looking.hide()
        self.shop.hide()
        self._offered.clear()
        self._worded.show()
        self._make_room()

    def _make_room(self) -> None:
        """Have the heights of all that holds the block asked anew, at once: nothing is painted squeezed.

        Layouts keep heights that follow a width (Qt 6.11), and would ask again only after the next picture.
        """
        widget: QWidget | None = self._offered
        while widget is not None and not isinstance(widget, QScrollArea):
            if (layout := widget.layout()) is not None:
                layout.invalidate()
            widget.updateGeometry()
            widget = widget.parentWidget()
        if widget is not None:
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))

    def _add_texts(self, layout: QVBoxLayout, strip: QWidget | None) -> None:
        look, finding = self._look, self._finding
        layout.addSpacing(10)
        layout.addWidget(Paragraph(look, language.render(finding.title), font=_title_font(look), line=21))
        layout.addSpacing(4)
        layout.addWidget(Paragraph(look, language.render(finding.text)))
        if finding.otherwise:
            layout.addSpacing(4)
            layout.addWidget(Paragraph(look, language.render(finding.otherwise)))
        if strip:
            layout.addSpacing(9)
            layout.addWidget(strip)
        if finding.effect:
            add_section(layout, look, language.text("What can happen"))
            layout.addWidget(Paragraph(look, language.render(finding.effect)))
        if finding.numbers:
            layout.addSpacing(4)
            layout.addWidget(Paragraph(look, language.render(finding.numbers)))
        if finding.remedies:
            add_section(layout, look, language.text("Safe instead") if finding.verdict == "unsafe" else language.text("What helps"))
            layout.addWidget(self._worded)
            layout.addWidget(self._looking)
            layout.addWidget(self._offered)
            layout.addWidget(self.shop)
        if finding.sources:
            add_section(layout, look, language.text("Why we say this"))
            add_reasons(layout, look, finding.sources)


def _remedy_rows(look: Look, finding: Finding) -> QWidget:
    """Return what helps in words, as the rule says it."""
    rows = QWidget()
    layout = QVBoxLayout(rows)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for remedy in finding.remedies:
        add_row(layout, look, "arrow-right", language.render(remedy.text), role="label")
    return rows


def _muted(look: Look, text: str) -> QLabel:
    label = PlainLabel(text)
    label.setFont(look.theme.font("small", weight=500))
    label.setProperty("tone", "muted")
    return label


def _title_font(look: Look) -> QFont:
    font = look.theme.font("title")
    font.setPixelSize(16)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3)
    return font
