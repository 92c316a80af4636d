import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder import language
from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.files.catalog_words import example_in_words, in_words
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.verdict_tag import usual_drop
from cablebuilder.judge.check import check
from cablebuilder.paths import resource_folder
from tests.gui.workbench import connecting, workbench
from tests.pseudo import Pseudo
from tests.scenes import in_every_state, write_unknown
from tests.speed.crowds import with_hub

EXAMPLES = sorted((resource_folder() / "examples").glob("*.rig.json"))
LANGUAGES = (*language.codes(), "pseudo")
_TIGHT = (40, 64, 88, 112, 136)
"""Gaps between two cards, from one in which the cable has hardly room to one in which every word has."""


@pytest.fixture(scope="module")
def judged(qapp, catalog, tmp_path_factory):
    """Return all examples and the layouts of the photographed scenes, each with its report."""
    write_unknown(unknown := tmp_path_factory.mktemp("layouts") / "unknown.rig.json")
    rigs = {path.name: load_rig(path, catalog).rig for path in (*EXAMPLES, unknown)}
    rigs |= {"workbench": workbench(), "connecting": connecting(), "states": in_every_state()}
    return {name: (rig, check(rig, catalog)) for name, rig in rigs.items()}


@pytest.fixture(params=LANGUAGES)
def spoken(request, monkeypatch):
    if request.param == "pseudo":
        monkeypatch.setattr(language._current, "translations", Pseudo())
    else:
        language.use(request.param)
    return request.param


def shown(rig, report, catalog):
    """Return a scene, and the mirror in it that shows a layout from near by."""
    scene = QGraphicsScene()
    mirror = RigMirror(scene, CanvasStyle(Theme("light")), catalog)
    mirror.sync(example_in_words(rig), report)
    return scene, mirror


def tags_of(mirror):
    return {key: link.tag.pill().translated(link.tag.pos()) for key, link in mirror.links.items() if link.has_tag}


def obstacles(mirror):
    """Return what no tag may cover: cards, what stands out of them, and headings, by what they are called."""
    found = {key: part.area for key, part in mirror.parts.items()}
    found |= {f"heading {key}": heading.sceneBoundingRect() for key, heading in mirror.headings.items()}
    for key, part in mirror.parts.items():
        for port in part.ports.values():
            reach = {"barrel": 30, "relief": 8, "hand": 8, "free": 11 if port.spot.form == "socket" else 50}[port.use]
            at = port.scenePos()
            found[f"{key}.{port.spot.name}"] = QRectF(at, at + QPointF(port.spot.direction * reach, 0)).normalized().adjusted(0, -11, 0, 11)
            found[f"badge {key}.{port.spot.name}"] = port._badge.area.translated(at)
    return found


def covered(mirror):
    """Return what tags cover, in words."""
    tags, others = tags_of(mirror), obstacles(mirror)
    met = [f"{key} covers {name}" for key, tag in tags.items() for name, area in others.items() if tag.intersects(area)]
    keys = list(tags)
    return met + [f"{one} covers {two}" for at, one in enumerate(keys) for two in keys[:at] if tags[one].intersects(tags[two])]


def test_no_tag_covers_a_card_a_port_a_heading_or_another_tag(judged, catalog, spoken):
    worded = in_words(catalog)
    assert {name: met for name, (rig, report) in judged.items() if (met := covered(shown(rig, report, worded)[1]))} == {}


def test_while_a_card_is_dragged_nearer_its_tags_stay_free_of_it(judged, catalog, spoken):
    worded = in_words(catalog)
    met = {}
    for name, (rig, report) in judged.items():
        _scene, mirror = shown(rig, report, worded)
        for joined in mirror.joined.values():
            source, target = (mirror.parts[end.part_key] for end in (joined.source, joined.target))
            if target.x() > source.x():
                before = target.pos()
                for gap in _TIGHT:
                    target.setPos(source.area.right() + gap, target.y())
                    mirror.rehang([target.key])
                    pair = {target.key, source.key}
                    if found := [each for each in covered(mirror) if pair & set(each.replace(".", " ").split())]:
                        met[name, target.key, gap] = found
                target.setPos(before)
                mirror.rehang([target.key])
    assert met == {}


PLAYER, ADAPTER = "player", "adapter"
TOWER = ("earphone", "player-2", "cable", "earphone-2")
FAULT = LinkKey("player.balanced", "adapter.plug")


def bottoms(mirror):
    return [mirror.parts[key].area.bottom() for key in (PLAYER, ADAPTER)]


def moved_to(mirror, key, x, y):
    """Bring a card to a place by hand."""
    mirror.parts[key].setPos(x, y)
    mirror.rehang([key])


def test_a_tag_without_room_between_its_cards_hangs_below_both_and_returns_with_the_room(catalog):
    _scene, mirror = shown(workbench(), check(workbench(), catalog), catalog)
    link = mirror.links[FAULT]
    player, before, usual = mirror.parts[PLAYER].area, mirror.parts[ADAPTER].pos(), link.drop
    assert link.tag_bounds().top() < min(bottoms(mirror))
    moved_to(mirror, ADAPTER, player.right() + 60, player.y())
    assert link.tag_bounds().top() >= max(bottoms(mirror)) + 4
    assert link.tag.pill().translated(link.tag.pos()) == link.tag_bounds()
    moved_to(mirror, ADAPTER, before.x(), before.y())
    assert link.drop == usual


def test_a_card_that_is_dropped_on_a_tag_lets_it_hang_lower_until_it_is_taken_away(catalog):
    rig = workbench()
    report = check(rig, catalog)
    _scene, mirror = shown(rig, report, catalog)
    link, usual = mirror.links[FAULT], mirror.links[FAULT].tag_bounds()
    at = rig.parts["earphone-2"].at
    for place, is_lower in (((usual.x() - 40, usual.y() + 10), True), (at, False)):
        rig = edits.move(rig, {"earphone-2": place})
        moved_to(mirror, "earphone-2", *place)
        mirror.sync(rig, check(rig, catalog))
        assert (link.tag_bounds() != usual) is is_lower
        assert not link.tag_bounds().intersects(mirror.parts["earphone-2"].area)


def test_tags_at_one_card_hang_clear_of_each_other(catalog):
    rig = with_hub(Rig())
    rig = edits.move(rig, {f"hub-{port}": (540, -640 + row) for row, port in enumerate("abcd")})
    _scene, mirror = shown(rig, check(rig, catalog), catalog)
    tags = list(tags_of(mirror).values())
    assert len(tags) == 4
    assert not any(one.intersects(other) for at, one in enumerate(tags) for other in tags[:at])


def test_a_tag_that_finds_no_room_hangs_where_it_hangs_alone(catalog):
    rig = workbench()
    x, y = rig.parts[ADAPTER].at
    rig = edits.move(rig, {ADAPTER: (x - 60, y), **{key: (x - 150, y + 90 * row) for row, key in enumerate(TOWER)}})
    _scene, mirror = shown(rig, check(rig, catalog), catalog)
    link = mirror.links[FAULT]
    assert link.drop == usual_drop(CanvasStyle(Theme("light")), link.state, link.curve, link.tag_bounds().width())
