"""What nobody needs is destroyed in the thread of the windows, whichever thread makes objects meanwhile."""

import gc
import threading

from PySide6.QtCore import QObject, Qt

from cablebuilder.gui import collector
from cablebuilder.gui.steps import Errand


class Ring(QObject):
    """An object that only the collector finds; it tells in which thread it goes."""

    def __init__(self, threads):
        super().__init__()
        self.me = self
        self.destroyed.connect(lambda: threads.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)


def objects_are_made():
    for _ in range(100):
        _ = [[] for _ in range(1_000)]


def test_work_beside_the_window_destroys_nothing_of_the_window(qapp):
    threads = []
    for _ in range(20):
        Ring(threads)
    errand = Errand(lambda _: objects_are_made())
    assert errand.done.wait(30)
    assert threads == []
    gc.collect()
    assert threads == [threading.get_ident()] * 20


def test_the_window_collects_while_it_waits_for_the_user(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(collector, "_EVERY_MS", 1)
    collector._ticking.cache_clear()
    threads = []
    collector.collect_here()
    gc.collect()
    Ring(threads)
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: threads == [threading.get_ident()])
    assert kept
    collector._ticking(qapp).stop()
    collector._ticking.cache_clear()


def test_the_oldest_generation_that_is_full_is_collected(monkeypatch):
    collected = []
    monkeypatch.setattr(gc, "collect", collected.append)
    for counts, generations in (((700, 10, 10), []), ((701, 0, 0), [0]), ((701, 11, 0), [1]), ((0, 0, 11), [2])):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        collected.clear()
        collector.collect_what_is_due()
        assert collected == generations
