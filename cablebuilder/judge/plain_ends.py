"""Plain ends: outlets and inlets of parts that have nothing but what a question is about, each made one time.

Must never judge. Read on in :mod:`cablebuilder.judge.plain_parts`.
"""

from collections.abc import Callable

from cablebuilder.core.memory import Memory
from cablebuilder.core.parts import Part
from cablebuilder.judge.pieces import End
from cablebuilder.judge.plain_parts import (
    drives_easily,
    is_silent_about_level,
    listener_with_ohms,
    loud_listener,
    loud_source,
    plain_listener,
    plain_source,
    source_with_ohms,
)
from cablebuilder.judge.plan_ends import Inlet, Outlet

_MOST_PARTS = 3_000


class PlainEnds:
    """Makes plain ends, and remembers them with the part that each was made from."""

    def __init__(self) -> None:
        """Start with nothing made."""
        self._outlets = Memory[object, tuple[Outlet, Part]](_MOST_PARTS)
        self._inlets = Memory[object, tuple[Inlet, Part]](_MOST_PARTS)
        self._answers = Memory[object, tuple[bool, Part]](_MOST_PARTS)

    def plain_outlet(self, outlet: Outlet) -> Outlet:
        """Return an outlet of a part that has nothing but what decides whether it is safe and plays right there."""
        return self._outlet(plain_source, outlet)

    def plain_inlet(self, inlet: Inlet, outlet: Outlet) -> Inlet:
        """Return an inlet of a part without the numbers that only say how loud it gets; itself where they can say more."""
        return self.quiet_inlet(inlet) if self.is_easy(outlet) else inlet

    def quiet_inlet(self, inlet: Inlet) -> Inlet:
        """Return an inlet of a part without the numbers that only say how loud it gets from a source that drives it easily."""
        return self._inlet(plain_listener, inlet)

    def with_ohms(self, outlet: Outlet, inlet: Inlet) -> tuple[Outlet, Inlet]:
        """Return plain ends with their ohms."""
        return self._outlet(source_with_ohms, outlet), self._inlet(listener_with_ohms, inlet)

    def loud(self, outlet: Outlet, inlet: Inlet) -> tuple[Outlet, Inlet]:
        """Return plain ends with nothing but what says how loud it gets between them."""
        return self._outlet(loud_source, outlet), self._inlet(loud_listener, inlet)

    def is_easy(self, outlet: Outlet) -> bool:
        """Return whether an outlet drives every usual headphone easily, so that numbers of level say nothing but how loud it gets."""
        return self._told(drives_easily, outlet)

    def is_silent(self, outlet: Outlet) -> bool:
        """Return whether an outlet says nothing about level."""
        return self._told(is_silent_about_level, outlet)

    def _outlet(self, make: Callable[[Part, End, str | None], tuple[Part, End]], outlet: Outlet) -> Outlet:
        """Return what is made of an outlet, one time."""
        key = make, id(outlet.part), outlet.end, outlet.mode
        if key not in self._outlets:
            self._outlets[key] = Outlet(*make(*outlet)), outlet.part
        return self._outlets[key][0]

    def _inlet(self, make: Callable[[Part, End], tuple[Part, End]], inlet: Inlet) -> Inlet:
        """Return what is made of an inlet, one time."""
        key = make, id(inlet.part), inlet.end
        if key not in self._inlets:
            self._inlets[key] = Inlet(*make(*inlet)), inlet.part
        return self._inlets[key][0]

    def _told(self, ask: Callable[[Part, End, str | None], bool], outlet: Outlet) -> bool:
        """Return what is asked of an outlet, one time."""
        key = ask, id(outlet.part), outlet.end, outlet.mode
        if key not in self._answers:
            self._answers[key] = ask(*outlet), outlet.part
        return self._answers[key][0]
