import pytest
from PySide6.QtCore import QSize

from cablebuilder.gui.kiosk_look import KioskLook, Wishes
from tests.gui.kiosk import SIZES, kiosk_look


@pytest.mark.parametrize(
    ("size", "scale"), [((1920, 1080), 1.0), ((1080, 1920), 1.0), ((1280, 800), 1.0), ((3840, 2160), 2.0), ((2160, 3840), 2.0)]
)
def test_lengths_grow_with_the_screen_and_never_shrink_below_a_finger(qtbot, size, scale):
    look = kiosk_look(size)
    assert look.scale == scale
    assert look.px(64) == 64 * scale


def test_larger_text_comes_in_steps_and_goes_round(qtbot):
    look = kiosk_look()
    seen = []
    for _ in range(5):
        seen.append(look.px(100))
        look.enlarge()
    assert seen == [100, 125, 150, 200, 100]


def test_a_small_screen_has_fewer_steps(qtbot):
    look = kiosk_look(SIZES[2])
    seen = []
    for _ in range(3):
        seen.append(look.px(100))
        look.enlarge()
    assert seen == [100, 125, 100]


def test_what_a_visitor_chose_is_forgotten_and_what_the_shop_wishes_stays(qtbot):
    look = KioskLook("light", wishes=Wishes(percent=105, orientation="portrait", is_low=True, high_contrast=True))
    look.fit(QSize(1920, 1080))
    look.fit(QSize(3840, 2160))
    look.enlarge()
    look.is_low = False
    look.reset()
    look.fit(QSize(1920, 1600))
    assert (look.is_low, look.text_step, look.px(100), look.is_upright) == (True, 0, 105, True)
    assert look.is_high_contrast
    assert look.theme.name == "light"


def test_a_new_size_tells_whether_lengths_changed(qtbot):
    look = kiosk_look()
    assert not look.fit(QSize(1920, 1079 + 1))
    assert look.fit(QSize(*SIZES[1]))
    assert look.is_upright


def test_a_small_screen_is_narrow_and_short(qtbot):
    assert not kiosk_look().is_narrow
    look = kiosk_look(SIZES[2])
    assert (look.is_narrow, look.is_short) == (True, True)
    assert look.margin == 32


def test_fonts_have_the_design_size(qtbot):
    look = kiosk_look((3840, 2160))
    assert look.text(22).pixelSize() == 44
    assert look.text(48, 600, display=True).letterSpacing() < 0


@pytest.mark.parametrize("size", [(3840, 2160), (1920, 1080), (1080, 1920), (1280, 800)])
@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_larger_than_the_screen_has_room_for(size, percent):
    look = KioskLook("dark", less_motion=True, wishes=Wishes(percent=percent))
    look.fit(QSize(*size))
    room, least = ((860, 1500), (540, 960)) if look.is_upright else ((1200, 720), (960, 540))
    assert look.scale == 1 or all(each / look.scale >= wanted - 0.01 for each, wanted in zip(size, room, strict=True))
    for _ in range(4):
        assert all(each / look.scale >= wanted - 0.01 for each, wanted in zip(size, least, strict=True))
        look.enlarge()
    assert look.scale >= 1
