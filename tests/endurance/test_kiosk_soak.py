"""A short run of the synthetic visitor; the long one is ``python -m tests.endurance.kiosk_soak --sessions 20000``."""

from tests.endurance.kiosk_soak import open_window, soak


def test_many_visits_leave_neither_widgets_nor_timers_nor_files(qtbot, own_folders):
    window = open_window()
    qtbot.addWidget(window)
    outcome = soak(window, 6, own_folders)
    assert outcome.widgets[1] <= outcome.widgets[0]
    assert outcome.timers[1] <= outcome.timers[0]
    assert outcome.new_files == ()
    assert outcome.surprises == 0
    assert len(outcome.screens_ms) > 20
