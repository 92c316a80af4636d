from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.core import edits
from cablebuilder.core.rig import Link, PlacedPart, PortRef, Rig
from cablebuilder.errors import EditRefused
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.check import check
from tests.gui.workbench import PARTS, workbench

UNSAFE = LinkKey("player.balanced", "adapter.plug")
BEHIND = LinkKey("adapter.jack", "earphone.plug")
SAFE = LinkKey("player-2.balanced", "cable.plug")
PAIR = LinkKey("cable.left", "earphone-2.left")


def fresh(catalog, rig):
    scene = QGraphicsScene()
    mirror = RigMirror(scene, CanvasStyle(Theme("light")), catalog)
    mirror.sync(rig, check(rig, catalog))
    return scene, mirror


def tag_of(link):
    """Return where the tag of a link is; None where it has none."""
    if not link.has_tag:
        return None
    assert link.tag.pill().translated(link.tag.pos()) == link.tag_bounds()
    return link.tag_bounds().getRect()


def picture(mirror):
    """Return everything that a mirror shows, as values."""
    parts = {
        key: (
            item.pos().toTuple(),
            item.card,
            item.foot,
            item.zValue(),
            {name: (port.use, port.badge_text) for name, port in item.ports.items()},
        )
        for key, item in mirror.parts.items()
    }
    links = {key: (item.state, tag_of(item), [point.toTuple() for point in item.curve]) for key, item in mirror.links.items()}
    headings = {key: (item.name, item.line, item.state, item.pos().toTuple()) for key, item in mirror.headings.items()}
    return parts, links, headings, [(note.text, note.pos().toTuple()) for note in mirror.notes]


def test_links_have_the_look_of_their_verdict_and_the_tag_sits_on_the_fault(qapp, catalog):
    _scene, mirror = fresh(catalog, workbench())
    assert {key: (item.state, item.has_tag) for key, item in mirror.links.items()} == {
        UNSAFE: ("unsafe", True), BEHIND: ("unsafe", False), SAFE: ("safe", True), PAIR: ("safe", True),
    }  # fmt: skip


def test_the_joint_has_a_foot_that_names_the_fault(qapp, catalog):
    _scene, mirror = fresh(catalog, workbench())
    assert {key for key, item in mirror.parts.items() if item.foot} == {"adapter"}
    assert "L−" in mirror.parts["adapter"].foot
    assert mirror.parts["adapter"].height == mirror.parts["adapter"].card.height + 32


def test_two_links_of_a_pair_are_one_cable(qapp, catalog):
    _scene, mirror = fresh(catalog, workbench())
    assert mirror.joined[PAIR].indices == (3, 4)


def test_the_plug_is_seated_in_the_socket_and_the_cable_leaves_the_other_card(qapp, catalog):
    _scene, mirror = fresh(catalog, workbench())
    assert mirror.port(PortRef("player", "balanced")).use == "barrel"
    assert mirror.port(PortRef("adapter", "plug")).use == "relief"
    assert mirror.port(PortRef("earphone-2", "right")).use == "barrel"
    assert mirror.port(PortRef("player", "phones")).use == "free"
    curve = mirror.links[UNSAFE].curve
    assert curve.start == mirror.port(PortRef("player", "balanced")).scenePos() + type(curve.start)(30, 0)
    assert curve.end == mirror.port(PortRef("adapter", "plug")).scenePos() - type(curve.start)(8, 0)


def test_each_chain_has_a_heading_above_its_upper_left_corner(qapp, catalog):
    _scene, mirror = fresh(catalog, workbench())
    assert [(item.name, item.state, item.line) for item in mirror.headings.values()] == [
        ("Chain A", "unsafe", "Don’t plug this in"),
        ("Chain B", "safe", "Good to plug in"),
    ]
    assert mirror.headings["player"].pos().toTuple() == (28, 52)


