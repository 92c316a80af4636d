"""Verdicts, findings and reports: the values that judging returns, and their worst-first order (MODEL.md section 6).

Must never hold a finished sentence: texts are :class:`~cablebuilder.errors.Message`.
Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from cablebuilder.core.rig import ContactRef
from cablebuilder.errors import Message


class Verdict(StrEnum):
    """The JSON words, worst first; ``MISFIT`` is for links only."""

    UNSAFE = "unsafe"
    UNKNOWN = "unknown"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    CAUTION = "caution"
    SAFE = "safe"
    MISFIT = "misfit"

    __hash__ = str.__hash__
    """Equal to its word, a verdict is found by its word too, and sooner than by the name that an Enum hashes."""

    @property
    def rank(self) -> int:
        """Return the place in the order worst first; a misfit counts as incomplete."""
        return _RANKS[self]


_ORDER = (Verdict.UNSAFE, Verdict.UNKNOWN, Verdict.WRONG, Verdict.INCOMPLETE, Verdict.CAUTION, Verdict.SAFE)
_RANKS = {**{verdict: place for place, verdict in enumerate(_ORDER)}, Verdict.MISFIT: _ORDER.index(Verdict.INCOMPLETE)}

GOOD = frozenset({Verdict.SAFE, Verdict.CAUTION})
"""What may be plugged in; a caution is to be checked first."""

Judgement = Literal["safety", "signal", "level"]
Certainty = Literal["certain", "depends-on-jack", "facts-missing"]
Result = Literal["correct", "swapped", "mono", "difference", "left-only", "right-only", "silent"]


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of some verdicts; safe where there is none."""
    return min(verdicts, key=_RANKS.__getitem__, default=Verdict.SAFE)


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something to do instead; ``rig`` stays empty where it is only words."""

    text: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a rig.

    ``path`` runs between the two contacts that meet, ``joint`` is the part in which they do. ``title`` is the one-line
    instruction, ``text`` the one-sentence reason, ``effect`` what can happen.
    """

    rule: str
    judgement: Judgement
    verdict: Verdict
    title: Message
    text: Message
    certainty: Certainty = "certain"
    effect: Message | None = None
    foot: Message | None = None
    """A few words for the card of the joint: "Joins L- and R-"."""
    otherwise: Message | None = None
    """What another jack would do, where it depends on the jack."""
    links: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    path: tuple[ContactRef, ...] = ()
    joint: str | None = None
    missing: tuple[str, ...] = ()
    """Facts that the verdict hangs on, as ``part.fact``."""
    remedies: tuple[Remedy, ...] = ()
    sources: tuple[str, ...] = ()
    fault_ma: float | None = None
    """Milliamperes RMS through the joint, for one volt RMS of the signal or at the stage's stated volts."""
    numbers: Message | None = None
    """How much current flows through the joint, at least or at most, or why nobody can tell."""

    @property
    def told(self) -> Verdict:
        """Return the verdict to tell people: a plug that does not fit says so, though it only leaves a chain incomplete."""
        return Verdict.MISFIT if self.rule == "misfit" else self.verdict


@dataclass(frozen=True, slots=True)
class Heard:
    """What one ear or input plays from one output.

    ``from_left``, ``from_right`` and ``from_mono``: volts there per volt of the output's open-circuit signal of that channel.
    """

    at: str
    origin: str
    result: Result
    polarity: Literal["normal", "inverted"]
    from_left: float | None = None
    from_right: float | None = None
    from_mono: float | None = None
    gain_db: float | None = None
    crosstalk_db: float | None = None
    attenuated: bool = False
    spl_db: float | None = None
    damping: float | None = None
    power_mw: float | None = None
    """Milliwatts into an ear at full level, where that is no mere bound."""
    hiss_db: float | None = None
    """How loud the source's own noise is, in dB SPL."""


class LinkVerdict(NamedTuple):
    """The colour of one link: its run's worst verdict, and whether the fault passes through it."""

    verdict: Verdict
    on_fault_path: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """The parts that links hold together, judged as one: parts in chain order, links by their index in the rig."""

    parts: tuple[str, ...]
    links: tuple[int, ...]
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    heard: tuple[Heard, ...] = ()
    is_judged: bool = True
    """False while a chain waits to be judged: it is incomplete, and nothing is said about it."""

    @property
    def told(self) -> Verdict:
        """Return the verdict to tell people: of an incomplete chain with a plug that does not fit, that."""
        is_misfit = self.verdict is Verdict.INCOMPLETE and any(finding.told is Verdict.MISFIT for finding in self.findings)
        return Verdict.MISFIT if is_misfit else self.verdict


@dataclass(frozen=True, slots=True)
class Report:
    """What the checker says about a rig: one row per link in ``links``, in the rig's order; findings worst first."""

    verdict: Verdict
    chains: tuple[Chain, ...] = ()
    links: tuple[LinkVerdict, ...] = ()
    judgements: "dict[Judgement, Verdict]" = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, worst first."""
        return tuple(sorted((finding for chain in self.chains for finding in chain.findings), key=lambda finding: finding.verdict.rank))

    @property
    def heard(self) -> tuple[Heard, ...]:
        """Return what every ear and input plays."""
        return tuple(heard for chain in self.chains for heard in chain.heard)
