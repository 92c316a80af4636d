import pytest

from cablebuilder.core.parts import Port
from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.card_layout import Ghost, Measure, face_of, icon_of, known_card, role_of, unknown_card
from tests.gui.workbench import ADAPTER, AMP, ARIA, ARIA_2_PIN, BALANCED_CABLE, DONGLE, SR25
from tests.rigs import line_input, output, part, wire

MEASURE = Measure(name=lambda text: 7.5 * len(text), maker=lambda text: 6.0 * len(text), badge=lambda text: 6.3 * len(text))


def card(a_part, catalog, label=None, ghosts=()):
    return known_card(a_part, PlacedPart(use=a_part.id or "test/part", at=(0, 0), label=label), catalog, MEASURE, ghosts)


def test_a_player_has_its_sockets_on_the_right_one_row_each(catalog):
    layout = card(SR25, catalog)
    assert [(spot.direction, spot.form) for spot in layout.spots] == [(1, "socket"), (1, "socket")]
    assert [anchor.y() for anchor in layout.anchors] == [89, 125]
    assert (layout.width, layout.height) == (188, 146)
    assert [badge.text for badge in layout.badges] == ["2.5 mm balanced", "3.5 mm single-ended"]
    assert [spot.mode for spot in layout.spots] == ["balanced", "single-ended"]


def test_an_adapter_has_plug_and_socket_in_one_row_with_short_badges(catalog):
    layout = card(ADAPTER, catalog)
    assert [anchor.x() for anchor in layout.anchors] == [0, layout.width]
    assert len({anchor.y() for anchor in layout.anchors}) == 1
    assert [badge.text for badge in layout.badges] == ["2.5 BAL", "3.5 SE"]


def test_a_pair_is_one_port_on_screen(catalog):
    cable, earphone = card(BALANCED_CABLE, catalog), card(ARIA_2_PIN, catalog)
    assert [spot.names for spot in cable.spots] == [("plug",), ("left", "right")]
    assert [spot.direction for spot in cable.spots] == [-1, 1]
    assert earphone.badges[0].text == "2-pin ×2"
    assert earphone.spots[0].direction == -1


def test_a_dongle_is_fed_from_the_left(catalog):
    assert [spot.direction for spot in card(DONGLE, catalog).spots] == [-1, 1]


def test_inputs_of_a_source_stand_on_the_left(catalog):
    amplifier = part(
        "amplifier",
        {"in": "rca jack", "out": "6.35mm-trs jack"},
        line_input("in", {"center": "HOT", "outer": "GND"}),
        output("out", "single-ended", "se-trs-6-35"),
    )
    assert [spot.direction for spot in card(amplifier, catalog).spots] == [-1, 1]


def test_a_cable_of_two_plugs_enters_left_and_leaves_right(catalog):
    cable = part("cable", {"one": "3.5mm-trs plug", "two": "3.5mm-trs plug"}, wire("one.tip two.tip"))
    assert [spot.direction for spot in card(cable, catalog).spots] == [-1, 1]


def test_built_in_xlr_plugs_look_like_sockets(catalog):
    sender = part("interface", {"out": "xlr-3 plug"}, output("out", "balanced-line", "xlr3-line", level="line"))
    spot = card(sender, catalog).spots[0]
    assert (spot.gender, spot.form) == ("plug", "socket")


def test_a_long_name_widens_the_card_only_so_far(catalog):
    long = ARIA.model_copy(update={"model": "A very long name that would never fit on any card of this canvas"})
    assert card(ARIA, catalog).width == 160
    assert card(long, catalog).width == 292
    adapter = card(ADAPTER.model_copy(update={"model": long.model}), catalog)
    assert (card(ADAPTER, catalog).width, adapter.width) == (160, 232)


def test_a_row_speaks_in_one_form(catalog):
    wide = card(ADAPTER, catalog, label="An adapter with a long name")
    assert [badge.text for badge in wide.badges] == ["2.5 BAL", "3.5 SE"]


def test_a_label_takes_the_place_of_the_model(catalog):
    layout = card(ARIA, catalog, label="Anna’s pair")
    assert (layout.maker, layout.name) == ("Moondrop Aria", "Anna’s pair")
    assert layout.full_name == "Moondrop Aria Anna’s pair"


