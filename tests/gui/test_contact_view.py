"""See inside: one piece per pole and wire, following a wire, the walk along the contacts, and the page in the window."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_wiring import card_wiring, curve
from cablebuilder.gui.chain_picture import ChainPicture
from cablebuilder.gui.chain_words import worded_chains
from cablebuilder.gui.contact_bands import Node, bands_of
from cablebuilder.gui.contact_cards import CardItem, JointItem, drives_line
from cablebuilder.gui.contact_items import DIMMED, PinItem, PoleItem, SpringItem, TagItem, WireItem
from cablebuilder.gui.contact_layout import chain_layout
from cablebuilder.gui.contact_legend import ContactLegend
from cablebuilder.gui.contact_scene import ContactScene
from cablebuilder.gui.contact_view import ContactView
from cablebuilder.gui.contact_words import contact_word, device_word, tag_word
from cablebuilder.gui.device_drawing import device_bounds
from cablebuilder.gui.device_places import device_places
from cablebuilder.gui.document import Document
from cablebuilder.gui.inside_page import InsidePage
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.seam_items import SeamBody
from cablebuilder.gui.seam_layout import seam_layout
from cablebuilder.gui.seam_order import contact_heights
from cablebuilder.gui.signal_wire import signal_color, signal_stroke
from cablebuilder.gui.standing_plug import paint_tip
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.workbench import Workbench
from cablebuilder.judge.check import check
from cablebuilder.judge.inside import inside_of
from cablebuilder.judge.inside_parts import Device
from cablebuilder.judge.strand_names import net_name
from cablebuilder.paths import settings_file
from tests.gui.hands import pinched
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench
from tests.rigs import ADAPTER, EARPHONE, PAIRED_EARPHONE, PLAYER, output, part, rig, wire

pytestmark = pytest.mark.usefixtures("qapp")  # fonts are measured

SPLIT = rig(
    "player.phones > split.plug, split.one > a, split.two > b", player=PLAYER, split="generic/3.5mm-splitter", a=EARPHONE, b=EARPHONE
)
LONG_SLEEVE = rig(
    "player > earphone",
    player=part(
        "player", {"out": "3.5mm-trrs jack"}, output("out", "bridged", {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"})
    ),
    earphone=EARPHONE,
)
RIGS = {
    "xlr": rig(
        "amp.balanced > cable.plug, cable.left > hp.left, cable.right > hp.right",
        amp="schiit/jotunheim-2", cable="generic/hd-600-cable-xlr-4", hp="sennheiser/hd-600",
    ),
    "rca": rig(
        "player.phones > cable.plug, cable.rca-left > amp.rca-left, cable.rca-right > amp.rca-right, amp.phones > hp.plug",
        player="astell-kern/sr25", cable="generic/3.5mm-to-rca-cable", amp="topping/l30-ii", hp="sennheiser/hd-650-6.35mm",
    ),
    "energiser": rig(
        "player.phones > cable.plug, cable.rca-left > amp.rca-left, cable.rca-right > amp.rca-right, amp.phones > hp.plug",
        player="astell-kern/sr25", cable="generic/3.5mm-to-rca-cable", amp="stax/srm-252s", hp="stax/sr-l300",
    ),
    "headset": rig("phone.phones > headset.plug", phone="apple/iphone-6", headset="apple/earpods-35"),
    "pad": rig(
        "player.phones > pad.plug, pad.jack > hp",
        player="astell-kern/sr25", pad="generic/3.5mm-impedance-adapter-33-ohm", hp=EARPHONE,
    ),
    "winding": rig(
        "amp.balanced > adapter.plug, adapter.jack > hp.plug",
        amp="moon-audio/iha-1", adapter="generic/xlr-4-plug-to-6.35mm-trs-jack", hp="sennheiser/hd-650-6.35mm",
    ),
    "digital": rig("phone.usb > dongle.usb, dongle.phones > hp", phone="generic/usb-c-phone", dongle="apple/usb-c-adapter", hp=EARPHONE),
    "unknown": rig("player.balanced > gone.plug", player=PLAYER, gone="nobody/knows"),
    "misfit": rig("player.phones > hp.plug", player=PLAYER, hp="sennheiser/hd-650-6.35mm"),
    "no source": rig("adapter > earphone", adapter=ADAPTER, earphone=EARPHONE),
    "split": SPLIT,
    "two sources": rig(
        "one.phones > y.phones, two.phones > y.mic, y.jack > hp.plug",
        one=PLAYER, two=PLAYER, y="generic/headset-socket-to-headphone-and-microphone-plugs", hp="apple/earpods-35",
    ),
    "long sleeve": LONG_SLEEVE,
    "circle": rig(
        "one.b > two.a, two.b > one.a",
        one=part("splitter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"}, wire("a.tip b.tip")),
        two=part("splitter", {"a": "3.5mm-trs plug", "b": "3.5mm-trs jack"}, wire("a.tip b.tip")),
    ),
}  # fmt: skip


def picture(catalog, layout) -> ChainPicture:
    report = check(layout, catalog)
    words = worded_chains(report, layout, catalog)[0]
    return ChainPicture(CanvasStyle(Theme("light")), words, inside_of(layout, catalog, words.chain))


def pieces(found: ChainPicture, kind):
    return [piece for piece in found.pieces if isinstance(piece, kind)]


@pytest.fixture
def view(qtbot, catalog):
    look, document = Look("light"), Document(catalog)
    document.open_rig(workbench())
    shown = ContactView(look, document)
    shown.resize(1440, 820)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def chain(view):
    return view.contacts.pictures[0]


def test_there_is_a_picture_for_each_chain_in_the_order_of_their_letters(view):
    assert [each.words.name for each in view.contacts.pictures] == ["Chain A", "Chain B"]
    tops = [each.scenePos().y() for each in view.contacts.pictures]
    assert tops == sorted(tops)


def test_every_pole_spring_and_pin_is_a_piece(view):
    unsafe, safe = view.contacts.pictures
    assert [len(pieces(unsafe, kind)) for kind in (PoleItem, SpringItem, PinItem)] == [4 + 3, 4 + 3, 0]
    assert [len(pieces(safe, kind)) for kind in (PoleItem, SpringItem, PinItem)] == [4, 4, 4]


def test_every_strand_is_a_wire(chain):
    assert len(pieces(chain, WireItem)) == sum(len(each.strands) for each in chain.inside.parts) == 4 + 3 + 3


def test_only_the_fault_path_is_red(chain):
    red = [wire.place.name.names for wire in pieces(chain, WireItem) if wire.is_on_path]
    assert len(red) == 3
    assert all({"L−", "R−"} & set(names) for names in red)
    assert not any(wire.is_on_path for wire in pieces(chain.scene().pictures[1], WireItem))


def test_tags_say_whose_wire_it_is(chain):
    assert [tag.word for tag in pieces(chain, TagItem)].count("R−") == 2
    assert "shared return" in [tag.word for tag in pieces(chain, TagItem)]


def test_the_joint_says_what_is_joined(chain):
    joints = [item for item in chain.scene().items() if isinstance(item, JointItem)]
    assert [joint.title for joint in joints] == ["L− and R− are joined here"]


def test_pointing_at_a_wire_dims_all_others(view, chain):
    wire = next(each for each in pieces(chain, WireItem) if each.place.name.names == ("L+",))
    view.contacts.hover(wire.mapToScene(wire.place.pieces[0].path.pointAtPercent(0.5)))
    followed = next(iter(wire.nets))
    assert {piece.opacity() for piece in chain.pieces if isinstance(piece, WireItem | TagItem) and followed not in piece.nets} == {DIMMED}
    assert {piece.opacity() for piece in chain.pieces if followed in piece.nets} == {1.0}
    view.contacts.hover(QPointF(-500, -500))
    assert {piece.opacity() for piece in chain.pieces} == {1.0}


def test_pointing_at_a_pole_with_the_mouse_follows_its_net(view, chain):
    pole = pieces(chain, PoleItem)[1]
    QTest.mouseMove(view.viewport(), view.mapFromScene(pole.mapToScene(pole.area.center())))
    assert chain.followed == pole.net
    assert {each.opacity() for each in pieces(chain, PoleItem)} == {1.0}


def test_the_keyboard_walks_from_contact_to_contact_and_round(view, chain):
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.contacts.focused is chain.contacts[0]
    assert view.contacts.focused.ref == ("adapter", "plug", "tip")
    assert view.contacts.focused.words.startswith("Tip of the 2.5 mm plug of")
    assert "right minus (R−)" in view.contacts.focused.words
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.contacts.focused.ref == ("adapter", "plug", "ring1")
    assert chain.followed == view.contacts.focused.net
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.contacts.focused is view.contacts.pictures[-1].contacts[-1]


def test_escape_leaves_the_contact_and_then_the_page(view, chain, qtbot):
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.contacts.focused is None
    assert chain.followed is None
    with qtbot.waitSignal(view.back_asked):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_an_edit_elsewhere_is_seen_and_the_other_chain_stays(view):
    unsafe, safe = view.contacts.pictures
    document = view._document
    document.edit("Unplug", edits.disconnect, document.rig.links[4:])
    assert view.contacts.pictures[0] is unsafe
    assert safe not in view.contacts.pictures
    assert len(view.contacts.pictures[1].inside.seams) == 2
    document.undo_stack.undo()
    assert view.contacts.pictures[1].inside == safe.inside


def test_the_keyboards_contact_survives_an_edit(view):
    for _ in range(9):
        QTest.keyClick(view, Qt.Key.Key_Right)
    at = view.contacts.focused.ref
    view._document.edit("Move", edits.move, {"player": (12, 12)})
    assert view.contacts.focused is not None
    assert view.contacts.focused.ref == at


def test_a_hidden_page_catches_up_when_it_is_shown(view):
    view.hide()
    view._document.edit("Unplug", edits.disconnect, view._document.rig.links[:1])
    assert len(view.contacts.pictures[0].contacts) == 7
    view.show()
    assert view.contacts.picture_with("player") is None or len(view.contacts.picture_with("player").contacts) != 7


def test_the_width_is_fitted_until_somebody_zooms(view):
    view.resize(900, 700)
    assert 0.70 <= view.zoom < 1
    assert view.sceneRect().width() * view.zoom <= view.viewport().width() + 1
    view.zoom_in()
    zoom = view.zoom
    view.resize(1200, 700)
    assert view.zoom == zoom
    view.zoom_reset()
    assert view.zoom == 1
    view.fit()
    assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0


def test_a_pinch_on_a_touchpad_zooms(view):
    before = view.zoom
    QApplication.sendEvent(view.viewport(), pinched(QPointF(300, 200), -0.1))
    assert view.zoom == pytest.approx(0.9 * before)


@pytest.mark.parametrize(("zoom", "is_far"), [(0.4, True), (0.5, False)])
def test_from_afar_there_are_no_tags_and_names(view, chain, zoom, is_far):
    view.set_zoom(zoom)
    shown = view.viewport().grab().toImage()
    for tag in pieces(chain, TagItem):
        tag.setVisible(False)
    assert (view.viewport().grab().toImage() == shown) is is_far


def test_from_afar_wires_are_still_two_pixels_wide(view, chain):
    view.set_zoom(0.2)
    wire = next(item for item in pieces(chain, WireItem) if item.place.name.style == "R+" and len(item.place.pieces) == 1)
    path = wire.place.pieces[0].path
    at = view.mapFromScene(wire.mapToScene(path.pointAtPercent(0.1)))
    image = view.viewport().grab().toImage()
    color = signal_color(view.contacts.canvas_style.theme, "R+")
    column = [image.pixelColor(at.x(), at.y() + step) for step in range(-4, 5)]
    assert sum(abs(each.red() - color.red()) + abs(each.green() - color.green()) < 120 for each in column) >= 2


def test_cards_touch_along_seams_and_plugs_stand_on_them(catalog):
    layout = chain_layout(picture(catalog, workbench()).inside)
    for one, other in pairwise(layout.cards):
        seam = (one.area.right() + other.area.left()) / 2
        assert other.area.left() - one.area.right() == 16
        assert any(place.at.x() == pytest.approx(seam) for place in layout.seams)


def test_a_splitter_spans_both_that_it_feeds(catalog):
    areas = {card.part.key: card.area for card in chain_layout(picture(catalog, SPLIT).inside).cards}
    assert areas["split"].height() == pytest.approx(areas["a"].height() + areas["b"].height() + 16)
    assert areas["a"].bottom() < areas["b"].top()
    assert areas["a"].left() == areas["b"].left() > areas["split"].right()


def test_a_link_past_a_part_gets_a_lane(catalog):
    dual = part("headphone", {"a": "3.5mm-trs plug", "b": "2.5mm-trrs plug"})
    layout = rig("player.phones > c.plug, c.jack > hp.a, player.balanced > hp.b", player=PLAYER, c="generic/3.5mm-extension", hp=dual)
    found = picture(catalog, layout).inside
    bands = bands_of([each.key for each in found.parts], found.seams)
    assert Node("player", "hp", 1) in bands.spans
    assert bands.count == 2
    assert bands.spans[Node("hp")] == (0, 1)


def test_free_ports_stand_apart_from_linked_ones(catalog):
    layout = rig("cable.left > earphone.left", cable="generic/2-pin-cable-2.5mm", earphone=PAIRED_EARPHONE)
    found = picture(catalog, layout).layout
    for card in found.cards:
        for side in (-1, 1):
            ys = sorted(terminal.at.y() for terminal in card.terminals.values() if terminal.side == side)
            assert all(other - one > 20 for one, other in pairwise(ys)), (card.part.key, side)


def test_two_pins_lie_so_that_wires_do_not_cross(catalog):
    layout = rig(
        "player.balanced > cable.plug, cable.left > e.left, cable.right > e.right",
        player=PLAYER, cable="generic/2-pin-cable-2.5mm", e=PAIRED_EARPHONE,
    )  # fmt: skip
    found = picture(catalog, layout)
    card = next(each for each in found.layout.cards if each.part.key == "cable")
    ends = sorted([card.terminals[ref].at.y() for ref in strand.contacts] for strand in card.part.strands)
    assert [right for _, right in ends] == sorted(right for _, right in ends)
    assert contact_heights(found.inside, found.inside.seams)


def test_a_long_sleeve_is_as_long_as_the_springs_it_touches(catalog):
    found = picture(catalog, LONG_SLEEVE)
    place = found.layout.seams[0]
    sleeve = place.layout.poles[-1]
    springs = [spring for spring in place.layout.springs if spring.contact in {"ring2", "sleeve"}]
    assert all(sleeve.top < spring.y < sleeve.top + sleeve.height for spring in springs)
    usual = seam_layout(place.plug, None, ()).poles[-1]
    assert sleeve.height > usual.height
    assert found.inside.fault.contact is not None
    assert [item.title for item in found._body.childItems() if isinstance(item, JointItem)] == ["L− and R− are joined here"]


def test_wires_run_level_at_their_ends():
    path = curve(QPointF(0, 0), QPointF(400, 100), 100, 80)
    assert path.pointAtPercent(0.1).y() == 0
    assert path.pointAtPercent(0.97).y() == pytest.approx(100)


def test_devices_stand_inside_their_cards_and_words_are_there(catalog):
    for layout in (RIGS["rca"], RIGS["pad"], RIGS["headset"]):
        for card in picture(catalog, layout).layout.cards:
            for place in device_places(card):
                assert card.area.contains(place.at), (card.part.key, place.device.kind)
                assert device_bounds(place).contains(QPointF(0, 0))
            assert len(card_wiring(picture(catalog, layout).inside, card).wires) <= len(card.part.strands)


def test_a_card_says_how_many_contacts_are_driven(catalog):
    found = picture(catalog, workbench())
    assert drives_line(found.inside.part("player")) == "Four amplifiers drive four contacts. None is ground."
    single = picture(catalog, SPLIT)
    assert drives_line(single.inside.part("player")) == "Two amplifiers drive two contacts. Ground: Sleeve."
    assert drives_line(single.inside.part("split")) == ""


def test_words():
    assert contact_word("ring1", ["tip", "ring1", "sleeve"]) == "Ring"
    assert contact_word("ring1", ["tip", "ring1", "ring2", "sleeve"]) == "Ring 1"
    assert contact_word("3", ["1", "2", "3"]) == "Pin 3"
    assert tag_word(net_name({"L−", "R−"})) == "shared return"
    assert tag_word(net_name(set())) == "open"
    assert device_word(Device("resistor", (0, 1), value=33.0)) == "33 Ω"
    assert device_word(Device("resistor", (0, 1))) == "? Ω"


def test_minus_is_hollow_plus_solid_ground_thick_and_microphone_dashed():
    theme = Theme("light")
    card = theme.color("card")
    plus, minus, earth, mic = (signal_stroke(theme, style, card) for style in ("L+", "L-", "ground", "mic"))
    assert plus.core is None
    assert minus.core is not None
    assert minus.core.color() == card
    assert (plus.width, earth.width) == (4, 5)
    assert mic.line.dashPattern() != []


@pytest.mark.parametrize("name", RIGS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_rig_can_be_painted_in_both_themes(name, theme, catalog, qtbot):
    document = Document(catalog)
    document.open_rig(RIGS[name])
    view = ContactView(Look(theme), document)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    image = view.grab().toImage()
    ground = Theme(theme).color("card").name()
    assert has_color(image.copy(200, 60, 300, 200), ground)
    assert any(isinstance(item, CardItem) for item in view.contacts.items())
    assert sum(isinstance(item, SeamBody) for item in view.contacts.items()) >= len(document.rig.links)


def test_a_change_of_theme_repaints(view, qtbot):
    before = view.grab().toImage()
    view._look.choose("dark")
    after = view.grab().toImage()
    assert before != after
    assert has_color(after.copy(60, 60, 300, 60), Theme("dark").color("card").name())


def test_a_tip_is_the_same_on_both_sides():
    image = QImage(80, 160, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_tip(painter, Theme("light"), QRectF(10, 10, 60, 140))
    painter.end()
    for y in range(12, 148, 4):
        row = [image.pixelColor(x, y).alpha() > 128 for x in range(80)]
        assert sum(row[:40]) == pytest.approx(sum(row[40:]), abs=1), y


def test_a_chain_of_a_hundred_parts_opens(catalog, qtbot):
    parts = {"player": PLAYER} | dict.fromkeys((f"x{number}" for number in range(98)), "generic/3.5mm-extension") | {"hp": EARPHONE}
    keys = [key for key in parts if key.startswith("x")]
    steps = [
        f"player.phones > {keys[0]}.plug",
        *(f"{one}.jack > {other}.plug" for one, other in pairwise(keys)),
        f"{keys[-1]}.jack > hp.plug",
    ]
    document = Document(catalog)
    document.open_rig(rig(", ".join(steps), **parts))
    view = ContactView(Look("light"), document)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    (found,) = view.contacts.pictures
    assert len(found.layout.cards) == 100
    assert view.horizontalScrollBar().maximum() == 0
    again = sum(len(row.again) for row in found.layout.rows)
    assert again == len(found.layout.rows) - 1 > 10
    assert len(pieces(found, PoleItem)) == (99 + again) * 3
    assert len(found.contacts) == 99 * 3


def test_the_legend_shows_what_a_contact_carries(qtbot):
    legend = ContactLegend(Look("light"))
    qtbot.addWidget(legend)
    legend.resize(1100, 28)
    legend.show_wires(["L-"], None)
    before = legend.grab().toImage()
    legend.show_words("Tip of the plug: left plus (L+)")
    assert legend.grab().toImage() != before
    legend.show_words("")
    assert legend.grab().toImage() == before
    assert legend.accessibleName() == "Legend: left minus"
    legend.show_wires(["L-"], "unsafe")
    assert legend.accessibleName() == "Legend: left minus, fault path"
    assert legend.grab().toImage() != before
    as_unsafe = legend.grab().toImage()
    legend.show_wires(["L-"], "caution")
    assert legend.grab().toImage() != as_unsafe
    legend.show_wires([], None)
    assert legend.accessibleName() == ""


def test_the_way_of_a_fault_is_the_last_thing_that_the_legend_leaves_out(qtbot):
    legend = ContactLegend(Look("light"))
    qtbot.addWidget(legend)
    legend.show_wires(["L+", "L-", "R+", "R-"], "unsafe")
    assert [signal for signal, _ in legend.shown(2_000)] == ["L+", "L-", "R+", "R-", None]
    assert [signal for signal, _ in legend.shown(300)] == ["L+", None]
    assert [signal for signal, _ in legend.shown(150)] == [None]
    assert legend.shown(20) == []


@pytest.fixture
def window(qtbot, catalog):
    shown = MainWindow(Look("light"))
    qtbot.addWidget(shown)
    bench = Workbench(shown, Remembered(settings_file()), catalog)
    bench.document.open_rig(workbench())
    shown.resize(1280, 800)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    bench.view.setFocus()
    return bench, shown


def test_the_legend_names_what_is_drawn_and_a_fault_path_only_where_there_is_one(window):
    bench, shown = window
    bench.inside.enter()
    (legend,) = shown.status_bar.findChildren(ContactLegend)
    assert legend.accessibleName().endswith("left plus, left minus, right plus, right minus, ground or shared return, fault path")
    bench.document.edit("Remove", edits.remove, ["adapter"])
    assert legend.accessibleName() == "Legend: left plus, left minus, right plus, right minus"
    bench.document.undo_stack.undo()
    assert legend.accessibleName().endswith("fault path")


def test_the_key_goes_to_the_page_and_back(window):
    bench, shown = window
    QTest.keyClick(bench.view, Qt.Key.Key_I)
    assert bench.inside.is_shown
    assert not shown.stage.isVisible()
    assert shown.top_bar.views.segments["inside"].isChecked()
    QTest.keyClick(bench.inside.view, Qt.Key.Key_I)
    assert not bench.inside.is_shown
    assert shown.stage.isVisible()
    assert shown.top_bar.views.segments["bench"].isChecked()


def test_the_switch_goes_to_the_page_and_escape_goes_back(window):
    bench, shown = window
    QTest.mouseClick(shown.top_bar.views.segments["inside"], Qt.MouseButton.LeftButton)
    assert isinstance(bench.inside, InsidePage)
    assert isinstance(bench.inside.view.contacts, ContactScene)
    QTest.keyClick(bench.inside.view, Qt.Key.Key_Escape)
    assert not bench.inside.is_shown


def test_the_page_opens_at_the_chain_that_is_selected(window):
    bench, shown = window
    shown.resize(900, 520)
    bench.scene.select(["cable"])
    bench.inside.enter()
    second = bench.inside.view.contacts.pictures[1]
    shown_area = bench.inside.view.mapFromScene(second.mapRectToScene(second.size)).boundingRect()
    assert 0 <= shown_area.top() < shown_area.bottom() <= bench.inside.view.viewport().height()
    bench.inside.leave()
