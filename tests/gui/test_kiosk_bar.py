import pytest

from cablebuilder.gui.kiosk_bar import Step, StepBar, steps_of
from tests.gui.kiosk import SIZES, kiosk_look, picture_of, tap, tap_named

STEPS = (
    Step(1, "Your player", "A&norma SR25", is_current=False),
    Step(2, "Your headphones", "Aria", is_current=False),
    Step(3, "How to connect", "2 safe ways", is_current=True),
)


@pytest.fixture(params=SIZES)
def bar(qtbot, request):
    made = StepBar(kiosk_look(request.param))
    qtbot.addWidget(made)
    made.resize(request.param[0], made.height())
    made.show()
    made.show_steps(STEPS)
    return made


def test_steps_that_are_done_lead_back_and_the_one_on_screen_does_not(qtbot, bar):
    asked = []
    bar.step_asked.connect(asked.append)
    for step in STEPS:
        name = f"Step {step.number}: {step.title}"
        button = next(each for each in bar.children() if getattr(each, "step", None) == step and each.accessibleName() == name)
        tap(button)
    assert asked == [1, 2]


def test_start_over_is_in_the_corner_at_every_size(qtbot, bar):
    asked = []
    bar.restart_asked.connect(lambda: asked.append(1))
    tap_named(bar, "Start over")
    assert asked == [1]
    assert not picture_of(bar).isNull()


def test_a_step_shows_what_was_chosen_once_it_is_behind():
    assert [step.chosen for step in steps_of("headphones", "SR25", "Aria", "")] == ["SR25", "", ""]
    assert [step.is_current for step in steps_of("ways", "SR25", "Aria", "2 safe ways")] == [False, False, True]
    assert [step.chosen for step in steps_of("player", "SR25", "Aria", "")] == ["", "", ""]


def test_nothing_overlaps(bar):
    areas = [child.geometry() for child in bar.children() if hasattr(child, "geometry") and child.isVisible()]
    assert len(areas) == 4
    assert not any(one.intersects(other) for place, one in enumerate(areas) for other in areas[:place])
    assert all(bar.rect().contains(area) for area in areas)


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_no_name_of_a_step_is_cut(qtbot, cut_texts, width):
    bar = StepBar(kiosk_look((width, 768)))
    qtbot.addWidget(bar)
    bar.resize(width, bar.height())
    for found in ("", "6 safe ways"):
        bar.show_steps(steps_of("ways" if found else "player", "", "", found))
        picture_of(bar)
    assert cut_texts() == []
