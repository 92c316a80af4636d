import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from cablebuilder.core.rig import Link
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.theme import TOKENS
from tests.gui.hands import open_bench
from tests.gui.pictures import has_color, painted
from tests.gui.workbench import connecting, workbench


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


def take(bench, text="earphone.plug"):
    """Press on a port and move away from everything."""
    bench.press(bench.port(text).grip)
    bench.move(QPointF(560, 430))
    bench.scene.connecting.answers.finish()
    return bench.scene.connecting


def links(bench):
    return [(link.source, link.target) for link in bench.document.rig.links]


BEFORE = [("player.balanced", "adapter.plug")]


def test_every_free_socket_answers_before_the_release(bench):
    take(bench)
    answers = {f"{port.part_key}.{port.spot.name}": port.answer for port in bench.scene.mirror.ports() if port.answer}
    assert answers == {
        "adapter.jack": "unsafe", "player.phones": "safe", "dongle.phones": "safe",
        "amplifier.balanced": "not-fitting", "amplifier.phones": "not-fitting",
    }  # fmt: skip


def test_a_card_on_which_nothing_fits_fades_as_a_whole(bench):
    take(bench)
    assert bench.scene.mirror.parts["amplifier"].opacity() == pytest.approx(0.38)
    assert bench.scene.mirror.parts["player"].opacity() == 1


def test_release_on_a_safe_socket_joins_as_one_undo_step(bench):
    bench.drag(bench.port("earphone.plug").grip, bench.port("player.phones").scenePos() + QPointF(16, 8))
    assert links(bench) == [*BEFORE, ("player.phones", "earphone.plug")]
    assert bench.scene.mirror.links[LinkKey("player.phones", "earphone.plug")].state == "safe"
    assert bench.scene.connecting is None or bench.scene.connecting.is_done
    bench.document.undo_stack.undo()
    assert links(bench) == BEFORE
    assert bench.document.undo_stack.index() == 0


def test_the_same_drag_works_from_the_socket_to_the_plug(bench):
    bench.drag(bench.port("player.phones").grip, bench.port("earphone.plug").grip)
    assert links(bench) == [*BEFORE, ("player.phones", "earphone.plug")]


def test_unsafe_does_not_snap_and_gives_its_reason_and_the_nearest_safe_socket(bench):
    gesture = take(bench)
    socket = bench.port("adapter.jack").scenePos()
    bench.move(socket + QPointF(24, 0))
    assert gesture.aimed is bench.port("adapter.jack")
    assert gesture.note.isVisible()
    assert 1 <= len(gesture.note.lines) <= 3
    assert gesture.note.safe == "Safe: the 3.5 mm socket on the left"
    bench.release(socket + QPointF(24, 0))
    assert links(bench) == BEFORE


def test_a_note_that_came_before_the_answers_names_the_safe_socket_once_it_is_known(bench):
    bench.press(bench.port("earphone.plug").grip)
    bench.move(bench.port("adapter.jack").scenePos() + QPointF(24, 0))
    gesture = bench.scene.connecting
    assert gesture.note.isVisible()
    gesture._ports.verdicts.finish()
    assert gesture.note.safe == "Safe: the 3.5 mm socket on the left"
    bench.key(Qt.Key.Key_Escape)
    assert links(bench) == BEFORE


def test_unsafe_can_be_built_on_the_socket_itself(bench):
    bench.drag(bench.port("earphone.plug").grip, bench.port("adapter.jack").scenePos())
    assert links(bench) == [*BEFORE, ("adapter.jack", "earphone.plug")]
    assert bench.scene.mirror.links[LinkKey("adapter.jack", "earphone.plug")].state == "unsafe"


def test_what_does_not_fit_goes_back_with_a_sentence(bench, qtbot):
    with qtbot.waitSignal(bench.scene.drop_refused) as refused:
        bench.drag(bench.port("earphone.plug").grip, bench.port("amplifier.phones").scenePos())
    assert "does not go into" in refused.args[0].template
    assert refused.args[1] == {"earphone", "amplifier"}
    assert links(bench) == BEFORE
    assert bench.document.undo_stack.count() == 0
    assert bench.port("earphone.plug").use == "free"


@pytest.mark.parametrize("end", ["escape", "a card", "same port", "outside"])
def test_giving_up_leaves_everything_as_it_was(bench, end):
    items = len(bench.scene.items())
    rig = bench.document.rig
    take(bench)
    match end:
        case "escape":
            bench.key(Qt.Key.Key_Escape)
        case "a card":
            bench.release(bench.scene.mirror.parts["player"].area.topLeft() + QPointF(60, 20))
        case "outside":
            bench.release(QPointF(4000, 430))
        case "same port":
            bench.release(bench.port("earphone.plug").scenePos())
    assert bench.document.rig is rig
    assert bench.document.undo_stack.count() == 0
    assert {port.answer for port in bench.scene.mirror.ports()} == {None}
    assert all(part.opacity() == 1 for part in bench.scene.mirror.parts.values())
    assert bench.port("earphone.plug").use == "free"
    visible = [item for item in bench.scene.items() if item.isVisible()]
    assert len(visible) <= items


def test_tap_plug_tap_socket_joins_too(bench):
    bench.tap(bench.port("earphone.plug").grip)
    assert bench.scene.connecting
    bench.move(QPointF(560, 430))
    bench.tap(bench.port("dongle.phones").scenePos())
    assert links(bench) == [*BEFORE, ("dongle.phones", "earphone.plug")]


