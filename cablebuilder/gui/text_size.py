"""How large everything in the windows is: texts with all that is around them, so that nothing is cut, from the next start on.

Qt takes the scale when it starts and never again. Must never touch a kiosk, which has a scale of its own.
Read on in :mod:`cablebuilder.gui.app`.
"""

from collections.abc import Callable, Mapping

from cablebuilder import language
from cablebuilder.files.settings import TEXT_SIZES
from cablebuilder.gui.message_bar import Choice, MessageBar
from cablebuilder.gui.remembered import Remembered


class TextSize:
    """Chooses among the sizes that there are."""

    def __init__(self, remembered: Remembered, bar: MessageBar, start_again: Callable[[], object]) -> None:
        """Remember what is chosen, say so in a bar, and offer to start again."""
        self._remembered, self._bar, self._start_again = remembered, bar, start_again

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"text-larger": lambda: self._step(1), "text-smaller": lambda: self._step(-1)}

    def _step(self, by: int) -> None:
        choices: list[Choice] = []
        place = TEXT_SIZES.index(self._remembered.settings.text_size) + by
        if 0 <= place < len(TEXT_SIZES):
            self._remembered.remember_text_size(TEXT_SIZES[place])
            told = language.text("Everything is shown at {percent} % from the next start on.", percent=TEXT_SIZES[place])
            choices.append((language.text("Start again now"), self._start_again))
        elif by > 0:
            told = language.text("Everything is as large as it gets: {percent} %.", percent=TEXT_SIZES[-1])
        else:
            told = language.text("Everything is as small as it gets: {percent} %.", percent=TEXT_SIZES[0])
        self._bar.tell(told, choices)
