"""How a finding is made: the way, its joint, its words."""

from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.nets import Conductor
from cablebuilder.errors import english
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.findings import Scene, Way, make_finding, way_between, with_certainty
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.roles import Assumptions
from tests.rigs import ADAPTER, EARPHONE, PLAYER, a_port, output, rig

LAYOUT = rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE)


def scene_of(catalog, layout=LAYOUT):
    circuit = build_circuit(layout, catalog, chain_members(layout)[0])
    return Scene(layout, catalog, circuit), metal_of(circuit, roles_of(circuit, catalog, Assumptions()), Assumptions())


def between(catalog, one, other):
    scene, metal = scene_of(catalog)
    number = {str(contact): place for contact, place in scene.circuit.number.items()}
    return way_between(scene, metal.conductors, number[one], number[other])


def test_the_joint_is_the_part_in_which_the_ends_meet(catalog):
    way = between(catalog, "player.balanced.tip", "player.balanced.sleeve")
    assert way.joint == "adapter"
    assert way.links == (0,)
    assert way.parts == ("player", "adapter")
    assert [str(contact) for contact in way.contacts] == [
        "player.balanced.tip", "adapter.plug.tip", "adapter.plug.sleeve", "player.balanced.sleeve",
    ]  # fmt: skip


def test_the_way_back_has_the_same_joint(catalog):
    ends = "player.balanced.tip", "earphone.plug.sleeve"
    there, back = between(catalog, *ends), between(catalog, *reversed(ends))
    assert there.joint == back.joint == "adapter"
    assert there.contacts == tuple(reversed(back.contacts))


def test_where_there_is_no_way_there_is_no_joint(catalog):
    assert between(catalog, "player.balanced.tip", "player.balanced.ring1") == Way()


def test_of_two_middles_that_are_as_far_the_one_that_is_no_end_is_the_joint(catalog):
    scene, _ = scene_of(catalog)
    number = {str(contact): place for contact, place in scene.circuit.number.items()}
    names = ("player.balanced.tip", "adapter.plug.tip", "player.phones.tip", "earphone.plug.tip")
    one, two, three, four = (number[name] for name in names)
    metal = [Conductor(one, two, 0), Conductor(two, three), Conductor(three, four, 1)]
    assert way_between(scene, metal, one, four).joint == "adapter"
    assert way_between(scene, metal, four, one).joint == "adapter"


def test_a_finding_carries_the_words_sources_and_verdict_of_its_rule(catalog):
    scene, _ = scene_of(catalog)
    way = between(catalog, "player.balanced.tip", "player.balanced.sleeve")
    finding = make_finding(
        scene, "btl-minus-tied", "safety", way, source="player", first="L−", second="R−", first_short="L−", second_short="R−"
    )
    assert finding.verdict is Verdict.UNSAFE
    assert finding.sources == catalog.hazards["btl-minus-tied"].sources
    assert english(finding.effect).startswith("The player’s amplifier")
    assert all(contact.port for contact in finding.path)
    assert any("3.5 mm" in english(remedy.text) for remedy in finding.remedies)


def test_a_remedy_that_needs_a_free_socket_is_left_out_where_there_is_none(catalog):
    layout = rig(
        "player.balanced > adapter > earphone, player.phones > other", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE, other=EARPHONE
    )
    scene, _ = scene_of(catalog, layout)
    free, _ = scene_of(catalog)
    words = {"first": "L−", "second": "R−", "first_short": "L−", "second_short": "R−"}
    way = between(catalog, "player.balanced.tip", "player.balanced.sleeve")
    taken = make_finding(scene, "btl-minus-tied", "safety", way, source="player", **words)
    assert len(taken.remedies) < len(make_finding(free, "btl-minus-tied", "safety", way, source="player", **words).remedies)


def test_a_verdict_of_ones_own_and_a_doubt_are_kept(catalog):
    scene, _ = scene_of(catalog)
    finding = with_certainty(
        make_finding(scene, "silent", "signal", verdict=Verdict.CAUTION, ear="left ear"), "facts-missing", ("player.x",)
    )
    assert (finding.verdict, finding.certainty, finding.missing) == (Verdict.CAUTION, "facts-missing", ("player.x",))


def test_a_stranger_is_called_by_what_it_was_saved_as(catalog):
    assert set(scene_of(catalog)[0].about_source("player")) >= {"source", "source_kind", "spare"}
    layout = LAYOUT.model_copy(update={"definitions": {}})
    stranger = Scene(layout, catalog, build_circuit(layout, catalog, chain_members(layout)[0]))
    assert stranger.about_source("player") == {"source": "test/player"}


def test_a_remedy_names_a_free_line_output_where_the_source_has_one(catalog):
    line = output("line", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, level="line")
    ports = {**PLAYER.ports, "line": a_port("6.35mm-trs jack")}
    desk = PLAYER.model_copy(update={"ports": ports, "elements": (*PLAYER.elements, line)})
    scene, _ = scene_of(catalog, rig("player.balanced > adapter > earphone", player=desk, adapter=ADAPTER, earphone=EARPHONE))
    said = make_finding(scene, "btl-minus-to-ground", "safety", source="player", first="L−", second="ground", first_short="L−", joint="it")
    assert [english(each.text) for each in said.remedies] == [
        "Use the 6.35 mm socket of Example Balanced player, a line output", "Put an isolating transformer between the two",
    ]  # fmt: skip