def test_let_go_on_nothing_the_list_of_what_fits_opens(bench):
    take(bench)
    bench.release(QPointF(560, 430))
    assert bench.view.fits
    assert bench.view.fits.isVisible()
    assert (bench.view.fits.title, bench.view.fits.subtitle) == ("What fits this plug", "3.5 mm, 3 contacts, from Aria")
    assert bench.port("earphone.plug").use == "hand"
    assert links(bench) == BEFORE


def test_tap_plug_tap_nothing_asks_too_and_a_third_tap_puts_it_back(bench):
    bench.tap(bench.port("earphone.plug").grip)
    bench.tap(QPointF(560, 430))
    assert bench.view.fits
    bench.tap(QPointF(20, 20))
    assert bench.view.fits is None
    assert links(bench) == BEFORE
    assert bench.port("earphone.plug").use == "free"
    assert not bench.scene.is_busy


def test_a_candidate_of_the_list_is_added_and_joined_in_one_step(bench, catalog):
    take(bench)
    bench.release(QPointF(560, 430))
    bench.view.fits.search.finish()
    wanted = next(row.candidate for row in bench.view.fits.search.rows if row.state == "safe" and row.candidate.key is None)
    bench.scene.connecting.add(wanted)
    added = next(key for key, part in bench.document.rig.parts.items() if part.use == wanted.use)
    assert links(bench)[1:] == [(f"{added}.{wanted.port}", "earphone.plug")]
    assert bench.scene.selection == {added}
    assert not any(
        bench.scene.mirror.parts[added].area.intersects(item.area) for key, item in bench.scene.mirror.parts.items() if key != added
    )
    assert bench.view.fits is None
    bench.document.undo_stack.undo()
    assert links(bench) == BEFORE
    assert added not in bench.document.rig.parts
    assert bench.document.undo_stack.index() == 0


def test_a_linked_plug_can_go_elsewhere_by_way_of_the_list(bench):
    bench.drag(bench.port("earphone.plug").grip, bench.port("player.phones").scenePos())
    gesture = bench.scene.take_up(bench.port("earphone.plug"))
    gesture.ask_what_fits()
    bench.view.fits.search.finish()
    dongle = next(row.candidate for row in bench.view.fits.search.rows if row.candidate.key == "dongle")
    gesture.add(dongle)
    assert links(bench) == [*BEFORE, ("dongle.phones", "earphone.plug")]
    assert bench.document.undo_stack.count() == 2


def test_a_linked_plug_is_pulled_out_by_letting_go_elsewhere(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    bench.drag(bench.port("cable.left").grip + QPointF(0, 0), QPointF(520, 760))
    assert links(bench) == [("player.balanced", "adapter.plug"), ("adapter.jack", "earphone.plug"), ("player-2.balanced", "cable.plug")]
    assert bench.document.undo_stack.count() == 1


def test_a_linked_plug_moves_to_another_socket_in_one_step(bench):
    bench.drag(bench.port("earphone.plug").grip, bench.port("player.phones").scenePos())
    bench.drag(bench.port("player.phones").scenePos() + QPointF(20, 0), bench.port("dongle.phones").scenePos())
    assert links(bench) == [*BEFORE, ("dongle.phones", "earphone.plug")]
    assert bench.document.undo_stack.count() == 2


def test_a_linked_plug_dropped_where_it_was_stays(bench):
    bench.drag(bench.port("earphone.plug").grip, bench.port("player.phones").scenePos())
    before = bench.document.rig
    socket = bench.port("player.phones").scenePos()
    bench.press(socket)
    bench.move(socket + QPointF(200, 100))
    bench.move(socket)
    bench.release(socket)
    assert set(bench.document.rig.links) == set(before.links)


def test_a_pair_is_joined_in_one_gesture(qtbot, catalog):
    rig = workbench().model_copy(update={"links": ()})
    bench = open_bench(qtbot, catalog, rig)
    bench.drag(bench.port("cable.left").grip, bench.port("earphone-2.left").scenePos())
    assert bench.document.rig.links == (
        Link(source="cable.left", target="earphone-2.left"),
        Link(source="cable.right", target="earphone-2.right"),
    )


def test_targets_come_best_verdict_first_and_leave_out_what_does_not_fit(bench):
    gesture = bench.scene.take_up(bench.port("earphone.plug"))
    names = [f"{port.part_key}.{port.spot.name}" for port in gesture.targets()]
    assert set(names[:2]) == {"player.phones", "dongle.phones"}
    assert names[2:] == ["adapter.jack"]


def test_a_port_that_takes_nothing_says_why_and_is_struck_through(bench):
    before = bench.port("amplifier.phones").toolTip()
    take(bench)
    port = bench.port("amplifier.phones")
    assert "does not go into" in port.toolTip()
    assert "does not go into" in bench.scene.mirror.parts["amplifier"].toolTip()
    card, area = bench.scene.mirror.parts["amplifier"], QRectF(port.scenePos() - QPointF(14, 14), QSizeF(28, 28))
    struck = painted(card, area)
    bench.key(Qt.Key.Key_Escape)
    assert port.toolTip() == before
    plain = painted(card, area)
    assert has_color(struck, TOKENS["color"]["light"]["text"])
    assert not has_color(plain, TOKENS["color"]["light"]["text"])
