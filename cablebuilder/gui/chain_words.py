"""What the Checks panel says about the chains of a report: name, one line, and the names of the places where something is heard.

Must never judge. Read on in :mod:`cablebuilder.gui.checks_panel`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig, name_of
from cablebuilder.gui.chain_heading import chain_line
from cablebuilder.judge.chain_names import named_chains
from cablebuilder.judge.inside import Inside, inside_of
from cablebuilder.judge.report import Chain, Finding, Report


@dataclass(frozen=True, slots=True)
class ChainWords:
    """A chain with its name ("Chain A"), its one line, and what its places are called."""

    chain: Chain
    name: str
    line: str
    places: tuple[tuple[str, str], ...] = ()
    wiring: Callable[[Finding], Inside] | None = field(default=None, compare=False, repr=False)
    """Makes the contact level of the chain when it is asked for, for one of its findings."""

    def place_of(self, at: str) -> str:
        """Return what people call a place of :class:`~cablebuilder.judge.report.Heard`."""
        return dict(self.places).get(at, at)


def worded_chains(report: Report, rig: Rig, catalog: Catalog) -> tuple[ChainWords, ...]:
    """Return the chains that are named on the canvas, worst first."""
    shown = [
        ChainWords(
            chain,
            language.text("Chain {letter}", letter=letter),
            chain_line(chain),
            tuple(_places(chain, rig, catalog)),
            partial(inside_of, rig, catalog, chain),
        )
        for letter, chain in named_chains(report)
    ]
    return tuple(sorted(shown, key=lambda words: words.chain.verdict.rank))


def _places(chain: Chain, rig: Rig, catalog: Catalog) -> list[tuple[str, str]]:
    listeners = {heard.at.partition(".")[0] for heard in chain.heard}
    return [(heard.at, _place(heard.at, rig, catalog, alone=len(listeners) == 1)) for heard in chain.heard]


def _place(at: str, rig: Rig, catalog: Catalog, *, alone: bool) -> str:
    key, _, rest = at.partition(".")
    part = name_of(rig, catalog, key) if key in rig.parts else key
    if rest in {"left", "right", "both"}:
        ear = {"left": "Left ear", "right": "Right ear", "both": "The ear"}[rest]
        return language.text(ear) if alone else language.text("{part}, {ear},", part=part, ear=language.text(ear).lower())
    return language.text("The input of {part}", part=part)
