"""Work in slices: what it takes, when it tells, and that it can be left."""

from cablebuilder.gui.sliced_work import SlicedWork


def test_it_takes_what_the_steps_yield_but_for_the_stops(qtbot):
    taken = []
    work = SlicedWork(take=taken.append)
    work.begin(iter([None, "a", None, "b"]))
    assert not taken, "nothing is done before the next paint"
    with qtbot.waitSignal(work.finished):
        pass
    assert taken == ["a", "b"]
    assert not work.is_running


def test_the_window_is_asked_between_two_slices(qtbot):
    def endless():
        while True:
            yield None

    work = SlicedWork()
    work.begin(endless())
    with qtbot.waitSignals([work.advanced, work.advanced]):
        pass
    assert work.is_running
    work.stop()
    assert not work.is_running
    with qtbot.assertNotEmitted(work.advanced, wait=0):
        pass
