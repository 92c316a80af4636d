"""Long drawing in steps, each of which says how much of it is done; so that a window can go on, tell how far it is, and stop it.

Must never know what is drawn. Read on in :mod:`cablebuilder.gui.waiting` and :mod:`cablebuilder.gui.sliced_work`, which take them.
"""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from threading import Event, Thread
from typing import Generic, TypeVar

from cablebuilder.gui.collector import collect_here
from cablebuilder.judge.slices import Slices

_T = TypeVar("_T")
Steps = Generator[float, None, _T]
"""Work that gives an answer at its end; between two steps it may be left for good. Each says its share of the whole, up to 1."""
_LOOK_S = 0.01


def within(steps: Steps[_T], first: float, last: float) -> Steps[_T]:
    """Do steps that are only this part of the whole."""
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            answer: _T = end.value
            return answer
        yield first + (last - first) * share


def one_by_one(things: Sequence[_T]) -> Iterator[tuple[_T, float]]:
    """Return each thing with the share that is done after it."""
    return ((thing, number / len(things)) for number, thing in enumerate(things, 1))


def uncounted(slices: Slices[_T]) -> Steps[_T]:
    """Do what stops often, and of which nobody knows how far it is."""
    while True:
        try:
            next(slices)
        except StopIteration as end:
            answer: _T = end.value
            return answer
        yield 1.0


def at_once(make: Callable[[], _T]) -> Steps[_T]:
    """Do in one step what is short."""
    yield 0.0
    return make()


def each_inside(context: Callable[[], AbstractContextManager[None]], steps: Steps[_T]) -> Steps[_T]:
    """Do each step inside a context, and leave it in between: what the window does meanwhile has nothing to do with it."""
    going = Going(steps)
    try:
        while going.take(context):
            yield going.share
        return going.result()
    finally:
        going.stop()


class _Outcome(Generic[_T]):
    """What came of work, once it is done: an answer, or what it raised, which is raised again where somebody waits for it."""

    def __init__(self) -> None:
        self._result: list[_T] = []
        self._problem: BaseException | None = None

    def result(self) -> _T:
        """Return what the work came to, or raise what it raised."""
        if self._problem is not None:
            raise self._problem
        return self._result[0]


class Errand(_Outcome[_T]):
    """Work in a thread of its own, which touches nothing of Qt's windows, and what came of it."""

    def __init__(self, work: Callable[[Callable[[], bool]], _T]) -> None:
        """Begin; the work is given a question whether somebody still waits."""
        super().__init__()
        self.done, self._given_up = Event(), Event()
        collect_here()
        Thread(target=self._run, args=(work,), daemon=True).start()  # one that hangs must not keep the program from ending

    def _run(self, work: Callable[[Callable[[], bool]], _T]) -> None:
        try:
            self._result.append(work(lambda: not self._given_up.is_set()))
        except BaseException as problem:  # noqa: BLE001 - raised again where somebody waits for it
            self._problem = problem
        finally:
            self.done.set()

    def give_up(self) -> None:
        """Let the work know that nobody waits any more."""
        self._given_up.set()


def beside(work: Callable[[], _T]) -> Steps[_T]:
    """Do work in a thread of its own that cannot be done in steps; nobody knows how far it is."""
    errand = Errand(lambda _: work())
    while not errand.done.wait(_LOOK_S):
        yield 0.0
    return errand.result()


class Going(_Outcome[_T]):
    """Steps under way: how far they are, and what they came to."""

    def __init__(self, steps: Steps[_T]) -> None:
        """Take no step yet; whoever goes on takes those of :attr:`left`."""
        super().__init__()
        self.share = 0.0
        self.left = self._taken(steps)

    def hurry(self, seconds: float) -> bool:
        """Go on for so long at most; return whether all is done."""
        begun = time.monotonic()
        return all(time.monotonic() - begun <= seconds for _ in self.left)

    def take(self, context: Callable[[], AbstractContextManager[None]]) -> bool:
        """Take one step inside a context; return whether there was one."""
        with context():
            for _ in self.left:
                return True
        return False

    def stop(self) -> None:
        """Leave the work for good."""
        self.left.close()

    def _taken(self, steps: Steps[_T]) -> Generator[None, None, None]:
        try:
            for share in self._answering(steps):
                self.share = share
                yield
        except Exception as problem:  # noqa: BLE001 - raised again where somebody waits for it
            self._problem = problem

    def _answering(self, steps: Steps[_T]) -> Iterator[float]:
        self._result.append((yield from steps))
