"""Room in the contact view: cards as large as what is in them, notes inside their card, nothing on another thing."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.core.elements import Capacitor
from cablebuilder.core.parts import Port
from cablebuilder.gui.card_wiring import card_wiring
from cablebuilder.gui.chain_picture import ChainPicture
from cablebuilder.gui.contact_cards import JointItem, drives_line
from cablebuilder.gui.contact_heading import HEADING_HEIGHT, HeadingItem
from cablebuilder.gui.contact_items import DeviceItem
from cablebuilder.gui.contact_sizes import LEAST_CARD, card_width, least_height, sides_of
from cablebuilder.gui.contact_view import ContactView
from cablebuilder.gui.contact_words import meeting_line, number_word, tag_word
from cablebuilder.gui.device_places import BOX_HEIGHT, BOX_WIDTH
from cablebuilder.gui.document import Document
from cablebuilder.gui.look import Look
from cablebuilder.gui.signal_wire import tag_area
from cablebuilder.gui.style_sheet import style_sheet
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.inside import Fault
from tests.gui.test_contact_view import LONG_SLEEVE, RIGS, picture
from tests.gui.workbench import workbench
from tests.rigs import ADAPTER, EARPHONE, PLAYER, STEREO_SIGNALS, a_port, ground, line_input, output, part, resistor, rig, wire

pytestmark = pytest.mark.usefixtures("qapp")  # fonts are measured

BOXES = frozenset({"resistor", "capacitor"})
POSTS = {side: a_port("speaker-posts jack", pair="out") for side in ("left", "right")}
DIVIDER = part(
    "adapter",
    {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"},
    resistor("in.tip", "left", 470), resistor("in.ring1", "right", 470),
    resistor("left", "out.tip", 10), resistor("right", "out.ring1", 10),
    resistor("left", "out.sleeve", 150), resistor("right", "out.sleeve", 150), wire("in.sleeve out.sleeve"),
)  # fmt: skip
BLOCKED = part(
    "adapter",
    {"in": "3.5mm-trs plug", "out": "3.5mm-trs jack"},
    Capacitor(between=("in.tip", "out.tip")), Capacitor(between=("in.ring1", "out.ring1")), wire("in.sleeve out.sleeve"),
    resistor("out.tip", "out.sleeve", 1000), resistor("out.ring1", "out.sleeve", 1000),
)  # fmt: skip
PHANTOM = part(
    "computer",
    {"phones": "3.5mm-trs jack", "mic": "3.5mm-trs jack"},
    output("phones", "single-ended", STEREO_SIGNALS),
    line_input("mic", {"tip": "MIC", "ring1": "BIAS", "sleeve": "GND"}, level="mic"),
)
ADAPTERS = rig(
    "p.balanced > a.plug, a.jack > b.plug, b.jack > c.plug, c.jack > d.plug, d.jack > hp.plug",
    p=PLAYER, a="generic/2.5mm-trrs-plug-to-4.4mm-trrrs-jack", b="generic/4.4mm-trrrs-plug-to-xlr-4-jack",
    c="generic/xlr-4-plug-to-6.35mm-trs-jack", d="generic/6.35mm-trs-plug-to-3.5mm-trs-jack", hp=EARPHONE,
)  # fmt: skip
MORE = {
    "divider": rig("p.phones > d.in, d.out > hp", p=PLAYER, d=DIVIDER, hp=EARPHONE),
    "blocked": rig("p.phones > d.in, d.out > hp", p=PLAYER, d=BLOCKED, hp=EARPHONE),
    "microphone": rig("pc.mic > hs.plug", pc=PHANTOM, hs="apple/earpods-35"),
    "adapters": ADAPTERS,
    "demo": workbench(),
}


def devices(card, inside, kinds):
    return [place for place in card_wiring(inside, card).devices if place.device.kind in kinds]


@pytest.mark.parametrize("name", [*RIGS, *MORE])
def test_what_is_told_stands_on_its_own_card_and_on_nothing_else(catalog, name):
    found = picture(catalog, {**RIGS, **MORE}[name])
    for card in found.layout.cards:
        wiring = card_wiring(found.inside, card)
        for wire_place in wiring.wires:
            areas = [tag_area(tag.at, tag_word(tag.name)) for tag in wire_place.tags]
            assert not any(one.intersects(other) for one, other in combinations(areas, 2)), (card.part.key, wire_place.name)
        boxes = [_box(place) for place in wiring.devices if place.device.kind in BOXES]
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2)), card.part.key
        assert all(card.area.contains(box) for box in boxes)


def _box(place):
    return QRectF(place.at.x() - BOX_WIDTH / 2, place.at.y() - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT)


def notes(found):
    return [item for item in found.childItems()[0].childItems() if isinstance(item, JointItem)]


@pytest.mark.parametrize("layout", [workbench(), ADAPTERS, RIGS["two sources"]], ids=["demo", "adapters", "two sources"])
def test_the_note_at_a_joint_stays_in_its_card_below_the_wires(catalog, layout):
    found = picture(catalog, layout)
    card = next(card for card in found.layout.cards if card.part.key == found.inside.fault.part)
    (note,) = notes(found)
    area = note.area
    assert card.area.contains(area)
    assert all(terminal.at.y() < area.top() for terminal in card.terminals.values())
    for place in found.layout.seams:
        if place.layout.form == "phone":
            barrel = QRectF(place.at.x() - place.layout.width / 2 - 10, place.at.y(), place.layout.width + 20, place.layout.height)
            assert not barrel.intersects(area)


def test_the_note_at_a_plug_s_contact_stands_below_the_plug(catalog):
    found = picture(catalog, LONG_SLEEVE)
    (note,) = notes(found)
    seam = found.layout.seams[0]
    assert note.area.top() > seam.at.y() + seam.layout.height
    assert note.area.bottom() < found.layout.height
    assert found.joint is not None


def test_a_link_that_does_not_fit_leaves_room_for_its_word(catalog):
    found = picture(catalog, RIGS["misfit"])
    (seam,) = found.layout.seams
    assert seam.at.y() + seam.layout.height + 45 < found.layout.height


def test_a_listener_that_joins_leaves_room_below_its_coils(catalog):
    joined = part(
        "headphone", {"plug": "2.5mm-trrs plug"}, *(each.model_copy() for each in EARPHONE.elements if each.ear == "left"),
        wire("plug.tip plug.sleeve"),
    )  # fmt: skip
    found = picture(catalog, rig("player.balanced > hp.plug", player=PLAYER, hp=joined))
    (note,) = notes(found)
    assert note.area.bottom() < found.layout.height


def test_shunts_stand_right_of_the_node_that_they_hang_on(catalog):
    found = picture(catalog, MORE["divider"])
    card = next(card for card in found.layout.cards if card.part.key == "d")
    by_ohms = {
        ohms: {place.at.x() for place in devices(card, found.inside, BOXES) if place.device.value == ohms} for ohms in (470, 10, 150)
    }
    assert [len(xs) for xs in by_ohms.values()] == [1, 1, 1]
    assert max(by_ohms[470]) < min(by_ohms[150]) == min(by_ohms[10])


def test_shunts_after_a_capacitor_stand_right_of_it_and_its_symbol_tells_its_word(catalog):
    found = picture(catalog, MORE["blocked"])
    card = next(card for card in found.layout.cards if card.part.key == "d")
    blocked, shunts = ([place.at.x() for place in devices(card, found.inside, {kind})] for kind in ("capacitor", "resistor"))
    assert max(blocked) < min(shunts)
    words = {item.toolTip() for item in found.pieces if isinstance(item, DeviceItem) and item.place.device.kind in BOXES}
    assert words == {"capacitor", "1000 Ω"}


def test_supplies_hang_below_an_input_that_they_share_a_wire_with(catalog):
    mixer = part(
        "interface",
        {"mic": "xlr-3 jack"},
        line_input("mic", {"1": "GND", "2": "HOT", "3": "COLD"}, receives="differential", level="mic"),
        {"type": "supply", "contacts": {"mic.2": 48, "mic.3": 48}},
    )
    source = part("interface", {"out": "xlr-3 plug"}, output("out", "balanced-line", {"1": "GND", "2": "HOT", "3": "COLD"}, level="line"))
    found = picture(catalog, rig("source.out > mixer.mic", source=source, mixer=mixer))
    card = next(card for card in found.layout.cards if card.part.key == "mixer")
    (entry,) = devices(card, found.inside, {"input"})
    supplies = devices(card, found.inside, {"supply"})
    assert len({place.at.y() for place in supplies}) == 2
    assert all(place.at.y() - BOX_HEIGHT / 2 > entry.at.y() + entry.height / 2 for place in supplies)
    assert all(card.area.contains(place.at) for place in supplies)


def test_a_card_is_as_wide_as_what_is_in_it(catalog):
    cards = {card.part.key: card for card in picture(catalog, RIGS["digital"]).layout.cards}
    assert cards["phone"].area.width() < cards["dongle"].area.width() < cards["hp"].area.width()
    inside = picture(catalog, RIGS["rca"]).inside
    amplifier = inside.part("amp")
    assert set(sides_of(amplifier, inside.seams).values()) == {-1, 1}
    assert card_width(amplifier, frozenset({1})) < card_width(amplifier, frozenset({-1, 1}))
    assert least_height(inside.part("cable")) == LEAST_CARD


def test_numbers_are_words_and_shared_amplifiers_are_counted_once(catalog):
    assert [number_word(number) for number in (1, 4, 12, 13)] == ["one", "four", "twelve", "13"]
    twice = part(
        "amplifier", {"one": "6.35mm-trs jack", "two": "6.35mm-trs jack"},
        output("one", "single-ended", STEREO_SIGNALS, stage="a"), wire("one.tip two.tip"),
        wire("one.ring1 two.ring1"), wire("one.sleeve two.sleeve"),
    )  # fmt: skip
    hp = part("headphone", {"plug": "6.35mm-trs plug"}, *EARPHONE.elements)
    found = picture(catalog, rig("amp.one > a, amp.two > b", amp=twice, a=hp, b=hp))
    assert drives_line(found.inside.part("amp")).startswith("Two amplifiers drive four contacts.")


def test_the_heading_tells_where_a_fault_s_ends_meet(catalog):
    found = picture(catalog, workbench())
    heading = next(item for item in found.childItems() if isinstance(item, HeadingItem))
    assert heading.reason == "Both minus outputs land on one contact."
    assert heading.toolTip() != heading.reason
    assert heading.height == HEADING_HEIGHT
    fault = found.inside.fault
    other = Fault(fault.verdict, fault.rule, fault.part, fault.contacts, ("R+", "G"), 1)
    assert meeting_line(other) == "Right plus (R+) and ground (G) land on one contact."
    assert meeting_line(Fault(fault.verdict, fault.rule, fault.part, fault.contacts, ("L+",), 2)) == ""


def test_above_a_narrow_chain_title_and_reason_stand_in_lines_of_their_own_and_none_is_cut(catalog):
    wide = picture(catalog, workbench())
    narrow = ChainPicture(wide._style, wide.words, wide.inside, wide.breaks_within(420))
    said = narrow.heading._said
    assert (" ".join(said.titles), " ".join(said.reasons)) == (wide.heading.title, wide.heading.reason)
    assert not said.is_beside
    assert len(narrow.heading._lines(200).titles) > 1
    assert narrow.heading.height == wide.height_within(420) - narrow.layout.height > HEADING_HEIGHT
    assert narrow._body.y() == narrow.heading.height


@pytest.fixture
def page(qtbot, catalog):
    def made(layout, width, height):
        document = Document(catalog)
        document.open_rig(layout)
        view = ContactView(Look("light"), document)
        view.resize(width, height)
        qtbot.addWidget(view)
        view.show()
        qtbot.waitExposed(view)
        return view, document

    return made


def test_two_chains_of_three_parts_need_no_scroll_bar_in_a_window_as_designed(page):
    view, _ = page(workbench(), 1440, 820)
    assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0
    assert view.zoom > 0.95


@pytest.mark.parametrize("sheet", ["", style_sheet(Theme("light"))], ids=["plain", "style sheet"])
def test_what_has_to_scroll_down_leaves_room_for_the_bar(page, qapp, sheet):
    qapp.setStyleSheet(sheet)
    view, _ = page(workbench(), 1440, 500)
    qapp.setStyleSheet("")
    assert view.verticalScrollBar().maximum() > 0
    assert view.horizontalScrollBar().maximum() == 0


def test_of_a_long_chain_the_fault_is_in_view_and_keys_scroll(page):
    view, _document = page(ADAPTERS, 900, 600)
    view.show_parts(["p"])
    bar = view.horizontalScrollBar()
    assert bar.maximum() == 0
    joint = view.mapFromScene(view.contacts.pictures[0].joint)
    assert view.viewport().rect().contains(joint)
    view.set_zoom(2.0)
    assert bar.maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    moved = bar.value()
    assert moved > 0
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert view.contacts.focused is None


def test_a_chain_without_a_fault_is_shown_from_its_source(page):
    view, _document = page(rig("adapter > earphone", adapter=ADAPTER, earphone=EARPHONE), 500, 400)
    view.horizontalScrollBar().setValue(50)
    view.show_parts(["adapter"])
    assert view.horizontalScrollBar().value() == 0


def painted(found):
    area = QRectF(0, 0, found.layout.width, found.layout.height)
    image = QImage(area.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    scene = QGraphicsScene()
    scene.addItem(found)
    scene.render(painter, area, area.translated(0, HEADING_HEIGHT))
    painter.end()
    scene.removeItem(found)
    return image


def test_a_digital_cable_is_drawn_as_one_from_what_works_on_it(catalog):
    found = picture(catalog, RIGS["digital"])
    phone = found.layout.cards[0].area
    seam = found.layout.seams[0]
    middle = seam.at.y() + seam.layout.height / 2
    line = Theme("light").color("border-control")
    image = painted(found)
    assert image.pixelColor(round(phone.center().x()), round(middle - 3)) == line
    assert image.pixelColor(round(phone.center().x()), round(middle)) == Theme("light").color("card")
    dongle = found.layout.cards[1].area
    assert image.pixelColor(round(dongle.left() + 30), round(middle - 3)) != line


def test_a_ground_without_a_drawn_contact_is_not_drawn(catalog):
    dongle = part(
        "dongle", {"usb": Port(connector="usb-c", gender="plug", passes="digital"), "phones": "3.5mm-trs jack"},
        output("phones", "driven-ground", STEREO_SIGNALS), ground("usb"),
    )  # fmt: skip
    layout = rig("phone.usb > dongle.usb, dongle.phones > hp", phone="generic/usb-c-phone", dongle=dongle, hp=EARPHONE)
    assert "ground" not in {device.kind for device in picture(catalog, layout).inside.part("dongle").devices}


def test_a_note_that_is_nearly_as_wide_as_its_card_stays_in_it(catalog):
    cable = part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"}, *(wire(f"a.{each} b.{each}") for each in ("tip", "ring1", "sleeve"))
    )
    short = cable.model_copy(update={"kind": "adapter"})
    driven = part("player", {"out": "3.5mm-trs jack"}, output("out", "driven-ground", STEREO_SIGNALS), ground("earth"))
    deck = part("receiver", {"in": "3.5mm-trs jack"}, line_input("in", {"tip": "L+", "ring1": "R+", "sleeve": "GND"}), ground("earth"))
    lead = part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *(wire(f"a.{each} b.{each}") for each in ("tip", "ring1", "sleeve"))
    )
    found = picture(catalog, rig("p.out > a.a, a.b > b.a, b.b > c.a, c.b > d.in", p=driven, a=cable, b=short, c=lead, d=deck))
    (note,) = notes(found)
    card = next(card for card in found.layout.cards if card.part.key == found.inside.fault.part)
    assert card.area.left() <= note.area.left() < note.area.right() <= card.area.right()


def test_the_two_plugs_of_a_free_pair_stand_on_one_side(catalog):
    pins = {ear: a_port("2-pin-0.78mm plug", ear=ear, pair="ears") for ear in ("left", "right")}
    cable = part("cable", {"plug": "2.5mm-trrs plug", **pins}, wire("plug.ring2 left.+"), wire("plug.ring1 right.+"))
    found = picture(catalog, rig("p.balanced > c.plug", p=PLAYER, c=cable)).inside
    assert sides_of(found.part("c"), found.seams) == {"plug": -1, "left": 1, "right": 1}
