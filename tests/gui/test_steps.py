"""Steps say how far they are, come to an answer, and can be left; what they hold is given back at once."""

from contextlib import contextmanager

import pytest

from cablebuilder.errors import FileError
from cablebuilder.gui.steps import Going, at_once, beside, each_inside, one_by_one, uncounted, within
from cablebuilder.judge.slices import answer_of


def counting(ended, answer="answer"):
    try:
        yield 0.5
        yield 1.0
        return answer
    finally:
        ended.append(answer)


def test_a_part_of_the_whole_counts_as_its_part():
    assert list(within(counting([]), 0.2, 0.4)) == pytest.approx([0.3, 0.4])
    assert answer_of(within(counting([]), 0.2, 0.4)) == "answer"
    assert list(one_by_one("ab")) == [("a", 0.5), ("b", 1.0)]


def test_the_context_is_left_between_two_steps():
    inside = []

    @contextmanager
    def context():
        inside.append(True)
        yield
        inside.pop()

    def looking():
        assert inside
        yield 0.5
        assert inside
        return "seen"

    steps = each_inside(context, looking())
    assert next(steps) == 0.5
    assert not inside
    with pytest.raises(StopIteration, match="seen"):
        next(steps)


@pytest.mark.parametrize(
    "wrap", [lambda steps: within(steps, 0, 1), lambda steps: each_inside(contextmanager(lambda: iter([None])), steps)]
)
def test_who_leaves_the_work_leaves_what_it_is_made_of(wrap):
    ended = []
    going = Going(wrap(counting(ended)))
    next(going.left)
    assert not ended
    going.stop()
    assert ended == ["answer"]


def test_going_on_for_a_while_comes_to_an_end_or_not():
    going = Going(counting([]))
    assert not going.hurry(0.0)
    assert going.share == 0.5
    assert going.hurry(10)
    assert going.result() == "answer"


def test_what_they_raise_is_raised_to_who_asks():
    def refusing():
        yield 0.1
        raise FileError("no")

    going = Going(refusing())
    assert going.hurry(10)
    with pytest.raises(FileError, match="no"):
        going.result()


def test_a_thread_and_short_work_and_slices_are_steps_too():
    assert answer_of(beside(lambda: 7)) == 7
    assert answer_of(at_once(lambda: 8)) == 8
    with pytest.raises(FileError, match="no"):
        answer_of(beside(lambda: (_ for _ in ()).throw(FileError("no"))))

    def slices():
        yield
        return 9

    assert answer_of(uncounted(slices())) == 9
