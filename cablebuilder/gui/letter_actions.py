"""Ask a shop for a cable: the letter for the selected source and headphones, to copy, to send or to save.

A mail program is opened by a press and never by itself. Must never word or judge anything. Read on in
:mod:`cablebuilder.judge.shop_letter`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig, part_of
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.shop_letter_text import Letter, letter_text, mail_address
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.choice_button import Choice, ChoiceButton
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.file_writing import write_file
from cablebuilder.gui.letter_picture import LetterPicture
from cablebuilder.gui.link_mirror import parts_meant
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.picture_files import drawn_sheet
from cablebuilder.gui.text_sheet import TextSheet
from cablebuilder.judge.pieces import output_ends
from cablebuilder.judge.plan_ends import Inlet, Outlet, inlets, listens, outlets
from cablebuilder.judge.report import Finding
from cablebuilder.judge.shop_letter import shop_letter


class Wish(NamedTuple):
    """From which socket to which headphones."""

    outlet: Outlet
    inlet: Inlet


class LetterSheet(TextSheet):
    """The letter, and the socket that it starts from."""

    def __init__(self, look: Look, catalog: Catalog, wishes: list[Wish], chosen: int, parent: QWidget | None = None) -> None:
        """Begin with one of the wishes."""
        deeds = (
            (language.text("Copy"), "copy", self._copy),
            (language.text("E-mail…"), "", self._send),
            (language.text("Save as PDF…"), "share", self._save),
        )
        super().__init__(look, language.text("Ask a shop for a cable"), deeds, parent)
        self._catalog, self._wishes = catalog, wishes
        self.letter: Letter | None = None
        self.tell: Callable[[str], object] = lambda _words: None
        self.save_letter: Callable[[Letter], object] = lambda _letter: None
        choices = [Choice(str(number), _words(catalog, wish)) for number, wish in enumerate(wishes)]
        self.socket = ChoiceButton(look, language.text("Socket"), choices)
        self.socket.chosen.connect(lambda key: self.show_wish(int(key)))
        self.head.addWidget(self.socket, 1)
        self.show_wish(chosen)

    def show_wish(self, number: int) -> None:
        """Show the letter for another socket, or why there is none."""
        self.socket.show_key(str(number))
        try:
            self.letter = letter_text(shop_letter(self._catalog, *self._wishes[number]), self._catalog)
        except CablebuilderError as problem:
            self.letter = None
            self.show_text(language.render(problem.message))
        else:
            self.show_text(f"{self.letter.subject}\n\n{self.letter.body}")
        for button in self.buttons:
            button.setEnabled(self.letter is not None)

    def _copy(self) -> None:
        if self.letter is not None:
            QGuiApplication.clipboard().setText(f"{self.letter.subject}\n\n{self.letter.body}")
            self.tell(language.text("The letter is on the clipboard"))

    def _send(self) -> None:
        """Open the mail program with the letter; one that is too long for an address is on the clipboard instead."""
        if self.letter is None:
            return
        address = mail_address(self.letter)
        if address is None:
            self._copy()
            address = mail_address(Letter(self.letter.subject, language.text("(The letter is on the clipboard: paste it here.)")))
        QDesktopServices.openUrl(QUrl.fromEncoded(QByteArray((address or "mailto:").encode())))

    def _save(self) -> None:
        if self.letter is not None:
            self.save_letter(self.letter)


class LetterActions(QObject):
    """What the action calls, and when it can be used: where the selection, or its chain, has one source and one listener."""

    def __init__(self, window: MainWindow, scene: CanvasScene) -> None:
        """Write letters about the layout in a scene."""
        super().__init__(window)
        self._window, self._scene = window, scene
        self._document = scene.document

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"ask-shop": self.open_letter}

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Keep the action usable or not as selection and layout change."""
        self._action = actions["ask-shop"]
        self._scene.selection_changed.connect(self._show_usable)
        self._document.changed.connect(self._show_usable)
        self._show_usable()

    def open_letter(self) -> LetterSheet | None:
        """Show the letter for what is selected; None where that is not one source and one listener."""
        pair = self._pair()
        return self._open(pair) if pair is not None else None

    def can_write(self, finding: Finding) -> bool:
        """Return whether a shop could make a cable for the chain of a finding."""
        pair = self._pair_of(finding)
        return pair is not None and any(_has_letter(self._document.catalog, wish) for wish in self._wishes(pair))

    def open_for(self, finding: Finding) -> LetterSheet | None:
        """Show the letter for the chain of a finding; None where that has not one source and one listener."""
        pair = self._pair_of(finding)
        return self._open(pair) if pair is not None else None

    def _open(self, pair: tuple[str, str]) -> LetterSheet:
        wishes = self._wishes(pair)
        sheet = LetterSheet(self._window.look, self._document.catalog, wishes, self._first(wishes, pair[0]), self._window)
        sheet.tell = self._window.status_bar.show_done
        sheet.save_letter = self._save
        sheet.open()
        return sheet

    def _wishes(self, pair: tuple[str, str]) -> list[Wish]:
        source, listener = (_with_id(self._document.rig, self._document.catalog, key) for key in pair)
        return [Wish(outlet, inlet) for outlet in outlets(source, listener) for inlet in inlets(listener)]

    def _pair_of(self, finding: Finding) -> tuple[str, str] | None:
        chain = next((each.parts for each in self._document.report.chains if finding in each.findings), ())
        return self._pair_among(list(chain))

    def _first(self, wishes: list[Wish], source: str) -> int:
        """Return the wish whose socket is in use, else the first for which there is a letter."""
        linked = {end.port for link in self._document.rig.links for end in link.ends if end.part == source}
        in_use = next((number for number, wish in enumerate(wishes) if linked & set(wish.outlet.end.ports)), None)
        order = sorted(range(len(wishes)), key=lambda number: number != in_use)
        return next((number for number in order if _has_letter(self._document.catalog, wishes[number])), order[0])

    def _pair(self) -> tuple[str, str] | None:
        """Return the one source and the one listener that are selected, or that the selection's chain has."""
        chosen = parts_meant(self._scene.selection, self._scene.mirror.joined)
        beside = [key for chain in self._document.report.chains if not set(chosen).isdisjoint(chain.parts) for key in chain.parts]
        return next((pair for keys in (chosen, beside) if (pair := self._pair_among(list(keys))) is not None), None)

    def _pair_among(self, keys: list[str]) -> tuple[str, str] | None:
        parts = {key: part for key in keys if (part := part_of(self._document.rig, self._document.catalog, key)) is not None}
        sources = [key for key, part in parts.items() if output_ends(part)]
        listeners = [key for key, part in parts.items() if listens(part)]
        return (sources[0], listeners[0]) if len(sources) == len(listeners) == 1 else None

    def _show_usable(self) -> None:
        self._action.setEnabled(bool(self._scene.selection) and self._pair() is not None)

    def _save(self, letter: Letter) -> None:
        path = ask_where(self._window, language.text("Save the letter"), self._document.path, letter.subject, (".pdf",))
        if path is None:
            return
        again = (language.text("Save it somewhere else…"), lambda: self._save(letter))
        write_file(self._window, path, lambda: drawn_sheet(lambda is_vector: LetterPicture(letter, is_vector=is_vector), ".pdf"), again)


def _has_letter(catalog: Catalog, wish: Wish) -> bool:
    try:
        shop_letter(catalog, *wish)
    except CablebuilderError:
        return False
    return True


def _with_id(rig: Rig, catalog: Catalog, key: str) -> Part:
    """Return a placed part under the id that the layout calls it by."""
    part = part_of(rig, catalog, key)
    assert part is not None, "a part that is known"
    return part if part.id else part.model_copy(update={"id": rig.parts[key].use})


def _words(catalog: Catalog, wish: Wish) -> str:
    """Return a wish in words: "2.5 mm balanced to 2-pin"."""
    ends: Iterator[tuple[Part, str]] = iter(((wish.outlet.part, wish.outlet.end.ports[0]), (wish.inlet.part, wish.inlet.end.ports[0])))
    names = [part.ports[port].label or catalog.connectors[part.ports[port].connector].long_name for part, port in ends]
    return language.text("From the {socket} socket to {end}", socket=names[0], end=names[1])
