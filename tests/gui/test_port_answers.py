import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.port_answers import PortAnswers, predict
from tests.gui.workbench import connecting

PLUG = PortRef("earphone", "plug")
PORTS = {
    "player.phones": "safe", "adapter.jack": "unsafe", "dongle.phones": "safe", "amplifier.phones": "not-fitting",
}  # fmt: skip


@pytest.mark.parametrize(("port", "state"), PORTS.items())
def test_an_answer_is_what_the_link_would_get(catalog, port, state):
    answer = predict(connecting(), catalog, PLUG, PortRef(*port.split(".")))
    assert answer.state == state
    assert (answer.reason is None) == (state == "safe")


def test_what_has_no_verdict_yet_merely_fits(catalog):
    rig = edits.disconnect(connecting(), connecting().links)
    rig = edits.remove(rig, ["player"])
    assert predict(rig, catalog, PLUG, PortRef("adapter", "jack")).state == "preview"


def test_answers_come_in_the_order_asked_and_then_it_is_finished(qtbot, catalog):
    answers = PortAnswers(connecting(), catalog, PLUG)
    order = []
    answers.answered.connect(order.append)
    wanted = [PortRef(*port.split(".")) for port in PORTS]
    with qtbot.waitSignal(answers.finished):
        answers.ask(wanted)
    assert order == wanted
    assert [answers.known[ref].state for ref in wanted] == list(PORTS.values())


def test_an_urgent_answer_is_worked_out_at_once_and_only_once(qapp, catalog):
    answers = PortAnswers(connecting(), catalog, PLUG)
    heard = []
    answers.answered.connect(heard.append)
    target = PortRef("player", "phones")
    assert answers.answer(target) is answers.answer(target)
    assert heard == [target]


def test_stopping_asks_no_more(qapp, catalog):
    answers = PortAnswers(connecting(), catalog, PLUG)
    answers.ask([PortRef("player", "phones")])
    answers.stop()
    answers.finish()
    assert answers.known == {}
