import dataclasses

import pytest

from cablebuilder.judge.matrix import make_matrix, seek_matrix
from cablebuilder.judge.planner import Planner

PARTS = (
    "astell-kern/ak70", "apple/iphone-6", "sennheiser/hd-600", "stax/sr-009",
    "generic/hd-600-cable-3.5mm", "generic/hd-600-cable-4.4mm",
)  # fmt: skip


@pytest.fixture
def few(catalog):
    return dataclasses.replace(catalog, parts={name: catalog.parts[name] for name in PARTS})


def test_every_source_is_told_with_every_listener_row_by_row(few):
    told = []
    matrix = make_matrix(few, lambda *how_far: told.append(how_far))
    assert [(best.source.id, best.listener.id) for best in matrix.answers] == [
        (source, listener) for source in PARTS[:2] for listener in PARTS[2:4]
    ]
    planner = Planner(few)
    alone = [planner.best(source, listener, loudness=False) for source in matrix.sources for listener in matrix.listeners]
    assert [(best.answer, best.plan and best.plan.uses) for best in matrix.answers] == [
        (best.answer, best.plan and best.plan.uses) for best in alone
    ]
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_it_is_left_half_way_when_it_is_cancelled(few):
    asked, told = [], []

    def cancelled():
        asked.append(None)
        return len(asked) > 2

    assert make_matrix(few, lambda *how_far: told.append(how_far), cancelled) is None
    assert len(asked) == 3
    assert told == [(0, 2)]


def test_it_stops_often(few):
    assert sum(1 for _ in seek_matrix(few, lambda *_: None)) > 4