def test_an_unknown_part_stays_with_its_links(qapp, catalog):
    rig = Rig(
        parts={"gone": PlacedPart(use="gone/part", at=(0, 0)), "ear": PlacedPart(use=PARTS[2].id, at=(300, 0))},
        links=(Link(source="gone.out", target="ear.plug"),),
        definitions={PARTS[2].id: PARTS[2]},
    )
    _scene, mirror = fresh(catalog, rig)
    assert not mirror.parts["gone"].card.is_known
    assert mirror.parts["gone"].card.name == "gone/part"
    assert list(mirror.links) == [LinkKey("gone.out", "ear.plug")]


def test_cards_that_stay_keep_their_items_and_what_is_gone_leaves_the_scene(qapp, catalog):
    rig = workbench()
    scene, mirror = fresh(catalog, rig)
    player, link = mirror.parts["player"], mirror.links[SAFE]
    smaller = edits.remove(rig, ["adapter"])
    mirror.sync(smaller, check(smaller, catalog))
    assert mirror.parts["player"] is player
    assert mirror.links[SAFE] is link
    assert set(mirror.links) == {SAFE, PAIR}
    others = fresh(catalog, smaller)[0]
    assert len(scene.items()) == len(others.items())


def test_bounds_hold_everything_and_are_empty_for_nothing(qapp, catalog):
    scene, mirror = fresh(catalog, workbench())
    assert all(mirror.bounds().contains(item.area) for item in mirror.parts.values())
    assert mirror.bounds().contains(mirror.headings["player"].sceneBoundingRect())
    assert fresh(catalog, Rig())[1].bounds().isEmpty()
    assert scene.items()


PLACES = st.tuples(st.integers(-600, 900), st.integers(-600, 900))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("place"), st.sampled_from([part.id for part in PARTS]), PLACES),
        st.tuples(st.just("move"), st.integers(0, 9), PLACES),
        st.tuples(st.just("remove"), st.integers(0, 9)),
        st.tuples(st.just("connect"), st.integers(0, 40), st.integers(0, 40)),
        st.tuples(st.just("disconnect"), st.integers(0, 9)),
        st.tuples(st.just("note"), PLACES),
    ),
    max_size=12,
)


def edited(rig, catalog, step):
    """Return a rig after a random step; what cannot be done leaves it as it is."""
    keys = list(rig.parts)
    definitions = {part.id: part for part in PARTS}
    ports = [PortRef(key, name) for key in keys for name in definitions[rig.parts[key].use].ports]
    try:
        match step:
            case ("place", use, at):
                return edits.place(rig.model_copy(update={"definitions": definitions}), catalog, use, at)
            case ("move", index, at) if keys:
                return edits.move(rig, {keys[index % len(keys)]: at})
            case ("remove", index) if keys:
                return edits.remove(rig, [keys[index % len(keys)]])
            case ("connect", one, other) if ports:
                return edits.connect(rig, catalog, ports[one % len(ports)], ports[other % len(ports)])
            case ("disconnect", index) if rig.links:
                return edits.disconnect(rig, [rig.links[index % len(rig.links)]])
            case ("note", at):
                return edits.add_note(rig, "a note", at)
    except EditRefused:
        return rig
    return rig


def drag(mirror, rig):
    """Bring the cards that a rig has elsewhere there by hand, past another place."""
    for key in [key for key, item in mirror.parts.items() if item.pos().toTuple() != rig.parts[key].at]:
        for at in ((0, 0), rig.parts[key].at):
            mirror.parts[key].setPos(*at)
            mirror.rehang([key])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_mirror_synced_step_by_step_equals_a_fresh_one(qapp, catalog, steps):
    rig = workbench()
    scene, mirror = fresh(catalog, rig)
    for step in steps:
        rig = edited(rig, catalog, step)
        if step[0] == "move":
            drag(mirror, rig)
        mirror.sync(rig, check(rig, catalog))
    other_scene, other = fresh(catalog, rig)
    assert picture(mirror) == picture(other)
    assert len(scene.items()) == len(other_scene.items())
