"""Which questions a chain leaves open, and with which answers."""

import pytest

from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.elements import Bias
from cablebuilder.core.parts import Fact
from cablebuilder.judge.facts import MOST_COMBINATIONS, Question, combinations_of, questions, unlike_stated, ways_of
from cablebuilder.judge.roles import Assumptions, StageKey
from tests.rigs import AK_SIGNALS, STEREO_SIGNALS, driver, ground, line_input, output, part, resistor, rig, wire

RECALLED = Fact(confidence="recalled", note="From memory.")
PLUG = part("cable", {"plug": "2.5mm-trrs plug"})


def asked(catalog, given, plug=PLUG):
    """Return the questions about a part with a plug in its last port."""
    layout = rig("it > plug", it=given, plug=plug)
    return questions(build_circuit(layout, catalog, chain_members(layout)[0]), catalog)


def source(topology, *facts, signals=AK_SIGNALS, connector="2.5mm-trrs", **fields):
    return part("player", {"out": f"{connector} jack"}, output("out", topology, signals, **fields), facts=dict.fromkeys(facts, RECALLED))


def values(question):
    return [value for _, _, value in question.answers]


def test_what_is_stated_leaves_nothing_open(catalog):
    assert asked(catalog, source("bridged")) == ()


@pytest.mark.parametrize(
    ("signals", "level", "answers"),
    [
        (AK_SIGNALS, "headphone", ["bridged", "ground-separated", "driven-ground", "transformer"]),
        ({"tip": "L+", "ring1": "R+", "sleeve": "COM"}, "headphone", ["single-ended", "driven-ground", "transformer"]),
        (AK_SIGNALS, "speaker", ["speaker-bridged", "speaker-grounded"]),
        (AK_SIGNALS, "electrostatic", ["electrostatic"]),
    ],
)
def test_an_unknown_topology_may_be_what_its_socket_allows(signals, level, answers, catalog):
    (question,) = asked(catalog, source("unknown", signals=signals, level=level))
    assert (question.kind, question.fact, values(question)) == ("missing", "it.outputs.out.topology", answers)


def test_a_recalled_topology_is_doubted_and_a_confirmed_one_is_not(catalog):
    (question,) = asked(catalog, source("bridged", "outputs.out.topology"))
    assert (question.kind, question.fact) == ("weak", "it.outputs.out.topology")
    confirmed = source("bridged").model_copy(
        update={"facts": {"outputs.out.topology": Fact(confidence="confirmed", source="https://example")}}
    )
    assert asked(catalog, confirmed) == ()


@pytest.mark.parametrize(("cold", "kind"), [(None, "missing"), ("unknown", "missing"), ("plain", "weak")])
def test_the_cold_of_a_balanced_line_is_asked_for(cold, kind, catalog):
    (question,) = asked(catalog, source("balanced-line", "outputs.out.cold", cold=cold))
    assert (question.kind, question.fact, values(question)) == (kind, "it.outputs.out.cold", ["plain", "transformer", "impedance"])


def test_a_doubted_balanced_line_without_a_cold_asks_for_both(catalog):
    assert [each.kind for each in asked(catalog, source("balanced-line", "outputs.out.topology"))] == ["missing", "weak"]
    assert asked(catalog, source("balanced-line", cold="plain")) == ()


def test_an_input_and_a_resistor_may_be_unknown(catalog):
    receiver = part("receiver", {"in": "2.5mm-trrs jack"}, line_input("in", AK_SIGNALS, receives="unknown"), resistor("in.tip", "x", None))
    assert [(each.fact, values(each)) for each in asked(catalog, receiver)] == [
        ("it.inputs.in.receives", ["single-ended", "differential"]), ("it.resistors.1.ohms", [0.0, 1e9]),
    ]  # fmt: skip
    assert asked(catalog, part("receiver", {"in": "2.5mm-trrs jack"}, line_input("in", AK_SIGNALS), resistor("in.tip", "x", 5))) == ()