def test_a_labelled_part_leaves_its_model_to_the_tooltip_where_the_card_has_no_room_for_it(catalog):
    layout = card(ADAPTER.model_copy(update={"model": "2.5 plug to 3.5 socket"}), catalog, label="2.5 to 3.5")
    assert (layout.maker, layout.name, layout.width) == ("Generic", "2.5 to 3.5", card(ADAPTER, catalog).width)
    assert layout.full_name == "2.5 plug to 3.5 socket 2.5 to 3.5"


def test_badges_never_meet_and_stay_on_the_card(catalog):
    for a_part in (SR25, ADAPTER, ARIA, BALANCED_CABLE, ARIA_2_PIN, AMP, DONGLE):
        layout = card(a_part, catalog)
        areas = [badge.area for badge in layout.badges]
        assert all(area.left() >= 0 and area.right() <= layout.width for area in areas)
        assert not any(one.intersects(other) for index, one in enumerate(areas) for other in areas[index + 1 :])


def test_a_badge_never_shows_a_number_alone(catalog):
    optical = part("player", {"out": Port(connector="mini-toslink", gender="jack", passes="optical")})
    digital = part("player", {"out": Port(connector="3.5mm-ts", gender="jack", passes="digital")})
    assert card(optical, catalog).badges[0].text == "mini TOSLINK"
    assert card(digital, catalog).spots[0].short == "3.5 mm mono"


def test_an_unknown_part_keeps_its_saved_name_and_gets_ghost_ports():
    layout = unknown_card(PlacedPart(use="gone/part", at=(0, 0)), (Ghost("out", "jack", 1), Ghost("in", "plug", -1)), MEASURE)
    assert not layout.is_known
    assert layout.name == "gone/part"
    assert [(spot.name, spot.direction) for spot in layout.spots] == [("out", 1), ("in", -1)]
    assert [spot.short for spot in layout.spots] == ["out", "in"]


def test_a_ghost_port_whose_name_only_says_what_it_is_reads_as_a_word():
    layout = unknown_card(PlacedPart(use="gone/part", at=(0, 0)), (Ghost("jack", "jack", 1), Ghost("left", "plug", -1)), MEASURE)
    assert [(spot.name, spot.short, spot.tooltip) for spot in layout.spots] == [("jack", "socket", "socket"), ("left", "left", "left")]


def test_a_known_part_shows_a_linked_port_that_it_does_not_have(catalog):
    layout = card(SR25, catalog, ghosts=(Ghost("line", "jack", 1),))
    assert [spot.name for spot in layout.spots] == ["balanced", "phones", "line"]


@pytest.mark.parametrize(
    ("connector", "family"), [("2.5mm-trrs", "2.5"), ("4.4mm-trrrs", "4.4"), ("xlr-4", "xlr"), ("rca", "rca"), ("mmcx", "mmcx")]
)
def test_a_socket_wears_the_colour_of_its_family(catalog, connector, family):
    assert face_of(catalog.connectors[connector]).family == family


def test_holes_grow_with_the_connector(catalog):
    sizes = [face_of(catalog.connectors[name]).hole for name in ("2.5mm-trrs", "3.5mm-trs", "4.4mm-trrrs", "6.35mm-trs")]
    assert sizes == sorted(set(sizes))


def test_every_connector_has_a_face_and_every_kind_a_glyph(catalog):
    from cablebuilder.gui.theme import TOKENS
    from cablebuilder.paths import resource_folder

    assert {face_of(each).family for each in catalog.connectors.values()} <= TOKENS["color"]["light"]["family"].keys()
    for each in catalog.parts.values():
        assert (resource_folder() / "icons" / f"{icon_of(each.kind)}.svg").is_file()
        assert role_of(each.kind) in {"source", "through", "listener"}


def test_every_part_of_the_catalogue_can_be_laid_out(catalog):
    for each in catalog.parts.values():
        layout = card(each, catalog)
        assert sum(len(spot.names) for spot in layout.spots) == len(each.ports), each.id
