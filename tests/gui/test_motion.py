from cablebuilder.gui.motion import Motion
from cablebuilder.gui.theme import TOKENS


def test_less_motion_shows_the_end_at_once(qapp):
    steps = []
    Motion(is_reduced=True).play("seat", steps.append)
    assert steps == [1.0]


def test_a_movement_ends_at_one_and_is_forgotten(qtbot):
    motion = Motion()
    steps = []
    motion.play("hover", steps.append)
    assert motion.is_playing
    qtbot.waitUntil(lambda: not motion.is_playing)
    assert steps[-1] == 1.0


def test_stopping_shows_the_end(qapp):
    motion = Motion()
    steps = []
    motion.play("fault_pulse", steps.append, times=3)
    motion.stop()
    assert steps[-1] == 1.0
    assert not motion.is_playing


def test_every_movement_of_the_tokens_can_be_played(qapp):
    motion = Motion()
    for name, token in TOKENS["motion"].items():
        if isinstance(token, dict) and "ease" in token:
            motion.play(name, lambda _t: None)
    motion.stop()
