from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.kiosk_foot import Foot
from cablebuilder.gui.kiosk_sheets import Sheets
from cablebuilder.gui.kiosk_stage import KioskStage
from tests.gui.kiosk import kiosk_look, narrow_offer, tap_named
from tests.gui.workbench import workbench


def test_what_is_open_opens_again_in_the_same_order_with_the_same_layout(qtbot, catalog):
    look, rig = kiosk_look(), workbench()
    stage = KioskStage(look)
    qtbot.addWidget(stage)
    stage.resize(QSize(1920, 1080))
    stage.show()
    sheets = Sheets(stage, look, narrow_offer(catalog), (), "Ohrenweide")
    counted = []
    sheets.counted.connect(counted.append)

    def page():
        stage.show_page(QWidget(stage), None, Foot(look, (), "", stage), QWidget(stage))

    page()
    sheets.open_build(rig)
    tap_named(stage, "See inside")
    tap_named(stage, "Back")
    tap_named(stage, "Take it home")
    sheets.say_slip("Your slip is being printed.")
    assert stage.sheet.said.text() == "Your slip is being printed."
    again = sheets.kept()
    page()
    assert stage.sheets == ()
    for open_again in again:
        open_again()
    build, home = stage.sheets
    assert (build.document.rig, home.take.rig, counted) == (rig, rig, ["codes"])