@pytest.mark.parametrize(
    ("volts", "ohms", "answers"),
    [
        (2.2, 2_200, None),
        (2.2, None, [(2.2, None), (2.2, 500.0)]),
        (None, 2_200, [(0.0, 2_200), (48.0, 2_200)]),
        (None, None, [(0.0, None), (0.0, 500.0), (48.0, 500.0)]),
    ],
)
def test_a_microphone_bias_of_unknown_numbers_leads_nowhere_or_supplies(volts, ohms, answers, catalog):
    given = source("single-ended", signals={"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "MIC"})
    given = given.model_copy(update={"elements": (*given.elements, Bias(contact="out.sleeve", volts=volts, ohms=ohms))})
    assert [values(each) for each in asked(catalog, given)] == ([answers] if answers else [])


def test_a_weak_order_is_doubted_whether_the_pinout_or_the_part_is_in_doubt(catalog):
    by_pinout = part("player", {"out": "3.5mm-trrs jack"}, output("out", "ground-separated", "gndsep-trrs-3-5-b"))
    by_part = part("receiver", {"in": "2.5mm-trrs jack"}, line_input("in", AK_SIGNALS), facts={"ports.in.pinout": RECALLED})
    plug = part("cable", {"plug": "3.5mm-trrs plug"})
    assert [(each.kind, each.fact, values(each)) for each in asked(catalog, by_pinout, plug)] == [
        ("weak", "it.outputs.out.pinout", [False, True])
    ]
    assert [each.fact for each in asked(catalog, by_part)] == ["it.inputs.in.pinout"]


def test_the_wiring_of_ears_and_a_ground_may_be_doubted(catalog):
    phones = part("headphone", {"jack": "2.5mm-trrs jack"}, driver("left", "jack.tip", "jack.sleeve"), facts={"ears.wiring": RECALLED})
    assert [(each.fact, values(each)) for each in asked(catalog, phones)] == [("it.ears.wiring", [False, True])]
    device = part(
        "player", {"out": "2.5mm-trrs jack"}, output("out", "bridged", AK_SIGNALS), ground("earth"), facts={"ground.reference": RECALLED}
    )
    other = part("amplifier", {"in": "2.5mm-trrs plug"}, line_input("in", AK_SIGNALS))
    assert [values(each) for each in asked(catalog, device, other)] == [["earth", "unknown"]]
    assert asked(catalog, device) == (), "what a single device hangs on closes no circle"
    assert asked(catalog, source("bridged", "ground.reference")) == ()


def test_a_socket_without_a_plug_asks_nothing(catalog):
    two = part(
        "player", {"spare": "3.5mm-trs jack", "out": "2.5mm-trrs jack"},
        output("out", "bridged", AK_SIGNALS), output("spare", "unknown", STEREO_SIGNALS),
    )  # fmt: skip
    assert asked(catalog, two) == ()


def test_sockets_of_one_stage_ask_one_time(catalog):
    two = part(
        "player", {"out": "2.5mm-trrs jack", "too": "2.5mm-trrs jack"},
        *(output(name, "unknown", AK_SIGNALS, stage="hp") for name in ("out", "too")),
    )  # fmt: skip
    layout = rig("it.out > one, it.too > two", it=two, one=PLUG, two=PLUG)
    assert len(questions(build_circuit(layout, catalog, chain_members(layout)[0]), catalog)) == 1


def test_a_jack_whose_springs_may_lie_elsewhere_is_asked_first(catalog):
    plug = part("cable", {"plug": "3.5mm-trrs plug"}, wire("plug.tip", "x"), resistor("x", "y", None))
    jack, missing = asked(catalog, source("single-ended", signals=STEREO_SIGNALS, connector="3.5mm-trs"), plug)
    assert (jack.kind, jack.fact, len(jack.answers), missing.kind) == ("jack", "it.out", 3, "missing")


def question(name, count):
    return Question("missing", name, tuple(("ohms", (name, 0), place) for place in range(count)))


def test_every_answer_goes_with_every_other():
    combinations = combinations_of([question("a", 2), question("b", 3)])
    assert len(combinations) == ways_of([question("a", 2), question("b", 3)]) == 6
    assert len({tuple(sorted(each.assumed.ohms.items())) for each in combinations}) == 6


def test_past_the_bound_each_question_varies_alone():
    asked = [question(str(number), 2) for number in range(7)]
    combinations = combinations_of(asked)
    assert ways_of(asked) == 2 * MOST_COMBINATIONS
    assert len(combinations) == 8
    assert [sum(each.assumed.ohms.values()) for each in combinations] == [0, *[1] * 7]


def test_no_question_has_one_way_and_leaves_what_was_assumed():
    base = Assumptions(colds={StageKey("a", "b"): "servo"})
    (combination,) = combinations_of([], base)
    assert combination.assumed == base
    more = combinations_of([question("a", 2)], base)[1].assumed
    assert (more.colds, more.ohms) == (base.colds, {("a", 0): 1})


def test_what_is_assumed_as_it_is_stated_is_no_other_way(catalog):
    layout = rig(it=part("player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", dict(STEREO_SIGNALS)), ground("earth")))
    circuit = build_circuit(layout, catalog, chain_members(layout)[0])
    stage, first = StageKey("it", "out#0"), ("it", 0)
    stated = Assumptions(
        alternatives={0: 0}, topologies={(stage, "single-ended"): "single-ended"}, blank={first: False}, tied={"it": False},
        references={"it": "earth"},
    )  # fmt: skip
    assert list(unlike_stated(circuit, stated)) == []
    other = Assumptions(
        alternatives={0: 1}, topologies={(stage, "single-ended"): "driven-ground"}, blank={first: True}, tied={"it": True},
        references={"it": "unknown"}, ohms={first: 0.0},
    )  # fmt: skip
    assert list(unlike_stated(circuit, other)) == [
        ("alternatives", 0, 1), ("topologies", (stage, "single-ended"), "driven-ground"), ("blank", first, True), ("tied", "it", True),
        ("references", "it", "unknown"), ("ohms", first, 0.0),
    ]  # fmt: skip
